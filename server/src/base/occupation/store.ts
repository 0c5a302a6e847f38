import type { Edition, SkillLevel } from '@guijiang/contract/codes'
import { type Db, sql } from '#kit/db.ts'
import type { Occupation } from './rules.ts'

const columns = [
  'code',
  'edition',
  'name',
  'newOccupation',
  'workTypes',
  'levels',
  'standard',
  'workTypeLevels',
  'excluded',
  'excludedWorkTypes',
] as const

/** The name that a code and edition mean by themselves. */
const current = (db: Db) => db.selectFrom('occupation').select(columns).where('current', '=', true)

export const findOccupations = (db: Db, codes: readonly string[]): Promise<Occupation[]> =>
  codes.length === 0
    ? Promise.resolve([])
    : current(db)
        .where('code', 'in', [...codes])
        .orderBy('edition', 'desc')
        .$castTo<Occupation>()
        .execute()

/** By exact name: where an occupation stands after its code has moved. */
export const findOccupationsByName = (db: Db, names: readonly string[]): Promise<Occupation[]> =>
  names.length === 0
    ? Promise.resolve([])
    : current(db)
        .where('name', 'in', [...names])
        .orderBy('edition', 'desc')
        .$castTo<Occupation>()
        .execute()

export type OccupationSearch = {
  editions: readonly Edition[]
  /** Part of a name or work type, or the beginning of a code. */
  text: string | null
  /** Only what can be applied for: 技能类, not excluded as a whole, with a standard. */
  assessable: boolean
  after: { code: string; edition: string } | null
  limit: number
}

const literal = (text: string) => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)

export function searchOccupations(db: Db, search: OccupationSearch): Promise<Occupation[]> {
  const { text, after } = search
  let query = current(db).where('edition', 'in', [...search.editions])
  if (text) {
    const part = `%${literal(text)}%`
    query = query.where(({ or, eb }) =>
      or([
        eb('name', 'ilike', part),
        eb('code', 'like', `${literal(text)}%`),
        eb(sql<string>`array_to_string(work_types, '|')`, 'ilike', part),
      ]),
    )
  }
  if (search.assessable) {
    query = query
      .where('code', '~', '^[3-6]')
      .where(({ or, eb }) => or([eb('excluded', 'is', null), eb('excludedWorkTypes', '<>', sql<string[]>`'{}'`)]))
      .where(({ or, eb }) =>
        or([eb('levels', '<>', sql<number[]>`'{}'`), eb('workTypeLevels', '<>', sql<string>`'{}'::jsonb`)]),
      )
  }
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('code', 'edition'), '>', tuple(after.code, after.edition)),
    )
  }
  return query.orderBy('code').orderBy('edition').limit(search.limit).$castTo<Occupation>().execute()
}

/** The most precise row: of the occupation's own standard, else the usual one of the level. */
export const getRequirement = (db: Db, { code, edition }: { code: string; edition: string }, level: SkillLevel) =>
  db
    .selectFrom('examinationRequirement')
    .selectAll()
    .where('level', '=', level)
    .where(({ or, and, eb }) => or([eb('code', 'is', null), and([eb('code', '=', code), eb('edition', '=', edition)])]))
    .orderBy(sql`code is null`)
    .limit(1)
    .executeTakeFirstOrThrow()

/** Editions of the 职业分类大典 that applications are taken by, the newest first. */
export async function getAcceptedEditions(db: Db): Promise<[Edition, ...Edition[]]> {
  const { value } = await db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', 'catalogue.editions')
    .executeTakeFirstOrThrow()
  return (value as Edition[]).toSorted().reverse() as [Edition, ...Edition[]]
}
