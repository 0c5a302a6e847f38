import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstCalendar as calendar, firstCalendarDays as days } from '../../../test/calendar.ts'
import {
  backward,
  closesAt,
  countDays,
  dayOfReceipt,
  daysHeld,
  daysUsed,
  describeDay,
  dueDay,
  earliestExamination,
  earliestSubmission,
  forward,
  isProvisional,
  isWorkingDay,
  latestAnnouncement,
  layOut,
  makeCalendar,
  naturalPeriodEnd,
  type Period,
  publicityLastDay,
  submissionDue,
  workingDaysBetween,
  workingDaysLeft,
  yearsAfter,
} from './rules.ts'

const national = makeCalendar({ version: 1, days }, 'CN')
const on = (text: string) => Temporal.PlainDate.from(text)
const refused = expect.objectContaining({ code: 'calendar-not-loaded', status: 422 })

/** The plainest model there is: look at each day in turn. */
const lastRowOf = new Map(days.map((row) => [row.day.toString(), row.kind]))
const plainWorks = (day: Temporal.PlainDate) =>
  (lastRowOf.get(day.toString()) ?? (day.dayOfWeek > 5 ? 'off' : 'work')) === 'work'
function plainCount(from: Temporal.PlainDate, n: number) {
  let day = from
  for (let left = Math.abs(n); left > 0; ) {
    day = day.add({ days: Math.sign(n) })
    if (plainWorks(day)) left -= 1
  }
  return day
}

const someDay = fc.integer({ min: 0, max: 2300 }).map((offset) => on('2020-09-01').add({ days: offset }))

