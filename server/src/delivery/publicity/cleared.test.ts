import { listNotifications } from '@guijiang/contract/base/desk'
import { beforeAll, describe, expect, it } from 'vitest'
import { givenObjecting } from '../../../test/given/objecting.ts'
import { givenSealed } from '../../../test/given/sealed.ts'
import type { GivenSitting } from '../../../test/given/sitting.ts'
import { clearPublicity } from './clearing.ts'

const { body, house, logged, publicityOf, publish, stateOf, stateOfRow, teller, world } = await givenObjecting([
  406, 407,
])

describe('公示满期', () => {
  let sitting: GivenSitting
  beforeAll(async () => {
    sitting = await givenSealed(world, body, { firstDay: '2026-04-14', candidates: 3 })
    await publish(sitting, 3)
  }, 60_000)

  it('counts over a weekend and 三月三', async () => {
    expect((await publicityOf(sitting)).list).toMatchObject({ publishedOn: '2026-04-14', lastDay: '2026-04-23' })
    await teller.at('2026-04-23T23:59')
    expect(await stateOfRow(sitting, 0)).toBe('published')
  })

  it('clears everybody without an objection on the day after, once', async () => {
    await teller.at('2026-04-24T00:00')
    expect(await stateOfRow(sitting, 0)).toBe('cleared')
    expect(await stateOf(sitting)).toBe('toSubmit')
    for (let again = 0; again < 2; again += 1) await clearPublicity(house, house.clock.today())
    expect(await logged('publicity.clear', sitting)).toEqual([{ cleared: 3, lastDay: '2026-04-23' }])
    const { items } = await (await teller.as(body.manager)).call(listNotifications, {})
    expect(items.filter(({ title }) => title === `第 ${sitting.reference} 场公示期满`)).toHaveLength(1)
  })

  it('opens ten working days of submission, the last day of publicity not counted', async () => {
    expect((await publicityOf(sitting)).deadline).toMatchObject({ dueDay: '2026-05-11', clause: 'N3.5.2' })
  })

  it('is found after a jump over many days, counted from its own last day', async () => {
    const late = await givenSealed(world, body, { firstDay: '2026-05-14', candidates: 3 })
    await publish(late, 3)
    await teller.at('2026-06-10T09:00')
    expect(await logged('publicity.clear', late)).toEqual([{ cleared: 3, lastDay: '2026-05-21' }])
    expect((await publicityOf(late)).deadline).toMatchObject({ dueDay: '2026-06-04', state: 'over' })
  }, 30_000)
})
