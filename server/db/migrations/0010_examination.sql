-- 三（五）1, 四（二）3: rooms, seats, staff, attendance; two blind entries of each score, what was settled, the seal.

create table exam_room (
  organisation_id uuid not null,
  id uuid not null,
  area text not null,
  sitting_id uuid not null,
  -- The order in which rooms are filled.
  position int not null check (position > 0),
  name text not null check (length(name) between 1 and 40),
  address text not null,
  seats int not null check (seats between 1 and 500),
  primary key (organisation_id, id),
  unique (organisation_id, sitting_id, id),
  unique (organisation_id, sitting_id, name),
  foreign key (organisation_id, sitting_id) references sitting (organisation_id, id)
);
call gj_guard('exam_room');

create table seating (
  organisation_id uuid not null,
  sitting_id uuid not null,
  registration_id uuid not null,
  area text not null,
  room_id uuid not null,
  seat int not null check (seat > 0),
  primary key (organisation_id, sitting_id, registration_id),
  unique (organisation_id, room_id, seat),
  foreign key (organisation_id, sitting_id, room_id) references exam_room (organisation_id, sitting_id, id),
  foreign key (organisation_id, registration_id) references registration (organisation_id, id)
);
call gj_guard('seating');

-- One part a person at a sitting.
create table sitting_staff (
  organisation_id uuid not null,
  sitting_id uuid not null,
  account_id uuid not null references account,
  area text not null,
  part text not null check (part in ('assessor', 'invigilator', 'qualitySupervisor')),
  room_id uuid,
  days daterange not null,
  named_by uuid not null,
  named_at timestamptz not null,
  confirmed_at timestamptz,
  recused_at timestamptz,
  recusal_reason text,
  primary key (organisation_id, sitting_id, account_id),
  foreign key (organisation_id, sitting_id) references sitting (organisation_id, id),
  foreign key (organisation_id, sitting_id, room_id) references exam_room (organisation_id, sitting_id, id)
    on delete set null (room_id),
  check ((recused_at is null) = (recusal_reason is null))
);
create index sitting_staff_account on sitting_staff (organisation_id, account_id);
call gj_guard('sitting_staff');

-- A sitting that is called off holds nobody any longer.
create function gj_release_staff() returns trigger language plpgsql as $$
begin
  update sitting_staff set days = 'empty' where organisation_id = new.organisation_id and sitting_id = new.id;
  return new;
end $$;
create trigger release_staff after update of state on sitting
  for each row when (new.state in ('cancelled', 'stopped')) execute function gj_release_staff();

-- Nobody in two places on a day, whatever the body: the one thing about sittings that has to look across bodies, so it
-- lies apart, and nobody but these functions reads or writes it.
create table staff_time (
  account_id uuid not null references account,
  sitting_id uuid not null,
  days daterange not null check (not isempty(days)),
  primary key (account_id, sitting_id),
  constraint one_place exclude using gist (account_id with =, days with &&)
);

create function gj_staff_time_follows() returns trigger
  language plpgsql security definer set search_path = public as $$
begin
  if tg_op <> 'INSERT' then
    delete from staff_time where account_id = old.account_id and sitting_id = old.sitting_id;
  end if;
  if tg_op <> 'DELETE' and not isempty(new.days) then
    insert into staff_time (account_id, sitting_id, days) values (new.account_id, new.sitting_id, new.days);
  end if;
  return null;
end $$;
create trigger staff_time_follows after insert or delete or update of days on sitting_staff
  for each row execute function gj_staff_time_follows();

-- Who of these is named elsewhere on a day of the span: yes or no across all bodies, never where.
create function gj_engaged(accounts uuid[], span daterange, except_sitting uuid) returns setof uuid
  language sql stable security definer set search_path = public as $$
  select distinct t.account_id from staff_time t
   where t.account_id = any (accounts) and t.days && span and t.sitting_id <> except_sitting
$$;
revoke all on function gj_engaged from public;
grant execute on function gj_engaged to guijiang_server;

