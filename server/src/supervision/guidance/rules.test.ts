import { courseStates, enrolmentStates } from '@guijiang/contract/supervision/course'
import { guidancePaperStates } from '@guijiang/contract/supervision/guidance'
import { describe, expect, it } from 'vitest'
import { cardFault } from '../../delivery/examination/rules.ts'
import * as rules from './rules.ts'
import { courseTransitions, enrolmentTransitions, paperTransitions } from './states.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const refusal = (work: () => void) => {
  try {
    work()
  } catch (error) {
    return (error as { code: string }).code
  }
  return undefined
}

const care = (...levels: rules.Covered['levels']): rules.Covered => ({
  edition: '2022',
  code: '4-10-01-05',
  name: '养老护理员',
  levels,
})
const home: rules.Covered = { edition: '2022', code: '4-10-01-06', name: '家政服务员', levels: [5] }

describe('更改安排 [N4.1.4]', () => {
  const before: rules.Arranged = {
    enrolUntil: day('2026-09-22'),
    firstDay: day('2026-09-24'),
    lastDay: day('2026-09-25'),
    place: '301',
    seats: 30,
  }
  const alter = (change: Partial<rules.Arranged>, today: string, taken = 12) =>
    refusal(() => rules.requireAlterable(before, { ...before, ...change }, { taken, today: day(today) }))

  it('is possible until the day before the course begins', () => {
    expect(alter({ place: '105' }, '2026-09-23')).toBeUndefined()
    expect(alter({ place: '105' }, '2026-09-24')).toBe('course-begun')
  })

  it('is to days that are still to come; enrolment that is over stays over', () => {
    const days = (first: string) => ({ firstDay: day(first), lastDay: day('2026-09-30') })
    expect(alter(days('2026-09-23'), '2026-09-22')).toBeUndefined()
    expect(alter(days('2026-09-22'), '2026-09-22')).toBe('course-arrangement')
    expect(alter(days('2026-09-28'), '2026-09-23')).toBeUndefined()
    expect(alter({ ...days('2026-09-28'), enrolUntil: day('2026-09-21') }, '2026-09-23')).toBe('course-arrangement')
    expect(alter({ ...days('2026-09-28'), enrolUntil: day('2026-09-23') }, '2026-09-23')).toBeUndefined()
  })

  it('takes no seat from anybody, and is a change', () => {
    expect(alter({ seats: 12 }, '2026-09-20')).toBeUndefined()
    expect(alter({ seats: 11 }, '2026-09-20')).toBe('course-arrangement')
    expect(alter({}, '2026-09-20')).toBe('course-unaltered')
  })
})

describe('证卡三年 [N4.1.4]', () => {
  it('ends on the day before the same day three years later', () => {
    expect(rules.lastDayOfTerm(day('2026-09-28')).toString()).toBe('2029-09-27')
    expect(rules.lastDayOfTerm(day('2028-02-29')).toString()).toBe('2031-02-27')
  })

  it('is valid on its last day and lapsed on the next, and so is an assignment to a sitting', () => {
    const lastDay = day('2029-09-27')
    expect(rules.cardStateOn(lastDay, day('2029-09-27'))).toBe('ending')
    expect(rules.cardStateOn(lastDay, day('2029-09-28'))).toBe('ended')
    const ask = { code: care(4).code, edition: '2022', level: 4, title: '养老护理员四级' }
    for (const part of ['assessor', 'qualitySupervisor', 'invigilator'] as const) {
      const card = { part, expiresOn: lastDay, occupations: [care(5, 4)] }
      expect(cardFault(part, card, { ...ask, lastDay: day('2029-09-27') })).toBeNull()
      expect(cardFault(part, card, { ...ask, lastDay: day('2029-09-28') })).toContain('盖不到考核最后一天')
    }
  })

  it('names nobody without a card but an invigilator', () => {
    const ask = { code: care(4).code, edition: '2022', level: 4, title: '养老护理员四级', lastDay: day('2026-10-01') }
    const none = { expiresOn: null, occupations: [care(5, 4)] }
    expect(cardFault('assessor', { part: 'assessor', ...none }, ask)).toContain('还没有证卡')
    expect(cardFault('qualitySupervisor', { part: 'qualitySupervisor', ...none }, ask)).toContain('还没有证卡')
    expect(cardFault('invigilator', { part: 'invigilator', ...none }, ask)).toBeNull()
  })

  const held = { firstDay: day('2026-09-28'), lastDay: day('2029-09-27'), occupations: [care(5, 4)] }
  const term = (issued: string, taught: rules.Covered[]) => {
    const found = rules.termAfter(held, day(issued), taught)
    return found && [found.ground, found.firstDay.toString(), found.lastDay.toString(), found.occupations.length]
  }

  it('begins on the day of issue', () => {
    expect(rules.termAfter(undefined, day('2026-09-28'), [care(4, 5)])).toEqual({
      ground: 'first',
      firstDay: day('2026-09-28'),
      lastDay: day('2029-09-27'),
      occupations: [care(5, 4)],
    })
  })

  it('is renewed from 90 days before the end on, the new term joined to the old', () => {
    expect(term('2029-06-28', [care(5)])).toBeNull()
    expect(term('2029-06-29', [care(5)])).toEqual(['renewed', '2029-09-28', '2032-09-27', 1])
    expect(term('2029-09-27', [care(5)])).toEqual(['renewed', '2029-09-28', '2032-09-27', 1])
  })

  it('runs anew after a lapse, for what the course taught', () => {
    expect(term('2029-09-28', [home])).toEqual(['renewed', '2029-09-28', '2032-09-27', 1])
    expect(rules.termAfter(held, day('2029-10-08'), [home])?.occupations).toEqual([home])
  })

  it('is widened by another occupation or level, to the same last day', () => {
    expect(term('2027-03-01', [home])).toEqual(['widened', '2027-03-01', '2029-09-27', 2])
    expect(rules.termAfter(held, day('2027-03-01'), [care(3)])?.occupations).toEqual([care(5, 4, 3)])
    expect(term('2027-03-01', [care(4)])).toBeNull()
  })

  it('bears a letter of its kind and five digits', () => {
    expect(rules.cardNumber('assessor', 2026, 1)).toBe('GXK-26-00001')
    expect(rules.cardNumber('qualitySupervisor', 2026, 12)).toBe('GXD-26-00012')
    expect(rules.cardNumber('invigilator', 2030, 99999)).toBe('GXJ-30-99999')
  })
})

