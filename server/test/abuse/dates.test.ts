import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { recommit } from '#kit/log/index.ts'
import { dayChecks, registrySources } from '../../src/app.ts'
import { logOrigin } from '../../src/open-house.ts'
import { givenAccepted, givenBody } from '../given/application.ts'
import { testHouse } from '../harness/house.ts'

const world = await testHouse({ now: '2026-09-01T10:00:00+08:00' })
const { house, database, teller } = world

let application: string
beforeAll(async () => {
  const body = await givenBody(world, 'jia', { serial: 1 })
  application = (await givenAccepted(world, body)).id
  await house.trace.settle()
})

const asSuperuser = async (statement: string, { replica = false } = {}) => {
  const db = new pg.Client({ connectionString: database.superUrl })
  await db.connect()
  try {
    if (replica) await db.query('set session_replication_role = replica')
    return await db.query(statement, [application])
  } finally {
    await db.end()
  }
}

const differing = async () => {
  const ground = { ...house, dataDir: house.settings.dataDir, origin: logOrigin(house.settings) }
  return (await recommit(ground, registrySources(house), dayChecks)).mismatches
}

describe('34 改受理日期', () => {
  it.each([
    'submitted_on',
    'forwarded_on',
    'decided_on',
  ])('is refused by the table itself, whoever asks: %s', async (day) => {
    const set = (value: string) => asSuperuser(`update application set ${day} = ${value} where id = $1`)
    await expect(set(`${day} - 3`)).rejects.toMatchObject({ code: 'GJ011' })
    await expect(set('null')).rejects.toMatchObject({ code: 'GJ011' })
  })

  it('is taken by no address: nobody names a day', async () => {
    const client = await teller.as('qu-shenpi')
    const answer = await client.ask({
      method: 'POST',
      url: `/api/applications/${application}/acceptance-decision`,
      payload: { version: 0, draftHash: '0'.repeat(64), decidedOn: '2026-08-20' },
    })
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/decidedOn' }] } })
  })

  it('is found at night where somebody took the triggers away', async () => {
    expect(await differing()).toEqual([])
    const shift = (days: number) =>
      asSuperuser(`update application set decided_on = decided_on + ${days} where id = $1`, { replica: true })
    await shift(-2)
    expect(await differing()).toEqual([
      {
        finding: 'day-differs',
        log: 'actions',
        idx: null,
        row: `application ${application}`,
        kind: 'application.decide',
      },
    ])
    await shift(2)
    expect(await differing()).toEqual([])
  })
})
