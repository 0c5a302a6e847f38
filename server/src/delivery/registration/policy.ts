import { reaches } from '#base/identity/rules.ts'
import { policy } from '#kit/policy.ts'

/** What is asked of a roster or a candidate before it is opened: whose it is and where. */
export type RegistrationStanding = { organisationId: string; area: string }

export const mayReadCandidates = policy<RegistrationStanding>('registration.read', {
  reach: (actor, record) => reaches(actor, record),
})

/** Entering, examining and closing are the body's own; who entered does not examine, which the parts taken decide. */
export const mayKeepCandidates = policy<RegistrationStanding>('registration.keep', {
  own: (actor, record) => actor.organisationId === record.organisationId,
})
