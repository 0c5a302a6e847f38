import { getOrganisation } from '#entry/organisation/index.ts'
import type { Actor } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import { may } from '#kit/policy.ts'
import { mayReadCredit } from './policy.ts'
import { findCredit } from './store.ts'
import { creditPath } from './turns.ts'

/** What a timeline needs to know of an entry; nothing when it is out of reach, or only drafted and asked for by the body. */
export async function findCreditCase(db: Db, id: string, actor: Actor) {
  const entry = await findCredit(db, id)
  if (!entry || !may(mayReadCredit, actor, entry)) return undefined
  const { organisationId, area, reference } = entry
  const { shortName } = await getOrganisation(db, organisationId)
  return { organisationId, area, title: `${shortName} ${reference}`, path: creditPath(id) }
}
