import { type Db, sql, type Tx } from '#kit/db.ts'
import type { Sums } from './rules.ts'

export type Statistic = Sums & {
  year: number
  city: string
  occupationEdition: string
  occupationCode: string
  occupationName: string
  level: number
}

/**
 * Counted from the rows themselves: whose result was published, in the year of the last examination day. A result that
 * was annulled or stopped counts no more, nor who was absent throughout; a certificate counts while its number stands, suspended or not.
 */
export async function countYear(db: Db, year: number): Promise<Statistic[]> {
  const { rows } = await sql<Statistic>`
    select extract(year from s.last_day)::int as year, s.city, s.occupation_edition, s.occupation_code,
      s.occupation_name, s.level, count(distinct s.id)::int as sittings, count(*)::int as assessed,
      count(*) filter (where r.outcome = 'passed')::int as passed,
      count(*) filter (where r.outcome = 'passed' and n.state in ('valid', 'suspended'))::int as certificates
    from sitting s
    join result r on r.organisation_id = s.organisation_id and r.sitting_id = s.id
    left join certificate_number n
      on n.organisation_id = r.organisation_id and n.registration_id = r.registration_id and n.state <> 'void'
    where s.last_day between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)
      and r.state not in ('sealed', 'stopped', 'annulled')
      and r.scores @? '$[*] ? (@.attendance != "absent")'
    group by 1, 2, 3, 4, 5, 6
    order by 1, 2, 3, 4, 6`.execute(db)
  return rows
}

const columns = [
  'year',
  'city',
  'occupationEdition',
  'occupationCode',
  'occupationName',
  'level',
  'sittings',
  'assessed',
  'passed',
  'certificates',
] as const

export const listYear = (db: Db, year: number): Promise<Statistic[]> =>
  db
    .selectFrom('statistic')
    .select(columns)
    .where('year', '=', year)
    .orderBy('city')
    .orderBy('occupationEdition')
    .orderBy('occupationCode')
    .orderBy('level')
    .execute()

export async function yearsAndDay(
  db: Db,
  year: number,
): Promise<{ years: number[]; computedOn: Temporal.PlainDate | null }> {
  const rows = await db
    .selectFrom('statistic')
    .select('year')
    .select((e) => e.fn.max('computedOn').as('computedOn'))
    .groupBy('year')
    .orderBy('year', 'desc')
    .execute()
  return { years: rows.map((row) => row.year), computedOn: rows.find((row) => row.year === year)?.computedOn ?? null }
}

export async function replaceYear(
  tx: Tx,
  year: number,
  rows: readonly Statistic[],
  computedOn: Temporal.PlainDate,
): Promise<void> {
  await tx.deleteFrom('statistic').where('year', '=', year).execute()
  if (rows.length > 0) {
    await tx
      .insertInto('statistic')
      .values(rows.map((row) => ({ ...row, computedOn })))
      .execute()
  }
}

/** Certificates that stand, of one occupation at one level over all years, by the city of the sitting. */
export async function certificatesByCity(
  db: Db,
  { edition, code, level }: { edition: string; code: string; level: number },
): Promise<{ counts: Map<string, number>; computedOn: Temporal.PlainDate | null }> {
  const rows = await db
    .selectFrom('statistic')
    .select('city')
    .select((e) => [e.fn.sum<number>('certificates').as('count'), e.fn.max('computedOn').as('computedOn')])
    .where('occupationEdition', '=', edition)
    .where('occupationCode', '=', code)
    .where('level', '=', level)
    .groupBy('city')
    .execute()
  const days = rows.map(({ computedOn }) => computedOn).sort(Temporal.PlainDate.compare)
  return { counts: new Map(rows.map(({ city, count }) => [city, Number(count)])), computedOn: days.at(-1) ?? null }
}
