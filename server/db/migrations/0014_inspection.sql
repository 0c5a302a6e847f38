-- 一单两库, inspections and rectification [N4.1.3].

-- Items, objects, inspectors of a centre, version by version. What is looked at is public; at whom and by whom is not,
-- or a draw could be guessed.
create table inspection_list (
  id uuid primary key,
  area text not null check (area ~ '^45\d{4}$'),
  kind text not null check (kind in ('items', 'objects', 'inspectors')),
  number int not null check (number > 0),
  state text not null default 'entered' check (state in ('entered', 'published', 'returned')),
  content jsonb not null check (jsonb_typeof(content) = 'array'),
  content_hash bytea not null check (length(content_hash) = 32),
  as_of timestamptz not null,
  entered_by uuid not null references account,
  entered_on date not null,
  published_by uuid references account,
  published_on date,
  return_note text,
  unique (area, kind, number),
  check ((state = 'published') = (published_on is not null)),
  check ((published_on is null) = (published_by is null)),
  check ((state = 'returned') = (return_note is not null)),
  -- 四（二）3: whoever entered it does not publish it.
  check (published_by is null or published_by <> entered_by)
);
-- One version at a time waits for the leader.
create unique index inspection_list_waiting on inspection_list (area, kind) where state = 'entered';
alter table inspection_list enable row level security;
create policy reach on inspection_list using (gj_reaches(area, null)) with check (gj_reaches(area, null));
create policy open on inspection_list for select using (gj_public() and state = 'published' and kind = 'items');
grant select, insert, update (state, published_by, published_on, return_note) on inspection_list to guijiang_server;

create function gj_list_stands() returns trigger language plpgsql as $$
begin
  if old.state <> 'entered' or (to_jsonb(new) - '{state,published_by,published_on,return_note}'::text[])
     <> (to_jsonb(old) - '{state,published_by,published_on,return_note}'::text[]) then
    raise exception 'a version of a list stands' using errcode = 'GJ011';
  end if;
  return new;
end $$;
create trigger stands before update on inspection_list for each row execute function gj_list_stands();
create trigger kept before delete on inspection_list for each row execute function gj_refuse();

-- What a draw is for: how many of which objects, by which versions of the lists.
create table inspection_plan (
  id uuid primary key,
  area text not null check (area ~ '^45\d{4}$'),
  purpose text not null check (length(purpose) between 2 and 200),
  objects text not null check (objects in ('body', 'sitting')),
  strata text not null check (strata in ('all', 'city')),
  ratio int not null check (ratio between 1 and 100),
  team int not null check (team between 2 and 5),
  cap int not null check (cap between 1 and 50),
  items_list uuid not null references inspection_list,
  objects_list uuid not null references inspection_list,
  -- Another version only where a draw for the same objects found nobody for a seat.
  inspectors_list uuid not null references inspection_list,
  drafted_by uuid not null references account,
  drafted_on date not null
);
alter table inspection_plan enable row level security;
create policy reach on inspection_plan using (gj_reaches(area, null)) with check (gj_reaches(area, null));
grant select, insert, update (inspectors_list, cap) on inspection_plan to guijiang_server;
create trigger kept before delete on inspection_plan for each row execute function gj_refuse();

