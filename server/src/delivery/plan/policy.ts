import type { AnnouncementState } from '@guijiang/contract/delivery/plan'
import { reaches } from '#base/identity/rules.ts'
import { policy } from '#kit/policy.ts'

/** What is asked of a plan or sitting before it is opened: whose it is and where. */
export type PlanStanding = { organisationId: string; area: string }

/** A draft is its body's own matter. */
export const mayReadPlan = policy<PlanStanding & { state: AnnouncementState }>('plan.read', {
  reach: (actor, plan) => reaches(actor, plan),
  open: (actor, plan) => plan.state !== 'drafting' || actor.organisationId === plan.organisationId,
})

/** Drafting, publishing and calling off are the body's own; which duty does which stands on the route. */
export const mayKeepPlan = policy<PlanStanding>('plan.keep', {
  own: (actor, plan) => actor.organisationId === plan.organisationId,
})

export const mayReadSitting = policy<PlanStanding>('sitting.read', {
  reach: (actor, sitting) => reaches(actor, sitting),
})

/** What a body's people do with a sitting of their own. */
export const mayWorkOnSitting = policy<PlanStanding>('sitting.work', {
  own: (actor, sitting) => actor.organisationId === sitting.organisationId,
})
