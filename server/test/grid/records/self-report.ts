import { newId } from '#kit/id.ts'
import { insertRow } from '../../given/row.ts'
import type { Ground } from '../world.ts'

/** Reports of the own body on half a year, one read by the very person who leads. */
export async function selfReportRecords({ db, bodies, idOf }: Ground) {
  const reportOf = async (reference: string, readBy: string) => {
    const report = newId()
    await insertRow(db, 'self_report', {
      organisation_id: bodies.own.id,
      id: report,
      area: '450300',
      reference,
      kind: 'asked',
      from_day: '2026-03-10',
      to_day: '2026-07-31',
      due_on: '2026-09-30',
      ground: '示例原因',
      asked_by: readBy,
      state: 'drafting',
      read_by: readBy,
    })
    return { report }
  }
  return {
    report: await reportOf('ZB26-9001', idOf('centreHandler city')),
    'report read by the leader': await reportOf('ZB26-9002', idOf('centreLeader city')),
  }
}
