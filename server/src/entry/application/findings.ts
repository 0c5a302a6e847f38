import type { BodyEligibilityAsk, EligibilityFinding } from '@guijiang/contract/base/occupation'
import type { Scope } from '@guijiang/contract/codes'
import type { ScopeSection } from '@guijiang/contract/entry/application-form'

/**
 * What the rules of 二（一）5 are asked, from what is filled in so far: an open figure counts as 0, an occupation
 * without a level is asked when it has one.
 */
export function eligibilityAsk(scope: Scope, content: ScopeSection): BodyEligibilityAsk | undefined {
  const occupations = content.occupations
    .filter(({ levels }) => levels.length > 0)
    .map(({ code, edition, levels, headcount }) => ({ code, edition, levels, headcount: headcount ?? 0 }))
  if (occupations.length === 0) return undefined
  return { scope, years: content.years ?? 0, totalHeadcount: content.totalHeadcount ?? 0, occupations }
}

/** What stops a submission, as against what is answered with a reason later. */
export const hardFindings = (findings: readonly EligibilityFinding[]) =>
  findings.filter(({ met, principleOnly }) => !met && !principleOnly)

/** Unmet matters of principle, for the reasons that a handler begins with. */
export const unmetPrinciples = (findings: readonly EligibilityFinding[]) =>
  findings.filter(({ met, principleOnly }) => !met && principleOnly)
