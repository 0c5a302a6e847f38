import { type FeeScheduleAction, type FeeScheduleState, feeScheduleStates } from '@guijiang/contract/delivery/fee'
import type { Transitions, Words } from '#kit/lifecycle.ts'

export const feeTransitions: Transitions<FeeScheduleState, FeeScheduleAction> = {
  drafted: { publish: 'published', withdraw: 'withdrawn' },
  published: {},
  withdrawn: {},
}

export const feeScheduleWords: Words<FeeScheduleState, FeeScheduleAction> = {
  states: {
    drafted: feeScheduleStates.drafted.words,
    published: feeScheduleStates.published.words,
    withdrawn: feeScheduleStates.withdrawn.words,
  },
  actions: { publish: '公布', withdraw: '撤回' },
}
