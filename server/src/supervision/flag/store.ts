import type { FlagInputs, FlagOutcome, FlagRun, FlagSignal, FlagState } from '@guijiang/contract/supervision/flag'
import { type Db, sql, type Tx } from '#kit/db.ts'

/** Runs, flags and their readings. */

export type RunRow = {
  id: string
  quarter: string
  state: FlagRun['state']
  askedBy: string | null
  askedAt: Temporal.Instant
  doneAt: Temporal.Instant | null
  method: string
  figures: FlagRun['figures']
}

const runColumns = ['id', 'quarter', 'state', 'askedBy', 'askedAt', 'doneAt', 'method', 'figures'] as const
const runs = (db: Db) => db.selectFrom('flagRun').select(runColumns).$castTo<RunRow>()

export const findRun = (db: Db, id: string): Promise<RunRow | undefined> =>
  runs(db).where('id', '=', id).executeTakeFirst()

export const findNewestRun = (db: Db): Promise<RunRow | undefined> =>
  runs(db).orderBy('askedAt', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()

export const findWaitingRun = (db: Db, quarter: string): Promise<RunRow | undefined> =>
  runs(db).where('quarter', '=', quarter).where('state', '=', 'waiting').executeTakeFirst()

/** False where one waits already. */
export async function insertRun(tx: Tx, run: Omit<RunRow, 'doneAt' | 'figures' | 'state'>): Promise<boolean> {
  const inserted = await tx
    .insertInto('flagRun')
    .values({ ...run, state: 'waiting' })
    .onConflict((conflict) => conflict.column('quarter').where('state', '=', 'waiting').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function finishRun(
  tx: Tx,
  id: string,
  { doneAt, figures }: { doneAt: Temporal.Instant; figures: NonNullable<RunRow['figures']> },
): Promise<void> {
  await tx
    .updateTable('flagRun')
    .set({ state: 'done', doneAt, figures: JSON.stringify(figures) })
    .where('id', '=', id)
    .execute()
}

export type FlagRow = {
  organisationId: string
  id: string
  area: string
  signal: FlagSignal
  quarter: string
  subject: string
  state: FlagState
  raisedOn: Temporal.PlainDate
  outcome: FlagOutcome | null
  found: string | null
  closedBy: string | null
  closedOn: Temporal.PlainDate | null
  version: number
}

const flagColumns = [
  'organisationId',
  'id',
  'area',
  'signal',
  'quarter',
  'subject',
  'state',
  'raisedOn',
  'outcome',
  'found',
  'closedBy',
  'closedOn',
  'version',
] as const
const flags = (db: Db) => db.selectFrom('flag').select(flagColumns).$castTo<FlagRow>()

export const findFlag = (db: Db, id: string): Promise<FlagRow | undefined> =>
  flags(db).where('id', '=', id).executeTakeFirst()

export const lockFlag = (tx: Tx, id: string): Promise<FlagRow | undefined> =>
  flags(tx).where('id', '=', id).forUpdate().executeTakeFirst()

export type FlagFilter = {
  signal?: FlagSignal | undefined
  state?: FlagState | undefined
  after?: { day: string; id: string } | undefined
  limit: number
}

/** Within reach, newest first. */
export const listFlags = (db: Db, { signal, state, after, limit }: FlagFilter): Promise<FlagRow[]> =>
  flags(db)
    .$if(signal !== undefined, (query) => query.where('signal', '=', signal!))
    .$if(state !== undefined, (query) => query.where('state', '=', state!))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(raised_on, id) < (${after!.day}::date, ${after!.id}::uuid)`),
    )
    .orderBy('raisedOn', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** The matter that stands already for this signal, quarter and subject of a body, by `<body> <signal> <subject>`. */
export async function flagsOfQuarter(tx: Tx, quarter: string): Promise<Map<string, FlagRow>> {
  const rows = await flags(tx).where('quarter', '=', quarter).execute()
  return new Map(rows.map((row) => [`${row.organisationId} ${row.signal} ${row.subject}`, row]))
}

export async function insertFlags(
  tx: Tx,
  rows: readonly Pick<FlagRow, 'organisationId' | 'id' | 'area' | 'signal' | 'quarter' | 'subject' | 'raisedOn'>[],
): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('flag')
    .values(rows.map((row) => ({ ...row, state: 'open' })))
    .execute()
}

export async function closeFlagRow(
  tx: Tx,
  { organisationId, id }: FlagRow,
  found: { outcome: FlagOutcome; found: string; closedBy: string | null; closedOn: Temporal.PlainDate },
): Promise<void> {
  await tx
    .updateTable('flag')
    .set((row) => ({ ...found, state: 'closed', version: row('version', '+', 1) }))
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

export type ReadingRow = {
  organisationId: string
  flagId: string
  runId: string
  area: string
  readOn: Temporal.PlainDate
  inputs: FlagInputs
  p: number
  q: number
  trial: boolean
  method: string
}

export async function insertReadings(tx: Tx, rows: readonly ReadingRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('flagReading')
    .values(rows.map(({ inputs, ...row }) => ({ ...row, inputs: JSON.stringify(inputs) })))
    .execute()
}

const readingColumns = [
  'organisationId',
  'flagId',
  'runId',
  'area',
  'readOn',
  'inputs',
  'p',
  'q',
  'trial',
  'method',
] as const

/** Every reading of these flags, the newest run first. */
export async function readingsOf(db: Db, flagIds: readonly string[]): Promise<Map<string, ReadingRow[]>> {
  if (flagIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('flagReading')
    .select(readingColumns)
    .where(sql<boolean>`flag_id = any(${[...flagIds]}::uuid[])`)
    .orderBy('runId', 'desc')
    .$castTo<ReadingRow>()
    .execute()
  return Map.groupBy(rows, ({ flagId }) => flagId)
}
