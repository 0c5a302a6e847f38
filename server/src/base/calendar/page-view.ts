import type { IsoDate } from '@guijiang/contract/iso'
import type { CalendarMonth, CalendarView, CalendarDay as DayCell, WorkingDaysCounted } from '@guijiang/contract/portal'
import type { RulerCell, RulerView, WeekDay } from '@guijiang/contract/view'
import { runsOf, workingDaysOf } from './notice.ts'
import {
  type CalendarDay,
  countDays,
  describeDay,
  isWorkingDay,
  rowOf,
  type WorkingCalendar,
  workingDaysBetween,
} from './rules.ts'
import { countForPublic, yearsOf } from './views.ts'

type Day = Temporal.PlainDate

const iso = (day: Day): IsoDate => day.toString() as IsoDate
const compare = Temporal.PlainDate.compare

/** The year on the portal's page, and the count that was asked for. */
export const calendarPage = (
  calendar: WorkingCalendar,
  days: readonly CalendarDay[],
  year: number,
  count: CalendarView['count'],
): CalendarView => ({
  year,
  years: yearsOf(calendar),
  workingDays: workingDaysOf(calendar, year),
  months: Array.from({ length: 12 }, (_, i) => monthOf(calendar, year, i + 1)),
  sources: runsOf(days.filter(({ day }) => day.year === year)).map(
    ({ start, end, kind, name, source, provisional }) => ({
      from: start,
      to: end ?? start,
      rest: kind === 'off',
      name,
      source,
      provisional,
    }),
  ),
  version: String(calendar.version),
  count,
})

function monthOf(calendar: WorkingCalendar, year: number, month: number): CalendarMonth {
  const first = new Temporal.PlainDate(year, month, 1)
  const days = Array.from({ length: first.daysInMonth }, (_, i) => cellOf(calendar, first.add({ days: i })))
  const last = first.with({ day: first.daysInMonth })
  return { month, workingDays: workingDaysBetween(calendar, first.subtract({ days: 1 }), last), days }
}

function cellOf(calendar: WorkingCalendar, day: Day): DayCell {
  const row = rowOf(calendar, day)
  const cell = { day: iso(day), weekday: day.dayOfWeek as WeekDay, provisional: row?.provisional ?? false }
  const weekend = day.dayOfWeek > 5
  if (isWorkingDay(calendar, day)) return { ...cell, kind: weekend ? 'shifted' : 'work', name: null }
  if (!row) return { ...cell, kind: 'weekend', name: null }
  // A cell has room for a few signs: 春节（周末顺补） is 春节 there, and in full among the sources.
  return { ...cell, kind: row.layer === 'regional' ? 'regional' : 'holiday', name: row.name.replace(/（.*/, '') }
}

/** A count with every day of it on a ruler, in the order of the calendar whichever way it was counted. */
export function countForPage(calendar: WorkingCalendar, from: Day, days: number, today: Day): WorkingDaysCounted {
  const count = countDays(calendar, from, days)
  const number = new Map(count.counted.map((day, i) => [iso(day), i + 1]))
  const span = [from, ...count.counted, ...count.skipped.map(({ day }) => day)].toSorted(compare)
  const cells = span.map((day): RulerCell => {
    const { reason, source } = describeDay(calendar, day)
    const counted = number.get(iso(day)) ?? null
    const start = day.equals(from)
    return {
      day: iso(day),
      weekday: day.dayOfWeek as WeekDay,
      kind: start ? 'start' : counted === null ? 'rest' : compare(day, today) > 0 ? 'coming' : 'counted',
      number: counted,
      today: day.equals(today),
      last: day.equals(count.date),
      label: start ? '起' : null,
      reason,
      source,
    }
  })
  const ruler: RulerView = {
    unit: 'working',
    length: Math.abs(days),
    cells,
    provisional: count.provisional,
    calendarVersion: String(calendar.version),
  }
  return { ...countForPublic(iso(from), days, count), ruler }
}
