-- Accounts, duties, sessions; who has done what in a matter; acts of two people.

create table account (
  id uuid primary key,
  login text not null unique check (login ~ '^[a-z0-9][a-z0-9._-]{2,31}$'),
  name text not null check (length(name) between 1 and 50),
  password_hash text not null check (password_hash like '$argon2id$%'),
  must_change_password boolean not null default true,
  -- A password handed over is good for one use within this time (machine time).
  password_expires_at timestamptz,
  totp_secret bytea,
  -- The step of the last code taken: each code counts once.
  totp_last_step bigint,
  -- The duty last worked in, with which the next session begins.
  last_grant_id uuid,
  disabled_at timestamptz,
  created_by uuid references account,
  created_at timestamptz not null,
  version int not null default 0
);

-- A body's name for those who reach no business data; kept by the slice that knows bodies.
create table body_name (
  organisation_id uuid primary key,
  name text not null
);
create index body_name_search on body_name (name text_pattern_ops);

-- A duty within a reach: an area for a centre, a body for its people, neither for the rest.
create table duty_grant (
  id uuid primary key,
  account_id uuid not null references account,
  duty text not null,
  area text,
  organisation_id uuid,
  state text not null check (state in ('asked', 'effective', 'revoked')),
  asked_by uuid references account,
  asked_at timestamptz not null,
  confirmed_by uuid references account,
  effective_from timestamptz,
  revoked_by uuid references account,
  revoked_at timestamptz,
  version int not null default 0,
  check (case
    when duty in ('legalRepresentative', 'bodyManager', 'bodyHandler', 'scoreSettler', 'assessor', 'qualitySupervisor', 'invigilator')
      then organisation_id is not null and area is null
    when duty in ('centreHandler', 'centreReviewer', 'centreLeader', 'inspector', 'externalSupervisor', 'complaintOfficer')
      then area ~ '^45(0[0-9]|1[0-4])00$' and organisation_id is null
    when duty in ('expert', 'drawDelegate', 'auditor', 'systemAdministrator', 'securityAdministrator', 'auditAdministrator')
      then area is null and organisation_id is null
    else false
  end),
  check ((state = 'revoked') = (revoked_at is not null)),
  check (state <> 'effective' or effective_from is not null),
  -- Nobody grants or confirms a duty of their own, nor both asks and confirms.
  check (asked_by <> account_id),
  check (confirmed_by <> account_id),
  check (confirmed_by <> asked_by)
);
create unique index duty_grant_once on duty_grant (account_id, duty, coalesce(area, ''), coalesce(organisation_id, '00000000-0000-0000-0000-000000000000'))
  where state <> 'revoked';
create index duty_grant_body on duty_grant (organisation_id, duty) where organisation_id is not null;
create index duty_grant_area on duty_grant (area, duty) where area is not null;

-- Duties that nobody holds together, whatever the matter; each pair once, in the order of the alphabet.
create table incompatible_duty (
  duty text not null,
  other text not null,
  clause text not null,
  primary key (duty, other),
  check (duty < other)
);
insert into incompatible_duty (duty, other, clause)
with side (duty, side) as (values
  ('legalRepresentative', 'body'), ('bodyManager', 'body'), ('bodyHandler', 'body'), ('scoreSettler', 'body'),
  ('assessor', 'body'), ('qualitySupervisor', 'body'), ('invigilator', 'body'),
  ('centreHandler', 'centre'), ('centreReviewer', 'centre'), ('centreLeader', 'centre'), ('inspector', 'centre'),
  ('externalSupervisor', 'centre'), ('complaintOfficer', 'centre'),
  ('expert', 'expert'), ('drawDelegate', 'delegate'), ('auditor', 'auditor'),
  ('systemAdministrator', 'operations'), ('securityAdministrator', 'operations'), ('auditAdministrator', 'operations'))
