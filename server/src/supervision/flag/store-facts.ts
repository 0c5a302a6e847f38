import type { SharedKind } from '@guijiang/contract/supervision/flag'
import { type Db, sql } from '#kit/db.ts'
import type { Holding, PassRateUnit, ScoreCount, SharedThing } from './rules.ts'
import { mostOnOnePhone, type TwinPair, type TwinPerson } from './rules-twin.ts'

/**
 * The counts that flags are made of, added up by the database where the rows lie: no person leaves it. Reads rows of
 * several slices across all bodies, as nothing else does; only the job does it, off every request.
 */

export type Quarter = { from: Temporal.PlainDate; to: Temporal.PlainDate }

/** On one core: whoever asks something meanwhile has the others. */
export async function keepToOneCore(db: Db): Promise<void> {
  await sql`set local max_parallel_workers_per_gather = 0`.execute(db)
  await sql`set local jit = off`.execute(db)
  await sql`set local work_mem = '64MB'`.execute(db)
}

export type BodyRow = { organisationId: string; area: string; name: string; shortName: string; code: string | null }

/** Every body, with the centre responsible for it. */
export async function listBodies(db: Db): Promise<BodyRow[]> {
  const { rows } = await sql<BodyRow>`
    select o.organisation_id, coalesce(e.area, o.area) as area, o.name, o.short_name, e.code
      from organisation o left join directory_entry e using (organisation_id)`.execute(db)
  return rows
}

