import type { Component } from '@guijiang/contract/codes'
import { type AttendanceState, attendanceStates } from '@guijiang/contract/delivery/examination'
import { type Entry, entryWords, type SheetStep } from '@guijiang/contract/delivery/score'
import { Problem } from '#kit/problem.ts'

/** One candidate on one sheet. */
export type Cell = {
  registrationId: string
  ticketNumber: string
  attendance: AttendanceState
}

/** Scores by registration. */
export type Scores = ReadonlyMap<string, number>

export type Standing = { firstBy: string | null; secondBy: string | null; sealedAt: Temporal.Instant | null }

/** 准考证尾号 */
export const tailOf = ({ ticketNumber }: Pick<Cell, 'ticketNumber'>): string => ticketNumber.slice(-4)

export type Difference = { registrationId: string; first: number; second: number }

/** Cells whose two entries are not equal. */
export const differencesOf = (cells: readonly Cell[], first: Scores, second: Scores): Difference[] =>
  cells.flatMap(({ registrationId }) => {
    const [one, other] = [first.get(registrationId), second.get(registrationId)]
    return one === undefined || other === undefined || one === other
      ? []
      : [{ registrationId, first: one, second: other }]
  })

/** Where a sheet stands, from who has completed and what is still open between the two entries. */
export function stepOf({ firstBy, secondBy, sealedAt }: Standing, unsettled: number): SheetStep {
  if (sealedAt) return 'sealed'
  if (!firstBy) return 'first'
  if (!secondBy) return 'second'
  return unsettled > 0 ? 'settling' : 'ready'
}

/** What counts: equal in both entries, else what was settled. */
export function valuesOf(cells: readonly Cell[], first: Scores, second: Scores, settled: Scores): Map<string, number> {
  const values = new Map<string, number>()
  for (const { registrationId } of cells) {
    const [one, other] = [first.get(registrationId), second.get(registrationId)]
    const value = one !== undefined && one === other ? one : settled.get(registrationId)
    if (value !== undefined) values.set(registrationId, value)
  }
  return values
}

/** The entry that somebody's typing belongs to: done, under way, or none any more. */
export function entryOf({ firstBy, secondBy }: Pick<Standing, 'firstBy' | 'secondBy'>, account: string | null) {
  if (firstBy !== null && firstBy === account) return { entry: 'first', done: true } as const
  if (secondBy !== null && secondBy === account) return { entry: 'second', done: true } as const
  if (secondBy !== null) return undefined
  return { entry: firstBy === null ? 'first' : 'second', done: false } as const
}

/**
 * 四（二）3 [N4.2.3] 成绩双录: each of the two entries is another person's, and a completed one stands. Refuses the second
 * entry to whoever made the first.
 */
export function ensureMayEnter(standing: Standing, account: string): Entry {
  const own = entryOf(standing, account)
  if (own && !own.done) return own.entry
  if (own?.entry === 'first' && standing.secondBy === null) {
    throw new Problem(
      'incompatible-duties',
      { held: entryWords.first, wanted: entryWords.second },
      { clause: 'N4.2.3' },
    )
  }
  throw new Problem('entry-completed', { entry: own ? entryWords[own.entry] : '两次录入都' }, { clause: 'N4.2.3' })
}

/** 四（二）2 [N4.2.2]: whoever was not marked present has no score. */
export function ensurePresent(ticketNumber: string, attendance: AttendanceState | undefined): void {
  if (attendance === 'present') return
  const state = attendance ? attendanceStates[attendance].words : '没有到考'
  throw new Problem('score-without-attendance', { ticket: tailOf({ ticketNumber }), state }, { clause: 'N4.2.2' })
}

/** An entry is complete with a score for everybody who was there. */
export function ensureFilled(cells: readonly Cell[], own: Scores): void {
  const missing = cells.filter(({ registrationId, attendance }) => attendance === 'present' && !own.has(registrationId))
  if (missing.length === 0) return
  const shown = missing.slice(0, 5).map(tailOf).join('、')
  throw new Problem('scores-missing', {
    missing: missing.length,
    tickets: missing.length > 5 ? `${shown} 等` : shown,
  })
}

export type ComponentResult = { component: Component; value: number | null; attendance: AttendanceState }

/** Standard 1.9 with 四（二）2 [N4.2.2]: the pass line in every component that was to be taken; nothing is averaged. */
export const outcomeOf = (
  results: readonly ComponentResult[],
  passLine: Readonly<Partial<Record<Component, number>>>,
): 'passed' | 'failed' =>
  results.length > 0 &&
  results.every(
    ({ component, value, attendance }) =>
      attendance === 'present' && value !== null && value >= (passLine[component] ?? Number.POSITIVE_INFINITY),
  )
    ? 'passed'
    : 'failed'

export type SealedContent = {
  sheet: string
  sitting: string
  component: Component
  passLine: number
  first: string
  second: string
  rows: { registration: string; ticket: string; attendance: AttendanceState; value: number | null }[]
}

/** 四（二）4 [N4.2.4]: what a seal is over, in one order whatever order the rows came in. */
export const sealedContent = (
  sheet: { id: string; sittingId: string; component: Component; passLine: number; firstBy: string; secondBy: string },
  cells: readonly Cell[],
  values: Scores,
): SealedContent => ({
  sheet: sheet.id,
  sitting: sheet.sittingId,
  component: sheet.component,
  passLine: sheet.passLine,
  first: sheet.firstBy,
  second: sheet.secondBy,
  rows: [...cells]
    .sort((one, other) => (one.ticketNumber < other.ticketNumber ? -1 : 1))
    .map(({ registrationId, ticketNumber, attendance }) => ({
      registration: registrationId,
      ticket: ticketNumber,
      attendance,
      value: attendance === 'present' ? (values.get(registrationId) ?? null) : null,
    })),
})
