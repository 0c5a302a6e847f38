import { getOrganisation } from '#entry/organisation/index.ts'
import type { Actor } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import { may } from '#kit/policy.ts'
import { mayReadInvestigation } from './policy.ts'
import { findInvestigation, listNumbered } from './store.ts'
import { pathOf } from './turns.ts'

/** What a timeline needs to know of an investigation; nothing for a body that was not told yet. */
export async function findInvestigationCase(db: Db, id: string, actor: Actor) {
  const one = await findInvestigation(db, id)
  if (!one || !may(mayReadInvestigation, actor, one)) return undefined
  const { organisationId, area, reference } = one
  const { shortName } = await getOrganisation(db, organisationId)
  return { organisationId, area, title: `${shortName} 调查 ${reference}`, path: pathOf(id) }
}

export const listInvestigationsNumbered = listNumbered
