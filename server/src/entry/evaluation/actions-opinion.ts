import { createHash } from 'node:crypto'
import type { OpinionContent, ScoreSummary } from '@guijiang/contract/entry/evaluation-form'
import { canonicalJson } from '@guijiang/proof/commit'
import { meetTurn, voidTurns } from '#base/deadline/index.ts'
import { openDrawFile } from '#base/draw/index.ts'
import { unassign } from '#base/identity/index.ts'
import type { Db } from '#kit/db.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { next } from '#kit/lifecycle.ts'
import type { RegistryEntry } from '#kit/log/index.ts'
import { Problem } from '#kit/problem.ts'
import { ownSeat } from './actions-expert.ts'
import { acceptedOf, appliedLevels, type Dossier, entry, loadDossier, locked, seatsOf, turned } from './dossier.ts'
import { ensureAllIn, ensureOpinion, hasPassed, signingEnds, summarise } from './rules.ts'
import { evaluationTransitions, evaluationWords } from './states.ts'
import { listSubmitted, updateEvaluation } from './store.ts'
import {
  insertConclusion,
  insertOpinion,
  insertSignature,
  listOpinions,
  listSignatures,
  type Opinion,
  type SignedContent,
} from './store-opinion.ts'
import { acts, matter, turnToExperts } from './turns.ts'

/** What the panel does together once all scores are in. */

/** Told when an opinion is signed: designation begins there. Handed in by whoever puts the house together. */
export type AfterConclusion = (
  ctx: Acting,
  concluded: { organisationId: string; applicationId: string; passed: boolean },
) => Promise<void>

/** The scores of all, which exist as a whole or not at all. */
export async function readSummary(
  db: Db,
  { evaluation, rubric, members, names }: Dossier,
): Promise<{ summary: ScoreSummary; hashes: string[] }> {
  const accepted = acceptedOf(members)
  ensureAllIn((seatsOf(members) ?? rubric.leastExperts) - accepted.filter(({ submitted }) => submitted).length)
  const submitted = await listSubmitted(db, evaluation)
  const sheets = accepted.map(({ id, accountId }) => {
    const { content, hash } = submitted.find(({ memberId }) => memberId === id)!
    return { memberId: id, name: names.get(accountId) ?? '', content, hash }
  })
  return { summary: summarise(rubric, sheets), hashes: sheets.map(({ hash }) => hash.toString('hex')).sort() }
}

const hashOf = (content: SignedContent): Buffer => createHash('sha256').update(canonicalJson(content)).digest()

/** 三（三） [N3.3]: a wording with the scores it rests on. A new one takes nothing away: whoever signed signs again. */
export async function draftOpinion(
  ctx: Acting,
  id: string,
  { after, ...content }: OpinionContent & { after: number },
): Promise<void> {
  const evaluation = await locked(ctx.tx, id)
  const state = next(evaluationTransitions, evaluation.state, 'draftOpinion', evaluationWords)
  const dossier = await loadDossier(ctx.db, evaluation)
  ownSeat(ctx, dossier)
  const [latest] = await listOpinions(ctx.db, evaluation)
  if ((latest?.number ?? 0) !== after) throw new Problem('opinion-reworded', {})
  const { summary, hashes } = await readSummary(ctx.db, dossier)
  const applied = await appliedLevels(ctx.db, dossier.application)
  ensureOpinion(content, { summary, applied, beganOn: evaluation.beganOn, today: ctx.clock.today() })
  const signed: SignedContent = {
    opinion: content,
    passed: hasPassed(summary, content),
    mean: summary.mean,
    sections: summary.sections.map(({ key, mean, met }) => ({ key, mean, met })),
    sheets: hashes,
  }
  const number = after + 1
  const hash = hashOf(signed)
  const drafted = { draftedBy: ctx.actor.accountId!, draftedAt: ctx.clock.now() }
  await insertOpinion(ctx.tx, evaluation, { id: newId(), number, content: signed, hash, ...drafted })
  await updateEvaluation(ctx.tx, evaluation, { state })
  await ctx.log({
    action: 'evaluation.draft-opinion',
    ...entry(evaluation),
    content: { number, hash: hash.toString('hex'), passed: signed.passed },
  })
  await meetTurn(ctx, matter, id, acts.draft)
  await voidTurns(ctx, matter, id, acts.draft)
  await voidTurns(ctx, matter, id, acts.sign)
  await turnToExperts(ctx, turned(dossier), 'sign', accountsOf(dossier))
}

