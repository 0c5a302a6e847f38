-- Persons, files, what is served to whom, whose turn it is.

-- Identity fields are ciphertext of kit/keys; the blind index finds a person again without showing the number.
create table person (
  organisation_id uuid not null,
  id uuid not null,
  area text not null,
  document_kind text not null,
  document_number bytea not null,
  document_index bytea not null,
  name bytea not null,
  name_index bytea not null,
  phone bytea,
  details bytea,
  birth_date bytea,
  gender text,
  photo_file uuid,
  version int not null default 0,
  created_at timestamptz not null,
  primary key (organisation_id, id)
);
create unique index person_once on person (organisation_id, document_index);
call gj_guard('person');

-- Across bodies: only the blind index, to find earlier certificates and twins.
create table person_index (
  document_index bytea not null,
  organisation_id uuid not null,
  person_id uuid not null,
  primary key (document_index, organisation_id)
);

-- Every look at personal data in full, with its purpose; the subject may read it.
create table personal_data_look (
  id uuid primary key,
  organisation_id uuid not null,
  person_id uuid not null,
  account_id uuid not null,
  duty text not null,
  area text,
  fields text[] not null,
  purpose text not null,
  reason text,
  at timestamptz not null,
  -- Machine time: the looks of a day are counted by it.
  recorded_at timestamptz not null,
  recorded_on date not null,
  check (purpose <> 'other' or reason is not null)
);
call gj_insert_only('personal_data_look');
create index personal_data_look_person on personal_data_look (organisation_id, person_id, at);
create index personal_data_look_account on personal_data_look (account_id, recorded_on, recorded_at);

create table file (
  organisation_id uuid not null,
  id uuid not null,
  area text not null,
  sha256 bytea not null,
  size bigint not null,
  name text not null,
  type text not null,
  pages int,
  purpose text not null,
  storage text not null,
  wrapped_key bytea,
  uploaded_by uuid,
  uploaded_at timestamptz not null,
  attached_at timestamptz,
  primary key (organisation_id, id)
);
call gj_guard('file');

-- 送达: arrival in the list of a duty's holders; the first reading is recorded apart.
create table notification (
  id uuid primary key,
  account_id uuid,
  duty text not null,
  area text,
  organisation_id uuid,
  title text not null,
  body text not null,
  path text,
  clause text,
  case_kind text,
  case_id uuid,
  letter_file uuid,
  letter_organisation uuid,
  served_at timestamptz not null,
  served_on date not null,
  first_read_at timestamptz,
  first_read_by uuid
);
create index notification_body on notification (organisation_id, id) where organisation_id is not null;
create index notification_area on notification (area, duty, id) where area is not null;
create index notification_account on notification (account_id, id) where account_id is not null;

-- Whose turn it is, and until when: the one table behind every queue.
create table deadline (
  id uuid primary key,
  matter text not null,
  subject uuid not null,
  act text not null,
  duty text not null,
  area text,
  organisation_id uuid,
  account_id uuid,
  body_id uuid,
  label text not null,
  reference text not null,
  path text not null,
  clause text,
  internal boolean not null default false,
  since timestamptz not null,
  period text,
  starts_on date,
  days int,
  unit text check (unit in ('working', 'natural')),
  calendar_version int,
  stops jsonb not null default '[]',
  paused_on date,
  pause_reason text,
  due_on date,
  told_due_on date,
  overdue_at timestamptz,
  met_at timestamptz,
  met_on date,
  outcome text check (outcome in ('met', 'void')),
  check ((period is null) = (starts_on is null)),
  check ((met_at is null) = (outcome is null))
);
create unique index deadline_open on deadline (matter, subject, act, coalesce(account_id, '00000000-0000-0000-0000-000000000000')) where met_at is null;
create index deadline_area on deadline (area, duty, due_on nulls last, id) where met_at is null and area is not null;
create index deadline_body on deadline (organisation_id, duty, due_on nulls last, id) where met_at is null and organisation_id is not null;
create index deadline_person on deadline (account_id, due_on nulls last, id) where met_at is null and account_id is not null;
create index deadline_sweep on deadline (due_on) where met_at is null and overdue_at is null and due_on is not null and paused_on is null;
create index deadline_subject on deadline (matter, subject);

grant select, insert, update on person, file, notification, deadline to guijiang_server;
grant select, insert on person_index, personal_data_look to guijiang_server;
