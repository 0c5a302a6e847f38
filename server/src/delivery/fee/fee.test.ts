import { listQueue } from '@guijiang/contract/base/desk'
import * as contract from '@guijiang/contract/delivery/fee'
import { getPlan, savePlan } from '@guijiang/contract/delivery/plan'
import type { IsoDate } from '@guijiang/contract/iso'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givenListed } from '../../../test/given/registering.ts'
import { testHouse } from '../../../test/harness/house.ts'
import { jiazheng, kangyang } from '../../demo/bodies.ts'
import { foundBody } from '../../demo/people.ts'
import { draftPlan, publishPlan, type ToldSitting } from '../../demo/steps/plan.ts'

const given = await testHouse({ now: '2026-04-08T09:00:00+08:00' })
const { teller, app } = given
let owner: pg.Client
let schedule: contract.FeeScheduleView

const care = { code: '4-10-01-05', edition: '2022' } as const
const sitting: ToldSitting = {
  occupation: care,
  level: 4,
  firstDay: '2026-06-20',
  registrationOpens: '2026-05-20',
  registrationCloses: '2026-06-10',
}
const draft = (change: Partial<contract.FeeDraft> = {}): contract.FeeDraft => ({
  validFrom: '2026-04-08' as IsoDate,
  basis: '示例康养理事会第 3 次会议决定',
  lines: [
    { ...care, level: 5, fee: '345' },
    { ...care, level: 4, fee: '430.00' },
  ],
  ...change,
})

beforeAll(async () => {
  await givenListed(given)
  await foundBody(given.house, jiazheng)
  owner = new pg.Client({ connectionString: given.database.ownerUrl })
  await owner.connect()
})
afterAll(() => owner.end())

const problemOf = async (asking: Promise<unknown>) =>
  ((await asking.catch((error: unknown) => error)) as { problem: Record<string, unknown> }).problem

const handler = () => teller.as('kangyang-jia')
const manager = () => teller.as('kangyang-fuze')
const page = async () => (await app.inject({ url: '/directory/S000045000001' })).body