create table inspection (
  organisation_id uuid not null references organisation,
  id uuid not null,
  -- The centre responsible for the body or the sitting; `office` is the one that ordered it.
  area text not null,
  office text not null check (office ~ '^45\d{4}$'),
  reference text not null,
  kind text not null check (kind in ('drawn', 'regular', 'special')),
  sitting_id uuid,
  purpose text not null check (length(purpose) between 5 and 300),
  state text not null default 'toInspect' check (state in ('toInspect', 'rectifying', 'toVerify', 'closed')),
  draw_id uuid,
  items_list uuid not null references inspection_list,
  items_version int not null check (items_version > 0),
  ordered_by uuid references account,
  ordered_on date not null,
  confirmed_by uuid references account,
  confirmed_on date,
  withdrawn text,
  began_at timestamptz,
  began_by uuid references account,
  -- As the device said it: the visit may begin where there is no network.
  device_at timestamptz,
  place text,
  position jsonb,
  reopened text,
  ended_on date,
  published_on date,
  served_on date,
  due_on date,
  -- How late the latest answer came that was late; only ever grows.
  late_days int not null default 0 check (late_days >= 0),
  closed_on date,
  version int not null default 0,
  primary key (organisation_id, id),
  unique (organisation_id, reference),
  foreign key (organisation_id, sitting_id) references sitting (organisation_id, id),
  check ((kind = 'drawn') = (draw_id is not null)),
  check ((confirmed_on is null) = (confirmed_by is null) or kind = 'drawn'),
  check (confirmed_by is null or confirmed_by <> ordered_by),
  check ((began_at is null) = (began_by is null) and (began_at is null) = (place is null)),
  check (began_at is null or confirmed_on is not null),
  check (ended_on is null or began_at is not null),
  check ((state = 'toInspect') = (ended_on is null and withdrawn is null)),
  check ((state = 'closed') = (closed_on is not null)),
  check (withdrawn is null or (state = 'closed' and began_at is null)),
  check ((served_on is null) = (due_on is null)),
  check (state not in ('rectifying', 'toVerify') or served_on is not null),
  check (published_on is null or published_on >= ended_on)
);
create index inspection_id on inspection (id);
create index inspection_draw on inspection (organisation_id, draw_id) where draw_id is not null;
call gj_guard('inspection', 'published_on is not null');
grant select, insert, update on inspection to guijiang_server;

-- 双随机: who looks, at least two, and why these.
create table inspection_member (
  organisation_id uuid not null,
  inspection_id uuid not null,
  account_id uuid not null references account,
  area text not null,
  number int not null check (number > 0),
  reason text not null check (length(reason) >= 2),
  -- Another took the place before the visit began.
  left_on date,
  primary key (organisation_id, inspection_id, account_id),
  unique (organisation_id, inspection_id, number),
  foreign key (organisation_id, inspection_id) references inspection (organisation_id, id)
);
create index inspection_member_account on inspection_member (account_id);
call gj_guard('inspection_member');
grant select, insert, update (left_on) on inspection_member to guijiang_server;
create trigger kept before delete on inspection_member for each row execute function gj_refuse();

-- The items as they were in the version that counted on that day, with what was found.
create table inspection_finding (
  organisation_id uuid not null,
  inspection_id uuid not null,
  code text not null check (code ~ '^[A-Z]\d{2}$'),
  area text not null,
  ordinal int not null check (ordinal > 0),
  item jsonb not null,
  outcome text check (outcome in ('complies', 'fails', 'notLooked')),
  words text not null default '',
  demand text not null default '',
  -- Each with the fingerprint it came in with.
  files jsonb not null default '[]',
  noted_by uuid references account,
  noted_at timestamptz,
  device_at timestamptz,
  position jsonb,
  version int not null default 0,
  primary key (organisation_id, inspection_id, code),
  unique (organisation_id, inspection_id, ordinal),
  foreign key (organisation_id, inspection_id) references inspection (organisation_id, id),
  check ((outcome is null) = (noted_by is null) and (outcome is null) = (noted_at is null))
);
call gj_guard('inspection_finding');
grant select, insert, update (outcome, words, demand, files, noted_by, noted_at, device_at, position, version)
  on inspection_finding to guijiang_server;

-- What is signed: each making is a row of its own.
create table inspection_report (
  organisation_id uuid not null,
  id uuid not null,
  inspection_id uuid not null,
  area text not null,
  number int not null check (number > 0),
  content jsonb not null,
  report_hash bytea not null check (length(report_hash) = 32),
  made_by uuid not null references account,
  made_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, inspection_id, number),
  unique (organisation_id, id, inspection_id, report_hash),
  foreign key (organisation_id, inspection_id) references inspection (organisation_id, id)
);
call gj_guard('inspection_report');
call gj_insert_only('inspection_report');
grant select, insert on inspection_report to guijiang_server;

