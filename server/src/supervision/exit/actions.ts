import type { Duty } from '@guijiang/contract/codes'
import { region } from '@guijiang/contract/codes'
import { fullDay, shortDay } from '@guijiang/contract/days'
import {
  type ExitDraft,
  type ExitGround,
  type ExitKind,
  exitActs,
  exitGrounds,
  exitKinds,
} from '@guijiang/contract/supervision/exit'
import type { DecidedInvestigation } from '@guijiang/contract/supervision/investigation'
import { confirm, findOpenApproval, propose, withdrawApproval } from '#base/approval/index.ts'
import { getCalendar } from '#base/calendar/index.ts'
import { forward } from '#base/calendar/rules.ts'
import { meetTurn, voidTurns } from '#base/deadline/index.ts'
import { takePart } from '#base/identity/index.ts'
import { ensureChangeable } from '#entry/directory/index.ts'
import { getOrganisation } from '#entry/organisation/index.ts'
import { takeNumbers } from '#kit/counter.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { findDecidedInvestigation } from '#supervision/investigation/index.ts'
import { findAffected, receiversFor } from './affected.ts'
import { carryOut } from './carrying-out.ts'
import { faultsOf, requireCitable, requireLiftable, requireWhole } from './rules.ts'
import { type ExitMove, exitTransitions, exitWords } from './states.ts'
import * as store from './store.ts'
import { matter, tellBody, tellOffice, turnTo } from './turns.ts'

/** 四（一）2 [N4.1.2] 退出机制, from the opening of a case to its decision. */

export const decideAct = 'exit.decide'

const emptyDraft: ExitDraft = { months: null, opinion: '', supervisor: null, sittings: [], exceptions: [] }

/** Who confirms: two people of the region, and for what a body asks for itself its leader. */
const neededFor = (kind: ExitKind): readonly Duty[] =>
  kind === 'leave' ? ['centreLeader'] : ['centreLeader', 'centreReviewer']

const log = (ctx: Acting, exit: Pick<store.ExitCase, 'organisationId' | 'id' | 'area'>, action: string, content = {}) =>
  ctx.log({
    action: `exit.${action}`,
    subject: exit.id,
    organisationId: exit.organisationId,
    area: exit.area,
    case: { kind: matter, id: exit.id },
    clause: 'N4.1.2',
    content,
  })

type Opening = {
  kind: ExitKind
  organisationId: string
  ground: ExitGround | null
  facts: string
  /** The decided investigation it rests on. */
  cited?: DecidedInvestigation | undefined
}

/** One case at a time; refuses what leads nowhere from how the body stands (422). */
async function open(
  ctx: Acting,
  { kind, organisationId, ground, facts, cited }: Opening,
  hearingUntil: store.ExitCase['hearingUntil'],
) {
  const today = ctx.clock.today()
  const entry = await ensureChangeable(ctx.db, organisationId, kind, today)
  const running = await store.findOpenExit(ctx.db, organisationId)
  if (running) throw new Problem('exit-running', { reference: running.reference })
  if (kind === 'reinstate') requireLiftable(entry.stateSince, today)
  const number = await takeNumbers(ctx.tx, `exit/${today.year}`)
  const row = {
    organisationId,
    id: newId(),
    area: (await getOrganisation(ctx.db, organisationId)).area,
    reference: `TC${String(today.year % 100).padStart(2, '0')}-${String(number).padStart(4, '0')}`,
    kind,
    state: hearingUntil ? ('hearing' as const) : ('drafting' as const),
    ground,
    facts,
    investigationId: cited?.id ?? null,
    investigationReference: cited?.reference ?? null,
    investigatedBy: cited?.draftedBy ?? null,
    openedBy: ctx.actor.accountId!,
    openedOn: today,
    hearingUntil,
    draft: emptyDraft,
  }
  await store.insertExit(ctx.tx, row)
  return row
}

/** One decision carries one measure: what another case rests on already carries no second (409). */
async function cite(ctx: Acting, opening: HeardOpening): Promise<DecidedInvestigation | undefined> {
  const { investigation } = opening
  if (!investigation) return undefined
  const cited = requireCitable(opening, await findDecidedInvestigation(ctx.db, investigation))
  const earlier = await store.findRestingOn(ctx.db, opening.organisationId, investigation)
  if (earlier) throw new Problem('investigation-used', { cited: cited.reference, reference: earlier.reference })
  return cited
}

