import type { Area } from '@guijiang/contract/codes'
import { shortDay } from '@guijiang/contract/days'
import { type FindingsOutcome, notTakenGrounds, type OutcomeDraft } from '@guijiang/contract/supervision/complaint'
import { getCalendar } from '#base/calendar/index.ts'
import { takePart } from '#base/identity/index.ts'
import type { Acting } from '#kit/house.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { Problem } from '#kit/problem.ts'
import { fingerprint } from '#kit/receipt.ts'
import { handOver, requireHandoverTo } from './handover-actions.ts'
import { hold, logOf, requireNothingWaiting, requireOpen, waitsForDecision } from './held.ts'
import { finishBy, requireExtendable } from './rules.ts'
import { say } from './sender-actions.ts'
import { actionOf, complaintTransitions, complaintWords } from './states.ts'
import * as store from './store.ts'
import { done, giveAccepting, giveDeciding, giveVerifying, nobodysTurn, officeName, tell } from './turns.ts'
import { openDraft, seal } from './words.ts'

/** 信访工作条例 23 [N4.1.5]: the sender is told that it was taken; sixty days from receipt run on. */
export async function accept(ctx: Acting, id: string, seen: number): Promise<void> {
  const complaint = await hold(ctx, id)
  const state = next(complaintTransitions, complaint.state, 'accept', complaintWords)
  ensureVersion(complaint, seen)
  requireNothingWaiting(complaint)
  await takePart(ctx, 'complaint', id, 'officer')
  await store.updateComplaint(ctx.tx, id, { state, toldOn: ctx.clock.today() })
  const text = `${officeName(complaint)}已受理，正在核查。办结期限到 ${shortDay(complaint.finishBy.toString())}24 时。`
  await say(ctx, id, 'office', 'accepted', text)
  await logOf(ctx, complaint, 'complaint.accept')
  await done(ctx, complaint, 'accept')
  await giveVerifying(ctx, complaint)
}

export async function ask(ctx: Acting, id: string, seen: number, text: string): Promise<void> {
  const complaint = await hold(ctx, id)
  requireOpen(complaint)
  ensureVersion(complaint, seen)
  await takePart(ctx, 'complaint', id, 'officer')
  await store.updateComplaint(ctx.tx, id, {})
  await say(ctx, id, 'office', 'question', text)
  await logOf(ctx, complaint, 'complaint.ask', { text: fingerprint(text) })
}

/** The officer puts findings, a refusal, a transfer or a handover before the leader. */
export async function propose(ctx: Acting, id: string, seen: number, draft: OutcomeDraft): Promise<void> {
  const complaint = await hold(ctx, id)
  next(complaintTransitions, complaint.state, actionOf[draft.kind], complaintWords)
  ensureVersion(complaint, seen)
  requireNothingWaiting(complaint)
  requireSummary(complaint, draft)
  if (draft.kind === 'handOver') await requireHandoverTo(ctx, complaint, draft.to)
  await takePart(ctx, 'complaint', id, 'officer')
  await store.updateComplaint(ctx.tx, id, {
    proposal: seal(ctx.keys, id, 'proposal', JSON.stringify(draft)),
    proposedBy: ctx.actor.accountId,
    proposedOn: ctx.clock.today(),
    returned: null,
  })
  await logOf(ctx, complaint, 'complaint.propose', { kind: draft.kind, draft: fingerprint(JSON.stringify(draft)) })
  await done(ctx, complaint, complaint.state === 'received' ? 'accept' : 'verify')
  await giveDeciding(ctx, complaint, complaint.state !== 'received')
}

/** 四（一）5: what was found true of a body stands on its page, in a sentence. */
function requireSummary({ organisationId }: store.Complaint, draft: OutcomeDraft): void {
  if (draft.kind !== 'answer' || draft.outcome === 'unfounded' || !organisationId || draft.summary.length >= 4) return
  const errors = [{ pointer: '/draft/summary', detail: '写一句公开摘要，至少 4 个字，不写姓名。' }]
  throw new Problem('complaint-summary-needed', {}, { clause: 'N4.1.5', errors })
}

