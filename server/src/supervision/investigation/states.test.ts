import { describe, expect, it } from 'vitest'
import { next } from '#kit/lifecycle.ts'
import { investigationTransitions, investigationWords, lapseTransitions, lapseWords } from './states.ts'

describe('调查处理的状态', () => {
  it.each([
    ['open', 'serve', 'hearing'],
    ['open', 'decide', null],
    ['hearing', 'serve', null],
    ['hearing', 'decide', 'decided'],
    ['decided', 'serve', null],
    ['decided', 'decide', null],
  ] as const)('%s × %s', (state, action, to) => {
    const move = () => next(investigationTransitions, state, action, investigationWords)
    if (to) expect(move()).toBe(to)
    else expect(move).toThrow('state-not-allowed')
  })
})

describe('逾期事项的状态', () => {
  it.each([
    ['toExplain', 'explain', 'explained'],
    ['toExplain', 'settle', null],
    ['explained', 'explain', null],
    ['explained', 'settle', 'settled'],
    ['settled', 'explain', null],
    ['settled', 'settle', null],
  ] as const)('%s × %s', (state, action, to) => {
    const move = () => next(lapseTransitions, state, action, lapseWords)
    if (to) expect(move()).toBe(to)
    else expect(move).toThrow('state-not-allowed')
  })
})
