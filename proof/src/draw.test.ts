import { hash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import vectors from '../vectors/draw.json' with { type: 'json' }
import { fromHex, toHex, utf8 } from './bytes.ts'
import { hmac } from './commit.ts'
import { commitmentOf, type DrawResult, draw, drawSteps, substitute, suites, weightedOrder } from './draw.ts'
import { type DrawFile, formatDrawFile, parseDrawFile } from './draw-file.ts'
import { ceremonySeed, drandRound, drandSeed, lotterySeed, shareHash } from './draw-seed.ts'
import { hmacSha256, sha256 } from './sha256.ts'
import { hmacSm3, sm3 } from './sm3.ts'

const version = 'guijiang-draw/v1'
const [v1, v2, v3, v1Sm3] = vectors.draws as [Vector, Vector, Vector, Vector]
type Vector = (typeof vectors.draws)[number]

const seedOf = (i: number): Uint8Array => sha256(utf8(`seed ${i}`))

describe('抽取向量', () => {
  for (const { name, file, seed, key, first, result } of vectors.draws) {
    it(`${name}: file, commitment, key, first number and result`, () => {
      expect(formatDrawFile(parseDrawFile(file))).toBe(file)
      const { hash, commitment } = result
      expect(commitmentOf(file)).toEqual({ hash, commitment })
      const steps = drawSteps(file, fromHex(seed))
      expect(steps.key).toBe(key)
      for (const [label, u] of Object.entries(first)) expect(steps.first(label)).toBe(u)
      expect(draw(file, fromHex(seed))).toEqual(result)
    })
  }

  it('is what trust.md section 6 prints', () => {
    const tails = ({ strata }: DrawResult) => strata.map(({ chosen, reserve }) => [chosen, reserve].map(short))
    const short = (ids: readonly string[]) => ids.map((id) => id.slice(-3)).join(' ')
    expect(v1.seed).toBe('fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd')
    expect([v1.result.hash, v1.key].map((text) => text.slice(0, 16))).toEqual(['53ce41eeb8e9d455', '3ef331f3fbd09ecd'])
    expect(v1.first).toEqual({ 'stratum:high': 'ba67ba74b7b20ee1' })
    expect(v1.result.commitment).toMatch(/^57d9be0e2a4ba725/)
    expect(tails(v1.result)).toEqual([
      ['107 120', '112 101'],
      ['103', '102 115 131 109'],
    ])
    expect([v2.seed, v2.result.hash, v2.result.commitment].map((text) => text.slice(0, 16))).toEqual([
      'a0cbb25fbb199a1d',
      'd378f5e80f45f829',
      '79409144b36b2013',
    ])
    expect(tails(v2.result)).toEqual([['004 007 003', '005 001 006 002']])
    expect([v3.seed, v3.result.hash, v3.result.commitment].map((text) => text.slice(0, 16))).toEqual([
      'ef5ab267a3619a7e',
      '0d7700ee61ae313b',
      'cee336b243b040d0',
    ])
    expect(v3.result.strata).toEqual([{ name: 'all', chosen: ['P4', 'P3', 'P2'], reserve: ['P1'] }])
    expect(v3.result.teams).toEqual([
      { item: 'P4', inspectors: ['I4', 'I5'] },
      { item: 'P3', inspectors: ['I1', 'I4'] },
      { item: 'P2', inspectors: ['I1', 'I5'] },
    ])
    expect(v1Sm3.result.strata.map(({ chosen }) => short(chosen))).toEqual(['112 101', '115'])
    expect([v1, v2, v3].map(({ file }) => utf8(file).length)).toEqual([419, 252, 357])
  })

  it('makes the seeds of all three sources', () => {
    expect(toHex(drandSeed(fromHex(v1.signature!)))).toBe(v1.seed)
    expect(drandRound(1692803367)).toBe(1)
    expect(drandRound(1692803369)).toBe(1)
    expect(drandRound(1692803370)).toBe(2)
    expect(drandRound(1692803367 + 3 * 999)).toBe(v1.round)
    expect(toHex(lotterySeed(version, v2.lottery!))).toBe(v2.seed)
    expect(toHex(ceremonySeed(version, v3.shares!.map(fromHex)))).toBe(v3.seed)
    expect(v3.shares!.map((share) => shareHash(version, fromHex(share)))).toEqual(v3.shareHashes)
  })
})

describe('RFC 3797', () => {
  it('takes out of the list as the RFC does', () => {
    const { key, pool, selected } = vectors.rfc3797
    let k = 0
    const byMd5 = (m: number) => {
      const index = Uint8Array.of(k >> 8, k & 255)
      k += 1
      return Number(BigInt(`0x${hash('md5', Buffer.concat([index, utf8(key), index]))}`) % BigInt(m))
    }
    const list = Array.from({ length: pool }, (_, i) => ({ number: i + 1, weight: 1 }))
    const taken = weightedOrder(list, byMd5).map(({ number }) => number)
    expect(taken.slice(0, selected.length)).toEqual(selected)
  })
})

describe('SHA-256, SM3 and HMAC of our own', () => {
  it('are those of the system, whatever the length', () => {
    for (let length = 0; length < 200; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 7 + length) & 255)
      expect(toHex(sm3(bytes))).toBe(hash('sm3', bytes))
      expect(toHex(sha256(bytes))).toBe(hash('sha256', bytes))
      const key = bytes.subarray(0, length % 90)
      expect(hmacSha256(key)(bytes)).toEqual(hmac(sha256, key, bytes))
      expect(hmacSm3(key)(bytes)).toEqual(hmac(sm3, key, bytes))
    }
  })
})

