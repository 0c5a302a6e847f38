-- 四（一）5: complaints and reports. Who complains is sealed under a key of its own; who is complained about never sees it.

-- Whose account acts, set at the start of each transaction beside the reach; nobody's for visitors and the platform.
create function gj_account() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('gj.account', true), '')::uuid;

-- Who may not see a case anywhere: the official a complaint is about. Told by a function with the rights of the owner, so
-- that the list itself stays out of reach of whoever stands on it.
create table barred (
  case_kind text not null,
  case_id uuid not null,
  account_id uuid not null references account,
  primary key (account_id, case_id)
);
create index barred_case on barred (case_id);
call gj_insert_only('barred');
alter table barred enable row level security;
create policy others on barred using (account_id is distinct from gj_account()) with check (true);
grant select, insert on barred to guijiang_server;

create function gj_barred() returns uuid[]
  language sql stable security definer set search_path = public
  return (select coalesce(array_agg(case_id), '{}') from barred where account_id = gj_account());

-- One wall for everything that leads to a case: queue, counts, notices, timeline, trail. Asked once a query.
create policy unaccused on deadline as restrictive for select using (case_id <> all ((select gj_barred())::uuid[]));
create policy unaccused on notification as restrictive for select
  using (case_id is null or case_id <> all ((select gj_barred())::uuid[]));
create policy unaccused on action_log as restrictive for select
  using (case_id is null or case_id <> all ((select gj_barred())::uuid[]));

-- Counting a queue reads the index alone; the policy needs the case in it.
drop index deadline_area;
drop index deadline_body;
drop index deadline_person;
create index deadline_area on deadline (area, duty, sort_on, id) include (account_id, organisation_id, body_id, case_id) where met_at is null and account_id is null and area is not null;
create index deadline_body on deadline (organisation_id, duty, sort_on, id) include (account_id, area, body_id, case_id) where met_at is null and account_id is null and organisation_id is not null;
create index deadline_person on deadline (account_id, duty, sort_on, id) include (area, organisation_id, body_id, case_id) where met_at is null and account_id is not null;

insert into incompatible_part (matter, part, other, clause) values
  ('complaint', 'accused', 'officer', 'N4.1.5'),
  ('complaint', 'accused', 'decider', 'N4.1.5'),
  ('complaint', 'original', 'officer', 'N4.1.5'),
  ('complaint', 'original', 'decider', 'N4.1.5'),
  ('complaint', 'officer', 'decider', 'N4.2.3');

-- Wrong secrets are counted although asking changes nothing else (machine time).
create table receipt_attempt (
  key text primary key,
  failures int not null check (failures > 0),
  last_failed_at timestamptz not null
);
create index receipt_attempt_age on receipt_attempt (last_failed_at);
grant select, insert, update, delete on receipt_attempt to guijiang_server;

create table complaint (
  id uuid primary key,
  -- The office that looks into it: of the place, or the one above where one of its own people is complained about.
  area text not null check (area ~ '^45\d{4}$'),
  number text not null unique,
  secret_hash bytea not null unique check (octet_length(secret_hash) = 32),
  about text not null check (about in ('body', 'sitting', 'certificate', 'assessor', 'official')),
  -- Where what was typed is a body of the directory, and a sitting of it.
  organisation_id uuid references organisation,
  sitting_id uuid,
  -- Of an official: post and place.
  post text,
  place text,
  named boolean not null,
  -- Sealed: whom or what it is about as typed; what happened; who sent it (under the key `complainant`).
  target bytea not null,
  matter bytea not null,
  identity bytea,
  state text not null check (state in ('received', 'investigating', 'answered', 'transferred', 'notTaken')),
  received_at timestamptz not null,
  received_on date not null,
  tell_by date not null,
  finish_by date not null,
  told_on date,
  extended_on date,
  proposal bytea,
  proposed_by uuid,
  proposed_on date,
  returned bytea,
  outcome text check (outcome in ('upheld', 'partly', 'unfounded')),
  decided_by uuid,
  closed_on date,
  version int not null default 0,
  check (named = (identity is not null)),
  check ((about = 'official') = (post is not null)),
  check (num_nonnulls(proposal, proposed_by, proposed_on) in (0, 3)),
  check ((state in ('answered', 'transferred', 'notTaken')) = (closed_on is not null)),
  check (num_nonnulls(decided_by, closed_on) in (0, 2)),
  check ((state = 'answered') = (outcome is not null)),
  check (state not in ('investigating', 'answered') or told_on is not null),
  check (decided_by is null or decided_by <> proposed_by),
  check (extended_on is null or told_on is not null),
  check (tell_by > received_on and finish_by > received_on)
);
create index complaint_area on complaint (area, id desc);
create index complaint_body on complaint (organisation_id) where organisation_id is not null;
alter table complaint enable row level security;
-- No body reaches one, not even one about itself.
create policy reach on complaint
  using (gj_reaches(area, null) and id <> all ((select gj_barred())::uuid[])) with check (gj_reaches(area, null));
