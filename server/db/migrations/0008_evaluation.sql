-- A body's people, the technical evaluation, designation, filing, code and directory [N2.1.2, N3.3, N3.4].

-- 考评员、内部质量督导员、监考员 of a body.
create table staff (
  organisation_id uuid not null references organisation,
  id uuid not null,
  area text not null,
  kind text not null check (kind in ('assessor', 'qualitySupervisor', 'invigilator')),
  name text not null check (length(name) between 1 and 50),
  account_id uuid references account,
  employment text not null check (employment in ('fullTime', 'partTime')),
  grade text check (grade in ('assessor', 'seniorAssessor')),
  card_number text check (card_number ~ '^[0-9A-Z-]{4,30}$'),
  card_expires_on date,
  entered_by uuid not null references account,
  entered_at timestamptz not null,
  left_on date,
  version int not null default 0,
  primary key (organisation_id, id),
  check ((kind = 'assessor') = (grade is not null)),
  -- An invigilator needs no card; who judges or supervises does.
  check (kind = 'invigilator' or (card_number is not null and card_expires_on is not null))
);
create unique index staff_card on staff (organisation_id, kind, card_number) where left_on is null;
create unique index staff_account on staff (organisation_id, kind, account_id) where left_on is null;
call gj_guard('staff');
grant select, insert, update on staff to guijiang_server;

create table staff_occupation (
  organisation_id uuid not null,
  staff_id uuid not null,
  edition text not null,
  code text not null check (code ~ '^\d-\d{2}-\d{2}-\d{2}$'),
  area text not null,
  levels int[] not null check (levels <@ array[1, 2, 3, 4, 5] and cardinality(levels) > 0),
  primary key (organisation_id, staff_id, edition, code),
  foreign key (organisation_id, staff_id) references staff (organisation_id, id)
);
call gj_guard('staff_occupation');
grant select, insert, update, delete on staff_occupation to guijiang_server;

-- ---- 三（三） [N3.3] technical evaluation

-- An approval counts for one act and one subject, and only once it is complete.
create function gj_approved(asked uuid, wanted text, about uuid) returns boolean
  language sql stable
  return exists (select from approval a
                  where a.id = asked and a.act = wanted and a.subject = about and a.state = 'complete');

-- What experts score by; a version once used stands, a new one counts for evaluations that begin after it.
create table evaluation_rubric (
  version int primary key check (version > 0),
  content jsonb not null
);
call gj_insert_only('evaluation_rubric');
grant select on evaluation_rubric to guijiang_server;

insert into evaluation_rubric (version, content) values (1, $rubric$
-- include data/evaluation-rubric.json
$rubric$);

create table evaluation (
  organisation_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  -- That of the application: the body's city, or the region.
  area text not null,
  reference text not null,
  state text not null default 'forming' check (state in ('forming', 'scoring', 'signing', 'concluded')),
  rubric_version int not null references evaluation_rubric,
  began_on date not null,
  -- Who is to be asked next, with reasons, until the leader has confirmed it.
  panel_draft jsonb not null default '[]',
  drafted_by uuid references account,
  return_note text,
  concluded_on date,
  version int not null default 0,
  primary key (organisation_id, id),
  unique (organisation_id, application_id),
  unique (organisation_id, id, application_id),
  foreign key (organisation_id, application_id) references application (organisation_id, id),
  check ((state = 'concluded') = (concluded_on is not null))
);
create index evaluation_id on evaluation (id);
call gj_guard('evaluation');
grant select, insert, update on evaluation to guijiang_server;

create function gj_evaluation_begins() returns trigger language plpgsql as $$
begin
  if not exists (select from application a where a.organisation_id = new.organisation_id
                   and a.id = new.application_id and a.area = new.area and a.state = 'accepted') then
    raise exception 'only what was accepted is evaluated' using errcode = 'GJ014';
  end if;
  return new;
end $$;
create trigger begins before insert on evaluation for each row execute function gj_evaluation_begins();

