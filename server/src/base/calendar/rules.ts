import { Problem } from '#kit/problem.ts'

type Day = Temporal.PlainDate

/** One entered day that differs from the plain week. National rows come first, the region's win over them. */
export type CalendarDay = {
  day: Day
  layer: 'national' | 'regional'
  /** The year its notice is for: 2022-12-31 belongs to the one for 2023. */
  noticeYear: number
  kind: 'off' | 'work'
  /** 春节, 壮族三月三 … */
  name: string
  /** The notice that says so. */
  source: string
  /** Not announced yet: worked out from the statute. */
  provisional: boolean
}

/** `CN-GX` counts for everything in the region; `CN`, without its own days, for periods of the ministry. */
export type CalendarLaw = 'CN' | 'CN-GX'

/**
 * The working days of the years entered, ready to count with. Days are kept as offsets from `first`, so a count of any
 * length is one look-up; make it with `makeCalendar` and hand it around as a value.
 */
export type WorkingCalendar = {
  readonly version: number
  readonly first: Day
  readonly last: Day
  /** Offsets of all working days, ascending. */
  readonly workingDays: Int32Array
  /** For each offset, how many working days lie at or before it. */
  readonly workedUpTo: Int32Array
  /** For each offset, how many days at or before it may still change. */
  readonly uncertainUpTo: Int32Array
  readonly special: ReadonlyMap<number, CalendarDay>
}

export function makeCalendar(
  { version, days }: { version: number; days: readonly CalendarDay[] },
  law: CalendarLaw = 'CN-GX',
): WorkingCalendar {
  const years = days.filter(({ layer }) => layer === 'national').map(({ noticeYear }) => noticeYear)
  const first = Temporal.PlainDate.from({ year: Math.min(...years), month: 1, day: 1 })
  const last = Temporal.PlainDate.from({ year: Math.max(...years), month: 12, day: 31 })
  const size = offsetFrom(first, last) + 1
  const special = new Map<number, CalendarDay>()
  for (const layer of law === 'CN' ? (['national'] as const) : (['national', 'regional'] as const)) {
    for (const row of days) if (row.layer === layer) special.set(offsetFrom(first, row.day), row)
  }
  const unannounced = unannouncedYears(days)
  const workingDays: number[] = []
  const workedUpTo = new Int32Array(size)
  const uncertainUpTo = new Int32Array(size)
  let uncertain = 0
  for (let offset = 0, day = first; offset < size; offset += 1, day = day.add({ days: 1 })) {
    const row = special.get(offset)
    if (row ? row.kind === 'work' : day.dayOfWeek <= 5) workingDays.push(offset)
    if (row?.provisional || unannounced.has(day.year)) uncertain += 1
    workedUpTo[offset] = workingDays.length
    uncertainUpTo[offset] = uncertain
  }
  return { version, first, last, workingDays: Int32Array.from(workingDays), workedUpTo, uncertainUpTo, special }
}

/** Years of which no national day has been announced: any of their days may still change. */
function unannouncedYears(days: readonly CalendarDay[]): Set<number> {
  const national = days.filter(({ layer }) => layer === 'national')
  const announced = new Set(national.filter(({ provisional }) => !provisional).map(({ noticeYear }) => noticeYear))
  return new Set(national.map(({ noticeYear }) => noticeYear).filter((year) => !announced.has(year)))
}

const offsetFrom = (first: Day, day: Day): number => first.until(day, { largestUnit: 'day' }).days

const notLoaded = ({ first, last }: WorkingCalendar) =>
  new Problem('calendar-not-loaded', { first: first.year, last: last.year })

/** The offset of a day that must be loaded; 422 `calendar-not-loaded` otherwise. */
function offsetOf(calendar: WorkingCalendar, day: Day): number {
  const offset = offsetFrom(calendar.first, day)
  if (offset < 0 || offset >= calendar.workedUpTo.length) throw notLoaded(calendar)
  return offset
}

/** Working days at or before an offset; -1 is the eve of the first day loaded, from which a count may start. */
function workedAt(calendar: WorkingCalendar, offset: number): number {
  if (offset < -1 || offset >= calendar.workedUpTo.length) throw notLoaded(calendar)
  return offset < 0 ? 0 : calendar.workedUpTo[offset]!
}

const dayAt = (calendar: WorkingCalendar, offset: number): Day => calendar.first.add({ days: offset })

function nthWorkingDay(calendar: WorkingCalendar, index: number): Day {
  const offset = calendar.workingDays[index]
  if (offset === undefined) throw notLoaded(calendar)
  return dayAt(calendar, offset)
}

function ensureCount(days: number): void {
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`not a number of days: ${days}`)
}

export function isWorkingDay(calendar: WorkingCalendar, day: Day): boolean {
  const offset = offsetOf(calendar, day)
  return workedAt(calendar, offset) > workedAt(calendar, offset - 1)
}

/** 民法典 201, 行政许可法 82 (D-FWD): the n-th working day after `from`; `from` itself is never counted, rest day or not. */
export function forward(calendar: WorkingCalendar, from: Day, days: number): Day {
  ensureCount(days)
  return nthWorkingDay(calendar, workedAt(calendar, offsetFrom(calendar.first, from)) + days - 1)
}