create table inspection_signature (
  organisation_id uuid not null,
  report_id uuid not null,
  account_id uuid not null,
  inspection_id uuid not null,
  area text not null,
  report_hash bytea not null,
  signed_at timestamptz not null,
  primary key (organisation_id, report_id, account_id),
  foreign key (organisation_id, report_id, inspection_id, report_hash)
    references inspection_report (organisation_id, id, inspection_id, report_hash),
  foreign key (organisation_id, inspection_id, account_id)
    references inspection_member (organisation_id, inspection_id, account_id)
);
create index inspection_signature_of on inspection_signature (organisation_id, inspection_id);
call gj_guard('inspection_signature');
call gj_insert_only('inspection_signature');
grant select, insert on inspection_signature to guijiang_server;

create table inspection_comment (
  organisation_id uuid not null,
  inspection_id uuid not null,
  area text not null,
  words text not null check (length(words) between 5 and 2000),
  said_by uuid not null references account,
  said_on date not null,
  primary key (organisation_id, inspection_id),
  foreign key (organisation_id, inspection_id) references inspection (organisation_id, id)
);
call gj_guard('inspection_comment');
call gj_insert_only('inspection_comment');
grant select, insert on inspection_comment to guijiang_server;

-- The public part, as it was made public.
create table inspection_publication (
  organisation_id uuid not null,
  inspection_id uuid not null,
  area text not null,
  content jsonb not null,
  content_hash bytea not null check (length(content_hash) = 32),
  report_id uuid not null,
  report_hash bytea not null,
  published_by uuid not null references account,
  published_on date not null,
  primary key (organisation_id, inspection_id),
  foreign key (organisation_id, report_id, inspection_id, report_hash)
    references inspection_report (organisation_id, id, inspection_id, report_hash)
);
create index inspection_publication_day on inspection_publication (organisation_id, published_on desc);
call gj_guard('inspection_publication', 'true');
call gj_insert_only('inspection_publication');
grant select, insert on inspection_publication to guijiang_server;

-- 整改: what was asked for stands, each answer is a row, so is each verdict.
create table rectification_demand (
  organisation_id uuid not null,
  inspection_id uuid not null,
  code text not null,
  area text not null,
  demand text not null check (length(demand) between 5 and 500),
  served_on date not null,
  primary key (organisation_id, inspection_id, code),
  foreign key (organisation_id, inspection_id, code)
    references inspection_finding (organisation_id, inspection_id, code)
);
call gj_guard('rectification_demand');
call gj_insert_only('rectification_demand');
grant select, insert on rectification_demand to guijiang_server;

create table rectification_round (
  organisation_id uuid not null,
  id uuid not null,
  inspection_id uuid not null,
  area text not null,
  number int not null check (number > 0),
  answers jsonb not null,
  submitted_by uuid not null references account,
  submitted_at timestamptz not null,
  submitted_on date not null,
  due_on date not null,
  late_days int not null check (late_days >= 0),
  primary key (organisation_id, id),
  unique (organisation_id, inspection_id, number),
  foreign key (organisation_id, inspection_id) references inspection (organisation_id, id),
  check ((late_days > 0) = (submitted_on > due_on))
);
call gj_guard('rectification_round');
call gj_insert_only('rectification_round');
grant select, insert on rectification_round to guijiang_server;

create table rectification_verdict (
  organisation_id uuid not null,
  round_id uuid not null,
  inspection_id uuid not null,
  area text not null,
  outcome text not null check (outcome in ('accepted', 'returned')),
  reasons text not null check (length(reasons) between 5 and 1000),
  decided_by uuid not null references account,
  decided_on date not null,
  primary key (organisation_id, round_id),
  foreign key (organisation_id, round_id) references rectification_round (organisation_id, id),
  foreign key (organisation_id, inspection_id) references inspection (organisation_id, id)
);
call gj_guard('rectification_verdict');
call gj_insert_only('rectification_verdict');
grant select, insert on rectification_verdict to guijiang_server;

-- ---- What no act may do, whoever makes it

create function gj_inspection_moves() returns trigger language plpgsql as $$
declare
  members int;
  signed int;
