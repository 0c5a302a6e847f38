import type { DayHook } from '#base/deadline/index.ts'
import { listedBodies } from '#entry/directory/index.ts'
import { platform } from '#kit/actor.ts'
import { type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { Problem } from '#kit/problem.ts'
import { openReport } from './actions.ts'
import { dueDayOf, yearOf } from './rules.ts'
import * as store from './store.ts'
import { tellMissed } from './turns.ts'

const all = { kind: 'all' } as const

/** Each listed body reports on the year that ended; one whose calendar is not announced yet is opened when it is. */
async function openYear(house: House, today: Temporal.PlainDate): Promise<void> {
  const year = today.year - 1
  const { bodies, monthDay } = await house.database.read(all, async (db) => {
    const opened = await store.listOpened(db, Temporal.PlainDate.from({ year, month: 12, day: 31 }))
    const listed = await listedBodies(db, today)
    return {
      bodies: listed.filter(({ organisationId }) => !opened.has(organisationId)),
      monthDay: await store.getDueMonthDay(db),
    }
  })
  for (const { organisationId, area, listedOn } of bodies) {
    const span = yearOf(year, listedOn)
    const dueOn = dueDayOf(year, monthDay)
    if (!span || Temporal.PlainDate.compare(today, dueOn) >= 0) continue
    try {
      await perform(house, platform, { requestId: newId(), reach: all, draft: true }, async (ctx) => {
        await openReport(ctx, { organisationId, area, kind: 'yearly', ...span, since: span.to, dueOn, ground: null })
      })
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'calendar-not-loaded') throw error
    }
  }
}

/** What was not submitted in time is marked for good, before anybody asks; the body and its centre are told once. */
async function markMissed(house: House, today: Temporal.PlainDate): Promise<void> {
  const missed = await house.database.read(all, (db) => store.listMissed(db, today))
  for (const { id } of missed) {
    await perform(house, platform, { requestId: newId(), reach: all, draft: true }, async (ctx) => {
      const report = await store.lockReport(ctx.tx, id)
      if (!report || report.late || report.submittedOn) return
      await store.updateReport(ctx.tx, report, { late: true })
      await tellMissed(ctx, report)
    })
  }
}

export const selfReportDayHooks: readonly DayHook[] = [
  { name: 'self-report.open-year', run: openYear },
  { name: 'self-report.mark-missed', run: markMissed },
]
