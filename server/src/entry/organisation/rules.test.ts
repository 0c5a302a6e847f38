import { describe, expect, it } from 'vitest'
import type { Problem } from '#kit/problem.ts'
import { legalFormOf, requireLegalPerson } from './rules.ts'

const refusal = (text: string): Problem => {
  try {
    requireLegalPerson(text)
  } catch (error) {
    return error as Problem
  }
  throw new Error('was not refused')
}

describe('独立法人 [N2.1.1]', () => {
  it('reads the code in its one spelling and tells the kind of legal person', () => {
    expect(requireLegalPerson(' 52450000mj0000018h ')).toEqual({
      code: '52450000MJ0000018H',
      legalForm: 'privateNonEnterprise',
    })
    expect(requireLegalPerson('91450100MA5K00004P').legalForm).toBe('enterprise')
    expect(legalFormOf('12450000000000000X')).toBe('institution')
    expect(legalFormOf('93450000000000000X')).toBe('other')
  })

  it('refuses a sole trader, whose code is right but who is no legal person', () => {
    expect(refusal('92450100MA5K00012F')).toMatchObject({ code: 'not-a-legal-person', status: 422, clause: 'N2.1.1' })
  })

  it('refuses a code with one wrong character, and says which kind of wrong', () => {
    expect(refusal('52450000MJ0000018J').detail).toContain('末位对不上')
    expect(refusal('52450000MJ000001').detail).toContain('18 位')
  })
})
