import { publicityActs } from '@guijiang/contract/delivery/publicity'
import { getCalendar } from '#base/calendar/index.ts'
import { type DayHook, findTurns } from '#base/deadline/index.ts'
import { findSitting, lockSitting } from '#delivery/plan/index.ts'
import { platform } from '#kit/actor.ts'
import { type Acting, type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { moveResults, whereOf } from './actions.ts'
import { endOf, isOver } from './rules.ts'
import * as store from './store.ts'
import { listSilent, lockObjection, type Objection } from './store-objection.ts'
import { giveConfirming, openSubmissionTurn, tellCleared } from './turns.ts'

const all = { kind: 'all' } as const

/** What somebody did meanwhile leaves nothing to do, and nothing to log. */
const byThePlatform = (house: House, work: (ctx: Acting) => Promise<void>) =>
  perform(house, platform, { requestId: newId(), reach: all, draft: true }, work)

/** One after the other; what fails does not hold up the rest and is thrown at the end. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const failures: unknown[] = []
  for (const item of items) await work(item).catch((error) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${items.length} failed`)
}

/**
 * 三（五）2 [N3.5.2]: on the day after the last one whoever has no objection is cleared, and the ten working days of
 * submission begin. A second run finds nothing.
 */
async function clear(ctx: Acting, due: store.Clearing): Promise<void> {
  const { organisationId, sittingId } = due
  const lastDay = endOf(await getCalendar(ctx.tx), due)
  if (!isOver(lastDay, ctx.clock.today())) return
  const sitting = await lockSitting(ctx.tx, organisationId, sittingId)
  if (!sitting) throw new Error(`publicity without a sitting: ${sittingId}`)
  const results = (await store.lockResults(ctx.tx, organisationId, { sittingId })).filter(
    (result) => result.state === 'published' && result.lastDay?.equals(due.lastDay),
  )
  if (results.length === 0) return
  await moveResults(ctx, organisationId, results, 'clear', { clearedOn: lastDay })
  await ctx.log({
    action: 'publicity.clear',
    subject: sittingId,
    ...whereOf(sitting),
    content: { cleared: results.length, lastDay: lastDay.toString() },
  })
  await openSubmissionTurn(ctx, sitting, lastDay, '公示期满')
  await tellCleared(ctx, sitting, results.length)
}

export async function clearPublicity(house: House, today: Temporal.PlainDate): Promise<void> {
  const due = await house.database.read(all, (db) => store.listClearing(db, today))
  await each(due, (one) => byThePlatform(house, (ctx) => clear(ctx, one)))
}

/** The objector let five working days pass: from now on the office may confirm. */
async function handOver(ctx: Acting, { id, sittingId }: Objection): Promise<void> {
  const objection = await lockObjection(ctx.tx, id)
  if (objection?.state !== 'answered' || !objection.silentUntil) return
  if (!isOver(objection.silentUntil, ctx.clock.today())) return
  const turns = await findTurns(ctx.db, 'objection', id)
  if (turns.some(({ act }) => act === publicityActs.confirm)) return
  const sitting = await findSitting(ctx.db, sittingId)
  if (!sitting) throw new Error(`no sitting ${sittingId}`)
  await giveConfirming(ctx, objection, sitting)
  await ctx.log({
    action: 'objection.silence',
    subject: id,
    ...whereOf(sitting),
    content: { reference: objection.reference, until: objection.silentUntil.toString() },
  })
}

export async function handOverSilent(house: House, today: Temporal.PlainDate): Promise<void> {
  const due = await house.database.read(all, (db) => listSilent(db, today))
  await each(due, (one) => byThePlatform(house, (ctx) => handOver(ctx, one)))
}

/** What falls due by law on a day. */
export const publicityDayHooks: readonly DayHook[] = [
  { name: 'publicity.clear', run: clearPublicity },
  { name: 'objection.silence', run: handOverSilent },
]
