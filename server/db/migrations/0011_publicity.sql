-- 三（五）2: results, lists in publicity, objections, submissions and their review.

-- The result of one candidate, which moves by itself; scores are those of the sealed sheets.
create table result (
  organisation_id uuid not null,
  registration_id uuid not null,
  area text not null,
  sitting_id uuid not null,
  person_id uuid not null,
  ticket_number text not null,
  scores jsonb not null,
  outcome text not null check (outcome in ('passed', 'failed')),
  state text not null check (state in ('sealed', 'published', 'objected', 'cleared', 'submitted', 'returned', 'approved', 'certified', 'stopped', 'annulled')),
  published_on date,
  last_day date,
  -- From this day its ten working days count: last day of its publicity, settlement of its objection, correction.
  cleared_on date,
  -- The batch it goes or went in last; bound when that is drafted.
  submission_id uuid,
  return_reason text,
  -- What the body did about the last return.
  correction text,
  version int not null default 0,
  primary key (organisation_id, registration_id),
  foreign key (organisation_id, registration_id) references registration (organisation_id, id),
  check (state in ('sealed', 'stopped', 'annulled') or (published_on is not null and last_day > published_on)),
  check (state not in ('cleared', 'submitted', 'approved', 'certified') or cleared_on is not null),
  check (state not in ('submitted', 'approved', 'certified') or submission_id is not null),
  check (state <> 'returned' or return_reason is not null)
);
create index result_sitting on result (organisation_id, sitting_id, state, ticket_number);
create index result_submission on result (organisation_id, submission_id, state) where submission_id is not null;
create index result_clearing on result (last_day) where state = 'published';
call gj_guard('result');
grant select, insert, update on result to guijiang_server;

create table publicity_counter (
  organisation_id uuid not null,
  name text not null,
  value int not null,
  primary key (organisation_id, name)
);
call gj_guard_body('publicity_counter');
grant select, insert, update on publicity_counter to guijiang_server;

create table publicity_list (
  organisation_id uuid not null,
  id uuid not null,
  area text not null,
  sitting_id uuid not null,
  version int not null check (version > 0),
  published_at timestamptz not null,
  published_on date not null,
  last_day date not null,
  calendar_version int not null,
  rows int not null check (rows > 0),
  list_hash bytea not null check (octet_length(list_hash) = 32),
  published_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, sitting_id, version),
  foreign key (organisation_id, sitting_id) references sitting (organisation_id, id),
  check (last_day > published_on)
);
create index publicity_list_open on publicity_list (last_day desc, id);
create index publicity_list_id on publicity_list (id);
call gj_guard('publicity_list', 'true');
call gj_insert_only('publicity_list');
grant select, insert on publicity_list to guijiang_server;

-- Exactly what the public saw: masked name, last four of the ticket number, passed or failed; nothing else.
create table publicity_row (
  organisation_id uuid not null,
  list_id uuid not null,
  ordinal int not null,
  area text not null,
  registration_id uuid not null,
  masked_name text not null,
  ticket_tail char(4) not null,
  outcome text not null check (outcome in ('passed', 'failed')),
  last_day date not null,
  -- Published anew after a change; its five working days are its own.
  changed boolean not null default false,
  primary key (organisation_id, list_id, ordinal),
  unique (organisation_id, list_id, registration_id),
  foreign key (organisation_id, list_id) references publicity_list (organisation_id, id)
);
create index publicity_row_tail on publicity_row (organisation_id, list_id, ticket_tail);
call gj_guard('publicity_row', 'true');
call gj_insert_only('publicity_row');
grant select, insert on publicity_row to guijiang_server;

-- Who objected, why, and what was answered are ciphertext: the words may name somebody.
create table objection (
  organisation_id uuid not null,
  id uuid not null,
  area text not null,
  sitting_id uuid not null,
  registration_id uuid not null,
  list_id uuid not null,
  reference text not null,
  receipt_hash bytea not null check (octet_length(receipt_hash) = 32),
  relation text not null check (relation in ('self', 'other')),
  ticket_tail char(4) not null,
  contact bytea not null,
  claim bytea not null,
  state text not null check (state in ('received', 'answered', 'disputed', 'settled', 'notTaken')),
  received_at timestamptz not null,
  received_on date not null,
  answer bytea,
  answered_by uuid,
  answered_on date,
  -- Until when the objector may accept or dispute the answer.
  silent_until date,
  disputed_on date,
  note bytea,
  confirmed_by uuid,
  settled_on date,
  version int not null default 0,
  primary key (organisation_id, id),
  unique (organisation_id, reference),
  unique (organisation_id, receipt_hash),
  foreign key (organisation_id, registration_id) references registration (organisation_id, id),
  check (num_nonnulls(answer, answered_by, answered_on, silent_until) in (0, 4)),
  check (state in ('received', 'notTaken') = (answer is null)),
  check ((state = 'settled') = (settled_on is not null)),
  check ((confirmed_by is null) = (note is null)),
  check (confirmed_by is null or confirmed_by <> answered_by)
);
create unique index objection_open on objection (organisation_id, registration_id) where state in ('received', 'answered', 'disputed');
create index objection_sitting on objection (organisation_id, sitting_id, state);
create index objection_id on objection (id);
-- Who asks with the receipt names no body: its 78 random bits find one objection, or none.
create index objection_receipt on objection (receipt_hash);
create index objection_silent on objection (silent_until) where state = 'answered';
call gj_guard('objection');
grant select, insert, update on objection to guijiang_server;

