import { createHash } from 'node:crypto'
import { shortDay } from '@guijiang/contract/days'
import type { SittingState } from '@guijiang/contract/delivery/plan'
import type { ResultState } from '@guijiang/contract/delivery/publicity'
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

/**
 * 三（五）2 [N3.5.2]: the day told, or a later one where a notice of rest days came meanwhile: five working days they are
 * all the same.
 */
export function endOf(calendar: WorkingCalendar, { publishedOn, lastDay }: { publishedOn: Day; lastDay: Day }): Day {
  const counted = lastDayOf(calendar, publishedOn)
  return Temporal.PlainDate.compare(counted, lastDay) > 0 ? counted : lastDay
}

/** Objections are heard to the end of the last day; on the day after it is over. */
export const isOver = (lastDay: Day, today: Day): boolean => Temporal.PlainDate.compare(today, lastDay) > 0

const words = (day: Day): string => shortDay(day.toString())

/** 三（五）2 [N3.5.2]: nothing is submitted before publicity is over; says which day of it this is. */
export function requirePublicityOver(calendar: WorkingCalendar, published: Day, lastDay: Day, today: Day): void {
  if (isOver(lastDay, today)) return
  const day = Math.min(publicityDays, Math.max(0, workingDaysBetween(calendar, published, today)))
  const from = words(lastDay.add({ days: 1 }))
  throw new Problem('publicity-running', { day, days: publicityDays, from }, { clause: 'N3.5.2' })
}

/** 三（五）2 [N3.5.2]: objections are taken within the publicity; afterwards there is the way of a complaint. */
export function requireObjectionInTime(lastDay: Day, received: Day): void {
  if (!isOver(lastDay, received)) return
  throw new Problem('publicity-ended', { lastDay: words(lastDay) }, { clause: 'N3.5.2' })
}

/** Until when an objector may accept or dispute an answer given on `answered`. */
export const silentUntilOf = (calendar: WorkingCalendar, answered: Day): Day => forward(calendar, answered, answerDays)

type Answered = { state: string; silentUntil: Day | null }

/** The objector still has days to accept or dispute the answer. */
export const isStillHeard = ({ state, silentUntil }: Answered, today: Day): boolean =>
  state === 'answered' && silentUntil !== null && !isOver(silentUntil, today)

/** The centre confirms a disputed answer at once, an answered one after five working days of silence. */
export function requireConfirmable(objection: Answered, today: Day): void {
  const { silentUntil } = objection
  if (!silentUntil || !isStillHeard(objection, today)) return
  const from = words(silentUntil.add({ days: 1 }))
  throw new Problem('objector-may-still-answer', { from }, { clause: 'N3.5.2' })
}

export type ListRow = { maskedName: string; ticketTail: string; outcome: 'passed' | 'failed' }

/** SHA-256 over exactly what the public saw, so that anybody can compare. */
export const listHash = (rows: readonly ListRow[]): Buffer =>
  createHash('sha256')
    .update(canonicalJson(rows.map(({ maskedName, ticketTail, outcome }) => [maskedName, ticketTail, outcome])))
    .digest()

/** 三（五）2 [N3.5.2]: a row whose name or outcome as published has changed is published anew. */
export const differs = (published: ListRow | undefined, now: ListRow): boolean =>
  published?.maskedName !== now.maskedName || published.outcome !== now.outcome

export const tailOf = (ticketNumber: string): string => ticketNumber.slice(-4)

export type StateCount = { state: ResultState; outcome: 'passed' | 'failed'; count: number }

/** From publicity on a sitting is where the first of these finds a result: what waits for the body stands before what waits for others. */
export function sittingStateOf(counts: readonly StateCount[]): SittingState {
  const any = (...states: ResultState[]) => counts.some(({ state, count }) => count > 0 && states.includes(state))
  if (any('returned')) return 'returned'
  if (any('cleared')) return 'toSubmit'
  if (any('submitted')) return 'inReview'
  if (counts.some(({ state, outcome, count }) => count > 0 && state === 'approved' && outcome === 'passed'))
    return 'approved'
  if (any('published', 'objected')) return 'inPublicity'
  return any('certified') ? 'issued' : 'closed'
}
