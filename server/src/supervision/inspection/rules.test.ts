import type { ObjectRow } from '@guijiang/contract/supervision/inspection-lists'
import { describe, expect, it } from 'vitest'
import { firstCalendar as calendar } from '../../../test/calendar.ts'
import {
  dueAfterReturn,
  isFirstYear,
  lateDays,
  type Noted,
  rectificationDue,
  recusalsOf,
  requireEachAnswered,
  requireInspectable,
  requireMoment,
  requireTeam,
  requireUntied,
  requireWhole,
  strataOf,
  weightOf,
} from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const codeOf = (work: () => void): string => {
  try {
    work()
    return 'passed'
  } catch (error) {
    return (error as { code: string }).code
  }
}

const objects = (count: number, more: Partial<ObjectRow> = {}): ObjectRow[] =>
  Array.from({ length: count }, (_, index) => ({
    key: `S0000450001${String(index).padStart(2, '0')}`,
    kind: 'body',
    organisationId: `0000-${index}`,
    sittingId: null,
    label: `示例机构 ${index}`,
    area: '450300',
    firstYear: false,
    complaints: 0,
    excluded: null,
    ...more,
  }))

describe('检查对象 [N4.1.3]', () => {
  it.each([
    ['listed', 'passed'],
    ['suspended', 'passed'],
    ['expired', 'passed'],
    ['removed', 'body-not-inspected'],
    ['left', 'body-not-inspected'],
  ] as const)('a body that is %s: %s', (state, outcome) => {
    expect(codeOf(() => requireInspectable({ state, stateSince: day('2026-10-12') }))).toBe(outcome)
  })

  it.each([
    ['2026-10-11', 'passed'],
    ['2026-10-12', 'body-not-inspected'],
  ])('a visit of %s to a body that was removed on 10月12日: %s', (on, outcome) => {
    const removed = { state: 'removed', stateSince: day('2026-10-12') } as const
    expect(codeOf(() => requireInspectable(removed, day(on)))).toBe(outcome)
  })

  it.each([
    ['2026-07-01', '2027-06-30', true],
    ['2026-07-01', '2027-07-01', false],
    ['2028-02-29', '2029-02-27', true],
    ['2028-02-29', '2029-02-28', false],
  ])('listed on %s is in its first year on %s: %s', (listed, asOf, first) => {
    expect(isFirstYear(day(listed), day(asOf))).toBe(first)
  })

  it('weighs twice for complaints or the first year, not four times for both', () => {
    expect(weightOf({ firstYear: false, complaints: 0 })).toBe(1)
    expect(weightOf({ firstYear: true, complaints: 0 })).toBe(2)
    expect(weightOf({ firstYear: false, complaints: 3 })).toBe(2)
    expect(weightOf({ firstYear: true, complaints: 1 })).toBe(2)
  })

  it.each([
    [1, 10, 1],
    [10, 10, 1],
    [11, 10, 2],
    [20, 10, 2],
    [21, 10, 3],
    [7, 100, 7],
  ])('draws of %i objects at %i%%: %i', (count, ratio, choose) => {
    const [stratum] = strataOf(objects(count), { kind: 'body', by: 'all', ratio })
    expect(stratum).toMatchObject({ name: 'all', choose })
  })

  it('has a stratum a city, in order, and leaves out what is excluded or of another kind', () => {
    const rows = [
      ...objects(2, { area: '450300' }),
      ...objects(1, { key: 'S000045000200', area: '450100', complaints: 1 }),
      ...objects(1, { key: 'S000045000300', area: '450100', excluded: '暂停中' }),
      ...objects(1, { key: 'S000045000101.26-0001', kind: 'sitting', area: '450200' }),
    ]
    expect(strataOf(rows, { kind: 'body', by: 'city', ratio: 10 })).toEqual([
      { name: '450100', choose: 1, items: [{ id: 'S000045000200', weight: 2 }] },
      {
        name: '450300',
        choose: 1,
        items: [
          { id: 'S000045000100', weight: 1 },
          { id: 'S000045000101', weight: 1 },
        ],
      },
    ])
    expect(strataOf([], { kind: 'body', by: 'all', ratio: 10 })).toEqual([])
  })
})

