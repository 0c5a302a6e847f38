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

/** Every occupation with the initials of its name and work types, in the order of the codes. */
export const listAll = (db: Db): Promise<(Occupation & { initials: string })[]> =>
  db
    .selectFrom('occupation')
    .select([...columns, 'initials'])
    .where('current', '=', true)
    .orderBy('code')
    .orderBy('edition')
    .$castTo<Occupation & { initials: string }>()
    .execute()

/** What changes with the catalogue: the count of its changes, and the editions that applications are taken by. */
export const catalogueStanding = (db: Db): Promise<{ version: number; accepted: Edition[] }> =>
  db
    .selectFrom('catalogueVersion')
    .select((e) => [
      e.fn.max('version').as('version'),
      e.selectFrom('setting').select('value').where('name', '=', 'catalogue.editions').as('accepted'),
    ])
    .$castTo<{ version: number; accepted: Edition[] }>()
    .executeTakeFirstOrThrow()

export type PrioritySector = { sector: string; codePrefix: string }

export const listPrioritySectors = (db: Db): Promise<PrioritySector[]> =>
  db.selectFrom('prioritySector').select(['sector', 'codePrefix']).orderBy('place').orderBy('codePrefix').execute()

/** The edition of the 职业分类大典 that was in force on a day; undefined before the first. */
export async function editionInForce(db: Db, day: Temporal.PlainDate): Promise<Edition | undefined> {
  const row = await db
    .selectFrom('catalogueEdition')
    .select('edition')
    .where('inForceFrom', '<=', day)
    .where(({ or, eb }) => or([eb('inForceTo', 'is', null), eb('inForceTo', '>', day)]))
    .executeTakeFirst()
  return row?.edition as Edition | undefined
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
