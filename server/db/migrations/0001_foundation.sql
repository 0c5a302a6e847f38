-- What every table stands on: who reaches which row, legal time of the demonstration, requests that act once.

create extension if not exists btree_gist;

-- Set at the start of each transaction: none | public | all | area (gj.area: prefix) | bodies (gj.bodies: uuids).
create function gj_reaches(area text, organisation uuid) returns boolean
  language sql stable parallel safe
  return case current_setting('gj.reach', true)
    when 'all' then true
    when 'area' then area like current_setting('gj.area', true) || '%'
    when 'bodies' then organisation = any (string_to_array(nullif(current_setting('gj.bodies', true), ''), ',')::uuid[])
    else false
  end;

create function gj_public() returns boolean
  language sql stable parallel safe
  return current_setting('gj.reach', true) = 'public';

-- Row security for a table with organisation_id and area; `seen` is what the public may read of it.
create procedure gj_guard(target regclass, seen text default 'false')
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy reach on %s using (gj_reaches(area, organisation_id)) with check (gj_reaches(area, organisation_id))', target);
  if seen <> 'false' then
    execute format('create policy open on %s for select using (gj_public() and (%s))', target, seen);
  end if;
end $$;

-- The same where nothing but the body says whose row it is: counters of a body, what leads to its persons.
create procedure gj_guard_body(target regclass)
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy reach on %s using (gj_reaches(null, organisation_id)) with check (gj_reaches(null, organisation_id))', target);
end $$;

create function gj_refuse() returns trigger language plpgsql as $$
begin
  raise exception '% is insert-only', tg_table_name using errcode = 'GJ010';
end $$;

-- Rows are never changed, dropped or truncated, whatever role replays them.
create procedure gj_insert_only(target regclass)
  language plpgsql as $$
begin
  execute format('create trigger insert_only before update or delete on %s for each row execute function gj_refuse()', target);
  execute format('create trigger insert_only_whole before truncate on %s execute function gj_refuse()', target);
  execute format('alter table %s enable always trigger insert_only', target);
  execute format('alter table %s enable always trigger insert_only_whole', target);
end $$;

create table legal_clock (
  id boolean primary key default true check (id),
  now timestamptz not null
);
grant select, insert, update on legal_clock to guijiang_server;

create table setting (
  name text primary key,
  value jsonb not null
);
grant select on setting to guijiang_server;

-- A retry never acts twice: the first request keeps its reply, sealed, for a day (machine time), and its key for ninety.
-- Who asked for what with which key, and what was sent, are blind indexes: enough to know a retry again, and nothing else.
create table idempotent_request (
  request_index bytea primary key check (octet_length(request_index) = 32),
  content_index bytea not null check (octet_length(content_index) = 32),
  status int,
  reply bytea,
  forgotten boolean not null default false,
  at timestamptz not null,
  check (not forgotten or reply is null)
);
create index idempotent_request_age on idempotent_request (at);
grant select, insert, update, delete on idempotent_request to guijiang_server;

-- One gapless counter a name and year: references of cases, codes of bodies.
create table counter (
  name text primary key,
  value bigint not null
);
grant select, insert, update on counter to guijiang_server;
