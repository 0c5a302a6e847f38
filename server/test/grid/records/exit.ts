import { newId } from '#kit/id.ts'
import { insertRow } from '../../given/row.ts'
import type { Ground } from '../world.ts'

const draft = { months: null, opinion: '示例意见，用于权限检查。', supervisor: null, sittings: [], exceptions: [] }

/** Cases against the own body, and one it asked for itself. */
export async function exitRecords({ db, bodies, idOf }: Ground) {
  let serial = 0
  const one = async (values: Record<string, unknown>) => {
    serial += 1
    const id = newId()
    await insertRow(db, 'exit_case', {
      organisation_id: bodies.own.id,
      id,
      area: '450300',
      reference: `TC26-9${String(serial).padStart(3, '0')}`,
      kind: 'suspend',
      ground: 'disorder',
      facts: '示例事实，用于权限检查，不针对任何机构。',
      opened_by: bodies.own.id,
      opened_on: '2026-08-03',
      hearing_until: '2026-08-10',
      draft: JSON.stringify(draft),
      ...values,
    })
    return { id }
  }
  await db.query('drop index exit_case_open')
  const asked = { kind: 'leave', ground: null, hearing_until: null }
  const decided = { state: 'decided', kind: 'remove', decided_on: '2026-08-20' }
  return {
    'exit in hearing': await one({ state: 'hearing' }),
    'exit in drafting': await one({ state: 'drafting' }),
    'exit proposed': await one({ state: 'proposed', drafted_by: bodies.own.id }),
    'exit proposed by the leader': await one({ state: 'proposed', drafted_by: idOf('centreLeader region') }),
    'exit on an investigation of the leader': await one({
      state: 'proposed',
      investigation_id: newId(),
      investigation_reference: 'DC26-9001',
      investigated_by: idOf('centreLeader region'),
    }),
    'exit opened by the reviewer': await one({ state: 'proposed', opened_by: idOf('centreReviewer region') }),
    'exit asked for': await one({ state: 'drafting', ...asked }),
    'exit decided': await one({ ...decided, approval_id: newId() }),
  }
}
