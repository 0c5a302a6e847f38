import * as contract from '@guijiang/contract/base/desk'
import { reachOf } from '#kit/actor.ts'
import { perform } from '#kit/house.ts'
import { attempt, duties, type Route } from '#kit/route.ts'
import { lookAtPerson, type Tell } from './look.ts'
import { mayLook } from './policy.ts'
import { findStanding } from './store.ts'

/** Duties that handle a person's matter. Operations see no business data, assessors and experts work by number. */
const handling = duties(
  'bodyManager',
  'bodyHandler',
  'scoreSettler',
  'invigilator',
  'centreHandler',
  'centreReviewer',
  'centreLeader',
  'inspector',
  'externalSupervisor',
  'complaintOfficer',
  'auditor',
)

export const personRoutes = ({ tellAuditors }: { tellAuditors: Tell }): Route[] => [
  // Its reply is shown and kept nowhere, not even for a repeated request: each showing is a look of its own.
  attempt(contract.lookAtPerson, {
    may: handling.when(mayLook, (db, { params }) => findStanding(db, params.organisation, params.id)),
    answer: (house, { params, body }) =>
      perform(house, house.actor, { requestId: house.requestId, reach: reachOf(house.actor) }, (ctx) =>
        lookAtPerson(ctx, tellAuditors, { organisationId: params.organisation, id: params.id }, body),
      ),
  }),
]