/** The n-th working day before `from`; `from` itself is never counted. */
export function backward(calendar: WorkingCalendar, from: Day, days: number): Day {
  ensureCount(days)
  return nthWorkingDay(calendar, workedAt(calendar, offsetFrom(calendar.first, from) - 1) - days)
}

/** How the 10 working days before an examination are counted: whole days between, or the day of publication too. */
export type AnnouncementCounting = 'clear' | 'inclusive'

/** 三（五）1 [N3.5.1] (D-BACK): the last day on which the announcement of an examination on `examination` is in time. */
export function latestAnnouncement(
  calendar: WorkingCalendar,
  examination: Day,
  days: number,
  counting: AnnouncementCounting = 'clear',
): Day {
  const nth = backward(calendar, examination, days)
  return counting === 'clear' ? nth.subtract({ days: 1 }) : nth
}

/** 三（五）1 [N3.5.1] (D-BACK): the first day on which an examination announced on `published` may be held. */
export function earliestExamination(
  calendar: WorkingCalendar,
  published: Day,
  days: number,
  counting: AnnouncementCounting = 'clear',
): Day {
  const ownDayCounts = counting === 'inclusive' && isWorkingDay(calendar, published)
  const last = ownDayCounts && days === 1 ? published : forward(calendar, published, ownDayCounts ? days - 1 : days)
  return last.add({ days: 1 })
}

/** 三（五）2 [N3.5.2] (D-PUB): the last day of a publicity; the day of publication is not counted. */
export const publicityLastDay = (calendar: WorkingCalendar, published: Day, days: number): Day =>
  forward(calendar, published, days)

/** 三（五）2 [N3.5.2]: objections are heard to the end of the last day, so submission opens on the next calendar day. */
export const earliestSubmission = (lastDay: Day): Day => lastDay.add({ days: 1 })

/** 三（五）2 [N3.5.2] (D-SUB): due day, from the last day of publicity or from the settlement of the objection. */
export const submissionDue = (calendar: WorkingCalendar, from: Day, days: number): Day => forward(calendar, from, days)

/** 民法典 203 (信访 15, 60, 30 days): calendar days after `event`; an end on a rest day moves to the next working day. */
export function naturalPeriodEnd(calendar: WorkingCalendar, event: Day, days: number): Day {
  ensureCount(days)
  const end = event.add({ days })
  return isWorkingDay(calendar, end) ? end : forward(calendar, end, 1)
}

/** 民法典 202: ends on the same day number, or on the last day of a month that lacks it. */
export const yearsAfter = (event: Day, years: number): Day => event.add({ years })
export const monthsAfter = (event: Day, months: number): Day => event.add({ months })

/** The day from which a period is counted when something arrives on a rest day. */
export function dayOfReceipt(
  calendar: WorkingCalendar,
  arrived: Day,
  onRestDay: 'actualDay' | 'nextWorkingDay' = 'actualDay',
): Day {
  return onRestDay === 'actualDay' || isWorkingDay(calendar, arrived) ? arrived : forward(calendar, arrived, 1)
}

/** The moment a due day is over: 24:00 in Beijing, or the close of business (`18:00`) where the office keeps one. */
export function closesAt(due: Day, closeOfBusiness = '24:00'): Temporal.Instant {
  const local =
    closeOfBusiness === '24:00' ? due.add({ days: 1 }).toPlainDateTime() : due.toPlainDateTime(closeOfBusiness)
  return local.toZonedDateTime('Asia/Shanghai').toInstant()
}

/** Working days after `from` up to and including `to`; negative when `to` lies before. */
export function workingDaysBetween(calendar: WorkingCalendar, from: Day, to: Day): number {
  return workedAt(calendar, offsetFrom(calendar.first, to)) - workedAt(calendar, offsetFrom(calendar.first, from))
}

/**
 * Days left after today: 0 on the due day, negative once it is over. A rest day after the due day is already one day
 * late, though no working day has passed.
 */
export function workingDaysLeft(calendar: WorkingCalendar, today: Day, due: Day): number {
  const left = workingDaysBetween(calendar, today, due)
  return Temporal.PlainDate.compare(today, due) > 0 ? Math.min(left, -1) : left
}

/** Whether a day from `from` to `to`, both included, may still change when its notice comes (暂定). */
export function isProvisional(calendar: WorkingCalendar, from: Day, to: Day): boolean {
  const low = Math.max(offsetFrom(calendar.first, from), 0)
  const high = Math.min(offsetFrom(calendar.first, to), calendar.uncertainUpTo.length - 1)
  return low <= high && calendar.uncertainUpTo[high]! > (low === 0 ? 0 : calendar.uncertainUpTo[low - 1]!)
}

/** What was entered for a day, the region's row before the national one; undefined on a plain day. */
export const rowOf = (calendar: WorkingCalendar, day: Day): CalendarDay | undefined =>
  calendar.special.get(offsetOf(calendar, day))

const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const

