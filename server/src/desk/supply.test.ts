import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kit/id.ts'
import { givenListing } from '../../test/given/listing.ts'
import { type Ground, testGround } from '../../test/harness/ground.ts'
import { supplyOf } from './supply.ts'

let ground: Ground
const asked = (level: 2 | 4 | 5) => ({ edition: '2022' as const, code: '4-10-01-05', level })
const seen = (level: 2 | 4 | 5) => supplyOf(ground.house.database.published, asked(level))

beforeAll(async () => {
  ground = await testGround()
})
afterAll(() => ground.close())

describe('supply of an occupation at a level, city by city [N3.4]', () => {
  it('is none anywhere before the first body', async () => {
    const { cities, ...rest } = await seen(5)
    expect(rest).toEqual({ regionWide: 0, certificates: 0, computedOn: null })
    expect(cities).toHaveLength(14)
    expect(cities.every(({ bodies, certificates }) => bodies === 0 && certificates === 0)).toBe(true)
  })

  it('counts bodies of a city there, those for the whole region everywhere, and certificates of all years', async () => {
    await givenListing(ground.urls, { organisationId: newId() })
    await givenListing(ground.urls, { organisationId: newId(), code: 'S000045000002', scope: 'region' })
    const db = new pg.Client({ connectionString: ground.urls.superUrl })
    await db.connect()
    await db.query(`insert into statistic values
      (2025, '450300', '2022', '4-10-01-05', '养老护理员', 5, 1, 9, 8, 7, '2026-01-01'),
      (2026, '450300', '2022', '4-10-01-05', '养老护理员', 5, 1, 9, 8, 5, '2026-10-01'),
      (2026, '450100', '2022', '4-10-01-05', '养老护理员', 5, 1, 9, 8, 4, '2026-10-01'),
      (2026, '450100', '2022', '4-10-01-05', '养老护理员', 4, 1, 9, 8, 3, '2026-10-02')`)
    await db.end()
    const { cities, ...rest } = await seen(5)
    expect(rest).toEqual({ regionWide: 1, certificates: 16, computedOn: '2026-10-01' })
    const of = (code: string) => cities.find(({ city }) => city === code)
    expect(of('450300')).toEqual({ city: '450300', bodies: 2, certificates: 12 })
    expect(of('450100')).toEqual({ city: '450100', bodies: 1, certificates: 4 })
    expect(of('451400')).toEqual({ city: '451400', bodies: 1, certificates: 0 })
    expect(await seen(4)).toMatchObject({ certificates: 3, computedOn: '2026-10-02' })
    expect((await seen(2)).cities.every(({ bodies }) => bodies === 0)).toBe(true)
  })
})
