import { type Correction, type ReviewDraft, resultActs } from '@guijiang/contract/delivery/result'
import { getCalendar } from '#base/calendar/index.ts'
import { meetTurn } from '#base/deadline/index.ts'
import { takePart } from '#base/identity/index.ts'
import { lockSitting, type Sitting } from '#delivery/plan/index.ts'
import {
  changedSince,
  endOf,
  lockResults,
  moveResults,
  openSubmissionTurn,
  publishAnew,
  type Result,
  requirePublicityOver,
  requireStanding,
  updateResults,
  whereOf,
} from '#delivery/publicity/index.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { dueOf, firstCleared, latenessOf, requireCleared, requireReturned, reviewHash, splitReview } from './rules.ts'
import { submissionTransitions, submissionWords } from './states.ts'
import * as store from './store.ts'
import { endSubmitting, giveCorrecting, giveIssuing, giveReviewing, giveSubmitting, tellDecided } from './turns.ts'

const idsOf = (rows: readonly { registrationId: string }[]) => rows.map(({ registrationId }) => registrationId)
const passedOf = (rows: readonly { outcome: string }[]) => rows.filter(({ outcome }) => outcome === 'passed').length

async function lockOwnSitting(ctx: Acting, id: string): Promise<Sitting> {
  const sitting = await lockSitting(ctx.tx, ctx.actor.organisationId as string, id)
  if (!sitting) throw notFound()
  return sitting
}

/**
 * 三（五）2 [N3.5.2]: a handler puts the cleared results of a sitting together, all or those named. Refused while
 * publicity runs, with the day it is (422); a result under objection stays behind and holds nobody else. Put together
 * anew, it is another draft under the same reference.
 */
export async function draftSubmission(
  ctx: Acting,
  sittingId: string,
  wanted: readonly string[] | undefined,
): Promise<void> {
  const sitting = await lockOwnSitting(ctx, sittingId)
  const { organisationId } = sitting
  const found = await store.findDraft(ctx.tx, organisationId, sittingId)
  const earlier = found && (await store.lockSubmission(ctx.tx, found.id))
  const results = await lockResults(ctx.tx, organisationId, { sittingId })
  await requireOver(ctx, results)
  const rows = requireCleared(results, wanted)
  const figures = { rows: rows.length, passed: passedOf(rows) }
  const id = earlier?.id ?? newId()
  const draftedBy = ctx.actor.accountId as string
  if (earlier) {
    await store.updateSubmission(ctx.tx, earlier, { ...figures, draftedBy })
    await updateResults(ctx.tx, organisationId, idsOf(results.filter((row) => isBound(row, id))), {
      submissionId: null,
    })
  } else {
    const reference = await store.nextSubmissionReference(ctx.tx, organisationId, ctx.clock.today().year)
    const { area } = sitting
    await store.insertDraft(ctx.tx, { organisationId, id, area, sittingId, reference, ...figures, draftedBy })
  }
  await updateResults(ctx.tx, organisationId, idsOf(rows), { submissionId: id })
  const submission = await store.lockSubmission(ctx.tx, id)
  if (!submission) throw new Error(`no draft ${id}`)
  await logSubmission(ctx, sitting, submission, 'submission.draft', { rows: rows.length })
  await giveSubmitting(ctx, submission, sitting, firstCleared(rows))
  await handOnTheRest(
    ctx,
    sitting,
    results.filter((row) => !rows.includes(row)),
  )
}

const isBound = ({ state, submissionId }: Result, id: string) => state === 'cleared' && submissionId === id

/** Whoever was cleared and goes in no batch yet: the handler's turn, from the earliest of their days. */
async function handOnTheRest(ctx: Acting, sitting: Sitting, others: readonly Result[]): Promise<void> {
  const left = others.filter(({ state }) => state === 'cleared')
  if (left.length > 0) await openSubmissionTurn(ctx, sitting, firstCleared(left), '公示期满')
}

