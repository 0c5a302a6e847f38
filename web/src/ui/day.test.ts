import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beijingTime, dayWords, fullDayWords, momentWords, readDay, spanWords, weekdayOf } from './day.ts'

const anyDay = fc.integer({ min: 0, max: 60_000 }).map((days) => Temporal.PlainDate.from('1900-01-01').add({ days }))

describe('days as words', () => {
  it('says month, day and weekday', () => {
    expect(dayWords('2026-11-27')).toBe('11月27日（周五）')
    expect(fullDayWords('2026-01-04')).toBe('2026年1月4日（周日）')
  })

  it('knows the weekday of every day without a Date', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(weekdayOf(day.toString())).toBe('日一二三四五六'[day.dayOfWeek % 7])
      }),
    )
  })

  it('leaves out of a span what both ends have in common', () => {
    expect(spanWords('2026-12-12', '2026-12-12')).toBe('12月12日（周六）')
    expect(spanWords('2026-12-12', '2026-12-13')).toBe('12月12日–13日')
    expect(spanWords('2026-11-30', '2026-12-02')).toBe('11月30日–12月2日')
  })
})

describe('days as typed', () => {
  it.each([
    '20261208',
    '2026-12-8',
    '2026/12/08',
    '2026.12.8',
    '2026年12月8日',
    ' ２０２６-12-8 ',
  ])('reads %s', (text) => {
    expect(readDay(text)).toBe('2026-12-08')
  })

  it.each(['2026-02-29', '20261301', '2026-12', '12月8日', '', '明天', '2026-04-31'])('does not read %s', (text) => {
    expect(readDay(text)).toBeUndefined()
  })

  it('reads every day that the calendar has, the 29th of February in leap years too', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(readDay(day.toString().replaceAll('-', ''))).toBe(day.toString())
      }),
    )
    expect(readDay('20240229')).toBe('2024-02-29')
    expect(readDay('19000229')).toBeUndefined()
  })
})

describe('moments', () => {
  it('are told in Beijing time wherever they were written', () => {
    expect(momentWords('2026-11-22T16:00:00Z')).toBe('11月23日 00:00')
    expect(momentWords('2026-11-23T09:12:00+08:00', true)).toBe('2026年11月23日 09:12')
    expect(beijingTime(0)).toEqual({ day: '1970-01-01', time: '08:00' })
  })
})