create function gj_evaluation_moves() returns trigger language plpgsql as $$
begin
  if old.state = 'concluded' or (old.state <> new.state and (old.state, new.state) not in
    (('forming', 'scoring'), ('scoring', 'signing'), ('signing', 'concluded')))
    or (old.application_id, old.rubric_version, old.began_on) is distinct from (new.application_id, new.rubric_version, new.began_on) then
    raise exception 'an evaluation goes its way' using errcode = 'GJ011';
  end if;
  return new;
end $$;
create trigger moves before update on evaluation for each row execute function gj_evaluation_moves();

create table evaluation_member (
  organisation_id uuid not null,
  id uuid not null,
  evaluation_id uuid not null,
  area text not null,
  -- In the order in which they were asked.
  number int not null check (number > 0),
  account_id uuid not null references account,
  reason text not null check (length(reason) >= 2),
  state text not null default 'invited' check (state in ('invited', 'accepted', 'recused')),
  -- The approval by which the leader confirmed this person.
  approval_id uuid not null references approval,
  invited_on date not null,
  answered_at timestamptz,
  recusal jsonb,
  primary key (organisation_id, id),
  unique (organisation_id, evaluation_id, number),
  -- Whoever recused is never asked again in the same case.
  unique (organisation_id, evaluation_id, account_id),
  foreign key (organisation_id, evaluation_id) references evaluation (organisation_id, id),
  check ((state = 'invited') = (answered_at is null)),
  check ((state = 'recused') = (recusal is not null))
);
create index evaluation_member_account on evaluation_member (account_id, state);
call gj_guard('evaluation_member');
grant select, insert, update on evaluation_member to guijiang_server;

create function gj_member_confirmed() returns trigger language plpgsql as $$
begin
  if new.state <> 'invited' or not gj_approved(new.approval_id, 'evaluation.panel', new.evaluation_id) then
    raise exception 'a leader confirms who is asked' using errcode = 'GJ014';
  end if;
  return new;
end $$;
create trigger confirmed before insert on evaluation_member for each row execute function gj_member_confirmed();

create function gj_member_stands() returns trigger language plpgsql as $$
begin
  if old.state = 'recused' or (old.state = 'accepted' and new.state = 'invited')
     or (old.account_id, old.evaluation_id, old.reason, old.approval_id, old.invited_on)
        is distinct from (new.account_id, new.evaluation_id, new.reason, new.approval_id, new.invited_on) then
    raise exception 'who was on a panel stands' using errcode = 'GJ011';
  end if;
  return new;
end $$;
create trigger stands before update on evaluation_member for each row execute function gj_member_stands();

-- One expert's scores, in tenths of a point by section; sealed once submitted.
create table evaluation_sheet (
  organisation_id uuid not null,
  member_id uuid not null,
  evaluation_id uuid not null,
  area text not null,
  content jsonb not null,
  submitted_at timestamptz,
  submitted_on date,
  sheet_hash bytea check (length(sheet_hash) = 32),
  version int not null default 0,
  primary key (organisation_id, member_id),
  foreign key (organisation_id, member_id) references evaluation_member (organisation_id, id),
  foreign key (organisation_id, evaluation_id) references evaluation (organisation_id, id),
  check ((submitted_at is null) = (sheet_hash is null) and (submitted_at is null) = (submitted_on is null))
);
create index evaluation_sheet_case on evaluation_sheet (organisation_id, evaluation_id);
call gj_guard('evaluation_sheet');
grant select, insert, update on evaluation_sheet to guijiang_server;

create function gj_sheet_sealed() returns trigger language plpgsql as $$
begin
  if old.submitted_at is not null then
    raise exception 'submitted scores stand' using errcode = 'GJ011';
  end if;
  return new;
end $$;
create trigger sealed before update on evaluation_sheet for each row execute function gj_sheet_sealed();

