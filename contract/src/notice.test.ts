import { describe, expect, it } from 'vitest'
import { scopes } from './codes.ts'
import { citeClause, findClause, type NoticeClause, notice } from './notice.ts'
import { ClauseMark } from './view.ts'

const clauses = notice.filter((block): block is NoticeClause => block.kind === 'clause')

describe('the notice as data', () => {
  it('has every clause once, in the order of the document', () => {
    const marks = clauses.map(({ mark }) => mark)
    expect(new Set(marks).size).toBe(marks.length)
    expect(marks).toHaveLength(41)
    const numbers = marks.map((mark) => mark.replace('A', '9.').replace('N', ''))
    expect(numbers).toEqual(numbers.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })))
    for (const mark of marks) expect(ClauseMark.safeParse(mark).success, mark).toBe(true)
  })

  it('places each clause where its mark says', () => {
    const numerals = '一二三四五'
    for (const { mark, place } of clauses.filter(({ mark }) => mark.startsWith('N'))) {
      const [part, section] = mark.slice(1).split('.').map(Number)
      expect(place, mark).toContain(`${numerals[part! - 1]}（${numerals[section! - 1]}）`)
    }
  })

  it('is cited in full on paper', () => {
    expect(citeClause('N3.2')).toBe('桂人社函〔2020〕203号 三（二）')
    expect(citeClause('N3.5.2')).toBe('桂人社函〔2020〕203号 三（五）2')
    expect(() => citeClause('N9.9')).toThrow(RangeError)
    expect(findClause('N9.9')).toBeUndefined()
  })

  it('carries the figures that rules cite', () => {
    expect(findClause('N3.2')?.text).toContain('10个工作日内')
    expect(findClause('N3.5.1')?.text).toContain('前10个工作日')
    expect(findClause('N3.5.2')?.text).toContain('不少于5个工作日公示')
    for (const { clause, area } of Object.values(scopes)) expect(findClause(clause)?.text).toContain(area)
  })
})
