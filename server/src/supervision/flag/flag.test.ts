import { listQueue } from '@guijiang/contract/base/desk'
import * as contract from '@guijiang/contract/supervision/flag'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filledBody, fillResults } from '../../../../bench/fill-results.ts'
import { answerOf } from '../../../test/given/application.ts'
import { testHouse } from '../../../test/harness/house.ts'
import { doDueWork } from '../../app.ts'

const { house, app, database, teller } = await testHouse({ now: '2026-11-23T09:00:00+08:00' })
const world = { house, app, teller, database }
const db = new pg.Client({ connectionString: database.superUrl })
afterAll(() => db.end())

/** Bodies 1–60; 1 lifts scores, 2 lets nearly everybody pass, 3 lends to 31; 4 and 5 have one and the same person under
 * two papers. Numbers by three: 450100 has 3, 6, 9 … */
const [lifter, generous, lender, partner] = [1, 2, 3, 31]
/** Behind two names the same people sit at the same devices, and show the same hall. */
const strawmen = [6, 36] as const
const twins = [4, 5] as const

beforeAll(async () => {
  await db.connect()
  await fillResults(db, {
    bodies: 60,
    sittings: 3,
    candidates: 300,
    lifts: [lifter],
    generous: [generous],
    lenders: [[lender, partner]],
    strawmen: [strawmen],
    twins: [twins],
  })
}, 60_000)

const flagsOf = async (login: string, query: object = {}) =>
  (await teller.as(login)).call(contract.listFlags, { query } as never)
const bodyName = (n: number) => `示例评价机构 ${n}`

async function run(): Promise<void> {
  await (await teller.as('qu-jingban')).call(contract.askForFlags, { body: { quarter: '2026Q4' } })
  await doDueWork(house)
}

