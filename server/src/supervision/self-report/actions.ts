import { createHash } from 'node:crypto'
import { dayWords } from '@guijiang/contract/days'
import { type SelfReportDraft, selfReportActs } from '@guijiang/contract/supervision/self-report'
import { canonicalJson } from '@guijiang/proof/commit'
import { findPeriod, meetTurn, voidTurns } from '#base/deadline/index.ts'
import { takePart } from '#base/identity/index.ts'
import { findEntry, organisationByCode } from '#entry/directory/index.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { countFigures } from './figures.ts'
import { differences, hashOfFigures, isLate, requireComplete, requireSpan } from './rules.ts'
import { type SelfReportAction, selfReportTransitions, selfReportWords } from './states.ts'
import * as store from './store.ts'
import {
  giveDrafting,
  givePublishing,
  giveReading,
  giveSubmitting,
  reportMatter,
  reportPeriod,
  tellManager,
} from './turns.ts'

const day = Temporal.PlainDate.from

export type Opened = {
  organisationId: string
  area: string
  kind: 'yearly' | 'asked'
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  /** The day from which the body has time; it is not counted. */
  since: Temporal.PlainDate
  dueOn: Temporal.PlainDate
  ground: string | null
}

/** A report a body has to write: its handler's turn, within a natural period. Returns the id. */
export async function openReport(ctx: Acting, opened: Opened): Promise<string> {
  const { organisationId, area, kind, from, to, since, dueOn: wanted, ground } = opened
  const id = newId()
  const reference = await store.nextReference(ctx.tx, organisationId, ctx.clock.today().year)
  const key = { id, organisationId, area, reference }
  const days = since.until(wanted, { largestUnit: 'day' }).days
  // A period that ends on a rest day ends on the next working day: the turn says which.
  const dueOn = (await giveDrafting(ctx, key, reportPeriod(since, days))) ?? wanted
  const row = { ...key, kind, fromDay: from, toDay: to, dueOn, ground, state: 'drafting' as const }
  const askedBy = kind === 'asked' ? ctx.actor.accountId : null
  await store.insertReport(ctx.tx, { ...row, askedBy })
  await tellManager(ctx, key, {
    title: `要报送自查报告 ${reference}`,
    body: `报告 ${from} 至 ${to} 的情况，${dayWords(dueOn.toString())} 24 时前报送。${ground ?? ''}`,
  })
  await log(ctx, key, kind === 'yearly' ? 'self-report.open' : 'self-report.ask', {
    reference,
    from: from.toString(),
    to: to.toString(),
    due: dueOn.toString(),
  })
  return id
}

/** 机构自律 [N4.1.1]: the centre responsible asks a body for a report over days that are past. Returns the id. */
export async function askReport(
  ctx: Acting,
  ask: { code: string; from: string; to: string; dueOn: string; ground: string },
): Promise<string> {
  const today = ctx.clock.today()
  const span = { from: day(ask.from), to: day(ask.to), dueOn: day(ask.dueOn) }
  requireSpan(span, today)
  const body = await organisationByCode(ctx.tx, ask.code)
  const entry = body && (await findEntry(ctx.tx, body.id))
  if (!entry || entry.area !== ctx.actor.area) {
    const errors = [{ pointer: '/code', detail: '本中心负责的目录里没有这个代码的机构。' }]
    throw new Problem('report-span', { reason: '没有这家机构' }, { errors })
  }
  const { organisationId, area } = entry
  return openReport(ctx, { organisationId, area, kind: 'asked', since: today, ground: ask.ground, ...span })
}

/** A draft: nothing is on record until it is completed. */
export async function saveReport(ctx: Acting, id: string, seen: number, draft: SelfReportDraft): Promise<void> {
  const { report, state } = await hold(ctx, id, seen, 'save')
  await store.updateReport(ctx.tx, report, { ...draft, state, draftedBy: ctx.actor.accountId })
}

/** The handler is done: the manager's turn, within the same period. */
export async function completeReport(ctx: Acting, id: string, seen: number): Promise<void> {
  const { report, state } = await hold(ctx, id, seen, 'complete')
  requireComplete(await figuresNow(ctx, report), report)
  await store.updateReport(ctx.tx, report, { state, draftedBy: ctx.actor.accountId })
  const period = (await findPeriod(ctx.db, reportMatter, id, 'selfReport'))?.period
  await giveSubmitting(ctx, report, period ? reportPeriod(period.startsOn, period.days) : undefined)
  await log(ctx, report, 'self-report.complete', {})
  await meetTurn(ctx, reportMatter, id, selfReportActs.draft)
}

