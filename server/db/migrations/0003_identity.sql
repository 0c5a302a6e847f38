-- Accounts, duties, sessions; who has done what in a matter; acts of two people.

create table account (
  id uuid primary key,
  login text not null unique check (login ~ '^[a-z0-9][a-z0-9._-]{2,31}$'),
  name text not null check (length(name) between 1 and 50),
  password_hash text not null,
  totp_secret bytea,
  must_change_password boolean not null default true,
  disabled_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  version int not null default 0
);

-- A duty within a reach: an area for a centre, a body for its people, neither for the rest.
create table duty_grant (
  id uuid primary key,
  account_id uuid not null references account,
  duty text not null,
  area text,
  organisation_id uuid,
  state text not null check (state in ('asked', 'effective', 'revoked')),
  asked_by uuid,
  asked_at timestamptz not null,
  confirmed_by uuid,
  effective_from timestamptz,
  revoked_by uuid,
  revoked_at timestamptz,
  check (area is null or organisation_id is null),
  check (confirmed_by is null or confirmed_by <> asked_by)
);
create unique index duty_grant_once on duty_grant (account_id, duty, coalesce(area, ''), coalesce(organisation_id, '00000000-0000-0000-0000-000000000000'))
  where state <> 'revoked';
create index duty_grant_body on duty_grant (organisation_id) where organisation_id is not null;

-- Bodies that an expert or supervisor reaches because a matter was given to them.
create table assignment (
  account_id uuid not null references account,
  organisation_id uuid not null,
  matter text not null,
  subject uuid not null,
  since timestamptz not null,
  until timestamptz,
  primary key (account_id, matter, subject)
);

create table session (
  token_hash bytea primary key,
  account_id uuid not null references account,
  grant_id uuid not null references duty_grant,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  proved_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_account on session (account_id);

create table sign_in_attempt (
  key text primary key,
  failures int not null,
  last_failed_at timestamptz not null
);

-- Who has taken which part in one matter, and which parts exclude each other.
create table incompatible_part (
  matter text not null,
  part text not null,
  other text not null,
  clause text not null,
  primary key (matter, part, other)
);
create table matter_part (
  matter text not null,
  subject uuid not null,
  part text not null,
  account_id uuid not null references account,
  at timestamptz not null,
  primary key (matter, subject, part, account_id)
);

create function gj_keep_apart() returns trigger language plpgsql as $$
declare
  held text;
begin
  -- Two acts of one person on one matter wait for each other here.
  perform pg_advisory_xact_lock(hashtextextended(new.matter || new.subject || new.account_id, 0));
  select p.part into held
    from matter_part p
    join incompatible_part i on i.matter = new.matter
      and ((i.part = new.part and i.other = p.part) or (i.part = p.part and i.other = new.part))
   where p.matter = new.matter and p.subject = new.subject and p.account_id = new.account_id
   limit 1;
  if held is not null then
    raise exception '%|%', held, new.part using errcode = 'GJ001';
  end if;
  return new;
end $$;
create trigger keep_apart before insert on matter_part for each row execute function gj_keep_apart();
call gj_insert_only('matter_part');

insert into incompatible_part (matter, part, other, clause) values
  ('application', 'handler', 'leader', 'N4.2.3'),
  ('application', 'handler', 'reviewer', 'N4.2.3'),
  ('application', 'reviewer', 'leader', 'N4.2.3'),
  ('application', 'expert', 'handler', 'N3.3'),
  ('application', 'expert', 'reviewer', 'N3.3'),
  ('application', 'expert', 'leader', 'N3.3'),
  ('score-sheet', 'entryA', 'entryB', 'N4.2.3'),
  ('score-sheet', 'entryA', 'settler', 'N4.2.3'),
  ('score-sheet', 'entryB', 'settler', 'N4.2.3'),
  ('registration', 'entered', 'examined', 'N4.2.3'),
  ('sitting', 'assessor', 'qualitySupervisor', 'N4.2.3'),
  ('sitting', 'assessor', 'invigilator', 'N4.2.3'),
  ('sitting', 'qualitySupervisor', 'invigilator', 'N4.2.3'),
  ('sitting', 'correction', 'numbering', 'N4.2.3'),
  ('submission', 'submitter', 'handler', 'N4.2.3'),
  ('submission', 'submitter', 'leader', 'N4.2.3'),
  ('submission', 'handler', 'leader', 'N4.2.3'),
  ('calendar', 'drafted', 'decided', 'N4.2.3'),
  ('account', 'created', 'granted', 'N4.2.3'),
  ('objection', 'answered', 'confirmed', 'N4.2.3');

-- Two people: the second confirms the hash of what the first saw.
create table approval (
  id uuid primary key,
  act text not null,
  subject uuid not null,
  content_hash bytea not null,
  content jsonb not null,
  proposed_by uuid not null references account,
  proposed_duty text not null,
  proposed_at timestamptz not null,
  needed text[] not null,
  state text not null check (state in ('open', 'complete', 'withdrawn'))
);
create unique index approval_open on approval (act, subject) where state = 'open';
create table approval_confirmation (
  approval_id uuid not null references approval,
  duty text not null,
  account_id uuid not null references account,
  content_hash bytea not null,
  at timestamptz not null,
  primary key (approval_id, duty),
  unique (approval_id, account_id)
);
call gj_insert_only('approval_confirmation');

create function gj_two_people() returns trigger language plpgsql as $$
begin
  if exists (select from approval a where a.id = new.approval_id
             and (a.proposed_by = new.account_id or a.content_hash <> new.content_hash or a.state <> 'open')) then
    raise exception 'not a second person, or other content' using errcode = 'GJ002';
  end if;
  return new;
end $$;
create trigger two_people before insert on approval_confirmation for each row execute function gj_two_people();

grant select, insert, update on account, duty_grant, assignment, session, sign_in_attempt, approval to guijiang_server;
grant delete on session, sign_in_attempt to guijiang_server;
grant select on incompatible_part to guijiang_server;
grant select, insert on matter_part, approval_confirmation to guijiang_server;
