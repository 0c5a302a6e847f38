import { describe, expect, it } from 'vitest'
import {
  binomialLower,
  daysOfQuarter,
  falseDiscovery,
  falseShare,
  type Holding,
  isTrial,
  normalTail,
  poissonUpper,
  quarterOf,
  readBunching,
  readLending,
  readPassRates,
  type SharedThing,
} from './rules.ts'

/** Mulberry32: the same numbers on every machine. */
function seeded(seed: number) {
  let state = seed
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  const whole = (from: number, to: number) => from + Math.floor(uniform() * (to - from + 1))
  return { uniform, normal, whole }
}
type Chance = ReturnType<typeof seeded>

const bodyOf = (i: number) => `body-${String(i).padStart(3, '0')}`
/** The first fifteen do what is looked for. */
const planted = 15
const runs = Array.from({ length: 20 }, (_, seed) => seed + 1)

/** Mean share of the planted that is found, and of what is flagged that was not planted. */
function measure(flagged: (chance: Chance) => { found: number; false: number }) {
  const results = runs.map((seed) => flagged(seeded(seed)))
  const mean = (of: (result: { found: number; false: number }) => number) =>
    results.reduce((sum, result) => sum + of(result), 0) / results.length
  return {
    recall: mean(({ found }) => found / planted),
    falseShare: mean((result) =>
      result.found + result.false === 0 ? 0 : result.false / (result.found + result.false),
    ),
  }
}

const tally = (flagged: readonly { organisationId: string }[]) => {
  const isPlanted = ({ organisationId }: { organisationId: string }) => organisationId < bodyOf(planted)
  const bodies = new Map(flagged.map((each) => [each.organisationId, each]))
  const found = [...bodies.values()].filter(isPlanted).length
  return { found, false: bodies.size - found }
}

describe('分布', () => {
  it('has the tails of the tables', () => {
    expect(normalTail(0)).toBeCloseTo(0.5, 6)
    expect(normalTail(1.959964)).toBeCloseTo(0.025, 6)
    expect(normalTail(5)).toBeCloseTo(2.866516e-7, 12)
    expect(normalTail(-1)).toBeCloseTo(0.8413447, 6)
    expect(binomialLower(3, 10, 0.5)).toBeCloseTo(0.171875, 10)
    expect(binomialLower(0, 20, 0.3)).toBeCloseTo(0.7 ** 20, 12)
    expect(binomialLower(10, 10, 0.3)).toBe(1)
    expect(poissonUpper(0, 2)).toBe(1)
    expect(poissonUpper(3, 2)).toBeCloseTo(0.3233236, 6)
    expect(poissonUpper(1, 0.01)).toBeCloseTo(0.00995017, 8)
  })

  it('controls the share of false flags as Benjamini and Hochberg do', () => {
    const qs = falseDiscovery([0.01, 0.04, 0.03, 0.005])
    expect(qs.map((q) => Number(q.toFixed(4)))).toEqual([0.02, 0.04, 0.04, 0.02])
    expect(falseDiscovery([0.001], 100)).toEqual([0.1])
    expect(falseDiscovery([])).toEqual([])
  })
})

