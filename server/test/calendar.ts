import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { type CalendarDay, makeCalendar } from '../src/base/calendar/rules.ts'

type Row = { start: string; end: string; type: 'off' | 'work'; name: string; source: string; provisional: string }

function daysOf(file: string, layer: CalendarDay['layer']): CalendarDay[] {
  const rows: Row[] = parse(readFileSync(new URL(`../db/data/${file}`, import.meta.url)), { columns: true })
  return rows.flatMap(({ start, end, type, name, source, provisional }) => {
    const first = Temporal.PlainDate.from(start)
    const last = Temporal.PlainDate.from(end || start)
    return Array.from({ length: first.until(last, { largestUnit: 'day' }).days + 1 }, (_, i) => ({
      day: first.add({ days: i }),
      layer,
      noticeYear: last.year,
      kind: type,
      name,
      source,
      provisional: provisional === 'yes',
    }))
  })
}

/** The days of the first version, for rules that want a calendar without a database. */
export const firstCalendarDays: readonly CalendarDay[] = [
  ...daysOf('holidays-cn.csv', 'national'),
  ...daysOf('holidays-gx.csv', 'regional'),
]

export const firstCalendar = makeCalendar({ version: 1, days: firstCalendarDays })
