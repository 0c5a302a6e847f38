import type { ResultState } from '@guijiang/contract/delivery/publicity'
import { type Db, sql, type Tx } from '#kit/db.ts'
import type { StateCount } from './rules.ts'

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
  /** What the body did about the last return. */
  correction: string | null
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
  'correction',
  'version',
] as const

export type FreshResult = Omit<Result, 'clearedOn' | 'submissionId' | 'returnReason' | 'correction' | 'version'>

export async function insertResults(tx: Tx, rows: readonly FreshResult[]): Promise<void> {
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
  Pick<Result, 'outcome' | 'publishedOn' | 'lastDay' | 'clearedOn' | 'submissionId' | 'returnReason' | 'correction'>
> & { state?: ResultState }

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

export type Clearing = {
  organisationId: string
  sittingId: string
  publishedOn: Temporal.PlainDate
  lastDay: Temporal.PlainDate
}

/** Sittings with results in publicity whose last day was before `today`. */
export const listClearing = (db: Db, today: Temporal.PlainDate): Promise<Clearing[]> =>
  db
    .selectFrom('result')
    .distinct()
    .select(['organisationId', 'sittingId', 'publishedOn', 'lastDay'])
    .where('state', '=', 'published')
    .where('lastDay', '<', today)
    .orderBy('organisationId')
    .orderBy('sittingId')
    .orderBy('lastDay')
    .$castTo<Clearing>()
    .execute()

/** States of all results by sitting: the sitting's own state is read off them. */
export async function countStates(
  db: Db,
  sittingIds: readonly string[],
): Promise<(StateCount & { sittingId: string })[]> {
  if (sittingIds.length === 0) return []
  return db
    .selectFrom('result')
    .select(['sittingId', 'state', 'outcome', ({ fn }) => fn.countAll<number>().as('count')])
    .where(sql<boolean>`sitting_id = any(${sittingIds as string[]}::uuid[])`)
    .groupBy(['sittingId', 'state', 'outcome'])
    .$castTo<StateCount & { sittingId: string }>()
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
  /** Published anew after a change. */
  changed: boolean
}

export async function insertRows(tx: Tx, rows: readonly PublicityRowValues[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) {
    await tx
      .insertInto('publicityRow')
      .values([...rows.slice(from, from + 1000)])
      .execute()
  }
}

const lists = (db: Db) => db.selectFrom('publicityList').select(listColumns)

export const findList = (db: Db, id: string): Promise<PublicityList | undefined> =>
  lists(db).where('id', '=', id).executeTakeFirst()

export const findLatestList = (db: Db, organisationId: string, sittingId: string): Promise<PublicityList | undefined> =>
  lists(db)
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', sittingId)
    .orderBy('version', 'desc')
    .executeTakeFirst()

/** The newest version of each sitting's list. */
export async function listLatest(db: Db, sittingIds: readonly string[]): Promise<Map<string, PublicityList>> {
  if (sittingIds.length === 0) return new Map()
  const rows = await lists(db)
    .distinctOn(['organisationId', 'sittingId'])
    .where(sql<boolean>`sitting_id = any(${sittingIds as string[]}::uuid[])`)
    .orderBy('organisationId')
    .orderBy('sittingId')
    .orderBy('version', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.sittingId, row]))
}

export type ListPlace = { day: string; id: string }

export type ListFilter = {
  running: boolean
  today: Temporal.PlainDate
  city?: string | undefined
  occupation?: string | undefined
  organisationId?: string | undefined
  after?: ListPlace | undefined
  limit: number
}

/** The newest version of each sitting's list, running or ended by `today`; running ones by the day they end. */
export async function listLists(
  db: Db,
  { running, today, city, occupation, organisationId, after, limit }: ListFilter,
): Promise<(PublicityList & { passed: number })[]> {
  const [passes, order] = running ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`]
  const conditions = [
    running ? sql`l.last_day >= ${today}` : sql`l.last_day < ${today}`,
    sql`not exists (select from publicity_list n
      where n.organisation_id = l.organisation_id and n.sitting_id = l.sitting_id and n.version > l.version)`,
    ...(city ? [sql`s.city = ${city}`] : []),
    ...(occupation ? [sql`s.occupation_code = ${occupation}`] : []),
    ...(organisationId ? [sql`l.organisation_id = ${organisationId}`] : []),
    ...(after ? [sql`(l.last_day, l.id) ${passes} (${after.day}::date, ${after.id}::uuid)`] : []),
  ]
  const { rows } = await sql<PublicityList & { passed: number }>`
    select ${sql.join(listColumns.map((name) => sql.ref(`l.${name}`)))},
      (select count(*) from publicity_row r
        where r.organisation_id = l.organisation_id and r.list_id = l.id and r.outcome = 'passed') as passed
    from publicity_list l
    join sitting s on s.organisation_id = l.organisation_id and s.id = l.sitting_id
    where ${sql.join(conditions, sql` and `)}
    order by l.last_day ${order}, l.id ${order} limit ${limit}`.execute(db)
  return rows
}

/** How many publicities run today, everywhere or of one body. */
export async function countRunning(
  db: Db,
  today: Temporal.PlainDate,
  organisationId: string | undefined,
): Promise<number> {
  const row = await db
    .selectFrom('publicityList')
    .select(sql<number>`count(distinct (organisation_id, sitting_id))`.as('count'))
    .where('lastDay', '>=', today)
    .$if(organisationId !== undefined, (query) => query.where('organisationId', '=', organisationId!))
    .executeTakeFirstOrThrow()
  return row.count
}

/** Occupations that were ever in publicity, to choose from. */
export async function listOccupations(db: Db): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select distinct on (s.occupation_code) s.occupation_code as code, s.occupation_name as name
    from publicity_list l join sitting s on s.organisation_id = l.organisation_id and s.id = l.sitting_id
    order by s.occupation_code, s.occupation_edition desc`.execute(db)
  return rows
}

const rowColumns = ['ordinal', 'registrationId', 'maskedName', 'ticketTail', 'outcome', 'lastDay', 'changed'] as const

export type ListedRow = Pick<PublicityRowValues, (typeof rowColumns)[number]>

export const listRows = (
  db: Db,
  organisationId: string,
  listId: string,
  { after, limit, tail }: { after?: number | undefined; limit?: number; tail?: string | undefined } = {},
): Promise<ListedRow[]> =>
  db
    .selectFrom('publicityRow')
    .select(rowColumns)
    .where('organisationId', '=', organisationId)
    .where('listId', '=', listId)
    .$if(after !== undefined, (query) => query.where('ordinal', '>', after!))
    .$if(tail !== undefined, (query) => query.where('ticketTail', '=', tail!))
    .orderBy('ordinal')
    .$if(limit !== undefined, (query) => query.limit(limit!))
    .$castTo<ListedRow>()
    .execute()

/** Of one list: who passed, and who was published anew. */
export async function countRows(
  db: Db,
  organisationId: string,
  listId: string,
): Promise<{ passed: number; changed: number }> {
  return db
    .selectFrom('publicityRow')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('outcome', '=', 'passed').as('passed'),
      fn.countAll<number>().filterWhere('changed', '=', true).as('changed'),
    ])
    .where('organisationId', '=', organisationId)
    .where('listId', '=', listId)
    .executeTakeFirstOrThrow()
}
