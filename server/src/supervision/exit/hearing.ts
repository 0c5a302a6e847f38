import { type DayHook, voidTurns } from '#base/deadline/index.ts'
import { platform } from '#kit/actor.ts'
import { type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { next } from '#kit/lifecycle.ts'
import { hearingIsOver } from './rules.ts'
import { exitTransitions, exitWords } from './states.ts'
import { listUnheard, lockExit, updateExit } from './store.ts'
import { matter, turnTo } from './turns.ts'

const all = { kind: 'all' } as const

/** 四（一）2 [N4.1.2]: who says nothing in time has been heard; the day after, the handler goes on. */
export const endHearings: DayHook = {
  name: 'exit.end-hearing',
  run: async (house, today) => {
    const over = await house.database.read(all, (db) => listUnheard(db, today))
    for (const { id } of over) await end(house, id)
  },
}

async function end(house: House, id: string): Promise<void> {
  // Whether there is anything to do is known under the lock only.
  await perform(house, platform, { requestId: newId(), reach: all, draft: true }, async (ctx) => {
    const exit = await lockExit(ctx.tx, id)
    if (exit?.state !== 'hearing' || !exit.hearingUntil) return
    if (!hearingIsOver(exit.hearingUntil, ctx.clock.today())) return
    await updateExit(ctx.tx, exit, { state: next(exitTransitions, exit.state, 'endHearing', exitWords) })
    await ctx.log({
      action: 'exit.end-hearing',
      subject: id,
      organisationId: exit.organisationId,
      area: exit.area,
      case: { kind: matter, id },
      clause: 'N4.1.2',
      content: { until: exit.hearingUntil.toString() },
    })
    await voidTurns(ctx, matter, id)
    await turnTo(ctx, exit, 'draft')
  })
}
