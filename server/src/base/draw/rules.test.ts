import type { DeclaredSource } from '@guijiang/contract/base/draw'
import type { IsoInstant } from '@guijiang/contract/iso'
import { describe, expect, it } from 'vitest'
import type { DrawRoster } from './ports.ts'
import {
  checkpointAt,
  isLate,
  opensBy,
  requireCheckpoint,
  requireCounting,
  requireMoment,
  requireOutside,
  requireSameItems,
  requireSources,
  rosterDifference,
  seedLine,
  whatCounts,
} from './rules.ts'
import { drawTransitions } from './states.ts'

const moment = (text: string) => Temporal.Instant.from(`${text}+08:00`)
const iso = (text: string) => `${text}+08:00` as IsoInstant
const now = moment('2026-11-02T09:00:00')
const drand = (text: string): DeclaredSource => ({ kind: 'drand', moment: iso(text) })
const lottery = (text: string): DeclaredSource => ({
  kind: 'lottery',
  moment: iso(text),
  issues: { ssq: '2026062', dlt: '26062' },
})
const ceremony = (text: string): DeclaredSource => ({
  kind: 'ceremony',
  moment: iso(text),
  delegate: '019a0000-0000-7000-8000-000000000001',
})

describe('种子来源和时刻 [N4.1.3]', () => {
  const [first, second] = ['2026-11-02T09:15:00', '2026-11-03T09:15:00']

  it('takes a fallback only from further down the order, or a stated lottery', () => {
    const taken = (source: DeclaredSource, fallback: DeclaredSource) => () => requireSources({ source, fallback }, now)
    expect(taken(drand(first), lottery(second))).not.toThrow()
    expect(taken(drand(first), ceremony(second))).not.toThrow()
    expect(taken(lottery(first), ceremony(second))).not.toThrow()
    expect(taken(lottery(first), lottery(second))).not.toThrow()
    expect(taken(ceremony(first), lottery(second))).not.toThrow()
    for (const [source, fallback] of [
      [drand(first), drand(second)],
      [lottery(first), drand(second)],
      [ceremony(first), drand(second)],
      [ceremony(first), ceremony(second)],
    ] as const) {
      expect(taken(source, fallback)).toThrow(expect.objectContaining({ code: 'draw-sources' }))
    }
  })

  it('wants ten minutes after the checkpoint, and five for the log before it', () => {
    expect(() => requireMoment(moment('2026-11-02T09:15:00'), now)).not.toThrow()
    expect(() => requireMoment(moment('2026-11-02T09:14:59'), now)).toThrow(
      expect.objectContaining({ code: 'draw-moment', clause: 'N4.1.3' }),
    )
    const at = moment('2026-11-02T09:15:00')
    expect(() => requireCheckpoint(at, moment('2026-11-02T09:05:00'))).not.toThrow()
    for (const late of [moment('2026-11-02T09:05:01'), null]) {
      expect(() => requireCheckpoint(at, late)).toThrow(expect.objectContaining({ code: 'draw-committed-late' }))
    }
  })

  it('counts how long the log took by the machine and adds it to legal time', () => {
    const committed = { at: now, recordedAt: moment('2030-01-01T00:00:00') }
    expect(checkpointAt(committed, moment('2030-01-01T00:00:07'))).toEqual(moment('2026-11-02T09:00:07'))
    expect(checkpointAt(committed, null)).toBeNull()
  })

  it('lets a source count for 24 hours, and only then the fallback', () => {
    const declared = {
      source: drand('2026-11-02T10:00:00'),
      fallback: lottery('2026-11-04T10:00:00'),
      moment: moment('2026-11-02T10:00:00'),
      fallbackMoment: moment('2026-11-04T10:00:00'),
    }
    const counts = (text: string) => whatCounts(declared, moment(text))
    expect(counts('2026-11-02T09:59:59')).toBe('none')
    expect(counts('2026-11-02T10:00:00')).toBe('source')
    expect(counts('2026-11-03T09:59:59')).toBe('source')
    expect(counts('2026-11-03T10:00:00')).toBe('none')
    expect(counts('2026-11-04T09:59:59')).toBe('none')
    expect(counts('2026-11-04T10:00:00')).toBe('fallback')
    expect(counts('2026-11-05T09:59:59')).toBe('fallback')
    expect(counts('2026-11-05T10:00:00')).toBe('none')
    expect(isLate(declared, moment('2026-11-05T09:59:59'))).toBe(false)
    expect(isLate(declared, moment('2026-11-05T10:00:00'))).toBe(true)
    const asked = (kind: 'drand' | 'lottery', text: string) => () => requireCounting(declared, kind, moment(text))
    expect(asked('drand', '2026-11-02T09:00:00')).toThrow(expect.objectContaining({ code: 'draw-not-yet' }))
    expect(asked('lottery', '2026-11-02T11:00:00')).toThrow(expect.objectContaining({ code: 'draw-other-source' }))
    expect(asked('lottery', '2026-11-03T11:00:00')).toThrow(expect.objectContaining({ code: 'draw-other-source' }))
    expect(asked('drand', '2026-11-03T11:00:00')).toThrow(expect.objectContaining({ code: 'draw-other-source' }))
    expect(asked('drand', '2026-11-03T09:00:00')()).toBe('source')
    expect(asked('lottery', '2026-11-04T11:00:00')()).toBe('fallback')
  })

  it('leaves 24 hours between source and fallback', () => {
    const sources = (text: string) => () =>
      requireSources({ source: drand('2026-11-02T10:00:00'), fallback: lottery(text) }, now)
    expect(sources('2026-11-03T10:00:00')).not.toThrow()
    expect(sources('2026-11-03T09:59:59')).toThrow(expect.objectContaining({ code: 'draw-moment' }))
    expect(sources('2026-11-17T09:00:00')).not.toThrow()
    expect(sources('2026-11-17T09:00:01')).toThrow(expect.objectContaining({ code: 'draw-moment' }))
  })

  it('names the round of the moment in the file', () => {
    const at = Temporal.Instant.fromEpochMilliseconds((1692803367 + 2997) * 1000)
    expect(seedLine({ kind: 'drand', moment: at.toString() as IsoInstant })).toMatch(
      /^drand 52db9ba7[0-9a-f]{56} 1000$/,
    )
    expect(seedLine(lottery('2026-11-02T21:15:00'))).toBe('lottery ssq/2026062 dlt/26062')
    expect(seedLine(ceremony('2026-11-02T21:15:00'))).toBe('ceremony 3')
  })

  it('opens the file on the thirtieth day', () => {
    expect(opensBy(Temporal.PlainDate.from('2026-11-02')).toString()).toBe('2026-12-02')
  })
})

