import type { PanelToSave } from '@guijiang/contract/entry/evaluation'
import { confirm, findOpenApproval, propose, withdrawApproval } from '#base/approval/index.ts'
import { meetTurn } from '#base/deadline/index.ts'
import { takePart } from '#base/identity/index.ts'
import { serveOn } from '#base/notification/index.ts'
import type { AfterAcceptance } from '#entry/application/index.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { Problem } from '#kit/problem.ts'
import { listCandidates } from './candidates.ts'
import { activeOf, type Dossier, entry, loadDossier, locked, panelAct, seatsOf, turned } from './dossier.ts'
import { ensureInOrder, ensureNaming } from './panel-draw.ts'
import { ensurePanel, ensureReasons } from './rules.ts'
import { evaluationTransitions, evaluationWords } from './states.ts'
import { type Evaluation, getSettings, insertEvaluation, insertMembers, updateEvaluation } from './store.ts'
import { acts, applicationMatter, casePath, matter, turnToCentre, turnToExperts } from './turns.ts'

/** What the region's centre does: names a panel, confirms it. */

/** 三（三） [N3.3]: the region's centre organises the evaluation of what was accepted, from that day. */
export const beginEvaluation: AfterAcceptance = async (
  ctx,
  { organisationId, id: applicationId, area, ...accepted },
) => {
  const evaluation = {
    organisationId,
    id: newId(),
    applicationId,
    area: area as Evaluation['area'],
    reference: accepted.reference,
    rubricVersion: (await getSettings(ctx.db)).rubric,
    beganOn: ctx.clock.today(),
  }
  await insertEvaluation(ctx.tx, evaluation)
  await turnToCentre(ctx, { ...evaluation, shortName: accepted.shortName }, 'name')
}

async function ensureEligible(ctx: Acting, { evaluation }: Dossier, accounts: readonly string[]): Promise<void> {
  const candidates = await listCandidates(ctx.db, evaluation)
  for (const accountId of accounts) {
    const found = candidates.find((candidate) => candidate.accountId === accountId)
    if (found?.eligible) continue
    const facts = { name: found?.name ?? '所选的人', why: found?.why ?? '不在专家名单' }
    throw new Problem('expert-not-eligible', facts, { clause: 'N4.2.3' })
  }
}

const waiting = (ctx: Acting, id: string) => findOpenApproval(ctx.db, panelAct, id)

/** Kept as far as it is thought out. */
export async function savePanel(ctx: Acting, id: string, { version, members }: PanelToSave): Promise<void> {
  const evaluation = await locked(ctx.tx, id)
  next(evaluationTransitions, evaluation.state, 'namePanel', evaluationWords)
  if (await waiting(ctx, id)) throw new Problem('state-not-allowed', { state: '已报审批', possible: '确认、退回提名' })
  ensureVersion(evaluation, version)
  await ensureNaming(ctx, await loadDossier(ctx.db, evaluation))
  const once = members.filter(({ accountId }, i) => members.findIndex((one) => one.accountId === accountId) === i)
  await updateEvaluation(ctx.tx, evaluation, { panelDraft: once, draftedBy: ctx.actor.accountId })
}

const sizeOf = ({ evaluation, members, rubric }: Dossier, named = evaluation.panelDraft.length) => ({
  seats: seatsOf(members),
  active: activeOf(members).length,
  named,
  least: rubric.leastExperts,
})

