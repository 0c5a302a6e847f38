import type { IsoDate } from './iso.ts'
import type { FormFault } from './portal.ts'
import type { RulerView, WeekDay } from './view.ts'

/** The page of the working calendar, as the portal shows it. */

/** `shifted`: a weekend that is worked. `regional`: the region's notice says otherwise than the State Council's. */
export type CalendarDay = {
  day: IsoDate
  weekday: WeekDay
  kind: 'work' | 'weekend' | 'holiday' | 'regional' | 'shifted'
  /** 国庆节, 壮族三月三; short enough for the cell. */
  name: string | null
  provisional: boolean
}

export type CalendarMonth = { month: number; workingDays: number; days: CalendarDay[] }

export type CalendarSource = {
  from: IsoDate
  to: IsoDate
  /** Rest or work, as the paper says. */
  rest: boolean
  name: string
  /** 国务院办公厅 2025-11-04 */
  source: string
  provisional: boolean
}

/** As `GET /api/public/working-days` answers, with its ruler. */
export type WorkingDaysCounted = {
  from: IsoDate
  days: number
  date: IsoDate
  provisional: boolean
  counted: IsoDate[]
  skipped: { date: IsoDate; reason: string }[]
  ruler: RulerView
}

export type CalendarView = {
  year: number
  years: number[]
  workingDays: number
  months: CalendarMonth[]
  sources: CalendarSource[]
  version: string
  count: { from: string; days: string; faults: FormFault[]; answer: WorkingDaysCounted | null }
}
