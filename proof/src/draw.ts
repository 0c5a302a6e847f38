import type { Keyed } from './block-hash.ts'
import { concat, toHex, utf8 } from './bytes.ts'
import { type DrawFile, type DrawVersion, parseDrawFile } from './draw-file.ts'
import { assignTeams, type Team } from './draw-teams.ts'
import { type Hash, hmacSha256, sha256 } from './sha256.ts'
import { hmacSm3, sm3 } from './sm3.ts'

/**
 * The draw `guijiang-draw/v1`: everything follows from the file and the seed, so whoever has both gets the same result.
 * `-sm3` is the same over SM3, with its name in every label.
 */

export type Suite = { version: DrawVersion; hash: Hash; keyed: (key: Uint8Array) => Keyed }

export const suites: Readonly<Record<DrawVersion, Suite>> = {
  'guijiang-draw/v1': { version: 'guijiang-draw/v1', hash: sha256, keyed: hmacSha256 },
  'guijiang-draw/v1-sm3': { version: 'guijiang-draw/v1-sm3', hash: sm3, keyed: hmacSm3 },
}

export type DrawnStratum = { name: string; chosen: string[]; reserve: string[] }

export type DrawResult = {
  /** R: hash of the file; closed until the file opens. */
  hash: string
  /** C: what is published beforehand. */
  commitment: string
  strata: DrawnStratum[]
  /** Null where the file has no inspectors. */
  teams: Team[] | null
  /** The item for which nobody could be found. */
  infeasible: string | null
}

/** R and C of a file. */
export function commitmentOf(text: string): { hash: string; commitment: string } {
  const suite = suites[parseDrawFile(text).version]
  const hash = suite.hash(utf8(text))
  return { hash: toHex(hash), commitment: toHex(commit(suite, hash)) }
}

const commit = ({ version, hash }: Suite, fileHash: Uint8Array): Uint8Array =>
  hash(concat(utf8(`${version} commit\n`), fileHash))

/** Steps 3 to 5. `seed` has 32 bytes. Throws `DrawFileWrong`. */
export function draw(text: string, seed: Uint8Array): DrawResult {
  const file = parseDrawFile(text)
  const key = drawKey(text, file, seed)
  const strata = file.strata.map(({ name, choose, items }) => {
    const ordered = weightedOrder(items, uniformStream(key, `stratum:${name}`)).map(({ id }) => id)
    return { name, chosen: ordered.slice(0, choose), reserve: ordered.slice(choose) }
  })
  const { teams, infeasible } = teamsOf(file, key, strata)
  return { hash: toHex(key.fileHash), commitment: toHex(commit(key.suite, key.fileHash)), strata, teams, infeasible }
}

function teamsOf(
  file: DrawFile,
  key: DrawKey,
  strata: readonly DrawnStratum[],
): Pick<DrawResult, 'teams' | 'infeasible'> {
  if (!file.inspectors) return { teams: null, infeasible: null }
  const items = strata.flatMap(({ chosen }) => chosen)
  return assignTeams({ ...file.inspectors, order: inspectorOrder(file, key), items, fixed: [], removed: [] })
}

/** Step 5: the inspectors in the order in which equals are taken. */
const inspectorOrder = (file: DrawFile, key: DrawKey): string[] =>
  weightedOrder(
    file.inspectors!.people.map((id) => ({ id, weight: 1 })),
    uniformStream(key, 'inspectors'),
  ).map(({ id }) => id)

/** Who or what drops out, and which visits had begun and stay as they are. */
export type Substitution = { kind: 'item' | 'inspector'; out: string; begun: readonly string[] }

/** A substitution names somebody who is not in the draw, or a visit that has begun. */
export class SubstitutionWrong extends Error {
  override readonly name = 'SubstitutionWrong'
}

/**
 * Step 6, from the first substitution to the last. An item gives way to the next of its reserve, which gets a team while
 * all others keep theirs; for an inspector step 5 is done again without that one, with begun visits fixed.
 */
export function substitute(text: string, seed: Uint8Array, steps: readonly Substitution[]): DrawResult {
  const file = parseDrawFile(text)
  const key = drawKey(text, file, seed)
  let result = draw(text, seed)
  const removed: string[] = []
  for (const step of steps) {
    if (result.infeasible !== null) throw new SubstitutionWrong('nothing follows an infeasible draw')
    result = step.kind === 'item' ? exchanged(result, step) : result
    if (step.kind === 'inspector') {
      if (!file.inspectors?.people.includes(step.out) || removed.includes(step.out)) {
        throw new SubstitutionWrong(`no inspector ${step.out} in this draw`)
      }
      removed.push(step.out)
    }
    if (!file.inspectors || !result.teams) continue
    const kept = step.kind === 'item' ? result.teams.map(({ item }) => item) : step.begun
    const fixed = result.teams.filter(({ item }) => kept.includes(item) && item !== step.out)
    const items = result.strata.flatMap(({ chosen }) => chosen)
    const order = inspectorOrder(file, key)
    result = { ...result, ...assignTeams({ ...file.inspectors, order, items, fixed, removed }) }
  }
  return result
}

