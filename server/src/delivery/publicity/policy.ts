import { reaches } from '#base/identity/rules.ts'
import { policy } from '#kit/policy.ts'

export type ResultStanding = { organisationId: string; area: string }

export const mayReadResults = policy<ResultStanding>('result.read', { reach: (actor, facts) => reaches(actor, facts) })

export const mayPublishResults = policy<ResultStanding>('publicity.publish', {
  own: (actor, facts) => actor.organisationId === facts.organisationId,
})

export const mayAnswerObjection = policy<ResultStanding>('objection.answer', {
  own: (actor, objection) => actor.organisationId === objection.organisationId,
})

/** The centre of the body's area; a leader of another city has nothing to say here. */
export const mayConfirmObjection = policy<ResultStanding>('objection.confirm', {
  area: (actor, objection) => actor.area !== null && reaches(actor, objection),
})
