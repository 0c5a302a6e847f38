import { describe, expect, it } from 'vitest'
import { firstCalendar as calendar } from '../../../test/calendar.ts'
import { accusedAmong, finishBy, goesAbove, hideSmall, requireExtendable, requireHandover, tellBy } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('投诉举报的期限 [N4.1.5]', () => {
  it('tells of acceptance in fifteen natural days, the day of receipt not counted', () => {
    expect(tellBy(calendar, day('2026-11-09')).toString()).toBe('2026-11-24')
  })

  it('moves an end on a rest day to the next working day', () => {
    // The fifteenth day after Friday 6 November is Saturday 21.
    expect(tellBy(calendar, day('2026-11-06')).toString()).toBe('2026-11-23')
    // The sixtieth after 2 August is Thursday 1 October, a holiday until the 7th.
    expect(finishBy(calendar, day('2026-08-02')).toString()).toBe('2026-10-08')
  })

  it('finishes in sixty, with a leader in ninety', () => {
    expect(finishBy(calendar, day('2026-09-07')).toString()).toBe('2026-11-06')
    expect(finishBy(calendar, day('2026-09-07'), true).toString()).toBe('2026-12-07')
  })

  it('is extended on the last day and not on the day after, and once', () => {
    const due = { extendedOn: null, finishBy: day('2026-11-06') }
    expect(() => requireExtendable(due, day('2026-11-06'))).not.toThrow()
    expect(() => requireExtendable(due, day('2026-11-07'))).toThrow('complaint-over')
    expect(() => requireExtendable({ ...due, extendedOn: day('2026-10-01') }, day('2026-11-06'))).toThrow(
      'complaint-extended',
    )
  })
})

describe('不经被投诉人之手', () => {
  const holders = [{ name: '秦样例' }, { name: '唐样例' }]

  it('keeps away the one that was named, and everybody of the post where no name fits', () => {
    expect(accusedAmong(holders, '秦样例')).toEqual([{ name: '秦样例' }])
    expect(accusedAmong(holders, '不知姓名')).toEqual(holders)
    expect(accusedAmong(holders, '')).toEqual(holders)
  })

  it('goes above where an official is complained about or the office has nobody for it', () => {
    expect([goesAbove('official', true), goesAbove('body', false), goesAbove('body', true)]).toEqual([
      true,
      true,
      false,
    ])
  })
})

describe('移交 [N4.1.5]', () => {
  const usual = { from: '450300', to: '450100', aboutOfficial: false, manned: true, arrived: null } as const
  const given = (more: object) => () =>
    requireHandover(calendar, { ...usual, today: day('2026-11-09'), ...more } as never)
  // Tuesday 3 November: the fifth working day after it is Tuesday 10.
  const arrived = { fromArea: '450100', toArea: '450300', onDay: day('2026-11-03') }

  it('goes to another centre that has its people', () => {
    expect(given({})).not.toThrow()
    expect(given({ to: '450300' })).toThrow('complaint-same-office')
    expect(given({ manned: false })).toThrow('complaint-unmanned')
  })

  it('goes upwards only, about an official', () => {
    expect(given({ aboutOfficial: true })).toThrow('complaint-above-only')
    expect(given({ aboutOfficial: true, to: '450000' })).not.toThrow()
  })

  it('that came by a handover goes upwards only, within five working days', () => {
    expect(given({ arrived })).toThrow('complaint-handed-once')
    expect(given({ arrived, to: '450000', today: day('2026-11-10') })).not.toThrow()
    expect(given({ arrived, to: '450000', today: day('2026-11-11') })).toThrow('complaint-handover-late')
  })

  it('is assigned by the region at any time', () => {
    const down = { from: '450000', arrived: { ...arrived, toArea: '450000' }, today: day('2026-12-31') }
    expect(given(down)).not.toThrow()
  })
})

describe('公开数', () => {
  const row = (about: string, received: number) => ({
    about,
    received,
    finished: received,
    inTime: received,
    upheld: 0,
  })

  it('hides cells under five, and a second one where the total would give one away', () => {
    const { total, rows } = hideSmall([row('body', 20), row('sitting', 7), row('official', 4)])
    expect(total).toEqual({ received: 31, finished: 31, inTime: 31, upheld: null })
    expect(rows.map(({ received }) => received)).toEqual([20, null, null])
  })

  it('shows five', () => {
    const { total, rows } = hideSmall([row('body', 5), row('sitting', 5)])
    expect([total.received, ...rows.map(({ received }) => received)]).toEqual([10, 5, 5])
    expect(hideSmall([row('body', 4)]).total.received).toBeNull()
  })
})