/** 三（五）2 [N3.5.2]: with nobody cleared yet and somebody in publicity, the refusal says which day of it this is. */
async function requireOver(ctx: Acting, results: readonly Result[]): Promise<void> {
  if (results.some(({ state }) => state === 'cleared')) return
  const running = results.filter(({ state }) => state === 'published' || state === 'objected')
  const calendar = await getCalendar(ctx.tx)
  for (const { publishedOn, lastDay } of running) {
    if (!publishedOn || !lastDay) continue
    requirePublicityOver(calendar, publishedOn, endOf(calendar, { publishedOn, lastDay }), ctx.clock.today())
  }
}

const logSubmission = (
  ctx: Acting,
  sitting: Sitting,
  { id, reference }: store.Submission,
  action: string,
  content: Record<string, unknown>,
) => ctx.log({ action, subject: id, ...whereOf(sitting), content: { reference, ...content } })

/** The sitting first, as everybody locks it, then the batch as it stands then. */
async function lock(ctx: Acting, id: string): Promise<{ submission: store.Submission; sitting: Sitting }> {
  const known = await store.findSubmission(ctx.tx, id)
  const sitting = known && (await lockSitting(ctx.tx, known.organisationId, known.sittingId))
  const submission = sitting && (await store.lockSubmission(ctx.tx, id))
  if (!submission) throw notFound()
  return { submission, sitting }
}

/** The manager submits what was drafted: within ten working days, or late, marked for good, with a reason. */
export async function submitResults(ctx: Acting, id: string, seen: number, lateReason?: string): Promise<string> {
  const { submission, sitting } = await lock(ctx, id)
  const { organisationId } = submission
  const state = next(submissionTransitions, submission.state, 'submit', submissionWords)
  ensureVersion(submission, seen)
  await requireStanding(ctx, sitting, '上报')
  const results = await lockResults(ctx.tx, organisationId, { sittingId: sitting.id })
  const rows = results.filter((row) => isBound(row, id))
  if (rows.length !== submission.rows) throw new Problem('content-changed', {})
  const today = ctx.clock.today()
  const calendar = await getCalendar(ctx.tx)
  const dueOn = dueOf(calendar, rows)
  const lateDays = latenessOf(calendar, dueOn, today, lateReason)
  await takePart(ctx, 'submission', id, 'submitter')
  await store.updateSubmission(ctx.tx, submission, {
    state,
    submittedBy: ctx.actor.accountId,
    submittedAt: ctx.clock.now(),
    submittedOn: today,
    dueOn,
    lateDays,
    lateReason: lateDays > 0 ? (lateReason?.trim() ?? null) : null,
  })
  await moveResults(ctx, organisationId, rows, 'submit')
  await logSubmission(ctx, sitting, submission, 'submission.submit', {
    rows: rows.length,
    due: dueOn.toString(),
    lateDays,
    submitted: today.toString(),
  })
  await endSubmitting(ctx, sitting)
  await handOnTheRest(
    ctx,
    sitting,
    results.filter((row) => !rows.includes(row)),
  )
  await giveReviewing(ctx, submission, sitting, today, { act: resultActs.draftReview, duty: 'centreHandler' })
  return sitting.id
}

/** The office's handler drafts: rows to return, each with a reason; the rest is approved. */
export async function draftReview(ctx: Acting, id: string, seen: number, review: ReviewDraft): Promise<void> {
  const { submission, sitting } = await lock(ctx, id)
  const state = next(submissionTransitions, submission.state, 'draftReview', submissionWords)
  ensureVersion(submission, seen)
  const rows = await lockResults(ctx.tx, submission.organisationId, { submissionId: id })
  const { approved, returned } = splitReview(rows, review)
  await takePart(ctx, 'submission', id, 'handler')
  const hash = reviewHash(review)
  await store.updateSubmission(ctx.tx, submission, {
    state,
    review,
    reviewHash: hash,
    reviewDraftedBy: ctx.actor.accountId,
    reviewDraftedAt: ctx.clock.now(),
  })
  await logSubmission(ctx, sitting, submission, 'submission.draft-review', {
    returned: returned.length,
    approved: approved.length,
    hash: hash.toString('hex'),
  })
  // Drafted anew, it waits for the leader already.
  if (submission.review) return
  await meetTurn(ctx, 'submission', id, resultActs.draftReview)
  const hands = { act: resultActs.decideReview, duty: 'centreLeader' } as const
  await giveReviewing(ctx, submission, sitting, submission.submittedOn as Temporal.PlainDate, hands)
}