-- Each wording is a row of its own: nobody rewrites what an expert signed.
create table evaluation_opinion (
  organisation_id uuid not null,
  id uuid not null,
  evaluation_id uuid not null,
  area text not null,
  number int not null check (number > 0),
  content jsonb not null,
  opinion_hash bytea not null check (length(opinion_hash) = 32),
  drafted_by uuid not null references account,
  drafted_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, evaluation_id, number),
  unique (organisation_id, id, evaluation_id, opinion_hash),
  foreign key (organisation_id, evaluation_id) references evaluation (organisation_id, id)
);
call gj_guard('evaluation_opinion');
call gj_insert_only('evaluation_opinion');
grant select, insert on evaluation_opinion to guijiang_server;

create table evaluation_signature (
  organisation_id uuid not null,
  opinion_id uuid not null,
  member_id uuid not null,
  evaluation_id uuid not null,
  area text not null,
  opinion_hash bytea not null,
  stance text not null check (stance in ('agree', 'dissent')),
  dissent text,
  signed_at timestamptz not null,
  primary key (organisation_id, opinion_id, member_id),
  foreign key (organisation_id, member_id) references evaluation_member (organisation_id, id),
  foreign key (organisation_id, opinion_id, evaluation_id, opinion_hash)
    references evaluation_opinion (organisation_id, id, evaluation_id, opinion_hash),
  check ((stance = 'dissent') = (dissent is not null))
);
create index evaluation_signature_case on evaluation_signature (organisation_id, evaluation_id);
call gj_guard('evaluation_signature');
call gj_insert_only('evaluation_signature');
grant select, insert on evaluation_signature to guijiang_server;

-- What designation rests on: an opinion that every member of an odd panel of at least three signed.
create table evaluation_conclusion (
  organisation_id uuid not null,
  evaluation_id uuid not null,
  application_id uuid not null,
  area text not null,
  opinion_id uuid not null,
  opinion_hash bytea not null,
  passed boolean not null,
  concluded_on date not null,
  primary key (organisation_id, evaluation_id),
  unique (organisation_id, application_id, opinion_id),
  foreign key (organisation_id, evaluation_id, application_id)
    references evaluation (organisation_id, id, application_id),
  foreign key (organisation_id, opinion_id, evaluation_id, opinion_hash)
    references evaluation_opinion (organisation_id, id, evaluation_id, opinion_hash)
);
call gj_guard('evaluation_conclusion');
call gj_insert_only('evaluation_conclusion');
grant select, insert on evaluation_conclusion to guijiang_server;

create function gj_all_signed() returns trigger language plpgsql as $$
declare
  members int;
  signed int;
begin
  select count(*), count(s.member_id) into members, signed
    from evaluation_member m
    left join evaluation_signature s on s.organisation_id = m.organisation_id and s.member_id = m.id
      and s.opinion_id = new.opinion_id
   where m.organisation_id = new.organisation_id and m.evaluation_id = new.evaluation_id and m.state = 'accepted';
  if members < 3 or members % 2 = 0 or signed < members then
    raise exception '% of % members signed', signed, members using errcode = 'GJ014';
  end if;
  return new;
end $$;
create trigger all_signed before insert on evaluation_conclusion for each row execute function gj_all_signed();

-- ---- 三（四） [N3.4] designation, filing, code, directory: each link refers to the one before it

-- The region's desk for one evaluated application.
create table designation_case (
  organisation_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  area text not null,
  reference text not null,
  state text not null default 'pending'
    check (state in ('pending', 'proposed', 'decided', 'filed')),
  opinion_id uuid not null,
  began_on date not null,
  -- For each occupation and level: designate or refuse, and why; answers to findings of principle.
  draft jsonb not null,
  drafted_by uuid references account,
  return_note text,
  decided_on date,
  filed_on date,
  version int not null default 0,
  primary key (organisation_id, id),
  unique (organisation_id, application_id),
  unique (organisation_id, id, application_id, opinion_id),
  foreign key (organisation_id, application_id, opinion_id)
    references evaluation_conclusion (organisation_id, application_id, opinion_id),
  check ((state in ('decided', 'filed')) = (decided_on is not null)),
  check ((state = 'filed') = (filed_on is not null))
);
create index designation_case_id on designation_case (id);
call gj_guard('designation_case');
grant select, insert, update on designation_case to guijiang_server;

