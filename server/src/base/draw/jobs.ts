import type { DayHook } from '#base/deadline/index.ts'
import { platform } from '#kit/actor.ts'
import { type Acting, type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { next } from '#kit/lifecycle.ts'
import { Problem } from '#kit/problem.ts'
import { endDraw, entryOf, reveal } from './actions.ts'
import { isLate } from './rules.ts'
import { drawTransitions, drawWords } from './states.ts'
import * as store from './store.ts'
import { opensByOf } from './views.ts'

const all = { kind: 'all' } as const

/** 四（一）3 [N4.1.3]: without a result when the fallback's day is over, a draw is unfinished, in public. */
async function lapse(ctx: Acting, id: string): Promise<void> {
  const draw = await store.lockDraw(ctx.tx, id)
  if (!draw || (draw.state !== 'frozen' && draw.state !== 'committed') || !isLate(draw, ctx.clock.now())) return
  const state = next(drawTransitions, draw.state, 'lapse', drawWords)
  await endDraw(ctx, { ...draw, state, ground: 'late', note: null }, 'draw.lapse')
}

/**
 * 四（一）3 [N4.1.3]: on the thirtieth day the file opens, used or not. One that does not open, or is not what was committed
 * to, makes the draw unfinished, in public.
 */
async function openDue(ctx: Acting, id: string): Promise<void> {
  const draw = await store.lockDraw(ctx.tx, id)
  if (!draw || draw.openedAt || Temporal.PlainDate.compare(ctx.clock.today(), opensByOf(draw)) < 0) return
  if (draw.state === 'frozen' || draw.state === 'committed') return
  try {
    const registry = await reveal(ctx, draw)
    await ctx.log({ action: 'draw.open', ...entryOf(draw), content: { number: draw.number }, registry })
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'draw-file-changed') throw error
    if (draw.state === 'unfinished') return
    const state = next(drawTransitions, draw.state, 'lapse', drawWords)
    await endDraw(ctx, { ...draw, state, ground: 'unopened', note: null }, 'draw.lapse')
  }
}

async function settle(house: House): Promise<void> {
  const failures: unknown[] = []
  const byThePlatform = (work: (ctx: Acting) => Promise<void>) =>
    perform(house, platform, { requestId: newId(), reach: all, draft: true }, work).catch((error) => {
      failures.push(error)
    })
  for (const { id } of await house.database.read(all, store.listUnopened)) {
    await byThePlatform((ctx) => lapse(ctx, id))
    await byThePlatform((ctx) => openDue(ctx, id))
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} draws failed`)
}

/** Draws that ended without result, and files that open, by the day. */
export const drawDayHooks: readonly DayHook[] = [{ name: 'draw', run: settle }]