/** 三（三） [N3.3]: named with reasons from the eligible list; the leader confirms. */
export async function proposePanel(ctx: Acting, id: string, version: number): Promise<void> {
  const evaluation = await locked(ctx.tx, id)
  const state = next(evaluationTransitions, evaluation.state, 'namePanel', evaluationWords)
  if (await waiting(ctx, id)) throw new Problem('state-not-allowed', { state: '已报审批', possible: '确认、退回提名' })
  ensureVersion(evaluation, version)
  const dossier = await loadDossier(ctx.db, evaluation)
  const members = evaluation.panelDraft.map((member) => ({ ...member, name: dossier.names.get(member.accountId)! }))
  const accounts = members.map(({ accountId }) => accountId)
  await ensureInOrder(ctx, dossier, accounts, { proposed: true })
  ensurePanel(sizeOf(dossier))
  ensureReasons(members)
  await ensureEligible(ctx, dossier, accounts)
  await takePart(ctx, applicationMatter, evaluation.applicationId, 'handler')
  const { hash } = await propose(ctx, { act: panelAct, subject: id, content: { members }, needed: ['centreLeader'] })
  await updateEvaluation(ctx.tx, evaluation, { state, draftedBy: ctx.actor.accountId, returnNote: null })
  await ctx.log({
    action: 'evaluation.propose-panel',
    ...entry(evaluation),
    content: { experts: members.length, replacing: dossier.members.length > 0, hash },
  })
  await meetTurn(ctx, matter, id, dossier.members.length > 0 ? acts.replace : acts.name)
  await turnToCentre(ctx, turned(dossier), 'confirm')
}

/** The leader confirms what was seen: those named are asked. */
export async function confirmPanel(ctx: Acting, id: string, hash: string): Promise<void> {
  const evaluation = await locked(ctx.tx, id)
  const state = next(evaluationTransitions, evaluation.state, 'confirmPanel', evaluationWords)
  const approval = await waiting(ctx, id)
  if (!approval) throw new Problem('content-changed', {})
  const dossier = await loadDossier(ctx.db, evaluation)
  const { content } = await confirm(ctx, { act: panelAct, subject: id, hash })
  const { members: named } = content as { members: { accountId: string; reason: string }[] }
  ensurePanel(sizeOf(dossier, named.length))
  const accounts = named.map(({ accountId }) => accountId)
  await ensureInOrder(ctx, dossier, accounts, { proposed: false })
  await ensureEligible(ctx, dossier, accounts)
  await takePart(ctx, applicationMatter, evaluation.applicationId, 'leader')
  const invitedOn = ctx.clock.today()
  const rows = named.map(({ accountId, reason }, i) => ({
    id: newId(),
    number: dossier.members.length + i + 1,
    accountId,
    reason,
    approvalId: approval.id,
    invitedOn,
  }))
  await insertMembers(ctx.tx, evaluation, rows)
  await updateEvaluation(ctx.tx, evaluation, { state, panelDraft: [], draftedBy: null, returnNote: null })
  await ctx.log({
    action: 'evaluation.confirm-panel',
    ...entry(evaluation),
    content: { experts: named.length, replacing: dossier.members.length > 0, hash },
  })
  await meetTurn(ctx, matter, id, acts.confirm)
  await turnToExperts(ctx, turned(dossier), 'answer', accounts)
  for (const accountId of accounts) {
    await serveOn(ctx, {
      to: { duty: 'expert', accountId },
      title: '请您参加技术评估',
      body: `申请 ${evaluation.reference}（${dossier.application.organisationName}）请您评估。请看有没有需要回避的关系，再答复。`,
      clause: 'N3.3',
      path: casePath(id),
      case: { kind: applicationMatter, id: evaluation.applicationId },
    })
  }
}

/** Back to the handler, with what is to be thought over. */
export async function returnPanel(ctx: Acting, id: string, { hash, note }: { hash: string; note: string }) {
  const evaluation = await locked(ctx.tx, id)
  const state = next(evaluationTransitions, evaluation.state, 'namePanel', evaluationWords)
  const approval = await waiting(ctx, id)
  if (approval?.hash !== hash) throw new Problem('content-changed', {})
  const dossier = await loadDossier(ctx.db, evaluation)
  await withdrawApproval(ctx, panelAct, id)
  await updateEvaluation(ctx.tx, evaluation, { state, returnNote: note })
  await ctx.log({ action: 'evaluation.return-panel', ...entry(evaluation), content: { hash } })
  await meetTurn(ctx, matter, id, acts.confirm)
  await turnToCentre(ctx, turned(dossier), dossier.members.length > 0 ? 'replace' : 'name')
}
