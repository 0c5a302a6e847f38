import { createHash } from 'node:crypto'
import { dayWords } from '@guijiang/contract/days'
import { canonicalJson } from '@guijiang/proof/commit'
import { forward, publicityLastDay, type WorkingCalendar, workingDaysBetween } from '#base/calendar/rules.ts'
import { Problem } from '#kit/problem.ts'

type Day = Temporal.PlainDate

/** 三（五）2 [N3.5.2]: 公示不少于 5 个工作日. The day of publication is not counted. */
export const publicityDays = 5

/** 三（五）2 [N3.5.2]: 10 个工作日内上报, from the last day of publicity or the settlement of the objection. */
export const submissionDays = 10

/** Working days in which an objection is answered, and after which silence lets the centre confirm (内控). */
export const answerDays = 5

export const lastDayOf = (calendar: WorkingCalendar, published: Day): Day =>
  publicityLastDay(calendar, published, publicityDays)

/** Objections are heard to the end of the last day; on the day after it is over. */
export const isOver = (lastDay: Day, today: Day): boolean => Temporal.PlainDate.compare(today, lastDay) > 0

/** 三（五）2 [N3.5.2]: nothing is submitted before publicity is over; says which day of it this is. */
export function requirePublicityOver(calendar: WorkingCalendar, published: Day, lastDay: Day, today: Day): void {
  if (isOver(lastDay, today)) return
  const day = Math.min(publicityDays, Math.max(0, workingDaysBetween(calendar, published, today)))
  const from = dayWords(lastDay.add({ days: 1 }).toString())
  throw new Problem('publicity-running', { day, days: publicityDays, from }, { clause: 'N3.5.2' })
}

/** 三（五）2 [N3.5.2]: objections are taken within the publicity; afterwards there is the way of a complaint. */
export function requireObjectionInTime(lastDay: Day, today: Day): void {
  if (!isOver(lastDay, today)) return
  throw new Problem('publicity-ended', { lastDay: dayWords(lastDay.toString()) }, { clause: 'N3.5.2' })
}

/** The centre confirms a disputed answer at once, an unanswered one after five working days of silence. */
export function requireConfirmable(
  calendar: WorkingCalendar,
  objection: { state: string; answeredOn: Day | null },
  today: Day,
): void {
  if (objection.state !== 'answered' || !objection.answeredOn) return
  const silentUntil = forward(calendar, objection.answeredOn, answerDays)
  if (Temporal.PlainDate.compare(today, silentUntil) > 0) return
  const from = dayWords(silentUntil.add({ days: 1 }).toString())
  throw new Problem('objector-may-still-answer', { from }, { clause: 'N3.5.2' })
}

export type ListRow = { maskedName: string; ticketTail: string; outcome: 'passed' | 'failed' }

/** SHA-256 over exactly what the public saw, so that anybody can compare. */
export const listHash = (rows: readonly ListRow[]): Buffer =>
  createHash('sha256')
    .update(canonicalJson(rows.map(({ maskedName, ticketTail, outcome }) => [maskedName, ticketTail, outcome])))
    .digest()

export const tailOf = (ticketNumber: string): string => ticketNumber.slice(-4)
