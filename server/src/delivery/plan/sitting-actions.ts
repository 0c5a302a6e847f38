import type { DayHook } from '#base/deadline/index.ts'
import { platform } from '#kit/actor.ts'
import type { Tx } from '#kit/db.ts'
import { type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { next } from '#kit/lifecycle.ts'
import { type SittingAction, type StoredSittingState, sittingTransitions, sittingWords } from './states.ts'
import { listBeginning, listOpening, lockSitting, type Sitting, updateSittingState } from './store.ts'

/** Moves a locked sitting along its table, or refuses with what is possible (409). */
export async function moveSitting(tx: Tx, sitting: Sitting, action: SittingAction): Promise<StoredSittingState> {
  const state = next(sittingTransitions, sitting.state, action, sittingWords)
  await updateSittingState(tx, sitting, state)
  return state
}

const all = { kind: 'all' } as const

async function moveByDay(house: House, found: readonly Sitting[], action: SittingAction): Promise<void> {
  for (const { organisationId, id } of found) {
    await perform(house, platform, { requestId: newId(), reach: all }, async (ctx) => {
      const sitting = await lockSitting(ctx.tx, organisationId, id)
      if (!sitting) throw new Error(`the sitting ${id} is gone`)
      const state = sittingTransitions[sitting.state][action]
        ? await moveSitting(ctx.tx, sitting, action)
        : sitting.state
      await ctx.log({
        action: `sitting.${action}`,
        subject: id,
        organisationId,
        area: sitting.area,
        case: { kind: 'sitting', id },
        clause: 'N3.5.1',
        content: { state, on: ctx.clock.today().toString() },
      })
    })
  }
}

/** What the day brings to a sitting: registration opens, the examination begins. */
export const sittingDayHooks: readonly DayHook[] = [
  {
    name: 'sitting.registration-opens',
    run: async (house, today) => {
      const found = await house.database.read(all, (db) => listOpening(db, today))
      await moveByDay(house, found, 'register')
    },
  },
  {
    name: 'sitting.begins',
    run: async (house, today) => {
      const found = await house.database.read(all, (db) => listBeginning(db, today))
      await moveByDay(house, found, 'begin')
    },
  },
]
