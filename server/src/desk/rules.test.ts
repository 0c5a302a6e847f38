import { describe, expect, it } from 'vitest'
import { hidden, passRateOf } from './rules.ts'

describe('公开数字', () => {
  it('hides what is about fewer than five people', () => {
    expect(hidden(4, 4)).toBeNull()
    expect(hidden(5, 5)).toBe(5)
    expect(hidden(4, 30)).toBeNull()
    expect(hidden(0, 30)).toBe(0)
    expect(passRateOf(3, 4)).toEqual({ assessed: null, passed: null, rate: null })
    expect(passRateOf(4, 30)).toEqual({ assessed: 30, passed: null, rate: null })
  })

  it('shows a rate with the band of Wilson', () => {
    expect(passRateOf(8, 10)).toEqual({ assessed: 10, passed: 8, rate: { value: 80, low: 49, high: 94.3 } })
    expect(passRateOf(10, 10).rate).toEqual({ value: 100, low: 72.2, high: 100 })
    expect(passRateOf(0, 10).rate).toEqual({ value: 0, low: 0, high: 27.8 })
  })
})
