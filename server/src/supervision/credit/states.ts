import { type CreditState, creditStates } from '@guijiang/contract/supervision/credit'
import type { Transitions, Words } from '#kit/lifecycle.ts'

export type CreditMove = 'decide' | 'drop' | 'contest' | 'uphold' | 'withdraw' | 'restore' | 'lapse'

/** 四（一）2 [N4.1.2]: contested once; at its maximum an entry ends by itself, a contest running or not. */
export const creditTransitions: Transitions<CreditState, CreditMove> = {
  proposed: { decide: 'effective', drop: 'dropped' },
  effective: { contest: 'contested', restore: 'restored', lapse: 'restored' },
  contested: { uphold: 'effective', withdraw: 'withdrawn', lapse: 'restored' },
  dropped: {},
  withdrawn: {},
  restored: {},
}

export const creditWords: Words<CreditState, CreditMove> = {
  states: {
    proposed: creditStates.proposed.words,
    dropped: creditStates.dropped.words,
    effective: creditStates.effective.words,
    contested: creditStates.contested.words,
    withdrawn: creditStates.withdrawn.words,
    restored: creditStates.restored.words,
  },
  actions: {
    decide: '记入信用档案',
    drop: '不予记录',
    contest: '提出异议',
    uphold: '维持',
    withdraw: '撤销',
    restore: '修复',
    lapse: '期满终止',
  },
}
