import { newId } from '#kit/id.ts'
import { insertRow } from '../../given/row.ts'
import type { Ground } from '../world.ts'

export async function investigationRecords({ db, bodies, idOf }: Ground) {
  let serial = 0
  const investigation = async (values: Record<string, unknown> = {}) => {
    const id = newId()
    serial += 1
    await insertRow(db, 'investigation', {
      organisation_id: bodies.own.id,
      id,
      area: '450300',
      reference: `DC26-000${serial}`,
      source: 'own',
      charge: 'disorder',
      state: 'hearing',
      served_on: '2026-08-20',
      hearing_until: '2026-08-27',
      ...values,
    })
    return { id }
  }
  const lapse = async (values: Record<string, unknown>) => {
    const [id, turn, matter] = [newId(), newId(), newId()]
    const { case_id = matter, duty, ...rest } = values
    const period = { period: 'review', starts_on: '2026-08-10', days: 5, unit: 'working', due_on: '2026-08-17' }
    const place = { area: '450300', duty, case_kind: 'submission', case_id }
    await insertRow(db, 'deadline', { id: turn, matter: 'submission', subject: matter, ...place, ...period })
    const judge = { judge_area: '450300', judge_duty: 'centreLeader' }
    await insertRow(db, 'lapse', { id, deadline_id: turn, ...place, ...judge, state: 'toExplain', ...rest })
    return { id }
  }
  const hidden = newId()
  for (const asker of ['centreHandler city', 'centreLeader city', 'auditor any'])
    await insertRow(db, 'barred', { case_kind: 'complaint', case_id: hidden, account_id: idOf(asker) })
  const leader = idOf('centreLeader city')
  const told = await investigation()
  return {
    investigation: told,
    'investigation not yet told': await investigation({ state: 'open', served_on: null, hearing_until: null }),
    'investigation drafted by the leader': await investigation({
      measure: 'talk',
      reasons: '示例',
      proposed_by: leader,
    }),
    'case of an investigation': { kind: 'investigation', id: told.id },
    lapse: await lapse({ duty: 'centreHandler' }),
    'lapse of the leader': await lapse({ duty: 'centreLeader', judge_area: '450000' }),
    'lapse explained by the leader': await lapse({
      duty: 'centreHandler',
      state: 'explained',
      explanation: '示例',
      explained_by: leader,
      explained_on: '2026-08-20',
    }),
    'lapse hidden from those it is about': await lapse({ duty: 'centreHandler', case_id: hidden }),
  }
}
