import type { ObjectionState } from '@guijiang/contract/delivery/publicity'
import { type Db, sql, type Tx } from '#kit/db.ts'

type Day = Temporal.PlainDate

/** What is sealed in it is opened by who handles it, in `objection-words.ts`. */
export type Objection = {
  organisationId: string
  id: string
  area: string
  sittingId: string
  registrationId: string
  listId: string
  reference: string
  receiptHash: Buffer
  relation: 'self' | 'other'
  ticketTail: string
  contact: Buffer
  claim: Buffer
  state: ObjectionState
  receivedAt: Temporal.Instant
  receivedOn: Day
  answer: Buffer | null
  answeredBy: string | null
  answeredOn: Day | null
  silentUntil: Day | null
  disputedOn: Day | null
  note: Buffer | null
  confirmedBy: string | null
  settledOn: Day | null
  version: number
}

const columns = [
  'organisationId',
  'id',
  'area',
  'sittingId',
  'registrationId',
  'listId',
  'reference',
  'receiptHash',
  'relation',
  'ticketTail',
  'contact',
  'claim',
  'state',
  'receivedAt',
  'receivedOn',
  'answer',
  'answeredBy',
  'answeredOn',
  'silentUntil',
  'disputedOn',
  'note',
  'confirmedBy',
  'settledOn',
  'version',
] as const

const objections = (db: Db) => db.selectFrom('objection').select(columns).$castTo<Objection>()

const open: ObjectionState[] = ['received', 'answered', 'disputed']

export async function insertObjection(
  tx: Tx,
  row: Omit<
    Objection,
    | 'answer'
    | 'answeredBy'
    | 'answeredOn'
    | 'silentUntil'
    | 'disputedOn'
    | 'note'
    | 'confirmedBy'
    | 'settledOn'
    | 'version'
  >,
): Promise<void> {
  await tx.insertInto('objection').values(row).execute()
}

export const findObjection = (db: Db, id: string): Promise<Objection | undefined> =>
  objections(db).where('id', '=', id).executeTakeFirst()

export const findByReceipt = (db: Db, receiptHash: Buffer): Promise<Objection | undefined> =>
  objections(db).where('receiptHash', '=', receiptHash).executeTakeFirst()

export const lockObjection = (tx: Tx, id: string): Promise<Objection | undefined> =>
  objections(tx).where('id', '=', id).forUpdate().executeTakeFirst()

/** Open ones of a sitting, in the order of their ids. */
export const lockOpenObjections = (tx: Tx, organisationId: string, sittingId: string): Promise<Objection[]> =>
  objections(tx)
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', sittingId)
    .where('state', 'in', open)
    .orderBy('id')
    .forUpdate()
    .execute()

export async function updateObjection(
  tx: Tx,
  { organisationId, id }: Objection,
  change: Partial<
    Pick<
      Objection,
      | 'state'
      | 'answer'
      | 'answeredBy'
      | 'answeredOn'
      | 'silentUntil'
      | 'disputedOn'
      | 'note'
      | 'confirmedBy'
      | 'settledOn'
    >
  >,
): Promise<void> {
  await tx
    .updateTable('objection')
    .set((row) => ({ ...change, version: row('version', '+', 1) }))
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** Within reach, newest first. */
export const listObjections = (db: Db, after: string | undefined, limit: number): Promise<Objection[]> =>
  objections(db)
    .$if(after !== undefined, (query) => query.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** Answered ones whose objector let the time pass. */
export const listSilent = (db: Db, today: Day): Promise<Objection[]> =>
  objections(db).where('state', '=', 'answered').where('silentUntil', '<', today).orderBy('id').execute()

/** How many of each sitting are not settled. */
export async function countOpen(db: Db, sittingIds: readonly string[]): Promise<Map<string, number>> {
  if (sittingIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('objection')
    .select(['sittingId', ({ fn }) => fn.countAll<number>().as('count')])
    .where(sql<boolean>`sitting_id = any(${sittingIds as string[]}::uuid[])`)
    .where('state', 'in', open)
    .groupBy('sittingId')
    .execute()
  return new Map(rows.map(({ sittingId, count }) => [sittingId, count]))
}

/** For the public page: a number, published as such. */
export async function countForPublic(db: Db, organisationId: string, sittingId: string): Promise<number> {
  const row = await db
    .selectFrom('objectionCount')
    .select('objections')
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', sittingId)
    .executeTakeFirst()
  return row?.objections ?? 0
}

/** The next reference of a body's objections in a year: YY26-0001. */
export async function nextObjectionReference(tx: Tx, organisationId: string, year: number): Promise<string> {
  const { rows } = await sql<{ value: number }>`
    insert into publicity_counter (organisation_id, name, value) values (${organisationId}, ${`objection ${year}`}, 1)
    on conflict (organisation_id, name) do update set value = publicity_counter.value + 1 returning value`.execute(tx)
  return `YY${String(year % 100).padStart(2, '0')}-${String(rows[0]!.value).padStart(4, '0')}`
}
