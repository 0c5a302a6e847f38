import type { ObjectionState, ResultState } from '@guijiang/contract/delivery/publicity'
import { type Db, sql, type Tx } from '#kit/db.ts'

export type ScoreOf = { component: string; value: number | null; attendance: string }

export type Result = {
  organisationId: string
  registrationId: string
  area: string
  sittingId: string
  personId: string
  ticketNumber: string
  scores: ScoreOf[]
  outcome: 'passed' | 'failed'
  state: ResultState
  publishedOn: Temporal.PlainDate | null
  lastDay: Temporal.PlainDate | null
  clearedOn: Temporal.PlainDate | null
  submissionId: string | null
  returnReason: string | null
  version: number
}

const resultColumns = [
  'organisationId',
  'registrationId',
  'area',
  'sittingId',
  'personId',
  'ticketNumber',
  'scores',
  'outcome',
  'state',
  'publishedOn',
  'lastDay',
  'clearedOn',
  'submissionId',
  'returnReason',
  'version',
] as const

export async function insertResults(tx: Tx, rows: readonly Omit<Result, 'version'>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) {
    const part = rows.slice(from, from + 1000)
    await tx
      .insertInto('result')
      .values(part.map((row) => ({ ...row, scores: JSON.stringify(row.scores) })))
      .execute()
  }
}

export type ResultFilter = { sittingId?: string; submissionId?: string; registrationIds?: readonly string[] }

const filtered = (db: Db, organisationId: string, { sittingId, submissionId, registrationIds }: ResultFilter) =>
  db
    .selectFrom('result')
    .select(resultColumns)
    .where('organisationId', '=', organisationId)
    .$if(sittingId !== undefined, (query) => query.where('sittingId', '=', sittingId as string))
    .$if(submissionId !== undefined, (query) => query.where('submissionId', '=', submissionId as string))
    .$if(registrationIds !== undefined, (query) =>
      query.where(sql<boolean>`registration_id = any(${registrationIds as string[]}::uuid[])`),
    )
    .orderBy('ticketNumber')

export async function listResults(db: Db, organisationId: string, filter: ResultFilter): Promise<Result[]> {
  return (await filtered(db, organisationId, filter).execute()) as unknown as Result[]
}

/** Everybody who moves results locks them in the order of their tickets. */
export async function lockResults(tx: Tx, organisationId: string, filter: ResultFilter): Promise<Result[]> {
  return (await filtered(tx, organisationId, filter).forUpdate().execute()) as unknown as Result[]
}

export type ResultChange = Partial<
  Pick<Result, 'publishedOn' | 'lastDay' | 'clearedOn' | 'submissionId' | 'returnReason'>
> & { state: ResultState }

export async function updateResults(
  tx: Tx,
  organisationId: string,
  registrationIds: readonly string[],
  change: ResultChange,
): Promise<void> {
  if (registrationIds.length === 0) return
  await tx
    .updateTable('result')
    .set((row) => ({ ...change, version: row('version', '+', 1) }))
    .where('organisationId', '=', organisationId)
    .where(sql<boolean>`registration_id = any(${registrationIds as string[]}::uuid[])`)
    .execute()
}

/** Sittings with results whose publicity is over by `today`. */
export async function listClearing(db: Db, today: Temporal.PlainDate) {
  return db
    .selectFrom('result')
    .distinct()
    .select(['organisationId', 'sittingId', 'lastDay'])
    .where('state', '=', 'published')
    .where('lastDay', '<', today)
    .execute()
}

/** States of all results by sitting: the sitting's own state is read off them. */
export async function countStates(db: Db, sittingIds: readonly string[]) {
  if (sittingIds.length === 0) return []
  return db
    .selectFrom('result')
    .select(['sittingId', 'state', 'outcome', ({ fn }) => fn.countAll<number>().as('count')])
    .where(sql<boolean>`sitting_id = any(${sittingIds as string[]}::uuid[])`)
    .groupBy(['sittingId', 'state', 'outcome'])
    .execute()
}