begin
  if (to_jsonb(new) - '{state,confirmed_by,confirmed_on,withdrawn,began_at,began_by,device_at,place,position,reopened,ended_on,published_on,served_on,due_on,late_days,closed_on,version}'::text[])
     <> (to_jsonb(old) - '{state,confirmed_by,confirmed_on,withdrawn,began_at,began_by,device_at,place,position,reopened,ended_on,published_on,served_on,due_on,late_days,closed_on,version}'::text[])
     or (old.began_at is not null and (old.began_at, old.began_by, old.place) is distinct from (new.began_at, new.began_by, new.place))
     or (old.ended_on is not null and old.ended_on is distinct from new.ended_on)
     or (old.published_on is not null and old.published_on is distinct from new.published_on)
     or (old.served_on is not null and old.served_on is distinct from new.served_on)
     or new.late_days < old.late_days
     or (old.state <> new.state and (old.state, new.state) not in (('toInspect', 'rectifying'), ('toInspect', 'closed'),
        ('rectifying', 'toVerify'), ('toVerify', 'rectifying'), ('toVerify', 'closed'))) then
    raise exception 'an inspection goes its way' using errcode = 'GJ011';
  end if;
  -- It ends with the same record signed by everybody who looked, two at least.
  if old.ended_on is null and new.ended_on is not null then
    select count(*), count(s.account_id) into members, signed
      from inspection_member m
      left join inspection_signature s on s.organisation_id = m.organisation_id and s.account_id = m.account_id
       and s.inspection_id = m.inspection_id and s.report_id = (
         select r.id from inspection_report r where r.organisation_id = m.organisation_id
            and r.inspection_id = m.inspection_id order by r.number desc limit 1)
     where m.organisation_id = new.organisation_id and m.inspection_id = new.id and m.left_on is null;
    if members < 2 or signed < members then
      raise exception '% of % inspectors signed', signed, members using errcode = 'GJ014';
    end if;
  end if;
  return new;
end $$;
create trigger moves before update on inspection for each row execute function gj_inspection_moves();
create trigger kept before delete on inspection for each row execute function gj_refuse();

-- After the end nothing that was found is rewritten; what an item says, never.
create function gj_finding_stands() returns trigger language plpgsql as $$
begin
  if (old.item, old.ordinal, old.code) is distinct from (new.item, new.ordinal, new.code) or exists (
    select from inspection i where i.organisation_id = new.organisation_id and i.id = new.inspection_id
       and i.state <> 'toInspect') then
    raise exception 'what was found stands' using errcode = 'GJ011';
  end if;
  return new;
end $$;
create trigger stands before update on inspection_finding for each row execute function gj_finding_stands();
create trigger kept before delete on inspection_finding for each row execute function gj_refuse();

-- Only what ended is made public.
create function gj_inspection_ended() returns trigger language plpgsql as $$
begin
  if not exists (select from inspection i where i.organisation_id = new.organisation_id and i.id = new.inspection_id
                    and i.ended_on is not null) then
    raise exception 'only what both signed is made public' using errcode = 'GJ014';
  end if;
  return new;
end $$;
create trigger ended before insert on inspection_publication for each row execute function gj_inspection_ended();

-- 四（二）3 [N4.2.3]: whoever found it does not accept that it is put right; who arranged it does not confirm or look.
insert into incompatible_part (matter, part, other, clause) values
  ('inspection', 'finder', 'acceptor', 'N4.2.3'),
  ('inspection', 'ordered', 'agreed', 'N4.2.3'),
  ('inspection', 'ordered', 'finder', 'N4.2.3'),
  ('inspection', 'agreed', 'finder', 'N4.2.3'),
  ('inspection', 'finder', 'published', 'N4.2.3'),
  ('inspection-list', 'entered', 'published', 'N4.2.3');

insert into setting (name, value) values
  -- Per cent of the objects of a stratum, at least one.
  ('inspection.ratio', '10'),
  ('inspection.publishDays', '20'),
  ('inspection.rectificationDays', '30'),
  -- What a body has at least after its answer was returned.
  ('inspection.returnDays', '10');
