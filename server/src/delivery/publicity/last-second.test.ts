import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { visitor } from '#kit/actor.ts'
import { StandingClock } from '#kit/clock.ts'
import { perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { asSuperuser, type GivenBody, givenIssuer } from '../../../test/given/certificate.ts'
import { insertRow } from '../../../test/given/row.ts'
import { testHouse } from '../../../test/harness/house.ts'
import { clearPublicity } from './clearing.ts'
import { fileObjection } from './objection-actions.ts'

const { house, database: urls } = await testHouse({ now: '2026-06-01T09:00:00+08:00', people: false })

const races = 50
const lastDay = '2026-06-12'
const before = { ...house, clock: new StandingClock(`${lastDay}T23:59:59.999+08:00`) }
const after = { ...house, clock: new StandingClock('2026-06-13T00:00:00+08:00') }
const all = { kind: 'all' } as const

type Published = { registration: string; sitting: string; list: string }

let body: GivenBody
const published: Published[] = []

beforeAll(async () => {
  body = await givenIssuer({ house, urls }, 'last', 'S000045000061')
})

/** One more sitting with one candidate, whose publicity ends with the last day. */
async function givenPublished(): Promise<Published> {
  const one = { registration: newId(), sitting: newId(), list: newId() }
  const own = { organisation_id: body.id, area: body.area }
  const serial = String(published.length + 1).padStart(4, '0')
  const ticket = `2699${serial}0001`
  const days = { published_on: '2026-06-05', last_day: lastDay }
  await asSuperuser(urls, async (db) => {
    await insertRow(db, 'sitting', {
      ...own,
      id: one.sitting,
      reference: `26-${serial}`,
      ticket_prefix: `2699${serial}`,
      level: 4,
      city: body.area,
      first_day: '2026-06-04',
      last_day: '2026-06-04',
      registration_opens: '2026-05-04',
      registration_closes: '2026-05-14',
      state: 'published',
    })
    const registered = { ...own, id: one.registration, sitting_id: one.sitting, ticket_number: ticket }
    await insertRow(db, 'registration', { ...registered, state: 'registered' })
    const candidate = { ...own, registration_id: one.registration, outcome: 'passed' }
    const result = { ...candidate, ...days, sitting_id: one.sitting, ticket_number: ticket, scores: '[]' }
    await insertRow(db, 'result', { ...result, state: 'published' })
    await insertRow(db, 'publicity_list', { ...own, ...days, id: one.list, sitting_id: one.sitting, rows: 1 })
    await insertRow(db, 'publicity_row', { ...candidate, list_id: one.list, ticket_tail: '0001', last_day: lastDay })
  })
  published.push(one)
  return one
}

const claim = {
  relation: 'other' as const,
  name: '示例异议人',
  phone: '13900000001',
  ticketTail: '0001',
  reason: '考核当天没有看到这位考生到场。',
}

const file = (list: string) =>
  perform(before, visitor, { requestId: newId(), reach: all }, (ctx) => fileObjection(ctx, list, claim))

describe('最后一秒的异议 [N3.5.2]', () => {
  it(`is heard in each of ${races} races with the end of the publicity, and what is heard is not cleared`, async () => {
    for (let i = 0; i < races; i += 1) {
      const { list } = await givenPublished()
      const end = clearPublicity(after, after.clock.today())
      // Some start together with it, some while it is being written down, some after.
      await pause(i % 3 === 0 ? 0 : i % 30)
      await Promise.all([end, file(list)])
    }
    const query = (text: string) => asSuperuser(urls, async (db) => (await db.query(text)).rows)
    expect(await query('select state, cleared_on from result')).toEqual(
      published.map(() => ({ state: 'objected', cleared_on: null })),
    )
    const cleared = await query(`select id from action_log where action = 'publicity.clear'`)
    // Both orders have happened: some were cleared first and taken back, some never cleared.
    expect(cleared.length).toBeGreaterThan(0)
    expect(cleared.length).toBeLessThan(races)
  }, 60_000)

  it('is over with the first second of the next day', async () => {
    const late = perform(after, visitor, { requestId: newId(), reach: all }, (ctx) =>
      fileObjection(ctx, published[0]!.list, claim),
    )
    await expect(late).rejects.toMatchObject({ code: 'publicity-ended' })
  })
})

describe('数据库也这样说', () => {
  const set = (state: string, registration: string) =>
    asSuperuser(
      urls,
      (db) =>
        db.query(`update result set state = $1, cleared_on = '2026-06-13' where registration_id = $2`, [
          state,
          registration,
        ]),
      { replica: false },
    )

  it('clears nobody while somebody objects', async () => {
    await expect(set('cleared', published[0]!.registration)).rejects.toMatchObject({ code: 'GJ019' })
  })

  it('does not rewrite what was published', async () => {
    const rewrite = asSuperuser(urls, (db) => db.query(`update publicity_row set outcome = 'failed'`), {
      replica: false,
    })
    await expect(rewrite).rejects.toMatchObject({ code: 'GJ010' })
  })
})
