import type { IsoDate } from '@guijiang/contract/iso'
import type { RulerCell, RulerView, WeekDay } from '@guijiang/contract/view'
import {
  type AnnouncementCounting,
  describeDay,
  earliestExamination,
  isProvisional,
  type WorkingCalendar,
} from '#base/calendar/rules.ts'
import { announcementDays } from './rules.ts'

type Day = Temporal.PlainDate

const compare = Temporal.PlainDate.compare

/**
 * 三（五）1 [N3.5.1] in the open: every day from the publication to the first day of examination, working days numbered
 * as they pass. Without an examination day it ends on the earliest one possible.
 */
export function announcementRuler(
  calendar: WorkingCalendar,
  {
    from,
    examination,
    today,
    counting,
    startsAs,
  }: { from: Day; examination: Day | null; today: Day; counting: AnnouncementCounting; startsAs: string },
): RulerView {
  const earliest = earliestExamination(calendar, from, announcementDays, counting)
  const end = examination && compare(examination, from) > 0 ? examination : earliest
  const cells: RulerCell[] = []
  let number = 0
  for (let day = from; compare(day, end) <= 0; day = day.add({ days: 1 })) {
    const { working, reason, source } = describeDay(calendar, day)
    const first = day.equals(from)
    const last = day.equals(end)
    const counts = working && !last && (!first || counting === 'inclusive')
    if (counts) number += 1
    cells.push({
      day: day.toString() as IsoDate,
      weekday: day.dayOfWeek as WeekDay,
      // Neither the day of publication nor that of the examination is one of the ten.
      kind: counts ? (compare(day, today) > 0 ? 'coming' : 'counted') : first || last ? 'start' : 'rest',
      number: counts ? number : null,
      today: day.equals(today),
      last: false,
      label: first ? startsAs : last ? (examination ? '考核' : '最早') : null,
      reason: first || last ? null : reason,
      source: first || last ? null : source,
    })
  }
  return {
    unit: 'working',
    length: announcementDays,
    cells,
    provisional: isProvisional(calendar, from, end),
    calendarVersion: String(calendar.version),
  }
}