select one.duty, two.duty, 'N4.2.3'
  from side one join side two on one.duty < two.duty
 -- Who runs the platform or audits it does nothing else; the three administrators are three people.
 where one.side in ('operations', 'auditor') or two.side in ('operations', 'auditor')
 -- Whoever supervises is on no body's side; the public's delegate is on neither.
    or (one.side, two.side) in (('body', 'centre'), ('centre', 'body'))
    or (one.side = 'delegate' and two.side in ('body', 'centre'))
    or (two.side = 'delegate' and one.side in ('body', 'centre'));

create function gj_duties_apart() returns trigger language plpgsql as $$
declare
  held text;
begin
  if new.state = 'revoked' then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended('duty ' || new.account_id, 0));
  select g.duty into held
    from duty_grant g
    join incompatible_duty i on i.duty = least(g.duty, new.duty) and i.other = greatest(g.duty, new.duty)
   where g.account_id = new.account_id and g.id <> new.id and g.state <> 'revoked'
   limit 1;
  if held is not null then
    raise exception '%|%', held, new.duty using errcode = 'GJ003';
  end if;
  return new;
end $$;
create trigger duties_apart before insert or update on duty_grant for each row execute function gj_duties_apart();

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
  -- Shorter idle and absolute times, and one session only.
  official boolean not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  proved_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_account on session (account_id);
create index session_grant on session (grant_id);
create index session_end on session (expires_at);

-- Failures in a row by account and by address (machine time).
create table sign_in_attempt (
  key text primary key,
  failures int not null,
  last_failed_at timestamptz not null
);
create index sign_in_attempt_age on sign_in_attempt (last_failed_at);

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
  stated text;
begin
  -- Two acts of one person on one matter wait for each other here.
  perform pg_advisory_xact_lock(hashtextextended(new.matter || new.subject || new.account_id, 0));
  select p.part, i.clause into held, stated
    from matter_part p
    join incompatible_part i on i.matter = new.matter
      and ((i.part = new.part and i.other = p.part) or (i.part = p.part and i.other = new.part))
   where p.matter = new.matter and p.subject = new.subject and p.account_id = new.account_id
   limit 1;
  if held is not null then
    raise exception '%|%|%', held, new.part, stated using errcode = 'GJ001';
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
  needed text[] not null check (cardinality(needed) > 0),
  state text not null check (state in ('open', 'complete', 'withdrawn')),
  closed_at timestamptz,
  check ((state = 'open') = (closed_at is null))
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
  -- The lock lets nobody withdraw or complete it meanwhile.
  perform from approval a
    where a.id = new.approval_id and a.state = 'open' and a.proposed_by <> new.account_id
      and a.content_hash = new.content_hash and new.duty = any (a.needed)
    for share;
  if not found then
    raise exception 'not a second person, other content, or not open' using errcode = 'GJ002';
  end if;
  return new;
end $$;
create trigger two_people before insert on approval_confirmation for each row execute function gj_two_people();

-- What was proposed stays as it was seen; it is complete only with every confirmation it needs.
create function gj_approval_steady() returns trigger language plpgsql as $$
begin
  if old.state <> 'open'
    or (old.id, old.act, old.subject, old.content_hash, old.content, old.proposed_by, old.proposed_duty, old.needed)
       is distinct from
       (new.id, new.act, new.subject, new.content_hash, new.content, new.proposed_by, new.proposed_duty, new.needed)
  then
    raise exception 'an approval is not changed' using errcode = 'GJ002';
  end if;
  if new.state = 'complete' and exists (
    select from unnest(new.needed) needed (duty)
     where not exists (select from approval_confirmation c where c.approval_id = new.id and c.duty = needed.duty))
  then
    raise exception 'a confirmation is missing' using errcode = 'GJ002';
  end if;
  return new;
end $$;
create trigger steady before update on approval for each row execute function gj_approval_steady();
create trigger kept before delete on approval for each row execute function gj_refuse();

grant select, insert, update on account, body_name, duty_grant, assignment, session, sign_in_attempt, approval
  to guijiang_server;
grant delete on session, sign_in_attempt to guijiang_server;
grant select on incompatible_duty, incompatible_part to guijiang_server;
grant select, insert on matter_part, approval_confirmation to guijiang_server;
