import { type ExitState, exitStates } from '@guijiang/contract/supervision/exit'
import type { Transitions, Words } from '#kit/lifecycle.ts'

export type ExitMove = 'state' | 'endHearing' | 'save' | 'propose' | 'return' | 'decide' | 'drop'

/** 四（一）2 [N4.1.2]: heard, drafted, confirmed by those it needs. A decision is never taken back but by a new one. */
export const exitTransitions: Transitions<ExitState, ExitMove> = {
  hearing: { state: 'drafting', endHearing: 'drafting', drop: 'dropped' },
  drafting: { save: 'drafting', propose: 'proposed', drop: 'dropped' },
  proposed: { return: 'drafting', decide: 'decided' },
  decided: {},
  dropped: {},
}

export const exitWords: Words<ExitState, ExitMove> = {
  states: {
    hearing: exitStates.hearing.words,
    drafting: exitStates.drafting.words,
    proposed: exitStates.proposed.words,
    decided: exitStates.decided.words,
    dropped: exitStates.dropped.words,
  },
  actions: {
    state: '陈述意见',
    endHearing: '陈述期满',
    save: '修改',
    propose: '报请审批',
    return: '退回',
    decide: '审批',
    drop: '终止',
  },
}
