import { shortDay } from '@guijiang/contract/days'
import type { Db } from '#kit/db.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import type { RegistryEntry } from '#kit/log/index.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { listedLeaf } from './leaves.ts'
import { lockEntry } from './lookup.ts'
import { type ListingDecision, mayApplyFrom, requireChangeable } from './rules.ts'
import * as store from './store.ts'

/** 四（一）2 [N4.1.2] 退出机制: how an entry of the directory changes by decision. Each keeps what was listed. */

const states = { suspend: 'suspended', reinstate: 'listed', remove: 'removed', leave: 'left' } as const

export type DecidedChange = {
  organisationId: string
  /** The completed approval it rests on; the database asks for it too. */
  approvalId: string
  /** What anybody reads beside the change. */
  ground: string
}

export type ChangedListing = { code: string; number: number; registry: RegistryEntry[] }

/**
 * A new version from today on, under the lock of the entry for update: whoever relies on the listing has finished, or
 * finds the new state. The caller has locked the sittings before, and writes the log with what is returned.
 */
async function change(
  ctx: Acting,
  decision: ListingDecision,
  { organisationId, approvalId, ground }: DecidedChange,
): Promise<ChangedListing> {
  const entry = await lockEntry(ctx.tx, organisationId, 'update')
  const today = ctx.clock.today()
  requireChangeable(entry, decision, today)
  const levels = await store.listLevels(ctx.db, entry)
  const version: store.Version = {
    ...entry,
    id: newId(),
    number: entry.number + 1,
    kind: decision,
    state: states[decision],
    stateSince: today,
    fromDay: today,
    recordedAt: ctx.clock.now(),
    recordedBy: ctx.actor.accountId,
    filingId: null,
    approvalId,
    ground,
    clause: 'N4.1.2',
  }
  await store.insertVersionOf(ctx.tx, version, levels)
  return { code: entry.code, number: version.number, registry: [listedLeaf(version, levels)] }
}

export const suspendListing = (ctx: Acting, decided: DecidedChange) => change(ctx, 'suspend', decided)
export const reinstateListing = (ctx: Acting, decided: DecidedChange) => change(ctx, 'reinstate', decided)
export const removeListing = (ctx: Acting, decided: DecidedChange) => change(ctx, 'remove', decided)
export const leaveListing = (ctx: Acting, decided: DecidedChange) => change(ctx, 'leave', decided)

/** The same question before anything is decided; 404 for a body that was never listed. */
export async function ensureChangeable(
  db: Db,
  organisationId: string,
  decision: ListingDecision,
  today: Temporal.PlainDate,
): Promise<store.Entry> {
  const entry = await store.findEntryRow(db, organisationId)
  if (!entry) throw notFound()
  requireChangeable(entry, decision, today)
  return entry
}

/** 四（一）2 [N4.1.2]: no application for three years after a removal (422). */
export async function requireMayApply(db: Db, organisationId: string, today: Temporal.PlainDate): Promise<void> {
  const entry = await store.findEntryRow(db, organisationId)
  const from = entry && mayApplyFrom(entry)
  if (!from || Temporal.PlainDate.compare(today, from) >= 0) return
  throw new Problem('applying-barred', { from: shortDay(from.toString()) }, { clause: 'N4.1.2' })
}
