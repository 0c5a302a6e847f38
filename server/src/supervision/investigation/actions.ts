import { createHash } from 'node:crypto'
import {
  type DecidedInvestigation,
  investigationActs,
  type Measure,
  measures,
} from '@guijiang/contract/supervision/investigation'
import { getCalendar } from '#base/calendar/index.ts'
import { meetTurn } from '#base/deadline/index.ts'
import { takePart } from '#base/identity/index.ts'
import { findEntry, organisationByCode } from '#entry/directory/index.ts'
import { covers, reachOf } from '#kit/actor.ts'
import { takeNumbers } from '#kit/counter.ts'
import type { Db } from '#kit/db.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { hearingUntil, requireGround, requireHeard, requireHearingDone, touchesCredit } from './rules.ts'
import { investigationTransitions, investigationWords } from './states.ts'
import * as store from './store.ts'
import { caseOf, giveDeciding, giveProposing, giveServing, giveStating, tellBody, tellOffice } from './turns.ts'

/** What comes of a decision elsewhere: a draft for the credit file, with its number. Handed in by `app.ts`. */
export type AfterDecision = (ctx: Acting, decided: DecidedInvestigation) => Promise<{ reference: string } | undefined>

/**
 * What an investigation may begin from, each kind by the slice that knows it: the body it was about, or undefined where
 * there is no such finding within reach. Handed in by `app.ts`.
 */
export type FindSource = Readonly<
  Partial<
    Record<'inspection' | 'complaint', (db: Db, id: string) => Promise<{ organisationId: string | null } | undefined>>
  >
>

const fingerprint = (text: string) => createHash('sha256').update(text).digest('hex')

const logOf = (ctx: Acting, one: store.Investigation, action: string, content: Record<string, unknown> = {}) => {
  const { id, area, reference, organisationId, state } = one
  return ctx.log({
    action,
    subject: id,
    // A body's own trail begins when it is told.
    ...((state !== 'open' || action === 'investigation.serve') && { organisationId }),
    area,
    case: caseOf(id),
    clause: 'N4.1.1',
    content: { reference, ...content },
  })
}

async function hold(ctx: Acting, id: string): Promise<store.Investigation> {
  const investigation = await store.lockInvestigation(ctx.tx, id)
  if (!investigation) throw notFound()
  return investigation
}

export type Opening = {
  code: string
  source: { kind: 'inspection' | 'complaint'; id: string } | { kind: 'own' }
  charge: store.Investigation['charge']
  facts: string
}

/** 四（一）1 [N4.1.1]: from a finding, a complaint found true, or of the office's own motion. */
export async function openInvestigation(ctx: Acting, sources: FindSource, given: Opening): Promise<string> {
  const { source, charge, facts } = given
  const coded = await organisationByCode(ctx.db, given.code.normalize('NFKC').trim().toUpperCase())
  const entry = coded && (await findEntry(ctx.db, coded.id))
  const errors = [{ pointer: '/code', detail: '目录里没有这个编号，或不在您的地区。' }]
  if (!entry || !covers(reachOf(ctx.actor), { area: entry.area, organisationId: entry.organisationId }))
    throw new Problem('body-unknown', {}, { clause: 'N4.1.1', errors })
  if (source.kind !== 'own') {
    const found = await sources[source.kind]?.(ctx.db, source.id)
    if (found?.organisationId !== entry.organisationId) throw new Problem('source-unknown', {}, { clause: 'N4.1.1' })
  }
  const id = newId()
  const openedOn = ctx.clock.today()
  const serial = await takeNumbers(ctx.tx, `investigation ${openedOn.year}`)
  const reference = `DC${String(openedOn.year % 100).padStart(2, '0')}-${String(serial).padStart(4, '0')}`
  await store.insertInvestigation(ctx.tx, {
    organisationId: entry.organisationId,
    id,
    area: ctx.actor.area!,
    reference,
    source: source.kind,
    sourceId: source.kind === 'own' ? null : source.id,
    charge,
    facts,
    state: 'open',
    openedBy: ctx.actor.accountId!,
    openedOn,
  })
  await takePart(ctx, 'investigation', id, 'investigator')
  const investigation = await hold(ctx, id)
  await logOf(ctx, investigation, 'investigation.open', { charge, source: source.kind, facts: fingerprint(facts) })
  await giveServing(ctx, investigation)
  return id
}

/** The facts are told to the body, which may state its case for five working days. */
export async function serve(ctx: Acting, id: string, seen: number): Promise<void> {
  const investigation = await hold(ctx, id)
  const state = next(investigationTransitions, investigation.state, 'serve', investigationWords)
  ensureVersion(investigation, seen)
  await takePart(ctx, 'investigation', id, 'investigator')
  const servedOn = ctx.clock.today()
  const until = hearingUntil(await getCalendar(ctx.db), servedOn)
  await store.updateInvestigation(ctx.tx, investigation, { state, servedOn, hearingUntil: until })
  await logOf(ctx, investigation, 'investigation.serve', { until: until.toString() })
  await meetTurn(ctx, 'investigation', id, investigationActs.serve)
  await giveStating(ctx, investigation, servedOn)
  await giveProposing(ctx, investigation)
  await tellBody(ctx, investigation, {
    title: `告知调查事实 ${investigation.reference}`,
    body: `请看所列事实。您可以在 ${until.month}月${until.day}日 24 时前陈述意见；不陈述的，按查明的事实处理。`,
  })
}

