import { describe, expect, it } from 'vitest'
import { firstCalendar } from '../../../test/calendar.ts'
import { clockOf } from './clock.ts'
import {
  isOver,
  lastDayOf,
  listHash,
  requireConfirmable,
  requireObjectionInTime,
  requirePublicityOver,
} from './rules.ts'
import { objectionTransitions, resultTransitions } from './states.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const refusal = (work: () => void) => {
  try {
    work()
  } catch (error) {
    return error as { code: string; detail: string; clause: string }
  }
  return undefined
}

describe('公示 [N3.5.2]', () => {
  // domain.md 2.5, P1–P8: published, last day
  it.each([
    ['2025-06-09', '2025-06-16'],
    ['2025-06-14', '2025-06-20'],
    ['2025-01-22', '2025-02-05'],
    ['2026-02-11', '2026-02-25'],
    ['2025-09-26', '2025-10-10'],
    ['2025-03-27', '2025-04-08'],
    ['2023-04-18', '2023-04-26'],
    ['2025-12-29', '2026-01-06'],
  ])('published on %s ends on %s', (published, last) => {
    expect(lastDayOf(firstCalendar, day(published)).toString()).toBe(last)
  })

  it('runs to the end of the last day and is over on the day after', () => {
    expect(isOver(day('2026-11-25'), day('2026-11-25'))).toBe(false)
    expect(isOver(day('2026-11-25'), day('2026-11-26'))).toBe(true)
  })

  it('refuses a submission on day 3 and says from when it is possible', () => {
    const refused = refusal(() =>
      requirePublicityOver(firstCalendar, day('2026-11-18'), day('2026-11-25'), day('2026-11-23')),
    )
    expect(refused).toMatchObject({ code: 'publicity-running', clause: 'N3.5.2' })
    expect(refused?.detail).toBe('公示才第 3 天，满 5 个工作日后（11月26日（周四）起）可以上报。')
    expect(
      refusal(() => requirePublicityOver(firstCalendar, day('2026-11-18'), day('2026-11-25'), day('2026-11-26'))),
    ).toBeUndefined()
  })

  it('hears an objection on the last day and not on the day after', () => {
    expect(refusal(() => requireObjectionInTime(day('2026-11-25'), day('2026-11-25')))).toBeUndefined()
    expect(refusal(() => requireObjectionInTime(day('2026-11-25'), day('2026-11-26')))?.code).toBe('publicity-ended')
  })

  it('lets the centre confirm a disputed answer at once, a silent one after five working days', () => {
    const answered = { state: 'answered', answeredOn: day('2026-11-16') }
    expect(refusal(() => requireConfirmable(firstCalendar, answered, day('2026-11-23')))?.code).toBe(
      'objector-may-still-answer',
    )
    expect(refusal(() => requireConfirmable(firstCalendar, answered, day('2026-11-24')))).toBeUndefined()
    const disputed = { state: 'disputed', answeredOn: day('2026-11-16') }
    expect(refusal(() => requireConfirmable(firstCalendar, disputed, day('2026-11-17')))).toBeUndefined()
  })

  it('shows which day it is', () => {
    const list = { publishedOn: day('2026-11-18'), lastDay: day('2026-11-25') }
    const at = (today: string) => clockOf(firstCalendar, list, day(today))
    expect(at('2026-11-18')).toMatchObject({ state: 'coming', day: 0 })
    expect(at('2026-11-22')).toMatchObject({ state: 'running', day: 2 })
    expect(at('2026-11-23')).toMatchObject({ state: 'running', day: 3 })
    expect(at('2026-11-25')).toMatchObject({ state: 'lastDay', day: 5 })
    expect(at('2026-11-26')).toMatchObject({ state: 'ended', day: 5 })
  })

  it('changes the hash of the list with any change a reader could see', () => {
    const row = { maskedName: '覃＊香', ticketTail: '0311', outcome: 'passed' as const }
    const hash = listHash([row]).toString('hex')
    expect(listHash([{ ...row }]).toString('hex')).toBe(hash)
    expect(listHash([{ ...row, outcome: 'failed' }]).toString('hex')).not.toBe(hash)
    expect(listHash([row, row]).toString('hex')).not.toBe(hash)
  })
})

describe('结果的状态', () => {
  it('knows every move of a result', () => {
    expect(resultTransitions).toEqual({
      sealed: { publish: 'published', stop: 'stopped' },
      published: { object: 'objected', clear: 'cleared', stop: 'stopped' },
      objected: { release: 'cleared', republish: 'published', stop: 'stopped' },
      cleared: { submit: 'submitted', stop: 'stopped' },
      submitted: { approve: 'approved', return: 'returned', stop: 'stopped' },
      returned: { correct: 'cleared', republish: 'published', stop: 'stopped' },
      approved: { certify: 'certified', stop: 'stopped' },
      certified: {},
      stopped: {},
      annulled: {},
    })
  })

  it('never lets the body alone close an objection', () => {
    expect(objectionTransitions).toEqual({
      received: { answer: 'answered' },
      answered: { accept: 'settled', dispute: 'disputed', confirm: 'settled' },
      disputed: { confirm: 'settled' },
      settled: {},
      notTaken: {},
    })
  })
})
