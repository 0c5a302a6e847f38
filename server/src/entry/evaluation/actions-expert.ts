import { createHash } from 'node:crypto'
import type { RecusalGround, ScoreSheet } from '@guijiang/contract/entry/evaluation-form'
import { canonicalJson } from '@guijiang/proof/commit'
import { meetTurn, voidTurns } from '#base/deadline/index.ts'
import { assign, takePart, unassign } from '#base/identity/index.ts'
import type { Acting } from '#kit/house.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { acceptedOf, type Dossier, entry, loadDossier, locked, seatsOf, turned } from './dossier.ts'
import { refillPanel } from './panel-draw.ts'
import { ensureSheetWhole } from './rules.ts'
import { evaluationTransitions, evaluationWords, memberTransitions, memberWords } from './states.ts'
import { answerFor, findSheet, insertSheet, type Member, updateEvaluation, updateSheet } from './store.ts'
import { acts, applicationMatter, matter, turnToCentre, turnToExperts } from './turns.ts'

/** What an expert does alone: answers, scores. */

export type InvitationAnswer =
  | { answer: 'accept'; noRelation: true }
  | { answer: 'recuse'; ground: RecusalGround; words: string }

/** One's own seat; who recused has none. */
export function ownSeat(ctx: Pick<Acting, 'actor'>, { members }: Dossier): Member {
  const seat = members.find(({ accountId, state }) => accountId === ctx.actor.accountId && state !== 'recused')
  if (!seat) throw notFound()
  return seat
}

/** 四（二）3 [N4.2.3] 回避: accepted with a declaration, or recused with its ground; a recused seat is filled anew. */
export async function answerInvitation(ctx: Acting, id: string, answer: InvitationAnswer): Promise<void> {
  const evaluation = await locked(ctx.tx, id)
  const dossier = await loadDossier(ctx.db, evaluation)
  const seat = ownSeat(ctx, dossier)
  await (answer.answer === 'accept' ? accept(ctx, dossier, seat) : recuse(ctx, dossier, seat, answer))
}

async function accept(ctx: Acting, dossier: Dossier, seat: Member): Promise<void> {
  const { evaluation, members } = dossier
  const { id, organisationId, applicationId } = evaluation
  next(evaluationTransitions, evaluation.state, 'answerInvitation', evaluationWords)
  const state = next(memberTransitions, seat.state, 'accept', memberWords)
  await takePart(ctx, applicationMatter, applicationId, 'expert')
  await answerFor(ctx.tx, evaluation, seat.id, { state, answeredAt: ctx.clock.now() })
  await assign(ctx, seat.accountId, organisationId, matter, id)
  const accepted = [...acceptedOf(members), seat]
  const begins = evaluation.state === 'forming' && accepted.length === seatsOf(members)
  if (begins) {
    const moved = next(evaluationTransitions, evaluation.state, 'begin', evaluationWords)
    await updateEvaluation(ctx.tx, evaluation, { state: moved })
  }
  await ctx.log({ action: 'evaluation.accept', ...entry(evaluation), content: { experts: accepted.length, begins } })
  await meetTurn(ctx, matter, id, acts.answer)
  const asked = begins ? accepted : evaluation.state === 'scoring' ? [seat] : []
  await turnToExperts(
    ctx,
    turned(dossier),
    'score',
    asked.map(({ accountId }) => accountId),
  )
}

async function recuse(
  ctx: Acting,
  dossier: Dossier,
  seat: Member,
  { ground, words }: { ground: RecusalGround; words: string },
): Promise<void> {
  const { evaluation, members } = dossier
  const { id } = evaluation
  next(evaluationTransitions, evaluation.state, 'recuse', evaluationWords)
  const state = next(memberTransitions, seat.state, 'recuse', memberWords)
  if (seat.submitted) throw new Problem('state-not-allowed', { state: '已提交评分', possible: '' }, { clause: 'N3.3' })
  await answerFor(ctx.tx, evaluation, seat.id, { state, answeredAt: ctx.clock.now(), recusal: { ground, words } })
  if (seat.state === 'accepted') await unassign(ctx, seat.accountId, matter, id)
  await refillPanel(ctx, evaluation)
  await ctx.log({ action: 'evaluation.recuse', ...entry(evaluation), content: { ground } })
  await meetTurn(ctx, matter, id, acts.answer)
  await meetTurn(ctx, matter, id, acts.score)
  // One turn for the handler, however many seats fall empty; what waits for the leader is no longer the whole panel.
  const empty = seatsOf(members)! - members.filter((member) => member.state !== 'recused').length
  if (empty === 0) await turnToCentre(ctx, turned(dossier), 'replace')
}

const scoring = 'submitScores'

/** Kept as far as filled in; nobody else ever sees a sheet that is not submitted. */
export async function saveSheet(
  ctx: Acting,
  id: string,
  { version, ...content }: ScoreSheet & { version: number },
): Promise<void> {
  const evaluation = await locked(ctx.tx, id)
  next(evaluationTransitions, evaluation.state, scoring, evaluationWords)
  const dossier = await loadDossier(ctx.db, evaluation)
  const seat = ownSeat(ctx, dossier)
  const sheet = await findSheet(ctx.db, evaluation.organisationId, seat.id)
  ensureVersion({ version: sheet?.version ?? 0 }, version)
  if (sheet?.submittedAt) throw new Problem('state-not-allowed', { state: '评分已提交', possible: '' })
  if (sheet) await updateSheet(ctx.tx, evaluation, seat.id, { content })
  else await insertSheet(ctx.tx, evaluation, seat.id, content)
}

/** 三（三） [N3.3]: blind, and for good; with the last one the panel words its opinion. */
export async function submitSheet(ctx: Acting, id: string, version: number): Promise<void> {
  const evaluation = await locked(ctx.tx, id)
  next(evaluationTransitions, evaluation.state, scoring, evaluationWords)
  const dossier = await loadDossier(ctx.db, evaluation)
  const { rubric, members } = dossier
  const seat = ownSeat(ctx, dossier)
  const sheet = await findSheet(ctx.db, evaluation.organisationId, seat.id)
  if (sheet?.submittedAt) throw new Problem('state-not-allowed', { state: '评分已提交', possible: '' })
  ensureVersion({ version: sheet?.version ?? 0 }, version)
  const content = sheet?.content ?? { scores: {}, comments: {}, vetoes: [] }
  ensureSheetWhole(rubric, content)
  const sheetHash = createHash('sha256')
    .update(canonicalJson({ evaluation: id, member: seat.id, rubric: evaluation.rubricVersion, ...content }))
    .digest()
  const submitted = { submittedAt: ctx.clock.now(), submittedOn: ctx.clock.today(), sheetHash }
  await updateSheet(ctx.tx, evaluation, seat.id, submitted)
  const accepted = acceptedOf(members)
  const count = accepted.filter((member) => member.submitted).length + 1
  const seats = seatsOf(members)!
  const merges = count === seats
  if (merges) {
    const moved = next(evaluationTransitions, evaluation.state, 'merge', evaluationWords)
    await updateEvaluation(ctx.tx, evaluation, { state: moved })
  }
  await ctx.log({
    action: 'evaluation.submit-scores',
    ...entry(evaluation),
    content: { sheet: sheetHash.toString('hex'), count, seats },
  })
  await meetTurn(ctx, matter, id, acts.score)
  if (!merges) return
  await voidTurns(ctx, matter, id, acts.score)
  await turnToExperts(
    ctx,
    turned(dossier),
    'draft',
    accepted.map(({ accountId }) => accountId),
  )
}