describe('the file has one form', () => {
  const changed = (from: string | RegExp, to: string) => () => parseDrawFile(v3.file.replace(from, to))

  it('refuses every other spelling, and says where', () => {
    expect(changed('guijiang-draw/v1\n', 'guijiang-draw/v2\n')).toThrow('line 1: the version expected')
    expect(changed(/\n$/, '')).toThrow('does not end with a line feed')
    expect(changed('\n', '\r\n')).toThrow('line 1')
    expect(changed('item P1 1\nitem P2 1', 'item P2 1\nitem P1 1')).toThrow('byte order')
    expect(changed('item P2 1', 'item P1 1')).toThrow('each once')
    expect(changed('item P2 1', 'item P2 01')).toThrow('item <id> <weight> expected')
    expect(changed('item P2 1', 'item P2 0')).toThrow('a weight is at least 1')
    expect(changed('stratum all 3', 'stratum all 5')).toThrow('5 of 4 cannot be chosen')
    expect(changed('recuse P1 I1\n', 'recuse P1 I1\nrecuse P1 I1\n')).toThrow('each once')
    expect(changed('recuse P1 I1', 'recuse P1 I9')).toThrow('of the file')
    expect(changed('nonce 00', 'nonce 0')).toThrow('line 4')
    expect(changed('team 2', 'team 0')).toThrow('inspectors team')
    expect(changed(/$/, 'more\n')).toThrow('nothing more expected')
    const twice = 'stratum all 0\nitem P1 1\n'
    expect(changed('inspectors', `${twice}inspectors`)).toThrow('stands twice')
    expect(changed('inspectors', `${twice.replace('all', 'other')}inspectors`)).toThrow('stands in two strata')
  })

  it('does not depend on the order in which the roster was handed in', () => {
    const file = parseDrawFile(v3.file)
    const strata = file.strata.map((stratum) => ({ ...stratum, items: stratum.items.toReversed() }))
    const { people, recusals, ...rest } = file.inspectors!
    const inspectors = { ...rest, people: people.toReversed(), recusals: recusals.toReversed() }
    expect(formatDrawFile({ ...file, strata, inspectors })).toBe(v3.file)
  })

  it('has another commitment after any change', () => {
    for (const to of ['item P4 2', 'item P5 1']) {
      expect(commitmentOf(v3.file.replace('item P4 1', to)).commitment).not.toBe(v3.result.commitment)
    }
  })
})

