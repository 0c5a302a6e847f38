import type { ResultState } from '@guijiang/contract/delivery/publicity'
import { scoreActs } from '@guijiang/contract/delivery/score'
import { maskName } from '@guijiang/contract/formats'
import { getCalendar } from '#base/calendar/index.ts'
import { meetTurn, openTurn } from '#base/deadline/index.ts'
import { serveOn } from '#base/notification/index.ts'
import { personNames } from '#base/person/index.ts'
import { lockSitting, moveSitting, type Sitting } from '#delivery/plan/index.ts'
import { sealedScores } from '#delivery/score/index.ts'
import { findEntry, lockEntry } from '#entry/directory/index.ts'
import { getOrganisation } from '#entry/organisation/index.ts'
import { platform } from '#kit/actor.ts'
import { type Acting, type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { next } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { lastDayOf, listHash, submissionDays, tailOf } from './rules.ts'
import { type ResultAction, resultTransitions, resultWords } from './states.ts'
import * as store from './store.ts'

export const submitAct = '上报认定结果'

/**
 * 三（五）2 [N3.5.2]: publishes the sealed results of a sitting for at least five working days: masked name, last four
 * of the ticket number, passed or failed. `expected` is the number of rows the person saw (409 when it is another now).
 */
export async function publishResults(ctx: Acting, sittingId: string, expected: number): Promise<void> {
  const organisationId = ctx.actor.organisationId as string
  const sitting = await lockSitting(ctx.tx, organisationId, sittingId)
  if (!sitting) throw notFound()
  const entry = await lockEntry(ctx.tx, organisationId, 'share')
  await moveSitting(ctx.tx, sitting, 'publishResults')
  const scores = await sealedScores(ctx.tx, organisationId, sittingId)
  if (scores.length !== expected) throw new Problem('content-changed', {})

  const today = ctx.clock.today()
  const calendar = await getCalendar(ctx.tx)
  const lastDay = lastDayOf(calendar, today)
  await store.insertResults(
    ctx.tx,
    scores.map((score) => ({
      organisationId,
      registrationId: score.registrationId,
      area: sitting.area,
      sittingId,
      personId: score.personId,
      ticketNumber: score.ticketNumber,
      scores: score.components,
      outcome: score.outcome,
      state: next(resultTransitions, 'sealed', 'publish', resultWords),
      publishedOn: today,
      lastDay,
      clearedOn: null,
      submissionId: null,
      returnReason: null,
    })),
  )
  const list = await publishList(ctx, sitting, { version: 1, today, lastDay, calendarVersion: calendar.version })
  await ctx.log({
    action: 'publicity.publish',
    subject: list.id,
    organisationId,
    area: sitting.area,
    case: { kind: 'sitting', id: sittingId },
    clause: 'N3.5.2',
    content: {
      list: list.id,
      version: 1,
      rows: list.rows,
      hash: list.listHash.toString('hex'),
      lastDay: lastDay.toString(),
    },
    registry: [
      {
        kind: 'publicity.publish',
        area: sitting.area,
        body: entry.code,
        ref: `${entry.code}/${sitting.reference}/1`,
        subject: list.id,
        content: listLeaf(entry.code, list),
      },
    ],
  })
  await meetTurn(ctx, 'sitting', sittingId, scoreActs.publish)
}

/** What the public stream commits to for a list in publicity. */
export const listLeaf = (
  body: string,
  list: Pick<store.PublicityList, 'listHash' | 'lastDay' | 'publishedOn' | 'version'>,
) => ({
  body,
  hash: list.listHash.toString('hex'),
  lastDay: list.lastDay.toString(),
  published: list.publishedOn.toString(),
  version: list.version,
})

/** Writes the rows exactly as the public sees them, with the hash over them. */
async function publishList(
  ctx: Acting,
  sitting: Sitting,
  {
    version,
    today,
    lastDay,
    calendarVersion,
  }: { version: number; today: Temporal.PlainDate; lastDay: Temporal.PlainDate; calendarVersion: number },
): Promise<store.PublicityList> {
  const { organisationId, id: sittingId, area } = sitting
  const results = await store.listResults(ctx.tx, organisationId, { sittingId })
  const names = await personNames(
    ctx,
    organisationId,
    results.map(({ personId }) => personId),
  )
  const rows = results.map((result) => ({
    registrationId: result.registrationId,
    maskedName: maskName(names.get(result.personId) ?? ''),
    ticketTail: tailOf(result.ticketNumber),
    outcome: result.outcome,
    lastDay: result.lastDay ?? lastDay,
  }))
  const list: store.PublicityList = {
    organisationId,
    id: newId(),
    area,
    sittingId,
    version,
    publishedAt: ctx.clock.now(),
    publishedOn: today,
    lastDay,
    calendarVersion,
    rows: rows.length,
    listHash: listHash(rows),
    publishedBy: ctx.actor.accountId as string,
  }
  await store.insertList(ctx.tx, list)
  await store.insertRows(
    ctx.tx,
    rows.map((row, index) => ({ ...row, organisationId, listId: list.id, ordinal: index + 1, area })),
  )
  return list
}

/** Moves locked results along their table; a result that cannot is refused with its state (409). */
export async function moveResults(
  ctx: Acting,
  organisationId: string,
  results: readonly store.Result[],
  action: ResultAction,
  change: Omit<store.ResultChange, 'state'> = {},
): Promise<void> {
  const byTarget = Map.groupBy(results, (result) => next(resultTransitions, result.state, action, resultWords))
  for (const [state, group] of byTarget as Map<ResultState, store.Result[]>) {
    await store.updateResults(
      ctx.tx,
      organisationId,
      group.map((row) => row.registrationId),
      { ...change, state },
    )
  }
}

/** The day after the last one: whoever has no objection is cleared, and the ten working days of submission begin. */
export async function clearPublicity(house: House, today: Temporal.PlainDate): Promise<void> {
  const all = { kind: 'all' } as const
  const due = await house.database.read(all, (db) => store.listClearing(db, today))
  for (const { organisationId, sittingId, lastDay } of due) {
    await perform(house, platform, { requestId: newId(), reach: all }, async (ctx) => {
      const sitting = await lockSitting(ctx.tx, organisationId, sittingId)
      if (!sitting || !lastDay) throw new Error(`publicity without a sitting: ${sittingId}`)
      const results = (await store.lockResults(ctx.tx, organisationId, { sittingId })).filter(
        (result) => result.state === 'published' && result.lastDay?.equals(lastDay),
      )
      await moveResults(ctx, organisationId, results, 'clear', { clearedOn: lastDay })
      await ctx.log({
        action: 'publicity.clear',
        subject: sittingId,
        organisationId,
        area: sitting.area,
        case: { kind: 'sitting', id: sittingId },
        clause: 'N3.5.2',
        content: { cleared: results.length, lastDay: lastDay.toString() },
      })
      await openSubmissionTurn(ctx, sitting, lastDay)
    })
  }
}

/** 三（五）2 [N3.5.2]: ten working days from the last day of publicity, or from the settlement of an objection. */
export async function openSubmissionTurn(ctx: Acting, sitting: Sitting, from: Temporal.PlainDate): Promise<void> {
  const { organisationId } = sitting
  const organisation = await getOrganisation(ctx.tx, organisationId)
  await openTurn(ctx, {
    matter: 'sitting',
    subject: sitting.id,
    act: submitAct,
    duty: 'bodyHandler',
    organisationId,
    bodyId: organisationId,
    case: { kind: 'sitting', id: sitting.id },
    label: organisation.shortName,
    reference: `第 ${sitting.reference} 场`,
    path: `/sittings/${sitting.id}/submission`,
    clause: 'N3.5.2',
    period: { name: 'submission', startsOn: from, days: submissionDays, unit: 'working', startsAs: '公示期满' },
  })
  await serveOn(ctx, {
    to: { duty: 'bodyManager', organisationId },
    title: `第 ${sitting.reference} 场公示期满`,
    body: '无异议的结果可以上报，10 个工作日内有效。',
    clause: 'N3.5.2',
    path: `/sittings/${sitting.id}/submission`,
    case: { kind: 'sitting', id: sitting.id },
  })
}

/** For the nightly re-commit: what the public stream says of the lists. */
export async function listLeaves(db: Acting['db'], ids: readonly string[]): Promise<Map<string, unknown>> {
  const leaves = new Map<string, unknown>()
  for (const id of ids) {
    const list = await store.findList(db, id)
    const entry = list && (await findEntry(db, list.organisationId))
    if (list && entry) leaves.set(id, listLeaf(entry.code, list))
  }
  return leaves
}
