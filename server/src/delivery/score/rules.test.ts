import { canonicalJson } from '@guijiang/proof/commit'
import { describe, expect, it } from 'vitest'
import {
  type Cell,
  type ComponentResult,
  differencesOf,
  ensureFilled,
  ensureMayEnter,
  ensurePresent,
  entryOf,
  outcomeOf,
  sealedContent,
  stepOf,
  valuesOf,
} from './rules.ts'

const cells: Cell[] = [
  { registrationId: 'c1', ticketNumber: '260001010001', attendance: 'present' },
  { registrationId: 'c2', ticketNumber: '260001010002', attendance: 'present' },
  { registrationId: 'c3', ticketNumber: '260001010003', attendance: 'absent' },
]
const scores = (values: Record<string, number>) => new Map(Object.entries(values))
const codeOf = (work: () => unknown): string | null => {
  try {
    work()
    return null
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('合格线', () => {
  const lines = { theory: 60, practical: 60 } as const
  const result = (
    component: 'theory' | 'practical',
    value: number | null,
    attendance: Cell['attendance'] = 'present',
  ) => ({ component, value, attendance }) satisfies ComponentResult

  it.each([
    [59.5, 100, 'failed'],
    [60, 60, 'passed'],
    [100, 59.5, 'failed'],
    [60, 100, 'passed'],
  ])('theory %d and practice %d: %s, without an average', (theory, practical, outcome) => {
    expect(outcomeOf([result('theory', theory), result('practical', practical)], lines)).toBe(outcome)
  })

  it('fails whoever was absent, or 违纪, in one component', () => {
    expect(outcomeOf([result('theory', 90), result('practical', null, 'absent')], lines)).toBe('failed')
    expect(outcomeOf([result('theory', 90), result('practical', 90, 'misconduct')], lines)).toBe('failed')
  })

  it('asks for nothing that a retake does not take, and fails whoever took nothing', () => {
    expect(outcomeOf([result('practical', 60)], lines)).toBe('passed')
    expect(outcomeOf([], lines)).toBe('failed')
  })
})

describe('成绩双录 [N4.2.3]', () => {
  const open = { firstBy: null, secondBy: null, sealedAt: null }
  const first = { ...open, firstBy: 'a' }
  const both = { ...first, secondBy: 'b' }

  it('goes from the first entry to the seal', () => {
    expect(stepOf(open, 0)).toBe('first')
    expect(stepOf(first, 0)).toBe('second')
    expect(stepOf(both, 2)).toBe('settling')
    expect(stepOf(both, 0)).toBe('ready')
    expect(stepOf({ ...both, sealedAt: Temporal.Instant.from('2026-06-20T00:00:00Z') }, 0)).toBe('sealed')
  })

  it('gives each person one entry', () => {
    expect(entryOf(open, 'a')).toEqual({ entry: 'first', done: false })
    expect(entryOf(first, 'a')).toEqual({ entry: 'first', done: true })
    expect(entryOf(first, 'b')).toEqual({ entry: 'second', done: false })
    expect(entryOf(both, 'b')).toEqual({ entry: 'second', done: true })
    expect(entryOf(both, 'c')).toBeUndefined()
    expect(entryOf(open, null)).toEqual({ entry: 'first', done: false })
  })

  it('refuses the second entry to whoever made the first, and a third one to anybody', () => {
    expect(ensureMayEnter(open, 'a')).toBe('first')
    expect(ensureMayEnter(first, 'b')).toBe('second')
    expect(codeOf(() => ensureMayEnter(first, 'a'))).toBe('incompatible-duties')
    expect(codeOf(() => ensureMayEnter(both, 'a'))).toBe('entry-completed')
    expect(codeOf(() => ensureMayEnter(both, 'c'))).toBe('entry-completed')
  })

  it('lists what differs and takes what was settled', () => {
    const one = scores({ c1: 78, c2: 66 })
    const other = scores({ c1: 87, c2: 66 })
    expect(differencesOf(cells, one, other)).toEqual([{ registrationId: 'c1', first: 78, second: 87 }])
    expect([...valuesOf(cells, one, other, new Map())]).toEqual([['c2', 66]])
    expect([...valuesOf(cells, one, other, scores({ c1: 78 }))]).toEqual([
      ['c1', 78],
      ['c2', 66],
    ])
  })

  it('is complete with a score for everybody who was there', () => {
    expect(codeOf(() => ensureFilled(cells, scores({ c1: 78 })))).toBe('scores-missing')
    expect(codeOf(() => ensureFilled(cells, scores({ c1: 78, c2: 0 })))).toBeNull()
  })

  it('takes no score for whoever was not marked present [N4.2.2]', () => {
    expect(codeOf(() => ensurePresent('260001010003', 'present'))).toBeNull()
    for (const attendance of ['absent', 'misconduct', undefined] as const) {
      expect(codeOf(() => ensurePresent('260001010003', attendance))).toBe('score-without-attendance')
    }
  })
})

describe('封存 [N4.2.4]', () => {
  const sheet = {
    id: 's1',
    sittingId: 'x1',
    component: 'theory' as const,
    passLine: 60,
    firstBy: 'a',
    secondBy: 'b',
  }
  const values = scores({ c1: 78, c2: 66.5 })

  it('says the same whatever order the rows come in', () => {
    const sealed = canonicalJson(sealedContent(sheet, cells, values))
    expect(canonicalJson(sealedContent(sheet, [...cells].reverse(), new Map([...values].reverse())))).toBe(sealed)
    expect(sealed).toContain('"value":66.5')
  })

  it('says another thing with half a point more, or with another attendance', () => {
    const sealed = canonicalJson(sealedContent(sheet, cells, values))
    expect(canonicalJson(sealedContent(sheet, cells, scores({ c1: 78, c2: 67 })))).not.toBe(sealed)
    const came = cells.map((cell) => ({ ...cell, attendance: 'present' as const }))
    expect(canonicalJson(sealedContent(sheet, came, values))).not.toBe(sealed)
  })

  it('has no value for whoever was not there', () => {
    expect(sealedContent(sheet, cells, scores({ c1: 78, c2: 66, c3: 99 })).rows[2]).toMatchObject({
      attendance: 'absent',
      value: null,
    })
  })
})
