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
call gj_guard_body('person_index');

-- Every look at personal data in full, with its purpose; the subject may read it.
create table personal_data_look (
  organisation_id uuid not null,
  id uuid not null,
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
  primary key (organisation_id, id),
  check (purpose <> 'other' or reason is not null)
);
call gj_guard('personal_data_look');
call gj_insert_only('personal_data_look');
create index personal_data_look_person on personal_data_look (organisation_id, person_id, at);
create index personal_data_look_account on personal_data_look (account_id, recorded_on, recorded_at);

-- How often an account looked on a day, whatever body it looked into: the limit is that of the person.
create function gj_looks(account uuid, day date) returns setof timestamptz
  language sql stable security definer set search_path = public as $$
  select recorded_at from personal_data_look where account_id = account and recorded_on = day
$$;
revoke all on function gj_looks from public;
grant execute on function gj_looks to guijiang_server;

create table file (
  organisation_id uuid not null,
  id uuid not null,
  area text not null,
  sha256 bytea not null check (length(sha256) = 32),
  size bigint not null check (size >= 0),
  name text not null,
  type text not null,
  pages int,
  purpose text not null,
  storage text not null,
  wrapped_key bytea,
  uploaded_by uuid,
  uploaded_at timestamptz not null,
  attached_at timestamptz,
  -- The request whose act made it, for papers of our own.
  made_in text,
  primary key (organisation_id, id)
);
call gj_guard('file');
create index file_made_in on file (organisation_id, made_in) where made_in is not null;

-- A file is what it was when it came in; the one thing that happens to it later is that a record takes it up, once.
create function gj_file_stays() returns trigger language plpgsql as $$
begin
  if old.attached_at is not null or row(old.organisation_id, old.id, old.sha256, old.size, old.name, old.type, old.pages, old.storage, old.wrapped_key, old.made_in)
     is distinct from row(new.organisation_id, new.id, new.sha256, new.size, new.name, new.type, new.pages, new.storage, new.wrapped_key, new.made_in) then
    raise exception 'a file does not change' using errcode = 'GJ011';
  end if;
  return new;
end $$;
create trigger file_stays before update on file for each row execute function gj_file_stays();

-- Notices and turns are addressed, so their reach is that of the address: a city sees its own centre's and the
-- region's, never a sibling's; a body its own and what is about it; what one person is to do, the queries ask by
-- account. Anyone may address another: rows come in freely. The sub-selects are evaluated once a query, not once a row.
create function gj_bodies() returns uuid[]
  language sql stable parallel safe
  return string_to_array(nullif(current_setting('gj.bodies', true), ''), ',')::uuid[];

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
  first_read_by uuid,
  check (num_nonnulls(area, organisation_id) <= 1),
  check (num_nonnulls(area, organisation_id, account_id) >= 1),
  check ((first_read_at is null) = (first_read_by is null))
);
create index notification_body on notification (organisation_id, duty, id) where organisation_id is not null and account_id is null;
create index notification_area on notification (area, duty, id) where area is not null and account_id is null;
create index notification_account on notification (account_id, duty, id) where account_id is not null;
create index notification_unread_body on notification (organisation_id, duty) where first_read_at is null and organisation_id is not null and account_id is null;
create index notification_unread_area on notification (area, duty) where first_read_at is null and area is not null and account_id is null;
create index notification_unread_account on notification (account_id, duty) where first_read_at is null and account_id is not null;
create index notification_case on notification (case_kind, case_id) where case_id is not null;

alter table notification enable row level security;
create policy sees on notification for select using (
  case (select current_setting('gj.reach', true))
    when 'all' then true
    when 'area' then account_id is not null or area like (select current_setting('gj.area', true)) || '%'
    when 'bodies' then account_id is not null or organisation_id = any ((select gj_bodies())::uuid[])
    when 'none' then account_id is not null
    else false
  end);
create policy serves on notification for insert with check (true);
create policy reads on notification for update using (true);

create function gj_notice_stays() returns trigger language plpgsql as $$
begin
  if old.first_read_at is not null or (to_jsonb(old) - '{first_read_at,first_read_by}'::text[]) <> (to_jsonb(new) - '{first_read_at,first_read_by}'::text[]) then
    raise exception 'what was served does not change' using errcode = 'GJ012';
  end if;
  return new;