/** What a letter says of the investigation a case rests on. */
const groundsIn = ({ investigationReference: reference }: Pick<store.ExitCase, 'investigationReference'>): string =>
  reference ? `依据调查 ${reference} 的决定。` : ''

type HeardOpening = Omit<Opening, 'cited'> & {
  kind: 'suspend' | 'remove'
  ground: ExitGround
  investigation?: string | undefined
}

/** The region opens a case; the body is told ground and facts, and has days to speak before anything is drafted. */
export async function openToHear(ctx: Acting, asked: HeardOpening): Promise<string> {
  const opening = { ...asked, cited: await cite(ctx, asked) }
  const days = await store.getHearingDays(ctx.db)
  const startsOn = ctx.clock.today()
  const period = { name: 'exitHearing', startsOn, days, unit: 'working', startsAs: '送达' } as const
  const { until, exit } = await openWith(ctx, opening, period)
  await takePart(ctx, matter, exit.id, 'handler')
  await log(ctx, exit, 'open', {
    kind: exit.kind,
    ground: exit.ground,
    until: until.toString(),
    ...(opening.cited && { investigation: opening.cited.reference }),
  })
  await tellBody(ctx, exit, {
    title: `${exitKinds[exit.kind].name}处理告知书 ${exit.reference}`,
    body:
      `因${exitGrounds[opening.ground].name}，自治区拟对你单位作出${exitKinds[exit.kind].name}处理。` +
      `事实：${opening.facts}${groundsIn(exit)}你单位可以在${fullDay(until.toString())}前陈述意见。`,
  })
  return exit.id
}

/** The last day to speak is that of the turn, counted by the calendar; the row keeps it. */
async function openWith(
  ctx: Acting,
  opening: Opening,
  period: { name: string; startsOn: Temporal.PlainDate; days: number; unit: 'working'; startsAs: string },
) {
  const until = forward(await getCalendar(ctx.db), period.startsOn, period.days)
  const exit = await open(ctx, opening, until)
  await turnTo(ctx, exit, 'state', period)
  return { until, exit }
}

/** 四（一）2 [N4.1.2]: a suspension is lifted by a new decision, with what was put right. */
export async function openReinstatement(ctx: Acting, organisationId: string, facts: string): Promise<string> {
  const exit = await open(ctx, { kind: 'reinstate', organisationId, ground: null, facts }, null)
  await takePart(ctx, matter, exit.id, 'handler')
  await log(ctx, exit, 'open', { kind: exit.kind })
  await turnTo(ctx, exit, 'draft')
  return exit.id
}

export async function askToLeave(ctx: Acting, reason: string): Promise<string> {
  const organisationId = ctx.actor.organisationId!
  const exit = await open(ctx, { kind: 'leave', organisationId, ground: null, facts: reason }, null)
  await log(ctx, exit, 'ask-to-leave', { kind: exit.kind })
  await turnTo(ctx, exit, 'revise')
  return exit.id
}

async function moving(ctx: Acting, id: string, move: ExitMove, seen?: number) {
  const exit = await store.lockExit(ctx.tx, id)
  if (!exit) throw notFound()
  const state = next(exitTransitions, exit.state, move, exitWords)
  if (seen !== undefined) ensureVersion(exit, seen)
  return { exit, state }
}

/** What the body has to say; then the handler drafts. */
export async function stateOpinion(ctx: Acting, id: string, seen: number, statement: string): Promise<void> {
  const { exit, state } = await moving(ctx, id, 'state', seen)
  const stated = { statement, statedBy: ctx.actor.accountId, statedOn: ctx.clock.today() }
  await store.updateExit(ctx.tx, exit, { state, ...stated })
  await log(ctx, exit, 'state')
  await meetTurn(ctx, matter, id, exitActs.state)
  await turnTo(ctx, exit, 'draft')
}

/** Kept as written, whole or not. */
export async function saveDraft(
  ctx: Acting,
  id: string,
  { version, ...draft }: ExitDraft & { version: number },
): Promise<void> {
  const { exit, state } = await moving(ctx, id, 'save', version)
  await store.updateExit(ctx.tx, exit, { state, draft })
}

