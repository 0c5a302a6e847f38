import { SelfReportFigure, selfReportStates } from '@guijiang/contract/supervision/self-report'
import { describe, expect, it } from 'vitest'
import * as rules from './rules.ts'
import { selfReportTransitions } from './states.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const problem = (work: () => void) => {
  try {
    work()
  } catch (error) {
    return error as { code: string; clause: string; errors: { pointer: string }[] }
  }
  return undefined
}
const zero = Object.fromEntries(SelfReportFigure.options.map((name) => [name, 0])) as rules.Figures
const figures: rules.Figures = { ...zero, sittings: 3, candidates: 40, fees: 17_200 }
const long = '制度齐全，命题、考评、监考分开，档案按场次保管三年。'
const sections = { controls: long, problems: long, fees: long }

describe('年度自查报告 [N4.1.1]', () => {
  it('covers the year, from the listing on', () => {
    const of = (year: number, listed: string) => {
      const span = rules.yearOf(year, day(listed))
      return span && [span.from.toString(), span.to.toString()]
    }
    expect(of(2026, '2025-05-22')).toEqual(['2026-01-01', '2026-12-31'])
    expect(of(2026, '2026-05-22')).toEqual(['2026-05-22', '2026-12-31'])
    expect(of(2026, '2026-12-31')).toEqual(['2026-12-31', '2026-12-31'])
    expect(of(2026, '2027-01-01')).toBeNull()
  })

  it('is due on the day of the setting, late on the day after', () => {
    const due = rules.dueDayOf(2026, '03-31')
    expect(due.toString()).toBe('2027-03-31')
    expect(rules.isLate(due, day('2027-03-31'))).toBe(false)
    expect(rules.isLate(due, day('2027-04-01'))).toBe(true)
  })
})

describe('专项自查报告', () => {
  const ask = (from: string, to: string, due: string) =>
    problem(() => rules.requireSpan({ from: day(from), to: day(to), dueOn: day(due) }, day('2026-10-12')))?.errors[0]
      ?.pointer
  it('covers days that are over and leaves time', () => {
    expect(ask('2026-05-22', '2026-10-11', '2026-10-13')).toBeUndefined()
    expect(ask('2026-05-22', '2026-10-12', '2026-10-31')).toBe('/to')
    expect(ask('2026-10-02', '2026-10-01', '2026-10-31')).toBe('/to')
    expect(ask('2026-05-22', '2026-09-30', '2026-10-12')).toBe('/dueOn')
  })
})

describe('数字不同要说明 [N4.2.6]', () => {
  const stating = (stated: number, explanation: string) =>
    problem(() =>
      rules.requireComplete(figures, { statements: [{ figure: 'candidates', stated, explanation }], sections }),
    )
  it('asks ten characters for each figure that differs, none for one that is the same', () => {
    expect(stating(41, '多一人九个字的说')).toMatchObject({
      code: 'report-unexplained',
      clause: 'N4.2.6',
      errors: [{ pointer: '/draft/statements/0/explanation' }],
    })
    expect(stating(41, '一人在截止后退费，台账上还有。')).toBeUndefined()
    expect(stating(40, '')).toBeUndefined()
  })

  it('asks twenty characters for each part', () => {
    const part = (fees: string) =>
      problem(() => rules.requireComplete(figures, { statements: [], sections: { ...sections, fees } }))
    expect(part('字'.repeat(19))?.errors).toMatchObject([{ pointer: '/draft/sections/fees' }])
    expect(part('字'.repeat(20))).toBeUndefined()
  })

  it('knows figures again by their hash', () => {
    expect(rules.hashOfFigures(figures)).toBe(rules.hashOfFigures({ ...figures }))
    expect(rules.hashOfFigures(figures)).not.toBe(rules.hashOfFigures({ ...figures, passed: 1 }))
  })
})

it('has these moves and no others', () => {
  expect(selfReportTransitions).toEqual({
    drafting: { save: 'drafting', complete: 'drafting', submit: 'submitted' },
    submitted: { accept: 'accepted', return: 'returned' },
    returned: { save: 'returned', complete: 'returned', submit: 'submitted' },
    accepted: { publish: 'published' },
    published: {},
  })
  expect(Object.keys(selfReportTransitions)).toEqual(Object.keys(selfReportStates))
})
