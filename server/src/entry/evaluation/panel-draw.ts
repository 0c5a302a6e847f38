import { region } from '@guijiang/contract/codes'
import type { drawPanel } from '@guijiang/contract/entry/evaluation'
import { maskName } from '@guijiang/contract/formats'
import type { z } from 'zod'
import { findOpenApproval } from '#base/approval/index.ts'
import {
  type AfterSubstitution,
  type Drawn,
  type DrawRoster,
  type DrawUser,
  findDraw,
  freezeDraw,
} from '#base/draw/index.ts'
import { takePart } from '#base/identity/index.ts'
import { dayOf } from '#kit/clock.ts'
import type { Db } from '#kit/db.ts'
import type { Acting, Reading } from '#kit/house.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { Problem } from '#kit/problem.ts'
import { listCandidates } from './candidates.ts'
import { activeOf, type Dossier, entry, loadDossier, locked, panelAct, seatsOf } from './dossier.ts'
import { ensurePanel, type Filling, nextInOrder, requireDrawable, requireNaming, requireOrder } from './rules.ts'
import { evaluationTransitions, evaluationWords } from './states.ts'
import { type Evaluation, findEvaluation, listMembers, type Member, updateEvaluation } from './store.ts'
import { applicationMatter } from './turns.ts'

/** 三（三） [N3.3]: a panel that is drawn, by the same code as an inspection. */

const clause = 'N3.3'

/**
 * Who can be drawn, and who not with why. Names are masked: the file opens on the thirtieth day at the latest, and a panel
 * may still be at work then.
 */
async function rosterOf(
  db: Db,
  evaluation: Evaluation,
  { seats, asOf }: { seats: number; asOf: Temporal.Instant },
): Promise<DrawRoster> {
  const experts = (await listCandidates(db, evaluation))
    .toSorted((one, other) => (one.accountId < other.accountId ? -1 : 1))
    .map((expert, i) => ({ ...expert, code: `E${String(i + 1).padStart(3, '0')}` }))
  const eligible = experts.filter((expert) => expert.eligible)
  return {
    strata: [{ name: 'experts', choose: seats, items: eligible.map(({ code }) => ({ id: code, weight: 1 })) }],
    inspectors: null,
    exclusions: experts.flatMap(({ code, why }) => (why === null ? [] : [{ id: code, reason: why }])),
    lists: [{ name: '专家名单', version: `${dayOf(asOf)}，${experts.length} 人` }],
    accounts: Object.fromEntries(eligible.map(({ code, accountId }) => [code, accountId])),
    labels: Object.fromEntries(experts.map(({ code, name }) => [code, maskName(name)])),
  }
}

type Freezing = z.output<NonNullable<(typeof drawPanel)['body']>>

/** 三（三） [N3.3] 抽取专家: the list is closed for a first panel; a draw without result is followed by one that names it. */
export async function freezePanel(ctx: Acting, id: string, { version, seats, sources }: Freezing): Promise<void> {
  const evaluation = await locked(ctx.tx, id)
  const state = next(evaluationTransitions, evaluation.state, 'drawPanel', evaluationWords)
  ensureVersion(evaluation, version)
  const dossier = await loadDossier(ctx.db, evaluation)
  requireDrawable(await fillingOf(ctx, dossier))
  if (await findOpenApproval(ctx.db, panelAct, id)) {
    throw new Problem('state-not-allowed', { state: '已报审批', possible: '确认、退回提名' })
  }
  ensurePanel({ seats: null, active: 0, named: seats, least: dossier.rubric.leastExperts })
  // Before the list is made: whoever handles the case is left out of it, with the reason.
  await takePart(ctx, applicationMatter, evaluation.applicationId, 'handler')
  const roster = await rosterOf(ctx.tx, evaluation, { seats, asOf: ctx.clock.now() })
  const draw = await freezeDraw(ctx, {
    purpose: 'panel',
    area: region,
    matterId: id,
    // Public from now on, so it names the file and not the body.
    title: `申请 ${evaluation.reference} 评估专家`,
    roster,
    sources,
    supersedes: evaluation.drawId,
    case: { kind: applicationMatter, id: evaluation.applicationId },
    organisationId: evaluation.organisationId,
  })
  const fresh = { panelDraft: [], draftedBy: null, returnNote: null }
  await updateEvaluation(ctx.tx, evaluation, { state, ...fresh, drawId: draw.id, drawSeats: seats })
  await ctx.log({
    action: 'evaluation.freeze-draw',
    ...entry(evaluation),
    content: { draw: draw.id, number: draw.number, experts: roster.strata[0]!.items.length, seats },
    registry: draw.registry,
  })
}

type Draws = Pick<Reading, 'db' | 'keys'>

/** The last draw for a panel, where there was one. */
export const findPanelDraw = async (ctx: Draws, { drawId }: Evaluation) =>
  drawId ? await findDraw(ctx, drawId) : undefined

