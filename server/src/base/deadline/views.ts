import type { IsoDate } from '@guijiang/contract/iso'
import type { DeadlineView, RulerCell, RulerView, WeekDay } from '@guijiang/contract/view'
import { isProvisional, layOut, type WorkingCalendar } from '#base/calendar/rules.ts'
import { countedAs, daysLeft, daysRemaining, daysResting, restingOn, stateOn, type Turn } from './rules.ts'

type Day = Temporal.PlainDate

const iso = (day: Day): IsoDate => day.toString() as IsoDate

/** 期限标. Null for a turn without a period. */
export function deadlineView(calendar: WorkingCalendar, turn: Turn, today: Day): DeadlineView | null {
  const { period, dueOn, metOn, internal, clause } = turn
  if (!period) return null
  const { unit } = period
  const common = { unit, dueDay: dueOn ? iso(dueOn) : null, internal, clause, paused: null }
  const stop = restingOn(period)
  if (metOn) {
    const left = dueOn ? daysLeft(calendar, unit, metOn, dueOn) : daysRemaining(calendar, period, metOn)
    return { ...common, state: 'met', daysLeft: left }
  }
  if (stop || !dueOn) {
    const waiting = { awaiting: stop?.reason ?? '', days: daysResting(calendar, period, today) }
    return { ...common, state: 'paused', daysLeft: daysRemaining(calendar, period, today), paused: waiting }
  }
  return { ...common, state: stateOn(calendar, dueOn, today), daysLeft: daysLeft(calendar, unit, today, dueOn) }
}

/** The word under a day on which the clock goes on: 补正 arrives as 补齐. */
const arrivalWords: Record<string, string> = { 补正: '补齐', 退回更正: '更正' }

/** 数日尺: each calendar day of the period. Null for a turn without one. */
export function rulerView(
  calendar: WorkingCalendar,
  turn: Pick<Turn, 'period' | 'dueOn' | 'metOn'>,
  today: Day,
): RulerView | null {
  const { period, dueOn, metOn } = turn
  if (!period) return null
  const now = metOn ?? today
  const days = layOut(calendar, countedAs(period), now)
  const labels = new Map<string, string>([[iso(period.startsOn), period.startsAs]])
  for (const { served, arrived, reason } of period.stops) {
    labels.set(iso(served), reason)
    if (arrived) labels.set(iso(arrived), arrivalWords[reason] ?? '恢复')
  }
  const cells = days.map(({ day, kind, number, reason, source }): RulerCell => {
    const held = kind === 'held' ? `等${period.stops.find((stop) => holds(stop, day))?.reason ?? ''}` : null
    return {
      day: iso(day),
      weekday: day.dayOfWeek as WeekDay,
      kind: kind === 'counted' && Temporal.PlainDate.compare(day, now) > 0 ? 'coming' : kind,
      number,
      today: day.equals(today),
      last: dueOn !== null && day.equals(dueOn),
      label: labels.get(iso(day)) ?? null,
      reason: held ?? (kind === 'rest' && !reason ? '顺延' : reason),
      source,
    }
  })
  // A notice has moved the count forward, but a later day was told and stands.
  for (
    let day = days.at(-1)!.day.add({ days: 1 });
    dueOn && Temporal.PlainDate.compare(day, dueOn) <= 0;
    day = day.add({ days: 1 })
  ) {
    const reason = '已告知的期限不提前'
    const cell = { day: iso(day), weekday: day.dayOfWeek as WeekDay, kind: 'rest', number: null, label: null } as const
    cells.push({ ...cell, today: day.equals(today), last: day.equals(dueOn), reason, source: null })
  }
  return {
    unit: period.unit,
    length: period.days,
    cells,
    provisional: isProvisional(calendar, period.startsOn.add({ days: 1 }), days.at(-1)!.day),
    calendarVersion: String(period.calendarVersion),
  }
}

const holds = ({ served, arrived }: { served: Day; arrived: Day | null }, day: Day): boolean =>
  Temporal.PlainDate.compare(day, served) > 0 && (!arrived || Temporal.PlainDate.compare(day, arrived) <= 0)
