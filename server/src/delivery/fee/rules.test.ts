import { type FeeScheduleAction, type FeeScheduleState, feeScheduleStates } from '@guijiang/contract/delivery/fee'
import { describe, expect, it } from 'vitest'
import { next } from '#kit/lifecycle.ts'
import { feeOf, inForceOn, requireNotEarlier, requireWithinStandard } from './rules.ts'
import { feeTransitions } from './states.ts'

const on = Temporal.PlainDate.from
const standard = { fee: '430.00', validFrom: on('2026-03-20') }
const what = '养老护理员四级'

describe('收费标准 [N4.2.6]', () => {
  it('keeps yuan with two decimals', () => {
    expect(['430', '0430', '430.5', '430.50', '0'].map(feeOf)).toEqual(['430.00', '430.00', '430.50', '430.50', '0.00'])
  })

  it('lets through what is asked up to the standard, and refuses a cent more', () => {
    for (const fee of ['0.00', '429.99', '430', '430.00']) requireWithinStandard({ fee, what }, standard)
    const more = () => requireWithinStandard({ fee: '430.01', what }, standard)
    expect(more).toThrow(
      expect.objectContaining({
        code: 'fee-above-standard',
        clause: 'N4.2.6',
        detail:
          '养老护理员四级的收费标准是 430 元（2026年3月20日起执行），公告写的是 430.01 元。' +
          '请改成不高于标准的金额，或先公布新的收费标准，执行后再发布公告。',
      }),
    )
  })

  it('asks nothing where no standard is in force', () => {
    expect(() => requireWithinStandard({ fee: '0', what }, undefined)).toThrow(
      expect.objectContaining({ code: 'fee-without-standard', clause: 'N4.2.6' }),
    )
  })

  it('begins on the day of its publication at the earliest', () => {
    requireNotEarlier(on('2026-03-20'), on('2026-03-20'))
    expect(() => requireNotEarlier(on('2026-03-19'), on('2026-03-20'))).toThrow(
      expect.objectContaining({ code: 'fee-too-early', clause: 'N4.2.6' }),
    )
  })

  it('counts the one that began last; of two that begin on one day, the later one', () => {
    const schedule = (number: number, validFrom: string) => ({ number, validFrom: on(validFrom) })
    const all = [
      schedule(1, '2026-03-20'),
      schedule(2, '2027-01-01'),
      schedule(3, '2026-06-01'),
      schedule(4, '2026-06-01'),
    ]
    const number = (day: string) => inForceOn(all, on(day))?.number
    expect(['2026-03-19', '2026-03-20', '2026-05-31', '2026-06-01', '2026-12-31', '2027-01-01'].map(number)).toEqual([
      undefined,
      1,
      1,
      4,
      4,
      2,
    ])
  })

  const table: Record<FeeScheduleAction, Record<FeeScheduleState, string>> = {
    publish: { drafted: 'published', published: '-', withdrawn: '-' },
    withdraw: { drafted: 'withdrawn', published: '-', withdrawn: '-' },
  }
  it.each(
    (Object.keys(table) as FeeScheduleAction[]).flatMap((action) =>
      (Object.keys(feeScheduleStates) as FeeScheduleState[]).map((state) => ({ action, state })),
    ),
  )('$action of $state', ({ action, state }) => {
    const wanted = table[action][state]
    if (wanted === '-') expect(() => next(feeTransitions, state, action)).toThrow()
    else expect(next(feeTransitions, state, action)).toBe(wanted)
  })
})
