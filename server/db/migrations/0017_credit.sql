-- 四（一）2 [N4.1.2] 信用档案: what a body did, decided by a second person, contested by the body, repaired or lapsed.

create table credit_entry (
  organisation_id uuid not null references organisation,
  id uuid not null,
  area text not null,
  -- The centre that records it, and that alone repairs it.
  office text not null check (office ~ '^45\d{4}$'),
  reference text not null unique,
  class text not null check (class in ('minor', 'general', 'serious')),
  points int not null check (points between 0 and 100),
  ground text not null check (length(ground) between 4 and 200),
  facts text not null check (length(facts) >= 10),
  source text not null check (source in ('own', 'investigation', 'inspection', 'complaint')),
  source_id uuid,
  state text not null check (state in ('proposed', 'dropped', 'effective', 'contested', 'withdrawn', 'restored')),
  drafted_by uuid not null references account,
  proposed_on date not null,
  decided_by uuid references account,
  decided_on date,
  drop_reason text,
  effect_on date,
  restorable_from date,
  ends_on date,
  contest text,
  contested_by uuid references account,
  contested_on date,
  contest_answer text,
  contest_decided_by uuid references account,
  contest_decided_on date,
  restoration text,
  restoration_asked_on date,
  restoration_answer text,
  restoration_decided_by uuid references account,
  restoration_decided_on date,
  restored_on date,
  restored_as text check (restored_as in ('repaired', 'lapsed')),
  version int not null default 0,
  primary key (organisation_id, id),
  check ((source = 'own') = (source_id is null)),
  check (num_nonnulls(decided_by, decided_on) = case when state = 'proposed' then 0 else 2 end),
  check (decided_by is null or decided_by <> drafted_by),
  check ((state = 'dropped') = (drop_reason is not null)),
  check (num_nonnulls(effect_on, restorable_from, ends_on) = case when state in ('proposed', 'dropped') then 0 else 3 end),
  check (effect_on is null or (restorable_from >= effect_on and ends_on > restorable_from)),
  check (num_nonnulls(contest, contested_by, contested_on) in (0, 3)),
  check (num_nonnulls(contest_answer, contest_decided_by, contest_decided_on) in (0, 3)),
  check (contest is not null or contest_answer is null),
  -- Whoever decides a contest neither drafted nor decided the entry.
  check (contest_decided_by is null or (contest_decided_by <> drafted_by and contest_decided_by <> decided_by)),
  check (state <> 'contested' or (contest is not null and contest_answer is null)),
  check (state <> 'withdrawn' or contest_answer is not null),
  check (num_nonnulls(restoration, restoration_asked_on) in (0, 2)),
  check (restoration_asked_on is null or restoration_asked_on >= restorable_from),
  check (num_nonnulls(restoration_answer, restoration_decided_by, restoration_decided_on) in (0, 3)),
  check (restoration is not null or restoration_answer is null),
  check (num_nonnulls(restored_on, restored_as) = case when state = 'restored' then 2 else 0 end),
  check (restored_as <> 'lapsed' or restored_on >= ends_on),
  check (restored_as <> 'repaired' or restoration_answer is not null)
);
create index credit_entry_body on credit_entry (organisation_id, state, effect_on);
create index credit_entry_ending on credit_entry (ends_on) where state in ('effective', 'contested');
create index credit_entry_id on credit_entry (id);
-- Minor ones are nobody else's; what ended is no longer shown.
call gj_guard('credit_entry', $$class <> 'minor' and state in ('effective', 'contested')$$);
grant select, insert, update on credit_entry to guijiang_server;

-- What was recorded stays; a state is never gone back on, and nothing is deleted.
create function gj_credit_stands() returns trigger language plpgsql as $$
begin
  if (old.organisation_id, old.id, old.area, old.office, old.reference, old.class, old.points, old.ground, old.facts,
      old.source, old.source_id, old.drafted_by, old.proposed_on) is distinct from
     (new.organisation_id, new.id, new.area, new.office, new.reference, new.class, new.points, new.ground, new.facts,
      new.source, new.source_id, new.drafted_by, new.proposed_on)
     or (old.decided_by is not null and (old.decided_by, old.decided_on, old.effect_on, old.restorable_from, old.ends_on, old.drop_reason)
         is distinct from (new.decided_by, new.decided_on, new.effect_on, new.restorable_from, new.ends_on, new.drop_reason))
     or (old.contest is not null and (old.contest, old.contested_by, old.contested_on)
         is distinct from (new.contest, new.contested_by, new.contested_on))
     or (old.contest_answer is not null and (old.contest_answer, old.contest_decided_by, old.contest_decided_on)
         is distinct from (new.contest_answer, new.contest_decided_by, new.contest_decided_on)) then
    raise exception 'what stands in a credit file does not change' using errcode = 'GJ030';
  end if;
  if old.state <> new.state and (old.state, new.state) not in (
       ('proposed', 'effective'), ('proposed', 'dropped'), ('effective', 'contested'), ('effective', 'restored'),
       ('contested', 'effective'), ('contested', 'withdrawn'), ('contested', 'restored')) then
    raise exception 'a credit entry does not go back' using errcode = 'GJ030';
  end if;
  if old.state in ('dropped', 'withdrawn', 'restored') and (to_jsonb(old) - 'version') <> (to_jsonb(new) - 'version') then
    raise exception 'a credit entry that has ended stands' using errcode = 'GJ030';
  end if;
  return new;
end $$;
create trigger stands before update on credit_entry for each row execute function gj_credit_stands();
create trigger kept before delete on credit_entry for each row execute function gj_refuse();

insert into incompatible_part (matter, part, other, clause) values
  ('credit', 'handler', 'leader', 'N4.2.3'),
  ('credit', 'handler', 'reviewer', 'N4.2.3'),
  ('credit', 'leader', 'reviewer', 'N4.2.3');

insert into setting (name, value) values
  ('credit.points', '{"minor": 2, "general": 6, "serious": 12}'),
  ('credit.contestDays', '15');
