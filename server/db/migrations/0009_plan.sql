-- 三（五）1: plans with their sittings, the announcement in versions, registrations and rosters.

create table plan (
  organisation_id uuid not null,
  id uuid not null,
  area text not null,
  reference text not null,
  state text not null check (state in ('drafting', 'published', 'cancelled')),
  publicity_place text not null default '',
  complaint_telephone text not null default '',
  materials text not null default '',
  drafted_by uuid not null,
  created_at timestamptz not null,
  version int not null default 0,
  primary key (organisation_id, id),
  unique (organisation_id, reference)
);
call gj_guard('plan', 'state <> ''drafting''');
grant select, insert, update on plan to guijiang_server;

-- References of a body's plans and sittings, without gaps: 26-0001.
create table plan_counter (
  organisation_id uuid not null,
  name text not null,
  value int not null,
  primary key (organisation_id, name)
);
grant select, insert, update on plan_counter to guijiang_server;

-- 场次: one occupation, one work type, one level, one set of days and rooms.
create table sitting (
  organisation_id uuid not null,
  id uuid not null,
  -- The centre that reviews the results: the city, or the region for a region-wide body.
  area text not null,
  plan_id uuid not null,
  reference text not null,
  occupation_code text not null,
  occupation_edition text not null,
  occupation_name text not null,
  work_type text,
  level int not null check (level between 1 and 5),
  city text not null,
  address text not null,
  first_day date not null,
  last_day date not null,
  registration_opens date not null,
  registration_closes date not null,
  capacity int not null check (capacity between 1 and 5000),
  fee numeric(8, 2) not null check (fee >= 0),
  fee_basis text not null,
  conditions text not null,
  components text[] not null check (cardinality(components) between 1 and 3),
  state text not null check (state in ('announced', 'registering', 'arranged', 'examining', 'scoring', 'published', 'cancelled', 'stopped', 'drafting')),
  version int not null default 0,
  primary key (organisation_id, id),
  unique (organisation_id, reference),
  foreign key (organisation_id, plan_id) references plan (organisation_id, id),
  check (first_day <= last_day),
  check (registration_opens <= registration_closes and registration_closes < first_day)
);
create index sitting_plan on sitting (organisation_id, plan_id);
create index sitting_ahead on sitting (first_day, id) where state in ('announced', 'registering', 'arranged');
call gj_guard('sitting', 'state <> ''drafting''');
grant select, insert, update, delete on sitting to guijiang_server;

-- What was announced, as it was announced: a later version never replaces an earlier one.
create table announcement (
  organisation_id uuid not null,
  plan_id uuid not null,
  version int not null check (version > 0),
  area text not null,
  published_at timestamptz not null,
  published_on date not null,
  calendar_version int not null,
  content jsonb not null,
  content_hash bytea not null,
  change text,
  published_by uuid not null,
  primary key (organisation_id, plan_id, version),
  foreign key (organisation_id, plan_id) references plan (organisation_id, id)
);
create index announcement_recent on announcement (published_on desc, plan_id);
call gj_guard('announcement', 'true');
call gj_insert_only('announcement');
grant select, insert on announcement to guijiang_server;

create table roster_import (
  organisation_id uuid not null,
  id uuid not null,
  area text not null,
  sitting_id uuid not null,
  file_id uuid not null,
  state text not null check (state in ('reading', 'read', 'imported', 'refused')),
  rows_read int not null default 0,
  rows_good int not null default 0,
  rows_known int not null default 0,
  faults jsonb not null default '[]',
  rows_sealed bytea,
  marked_file_id uuid,
  message text,
  asked_by uuid not null,
  asked_at timestamptz not null,
  finished_at timestamptz,
  version int not null default 0,
  primary key (organisation_id, id),
  foreign key (organisation_id, sitting_id) references sitting (organisation_id, id)
);
call gj_guard('roster_import');
grant select, insert, update on roster_import to guijiang_server;

-- One candidate at one sitting. What a path was judged by is kept beside the judgement.
create table registration (
  organisation_id uuid not null,
  id uuid not null,
  area text not null,
  sitting_id uuid not null,
  person_id uuid not null,
  row_number int,
  ticket_number text not null,
  state text not null check (state in ('registered', 'returned', 'eligible', 'ineligible', 'withdrawn', 'transferred', 'released')),
  components text[] not null,
  path text,
  path_facts jsonb not null default '{}',
  reason text,
  trainer text,
  training_body text,
  retake_of uuid,
  query_code_hash bytea not null,
  import_id uuid,
  entered_by uuid not null,
  examined_by uuid,
  created_at timestamptz not null,
  version int not null default 0,
  primary key (organisation_id, id),
  unique (organisation_id, sitting_id, person_id),
  foreign key (organisation_id, sitting_id) references sitting (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  check (examined_by is null or examined_by <> entered_by)
);
create unique index registration_ticket on registration (organisation_id, ticket_number);
create index registration_sitting on registration (organisation_id, sitting_id, state, ticket_number);
call gj_guard('registration');
grant select, insert, update on registration to guijiang_server;
