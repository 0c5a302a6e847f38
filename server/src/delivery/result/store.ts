import type { ReviewDraft, SubmissionState } from '@guijiang/contract/delivery/result'
import { type Db, sql, type Tx } from '#kit/db.ts'

export type Submission = {
  organisationId: string
  id: string
  area: string
  sittingId: string
  reference: string
  state: SubmissionState
  rows: number
  submittedBy: string | null
  draftedBy: string
  submittedAt: Temporal.Instant | null
  submittedOn: Temporal.PlainDate | null
  dueOn: Temporal.PlainDate | null
  lateDays: number
  lateReason: string | null
  review: ReviewDraft | null
  reviewHash: Buffer | null
  reviewDraftedBy: string | null
  reviewDraftedAt: Temporal.Instant | null
  decidedBy: string | null
  decidedOn: Temporal.PlainDate | null
  version: number
}

const columns = [
  'organisationId',
  'id',
  'area',
  'sittingId',
  'reference',
  'state',
  'rows',
  'submittedBy',
  'draftedBy',
  'submittedAt',
  'submittedOn',
  'dueOn',
  'lateDays',
  'lateReason',
  'review',
  'reviewHash',
  'reviewDraftedBy',
  'reviewDraftedAt',
  'decidedBy',
  'decidedOn',
  'version',
] as const

export async function findSubmission(db: Db, id: string): Promise<Submission | undefined> {
  const row = await db.selectFrom('submission').select(columns).where('id', '=', id).executeTakeFirst()
  return row as unknown as Submission | undefined
}

export async function lockSubmission(tx: Tx, id: string): Promise<Submission | undefined> {
  const row = await tx.selectFrom('submission').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
  return row as unknown as Submission | undefined
}

/** The draft of a sitting that was not submitted yet; there is one at most. */
export async function findDraft(db: Db, organisationId: string, sittingId: string): Promise<Submission | undefined> {
  const row = await db
    .selectFrom('submission')
    .select(columns)
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', sittingId)
    .where('state', '=', 'drafting')
    .executeTakeFirst()
  return row as unknown as Submission | undefined
}

export async function insertSubmission(tx: Tx, row: Submission): Promise<void> {
  const { review, ...values } = row
  await tx
    .insertInto('submission')
    .values({ ...values, review: review && JSON.stringify(review) })
    .execute()
}

export async function updateSubmission(
  tx: Tx,
  { organisationId, id }: Submission,
  { review, ...change }: Partial<Omit<Submission, 'organisationId' | 'id' | 'version'>>,
): Promise<void> {
  await tx
    .updateTable('submission')
    .set((row) => ({ ...change, ...(review && { review: JSON.stringify(review) }), version: row('version', '+', 1) }))
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

export type SubmissionFilter = {
  organisationId?: string
  state?: SubmissionState
  /** An office sees what was submitted to it. */
  submittedOnly: boolean
  after?: string
  limit: number
}

export async function listSubmissions(db: Db, filter: SubmissionFilter): Promise<Submission[]> {
  const { organisationId, state, submittedOnly, after, limit } = filter
  const rows = await db
    .selectFrom('submission')
    .select(columns)
    .$if(organisationId !== undefined, (query) => query.where('organisationId', '=', organisationId as string))
    .$if(state !== undefined, (query) => query.where('state', '=', state as SubmissionState))
    .$if(submittedOnly, (query) => query.where('state', '<>', 'drafting'))
    .$if(after !== undefined, (query) => query.where('id', '<', after as string))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows as unknown as Submission[]
}

/** The next reference of a body's submissions in a year: SB26-0001. */
export async function nextSubmissionReference(tx: Tx, organisationId: string, year: number): Promise<string> {
  const { rows } = await sql<{ value: number }>`
    insert into submission_counter (organisation_id, name, value) values (${organisationId}, ${`submission ${year}`}, 1)
    on conflict (organisation_id, name) do update set value = submission_counter.value + 1 returning value`.execute(tx)
  return `SB${String(year % 100).padStart(2, '0')}-${String(rows[0]?.value ?? 0).padStart(4, '0')}`
}
