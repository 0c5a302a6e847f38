import type { IsoDate } from '@guijiang/contract/iso'
import type { DeadlineView, PublicityClockView, RulerView } from '@guijiang/contract/view'
import { forward, type WorkingCalendar, workingDaysBetween } from '#base/calendar/rules.ts'
import { rulerView } from '#base/deadline/index.ts'
import { answerDays, endOf, isOver, publicityDays } from './rules.ts'
import type { PublicityList } from './store.ts'

type Day = Temporal.PlainDate

/** Which day of its publicity a list is in today, with each day laid out. */
export function clockOf(
  calendar: WorkingCalendar,
  list: Pick<PublicityList, 'publishedOn' | 'lastDay'>,
  today: Day,
): PublicityClockView {
  const { publishedOn } = list
  const lastDay = endOf(calendar, list)
  const length = workingDaysBetween(calendar, publishedOn, lastDay)
  const day = Math.min(length, Math.max(0, workingDaysBetween(calendar, publishedOn, today)))
  const over = isOver(lastDay, today)
  const period = {
    name: 'publicity',
    startsOn: publishedOn,
    startsAs: '发布',
    days: length,
    unit: 'working' as const,
    stops: [],
    calendarVersion: calendar.version,
  }
  const state = over ? 'ended' : today.equals(lastDay) ? 'lastDay' : day === 0 ? 'coming' : 'running'
  return {
    state,
    day: over ? length : day,
    length,
    lastDay: lastDay.toString() as IsoDate,
    extendedBy: length - publicityDays,
    ruler: rulerView(calendar, { period, dueOn: lastDay, metOn: null }, today) as RulerView,
    clause: 'N3.5.2',
  }
}

/** Until when the body answers an objection received today (内控). */
export function answerDeadline(calendar: WorkingCalendar, today: Day): DeadlineView {
  const dueDay = forward(calendar, today, answerDays).toString() as IsoDate
  return {
    state: 'ample',
    unit: 'working',
    dueDay,
    daysLeft: answerDays,
    paused: null,
    internal: true,
    clause: 'N3.5.2',
  }
}
