import { describe, expect, it } from 'vitest'
import { firstCalendar as calendar } from '../../../test/calendar.ts'
import {
  creditOf,
  daysLate,
  hearingUntil,
  judgeOf,
  requireGround,
  requireHeard,
  requireHearingDone,
  touchesCredit,
} from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('听取意见 [N4.1.1]', () => {
  // Monday 9 November: five working days are over on Monday 16.
  const until = hearingUntil(calendar, day('2026-11-09'))

  it('lasts five working days, the day of the notice not counted', () => {
    expect(until.toString()).toBe('2026-11-16')
  })

  it('is heard to the end of the last day', () => {
    expect(() => requireHeard(until, day('2026-11-16'))).not.toThrow()
    expect(() => requireHeard(until, day('2026-11-17'))).toThrow('hearing-over')
  })

  it('is waited for, unless the statement has come', () => {
    expect(() => requireHearingDone({ stated: false, until }, day('2026-11-16'))).toThrow('hearing-running')
    expect(() => requireHearingDone({ stated: false, until }, day('2026-11-17'))).not.toThrow()
    expect(() => requireHearingDone({ stated: true, until }, day('2026-11-10'))).not.toThrow()
  })
})

describe('处理的阶梯', () => {
  it('suspends and removes on the three grounds of the notice only [N4.1.2]', () => {
    for (const measure of ['suspension', 'removal'] as const) {
      expect(() => requireGround('other', measure)).toThrow('measure-too-high')
      for (const charge of ['breach', 'unfair', 'disorder'] as const)
        expect(() => requireGround(charge, measure)).not.toThrow()
    }
    expect(() => requireGround('other', 'rectification')).not.toThrow()
  })

  it('asks the credit file from the third rung up', () => {
    const all = ['unfounded', 'reminder', 'talk', 'rectification', 'suspension', 'removal'] as const
    expect(all.filter(touchesCredit)).toEqual(['rectification', 'suspension', 'removal'])
  })

  it('proposes a general entry for a rectification, a serious one for what leads out of the directory', () => {
    const decided = { charge: 'disorder', reference: 'DC26-0001', facts: '示例' } as const
    const of = (measure: 'rectification' | 'removal') => creditOf({ ...decided, measure } as never)
    expect(of('rectification')).toEqual({
      class: 'general',
      ground: '管理失序（调查 DC26-0001，限期整改）',
      facts: '示例',
    })
    expect(of('removal').class).toBe('serious')
  })
})

describe('责任追究', () => {
  it('is settled by the leader, his own lapse above, and at the top by the reviewer', () => {
    expect(judgeOf({ area: '450300', duty: 'centreHandler' })).toEqual({ area: '450300', duty: 'centreLeader' })
    expect(judgeOf({ area: '450300', duty: 'centreLeader' })).toEqual({ area: '450000', duty: 'centreLeader' })
    expect(judgeOf({ area: '450000', duty: 'centreLeader' })).toEqual({ area: '450000', duty: 'centreReviewer' })
  })

  it('counts the days late until it was done, or until today', () => {
    expect(daysLate(day('2026-11-20'), day('2026-11-24'), day('2026-12-01'))).toBe(4)
    expect(daysLate(day('2026-11-20'), null, day('2026-12-01'))).toBe(11)
  })
})