/** What stands in the way of this draft, read as it is today. */
export async function faultsToday(ctx: Pick<Acting, 'db' | 'clock' | 'database'>, exit: store.ExitCase) {
  const today = ctx.clock.today()
  const affected = await findAffected(ctx.db, exit, today)
  const planned = []
  for (const { sitting, outcome, candidates } of affected) {
    const receivers = outcome === 'stops' ? await receiversFor(ctx.database.published, sitting, today) : []
    planned.push({ id: sitting.id, reference: sitting.reference, outcome, candidates: candidates.length, receivers })
  }
  return { planned, faults: faultsOf(exit.kind, exit.draft, planned) }
}

/** What is confirmed: what it rests on, what becomes of the body, of each sitting and of everybody under way. */
export async function proposeExit(ctx: Acting, id: string, seen: number): Promise<void> {
  const { exit, state } = await moving(ctx, id, 'propose', seen)
  const { kind, draft, ground, facts, statement, investigationReference: investigation } = exit
  await ensureChangeable(ctx.db, exit.organisationId, kind, ctx.clock.today())
  const { planned, faults } = await faultsToday(ctx, exit)
  requireWhole(faults)
  if (kind !== 'leave') await takePart(ctx, matter, id, 'handler')
  const sittings = planned.map(({ id: sitting, reference, outcome, candidates }) => {
    return { sitting, reference, outcome, candidates }
  })
  const content = { exit: exit.reference, kind, ground, facts, investigation, statement, ...draft, affected: sittings }
  const { hash } = await propose(ctx, { act: decideAct, subject: id, content, needed: neededFor(kind) })
  await store.updateExit(ctx.tx, exit, { state, draftedBy: ctx.actor.accountId, returnNote: null })
  await log(ctx, exit, 'propose', { kind, hash })
  await voidOr(ctx, id)
  await turnTo(ctx, exit, 'decide')
  if (kind !== 'leave') await turnTo(ctx, exit, 'review')
}

/** Drafting is done, by whoever's turn it was. */
async function voidOr(ctx: Acting, id: string): Promise<void> {
  await meetTurn(ctx, matter, id, exitActs.draft)
  await meetTurn(ctx, matter, id, exitActs.revise)
}

/** 审批 and 复核, in any order; with the last of them it is carried out, in the same act. */
export async function confirmExit(ctx: Acting, id: string, hash: string): Promise<void> {
  const { exit, state } = await moving(ctx, id, 'decide')
  const approval = await findOpenApproval(ctx.db, decideAct, id)
  const { complete } = await confirm(ctx, { act: decideAct, subject: id, hash })
  const leads = ctx.actor.duty === 'centreLeader'
  await takePart(ctx, matter, id, leads ? 'leader' : 'reviewer')
  const act = leads ? exitActs.decide : exitActs.review
  if (!complete) {
    await log(ctx, exit, 'confirm', { hash })
    await meetTurn(ctx, matter, id, act)
    return
  }
  const done = await carryOut(ctx, exit, approval!.id)
  await store.updateExit(ctx.tx, exit, {
    state,
    approvalId: approval!.id,
    decidedOn: ctx.clock.today(),
    untilDay: done.untilDay,
  })
  await ctx.log({
    action: decideAct,
    subject: id,
    organisationId: exit.organisationId,
    area: exit.area,
    case: { kind: matter, id: exit.id },
    clause: 'N4.1.2',
    content: { kind: exit.kind, code: done.code, number: done.number, hash, ...done.figures },
    registry: done.registry,
  })
  await meetTurn(ctx, matter, id, act)
  await afterDecision(ctx, exit, done)
}

type Done = Awaited<ReturnType<typeof carryOut>>