function exchanged(result: DrawResult, { out, begun }: Substitution): DrawResult {
  const stratum = result.strata.find(({ chosen }) => chosen.includes(out))
  if (!stratum) throw new SubstitutionWrong(`item ${out} was not chosen`)
  if (begun.includes(out)) throw new SubstitutionWrong(`the visit of ${out} has begun`)
  const [next, ...reserve] = stratum.reserve
  if (next === undefined) throw new SubstitutionWrong(`stratum ${stratum.name} has no reserve left`)
  const chosen = [...stratum.chosen.filter((id) => id !== out), next]
  return { ...result, strata: result.strata.map((one) => (one === stratum ? { ...one, chosen, reserve } : one)) }
}

// ---- steps 3 and 4

type DrawKey = { suite: Suite; fileHash: Uint8Array; mac: Keyed }

/** K = HMAC(S, `<version> key` LF ‖ R). */
function drawKey(text: string, { version }: DrawFile, seed: Uint8Array): DrawKey {
  if (seed.length !== 32) throw new RangeError(`a seed has 32 bytes, not ${seed.length}`)
  const suite = suites[version]
  const fileHash = suite.hash(utf8(text))
  return { suite, fileHash, mac: suite.keyed(suite.keyed(seed)(concat(utf8(`${version} key\n`), fileHash))) }
}

/** K and the first u of a label, for those who follow the steps one by one. */
export function drawSteps(text: string, seed: Uint8Array): { key: string; first: (label: string) => string } {
  const file = parseDrawFile(text)
  const { suite, fileHash, mac } = drawKey(text, file, seed)
  const key = suite.keyed(seed)(concat(utf8(`${file.version} key\n`), fileHash))
  const first = (label: string) =>
    mac(concat(utf8(`${file.version} block\n${label}\n`), new Uint8Array(8))).subarray(0, 8)
  return { key: toHex(key), first: (label) => toHex(first(label)) }
}

/** A whole number below `m`, each as likely as any other. */
export type Uniform = (m: number) => number

const BITS_32 = 0x1_0000_0000

/** uniform(m): u(label, 0), u(label, 1), … without those that would favour small remainders. */
function uniformStream({ suite, mac }: DrawKey, label: string): Uniform {
  const message = concat(utf8(`${suite.version} block\n${label}\n`), new Uint8Array(8))
  const counter = new DataView(message.buffer, message.length - 8)
  let i = 0
  return (m) => {
    for (;;) {
      counter.setUint32(0, Math.floor(i / BITS_32))
      counter.setUint32(4, i % BITS_32)
      i += 1
      const block = mac(message)
      const view = new DataView(block.buffer)
      const value = remainder(view.getUint32(0), view.getUint32(4), m)
      if (value !== undefined) return value
    }
  }
}

/** u mod m, or nothing where u ≥ ⌊2⁶⁴/m⌋·m. Small m stay within whole numbers that are exact without BigInt. */
function remainder(high: number, low: number, m: number): number | undefined {
  if (m < 0x20_0000) {
    const rest = BITS_32 % m
    const beyond = (rest * rest) % m
    if (high === BITS_32 - 1 && low >= BITS_32 - beyond) return undefined
    return ((high % m) * BITS_32 + low) % m
  }
  const [u, modulus] = [(BigInt(high) << 32n) | BigInt(low), BigInt(m)]
  return u >= ((1n << 64n) / modulus) * modulus ? undefined : Number(u % modulus)
}

/**
 * Step 4: takes one after the other with chances by weight, until none is left. With weights 1 this is a Fisher–Yates
 * sample, with others the law of Efraimidis and Spirakis, in whole numbers.
 */
export function weightedOrder<T extends { weight: number }>(items: readonly T[], uniform: Uniform): T[] {
  const size = items.length
  let top = 1
  while (top * 2 <= size) top *= 2
  // A Fenwick tree: sums[i] is the weight of the (i & -i) items that end at i.
  const sums = new Float64Array(size + 1)
  for (let i = 1; i <= size; i++) {
    sums[i]! += items[i - 1]!.weight
    const parent = i + (i & -i)
    if (parent <= size) sums[parent]! += sums[i]!
  }
  let left = items.reduce((sum, { weight }) => sum + weight, 0)
  const ordered: T[] = []
  while (ordered.length < size) {
    let x = uniform(left)
    let before = 0
    for (let step = top; step > 0; step >>= 1) {
      const at = before + step
      if (at <= size && sums[at]! <= x) {
        before = at
        x -= sums[at]!
      }
    }
    const taken = items[before]!
    ordered.push(taken)
    left -= taken.weight
    for (let i = before + 1; i <= size; i += i & -i) sums[i]! -= taken.weight
  }
  return ordered
}
