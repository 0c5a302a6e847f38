import type { Area, Edition, SkillLevel } from '@guijiang/contract/codes'
import type { DirectoryChange, DirectoryState } from '@guijiang/contract/entry/directory'
import { type Db, sql, type Tx } from '#kit/db.ts'

/** The directory: how each body stands, and every version of it. */

type Day = Temporal.PlainDate

export type Entry = {
  organisationId: string
  code: string
  /** The centre responsible: that of the city, or the region. */
  area: Area
  name: string
  scope: 'city' | 'region'
  state: DirectoryState
  stateSince: Day
  listedOn: Day
  /** End of the term, not included. */
  untilDay: Day
  /** Of its newest version. */
  number: number
}

export type ListedLevel = {
  edition: Edition
  code: string
  name: string
  level: SkillLevel
  /** A city, or 450000. */
  territory: Area
  decisionId: string
}

export type Version = Entry & {
  /** What the public log refers to. */
  id: string
  kind: DirectoryChange
  fromDay: Day
  recordedAt: Temporal.Instant
  recordedBy: string | null
  filingId: string | null
  approvalId: string | null
  ground: string | null
  clause: string
}

const entryColumns = [
  'organisationId',
  'code',
  'area',
  'name',
  'scope',
  'state',
  'stateSince',
  'listedOn',
  'untilDay',
  'number',
] as const

const versionColumns = [
  'id',
  ...entryColumns,
  'kind',
  'fromDay',
  'recordedAt',
  'recordedBy',
  'filingId',
  'approvalId',
  'ground',
  'clause',
] as const

const entries = (db: Db) => db.selectFrom('directoryEntry').select(entryColumns).$castTo<Entry>()

export const findEntryRow = (db: Db, organisationId: string): Promise<Entry | undefined> =>
  entries(db).where('organisationId', '=', organisationId).executeTakeFirst()

/** Several at once, as they stand now. */
export const listEntryRows = (db: Db, organisationIds: readonly string[]): Promise<Entry[]> =>
  entries(db).where('organisationId', 'in', organisationIds).execute()

export const findEntryByCode = (db: Db, code: string): Promise<Entry | undefined> =>
  entries(db).where('code', '=', code).executeTakeFirst()

/** For share by those who rely on a listing, for update by those who change it: one waits for the other. */
export const lockEntryRow = (
  tx: Tx,
  organisationId: string,
  strength: 'share' | 'update',
): Promise<Entry | undefined> => {
  const query = entries(tx).where('organisationId', '=', organisationId)
  return (strength === 'share' ? query.forShare() : query.forUpdate()).executeTakeFirst()
}

