import { findSitting } from '#delivery/plan/index.ts'
import { getOrganisation } from '#entry/organisation/index.ts'
import type { Actor } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import { may } from '#kit/policy.ts'
import { mayReadSubmission } from './policy.ts'
import { findSubmission } from './store.ts'

/** What a timeline needs to know of a batch; nothing when it is out of reach. */
export async function findSubmissionCase(db: Db, id: string, actor: Actor) {
  const submission = await findSubmission(db, id)
  if (!submission || !may(mayReadSubmission, actor, submission)) return undefined
  const { organisationId, area, reference, sittingId } = submission
  const sitting = await findSitting(db, sittingId)
  const { shortName } = await getOrganisation(db, organisationId)
  const path = actor.organisationId ? `/sittings/${sittingId}/submission` : `/submissions/${id}`
  return { organisationId, area, title: `${shortName} ${reference} 第 ${sitting?.reference} 场`, path }
}
