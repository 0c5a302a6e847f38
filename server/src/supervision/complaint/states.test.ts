import { describe, expect, it } from 'vitest'
import { next, possibleActions } from '#kit/lifecycle.ts'
import { type ComplaintAction, complaintTransitions, complaintWords, isClosed } from './states.ts'

const states = ['received', 'investigating', 'answered', 'transferred', 'notTaken'] as const
const actions: ComplaintAction[] = ['accept', 'answer', 'notTake', 'transfer', 'handOver']

/** Written by hand: where each act leads; what is missing is refused. */
const table: Record<(typeof states)[number], Partial<Record<ComplaintAction, string>>> = {
  received: { accept: 'investigating', notTake: 'notTaken', transfer: 'transferred', handOver: 'received' },
  investigating: { answer: 'answered', notTake: 'notTaken', transfer: 'transferred', handOver: 'investigating' },
  answered: {},
  transferred: {},
  notTaken: {},
}

describe('投诉举报的状态', () => {
  it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))('%s × %s', (state, action) => {
    const to = table[state][action]
    const move = () => next(complaintTransitions, state, action, complaintWords)
    if (to) expect(move()).toBe(to)
    else expect(move).toThrow('state-not-allowed')
  })

  it('is closed where nothing leads on, and nothing is answered that was not taken', () => {
    expect(states.filter(isClosed)).toEqual(['answered', 'transferred', 'notTaken'])
    expect(possibleActions(complaintTransitions, 'received')).not.toContain('answer')
  })
})
