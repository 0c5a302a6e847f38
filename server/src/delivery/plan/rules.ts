import { dayWords } from '@guijiang/contract/days'
import { type PlanDraft, planFields, type SittingDraft, sittingFields } from '@guijiang/contract/delivery/plan'
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
  const earliest = dayWords(earliestExamination(calendar, published, announcementDays, counting).toString())
  const detail = `今天发布公告，最早 ${earliest}考核。请改考核日期。`
  throw new Problem('announcement-too-late', { earliest }, { clause: 'N3.5.1', errors: [{ pointer, detail }] })
}

/** Conditions as they were written, a line each. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

type Filled<T> = { [K in keyof T]: NonNullable<T[K]> }
/** A sitting of which everything is known; only a work type may be absent. */
export type WholeSitting = Filled<Omit<SittingDraft, 'workType'>> & Pick<SittingDraft, 'workType'>
export type WholePlan = Omit<PlanDraft, 'sittings'> & { sittings: WholeSitting[] }

/** What is to be mended, by the JSON pointer of its field. */
export type Fault = { pointer: string; detail: string }

/** What an announcement needs to say is all there, and the days of each sitting stand in their order. */
export function contentFaults(draft: PlanDraft, today: Day): Fault[] {
  const sittings = draft.sittings.flatMap((sitting, index) => [
    ...missingIn(sitting, index),
    ...dayFaults(sitting, index, today),
    ...(sitting.address !== '' && sitting.address.length < 4
      ? [{ pointer: `/sittings/${index}/address`, detail: '考核地点要写到门牌号。' }]
      : []),
  ])
  const rest = (Object.keys(planFields) as (keyof typeof planFields)[])
    .filter((field) => field !== 'materials' && draft[field] === '')
    .map((field) => ({ pointer: `/${field}`, detail: `“${planFields[field]}”还没有填。` }))
  return [...sittings, ...rest]
}

/** Without faults a draft is whole. */
export const isWhole = (draft: PlanDraft): draft is WholePlan =>
  draft.sittings.every((sitting, index) => missingIn(sitting, index).length === 0)

function missingIn(sitting: SittingDraft, index: number): Fault[] {
  const of = sitting.occupationCode === null ? ['occupationCode'] : Object.keys(sittingFields)
  const rest = Object.keys(sittingFields).filter((field) => field !== 'edition' && field !== 'workType')
  const asked = sitting.occupationCode === null ? rest : of.filter((field) => field !== 'workType')
  return (asked as (keyof SittingDraft)[])
    .filter((field) => sitting[field] === null || sitting[field] === '')
    .map((field) => ({ pointer: `/sittings/${index}/${field}`, detail: `“${sittingFields[field]}”还没有填。` }))
}

function dayFaults(sitting: SittingDraft, index: number, today: Day): Fault[] {
  const { firstDay, lastDay, registrationOpens: opens, registrationCloses: closes } = sitting
  const at = (field: keyof SittingDraft, detail: string) => ({ pointer: `/sittings/${index}/${field}`, detail })
  const faults: Fault[] = []
  if (firstDay && lastDay && firstDay > lastDay) faults.push(at('lastDay', '考核结束早于开始。请改其中一个。'))
  if (opens && opens < today.toString())
    faults.push(at('registrationOpens', '报名开始不能早于公告发布。请改到今天或以后。'))
  if (opens && closes && opens > closes) faults.push(at('registrationCloses', '报名截止早于报名开始。请改其中一个。'))
  if (firstDay && closes && closes >= firstDay)
    faults.push(at('registrationCloses', '报名要在考核第一天之前截止。请改早一些。'))
  return faults
}