create table arrangement (
  organisation_id uuid not null,
  sitting_id uuid not null,
  area text not null,
  locked_at timestamptz,
  locked_by uuid,
  version int not null default 0,
  primary key (organisation_id, sitting_id),
  foreign key (organisation_id, sitting_id) references sitting (organisation_id, id),
  check ((locked_at is null) = (locked_by is null))
);
call gj_guard('arrangement');

-- Rooms and seats stand once they are locked: tickets are printed by then. People may still be replaced.
create function gj_arrangement_stands() returns trigger language plpgsql as $$
declare
  touched record := coalesce(new, old);
begin
  if exists (select from arrangement a where a.organisation_id = touched.organisation_id
               and a.sitting_id = touched.sitting_id and a.locked_at is not null) then
    raise exception 'the arrangement is locked' using errcode = 'GJ015';
  end if;
  return touched;
end $$;
create trigger stands before insert or update or delete on exam_room
  for each row execute function gj_arrangement_stands();
create trigger stands before insert or update or delete on seating
  for each row execute function gj_arrangement_stands();
create function gj_lock_stands() returns trigger language plpgsql as $$
begin
  if old.locked_at is not null and (old.locked_at, old.locked_by) is distinct from (new.locked_at, new.locked_by) then
    raise exception 'the arrangement is locked' using errcode = 'GJ015';
  end if;
  return new;
end $$;
create trigger stands before update on arrangement for each row execute function gj_lock_stands();

create table attendance (
  organisation_id uuid not null,
  sitting_id uuid not null,
  registration_id uuid not null,
  component text not null check (component in ('theory', 'practical', 'review')),
  area text not null,
  state text not null check (state in ('present', 'absent', 'misconduct')),
  note text,
  marked_by uuid not null,
  marked_at timestamptz not null,
  -- 违纪: the second signature.
  signed_by uuid,
  signed_at timestamptz,
  primary key (organisation_id, sitting_id, registration_id, component),
  foreign key (organisation_id, sitting_id, registration_id)
    references seating (organisation_id, sitting_id, registration_id),
  check ((signed_by is null) = (signed_at is null)),
  check (signed_by <> marked_by),
  check (state = 'misconduct' or signed_by is null),
  check (state <> 'misconduct' or note is not null)
);
call gj_guard('attendance');

-- Only while the examination runs, in locked rooms.
create function gj_attendance_open() returns trigger language plpgsql as $$
begin
  if not exists (select from sitting s join arrangement a on a.organisation_id = s.organisation_id and a.sitting_id = s.id
                  where s.organisation_id = new.organisation_id and s.id = new.sitting_id
                    and s.state = 'examining' and a.locked_at is not null) then
    raise exception 'attendance is closed' using errcode = 'GJ016';
  end if;
  return new;
end $$;
create trigger open before insert or update on attendance for each row execute function gj_attendance_open();

grant select, insert, update on exam_room, seating, sitting_staff, arrangement, attendance to guijiang_server;
grant delete on exam_room, seating, sitting_staff to guijiang_server;

-- One sheet a component: who entered first, who second; sealed once and for all.
create table score_sheet (
  organisation_id uuid not null,
  id uuid not null,
  area text not null,
  sitting_id uuid not null,
  component text not null check (component in ('theory', 'practical', 'review')),
  -- As it stood when the sheet was opened.
  pass_line int not null check (pass_line between 1 and 100),
  first_by uuid references account,
  first_completed_at timestamptz,
  second_by uuid references account,
  second_completed_at timestamptz,
  sealed_by uuid references account,
  sealed_at timestamptz,
  seal_hash bytea check (length(seal_hash) = 32),
  version int not null default 0,
  primary key (organisation_id, id),
  unique (organisation_id, sitting_id, component),
  unique (organisation_id, id, sitting_id, component),
  foreign key (organisation_id, sitting_id) references sitting (organisation_id, id),
  check ((first_by is null) = (first_completed_at is null)),
  check ((second_by is null) = (second_completed_at is null)),
  check (second_by is null or first_by is not null),
  check (second_by <> first_by),
  check ((sealed_at is null) = (seal_hash is null) and (sealed_at is null) = (sealed_by is null)),
  check (sealed_at is null or second_by is not null)
);
create index score_sheet_id on score_sheet (id);
call gj_guard('score_sheet');

