import { describe, expect, it } from 'vitest'
import { firstCalendar } from '../../../test/calendar.ts'
import { dueOf, lateDaysOf, latenessOf, requireCleared, requireReturned, reviewHash, splitReview } from './rules.ts'
import { submissionTransitions } from './states.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const refusal = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    return error as { code: string; detail: string; facts: Record<string, unknown> }
  }
  return undefined
}

describe('上报 [N3.5.2]', () => {
  // domain.md 2.5, P1–P8: last day of publicity, upload by
  it.each([
    ['2025-06-16', '2025-06-30'],
    ['2025-06-20', '2025-07-04'],
    ['2025-02-05', '2025-02-18'],
    ['2026-02-25', '2026-03-10'],
    ['2025-10-10', '2025-10-23'],
    ['2025-04-08', '2025-04-22'],
    ['2023-04-26', '2023-05-12'],
    ['2026-01-06', '2026-01-20'],
  ])('cleared on %s is due on %s', (cleared, due) => {
    expect(dueOf(firstCalendar, [{ state: 'cleared', clearedOn: day(cleared) }]).toString()).toBe(due)
  })

  it('takes the earliest due day when rows were cleared on different days', () => {
    const rows = ['2025-06-20', '2025-06-16'].map((text) => ({ state: 'cleared', clearedOn: day(text) }))
    expect(dueOf(firstCalendar, rows).toString()).toBe('2025-06-30')
  })

  it('is in time on the due day and late on the next, and then wants a reason', () => {
    const due = day('2026-11-20')
    expect(latenessOf(firstCalendar, due, day('2026-11-20'), undefined)).toBe(0)
    const refused = refusal(() => latenessOf(firstCalendar, due, day('2026-11-23'), ' '))
    expect(refused?.code).toBe('late-reason-needed')
    expect(refused?.detail).toContain('已逾期 1 个工作日')
    expect(refused?.detail).toBe('上报期限是 11月20日，已逾期 1 个工作日。仍可上报，请写明原因，原因会公开。')
    expect(latenessOf(firstCalendar, due, day('2026-11-23'), '系统停电')).toBe(1)
    // A rest day after the due day is a day late, though no working day has passed.
    expect(lateDaysOf(firstCalendar, due, day('2026-11-21'))).toBe(1)
    expect(lateDaysOf(firstCalendar, due, day('2026-11-24'))).toBe(2)
  })

  it('leaves a result under objection behind and lets the others go', () => {
    const rows = [
      { registrationId: 'a', state: 'cleared', clearedOn: day('2026-11-20') },
      { registrationId: 'b', state: 'objected', clearedOn: null },
      { registrationId: 'c', state: 'cleared', clearedOn: day('2026-11-20') },
    ]
    expect(requireCleared(rows, undefined).map(({ registrationId }) => registrationId)).toEqual(['a', 'c'])
    const refused = refusal(() => requireCleared(rows, ['a', 'b']))
    expect(refused).toMatchObject({ code: 'result-held', facts: { count: 1, others: 2 } })
    expect(requireCleared(rows, ['c']).map(({ registrationId }) => registrationId)).toEqual(['c'])
    expect(refusal(() => requireCleared([rows[1]!], undefined))?.code).toBe('nothing-to-submit')
    expect(refusal(() => requireCleared(rows, ['a', 'x']))?.code).toBe('nothing-to-submit')
  })
})

describe('审核', () => {
  it('approves every row that is not returned, and knows its own rows', () => {
    const rows = [{ registrationId: 'a' }, { registrationId: 'b' }]
    const review = { returned: [{ registration: 'b', reason: '成绩单缺签名' }], note: '' }
    const split = splitReview(rows, review)
    expect(split.approved).toEqual([{ registrationId: 'a' }])
    expect(split.returned).toEqual([{ row: { registrationId: 'b' }, reason: '成绩单缺签名' }])
    const foreign = { returned: [{ registration: 'x', reason: '不在这一批' }], note: '' }
    expect(refusal(() => splitReview(rows, foreign))?.code).toBe('row-not-in-submission')
  })

  it('takes one reason for each row, the last that was written', () => {
    const rows = [{ registrationId: 'a' }, { registrationId: 'b' }]
    const returned = ['先写的', '后写的'].map((reason) => ({ registration: 'b', reason }))
    expect(splitReview(rows, { returned }).returned).toEqual([{ row: rows[1], reason: '后写的' }])
  })

  it('hears corrections of returned rows only', () => {
    const rows = [
      { registrationId: 'a', state: 'returned' },
      { registrationId: 'b', state: 'approved' },
    ]
    expect(requireReturned(rows, [{ registration: 'a', done: '已补签名' }])).toEqual([
      { row: rows[0], done: '已补签名' },
    ])
    for (const registration of ['b', 'x']) {
      const refused = refusal(() => requireReturned(rows, [{ registration, done: '已补签名' }]))
      expect(refused?.code).toBe('row-not-returned')
    }
  })

  it('hashes what the leader sees', () => {
    const review = { returned: [], note: '同意' }
    expect(reviewHash(review)).toEqual(reviewHash({ note: '同意', returned: [] }))
    expect(reviewHash(review)).not.toEqual(reviewHash({ ...review, note: '' }))
  })

  it('knows every move of a submission', () => {
    expect(submissionTransitions).toEqual({
      drafting: { submit: 'inReview' },
      inReview: { draftReview: 'inReview', decide: 'decided', stop: 'stopped' },
      decided: {},
      stopped: {},
    })
  })
})
