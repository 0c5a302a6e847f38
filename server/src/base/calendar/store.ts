import type { Db, Tx } from '#kit/db.ts'
import type { CalendarDay } from './rules.ts'

export type CalendarVersion = { version: number; id: string; note: string; enteredAt: Temporal.Instant }

const columns = ['version', 'id', 'note', 'enteredAt'] as const

export const listVersions = (db: Db): Promise<CalendarVersion[]> =>
  db.selectFrom('calendarVersion').select(columns).orderBy('version', 'desc').execute()

export const getNewestVersion = (db: Db): Promise<CalendarVersion> =>
  db.selectFrom('calendarVersion').select(columns).orderBy('version', 'desc').limit(1).executeTakeFirstOrThrow()

export const listDays = (db: Db, version: number): Promise<CalendarDay[]> =>
  db
    .selectFrom('calendarDay')
    .select(['day', 'layer', 'noticeYear', 'kind', 'name', 'source', 'provisional'])
    .where('version', '=', version)
    .orderBy('layer')
    .orderBy('day')
    .$narrowType<Pick<CalendarDay, 'layer' | 'kind'>>()
    .execute()

export async function insertVersion(
  tx: Tx,
  version: CalendarVersion & { approvalId: string },
  days: readonly CalendarDay[],
): Promise<void> {
  await tx.insertInto('calendarVersion').values(version).execute()
  await tx
    .insertInto('calendarDay')
    .values(days.map((day) => ({ ...day, version: version.version })))
    .execute()
}

/** Everything a version says, for the entry of the log that committed to it. */
export async function findVersions(
  db: Db,
  ids: readonly string[],
): Promise<(CalendarVersion & { days: CalendarDay[] })[]> {
  const versions = await db.selectFrom('calendarVersion').select(columns).where('id', 'in', ids).execute()
  return Promise.all(versions.map(async (version) => ({ ...version, days: await listDays(db, version.version) })))
}

export type DeadlineSettings = {
  'deadline.announcementCounting': 'clear' | 'inclusive'
  'deadline.receiveOnRestDay': 'actualDay' | 'nextWorkingDay'
  'deadline.closeOfBusiness': string
}

export async function getDeadlineSettings(db: Db): Promise<DeadlineSettings> {
  const rows = await db.selectFrom('setting').selectAll().where('name', 'like', 'deadline.%').execute()
  return Object.fromEntries(rows.map(({ name, value }) => [name, value])) as DeadlineSettings
}