-- What one person typed: each for himself, so that nobody overwrites or sees what another types.
create table score_entry (
  organisation_id uuid not null,
  sheet_id uuid not null,
  registration_id uuid not null,
  entered_by uuid not null references account,
  area text not null,
  -- Half points are common: 0 to 100 in steps of 0.5. Null: emptied again.
  value numeric(4, 1) check (value between 0 and 100 and value * 2 = trunc(value * 2)),
  entered_at timestamptz not null,
  version int not null default 0,
  primary key (organisation_id, sheet_id, registration_id, entered_by),
  foreign key (organisation_id, sheet_id) references score_sheet (organisation_id, id),
  foreign key (organisation_id, registration_id) references registration (organisation_id, id)
);
call gj_guard('score_entry');

-- Where the two entries differ: a third person's word, against the paper.
create table score_settlement (
  organisation_id uuid not null,
  sheet_id uuid not null,
  registration_id uuid not null,
  area text not null,
  value numeric(4, 1) not null check (value between 0 and 100 and value * 2 = trunc(value * 2)),
  reason text not null check (length(reason) >= 2),
  settled_by uuid not null references account,
  settled_at timestamptz not null,
  version int not null default 0,
  primary key (organisation_id, sheet_id, registration_id),
  foreign key (organisation_id, sheet_id) references score_sheet (organisation_id, id),
  foreign key (organisation_id, registration_id) references registration (organisation_id, id)
);
call gj_guard('score_settlement');
grant select, insert, update on score_sheet, score_entry, score_settlement to guijiang_server;

-- Nothing on a sealed sheet moves, nothing of a completed entry either, and nobody who was not there has a score.
create function gj_entry_open() returns trigger language plpgsql as $$
declare
  sheet score_sheet;
begin
  select * into sheet from score_sheet s where s.organisation_id = new.organisation_id and s.id = new.sheet_id;
  if sheet.second_by is not null or sheet.first_by = new.entered_by then
    raise exception 'the entry is completed' using errcode = 'GJ017';
  end if;
  if not exists (select from attendance a where a.organisation_id = new.organisation_id and a.sitting_id = sheet.sitting_id
                   and a.registration_id = new.registration_id and a.component = sheet.component and a.state = 'present') then
    raise exception 'no score without attendance' using errcode = 'GJ018';
  end if;
  return new;
end $$;
create trigger open before insert or update on score_entry for each row execute function gj_entry_open();

create function gj_settlement_open() returns trigger language plpgsql as $$
declare
  sheet score_sheet;
begin
  select * into sheet from score_sheet s where s.organisation_id = new.organisation_id and s.id = new.sheet_id;
  if sheet.second_by is null or sheet.sealed_at is not null then
    raise exception 'nothing is settled here now' using errcode = 'GJ017';
  end if;
  if new.settled_by in (sheet.first_by, sheet.second_by) then
    raise exception 'who entered does not settle' using errcode = 'GJ017';
  end if;
  return new;
end $$;
create trigger open before insert or update on score_settlement for each row execute function gj_settlement_open();

create function gj_sheet_goes_on() returns trigger language plpgsql as $$
begin
  if old.sealed_at is not null then
    raise exception 'the sheet is sealed' using errcode = 'GJ017';
  end if;
  if (old.first_by is not null and (new.first_by, new.first_completed_at) is distinct from (old.first_by, old.first_completed_at))
     or (old.second_by is not null and (new.second_by, new.second_completed_at) is distinct from (old.second_by, old.second_completed_at))
     or (old.sitting_id, old.component, old.pass_line) is distinct from (new.sitting_id, new.component, new.pass_line) then
    raise exception 'a completed entry stands' using errcode = 'GJ017';
  end if;
  return new;
end $$;
create trigger goes_on before update on score_sheet for each row execute function gj_sheet_goes_on();
create trigger kept before delete on score_sheet for each row execute function gj_refuse();
create trigger kept before delete on score_entry for each row execute function gj_refuse();
create trigger kept before delete on score_settlement for each row execute function gj_refuse();
