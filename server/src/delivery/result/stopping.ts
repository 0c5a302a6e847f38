import { voidTurns } from '#base/deadline/index.ts'
import type { Acting } from '#kit/house.ts'
import { next } from '#kit/lifecycle.ts'
import { submissionTransitions, submissionWords } from './states.ts'
import { listOfSittings, lockSubmission, updateSubmission } from './store.ts'

/** 四（一）2 [N4.1.2]: what waits for review at sittings that stop is reviewed no more. The sittings are locked. */
export async function stopSubmissions(ctx: Acting, sittingIds: readonly string[]): Promise<void> {
  for (const { id, state: known } of await listOfSittings(ctx.tx, sittingIds)) {
    const submission = known === 'inReview' ? await lockSubmission(ctx.tx, id) : undefined
    if (submission?.state === 'inReview') {
      const state = next(submissionTransitions, submission.state, 'stop', submissionWords)
      await updateSubmission(ctx.tx, submission, { state })
    }
    await voidTurns(ctx, 'submission', id)
  }
}
