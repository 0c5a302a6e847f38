import { platform } from '#kit/actor.ts'
import { perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import type { Ground } from '../world.ts'

/** A search of the auditor's own and one of somebody else's, with an act to prove. */
export async function auditRecords({ house, db, idOf }: Ground) {
  const searchOf = async (accountId: string) => {
    const search = newId()
    const actor = { ...platform, accountId, duty: 'auditor' as const }
    await perform(house, actor, { requestId: newId(), reach: { kind: 'all' } }, (ctx) =>
      ctx.log({ action: 'audit.search', subject: search }),
    )
    const { rows } = await db.query<{ id: string }>('select max(id)::text as id from action_log')
    return { search, act: rows[0]!.id }
  }
  return {
    'search of the trail': await searchOf(idOf('auditor any')),
    'search of another auditor': await searchOf(idOf('centreHandler city')),
  }
}
