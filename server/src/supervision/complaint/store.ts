import type {
  ComplaintState,
  ComplaintSubject,
  FindingsOutcome,
  MessageKind,
} from '@guijiang/contract/supervision/complaint'
import type { Insertable } from 'kysely'
import { type DB, type Db, sql, type Tx } from '#kit/db.ts'

type Day = Temporal.PlainDate

/** What is sealed in it is opened in `words.ts`. */
export type Complaint = {
  id: string
  area: string
  number: string
  about: ComplaintSubject
  organisationId: string | null
  sittingId: string | null
  post: string | null
  place: string | null
  named: boolean
  target: Buffer
  identity: Buffer | null
  state: ComplaintState
  receivedAt: Temporal.Instant
  receivedOn: Day
  tellBy: Day
  finishBy: Day
  toldOn: Day | null
  extendedOn: Day | null
  proposal: Buffer | null
  proposedBy: string | null
  proposedOn: Day | null
  returned: Buffer | null
  outcome: FindingsOutcome | null
  decidedBy: string | null
  closedOn: Day | null
  version: number
}

const columns = [
  'id', 'area', 'number', 'about', 'organisationId', 'sittingId', 'post', 'place', 'named', 'target', 'identity', 'state',
  'receivedAt', 'receivedOn', 'tellBy', 'finishBy', 'toldOn', 'extendedOn', 'proposal', 'proposedBy', 'proposedOn',
  'returned', 'outcome', 'decidedBy', 'closedOn', 'version',
] as const // biome-ignore format: a list of names

const complaints = (db: Db) => db.selectFrom('complaint').select(columns).$castTo<Complaint>()

export async function insertComplaint(tx: Tx, row: Insertable<DB['complaint']>): Promise<void> {
  await tx.insertInto('complaint').values(row).execute()
}

export const findComplaint = (db: Db, id: string): Promise<Complaint | undefined> =>
  complaints(db).where('id', '=', id).executeTakeFirst()

export const findBySecret = (db: Db, secretHash: Buffer): Promise<Complaint | undefined> =>
  complaints(db).where('secretHash', '=', secretHash).executeTakeFirst()

export const lockComplaint = (tx: Tx, id: string): Promise<Complaint | undefined> =>
  complaints(tx).where('id', '=', id).forUpdate().executeTakeFirst()

