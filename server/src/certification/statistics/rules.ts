import type { StatisticRow } from '@guijiang/contract/certification/statistics'

/** 四（二） [N4.2.5]: sums that name nobody. */

export type Sums = { sittings: number; assessed: number; passed: number; certificates: number }

/** What fewer than five people share could be laid at one of their doors. */
export const fewest = 5

type Shown = Pick<StatisticRow, 'sittings' | 'assessed' | 'passed' | 'certificates' | 'passRate'>

const few = (count: number): boolean => count > 0 && count < fewest

/** Hidden: a group under five; and how many passed, where those who passed or those who did not are under five. */
export function shownSums({ sittings, assessed, passed, certificates }: Sums): Shown {
  if (assessed < fewest) return { sittings, assessed: null, passed: null, certificates: null, passRate: null }
  if (few(passed) || few(assessed - passed)) {
    return { sittings, assessed, passed: null, certificates: null, passRate: null }
  }
  const issued = few(certificates) || few(passed - certificates) ? null : certificates
  return { sittings, assessed, passed, certificates: issued, passRate: Math.round((passed / assessed) * 100) }
}

/**
 * The rows of one table. Where a single row hides a figure, the sum below the table would give it away: then the
 * smallest of the others hides it too.
 */
export function shownRows<T extends Sums>(rows: readonly T[]): (Omit<T, keyof Shown> & Shown)[] {
  const shown: (Omit<T, keyof Shown> & Shown)[] = rows.map((row) => ({ ...row, ...shownSums(row) }))
  for (const figure of ['assessed', 'passed', 'certificates'] as const) {
    if (shown.filter((row) => row[figure] === null).length !== 1) continue
    const [smallest] = shown.filter((row) => row[figure] !== null).toSorted((a, b) => a[figure]! - b[figure]!)
    if (!smallest) continue
    if (figure === 'assessed') Object.assign(smallest, { assessed: null, passed: null, certificates: null })
    else smallest[figure] = null
    if (figure !== 'certificates') smallest.passRate = null
  }
  return shown
}

export const sumOf = (rows: readonly Sums[]): Sums =>
  rows.reduce<Sums>(
    (sum, row) => ({
      sittings: sum.sittings + row.sittings,
      assessed: sum.assessed + row.assessed,
      passed: sum.passed + row.passed,
      certificates: sum.certificates + row.certificates,
    }),
    { sittings: 0, assessed: 0, passed: 0, certificates: 0 },
  )
