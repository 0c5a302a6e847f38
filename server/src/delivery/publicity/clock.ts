import type { IsoDate } from '@guijiang/contract/iso'
import type { DeadlineView, PublicityClockView, RulerView } from '@guijiang/contract/view'
import { forward, type WorkingCalendar, workingDaysBetween } from '#base/calendar/rules.ts'
import { rulerView } from '#base/deadline/index.ts'
import { answerDays, isOver, publicityDays } from './rules.ts'
import type { PublicityList } from './store.ts'

type Day = Temporal.PlainDate

/** Which day of its publicity a list is in today, with each day laid out. */
export function clockOf(
  calendar: WorkingCalendar,
  list: Pick<PublicityList, 'publishedOn' | 'lastDay'>,
  today: Day,
): PublicityClockView {
  const { publishedOn, lastDay } = list
  const day = Math.min(publicityDays, Math.max(0, workingDaysBetween(calendar, publishedOn, today)))
  const over = isOver(lastDay, today)
  const period = {
    name: 'publicity',
    startsOn: publishedOn,
    startsAs: '发布',
    days: publicityDays,
    unit: 'working' as const,
    stops: [],
    calendarVersion: calendar.version,
  }
  const state = over ? 'ended' : today.equals(lastDay) ? 'lastDay' : day === 0 ? 'coming' : 'running'
  return {
    state,
    day: over ? publicityDays : day,
    length: publicityDays,
    lastDay: lastDay.toString() as IsoDate,
    extendedBy: 0,
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