/** Another person decides: what was drafted goes out, or back with a note. Where it has left the office: where to. */
export async function decide(
  ctx: Acting,
  id: string,
  seen: number,
  { decision, note }: { decision: 'confirm' | 'return'; note: string },
): Promise<Area | undefined> {
  const complaint = await hold(ctx, id)
  ensureVersion(complaint, seen)
  if (!waitsForDecision(complaint)) throw new Problem('complaint-not-drafted', {}, { clause: 'N4.1.5' })
  await takePart(ctx, 'complaint', id, 'decider')
  await done(ctx, complaint, 'decide')
  if (decision === 'return') {
    await giveBack(ctx, complaint, note)
    return undefined
  }
  const draft = openDraft(ctx.keys, id, complaint.proposal!)
  if (draft.kind === 'handOver') {
    await requireHandoverTo(ctx, complaint, draft.to)
    await handOver(ctx, complaint, draft.to, draft.reason)
    return draft.to
  }
  const state = next(complaintTransitions, complaint.state, actionOf[draft.kind], complaintWords)
  const closedOn = ctx.clock.today()
  const outcome: FindingsOutcome | null = draft.kind === 'answer' ? draft.outcome : null
  await store.updateComplaint(ctx.tx, id, { state, outcome, closedOn, decidedBy: ctx.actor.accountId })
  await publish(ctx, complaint, draft, closedOn)
  await sendOut(ctx, complaint, draft)
  await nobodysTurn(ctx, complaint)
  await tell(ctx, complaint, 'complaintOfficer', {
    title: `${complaint.number} 已办结`,
    body: '审批已审定，已告知投诉人。',
  })
  return undefined
}

async function giveBack(ctx: Acting, complaint: store.Complaint, note: string): Promise<void> {
  const { id, number, toldOn } = complaint
  const text = note || '请再核查。'
  await store.updateComplaint(ctx.tx, id, { returned: seal(ctx.keys, id, 'returned', text) })
  await logOf(ctx, complaint, 'complaint.return', { note: fingerprint(text) })
  if (toldOn) await giveVerifying(ctx, complaint)
  else await giveAccepting(ctx, complaint)
  await tell(ctx, complaint, 'complaintOfficer', { title: `${number} 的拟稿被退回`, body: '请看退回意见，改好再报。' })
}

/** What closes it. */
type FinalDraft = Exclude<OutcomeDraft, { kind: 'handOver' }>

const publicly = (draft: OutcomeDraft): draft is Extract<OutcomeDraft, { kind: 'answer' }> =>
  draft.kind === 'answer' && draft.outcome !== 'unfounded'

async function publish(ctx: Acting, complaint: store.Complaint, draft: OutcomeDraft, closedOn: Temporal.PlainDate) {
  const { organisationId, area, about } = complaint
  if (!organisationId || !publicly(draft)) return
  const { summary } = draft
  const outcome = draft.outcome as 'upheld' | 'partly'
  await store.insertUpheld(ctx.tx, { organisationId, id: complaint.id, area, about, outcome, summary, closedOn })
}

/** The sender reads it in the thread; the log keeps hashes. */
async function sendOut(ctx: Acting, complaint: store.Complaint, draft: FinalDraft): Promise<void> {
  const { id } = complaint
  switch (draft.kind) {
    case 'answer':
      await say(ctx, id, 'office', 'answer', draft.findings)
      await logOf(ctx, complaint, 'complaint.answer', {
        outcome: draft.outcome,
        findings: fingerprint(draft.findings),
      })
      return
    case 'notTaken':
      await say(ctx, id, 'office', 'notTaken', `${notTakenGrounds[draft.ground]}。${draft.reason}`)
      await logOf(ctx, complaint, 'complaint.not-take', { ground: draft.ground, reason: fingerprint(draft.reason) })
      return
    case 'transfer':
      await say(ctx, id, 'office', 'transferred', `已转${draft.to}办理。${draft.reason}`)
      await logOf(ctx, complaint, 'complaint.transfer', { to: fingerprint(draft.to) })
  }
}

/** 信访工作条例 34: thirty days more, once, with a reason that the sender is told. */
export async function extend(ctx: Acting, id: string, seen: number, reason: string): Promise<void> {
  const complaint = await hold(ctx, id)
  if (complaint.state !== 'investigating') next(complaintTransitions, complaint.state, 'answer', complaintWords)
  ensureVersion(complaint, seen)
  requireNothingWaiting(complaint)
  const extendedOn = ctx.clock.today()
  requireExtendable(complaint, extendedOn)
  await takePart(ctx, 'complaint', id, 'decider')
  const due = finishBy(await getCalendar(ctx.db), complaint.receivedOn, true)
  await store.updateComplaint(ctx.tx, id, { extendedOn, finishBy: due })
  await say(ctx, id, 'office', 'extended', `办结期限延到 ${shortDay(due.toString())}24 时。原因：${reason}`)
  await logOf(ctx, complaint, 'complaint.extend', { finishBy: due.toString(), reason: fingerprint(reason) })
  await nobodysTurn(ctx, complaint, 'verify')
  await giveVerifying(ctx, { ...complaint, extendedOn })
}
