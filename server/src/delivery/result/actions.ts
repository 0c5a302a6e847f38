import type { ReviewDraft } from '@guijiang/contract/delivery/result'
import { getCalendar } from '#base/calendar/index.ts'
import { meetTurn, openTurn } from '#base/deadline/index.ts'
import { takePart } from '#base/identity/index.ts'
import { serveOn } from '#base/notification/index.ts'
import { lockSitting, type Sitting } from '#delivery/plan/index.ts'
import { findLatestList, lockResults, moveResults, requirePublicityOver, submitAct } from '#delivery/publicity/index.ts'
import { getOrganisation } from '#entry/organisation/index.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { correctionDays, dueOf, latenessOf, requireCleared, reviewDays, reviewHash, splitReview } from './rules.ts'
import { submissionTransitions, submissionWords } from './states.ts'
import * as store from './store.ts'

const submitDraftAct = '核对并上报'
const draftReviewAct = '拟定审核意见'
const decideReviewAct = '审核认定结果'
const issueAct = '生成证书'
const correctAct = '更正退回的结果'

/**
 * 三（五）2 [N3.5.2]: a handler puts the cleared results of a sitting together. Refused while publicity runs, with the
 * day it is (422); a result under objection stays behind and holds nobody else.
 */
export async function draftSubmission(
  ctx: Acting,
  sittingId: string,
  wanted: readonly string[] | undefined,
): Promise<string> {
  const organisationId = ctx.actor.organisationId as string
  const sitting = await lockSitting(ctx.tx, organisationId, sittingId)
  if (!sitting) throw notFound()
  const rows = await clearedRows(ctx, sitting, wanted)
  const earlier = await store.findDraft(ctx.tx, organisationId, sittingId)
  const submission: store.Submission = earlier ?? {
    organisationId,
    id: newId(),
    area: sitting.area,
    sittingId,
    reference: await store.nextSubmissionReference(ctx.tx, organisationId, ctx.clock.today().year),
    state: 'drafting',
    rows: rows.length,
    submittedBy: null,
    draftedBy: ctx.actor.accountId as string,
    submittedAt: null,
    submittedOn: null,
    dueOn: null,
    lateDays: 0,
    lateReason: null,
    review: null,
    reviewHash: null,
    reviewDraftedBy: null,
    reviewDraftedAt: null,
    decidedBy: null,
    decidedOn: null,
    version: 0,
  }
  if (earlier) await store.updateSubmission(ctx.tx, earlier, { rows: rows.length })
  else await store.insertSubmission(ctx.tx, submission)
  await logSubmission(ctx, submission, 'submission.draft', { rows: rows.length })
  if (!earlier) {
    await turn(ctx, submission, sitting, { act: submitDraftAct, duty: 'bodyManager', organisationId })
  }
  return submission.id
}

async function clearedRows(ctx: Acting, sitting: Sitting, wanted: readonly string[] | undefined) {
  const { organisationId, id: sittingId } = sitting
  const list = await findLatestList(ctx.tx, organisationId, sittingId)
  const results = await lockResults(ctx.tx, organisationId, { sittingId })
  if (list && results.every(({ state }) => state === 'published' || state === 'objected')) {
    requirePublicityOver(await getCalendar(ctx.tx), list.publishedOn, list.lastDay, ctx.clock.today())
  }
  return requireCleared(results, wanted)
}

type Hands = { act: string; duty: 'bodyManager' | 'bodyHandler' | 'centreHandler' | 'centreLeader' } & (
  | { organisationId: string }
  | { area: string }
)

async function turn(
  ctx: Acting,
  submission: store.Submission,
  sitting: Sitting,
  hands: Hands,
  period?: { name: string; days: number },
): Promise<void> {
  const { shortName } = await getOrganisation(ctx.tx, submission.organisationId)
  await openTurn(ctx, {
    matter: 'submission',
    subject: submission.id,
    ...hands,
    bodyId: submission.organisationId,
    case: { kind: 'sitting', id: submission.sittingId },
    label: shortName,
    reference: `${submission.reference} · 第 ${sitting.reference} 场`,
    path:
      hands.act === issueAct
        ? '/certificates'
        : 'area' in hands
          ? `/submissions/${submission.id}`
          : `/sittings/${sitting.id}/submission`,
    clause: hands.act === issueAct ? 'N3.5.3' : 'N3.5.2',
    internal: period !== undefined,
    ...(period && { period: { ...period, startsOn: ctx.clock.today(), unit: 'working' } }),
  })
}

const logSubmission = (ctx: Acting, submission: store.Submission, action: string, content: object) =>
  ctx.log({
    action,
    subject: submission.id,
    organisationId: submission.organisationId,
    area: submission.area,
    case: { kind: 'sitting', id: submission.sittingId },
    clause: 'N3.5.2',
    content: { reference: submission.reference, ...content },
  })

async function lock(ctx: Acting, id: string): Promise<{ submission: store.Submission; sitting: Sitting }> {
  const submission = await store.lockSubmission(ctx.tx, id)
  const sitting = submission && (await lockSitting(ctx.tx, submission.organisationId, submission.sittingId))
  if (!submission || !sitting) throw notFound()
  return { submission, sitting }
}

