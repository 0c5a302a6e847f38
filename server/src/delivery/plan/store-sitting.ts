import type { Component, SkillLevel } from '@guijiang/contract/codes'
import { type Db, sql, type Tx } from '#kit/db.ts'
import type { StoredSittingState } from './states.ts'

export type Sitting = {
  organisationId: string
  id: string
  area: string
  planId: string
  reference: string
  ticketPrefix: string
  occupationCode: string
  occupationEdition: string
  occupationName: string
  workType: string | null
  level: SkillLevel
  city: string
  address: string
  firstDay: Temporal.PlainDate
  lastDay: Temporal.PlainDate
  registrationOpens: Temporal.PlainDate
  registrationCloses: Temporal.PlainDate
  capacity: number
  fee: string
  feeBasis: string
  conditions: string
  components: Component[]
  state: StoredSittingState
  version: number
}

const sittingColumns = [
  'organisationId',
  'id',
  'area',
  'planId',
  'reference',
  'ticketPrefix',
  'occupationCode',
  'occupationEdition',
  'occupationName',
  'workType',
  'level',
  'city',
  'address',
  'firstDay',
  'lastDay',
  'registrationOpens',
  'registrationCloses',
  'capacity',
  'fee',
  'feeBasis',
  'conditions',
  'components',
  'state',
  'version',
] as const

const sittings = (db: Db) => db.selectFrom('sitting').select(sittingColumns).$castTo<Sitting>()

/** Ids of what bears a number, within reach: each body counts for itself. */
export const listSittingsNumbered = async (db: Db, reference: string, limit: number): Promise<string[]> =>
  (await db.selectFrom('sitting').select('id').where('reference', '=', reference).limit(limit).execute()).map(
    ({ id }) => id,
  )

export const findSitting = (db: Db, id: string): Promise<Sitting | undefined> =>
  sittings(db).where('id', '=', id).executeTakeFirst()

/** Held until the end of the act: who registers, arranges or publishes at one sitting goes one after the other. */
export const lockSitting = (tx: Tx, organisationId: string, id: string): Promise<Sitting | undefined> =>
  sittings(tx).where('organisationId', '=', organisationId).where('id', '=', id).forUpdate().executeTakeFirst()

const unfinished: StoredSittingState[] = ['announced', 'registering', 'arranged', 'examining', 'scoring', 'published']

/** Sittings of a body that were neither called off nor stopped; those in publicity or later among them. */
export const listUnfinished = (db: Db, organisationId: string): Promise<Sitting[]> =>
  sittings(db).where('organisationId', '=', organisationId).where('state', 'in', unfinished).orderBy('id').execute()

/**
 * The same, locked in the order of their ids before the entry of the body is. Whoever only refers to a sitting, as a
 * request for certificates does, does not wait.
 */
export const lockUnfinished = (tx: Tx, organisationId: string): Promise<Sitting[]> =>
  sittings(tx)
    .where('organisationId', '=', organisationId)
    .where('state', 'in', unfinished)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()

export const listSittingsOfPlans = (db: Db, planIds: readonly string[]): Promise<Sitting[]> =>
  planIds.length === 0
    ? Promise.resolve([])
    : sittings(db).where('planId', '=', sql<string>`any(${planIds}::uuid[])`).orderBy('reference').execute()

/** What a list says of a sitting; a row of fifty is read for every visitor. */
export type SittingDays = Pick<Sitting, 'planId' | 'state' | 'firstDay' | 'lastDay' | 'registrationCloses'>

export const listDaysOfPlans = (db: Db, planIds: readonly string[]): Promise<SittingDays[]> =>
  planIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('sitting')
        .select(['planId', 'state', 'firstDay', 'lastDay', 'registrationCloses'])
        .where('planId', '=', sql<string>`any(${planIds}::uuid[])`)
        .orderBy('reference')
        .$castTo<SittingDays>()
        .execute()

/** Several at once, by id. */
export async function listSittingsById(db: Db, ids: readonly string[]): Promise<Map<string, Sitting>> {
  if (ids.length === 0) return new Map()
  const rows = await sittings(db)
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Within reach, newest first. */
export const listSittings = (
  db: Db,
  organisationId: string | null,
  after: string | undefined,
  limit: number,
): Promise<Sitting[]> =>
  sittings(db)
    .$if(organisationId !== null, (query) => query.where('organisationId', '=', organisationId!))
    .$if(after !== undefined, (query) => query.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** Announced and not examined to the end by `today`, within reach: what an inspection can still visit. */
export const listSittingsAhead = (db: Db, today: Temporal.PlainDate): Promise<Sitting[]> =>
  sittings(db)
    .where('state', 'in', ['announced', 'registering', 'arranged', 'examining'])
    .where('lastDay', '>=', today)
    .orderBy('firstDay')
    .orderBy('id')
    .limit(20_000)
    .execute()

export async function insertSittings(tx: Tx, rows: readonly Sitting[]): Promise<void> {
  await tx
    .insertInto('sitting')
    .values([...rows])
    .execute()
}

export async function updateSittingState(tx: Tx, sitting: Sitting, state: StoredSittingState): Promise<void> {
  await tx
    .updateTable('sitting')
    .set((row) => ({ state, version: row('version', '+', 1) }))
    .where('organisationId', '=', sitting.organisationId)
    .where('id', '=', sitting.id)
    .execute()
}

/** Announced sittings whose registration has opened, for the hook of the day. */
export const listOpening = (db: Db, today: Temporal.PlainDate): Promise<Sitting[]> =>
  sittings(db).where('state', '=', 'announced').where('registrationOpens', '<=', today).orderBy('id').execute()

/** Arranged sittings whose first day has come. */
export const listBeginning = (db: Db, today: Temporal.PlainDate): Promise<Sitting[]> =>
  sittings(db).where('state', '=', 'arranged').where('firstDay', '<=', today).orderBy('id').execute()

/** Sittings whose announced closing day has come and that were not closed yet. */
export const listRegisteringUntil = (db: Db, today: Temporal.PlainDate): Promise<Sitting[]> =>
  sittings(db).where('state', '=', 'registering').where('registrationCloses', '<=', today).orderBy('id').execute()
