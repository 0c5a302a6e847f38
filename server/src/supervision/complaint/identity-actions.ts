import { confirm, findOpenApproval, propose } from '#base/approval/index.ts'
import { takePart } from '#base/identity/index.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { fingerprint } from '#kit/receipt.ts'
import { logOf } from './held.ts'
import { unmasking } from './standing.ts'
import * as store from './store.ts'
import { done, giveUnmasking, nobodysTurn, tell } from './turns.ts'
import { openIdentity } from './words.ts'

/** How long the one who asked may open the name after the second person confirmed (machine time). */
const openFor = Temporal.Duration.from({ hours: 24 })
/** Seconds after which the screen closes what it opened. */
const shownFor = 60

/** 四（一）5 [N4.1.5], abuse 38: who sent it is known to nobody until two people say that it must be. */
export async function askIdentity(ctx: Acting, id: string, seen: number, purpose: string): Promise<void> {
  const complaint = await store.lockComplaint(ctx.tx, id)
  if (!complaint) throw notFound()
  if (!complaint.named) throw new Problem('complaint-anonymous', {}, { clause: 'N4.1.5' })
  ensureVersion(complaint, seen)
  await takePart(ctx, 'complaint', id, 'officer')
  await store.updateComplaint(ctx.tx, id, {})
  await propose(ctx, { act: unmasking, subject: id, content: { complaint: id, purpose }, needed: ['centreLeader'] })
  await logOf(ctx, complaint, 'complaint.ask-identity', { purpose: fingerprint(purpose) })
  await nobodysTurn(ctx, complaint, 'unmask')
  await giveUnmasking(ctx, complaint)
}

export async function confirmIdentity(ctx: Acting, id: string, hash: string): Promise<void> {
  const complaint = await store.lockComplaint(ctx.tx, id)
  if (!complaint) throw notFound()
  const request = await findOpenApproval(ctx.db, unmasking, id)
  const { content } = await confirm(ctx, { act: unmasking, subject: id, hash })
  const { purpose } = content as { purpose: string }
  await takePart(ctx, 'complaint', id, 'decider')
  await store.insertUnmasking(ctx.tx, {
    complaintId: id,
    id: newId(),
    askedBy: request!.proposedBy,
    confirmedBy: ctx.actor.accountId!,
    purpose,
    at: ctx.clock.now(),
    until: ctx.machine.now().add(openFor),
  })
  await logOf(ctx, complaint, 'complaint.confirm-identity', { hash })
  await done(ctx, complaint, 'unmask')
  const notice = { title: `可以查看 ${complaint.number} 的投诉人`, body: '24 小时内由申请的人查看，每次查看都有记录。' }
  await tell(ctx, complaint, 'complaintOfficer', notice)
}

/** Each opening is an act of its own, kept in no reply and no cache. */
export async function showIdentity(
  ctx: Acting,
  id: string,
): Promise<{ name: string; phone: string; closesInSeconds: number }> {
  const complaint = await store.findComplaint(ctx.db, id)
  if (!complaint?.identity) throw notFound()
  const until = await store.unmaskedUntil(ctx.db, id, ctx.actor.accountId!)
  if (!until || Temporal.Instant.compare(ctx.machine.now(), until) > 0)
    throw new Problem('complaint-not-unmasked', {}, { clause: 'N4.1.5' })
  await logOf(ctx, complaint, 'complaint.show-identity')
  return { ...openIdentity(ctx.keys, id, complaint.identity), closesInSeconds: shownFor }
}
