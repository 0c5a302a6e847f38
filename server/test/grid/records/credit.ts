import { newId } from '#kit/id.ts'
import { insertRow } from '../../given/row.ts'
import type { Ground } from '../world.ts'

/** Entries in the credit file of the own body, recorded by its city. */
export async function creditRecords({ db, bodies, idOf }: Ground) {
  let serial = 0
  const entry = async (values: Record<string, unknown>) => {
    serial += 1
    const id = newId()
    await insertRow(db, 'credit_entry', {
      organisation_id: bodies.own.id,
      id,
      area: '450300',
      office: '450300',
      reference: `XY26-9${String(serial).padStart(3, '0')}`,
      class: 'general',
      points: 6,
      ground: '示例失信行为',
      facts: '示例事实，用于权限检查。',
      source: 'own',
      drafted_by: bodies.own.id,
      proposed_on: '2026-04-07',
      ...values,
    })
    return { id }
  }
  const decided = {
    decided_by: bodies.other.id,
    decided_on: '2026-04-08',
    effect_on: '2026-04-08',
    restorable_from: '2026-07-08',
    ends_on: '2027-04-08',
  }
  const contested = { contest: '示例异议，不同意。', contested_by: bodies.own.id, contested_on: '2026-04-09' }
  const asked = { restoration: '示例申请，已整改。', restoration_asked_on: '2026-08-08' }
  return {
    'credit proposed': await entry({ state: 'proposed' }),
    'credit drafted by the leader': await entry({ state: 'proposed', drafted_by: idOf('centreLeader city') }),
    'credit effective': await entry({ state: 'effective', ...decided, ...asked }),
    'credit contested': await entry({ state: 'contested', ...decided, ...contested }),
    'credit decided by the reviewer': await entry({
      state: 'contested',
      ...decided,
      ...contested,
      decided_by: idOf('centreReviewer city'),
    }),
    'credit drafted and effective': await entry({
      state: 'effective',
      ...decided,
      ...asked,
      drafted_by: idOf('centreLeader city'),
    }),
  }
}
