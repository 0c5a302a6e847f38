-- 三（三） [N3.3]: a panel may be drawn: by which draw, and for how many seats. The draw is the centre's, so no key leads there.

alter table evaluation
  add column draw_id uuid,
  add column draw_seats int check (draw_seats > 0 and draw_seats % 2 = 1),
  add constraint evaluation_drawn check ((draw_id is null) = (draw_seats is null));

-- A panel once formed keeps the draw that it came from.
create or replace function gj_evaluation_moves() returns trigger language plpgsql as $$
begin
  if old.state = 'concluded' or (old.state <> new.state and (old.state, new.state) not in
    (('forming', 'scoring'), ('scoring', 'signing'), ('signing', 'concluded')))
    or (old.application_id, old.rubric_version, old.began_on) is distinct from (new.application_id, new.rubric_version, new.began_on)
    or (old.state <> 'forming' and (old.draw_id, old.draw_seats) is distinct from (new.draw_id, new.draw_seats)) then
    raise exception 'an evaluation goes its way' using errcode = 'GJ011';
  end if;
  return new;
end $$;
