import { createHash } from 'node:crypto'
import type { Duty } from '@guijiang/contract/codes'
import { canonicalJson } from '@guijiang/proof/commit'
import type { Db } from '#kit/db.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { Problem } from '#kit/problem.ts'
import { ensureSecondPerson, stillNeeded } from './rules.ts'
import { closeApproval, findOpen, insertApproval, insertConfirmation, listConfirmations, lockOpen } from './store.ts'

export type OpenApproval = {
  id: string
  /** SHA-256 of the canonical JSON of the content, hexadecimal: what a second person confirms. */
  hash: string
  content: unknown
  proposedBy: string
  needed: Duty[]
  confirmed: { duty: string; accountId: string; at: Temporal.Instant }[]
}

const hashOf = (content: unknown) => createHash('sha256').update(canonicalJson(content)).digest()

/**
 * Puts an act before a second person. Proposing it anew withdraws what was open for the same act and subject, so that
 * an earlier confirmation never counts for other content. The acting slice asks duties and writes the log.
 */
export async function propose(
  ctx: Acting,
  { act, subject, content, needed }: { act: string; subject: string; content: unknown; needed: readonly Duty[] },
): Promise<{ id: string; hash: string }> {
  await withdrawApproval(ctx, act, subject)
  const { accountId, duty } = ctx.actor
  if (!accountId) throw new Error('only a person proposes an act of two people')
  const id = newId()
  const hash = hashOf(content)
  await insertApproval(ctx.tx, {
    id,
    act,
    subject,
    contentHash: hash,
    content: canonicalJson(content),
    proposedBy: accountId,
    proposedDuty: duty,
    proposedAt: ctx.clock.now(),
    needed: [...needed],
  })
  return { id, hash: hash.toString('hex') }
}

/** Confirms what the actor saw, named by its hash. `complete` once every needed duty has confirmed. */
export async function confirm(
  ctx: Acting,
  { act, subject, hash }: { act: string; subject: string; hash: string },
): Promise<{ complete: boolean; content: unknown }> {
  const { accountId, duty } = ctx.actor
  const approval = await lockOpen(ctx.tx, act, subject)
  if (!approval || !accountId) throw new Problem('content-changed', {})
  const confirmed = await listConfirmations(ctx.tx, [approval.id])
  const standing = { proposedBy: approval.proposedBy, needed: approval.needed, confirmed }
  ensureSecondPerson(standing, { accountId, duty: duty as Duty })
  // The stored content is hashed again: what is carried out must be what both saw.
  const stored = hashOf(approval.content)
  if (hash !== stored.toString('hex') || !stored.equals(approval.contentHash)) throw new Problem('content-changed', {})
  await insertConfirmation(ctx.tx, {
    approvalId: approval.id,
    duty,
    accountId,
    contentHash: stored,
    at: ctx.clock.now(),
  })
  const complete = stillNeeded(standing).length === 1
  if (complete) await closeApproval(ctx.tx, approval.id, { state: 'complete', closedAt: ctx.clock.now() })
  return { complete, content: approval.content }
}

/** Takes back what waits for a second person; nothing happens when nothing waits. */
export async function withdrawApproval(ctx: Acting, act: string, subject: string): Promise<void> {
  const approval = await lockOpen(ctx.tx, act, subject)
  if (approval) await closeApproval(ctx.tx, approval.id, { state: 'withdrawn', closedAt: ctx.clock.now() })
}

export async function findOpenApproval(db: Db, act: string, subject: string): Promise<OpenApproval | undefined> {
  return (await findOpenApprovals(db, act, [subject])).get(subject)
}

/** By subject, for a list. */
export async function findOpenApprovals(
  db: Db,
  act: string,
  subjects: readonly string[],
): Promise<Map<string, OpenApproval>> {
  const rows = await findOpen(db, act, subjects)
  const confirmations = await listConfirmations(
    db,
    rows.map(({ id }) => id),
  )
  return new Map(
    rows.map(({ id, subject, contentHash, content, proposedBy, needed }) => [
      subject,
      {
        id,
        hash: contentHash.toString('hex'),
        content,
        proposedBy,
        needed,
        confirmed: confirmations.filter(({ approvalId }) => approvalId === id),
      },
    ]),
  )
}
