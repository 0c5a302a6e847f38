import type { IsoDate } from '@guijiang/contract/iso'
import type { CalendarDay, CalendarView } from '@guijiang/contract/portal'
import type { WeekDay } from '@guijiang/contract/view'
import { weekdayOf } from '../../web/src/ui/day.ts'

/** The year 2026 with a few of its holidays, for pictures; the server's own calendar is the one that counts. */
const special: Record<string, Pick<CalendarDay, 'kind' | 'name'>> = {
  '2026-01-01': { kind: 'holiday', name: '元旦' },
  '2026-01-04': { kind: 'shifted', name: '元旦' },
  '2026-04-17': { kind: 'regional', name: '三月三' },
  '2026-04-20': { kind: 'regional', name: '三月三' },
  '2026-10-01': { kind: 'holiday', name: '国庆节' },
  '2026-10-10': { kind: 'shifted', name: '国庆节' },
}

const two = (n: number): string => String(n).padStart(2, '0')

function monthOf(month: number): CalendarView['months'][number] {
  const length = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!
  const days = Array.from({ length }, (_, i): CalendarDay => {
    const day = `2026-${two(month)}-${two(i + 1)}` as IsoDate
    const weekday = ('一二三四五六日'.indexOf(weekdayOf(day)) + 1) as WeekDay
    const plain = { kind: weekday > 5 ? ('weekend' as const) : ('work' as const), name: null }
    return { day, weekday, ...(special[day] ?? plain), provisional: month === 12 && i > 28 }
  })
  return { month, workingDays: days.filter(({ kind }) => kind === 'work' || kind === 'shifted').length, days }
}

const months = Array.from({ length: 12 }, (_, i) => monthOf(i + 1))

export const calendarYear: Omit<CalendarView, 'count'> = {
  year: 2026,
  years: [2025, 2026, 2027],
  workingDays: months.reduce((sum, { workingDays }) => sum + workingDays, 0),
  months,
  sources: [
    {
      from: '2026-10-01' as IsoDate,
      to: '2026-10-07' as IsoDate,
      rest: true,
      name: '国庆节',
      source: '国务院办公厅 2025-11-04',
      provisional: false,
    },
    {
      from: '2027-04-09' as IsoDate,
      to: '2027-04-12' as IsoDate,
      rest: true,
      name: '壮族三月三',
      source: '还没公布',
      provisional: true,
    },
  ],
  version: 'CN-GX 2026-03',
}
