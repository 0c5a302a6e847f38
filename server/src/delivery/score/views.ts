import { components } from '@guijiang/contract/codes'
import { type DifferenceView, type SheetList, type SheetView, sheetSteps } from '@guijiang/contract/delivery/score'
import type { IsoInstant, Sha256 } from '@guijiang/contract/iso'
import { sittingView } from '#delivery/plan/index.ts'
import type { Actor } from '#kit/actor.ts'
import { entryOf, type Scores } from './rules.ts'
import type { Sheet } from './sheets.ts'

export type Reader = {
  actor: Actor
  /** What the reader typed into this sheet. */
  own: Scores
  /** Names of those who entered and sealed. */
  names: ReadonlyMap<string, string>
}

const iso = (moment: Temporal.Instant) => moment.toString() as IsoInstant

/** One's own entry, and what counts once both are complete; of the other's entry who and when, never what. */
export function sheetView(sheet: Sheet, { actor, own, names }: Reader): SheetView {
  const { row, sitting, cells, differences, unsettled, values, step } = sheet
  const { reference, occupationName, levelName } = sittingView(sitting)
  const entry = entryOf(row, actor.accountId)
  const by = (account: string | null, at: Temporal.Instant | null) =>
    account && at ? { name: names.get(account) ?? '', at: iso(at) } : null
  const needed = cells.filter(({ attendance }) => attendance === 'present').length
  return {
    id: row.id,
    sittingId: row.sittingId,
    component: row.component,
    componentName: components[row.component].name,
    reference,
    occupationName,
    levelName,
    passLine: row.passLine,
    step,
    status: sheetSteps[step],
    rows: cells.map(({ registrationId, ticketNumber, seat, attendance }) => ({
      registrationId,
      ticketNumber,
      seat,
      attendance,
      mine: own.get(registrationId) ?? null,
      value: attendance === 'present' ? (values.get(registrationId) ?? null) : null,
    })),
    filled: own.size,
    needed,
    first: by(row.firstBy, row.firstCompletedAt),
    second: by(row.secondBy, row.secondCompletedAt),
    own: entry && (entry.done || own.size > 0) ? entry.entry : null,
    differing: differences.length,
    unsettled,
    seal:
      row.sealedAt && row.sealHash
        ? {
            at: iso(row.sealedAt),
            by: names.get(row.sealedBy ?? '') ?? '',
            hash: row.sealHash.toString('hex') as Sha256,
          }
        : null,
    version: row.version,
    possibleActions: possibleActions(sheet, actor),
  }
}

function possibleActions({ row, sitting, differences, step }: Sheet, actor: Actor): SheetView['possibleActions'] {
  if (actor.organisationId !== row.organisationId || sitting.state !== 'scoring') return []
  const entry = entryOf(row, actor.accountId)
  if (actor.duty === 'bodyHandler') return entry && !entry.done ? ['enter', 'complete'] : []
  if (actor.duty !== 'scoreSettler' || entry?.done) return []
  return (step === 'settling' || step === 'ready') && differences.length > 0 ? ['settle'] : []
}

export function sheetListView(
  sheets: readonly SheetView[],
  { actor, outcome }: { actor: Actor; outcome: SheetList['outcome'] },
): SheetList {
  const ready = sheets.length > 0 && sheets.every(({ step }) => step === 'ready')
  return { sheets: [...sheets], outcome, possibleActions: ready && actor.duty === 'bodyManager' ? ['seal'] : [] }
}

/** For whoever settles, once both entries are complete. */
export function differenceViews({ cells, differences, settlements }: Sheet, names: Reader['names']): DifferenceView[] {
  const byId = new Map(cells.map((cell) => [cell.registrationId, cell]))
  return differences.map(({ registrationId, first, second }) => {
    const cell = byId.get(registrationId)
    const settled = settlements.get(registrationId)
    return {
      registrationId,
      ticketNumber: cell?.ticketNumber ?? '',
      seat: cell?.seat ?? '',
      first,
      second,
      settled: settled?.value ?? null,
      reason: settled?.reason ?? null,
      settledBy: settled ? (names.get(settled.settledBy) ?? '') : null,
    }
  })
}
