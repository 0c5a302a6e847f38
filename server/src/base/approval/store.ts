import type { Duty } from '@guijiang/contract/codes'
import type { Db, Tx } from '#kit/db.ts'

export type ApprovalRow = {
  id: string
  act: string
  subject: string
  contentHash: Buffer
  content: unknown
  proposedBy: string
  needed: Duty[]
}

const columns = ['id', 'act', 'subject', 'contentHash', 'content', 'proposedBy', 'needed'] as const

const open = (db: Db, act: string) =>
  db
    .selectFrom('approval')
    .select(columns)
    .where('act', '=', act)
    .where('state', '=', 'open')
    .$narrowType<{ needed: Duty[] }>()

export const findOpen = (db: Db, act: string, subjects: readonly string[]): Promise<ApprovalRow[]> =>
  subjects.length === 0 ? Promise.resolve([]) : open(db, act).where('subject', 'in', subjects).execute()

export const lockOpen = (tx: Tx, act: string, subject: string): Promise<ApprovalRow | undefined> =>
  open(tx, act).where('subject', '=', subject).forUpdate().executeTakeFirst()

export const listConfirmations = (
  db: Db,
  approvalIds: readonly string[],
): Promise<{ approvalId: string; duty: string; accountId: string; at: Temporal.Instant }[]> =>
  approvalIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('approvalConfirmation')
        .select(['approvalId', 'duty', 'accountId', 'at'])
        .where('approvalId', 'in', approvalIds)
        .orderBy('at')
        .execute()

export async function insertApproval(
  tx: Tx,
  approval: {
    id: string
    act: string
    subject: string
    contentHash: Buffer
    /** Canonical JSON. */
    content: string
    proposedBy: string
    proposedDuty: string
    proposedAt: Temporal.Instant
    needed: Duty[]
  },
): Promise<void> {
  await tx
    .insertInto('approval')
    .values({ ...approval, state: 'open' })
    .execute()
}

export async function insertConfirmation(
  tx: Tx,
  confirmation: { approvalId: string; duty: string; accountId: string; contentHash: Buffer; at: Temporal.Instant },
): Promise<void> {
  await tx.insertInto('approvalConfirmation').values(confirmation).execute()
}

export async function closeApproval(
  tx: Tx,
  id: string,
  { state, closedAt }: { state: 'complete' | 'withdrawn'; closedAt: Temporal.Instant },
): Promise<void> {
  await tx.updateTable('approval').set({ state, closedAt }).where('id', '=', id).execute()
}
