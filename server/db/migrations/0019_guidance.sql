-- 四（一）4 [N4.1.4] 技术指导: papers of advice with the receipts of bodies, courses, and the cards that come of them.

-- `draft` is what is written now, the first version or the next; what was published stands in guidance_version.
create table guidance_paper (
  id uuid primary key,
  area text not null,
  reference text not null unique,
  state text not null check (state in ('drafting', 'published', 'revising', 'withdrawn')),
  number int not null default 0 check (number >= 0),
  draft jsonb,
  drafted_by uuid references account,
  withdrawn_on date,
  withdraw_reason text,
  version int not null default 0,
  check ((draft is not null) = (state in ('drafting', 'revising'))),
  check ((draft is null) = (drafted_by is null)),
  check ((state = 'drafting') = (number = 0)),
  check ((state = 'withdrawn') = (withdrawn_on is not null and withdraw_reason is not null))
);

create table guidance_version (
  paper_id uuid not null references guidance_paper,
  number int not null check (number > 0),
  area text not null,
  title text not null,
  body text not null,
  -- Code, edition and name; none: for every body.
  occupations jsonb not null,
  hash bytea not null check (length(hash) = 32),
  drafted_by uuid not null references account,
  published_by uuid not null references account,
  published_on date not null,
  primary key (paper_id, number),
  -- 四（二）3: nobody publishes what he drafted.
  check (drafted_by <> published_by)
);

-- Who was told of which version, until when a receipt is expected (内控), and when it came.
create table guidance_receipt (
  -- What the body's turn is about.
  id uuid not null unique,
  organisation_id uuid not null references organisation,
  paper_id uuid not null,
  number int not null,
  area text not null,
  asked_on date not null,
  due_on date not null,
  confirmed_on date,
  confirmed_by uuid references account,
  primary key (organisation_id, paper_id, number),
  foreign key (paper_id, number) references guidance_version,
  check (due_on >= asked_on),
  check ((confirmed_on is null) = (confirmed_by is null))
);
create index guidance_receipt_paper on guidance_receipt (paper_id, number);
call gj_guard('guidance_receipt');

-- A paper is its centre's; a body may read what it was told, a city what the region has published.
alter table guidance_paper enable row level security;
create policy reach on guidance_paper using (gj_reaches(area, null)) with check (gj_reaches(area, null));
create policy told on guidance_paper for select
  using (case (select current_setting('gj.reach', true))
    when 'bodies' then exists (select from guidance_receipt r where r.paper_id = guidance_paper.id)
    when 'area' then area = '450000' and state <> 'drafting'
    else false
  end);
alter table guidance_version enable row level security;
create policy reach on guidance_version using (gj_reaches(area, null)) with check (gj_reaches(area, null));
create policy told on guidance_version for select
  using (case (select current_setting('gj.reach', true))
    when 'bodies' then exists (select from guidance_receipt r
      where r.paper_id = guidance_version.paper_id and r.number = guidance_version.number)
    when 'area' then area = '450000'
    else false
  end);
call gj_insert_only('guidance_version');

create function gj_receipt_stays() returns trigger language plpgsql as $$
begin
  if old.confirmed_on is not null
     or (to_jsonb(new) - '{confirmed_on,confirmed_by}'::text[]) <> (to_jsonb(old) - '{confirmed_on,confirmed_by}'::text[]) then
    raise exception 'a receipt is given once' using errcode = 'GJ011';
  end if;
  return new;
end $$;
create trigger stays before update on guidance_receipt for each row execute function gj_receipt_stays();
create trigger kept before delete on guidance_receipt for each row execute function gj_refuse();

grant select, insert, update on guidance_paper to guijiang_server;
grant select, insert on guidance_version to guijiang_server;
grant select, insert, update (confirmed_on, confirmed_by) on guidance_receipt to guijiang_server;

-- ---- Courses

