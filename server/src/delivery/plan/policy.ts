import { reaches } from '#base/identity/rules.ts'
import { policy } from '#kit/policy.ts'

/** What is asked of a plan or sitting before it is opened: whose it is and where. */
export type PlanStanding = { organisationId: string; area: string }

export const mayReadPlan = policy<PlanStanding>('plan.read', { reach: (actor, plan) => reaches(actor, plan) })

export const mayDraftPlan = policy<PlanStanding>('plan.draft', {
  own: (actor, plan) => actor.organisationId === plan.organisationId,
})

export const mayPublishAnnouncement = policy<PlanStanding>('plan.publish', {
  own: (actor, plan) => actor.organisationId === plan.organisationId,
})

export const mayReadSitting = policy<PlanStanding>('sitting.read', {
  reach: (actor, sitting) => reaches(actor, sitting),
})

/** What a body's people do with a sitting of their own. */
export const mayWorkOnSitting = policy<PlanStanding>('sitting.work', {
  own: (actor, sitting) => actor.organisationId === sitting.organisationId,
})
