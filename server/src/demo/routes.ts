import { moveDemoClock } from '@guijiang/contract/base/identity'
import type { IsoInstant } from '@guijiang/contract/iso'
import { StandingClock } from '#kit/clock.ts'
import type { Acting, House } from '#kit/house.ts'
import { saveLegalTime } from '#kit/legal-clock.ts'
import { Problem } from '#kit/problem.ts'
import { act, duties, type Route } from '#kit/route.ts'

/** Moves legal time forward within an act; due work is done after it, before anybody is answered. */
export async function moveLegalTime(ctx: Acting, to: Temporal.Instant, dueWork: () => Promise<void>): Promise<void> {
  const { clock } = ctx
  if (!(clock instanceof StandingClock)) throw new Error('only the demonstration moves its clock')
  if (Temporal.Instant.compare(to, clock.now()) < 0) {
    const now = clock.now().toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString({ smallestUnit: 'minute' })
    throw new Problem('clock-backwards', { now: now.replace('T', ' ') })
  }
  await saveLegalTime(ctx.tx, to)
  await ctx.log({ action: 'demo.clock', content: { from: clock.now().toString(), to: to.toString() } })
  ctx.afterCommit(async () => {
    clock.moveTo(to)
    await dueWork()
  })
}

/** Of the demonstration only; elsewhere these addresses do not exist. */
export const demoRoutes = (dueWork: (house: House) => Promise<void>): Route[] => [
  act(moveDemoClock, {
    may: duties('systemAdministrator'),
    reach: { kind: 'all' },
    answer: async (ctx, { body }) => {
      const to = Temporal.Instant.from(body.now)
      await moveLegalTime(ctx, to, () => dueWork(ctx))
      return { now: to.toString() as IsoInstant }
    },
  }),
]
