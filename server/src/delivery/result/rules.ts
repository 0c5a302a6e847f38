import { createHash } from 'node:crypto'
import { dayWords } from '@guijiang/contract/days'
import type { ReviewDraft } from '@guijiang/contract/delivery/result'
import { canonicalJson } from '@guijiang/proof/commit'
import { submissionDue, type WorkingCalendar, workingDaysBetween } from '#base/calendar/rules.ts'
import { Problem } from '#kit/problem.ts'

type Day = Temporal.PlainDate

/** 三（五）2 [N3.5.2]: working days after publicity or the settlement of an objection. */
export const submissionDays = 10

/** Review of results and correction of returned rows: working days, internal (内控). */
export const reviewDays = 5
export const correctionDays = 5

/** Whom a submission holds, and when each was cleared. */
export type ClearedRow = { state: string; clearedOn: Day | null }

/**
 * 三（五）2 [N3.5.2]: only rows whose publicity is over without objection go; rows under an objection stay and hold
 * nobody else. Asking for a held row by name refuses the request (422).
 */
export function requireCleared<R extends ClearedRow & { registrationId: string }>(
  results: readonly R[],
  wanted: readonly string[] | undefined,
): R[] {
  const cleared = results.filter(({ state }) => state === 'cleared')
  if (wanted) {
    const asked = new Set(wanted)
    const held = results.filter(({ registrationId, state }) => asked.has(registrationId) && state !== 'cleared').length
    if (held > 0) throw new Problem('result-held', { count: held, others: cleared.length }, { clause: 'N3.5.2' })
    const rows = cleared.filter(({ registrationId }) => asked.has(registrationId))
    if (rows.length === asked.size && rows.length > 0) return rows
  } else if (cleared.length > 0) return cleared
  throw new Problem('nothing-to-submit', {}, { clause: 'N3.5.2' })
}

/** The earliest due day among the rows: each has its own ten working days. */
export function dueOf(calendar: WorkingCalendar, rows: readonly ClearedRow[]): Day {
  const days = rows.flatMap(({ clearedOn }) => (clearedOn ? [submissionDue(calendar, clearedOn, submissionDays)] : []))
  if (days.length === 0) throw new RangeError('a submission has rows that were cleared')
  return days.reduce((first, day) => (Temporal.PlainDate.compare(day, first) < 0 ? day : first))
}

/** Later is possible, marked for good, with a reason that is published [N3.5.2]. Returns the working days it is late. */
export function latenessOf(calendar: WorkingCalendar, due: Day, today: Day, reason: string | undefined): number {
  if (Temporal.PlainDate.compare(today, due) <= 0) return 0
  const days = Math.max(1, workingDaysBetween(calendar, due, today))
  if (reason?.trim()) return days
  const dueDay = dayWords(due.toString())
  const errors = [{ pointer: '/lateReason', detail: '写明逾期的原因，原因会公开。' }]
  throw new Problem('late-reason-needed', { dueDay, days }, { clause: 'N3.5.2', errors })
}

/** What the leader decides is what the handler drafted, hashed. */
export const reviewHash = (review: ReviewDraft): Buffer => createHash('sha256').update(canonicalJson(review)).digest()

/** Rows to return must belong to the submission; every other row is approved. */
export function splitReview<R extends { registrationId: string }>(
  rows: readonly R[],
  review: ReviewDraft,
): { approved: R[]; returned: { row: R; reason: string }[] } {
  const byId = new Map(rows.map((row) => [row.registrationId, row]))
  const returned = review.returned.map(({ registration, reason }) => ({ row: byId.get(registration), reason }))
  const missing = returned.filter(({ row }) => row === undefined).length
  if (missing > 0) throw new Problem('row-not-in-submission', { count: missing })
  const ids = new Set(review.returned.map(({ registration }) => registration))
  return {
    approved: rows.filter(({ registrationId }) => !ids.has(registrationId)),
    returned: returned as { row: R; reason: string }[],
  }
}