/** The leader decides what was drafted, and what was seen: approved rows may get certificates, returned ones go back. */
export async function decideReview(ctx: Acting, id: string, seen: number, draftHash: string): Promise<void> {
  const { submission, sitting } = await lock(ctx, id)
  const state = next(submissionTransitions, submission.state, 'decide', submissionWords)
  ensureVersion(submission, seen)
  const { review, organisationId } = submission
  if (!review || !submission.reviewHash) throw new Problem('review-not-drafted', {}, { clause: 'N3.5.2' })
  if (submission.reviewHash.toString('hex') !== draftHash) throw new Problem('content-changed', {})
  const rows = await lockResults(ctx.tx, organisationId, { submissionId: id })
  const { approved, returned } = splitReview(rows, review)
  await takePart(ctx, 'submission', id, 'leader')
  const decided = { decidedBy: ctx.actor.accountId, decidedOn: ctx.clock.today() }
  await store.updateSubmission(ctx.tx, submission, { state, ...decided })
  await store.insertReviewed(ctx.tx, submission, [
    ...approved.map(({ registrationId }) => ({ registrationId, decision: 'approved' as const, reason: null })),
    ...returned.map(({ row, reason }) => {
      return { registrationId: row.registrationId, decision: 'returned' as const, reason }
    }),
  ])
  await moveResults(ctx, organisationId, approved, 'approve')
  for (const [reason, group] of Map.groupBy(returned, (each) => each.reason)) {
    const same = group.map(({ row }) => row)
    await moveResults(ctx, organisationId, same, 'return', { returnReason: reason, correction: null })
  }
  const figures = { approved: approved.length, passed: passedOf(approved), returned: returned.length }
  await logSubmission(ctx, sitting, submission, 'submission.decide', figures)
  await meetTurn(ctx, 'submission', id, resultActs.decideReview)
  if (figures.passed > 0) await giveIssuing(ctx, submission, sitting)
  if (figures.returned > 0) await giveCorrecting(ctx, submission, sitting)
  await tellDecided(ctx, submission, sitting, figures)
}

/**
 * 三（五）2 [N3.5.2]: what was done about returned rows. One that reads as it was published may be submitted again, its
 * ten working days from today (our choice); one whose name or outcome changed is published anew.
 */
export async function correctReturned(
  ctx: Acting,
  sittingId: string,
  corrections: readonly Correction[],
): Promise<void> {
  const sitting = await lockOwnSitting(ctx, sittingId)
  const { organisationId } = sitting
  const results = await lockResults(ctx.tx, organisationId, { sittingId })
  const corrected = requireReturned(results, corrections)
  const rows = corrected.map(({ row }) => row)
  const batches = new Set(rows.map(({ submissionId }) => submissionId as string))
  for (const [done, group] of Map.groupBy(corrected, (each) => each.done)) {
    await updateResults(ctx.tx, organisationId, idsOf(group.map(({ row }) => row)), { correction: done })
  }
  const changed = await changedSince(ctx, sitting, rows)
  const same = rows.filter(({ registrationId }) => !changed.has(registrationId))
  const others = rows.filter(({ registrationId }) => changed.has(registrationId))
  const today = ctx.clock.today()
  await moveResults(ctx, organisationId, same, 'correct', { submissionId: null, clearedOn: today })
  const anew = others.length > 0 ? await publishAnew(ctx, sitting, others) : undefined
  await ctx.log({
    action: 'result.correct',
    subject: sittingId,
    ...whereOf(sitting),
    content: {
      rows: rows.length,
      ...(anew && { published: others.length, list: anew.list.id, version: anew.list.version }),
    },
    registry: anew?.registry ?? [],
  })
  const left = results.filter((row) => row.state === 'returned' && !rows.includes(row))
  for (const batch of batches) {
    const waiting = left.some(({ submissionId }) => submissionId === batch)
    if (!waiting) await meetTurn(ctx, 'submission', batch, resultActs.correct)
  }
  if (same.length > 0) await openSubmissionTurn(ctx, sitting, today, '更正')
}