describe('通过率', () => {
  /** 200 bodies whose true rates differ a little; the planted ones let two in three of those pass who failed. */
  const units = ({ uniform, normal, whole }: Chance) =>
    Array.from({ length: 200 }, (_, i) => {
      const assessed = whole(100, 400)
      const rate = Math.sin(Math.asin(Math.sqrt(0.75)) + 0.03 * normal()) ** 2
      let passed = 0
      for (let n = 0; n < assessed; n += 1) if (uniform() < rate || (i < planted && uniform() < 2 / 3)) passed += 1
      return { organisationId: bodyOf(i), occupation: '4-10-01-05', level: 4, assessed, passed }
    })

  it('finds nine of ten planted bodies, and at most one flag in ten is chance', () => {
    const measured = measure((chance) => tally(readPassRates(units(chance)).filter(({ q }) => q <= falseShare)))
    expect(measured.recall).toBeGreaterThanOrEqual(0.9)
    expect(measured.falseShare).toBeLessThanOrEqual(0.1)
  })

  it('draws a rate of few people towards the others, and one of many hardly', () => {
    const crowd = units(seeded(7)).slice(planted)
    const read = readPassRates([
      ...crowd,
      { organisationId: 'few', occupation: '4-10-01-05', level: 4, assessed: 30, passed: 30 },
      { organisationId: 'many', occupation: '4-10-01-05', level: 4, assessed: 3000, passed: 3000 },
    ])
    const of = (id: string) => read.find(({ organisationId }) => organisationId === id)!
    expect(of('few').shrunk.rate).toBeLessThan(of('many').shrunk.rate)
    expect(of('many').shrunk.rate).toBeGreaterThan(0.9)
    expect(of('few').shrunk.low).toBeLessThan(of('few').shrunk.rate)
    expect(of('many').q).toBeLessThan(falseShare)
  })

  it('compares with the same level where fewer than five bodies have the occupation, and hears nothing of 29 people', () => {
    const one = (i: number, occupation: string, assessed = 100) => ({
      organisationId: bodyOf(i),
      occupation,
      level: 4,
      assessed,
      passed: Math.floor(assessed * 0.7),
    })
    const crowd = Array.from({ length: 6 }, (_, i) => one(i, '4-10-01-05'))
    const read = readPassRates([...crowd, one(7, '4-10-01-06'), one(8, '4-10-01-05', 29), one(9, '4-10-01-05', 30)])
    expect(read.map(({ organisationId, compared }) => `${organisationId} ${compared}`)).toEqual([
      ...crowd.map(({ organisationId }) => `${organisationId} occupation`),
      'body-007 level',
      'body-009 occupation',
    ])
    expect(readPassRates([])).toEqual([])
  })
})

describe('分数聚集', () => {
  /** 200 bodies; in the planted ones every second score just below the line is lifted over it before the seal. */
  const counts = ({ uniform, normal, whole }: Chance, [least, most]: [number, number]) =>
    Array.from({ length: 200 }, (_, i) => {
      const ability = 68 + 2 * normal()
      const points = new Map<number, number>()
      for (let n = whole(least, most); n > 0; n -= 1) {
        let score = Math.round(Math.min(100, Math.max(0, ability + 11 * normal())))
        if (i < planted && score >= 57 && score < 60 && uniform() < 0.5) score += 3
        points.set(score - 60, (points.get(score - 60) ?? 0) + 1)
      }
      return [...points].map(([point, count]) => ({
        organisationId: bodyOf(i),
        component: 'practical',
        point,
        count,
      }))
    }).flat()

  const flaggedOf = (sizes: [number, number]) =>
    measure((chance) => tally(readBunching(counts(chance, sizes)).filter(({ q }) => q <= falseShare)))

  it('finds planted lifts from 500 scores on', () => {
    const measured = flaggedOf([500, 1500])
    expect(measured.recall).toBeGreaterThanOrEqual(0.9)
    expect(measured.falseShare).toBeLessThanOrEqual(0.1)
  })

  it('misses some with fewer, which is why they are shown as 试用', () => {
    expect(flaggedOf([150, 400]).recall).toBeLessThan(0.9)
    expect(isTrial({ bodies: 200, scores: 499 })).toBe(true)
    expect(isTrial({ bodies: 200, scores: 500 })).toBe(false)
    expect(isTrial({ bodies: 49 })).toBe(true)
    expect(isTrial({ bodies: 50 })).toBe(false)
  })

  it('counts three points on either side of the line, and hears nothing of fewer than twenty', () => {
    const at = (point: number, count: number) => ({ organisationId: 'a', component: 'theory', point, count })
    expect(readBunching([at(-4, 9), at(-3, 6), at(-1, 4), at(0, 5), at(2, 4), at(3, 9)])).toEqual([])
    const [read] = readBunching([at(-4, 9), at(-3, 6), at(-1, 4), at(0, 5), at(2, 5), at(3, 9)])
    expect(read).toMatchObject({ below: 10, above: 10, scores: 38, share: 0.5 })
    expect(read?.histogram.find(({ from }) => from === -4)?.count).toBe(9)
  })
})

