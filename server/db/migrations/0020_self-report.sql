-- 机构自律 [N4.1.1], 四（二）6 [N4.2.6]: what a body reports on itself, beside what the platform counted.

create table self_report (
  organisation_id uuid not null references organisation,
  id uuid not null,
  area text not null,
  reference text not null,
  kind text not null check (kind in ('yearly', 'asked')),
  from_day date not null,
  to_day date not null,
  due_on date not null,
  ground text,
  asked_by uuid references account,
  state text not null check (state in ('drafting', 'submitted', 'returned', 'accepted', 'published')),
  -- What the body states otherwise than the platform, and what it writes.
  statements jsonb not null default '[]',
  sections jsonb not null default '{"controls": "", "problems": "", "fees": ""}',
  -- As submitted, frozen at a day: null while it is drafted.
  figures jsonb,
  figures_on date,
  drafted_by uuid references account,
  submitted_by uuid references account,
  submitted_on date,
  -- Missed once is missed for good, whatever happens to the report later.
  late boolean not null default false,
  read_by uuid references account,
  note text,
  published_by uuid references account,
  published_on date,
  content_hash bytea check (length(content_hash) = 32),
  version int not null default 0,
  primary key (organisation_id, id),
  unique (organisation_id, reference),
  check (from_day <= to_day),
  check (due_on > to_day or kind = 'asked'),
  check ((kind = 'asked') = (ground is not null and asked_by is not null)),
  check ((figures is null) = (figures_on is null)),
  check (state not in ('submitted', 'accepted', 'published') or (figures is not null and submitted_by is not null)),
  check ((submitted_by is null) = (submitted_on is null)),
  check ((state = 'published') = (published_on is not null)),
  check ((published_on is null) = (published_by is null) and (published_on is null) = (content_hash is null)),
  -- 四（二）3: nobody publishes what he read alone.
  check (published_by <> read_by)
);
create unique index self_report_yearly on self_report (organisation_id, to_day) where kind = 'yearly';
create index self_report_area on self_report (area, id);
call gj_guard('self_report', 'state = ''published''');
grant select, insert, update on self_report to guijiang_server;

-- What was published stands; what was late stays late.
create function gj_report_stays() returns trigger language plpgsql as $$
begin
  if old.state = 'published' or (old.late and not new.late)
     or (new.organisation_id, new.id, new.area, new.reference, new.kind, new.from_day, new.to_day, new.due_on)
        is distinct from
        (old.organisation_id, old.id, old.area, old.reference, old.kind, old.from_day, old.to_day, old.due_on) then
    raise exception 'a published report stands' using errcode = 'GJ011';
  end if;
  return new;
end $$;
create trigger stays before update on self_report for each row execute function gj_report_stays();
create trigger kept before delete on self_report for each row execute function gj_refuse();

insert into incompatible_part (matter, part, other, clause) values
  ('self-report', 'handler', 'leader', 'N4.2.3');

insert into setting (name, value) values
  -- The last day on which a yearly report is in time, month and day of the following year (内控).
  ('selfReport.dueDay', '"03-31"');
