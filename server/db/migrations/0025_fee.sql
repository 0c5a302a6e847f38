-- 四（二）6 [N4.2.6]: what a body asks of candidates, public before it is asked.

create table fee_schedule (
  organisation_id uuid not null references organisation,
  id uuid not null,
  area text not null,
  number int not null check (number > 0),
  valid_from date not null,
  basis text not null check (length(basis) between 4 and 200),
  -- Occupation, level and yuan, a line each, as they were named then.
  lines jsonb not null check (jsonb_typeof(lines) = 'array' and jsonb_array_length(lines) > 0),
  state text not null check (state in ('drafted', 'published', 'withdrawn')),
  drafted_by uuid not null references account,
  drafted_at timestamptz not null,
  published_by uuid references account,
  published_at timestamptz,
  published_on date,
  version int not null default 0,
  primary key (organisation_id, id),
  unique (organisation_id, number),
  check ((state = 'published') = (published_on is not null)),
  check ((published_on is null) = (published_by is null) and (published_on is null) = (published_at is null)),
  -- Nobody has to pay what was not public yet; nobody publishes alone what he drafted.
  check (valid_from >= published_on),
  check (published_by <> drafted_by)
);
create unique index fee_schedule_drafted on fee_schedule (organisation_id) where state = 'drafted';
create index fee_schedule_in_force on fee_schedule (organisation_id, valid_from desc, number desc)
  where state = 'published';
call gj_guard('fee_schedule', 'state = ''published''');
grant select, insert, update (state, published_by, published_at, published_on, version)
  on fee_schedule to guijiang_server;

-- What was published or withdrawn stands.
create function gj_fee_stays() returns trigger language plpgsql as $$
begin
  if old.state <> 'drafted' then
    raise exception 'a published fee schedule stands' using errcode = 'GJ011';
  end if;
  return new;
end $$;
create trigger stays before update on fee_schedule for each row execute function gj_fee_stays();
create trigger kept before delete on fee_schedule for each row execute function gj_refuse();