export async function updateComplaint(
  tx: Tx,
  id: string,
  change: Partial<Omit<Complaint, 'id' | 'version'>>,
): Promise<void> {
  await tx
    .updateTable('complaint')
    .set((row) => ({ ...change, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Within reach, newest first. */
export const listComplaints = (db: Db, after: string | undefined, limit: number): Promise<Complaint[]> =>
  complaints(db)
    .$if(after !== undefined, (query) => query.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

export const listNumbered = async (db: Db, number: string, limit: number): Promise<string[]> =>
  (await db.selectFrom('complaint').select('id').where('number', '=', number).limit(limit).execute()).map(
    ({ id }) => id,
  )

// ---- Whom it is about

export async function bar(tx: Tx, caseId: string, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return
  await tx
    .insertInto('barred')
    .values(accountIds.map((accountId) => ({ caseKind: 'complaint', caseId, accountId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const listBarred = async (db: Db, caseId: string): Promise<string[]> =>
  (await db.selectFrom('barred').select('accountId').where('caseId', '=', caseId).execute()).map(
    ({ accountId }) => accountId,
  )

export async function insertHandover(tx: Tx, row: Insertable<DB['complaintHandover']>): Promise<void> {
  await tx.insertInto('complaintHandover').values(row).execute()
}

/** From office to office, in order. */
export const listHandovers = (
  db: Db,
  complaintId: string,
): Promise<{ fromArea: string; toArea: string; onDay: Day }[]> =>
  db
    .selectFrom('complaintHandover')
    .select(['fromArea', 'toArea', 'onDay'])
    .where('complaintId', '=', complaintId)
    .orderBy('id')
    .$castTo<{ fromArea: string; toArea: string; onDay: Day }>()
    .execute()

/** To where its last handover says; the office that acts reaches it no more. */
export async function moveToOffice(tx: Tx, id: string): Promise<void> {
  const { moved } = await tx.selectNoFrom(sql<boolean>`gj_hand_over(${id})`.as('moved')).executeTakeFirstOrThrow()
  if (!moved) throw new Error(`complaint ${id} did not move`)
}

const offices = ['centreHandler', 'centreReviewer', 'centreLeader', 'inspector', 'externalSupervisor']

/** Officials who acted in the file of a matter before. */
export const listActedIn = async (db: Db, caseId: string): Promise<string[]> =>
  (
    await db
      .selectFrom('actionLog')
      .select('actor')
      .distinct()
      .where('caseId', '=', caseId)
      .where('duty', 'in', offices)
      .where('actor', 'is not', null)
      .execute()
  ).map(({ actor }) => actor!)

// ---- Thread, files, rating, unmasking

export type Message = {
  id: string
  by: 'sender' | 'office'
  kind: MessageKind
  words: Buffer
  at: Temporal.Instant
}

export async function insertMessage(
  tx: Tx,
  row: Message & { complaintId: string; accountId: string | null },
): Promise<void> {
  await tx.insertInto('complaintMessage').values(row).execute()
}

export const listMessages = (db: Db, complaintId: string): Promise<Message[]> =>
  db
    .selectFrom('complaintMessage')
    .select(['id', 'by', 'kind', 'words', 'at'])
    .where('complaintId', '=', complaintId)
    .orderBy('id')
    .$castTo<Message>()
    .execute()

export type KeptFile = {
  id: string
  name: Buffer
  type: string
  size: number
  sha256: Buffer
  storage: string
  wrappedKey: Buffer
}

export async function insertFiles(tx: Tx, complaintId: string, files: readonly KeptFile[]): Promise<void> {
  if (files.length === 0) return
  await tx
    .insertInto('complaintFile')
    .values(files.map((file) => ({ ...file, complaintId })))
    .execute()
}

export const listFiles = (db: Db, complaintId: string): Promise<KeptFile[]> =>
  db
    .selectFrom('complaintFile')
    .select(['id', 'name', 'type', 'size', 'sha256', 'storage', 'wrappedKey'])
    .where('complaintId', '=', complaintId)
    .orderBy('id')
    .execute()

export const findRating = (db: Db, complaintId: string): Promise<{ rating: number; comment: Buffer } | undefined> =>
  db
    .selectFrom('complaintRating')
    .select(['rating', 'comment'])
    .where('complaintId', '=', complaintId)
    .executeTakeFirst()

export async function insertRating(tx: Tx, row: Insertable<DB['complaintRating']>): Promise<void> {
  await tx.insertInto('complaintRating').values(row).execute()
}

export async function insertUnmasking(tx: Tx, row: Insertable<DB['complaintUnmasking']>): Promise<void> {
  await tx.insertInto('complaintUnmasking').values(row).execute()
}

/** Until when somebody may open the name, if at all. */
export async function unmaskedUntil(db: Db, complaintId: string, accountId: string): Promise<Temporal.Instant | null> {
  const row = await db
    .selectFrom('complaintUnmasking')
    .select('until')
    .where('complaintId', '=', complaintId)
    .where('askedBy', '=', accountId)
    .orderBy('until', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.until ?? null
}

// ---- Upheld ones and figures, for everybody

export async function insertUpheld(tx: Tx, row: Insertable<DB['upheldComplaint']>): Promise<void> {
  await tx.insertInto('upheldComplaint').values(row).execute()
}

export const listUpheld = (db: Db, organisationId: string) =>
  db
    .selectFrom('upheldComplaint')
    .select(['closedOn', 'about', 'outcome', 'summary'])
    .where('organisationId', '=', organisationId)
    .orderBy('closedOn', 'desc')
    .limit(50)
    .$castTo<{ closedOn: Day; about: ComplaintSubject; outcome: 'upheld' | 'partly'; summary: string }>()
    .execute()

/** How many were found true of each body; bodies without any are left out. */
export async function countUpheld(db: Db, organisationIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('upheldComplaint')
    .select(['organisationId', ({ fn }) => fn.countAll<number>().as('count')])
    .where(sql<boolean>`organisation_id = any(${organisationIds as string[]}::uuid[])`)
    .groupBy('organisationId')
    .execute()
  return new Map(rows.map(({ organisationId, count }) => [organisationId, count]))
}

export type Count = { about: ComplaintSubject; received: number; finished: number; inTime: number; upheld: number }

export const countComplaints = (db: Db, year: number): Promise<Count[]> =>
  db
    .selectFrom('complaintCount')
    .select(['about', 'received', 'finished', 'inTime', 'upheld'])
    .where('year', '=', year)
    .$castTo<Count>()
    .execute()

/** Matters that offices let lapse: waiting now, whenever they fell due; and those that did in `year`. */
export const countOverdue = (db: Db, year: number): Promise<{ area: string; open: number; year: number }[]> =>
  db
    .selectFrom('overdueCount')
    .select(['area', sql<number>`sum(open)::int`.as('open')])
    .select(sql<number>`coalesce(sum(overdue) filter (where year = ${year}), 0)::int`.as('year'))
    .groupBy('area')
    .orderBy('area')
    .$castTo<{ area: string; open: number; year: number }>()
    .execute()

// ---- What the log knows of a receipt

/** The act by which a complaint with this number and secret came in, whatever became of its row. */
export const findFiling = (db: Db, number: string, receipt: string): Promise<{ subject: string | null } | undefined> =>
  db
    .selectFrom('actionLog')
    .select('subject')
    .where('action', '=', 'complaint.file')
    .where(sql<boolean>`content ->> 'number' = ${number} and content ->> 'receipt' = ${receipt}`)
    .executeTakeFirst()

/** Whether the log has an entry of a complaint with this commitment. */
export const hasCommitment = async (db: Db, commitment: string): Promise<boolean> =>
  (await db
    .selectFrom('logPending')
    .select('id')
    .where('kind', '=', 'complaint.file')
    .where(sql<boolean>`right(entry, 65) = ${`${commitment}\n`}`)
    .executeTakeFirst()) !== undefined

/** Acts that received a complaint whose row is gone or says another day. */
export const listDiffering = (db: Db): Promise<{ id: string; missing: boolean }[]> =>
  db
    .selectFrom('actionLog as a')
    .leftJoin('complaint as c', 'c.id', 'a.subject')
    .select('a.subject as id')
    .select(sql<boolean>`c.id is null`.as('missing'))
    .where('a.action', '=', 'complaint.file')
    .where(
      sql<boolean>`(c.id is null or c.received_on::text <> a.content ->> 'receivedOn' or c.number <> a.content ->> 'number')`,
    )
    .$castTo<{ id: string; missing: boolean }>()
    .execute()

// ---- Wrong secrets (machine time). Written outside the asking, which ends in a refusal.

export const findAttempts = (db: Db, key: string) =>
  db.selectFrom('receiptAttempt').select(['failures', 'lastFailedAt']).where('key', '=', key).executeTakeFirst()

/** Counts one more, from one again after a rest since `forgottenBefore`, and forgets what nobody counts any more. */
export async function countFailure(
  tx: Tx,
  key: string,
  now: Temporal.Instant,
  forgottenBefore: Temporal.Instant,
): Promise<number> {
  await tx.deleteFrom('receiptAttempt').where('lastFailedAt', '<=', forgottenBefore).execute()
  const { failures } = await tx
    .insertInto('receiptAttempt')
    .values({ key, failures: 1, lastFailedAt: now })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({ failures: sql`receipt_attempt.failures + 1`, lastFailedAt: now }),
    )
    .returning('failures')
    .executeTakeFirstOrThrow()
  return failures
}