describe('工作日历', () => {
  it.each([
    [2020, 249],
    [2021, 248],
    [2022, 247],
    [2023, 247],
    [2024, 249],
    [2025, 246],
    [2026, 246],
  ])('has in %i %i working days in the region', (year, count) => {
    expect(workingDaysBetween(calendar, on(`${year}-01-01`).subtract({ days: 1 }), on(`${year}-12-31`))).toBe(count)
  })

  it('lets the region’s notice win over the national one', () => {
    expect(isWorkingDay(national, on('2023-04-23'))).toBe(true) // a make-up Sunday
    expect(isWorkingDay(calendar, on('2023-04-23'))).toBe(false) // cancelled by 三月三
    expect(isWorkingDay(national, on('2025-03-31'))).toBe(true)
    expect(isWorkingDay(calendar, on('2025-03-31'))).toBe(false)
    expect(isWorkingDay(calendar, on('2021-04-18'))).toBe(true) // a Sunday the region works
  })

  it('says why a day rests, and by which notice', () => {
    expect(describeDay(calendar, on('2025-03-31'))).toEqual({
      working: false,
      reason: '壮族三月三',
      source: '自治区人民政府办公厅 2025年2月26日通知',
    })
    expect(describeDay(calendar, on('2026-10-10'))).toEqual({
      working: true,
      reason: '调休上班',
      source: '国务院办公厅 国办发明电〔2025〕7号',
    })
    expect(describeDay(calendar, on('2026-11-21'))).toMatchObject({ working: false, reason: '周六', source: null })
    expect(describeDay(calendar, on('2026-11-23'))).toMatchObject({ working: true, reason: null })
  })

  it('refuses to count beyond the years entered', () => {
    expect(forward(calendar, on('2019-12-31'), 1)).toEqual(on('2020-01-02'))
    expect(backward(calendar, on('2028-01-01'), 1)).toEqual(on('2027-12-31'))
    for (const wrong of [
      () => forward(calendar, on('2019-12-30'), 1),
      () => forward(calendar, on('2027-12-31'), 1),
      () => backward(calendar, on('2028-01-02'), 1),
      () => backward(calendar, on('2020-01-02'), 1),
      () => isWorkingDay(calendar, on('2028-01-01')),
      () => countDays(calendar, on('2027-12-20'), 30),
    ]) {
      expect(wrong).toThrow(refused)
    }
  })

  it('is provisional where a year or a day of 三月三 is not announced', () => {
    expect(isProvisional(calendar, on('2026-11-23'), on('2026-12-31'))).toBe(false)
    expect(isProvisional(calendar, on('2026-12-31'), on('2027-01-01'))).toBe(true)
    expect(isProvisional(calendar, on('2027-06-01'), on('2027-06-02'))).toBe(true)
    const announced = days.map((row) => (row.layer === 'national' ? { ...row, provisional: false } : row))
    const later = makeCalendar({ version: 2, days: announced })
    expect(isProvisional(later, on('2027-06-01'), on('2027-06-02'))).toBe(false)
    expect(isProvisional(later, on('2027-04-01'), on('2027-04-09'))).toBe(true)
    expect(isProvisional(later, on('2027-04-01'), on('2027-04-08'))).toBe(false)
  })

  it('counts as the plainest model does', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 120 }), (from, n) => {
        expect(forward(calendar, from, n)).toEqual(plainCount(from, n))
        expect(backward(calendar, from, n)).toEqual(plainCount(from, -n))
        const count = countDays(calendar, from, n)
        expect(count.counted).toHaveLength(n)
        expect(count.counted.at(-1)).toEqual(count.date)
        expect(count.counted.length + count.skipped.length).toBe(from.until(count.date).days)
      }),
      { numRuns: 300 },
    )
  })

  it('lays out every period as the plainest model does, stops included', () => {
    const stops = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })), { maxLength: 3 })
      .map(
        (pairs) => (start: Temporal.PlainDate) =>
          pairs.map(([after, length]) => {
            const served = start.add({ days: after })
            return { served, arrived: served.add({ days: length }) }
          }),
      )
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 30 }), stops, (start, length, stopsFrom) => {
        const period: Period = { start, days: length, unit: 'working', stops: stopsFrom(start) }
        const rests = (day: Temporal.PlainDate) =>
          period.stops!.some(
            ({ served, arrived }) => day.toString() > served.toString() && day.toString() <= arrived!.toString(),
          )
        let day = start
        for (let left = length; left > 0; ) {
          day = day.add({ days: 1 })
          if (plainWorks(day) && !rests(day)) left -= 1
        }
        expect(dueDay(calendar, period)).toEqual(day)
      }),
      { numRuns: 200 },
    )
  })
})