describe('名单 [N4.1.3]', () => {
  const roster: DrawRoster = {
    strata: [{ name: 'high', choose: 1, items: ['A', 'B'].map((id) => ({ id, weight: 1 })) }],
    inspectors: {
      team: 2,
      cap: 2,
      people: ['I1', 'I2'].map((id) => ({ id, accountId: `account ${id}` })),
      recusals: [{ item: 'A', inspector: 'I1' }],
    },
    exclusions: [{ id: 'C', reason: '已移出目录' }],
    lists: [{ name: '示例清单', version: '1' }],
    labels: {},
  }

  it('is the one that the rules make, whatever the order it was made in', () => {
    const [stratum] = roster.strata
    expect(
      rosterDifference(roster, { ...roster, strata: [{ ...stratum!, items: stratum!.items.toReversed() }] }),
    ).toBeUndefined()
    expect(rosterDifference(roster, { ...roster, labels: { A: '换了说法' } })).toBeUndefined()
    expect(rosterDifference(roster, undefined)).toBe('抽取事项')
    expect(rosterDifference(roster, { ...roster, strata: [{ ...stratum!, items: stratum!.items.slice(1) }] })).toBe(
      '检查对象',
    )
    expect(rosterDifference(roster, { ...roster, exclusions: [] })).toBe('不列入的理由')
    expect(rosterDifference(roster, { ...roster, lists: [] })).toBe('清单版本')
    const inspectors = roster.inspectors!
    const people = inspectors.people.slice(1)
    expect(rosterDifference(roster, { ...roster, inspectors: { ...inspectors, people } })).toBe('人员名单')
    expect(rosterDifference(roster, { ...roster, inspectors: { ...inspectors, recusals: [] } })).toBe('回避关系')
    const experts = { ...roster, accounts: { A: 'one', B: 'two' } }
    expect(rosterDifference(experts, { ...experts, accounts: { B: 'two', A: 'one' } })).toBeUndefined()
    expect(rosterDifference(experts, { ...experts, accounts: { A: 'two', B: 'one' } })).toBe('人员名单')
  })

  it('has neither who froze it nor who commits in it', () => {
    expect(() => requireOutside(roster, 'account I2', '冻结名单')).toThrow(
      expect.objectContaining({ code: 'draw-actor-listed' }),
    )
    expect(() => requireOutside({ ...roster, accounts: { A: 'a' } }, 'a', '冻结名单')).toThrow()
    expect(() => requireOutside(roster, 'somebody', '冻结名单')).not.toThrow()
  })

  it('keeps what an infeasible draw had chosen', () => {
    const strata = [{ name: 'high', chosen: ['B'], reserve: ['A'] }]
    const earlier = { hash: '', commitment: '', strata, teams: [], infeasible: 'B' }
    const again = (ids: string[], choose: number) => () =>
      requireSameItems('n', earlier, {
        ...roster,
        strata: [{ name: 'high', choose, items: ids.map((id) => ({ id, weight: 1 })) }],
      })
    expect(again(['B'], 1)).not.toThrow()
    expect(again(['A'], 1)).toThrow(expect.objectContaining({ code: 'draw-items-changed' }))
    expect(again(['A', 'B'], 1)).toThrow(expect.objectContaining({ code: 'draw-items-changed' }))
  })
})

describe('抽取的状态', () => {
  it('moves only along its table', () => {
    expect(drawTransitions).toEqual({
      frozen: { commit: 'committed', drop: 'unfinished', lapse: 'unfinished' },
      committed: { draw: 'drawn', drop: 'unfinished', lapse: 'unfinished' },
      drawn: { substitute: 'drawn', open: 'opened', void: 'unfinished', lapse: 'unfinished' },
      opened: { substitute: 'opened' },
      unfinished: { open: 'unfinished' },
    })
  })
})
