import { createHash } from 'node:crypto'
import { canonicalJson } from '@guijiang/proof/commit'
import type { DayHook } from '#base/deadline/index.ts'
import { platform } from '#kit/actor.ts'
import { type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { countYear, listYear, replaceYear, type Statistic } from './store.ts'

const everything = { kind: 'all' } as const

/** 四（二） [N4.2.5]: each day the figures of this year and the last, which corrections and revocations still change. */
export const countStatistics: DayHook = {
  name: 'statistics.count',
  run: async (house, today) => {
    for (const year of [today.year - 1, today.year]) await recount(house, year, today)
  },
}

const fingerprint = (rows: readonly Statistic[]) => createHash('sha256').update(canonicalJson(rows)).digest('hex')

async function recount(house: House, year: number, today: Temporal.PlainDate): Promise<void> {
  const [known, counted] = await house.database.read(everything, async (db) => [
    await listYear(db, year),
    await countYear(db, year),
  ])
  if (canonicalJson(known) === canonicalJson(counted)) return
  await perform(house, platform, { requestId: newId(), reach: everything }, async (ctx) => {
    await replaceYear(ctx.tx, year, counted, today.subtract({ days: 1 }))
    await ctx.log({
      action: 'statistics.count',
      subject: newId(),
      area: '450000',
      clause: 'N4.2.5',
      content: { year, rows: counted.length, figures: fingerprint(counted) },
    })
  })
}