/** The version that holds on `day`, by what is known now. */
export const findVersionOn = (db: Db, organisationId: string, day: Day): Promise<Version | undefined> =>
  db
    .selectFrom('directoryVersion')
    .select(versionColumns)
    .where('organisationId', '=', organisationId)
    .where('fromDay', '<=', day)
    .orderBy('fromDay', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .$castTo<Version>()
    .executeTakeFirst()

/** By what the public log refers to. */
export const findVersionsById = (db: Db, ids: readonly string[]): Promise<Version[]> =>
  db
    .selectFrom('directoryVersion')
    .select(versionColumns)
    .where('id', 'in', [...ids])
    .$castTo<Version>()
    .execute()

/** Newest first. */
export const listVersions = (db: Db, organisationId: string): Promise<Version[]> =>
  db
    .selectFrom('directoryVersion')
    .select(versionColumns)
    .where('organisationId', '=', organisationId)
    .orderBy('number', 'desc')
    .$castTo<Version>()
    .execute()

export type VersionKey = { organisationId: string; number: number }

const levelColumns = ['edition', 'code', 'name', 'level', 'territory', 'decisionId'] as const

export const listLevels = (db: Db, { organisationId, number }: VersionKey): Promise<ListedLevel[]> =>
  db
    .selectFrom('directoryLevel')
    .select(levelColumns)
    .where('organisationId', '=', organisationId)
    .where('number', '=', number)
    .orderBy('code')
    .orderBy('edition', 'desc')
    .orderBy('level', 'desc')
    .$castTo<ListedLevel>()
    .execute()

/** Those of several versions at once. */
export async function levelsOfVersions(db: Db, keys: readonly VersionKey[]): Promise<(ListedLevel & VersionKey)[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<ListedLevel & VersionKey>`
    select l.organisation_id, l.number, l.edition, l.code, l.name, l.level, l.territory, l.decision_id
      from unnest(${keys.map((key) => key.organisationId)}::uuid[], ${keys.map((key) => key.number)}::int[])
           as asked (organisation_id, number)
      join directory_level l using (organisation_id, number)
     order by l.code, l.edition desc, l.level desc`.execute(db)
  return rows
}

export type DirectoryQuery = {
  asOf: Day
  city: Area | null
  occupation: string | null
  level: SkillLevel | null
  states: readonly DirectoryState[]
  /** Code after which to go on. */
  after: string | null
  limit: number
}

/** The state that a version is in on a day: what was listed or suspended ends with its term. */
const stateOn = (asOf: Day) => sql<DirectoryState>`
  case when until_day <= ${asOf} and state in ('listed', 'suspended') then 'expired' else state end`

const sinceOn = (asOf: Day) => sql<Day>`
  case when until_day <= ${asOf} and state in ('listed', 'suspended') then until_day else state_since end`

/**
 * The directory as it was on a day, in the order of the codes. A body for the whole region works in every city, so a
 * city's list has it too; occupation and level must fit in one row.
 */
const onDay = (db: Db, { asOf, city, occupation, level, states }: Omit<DirectoryQuery, 'after' | 'limit'>) =>
  db
    .with('held', (with_) =>
      with_
        .selectFrom('directoryVersion')
        .select(versionColumns)
        .distinctOn('organisationId')
        .where('fromDay', '<=', asOf)
        .orderBy('organisationId')
        .orderBy('fromDay', 'desc')
        .orderBy('number', 'desc'),
    )
    .selectFrom('held')
    .where(stateOn(asOf), 'in', [...states])
    .$if(city !== null || occupation !== null || level !== null, (query) =>
      query.where((e) =>
        e.exists(
          e
            .selectFrom('directoryLevel as l')
            .select('l.code')
            .whereRef('l.organisationId', '=', 'held.organisationId')
            .whereRef('l.number', '=', 'held.number')
            .$if(city !== null, (one) => one.where('l.territory', 'in', [city!, '450000']))
            .$if(occupation !== null, (one) => one.where('l.code', '=', occupation!))
            .$if(level !== null, (one) => one.where('l.level', '=', level!)),
        ),
      ),
    )

export function listEntriesOn(db: Db, { after, limit, ...query }: DirectoryQuery): Promise<Entry[]> {
  const { asOf } = query
  return onDay(db, query)
    .select(['organisationId', 'code', 'area', 'name', 'scope', 'listedOn', 'untilDay', 'number'])
    .select([stateOn(asOf).as('state'), sinceOn(asOf).as('stateSince')])
    .$if(after !== null, (page) => page.where('code', '>', after!))
    .orderBy('code')
    .limit(limit)
    .$castTo<Entry>()
    .execute()
}

export async function countEntriesOn(db: Db, query: Omit<DirectoryQuery, 'after' | 'limit'>): Promise<number> {
  const { count } = await onDay(db, query)
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Occupations of all listings, past and present, to choose from. */
export const listedOccupations = (db: Db): Promise<{ code: string; name: string }[]> =>
  db
    .selectFrom('directoryLevel')
    .select(['code', 'name'])
    .distinctOn('code')
    .orderBy('code')
    .orderBy('edition', 'desc')
    .execute()

/** Listed bodies whose term ended by `day` and whose entry does not say so yet. */
export const listEnded = (db: Db, day: Day): Promise<Entry[]> =>
  entries(db).where('state', 'in', ['listed', 'suspended']).where('untilDay', '<=', day).orderBy('code').execute()

/** A new version with its levels, and the entry that follows it. */
export async function insertVersionOf(tx: Tx, version: Version, levels: readonly ListedLevel[]): Promise<void> {
  const { organisationId, number, area } = version
  await tx.insertInto('directoryVersion').values(version).execute()
  if (levels.length > 0) {
    await tx
      .insertInto('directoryLevel')
      .values(levels.map((level) => ({ ...level, organisationId, number, area })))
      .execute()
  }
  const { code, name, scope, state, stateSince, listedOn, untilDay } = version
  const entry = { code, area, name, scope, state, stateSince, listedOn, untilDay, number }
  await tx
    .insertInto('directoryEntry')
    .values({ organisationId, ...entry })
    .onConflict((conflict) => conflict.column('organisationId').doUpdateSet(entry))
    .execute()
}

/** Bodies listed on a day for an occupation and level, in a city or in the whole region. */
export const listBodiesFor = (
  db: Db,
  wanted: { code: string; edition: string; level: SkillLevel; area: Area },
  day: Day,
): Promise<{ id: string; name: string }[]> =>
  db
    .selectFrom('directoryEntry as e')
    .innerJoin('directoryLevel as l', (join) =>
      join.onRef('l.organisationId', '=', 'e.organisationId').onRef('l.number', '=', 'e.number'),
    )
    .select(['e.organisationId as id', 'e.name'])
    .where('e.state', '=', 'listed')
    .where('e.untilDay', '>', day)
    .where('l.code', '=', wanted.code)
    .where('l.edition', '=', wanted.edition)
    .where('l.level', '=', wanted.level)
    .where('l.territory', 'in', [wanted.area, '450000'])
    .orderBy('e.code')
    .execute()

// ---- codes

export const findCode = async (db: Db, organisationId: string): Promise<string | undefined> =>
  (
    await db
      .selectFrom('organisationCode')
      .select('code')
      .where('organisationId', '=', organisationId)
      .executeTakeFirst()
  )?.code

export async function insertCode(
  tx: Tx,
  row: { organisationId: string; area: Area; code: string; filingId: string; assignedOn: Day },
): Promise<void> {
  await tx.insertInto('organisationCode').values(row).execute()
}