/** Step 5 by the letter: each candidate is tried with a whole flow from nothing. */
function byTheLetter(file: DrawFile, chosen: readonly string[], order: readonly string[]) {
  const { team, cap, recusals } = file.inspectors!
  const recused = new Set(recusals.map(({ item, inspector }) => `${item} ${inspector}`))
  const teams = chosen.map((item) => ({ item, inspectors: [] as string[] }))
  const load = (id: string) => teams.filter(({ inspectors }) => inspectors.includes(id)).length
  const mayJoin = ({ item, inspectors }: { item: string; inspectors: string[] }, id: string) =>
    !recused.has(`${item} ${id}`) && !inspectors.includes(id)
  const fillable = (): boolean => {
    const room = new Map(order.map((id) => [id, cap - load(id)]))
    const holders = new Map(order.map((id) => [id, [] as number[]]))
    const seat = (at: number, met: Set<string>): boolean => {
      for (const id of order) {
        if (met.has(id) || !mayJoin(teams[at]!, id) || holders.get(id)!.includes(at)) continue
        met.add(id)
        const held = holders.get(id)!
        if (held.length < room.get(id)!) {
          held.push(at)
          return true
        }
        for (const [i, other] of held.entries()) {
          held.splice(i, 1)
          if (seat(other, met)) {
            held.push(at)
            return true
          }
          held.splice(i, 0, other)
        }
      }
      return false
    }
    return teams.every((one, at) => {
      for (let open = team - one.inspectors.length; open > 0; open--) if (!seat(at, new Set())) return false
      return true
    })
  }
  for (const one of teams) {
    while (one.inspectors.length < team) {
      const byLoad = order.toSorted((a, b) => load(a) - load(b) || order.indexOf(a) - order.indexOf(b))
      const found = byLoad.find((id) => {
        if (load(id) >= cap || !mayJoin(one, id)) return false
        one.inspectors.push(id)
        if (fillable()) return true
        one.inspectors.pop()
        return false
      })
      if (found === undefined) return { teams: [], infeasible: one.item }
    }
  }
  return { teams, infeasible: null }
}

/** A made-up draw whose sizes and recusals follow from its number. */
function madeUp(i: number): DrawFile {
  const random = seedOf(i)
  const people = Array.from({ length: 3 + (random[0]! % 5) }, (_, k) => `I${k}`)
  const stratum = (name: string, count: number, choose: number) => ({
    name,
    choose: Math.min(choose, count),
    items: Array.from({ length: count }, (_, k) => ({ id: `${name}-${k}`, weight: 1 + (random[k]! % 4) })),
  })
  const strata = [stratum('high', 2 + (random[1]! % 4), 1 + (random[2]! % 3)), stratum('low', 1 + (random[3]! % 5), 1)]
  const pairs = strata.flatMap(({ items }) =>
    items.flatMap(({ id }) => people.map((inspector) => ({ item: id, inspector }))),
  )
  const share = random[4]! % 160
  const recusals = pairs.filter((_, k) => random[(k + 7) % 32]! < share)
  const inspectors = { team: 1 + (random[5]! % 2), cap: 1 + (random[6]! % 3), people, recusals }
  return { version, draw: `450000/inspection/2026/${i}`, seed: 'ceremony 3', nonce: toHex(random), strata, inspectors }
}

describe('over 10,000 seeds', () => {
  it('obeys its rules: nobody recused, caps, whole teams of different people, each item once', () => {
    let infeasible = 0
    for (let i = 0; i < 10_000; i++) {
      const file = madeUp(i % 500)
      const result = draw(formatDrawFile(file), seedOf(i))
      const recused = new Set(file.inspectors!.recusals.map(({ item, inspector }) => `${item} ${inspector}`))
      for (const [k, { chosen, reserve }] of result.strata.entries()) {
        const { items, choose } = file.strata[k]!
        if (chosen.length !== choose) throw new Error(`seed ${i}: ${chosen.length} for ${choose}`)
        if (
          [...chosen, ...reserve].sort().join() !==
          items
            .map(({ id }) => id)
            .sort()
            .join()
        )
          throw new Error(`seed ${i}`)
      }
      if (result.infeasible !== null) {
        infeasible += 1
        continue
      }
      const load = new Map<string, number>()
      const { team, cap } = file.inspectors!
      expect(result.teams!.map(({ item }) => item)).toEqual(result.strata.flatMap(({ chosen }) => chosen))
      for (const { item, inspectors } of result.teams!) {
        if (new Set(inspectors).size !== team) throw new Error(`seed ${i}: a team of ${inspectors}`)
        for (const inspector of inspectors) {
          if (recused.has(`${item} ${inspector}`)) throw new Error(`seed ${i}: ${inspector} is recused from ${item}`)
          load.set(inspector, (load.get(inspector) ?? 0) + 1)
        }
      }
      if (Math.max(...load.values()) > cap) throw new Error(`seed ${i}: more than ${cap} visits`)
    }
    expect(infeasible).toBeGreaterThan(500)
    expect(infeasible).toBeLessThan(8000)
  })

  it('assigns as the rule does by the letter, infeasible ones included', () => {
    for (let i = 0; i < 1500; i++) {
      const file = madeUp(i)
      const text = formatDrawFile(file)
      const seed = seedOf(i + 20_000)
      const result = draw(text, seed)
      const chosen = result.strata.flatMap(({ chosen }) => chosen)
      const order = orderOf(text, seed)
      expect({ teams: result.teams, infeasible: result.infeasible }).toEqual(byTheLetter(file, chosen, order))
    }
  })

  it('gives the same for the same, and chances by weight', () => {
    const seen = new Map<string, number>()
    const draws = 10_000
    for (let i = 0; i < draws; i++) {
      const result = draw(v2.file, seedOf(i))
      if (i % 100 === 0) expect(draw(v2.file, seedOf(i))).toEqual(result)
      const [first] = result.strata[0]!.chosen
      seen.set(first!, (seen.get(first!) ?? 0) + 1)
    }
    const items = parseDrawFile(v2.file).strata[0]!.items
    const total = items.reduce((sum, { weight }) => sum + weight, 0)
    const chi = items.reduce((sum, { id, weight }) => {
      const expected = (draws * weight) / total
      return sum + (seen.get(id)! - expected) ** 2 / expected
    }, 0)
    // 99.9 % of honest draws stay below this, with six degrees of freedom; the seeds here are always the same.
    expect(chi).toBeLessThan(22.46)
  })
})

