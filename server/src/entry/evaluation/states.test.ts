import { EvaluationAction, EvaluationState, type MemberState } from '@guijiang/contract/entry/evaluation-form'
import { describe, expect, it } from 'vitest'
import { next, possibleActions } from '#kit/lifecycle.ts'
import { Problem } from '#kit/problem.ts'
import { evaluationTransitions, evaluationWords, type MemberAction, memberTransitions, turnOf } from './states.ts'

type Row = Record<EvaluationState, EvaluationState | '-'>

/** Written out by hand: where each action leads from each state; `-` is refused. */
const grid: Record<EvaluationAction, Row> = {
  namePanel: { forming: 'forming', scoring: 'scoring', signing: '-', concluded: '-' },
  drawPanel: { forming: 'forming', scoring: '-', signing: '-', concluded: '-' },
  confirmPanel: { forming: 'forming', scoring: 'scoring', signing: '-', concluded: '-' },
  answerInvitation: { forming: 'forming', scoring: 'scoring', signing: '-', concluded: '-' },
  begin: { forming: 'scoring', scoring: '-', signing: '-', concluded: '-' },
  recuse: { forming: 'forming', scoring: 'scoring', signing: '-', concluded: '-' },
  submitScores: { forming: '-', scoring: 'scoring', signing: '-', concluded: '-' },
  merge: { forming: '-', scoring: 'signing', signing: '-', concluded: '-' },
  draftOpinion: { forming: '-', scoring: '-', signing: 'signing', concluded: '-' },
  signOpinion: { forming: '-', scoring: '-', signing: 'signing', concluded: '-' },
  conclude: { forming: '-', scoring: '-', signing: 'concluded', concluded: '-' },
}

const cells = Object.entries(grid).flatMap(([action, row]) =>
  Object.entries(row).map(([state, to]) => [state, action, to] as [EvaluationState, EvaluationAction, string]),
)

describe('the life of an evaluation', () => {
  it('names every state and action', () => {
    expect(Object.keys(evaluationTransitions)).toEqual(EvaluationState.options)
    expect(Object.keys(grid)).toEqual(EvaluationAction.options)
    expect(cells).toHaveLength(44)
  })

  it.each(cells)('%s × %s → %s', (state, action, to) => {
    if (to === '-') expect(() => next(evaluationTransitions, state, action)).toThrow(Problem)
    else expect(next(evaluationTransitions, state, action)).toBe(to)
  })

  it('says what is possible instead of what is not', () => {
    const refused = () => next(evaluationTransitions, 'forming', 'submitScores', evaluationWords)
    expect(refused).toThrow(expect.objectContaining({ code: 'state-not-allowed', status: 409 }))
    try {
      refused()
    } catch (error) {
      expect((error as Problem).detail).toContain('组建专家组')
      expect((error as Problem).detail).toContain('提名专家、抽取专家、确认专家组')
    }
  })

  it('ends, and says whose turn it is until then', () => {
    expect(possibleActions(evaluationTransitions, 'concluded')).toEqual([])
    expect(turnOf).toEqual({ forming: 'centre', scoring: 'experts', signing: 'experts', concluded: null })
  })
})

describe('a seat on the panel', () => {
  const seats: Record<MemberAction, Record<MemberState, MemberState | '-'>> = {
    accept: { invited: 'accepted', accepted: '-', recused: '-' },
    recuse: { invited: 'recused', accepted: 'recused', recused: '-' },
  }
  const each = Object.entries(seats).flatMap(([action, row]) =>
    Object.entries(row).map(([state, to]) => [state, action, to] as [MemberState, MemberAction, string]),
  )
  it.each(each)('%s × %s → %s', (state, action, to) => {
    if (to === '-') expect(() => next(memberTransitions, state, action)).toThrow(Problem)
    else expect(next(memberTransitions, state, action)).toBe(to)
  })
})
