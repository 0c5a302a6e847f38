import { getOrganisation } from '#entry/organisation/index.ts'
import type { Actor } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import { may } from '#kit/policy.ts'
import { mayReadPlan, mayReadSitting } from './policy.ts'
import { findPlan } from './store.ts'
import { findSitting } from './store-sitting.ts'

/** What a timeline needs to know of a plan; nothing when it is out of reach. */
export async function findPlanCase(db: Db, id: string, actor: Actor) {
  const plan = await findPlan(db, id)
  if (!plan || !may(mayReadPlan, actor, plan)) return undefined
  const { organisationId, area, reference } = plan
  const { shortName } = await getOrganisation(db, organisationId)
  return { organisationId, area, title: `${shortName} 计划 ${reference}`, path: `/plans/${id}` }
}

export async function findSittingCase(db: Db, id: string, actor: Actor) {
  const sitting = await findSitting(db, id)
  if (!sitting || !may(mayReadSitting, actor, sitting)) return undefined
  const { organisationId, area, reference } = sitting
  const { shortName } = await getOrganisation(db, organisationId)
  return { organisationId, area, title: `${shortName} 第 ${reference} 场`, path: `/sittings/${id}` }
}