/** The body states its case once, within the days it was given. */
export async function state(ctx: Acting, id: string, seen: number, text: string): Promise<void> {
  const investigation = await hold(ctx, id)
  const { hearingUntil: until, statement } = investigation
  next(investigationTransitions, investigation.state, 'decide', investigationWords)
  if (statement) throw new Problem('statement-given', {}, { clause: 'N4.1.1' })
  ensureVersion(investigation, seen)
  requireHeard(until!, ctx.clock.today())
  await store.updateInvestigation(ctx.tx, investigation, {
    statement: text,
    statedBy: ctx.actor.accountId,
    statedOn: ctx.clock.today(),
  })
  await logOf(ctx, investigation, 'investigation.state', { text: fingerprint(text) })
  await meetTurn(ctx, 'investigation', id, investigationActs.state)
  await tellOffice(ctx, investigation, { title: `${investigation.reference} 机构已陈述意见`, body: '请拟定处理意见。' })
}

/** Drafted and not returned. */
export const waitsForDecision = ({ measure, returned, decidedOn }: store.Investigation): boolean =>
  measure !== null && returned === null && decidedOn === null

export async function propose(
  ctx: Acting,
  id: string,
  seen: number,
  { measure, reasons }: { measure: Measure; reasons: string },
): Promise<void> {
  const investigation = await hold(ctx, id)
  next(investigationTransitions, investigation.state, 'decide', investigationWords)
  ensureVersion(investigation, seen)
  if (waitsForDecision(investigation)) throw new Problem('measure-waits', {}, { clause: 'N4.1.1' })
  const { hearingUntil: until, statement, charge } = investigation
  requireHearingDone({ stated: statement !== null, until: until! }, ctx.clock.today())
  requireGround(charge, measure)
  await takePart(ctx, 'investigation', id, 'investigator')
  await store.updateInvestigation(ctx.tx, investigation, {
    measure,
    reasons,
    proposedBy: ctx.actor.accountId,
    returned: null,
  })
  await logOf(ctx, investigation, 'investigation.propose', { measure, reasons: fingerprint(reasons) })
  await meetTurn(ctx, 'investigation', id, investigationActs.propose)
  await giveDeciding(ctx, investigation)
}

/** Another person decides; the body is served the decision with its reasons. */
export async function decide(
  ctx: Acting,
  afterDecision: AfterDecision,
  id: string,
  seen: number,
  { decision, note }: { decision: 'confirm' | 'return'; note: string },
): Promise<void> {
  const investigation = await hold(ctx, id)
  const decided = next(investigationTransitions, investigation.state, 'decide', investigationWords)
  ensureVersion(investigation, seen)
  if (!waitsForDecision(investigation)) throw new Problem('measure-not-drafted', {}, { clause: 'N4.1.1' })
  await takePart(ctx, 'investigation', id, 'decider')
  await meetTurn(ctx, 'investigation', id, investigationActs.decide)
  if (decision === 'return') {
    await store.updateInvestigation(ctx.tx, investigation, { returned: note || '请再研究。' })
    await logOf(ctx, investigation, 'investigation.return', { note: fingerprint(note) })
    await giveProposing(ctx, investigation)
    return
  }
  const decidedOn = ctx.clock.today()
  await store.updateInvestigation(ctx.tx, investigation, {
    state: decided,
    decidedBy: ctx.actor.accountId,
    decidedOn,
  })
  const measure = investigation.measure!
  const draft = touchesCredit(measure)
    ? await afterDecision(ctx, decidedView({ ...investigation, decidedOn }))
    : undefined
  await logOf(ctx, investigation, 'investigation.decide', {
    measure,
    reasons: fingerprint(investigation.reasons!),
    ...(draft && { credit: draft.reference }),
  })
  await tellBody(ctx, investigation, {
    title: `处理决定 ${investigation.reference}：${measures[measure]}`,
    body: '决定和理由请看调查处理。不服的，可以向上一级鉴定中心申诉。',
  })
}

export const decidedView = (one: store.Investigation): DecidedInvestigation => ({
  id: one.id,
  organisationId: one.organisationId,
  area: one.area,
  reference: one.reference,
  charge: one.charge,
  facts: one.facts,
  measure: one.measure!,
  reasons: one.reasons!,
  decidedOn: one.decidedOn!.toString(),
  draftedBy: one.proposedBy!,
})

/** Of one body, within reach, newest first. */
export const listDecidedInvestigations = async (db: Db, organisationId: string): Promise<DecidedInvestigation[]> =>
  (await store.listDecided(db, organisationId)).map(decidedView)

/** For exit and credit, which may cite one that is decided; undefined otherwise or out of reach. */
export async function findDecidedInvestigation(db: Db, id: string): Promise<DecidedInvestigation | undefined> {
  const found = await store.findInvestigation(db, id)
  return found?.state === 'decided' ? decidedView(found) : undefined
}
