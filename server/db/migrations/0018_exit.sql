-- 四（一）2 [N4.1.2] 退出机制: cases that suspend, remove or reinstate a body or let it leave, and what becomes of everybody
-- who was under way.

create table exit_case (
  organisation_id uuid not null references organisation,
  id uuid not null,
  area text not null,
  reference text not null unique,
  kind text not null check (kind in ('suspend', 'remove', 'reinstate', 'leave')),
  state text not null check (state in ('hearing', 'drafting', 'proposed', 'decided', 'dropped')),
  ground text check (ground in ('dishonesty', 'unfairCompetition', 'disorder')),
  facts text not null check (length(facts) >= 10),
  opened_by uuid not null references account,
  opened_on date not null,
  -- The body is heard before it is suspended or removed.
  hearing_until date,
  statement text,
  stated_by uuid references account,
  stated_on date,
  draft jsonb not null,
  drafted_by uuid references account,
  return_note text,
  drop_reason text,
  approval_id uuid unique references approval,
  decided_on date,
  -- End of a suspension, not included.
  until_day date,
  version int not null default 0,
  primary key (organisation_id, id),
  check ((kind in ('suspend', 'remove')) = (ground is not null)),
  check ((kind in ('suspend', 'remove')) = (hearing_until is not null)),
  check (state <> 'hearing' or kind in ('suspend', 'remove')),
  check (num_nonnulls(statement, stated_by, stated_on) in (0, 3)),
  check (statement is null or hearing_until is not null),
  check (num_nonnulls(approval_id, decided_on) = case when state = 'decided' then 2 else 0 end),
  check ((state = 'decided' and kind = 'suspend') = (until_day is not null)),
  check (until_day is null or until_day > decided_on),
  check ((state = 'dropped') = (drop_reason is not null)),
  -- Heard, or the time to be heard is over.
  check (state <> 'decided' or hearing_until is null or stated_on is not null or decided_on > hearing_until)
);
create unique index exit_case_open on exit_case (organisation_id) where state in ('hearing', 'drafting', 'proposed');
create index exit_case_id on exit_case (id);
create index exit_case_hearing on exit_case (hearing_until) where state = 'hearing';
call gj_guard('exit_case');
grant select, insert, update on exit_case to guijiang_server;

create function gj_exit_stands() returns trigger language plpgsql as $$
begin
  if (old.organisation_id, old.id, old.area, old.reference, old.kind, old.ground, old.facts, old.opened_by, old.opened_on, old.hearing_until)
       is distinct from
     (new.organisation_id, new.id, new.area, new.reference, new.kind, new.ground, new.facts, new.opened_by, new.opened_on, new.hearing_until)
     or (old.statement is not null and (old.statement, old.stated_by, old.stated_on)
         is distinct from (new.statement, new.stated_by, new.stated_on)) then
    raise exception 'what a case rests on does not change' using errcode = 'GJ031';
  end if;
  if old.state in ('decided', 'dropped') and (to_jsonb(old) - 'version') <> (to_jsonb(new) - 'version') then
    raise exception 'a case that has ended stands' using errcode = 'GJ031';
  end if;
  if new.state = 'decided' and not gj_approved(new.approval_id, 'exit.decide', new.id) then
    raise exception 'a case is decided by those it needs' using errcode = 'GJ014';
  end if;
  return new;
end $$;
create trigger stands before update on exit_case for each row execute function gj_exit_stands();
create trigger kept before delete on exit_case for each row execute function gj_refuse();

-- Each sitting that was not finished, named by the decision.
create table exit_sitting (
  organisation_id uuid not null,
  exit_id uuid not null,
  sitting_id uuid not null,
  area text not null,
  outcome text not null check (outcome in ('stops', 'finishes')),
  -- Where it was on that day.
  stage text not null,
  supervisor_id uuid references account,
  primary key (organisation_id, exit_id, sitting_id),
  foreign key (organisation_id, exit_id) references exit_case (organisation_id, id),
  foreign key (organisation_id, sitting_id) references sitting (organisation_id, id),
  check ((outcome = 'finishes') = (supervisor_id is not null))
);
create index exit_sitting_supervisor on exit_sitting (supervisor_id) where supervisor_id is not null;
call gj_guard('exit_sitting');
call gj_insert_only('exit_sitting');
grant select, insert on exit_sitting to guijiang_server;

-- Each candidate under way, and where he goes; that he was told, and that it was done, are added once.
create table exit_candidate (
  organisation_id uuid not null,
  exit_id uuid not null,
  registration_id uuid not null,
  sitting_id uuid not null,
  area text not null,
  stage text not null,
  cleared boolean not null,
  fate text not null check (fate in ('transferred', 'released', 'submitted')),
  receiver_id uuid references organisation,
  told_on date,
  told_by uuid references account,
  told_way text,
  done_on date,
  done_by uuid references account,
  done_note text,
  primary key (organisation_id, exit_id, registration_id),
  -- Nobody is handed over twice.
  unique (organisation_id, registration_id),
  foreign key (organisation_id, exit_id, sitting_id) references exit_sitting (organisation_id, exit_id, sitting_id),
  foreign key (organisation_id, registration_id) references registration (organisation_id, id),
  check ((fate = 'transferred') = (receiver_id is not null)),
  check (receiver_id is distinct from organisation_id),
  check (fate <> 'submitted' or cleared),
  check (num_nonnulls(told_on, told_by, told_way) in (0, 3)),
  check (num_nonnulls(done_on, done_by, done_note) in (0, 3))
);
create index exit_candidate_sitting on exit_candidate (organisation_id, exit_id, sitting_id);
call gj_guard('exit_candidate');
grant select, insert, update (told_on, told_by, told_way, done_on, done_by, done_note) on exit_candidate to guijiang_server;