describe('收费标准，从拟定到公告 [N4.2.6]', () => {
  it('is for what the body may assess, from today on, with its basis; each slip at its field', async () => {
    const asked = async (change: Partial<contract.FeeDraft>) =>
      problemOf((await handler()).call(contract.draftFeeSchedule, { body: draft(change) }))
    expect(await asked({ validFrom: '2026-04-07' as IsoDate })).toMatchObject({
      code: 'fee-too-early',
      clause: 'N4.2.6',
      errors: [{ pointer: '/validFrom' }],
    })
    expect(await asked({ lines: [...draft().lines, { ...care, level: 3, fee: '535' }] })).toMatchObject({
      code: 'fee-outside-listing',
      clause: 'N4.2.1',
      errors: [{ pointer: '/lines/2' }],
    })
    const twice = { ...care, level: 5, fee: '1' } as const
    expect(await asked({ lines: [twice, twice] })).toMatchObject({
      code: 'malformed',
      errors: [{ pointer: '/lines', detail: '同一职业等级只填一行' }],
    })
    expect(
      await problemOf((await teller.as('jiazheng-jia')).call(contract.draftFeeSchedule, { body: draft() })),
    ).toMatchObject({ code: 'not-designated', clause: 'N4.2.1' })
  })

  it('is drafted by one and published by another; one at a time', async () => {
    schedule = await (await handler()).call(contract.draftFeeSchedule, { body: draft() })
    expect(schedule).toMatchObject({
      number: 1,
      status: { words: '待公布' },
      inForce: false,
      possibleActions: ['withdraw'],
    })
    expect(await problemOf((await handler()).call(contract.draftFeeSchedule, { body: draft() }))).toMatchObject({
      code: 'fee-drafted',
    })
    expect(await page()).not.toContain('430')
    const { items } = await (await manager()).call(listQueue, {})
    expect(items).toMatchObject([{ act: '公布收费标准', clause: 'N4.2.6', path: '/fees' }])
    schedule = await (await manager()).call(contract.publishFeeSchedule, {
      params: { schedule: schedule.id },
      body: { version: schedule.version },
    })
    expect(schedule).toMatchObject({ status: { words: '已公布' }, publishedOn: '2026-04-08', inForce: true })
    expect((await (await manager()).call(listQueue, {})).items).toEqual([])
    expect(await page()).toContain('430')
  })

  it('refuses an announcement that asks a cent more than the standard of the day, and takes one that asks as much', async () => {
    const plan = await draftPlan(teller, kangyang, [{ ...sitting, fee: '430.01' }])
    expect(plan.hindrances).toMatchObject([
      { pointer: '/sittings/0/fee', detail: '最多 430 元。请改收费，或先公布新的收费标准。', clause: 'N4.2.6' },
    ])
    expect(await problemOf(publishPlan(teller, kangyang, plan.id))).toMatchObject({
      status: 422,
      code: 'fee-above-standard',
      clause: 'N4.2.6',
      errors: [{ pointer: '/plan/sittings/0/fee' }],
    })
    const content = { ...plan.content, sittings: [{ ...plan.content.sittings[0]!, fee: '430' }] }
    const params = { id: plan.id }
    await (await handler()).call(savePlan, { params, body: { version: plan.version, plan: content } })
    expect(await publishPlan(teller, kangyang, plan.id)).toMatchObject({ state: 'published' })
  })

  it('counts from its day on: a higher fee waits for it, what was announced stays', async () => {
    const lines = [{ ...care, level: 4 as const, fee: '480' }]
    const higher = await (await handler()).call(contract.draftFeeSchedule, {
      body: draft({ validFrom: '2026-05-01' as IsoDate, lines }),
    })
    await (await manager()).call(contract.publishFeeSchedule, { params: { schedule: higher.id }, body: { version: 0 } })
    expect(await page()).toContain('2026年5月1日')
    const early = await draftPlan(teller, kangyang, [{ ...sitting, fee: '480' }])
    expect(await problemOf(publishPlan(teller, kangyang, early.id))).toMatchObject({ code: 'fee-above-standard' })
    await teller.at('2026-05-01T09:00')
    expect(await publishPlan(teller, kangyang, early.id)).toMatchObject({ state: 'published' })
    // The new one says nothing of 五级: nothing may be asked for it until it does.
    const { id } = await (await handler()).call(savePlan, await draftedAtFive())
    expect((await (await handler()).call(getPlan, { params: { id } })).hindrances).toMatchObject([
      { pointer: '/sittings/0/fee', clause: 'N4.2.6' },
    ])
    expect(await problemOf(publishPlan(teller, kangyang, id))).toMatchObject({ code: 'fee-without-standard' })
  })

  it('stands once it is published, for the platform too', async () => {
    const again = { params: { schedule: schedule.id }, body: { version: 1 } }
    expect(await problemOf((await manager()).call(contract.withdrawFeeSchedule, again))).toMatchObject({
      code: 'state-not-allowed',
    })
    await expect(
      owner.query(`update fee_schedule set basis = '另一个依据' where id = $1`, [schedule.id]),
    ).rejects.toThrow('a published fee schedule stands')
    await expect(owner.query('delete from fee_schedule where id = $1', [schedule.id])).rejects.toThrow()
  })

  it('is withdrawn before it is public, and makes room', async () => {
    const body = draft({ validFrom: '2026-05-02' as IsoDate })
    const { id } = await (await handler()).call(contract.draftFeeSchedule, { body })
    await (await handler()).call(contract.withdrawFeeSchedule, { params: { schedule: id }, body: { version: 0 } })
    expect((await (await manager()).call(listQueue, {})).items.map(({ act }) => act)).not.toContain('公布收费标准')
    const { items } = await (await handler()).call(contract.listFeeSchedules, {})
    expect(items.map(({ number, status, inForce }) => [number, status.words, inForce])).toEqual([
      [3, '已撤回', false],
      [2, '已公布', true],
      [1, '已公布', false],
    ])
    // A day that passes before anybody publishes is refused then.
    const late = await (await handler()).call(contract.draftFeeSchedule, { body: draft({ validFrom: body.validFrom }) })
    await teller.at('2026-05-03T09:00')
    expect(
      await problemOf(
        (await manager()).call(contract.publishFeeSchedule, { params: { schedule: late.id }, body: { version: 0 } }),
      ),
    ).toMatchObject({ code: 'fee-too-early' })
  })
})

/** A plan for 五级, drafted past the steps of the story, which would publish a standard first. */
async function draftedAtFive() {
  const { id, version, content } = await draftPlan(teller, kangyang, [{ ...sitting, fee: '480' }])
  const plan = { ...content, sittings: [{ ...content.sittings[0]!, level: 5 as const, fee: '345' }] }
  return { params: { id }, body: { version, plan } }
}