/** What a day is, and why: the name of its holiday or make-up day with the notice, or the plain 周六 and 周日. */
export function describeDay(
  calendar: WorkingCalendar,
  day: Day,
): { working: boolean; reason: string | null; source: string | null } {
  const row = rowOf(calendar, day)
  const working = isWorkingDay(calendar, day)
  if (!row) return { working, reason: working ? null : weekdays[day.dayOfWeek - 1]!, source: null }
  const ordinary = row.kind === 'work' && day.dayOfWeek <= 5
  return { working, reason: ordinary ? null : row.kind === 'work' ? '调休上班' : row.name, source: row.source }
}

export type Count = {
  date: Day
  provisional: boolean
  /** In the order of counting; the last one is `date`. */
  counted: Day[]
  /** Every day passed over, weekends too, in the order of counting. */
  skipped: { day: Day; reason: string }[]
}

/** The whole count to the n-th working day after `from`, or before it when `days` is negative. */
export function countDays(calendar: WorkingCalendar, from: Day, days: number): Count {
  const date = days > 0 ? forward(calendar, from, days) : backward(calendar, from, -days)
  const step = { days: Math.sign(days) }
  const count: Count = { date, provisional: false, counted: [], skipped: [] }
  for (let day = from.add(step); ; day = day.add(step)) {
    const { working, reason } = describeDay(calendar, day)
    if (working) count.counted.push(day)
    else count.skipped.push({ day, reason: reason ?? '' })
    if (day.equals(date)) break
  }
  const [low, high] = days > 0 ? [from.add(step), date] : [date, from.add(step)]
  count.provisional = isProvisional(calendar, low, high)
  return count
}

/**
 * 补正: the day the request is served still counts, the clock rests from the next day; the day of arrival rests too, it
 * runs on the day after. `arrived` is null while it is awaited.
 */
export type Stop = { served: Day; arrived: Day | null }

/** A period of working or natural days after `start`, which is not counted. */
export type Period = { start: Day; days: number; unit: 'working' | 'natural'; stops?: readonly Stop[] }

const stoppedOn = (period: Period, day: Day): boolean =>
  (period.stops ?? []).some(
    ({ served, arrived }) =>
      Temporal.PlainDate.compare(day, served) > 0 && (!arrived || Temporal.PlainDate.compare(day, arrived) <= 0),
  )

/** The stop that is still open: nobody can name a due day yet. */
export const openStop = (period: Period): Stop | undefined => period.stops?.find(({ arrived }) => !arrived)

/** One calendar day of a period: where the count stands, or why it stood still. */
export type RulerDay = {
  day: Day
  kind: 'start' | 'counted' | 'rest' | 'held'
  /** Which day of the period this is, from 1; null where nothing was counted. */
  number: number | null
  reason: string | null
  source: string | null
}

/**
 * 三（二） [N3.2] with D 6: the days of a period up to its due day, or up to `today` while a stop is open. A natural-day
 * period that ends on a rest day runs on, uncounted, to the next working day.
 */
export function layOut(calendar: WorkingCalendar, period: Period, today: Day): RulerDay[] {
  const { start, days, unit } = period
  ensureCount(days)
  const laid: RulerDay[] = [{ day: start, kind: 'start', number: null, ...reasonOf(calendar, start) }]
  const open = openStop(period) !== undefined
  let number = 0
  for (let day = start.add({ days: 1 }); ; day = day.add({ days: 1 })) {
    if (open && Temporal.PlainDate.compare(day, today) > 0) return laid
    const working = isWorkingDay(calendar, day)
    const held = stoppedOn(period, day)
    const counts = !held && number < days && (unit === 'natural' || working)
    if (counts) number += 1
    const kind = counts ? 'counted' : held && (working || unit === 'natural') ? 'held' : 'rest'
    laid.push({ day, kind, number: counts ? number : null, ...reasonOf(calendar, day) })
    if (number === days && working && !held) return laid
  }
}

function reasonOf(calendar: WorkingCalendar, day: Day): { reason: string | null; source: string | null } {
  const { reason, source } = describeDay(calendar, day)
  return { reason, source }
}

/** The last day of a period, stops taken into account; null while an open stop holds it. */
export function dueDay(calendar: WorkingCalendar, period: Period): Day | null {
  const laid = layOut(calendar, period, openStop(period)?.served ?? period.start)
  return laid.some(({ number }) => number === period.days) ? laid.at(-1)!.day : null
}

/** Days of the period used up to and including `today`. */
export function daysUsed(calendar: WorkingCalendar, period: Period, today: Day): number {
  return (
    layOut(calendar, period, today).findLast(
      ({ day, number }) => number !== null && Temporal.PlainDate.compare(day, today) <= 0,
    )?.number ?? 0
  )
}

/** For how many days, in the unit of the period, the open stop has held the clock: 已停 3 天. */
export function daysHeld(calendar: WorkingCalendar, period: Period, today: Day): number {
  const open = openStop(period)
  if (!open || Temporal.PlainDate.compare(today, open.served) <= 0) return 0
  return period.unit === 'working' ? workingDaysBetween(calendar, open.served, today) : offsetFrom(open.served, today)
}
