import { type ExitDraft, exitStates } from '@guijiang/contract/supervision/exit'
import { describe, expect, it } from 'vitest'
import { next } from '#kit/lifecycle.ts'
import { refusal } from '../../../test/refusal.ts'
import {
  destinationOf,
  faultsOf,
  hearingIsOver,
  isCleared,
  outcomeOf,
  requireCitable,
  requireLiftable,
  requireWhole,
  suspendedUntil,
} from './rules.ts'
import { type ExitMove, exitTransitions, exitWords } from './states.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('暂停、移出、恢复 [N4.1.2]', () => {
  it('suspends three to six months, and lifts not before the third is full', () => {
    expect(refusal(() => suspendedUntil(2, day('2026-09-08'))).code).toBe('suspension-length')
    expect(suspendedUntil(3, day('2026-09-08')).toString()).toBe('2026-12-08')
    expect(suspendedUntil(6, day('2026-09-08')).toString()).toBe('2027-03-08')
    expect(refusal(() => suspendedUntil(7, day('2026-09-08'))).code).toBe('suspension-length')
    expect(refusal(() => suspendedUntil(null, day('2026-09-08'))).code).toBe('suspension-length')
    expect(refusal(() => requireLiftable(day('2026-09-08'), day('2026-12-07')))).toMatchObject({
      code: 'reinstatement-too-early',
      detail: '暂停至少 3 个月，12月8日起可以决定恢复。',
    })
    expect(() => requireLiftable(day('2026-09-08'), day('2026-12-08'))).not.toThrow()
  })

  it('rests on a decided investigation of the same body, on the same ground, that decided no less', () => {
    const citing = { organisationId: 'one', kind: 'remove', ground: 'disorder' } as const
    const cited = { organisationId: 'one', charge: 'disorder', measure: 'removal', reference: 'DC26-0001' } as const
    const asked = (as: object, of: object | undefined) => () =>
      requireCitable({ ...citing, ...as }, of && { ...cited, ...of })
    expect(asked({}, {})()).toEqual(cited)
    expect(asked({ kind: 'suspend' }, {})()).toEqual(cited)
    expect(asked({ kind: 'suspend' }, { measure: 'suspension' })().measure).toBe('suspension')
    for (const refused of [
      asked({}, undefined),
      asked({}, { organisationId: 'another' }),
      asked({}, { measure: 'suspension' }),
      asked({ kind: 'suspend' }, { measure: 'rectification' }),
      asked({}, { charge: 'breach' }),
      asked({}, { charge: 'other' }),
    ]) {
      expect(refusal(refused)).toMatchObject({ code: 'investigation-not-citable', clause: 'N4.1.2' })
    }
    expect(refusal(asked({}, { measure: 'suspension' })).detail).toBe(
      'DC26-0001 的决定是“暂停”，不能据此移出目录。请选这家机构已决定的调查，或不选，只写事实。',
    )
  })

  it('hears the body to the end of the last day', () => {
    expect(hearingIsOver(day('2026-09-15'), day('2026-09-15'))).toBe(false)
    expect(hearingIsOver(day('2026-09-15'), day('2026-09-16'))).toBe(true)
  })

  it('lets finish under a suspension what had begun by that day, and nothing under a removal or an exit', () => {
    expect(outcomeOf('suspend', day('2026-09-08'), day('2026-09-08'))).toBe('finishes')
    expect(outcomeOf('suspend', day('2026-09-09'), day('2026-09-08'))).toBe('stops')
    expect(outcomeOf('remove', day('2026-09-01'), day('2026-09-08'))).toBe('stops')
    expect(outcomeOf('leave', day('2026-09-01'), day('2026-09-08'))).toBe('stops')
  })
})

