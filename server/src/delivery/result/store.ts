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
  passed: number
  draftedBy: string
  submittedBy: string | null
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
  'passed',
  'draftedBy',
  'submittedBy',
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

const submissions = (db: Db) => db.selectFrom('submission').select(columns).$castTo<Submission>()

/** Ids of what bears a number, within reach: each body counts for itself. */
export const listSubmissionsNumbered = async (db: Db, reference: string, limit: number): Promise<string[]> =>
  (await db.selectFrom('submission').select('id').where('reference', '=', reference).limit(limit).execute()).map(
    ({ id }) => id,
  )

export const findSubmission = (db: Db, id: string): Promise<Submission | undefined> =>
  submissions(db).where('id', '=', id).executeTakeFirst()

export const lockSubmission = (tx: Tx, id: string): Promise<Submission | undefined> =>
  submissions(tx).where('id', '=', id).forUpdate().executeTakeFirst()

/** The draft of a sitting that was not submitted yet; there is one at most. */
export const findDraft = (db: Db, organisationId: string, sittingId: string): Promise<Submission | undefined> =>
  submissions(db)
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', sittingId)
    .where('state', '=', 'drafting')
    .executeTakeFirst()

export async function insertDraft(
  tx: Tx,
  row: Pick<Submission, 'organisationId' | 'id' | 'area' | 'sittingId' | 'reference' | 'rows' | 'passed' | 'draftedBy'>,
): Promise<void> {
  await tx
    .insertInto('submission')
    .values({ ...row, state: 'drafting' })
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

/** Within reach, newest first. */
export const listSubmissions = (
  db: Db,
  { organisationId, state, submittedOnly, after, limit }: SubmissionFilter,
): Promise<Submission[]> =>
  submissions(db)
    .$if(organisationId !== undefined, (query) => query.where('organisationId', '=', organisationId!))
    .$if(state !== undefined, (query) => query.where('state', '=', state!))
    .$if(submittedOnly, (query) => query.where('state', '<>', 'drafting'))
    .$if(after !== undefined, (query) => query.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** Everything submitted of some sittings, in the order it was drafted. */
export const listOfSittings = (db: Db, sittingIds: readonly string[]): Promise<Submission[]> =>
  sittingIds.length === 0
    ? Promise.resolve([])
    : submissions(db)
        .where(sql<boolean>`sitting_id = any(${sittingIds as string[]}::uuid[])`)
        .where('state', '<>', 'drafting')
        .orderBy('id')
        .execute()

export type ReviewedRow = { registrationId: string; decision: 'approved' | 'returned'; reason: string | null }

/** What was decided of each row, written once. */
export async function insertReviewed(
  tx: Tx,
  { organisationId, id, area }: Submission,
  rows: readonly ReviewedRow[],
): Promise<void> {
  await sql`
    insert into reviewed_row (organisation_id, submission_id, area, registration_id, decision, reason)
    select ${organisationId}::uuid, ${id}::uuid, ${area}::text, given.*
    from unnest(${rows.map(({ registrationId }) => registrationId)}::uuid[],
      ${rows.map(({ decision }) => decision)}::text[], ${rows.map(({ reason }) => reason)}::text[]) as given`.execute(
    tx,
  )
}

export const listReviewed = (db: Db, organisationId: string, submissionId: string): Promise<ReviewedRow[]> =>
  db
    .selectFrom('reviewedRow')
    .select(['registrationId', 'decision', 'reason'])
    .where('organisationId', '=', organisationId)
    .where('submissionId', '=', submissionId)
    .$castTo<ReviewedRow>()
    .execute()

/** For the public page: what came late of a sitting, and why; published as such. */
export const listLate = (
  db: Db,
  organisationId: string,
  sittingId: string,
): Promise<{ days: number; reason: string }[]> =>
  db
    .selectFrom('lateSubmission')
    .select(['lateDays as days', 'lateReason as reason'])
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', sittingId)
    .orderBy('reference')
    .$castTo<{ days: number; reason: string }>()
    .execute()

/** The next reference of a body's submissions in a year: SB26-0001. */
export async function nextSubmissionReference(tx: Tx, organisationId: string, year: number): Promise<string> {
  const { rows } = await sql<{ value: number }>`
    insert into submission_counter (organisation_id, name, value) values (${organisationId}, ${`submission ${year}`}, 1)
    on conflict (organisation_id, name) do update set value = submission_counter.value + 1 returning value`.execute(tx)
  return `SB${String(year % 100).padStart(2, '0')}-${String(rows[0]!.value).padStart(4, '0')}`
}
