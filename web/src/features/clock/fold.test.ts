import { describe, expect, it } from 'vitest'
import { acceptanceRuler, longRuler } from '../samples/clocks.ts'
import { foldWeeks } from './fold.ts'

describe('a ruler', () => {
  it('shows every day while there are at most 20', () => {
    expect(foldWeeks(acceptanceRuler.cells)).toHaveLength(18)
    expect(foldWeeks(acceptanceRuler.cells).every(({ kind }) => kind === 'day')).toBe(true)
  })

  it('folds whole weeks beyond that, and keeps what says something', () => {
    const shown = foldWeeks(longRuler.cells)
    const days = shown.flatMap((one) => (one.kind === 'day' ? [one.cell] : []))
    const weeks = shown.flatMap((one) => (one.kind === 'week' ? [one] : []))
    expect(weeks.map(({ counted }) => counted)).toEqual([4, 5, 5, 5])
    expect(weeks.every(({ from, to }) => from.weekday === 1 && to.weekday === 7)).toBe(true)
    for (const cell of longRuler.cells.filter(({ today, last, label }) => today || last || label))
      expect(days).toContain(cell)
  })

  it('loses no day and doubles none', () => {
    const covered = foldWeeks(longRuler.cells).reduce((sum, one) => sum + (one.kind === 'day' ? 1 : 7), 0)
    expect(covered).toBe(longRuler.cells.length)
  })
})
