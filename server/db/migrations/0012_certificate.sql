-- Numbers, certificates and their versions [N3.5.3]. A number is never used twice, and nothing here is ever deleted.

-- Positions 17–22: one counter a body, year of 发证日期 and level; 999999 is a hard stop.
create table certificate_counter (
  organisation_id uuid not null,
  year int not null check (year between 2020 and 2099),
  level int not null check (level between 1 and 5),
  last int not null check (last between 0 and 999999),
  primary key (organisation_id, year, level)
);
call gj_guard_body('certificate_counter');
grant select, insert, update (last) on certificate_counter to guijiang_server;

-- What a body's manager asked for: certificates for approved rows of one submission, numbered as one range.
create table issuing (
  organisation_id uuid not null,
  id uuid not null,
  area text not null,
  submission_id uuid not null,
  sitting_id uuid not null,
  reference text not null,
  state text not null check (state in ('running', 'done', 'stopped')),
  organisation_code char(13) not null,
  organisation_name text not null,
  issued_on date not null,
  level int not null check (level between 1 and 5),
  first_serial int not null check (first_serial > 0),
  last_serial int not null check (last_serial <= 999999),
  total int not null check (total > 0),
  asked_by uuid not null references account,
  asked_at timestamptz not null,
  finished_at timestamptz,
  stop_reason text,
  primary key (organisation_id, id),
  foreign key (organisation_id, submission_id) references submission (organisation_id, id),
  foreign key (organisation_id, sitting_id) references sitting (organisation_id, id),
  -- As many numbers as people, no more.
  check (last_serial - first_serial + 1 = total),
  check ((state = 'running') = (finished_at is null)),
  check ((state = 'stopped') = (stop_reason is not null))
);
create unique index issuing_running on issuing (organisation_id, submission_id) where state = 'running';
create index issuing_submission on issuing (organisation_id, submission_id, id);
call gj_guard('issuing');
grant select, insert, update (state, finished_at, stop_reason) on issuing to guijiang_server;

create table certificate_number (
  organisation_id uuid not null,
  number char(22) not null check (number ~ '^S[0-9]{21}$'),
  area text not null,
  issuing_id uuid not null,
  registration_id uuid not null,
  year int not null,
  level int not null,
  serial int not null check (serial between 1 and 999999),
  issued_on date not null,
  state text not null check (state in ('reserved', 'valid', 'suspended', 'revoked', 'void')),
  state_since date not null,
  primary key (organisation_id, number),
  unique (organisation_id, year, level, serial),
  foreign key (organisation_id, issuing_id) references issuing (organisation_id, id),
  foreign key (organisation_id, registration_id) references result (organisation_id, registration_id),
  check (year = extract(year from issued_on)),
  check (substr(number, 14, 2) = lpad((year % 100)::text, 2, '0')),
  check (substr(number, 16, 1) = level::text),
  check (substr(number, 17, 6) = lpad(serial::text, 6, '0'))
);
create unique index certificate_number_once on certificate_number (organisation_id, registration_id) where state <> 'void';
create index certificate_number_issuing on certificate_number (organisation_id, issuing_id, serial);
create index certificate_number_unused on certificate_number (issued_on) where state = 'reserved';
call gj_guard('certificate_number', 'state in (''valid'', ''suspended'', ''revoked'')');
grant select, insert, update (state, state_since) on certificate_number to guijiang_server;

-- Each version of a certificate has a place of its own in the lists of status, which are for all bodies together: drawn
-- at random, taken once and never again, so that it tells neither whose it is nor when it was issued. `status_given`
-- counts how many were given, to open the next list in time; what was counted and rolled back stays empty.
create sequence status_given;
create table status_place (
  list int not null check (list >= 0),
  place int not null check (place between 0 and 1048575),
  organisation_id uuid not null,
  certificate_id uuid not null,
  primary key (list, place),
  unique (organisation_id, certificate_id)
);
call gj_guard_body('status_place');
call gj_insert_only('status_place');
grant select, insert on status_place to guijiang_server;
grant usage on sequence status_given to guijiang_server;

