-- 四（一）1: investigation and accountability.

insert into incompatible_part (matter, part, other, clause) values
  ('investigation', 'investigator', 'decider', 'N4.2.3');

create table investigation (
  organisation_id uuid not null references organisation,
  id uuid not null,
  area text not null,
  reference text not null,
  source text not null check (source in ('inspection', 'complaint', 'own')),
  source_id uuid,
  charge text not null check (charge in ('breach', 'unfair', 'disorder', 'other')),
  facts text not null,
  state text not null check (state in ('open', 'hearing', 'decided')),
  opened_by uuid not null references account,
  opened_on date not null,
  served_on date,
  hearing_until date,
  statement text,
  stated_by uuid,
  stated_on date,
  measure text check (measure in ('unfounded', 'reminder', 'talk', 'rectification', 'suspension', 'removal')),
  reasons text,
  proposed_by uuid,
  returned text,
  decided_by uuid,
  decided_on date,
  version int not null default 0,
  primary key (organisation_id, id),
  unique (organisation_id, reference),
  check ((source = 'own') = (source_id is null)),
  check ((state = 'open') = (served_on is null)),
  check (num_nonnulls(served_on, hearing_until) in (0, 2)),
  check (num_nonnulls(statement, stated_by, stated_on) in (0, 3)),
  check (statement is null or (served_on is not null and stated_on <= hearing_until)),
  check (num_nonnulls(measure, reasons, proposed_by) in (0, 3)),
  check (measure is null or served_on is not null),
  check ((state = 'decided') = (decided_on is not null)),
  check (num_nonnulls(decided_by, decided_on) in (0, 2)),
  check (decided_by is null or (measure is not null and decided_by <> proposed_by))
);
create index investigation_area on investigation (area, id desc);
create index investigation_id on investigation (id);
-- A body sees what was told to it, from the day it was told.
alter table investigation enable row level security;
create policy reach on investigation
  using (gj_reaches(area, organisation_id) and (state <> 'open' or (select current_setting('gj.reach', true)) <> 'bodies'))
  with check (gj_reaches(area, organisation_id));
grant select, insert, update on investigation to guijiang_server;

-- What was decided stays; what was told to the body stays as it was told.
create function gj_investigation_stays() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' then
    raise exception 'an investigation is never dropped' using errcode = 'GJ010';
  end if;
  if old.state = 'decided' or row(old.organisation_id, old.id, old.area, old.reference, old.source, old.source_id, old.charge, old.facts, old.opened_by, old.opened_on)
       is distinct from row(new.organisation_id, new.id, new.area, new.reference, new.source, new.source_id, new.charge, new.facts, new.opened_by, new.opened_on)
     or (old.served_on is not null and row(old.served_on, old.hearing_until) is distinct from row(new.served_on, new.hearing_until))
     or (old.statement is not null and row(old.statement, old.stated_by, old.stated_on) is distinct from row(new.statement, new.stated_by, new.stated_on)) then
    raise exception 'what was told, stated or decided does not change' using errcode = 'GJ020';
  end if;
  return new;
end $$;
create trigger investigation_stays before update or delete on investigation for each row execute function gj_investigation_stays();
create trigger investigation_stays_whole before truncate on investigation execute function gj_refuse();
alter table investigation enable always trigger investigation_stays;
alter table investigation enable always trigger investigation_stays_whole;

-- 责任追究: each matter that an office let lapse, once. Explained by the office whose turn it was, settled by its leader, or
-- by the region's where the leader's own turn lapsed.
create table lapse (
  id uuid primary key,
  deadline_id uuid not null unique references deadline,
  area text not null,
  duty text not null,
  account_id uuid,
  -- Who settles it.
  judge_area text not null,
  judge_duty text not null,
  case_kind text not null,
  case_id uuid not null,
  entered_on date not null,
  state text not null check (state in ('toExplain', 'explained', 'settled')),
  explanation text,
  explained_by uuid references account,
  explained_on date,
  outcome text check (outcome in ('excused', 'reminder', 'talk', 'criticised', 'referred')),
  note text,
  settled_by uuid references account,
  settled_on date,
  version int not null default 0,
  check (num_nonnulls(explanation, explained_by, explained_on) in (0, 3)),
  check (num_nonnulls(outcome, note, settled_by, settled_on) in (0, 4)),
  check ((state = 'toExplain') = (explanation is null)),
  check ((state = 'settled') = (outcome is not null)),
  check (settled_by is null or settled_by <> explained_by)
);
create index lapse_area on lapse (area, id desc);
alter table lapse enable row level security;
create policy reach on lapse
  using (gj_reaches(area, null) and case_id <> all ((select gj_barred())::uuid[])) with check (gj_reaches(area, null));
grant select, insert, update on lapse to guijiang_server;

create function gj_lapse_stays() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' then
    raise exception 'a lapse is never dropped' using errcode = 'GJ010';
  end if;
  if old.state = 'settled' or row(old.id, old.deadline_id, old.area, old.duty, old.account_id, old.judge_area, old.judge_duty, old.case_kind, old.case_id, old.entered_on)
       is distinct from row(new.id, new.deadline_id, new.area, new.duty, new.account_id, new.judge_area, new.judge_duty, new.case_kind, new.case_id, new.entered_on)
     or (old.explanation is not null and old.explanation is distinct from new.explanation) then
    raise exception 'what stands in the ledger does not change' using errcode = 'GJ020';
  end if;
  return new;
end $$;
create trigger lapse_stays before update or delete on lapse for each row execute function gj_lapse_stays();
create trigger lapse_stays_whole before truncate on lapse execute function gj_refuse();
alter table lapse enable always trigger lapse_stays;
alter table lapse enable always trigger lapse_stays_whole;