describe('受理：10 个工作日内 [N3.2]', () => {
  it.each([
    ['F1', '2025-06-09', '2025-06-23'],
    ['F2', '2025-06-14', '2025-06-27'],
    ['F3', '2025-01-20', '2025-02-08'],
    ['F4', '2025-02-08', '2025-02-21'],
    ['F5', '2026-02-09', '2026-02-28'],
    ['F6', '2025-09-22', '2025-10-11'],
    ['F7', '2026-09-21', '2026-10-12'],
    ['F8', '2025-03-24', '2025-04-10'],
    ['F9', '2023-04-14', '2023-05-04'],
    ['F10', '2022-03-28', '2022-04-14'],
    ['F11', '2021-04-12', '2021-04-27'],
    ['F12', '2020-03-23', '2020-04-07'],
    ['F13', '2026-04-13', '2026-04-29'],
    ['F14', '2026-04-28', '2026-05-14'],
  ])('%s: received %s, told by %s', (_, event, due) => {
    expect(forward(calendar, on(event), 10)).toEqual(on(due))
    expect(dueDay(calendar, { start: on(event), days: 10, unit: 'working' })).toEqual(on(due))
  })

  const supplement: Period = {
    start: on('2026-11-10'),
    days: 10,
    unit: 'working',
    stops: [{ served: on('2026-11-13'), arrived: on('2026-11-18') }],
  }

  it('rests while a supplement is awaited', () => {
    expect(dueDay(calendar, supplement)).toEqual(on('2026-11-27'))
    const laid = layOut(calendar, supplement, on('2026-11-23'))
    expect(laid.map(({ day, kind, number }) => [day.day, kind, number])).toEqual([
      [10, 'start', null],
      [11, 'counted', 1],
      [12, 'counted', 2],
      [13, 'counted', 3],
      [14, 'rest', null],
      [15, 'rest', null],
      [16, 'held', null],
      [17, 'held', null],
      [18, 'held', null],
      [19, 'counted', 4],
      [20, 'counted', 5],
      [21, 'rest', null],
      [22, 'rest', null],
      [23, 'counted', 6],
      [24, 'counted', 7],
      [25, 'counted', 8],
      [26, 'counted', 9],
      [27, 'counted', 10],
    ])
    expect(daysUsed(calendar, supplement, on('2026-11-17'))).toBe(3)
    expect(daysUsed(calendar, supplement, on('2026-11-19'))).toBe(4)
    expect(daysUsed(calendar, supplement, on('2026-11-10'))).toBe(0)
  })

  it('has no due day until the supplement arrives', () => {
    const awaiting = { ...supplement, stops: [{ served: on('2026-11-13'), arrived: null }] }
    expect(dueDay(calendar, awaiting)).toBeNull()
    expect(daysHeld(calendar, awaiting, on('2026-11-13'))).toBe(0)
    expect(daysHeld(calendar, awaiting, on('2026-11-18'))).toBe(3)
    expect(daysUsed(calendar, awaiting, on('2026-11-23'))).toBe(3)
    expect(layOut(calendar, awaiting, on('2026-11-18')).map(({ day, kind }) => `${day.day} ${kind}`)).toEqual([
      '10 start',
      '11 counted',
      '12 counted',
      '13 counted',
      '14 rest',
      '15 rest',
      '16 held',
      '17 held',
      '18 held',
    ])
  })

  it('is not moved by a stop that comes after its end', () => {
    const ended = { ...supplement, stops: [{ served: on('2026-12-01'), arrived: null }] }
    expect(dueDay(calendar, ended)).toEqual(on('2026-11-24'))
  })

  it('takes what arrives on a rest day on its own day, or as of the next working day by setting', () => {
    expect(dayOfReceipt(calendar, on('2026-11-21'))).toEqual(on('2026-11-21'))
    expect(dayOfReceipt(calendar, on('2026-11-21'), 'nextWorkingDay')).toEqual(on('2026-11-23'))
    expect(dayOfReceipt(calendar, on('2026-11-20'), 'nextWorkingDay')).toEqual(on('2026-11-20'))
  })

  it('ends at 24:00 in Beijing, or at the close of business by setting', () => {
    expect(closesAt(on('2026-11-27')).toString()).toBe('2026-11-27T16:00:00Z')
    expect(closesAt(on('2026-11-27'), '18:00').toString()).toBe('2026-11-27T10:00:00Z')
  })
})

