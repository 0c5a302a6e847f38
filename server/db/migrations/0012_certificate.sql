-- Numbers, certificates and their versions. A number is never reused; a row is never deleted.

-- Positions 17–22: one counter a body, year of 发证日期 and level; 999999 is a hard stop.
create table certificate_counter (
  organisation_id uuid not null,
  year int not null check (year between 2020 and 2099),
  level int not null check (level between 1 and 5),
  last int not null check (last between 0 and 999999),
  primary key (organisation_id, year, level)
);
grant select, insert, update on certificate_counter to guijiang_server;

-- What a body's manager asked for: certificates for the approved rows of one submission.
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
  total int not null check (total > 0),
  asked_by uuid not null,
  asked_at timestamptz not null,
  finished_at timestamptz,
  version int not null default 0,
  primary key (organisation_id, id)
);
create unique index issuing_running on issuing (organisation_id, submission_id) where state = 'running';
call gj_guard('issuing');
grant select, insert, update on issuing to guijiang_server;

create table certificate_number (
  organisation_id uuid not null,
  number char(22) not null check (number ~ '^S[0-9]{21}$'),
  area text not null,
  issuing_id uuid not null,
  registration_id uuid not null,
  year int not null,
  level int not null,
  serial int not null check (serial between 1 and 999999),
  state text not null check (state in ('reserved', 'valid', 'suspended', 'revoked', 'void')),
  state_since date not null,
  issued_on date not null,
  primary key (organisation_id, number),
  unique (organisation_id, year, level, serial),
  foreign key (organisation_id, issuing_id) references issuing (organisation_id, id),
  check (substr(number, 14, 2) = lpad((year % 100)::text, 2, '0')),
  check (substr(number, 16, 1) = level::text),
  check (substr(number, 17, 6) = lpad(serial::text, 6, '0'))
);
create unique index certificate_number_once on certificate_number (organisation_id, registration_id) where state <> 'void';
create index certificate_number_issuing on certificate_number (organisation_id, issuing_id, serial);
call gj_guard('certificate_number', 'state in (''valid'', ''suspended'', ''revoked'')');
grant select, insert, update on certificate_number to guijiang_server;

-- What is printed never changes: another wording is another version. The intent is sealed; its hash is not.
create table certificate (
  organisation_id uuid not null,
  id uuid not null,
  number char(22) not null,
  version int not null check (version > 0),
  area text not null,
  issuing_id uuid not null,
  registration_id uuid not null,
  person_id uuid not null,
  name_index bytea not null,
  occupation_code text not null,
  occupation_name text not null,
  work_type text,
  level int not null,
  organisation_code char(13) not null,
  organisation_name text not null,
  issued_on date not null,
  print_serial text not null,
  intent bytea not null,
  intent_hash bytea not null,
  intended_at timestamptz not null,
  file_id uuid,
  file_sha256 bytea,
  state text not null check (state in ('intended', 'stored', 'current', 'superseded')),
  ground text check (ground in ('replaced', 'corrected')),
  ground_since date,
  primary key (organisation_id, id),
  unique (organisation_id, number, version),
  foreign key (organisation_id, number) references certificate_number (organisation_id, number),
  check ((state = 'intended') = (file_id is null)),
  check ((state = 'superseded') = (ground is not null))
);
create unique index certificate_current on certificate (organisation_id, number) where state = 'current';
create index certificate_registration on certificate (organisation_id, registration_id);
create index certificate_issuing on certificate (organisation_id, issuing_id, state, number);
call gj_guard('certificate', 'state in (''current'', ''superseded'')');
grant select, insert, update on certificate to guijiang_server;

-- One way: void and revoked are final, what is valid was reserved, nothing printed is rewritten.
create function gj_number_one_way() returns trigger language plpgsql as $$
begin
  if new.number <> old.number or new.registration_id <> old.registration_id or new.issued_on <> old.issued_on
     or old.state in ('void', 'revoked') or (old.state = 'reserved' and new.state not in ('reserved', 'valid', 'void'))
     or (old.state <> 'reserved' and new.state in ('reserved', 'void')) then
    raise exception 'a certificate number moves one way' using errcode = 'GJ011';
  end if;
  return new;
end $$;
create trigger one_way before update on certificate_number for each row when (old is distinct from new) execute function gj_number_one_way();

create function gj_certificate_one_way() returns trigger language plpgsql as $$
begin
  if (new.number, new.version, new.person_id, new.name_index, new.occupation_code, new.level, new.issued_on, new.intent, new.intent_hash)
     is distinct from (old.number, old.version, old.person_id, old.name_index, old.occupation_code, old.level, old.issued_on, old.intent, old.intent_hash)
     or (old.file_sha256 is not null and new.file_sha256 is distinct from old.file_sha256)
     or old.state = 'superseded' or (old.state = 'current' and new.state not in ('current', 'superseded')) then
    raise exception 'what was printed is not rewritten' using errcode = 'GJ011';
  end if;
  return new;
end $$;
create trigger one_way before update on certificate for each row when (old is distinct from new) execute function gj_certificate_one_way();
