import { type FlagState, flagActs, flagStates } from '@guijiang/contract/supervision/flag'
import type { Transitions, Words } from '#kit/lifecycle.ts'

export type FlagAction = 'close'

/** 疑点: somebody looks and says what was found; that stays. */
export const flagTransitions: Transitions<FlagState, FlagAction> = {
  open: { close: 'closed' },
  closed: {},
}

export const flagWords: Words<FlagState, FlagAction> = {
  states: { open: flagStates.open.words, closed: flagStates.closed.words },
  actions: flagActs,
}
