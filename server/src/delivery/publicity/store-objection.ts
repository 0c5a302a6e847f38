import type { ObjectionState } from '@guijiang/contract/delivery/publicity'
import { type Db, sql, type Tx } from '#kit/db.ts'

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
  contact: Buffer
  claim: Buffer
  state: ObjectionState
  receivedAt: Temporal.Instant
  receivedOn: Temporal.PlainDate
  answer: string | null
  answeredBy: string | null
  answeredOn: Temporal.PlainDate | null
  disputedOn: Temporal.PlainDate | null
  confirmedBy: string | null
  settledOn: Temporal.PlainDate | null
  settledAs: string | null
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
  'contact',
  'claim',
  'state',
  'receivedAt',
  'receivedOn',
  'answer',
  'answeredBy',
  'answeredOn',
  'disputedOn',
  'confirmedBy',
  'settledOn',
  'settledAs',
  'version',
] as const

export async function insertObjection(tx: Tx, row: Objection): Promise<void> {
  await tx.insertInto('objection').values(row).execute()
}

export async function findObjection(db: Db, id: string): Promise<Objection | undefined> {
  return (await db.selectFrom('objection').select(columns).where('id', '=', id).executeTakeFirst()) as
    | Objection
    | undefined
}

export async function lockObjection(tx: Tx, id: string): Promise<Objection | undefined> {
  const row = await tx.selectFrom('objection').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
  return row as Objection | undefined
}

export async function lockByReceipt(tx: Tx, receiptHash: Buffer): Promise<Objection | undefined> {
  const row = await tx
    .selectFrom('objection')
    .select(columns)
    .where('receiptHash', '=', receiptHash)
    .forUpdate()
    .executeTakeFirst()
  return row as Objection | undefined
}

export async function hasOpenObjection(db: Db, organisationId: string, registrationId: string): Promise<boolean> {
  const row = await db
    .selectFrom('objection')
    .select('id')
    .where('organisationId', '=', organisationId)
    .where('registrationId', '=', registrationId)
    .where('state', 'in', ['received', 'answered', 'disputed'])
    .executeTakeFirst()
  return row !== undefined
}

export async function updateObjection(
  tx: Tx,
  { organisationId, id }: Objection,
  change: Partial<
    Pick<
      Objection,
      'state' | 'answer' | 'answeredBy' | 'answeredOn' | 'disputedOn' | 'confirmedBy' | 'settledOn' | 'settledAs'
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

export async function listObjections(db: Db, after: string | undefined, limit: number): Promise<Objection[]> {
  const rows = await db
    .selectFrom('objection')
    .select(columns)
    .$if(after !== undefined, (query) => query.where('id', '<', after as string))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows as Objection[]
}

/** For the public page: how many objected, and how it ended. */
export async function countObjections(db: Db, organisationId: string, sittingId: string): Promise<number> {
  const row = await db
    .selectFrom('objection')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', sittingId)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The next reference of a body's objections in a year: YY26-0001. */
export async function nextObjectionReference(tx: Tx, organisationId: string, year: number): Promise<string> {
  const { rows } = await sql<{ value: number }>`
    insert into publicity_counter (organisation_id, name, value) values (${organisationId}, ${`objection ${year}`}, 1)
    on conflict (organisation_id, name) do update set value = publicity_counter.value + 1 returning value`.execute(tx)
  return `YY${String(year % 100).padStart(2, '0')}-${String(rows[0]?.value ?? 0).padStart(4, '0')}`
}
