import { type Area, centreName, region } from '@guijiang/contract/codes'
import { type AccusedPost, accusedPosts } from '@guijiang/contract/supervision/complaint'
import { withdrawApproval } from '#base/approval/index.ts'
import { getCalendar } from '#base/calendar/index.ts'
import { couldTakePart, takePart } from '#base/identity/index.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion } from '#kit/lifecycle.ts'
import { Problem } from '#kit/problem.ts'
import { fingerprint } from '#kit/receipt.ts'
import { hold, logOf, requireOpen, waitsForDecision } from './held.ts'
import { requireHandover } from './rules.ts'
import { accusedAt, isManned, say } from './sender-actions.ts'
import { unmasking } from './standing.ts'
import * as store from './store.ts'
import { giveAccepting, giveVerifying, nobodysTurn, tell } from './turns.ts'

const noDraft = { proposal: null, proposedBy: null, proposedOn: null, returned: null }

/** Whether the complaint may go to that centre today; refused with where it may go instead. */
export async function requireHandoverTo(ctx: Acting, complaint: store.Complaint, to: Area): Promise<void> {
  const barred = await store.listBarred(ctx.db, complaint.id)
  const handovers = await store.listHandovers(ctx.db, complaint.id)
  requireHandover(await getCalendar(ctx.db), {
    from: complaint.area as Area,
    to,
    aboutOfficial: complaint.about === 'official' || barred.length > 0,
    manned: await isManned(ctx.db, to),
    arrived: handovers.at(-1) ?? null,
    today: ctx.clock.today(),
  })
}

/** 四（一）5 [N4.1.5]: to the centre that has to look into it, as its leader decided. */
export async function handOver(ctx: Acting, complaint: store.Complaint, to: Area, reason: string): Promise<void> {
  const { area: from } = complaint
  await logOf(ctx, complaint, 'complaint.hand-over', { from, to, reason: fingerprint(reason) })
  await move(ctx, complaint, to, reason)
}

/** Both clocks run on from receipt, the sender is told, and the office that had it reaches it no more. */
async function move(ctx: Acting, complaint: store.Complaint, to: Area, reason: string): Promise<void> {
  const { id, number, area, toldOn } = complaint
  await nobodysTurn(ctx, complaint)
  await withdrawApproval(ctx, unmasking, id)
  await store.updateComplaint(ctx.tx, id, noDraft)
  await say(ctx, id, 'office', 'handedOver', `已移交${centreName(to)}办理。${reason}`)
  await store.insertHandover(ctx.tx, {
    complaintId: id,
    id: newId(),
    fromArea: area,
    toArea: to,
    onDay: ctx.clock.today(),
    accountId: ctx.actor.accountId!,
  })
  await store.moveToOffice(ctx.tx, id)
  const there = { ...complaint, area: to }
  await (toldOn ? giveVerifying(ctx, there) : giveAccepting(ctx, there))
  await tell(ctx, there, 'complaintOfficer', {
    title: `移交来 ${number}`,
    body: `${centreName(area as Area)}移交，期限从收到投诉那天算。有异议的，5 个工作日内提出。`,
  })
}

/**
 * 四（一）5 [N4.1.5]: it turns out, or is told later, which official it is about. From now on it does not reach them,
 * whatever they did in it before; what waits for a decision is drafted anew, and a city's goes to the office above.
 * Where whoever acts sees it no more: the area of its office.
 */
export async function accuse(
  ctx: Acting,
  id: string,
  seen: number,
  { post, area, name }: { post: AccusedPost; area: Area; name: string },
): Promise<Area | undefined> {
  const complaint = await hold(ctx, id)
  requireOpen(complaint)
  ensureVersion(complaint, seen)
  const holders = await accusedAt(ctx.db, { post, area, officialName: name })
  if (holders.length === 0)
    throw new Problem(
      'complaint-nobody-there',
      { centre: centreName(area), post: accusedPosts[post] },
      { clause: 'N4.1.5' },
    )
  await takePart(ctx, 'complaint', id, 'officer')
  await logOf(ctx, complaint, 'complaint.accuse', { post, place: area, count: holders.length })
  const goesUp = complaint.area !== region
  if (goesUp) await move(ctx, complaint, region, '涉及工作人员的，由上一级办理。')
  else await draftAnew(ctx, complaint)
  for (const accountId of holders)
    if (await couldTakePart(ctx.db, { matter: 'complaint', subject: id, part: 'accused', accountId }))
      await takePart(ctx, 'complaint', id, 'accused', accountId)
  // Last: behind this wall whoever acts may stand himself.
  await store.bar(ctx.tx, id, holders)
  return goesUp || holders.includes(ctx.actor.accountId!) ? region : undefined
}

async function draftAnew(ctx: Acting, complaint: store.Complaint): Promise<void> {
  await store.updateComplaint(ctx.tx, complaint.id, noDraft)
  if (!waitsForDecision(complaint)) return
  await nobodysTurn(ctx, complaint, 'decide')
  await (complaint.toldOn ? giveVerifying(ctx, complaint) : giveAccepting(ctx, complaint))
}
