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
