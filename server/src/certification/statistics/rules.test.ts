import { describe, expect, it } from 'vitest'
import { shownRows, shownSums, sumOf } from './rules.ts'

const sums = (assessed: number, passed: number, certificates = passed) => ({
  sittings: 1,
  assessed,
  passed,
  certificates,
})

describe('统计 [N4.2.5]', () => {
  it('shows groups of five and more, none of four', () => {
    expect(shownSums(sums(5, 5))).toEqual({ sittings: 1, assessed: 5, passed: 5, certificates: 5, passRate: 100 })
    expect(shownSums(sums(4, 4))).toEqual({
      sittings: 1,
      assessed: null,
      passed: null,
      certificates: null,
      passRate: null,
    })
  })

  it('says nothing of passes where fewer than five passed or failed, unless all or none did', () => {
    expect(shownSums(sums(20, 16))).toMatchObject({ assessed: 20, passed: null, passRate: null })
    expect(shownSums(sums(20, 15))).toMatchObject({ assessed: 20, passed: 15, passRate: 75 })
    expect(shownSums(sums(20, 4))).toMatchObject({ passed: null })
    expect(shownSums(sums(20, 0))).toMatchObject({ passed: 0, passRate: 0 })
    expect(shownSums(sums(20, 20, 18))).toMatchObject({ passed: 20, certificates: null })
  })

  it('hides a second row where one alone could be found by subtraction', () => {
    const rows = shownRows([sums(40, 30), sums(3, 3), sums(12, 12)])
    expect(rows.map(({ assessed }) => assessed)).toEqual([40, null, null])
    expect(shownRows([sums(40, 30), sums(3, 3), sums(2, 2)]).map(({ assessed }) => assessed)).toEqual([40, null, null])
    expect(shownRows([sums(3, 3)]).map(({ assessed }) => assessed)).toEqual([null])
  })

  it('adds up', () => {
    expect(sumOf([sums(40, 30, 29), sums(3, 3)])).toEqual({ sittings: 2, assessed: 43, passed: 33, certificates: 32 })
    expect(sumOf([])).toEqual({ sittings: 0, assessed: 0, passed: 0, certificates: 0 })
  })
})
