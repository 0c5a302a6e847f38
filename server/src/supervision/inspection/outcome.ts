import { skillLevels } from '@guijiang/contract/codes'
import { shortDay } from '@guijiang/contract/days'
import type { submitRectification, verifyRectification } from '@guijiang/contract/supervision/inspection'
import { inspectionActs, inspectionKinds } from '@guijiang/contract/supervision/inspection'
import type { z } from 'zod'
import { getCalendar } from '#base/calendar/index.ts'
import { findPeriod, meetTurn } from '#base/deadline/index.ts'
import { attachFiles } from '#base/file/index.ts'
import { takePart } from '#base/identity/index.ts'
import { findSitting } from '#delivery/plan/index.ts'
import { directoryNames } from '#entry/directory/index.ts'
import type { Db } from '#kit/db.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { Problem } from '#kit/problem.ts'
import { publicationLeaf } from './leaves.ts'
import { entry, locked } from './ordering.ts'
import { dueAfterReturn, hashOf, lateDays, requireEachAnswered } from './rules.ts'
import { inspectionTransitions, inspectionWords } from './states.ts'
import * as store from './store.ts'
import { getSettings } from './store-lists.ts'
import * as reports from './store-report.ts'
import {
  matter,
  type RectificationPeriod,
  rectificationPeriod,
  tellBody,
  tellOffice,
  turnToRectify,
  turnToVerify,
} from './turns.ts'

/** What becomes of what was found: said, made public, put right, accepted. */

type Body<E extends { body?: z.ZodType }> = z.output<NonNullable<E['body']>>

/** 四（一）3 [N4.1.3]: the body sees what was found and says what it has to say, once, before it is made public. */
export async function comment(ctx: Acting, id: string, version: number, words: string): Promise<void> {
  const inspection = await locked(ctx, id)
  next(inspectionTransitions, inspection.state, 'comment', inspectionWords)
  ensureVersion(inspection, version)
  requireUnpublished(inspection)
  if (inspection.withdrawn) throw new Problem('state-not-allowed', { state: '未开展', possible: '' })
  if (await reports.findComment(ctx.db, inspection)) throw new Problem('commented-already', {})
  const said = { words, saidBy: ctx.actor.accountId!, saidOn: ctx.clock.today() }
  await reports.insertComment(ctx.tx, inspection, said)
  await store.updateInspection(ctx.tx, inspection, {})
  await ctx.log({
    action: 'inspection.comment',
    ...entry(inspection),
    content: { hash: hashOf(words).toString('hex') },
  })
  await tellOffice(ctx, inspection, 'centreLeader', {
    title: `${inspection.reference} 的被检查机构陈述了意见`,
    body: '公开检查结果前请先看意见，意见会一同公开。',
  })
}

function requireUnpublished({ publishedOn }: store.Inspection): void {
  if (publishedOn) throw new Problem('published-already', { day: shortDay(publishedOn.toString()) })
}

/** 养老护理员五级 第 26-0003 场. */
export async function sittingWords(db: Db, sittingId: string | null): Promise<string | null> {
  const sitting = sittingId ? await findSitting(db, sittingId) : undefined
  return sitting ? `${sitting.occupationName}${skillLevels[sitting.level].ordinal} 第 ${sitting.reference} 场` : null
}

/** 一公开 [N4.1.3]: a summary and the outcome by item, with what the body says; not what was noted of single people. */
export async function publish(ctx: Acting, id: string, hash: string, summary: string): Promise<void> {
  const inspection = await locked(ctx, id)
  next(inspectionTransitions, inspection.state, 'publish', inspectionWords)
  requireUnpublished(inspection)
  const report = await reports.findLatestReport(ctx.db, inspection)
  if (!report || !inspection.endedOn) throw new Problem('no-report', {})
  if (report.reportHash.toString('hex') !== hash) throw new Problem('content-changed', {})
  await takePart(ctx, matter, id, 'published')
  const said = await reports.findComment(ctx.db, inspection)
  const content: reports.PublicContent = {
    reference: inspection.reference,
    kindName: inspectionKinds[inspection.kind].name,
    sitting: await sittingWords(ctx.db, inspection.sittingId),
    endedOn: inspection.endedOn.toString() as never,
    summary,
    items: report.content.findings.map(({ title, clause, outcome }) => ({ title, clause: clause as never, outcome })),
    comment: said?.words ?? null,
  }
  const publishedOn = ctx.clock.today()
  const publication = {
    inspectionId: id,
    content,
    contentHash: hashOf(content),
    reportId: report.id,
    reportHash: report.reportHash,
    publishedBy: ctx.actor.accountId!,
    publishedOn,
  }
  await reports.insertPublication(ctx.tx, inspection, publication)
  await store.updateInspection(ctx.tx, inspection, { publishedOn })
  const names = await directoryNames(ctx.db, [inspection.organisationId])
  const body = names.get(inspection.organisationId)?.code ?? null
  await ctx.log({
    action: 'inspection.publish',
    ...entry(inspection),
    content: { reference: inspection.reference, hash: publication.contentHash.toString('hex') },
    registry: [
      {
        kind: 'inspection.publish',
        area: inspection.area,
        body,
        ref: inspection.reference,
        subject: id,
        content: publicationLeaf(publication),
      },
    ],
  })
  await meetTurn(ctx, matter, id, inspectionActs.publish)
  await tellBody(ctx, inspection, { title: `检查结果已公开：${inspection.reference}`, body: summary })
}