describe('培训 [N4.1.4]', () => {
  const course = { audience: 'assessor' as const, enrolUntil: day('2026-09-11'), seats: 2, occupations: [care(5, 4)] }
  const person = { name: '示例甲', kind: 'assessor' as const, grade: 'assessor' as const, leftOn: null }
  const ask = (change: Partial<rules.Enrolling>) => () =>
    rules.requireEnrolable({ course, person, taken: 0, today: day('2026-09-11'), ...change })

  it('takes people until the last day of enrolment, while there are seats', () => {
    expect(refusal(ask({}))).toBeUndefined()
    expect(refusal(ask({ today: day('2026-09-12') }))).toBe('enrolment-closed')
    expect(refusal(ask({ taken: 1 }))).toBeUndefined()
    expect(refusal(ask({ taken: 2 }))).toBe('course-full')
  })

  it('takes those for whom it is', () => {
    expect(refusal(ask({ person: { ...person, kind: 'invigilator', grade: null } }))).toBe('enrolment-unfit')
    expect(refusal(ask({ person: { ...person, leftOn: day('2026-09-01') } }))).toBe('enrolment-unfit')
    const high = { ...course, occupations: [care(3, 2)] }
    expect(refusal(ask({ course: high }))).toBe('enrolment-unfit')
    expect(refusal(ask({ course: high, person: { ...person, grade: 'seniorAssessor' } }))).toBeUndefined()
  })

  it('is announced while somebody could enrol, marked from its first day, scored from its last', () => {
    expect(refusal(() => rules.requireAnnounceable(course, day('2026-09-11')))).toBeUndefined()
    expect(refusal(() => rules.requireAnnounceable(course, day('2026-09-12')))).toBe('course-too-late')
    expect(refusal(() => rules.requireBegun(day('2026-09-21'), day('2026-09-20'), ''))).toBe('course-not-yet')
    expect(refusal(() => rules.requireBegun(day('2026-09-21'), day('2026-09-21'), ''))).toBeUndefined()
  })

  it('passes who reaches the mark', () => {
    expect(rules.passes(60, 60)).toBe(true)
    expect(rules.passes(59.9, 60)).toBe(false)
  })

  it('is closed when everybody is marked and everybody who came has a score, cancelled while nobody is', () => {
    const rows = (...states: (keyof typeof enrolmentStates)[]) => states.map((state) => ({ name: '示例', state }))
    expect(refusal(() => rules.requireAllMarked(rows('passed', 'failed', 'absent')))).toBeUndefined()
    expect(refusal(() => rules.requireAllMarked(rows('passed', 'attended')))).toBe('course-unmarked')
    expect(refusal(() => rules.requireAllMarked(rows('enrolled')))).toBe('course-unmarked')
    expect(refusal(() => rules.requireCancellable(['enrolled', 'withdrawn']))).toBeUndefined()
    expect(refusal(() => rules.requireCancellable(['enrolled', 'absent']))).toBe('course-held')
  })
})

describe('状态', () => {
  it('has these moves and no others', () => {
    expect(paperTransitions).toEqual({
      drafting: { save: 'drafting', publish: 'published' },
      published: { save: 'revising', withdraw: 'withdrawn' },
      revising: { save: 'revising', publish: 'published', withdraw: 'withdrawn' },
      withdrawn: {},
    })
    expect(courseTransitions).toEqual({
      drafting: { save: 'drafting', announce: 'announced', cancel: 'cancelled' },
      announced: {
        enrol: 'announced',
        alter: 'announced',
        mark: 'announced',
        score: 'announced',
        issue: 'closed',
        cancel: 'cancelled',
      },
      closed: {},
      cancelled: {},
    })
    expect(Object.keys(enrolmentTransitions.withdrawn)).toEqual([])
    expect(Object.keys(paperTransitions)).toEqual(Object.keys(guidancePaperStates))
    expect(Object.keys(courseTransitions)).toEqual(Object.keys(courseStates))
    expect(Object.keys(enrolmentTransitions).toSorted()).toEqual(Object.keys(enrolmentStates).toSorted())
  })
})