const accountsOf = ({ members }: Dossier): string[] => acceptedOf(members).map(({ accountId }) => accountId)

type Signing = { hash: string; stance: 'agree' } | { hash: string; stance: 'dissent'; dissent: string }

/** Each member signs what was seen; the last signature concludes, or sends it back to be worded anew. */
export async function signOpinion(
  ctx: Acting,
  id: string,
  signing: Signing,
  afterConclusion: AfterConclusion,
): Promise<void> {
  const evaluation = await locked(ctx.tx, id)
  next(evaluationTransitions, evaluation.state, 'signOpinion', evaluationWords)
  const dossier = await loadDossier(ctx.db, evaluation)
  const seat = ownSeat(ctx, dossier)
  const [opinion] = await listOpinions(ctx.db, evaluation)
  // Hashed again: what is signed is what is kept, not what somebody says it is.
  if (!opinion || opinion.hash.toString('hex') !== signing.hash || !hashOf(opinion.content).equals(opinion.hash)) {
    throw new Problem('opinion-reworded', {})
  }
  const earlier = (await listSignatures(ctx.db, evaluation)).filter(({ opinionId }) => opinionId === opinion.id)
  if (earlier.some(({ memberId }) => memberId === seat.id)) throw new Problem('already-signed', {})
  await insertSignature(ctx.tx, evaluation, {
    opinionId: opinion.id,
    memberId: seat.id,
    opinionHash: opinion.hash,
    stance: signing.stance,
    dissent: signing.stance === 'dissent' ? signing.dissent : null,
    signedAt: ctx.clock.now(),
  })
  const stances = [...earlier.map(({ stance }) => stance), signing.stance]
  const end = signingEnds(acceptedOf(dossier.members).length, stances)
  const registry = end === 'concluded' ? await conclude(ctx, dossier, opinion) : []
  await ctx.log({
    action: 'evaluation.sign-opinion',
    ...entry(evaluation),
    content: {
      number: opinion.number,
      hash: signing.hash,
      stance: signing.stance,
      end,
      ...(end === 'concluded' && { passed: opinion.content.passed }),
    },
    registry,
  })
  await meetTurn(ctx, matter, id, acts.sign)
  if (end === 'reword') await turnToExperts(ctx, turned(dossier), 'draft', accountsOf(dossier))
  if (end === 'concluded') {
    const { organisationId, applicationId } = evaluation
    await afterConclusion(ctx, { organisationId, applicationId, passed: opinion.content.passed })
  }
}

/** Nothing about the panel has to stay closed any more: the file of its draw opens. */
async function conclude(ctx: Acting, dossier: Dossier, opinion: Opinion): Promise<RegistryEntry[]> {
  const { evaluation } = dossier
  const { id: evaluationId, applicationId } = evaluation
  const state = next(evaluationTransitions, evaluation.state, 'conclude', evaluationWords)
  const concludedOn = ctx.clock.today()
  const { id: opinionId, hash: opinionHash, content } = opinion
  const row = { evaluationId, applicationId, opinionId, opinionHash, passed: content.passed, concludedOn }
  await insertConclusion(ctx.tx, evaluation, row)
  await updateEvaluation(ctx.tx, evaluation, { state, concludedOn })
  for (const accountId of accountsOf(dossier)) await unassign(ctx, accountId, matter, evaluationId)
  return evaluation.drawId ? (await openDrawFile(ctx, evaluation.drawId)).registry : []
}
