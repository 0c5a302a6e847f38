import { creditClasses, creditStates } from '@guijiang/contract/supervision/credit'
import { describe, expect, it } from 'vitest'
import { next, possibleActions } from '#kit/lifecycle.ts'
import { refusal } from '../../../test/refusal.ts'
import { hasLapsed, isOpen, requireReason, requireRestorable, requireUncontested, stands, termsOf } from './rules.ts'
import { type CreditMove, creditTransitions, creditWords } from './states.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('信用档案的期限 [N4.1.2]', () => {
  it.each([
    ['minor', '2026-09-08', '2026-12-08'],
    ['general', '2026-12-08', '2027-09-08'],
    ['serious', '2027-09-08', '2029-09-08'],
  ] as const)('gives a %s entry its days', (kind, restorableFrom, endsOn) => {
    const terms = termsOf(kind, day('2026-09-08'))
    expect([terms.restorableFrom.toString(), terms.endsOn.toString()]).toEqual([restorableFrom, endsOn])
  })

  const entry = { class: 'general', state: 'effective', effectOn: day('2026-09-08') } as const
  const terms = termsOf('general', entry.effectOn)

  it('is public until the day before its maximum is full, a minor one never', () => {
    expect(isOpen({ ...entry, ...terms }, day('2027-09-07'))).toBe(true)
    expect(isOpen({ ...entry, ...terms }, day('2027-09-08'))).toBe(false)
    expect(isOpen({ ...entry, ...terms, state: 'contested' }, day('2027-09-07'))).toBe(true)
    for (const state of ['proposed', 'dropped', 'withdrawn', 'restored'] as const) {
      expect(isOpen({ ...entry, ...terms, state }, day('2026-10-01'))).toBe(false)
    }
    expect(isOpen({ ...entry, ...terms, class: 'minor' }, day('2026-10-01'))).toBe(false)
    expect(stands({ ...entry, ...terms }, day('2026-10-01'))).toBe(true)
    expect(hasLapsed(terms, day('2027-09-07'))).toBe(false)
    expect(hasLapsed(terms, day('2027-09-08'))).toBe(true)
  })

  it('may be repaired from the day its minimum is full, once at a time', () => {
    const asking = { ...entry, ...terms, restorationAskedOn: null, restorationDecidedOn: null }
    expect(refusal(() => requireRestorable(asking, day('2026-12-07')))).toMatchObject({
      code: 'restoration-too-early',
      detail: '这类记录满 3 个月才能申请修复，12月8日起可以申请。',
    })
    expect(() => requireRestorable(asking, day('2026-12-08'))).not.toThrow()
    const asked = { ...asking, restorationAskedOn: day('2026-12-08') }
    expect(refusal(() => requireRestorable(asked, day('2026-12-09'))).code).toBe('restoration-asked')
    const refused = { ...asked, restorationDecidedOn: day('2026-12-20') }
    expect(() => requireRestorable(refused, day('2026-12-21'))).not.toThrow()
  })

  it('is contested once, and not recorded with a reason only', () => {
    expect(() => requireUncontested({ contestedOn: null })).not.toThrow()
    expect(refusal(() => requireUncontested({ contestedOn: day('2026-09-09') })).code).toBe('credit-contested-before')
    expect(refusal(() => requireReason('无')).code).toBe('credit-reason-needed')
    expect(requireReason('证据不足')).toBe('证据不足')
  })
})

describe('信用记录的状态', () => {
  const moves: CreditMove[] = ['decide', 'drop', 'contest', 'uphold', 'withdraw', 'restore', 'lapse']
  const table: Record<string, string> = {
    'proposed decide': 'effective',
    'proposed drop': 'dropped',
    'effective contest': 'contested',
    'effective restore': 'restored',
    'effective lapse': 'restored',
    'contested uphold': 'effective',
    'contested withdraw': 'withdrawn',
    'contested lapse': 'restored',
  }

  it('moves as the table says and refuses every other move with what is possible', () => {
    for (const state of Object.keys(creditStates) as (keyof typeof creditStates)[]) {
      for (const move of moves) {
        const target = table[`${state} ${move}`]
        if (target) expect(next(creditTransitions, state, move)).toBe(target)
        else
          expect(refusal(() => next(creditTransitions, state, move, creditWords))).toMatchObject({
            code: 'state-not-allowed',
          })
      }
    }
    expect(possibleActions(creditTransitions, 'restored')).toEqual([])
    expect(Object.keys(creditClasses)).toEqual(['minor', 'general', 'serious'])
  })
})
