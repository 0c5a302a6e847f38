import type { DayHook } from '#base/deadline/index.ts'
import { openDrawFile } from '#base/draw/index.ts'
import { platform } from '#kit/actor.ts'
import { type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { listDrawsBegun } from './store.ts'

const all = { kind: 'all' } as const

/**
 * 一公开 [N4.1.3]: the file of a draw opens when the last visit has begun. An inspector reaches only the body that is
 * looked at, so the platform sees whether all have. What is open already leaves nothing to do.
 */
export async function openBegunDraws(house: House, only?: string): Promise<void> {
  const begun = await house.database.read(all, listDrawsBegun)
  for (const drawId of only ? begun.filter((id) => id === only) : begun) {
    await perform(house, platform, { requestId: newId(), reach: all, draft: true }, async (ctx) => {
      const { registry } = await openDrawFile(ctx, drawId)
      if (registry.length === 0) return
      await ctx.log({ action: 'inspection.open-draw', subject: drawId, clause: 'N4.1.3', registry })
    })
  }
}

/** The same once a day, for what was interrupted. */
export const inspectionDayHooks: readonly DayHook[] = [
  { name: 'inspection.open-draws', run: (house) => openBegunDraws(house) },
]
