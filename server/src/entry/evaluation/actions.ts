import { type Duty, dutiesOf, region } from '@guijiang/contract/codes'
import type { Candidate, PanelToSave } from '@guijiang/contract/entry/evaluation'
import { confirm, findOpenApproval, propose, withdrawApproval } from '#base/approval/index.ts'
import { meetTurn } from '#base/deadline/index.ts'
import { couldTakePart, holdersOf, takePart } from '#base/identity/index.ts'
import { serveOn } from '#base/notification/index.ts'
import type { AfterAcceptance } from '#entry/application/index.ts'
import type { Db } from '#kit/db.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { Problem } from '#kit/problem.ts'
import { activeOf, type Dossier, loadDossier, locked, seatsOf } from './dossier.ts'
import { ensurePanel, ensureReasons } from './rules.ts'
import { evaluationTransitions, evaluationWords } from './states.ts'
import {
  countOpen,
  type Evaluation,
  getSettings,
  insertEvaluation,
  insertMembers,
  listMembers,
  updateEvaluation,
} from './store.ts'
import { acts, applicationMatter, casePath, matter, turnToCentre, turnToExperts } from './turns.ts'

/** What the region's centre does: names a panel, confirms it. */

export const panelAct = 'evaluation.panel'

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

/** The file of the application keeps every act of its evaluation. */
export const entry = ({ id, organisationId, applicationId }: Evaluation) => ({
  subject: id,
  organisationId,
  area: region,
  case: { kind: applicationMatter, id: applicationId },
  clause: 'N3.3',
})

export const turned = ({ evaluation, application }: Dossier) => ({ ...evaluation, shortName: application.shortName })

/** Whoever holds a duty of an expert, and why one cannot sit on this panel. */
export async function listCandidates(db: Db, evaluation: Evaluation): Promise<Candidate[]> {
  const experts = await holdersOf(db, { duty: 'expert' })
  const members = await listMembers(db, [evaluation.id])
  const tied = await tiesTo(db, evaluation.organisationId)
  const open = await countOpen(
    db,
    experts.map(({ accountId }) => accountId),
  )
  const candidates: Candidate[] = []
  for (const { accountId, name } of experts) {
    const seat = members.find((member) => member.accountId === accountId)
    const part = { matter: applicationMatter, subject: evaluation.applicationId, part: 'expert', accountId }
    const why = seat
      ? seat.state === 'recused'
        ? '本案已回避'
        : '已在专家组'
      : tied.has(accountId)
        ? '在申报机构任职'
        : (await couldTakePart(db, part))
          ? null
          : '本案由其办理过'
    candidates.push({ accountId, name, eligible: why === null, why, open: open.get(accountId) ?? 0 })
  }
  return candidates
}

/** Accounts that hold any duty of the body. */
async function tiesTo(db: Db, organisationId: string): Promise<Set<string>> {
  const tied = new Set<string>()
  for (const duty of dutiesOf('body') as Duty[]) {
    for (const { accountId } of await holdersOf(db, { duty, organisationId })) tied.add(accountId)
  }
  return tied
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
  ensurePanel(sizeOf(dossier))
  ensureReasons(members)
  await ensureEligible(
    ctx,
    dossier,
    members.map(({ accountId }) => accountId),
  )
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
