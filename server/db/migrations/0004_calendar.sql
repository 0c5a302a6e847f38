-- Working days in versions: what the State Council and the region announce. A version is entered by two people and
-- never changed; the newest one counts.

-- The rows of a list after its heading, cut into fields.
create function gj_rows(list text, delimiter text) returns table (fields text[])
  language sql immutable parallel safe as $$
  select string_to_array(line, delimiter)
    from string_to_table(trim(e'\n' from list), e'\n') with ordinality as listed (line, number)
   where number > 1
$$;

create table calendar_version (
  version int primary key check (version > 0),
  id uuid not null unique default gen_random_uuid(),
  note text not null check (length(note) between 1 and 200),
  entered_at timestamptz not null,
  -- Null for the first version, which comes with the platform.
  approval_id uuid references approval,
  check ((version = 1) = (approval_id is null))
);
call gj_insert_only('calendar_version');

create table calendar_day (
  version int not null references calendar_version,
  layer text not null check (layer in ('national', 'regional')),
  day date not null,
  -- The year that the notice is for: 2022-12-31 belongs to the notice for 2023.
  notice_year int not null,
  kind text not null check (kind in ('off', 'work')),
  name text not null check (length(name) between 1 and 30),
  source text not null check (length(source) between 1 and 100),
  provisional boolean not null,
  primary key (version, layer, day),
  check (extract(year from day) in (notice_year, notice_year - 1))
);
call gj_insert_only('calendar_day');

grant select, insert on calendar_version, calendar_day to guijiang_server;

insert into calendar_version (version, note, entered_at)
values (1, '2020 年至 2026 年的国务院与自治区通知；2027 年按法规推算，待通知', '2026-01-01 00:00+08');

insert into calendar_day (version, layer, day, notice_year, kind, name, source, provisional)
select 1, layer, day::date, extract(year from coalesce(nullif(fields[2], ''), fields[1])::date),
       fields[3], fields[4], fields[5], fields[6] = 'yes'
  from (
    select 'national' as layer, fields from gj_rows($list$
-- include data/holidays-cn.csv
$list$, ',')
    union all
    select 'regional', fields from gj_rows($list$
-- include data/holidays-gx.csv
$list$, ',')
  ) as listed,
  generate_series(fields[1]::date, coalesce(nullif(fields[2], ''), fields[1])::date, interval '1 day') as day;

insert into setting (name, value) values
  ('deadline.announcementCounting', '"clear"'),
  ('deadline.receiveOnRestDay', '"actualDay"'),
  ('deadline.closeOfBusiness', '"24:00"');
