import { dutyWords, region } from '@guijiang/contract/codes'
import { reaches } from '#base/identity/rules.ts'
import { because, policy } from '#kit/policy.ts'
import { Problem } from '#kit/problem.ts'

export type FlagStanding = { organisationId: string; area: string }

/** An office sees the flags of its area, an inspector those of the bodies given to them; the body itself none. */
export const mayReadFlag = policy<FlagStanding>('flag.read', { reach: (actor, flag) => reaches(actor, flag) })

export const mayCloseFlag = policy<FlagStanding>('flag.close', { reach: (actor, flag) => reaches(actor, flag) })

/** A quarter is computed over all bodies, so the region has it done. */
export const mayAskForFlags = policy<object>('flag.ask', {
  region: because(
    (actor) => actor.area === region,
    ({ duty }) =>
      new Problem('not-allowed', {
        duty: `市级${dutyWords[duty as keyof typeof dutyWords] ?? duty}`,
        duties: '自治区的经办',
      }),
  ),
})
