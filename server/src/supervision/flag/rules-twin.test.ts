import { describe, expect, it } from 'vitest'
import { falseShare } from './rules.ts'
import { readTwins, type TwinPair, type TwinPerson } from './rules-twin.ts'

/** The same numbers each time (mulberry32). */
function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Person = { name: number; phone: number }

/** A town: names as uneven as in life, one in five shares a telephone with family, and some hold two papers. */
function town(people: number, planted: number, seed: number): { all: Person[]; twins: Set<string> } {
  const chance = chances(seed)
  // A hundred surnames, three thousand given names; the commonest whole name is that of one in 550.
  const name = () => Math.floor(100 * chance() ** 2) * 3000 + Math.floor(3000 * chance() ** 2)
  const all: Person[] = []
  for (let i = 0; i < people; i += 1) {
    const family = chance() < 0.2 && i > 0
    all.push({ name: name(), phone: family ? all[i - 1]!.phone : i })
  }
  const twins = new Set<string>()
  for (let i = 0; i < planted; i += 1) {
    const twin = Math.floor(chance() * people)
    twins.add(`${twin} ${all.length}`)
    all.push({ ...all[twin]! })
  }
  return { all, twins }
}

const personOf = (index: number): TwinPerson => ({
  organisationId: 'o',
  personId: String(index),
  ticketNumber: '',
  reference: '',
})

function pairsOf(all: readonly Person[]): { pairs: TwinPair[]; compared: number } {
  const phones = Map.groupBy(all.keys(), (index) => all[index]!.phone)
  const names = Map.groupBy(all.keys(), (index) => all[index]!.name)
  const pairs: TwinPair[] = []
  let compared = 0
  for (const group of phones.values()) {
    compared += (group.length * (group.length - 1)) / 2
    for (const one of group) {
      for (const other of group) {
        if (one >= other || all[one]!.name !== all[other]!.name) continue
        const namesakes = names.get(all[one]!.name)!.length
        pairs.push({ people: [personOf(one), personOf(other)], sharing: group.length, namesakes })
      }
    }
  }
  return { pairs, compared }
}

describe('一人两证 [N4.2.5]', () => {
  it.each([
    1, 2, 3, 4, 5,
  ])('finds planted twins among families that share a telephone, and few others (town %i)', (seed) => {
    const { all, twins } = town(20_000, 40, seed)
    const { pairs, compared } = pairsOf(all)
    const flagged = readTwins(pairs, { persons: all.length, compared }).filter(({ q }) => q <= falseShare)
    const found = flagged.filter(({ people: [one, other] }) => twins.has(`${one.personId} ${other.personId}`))
    expect(found.length).toBeGreaterThanOrEqual(32)
    expect(flagged.length - found.length).toBeLessThanOrEqual(4)
  })

  it('says nothing where the name is everybody’s, or the telephone an office’s', () => {
    const pair = { people: [personOf(1), personOf(2)] as const }
    const q = (sharing: number, namesakes: number) =>
      readTwins([{ ...pair, sharing, namesakes }], { persons: 1000, compared: 1 })[0]!.q
    expect(q(2, 2)).toBeCloseTo(1 / 999, 10)
    expect(q(2, 500)).toBeGreaterThan(falseShare)
    expect(q(20, 2)).toBeGreaterThan(q(2, 2))
  })
})
