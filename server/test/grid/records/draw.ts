import { commitmentOf } from '@guijiang/proof/draw'
import { newId } from '#kit/id.ts'
import { fileOf } from '../../../src/base/draw/rules.ts'
import { sealText } from '../../../src/base/draw/sealing.ts'
import { insertRow } from '../../given/row.ts'
import type { Asker } from '../cells.ts'
import type { Ground } from '../world.ts'

const moments = { moment: '2026-06-02T09:00:00+08:00', fallback_moment: '2026-06-04T09:00:00+08:00' }
const issues = { ssq: '2026062', dlt: '26062' }

/** Draws of a city's centre, with a delegate of the public. */
export async function drawRecords({ db, house, idOf }: Ground) {
  let ordinal = 0
  const draw = async (state: string, people: { frozen?: Asker; delegate?: string } = {}) => {
    const id = newId()
    ordinal += 1
    const number = `450300/inspection/2026/${String(ordinal).padStart(3, '0')}`
    const delegate = people.delegate ?? idOf('drawDelegate any')
    const source = { kind: 'ceremony', moment: '2026-06-02T01:00:00Z', delegate }
    const strata = [{ name: 'all', choose: 1, items: [{ id: 'S1', weight: 1 }] }]
    const roster = { strata, inspectors: null, exclusions: [], lists: [], labels: {} }
    const file = fileOf(roster, { number, source: source as never, nonce: '00'.repeat(32) })
    const committed = state !== 'frozen' && {
      committed_by: idOf('centreLeader city'),
      committed_at: '2026-06-01T10:00:00+08:00',
      committed_recorded_at: '2026-06-01T10:00:00+08:00',
    }
    await insertRow(db, 'draw', {
      id,
      area: '450300',
      purpose: 'inspection',
      year: 2026,
      ordinal,
      number,
      matter_id: newId(),
      state: state === 'opened' ? 'unfinished' : state,
      ...(state === 'opened' && {
        ground: 'dropped',
        ended_at: moments.moment,
        opened_at: moments.fallback_moment,
      }),
      source,
      fallback: { kind: 'lottery', moment: '2026-06-04T01:00:00Z', issues },
      ...moments,
      delegate,
      frozen_by: idOf(people.frozen ?? 'centreHandler city'),
      file: sealText(house.keys, 'file', id, file),
      roster: sealText(house.keys, 'roster', id, JSON.stringify(roster)),
      commitment: Buffer.from(commitmentOf(file).commitment, 'hex'),
      ...committed,
    })
    if (state === 'opened') {
      const open = { draw_id: id, area: '450300', opened_at: moments.fallback_moment, file }
      const shown = { roster: { exclusions: [], lists: [], labels: {} }, substitutions: '[]' }
      await insertRow(db, 'draw_opening', { ...open, ...shown })
    }
    return { id }
  }
  return {
    'draw frozen': await draw('frozen'),
    'draw frozen by its leader': await draw('frozen', { frozen: 'centreLeader city' }),
    draw: await draw('committed'),
    'draw of another delegate': await draw('committed', { delegate: idOf('expert other') }),
    'draw opened': await draw('opened'),
  }
}