create table training_course (
  id uuid primary key,
  area text not null,
  reference text not null unique,
  state text not null check (state in ('drafting', 'announced', 'closed', 'cancelled')),
  title text not null,
  audience text not null check (audience in ('assessor', 'qualitySupervisor', 'invigilator')),
  -- Code, edition, name and levels that a card will cover.
  occupations jsonb not null,
  enrol_until date not null,
  first_day date not null,
  last_day date not null,
  place text not null,
  seats int not null check (seats > 0),
  -- Of a hundred, as it was when the course was announced.
  pass_mark numeric(4, 1) not null check (pass_mark between 0 and 100),
  drafted_by uuid not null references account,
  announced_by uuid references account,
  announced_on date,
  marked_by uuid references account,
  closed_by uuid references account,
  closed_on date,
  cancel_reason text,
  version int not null default 0,
  check (enrol_until < first_day and first_day <= last_day),
  check ((audience = 'assessor') = (jsonb_array_length(occupations) > 0)),
  check (announced_by <> drafted_by),
  check (closed_by <> marked_by),
  check ((announced_by is null) = (announced_on is null)),
  check ((state = 'closed') = (closed_by is not null and closed_on is not null)),
  check ((state = 'cancelled') = (cancel_reason is not null))
);
alter table training_course enable row level security;
create policy reach on training_course using (gj_reaches(area, null)) with check (gj_reaches(area, null));
-- What the region or the own city has announced.
create policy told on training_course for select
  using (state <> 'drafting' and case (select current_setting('gj.reach', true))
    when 'bodies' then exists (select from organisation o where training_course.area in ('450000', o.area))
    when 'area' then area = '450000'
    else false
  end);
grant select, insert, update on training_course to guijiang_server;

create table course_enrolment (
  organisation_id uuid not null,
  id uuid not null,
  area text not null,
  course_id uuid not null references training_course,
  staff_id uuid not null,
  name text not null,
  state text not null check (state in ('enrolled', 'withdrawn', 'attended', 'absent', 'passed', 'failed')),
  score numeric(4, 1) check (score between 0 and 100),
  enrolled_by uuid not null references account,
  enrolled_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, staff_id) references staff (organisation_id, id),
  check ((state in ('passed', 'failed')) = (score is not null))
);
create unique index course_enrolment_once on course_enrolment (organisation_id, course_id, staff_id)
  where state <> 'withdrawn';
create index course_enrolment_course on course_enrolment (course_id);
call gj_guard('course_enrolment');
create trigger kept before delete on course_enrolment for each row execute function gj_refuse();
grant select, insert, update (state, score) on course_enrolment to guijiang_server;

-- How many seats are taken, whatever body took them: a number, never who.
create function gj_seats_taken(course uuid) returns int
  language sql stable security definer set search_path = public as $$
  select count(*)::int from course_enrolment where course_id = course and state <> 'withdrawn'
$$;
revoke all on function gj_seats_taken from public;
grant execute on function gj_seats_taken to guijiang_server;

-- ---- Cards: each term is a row of its own and stands; the number stays with the person.

create table issued_card (
  organisation_id uuid not null,
  id uuid not null,
  area text not null,
  number text not null check (number ~ '^GX[KDJ]-\d{2}-\d{5}$'),
  term int not null check (term > 0),
  ground text not null check (ground in ('first', 'renewed', 'widened')),
  kind text not null check (kind in ('assessor', 'qualitySupervisor', 'invigilator')),
  staff_id uuid not null,
  name text not null,
  occupations jsonb not null,
  issued_on date not null,
  first_day date not null,
  -- Still valid on this day.
  last_day date not null,
  course_id uuid not null references training_course,
  enrolment_id uuid not null,
  issued_by uuid not null references account,
  primary key (organisation_id, id),
  unique (organisation_id, number, term),
  unique (organisation_id, enrolment_id),
  foreign key (organisation_id, staff_id) references staff (organisation_id, id),
  foreign key (organisation_id, enrolment_id) references course_enrolment (organisation_id, id),
  check ((ground = 'first') = (term = 1)),
  check (first_day <= last_day),
  check (substr(number, 3, 1) = case kind when 'assessor' then 'K' when 'qualitySupervisor' then 'D' else 'J' end)
);
create index issued_card_number on issued_card (number, term);
create index issued_card_staff on issued_card (organisation_id, staff_id, kind, term);
call gj_guard('issued_card');
call gj_insert_only('issued_card');
grant select, insert on issued_card to guijiang_server;

-- Whoever enters a card of ours, at whatever body: until when it is valid, whose it is, what it covers.
create function gj_issued_card(asked text)
  returns table (kind text, name text, last_day date, occupations jsonb)
  language sql stable security definer set search_path = public as $$
  select kind, name, last_day, occupations from issued_card where number = asked order by term desc limit 1
$$;
revoke all on function gj_issued_card from public;
grant execute on function gj_issued_card to guijiang_server;

-- Somebody may be entered before the first course; without a card nobody is named for a sitting.
alter table staff drop constraint staff_check1;
alter table staff add constraint staff_card_dated check ((card_number is null) = (card_expires_on is null));

insert into setting (name, value) values
  -- Working days within which a body confirms that it received a paper of advice (内控).
  ('guidance.receiptDays', '10'),
  -- Of a hundred: who reaches it passed the test of a course.
  ('guidance.passMark', '60');
