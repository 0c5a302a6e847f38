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
  cleared_on date,
  submission_id uuid,
  return_reason text,
  version int not null default 0,
  primary key (organisation_id, registration_id),
  foreign key (organisation_id, registration_id) references registration (organisation_id, id)
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
  rows int not null,
  list_hash bytea not null,
  published_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, sitting_id, version),
  foreign key (organisation_id, sitting_id) references sitting (organisation_id, id),
  check (last_day > published_on)
);
create index publicity_list_open on publicity_list (last_day desc, id);
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
  primary key (organisation_id, list_id, ordinal),
  foreign key (organisation_id, list_id) references publicity_list (organisation_id, id)
);
call gj_guard('publicity_row', 'true');
call gj_insert_only('publicity_row');
grant select, insert on publicity_row to guijiang_server;

create table objection (
  organisation_id uuid not null,
  id uuid not null,
  area text not null,
  sitting_id uuid not null,
  registration_id uuid not null,
  list_id uuid not null,
  reference text not null,
  receipt_hash bytea not null unique,
  relation text not null check (relation in ('self', 'other')),
  contact bytea not null,
  claim bytea not null,
  disputed_on date,
  state text not null check (state in ('received', 'answered', 'disputed', 'settled', 'notTaken')),
  received_at timestamptz not null,
  received_on date not null,
  answer text,
  answered_by uuid,
  answered_on date,
  confirmed_by uuid,
  settled_on date,
  settled_as text,
  version int not null default 0,
  primary key (organisation_id, id),
  unique (organisation_id, reference),
  foreign key (organisation_id, registration_id) references registration (organisation_id, id),
  check (confirmed_by is null or confirmed_by <> answered_by)
);
create unique index objection_open on objection (organisation_id, registration_id) where state in ('received', 'answered', 'disputed');
create index objection_sitting on objection (organisation_id, sitting_id, state);
call gj_guard('objection');
grant select, insert, update on objection to guijiang_server;

-- 上报批次: the unit of review, numbering and lateness; late is marked for good, with its reason.
create table submission_counter (
  organisation_id uuid not null,
  name text not null,
  value int not null,
  primary key (organisation_id, name)
);
grant select, insert, update on submission_counter to guijiang_server;

create table submission (
  organisation_id uuid not null,
  id uuid not null,
  area text not null,
  sitting_id uuid not null,
  reference text not null,
  state text not null check (state in ('drafting', 'inReview', 'decided')),
  rows int not null default 0,
  submitted_by uuid,
  drafted_by uuid not null,
  submitted_at timestamptz,
  submitted_on date,
  due_on date,
  late_days int not null default 0,
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
  check (late_days = 0 or late_reason is not null),
  check (decided_by is null or (decided_by <> review_drafted_by and decided_by <> submitted_by))
);
create index submission_review on submission (area, state, due_on);
call gj_guard('submission');
grant select, insert, update on submission to guijiang_server;
