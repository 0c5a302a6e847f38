-- 三（五）1 [N3.5.1]: plans, what was announced of them, their sittings; rosters and the candidates registered by them.

create table plan (
  organisation_id uuid not null,
  id uuid not null,
  -- The centre responsible: the city of a city body, else the region.
  area text not null,
  reference text not null,
  state text not null check (state in ('drafting', 'published', 'cancelled')),
  -- As written last; from publication on it stands still.
  content jsonb not null,
  cancel_reason text,
  drafted_by uuid not null,
  created_at timestamptz not null,
  version int not null default 0,
  primary key (organisation_id, id),
  unique (organisation_id, reference),
  check ((state = 'cancelled') = (cancel_reason is not null))
);
create index plan_reference on plan (reference);
call gj_guard('plan', 'state <> ''drafting''');
grant select, insert, update on plan to guijiang_server;

create function gj_plan_stays() returns trigger language plpgsql as $$
begin
  if old.state <> 'drafting' and (new.content is distinct from old.content or new.reference <> old.reference) then
    raise exception 'a published plan is not rewritten' using errcode = 'GJ011';
  end if;
  return new;
end $$;
create trigger plan_stays before update on plan for each row execute function gj_plan_stays();

-- What was announced, as it was announced: a later version never replaces an earlier one.
create table announcement (
  organisation_id uuid not null,
  id uuid not null,
  area text not null,
  plan_id uuid not null,
  version int not null check (version > 0),
  published_at timestamptz not null,
  published_on date not null,
  calendar_version int not null,
  content jsonb not null,
  content_hash bytea not null check (octet_length(content_hash) = 32),
  published_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, plan_id, version),
  foreign key (organisation_id, plan_id) references plan (organisation_id, id)
);
call gj_guard('announcement', 'true');
call gj_insert_only('announcement');
grant select, insert on announcement to guijiang_server;

-- 场次: one occupation, one work type, one level, one set of days and rooms. It comes to be with the announcement.
create table sitting (
  organisation_id uuid not null,
  id uuid not null,
  -- The centre that reviews the results: the city, or the region for a region-wide body.
  area text not null,
  plan_id uuid not null,
  reference text not null,
  -- Begins every ticket number of the sitting; no two sittings of the platform share one.
  ticket_prefix text not null check (ticket_prefix ~ '^\d{8}$'),
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
  capacity int not null check (capacity between 1 and 20000),
  fee numeric(8, 2) not null check (fee >= 0),
  fee_basis text not null,
  conditions text not null,
  components text[] not null check (cardinality(components) between 1 and 3),
  state text not null check (state in ('announced', 'registering', 'arranged', 'examining', 'scoring', 'published', 'cancelled', 'stopped')),
  version int not null default 0,
  primary key (organisation_id, id),
  unique (organisation_id, reference),
  foreign key (organisation_id, plan_id) references plan (organisation_id, id),
  check (first_day <= last_day),
  check (registration_opens <= registration_closes and registration_closes < first_day)
);
create index sitting_plan on sitting (plan_id);
create index sitting_reference on sitting (reference);
create index sitting_ahead on sitting (first_day, plan_id) where state in ('announced', 'registering', 'arranged');
call gj_guard('sitting', 'true');
grant select, insert, update on sitting to guijiang_server;

-- A roster read and checked; its good rows wait sealed until they are imported, the query codes until handed out.
create table roster_import (
  organisation_id uuid not null,
  id uuid not null,
  area text not null,
  sitting_id uuid not null,
  file_id uuid not null,
  file_name text not null,
  state text not null check (state in ('reading', 'read', 'imported', 'refused', 'discarded')),
  rows_read int not null default 0,
  rows_good int not null default 0,
  rows_known int not null default 0,
  rows_faulty int not null default 0,
  -- Rows with the document, name and everything else of a person, and what is said of them, are ciphertext.
  rows_sealed bytea,
  faults_sealed bytea,
  codes_sealed bytea,
  marked_file_id uuid,
  message text,
  asked_by uuid not null,
  asked_at timestamptz not null,
  imported_by uuid,
  imported_at timestamptz,
  version int not null default 0,
  primary key (organisation_id, id),
  foreign key (organisation_id, sitting_id) references sitting (organisation_id, id),
  foreign key (organisation_id, file_id) references file (organisation_id, id),
  check ((state = 'imported') = (imported_at is not null)),
  -- Nothing of a person waits longer than it must.
  check (state in ('read', 'imported') or (rows_sealed is null and codes_sealed is null)),
  check (state <> 'imported' or rows_sealed is null)
);
create index roster_import_sitting on roster_import (organisation_id, sitting_id, id);
call gj_guard('roster_import');
grant select, insert, update on roster_import to guijiang_server;

-- One candidate at one sitting, with the row of the roster as it was entered and what the path was judged by.
create table registration (
  organisation_id uuid not null,
  id uuid not null,
  area text not null,
  sitting_id uuid not null,
  person_id uuid not null,
  import_id uuid not null,
  row_number int not null,
  ticket_number text not null,
  state text not null check (state in ('registered', 'returned', 'eligible', 'ineligible', 'withdrawn', 'transferred', 'released')),
  components text[] not null,
  entry_sealed bytea not null,
  path text not null,
  path_facts jsonb not null,
  reason text,
  trainer text,
  training_body text,
  query_code_hash bytea not null check (octet_length(query_code_hash) = 32),
  entered_by uuid not null,
  examined_by uuid,
  created_at timestamptz not null,
  version int not null default 0,
  primary key (organisation_id, id),
  unique (organisation_id, sitting_id, person_id),
  unique (organisation_id, ticket_number),
  foreign key (organisation_id, sitting_id) references sitting (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, import_id) references roster_import (organisation_id, id),
  -- 四（二）3 [N4.2.3]: nobody examines what he entered himself.
  check (examined_by is null or examined_by <> entered_by),
  check (state not in ('eligible', 'ineligible') or examined_by is not null),
  check (state not in ('returned', 'ineligible', 'withdrawn') or reason is not null)
);
create index registration_ticket on registration (ticket_number);
create index registration_sitting on registration (organisation_id, sitting_id, ticket_number);
call gj_guard('registration');
grant select, insert, update on registration to guijiang_server;