/** 四（一）3 [N4.1.3] 整改: an answer to each demand with its evidence; late stays late. */
export async function rectify(
  ctx: Acting,
  id: string,
  { version, answers }: Body<typeof submitRectification>,
): Promise<void> {
  const inspection = await locked(ctx, id)
  const state = next(inspectionTransitions, inspection.state, 'rectify', inspectionWords)
  ensureVersion(inspection, version)
  const demands = await reports.listDemands(ctx.db, inspection)
  requireEachAnswered(
    demands.map(({ code }) => code),
    answers,
  )
  const dueOn = await dueOf(ctx, inspection)
  const submittedOn = ctx.clock.today()
  const late = lateDays(dueOn, submittedOn)
  const earlier = await reports.listRounds(ctx.db, inspection)
  const number = earlier.length + 1
  const kept = []
  for (const { code, text, files } of answers) {
    const rows = await attachFiles(ctx, inspection.organisationId, files, 'inspection.rectification')
    const papers = rows.map(({ id: file, name, type, sha256 }) => {
      return { id: file, name, type, sha256: sha256.toString('hex') }
    })
    kept.push({ code, text, files: papers })
  }
  await reports.insertRound(ctx.tx, inspection, {
    id: newId(),
    number,
    answers: kept,
    submittedBy: ctx.actor.accountId!,
    submittedAt: ctx.clock.now(),
    submittedOn,
    dueOn,
    lateDays: late,
  })
  await store.updateInspection(ctx.tx, inspection, { state, lateDays: Math.max(inspection.lateDays, late) })
  await ctx.log({
    action: 'rectification.submit',
    ...entry(inspection),
    content: { number, lateDays: late, hash: hashOf(kept).toString('hex') },
  })
  await meetTurn(ctx, matter, id, inspectionActs.rectify)
  await turnToVerify(ctx, inspection)
}

/** As the clock stands: a notice of rest days may have moved the day that was told. */
async function dueOf(ctx: Acting, { id, dueOn }: store.Inspection): Promise<Temporal.PlainDate> {
  return (await findPeriod(ctx.db, matter, id, rectificationPeriod))?.dueOn ?? dueOn!
}

/** The period goes on in the body's hands. */
async function lastPeriod(ctx: Acting, { id }: store.Inspection): Promise<RectificationPeriod> {
  const { period } = (await findPeriod(ctx.db, matter, id, rectificationPeriod))!
  const { startsOn, startsAs, days } = period!
  return { startsOn, startsAs, days }
}

/** 四（二）3 [N4.2.3]: accepted or returned by somebody who found none of it. */
export async function verify(
  ctx: Acting,
  id: string,
  { version, outcome, reasons }: Body<typeof verifyRectification>,
): Promise<void> {
  const inspection = await locked(ctx, id)
  const accepted = outcome === 'accepted'
  const state = next(inspectionTransitions, inspection.state, accepted ? 'accept' : 'return', inspectionWords)
  ensureVersion(inspection, version)
  await takePart(ctx, matter, id, 'acceptor')
  const today = ctx.clock.today()
  const round = (await reports.listRounds(ctx.db, inspection)).at(-1)!
  await reports.insertVerdict(ctx.tx, inspection, {
    roundId: round.id,
    outcome,
    reasons,
    decidedBy: ctx.actor.accountId!,
    decidedOn: today,
  })
  if (accepted) {
    await store.updateInspection(ctx.tx, inspection, { state, closedOn: today })
    await ctx.log({ action: 'rectification.accept', ...entry(inspection), content: { number: round.number } })
    await meetTurn(ctx, matter, id, inspectionActs.verify)
    await tellBody(ctx, inspection, { title: `整改已接受：${inspection.reference}`, body: reasons })
    return
  }
  const { returnDays } = await getSettings(ctx.db)
  const first = await dueOf(ctx, inspection)
  const dueOn = dueAfterReturn(await getCalendar(ctx.db), { dueOn: first, returned: today, days: returnDays })
  await store.updateInspection(ctx.tx, inspection, { state, dueOn })
  await ctx.log({
    action: 'rectification.return',
    ...entry(inspection),
    content: { number: round.number, dueOn: dueOn.toString() },
  })
  await meetTurn(ctx, matter, id, inspectionActs.verify)
  await turnToRectify(
    ctx,
    inspection,
    dueOn.equals(first) ? await lastPeriod(ctx, inspection) : { startsOn: today, startsAs: '退回', days: returnDays },
  )
  await tellBody(ctx, inspection, {
    title: `整改被退回：${inspection.reference}`,
    body: `${reasons} 请在 ${dueOn.month}月${dueOn.day}日 24 时前重新提交。`,
  })
}
