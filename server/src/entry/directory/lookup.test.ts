import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { platform } from '#kit/actor.ts'
import { perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { givenListing } from '../../../test/given/listing.ts'
import { type Ground, testGround } from '../../../test/harness/ground.ts'
import { findEntry, lockEntry, organisationByCode, requireDesignated } from './index.ts'

let ground: Ground
const organisationId = newId()
const day = (text: string) => Temporal.PlainDate.from(text)

beforeAll(async () => {
  ground = await testGround()
  await givenListing(ground.urls, { organisationId, listedOn: '2026-07-01', untilDay: '2029-07-01' })
})
afterAll(() => ground.close())

describe('doors of the directory', () => {
  it('finds an entry with its occupations and where it may work', async () => {
    const entry = await findEntry(ground.house.database.published, organisationId)
    expect(entry).toMatchObject({
      code: 'S000045000001',
      state: 'listed',
      scope: 'city',
      area: '450300',
      areas: ['450300'],
      occupations: [{ code: '4-10-01-05', edition: '2022', name: '养老护理员', levels: [5, 4] }],
    })
    expect(await findEntry(ground.house.database.published, newId())).toBeUndefined()
  })

  it('answers for a day: before the first listing, within the term, after it', async () => {
    const db = ground.house.database.published
    const wanted = { organisationId, code: '4-10-01-05', edition: '2022', level: 4 as const, area: '450300' as const }
    await expect(requireDesignated(db, { ...wanted, day: day('2026-06-30') })).rejects.toMatchObject({
      code: 'not-designated',
    })
    expect(await requireDesignated(db, { ...wanted, day: day('2026-07-01') })).toEqual({
      organisationCode: 'S000045000001',
      scope: 'city',
      area: '450300',
    })
    await requireDesignated(db, { ...wanted, day: day('2029-06-30') })
    await expect(requireDesignated(db, { ...wanted, day: day('2029-07-01') })).rejects.toMatchObject({
      code: 'body-not-listed',
      facts: { state: '已到期', since: '2029-07-01' },
    })
  })

  it('knows a body by its code from the moment it has one', async () => {
    const db = ground.house.database.published
    expect(await organisationByCode(db, 'S000045000002')).toBeUndefined()
    const other = newId()
    await givenListing(ground.urls, { organisationId: other, code: 'S000045000002' })
    expect(await organisationByCode(db, 'S000045000002')).toMatchObject({ id: other })
  })

  it('lets those who rely on a listing hold it together, and who changes it wait', async () => {
    const { house } = ground
    const within = <T>(work: (tx: Parameters<typeof lockEntry>[0]) => Promise<T>) =>
      perform(house, platform, { requestId: newId(), reach: { kind: 'all' }, draft: true }, ({ tx }) => work(tx))
    const order: string[] = []
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let locked = () => {}
    const isLocked = new Promise<void>((resolve) => {
      locked = resolve
    })
    const user = within(async (tx) => {
      await lockEntry(tx, organisationId, 'share')
      locked()
      await held
      order.push('used')
    })
    await isLocked
    await within((tx) => lockEntry(tx, organisationId, 'share'))
    const change = within(async (tx) => {
      await lockEntry(tx, organisationId, 'update')
      order.push('changed')
    })
    release()
    await Promise.all([user, change])
    expect(order).toEqual(['used', 'changed'])
    await expect(within((tx) => lockEntry(tx, newId(), 'share'))).rejects.toMatchObject({ code: 'not-designated' })
  })
})
