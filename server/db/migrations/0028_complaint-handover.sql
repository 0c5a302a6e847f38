-- 四（一）5 [N4.1.5]: a complaint that lies with the wrong centre goes to the right one; its clocks run on from receipt.

create table complaint_handover (
  complaint_id uuid not null references complaint,
  id uuid not null,
  from_area text not null check (from_area ~ '^45\d{4}$'),
  to_area text not null check (to_area ~ '^45\d{4}$'),
  on_day date not null,
  account_id uuid not null references account,
  primary key (complaint_id, id),
  check (from_area <> to_area)
);
call gj_insert_only('complaint_handover');
alter table complaint_handover enable row level security;
create policy reach on complaint_handover using (exists (select from complaint c where c.id = complaint_id));
grant select, insert on complaint_handover to guijiang_server;

alter table complaint_message
  drop constraint complaint_message_kind_check,
  add constraint complaint_message_kind_check check
    (kind in ('filed', 'accepted', 'question', 'reply', 'extended', 'answer', 'notTaken', 'transferred', 'handedOver'));

-- As before, but for the office: it changes with a handover that says from where to where.
create or replace function gj_complaint_stays() returns trigger language plpgsql as $$
declare
  sent constant text[] := '{id,number,secret_hash,about,organisation_id,sitting_id,post,place,named,target,matter,identity,received_at,received_on,tell_by}';
begin
  if tg_op <> 'UPDATE' then
    raise exception 'a complaint is never dropped' using errcode = 'GJ010';
  end if;
  if exists (select from unnest(sent) as field where to_jsonb(old) -> field is distinct from to_jsonb(new) -> field) then
    raise exception 'what was sent does not change' using errcode = 'GJ020';
  end if;
  if new.area <> old.area and not exists (select from complaint_handover h
     where h.complaint_id = old.id and h.from_area = old.area and h.to_area = new.area) then
    raise exception 'an office keeps what it has not handed over' using errcode = 'GJ020';
  end if;
  if old.closed_on is not null or (old.told_on is not null and new.told_on is distinct from old.told_on)
     or (new.finish_by <> old.finish_by and (old.extended_on is not null or new.extended_on is null)) then
    raise exception 'what is closed, told or extended stays' using errcode = 'GJ020';
  end if;
  return new;
end $$;

-- The office that hands it over does not reach it afterwards, so it cannot write the row as it will be: the owner does,
-- for the last handover of a complaint within the reach of whoever acts.
create function gj_hand_over(complaint_given uuid) returns boolean
  language plpgsql security definer set search_path = public as $$
begin
  update complaint c set area = h.to_area, version = c.version + 1
    from (select from_area, to_area from complaint_handover where complaint_id = complaint_given order by id desc limit 1) h
    where c.id = complaint_given and c.area = h.from_area
      and gj_reaches(c.area, null) and c.id <> all (gj_barred());
  return found;
end $$;
revoke all on function gj_hand_over from public;
grant execute on function gj_hand_over to guijiang_server;