/** 四（二）6 [N4.2.6]: the manager vouches for the figures seen (`expected` is their hash), frozen as of today. */
export async function submitReport(ctx: Acting, id: string, seen: number, expected: string): Promise<void> {
  const { report, state } = await hold(ctx, id, seen, 'submit')
  const figures = await figuresNow(ctx, report)
  if (hashOfFigures(figures) !== expected) throw new Problem('content-changed', {})
  requireComplete(figures, report)
  const today = ctx.clock.today()
  const late = report.late || (report.submittedOn === null && isLate(report.dueOn, today))
  await store.updateReport(ctx.tx, report, {
    state,
    figures,
    figuresOn: today,
    submittedBy: ctx.actor.accountId,
    submittedOn: report.submittedOn ?? today,
    late,
  })
  await giveReading(ctx, report)
  await log(ctx, report, 'self-report.submit', {
    figures: expected,
    differences: differences(figures, report.statements).length,
    late,
  })
  await meetTurn(ctx, reportMatter, id, selfReportActs.submit)
  await voidTurns(ctx, reportMatter, id, selfReportActs.draft)
}

/** The centre's handler reads it: accepted, it is the leader's to publish; returned, the body's to mend. */
export async function readReport(
  ctx: Acting,
  id: string,
  { version, outcome, note }: { version: number; outcome: 'accept' | 'return'; note: string },
): Promise<void> {
  const { report, state } = await hold(ctx, id, version, outcome)
  await takePart(ctx, reportMatter, id, 'handler')
  await store.updateReport(ctx.tx, report, { state, readBy: ctx.actor.accountId, note: note || null })
  if (state === 'accepted') await givePublishing(ctx, report)
  else {
    await giveDrafting(ctx, report)
    await tellManager(ctx, report, { title: `自查报告 ${report.reference} 已退回`, body: `要改：${note}` })
  }
  await log(ctx, report, outcome === 'accept' ? 'self-report.accept' : 'self-report.return', {
    note: note ? createHash('sha256').update(note).digest('hex') : null,
  })
  await meetTurn(ctx, reportMatter, id, selfReportActs.read)
}

/** 社会监督 [N4.1.1, N4.2.6]: anybody may read it from now on; what was published stands. */
export async function publishReport(ctx: Acting, id: string, seen: number): Promise<void> {
  const { report, state } = await hold(ctx, id, seen, 'publish')
  await takePart(ctx, reportMatter, id, 'leader')
  const { figures, statements, sections, fromDay, toDay, reference } = report
  const content = { figures, from: fromDay.toString(), reference, sections, statements, to: toDay.toString() }
  const contentHash = createHash('sha256').update(canonicalJson(content)).digest()
  const by = { publishedBy: ctx.actor.accountId, publishedOn: ctx.clock.today() }
  await store.updateReport(ctx.tx, report, { state, contentHash, ...by })
  await tellManager(ctx, report, { title: `自查报告 ${reference} 已公开`, body: '公众可以在机构页面上看到。' })
  await log(ctx, report, 'self-report.publish', { reference, hash: contentHash.toString('hex') })
  await meetTurn(ctx, reportMatter, id, selfReportActs.publish)
}

/** Frozen once submitted; what is drafted or was returned is counted now. */
export const figuresNow = (ctx: Pick<Acting, 'db'>, report: store.Report) =>
  countFigures(ctx.db, report.organisationId, { from: report.fromDay, to: report.toDay })

async function hold(ctx: Acting, id: string, seen: number, action: SelfReportAction) {
  const report = await store.lockReport(ctx.tx, id)
  if (!report) throw notFound()
  const state = next(selfReportTransitions, report.state, action, selfReportWords)
  ensureVersion(report, seen)
  return { report, state }
}

const log = (
  ctx: Acting,
  { id, organisationId, area }: Pick<store.Report, 'id' | 'organisationId' | 'area'>,
  action: string,
  content: Record<string, unknown>,
): Promise<string> =>
  ctx.log({ action, subject: id, organisationId, area, case: { kind: reportMatter, id }, clause: 'N4.1.1', content })
