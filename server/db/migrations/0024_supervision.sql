-- 四（一）2 [N4.1.2]: a suspension or removal may name the decided investigation of the same body it rests on.

alter table exit_case add column investigation_id uuid;
alter table exit_case add column investigation_reference text;
-- Who drafted what it rests on does not decide what comes of it.
alter table exit_case add column investigated_by uuid;
alter table exit_case add check (num_nonnulls(investigation_id, investigation_reference, investigated_by) in (0, 3));
alter table exit_case add check (investigation_id is null or kind in ('suspend', 'remove'));
-- One decision carries one measure.
create unique index exit_case_rests_on on exit_case (organisation_id, investigation_id)
  where investigation_id is not null and state <> 'dropped';

-- No foreign key: investigations are distributed by body, cases stand everywhere (ADR 0004); neither is ever dropped.
create function gj_exit_rests() returns trigger language plpgsql as $$
begin
  if not exists (
    select from investigation i
     where i.organisation_id = new.organisation_id and i.id = new.investigation_id and i.state = 'decided'
  ) then
    raise exception 'a case rests on a decided investigation of its body' using errcode = 'GJ031';
  end if;
  return new;
end $$;
create trigger rests before insert on exit_case for each row when (new.investigation_id is not null)
  execute function gj_exit_rests();

create function gj_exit_rests_stands() returns trigger language plpgsql as $$
begin
  raise exception 'what a case rests on does not change' using errcode = 'GJ031';
end $$;
create trigger rests_stands before update on exit_case for each row
  when (row(old.investigation_id, old.investigation_reference, old.investigated_by)
        is distinct from row(new.investigation_id, new.investigation_reference, new.investigated_by))
  execute function gj_exit_rests_stands();
