import { createHash } from 'node:crypto'
import { shortDay } from '@guijiang/contract/days'
import type { ReviewDraft } from '@guijiang/contract/delivery/result'
import { canonicalJson } from '@guijiang/proof/commit'
import { submissionDue, type WorkingCalendar, workingDaysBetween } from '#base/calendar/rules.ts'
import { submissionDays } from '#delivery/publicity/rules.ts'
import { Problem } from '#kit/problem.ts'

type Day = Temporal.PlainDate

/** Review of results and correction of returned rows: working days, internal (内控). */
export const reviewDays = 5
export const correctionDays = 5

/** Whom a submission holds, and from when the ten working days of each count. */
export type ClearedRow = { state: string; clearedOn: Day | null }

/**
 * 三（五）2 [N3.5.2]: only rows whose publicity is over without objection go; rows under an objection stay and hold
 * nobody else. Asking for a held row by name refuses the request (409).
 */
export function requireCleared<R extends ClearedRow & { registrationId: string }>(
  results: readonly R[],
  wanted: readonly string[] | undefined,
): R[] {
  const cleared = results.filter(({ state }) => state === 'cleared')
  if (wanted) {
    const asked = new Set(wanted)
    const named = results.filter(({ registrationId }) => asked.has(registrationId))
    const count = named.filter(({ state }) => state === 'objected').length
    if (count > 0) throw new Problem('result-held', { count, others: cleared.length }, { clause: 'N3.5.2' })
    const rows = named.filter(({ state }) => state === 'cleared')
    if (rows.length === asked.size && rows.length > 0) return rows
  } else if (cleared.length > 0) return cleared
  throw new Problem('nothing-to-submit', {}, { clause: 'N3.5.2' })
}

/** The earliest due day among the rows: each has its own ten working days. */
export function dueOf(calendar: WorkingCalendar, rows: readonly ClearedRow[]): Day {
  return submissionDue(calendar, firstCleared(rows), submissionDays)
}

/** The day from which the earliest of them counts. */
export function firstCleared(rows: readonly ClearedRow[]): Day {
  const days = rows.flatMap(({ clearedOn }) => clearedOn ?? [])
  if (days.length === 0) throw new RangeError('a submission has rows that were cleared')
  return days.reduce((first, day) => (Temporal.PlainDate.compare(day, first) < 0 ? day : first))
}

/** Working days past the due day: at least one on the day after, though no working day may have passed; 0 in time. */
export const lateDaysOf = (calendar: WorkingCalendar, due: Day, today: Day): number =>
  Temporal.PlainDate.compare(today, due) <= 0 ? 0 : Math.max(1, workingDaysBetween(calendar, due, today))

/** Later is possible, marked for good, with a reason that is published [N3.5.2]. Returns the working days it is late. */
export function latenessOf(calendar: WorkingCalendar, due: Day, today: Day, reason: string | undefined): number {
  const days = lateDaysOf(calendar, due, today)
  if (days === 0 || reason?.trim()) return days
  const errors = [{ pointer: '/lateReason', detail: '写明逾期的原因，原因会公开。' }]
  throw new Problem('late-reason-needed', { dueDay: shortDay(due.toString()), days }, { clause: 'N3.5.2', errors })
}

/** What the leader decides is what the handler drafted, hashed. */
export const reviewHash = (review: ReviewDraft): Buffer => createHash('sha256').update(canonicalJson(review)).digest()

/** Rows to return must belong to the submission; every other row is approved. */
export function splitReview<R extends { registrationId: string }>(
  rows: readonly R[],
  review: Pick<ReviewDraft, 'returned'>,
): { approved: R[]; returned: { row: R; reason: string }[] } {
  const byId = new Map(rows.map((row) => [row.registrationId, row]))
  const reasons = new Map(review.returned.map(({ registration, reason }) => [registration, reason]))
  const foreign = [...reasons.keys()].filter((id) => !byId.has(id)).length
  if (foreign > 0) throw new Problem('row-not-in-submission', { count: foreign })
  return {
    approved: rows.filter(({ registrationId }) => !reasons.has(registrationId)),
    returned: [...reasons].map(([id, reason]) => ({ row: byId.get(id)!, reason })),
  }
}

/** Corrections are told of returned rows only; one for each. */
export function requireReturned<R extends { registrationId: string; state: string }>(
  results: readonly R[],
  corrections: readonly { registration: string; done: string }[],
): { row: R; done: string }[] {
  const byId = new Map(results.map((row) => [row.registrationId, row]))
  const done = new Map(corrections.map((each) => [each.registration, each.done]))
  const rows = [...done].map(([id, words]) => ({ row: byId.get(id), done: words }))
  const others = rows.filter(({ row }) => row?.state !== 'returned').length
  if (others > 0) throw new Problem('row-not-returned', { count: others })
  return rows as { row: R; done: string }[]
}
