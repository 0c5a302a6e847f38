import { describe, expect, it } from 'vitest'
import { dueDay } from '#base/calendar/rules.ts'
import { firstCalendar as calendar } from '../../../test/calendar.ts'
import {
  countedAs,
  daysLeft,
  daysTaken,
  dueAfterChange,
  isOver,
  nearUntil,
  paused,
  resumed,
  stateOn,
  type Turn,
  type TurnPeriod,
} from './rules.ts'
import { deadlineView, rulerView } from './views.ts'

const on = (text: string) => Temporal.PlainDate.from(text)

const acceptance = (received: string, more: Partial<TurnPeriod> = {}): TurnPeriod => ({
  name: 'acceptance',
  startsOn: on(received),
  startsAs: '收到',
  days: 10,
  unit: 'working',
  stops: [],
  calendarVersion: 1,
  ...more,
})

const supplement = (period: TurnPeriod, asked: string, arrived?: string): TurnPeriod => {
  const resting = paused(calendar, period, on(asked), '补正')
  if (!resting) throw new Error('the period is over')
  return arrived ? resumed(resting, on(arrived)) : resting
}

const due = (period: TurnPeriod) => dueDay(calendar, countedAs(period))?.toString() ?? null

const turnOf = (period: TurnPeriod | null, more: Partial<Turn> = {}): Turn => ({
  id: '',
  matter: 'application',
  subject: '',
  act: '作出受理决定',
  duty: 'centreLeader',
  area: '450000',
  organisationId: null,
  accountId: null,
  bodyId: null,
  caseKind: 'application',
  caseId: '',
  label: '示例康养',
  reference: 'A26-0112',
  path: '/',
  clause: 'N3.2',
  internal: false,
  since: Temporal.Instant.from('2026-11-10T01:00:00Z'),
  period,
  dueOn: period && dueDay(calendar, countedAs(period)),
  toldDueOn: null,
  overdueAt: null,
  metAt: null,
  metOn: null,
  metRequest: null,
  usedDays: null,
  outcome: null,
  ...more,
})

describe('补正 [N3.2]', () => {
  it('received on 10 November, asked on the 13th, arrived on the 18th: due on the 27th', () => {
    expect(due(supplement(acceptance('2026-11-10'), '2026-11-13', '2026-11-18'))).toBe('2026-11-27')
    expect(due(acceptance('2026-11-10'))).toBe('2026-11-24')
  })

  it.each([
    ['春节', '2026-02-09', '2026-02-12', '2026-02-25', '2026-03-05'],
    ['国庆节, to a Saturday that is worked', '2026-09-21', '2026-09-30', '2026-10-10', '2026-10-15'],
    ['三月三', '2026-04-13', '2026-04-16', '2026-04-21', '2026-04-30'],
    ['三月三, a day longer, into 劳动节', '2026-04-13', '2026-04-16', '2026-04-22', '2026-05-06'],
  ])('rests over %s', (_, received, asked, arrived, expected) => {
    expect(due(supplement(acceptance(received), asked, arrived))).toBe(expected)
  })

  it('costs nothing when asked before a holiday and answered within it', () => {
    expect(due(supplement(acceptance('2026-09-21'), '2026-09-30', '2026-10-03'))).toBe('2026-10-12')
    expect(due(acceptance('2026-09-21'))).toBe('2026-10-12')
  })

  it('answered on the day it is asked changes nothing', () => {
    expect(due(supplement(acceptance('2026-11-10'), '2026-11-13', '2026-11-13'))).toBe('2026-11-24')
  })

  it('may be asked twice: both stops stay out', () => {
    const once = supplement(acceptance('2026-11-10'), '2026-11-13', '2026-11-18')
    expect(due(supplement(once, '2026-11-20', '2026-11-24'))).toBe('2026-12-01')
  })

  it('leaves one day when asked on the ninth, and holds nothing when asked on the tenth', () => {
    expect(due(supplement(acceptance('2026-11-10'), '2026-11-23', '2026-12-02'))).toBe('2026-12-03')
    expect(paused(calendar, acceptance('2026-11-10'), on('2026-11-24'), '补正')).toBeUndefined()
  })

  it('names no due day while it waits', () => {
    expect(due(supplement(acceptance('2026-11-10'), '2026-11-13'))).toBeNull()
  })
})

describe('逾期', () => {
  it('begins with the eleventh working day, not on the tenth', () => {
    const last = on('2026-11-24')
    expect(isOver(last, on('2026-11-24'))).toBe(false)
    expect(isOver(last, on('2026-11-25'))).toBe(true)
    expect(daysLeft(calendar, 'working', on('2026-11-23'), last)).toBe(1)
    expect(daysLeft(calendar, 'working', on('2026-11-24'), last)).toBe(0)
    expect(daysLeft(calendar, 'working', on('2026-11-25'), last)).toBe(-1)
  })

  it('counts the days taken, the late ones too', () => {
    const period = acceptance('2026-11-10')
    expect(daysTaken(calendar, period, on('2026-11-10'))).toBe(0)
    expect(daysTaken(calendar, period, on('2026-11-24'))).toBe(10)
    expect(daysTaken(calendar, period, on('2026-11-26'))).toBe(12)
    expect(daysTaken(calendar, supplement(period, '2026-11-13', '2026-11-18'), on('2026-11-20'))).toBe(5)
  })
})

