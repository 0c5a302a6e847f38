import { policy } from '#kit/policy.ts'

/** A body's people are its own business. */
export const mayKeepStaff = policy<{ organisationId: string }>('personnel.keep', {
  own: (actor, staff) => actor.organisationId === staff.organisationId,
})
