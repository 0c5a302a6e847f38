import type { beginVisit, completeInspection, FindingToSave } from '@guijiang/contract/supervision/inspection'
import { inspectionActs } from '@guijiang/contract/supervision/inspection'
import type { z } from 'zod'
import { getCalendar } from '#base/calendar/index.ts'
import { meetTurn, voidTurns } from '#base/deadline/index.ts'
import { attachFiles } from '#base/file/index.ts'
import { accountName } from '#base/identity/index.ts'
import { findEntry } from '#entry/directory/index.ts'
import { getOrganisation } from '#entry/organisation/index.ts'
import { dayOf } from '#kit/clock.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { entry, locked } from './ordering.ts'
import { hashOf, rectificationDue, requireInspectable, requireMoment, requireWhole } from './rules.ts'
import { inspectionTransitions, inspectionWords } from './states.ts'
import * as store from './store.ts'
import { getSettings } from './store-lists.ts'
import * as reports from './store-report.ts'
import { matter, tellBody, turnToInspectors, turnToPublish, turnToRectify } from './turns.ts'

/** What the inspectors do at the place: often without a network, and signed by all of them. */

type Body<E extends { body?: z.ZodType }> = z.output<NonNullable<E['body']>>

const move = (inspection: store.Inspection, action: Parameters<typeof next>[2]) =>
  next(inspectionTransitions, inspection.state, action as never, inspectionWords)

/** A record waits for signatures: until it is signed or returned nothing in it changes. */
export const isWaiting = (inspection: store.Inspection, report: reports.Report | undefined): boolean =>
  inspection.state === 'toInspect' && report !== undefined && inspection.reopened === null

/**
 * 四（一）3 [N4.1.3]: the visit begins at the place; from then on the body knows of it. The device says when, for there may
 * be no network there.
 */
export async function begin(
  ctx: Acting,
  id: string,
  { at, place, position }: Body<typeof beginVisit>,
): Promise<store.Inspection> {
  const inspection = await locked(ctx, id)
  move(inspection, 'begin')
  if (inspection.beganAt) throw new Problem('state-not-allowed', { state: '已到场', possible: '记录、完成检查' })
  const deviceAt = Temporal.Instant.from(at)
  requireMoment(deviceAt, { now: ctx.clock.now(), from: inspection.orderedOn })
  const body = await findEntry(ctx.db, inspection.organisationId)
  if (!body) throw notFound()
  requireInspectable(body, dayOf(deviceAt))
  const beganAt = ctx.clock.now()
  await store.updateInspection(ctx.tx, inspection, {
    beganAt,
    beganBy: ctx.actor.accountId,
    deviceAt,
    place,
    position,
  })
  await ctx.log({
    action: 'inspection.begin',
    ...entry(inspection),
    content: { reference: inspection.reference, at: deviceAt.toString(), draw: inspection.drawId },
  })
  await tellBody(ctx, inspection, {
    title: `检查组已到场：${inspection.reference}`,
    body: `${inspection.purpose}。请出示有关材料，检查员应当出示证件，至少两人。`,
  })
  return inspection
}

/** Two phones write into one form: whoever saw an older version of an item is told, and decides. */
export async function note(ctx: Acting, id: string, code: string, given: FindingToSave): Promise<void> {
  const inspection = await locked(ctx, id)
  move(inspection, 'note')
  if (!inspection.beganAt) throw new Problem('visit-not-begun', {})
  if (isWaiting(inspection, await reports.findLatestReport(ctx.db, inspection))) throw new Problem('report-waiting', {})
  const finding = (await store.listFindings(ctx.tx, inspection)).find((one) => one.code === code)
  if (!finding) throw new Problem('item-unknown', { code })
  ensureVersion(finding, given.version)
  const deviceAt = Temporal.Instant.from(given.at)
  requireMoment(deviceAt, { now: ctx.clock.now(), from: inspection.orderedOn })
  const kept = new Map(finding.files.map((file) => [file.id, file]))
  const fresh = given.files.filter((file) => !kept.has(file))
  for (const { sha256, id: file, name, type } of await attachFiles(
    ctx,
    inspection.organisationId,
    fresh,
    'inspection.finding',
  )) {
    kept.set(file, { id: file, name, type, sha256: sha256.toString('hex') })
  }
  await store.updateFinding(ctx.tx, inspection, code, {
    outcome: given.outcome,
    words: given.text,
    demand: given.outcome === 'fails' ? given.demand : '',
    files: given.files.map((file) => kept.get(file)!),
    notedBy: ctx.actor.accountId,
    notedAt: ctx.clock.now(),
    deviceAt,
    position: given.position,
    version: finding.version + 1,
  })
}