describe('公告：考核前 10 个工作日 [N3.5.1]', () => {
  it.each([
    ['B1', '2025-06-20', '2025-06-05', '2025-06-06'],
    ['B2', '2025-02-15', '2025-01-26', '2025-01-27'],
    ['B3', '2026-03-02', '2026-02-09', '2026-02-10'],
    ['B4', '2025-10-18', '2025-09-28', '2025-09-29'],
    ['B5', '2025-04-11', '2025-03-24', '2025-03-25'],
    ['B6', '2026-04-25', '2026-04-08', '2026-04-09'],
    ['B7', '2026-10-16', '2026-09-27', '2026-09-28'],
    ['B8', '2026-11-28', '2026-11-15', '2026-11-16'],
  ])('%s: examined %s, announced by %s, or by %s where the day itself counts', (_, examination, clear, inclusive) => {
    expect(latestAnnouncement(calendar, on(examination), 10)).toEqual(on(clear))
    expect(latestAnnouncement(calendar, on(examination), 10, 'inclusive')).toEqual(on(inclusive))
  })

  it('names the earliest day of examination', () => {
    expect(earliestExamination(calendar, on('2026-11-23'), 10)).toEqual(on('2026-12-08'))
    expect(earliestExamination(calendar, on('2026-11-23'), 10, 'inclusive')).toEqual(on('2026-12-05'))
  })

  it('judges an announcement alike from either end', () => {
    const counting = fc.constantFrom('clear', 'inclusive' as const)
    fc.assert(
      fc.property(
        someDay,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 15 }),
        counting,
        (day, gap, n, by) => {
          const examination = day.add({ days: gap })
          const fromExamination = Temporal.PlainDate.compare(day, latestAnnouncement(calendar, examination, n, by)) <= 0
          const fromAnnouncement =
            Temporal.PlainDate.compare(examination, earliestExamination(calendar, day, n, by)) >= 0
          expect(fromAnnouncement).toBe(fromExamination)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('公示 5 个工作日，10 个工作日内上报 [N3.5.2]', () => {
  it.each([
    ['P1', '2025-06-09', '2025-06-16', '2025-06-17', '2025-06-30'],
    ['P2', '2025-06-14', '2025-06-20', '2025-06-21', '2025-07-04'],
    ['P3', '2025-01-22', '2025-02-05', '2025-02-06', '2025-02-18'],
    ['P4', '2026-02-11', '2026-02-25', '2026-02-26', '2026-03-10'],
    ['P5', '2025-09-26', '2025-10-10', '2025-10-11', '2025-10-23'],
    ['P6', '2025-03-27', '2025-04-08', '2025-04-09', '2025-04-22'],
    ['P7', '2023-04-18', '2023-04-26', '2023-04-27', '2023-05-12'],
    ['P8', '2025-12-29', '2026-01-06', '2026-01-07', '2026-01-20'],
  ])('%s: published %s, last day %s, submitted from %s to %s', (_, published, last, earliest, due) => {
    const lastDay = publicityLastDay(calendar, on(published), 5)
    expect(lastDay).toEqual(on(last))
    expect(earliestSubmission(lastDay)).toEqual(on(earliest))
    expect(submissionDue(calendar, lastDay, 10)).toEqual(on(due))
  })
})

describe('自然日 [N4.1.5]', () => {
  it.each([
    [15, '2025-09-19', '2025-10-09'],
    [60, '2025-12-18', '2026-02-24'],
    [15, '2026-04-02', '2026-04-21'],
    [30, '2026-11-02', '2026-12-02'],
  ])('%i days from %s end on %s', (length, event, end) => {
    expect(naturalPeriodEnd(calendar, on(event), length)).toEqual(on(end))
    const period: Period = { start: on(event), days: length, unit: 'natural' }
    expect(dueDay(calendar, period)).toEqual(on(end))
    expect(layOut(calendar, period, on(end)).findLast(({ number }) => number !== null)?.number).toBe(length)
  })

  it('ends a year on the same day number, or on the last day of the month', () => {
    expect(yearsAfter(on('2024-02-29'), 3)).toEqual(on('2027-02-28'))
    expect(yearsAfter(on('2024-03-01'), 3)).toEqual(on('2027-03-01'))
  })
})

describe('还剩与逾期', () => {
  it('does not count today', () => {
    expect(workingDaysLeft(calendar, on('2026-11-12'), on('2026-11-23'))).toBe(7)
    expect(workingDaysLeft(calendar, on('2026-11-23'), on('2026-11-23'))).toBe(0)
    expect(workingDaysLeft(calendar, on('2026-11-23'), on('2026-11-20'))).toBe(-1)
    expect(workingDaysLeft(calendar, on('2026-11-21'), on('2026-11-20'))).toBe(-1) // a Saturday, already late
  })
})