end $$;
create trigger notice_stays before update on notification for each row execute function gj_notice_stays();

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
  case_kind text not null,
  case_id uuid not null,
  label text not null,
  reference text not null,
  path text not null,
  clause text,
  internal boolean not null default false,
  since timestamptz not null,
  period text,
  starts_on date,
  starts_as text,
  days int check (days > 0),
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
  met_request text,
  used_days int,
  outcome text check (outcome in ('met', 'void')),
  -- What queues sort by: due days, then what rests, then what has no day.
  sort_on date not null generated always as (
    case when paused_on is not null then date '9999-12-30' else coalesce(due_on, date '9999-12-31') end) stored,
  check ((period is null) = (starts_on is null) and (period is null) = (days is null) and (period is null) = (unit is null)),
  check ((period is not null and paused_on is null) = (due_on is not null)),
  check ((paused_on is null) = (pause_reason is null)),
  check ((met_at is null) = (outcome is null)),
  check (num_nonnulls(area, organisation_id) <= 1),
  -- The three administrators have no place: their duty alone says whose turn it is.
  check (num_nonnulls(area, organisation_id, account_id) >= 1 or duty like '%Administrator')
);
create unique index deadline_open on deadline (matter, subject, act, coalesce(account_id, '00000000-0000-0000-0000-000000000000')) where met_at is null;
create index deadline_area on deadline (area, duty, sort_on, id) include (account_id, organisation_id, body_id) where met_at is null and account_id is null and area is not null;
create index deadline_body on deadline (organisation_id, duty, sort_on, id) include (account_id, area, body_id) where met_at is null and account_id is null and organisation_id is not null;
create index deadline_person on deadline (account_id, duty, sort_on, id) include (area, organisation_id, body_id) where met_at is null and account_id is not null;
create index deadline_sweep on deadline (due_on) where overdue_at is null and due_on is not null and (met_at is null or met_on > due_on) and outcome is distinct from 'void';
create index deadline_calendar on deadline (calendar_version) where met_at is null and period is not null;
create index deadline_subject on deadline (matter, subject);
create index deadline_case on deadline (case_kind, case_id);
create index deadline_met_area on deadline (area, duty, met_on) where outcome = 'met' and account_id is null and area is not null;
create index deadline_met_body on deadline (organisation_id, duty, met_on) where outcome = 'met' and account_id is null and organisation_id is not null;
create index deadline_met_person on deadline (account_id, duty, met_on) where outcome = 'met' and account_id is not null;

alter table deadline enable row level security;
create policy sees on deadline for select using (
  case (select current_setting('gj.reach', true))
    when 'all' then true
    when 'area' then area is null or area = '450000' or area like (select current_setting('gj.area', true)) || '%'
    when 'bodies' then account_id is not null or coalesce(organisation_id, body_id) = any ((select gj_bodies())::uuid[])
    when 'none' then account_id is not null
    else false
  end);
create policy opens on deadline for insert with check (true);
create policy moves on deadline for update using (true);

-- Late is late for good, and what is over stays over. A generated column is not yet made here.
create function gj_deadline_stays() returns trigger language plpgsql as $$
begin
  if (old.overdue_at is not null and new.overdue_at is distinct from old.overdue_at)
     or (old.met_at is not null and (to_jsonb(old) - '{overdue_at,sort_on}'::text[]) <> (to_jsonb(new) - '{overdue_at,sort_on}'::text[])) then
    raise exception 'a period that ended does not change' using errcode = 'GJ013';
  end if;
  return new;
end $$;
create trigger deadline_stays before update on deadline for each row execute function gj_deadline_stays();

-- Long work, so that a person can leave it and find it again.
create table job_progress (
  kind text not null,
  subject uuid not null,
  organisation_id uuid,
  area text,
  state text not null check (state in ('waiting', 'running', 'done', 'refused', 'failed')),
  done int not null default 0,
  total int,
  message text,
  updated_at timestamptz not null,
  primary key (kind, subject)
);
call gj_guard('job_progress');

grant select, insert, update on person, file, notification, deadline, job_progress to guijiang_server;
grant select, insert on person_index, personal_data_look to guijiang_server;
