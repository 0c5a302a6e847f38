import type { Area } from '@guijiang/contract/codes'
import { fullDay } from '@guijiang/contract/days'
import {
  type CreditDraft,
  type CreditSource,
  creditActs,
  creditClasses,
  type PublicCredit,
} from '@guijiang/contract/supervision/credit'
import { meetTurn, voidTurns } from '#base/deadline/index.ts'
import { takePart } from '#base/identity/index.ts'
import { findOrganisation } from '#entry/organisation/index.ts'
import { takeNumbers } from '#kit/counter.ts'
import type { Db } from '#kit/db.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { isAsked, isOpen, requireReason, requireRestorable, requireUncontested, termsOf } from './rules.ts'
import { type CreditMove, creditTransitions, creditWords } from './states.ts'
import * as store from './store.ts'
import { matter, tellBody, tellOffice, turnTo } from './turns.ts'
import { forPublic } from './views.ts'

/** 四（一）2 [N4.1.2]: drafted by one, decided by another, contested before a third; who recorded it repairs it. */

export type ProposedCredit = CreditDraft & {
  organisationId: string
  /** The centre that records it. */
  office: Area
  source: CreditSource
  sourceId: string | null
  /** Whoever drafted the matter it comes of; another decides it. */
  draftedBy: string
}

/**
 * Drafts an entry and puts it before the leader of `office`. Writes no log: the act that calls it names what it returns.
 * Refuses a body out of reach (404).
 */
export async function proposeCredit(ctx: Acting, given: ProposedCredit): Promise<{ id: string; reference: string }> {
  const { organisationId, office, draftedBy, source, sourceId } = given
  const organisation = await findOrganisation(ctx.db, organisationId)
  if (!organisation) throw notFound()
  const today = ctx.clock.today()
  const { points } = await store.getSettings(ctx.db)
  const number = await takeNumbers(ctx.tx, `credit/${today.year}`)
  const id = newId()
  const reference = `XY${String(today.year % 100).padStart(2, '0')}-${String(number).padStart(4, '0')}`
  await store.insertCredit(ctx.tx, {
    organisationId,
    id,
    area: organisation.area,
    office,
    reference,
    class: given.class,
    points: points[given.class],
    ground: given.ground,
    facts: given.facts,
    source,
    sourceId,
    state: 'proposed',
    draftedBy,
    proposedOn: today,
  })
  await takePart(ctx, matter, id, 'handler', draftedBy)
  await turnTo(ctx, { organisationId, id, office, reference }, 'decide')
  return { id, reference }
}

export async function draftCredit(
  ctx: Acting,
  { organisation, ...draft }: CreditDraft & { organisation: string },
): Promise<string> {
  const { id, reference } = await proposeCredit(ctx, {
    ...draft,
    organisationId: organisation,
    office: ctx.actor.area as Area,
    source: 'own',
    sourceId: null,
    draftedBy: ctx.actor.accountId!,
  })
  await ctx.log({
    action: 'credit.draft',
    subject: id,
    organisationId: organisation,
    case: { kind: matter, id },
    clause: 'N4.1.2',
    content: { reference, class: draft.class },
  })
  return id
}

async function locked(ctx: Acting, id: string): Promise<store.CreditEntry> {
  const entry = await store.lockCredit(ctx.tx, id)
  if (!entry) throw notFound()
  return entry
}

/** Lock, then the state it goes to, then what the person saw. */
async function moving(ctx: Acting, id: string, move: CreditMove, seen: number) {
  const entry = await locked(ctx, id)
  const state = next(creditTransitions, entry.state, move, creditWords)
  ensureVersion(entry, seen)
  return { entry, state }
}

const log = (ctx: Acting, entry: store.CreditEntry, action: string, content: Record<string, unknown> = {}) =>
  ctx.log({
    action: `credit.${action}`,
    subject: entry.id,
    organisationId: entry.organisationId,
    area: entry.area,
    case: { kind: matter, id: entry.id },
    clause: 'N4.1.2',
    content: { reference: entry.reference, ...content },
  })

/** The leader records it, from today, with the days on which it may be repaired and ends. */
export async function recordCredit(ctx: Acting, id: string, seen: number): Promise<void> {
  const { entry, state } = await moving(ctx, id, 'decide', seen)
  const effectOn = ctx.clock.today()
  const terms = termsOf(entry.class, effectOn)
  await takePart(ctx, matter, id, 'leader')
  await store.updateCredit(ctx.tx, entry, {
    state,
    decidedBy: ctx.actor.accountId,
    decidedOn: effectOn,
    effectOn,
    ...terms,
  })
  const { class: kind } = entry
  await log(ctx, entry, 'decide', { class: kind, points: entry.points, endsOn: terms.endsOn.toString() })
  await meetTurn(ctx, matter, id, creditActs.decide)
  const { name, open, least } = creditClasses[kind]
  await tellBody(ctx, entry, {
    title: `${entry.reference} 记入信用档案`,
    body:
      `${entry.ground}。${name}失信，${open ? '即日起公开' : '不公开'}，到${fullDay(terms.endsOn.toString())}自行终止；` +
      `${least > 0 ? `${fullDay(terms.restorableFrom.toString())}起` : '整改后'}可以申请修复。不同意的，可以提出异议。`,
  })
}

