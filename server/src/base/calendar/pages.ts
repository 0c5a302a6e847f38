import { readDay } from '@guijiang/contract/days'
import { type CalendarView, type FormFault, portalPaths } from '@guijiang/contract/portal'
import { z } from 'zod'
import { showPage } from '#kit/page.ts'
import { Problem } from '#kit/problem.ts'
import { getCalendar } from './current.ts'
import { calendarPage, countForPage } from './page-view.ts'
import type { WorkingCalendar } from './rules.ts'
import { listDays } from './store.ts'

const Asked = z.object({
  year: z.string().max(40).optional(),
  from: z.string().max(40).optional(),
  days: z.string().max(40).optional(),
})

export const calendarPages = [
  showPage(portalPaths.calendar, {
    query: Asked,
    answer: async ({ db, clock }, { query }) => {
      const calendar = await getCalendar(db)
      const today = clock.today()
      const count = countAsked(calendar, query, today)
      const year = yearShown(calendar, query.year, count.answer?.from ?? today.toString())
      const view = calendarPage(calendar, await listDays(db, calendar.version), year, count)
      return { page: 'calendar', view, ...(count.faults.length > 0 && { status: 422 }) }
    },
  }),
]

/** The year asked for, else that of the count or of today, as far as it is loaded. */
function yearShown({ first, last }: WorkingCalendar, asked: string | undefined, day: string): number {
  const years = [Number(asked), Number(day.slice(0, 4))]
  return years.find((year) => year >= first.year && year <= last.year) ?? last.year
}

function countAsked(
  calendar: WorkingCalendar,
  { from = '', days = '' }: z.output<typeof Asked>,
  today: Temporal.PlainDate,
): CalendarView['count'] {
  const asked = { from, days, faults: [] as FormFault[], answer: null }
  if (from.trim() === '' && days.trim() === '') return asked
  const typed = readDay(from)
  const day = typed && Temporal.PlainDate.from(typed)
  const number = days.normalize('NFKC').replace('−', '-').trim()
  const length = /^-?\d{1,3}$/.test(number) ? Number(number) : 0
  const faults: FormFault[] = []
  if (!day) faults.push({ field: 'from', detail: '写成 20261208 或 2026-12-08 这样的日期。' })
  if (length === 0 || Math.abs(length) > 400) {
    faults.push({ field: 'days', detail: '写 1 到 400 的整数，往前数加负号。' })
  }
  if (!day || faults.length > 0) return { ...asked, faults }
  try {
    return { ...asked, answer: countForPage(calendar, day, length, today) }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { ...asked, faults: [{ field: 'from', detail: error.detail }] }
  }
}