-- How many objected is public, the objections are not: read with the rights of the owner, it says a number only.
create view objection_count as
  select organisation_id, sitting_id, count(*)::int as objections
    from objection where state <> 'notTaken' group by organisation_id, sitting_id;
grant select on objection_count to guijiang_server;

-- 上报批次: the unit of review, numbering and lateness; late is marked for good, with its reason.
create table submission_counter (
  organisation_id uuid not null,
  name text not null,
  value int not null,
  primary key (organisation_id, name)
);
call gj_guard_body('submission_counter');
grant select, insert, update on submission_counter to guijiang_server;

create table submission (
  organisation_id uuid not null,
  id uuid not null,
  area text not null,
  sitting_id uuid not null,
  reference text not null,
  state text not null check (state in ('drafting', 'inReview', 'decided')),
  rows int not null default 0,
  passed int not null default 0,
  drafted_by uuid not null,
  submitted_by uuid,
  submitted_at timestamptz,
  submitted_on date,
  due_on date,
  late_days int not null default 0 check (late_days >= 0),
  late_reason text,
  review jsonb,
  review_hash bytea,
  review_drafted_by uuid,
  review_drafted_at timestamptz,
  decided_by uuid,
  decided_on date,
  version int not null default 0,
  primary key (organisation_id, id),
  unique (organisation_id, reference),
  foreign key (organisation_id, sitting_id) references sitting (organisation_id, id),
  check (passed between 0 and rows),
  check (num_nonnulls(submitted_by, submitted_at, submitted_on, due_on) = case when state = 'drafting' then 0 else 4 end),
  check ((late_days = 0) = (late_reason is null)),
  check (num_nonnulls(review, review_hash, review_drafted_by, review_drafted_at) in (0, 4)),
  check (num_nonnulls(decided_by, decided_on) = case when state = 'decided' then 2 else 0 end),
  check (state <> 'decided' or review is not null),
  check (review_drafted_by is null or review_drafted_by <> submitted_by),
  check (decided_by is null or (decided_by <> review_drafted_by and decided_by <> submitted_by))
);
create unique index submission_draft on submission (organisation_id, sitting_id) where state = 'drafting';
create index submission_reference on submission (reference);
create index submission_review on submission (area, state, due_on);
create index submission_id on submission (id);
call gj_guard('submission');
grant select, insert, update on submission to guijiang_server;

-- What was submitted, when and how late stays as it was.
create function gj_submission_stays() returns trigger language plpgsql as $$
begin
  if old.state <> 'drafting' and (old.submitted_by, old.submitted_at, old.submitted_on, old.due_on, old.late_days, old.late_reason, old.rows, old.passed)
     is distinct from (new.submitted_by, new.submitted_at, new.submitted_on, new.due_on, new.late_days, new.late_reason, new.rows, new.passed) then
    raise exception 'what was submitted does not change' using errcode = 'GJ019';
  end if;
  if old.state = 'decided' and (to_jsonb(old) - 'version') <> (to_jsonb(new) - 'version') then
    raise exception 'a decided review does not change' using errcode = 'GJ019';
  end if;
  return new;
end $$;
create trigger submission_stays before update on submission for each row execute function gj_submission_stays();

-- Nothing is cleared or submitted while somebody objects, nor submitted before its publicity is over.
create function gj_result_waits() returns trigger language plpgsql as $$
begin
  if exists (select from objection o where o.organisation_id = new.organisation_id
      and o.registration_id = new.registration_id and o.state in ('received', 'answered', 'disputed')) then
    raise exception 'an objection holds this result' using errcode = 'GJ019';
  end if;
  if new.state = 'submitted' and not exists (select from submission s where s.organisation_id = new.organisation_id
      and s.id = new.submission_id and s.submitted_on > new.last_day) then
    raise exception 'its publicity is not over' using errcode = 'GJ019';
  end if;
  return new;
end $$;
create trigger result_waits before update of state on result for each row
  when (new.state in ('cleared', 'submitted')) execute function gj_result_waits();

-- What was decided of each row of a batch; a returned row goes on in another one.
create table reviewed_row (
  organisation_id uuid not null,
  submission_id uuid not null,
  registration_id uuid not null,
  area text not null,
  decision text not null check (decision in ('approved', 'returned')),
  reason text,
  primary key (organisation_id, submission_id, registration_id),
  foreign key (organisation_id, submission_id) references submission (organisation_id, id),
  foreign key (organisation_id, registration_id) references result (organisation_id, registration_id),
  check ((decision = 'returned') = (reason is not null))
);
call gj_guard('reviewed_row');
call gj_insert_only('reviewed_row');
grant select, insert on reviewed_row to guijiang_server;

-- 三（五）2: that a batch came late, and why, is public; the batch is not.
create view late_submission as
  select organisation_id, sitting_id, reference, submitted_on, due_on, late_days, late_reason
    from submission where late_days > 0 and state <> 'drafting';
grant select on late_submission to guijiang_server;
