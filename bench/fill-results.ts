import type pg from 'pg'

export type Filled = {
  bodies: number
  sittings: number
  /** Of each sitting. */
  candidates: number
  /** What some of them do: lift scores over the line, let nearly everybody pass, lend each other people and a place. */
  lifts?: readonly number[]
  generous?: readonly number[]
  lenders?: readonly (readonly [number, number])[]
  /** Two bodies served from the same two devices, with photographs of one hall. */
  strawmen?: readonly (readonly [number, number])[]
  /** Two bodies, in each of which the first of a sitting is one and the same under two papers. */
  twins?: readonly (readonly [number, number])[]
}

/** Bodies are numbered from 1; this is the id of one. */
export const filledBody = (n: number): string => `f1a60000-0000-7000-8000-${String(n).padStart(12, '0')}`

/**
 * A quarter of a province, invented: bodies in the directory with people, places and papers of their own, sittings in
 * October and November 2026 and their results. As superuser without keys and triggers; the same each time.
 */
export async function fillResults(db: pg.Client, filled: Filled): Promise<void> {
  const { bodies, sittings, candidates, lifts = [], generous = [], lenders = [], strawmen = [], twins = [] } = filled
  await db.query('begin')
  await db.query('set local session_replication_role = replica')
  await db.query('select setseed(0.2026)')
  await db.query(
    'create temporary table filled_body (n int primary key, organisation_id uuid, area text) on commit drop',
  )
  await db.query(
    `insert into filled_body
     select n, ('f1a60000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
            (array['450100', '450200', '450300'])[1 + n % 3] from generate_series(1, $1::int) n`,
    [bodies],
  )
  await db.query(
    `insert into organisation (organisation_id, area, credit_code, legal_form, name, short_name, address, phone,
                               entered_by, entered_at, entered_on, listed_on)
     select organisation_id, area, '52450000MJF' || lpad(n::text, 7, '0'), 'other', '示例评价机构 ' || n, '示例机构 ' || n,
            '示例路 ' || n || ' 号', '0771-5550000', organisation_id, '2026-03-02', '2026-03-02', '2026-04-01'
       from filled_body`,
  )
  await db.query(
    `insert into directory_version (organisation_id, number, code, area, kind, name, scope, state, state_since, listed_on,
                                    from_day, until_day, recorded_at, filing_id, clause)
     select organisation_id, 1, 'S0000458' || lpad(n::text, 5, '0'), area, 'list', '示例评价机构 ' || n, 'city', 'listed',
            '2026-04-01', '2026-04-01', '2026-04-01', '2029-04-01', '2026-04-01', organisation_id, 'N3.4' from filled_body`,
  )
  await db.query(
    `insert into directory_entry (organisation_id, code, area, name, scope, state, state_since, listed_on, until_day, number)
     select organisation_id, code, area, name, scope, state, state_since, listed_on, until_day, 1
       from directory_version join filled_body using (organisation_id, area)`,
  )
  await db.query(
    `create temporary table filled_sitting on commit drop as
     select b.n, b.organisation_id, b.area, k, gen_random_uuid() as id from filled_body b, generate_series(1, $1::int) k`,
    [sittings],
  )
  await db.query(
    `insert into sitting (organisation_id, id, area, plan_id, reference, ticket_prefix, occupation_code,
                          occupation_edition, occupation_name, level, city, address, first_day, last_day,
                          registration_opens, registration_closes, capacity, fee, fee_basis, conditions, components, state)
     select organisation_id, id, area, id, '26-' || lpad(k::text, 4, '0'), lpad((k + 1000 * n)::text, 8, '9'),
            (array['4-10-01-05', '4-10-01-06', '4-10-01-02'])[1 + k % 3], '2022', (array['养老护理员', '家政服务员', '育婴员'])[1 + k % 3],
            4, area, '示例路 ' || n || ' 号', '2026-10-10', '2026-11-10', '2026-09-01', '2026-09-20', 2000, 380, '示例标准',
            '示例条件', '{theory,practical}', 'published' from filled_sitting`,
  )
  // Sums of four chances are near enough to a normal curve; bodies differ a little.
  await db.query(
    `insert into result (organisation_id, registration_id, area, sitting_id, person_id, ticket_number, scores, outcome, state)
     select organisation_id, gen_random_uuid(), area, id, gen_random_uuid(), lpad(c::text, 12, '0'),
            jsonb_build_array(
              jsonb_build_object('component', 'theory', 'value', theory, 'attendance', 'present'),
              jsonb_build_object('component', 'practical', 'value', practical, 'attendance', 'present')),
            case when least(theory, practical) >= 60 then 'passed' else 'failed' end, 'sealed'
       from (select organisation_id, area, id, c, least(100, greatest(0, theory)) as theory,
                    least(100, greatest(0, case
                      when n = any ($3) and practical < 60 and chance < 0.8 then 66
                      when n = any ($2) and practical between 57 and 59 and chance < 0.5 then practical + 3
                      else practical end)) as practical
               from (select n, organisation_id, area, id, c, random() as chance,
                            round(70 + (random() + random() + random() + random() - 2) * 19 + (n % 5 - 2) * 0.4) as theory,
                            round(69 + (random() + random() + random() + random() - 2) * 19 + (n % 7 - 3) * 0.3) as practical
                       from filled_sitting, generate_series(1, $1::int) c) taken) kept`,
    [candidates, lifts, generous],
  )
  await db.query(
    `insert into staff (organisation_id, id, area, kind, name, employment, grade, card_number, card_expires_on, entered_by, entered_at)
     select organisation_id, gen_random_uuid(), area, 'assessor', '示例', 'fullTime', 'assessor',
            'F' || n || '-' || lpad(c::text, 4, '0'), '2028-01-01', organisation_id, '2026-04-01'
       from filled_body, generate_series(1, 12) c`,
  )
  await db.query(
    `insert into exam_room (organisation_id, id, area, sitting_id, position, name, address, seats)
     select organisation_id, gen_random_uuid(), area, id, 1, '一号', '示例市示例路 ' || n || ' 号', 100 from filled_sitting`,
  )
  for (const [one, other] of lenders) {
    await db.query(
      `insert into staff (organisation_id, id, area, kind, name, employment, grade, card_number, card_expires_on, entered_by, entered_at)
       select $2, gen_random_uuid(), (select area from filled_body where organisation_id = $2), kind, name, 'partTime', grade,
              card_number, card_expires_on, entered_by, entered_at
         from staff where organisation_id = $1 order by card_number limit 5`,
      [filledBody(one), filledBody(other)],
    )
    await db.query(
      `insert into exam_room (organisation_id, id, area, sitting_id, position, name, address, seats)
       select s.organisation_id, gen_random_uuid(), s.area, s.id, 2, '二号', '示例市 示例路 ' || $1::int || ' 号', 100
         from filled_sitting s where s.organisation_id = $2 and k = 1`,
      [one, filledBody(other)],
    )
  }
  // Each has a few devices and a dozen photographs of its own; the hall that two of them show was saved anew once.
  await db.query(
    `insert into body_device (organisation_id, device, first_on, last_on)
     select organisation_id, sha256((n || ' ' || k)::bytea), '2026-10-08', '2026-11-20'
       from filled_body, generate_series(1, 4) k`,
  )
  const pictureOf = (seed: string) => `('x' || substr(encode(sha256((${seed})::bytea), 'hex'), 1, 16))::bit(64)`
  const insertPictures = `insert into file (organisation_id, id, area, sha256, size, name, type, purpose, storage, uploaded_at, picture)`
  await db.query(
    `${insertPictures}
     select organisation_id, gen_random_uuid(), area, sha256((n || ' photo ' || k)::bytea), 1, '示例.jpg', 'image/jpeg', 'document',
            encode(sha256((n || ' photo ' || k)::bytea), 'hex'), '2026-10-12', ${pictureOf(`n || ' photo ' || k`)}
       from filled_body, generate_series(1, 12) k`,
  )
  for (const [one, other] of strawmen) {
    await db.query(
      `insert into body_device (organisation_id, device, first_on, last_on)
       select $2, device, first_on, last_on from body_device where organisation_id = $1 order by device limit 2`,
      [filledBody(one), filledBody(other)],
    )
    await db.query(
      `${insertPictures}
       select $2, gen_random_uuid(), area, sha256(sha256), size, name, type, purpose, storage, uploaded_at,
              set_bit(set_bit(picture, 5, 1 - get_bit(picture, 5)), 40, 1 - get_bit(picture, 40))
         from file where organisation_id = $1 and picture is not null order by id limit 3`,
      [filledBody(one), filledBody(other)],
    )
  }
  // One in fifty shares a telephone with whoever sat beside; names are as uneven as in life.
  await db.query(
    `insert into person (organisation_id, id, area, document_kind, document_number, document_index, name, name_index,
                         phone_index, created_at)
     select organisation_id, person_id, area, 'residentId', '', sha256(person_id::text::bytea), '',
            sha256((floor(100 * power(random(), 2)) || ' ' || floor(3000 * power(random(), 2)))::bytea),
            sha256((lpad((place - case when random() < 0.02 then 1 else 0 end)::text, 12, '0'))::bytea), '2026-09-01'
       from (select organisation_id, area, person_id, row_number() over (order by organisation_id, sitting_id, ticket_number) as place
               from result join filled_body using (organisation_id, area)) sat`,
  )
  for (const [one, other] of twins) {
    await db.query(
      `update person set (name_index, phone_index) =
              (select name_index, phone_index from person p join result r on p.organisation_id = r.organisation_id and p.id = r.person_id
                where r.organisation_id = $1 order by r.sitting_id, r.ticket_number limit 1)
        where organisation_id = $2
          and id = (select person_id from result where organisation_id = $2 order by sitting_id, ticket_number limit 1)`,
      [filledBody(one), filledBody(other)],
    )
  }
  await db.query('commit')
  // As autovacuum does within a minute.
  await db.query('analyze result, person, sitting, organisation, directory_entry, staff, exam_room')
}
