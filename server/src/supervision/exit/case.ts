import { getOrganisation } from '#entry/organisation/index.ts'
import type { Actor } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import { may } from '#kit/policy.ts'
import { mayReadExit } from './policy.ts'
import { findExit } from './store.ts'
import { exitPath } from './turns.ts'

/** What a timeline needs to know of a case; nothing when it is out of reach. */
export async function findExitCase(db: Db, id: string, actor: Actor) {
  const exit = await findExit(db, id)
  if (!exit || !may(mayReadExit, actor, exit)) return undefined
  const { organisationId, area, reference } = exit
  const { shortName } = await getOrganisation(db, organisationId)
  return { organisationId, area, title: `${shortName} ${reference}`, path: exitPath(id) }
}
