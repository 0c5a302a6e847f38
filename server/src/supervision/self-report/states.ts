import { type SelfReportState, selfReportStates } from '@guijiang/contract/supervision/self-report'
import type { Transitions, Words } from '#kit/lifecycle.ts'

export type SelfReportAction = 'save' | 'complete' | 'submit' | 'accept' | 'return' | 'publish'

export const selfReportTransitions: Transitions<SelfReportState, SelfReportAction> = {
  drafting: { save: 'drafting', complete: 'drafting', submit: 'submitted' },
  submitted: { accept: 'accepted', return: 'returned' },
  returned: { save: 'returned', complete: 'returned', submit: 'submitted' },
  accepted: { publish: 'published' },
  published: {},
}

export const selfReportWords: Words<SelfReportState, SelfReportAction> = {
  states: Object.fromEntries(Object.entries(selfReportStates).map(([name, { words }]) => [name, words])) as Words<
    SelfReportState,
    SelfReportAction
  >['states'],
  actions: { save: '填写', complete: '填写完毕', submit: '报送', accept: '审阅', return: '退回', publish: '公开' },
}
