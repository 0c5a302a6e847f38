-- 四（一）3: draws that anybody can compute again. The commitment stands before the seed; the file stays sealed until it opens.

create table draw (
  id uuid primary key,
  area text not null,
  purpose text not null check (purpose in ('inspection', 'panel')),
  year int not null,
  ordinal int not null check (ordinal > 0),
  number text not null unique,
  title text not null,
  -- What it is for: a record of the slice that uses it, and the file whose timeline shows it.
  matter_id uuid not null,
  case_kind text not null,
  case_id uuid not null,
  organisation_id uuid references organisation,
  supersedes uuid unique references draw,
  state text not null check (state in ('frozen', 'committed', 'drawn', 'opened', 'unfinished')),
  -- Sources of the seed as declared: kind, moment, issues or delegate.
  source jsonb not null,
  fallback jsonb not null,
  moment timestamptz not null,
  fallback_moment timestamptz not null,
  seed_line text not null,
  delegate uuid references account,
  frozen_by uuid not null references account,
  frozen_at timestamptz not null,
  -- Sealed: the file with its nonce, and the roster with accounts, exclusions and words.
  file bytea not null,
  roster bytea not null,
  commitment bytea not null check (octet_length(commitment) = 32),
  committed_by uuid references account,
  committed_at timestamptz,
  -- Machine time of the same, to know how long the log took.
  committed_recorded_at timestamptz,
  seed bytea check (octet_length(seed) = 32),
  seed_from text check (seed_from in ('drand', 'lottery', 'ceremony')),
  -- What was typed, logged or fetched: one line each.
  seed_words text[],
  drawn_at timestamptz,
  -- Sealed: the result in force.
  result bytea,
  infeasible boolean,
  ground text check (ground in ('late', 'dropped', 'voided', 'unopened')),
  ended_at timestamptz,
  note text,
  opened_at timestamptz,
  version int not null default 0,
  unique (area, purpose, year, ordinal),
  check (fallback_moment >= moment + interval '24 hours'),
  check (num_nonnulls(committed_by, committed_at, committed_recorded_at) in (0, 3)),
  check (committed_by <> frozen_by),
  check (state not in ('committed', 'drawn', 'opened') or committed_at is not null),
  check (num_nonnulls(seed, seed_from, seed_words, drawn_at, result, infeasible) in (0, 6)),
  check (seed is null or committed_at is not null),
  check (state not in ('drawn', 'opened') or seed is not null),
  check ((state = 'unfinished') = (ground is not null)),
  check (num_nonnulls(ground, ended_at) in (0, 2)),
  check (state <> 'opened' or opened_at is not null)
);
create index draw_matter on draw (purpose, matter_id);
create index draw_delegate on draw (delegate) where delegate is not null;
create index draw_closed on draw (frozen_at) where opened_at is null;
-- One under way a matter; another one names it.
create unique index draw_under_way on draw (purpose, matter_id) where state in ('frozen', 'committed');
call gj_guard('draw', 'true');
grant select, insert, update on draw to guijiang_server;

-- What was frozen, committed and drawn stays; a result in force changes by substitution only.
create function gj_draw_stays() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' then
    raise exception 'a draw is never removed' using errcode = 'GJ010';
  end if;
  if (new.id, new.number, new.area, new.purpose, new.matter_id, new.supersedes, new.source, new.fallback, new.moment,
      new.fallback_moment, new.seed_line, new.frozen_by, new.frozen_at, new.file, new.roster, new.commitment)
    is distinct from
     (old.id, old.number, old.area, old.purpose, old.matter_id, old.supersedes, old.source, old.fallback, old.moment,
      old.fallback_moment, old.seed_line, old.frozen_by, old.frozen_at, old.file, old.roster, old.commitment)
    or (old.committed_at is not null and (new.committed_by, new.committed_at) is distinct from (old.committed_by, old.committed_at))
    or (old.seed is not null and (new.seed, new.seed_from, new.seed_words) is distinct from (old.seed, old.seed_from, old.seed_words))
    or (old.opened_at is not null and new.opened_at is distinct from old.opened_at)
    or (old.ground is not null and new.ground is distinct from old.ground)
  then
    raise exception 'what was frozen, committed or drawn stays' using errcode = 'GJ010';
  end if;
  return new;
end $$;
create trigger stays before update or delete on draw for each row execute function gj_draw_stays();
create trigger stays_whole before truncate on draw execute function gj_refuse();
alter table draw enable always trigger stays;
alter table draw enable always trigger stays_whole;

-- Three parties each log a hash, then open their share: a share is told once.
create table draw_share (
  draw_id uuid not null references draw,
  party int not null check (party between 1 and 3),
  area text not null,
  organisation_id uuid,
  account_id uuid not null references account,
  hash bytea not null check (octet_length(hash) = 32),
  logged_at timestamptz not null,
  primary key (draw_id, party),
  unique (draw_id, account_id)
);
call gj_guard('draw_share', 'true');
call gj_insert_only('draw_share');
grant select, insert on draw_share to guijiang_server;

create table draw_share_opening (
  draw_id uuid not null,
  party int not null,
  area text not null,
  organisation_id uuid,
  share bytea not null check (octet_length(share) = 32),
  opened_at timestamptz not null,
  primary key (draw_id, party),
  foreign key (draw_id, party) references draw_share
);
call gj_guard('draw_share_opening', 'true');
call gj_insert_only('draw_share_opening');
grant select, insert on draw_share_opening to guijiang_server;

-- By rule and by two people; what changed is sealed until the file opens.
create table draw_substitution (
  id uuid primary key,
  draw_id uuid not null references draw,
  ordinal int not null check (ordinal > 0),
  area text not null,
  organisation_id uuid,
  kind text not null check (kind in ('item', 'inspector')),
  out text not null,
  reason text not null check (reason in ('illness', 'leave', 'duty', 'recusal', 'removed', 'closed')),
  begun text[] not null,
  changes bytea not null,
  proposed_by uuid not null references account,
  confirmed_by uuid not null references account,
  confirmed_at timestamptz not null,
  unique (draw_id, ordinal),
  check (proposed_by <> confirmed_by)
);
call gj_guard('draw_substitution');
call gj_insert_only('draw_substitution');
grant select, insert on draw_substitution to guijiang_server;

-- The file as it was frozen, for everybody.
create table draw_opening (
  draw_id uuid primary key references draw,
  area text not null,
  organisation_id uuid,
  opened_at timestamptz not null,
  file text not null,
  -- Exclusions, versions of the lists, words.
  roster jsonb not null,
  result jsonb,
  substitutions jsonb not null
);
call gj_guard('draw_opening', 'true');
call gj_insert_only('draw_opening');
grant select, insert on draw_opening to guijiang_server;

insert into incompatible_part (matter, part, other, clause) values
  ('draw', 'keeper', 'committer', 'N4.1.3'),
  ('draw', 'keeper', 'drawn', 'N4.1.3'),
  ('draw', 'committer', 'drawn', 'N4.1.3'),
  ('draw', 'keeper', 'delegate', 'N4.1.3'),
  ('draw', 'committer', 'delegate', 'N4.1.3'),
  ('draw', 'drawn', 'delegate', 'N4.1.3');
