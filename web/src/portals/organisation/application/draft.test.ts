import { describe, expect, it } from 'vitest'
import { joinVersions } from './draft.ts'

const base = { department: '认定部', assessors: 9, experts: 0, list: ['a'] }

describe('two people fill in the same section', () => {
  it('joins what only one of them changed', () => {
    const mine = { ...base, assessors: 12 }
    const theirs = { ...base, experts: 3 }
    expect(joinVersions(base, mine, theirs)).toEqual({ content: { ...base, assessors: 12, experts: 3 }, clash: [] })
  })

  it('asks where both changed the same field, and keeps the own meanwhile', () => {
    const mine = { ...base, assessors: 12, list: ['a', 'b'] }
    const theirs = { ...base, assessors: 10, list: ['a', 'c'] }
    expect(joinVersions(base, mine, theirs)).toEqual({ content: mine, clash: ['assessors', 'list'] })
  })

  it('asks nothing where both typed the same', () => {
    const mine = { ...base, list: ['a', 'b'] }
    expect(joinVersions(base, mine, { ...mine })).toEqual({ content: mine, clash: [] })
  })
})
