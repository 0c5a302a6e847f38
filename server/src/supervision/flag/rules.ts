import type { SharedKind } from '@guijiang/contract/supervision/flag'

/**
 * 四（一）3 [N4.1.3]: where inspectors should look. Everything here is a function of counts; a flag is never a verdict.
 * The method is versioned: a changed formula is a new version, kept with each reading.
 */
export const method = 'guijiang-flags/v1'

/** Of what is flagged, five in a hundred are expected to be chance (Benjamini–Hochberg, per signal and quarter). */
export const falseShare = 0.05

// ---- Distributions

/** P(Z ≥ z) of the normal distribution; relative error below 1.2e-7 (Chebyshev fit of erfc). */
export function normalTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + x / 2)
  const fit = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
    0.17087277,
  ]
  const tail = (t * Math.exp(-x * x + fit.reduceRight((sum, term) => sum * t + term, 0))) / 2
  return z >= 0 ? tail : 1 - tail
}

const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
]

/** ln Γ(x) for x ≥ 1, after Lanczos. */
function logGamma(x: number): number {
  const base = x + 6.5
  const series = lanczos.reduce((sum, term, i) => sum + term / (x + i), 0.9999999999998099)
  return Math.log(Math.sqrt(2 * Math.PI) * series) + (x - 0.5) * Math.log(base) - base
}

/** P(X ≤ k) for X of n with chance p. */
export function binomialLower(k: number, n: number, p: number): number {
  if (k >= n || p <= 0) return 1
  if (p >= 1) return 0
  const logs = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
  let term = Math.exp(logs + k * Math.log(p) + (n - k) * Math.log1p(-p))
  let sum = term
  for (let i = k; i > 0 && term > sum * 1e-17; i -= 1) {
    term *= (i / (n - i + 1)) * ((1 - p) / p)
    sum += term
  }
  return Math.min(1, sum)
}

