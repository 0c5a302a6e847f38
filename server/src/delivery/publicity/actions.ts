import type { ResultState } from '@guijiang/contract/delivery/publicity'
import { scoreActs } from '@guijiang/contract/delivery/score'
import { maskName } from '@guijiang/contract/formats'
import { getCalendar } from '#base/calendar/index.ts'
import { meetTurn } from '#base/deadline/index.ts'
import { personNames } from '#base/person/index.ts'
import { lockSitting, moveSitting, type Sitting, sittingView } from '#delivery/plan/index.ts'
import { sealedScores } from '#delivery/score/index.ts'
import { lockEntry, requireGoingOn } from '#entry/directory/index.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { next } from '#kit/lifecycle.ts'
import type { RegistryEntry } from '#kit/log/index.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { listLeaf } from './leaves.ts'
import { differs, lastDayOf, listHash, tailOf } from './rules.ts'
import { type ResultAction, resultTransitions, resultWords } from './states.ts'
import * as store from './store.ts'

/**
 * Everybody who moves results goes the same way: sitting, listing of the body, batch, results by ticket number,
 * objection. So an objection in the last second and the end of the publicity wait for one another and never cross.
 */

/** A body that was removed or left does nothing more; returns its code. */
export async function requireStanding(ctx: Acting, sitting: Sitting, act: string): Promise<string> {
  const entry = await lockEntry(ctx.tx, sitting.organisationId, 'share')
  requireGoingOn(entry, sitting.firstDay, act)
  return entry.code
}

/**
 * 三（五）2 [N3.5.2]: publishes the sealed results of a sitting for at least five working days: masked name, last four
 * of the ticket number, passed or failed. `expected` is the number of rows the person saw (409 when it is another now).
 */
export async function publishResults(ctx: Acting, sittingId: string, expected: number): Promise<void> {
  const organisationId = ctx.actor.organisationId as string
  const sitting = await lockSitting(ctx.tx, organisationId, sittingId)
  if (!sitting) throw notFound()
  const code = await requireStanding(ctx, sitting, '公示')
  if (sitting.state !== 'scoring') {
    throw new Problem('state-not-allowed', { state: sittingView(sitting).status.words, possible: '' })
  }
  await moveSitting(ctx.tx, sitting, 'publishResults')
  const scores = await sealedScores(ctx.tx, organisationId, sittingId)
  if (scores.length !== expected) throw new Problem('content-changed', {})

  const today = ctx.clock.today()
  const lastDay = lastDayOf(await getCalendar(ctx.tx), today)
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
    })),
  )
  const { list, registry } = await publishList(ctx, sitting, code, new Set())
  await ctx.log({
    action: 'publicity.publish',
    subject: list.id,
    ...whereOf(sitting),
    content: {
      list: list.id,
      version: list.version,
      rows: list.rows,
      hash: list.listHash.toString('hex'),
      lastDay: lastDay.toString(),
    },
    registry,
  })
  await meetTurn(ctx, 'sitting', sittingId, scoreActs.publish)
}

/** Where an act on a sitting after its scores stands. */
export const whereOf = ({ organisationId, area, id }: Pick<Sitting, 'organisationId' | 'area' | 'id'>) => ({
  organisationId,
  area,
  case: { kind: 'sitting', id },
  clause: 'N3.5.2',
})

/** Writes a new version of the list exactly as the public sees it, with the hash over it; `changed` are published anew. */
async function publishList(
  ctx: Acting,
  sitting: Sitting,
  code: string,
  changed: ReadonlySet<string>,
): Promise<{ list: store.PublicityList; registry: RegistryEntry[] }> {
  const { organisationId, id: sittingId, area } = sitting
  const calendar = await getCalendar(ctx.tx)
  const today = ctx.clock.today()
  const earlier = await store.findLatestList(ctx.tx, organisationId, sittingId)
  const known = earlier ? await store.listRows(ctx.tx, organisationId, earlier.id) : []
  const before = new Map(known.map((row) => [row.registrationId, row]))
  const results = await store.listResults(ctx.tx, organisationId, { sittingId })
  const forms = await publishedForms(ctx, organisationId, results)
  const rows = results.map((result, index) => {
    const { registrationId, lastDay } = result
    // What was not published anew stands as it stood.
    const shown = changed.has(registrationId) ? undefined : before.get(registrationId)
    const { maskedName, ticketTail, outcome } = shown ?? forms.get(registrationId)!
    return {
      organisationId,
      ordinal: index + 1,
      area,
      registrationId,
      maskedName,
      ticketTail,
      outcome,
      lastDay: shown?.lastDay ?? lastDay!,
      changed: shown?.changed ?? changed.has(registrationId),
    }
  })
  const list: store.PublicityList = {
    organisationId,
    id: newId(),
    area,
    sittingId,
    version: (earlier?.version ?? 0) + 1,
    publishedAt: ctx.clock.now(),
    publishedOn: today,
    lastDay: lastDayOf(calendar, today),
    calendarVersion: calendar.version,
    rows: rows.length,
    listHash: listHash(rows),
    publishedBy: ctx.actor.accountId ?? earlier!.publishedBy,
  }
  await store.insertList(ctx.tx, list)
  await store.insertRows(
    ctx.tx,
    rows.map((row) => ({ ...row, listId: list.id })),
  )
  const ref = `${code}/${sitting.reference}/${list.version}`
  const content = listLeaf(code, list)
  return { list, registry: [{ kind: 'publicity.publish', area, body: code, ref, subject: list.id, content }] }
}

/** What the public would see of these results now. */
async function publishedForms(ctx: Acting, organisationId: string, results: readonly store.Result[]) {
  const names = await personNames(
    ctx,
    organisationId,
    results.map(({ personId }) => personId),
  )
  return new Map(
    results.map(({ registrationId, personId, ticketNumber, outcome }) => [
      registrationId,
      { maskedName: maskName(names.get(personId) ?? ''), ticketTail: tailOf(ticketNumber), outcome },
    ]),
  )
}

/** Which of these rows read otherwise than they were published: the name was put right, or the outcome. */
export async function changedSince(
  ctx: Acting,
  { organisationId, id }: Sitting,
  results: readonly store.Result[],
): Promise<Set<string>> {
  const list = await store.findLatestList(ctx.tx, organisationId, id)
  const rows = list ? await store.listRows(ctx.tx, organisationId, list.id) : []
  const published = new Map(rows.map((row) => [row.registrationId, row]))
  const now = await publishedForms(ctx, organisationId, results)
  return new Set([...now].filter(([key, form]) => differs(published.get(key), form)).map(([key]) => key))
}

/**
 * 三（五）2 [N3.5.2]: changed rows are published anew, in a new version of the list, for five working days of their own;
 * nobody else's count moves. Returns what the act that did it tells the public log.
 */
export async function publishAnew(
  ctx: Acting,
  sitting: Sitting,
  results: readonly store.Result[],
): Promise<{ list: store.PublicityList; registry: RegistryEntry[] }> {
  const publishedOn = ctx.clock.today()
  const lastDay = lastDayOf(await getCalendar(ctx.tx), publishedOn)
  const code = await requireStanding(ctx, sitting, '公示')
  await moveSitting(ctx.tx, sitting, 'publishResults')
  const change = { publishedOn, lastDay, clearedOn: null, submissionId: null }
  await moveResults(ctx, sitting.organisationId, results, 'republish', change)
  return publishList(ctx, sitting, code, new Set(results.map(({ registrationId }) => registrationId)))
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
      group.map(({ registrationId }) => registrationId),
      { ...change, state },
    )
  }
}
