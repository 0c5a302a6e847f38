import { Id } from '@guijiang/contract/iso'
import { z } from 'zod'
import type { DayHook } from '#base/deadline/index.ts'
import { platform } from '#kit/actor.ts'
import { beijing } from '#kit/clock.ts'
import { type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { askForFlags, computeFlags, flagJob } from './actions.ts'
import { daysOfQuarter, quarterOf } from './rules.ts'
import { findNewestRun } from './store.ts'
import { hasResults } from './store-facts.ts'

const all = { kind: 'all' } as const

/** One after the other: each reads every result of a quarter. */
export function defineFlagJobs(house: House): void {
  house.jobs.define(flagJob, z.object({ id: Id }), (given, { id }) => computeFlags(given, id), { minutes: 30 })
}

/** Once a month: the quarter that the last month belongs to, if anything was examined in it. */
const monthly: DayHook = {
  name: 'flag.monthly',
  run: async (house, today) => {
    const first = today.with({ day: 1 })
    const quarter = quarterOf(first.subtract({ days: 1 }))
    const due = await house.database.read(all, async (db) => {
      const newest = await findNewestRun(db)
      const askedOn = newest?.askedAt.toZonedDateTimeISO(beijing).toPlainDate()
      return (!askedOn || Temporal.PlainDate.compare(askedOn, first) < 0) && hasResults(db, daysOfQuarter(quarter))
    })
    if (!due) return
    await perform(house, platform, { requestId: newId(), reach: all }, async (ctx) => {
      await askForFlags(ctx, quarter)
    })
  },
}

export const flagDayHooks: readonly DayHook[] = [monthly]
