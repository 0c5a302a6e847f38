import { describe, expect, it } from 'vitest'
import { next, possibleActions } from '#kit/lifecycle.ts'
import { flagTransitions, flagWords } from './states.ts'

describe('疑点的状态', () => {
  it('is closed once by whoever looked', () => {
    expect(next(flagTransitions, 'open', 'close', flagWords)).toBe('closed')
    expect(possibleActions(flagTransitions, 'open')).toEqual(['close'])
    expect(possibleActions(flagTransitions, 'closed')).toEqual([])
    expect(() => next(flagTransitions, 'closed', 'close', flagWords)).toThrow('state-not-allowed')
  })
})
