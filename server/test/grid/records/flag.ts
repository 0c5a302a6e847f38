import { newId } from '#kit/id.ts'
import { insertRow } from '../../given/row.ts'
import type { Ground } from '../world.ts'

/** 疑点 about a body of the city, and about one for which the region is responsible. */
export async function flagRecords({ db, bodies }: Ground) {
  const run = newId()
  await insertRow(db, 'flag_run', { id: run, quarter: '2026Q3', state: 'done', done_at: '2026-09-01', figures: '[]' })
  const flag = async (area: string) => {
    const id = newId()
    const own = { organisation_id: bodies.own.id, area }
    const about = { signal: 'bunching', quarter: '2026Q3', subject: area }
    const stands = { state: 'open', raised_on: '2026-09-01' }
    await insertRow(db, 'flag', { ...own, id, ...about, ...stands })
    const histogram = [{ from: -1, count: 5 }]
    const near = { below: 10, above: 40, share: 0.2, expected: 0.45, scores: 600 }
    const inputs = { signal: 'bunching', component: 'theory', bodies: 60, ...near, histogram }
    const reading = { flag_id: id, run_id: run, read_on: '2026-09-01', inputs, p: 0.001, q: 0.01, trial: false }
    await insertRow(db, 'flag_reading', { ...own, ...reading })
    return { id }
  }
  return { flag: await flag('450300'), 'flag for the region': await flag('450000') }
}