export async function dropCredit(ctx: Acting, id: string, seen: number, given: string | undefined): Promise<void> {
  const { entry, state } = await moving(ctx, id, 'drop', seen)
  const reason = requireReason(given)
  await takePart(ctx, matter, id, 'leader')
  await store.updateCredit(ctx.tx, entry, {
    state,
    decidedBy: ctx.actor.accountId,
    decidedOn: ctx.clock.today(),
    dropReason: reason,
  })
  await log(ctx, entry, 'drop')
  await meetTurn(ctx, matter, id, creditActs.decide)
  await tellOffice(ctx, entry, 'centreHandler', { title: `${entry.reference} 不予记录`, body: `理由：${reason}` })
}

/** The body does not agree: the entry stays public, marked 有异议, and somebody else looks into it. */
export async function contestCredit(ctx: Acting, id: string, seen: number, words: string): Promise<void> {
  const { entry, state } = await moving(ctx, id, 'contest', seen)
  requireUncontested(entry)
  const contest = { contest: words, contestedBy: ctx.actor.accountId, contestedOn: ctx.clock.today() }
  await store.updateCredit(ctx.tx, entry, { state, ...contest })
  await log(ctx, entry, 'contest')
  await turnTo(ctx, entry, 'contest')
}

export async function decideContest(
  ctx: Acting,
  id: string,
  seen: number,
  { outcome, answer }: { outcome: 'uphold' | 'withdraw'; answer: string },
): Promise<void> {
  const { entry, state } = await moving(ctx, id, outcome, seen)
  await takePart(ctx, matter, id, 'reviewer')
  await store.updateCredit(ctx.tx, entry, {
    state,
    contestAnswer: answer,
    contestDecidedBy: ctx.actor.accountId,
    contestDecidedOn: ctx.clock.today(),
  })
  await log(ctx, entry, outcome)
  await meetTurn(ctx, matter, id, creditActs.contest)
  if (outcome === 'withdraw') await voidTurns(ctx, matter, id)
  const title = outcome === 'uphold' ? `${entry.reference} 异议不成立，记录维持` : `${entry.reference} 已撤销`
  await tellBody(ctx, entry, { title, body: answer })
  await tellOffice(ctx, entry, 'centreLeader', { title, body: answer })
}

/** After the least term of its class; the centre that recorded it decides. */
export async function askRestoration(ctx: Acting, id: string, seen: number, words: string): Promise<void> {
  const { entry } = await moving(ctx, id, 'restore', seen)
  const today = ctx.clock.today()
  requireRestorable(entry, today)
  // A request after a refusal stands in place of it; the log keeps both.
  await store.updateCredit(ctx.tx, entry, {
    restoration: words,
    restorationAskedOn: today,
    restorationAnswer: null,
    restorationDecidedBy: null,
    restorationDecidedOn: null,
  })
  await log(ctx, entry, 'ask-restoration')
  await turnTo(ctx, entry, 'restore')
}

export async function decideRestoration(
  ctx: Acting,
  id: string,
  seen: number,
  { outcome, answer }: { outcome: 'restore' | 'refuse'; answer: string },
): Promise<void> {
  const { entry, state } = await moving(ctx, id, 'restore', seen)
  if (!isAsked(entry)) throw new Problem('restoration-not-asked', {}, { clause: 'N4.1.2' })
  const today = ctx.clock.today()
  const decided = {
    restorationAnswer: answer,
    restorationDecidedBy: ctx.actor.accountId,
    restorationDecidedOn: today,
  }
  const restored = { state, restoredOn: today, restoredAs: 'repaired' as const }
  await store.updateCredit(ctx.tx, entry, { ...decided, ...(outcome === 'restore' && restored) })
  await log(ctx, entry, outcome === 'restore' ? 'restore' : 'refuse-restoration')
  await meetTurn(ctx, matter, id, creditActs.restore)
  const title = outcome === 'restore' ? `${entry.reference} 已修复，不再公开` : `${entry.reference} 暂不同意修复`
  await tellBody(ctx, entry, { title, body: answer })
}

/** 四（一）2 [N4.1.2]: what anybody reads of a body's credit today; nothing minor, nothing that has ended. */
export async function listPublicCredit(
  db: Db,
  organisationId: string,
  today: Temporal.PlainDate,
): Promise<PublicCredit[]> {
  return (await store.listStanding(db, organisationId)).filter((entry) => isOpen(entry, today)).map(forPublic)
}
