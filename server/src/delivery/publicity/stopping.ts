import type { ResultState } from '@guijiang/contract/delivery/publicity'
import { voidTurns } from '#base/deadline/index.ts'
import type { Sitting } from '#delivery/plan/index.ts'
import type { Acting } from '#kit/house.ts'
import { next } from '#kit/lifecycle.ts'
import { moveResults } from './actions.ts'
import { objectionTransitions, objectionWords } from './states.ts'
import * as store from './store.ts'
import { lockOpenObjections, updateObjection } from './store-objection.ts'

/** What has ended, or was decided and leads nowhere further: nothing of it is under way. */
export const hasEnded = ({ state, outcome }: { state: ResultState; outcome: 'passed' | 'failed' }): boolean =>
  state === 'certified' || state === 'annulled' || state === 'stopped' || (state === 'approved' && outcome === 'failed')

/**
 * 四（一）2 [N4.1.2]: whatever is under way at a sitting stops where it is, and with it what somebody objected to.
 * Returns the results as they were. The sitting is locked.
 */
export async function stopResults(ctx: Acting, { organisationId, id }: Sitting): Promise<store.Result[]> {
  const results = (await store.lockResults(ctx.tx, organisationId, { sittingId: id })).filter((row) => !hasEnded(row))
  await moveResults(ctx, organisationId, results, 'stop')
  for (const objection of await lockOpenObjections(ctx.tx, organisationId, id)) {
    const state = next(objectionTransitions, objection.state, 'close', objectionWords)
    await updateObjection(ctx.tx, objection, {
      state,
      ...(state === 'settled' && { settledOn: ctx.clock.today() }),
    })
    await voidTurns(ctx, 'objection', objection.id)
  }
  return results
}