create function gj_handed_over_stands() returns trigger language plpgsql as $$
begin
  if (old.told_on is not null and (old.told_on, old.told_by, old.told_way) is distinct from (new.told_on, new.told_by, new.told_way))
     or (old.done_on is not null and (old.done_on, old.done_by, old.done_note) is distinct from (new.done_on, new.done_by, new.done_note))
     or (old.organisation_id, old.exit_id, old.registration_id, old.sitting_id, old.stage, old.cleared, old.fate, old.receiver_id)
        is distinct from
        (new.organisation_id, new.exit_id, new.registration_id, new.sitting_id, new.stage, new.cleared, new.fate, new.receiver_id) then
    raise exception 'what was decided of a candidate stands' using errcode = 'GJ031';
  end if;
  return new;
end $$;
create trigger stands before update on exit_candidate for each row execute function gj_handed_over_stands();
create trigger kept before delete on exit_candidate for each row execute function gj_refuse();

-- ---- One way: what ended does not come back but by a new decision.

-- Each change of an entry follows from the one before, and the four by decision rest on an approval used once.
create unique index directory_version_approval on directory_version (approval_id) where approval_id is not null;
create function gj_version_follows() returns trigger language plpgsql as $$
declare
  earlier directory_version;
  possible boolean;
begin
  select * into earlier from directory_version
   where organisation_id = new.organisation_id and number = new.number - 1;
  possible := case new.kind
    when 'suspend' then earlier.state = 'listed' and new.state = 'suspended'
    when 'reinstate' then earlier.state = 'suspended' and new.state = 'listed'
    when 'remove' then earlier.state in ('listed', 'suspended') and new.state = 'removed'
    when 'leave' then earlier.state in ('listed', 'suspended') and new.state = 'left'
    when 'expire' then earlier.state in ('listed', 'suspended') and new.state = 'expired'
    when 'extend' then earlier.state = 'listed'
    else earlier.state is null or earlier.state in ('listed', 'expired', 'left')
         or (earlier.state = 'removed' and new.from_day >= earlier.state_since + interval '3 years')
  end;
  if not coalesce(possible, false) then
    raise exception 'an entry that is % does not change so', earlier.state using errcode = 'GJ014';
  end if;
  if new.kind in ('suspend', 'reinstate', 'remove', 'leave')
     and not exists (select from approval a where a.id = new.approval_id and a.act = 'exit.decide' and a.state = 'complete') then
    raise exception 'a decision of two people is missing' using errcode = 'GJ014';
  end if;
  return new;
end $$;
create trigger follows before insert on directory_version for each row execute function gj_version_follows();

create function gj_ended_stays() returns trigger language plpgsql as $$
begin
  raise exception '% that has ended does not go on', tg_table_name using errcode = 'GJ032';
end $$;
create trigger ended_stays before update of state on sitting for each row
  when (old.state in ('cancelled', 'stopped') and new.state <> old.state) execute function gj_ended_stays();
create trigger ended_stays before update of state on result for each row
  when (old.state in ('certified', 'stopped', 'annulled') and new.state <> old.state) execute function gj_ended_stays();
create trigger ended_stays before update of state on registration for each row
  when (old.state in ('transferred', 'released') and new.state <> old.state) execute function gj_ended_stays();

-- After a removal or an exit nothing is announced, submitted or issued any more, whatever asks for it.
create function gj_body_goes_on() returns trigger language plpgsql as $$
begin
  if exists (select from directory_entry e where e.organisation_id = new.organisation_id and e.state in ('removed', 'left')) then
    raise exception 'a body that was removed or left does nothing more' using errcode = 'GJ033';
  end if;
  return new;
end $$;
create trigger body_goes_on before insert on issuing for each row execute function gj_body_goes_on();
create trigger body_goes_on before update of state on result for each row
  when (new.state = 'submitted') execute function gj_body_goes_on();
create trigger body_goes_on before insert on sitting for each row execute function gj_body_goes_on();

alter table submission drop constraint submission_state_check;
alter table submission add constraint submission_state_check check (state in ('drafting', 'inReview', 'decided', 'stopped'));

insert into incompatible_part (matter, part, other, clause) values
  ('exit', 'handler', 'leader', 'N4.2.3'),
  ('exit', 'handler', 'reviewer', 'N4.2.3'),
  ('exit', 'leader', 'reviewer', 'N4.2.3');

insert into setting (name, value) values ('exit.hearingDays', '5');