create table designation_decision (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  application_id uuid not null,
  opinion_id uuid not null,
  area text not null,
  approval_id uuid not null unique references approval,
  content jsonb not null,
  decided_on date not null,
  primary key (organisation_id, id),
  unique (organisation_id, case_id),
  foreign key (organisation_id, case_id, application_id, opinion_id)
    references designation_case (organisation_id, id, application_id, opinion_id)
);
call gj_guard('designation_decision');
call gj_insert_only('designation_decision');
grant select, insert on designation_decision to guijiang_server;

create function gj_decision_approved() returns trigger language plpgsql as $$
begin
  if not gj_approved(new.approval_id, 'designation.decide', new.case_id) then
    raise exception 'a designation is decided by two people' using errcode = 'GJ014';
  end if;
  return new;
end $$;
create trigger approved before insert on designation_decision for each row execute function gj_decision_approved();

-- One occupation at one level, designated or refused; until then it stands in the draft of its case.
create table designation (
  organisation_id uuid not null,
  decision_id uuid not null,
  edition text not null,
  code text not null check (code ~ '^\d-\d{2}-\d{2}-\d{2}$'),
  level int not null check (level between 1 and 5),
  area text not null,
  name text not null,
  state text not null check (state in ('designated', 'refused')),
  reason text not null,
  primary key (organisation_id, decision_id, edition, code, level),
  unique (organisation_id, decision_id, edition, code, level, state),
  foreign key (organisation_id, decision_id) references designation_decision (organisation_id, id),
  check (state = 'designated' or length(reason) >= 2)
);
call gj_guard('designation');
call gj_insert_only('designation');
grant select, insert on designation to guijiang_server;

create table designation_letter (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  area text not null,
  number text not null unique,
  title text not null,
  file_id uuid not null,
  issued_on date not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references designation_case (organisation_id, id)
);
call gj_guard('designation_letter');
call gj_insert_only('designation_letter');
grant select, insert on designation_letter to guijiang_server;

-- 报备: the ministry's reply, as it came.
create table filing (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  decision_id uuid not null,
  area text not null,
  batch_number text not null check (length(batch_number) between 2 and 60),
  replied_on date not null,
  reply text not null check (length(reply) >= 2),
  approval_id uuid not null unique references approval,
  recorded_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, decision_id),
  foreign key (organisation_id, decision_id) references designation_decision (organisation_id, id),
  foreign key (organisation_id, case_id) references designation_case (organisation_id, id)
);
call gj_guard('filing');
call gj_insert_only('filing');
grant select, insert on filing to guijiang_server;

create function gj_filing_approved() returns trigger language plpgsql as $$
begin
  if not gj_approved(new.approval_id, 'designation.file', new.case_id) then
    raise exception 'a filing reply is confirmed by a second person' using errcode = 'GJ014';
  end if;
  return new;
end $$;
create trigger approved before insert on filing for each row execute function gj_filing_approved();

-- 赋码: S, 0000 (first filed with a province), 45, six digits in order. A body keeps its code for good.
create table organisation_code (
  organisation_id uuid primary key references organisation,
  area text not null,
  code char(13) not null unique check (code ~ '^S000045\d{6}$' and code <> 'S000045000000'),
  filing_id uuid not null,
  assigned_on date not null,
  unique (organisation_id, code),
  foreign key (organisation_id, filing_id) references filing (organisation_id, id)
);
call gj_guard('organisation_code', 'true');
call gj_insert_only('organisation_code');
grant select, insert on organisation_code to guijiang_server;