/** Whether anything was examined in these days that has results. */
export async function hasResults(db: Db, { from, to }: Quarter): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from sitting s
      where s.last_day >= ${from} and s.last_day < ${to}
        and exists (select from result r where r.organisation_id = s.organisation_id and r.sitting_id = s.id)) as found`.execute(
    db,
  )
  return rows[0]?.found ?? false
}

/** Who was there, and who passed: by body, occupation and level. */
export async function countPasses(
  db: Db,
  { from, to }: Quarter,
): Promise<(PassRateUnit & { occupationName: string; edition: string; code: string })[]> {
  const { rows } = await sql<PassRateUnit & { occupationName: string; edition: string; code: string }>`
    select s.organisation_id, s.occupation_edition as edition, s.occupation_code as code,
           s.occupation_edition || '/' || s.occupation_code as occupation,
           max(s.occupation_name) as occupation_name, s.level,
           sum(r.assessed)::int as assessed, sum(r.passed)::int as passed
      from sitting s
      join (select organisation_id, sitting_id, count(*) as assessed,
                   count(*) filter (where outcome = 'passed') as passed
              from result
             where state <> 'annulled' and not scores @> '[{"attendance": "absent"}]'
             group by organisation_id, sitting_id) r
        on r.organisation_id = s.organisation_id and r.sitting_id = s.id
     where s.last_day >= ${from} and s.last_day < ${to}
     group by s.organisation_id, s.occupation_edition, s.occupation_code, s.level
     order by s.organisation_id, occupation, s.level`.execute(db)
  return rows
}

/** Scores by whole points from the pass line, thirteen on either side; what lies further out is counted at the end. */
export async function countScores(db: Db, { from, to }: Quarter): Promise<ScoreCount[]> {
  const { rows } = await sql<{ organisationId: string; component: string; points: number[]; counts: number[] }>`
    select organisation_id, component, array_agg(point) as points, array_agg(count) as counts
      from (select r.organisation_id, e.component,
                   greatest(-13, least(13, floor(e.value - coalesce(h.pass_line, 60))))::int as point,
                   count(*)::int as count
              from sitting s
              join result r on r.organisation_id = s.organisation_id and r.sitting_id = s.id
             cross join lateral jsonb_to_recordset(r.scores) as e (component text, value numeric)
              left join score_sheet h on h.organisation_id = r.organisation_id and h.sitting_id = r.sitting_id
                                     and h.component = e.component
             where s.last_day >= ${from} and s.last_day < ${to} and r.state <> 'annulled' and e.value is not null
             group by 1, 2, 3) counted
     group by organisation_id, component
     order by organisation_id, component`.execute(db)
  return rows.flatMap(({ organisationId, component, points, counts }) =>
    points.map((point, i) => ({ organisationId, component, point, count: counts[i]! })),
  )
}

type Held = { kind: SharedKind; held: ReturnType<typeof sql> }

/**
 * Pictures that look alike have one name, the first of theirs. Those that differ in at most three of 64 bits have one of
 * four parts of sixteen in common, so only such are compared.
 */
const alike = ({ from, to }: Quarter) => sql`
  select a.organisation_id, min(b.picture::text) as thing, null::text as shown
    from (${parts({ from, to })}) a join (${parts({ from, to })}) b using (part, bits)
   where bit_count(a.picture # b.picture) <= 3 group by a.organisation_id, a.picture`
const parts = ({ from, to }: Quarter) => sql`
  select distinct organisation_id, picture, part, substring(picture from 1 + 16 * part for 16) as bits
    from file cross join generate_series(0, 3) part
   where picture is not null and made_in is null and wrapped_key is null
     and uploaded_at >= ${from}::date - 275 and uploaded_at < ${to}`

/**
 * Who has what: `organisation_id`, `thing`, and `shown` where anybody may know it. Cards of assessors and supervisors;
 * accounts with a duty in the body; places of sittings; papers and photographs sent in during a year, never a person's;
 * devices from which people of the body signed in.
 */
const holdings = ({ from, to }: Quarter): Held[] => [
  {
    kind: 'staff',
    held: sql`select organisation_id, kind || ' ' || card_number as thing, null::text as shown from staff
               where card_number is not null and entered_at < ${to} and (left_on is null or left_on >= ${from})`,
  },
  {
    kind: 'account',
    held: sql`select organisation_id, account_id::text as thing, null::text as shown from duty_grant
               where organisation_id is not null and state <> 'asked' and effective_from < ${to}
                 and (revoked_at is null or revoked_at >= ${from})`,
  },
  {
    kind: 'venue',
    held: sql`select m.organisation_id, regexp_replace(m.address, '[[:space:]]', '', 'g') as thing, m.address as shown
                from exam_room m join sitting s on s.organisation_id = m.organisation_id and s.id = m.sitting_id
               where s.last_day >= ${from} and s.last_day < ${to}`,
  },
  {
    kind: 'file',
    held: sql`select organisation_id, encode(sha256, 'hex') as thing, null::text as shown from file
               where made_in is null and wrapped_key is null and picture is null
                 and uploaded_at >= ${from}::date - 275 and uploaded_at < ${to}`,
  },
  { kind: 'picture', held: alike({ from, to }) },
  {
    kind: 'device',
    held: sql`select organisation_id, encode(device, 'hex') as thing, null::text as shown from body_device
               where first_on < ${to} and last_on >= ${from}`,
  },
]

/** What several bodies have, and how much each has of every kind. */
export async function listShared(db: Db, quarter: Quarter): Promise<{ things: SharedThing[]; holdings: Holding[] }> {
  const things: SharedThing[] = []
  const held: Holding[] = []
  for (const { kind, held: source } of holdings(quarter)) {
    const shared = await sql<Omit<SharedThing, 'kind'>>`
      select thing, max(shown) as shown, array_agg(distinct organisation_id) as organisation_ids
        from (${source}) held group by thing
      having count(distinct organisation_id) > 1 order by thing`.execute(db)
    things.push(...shared.rows.map((row) => ({ kind, ...row })))
    const counts = await sql<{ organisationId: string; things: number }>`
      select organisation_id, count(distinct thing)::int as things from (${source}) held group by 1 order by 1`.execute(
      db,
    )
    held.push(...counts.rows.map((row) => ({ kind, ...row })))
  }
  return { things, holdings: held }
}

type TwinFacts = { pairs: TwinPair[]; persons: number; compared: number; bodies: number }
type Group = { people: TwinPerson[]; sharing: number; namesakes: number }

/**
 * Everybody with a result and a telephone, each paper once; which of them have one telephone and one name, and how many
 * pairs of papers have one telephone in all. By blind indexes: nothing personal is opened.
 */
export async function listTwins(db: Db, { from, to }: Quarter): Promise<TwinFacts> {
  const { rows } = await sql<Omit<TwinFacts, 'pairs'> & { groups: Group[] }>`
    with people as (
      select distinct on (p.document_index) p.organisation_id, p.id, p.document_index, p.name_index, p.phone_index,
             r.ticket_number, s.reference
        from sitting s
        join result r on r.organisation_id = s.organisation_id and r.sitting_id = s.id
        join person p on p.organisation_id = r.organisation_id and p.id = r.person_id
       where s.last_day >= ${from} and s.last_day < ${to} and r.state <> 'annulled' and p.phone_index is not null
       order by p.document_index, s.last_day, r.registration_id),
    counted as materialized (
      select *, count(*) over (partition by phone_index) as sharing,
             count(*) over (partition by name_index) as namesakes from people),
    alike as (
      select jsonb_build_object('sharing', sharing, 'namesakes', namesakes, 'people', jsonb_agg(jsonb_build_object(
               'organisationId', organisation_id, 'personId', id, 'ticketNumber', ticket_number,
               'reference', reference) order by document_index)) as one
        from counted where sharing between 2 and ${mostOnOnePhone}
       group by phone_index, name_index, sharing, namesakes having count(*) > 1)
    select count(*)::int as persons, count(distinct organisation_id)::int as bodies,
           coalesce(sum((sharing - 1) / 2.0) filter (where sharing between 2 and ${mostOnOnePhone}), 0)::int as compared,
           (select coalesce(jsonb_agg(one), '[]') from alike) as groups
      from counted`.execute(db)
  const { groups, ...counted } = rows[0]!
  return { pairs: groups.flatMap(pairsOf), ...counted }
}

const pairsOf = ({ people, ...rest }: Group): TwinPair[] =>
  people.flatMap((one, at) => people.slice(at + 1).map((other): TwinPair => ({ ...rest, people: [one, other] })))