describe('疑点', () => {
  it('finds what was planted among sixty bodies, with its figures', async () => {
    await run()
    const { items, run: newest } = await flagsOf('qu-jingban')
    expect(newest).toMatchObject({ quarter: '2026Q4', state: 'done' })
    const of = (signal: string) => items.filter((item) => item.signal === signal).map((item) => item.organisation.name)
    expect(of('bunching')).toContain(bodyName(lifter))
    expect(of('passRate')).toContain(bodyName(generous))
    // Abuse 14: the planted pairs stand among the first five, once for each of the two.
    expect(of('lending').slice(0, 5).toSorted()).toEqual([lender, partner, ...strawmen].map(bodyName).toSorted())
    const others = items.filter(
      (item) =>
        ![lifter, generous, lender, partner, ...strawmen, ...twins].some((n) => item.organisation.name === bodyName(n)),
    )
    expect(others.length).toBeLessThanOrEqual(1)
    const lent = items.find(
      ({ signal, organisation }) => signal === 'lending' && organisation.name === bodyName(lender),
    )!
    expect(lent).toMatchObject({ trial: false, state: 'open', subject: `与${bodyName(partner)}` })
    const whole = await (await teller.as('qu-jingban')).call(contract.getFlag, { params: { id: lent.id } })
    expect(whole.inputs).toMatchObject({
      signal: 'lending',
      shared: expect.arrayContaining([
        expect.objectContaining({ kind: 'staff', count: 5 }),
        expect.objectContaining({ kind: 'venue', count: 1 }),
      ]),
    })
    expect(JSON.stringify(whole)).not.toContain('F3-0001')
    const straw = items.find(
      ({ signal, organisation }) => signal === 'lending' && organisation.name === bodyName(strawmen[0]),
    )!
    const behind = await (await teller.as('qu-jingban')).call(contract.getFlag, { params: { id: straw.id } })
    expect(behind).toMatchObject({
      subject: `与${bodyName(strawmen[1])}`,
      inputs: {
        shared: expect.arrayContaining([
          expect.objectContaining({ kind: 'device', count: 2, examples: [] }),
          expect.objectContaining({ kind: 'picture', count: 3, examples: [] }),
        ]),
      },
    })
  }, 60_000)

  it('finds one person under two papers at two bodies, by ticket, and opens nobody’s data for it [N4.2.5]', async () => {
    const { items } = await flagsOf('qu-jingban', { signal: 'twin' })
    const found = items.filter(({ organisation }) => twins.some((n) => organisation.name === bodyName(n)))
    expect(found.map(({ organisation }) => organisation.name).toSorted()).toEqual(twins.map(bodyName))
    const whole = await (await teller.as('qu-jingban')).call(contract.getFlag, { params: { id: found[0]!.id } })
    expect(whole.inputs).toMatchObject({ signal: 'twin', persons: 54_000, tickets: [{}, {}] })
    expect(whole.finding).toContain('同一个姓名、同一个手机号')
    const { rows } = await db.query('select count(*)::int as n from personal_data_look')
    expect(rows[0].n).toBe(0)
  })

  it('shows an office the bodies of its area only, puts them in its queue, and shows the body nothing', async () => {
    const seen = await flagsOf('gl-jingban')
    expect(seen.items.every(({ organisation }) => Number(organisation.name.split(' ')[1]) % 3 === 2)).toBe(true)
    const queue = await (await teller.as('nn-jingban')).call(listQueue, {})
    expect(queue.items.filter(({ act }) => act === contract.flagActs.close).length).toBeGreaterThan(0)
    const { rows } = await db.query(
      'select count(*)::int as n from deadline where matter = $1 and body_id is not null',
      ['flag'],
    )
    expect(rows[0].n).toBe(0)
  })

  it('asks a run of the region only, and once while one waits', async () => {
    const asked = await answerOf(world, 'gl-jingban', contract.askForFlags, { body: { quarter: '2026Q4' } })
    expect(asked).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    const one = await answerOf(world, 'qu-jingban', contract.askForFlags, { body: { quarter: '2025Q4' } })
    const two = await answerOf(world, 'qu-jingban2', contract.askForFlags, { body: { quarter: '2025Q4' } })
    expect(two.body).toEqual(one.body)
    expect(await answerOf(world, 'qu-jingban', contract.askForFlags, { body: { quarter: '2026Q5' } })).toMatchObject({
      status: 400,
    })
    await doDueWork(house)
    const { items } = await flagsOf('qu-jingban')
    expect(items.some(({ quarter }) => quarter === '2025Q4')).toBe(false)
  })

  it('is closed with what was found, which stays; a later run adds a reading and opens nothing', async () => {
    const { items } = await flagsOf('qu-jingban', { signal: 'bunching' })
    const flag = items.find(({ organisation }) => organisation.name === bodyName(lifter))!
    const params = { id: flag.id }
    const [office, sibling] = ['lz-jingban', 'gl-jingban']
    const body = { version: 0, outcome: 'confirmed' as const, found: '调阅 5 份评分表，3 份的改动没有签字。' }
    expect(await answerOf(world, sibling, contract.closeFlag, { params, body })).toMatchObject({ status: 404 })
    expect(await answerOf(world, office, contract.closeFlag, { params, body: { ...body, version: 3 } })).toMatchObject({
      status: 409,
      body: { code: 'version-changed' },
    })
    expect(
      await answerOf(world, office, contract.closeFlag, { params, body: { ...body, found: '没问题' } }),
    ).toMatchObject({ status: 400 })
    const closed = await answerOf(world, office, contract.closeFlag, { params, body })
    expect(closed).toMatchObject({
      status: 200,
      body: { state: 'closed', outcome: 'confirmed', possibleActions: [], closed: { found: body.found } },
    })
    expect(await answerOf(world, office, contract.closeFlag, { params, body: { ...body, version: 1 } })).toMatchObject({
      status: 409,
      body: { code: 'state-not-allowed' },
    })
    await run()
    const again = await (await teller.as(office)).call(contract.getFlag, { params })
    expect(again).toMatchObject({ state: 'closed', outcome: 'confirmed' })
    expect(again.readings).toHaveLength(2)
    const open = await flagsOf(office, { signal: 'bunching', state: 'open' })
    expect(open.items.some(({ id }) => id === flag.id)).toBe(false)
  }, 60_000)

  it('is computed once a month by itself', async () => {
    const count = async () => (await db.query('select count(*)::int as n from flag_run')).rows[0].n as number
    const before = await count()
    await teller.at('2026-12-01T08:00')
    expect(await count()).toBe(before + 1)
    await teller.at('2026-12-02T08:00')
    expect(await count()).toBe(before + 1)
  }, 60_000)

  it('stays as it was, whoever holds the database', async () => {
    const id = filledBody(lifter)
    await db.query('set session_replication_role = origin')
    await expect(db.query('update flag_reading set q = 1 where organisation_id = $1', [id])).rejects.toThrow(
      'insert-only',
    )
    await expect(
      db.query(`update flag set found = '什么也没有查到，改过的话' where state = 'closed' and organisation_id = $1`, [
        id,
      ]),
    ).rejects.toThrow('stays')
    await expect(db.query('delete from flag where organisation_id = $1', [id])).rejects.toThrow('insert-only')
    await expect(db.query(`update flag_run set figures = '[]'`)).rejects.toThrow('stays')
  })
})
