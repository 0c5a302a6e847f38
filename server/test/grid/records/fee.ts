import { newId } from '#kit/id.ts'
import { insertRow } from '../../given/row.ts'
import type { Ground } from '../world.ts'

const lines = [{ code: '4-10-01-05', edition: '2022', level: 4, name: '养老护理员', fee: '430.00' }]

/** A fee schedule of the own body that waits to be published, and what became of earlier ones. */
export async function feeRecords({ db, bodies, idOf }: Ground) {
  const own = { organisation_id: bodies.own.id, area: '450300', basis: '示例依据', lines: JSON.stringify(lines) }
  const schedule = newId()
  const drafted = { drafted_by: idOf('bodyHandler own'), drafted_at: '2026-09-01T09:00:00+08:00' }
  const given = { ...own, ...drafted, number: 1, valid_from: '2026-12-01', state: 'drafted' }
  await insertRow(db, 'fee_schedule', { ...given, id: schedule })
  const byManager = newId()
  const withdrawn = { ...given, number: 2, state: 'withdrawn', drafted_by: idOf('bodyManager own') }
  await insertRow(db, 'fee_schedule', { ...withdrawn, id: byManager })
  return { 'fee schedule': { schedule }, 'fee schedule of the manager': { schedule: byManager } }
}