/** 四（一）3 [N4.1.3]: the record holds every item of the list; whoever makes it signs it, the other signs the same hash. */
export async function complete(
  ctx: Acting,
  id: string,
  { version, note: words }: Body<typeof completeInspection>,
): Promise<void> {
  const inspection = await locked(ctx, id)
  move(inspection, 'complete')
  ensureVersion(inspection, version)
  if (!inspection.beganAt) throw new Problem('visit-not-begun', {})
  const latest = await reports.findLatestReport(ctx.db, inspection)
  if (isWaiting(inspection, latest)) throw new Problem('report-waiting', {})
  const findings = await store.listFindings(ctx.tx, inspection)
  requireWhole(findings.map((finding) => ({ ...finding, title: finding.item.title })))
  const members = await store.listMembers(ctx.db, [id])
  const content = await contentOf(ctx, inspection, { findings, members, words })
  const report = {
    id: newId(),
    number: (latest?.number ?? 0) + 1,
    content,
    reportHash: hashOf(content),
    madeBy: ctx.actor.accountId!,
    madeAt: ctx.clock.now(),
  }
  await reports.insertReport(ctx.tx, inspection, report)
  await signAs(ctx, inspection, report)
  await store.updateInspection(ctx.tx, inspection, { reopened: null })
  const fails = findings.filter(({ outcome }) => outcome === 'fails').length
  await ctx.log({
    action: 'inspection.complete',
    ...entry(inspection),
    content: { hash: report.reportHash.toString('hex'), number: report.number, items: findings.length, fails },
  })
  await voidTurns(ctx, matter, id, inspectionActs.inspect)
  const others = members.filter(({ accountId }) => accountId !== ctx.actor.accountId)
  await turnToInspectors(
    ctx,
    inspection,
    'sign',
    others.map(({ accountId }) => accountId),
  )
}

async function contentOf(
  ctx: Acting,
  inspection: store.Inspection,
  { findings, members, words }: { findings: readonly store.Finding[]; members: readonly store.Member[]; words: string },
): Promise<reports.ReportContent> {
  const { name } = await getOrganisation(ctx.db, inspection.organisationId)
  return {
    inspection: inspection.reference,
    organisation: name,
    sitting: inspection.sittingId,
    began: inspection.deviceAt!.toString(),
    place: inspection.place!,
    note: words,
    inspectors: members.map(({ accountId }) => accountId),
    findings: findings.map(({ code, item, outcome, words: text, demand, files, notedBy, deviceAt }) => ({
      code,
      clause: item.clause,
      title: item.title,
      outcome: outcome!,
      text,
      demand,
      files: files.map(({ id, sha256 }) => ({ id, sha256 })),
      notedBy: notedBy!,
      at: deviceAt!.toString(),
    })),
  }
}

const signAs = (ctx: Acting, inspection: store.Inspection, { id, reportHash }: reports.Report): Promise<void> =>
  reports.insertSignature(ctx.tx, inspection, {
    reportId: id,
    reportHash,
    accountId: ctx.actor.accountId!,
    signedAt: ctx.clock.now(),
  })

