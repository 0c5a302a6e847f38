import type { CalendarNotice, CalendarRun } from '@guijiang/contract/base/calendar'
import type { IsoDate } from '@guijiang/contract/iso'
import type { FieldError } from '@guijiang/contract/problem'
import { Problem } from '#kit/problem.ts'
import { type CalendarDay, describeDay, makeCalendar, type WorkingCalendar, workingDaysBetween } from './rules.ts'

type Day = Temporal.PlainDate

const iso = (day: Day): IsoDate => day.toString() as IsoDate
const longestRun = 31

/** The days of a notice, run by run. */
export function daysOf({ layer, year, runs }: CalendarNotice): CalendarDay[] {
  return runs.flatMap(({ start, end, ...what }) => {
    const first = Temporal.PlainDate.from(start)
    const length = first.until(end ?? start, { largestUnit: 'day' }).days + 1
    return Array.from({ length }, (_, i) => ({ day: first.add({ days: i }), layer, noticeYear: year, ...what }))
  })
}

/** Neighbouring days that say the same, as a notice writes them. */
export function runsOf(days: readonly CalendarDay[]): CalendarRun[] {
  const runs: { first: CalendarDay; last: Day }[] = []
  for (const day of days.toSorted((a, b) => Temporal.PlainDate.compare(a.day, b.day))) {
    const run = runs.at(-1)
    if (run?.last.add({ days: 1 }).equals(day.day) && sameButDay(run.first, day)) run.last = day.day
    else runs.push({ first: day, last: day.day })
  }
  return runs.map(({ first: { day, kind, name, source, provisional }, last }) => ({
    start: iso(day),
    end: last.equals(day) ? null : iso(last),
    kind,
    name,
    source,
    provisional,
  }))
}

const sameButDay = (one: CalendarDay, other: CalendarDay): boolean =>
  one.kind === other.kind &&
  one.name === other.name &&
  one.source === other.source &&
  one.provisional === other.provisional &&
  one.noticeYear === other.noticeYear

/** The days of the next version: the notice takes the place of all that its layer had for its year. */
export const withNotice = (days: readonly CalendarDay[], notice: CalendarNotice): CalendarDay[] => [
  ...days.filter(({ layer, noticeYear }) => layer !== notice.layer || noticeYear !== notice.year),
  ...daysOf(notice),
]

/** 422 with the place of each day that cannot stand: of another year, out of order, said twice, or far ahead. */
export function ensureFits(days: readonly CalendarDay[], notice: CalendarNotice): void {
  const errors: FieldError[] = []
  const wrong = (pointer: string, detail: string) => errors.push({ pointer, detail })
  const years = days.filter(({ layer }) => layer === 'national').map(({ noticeYear }) => noticeYear)
  const [first, last] = [Math.min(...years), Math.max(...years)]
  const until = notice.layer === 'national' ? last + 1 : last
  if (notice.year < first || notice.year > until) wrong('/year', `现在可录 ${first} 年到 ${until} 年，要一年接一年。`)
  const seen = new Map<string, number>()
  for (const [i, { start, end }] of notice.runs.entries()) {
    const length = Temporal.PlainDate.from(start).until(end ?? start, { largestUnit: 'day' }).days + 1
    if (length < 1 || length > longestRun) {
      wrong(`/runs/${i}/end`, `止日要不早于起日，一段不超过 ${longestRun} 天。`)
      continue
    }
    for (const { day } of daysOf({ ...notice, runs: [notice.runs[i]!] })) {
      const before = seen.get(iso(day))
      if (before !== undefined) wrong(`/runs/${i}/start`, `${iso(day)} 在第 ${before + 1} 行已经有了。请留一行。`)
      seen.set(iso(day), before ?? i)
      if (day.year !== notice.year && !(day.year === notice.year - 1 && day.month === 12)) {
        wrong(`/runs/${i}/start`, `${iso(day)} 不在 ${notice.year} 年，也不在上一年 12 月。`)
      }
    }
  }
  for (const { day, noticeYear } of days.filter(({ layer }) => layer === notice.layer)) {
    const at = noticeYear === notice.year ? undefined : seen.get(iso(day))
    if (at !== undefined) wrong(`/runs/${at}/start`, `${iso(day)} 已由 ${noticeYear} 年的通知安排。请先改那一年。`)
  }
  if (errors.length > 0) throw new Problem('calendar-notice-unfit', { count: errors.length }, { errors })
}

export type Effect = {
  changes: { day: Day; before: string | null; after: string }[]
  workingDays: { before: number | null; after: number }
}

/** What the notice would change against the calendar in force. */
export function effectOf(days: readonly CalendarDay[], notice: CalendarNotice): Effect {
  const before = makeCalendar({ version: 0, days })
  const after = makeCalendar({ version: 0, days: withNotice(days, notice) })
  const first = new Temporal.PlainDate(notice.year - 1, 12, 1)
  const last = new Temporal.PlainDate(notice.year, 12, 31)
  const changes: Effect['changes'] = []
  const known = Temporal.PlainDate.compare(last, before.last) <= 0
  for (let day = first; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    if (Temporal.PlainDate.compare(day, after.first) < 0) continue
    const was = Temporal.PlainDate.compare(day, before.last) <= 0 ? words(before, day) : null
    const is = words(after, day)
    // Of a year that was unknown only the days that are not plain are worth a line.
    if (was !== is && (was !== null || after.special.has(after.first.until(day).days))) {
      changes.push({ day, before: was, after: is })
    }
  }
  return {
    changes,
    workingDays: {
      before: known ? workingDaysOf(before, notice.year) : null,
      after: workingDaysOf(after, notice.year),
    },
  }
}

function words(calendar: WorkingCalendar, day: Day): string {
  const { working, reason } = describeDay(calendar, day)
  return `${working ? '上班' : '休息'}${reason ? `（${reason}）` : ''}`
}

/** Working days of a year that is loaded. */
export function workingDaysOf(calendar: WorkingCalendar, year: number): number {
  const eve = new Temporal.PlainDate(year - 1, 12, 31)
  return workingDaysBetween(calendar, eve, new Temporal.PlainDate(year, 12, 31))
}