-- How a body stands now: the row that users of a listing hold for share and changes hold for update.
create table directory_entry (
  organisation_id uuid primary key,
  code char(13) not null unique,
  area text not null,
  name text not null,
  scope text not null check (scope in ('city', 'region')),
  state text not null check (state in ('listed', 'suspended', 'removed', 'left', 'expired')),
  state_since date not null,
  listed_on date not null,
  -- End of the term, not included.
  until_day date not null,
  number int not null check (number > 0),
  foreign key (organisation_id, code) references organisation_code (organisation_id, code),
  check ((area = '450000') = (scope = 'region'))
);
call gj_guard('directory_entry', 'true');
grant select, insert, update on directory_entry to guijiang_server;

-- The directory as it ever was: true from from_day until until_day, known since recorded_at. For a day, the newest
-- row that begins no later holds.
create table directory_version (
  organisation_id uuid not null,
  number int not null check (number > 0),
  -- What the entry of the public log refers to.
  id uuid not null default gen_random_uuid(),
  code char(13) not null,
  area text not null,
  kind text not null check (kind in ('list', 'extend', 'expire', 'suspend', 'reinstate', 'remove', 'leave')),
  name text not null,
  scope text not null check (scope in ('city', 'region')),
  state text not null check (state in ('listed', 'suspended', 'removed', 'left', 'expired')),
  state_since date not null,
  listed_on date not null,
  from_day date not null,
  until_day date not null,
  recorded_at timestamptz not null,
  recorded_by uuid references account,
  filing_id uuid,
  approval_id uuid references approval,
  ground text,
  clause text not null,
  primary key (organisation_id, number),
  unique (organisation_id, id),
  foreign key (organisation_id, code) references organisation_code (organisation_id, code),
  foreign key (organisation_id, filing_id) references filing (organisation_id, id),
  check (kind not in ('list', 'extend') or (filing_id is not null and state = 'listed')),
  check (number > 1 or kind = 'list'),
  -- What ends begins on the day its term or its standing ends.
  check (from_day < until_day or kind in ('expire', 'remove', 'leave'))
);
create index directory_version_day on directory_version (organisation_id, from_day desc, number desc);
call gj_guard('directory_version', 'true');
call gj_insert_only('directory_version');
grant select, insert on directory_version to guijiang_server;

-- What a body may assess by that version, and where; each row goes back to a designation.
create table directory_level (
  organisation_id uuid not null,
  number int not null,
  edition text not null,
  code text not null,
  level int not null,
  area text not null,
  -- The city, or 450000 for the whole region.
  territory text not null check (territory ~ '^45\d{4}$'),
  name text not null,
  decision_id uuid not null,
  state text not null default 'designated' check (state = 'designated'),
  primary key (organisation_id, number, edition, code, level),
  foreign key (organisation_id, number) references directory_version (organisation_id, number),
  foreign key (organisation_id, decision_id, edition, code, level, state)
    references designation (organisation_id, decision_id, edition, code, level, state)
);
create index directory_level_occupation on directory_level (code, level);
call gj_guard('directory_level', 'true');
call gj_insert_only('directory_level');
grant select, insert on directory_level to guijiang_server;

-- The entry says what its newest version says; its code and first day never change.
create function gj_entry_follows() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and ((old.organisation_id, old.code, old.listed_on) is distinct from
       (new.organisation_id, new.code, new.listed_on) or new.number <> old.number + 1) then
    raise exception 'an entry goes on by versions' using errcode = 'GJ011';
  end if;
  if not exists (
    select from directory_version v
     where v.organisation_id = new.organisation_id and v.number = new.number
       and (v.code, v.area, v.name, v.scope, v.state, v.state_since, v.listed_on, v.until_day)
         = (new.code, new.area, new.name, new.scope, new.state, new.state_since, new.listed_on, new.until_day)) then
    raise exception 'an entry without its version' using errcode = 'GJ014';
  end if;
  return new;
end $$;
create trigger follows before insert or update on directory_entry for each row execute function gj_entry_follows();
create trigger kept before delete on directory_entry for each row execute function gj_refuse();

insert into setting (name, value) values
  ('evaluation.rubric', '1'),
  ('evaluation.days', '30'),
  ('designation.termYears', '3'),
  ('filing.days', '30');
