-- 四（二）1 [N4.2.1], abuse 14: what a lent name leaves behind: one device at two bodies, one photograph sent in by both.

-- The devices from which people of a body sign in: a random mark in the browser, kept as its blind index. Nobody reads it
-- but the computing of flags, over all bodies; it says nothing of who or where.
create table body_device (
  organisation_id uuid not null,
  device bytea not null check (octet_length(device) = 32),
  first_on date not null,
  last_on date not null,
  primary key (organisation_id, device),
  check (first_on <= last_on)
);
create index body_device_age on body_device (last_on);
alter table body_device enable row level security;
create policy computed on body_device for select using ((select current_setting('gj.reach', true)) = 'all');
grant select on body_device to guijiang_server;

create function gj_note_device(body uuid, mark bytea, today date) returns void
  language sql security definer set search_path = public as $$
  insert into body_device (organisation_id, device, first_on, last_on) values (body, mark, today, today)
  on conflict (organisation_id, device) do update set last_on = greatest(body_device.last_on, excluded.last_on)
$$;
create function gj_forget_devices(before date) returns void
  language sql security definer set search_path = public as $$
  delete from body_device where last_on < before
$$;
revoke all on function gj_note_device, gj_forget_devices from public;
grant execute on function gj_note_device, gj_forget_devices to guijiang_server;

-- How a picture looks, in 64 bits that scaling, cropping by a line and saving anew hardly change; null where it has too
-- little in it to be told from others.
alter table file add column picture bit(64);
