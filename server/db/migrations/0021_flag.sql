-- 四（一）1, 3 [N4.1.1, N4.1.3]: figures that somebody should look at, and what was found by whoever looked.

-- One computing of one quarter over all bodies; it names none.
create table flag_run (
  id uuid primary key,
  quarter text not null check (quarter ~ '^20\d{2}Q[1-4]$'),
  state text not null check (state in ('waiting', 'done')),
  asked_by uuid references account,
  asked_at timestamptz not null,
  done_at timestamptz,
  method text not null,
  -- By signal: how many were compared, how many flagged.
  figures jsonb,
  check ((state = 'done') = (done_at is not null) and (state = 'done') = (figures is not null))
);
create unique index flag_run_waiting on flag_run (quarter) where state = 'waiting';
create index flag_run_newest on flag_run (asked_at desc);
grant select, insert, update on flag_run to guijiang_server;

create function gj_flag_run_stays() returns trigger language plpgsql as $$
begin
  if old.state = 'done' or (old.id, old.quarter, old.asked_by, old.asked_at) is distinct from
       (new.id, new.quarter, new.asked_by, new.asked_at) then
    raise exception 'a run stays as it was' using errcode = 'GJ011';
  end if;
  return new;
end $$;
create trigger flag_run_stays before update on flag_run for each row execute function gj_flag_run_stays();
create trigger kept before delete on flag_run for each row execute function gj_refuse();

-- One matter a body, signal, quarter and subject, however often the quarter is computed.
create table flag (
  organisation_id uuid not null references organisation,
  id uuid not null,
  area text not null,
  signal text not null check (signal in ('passRate', 'bunching', 'lending')),
  quarter text not null check (quarter ~ '^20\d{2}Q[1-4]$'),
  -- What of the body: occupation and level, component, the other body.
  subject text not null,
  state text not null check (state in ('open', 'closed')),
  raised_on date not null,
  outcome text check (outcome in ('explained', 'dataFault', 'unclear', 'confirmed')),
  found text check (length(found) >= 10),
  closed_by uuid references account,
  closed_on date,
  version int not null default 0,
  primary key (organisation_id, id),
  unique (organisation_id, signal, quarter, subject),
  check (num_nonnulls(outcome, found, closed_by, closed_on) = case when state = 'closed' then 4 else 0 end)
);
create index flag_id on flag (id);
create index flag_list on flag (state, raised_on desc, id desc);
call gj_guard('flag');
grant select, insert, update on flag to guijiang_server;

-- What was found stays, and a matter is about what it was about.
create function gj_flag_stays() returns trigger language plpgsql as $$
begin
  if old.state = 'closed' or (old.organisation_id, old.id, old.area, old.signal, old.quarter, old.subject, old.raised_on)
       is distinct from (new.organisation_id, new.id, new.area, new.signal, new.quarter, new.subject, new.raised_on) then
    raise exception 'a flag stays as it was closed' using errcode = 'GJ011';
  end if;
  return new;
end $$;
create trigger flag_stays before update on flag for each row execute function gj_flag_stays();
create trigger kept before delete on flag for each row execute function gj_refuse();

-- The figures of one computing, as they were on that day.
create table flag_reading (
  organisation_id uuid not null,
  flag_id uuid not null,
  run_id uuid not null references flag_run,
  area text not null,
  read_on date not null,
  inputs jsonb not null,
  p double precision not null check (p between 0 and 1),
  q double precision not null check (q between 0 and 1),
  -- The signal was not tried on so few.
  trial boolean not null,
  method text not null,
  primary key (organisation_id, flag_id, run_id),
  foreign key (organisation_id, flag_id) references flag (organisation_id, id)
);
call gj_guard('flag_reading');
call gj_insert_only('flag_reading');
grant select, insert on flag_reading to guijiang_server;
