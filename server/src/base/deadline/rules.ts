import {
  daysHeld,
  daysUsed,
  dueDay,
  forward,
  type Period,
  type Stop,
  type WorkingCalendar,
  workingDaysLeft,
} from '#base/calendar/rules.ts'

type Day = Temporal.PlainDate

/** Somebody's turn in a matter; with a period also until when, and where its clock stood still. */
export type Turn = {
  id: string
  matter: string
  subject: string
  /** What is to be done, in the words of the field: 作出受理决定. */
  act: string
  duty: string
  area: string | null
  organisationId: string | null
  accountId: string | null
  bodyId: string | null
  caseKind: string
  caseId: string
  label: string
  reference: string
  path: string
  clause: string | null
  /** 内控: a limit that the notice does not set. */
  internal: boolean
  since: Temporal.Instant
  period: TurnPeriod | null
  dueOn: Day | null
  /** The latest due day that anybody was told. */
  toldDueOn: Day | null
  overdueAt: Temporal.Instant | null
  metAt: Temporal.Instant | null
  metOn: Day | null
  metRequest: string | null
  usedDays: number | null
  outcome: 'met' | 'void' | null
}

export type TurnPeriod = {
  name: string
  /** The day of the event; it is not counted. */
  startsOn: Day
  /** The word for that day: 收到, 公示期满. */
  startsAs: string
  days: number
  unit: 'working' | 'natural'
  stops: readonly NamedStop[]
  calendarVersion: number
}

/** What the clock waits or waited for: 补正. */
export type NamedStop = Stop & { reason: string }

const compare = Temporal.PlainDate.compare
const later = (one: Day, other: Day): Day => (compare(one, other) >= 0 ? one : other)

/** As the calendar counts it. */
export const countedAs = ({ startsOn, days, unit, stops }: TurnPeriod): Period => ({
  start: startsOn,
  days,
  unit,
  stops,
})

export const restingOn = ({ stops }: TurnPeriod): NamedStop | undefined => stops.find(({ arrived }) => !arrived)

/**
 * 行政许可法 32 by analogy (`domain.md` 2.4 no. 6) for 三（二） [N3.2]: the day on which a supplement is asked still
 * counts, the clock rests from the next day. A period whose last day has come no longer rests: undefined.
 */
export function paused(
  calendar: WorkingCalendar,
  period: TurnPeriod,
  served: Day,
  reason: string,
): TurnPeriod | undefined {
  if (restingOn(period)) throw new RangeError('the clock rests already')
  const resting = { ...period, stops: [...period.stops, { served, arrived: null, reason }] }
  return dueDay(calendar, countedAs(resting)) ? undefined : resting
}

/** The same: the day of arrival rests too, it goes on the day after. */
export const resumed = (period: TurnPeriod, arrived: Day): TurnPeriod => ({
  ...period,
  stops: period.stops.map((stop) => (stop.arrived ? stop : { ...stop, arrived })),
})

/** Days left after `today`: 0 on the due day, negative once it is over. */
export const daysLeft = (calendar: WorkingCalendar, unit: TurnPeriod['unit'], today: Day, due: Day): number =>
  unit === 'working' ? workingDaysLeft(calendar, today, due) : today.until(due, { largestUnit: 'day' }).days

/** Days that remain of a period whose clock rests. */
export const daysRemaining = (calendar: WorkingCalendar, period: TurnPeriod, today: Day): number =>
  period.days - daysUsed(calendar, countedAs(period), today)

export const daysResting = (calendar: WorkingCalendar, period: TurnPeriod, today: Day): number =>
  daysHeld(calendar, countedAs(period), today)

/**
 * How many days of its period a turn took, late ones included. Counted as if the period were long enough for all of
 * them, so that the stops stay out.
 */
export function daysTaken(calendar: WorkingCalendar, period: TurnPeriod, day: Day): number {
  const within = daysUsed(calendar, countedAs(period), day)
  const due = dueDay(calendar, countedAs(period))
  return due && compare(day, due) > 0 ? period.days - daysLeft(calendar, period.unit, day, due) : within
}

/** 三（二）, 三（五）2 [N3.2, N3.5.2]: a due day ends at 24:00 in Beijing; the next day is late. */
export const isOver = (due: Day, today: Day): boolean => compare(today, due) > 0

/** The last day of the group 1–3 个工作日; one boundary for every unit, so that a queue in order of days stays whole. */
export const nearUntil = (calendar: WorkingCalendar, today: Day): Day => forward(calendar, today, 3)

export type RunningState = 'over' | 'today' | 'near' | 'ample'

export function stateOn(calendar: WorkingCalendar, due: Day, today: Day): RunningState {
  const order = compare(due, today)
  if (order <= 0) return order < 0 ? 'over' : 'today'
  return compare(due, nearUntil(calendar, today)) <= 0 ? 'near' : 'ample'
}

/**
 * When a notice changes the calendar under a running period (`domain.md` 2.3): an office works to the new day; whoever
 * was told a later one may rely on it.
 */
export function dueAfterChange(
  changed: Day,
  told: Day | null,
  whose: 'office' | 'others',
): { dueOn: Day; toldDueOn: Day } {
  const toldDueOn = told ? later(changed, told) : changed
  return { dueOn: whose === 'office' ? changed : toldDueOn, toldDueOn }
}