/** Everybody concerned is told; what is left to do is somebody's turn. */
async function afterDecision(ctx: Acting, exit: store.ExitCase, done: Done): Promise<void> {
  const { kind, reference } = exit
  const { stopped, finishing, candidates } = done.figures
  const until = done.untilDay && `，到${shortDay(done.untilDay.subtract({ days: 1 }).toString())}`
  const what = `${exitKinds[kind].name}${until ?? ''}`
  const effects =
    kind === 'reinstate'
      ? '即日起可以开展新的认定。'
      : `中止 ${stopped} 场，督导下完成 ${finishing} 场，在途考生 ${candidates} 人按去向方案办理；已颁发的证书继续有效。`
  await tellBody(ctx, exit, { title: `处理决定 ${reference}：${what}`, body: `${groundsIn(exit)}${effects}` })
  const { shortName } = await getOrganisation(ctx.db, exit.organisationId)
  const title = `${shortName}：${what}`
  if (exit.area !== region) await tellOffice(ctx, exit.area, exit, { title, body: effects })
  if (candidates > 0) await turnTo(ctx, exit, 'carryOut')
  if (kind === 'suspend') {
    const startsOn = ctx.clock.today()
    const days = startsOn.until(done.untilDay!, { largestUnit: 'day' }).days
    await turnTo(ctx, exit, 'follow', { name: 'suspension', startsOn, days, unit: 'natural', startsAs: '暂停' })
  }
}

/** Back to whoever drafted it; an earlier confirmation falls with it. */
export async function returnExit(ctx: Acting, id: string, { hash, note }: { hash: string; note: string }) {
  const { exit, state } = await moving(ctx, id, 'return')
  const approval = await findOpenApproval(ctx.db, decideAct, id)
  if (approval?.hash !== hash) throw new Problem('content-changed', {})
  await withdrawApproval(ctx, decideAct, id)
  await store.updateExit(ctx.tx, exit, { state, returnNote: note })
  await log(ctx, exit, 'return', { hash })
  await meetTurn(ctx, matter, id, ctx.actor.duty === 'centreLeader' ? exitActs.decide : exitActs.review)
  await voidTurns(ctx, matter, id)
  await turnTo(ctx, exit, exit.kind === 'leave' ? 'revise' : 'draft')
}

/** Given up before it was decided, with the reason. */
export async function dropExit(ctx: Acting, id: string, seen: number, reason: string): Promise<void> {
  const { exit, state } = await moving(ctx, id, 'drop', seen)
  await store.updateExit(ctx.tx, exit, { state, dropReason: reason })
  await log(ctx, exit, 'drop', { kind: exit.kind })
  await voidTurns(ctx, matter, id)
  if (exit.kind !== 'leave') await tellBody(ctx, exit, { title: `${exit.reference} 已终止`, body: `理由：${reason}` })
}

/** Candidates have no account: that they were told, when and how, is on record. */
export async function tellCandidates(ctx: Acting, id: string, sitting: string, way: string): Promise<void> {
  const exit = await decided(ctx, id)
  const told = await store.markTold(ctx.tx, exit, sitting, { on: ctx.clock.today(), by: ctx.actor.accountId!, way })
  if (told === 0) throw new Problem('state-not-allowed', { state: '这一场的考生都已告知', possible: '' })
  await log(ctx, exit, 'tell', { sitting, told, way })
  await followCarryingOut(ctx, exit)
}

export async function completeFates(
  ctx: Acting,
  id: string,
  { registrations, note }: { registrations: readonly string[]; note: string },
): Promise<void> {
  const exit = await decided(ctx, id)
  const done = await store.markDone(ctx.tx, exit, registrations, {
    on: ctx.clock.today(),
    by: ctx.actor.accountId!,
    note,
  })
  if (done !== new Set(registrations).size) throw new Problem('content-changed', {})
  await log(ctx, exit, 'complete', { done, registrations })
  await followCarryingOut(ctx, exit)
}

async function decided(ctx: Acting, id: string): Promise<store.ExitCase> {
  const exit = await store.lockExit(ctx.tx, id)
  if (!exit) throw notFound()
  if (exit.state !== 'decided')
    throw new Problem('state-not-allowed', { state: exitWords.states[exit.state], possible: '' })
  return exit
}

/** With everybody told and provided for, nothing waits any more. */
async function followCarryingOut(ctx: Acting, exit: store.ExitCase): Promise<void> {
  const counts = await store.countHandedOver(ctx.db, exit)
  const open = counts.some(({ candidates, told, done }) => told < candidates || done < candidates)
  if (!open) await meetTurn(ctx, matter, exit.id, exitActs.carryOut)
}