/** The manager submits: within ten working days, or late, marked for good, with a reason. */
export async function submitResults(ctx: Acting, id: string, seen: number, lateReason?: string): Promise<string> {
  const { submission, sitting } = await lock(ctx, id)
  const state = next(submissionTransitions, submission.state, 'submit', submissionWords)
  ensureVersion(submission, seen)
  const rows = await clearedRows(ctx, sitting, undefined)
  const calendar = await getCalendar(ctx.tx)
  const today = ctx.clock.today()
  const dueOn = dueOf(calendar, rows)
  const lateDays = latenessOf(calendar, dueOn, today, lateReason)
  await takePart(ctx, 'submission', id, 'submitter')
  await moveResults(ctx, submission.organisationId, rows, 'submit', { submissionId: id })
  await store.updateSubmission(ctx.tx, submission, {
    state,
    rows: rows.length,
    submittedBy: ctx.actor.accountId,
    submittedAt: ctx.clock.now(),
    submittedOn: today,
    dueOn,
    lateDays,
    lateReason: lateDays > 0 ? (lateReason ?? null) : null,
  })
  await logSubmission(ctx, submission, 'submission.submit', {
    rows: rows.length,
    due: dueOn.toString(),
    lateDays,
    submitted: today.toString(),
  })
  await meetTurn(ctx, 'submission', id, submitDraftAct)
  await meetTurn(ctx, 'sitting', sitting.id, submitAct)
  const period = { name: 'resultReview', days: reviewDays }
  await turn(ctx, submission, sitting, { act: draftReviewAct, duty: 'centreHandler', area: submission.area }, period)
  return sitting.id
}

/** The office's handler drafts: rows to return, each with a reason; the rest is approved. */
export async function draftReview(ctx: Acting, id: string, seen: number, review: ReviewDraft): Promise<void> {
  const { submission, sitting } = await lock(ctx, id)
  const state = next(submissionTransitions, submission.state, 'draftReview', submissionWords)
  ensureVersion(submission, seen)
  const rows = await lockResults(ctx.tx, submission.organisationId, { submissionId: id })
  splitReview(rows, review)
  await takePart(ctx, 'submission', id, 'handler')
  const hash = reviewHash(review)
  const again = submission.reviewHash !== null
  await store.updateSubmission(ctx.tx, submission, {
    state,
    review,
    reviewHash: hash,
    reviewDraftedBy: ctx.actor.accountId,
    reviewDraftedAt: ctx.clock.now(),
  })
  await logSubmission(ctx, submission, 'submission.draft-review', {
    returned: review.returned.length,
    approved: rows.length - review.returned.length,
    hash: hash.toString('hex'),
  })
  if (again) return
  await meetTurn(ctx, 'submission', id, draftReviewAct)
  await openDecision(ctx, submission, sitting)
}

async function openDecision(ctx: Acting, submission: store.Submission, sitting: Sitting): Promise<void> {
  const { shortName } = await getOrganisation(ctx.tx, submission.organisationId)
  await openTurn(ctx, {
    matter: 'submission',
    subject: submission.id,
    act: decideReviewAct,
    duty: 'centreLeader',
    area: submission.area,
    bodyId: submission.organisationId,
    case: { kind: 'sitting', id: submission.sittingId },
    label: shortName,
    reference: `${submission.reference} · 第 ${sitting.reference} 场`,
    path: `/submissions/${submission.id}`,
    clause: 'N3.5.2',
    internal: true,
    ...(submission.submittedOn && {
      period: { name: 'resultReview', startsOn: submission.submittedOn, days: reviewDays, unit: 'working' },
    }),
  })
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
  await moveResults(ctx, organisationId, approved, 'approve')
  for (const { row, reason } of returned)
    await moveResults(ctx, organisationId, [row], 'return', { returnReason: reason })
  await store.updateSubmission(ctx.tx, submission, {
    state,
    decidedBy: ctx.actor.accountId,
    decidedOn: ctx.clock.today(),
  })
  const passed = approved.filter(({ outcome }) => outcome === 'passed').length
  await logSubmission(ctx, submission, 'submission.decide', {
    approved: approved.length,
    passed,
    returned: returned.length,
  })
  await meetTurn(ctx, 'submission', id, decideReviewAct)
  const own = { organisationId }
  if (passed > 0) await turn(ctx, submission, sitting, { act: issueAct, duty: 'bodyManager', ...own })
  if (returned.length > 0) {
    const period = { name: 'correction', days: correctionDays }
    await turn(ctx, submission, sitting, { act: correctAct, duty: 'bodyHandler', ...own }, period)
  }
  await serveOn(ctx, {
    to: { duty: 'bodyManager', organisationId },
    title: `${submission.reference} 审核完毕`,
    body: `通过审核 ${approved.length} 人（合格 ${passed} 人），退回 ${returned.length} 人。`,
    clause: 'N3.5.2',
    path: passed > 0 ? '/certificates' : `/sittings/${sitting.id}/submission`,
    case: { kind: 'sitting', id: sitting.id },
  })
}

/** A returned row is corrected without a change of name or outcome: it may be submitted again. */
export async function resubmitReturned(ctx: Acting, sittingId: string): Promise<void> {
  const organisationId = ctx.actor.organisationId as string
  const sitting = await lockSitting(ctx.tx, organisationId, sittingId)
  if (!sitting) throw notFound()
  const results = await lockResults(ctx.tx, organisationId, { sittingId })
  const returned = results.filter(({ state }) => state === 'returned')
  if (returned.length === 0) throw new Problem('nothing-to-submit', {}, { clause: 'N3.5.2' })
  await moveResults(ctx, organisationId, returned, 'correct', { submissionId: null, clearedOn: ctx.clock.today() })
  await ctx.log({
    action: 'result.correct',
    subject: sittingId,
    organisationId,
    area: sitting.area,
    case: { kind: 'sitting', id: sittingId },
    clause: 'N3.5.2',
    content: { rows: returned.length },
  })
  for (const id of new Set(returned.map(({ submissionId }) => submissionId as string))) {
    await meetTurn(ctx, 'submission', id, correctAct)
  }
}