/** The permutation of the inspectors, written a second time with BigInt alone. */
function orderOf(text: string, seed: Uint8Array): string[] {
  const file = parseDrawFile(text)
  const { suite, mac } = { suite: suites[file.version], mac: hmacSha256(fromHex(drawSteps(text, seed).key)) }
  let i = 0
  return weightedOrder(
    file.inspectors!.people.map((id) => ({ id, weight: 1 })),
    (m) => {
      const counter = Buffer.alloc(8)
      for (;;) {
        counter.writeBigUInt64BE(BigInt(i))
        i += 1
        const block = Buffer.from(mac(Buffer.concat([utf8(`${suite.version} block\ninspectors\n`), counter])))
        const u = block.readBigUInt64BE(0)
        const modulus = BigInt(m)
        if (u < (2n ** 64n / modulus) * modulus) return Number(u % modulus)
      }
    },
  ).map(({ id }) => id)
}

describe('替补', () => {
  const seed = fromHex(v3.seed)

  it('takes the next of the reserve for an item, which alone gets a new team', () => {
    const result = substitute(v3.file, seed, [{ kind: 'item', out: 'P3', begun: [] }])
    expect(result.strata).toEqual([{ name: 'all', chosen: ['P4', 'P2', 'P1'], reserve: [] }])
    expect(result.teams).toEqual([
      { item: 'P4', inspectors: ['I4', 'I5'] },
      { item: 'P2', inspectors: ['I1', 'I5'] },
      { item: 'P1', inspectors: ['I2', 'I3'] },
    ])
  })

  it('does step 5 again without an inspector, with begun visits fixed', () => {
    const easy = v3.file.replace(/recuse P[23] .*\n/g, '').replace('cap 2', 'cap 3')
    const before = draw(easy, seed)
    const [first] = before.teams!
    const out = before.teams![1]!.inspectors[0]!
    const after = substitute(easy, seed, [{ kind: 'inspector', out, begun: [first!.item] }])
    expect(after.teams![0]).toEqual(first)
    expect(after.teams!.slice(1).flatMap(({ inspectors }) => inspectors)).not.toContain(out)
    expect(substitute(easy, seed, [{ kind: 'inspector', out, begun: [first!.item] }])).toEqual(after)
  })

  it('says so when nobody is left', () => {
    const result = substitute(v3.file, seed, [{ kind: 'inspector', out: 'I1', begun: [] }])
    expect(result.infeasible).toBe('P4')
    expect(result.teams).toEqual([])
  })

  it('refuses who is not in the draw, what has begun, and a reserve that is used up', () => {
    const one = (kind: 'item' | 'inspector', out: string, begun: string[] = []) =>
      substitute.bind(null, v3.file, seed, [{ kind, out, begun }])
    expect(one('item', 'P1')).toThrow('was not chosen')
    expect(one('item', 'P3', ['P3'])).toThrow('has begun')
    expect(one('inspector', 'I9')).toThrow('no inspector')
    const used = ['P3', 'P4'].map((out) => ({ kind: 'item' as const, out, begun: [] }))
    expect(() => substitute(v3.file, seed, used)).toThrow('no reserve left')
  })
})
