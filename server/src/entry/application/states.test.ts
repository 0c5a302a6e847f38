import {
  type ApplicationAction,
  type ApplicationState,
  ApplicationState as States,
} from '@guijiang/contract/entry/application'
import { describe, expect, it } from 'vitest'
import { next, possibleActions } from '#kit/lifecycle.ts'
import { Problem } from '#kit/problem.ts'
import {
  applicationTransitions,
  applicationWords,
  isSupplementing,
  levelOf,
  type OpinionAction,
  type OpinionState,
  opinionTransitions,
  turnOf,
} from './states.ts'

type Row = Record<ApplicationState, ApplicationState | '-'>

const no: Row = {
  drafting: '-',
  inFirstReview: '-',
  supplementingFirstReview: '-',
  inAcceptance: '-',
  supplementingAcceptance: '-',
  accepted: '-',
  declined: '-',
  withdrawn: '-',
}

/** Written out by hand: where each action leads from each state; `-` is refused. */
const grid: Record<ApplicationAction, Row> = {
  submitToCity: { ...no, drafting: 'inFirstReview' },
  submitToRegion: { ...no, drafting: 'inAcceptance' },
  forward: { ...no, inFirstReview: 'inAcceptance' },
  accept: { ...no, inAcceptance: 'accepted' },
  decline: { ...no, inAcceptance: 'declined' },
  requestSupplement: { ...no, inFirstReview: 'supplementingFirstReview', inAcceptance: 'supplementingAcceptance' },
  resubmit: { ...no, supplementingFirstReview: 'inFirstReview', supplementingAcceptance: 'inAcceptance' },
  lapse: { ...no, supplementingFirstReview: 'inFirstReview', supplementingAcceptance: 'inAcceptance' },
  withdraw: {
    drafting: 'withdrawn',
    inFirstReview: 'withdrawn',
    supplementingFirstReview: 'withdrawn',
    inAcceptance: 'withdrawn',
    supplementingAcceptance: 'withdrawn',
    accepted: '-',
    declined: '-',
    withdrawn: '-',
  },
}

const cells = Object.entries(grid).flatMap(([action, row]) =>
  Object.entries(row).map(([state, to]) => [state, action, to] as [ApplicationState, ApplicationAction, string]),
)

describe('the life of an application', () => {
  it('names every state and action', () => {
    expect(cells).toHaveLength(States.options.length * 9)
    expect(Object.keys(applicationTransitions).sort()).toEqual([...States.options].sort())
  })

  it.each(cells)('%s + %s → %s', (state, action, to) => {
    if (to !== '-') return expect(next(applicationTransitions, state, action)).toBe(to)
    const refused = () => next(applicationTransitions, state, action, applicationWords)
    expect(refused).toThrow(Problem)
    try {
      refused()
    } catch (error) {
      const { status, detail } = error as Problem
      expect(status).toBe(409)
      for (const possible of possibleActions(applicationTransitions, state)) {
        expect(detail).toContain(applicationWords.actions[possible])
      }
    }
  })

  it('says whose turn each state is', () => {
    expect(turnOf).toEqual({
      drafting: 'body',
      inFirstReview: 'firstReview',
      supplementingFirstReview: 'body',
      inAcceptance: 'acceptance',
      supplementingAcceptance: 'body',
      accepted: null,
      declined: null,
      withdrawn: null,
    })
    expect(States.options.filter(isSupplementing)).toEqual(['supplementingFirstReview', 'supplementingAcceptance'])
    expect(levelOf.supplementingFirstReview).toBe('firstReview')
    expect(levelOf.supplementingAcceptance).toBe('acceptance')
  })
})

describe('拟办意见', () => {
  const opinion: Record<OpinionAction, Record<OpinionState, OpinionState | '-'>> = {
    draft: { drafting: 'drafting', proposed: '-', decided: '-', dropped: '-' },
    propose: { drafting: 'proposed', proposed: '-', decided: '-', dropped: '-' },
    confirm: { drafting: '-', proposed: 'proposed', decided: '-', dropped: '-' },
    return: { drafting: '-', proposed: 'drafting', decided: '-', dropped: '-' },
    decide: { drafting: '-', proposed: 'decided', decided: '-', dropped: '-' },
  }
  const all = Object.entries(opinion).flatMap(([action, row]) =>
    Object.entries(row).map(([state, to]) => [state, action, to] as [OpinionState, OpinionAction, string]),
  )
  it.each(all)('%s + %s → %s', (state, action, to) => {
    if (to !== '-') expect(next(opinionTransitions, state, action)).toBe(to)
    else expect(() => next(opinionTransitions, state, action)).toThrow(Problem)
  })
})