grant select, insert, update on complaint to guijiang_server;

-- Never dropped, and what was sent stays as it was sent; what is closed stays closed.
create function gj_complaint_stays() returns trigger language plpgsql as $$
declare
  sent constant text[] := '{id,number,secret_hash,about,organisation_id,sitting_id,post,place,named,target,matter,identity,received_at,received_on,tell_by,area}';
begin
  if tg_op <> 'UPDATE' then
    raise exception 'a complaint is never dropped' using errcode = 'GJ010';
  end if;
  if exists (select from unnest(sent) as field where to_jsonb(old) -> field is distinct from to_jsonb(new) -> field) then
    raise exception 'what was sent does not change' using errcode = 'GJ020';
  end if;
  if old.closed_on is not null or (old.told_on is not null and new.told_on is distinct from old.told_on)
     or (new.finish_by <> old.finish_by and (old.extended_on is not null or new.extended_on is null)) then
    raise exception 'what is closed, told or extended stays' using errcode = 'GJ020';
  end if;
  return new;
end $$;
create trigger complaint_stays before update or delete on complaint for each row execute function gj_complaint_stays();
create trigger complaint_stays_whole before truncate on complaint execute function gj_refuse();
alter table complaint enable always trigger complaint_stays;
alter table complaint enable always trigger complaint_stays_whole;

-- The thread between the sender and the office.
create table complaint_message (
  complaint_id uuid not null references complaint,
  id uuid not null,
  by text not null check (by in ('sender', 'office')),
  kind text not null check (kind in ('filed', 'accepted', 'question', 'reply', 'extended', 'answer', 'notTaken', 'transferred')),
  words bytea not null,
  account_id uuid references account,
  at timestamptz not null,
  primary key (complaint_id, id),
  check ((by = 'sender') = (kind in ('filed', 'reply'))),
  check ((by = 'office') = (account_id is not null))
);
create table complaint_file (
  complaint_id uuid not null references complaint,
  id uuid not null,
  name bytea not null,
  type text not null,
  size bigint not null check (size > 0),
  sha256 bytea not null check (octet_length(sha256) = 32),
  storage text not null,
  wrapped_key bytea not null,
  primary key (complaint_id, id)
);
create table complaint_rating (
  complaint_id uuid primary key references complaint,
  rating int not null check (rating between 1 and 5),
  comment bytea not null,
  at timestamptz not null
);
-- Two people let one of them see who sent it, for a purpose and a day.
create table complaint_unmasking (
  complaint_id uuid not null references complaint,
  id uuid not null,
  asked_by uuid not null references account,
  confirmed_by uuid not null references account,
  purpose text not null,
  at timestamptz not null,
  -- Machine time.
  until timestamptz not null,
  primary key (complaint_id, id),
  check (asked_by <> confirmed_by)
);

do $$
declare name text;
begin
  foreach name in array array['complaint_message', 'complaint_file', 'complaint_rating', 'complaint_unmasking'] loop
    execute format('call gj_insert_only(%L)', name);
    execute format('alter table %I enable row level security', name);
    -- As far as its complaint is seen.
    execute format('create policy reach on %I using (exists (select from complaint c where c.id = complaint_id))', name);
    execute format('grant select, insert on %I to guijiang_server', name);
  end loop;
end $$;

-- An upheld complaint as the public page of the body shows it: a sentence that names nobody.
create table upheld_complaint (
  organisation_id uuid not null references organisation,
  id uuid not null,
  area text not null,
  about text not null,
  outcome text not null check (outcome in ('upheld', 'partly')),
  summary text not null check (length(summary) between 4 and 200),
  closed_on date not null,
  primary key (organisation_id, id)
);
call gj_guard('upheld_complaint', 'true');
call gj_insert_only('upheld_complaint');
grant select, insert on upheld_complaint to guijiang_server;

-- The receipt of a complaint carries the commitment of its entry: whoever holds one can ask for the entry alone.
create index action_log_complaint on action_log ((content ->> 'number')) where action = 'complaint.file';
create index log_pending_complaint on log_pending (right(entry, 65)) where kind = 'complaint.file';

-- Read with the rights of the owner: numbers only.
create view complaint_count as
  select extract(year from received_on)::int as year, about, count(*)::int as received,
    count(closed_on)::int as finished,
    (count(*) filter (where closed_on <= finish_by and coalesce(told_on, closed_on) <= tell_by))::int as in_time,
    (count(*) filter (where outcome in ('upheld', 'partly')))::int as upheld
  from complaint group by 1, 2;
grant select on complaint_count to guijiang_server;

-- Matters that offices let lapse; limits that the notice does not set are not counted in public.
create view overdue_count as
  select area, extract(year from overdue_at at time zone 'Asia/Shanghai')::int as year,
    (count(*) filter (where met_at is null))::int as open, count(*)::int as overdue
  from deadline where overdue_at is not null and area is not null and not internal group by 1, 2;
grant select on overdue_count to guijiang_server;