/** P(X ≥ x) for a Poisson count of mean `mean`. */
export function poissonUpper(x: number, mean: number): number {
  if (x <= 0) return 1
  if (mean <= 0) return 0
  let term = Math.exp(x * Math.log(mean) - mean - logGamma(x + 1))
  let sum = term
  for (let i = x + 1; i < x + 10_000 && (term > sum * 1e-17 || i < mean); i += 1) {
    term *= mean / i
    sum += term
  }
  return Math.min(1, sum)
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/**
 * Benjamini–Hochberg: the smallest share of false flags at which each would still be flagged. `family`: how many were
 * compared in all, those that nobody bothered to compute (p = 1) included.
 */
export function falseDiscovery(ps: readonly number[], family: number = ps.length): number[] {
  const order = ps.map((p, index) => ({ p, index })).toSorted((a, b) => b.p - a.p)
  const qs = new Array<number>(ps.length)
  let least = 1
  for (const [place, { p, index }] of order.entries()) {
    least = Math.min(least, (p * family) / (ps.length - place))
    qs[index] = least
  }
  return qs
}

const round = (value: number, digits = 4): number => Number(value.toFixed(digits))

// ---- Pass rate

export type PassRateUnit = {
  organisationId: string
  /** One occupation, in one edition. */
  occupation: string
  level: number
  assessed: number
  passed: number
}

export type PassRateReading = PassRateUnit & {
  rate: number
  expected: number
  compared: 'occupation' | 'level' | 'all'
  bodies: number
  tau2: number
  shrunk: { rate: number; low: number; high: number }
  p: number
  q: number
}

/** Fewer people say nothing; fewer bodies make no comparison of their own. */
export const leastAssessed = 30
const leastBodies = 5

/**
 * z = (asin√p − asin√p₀) / √(1/4n + τ²), upper tail: p₀ the median of the bodies with the same occupation and level (of
 * the same level, or of all, where they are fewer than five), τ² between bodies from z winsorised at 10 per cent.
 */
export function readPassRates(units: readonly PassRateUnit[]): PassRateReading[] {
  const counted = units.filter(({ assessed }) => assessed >= leastAssessed)
  const byOccupation = Map.groupBy(counted, ({ occupation, level }) => `${occupation} ${level}`)
  const byLevel = Map.groupBy(counted, ({ level }) => level)
  const medianOf = (group: readonly PassRateUnit[]) => ({
    expected: median(group.map(({ passed, assessed }) => passed / assessed)),
    bodies: new Set(group.map(({ organisationId }) => organisationId)).size,
  })
  const occupations = new Map([...byOccupation].map(([key, group]) => [key, medianOf(group)]))
  const levels = new Map([...byLevel].map(([key, group]) => [key, medianOf(group)]))
  const all = counted.length > 0 ? medianOf(counted) : { expected: 0, bodies: 0 }
  const compared = counted.map((unit) => {
    const own = occupations.get(`${unit.occupation} ${unit.level}`)!
    const level = levels.get(unit.level)!
    const [scale, group] =
      own.bodies >= leastBodies
        ? (['occupation', own] as const)
        : level.bodies >= leastBodies
          ? (['level', level] as const)
          : (['all', all] as const)
    const rate = unit.passed / unit.assessed
    const distance = Math.asin(Math.sqrt(rate)) - Math.asin(Math.sqrt(group.expected))
    return { ...unit, ...group, compared: scale, rate, distance }
  })
  const tau2 = varianceBetween(compared)
  const ps = compared.map(({ distance, assessed }) => normalTail(distance / Math.sqrt(1 / (4 * assessed) + tau2)))
  const qs = falseDiscovery(ps)
  return compared.map(({ distance: _, ...unit }, i) => ({
    ...unit,
    tau2: round(tau2, 6),
    shrunk: shrink(unit, tau2),
    p: ps[i]!,
    q: qs[i]!,
  }))
}

/** Variance between bodies beyond chance, by moments, from z winsorised at 10 per cent on either side. */
function varianceBetween(units: readonly { distance: number; assessed: number }[]): number {
  if (units.length < 2) return 0
  const zs = units.map(({ distance, assessed }) => distance * 2 * Math.sqrt(assessed))
  const sorted = zs.toSorted((a, b) => a - b)
  const cut = Math.floor(sorted.length / 10)
  const [low, high] = [sorted[cut]!, sorted[sorted.length - 1 - cut]!]
  const overdispersion = zs.reduce((sum, z) => sum + Math.min(high, Math.max(low, z)) ** 2, 0) / zs.length
  const weights = units.map(({ assessed }) => 4 * assessed)
  const sum = weights.reduce((a, b) => a + b, 0)
  const squares = weights.reduce((a, b) => a + b * b, 0)
  const spread = sum - squares / sum
  return spread > 0 ? Math.max(0, (zs.length * overdispersion - (zs.length - 1)) / spread) : 0
}

/**
 * Beta-binomial shrinkage: with M people's worth of what is usual, Var(p) = 4τ²p(1−p) gives M = 1/4τ² − 1. The band is the
 * normal one of the posterior.
 */
function shrink({ passed, assessed, expected }: PassRateUnit & { expected: number }, tau2: number) {
  const weight = tau2 > 0 ? Math.min(10_000, Math.max(1, 1 / (4 * tau2) - 1)) : 10_000
  const people = assessed + weight
  const rate = (passed + weight * expected) / people
  const half = 1.959964 * Math.sqrt((rate * (1 - rate)) / (people + 1))
  return { rate: round(rate), low: round(Math.max(0, rate - half)), high: round(Math.min(1, rate + half)) }
}

// ---- Bunching

export type ScoreCount = {
  organisationId: string
  component: string
  /** Whole points from the pass line, rounded down: -1 is up to one point below it. */
  point: number
  count: number
}

export type BunchingReading = {
  organisationId: string
  component: string
  scores: number
  below: number
  above: number
  share: number
  expected: number
  bodies: number
  histogram: { from: number; count: number }[]
  p: number
  q: number
}

/** Points on either side of the line that are looked at, and fewer than so many of them say nothing. */
const nearPoints = 3
const leastNear = 20
/** Points on either side that are shown. */
const shownPoints = 6

/**
 * k of n scores lie in the three points below the line (57–59 with a line of 60) and not in the three from it (60–62). Too
 * few of them: one-sided binomial, p₀ = 0.97 × the median share of all bodies in that component.
 */
export function readBunching(counts: readonly ScoreCount[]): BunchingReading[] {
  const units = [...Map.groupBy(counts, ({ organisationId, component }) => `${organisationId} ${component}`).values()]
    .map((group) => {
      const within = (from: number, to: number) =>
        group.reduce((sum, { point, count }) => sum + (point >= from && point < to ? count : 0), 0)
      const [below, above] = [within(-nearPoints, 0), within(0, nearPoints)]
      return {
        organisationId: group[0]!.organisationId,
        component: group[0]!.component,
        scores: within(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
        below,
        above,
        share: below / (below + above),
        histogram: Array.from({ length: 2 * shownPoints }, (_, i) => i - shownPoints).map((from) => ({
          from,
          count: within(from, from + 1),
        })),
      }
    })
    .filter(({ below, above }) => below + above >= leastNear)
  const usual = new Map(
    [...Map.groupBy(units, ({ component }) => component)].map(([component, group]) => [
      component,
      { expected: 0.97 * median(group.map(({ share }) => share)), bodies: group.length },
    ]),
  )
  const ps = units.map(({ component, below, above }) =>
    binomialLower(below, below + above, usual.get(component)!.expected),
  )
  const qs = falseDiscovery(ps)
  return units.map((unit, i) => ({ ...unit, ...usual.get(unit.component)!, p: ps[i]!, q: qs[i]! }))
}

// ---- Lending

/** One thing that several bodies have: a card, an account, a place, a paper, a photograph, a device. */
export type SharedThing = { kind: SharedKind; thing: string; organisationIds: readonly string[]; shown: string | null }

/** How many things of a kind a body has, shared or not. */
export type Holding = { organisationId: string; kind: SharedKind; things: number }

export type LendingReading = {
  /** In the order of their ids. */
  pair: readonly [string, string]
  bodies: number
  shared: { kind: SharedKind; count: number; expected: number; p: number; examples: string[] }[]
  p: number
  q: number
}

const kinds: readonly SharedKind[] = ['staff', 'account', 'venue', 'file', 'picture', 'device']
const mostExamples = 5

/**
 * What is common property says nothing about two of its holders: a hall that many rent, a form that many send in.
 */
const commonTo = (bodies: number): number => Math.max(5, Math.ceil(bodies / 10))

/**
 * Two bodies share x things of a kind, where two of their sizes share λ by chance: λ is the pair's part of all that other
 * pairs share (one thing is added, so that the first sharing ever is not certain guilt). One-sided Poisson; the smallest
 * of the kinds counts, times their number. Compared are all pairs of bodies.
 */
export function readLending(things: readonly SharedThing[], holdings: readonly Holding[]): LendingReading[] {
  const everybody = new Set(holdings.map(({ organisationId }) => organisationId))
  const bodies = everybody.size
  const family = (bodies * (bodies - 1)) / 2
  const pairs = new Map<string, Map<SharedKind, SharedThing[]>>()
  for (const thing of things) {
    const holders = [...new Set(thing.organisationIds)].toSorted()
    if (holders.length > commonTo(bodies)) continue
    for (const [i, one] of holders.entries()) {
      for (const other of holders.slice(i + 1)) {
        const key = `${one} ${other}`
        const shared = pairs.get(key) ?? new Map<SharedKind, SharedThing[]>()
        shared.set(thing.kind, [...(shared.get(thing.kind) ?? []), thing])
        pairs.set(key, shared)
      }
    }
  }
  const chanceOf = new Map(kinds.map((kind) => [kind, chances(kind, pairs, holdings)]))
  const read = [...pairs].map(([key, byKind]) => {
    const pair = key.split(' ') as unknown as readonly [string, string]
    const shared = [...byKind].map(([kind, held]) => {
      const expected = chanceOf.get(kind)!(pair, held.length)
      const examples = held.flatMap(({ shown }) => shown ?? []).slice(0, mostExamples)
      return { kind, count: held.length, expected: round(expected), p: poissonUpper(held.length, expected), examples }
    })
    const p = Math.min(1, kinds.length * Math.min(...shared.map((each) => each.p)))
    return { pair, bodies, shared: shared.toSorted((a, b) => a.p - b.p), p }
  })
  const qs = falseDiscovery(
    read.map(({ p }) => p),
    Math.max(family, read.length),
  )
  return read.map((reading, i) => ({ ...reading, q: qs[i]! })).toSorted((a, b) => a.p - b.p)
}

/** λ of a pair that shares `own` things of the kind: its weight among all pairs, times what the others share and one. */
function chances(
  kind: SharedKind,
  pairs: ReadonlyMap<string, ReadonlyMap<SharedKind, readonly SharedThing[]>>,
  holdings: readonly Holding[],
) {
  const sizes = new Map(holdings.filter((each) => each.kind === kind).map((each) => [each.organisationId, each.things]))
  const sum = [...sizes.values()].reduce((a, b) => a + b, 0)
  const squares = [...sizes.values()].reduce((a, b) => a + b * b, 0)
  const weights = (sum * sum - squares) / 2
  const total = [...pairs.values()].reduce((count, shared) => count + (shared.get(kind)?.length ?? 0), 0)
  return ([one, other]: readonly [string, string], own: number): number => {
    const weight = (sizes.get(one) ?? 0) * (sizes.get(other) ?? 0)
    return weights > 0 ? (weight / weights) * (total - own + 1) : 0
  }
}

// ---- What counts as tried

/** Below these the signal is shown as 试用: with planted fraud it found less than nine in ten (`rules.test.ts`). */
export const tried = { bodies: 50, scores: 500 } as const

export const isTrial = (reading: { bodies: number; scores?: number }): boolean =>
  reading.bodies < tried.bodies || (reading.scores !== undefined && reading.scores < tried.scores)

// ---- Quarters

export const quarterOf = ({ year, month }: Temporal.PlainDate): string => `${year}Q${Math.ceil(month / 3)}`

/** First day, and the day after the last. */
export function daysOfQuarter(quarter: string): { from: Temporal.PlainDate; to: Temporal.PlainDate } {
  const from = Temporal.PlainDate.from({ year: Number(quarter.slice(0, 4)), month: Number(quarter[5]) * 3 - 2, day: 1 })
  return { from, to: from.add({ months: 3 }) }
}