describe('出借资质', () => {
  const size = 150
  const cards = 20
  const files = 10

  /**
   * Each body has people, places and papers of its own; one card in twenty-five works for a second body too, one place in
   * ten is rented by another. A lender's partner works with four of its people, in its place, with two of its papers.
   */
  function world({ uniform, whole }: Chance, lenders: number) {
    const holders = new Map<string, SharedThing & { organisationIds: string[] }>()
    const hold = (kind: SharedThing['kind'], thing: string, body: number) => {
      const key = `${kind} ${thing}`
      const held = holders.get(key) ?? { kind, thing, shown: kind === 'venue' ? thing : null, organisationIds: [] }
      held.organisationIds.push(bodyOf(body))
      holders.set(key, held)
    }
    for (let body = 0; body < size; body += 1) {
      for (let n = 0; n < cards; n += 1) {
        hold('staff', `${body}-${n}`, body)
        if (uniform() < 0.04) hold('staff', `${body}-${n}`, whole(0, size - 1))
      }
      for (let n = 0; n < 3; n += 1) {
        hold('venue', `${body}-${n}`, body)
        if (uniform() < 0.1) hold('venue', `${body}-${n}`, whole(0, size - 1))
      }
      for (let n = 0; n < files; n += 1) hold('file', `${body}-${n}`, body)
      hold('file', 'the form that everybody sends in', body)
    }
    for (let n = 0; n < lenders; n += 1) {
      const partner = size - 1 - n
      for (let i = 0; i < 4; i += 1) hold('staff', `${n}-${i}`, partner)
      hold('venue', `${n}-0`, partner)
      for (let i = 0; i < 2; i += 1) hold('file', `${n}-${i}`, partner)
    }
    const things = [...holders.values()]
      .map((thing) => ({ ...thing, organisationIds: [...new Set(thing.organisationIds)] }))
      .filter(({ organisationIds }) => organisationIds.length > 1)
    const holdings: Holding[] = Array.from({ length: size }, (_, body) => [
      { organisationId: bodyOf(body), kind: 'staff' as const, things: cards },
      { organisationId: bodyOf(body), kind: 'venue' as const, things: 3 },
      { organisationId: bodyOf(body), kind: 'file' as const, things: files + 1 },
    ]).flat()
    return { things, holdings }
  }

  const partners = (lenders: number) =>
    new Set(Array.from({ length: lenders }, (_, n) => `${bodyOf(n)} ${bodyOf(size - 1 - n)}`))

  it('has a planted lender among the first five', () => {
    for (const seed of runs) {
      const { things, holdings } = world(seeded(seed), 1)
      const first = readLending(things, holdings).slice(0, 5)
      expect(first.map(({ pair }) => pair.join(' '))).toContain([...partners(1)][0])
    }
  })

  it('finds nine of ten, and at most one flag in ten is chance', () => {
    const pairs = partners(planted)
    const measured = measure((chance) => {
      const { things, holdings } = world(chance, planted)
      const flagged = readLending(things, holdings).filter(({ q }) => q <= falseShare)
      const found = flagged.filter(({ pair }) => pairs.has(pair.join(' '))).length
      return { found, false: flagged.length - found }
    })
    expect(measured.recall).toBeGreaterThanOrEqual(0.9)
    expect(measured.falseShare).toBeLessThanOrEqual(0.1)
  })

  it('says nothing of what everybody has, and little of one thing shared', () => {
    const bodies = Array.from({ length: 100 }, (_, i) => bodyOf(i))
    const holdings = bodies.map((organisationId) => ({ organisationId, kind: 'file' as const, things: 5 }))
    const thing = (organisationIds: string[]) => ({ kind: 'file' as const, thing: 'x', shown: null, organisationIds })
    expect(readLending([thing(bodies)], holdings)).toEqual([])
    const [one] = readLending([thing([bodies[0]!, bodies[1]!])], holdings)
    expect(one?.q).toBe(1)
  })
})

describe('季度', () => {
  it('begins on its first day and ends before the next begins', () => {
    expect(quarterOf(Temporal.PlainDate.from('2026-09-30'))).toBe('2026Q3')
    expect(quarterOf(Temporal.PlainDate.from('2026-10-01'))).toBe('2026Q4')
    const { from, to } = daysOfQuarter('2026Q4')
    expect([from.toString(), to.toString()]).toEqual(['2026-10-01', '2027-01-01'])
  })
})
