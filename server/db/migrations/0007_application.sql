-- Bodies, and their applications from draft to acceptance [N2.1, N3.1, N3.2, A].

create table organisation (
  organisation_id uuid primary key,
  -- The city it is registered in.
  area text not null check (area ~ '^45\d{4}$'),
  -- 92 is a sole trader and no legal person [N2.1.1].
  credit_code text not null unique check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$' and credit_code not like '92%'),
  legal_form text not null
    check (legal_form in ('institution', 'association', 'privateNonEnterprise', 'foundation', 'enterprise', 'other')),
  name text not null check (length(name) between 2 and 100),
  short_name text not null check (length(short_name) between 2 and 30),
  address text not null,
  phone text not null,
  entered_by uuid not null references account,
  entered_at timestamptz not null,
  entered_on date not null,
  -- Its record is public from its first listing on.
  listed_on date,
  version int not null default 0
);
create index organisation_area on organisation (area, organisation_id);
call gj_guard('organisation', 'listed_on is not null');
grant select, insert, update on organisation to guijiang_server;

create table application (
  organisation_id uuid not null references organisation,
  id uuid not null,
  -- The centre that receives it: the body's city, or the region.
  area text not null,
  scope text not null check (scope in ('city', 'region')),
  state text not null default 'drafting' check (state in ('drafting', 'inFirstReview', 'supplementingFirstReview',
    'inAcceptance', 'supplementingAcceptance', 'accepted', 'declined', 'withdrawn')),
  reference text unique,
  years int check (years >= 0),
  total_headcount int check (total_headcount >= 0),
  started_at timestamptz not null,
  started_on date not null,
  started_by uuid not null references account,
  submitted_on date,
  forwarded_on date,
  decided_on date,
  version int not null default 0,
  primary key (organisation_id, id),
  check ((area = '450000') = (scope = 'region')),
  check ((reference is null) = (submitted_on is null)),
  check (state not in ('accepted', 'declined') or decided_on is not null)
);
create unique index application_open on application (organisation_id, scope)
  where state not in ('accepted', 'declined', 'withdrawn');
create index application_area on application (area, id);
-- An official's address names the application alone.
create index application_id on application (id);
call gj_guard('application');
grant select, insert, update on application to guijiang_server;

-- A day once set stands, and a state follows only from the one before it.
create function gj_application_moves() returns trigger language plpgsql as $$
begin
  if old.submitted_on <> new.submitted_on or old.forwarded_on <> new.forwarded_on or old.decided_on <> new.decided_on
    or old.reference <> new.reference or old.scope <> new.scope or old.area <> new.area
    or (old.submitted_on is not null and new.submitted_on is null)
    or (old.forwarded_on is not null and new.forwarded_on is null)
    or (old.decided_on is not null and new.decided_on is null)
  then
    raise exception 'what an application was given stands' using errcode = 'GJ011';
  end if;
  if old.state <> new.state and (old.state, new.state) not in (
    ('drafting', 'inFirstReview'), ('drafting', 'inAcceptance'), ('drafting', 'withdrawn'),
    ('inFirstReview', 'inAcceptance'), ('inFirstReview', 'supplementingFirstReview'), ('inFirstReview', 'withdrawn'),
    ('supplementingFirstReview', 'inFirstReview'), ('supplementingFirstReview', 'withdrawn'),
    ('inAcceptance', 'accepted'), ('inAcceptance', 'declined'), ('inAcceptance', 'supplementingAcceptance'),
    ('inAcceptance', 'withdrawn'),
    ('supplementingAcceptance', 'inAcceptance'), ('supplementingAcceptance', 'withdrawn')
  ) then
    raise exception 'no way from % to %', old.state, new.state using errcode = 'GJ011';
  end if;
  return new;
end $$;
create trigger moves before update on application for each row execute function gj_application_moves();

-- What no rule reads is kept as it was filled in; `scope` keeps its figures in `application` and below.
create table application_section (
  organisation_id uuid not null,
  application_id uuid not null,
  section text not null check (section in ('cover', 'basics', 'scope', 'staff', 'premises', 'finance', 'rules',
    'preference')),
  area text not null,
  content jsonb not null,
  version int not null,
  saved_by uuid not null references account,
  saved_at timestamptz not null,
  primary key (organisation_id, application_id, section),
  foreign key (organisation_id, application_id) references application (organisation_id, id)
);
call gj_guard('application_section');
grant select, insert, update on application_section to guijiang_server;

create table application_occupation (
  organisation_id uuid not null,
  application_id uuid not null,
  edition text not null,
  code text not null check (code ~ '^\d-\d{2}-\d{2}-\d{2}$'),
  area text not null,
  position int not null,
  levels int[] not null check (levels <@ array[1, 2, 3, 4, 5]),
  headcount int check (headcount >= 0),
  primary key (organisation_id, application_id, edition, code),
  foreign key (organisation_id, application_id) references application (organisation_id, id)
);
call gj_guard('application_occupation');
grant select, insert, update, delete on application_occupation to guijiang_server;

