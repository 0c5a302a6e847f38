import type { Area } from '@guijiang/contract/codes'
import { type Db, sql } from '#kit/db.ts'

export type ListedBody = {
  organisationId: string
  code: string
  area: Area
  name: string
  listedOn: Temporal.PlainDate
}

/**
 * Bodies within reach whose listing goes on today, suspended ones included; with `occupations` those that may assess one
 * of them.
 */
export async function listedBodies(
  db: Db,
  today: Temporal.PlainDate,
  occupations: readonly { code: string; edition: string }[] = [],
): Promise<ListedBody[]> {
  const { rows } = await sql<ListedBody>`
    select e.organisation_id, e.code, e.area, e.name, e.listed_on
      from directory_entry e
     where e.state in ('listed', 'suspended') and e.until_day > ${today}
       and (${occupations.length === 0} or exists (
         select from directory_level l
           join unnest(${occupations.map(({ code }) => code)}::text[], ${occupations.map(({ edition }) => edition)}::text[])
             as asked (code, edition) using (code, edition)
          where l.organisation_id = e.organisation_id and l.number = e.number))
     order by e.code`.execute(db)
  return rows
}

/** Bodies in the directory that may assess an occupation at a level, by the territory they may do it in. */
export const bodiesByTerritory = (
  db: Db,
  { edition, code, level }: { edition: string; code: string; level: number },
): Promise<{ territory: string; count: number }[]> =>
  db
    .selectFrom('directoryEntry as e')
    .innerJoin('directoryLevel as l', (join) =>
      join.onRef('l.organisationId', '=', 'e.organisationId').onRef('l.number', '=', 'e.number'),
    )
    .select('l.territory')
    .select((e) => e.fn.count<number>('e.organisationId').distinct().as('count'))
    .where('e.state', '=', 'listed')
    .where('l.edition', '=', edition)
    .where('l.code', '=', code)
    .where('l.level', '=', level)
    .groupBy('l.territory')
    .execute()
