import { covers, reachOf } from '#kit/actor.ts'
import { policy } from '#kit/policy.ts'

/** Whoever handles a person's matter may look; the duties that do stand on the route. */
export const mayLook = policy<{ area: string; organisationId: string }>('person.look', {
  reach: (actor, person) => covers(reachOf(actor), person),
})
