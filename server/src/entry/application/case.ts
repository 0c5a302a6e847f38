import { getOrganisation } from '#entry/organisation/index.ts'
import type { Actor } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import { isOpenTo } from './policy.ts'
import { findApplication } from './store.ts'

/** What the timeline says of an application; nothing to whoever it is not open to yet. */
export async function findApplicationCase(db: Db, id: string, actor: Actor) {
  const application = await findApplication(db, id)
  if (!application || !isOpenTo(actor, application)) return undefined
  const { organisationId, area, reference } = application
  const { shortName } = await getOrganisation(db, organisationId)
  return {
    organisationId,
    area,
    title: [shortName, reference].filter(Boolean).join(' '),
    path: `/applications/${id}`,
  }
}
