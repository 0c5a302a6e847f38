import { dutyWords, region } from '@guijiang/contract/codes'
import { because, policy } from '#kit/policy.ts'
import { Problem } from '#kit/problem.ts'

/** The calendar is entered and decided in the region's centre; which duty does which stands on the routes. */
export const mayKeepCalendar = policy<object>('calendar.keep', {
  region: because(
    (actor) => actor.area === region,
    ({ duty }) =>
      new Problem('not-allowed', {
        duty: `市级${dutyWords[duty as keyof typeof dutyWords] ?? duty}`,
        duties: '自治区的经办、审批',
      }),
  ),
})
