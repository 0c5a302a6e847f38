import { createHash } from 'node:crypto'
import { shortDay } from '@guijiang/contract/days'
import { canonicalJson } from '@guijiang/proof/commit'
import { findSitting, type Sitting } from '#delivery/plan/index.ts'
import { listCandidates } from '#delivery/registration/index.ts'
import { beijing } from '#kit/clock.ts'
import type { Db } from '#kit/db.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { type ComponentResult, outcomeOf, sealedContent } from './rules.ts'
import { openSheets, type Sheet } from './sheets.ts'

export type SealedScore = {
  registrationId: string
  personId: string
  ticketNumber: string
  components: ComponentResult[]
  outcome: 'passed' | 'failed'
}

/** SHA-256 over the canonical JSON of what a sheet says. */
export function sealOf({ row, cells, values }: Sheet): Buffer {
  const { id, sittingId, component, passLine, firstBy, secondBy } = row
  if (!firstBy || !secondBy) throw new Error(`the sheet ${id} lacks an entry`)
  const content = sealedContent({ id, sittingId, component, passLine, firstBy, secondBy }, cells, values)
  return createHash('sha256').update(canonicalJson(content)).digest()
}

/** Standard 1.9: each candidate by what the sheets say, component by component. */
export async function outcomesOf(db: Db, sitting: Sitting, sheets: readonly Sheet[]): Promise<SealedScore[]> {
  const candidates = await listCandidates(db, sitting.organisationId, sitting.id, { state: 'eligible' })
  const passLines = Object.fromEntries(sheets.map(({ row }) => [row.component, row.passLine]))
  const cells = new Map(
    sheets.flatMap(({ row, cells }) => cells.map((cell) => [`${row.component} ${cell.registrationId}`, cell] as const)),
  )
  return candidates.map((candidate) => {
    const components = sheets.flatMap(({ row, values }): ComponentResult[] => {
      const cell = cells.get(`${row.component} ${candidate.id}`)
      if (!cell) return []
      const value = cell.attendance === 'present' ? (values.get(candidate.id) ?? null) : null
      return [{ component: row.component, value, attendance: cell.attendance }]
    })
    const { id: registrationId, personId, ticketNumber } = candidate
    return { registrationId, personId, ticketNumber, components, outcome: outcomeOf(components, passLines) }
  })
}

/**
 * What was sealed of a sitting, by ticket number. Refuses `scores-not-sealed` before, and `scores-changed` when a row no
 * longer says what was sealed: nothing is published from it.
 */
export async function sealedScores(db: Db, organisationId: string, sittingId: string): Promise<SealedScore[]> {
  const sitting = await findSitting(db, sittingId)
  if (!sitting || sitting.organisationId !== organisationId) throw notFound()
  const sheets = await openSheets(db, sitting)
  if (sheets.length === 0 || sheets.some(({ step }) => step !== 'sealed')) {
    throw new Problem('scores-not-sealed', { reference: sitting.reference })
  }
  if (!sheets.every(isUnchanged))
    throw new Problem('scores-changed', { reference: sitting.reference }, { clause: 'N4.2.4' })
  return outcomesOf(db, sitting, sheets)
}

/** A sealed sheet still says what it said. */
export const isUnchanged = (sheet: Sheet): boolean => sheet.row.sealHash?.equals(sealOf(sheet)) ?? false

/** 6月18日 16:20 */
export function momentWords(moment: Temporal.Instant): string {
  const at = moment.toZonedDateTimeISO(beijing)
  return `${shortDay(at.toPlainDate().toString())} ${at.toPlainTime().toString({ smallestUnit: 'minute' })}`
}
