-- Rooms, seats, staff, attendance; two blind entries of each score, the settled one, the sealed sheet.

create table exam_room (
  organisation_id uuid not null,
  id uuid not null,
  area text not null,
  sitting_id uuid not null,
  name text not null,
  address text not null,
  seats int not null check (seats between 1 and 500),
  primary key (organisation_id, id),
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
  foreign key (organisation_id, room_id) references exam_room (organisation_id, id),
  foreign key (organisation_id, registration_id) references registration (organisation_id, id)
);
call gj_guard('seating');

-- Nobody is in two places: an assessor's, invigilator's or supervisor's days never overlap, whatever the body.
create table sitting_staff (
  organisation_id uuid not null,
  sitting_id uuid not null,
  account_id uuid not null,
  area text not null,
  part text not null check (part in ('assessor', 'invigilator', 'qualitySupervisor')),
  room_id uuid,
  days daterange not null,
  named_by uuid not null,
  primary key (organisation_id, sitting_id, account_id),
  foreign key (organisation_id, sitting_id) references sitting (organisation_id, id),
  constraint one_place exclude using gist (account_id with =, days with &&)
);
call gj_guard('sitting_staff');

create table arrangement (
  organisation_id uuid not null,
  sitting_id uuid not null,
  area text not null,
  locked_at timestamptz,
  locked_by uuid,
  version int not null default 0,
  primary key (organisation_id, sitting_id),
  foreign key (organisation_id, sitting_id) references sitting (organisation_id, id)
);
call gj_guard('arrangement');

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
  primary key (organisation_id, sitting_id, registration_id, component),
  foreign key (organisation_id, registration_id) references registration (organisation_id, id)
);
call gj_guard('attendance');
grant select, insert, update on exam_room, seating, sitting_staff, arrangement, attendance to guijiang_server;
grant delete on exam_room, seating, sitting_staff to guijiang_server;

-- One sheet a component: who entered first, who second, who settled; sealed once and for all.
create table score_sheet (
  organisation_id uuid not null,
  id uuid not null,
  area text not null,
  sitting_id uuid not null,
  component text not null check (component in ('theory', 'practical', 'review')),
  first_by uuid,
  first_completed_at timestamptz,
  second_by uuid,
  second_completed_at timestamptz,
  settled_by uuid,
  sealed_by uuid,
  sealed_at timestamptz,
  seal_hash bytea,
  version int not null default 0,
  primary key (organisation_id, id),
  unique (organisation_id, sitting_id, component),
  foreign key (organisation_id, sitting_id) references sitting (organisation_id, id),
  check (second_by is null or second_by <> first_by),
  check (settled_by is null or (settled_by <> first_by and settled_by <> second_by)),
  check ((sealed_at is null) = (seal_hash is null))
);
call gj_guard('score_sheet');

-- Half points are common: 0 to 100 in steps of 0.5.
create table score_entry (
  organisation_id uuid not null,
  sheet_id uuid not null,
  registration_id uuid not null,
  entry text not null check (entry in ('first', 'second', 'settled')),
  area text not null,
  value numeric(4, 1) check (value between 0 and 100 and value * 2 = trunc(value * 2)),
  reason text,
  entered_by uuid not null,
  entered_at timestamptz not null,
  version int not null default 0,
  primary key (organisation_id, sheet_id, registration_id, entry),
  foreign key (organisation_id, sheet_id) references score_sheet (organisation_id, id),
  check (entry <> 'settled' or reason is not null)
);
call gj_guard('score_entry');
grant select, insert, update on score_sheet, score_entry to guijiang_server;

-- A sealed sheet and everything on it stand still; a correction is another act with rows of its own.
create function gj_sealed() returns trigger language plpgsql as $$
begin
  if exists (select from score_sheet s where s.organisation_id = new.organisation_id and s.id = new.sheet_id and s.sealed_at is not null) then
    raise exception 'the sheet is sealed' using errcode = 'GJ012';
  end if;
  return new;
end $$;
create trigger sealed before insert or update on score_entry for each row execute function gj_sealed();
create function gj_seal_stands() returns trigger language plpgsql as $$
begin
  if old.sealed_at is not null then
    raise exception 'the sheet is sealed' using errcode = 'GJ012';
  end if;
  return new;
end $$;
create trigger seal_stands before update on score_sheet for each row execute function gj_seal_stands();