/** How the empty seats are filled now. */
export async function fillingOf(ctx: Draws, { evaluation, members, rubric }: Dossier): Promise<Filling> {
  const draw = await findPanelDraw(ctx, evaluation)
  if (draw?.state === 'frozen' || draw?.state === 'committed') return { by: 'drawing', number: draw.number }
  if (draw?.drawn && draw.state !== 'unfinished') return orderOf(ctx.db, { evaluation, members }, draw.drawn)
  const eligible = (await listCandidates(ctx.db, evaluation)).filter((candidate) => candidate.eligible).length
  return { by: 'naming', eligible, first: members.length === 0, least: rubric.leastExperts }
}

type Order = Omit<Extract<Filling, { by: 'order' }>, 'next'> & {
  next: { accountId: string; name: string; reason: string }[]
}

/** Whose turn it is by a result: those who were chosen, then the reserve, as far as they can sit. */
async function orderOf(
  db: Db,
  { evaluation, members }: { evaluation: Evaluation; members: readonly Member[] },
  { number, result, accounts }: Drawn,
): Promise<Order> {
  const candidates = new Map(
    (await listCandidates(db, evaluation)).flatMap((one) => (one.eligible ? [[one.accountId, one.name]] : [])),
  )
  const order = result.strata.flatMap(({ chosen, reserve }) => [...chosen, ...reserve]).map((code) => accounts[code]!)
  const empty = (seatsOf(members) ?? evaluation.drawSeats ?? 0) - activeOf(members).length
  const next = nextInOrder(order, new Set(candidates.keys()), empty).map((accountId) => ({
    accountId,
    name: candidates.get(accountId)!,
    reason: `公开抽取 ${number} 第 ${order.indexOf(accountId) + 1} 位`,
  }))
  return { by: 'order', number, empty, next }
}

/** 三（三） [N3.3]: whether experts may be named by hand now. */
export async function ensureNaming(ctx: Acting, dossier: Dossier): Promise<void> {
  requireNaming(await fillingOf(ctx, dossier))
}

/**
 * 三（三） [N3.3]: a panel of a draw keeps to its order, when it is proposed and when it is confirmed. What was named is
 * judged by the list of the day on which it is proposed.
 */
export async function ensureInOrder(
  ctx: Acting,
  dossier: Dossier,
  accounts: readonly string[],
  { proposed }: { proposed: boolean },
): Promise<void> {
  const filling = await fillingOf(ctx, dossier)
  requireOrder(filling, accounts)
  if (proposed && filling.by !== 'order') requireNaming(filling)
}

/** The draft becomes those whose turn it is; nothing where no result stands. */
export async function refillPanel(ctx: Acting, evaluation: Evaluation): Promise<void> {
  const draw = await findPanelDraw(ctx, evaluation)
  if (draw?.drawn && draw.state !== 'unfinished') await fill(ctx, evaluation, draw.drawn)
}

async function fill(ctx: Acting, evaluation: Evaluation, drawn: Drawn): Promise<void> {
  const members = await listMembers(ctx.tx, [evaluation.id])
  const order = await orderOf(ctx.tx, { evaluation, members }, drawn)
  const panelDraft = order.next.map(({ accountId, reason }) => ({ accountId, reason }))
  await updateEvaluation(ctx.tx, evaluation, { panelDraft })
}

/** 按后备次序补选, by hand: who can sit may have changed since the draft was filled. */
export async function fillPanel(ctx: Acting, id: string, version: number): Promise<void> {
  const evaluation = await locked(ctx.tx, id)
  next(evaluationTransitions, evaluation.state, 'namePanel', evaluationWords)
  if (await findOpenApproval(ctx.db, panelAct, id)) {
    throw new Problem('state-not-allowed', { state: '已报审批', possible: '确认、退回提名' })
  }
  ensureVersion(evaluation, version)
  await refillPanel(ctx, evaluation)
}

const afterSubstitution: AfterSubstitution = async (ctx, draw, changes) => {
  const evaluation = await locked(ctx.tx, draw.matterId)
  next(evaluationTransitions, evaluation.state, 'namePanel', evaluationWords)
  const asked = activeOf(await listMembers(ctx.tx, [evaluation.id])).map(({ accountId }) => accountId)
  const gone = changes.filter(({ after }) => after.length === 0).map(({ item }) => draw.accounts[item]!)
  if (gone.some((accountId) => asked.includes(accountId))) {
    const why = '这位专家已经收到邀请，由其本人答复；回避以后按后备次序补选'
    throw new Problem('draw-substitution-unfit', { why }, { clause })
  }
  await fill(ctx, evaluation, draw)
}

/** What a draw for a panel asks and calls; handed to it by `app.ts`. */
export const panelDraws: DrawUser = {
  roster: async (db, { matterId }, asOf) => {
    const evaluation = await findEvaluation(db, matterId)
    const seats = evaluation?.drawSeats
    return evaluation && seats ? rosterOf(db, evaluation, { seats, asOf }) : undefined
  },
  afterDraw: async (ctx, draw) => fill(ctx, await locked(ctx.tx, draw.matterId), draw),
  afterSubstitution,
  // An evaluation has no visit after which its file could open early: the act that concludes it opens the file.
  begun: async () => [],
}