export type PublicityList = {
  organisationId: string
  id: string
  area: string
  sittingId: string
  version: number
  publishedAt: Temporal.Instant
  publishedOn: Temporal.PlainDate
  lastDay: Temporal.PlainDate
  calendarVersion: number
  rows: number
  listHash: Buffer
  publishedBy: string
}

const listColumns = [
  'organisationId',
  'id',
  'area',
  'sittingId',
  'version',
  'publishedAt',
  'publishedOn',
  'lastDay',
  'calendarVersion',
  'rows',
  'listHash',
  'publishedBy',
] as const

export async function insertList(tx: Tx, list: PublicityList): Promise<void> {
  await tx.insertInto('publicityList').values(list).execute()
}

export type PublicityRowValues = {
  organisationId: string
  listId: string
  ordinal: number
  area: string
  registrationId: string
  maskedName: string
  ticketTail: string
  outcome: 'passed' | 'failed'
  lastDay: Temporal.PlainDate
}

export async function insertRows(tx: Tx, rows: readonly PublicityRowValues[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) {
    await tx
      .insertInto('publicityRow')
      .values([...rows.slice(from, from + 1000)])
      .execute()
  }
}

export async function findLatestList(
  db: Db,
  organisationId: string,
  sittingId: string,
): Promise<PublicityList | undefined> {
  return db
    .selectFrom('publicityList')
    .select(listColumns)
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', sittingId)
    .orderBy('version', 'desc')
    .executeTakeFirst()
}

export async function findList(db: Db, id: string): Promise<PublicityList | undefined> {
  return db.selectFrom('publicityList').select(listColumns).where('id', '=', id).executeTakeFirst()
}

/** The newest version of each sitting's list, running or ended by `today`; pages by last day and id. */
export async function listLists(
  db: Db,
  {
    running,
    today,
    after,
    limit,
  }: { running: boolean; today: Temporal.PlainDate; after?: { day: string; id: string }; limit: number },
): Promise<(PublicityList & { passed: number })[]> {
  const { rows } = await sql<PublicityList & { passed: number }>`
    select l.organisation_id as "organisationId", l.id, l.area, l.sitting_id as "sittingId", l.version,
           l.published_at as "publishedAt", l.published_on as "publishedOn", l.last_day as "lastDay",
           l.calendar_version as "calendarVersion", l.rows, l.list_hash as "listHash", l.published_by as "publishedBy",
           (select count(*) from publicity_row r where r.organisation_id = l.organisation_id and r.list_id = l.id and r.outcome = 'passed') as passed
      from publicity_list l
     where ${running ? sql`l.last_day >= ${today}` : sql`l.last_day < ${today}`}
       and not exists (select from publicity_list n where n.organisation_id = l.organisation_id and n.sitting_id = l.sitting_id and n.version > l.version)
       ${after ? (running ? sql`and (l.last_day, l.id) > (${after.day}::date, ${after.id}::uuid)` : sql`and (l.last_day, l.id) < (${after.day}::date, ${after.id}::uuid)`) : sql``}
     order by l.last_day ${running ? sql`asc` : sql`desc`}, l.id ${running ? sql`asc` : sql`desc`}
     limit ${limit}`.execute(db)
  return rows
}

export async function listRows(
  db: Db,
  organisationId: string,
  listId: string,
  { after, limit, tail }: { after?: number; limit: number; tail?: string },
) {
  return db
    .selectFrom('publicityRow')
    .select(['ordinal', 'registrationId', 'maskedName', 'ticketTail', 'outcome', 'lastDay'])
    .where('organisationId', '=', organisationId)
    .where('listId', '=', listId)
    .$if(after !== undefined, (query) => query.where('ordinal', '>', after as number))
    .$if(tail !== undefined, (query) => query.where('ticketTail', '=', tail as string))
    .orderBy('ordinal')
    .limit(limit)
    .execute()
}

export async function countPassed(db: Db, organisationId: string, listId: string): Promise<number> {
  const row = await db
    .selectFrom('publicityRow')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('organisationId', '=', organisationId)
    .where('listId', '=', listId)
    .where('outcome', '=', 'passed')
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
