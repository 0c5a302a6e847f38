import {
  type InvestigationState,
  investigationStates,
  type LapseState,
  lapseStates,
} from '@guijiang/contract/supervision/investigation'
import type { Transitions, Words } from '#kit/lifecycle.ts'

export type InvestigationAction = 'serve' | 'decide'

/** 四（一）1 [N4.1.1]: nothing is decided before the body was told the facts and could state its case. */
export const investigationTransitions: Transitions<InvestigationState, InvestigationAction> = {
  open: { serve: 'hearing' },
  hearing: { decide: 'decided' },
  decided: {},
}

const wordsOf = <S extends string>(states: Readonly<Record<S, { words: string }>>) =>
  Object.fromEntries(Object.entries<{ words: string }>(states).map(([name, { words }]) => [name, words])) as Record<
    S,
    string
  >

export const investigationWords: Words<InvestigationState, InvestigationAction> = {
  states: wordsOf(investigationStates),
  actions: { serve: '告知事实', decide: '作出处理决定' },
}

export type LapseAction = 'explain' | 'settle'

/** 四（一）1: what was let lapse is explained and settled; it never leaves the ledger. */
export const lapseTransitions: Transitions<LapseState, LapseAction> = {
  toExplain: { explain: 'explained' },
  explained: { settle: 'settled' },
  settled: {},
}

export const lapseWords: Words<LapseState, LapseAction> = {
  states: wordsOf(lapseStates),
  actions: { explain: '说明原因', settle: '追责处理' },
}
