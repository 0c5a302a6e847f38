import type { RulerCell } from '@guijiang/contract/view'

export type Fold = {
  kind: 'week'
  from: RulerCell
  to: RulerCell
  counted: number
  phase: 'counted' | 'coming' | 'held'
}
export type Shown = { kind: 'day'; cell: RulerCell } | Fold

const asDay = (cell: RulerCell): Shown => ({ kind: 'day', cell })

/** A cell that says something of its own stays visible, and its week with it. */
const speaks = (cell: RulerCell): boolean => cell.today || cell.last || cell.kind === 'start' || cell.label !== null

/** The one thing a whole week is: all counted, all coming or all held; undefined when it is mixed. */
function phaseOf(week: readonly RulerCell[]): Fold['phase'] | undefined {
  const kinds = new Set(week.filter(({ kind }) => kind !== 'rest').map(({ kind }) => kind))
  const [only] = kinds
  return kinds.size === 1 && only !== 'start' && only !== 'rest' ? only : undefined
}

/**
 * What a ruler shows: every day while there are at most 20; beyond that a whole week, Monday to Sunday, in which
 * nothing happens becomes one cell (5 天).
 */
export function foldWeeks(cells: readonly RulerCell[]): Shown[] {
  if (cells.length <= 20) return cells.map(asDay)
  const shown: Shown[] = []
  for (let i = 0; i < cells.length; ) {
    const week = cells.slice(i, i + 7)
    const phase = week.length === 7 && week[0]!.weekday === 1 && !week.some(speaks) ? phaseOf(week) : undefined
    if (phase) {
      const counted = week.filter(({ number }) => number !== null).length
      shown.push({ kind: 'week', from: week[0]!, to: week[6]!, counted, phase })
      i += 7
    } else {
      shown.push(asDay(cells[i]!))
      i += 1
    }
  }
  return shown
}
