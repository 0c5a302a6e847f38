import { newId } from '#kit/id.ts'
import { insertRow } from '../../given/row.ts'
import type { Ground } from '../world.ts'

/**
 * Inspections of the own body ordered by its city: one whose visit has begun, one nobody has confirmed, one that the
 * city's leader arranged and looked at with its reviewer; a list, and one that the leader entered.
 */
export async function inspectionRecords({ db, bodies, idOf }: Ground) {
  const area = '450300'
  const [list, own, begun, ordered, deciders] = [newId(), newId(), newId(), newId(), newId()]
  const leader = idOf('centreLeader city')
  const version = { area, number: 1, state: 'entered', content: '[]' }
  await insertRow(db, 'inspection_list', { ...version, id: list, kind: 'objects' })
  await insertRow(db, 'inspection_list', { ...version, id: own, kind: 'items', entered_by: leader })

  const common = { organisation_id: bodies.own.id, area, office: area, kind: 'special', purpose: '示例检查目的' }
  const ended = {
    ...common,
    state: 'rectifying',
    confirmed_on: '2026-08-03',
    confirmed_by: newId(),
    began_at: '2026-08-04T09:00:00+08:00',
    began_by: newId(),
    place: '示例路 1 号',
    ended_on: '2026-08-04',
    served_on: '2026-08-04',
    due_on: '2026-09-03',
  }
  await insertRow(db, 'inspection', { ...ended, id: begun, reference: 'JC03-2026-0001' })
  await insertRow(db, 'inspection', { ...ended, id: deciders, reference: 'JC03-2026-0003', ordered_by: leader })
  await insertRow(db, 'inspection', { ...common, id: ordered, reference: 'JC03-2026-0002', state: 'toInspect' })
  const looked: [string, string][] = [
    [begun, 'inspector assigned'],
    [ordered, 'inspector assigned'],
    [deciders, 'centreLeader city'],
    [deciders, 'centreReviewer city'],
  ]
  for (const [index, [inspection, asker]] of looked.entries()) {
    await insertRow(db, 'inspection_member', {
      organisation_id: bodies.own.id,
      inspection_id: inspection,
      area,
      account_id: idOf(asker),
      number: index + 1,
    })
  }
  return {
    'inspection list': { id: list },
    'inspection list of the leader': { id: own },
    'inspection begun': { id: begun, code: 'K01' },
    inspection: { id: ordered },
    'inspection by those who decide': { id: deciders },
  }
}
