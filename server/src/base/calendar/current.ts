import type { Db } from '#kit/db.ts'
import { type CalendarLaw, describeDay, makeCalendar, type WorkingCalendar } from './rules.ts'
import { getDeadlineSettings, getNewestVersion, listDays } from './store.ts'

/** Built calendars by version and law. A version never changes, so neither does what was built from it. */
const built = new Map<string, WorkingCalendar>()

/** The calendar in force: for the region, or, for periods of the ministry, without the region's own days (`CN`). */
export async function getCalendar(db: Db, law: CalendarLaw = 'CN-GX'): Promise<WorkingCalendar> {
  const { id, version } = await getNewestVersion(db)
  const key = `${id} ${law}`
  const known = built.get(key)
  if (known) return known
  const calendar = makeCalendar({ version, days: await listDays(db, version) }, law)
  if (built.size >= 8) built.clear()
  built.set(key, calendar)
  return calendar
}

export const calendarVersion = async (db: Db): Promise<number> => (await getNewestVersion(db)).version

/** How the house counts where the notice is silent; rows of the table `setting`. */
export type CountingSettings = {
  /** `deadline.announcementCounting` */
  announcementCounting: 'clear' | 'inclusive'
  /** `deadline.receiveOnRestDay` */
  receiveOnRestDay: 'actualDay' | 'nextWorkingDay'
  /** `deadline.closeOfBusiness`: `24:00`, or an hour such as `18:00`. */
  closeOfBusiness: string
}

export async function getCountingSettings(db: Db): Promise<CountingSettings> {
  const settings = await getDeadlineSettings(db)
  return {
    announcementCounting: settings['deadline.announcementCounting'],
    receiveOnRestDay: settings['deadline.receiveOnRestDay'],
    closeOfBusiness: settings['deadline.closeOfBusiness'],
  }
}

/** For the top bar: whether a day is worked, and by what name it is known (春节, 调休上班, 周六). */
export async function dayKind(db: Db, day: Temporal.PlainDate): Promise<{ working: boolean; name: string | null }> {
  const { working, reason } = describeDay(await getCalendar(db), day)
  return { working, name: reason }
}