describe('groups of a queue', () => {
  const today = on('2026-11-23')
  it.each([
    ['2026-11-20', 'over'],
    ['2026-11-23', 'today'],
    ['2026-11-24', 'near'],
    ['2026-11-26', 'near'],
    ['2026-11-27', 'ample'],
  ] as const)('%s is %s on Monday 23 November', (day, state) => {
    expect(stateOn(calendar, on(day), today)).toBe(state)
  })

  it('counts three working days across a holiday', () => {
    expect(nearUntil(calendar, on('2026-09-30')).toString()).toBe('2026-10-10')
  })
})

describe('a new calendar under a running period', () => {
  const [told, earlier, laterDay] = [on('2026-11-27'), on('2026-11-26'), on('2026-11-30')]
  it('lets an office work to an earlier day, and others rely on what they were told', () => {
    expect(dueAfterChange(earlier, told, 'office')).toEqual({ dueOn: earlier, toldDueOn: told })
    expect(dueAfterChange(earlier, told, 'others')).toEqual({ dueOn: told, toldDueOn: told })
  })

  it('gives everybody a later day', () => {
    expect(dueAfterChange(laterDay, told, 'office')).toEqual({ dueOn: laterDay, toldDueOn: laterDay })
    expect(dueAfterChange(laterDay, told, 'others')).toEqual({ dueOn: laterDay, toldDueOn: laterDay })
  })
})

describe('期限标', () => {
  const example = supplement(acceptance('2026-11-10'), '2026-11-13', '2026-11-18')
  it('says how many days are left, or how late it is', () => {
    const view = (day: string) => deadlineView(calendar, turnOf(example), on(day))
    expect(view('2026-11-23')).toMatchObject({ state: 'ample', daysLeft: 4, dueDay: '2026-11-27', clause: 'N3.2' })
    expect(view('2026-11-24')).toMatchObject({ state: 'near', daysLeft: 3 })
    expect(view('2026-11-27')).toMatchObject({ state: 'today', daysLeft: 0 })
    expect(view('2026-11-30')).toMatchObject({ state: 'over', daysLeft: -1 })
  })

  it('says for how long it waits, and for what', () => {
    const waiting = turnOf(supplement(acceptance('2026-11-10'), '2026-11-13'))
    expect(deadlineView(calendar, waiting, on('2026-11-18'))).toMatchObject({
      state: 'paused',
      dueDay: null,
      daysLeft: 7,
      paused: { awaiting: '补正', days: 3 },
    })
  })

  it('says how early or late it was done', () => {
    const met = (day: string) => deadlineView(calendar, turnOf(example, { metOn: on(day) }), on('2026-12-31'))
    expect(met('2026-11-25')).toMatchObject({ state: 'met', daysLeft: 2 })
    expect(met('2026-11-27')).toMatchObject({ state: 'met', daysLeft: 0 })
    expect(met('2026-11-30')).toMatchObject({ state: 'met', daysLeft: -1 })
  })

  it('is none for a turn without a period', () => {
    expect(deadlineView(calendar, turnOf(null), on('2026-11-23'))).toBeNull()
    expect(rulerView(calendar, turnOf(null), on('2026-11-23'))).toBeNull()
  })
})

describe('数日尺', () => {
  const example = supplement(acceptance('2026-11-10'), '2026-11-13', '2026-11-18')
  const ruler = rulerView(calendar, turnOf(example), on('2026-11-20'))
  const cell = (day: string) => ruler?.cells.find((each) => each.day === day)

  it('has a cell for each calendar day from the event to the due day', () => {
    expect(ruler).toMatchObject({ unit: 'working', length: 10, provisional: false, calendarVersion: '1' })
    expect(ruler?.cells).toHaveLength(18)
    expect(cell('2026-11-10')).toMatchObject({ kind: 'start', number: null, label: '收到', weekday: 2 })
    expect(cell('2026-11-13')).toMatchObject({ kind: 'counted', number: 3, label: '补正' })
    expect(cell('2026-11-14')).toMatchObject({ kind: 'rest', number: null, reason: '周六' })
    expect(cell('2026-11-17')).toMatchObject({ kind: 'held', number: null, reason: '等补正' })
    expect(cell('2026-11-18')).toMatchObject({ kind: 'held', label: '补齐' })
    expect(cell('2026-11-19')).toMatchObject({ kind: 'counted', number: 4 })
    expect(cell('2026-11-20')).toMatchObject({ kind: 'counted', number: 5, today: true })
    expect(cell('2026-11-23')).toMatchObject({ kind: 'coming', number: 6, today: false })
    expect(cell('2026-11-27')).toMatchObject({ kind: 'coming', number: 10, last: true })
  })

  it('names the holiday of a rest day and the notice that says so', () => {
    const over = rulerView(calendar, turnOf(acceptance('2026-04-13')), on('2026-04-13'))
    const day = over?.cells.find((each) => each.day === '2026-04-20')
    expect(day).toMatchObject({ kind: 'rest', reason: '壮族三月三' })
    expect(day?.source).toContain('自治区')
  })

  it('ends today while the clock rests', () => {
    const waiting = rulerView(calendar, turnOf(supplement(acceptance('2026-11-10'), '2026-11-13')), on('2026-11-18'))
    expect(waiting?.cells.at(-1)).toMatchObject({ day: '2026-11-18', kind: 'held', today: true })
  })

  it('runs on to a later day that was told before the calendar changed', () => {
    const kept = rulerView(calendar, turnOf(example, { dueOn: on('2026-11-30') }), on('2026-11-20'))
    expect(kept?.cells.at(-1)).toMatchObject({ day: '2026-11-30', last: true, reason: '已告知的期限不提前' })
    expect(kept?.cells.filter(({ last }) => last)).toHaveLength(1)
  })
})
