import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { CalendarDay } from './rules.ts'

type Row = { start: string; end: string; type: 'off' | 'work'; name: string; source: string; provisional: string }

const rowsOf = (file: string): Row[] =>
  parse(readFileSync(new URL(`../../../db/data/${file}`, import.meta.url)), { columns: true })

function daysOf(file: string, layer: CalendarDay['layer']): CalendarDay[] {
  return rowsOf(file).flatMap(({ start, end, type, name, source, provisional }) => {
    const last = Temporal.PlainDate.from(end || start)
    const days: CalendarDay[] = []
    for (
      let day = Temporal.PlainDate.from(start);
      Temporal.PlainDate.compare(day, last) <= 0;
      day = day.add({ days: 1 })
    ) {
      days.push({ day, layer, kind: type, name, source, provisional: provisional === 'yes' })
    }
    return days
  })
}

/** The days the platform starts with: notices of the State Council and of the region, 2020–2027 (2027 provisional). */
export const firstCalendarDays = (): CalendarDay[] => [
  ...daysOf('holidays-cn.csv', 'national'),
  ...daysOf('holidays-gx.csv', 'regional'),
]
