-- The catalogue of occupations, and what an examination needs by occupation and level.

-- One name of one code in one edition of the 职业分类大典. Codes are reused between editions, and a few carry several
-- names; `current` marks the one that is meant by code and edition alone.
create table occupation (
  code text not null check (code ~ '^\d-\d{2}-\d{2}-\d{2}$'),
  edition text not null check (edition in ('2015', '2022')),
  name text not null,
  new_occupation boolean not null,
  work_types text[] not null,
  -- Levels of the national standard, ascending from 5 to 1; empty where no standard is known.
  levels smallint[] not null check (levels <@ '{5,4,3,2,1}'),
  standard text,
  -- Levels of standards that are for one work type only: {"皮肤管理师": [4, 3, 2, 1]}.
  work_type_levels jsonb not null,
  -- The item of the 国家职业资格目录 that excludes it; with work types: these only.
  excluded text,
  excluded_work_types text[] not null,
  current boolean not null,
  source text not null,
  primary key (code, edition, name),
  check (excluded is not null or excluded_work_types = '{}')
);
create unique index occupation_current on occupation (code, edition) where current;
grant select on occupation to guijiang_server;

-- '5-3' → {5,4,3}; an empty text has none.
create function gj_levels(span text) returns smallint[]
  language sql immutable parallel safe as $$
  select coalesce(
    ('{5,4,3,2,1}'::smallint[])[6 - left(nullif(span, ''), 1)::int : 6 - right(nullif(span, ''), 1)::int], '{}')
$$;

insert into occupation
select fields[1], fields[2], fields[3], fields[4] = 'yes',
       coalesce(string_to_array(nullif(fields[5], ''), '|'), '{}'),
       gj_levels(fields[6]),
       nullif(fields[7], ''),
       coalesce((
         select jsonb_object_agg(part[1], to_jsonb(gj_levels(part[2])))
           from string_to_table(nullif(fields[8], ''), '|') as listed (text),
                regexp_match(text, '^(.+) (\d-\d)$') as part
       ), '{}'),
       nullif(fields[9], ''),
       coalesce(string_to_array(nullif(fields[10], ''), '|'), '{}'),
       fields[11] = 'yes', fields[12]
  from gj_rows($list$
-- include data/occupations.tsv
$list$, e'\t');

-- What the national standards ask of an examination. A null code stands for every occupation whose own standard has
-- not been entered; the most precise row holds.
create table examination_requirement (
  edition text check (edition in ('2015', '2022')),
  code text check (code ~ '^\d-\d{2}-\d{2}-\d{2}$'),
  level smallint not null check (level between 1 and 5),
  pass_line smallint not null check (pass_line between 1 and 100),
  theory_minutes smallint not null,
  practical_minutes smallint not null,
  review_minutes smallint,
  candidates_per_invigilator smallint not null,
  invigilators_at_least smallint not null,
  candidates_per_assessor smallint not null,
  assessors_at_least smallint not null,
  reviewers_at_least smallint,
  assessors_odd boolean not null,
  source text not null,
  unique nulls not distinct (edition, code, level),
  check ((edition is null) = (code is null)),
  -- 综合评审 is for levels 2 and 1.
  check ((level <= 2) = (review_minutes is not null and reviewers_at_least is not null))
);
grant select on examination_requirement to guijiang_server;

insert into examination_requirement values
  (null, null, 5, 60, 90,  60, null, 15, 2, 5, 3, null, true, '国家职业标准编制技术规程的通常要求'),
  (null, null, 4, 60, 90,  60, null, 15, 2, 5, 3, null, true, '国家职业标准编制技术规程的通常要求'),
  (null, null, 3, 60, 90,  90, null, 15, 2, 5, 3, null, true, '国家职业标准编制技术规程的通常要求'),
  (null, null, 2, 60, 90, 120,   20, 15, 2, 5, 3,    3, true, '国家职业标准编制技术规程的通常要求'),
  (null, null, 1, 60, 90, 120,   30, 15, 2, 5, 3,    3, true, '国家职业标准编制技术规程的通常要求');

-- [N1.2] names the edition of 2015; the newer one is allowed by this switch. Without one named, the newest is meant.
insert into setting (name, value) values ('catalogue.editions', '["2015", "2022"]');
