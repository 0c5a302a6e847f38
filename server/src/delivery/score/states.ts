import { type SheetStep, sheetSteps } from '@guijiang/contract/delivery/score'
import type { Transitions, Words } from '#kit/lifecycle.ts'

export type SheetAction = 'complete' | 'settle' | 'seal'

/**
 * 成绩双录. The handlers' turn until two have completed; then the settler's while cells differ (`ready` at once where none
 * does); then the manager's, who seals all sheets together.
 */
export const sheetTransitions: Transitions<SheetStep, SheetAction> = {
  first: { complete: 'second' },
  second: { complete: 'settling' },
  settling: { settle: 'ready' },
  ready: { settle: 'ready', seal: 'sealed' },
  sealed: {},
}

export const sheetWords: Words<SheetStep, SheetAction> = {
  states: {
    first: sheetSteps.first.words,
    second: sheetSteps.second.words,
    settling: sheetSteps.settling.words,
    ready: sheetSteps.ready.words,
    sealed: sheetSteps.sealed.words,
  },
  actions: { complete: '完成录入', settle: '核定成绩', seal: '锁定成绩' },
}
