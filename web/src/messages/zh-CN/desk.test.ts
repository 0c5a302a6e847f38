import { describe, expect, it } from 'vitest'
import { deskWords } from './desk.ts'

describe('words of the desk', () => {
  it.each([
    ['2026-11-02', '2026-11-29', '2026年11月'],
    ['2026-11-16', '2026-12-13', '2026年11–12月'],
    ['2026-12-14', '2027-01-10', '2026年12月–2027年1月'],
  ])('the calendar from %s to %s is headed %s', (from, to, words) => {
    expect(deskWords.calendar.span(from, to)).toBe(words)
  })

  it('says so where counting stopped', () => {
    expect(deskWords.queue.count(999)).toBe('999')
    expect(deskWords.queue.count(1000)).toBe('999+')
    expect(deskWords.calendar.count(100)).toBe('99+')
  })
})
