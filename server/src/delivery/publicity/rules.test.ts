import { describe, expect, it } from 'vitest'
import { firstCalendar } from '../../../test/calendar.ts'
import { clockOf } from './clock.ts'
import {
  differs,
  endOf,
  isOver,
  lastDayOf,
  listHash,
  requireConfirmable,
  requireObjectionInTime,
  requirePublicityOver,
  type StateCount,
  silentUntilOf,
  sittingStateOf,
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
    expect(refused?.detail).toBe('公示才第 3 天，满 5 个工作日后（11月26日起）可以上报。')
    expect(
      refusal(() => requirePublicityOver(firstCalendar, day('2026-11-18'), day('2026-11-25'), day('2026-11-26'))),
    ).toBeUndefined()
  })

  it('hears an objection on the last day and not on the day after', () => {
    expect(refusal(() => requireObjectionInTime(day('2026-11-25'), day('2026-11-25')))).toBeUndefined()
    expect(refusal(() => requireObjectionInTime(day('2026-11-25'), day('2026-11-26')))?.code).toBe('publicity-ended')
  })

  it('lets the centre confirm a disputed answer at once, a silent one after five working days', () => {
    const silentUntil = silentUntilOf(firstCalendar, day('2026-11-16'))
    expect(silentUntil.toString()).toBe('2026-11-23')
    const answered = { state: 'answered', silentUntil }
    const refused = refusal(() => requireConfirmable(answered, day('2026-11-23')))
    expect(refused).toMatchObject({ code: 'objector-may-still-answer', clause: 'N3.5.2' })
    expect(refused?.detail).toContain('11月24日起')
    expect(refusal(() => requireConfirmable(answered, day('2026-11-24')))).toBeUndefined()
    const disputed = { state: 'disputed', silentUntil }
    expect(refusal(() => requireConfirmable(disputed, day('2026-11-17')))).toBeUndefined()
  })

  it('counts silence over a weekend and 三月三', () => {
    expect(silentUntilOf(firstCalendar, day('2025-03-28')).toString()).toBe('2025-04-09')
  })

  it('goes on where a notice took working days out of it meanwhile, and never ends earlier than was told', () => {
    const published = day('2025-03-27')
    const counted = lastDayOf(firstCalendar, published)
    expect(endOf(firstCalendar, { publishedOn: published, lastDay: day('2025-04-03') })).toEqual(counted)
    expect(endOf(firstCalendar, { publishedOn: published, lastDay: day('2025-04-11') })).toEqual(day('2025-04-11'))
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

  it('publishes anew what reads otherwise, by name or by outcome', () => {
    const row = { maskedName: '覃＊香', ticketTail: '0311', outcome: 'passed' as const }
    expect(differs(row, { ...row })).toBe(false)
    expect(differs(row, { ...row, maskedName: '谭＊香' })).toBe(true)
    expect(differs(row, { ...row, outcome: 'failed' })).toBe(true)
    expect(differs(undefined, row)).toBe(true)
  })
})

describe('结果的状态', () => {
  it('knows every move of a result', () => {
    expect(resultTransitions).toEqual({
      sealed: { publish: 'published', stop: 'stopped' },
      published: { object: 'objected', clear: 'cleared', stop: 'stopped' },
      objected: { resume: 'published', release: 'cleared', republish: 'published', stop: 'stopped' },
      cleared: { object: 'objected', submit: 'submitted', stop: 'stopped' },
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
      received: { answer: 'answered', close: 'notTaken' },
      answered: { accept: 'settled', dispute: 'disputed', confirm: 'settled', close: 'settled' },
      disputed: { confirm: 'settled', close: 'settled' },
      settled: {},
      notTaken: {},
    })
  })
})

describe('场次的状态', () => {
  const of = (...counts: [StateCount['state'], StateCount['outcome']?][]) =>
    sittingStateOf(counts.map(([state, outcome = 'passed']) => ({ state, outcome, count: 1 })))

  it('is the first that fits, what waits for the body before what waits for others', () => {
    expect(of(['returned'], ['cleared'], ['submitted'])).toBe('returned')
    expect(of(['cleared'], ['submitted'], ['published'])).toBe('toSubmit')
    expect(of(['submitted'], ['approved'], ['published'])).toBe('inReview')
    expect(of(['approved'], ['published'])).toBe('approved')
    expect(of(['published'], ['certified'])).toBe('inPublicity')
    expect(of(['objected'], ['certified'])).toBe('inPublicity')
    expect(of(['certified'], ['approved', 'failed'])).toBe('issued')
    expect(of(['approved', 'failed'])).toBe('closed')
  })
})
