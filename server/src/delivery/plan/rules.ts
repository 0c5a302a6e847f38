import { dayWords } from '@guijiang/contract/days'
import type { SittingDraft } from '@guijiang/contract/delivery/plan'
import {
  type AnnouncementCounting,
  earliestExamination,
  latestAnnouncement,
  type WorkingCalendar,
} from '#base/calendar/rules.ts'
import { Problem } from '#kit/problem.ts'

type Day = Temporal.PlainDate

/** 三（五）1 [N3.5.1]: whole working days between the announcement and the first examination day. */
export const announcementDays = 10

/**
 * 三（五）1 [N3.5.1]: an announcement published on `published` is in time for an examination on `firstDay`; what is
 * late is refused with the earliest day that would be in time. Nobody may wave it through.
 */
export function requireAnnouncedInTime(
  calendar: WorkingCalendar,
  { published, firstDay, counting }: { published: Day; firstDay: Day; counting: AnnouncementCounting },
  pointer = '/firstDay',
): void {
  const latest = latestAnnouncement(calendar, firstDay, announcementDays, counting)
  if (Temporal.PlainDate.compare(published, latest) <= 0) return
  const earliest = earliestExamination(calendar, published, announcementDays, counting)
  const detail = `今天发布公告，最早 ${dayWords(earliest.toString())}考核。请改考核日期。`
  throw new Problem(
    'announcement-too-late',
    { earliest: dayWords(earliest.toString()) },
    { clause: 'N3.5.1', errors: [{ pointer, detail }] },
  )
}

/** 四（二）6 [N4.2.6]: yuan with two decimals as the database keeps them. */
export const feeOf = (text: string): string => {
  const [yuan = '0', cents = ''] = text.split('.')
  return `${Number(yuan)}.${cents.padEnd(2, '0')}`
}

/** The days of one sitting stand in their order; each fault names its field. */
export function dayFaults(sitting: SittingDraft, index: number, today: Day): { pointer: string; detail: string }[] {
  const at = (field: string, detail: string) => ({ pointer: `/plan/sittings/${index}/${field}`, detail })
  const { firstDay, lastDay, registrationOpens, registrationCloses } = sitting
  const faults: { pointer: string; detail: string }[] = []
  if (firstDay > lastDay) faults.push(at('lastDay', '结束日期早于开始日期。请改其中一个。'))
  if (registrationOpens > registrationCloses)
    faults.push(at('registrationCloses', '报名截止早于报名开始。请改其中一个。'))
  if (registrationCloses >= firstDay) faults.push(at('registrationCloses', '报名要在考核第一天之前截止。请改早一些。'))
  if (firstDay <= today.toString()) faults.push(at('firstDay', '考核日期要在今天以后。'))
  return faults
}
