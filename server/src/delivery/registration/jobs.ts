import type { DayHook } from '#base/deadline/index.ts'
import { listRegisteringUntil, lockSitting } from '#delivery/plan/index.ts'
import { platform } from '#kit/actor.ts'
import { type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import type { FindEarlierCertificate } from './earlier.ts'
import { RosterJob, readRosterFile, readRosterJob } from './reading.ts'
import { giveClosing } from './turns.ts'

/** Rosters are read one after the other: each has the thread for sheets to itself. */
export function defineRegistrationJobs(
  house: House,
  { findEarlierCertificate }: { findEarlierCertificate?: FindEarlierCertificate } = {},
): void {
  house.jobs.define(readRosterJob, RosterJob, (given, data, run) =>
    readRosterFile(given, data, run, findEarlierCertificate),
  )
}

const all = { kind: 'all' } as const

/** From the announced closing day on the list waits to be closed. */
export const closingDay: DayHook = {
  name: 'registration.closing-day',
  run: async (house, today) => {
    const found = await house.database.read(all, (db) => listRegisteringUntil(db, today))
    for (const { organisationId, id } of found) {
      await perform(house, platform, { requestId: newId(), reach: all, draft: true }, async (ctx) => {
        const sitting = await lockSitting(ctx.tx, organisationId, id)
        if (sitting?.state !== 'registering' || !(await giveClosing(ctx, sitting))) return
        await ctx.log({
          action: 'registration.closing-day',
          subject: id,
          organisationId,
          area: sitting.area,
          case: { kind: 'sitting', id },
          clause: 'N3.5.1',
          content: { closes: sitting.registrationCloses.toString() },
        })
      })
    }
  },
}
