import type { InspectionState } from '@guijiang/contract/supervision/inspection'
import type { ListState } from '@guijiang/contract/supervision/inspection-lists'
import { describe, expect, it } from 'vitest'
import { next, possibleActions } from '#kit/lifecycle.ts'
import { Problem } from '#kit/problem.ts'
import { type InspectionAction, inspectionTransitions, type ListAction, listTransitions, turnOf } from './states.ts'

type Row = Record<InspectionState, InspectionState | '-'>

/** Written out by hand: where each action leads from each state; `-` is refused. */
const grid: Record<InspectionAction, Row> = {
  confirmOrder: { toInspect: 'toInspect', rectifying: '-', toVerify: '-', closed: '-' },
  withdraw: { toInspect: 'closed', rectifying: '-', toVerify: '-', closed: '-' },
  begin: { toInspect: 'toInspect', rectifying: '-', toVerify: '-', closed: '-' },
  note: { toInspect: 'toInspect', rectifying: '-', toVerify: '-', closed: '-' },
  complete: { toInspect: 'toInspect', rectifying: '-', toVerify: '-', closed: '-' },
  reopen: { toInspect: 'toInspect', rectifying: '-', toVerify: '-', closed: '-' },
  sign: { toInspect: 'toInspect', rectifying: '-', toVerify: '-', closed: '-' },
  endClean: { toInspect: 'closed', rectifying: '-', toVerify: '-', closed: '-' },
  demand: { toInspect: 'rectifying', rectifying: '-', toVerify: '-', closed: '-' },
  comment: { toInspect: '-', rectifying: 'rectifying', toVerify: 'toVerify', closed: 'closed' },
  publish: { toInspect: '-', rectifying: 'rectifying', toVerify: 'toVerify', closed: 'closed' },
  rectify: { toInspect: '-', rectifying: 'toVerify', toVerify: '-', closed: '-' },
  return: { toInspect: '-', rectifying: '-', toVerify: 'rectifying', closed: '-' },
  accept: { toInspect: '-', rectifying: '-', toVerify: 'closed', closed: '-' },
}

const cells = Object.entries(grid).flatMap(([action, row]) =>
  Object.entries(row).map(([state, to]) => [state, action, to] as [InspectionState, InspectionAction, string]),
)

describe('the life of an inspection', () => {
  it('has a cell for each state and action', () => expect(cells).toHaveLength(56))

  it.each(cells)('%s × %s → %s', (state, action, to) => {
    if (to === '-') expect(() => next(inspectionTransitions, state, action)).toThrow(Problem)
    else expect(next(inspectionTransitions, state, action)).toBe(to)
  })

  it('says whose turn it is until it is closed', () => {
    expect(turnOf).toEqual({ toInspect: 'inspectors', rectifying: 'body', toVerify: 'reviewer', closed: null })
    expect(possibleActions(inspectionTransitions, 'closed')).toEqual(['comment', 'publish'])
  })
})

describe('the life of a version of a list', () => {
  const lists: Record<ListAction, Record<ListState, ListState | '-'>> = {
    publish: { entered: 'published', published: '-', returned: '-' },
    return: { entered: 'returned', published: '-', returned: '-' },
  }
  const each = Object.entries(lists).flatMap(([action, row]) =>
    Object.entries(row).map(([state, to]) => [state, action, to] as [ListState, ListAction, string]),
  )
  it.each(each)('%s × %s → %s', (state, action, to) => {
    if (to === '-') expect(() => next(listTransitions, state, action)).toThrow(Problem)
    else expect(next(listTransitions, state, action)).toBe(to)
  })
})