describe('回避 [N4.2.3]', () => {
  const ties = (organisationId: string) => [
    { organisationId, kind: 'employer' as const, note: '', organisationName: '' },
  ]

  it('keeps an inspector from every object of a body he is tied to', () => {
    const rows = [
      { key: 'A', organisationId: 'one' },
      { key: 'A.26-0001', organisationId: 'one' },
      { key: 'B', organisationId: 'two' },
    ]
    const people = [
      { code: 'R001', ties: ties('one') },
      { code: 'R002', ties: [] },
    ]
    expect(recusalsOf(rows, people)).toEqual([
      { item: 'A', inspector: 'R001' },
      { item: 'A.26-0001', inspector: 'R001' },
    ])
  })

  it('refuses who is tied, by name and with the reason', () => {
    const members = [{ accountId: '1', name: '示例甲' }]
    expect(codeOf(() => requireUntied(members, new Map([['1', '曾在该机构任职']])))).toBe('inspector-recused')
    expect(codeOf(() => requireUntied(members, new Map([['2', '曾在该机构任职']])))).toBe('passed')
  })

  it('asks two, each once', () => {
    expect(codeOf(() => requireTeam(['1']))).toBe('two-inspectors')
    expect(codeOf(() => requireTeam(['1', '1']))).toBe('two-inspectors')
    expect(codeOf(() => requireTeam(['1', '2', '2']))).toBe('two-inspectors')
    expect(codeOf(() => requireTeam(['1', '2']))).toBe('passed')
  })
})

describe('检查记录 [N4.1.3]', () => {
  const item = (more: Partial<Noted>): Noted => ({
    code: 'K01',
    title: '场地',
    outcome: 'complies',
    words: '',
    demand: '',
    ...more,
  })

  it.each<[Partial<Noted>, string]>([
    [{}, 'passed'],
    [{ outcome: null }, 'inspection-incomplete'],
    [{ outcome: 'fails', words: '监控不全', demand: '补齐监控设备' }, 'inspection-incomplete'],
    [{ outcome: 'fails', words: '监控不齐全', demand: '补齐' }, 'inspection-incomplete'],
    [{ outcome: 'fails', words: '监控不齐全', demand: '补齐监控设备' }, 'passed'],
    [{ outcome: 'notLooked', words: '' }, 'inspection-incomplete'],
    [{ outcome: 'notLooked', words: '停电' }, 'passed'],
  ])('%j: %s', (more, code) => expect(codeOf(() => requireWhole([item(more)]))).toBe(code))

  it.each([
    ['2026-09-09T23:59:59+08:00', 'moment-not-possible'],
    ['2026-09-10T00:00:00+08:00', 'passed'],
    ['2026-09-11T10:10:00+08:00', 'passed'],
    ['2026-09-11T10:10:01+08:00', 'moment-not-possible'],
  ])('a device that says %s at 10:00 of the day after the order: %s', (at, code) => {
    const now = Temporal.Instant.from('2026-09-11T10:00:00+08:00')
    expect(codeOf(() => requireMoment(Temporal.Instant.from(at), { now, from: day('2026-09-10') }))).toBe(code)
  })
})

describe('整改期限 [N4.1.3]', () => {
  it.each([
    // 30 days from Thursday 2026-10-15: Saturday 14 November, hence Monday 16.
    ['2026-10-15', '2026-11-16'],
    // From Monday 12 October: Wednesday 11 November.
    ['2026-10-12', '2026-11-11'],
    // From 1 September: 1 October, hence the first working day after the holiday.
    ['2026-09-01', '2026-10-08'],
  ])('served on %s ends on %s', (served, due) => {
    expect(rectificationDue(calendar, day(served), 30).toString()).toBe(due)
  })

  it('is late from the day after', () => {
    expect(lateDays(day('2026-11-16'), day('2026-11-16'))).toBe(0)
    expect(lateDays(day('2026-11-16'), day('2026-11-15'))).toBe(0)
    expect(lateDays(day('2026-11-16'), day('2026-11-17'))).toBe(1)
    expect(lateDays(day('2026-11-16'), day('2026-12-16'))).toBe(30)
  })

  it.each([
    ['2026-11-16', '2026-11-05', '2026-11-16'],
    ['2026-11-16', '2026-11-06', '2026-11-16'],
    ['2026-11-16', '2026-11-07', '2026-11-17'],
  ])('due on %s and returned on %s: due on %s', (dueOn, returned, due) => {
    const given = { dueOn: day(dueOn), returned: day(returned), days: 10 }
    expect(dueAfterReturn(calendar, given).toString()).toBe(due)
  })

  it('answers every demand, and nothing else', () => {
    const answer =
      (...codes: string[]) =>
      () =>
        requireEachAnswered(
          ['K01', 'K04'],
          codes.map((code) => ({ code })),
        )
    expect(codeOf(answer('K01', 'K04'))).toBe('passed')
    expect(codeOf(answer('K01'))).toBe('rectification-incomplete')
    expect(codeOf(answer('K01', 'K04', 'K05'))).toBe('rectification-incomplete')
    expect(codeOf(answer('K01', 'K01', 'K04'))).toBe('rectification-incomplete')
  })
})
