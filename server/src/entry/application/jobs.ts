import type { DayHook } from '#base/deadline/index.ts'
import { findPeriod } from '#base/deadline/index.ts'
import { serveOn } from '#base/notification/index.ts'
import { platform } from '#kit/actor.ts'
import { type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { next } from '#kit/lifecycle.ts'
import { centreOf } from './policy.ts'
import { applicationTransitions, applicationWords, isSupplementing, levelOf } from './states.ts'
import { lockApplication, moveApplication } from './store.ts'
import { closeSupplement, listOpenSupplements, listSupplements } from './store-review.ts'
import { answerPeriod, casePath, endBodyTurns, goOn, matter } from './turns.ts'

const everything = { kind: 'all' } as const

/** 三（二） [N3.2]: what was not supplemented in time is decided on what is there; the level's clock goes on. */
export const lapseSupplements: DayHook = {
  name: 'application.lapse-supplements',
  run: async (house, today) => {
    const waiting = await house.database.read(everything, (db) => listOpenSupplements(db, today))
    for (const { applicationId } of waiting) await lapse(house, applicationId, today)
  },
}

async function lapse(house: House, id: string, today: Temporal.PlainDate): Promise<void> {
  const requestId = newId()
  // Whether there is anything to do is known under the lock only.
  await perform(house, platform, { requestId, reach: everything, draft: true }, async (ctx) => {
    const application = await lockApplication(ctx.tx, id)
    if (!application || !isSupplementing(application.state)) return
    const period = await findPeriod(ctx.db, matter, id, answerPeriod)
    const due = period?.dueOn
    if (!due || Temporal.PlainDate.compare(due, today) >= 0) return
    const level = levelOf[application.state]!
    const state = next(applicationTransitions, application.state, 'lapse', applicationWords)
    const open = (await listSupplements(ctx.db, application)).find((row) => row.state === 'open')!
    await closeSupplement(ctx.tx, application, open.id, { state: 'lapsed', answeredOn: due, answer: null })
    await moveApplication(ctx.tx, application, { state })
    const { organisationId } = application
    await ctx.log({
      action: 'application.lapse',
      subject: id,
      organisationId,
      area: centreOf(level, application),
      case: { kind: matter, id },
      clause: 'N3.2',
      content: { level, number: open.number, due: due.toString() },
    })
    await endBodyTurns(ctx, id, 'void')
    await goOn(ctx, id, level, due)
    await serveOn(ctx, {
      to: { duty: 'bodyManager', organisationId },
      title: '补正期限已过',
      body: `申请 ${application.reference} 没有在期限内补正，将按现有材料办理。`,
      clause: 'N3.2',
      path: casePath(id),
      case: { kind: matter, id },
    })
  })
}