describe('在途考生去向', () => {
  const plan: Pick<ExitDraft, 'sittings' | 'exceptions'> = {
    sittings: [{ sitting: 's', cleared: 'submitted', others: 'transferred', receiver: 'other-body' }],
    exceptions: [{ registration: 'asks-money', fate: 'released', receiver: null }],
  }
  const candidate = (registrationId: string, cleared: boolean, sittingId = 's') => ({
    registrationId,
    sittingId,
    cleared,
  })

  it.each([
    ['published', false],
    ['objected', false],
    ['returned', false],
    ['cleared', true],
    ['submitted', true],
    ['approved', true],
    [null, false],
  ] as const)('takes a result that is %s for one the region can submit: %s', (state, cleared) => {
    expect(isCleared(state)).toBe(cleared)
  })

  it('goes by the sitting, by the candidate where one is named, and has an answer for everybody', () => {
    expect(destinationOf(candidate('a', true), plan)).toEqual({ fate: 'submitted', receiver: null })
    expect(destinationOf(candidate('b', false), plan)).toEqual({ fate: 'transferred', receiver: 'other-body' })
    expect(destinationOf(candidate('asks-money', true), plan)).toEqual({ fate: 'released', receiver: null })
    // Announced after the plan was drawn up.
    expect(destinationOf(candidate('c', false, 'new'), plan)).toEqual({ fate: 'released', receiver: null })
    expect(destinationOf(candidate('d', true, 'new'), plan)).toEqual({ fate: 'submitted', receiver: null })
  })

  it('submits nobody whose publicity an objection has opened again, whatever the plan says', () => {
    const exceptions = [{ registration: 'e', fate: 'submitted' as const, receiver: null }]
    expect(destinationOf(candidate('e', false), { ...plan, exceptions })).toEqual({
      fate: 'transferred',
      receiver: 'other-body',
    })
  })
})

describe('报请审批前', () => {
  const draft: ExitDraft = {
    months: 3,
    opinion: '事实清楚，建议暂停三个月。',
    supervisor: 'x',
    sittings: [],
    exceptions: [],
  }
  const sitting = { id: 's', reference: '26-0001', outcome: 'stops', candidates: 4, receivers: [{ id: 'b' }] } as const
  const faults = (kind: 'suspend' | 'remove', change: Partial<ExitDraft>, sittings = [sitting] as never) =>
    faultsOf(kind, { ...draft, ...change }, sittings).map(({ pointer }) => pointer)

  it('asks for an opinion, a length, a supervisor of what goes on, and a way for everybody under way', () => {
    expect(faults('suspend', { opinion: '好', months: 9 })).toEqual(['/opinion', '/months', '/sittings/s'])
    expect(faults('suspend', { supervisor: null }, [{ ...sitting, outcome: 'finishes' }] as never)).toEqual([
      '/supervisor',
    ])
    const elsewhere = { sitting: 's', cleared: 'submitted', others: 'transferred', receiver: null } as const
    expect(faults('remove', { sittings: [elsewhere] })).toEqual(['/sittings/s/receiver'])
    expect(faults('remove', { sittings: [{ ...elsewhere, receiver: 'b' }] })).toEqual([])
    expect(faults('remove', {}, [{ ...sitting, candidates: 0 }] as never)).toEqual([])
    expect(refusal(() => requireWhole([{ pointer: '/opinion', detail: '写明' }])).code).toBe('exit-incomplete')
    expect(() => requireWhole([])).not.toThrow()
  })
})

describe('处理案件的状态', () => {
  const table: Record<string, string> = {
    'hearing state': 'drafting',
    'hearing endHearing': 'drafting',
    'hearing drop': 'dropped',
    'drafting save': 'drafting',
    'drafting propose': 'proposed',
    'drafting drop': 'dropped',
    'proposed return': 'drafting',
    'proposed decide': 'decided',
  }
  const moves: ExitMove[] = ['state', 'endHearing', 'save', 'propose', 'return', 'decide', 'drop']
  const states = Object.keys(exitStates) as (keyof typeof exitStates)[]

  it.each(states.flatMap((state) => moves.map((move) => [state, move] as const)))('%s + %s', (state, move) => {
    const target = table[`${state} ${move}`]
    if (target) expect(next(exitTransitions, state, move)).toBe(target)
    else expect(refusal(() => next(exitTransitions, state, move, exitWords)).code).toBe('state-not-allowed')
  })
})
