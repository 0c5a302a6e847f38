import { type Duty, dutyWords } from '@guijiang/contract/codes'
import { Problem } from '#kit/problem.ts'

export type Standing = {
  proposedBy: string
  needed: readonly Duty[]
  confirmed: readonly { duty: string; accountId: string }[]
}

/** Duties whose confirmation is still missing. */
export const stillNeeded = ({ needed, confirmed }: Standing): Duty[] =>
  needed.filter((duty) => !confirmed.some((each) => each.duty === duty))

/**
 * 四（二）3 [N4.2.3]: an act of two people. Whoever proposed it never confirms it, nobody confirms it twice, and only
 * in a duty that it still needs.
 */
export function ensureSecondPerson(standing: Standing, actor: { accountId: string; duty: Duty }): void {
  const missing = stillNeeded(standing)
  if (!missing.includes(actor.duty)) {
    throw new Problem('not-allowed', {
      duty: dutyWords[actor.duty],
      duties: missing.map((duty) => dutyWords[duty]).join('、'),
    })
  }
  const known = [standing.proposedBy, ...standing.confirmed.map(({ accountId }) => accountId)]
  if (known.includes(actor.accountId)) throw new Problem('second-person-needed', {}, { clause: 'N4.2.3' })
}
