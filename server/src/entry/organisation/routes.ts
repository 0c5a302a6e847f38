import * as contract from '@guijiang/contract/entry/organisation'
import type { IsoInstant } from '@guijiang/contract/iso'
import { handoverTime, makeHandover } from '#base/identity/index.ts'
import { reachOf } from '#kit/actor.ts'
import { afterId, pageOf } from '#kit/cursor.ts'
import { perform } from '#kit/house.ts'
import { officeDuties } from '#kit/parties.ts'
import { notFound } from '#kit/problem.ts'
import { attempt, duties, type Route, read } from '#kit/route.ts'
import { registerOrganisation } from './actions.ts'
import { findOrganisation, getOrganisation, listOrganisations } from './store.ts'
import { forReader } from './views.ts'

const pageSize = 50

export const organisationRoutes: Route[] = [
  attempt(contract.registerOrganisation, {
    may: duties('centreHandler'),
    answer: async (house, { body }) => {
      const { password, credentials } = await makeHandover()
      const expiresAt = house.machine.now().add(handoverTime)
      return perform(house, house.actor, { requestId: house.requestId, reach: reachOf(house.actor) }, async (ctx) => {
        const { id, made } = await registerOrganisation(ctx, body, credentials)
        return {
          organisation: forReader(await getOrganisation(ctx.db, id)),
          account: body.legalRepresentative.account,
          oneTimePassword: made ? password : null,
          expiresAt: made ? (expiresAt.toString() as IsoInstant) : null,
        }
      })
    },
  }),

  read(contract.getOwnOrganisation, {
    may: duties('legalRepresentative', 'bodyManager', 'bodyHandler', 'scoreSettler'),
    answer: async ({ db, actor }) => {
      const own = actor.organisationId && (await findOrganisation(db, actor.organisationId))
      if (!own) throw notFound()
      return forReader(own)
    },
  }),

  read(contract.listOrganisations, {
    may: duties(...officeDuties),
    answer: async ({ db }, { query }) => {
      const ask = { q: query.q?.trim() || undefined, after: query.cursor, limit: pageSize + 1 }
      const found = await listOrganisations(db, ask)
      const { rows: shown, last } = pageOf(found, pageSize)
      return { items: shown.map(forReader), next: afterId(last) }
    },
  }),
]
