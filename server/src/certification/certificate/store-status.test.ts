import { describe, expect, it } from 'vitest'
import { newId } from '#kit/id.ts'
import { asSuperuser } from '../../../test/given/certificate.ts'
import { testHouse } from '../../../test/harness/house.ts'
import { LIST_PLACES, type StatusPlace, takePlaces } from './store-status.ts'

const { house, database: urls } = await testHouse()

const ids = (count: number) => Array.from({ length: count }, () => newId())

const take = (certificates: readonly string[], places?: number): Promise<StatusPlace[]> =>
  house.database.transaction({ kind: 'all' }, async (tx) => {
    const taken = await takePlaces(tx, newId(), certificates, places)
    return certificates.map((id) => taken.get(id)!)
  })

const restart = (at: number) => asSuperuser(urls, (db) => db.query(`alter sequence status_given restart with ${at}`))

describe('places in the lists of status', () => {
  it('are taken once, however many ask at the same moment and however full a list is', async () => {
    const places = 64
    const given = (await Promise.all(Array.from({ length: 20 }, () => take(ids(16), places)))).flat()
    expect(new Set(given.map(({ list, place }) => `${list}/${place}`)).size).toBe(320)
    for (const { place } of given) expect(place).toBeLessThan(places)
    // Half of each list stays empty; what a deadlock made twice is counted twice.
    const lists = Map.groupBy(given, ({ list }) => list)
    for (const one of lists.values()) expect(one.length).toBeLessThanOrEqual(places / 2)
    expect(lists.size).toBeGreaterThanOrEqual(10)
  })

  it('tell nothing of the order: neither rising nor falling, neither near nor far from the one before', async () => {
    await restart(LIST_PLACES * 50 + 1)
    const count = 4000
    const given = await take(ids(count))
    expect(new Set(given.map(({ list }) => list))).toEqual(new Set([100]))
    const ranks = new Map(given.toSorted((a, b) => a.place - b.place).map((one, rank) => [one, rank]))
    const squares = given.reduce((sum, one, i) => sum + (ranks.get(one)! - i) ** 2, 0)
    // Spearman: within five standard deviations of none.
    expect(Math.abs(1 - (6 * squares) / (count * (count ** 2 - 1)))).toBeLessThan(5 / Math.sqrt(count - 1))
    const steps = given.slice(1).map(({ place }, i) => Math.abs(place - given[i]!.place))
    // Two random places are a third of the list apart.
    const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length / LIST_PLACES
    expect(Math.abs(mean - 1 / 3)).toBeLessThan(0.02)
    const eighths = Map.groupBy(given, ({ place }) => Math.floor((place * 8) / LIST_PLACES))
    for (let at = 0; at < 8; at += 1) expect(Math.abs(eighths.get(at)!.length - count / 8)).toBeLessThan(105)
  })

  it('are not given again, nor taken away, nor two to one certificate', async () => {
    const [id] = ids(1) as [string]
    const body = newId()
    const once = () => house.database.transaction({ kind: 'all' }, (tx) => takePlaces(tx, body, [id]))
    await once()
    await expect(once()).rejects.toMatchObject({ code: '23505' })
    for (const act of ['delete from status_place', 'update status_place set place = 0', 'truncate status_place']) {
      await expect(asSuperuser(urls, (db) => db.query(act))).rejects.toMatchObject({ code: 'GJ010' })
    }
  })

  it('opens the next list when half of one is given', async () => {
    await restart(LIST_PLACES * 100)
    const given = await take(ids(2))
    expect(given.map(({ list }) => list).toSorted((a, b) => a - b)).toEqual([199, 200])
  })
})