async function waitingReport(ctx: Acting, inspection: store.Inspection, hash: string): Promise<reports.Report> {
  const report = await reports.findLatestReport(ctx.db, inspection)
  if (!report || !isWaiting(inspection, report)) throw new Problem('no-report', {})
  if (report.reportHash.toString('hex') !== hash) throw new Problem('content-changed', {})
  return report
}

/** With the last signature the inspection ends: what does not comply is served as demands on that day. */
export async function sign(ctx: Acting, id: string, hash: string): Promise<void> {
  const inspection = await locked(ctx, id)
  move(inspection, 'sign')
  const report = await waitingReport(ctx, inspection, hash)
  const members = await store.listMembers(ctx.db, [id])
  const signed = (await reports.listSignatures(ctx.db, inspection)).filter(({ reportId }) => reportId === report.id)
  if (signed.some(({ accountId }) => accountId === ctx.actor.accountId)) throw new Problem('already-signed', {})
  await signAs(ctx, inspection, report)
  await meetTurn(ctx, matter, id, inspectionActs.sign)
  const ended = signed.length + 1 === members.length
  const end = ended ? await finish(ctx, inspection, report) : { demands: 0, dueOn: null }
  await ctx.log({
    action: 'inspection.sign',
    ...entry(inspection),
    content: { hash, ended, demands: end.demands, dueOn: end.dueOn?.toString() ?? null },
  })
}

async function finish(
  ctx: Acting,
  inspection: store.Inspection,
  { content }: reports.Report,
): Promise<{ demands: number; dueOn: Temporal.PlainDate | null }> {
  const today = ctx.clock.today()
  const failed = content.findings.filter(({ outcome }) => outcome === 'fails')
  if (failed.length === 0) {
    const state = move(inspection, 'endClean')
    await store.updateInspection(ctx.tx, inspection, { state, endedOn: today, closedOn: today })
    await turnToPublish(ctx, inspection, today)
    await tellBody(ctx, inspection, {
      title: `检查结束：${inspection.reference}`,
      body: `共查 ${content.findings.length} 项，没有不符合项。检查结果公开前可以陈述意见。`,
    })
    return { demands: 0, dueOn: null }
  }
  const state = move(inspection, 'demand')
  const { rectificationDays } = await getSettings(ctx.db)
  const dueOn = rectificationDue(await getCalendar(ctx.db), today, rectificationDays)
  await store.updateInspection(ctx.tx, inspection, { state, endedOn: today, servedOn: today, dueOn })
  await reports.insertDemands(
    ctx.tx,
    inspection,
    failed.map(({ code, demand }) => ({ code, demand, servedOn: today })),
  )
  await turnToPublish(ctx, inspection, today)
  await turnToRectify(ctx, inspection, { startsOn: today, startsAs: '送达', days: rectificationDays })
  await tellBody(ctx, inspection, {
    title: `责令整改：${inspection.reference}`,
    body:
      `不符合 ${failed.length} 项，${dueOn.month}月${dueOn.day}日 24 时前整改并提交证据。` +
      '检查结果公开前可以陈述意见。',
  })
  return { demands: failed.length, dueOn }
}

/** Whoever is to sign and finds it otherwise returns it; then both may change what they noted. */
export async function reopen(ctx: Acting, id: string, hash: string, reason: string): Promise<void> {
  const inspection = await locked(ctx, id)
  move(inspection, 'reopen')
  await waitingReport(ctx, inspection, hash)
  const name = await accountName(ctx.db, ctx.actor.accountId!)
  await store.updateInspection(ctx.tx, inspection, { reopened: `${name}：${reason}` })
  const members = await store.listMembers(ctx.db, [id])
  await ctx.log({ action: 'inspection.reopen', ...entry(inspection), content: { hash } })
  await voidTurns(ctx, matter, id, inspectionActs.sign)
  await turnToInspectors(
    ctx,
    inspection,
    'inspect',
    members.map(({ accountId }) => accountId),
  )
}