-- A paper that another replaced stays; so does one that was taken away.
create table application_material (
  organisation_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  area text not null,
  kind text not null check (kind in ('applicationForm', 'legalPersonCertificate', 'workPlan', 'staffProof',
    'premisesProof')),
  file_id uuid not null,
  name text not null,
  size bigint not null,
  pages int,
  sha256 bytea not null check (length(sha256) = 32),
  added_by uuid not null references account,
  added_on date not null,
  replaced_by uuid,
  removed_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, application_id) references application (organisation_id, id),
  foreign key (organisation_id, replaced_by) references application_material (organisation_id, id),
  check (replaced_by is null or removed_at is not null)
);
create index application_material_case on application_material (organisation_id, application_id);
call gj_guard('application_material');
grant select, insert, update on application_material to guijiang_server;

-- [A2] over the fingerprint of the whole package; it holds as long as the package has that fingerprint.
create table application_commitment (
  organisation_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  area text not null,
  text text not null,
  package_hash bytea not null check (length(package_hash) = 32),
  signed_by uuid not null references account,
  signed_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, application_id) references application (organisation_id, id)
);
create index application_commitment_case on application_commitment (organisation_id, application_id, signed_at);
call gj_guard('application_commitment');
call gj_insert_only('application_commitment');
grant select, insert on application_commitment to guijiang_server;

-- The package as it was handed in, and again with each supplement.
create table application_submission (
  organisation_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  area text not null,
  round int not null check (round > 0),
  package jsonb not null,
  package_hash bytea not null check (length(package_hash) = 32),
  commitment_id uuid not null,
  submitted_by uuid not null references account,
  submitted_at timestamptz not null,
  submitted_on date not null,
  primary key (organisation_id, id),
  unique (organisation_id, application_id, round),
  foreign key (organisation_id, application_id) references application (organisation_id, id),
  foreign key (organisation_id, commitment_id) references application_commitment (organisation_id, id)
);
call gj_guard('application_submission');
call gj_insert_only('application_submission');
grant select, insert on application_submission to guijiang_server;

-- 拟办: drafted by the handler, decided by the leader, who is somebody else.
create table application_opinion (
  organisation_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  area text not null,
  level text not null check (level in ('firstReview', 'acceptance')),
  round int not null check (round > 0),
  state text not null default 'drafting' check (state in ('drafting', 'proposed', 'decided', 'dropped')),
  outcome text check (outcome in ('favourable', 'unfavourable', 'requestSupplement', 'accept', 'decline')),
  reasons text not null default '',
  grounds jsonb not null default '[]',
  items jsonb not null default '[]',
  drafted_by uuid references account,
  proposed_at timestamptz,
  confirmed_by uuid references account,
  return_note text,
  decided_by uuid references account,
  decided_at timestamptz,
  decided_on date,
  version int not null default 0,
  primary key (organisation_id, id),
  unique (organisation_id, application_id, level, round),
  foreign key (organisation_id, application_id) references application (organisation_id, id),
  check (decided_by is null or decided_by <> drafted_by),
  check (confirmed_by is null or (confirmed_by <> drafted_by and confirmed_by is distinct from decided_by)),
  check (state not in ('proposed', 'decided') or (outcome is not null and drafted_by is not null)),
  check ((state = 'decided') = (decided_by is not null and decided_on is not null)),
  check (outcome is null or outcome = 'requestSupplement'
    or (level = 'firstReview') = (outcome in ('favourable', 'unfavourable'))),
  -- A negative outcome names a fact and its clause.
  check (state <> 'decided' or outcome not in ('unfavourable', 'decline') or jsonb_array_length(grounds) > 0)
);
call gj_guard('application_opinion');
grant select, insert, update on application_opinion to guijiang_server;

create function gj_opinion_stands() returns trigger language plpgsql as $$
begin
  if old.state in ('decided', 'dropped') then
    raise exception 'a decided opinion stands' using errcode = 'GJ011';
  end if;
  return new;
end $$;
create trigger stands before update on application_opinion for each row execute function gj_opinion_stands();

create table application_supplement (
  organisation_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  area text not null,
  level text not null check (level in ('firstReview', 'acceptance')),
  number int not null check (number > 0),
  opinion_id uuid not null,
  items jsonb not null check (jsonb_array_length(items) > 0),
  state text not null default 'open' check (state in ('open', 'answered', 'lapsed')),
  requested_on date not null,
  answered_on date,
  answer text,
  primary key (organisation_id, id),
  unique (organisation_id, application_id, level, number),
  foreign key (organisation_id, application_id) references application (organisation_id, id),
  foreign key (organisation_id, opinion_id) references application_opinion (organisation_id, id),
  check ((state = 'open') = (answered_on is null)),
  check (answered_on >= requested_on)
);
create unique index application_supplement_open on application_supplement (organisation_id, application_id)
  where state = 'open';
call gj_guard('application_supplement');
grant select, insert, update on application_supplement to guijiang_server;

create table application_letter (
  organisation_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  area text not null,
  opinion_id uuid not null,
  number text not null unique,
  title text not null,
  file_id uuid not null,
  issued_on date not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, application_id) references application (organisation_id, id),
  foreign key (organisation_id, opinion_id) references application_opinion (organisation_id, id)
);
call gj_guard('application_letter');
call gj_insert_only('application_letter');
grant select, insert on application_letter to guijiang_server;