-- What is printed never changes: another wording is another version. The sealed intent is what counts; the columns
-- beside it are there to be searched, and the re-commit compares them with it.
create table certificate (
  organisation_id uuid not null,
  id uuid not null,
  number char(22) not null,
  version int not null check (version > 0),
  area text not null,
  issuing_id uuid not null,
  registration_id uuid not null,
  person_id uuid not null,
  -- Of number and name together: a check finds both or nothing.
  check_index bytea not null check (length(check_index) = 32),
  occupation_edition text not null,
  occupation_code text not null,
  occupation_name text not null,
  level int not null,
  issued_on date not null,
  intent bytea not null,
  intent_hash bytea not null check (length(intent_hash) = 32),
  intended_at timestamptz not null,
  status_list int not null check (status_list >= 0),
  status_place int not null check (status_place between 0 and 1048575),
  file_id uuid,
  file_sha256 bytea check (length(file_sha256) = 32),
  state text not null check (state in ('intended', 'stored', 'current', 'superseded')),
  ground text check (ground in ('replaced', 'corrected')),
  ground_since date,
  primary key (organisation_id, id),
  unique (organisation_id, number, version),
  unique (organisation_id, status_list, status_place),
  foreign key (organisation_id, number) references certificate_number (organisation_id, number),
  foreign key (organisation_id, issuing_id) references issuing (organisation_id, id),
  foreign key (organisation_id, file_id) references file (organisation_id, id),
  check (level::text = substr(number, 16, 1)),
  check ((state = 'intended') = (file_id is null)),
  check ((file_id is null) = (file_sha256 is null)),
  check ((state = 'superseded') = (ground is not null)),
  check ((ground is null) = (ground_since is null))
);
create unique index certificate_current on certificate (organisation_id, number) where state = 'current';
-- A check is one look here, which finds nothing whatever was wrong, and whatever is not issued.
create index certificate_check on certificate (organisation_id, check_index) where state in ('current', 'superseded');
create index certificate_issuing on certificate (organisation_id, issuing_id, state, number);
call gj_guard('certificate', 'state in (''current'', ''superseded'')');
grant select, insert, update (state, file_id, file_sha256, ground, ground_since) on certificate to guijiang_server;

-- ---- What no act may do, whoever makes it

create function gj_counts_up() returns trigger language plpgsql as $$
begin
  if (new.organisation_id, new.year, new.level) <> (old.organisation_id, old.year, old.level) or new.last < old.last then
    raise exception 'serials are never given twice' using errcode = 'GJ011';
  end if;
  return new;
end $$;
create trigger counts_up before update on certificate_counter for each row execute function gj_counts_up();

create function gj_issuing_stays() returns trigger language plpgsql as $$
begin
  if old.state <> 'running' or (to_jsonb(new) - '{state,finished_at,stop_reason}'::text[])
     <> (to_jsonb(old) - '{state,finished_at,stop_reason}'::text[]) then
    raise exception 'what was asked for stands' using errcode = 'GJ011';
  end if;
  return new;
end $$;
create trigger stays before update on issuing for each row execute function gj_issuing_stays();

-- 三（五）3: only people who passed and were approved, only numbers of the range that was asked for.
create function gj_number_is_due() returns trigger language plpgsql as $$
begin
  if new.state <> 'reserved' or not exists (
    select from issuing i
      join result r on r.organisation_id = i.organisation_id and r.submission_id = i.submission_id
     where i.organisation_id = new.organisation_id and i.id = new.issuing_id and i.state = 'running'
       and i.organisation_code = substr(new.number, 1, 13) and i.level = new.level and i.issued_on = new.issued_on
       and new.serial between i.first_serial and i.last_serial
       and r.registration_id = new.registration_id and r.state = 'approved' and r.outcome = 'passed') then
    raise exception 'no number without an approved result' using errcode = 'GJ014';
  end if;
  return new;
end $$;
create trigger is_due before insert on certificate_number for each row execute function gj_number_is_due();

-- Void and revoked are final, what is valid was reserved and has its certificate.
create function gj_number_one_way() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - '{state,state_since}'::text[]) <> (to_jsonb(old) - '{state,state_since}'::text[])
     or old.state in ('void', 'revoked') or (old.state = 'reserved' and new.state not in ('reserved', 'valid', 'void'))
     or (old.state <> 'reserved' and new.state in ('reserved', 'void')) then
    raise exception 'a certificate number moves one way' using errcode = 'GJ011';
  end if;
  if old.state = 'reserved' and new.state = 'valid' and not exists (
    select from certificate c where c.organisation_id = new.organisation_id and c.number = new.number
       and c.state = 'current') then
    raise exception 'a number is valid with its certificate' using errcode = 'GJ014';
  end if;
  return new;
end $$;
create trigger one_way before update on certificate_number
  for each row when (old is distinct from new) execute function gj_number_one_way();

create function gj_certificate_one_way() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - '{state,file_id,file_sha256,ground,ground_since}'::text[])
     <> (to_jsonb(old) - '{state,file_id,file_sha256,ground,ground_since}'::text[])
     or (old.file_id is not null and (new.file_id, new.file_sha256) is distinct from (old.file_id, old.file_sha256))
     or (old.state, new.state) not in
        (('intended', 'intended'), ('intended', 'stored'), ('stored', 'current'), ('current', 'superseded')) then
    raise exception 'what was printed is not rewritten' using errcode = 'GJ011';
  end if;
  return new;
end $$;
create trigger one_way before update on certificate
  for each row when (old is distinct from new) execute function gj_certificate_one_way();

create trigger kept before delete on certificate_counter for each row execute function gj_refuse();
create trigger kept before delete on issuing for each row execute function gj_refuse();
create trigger kept before delete on certificate_number for each row execute function gj_refuse();
create trigger kept before delete on certificate for each row execute function gj_refuse();

insert into setting (name, value) values
  -- A number that was reserved and not used so many working days later becomes void.
  ('certificate.voidAfterDays', '10');
