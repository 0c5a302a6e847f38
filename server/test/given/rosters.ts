import pg from 'pg'
import { afterAll } from 'vitest'
import { jiazheng, kangyang } from '../../src/demo/bodies.ts'
import { foundBody } from '../../src/demo/people.ts'
import { bringRoster, type RosterRow, rosterRow, rosterSheet } from '../../src/demo/steps/registration.ts'
import { type TestHouse, testHouse } from '../harness/house.ts'
import { givenAnnounced, givenListed, registering } from './registering.ts'

/** Three announced sittings of one body, and sheets of people for them. */
export async function givenRosters() {
  const sittings: Record<'main' | 'small' | 'twice', string> = { main: '', small: '', twice: '' }

  const given: TestHouse = await testHouse({ now: registering.announcedAt })
  const owner: pg.Client = new pg.Client({ connectionString: given.database.ownerUrl })
  await owner.connect()
  const organisationId: string = await givenListed(given)
  await foundBody(given.house, jiazheng)
  const [main, small, twice] = await givenAnnounced(given, [
    { level: 5, capacity: 40 },
    { level: 4, capacity: 2 },
    { level: 5, capacity: 60, firstDay: '2026-05-11' },
  ])
  Object.assign(sittings, { main: main!.id, small: small!.id, twice: twice!.id })

  afterAll(() => owner.end())

  const problemOf = async (asking: Promise<unknown>) => {
    const error = await asking.catch((thrown: unknown) => thrown)
    return (error as { problem: Record<string, unknown> }).problem
  }

  const five = (serial: number, more: RosterRow = {}) =>
    rosterRow(serial, { occupation: '养老护理员', level: 5, condition: '5-1', workYears: 3 }, more)
  const people = (count: number, from = 1) => Array.from({ length: count }, (_, i) => five(from + i))

  const bring = async (sitting: string, rows: readonly RosterRow[], readAt: string, by?: 'jia' | 'yi') =>
    bringRoster(given.teller, kangyang, sitting, { sheet: await rosterSheet(rows), readAt, ...(by && { by }) })

  const count = async (sitting: string) => {
    const { rows } = await owner.query<{ state: string; n: number }>(
      'select state, count(*)::int as n from registration where sitting_id = $1 group by state',
      [sitting],
    )
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
  }

  return { given, owner, organisationId, sittings, problemOf, five, people, bring, count }
}
