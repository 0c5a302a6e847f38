import { type SubmissionState, submissionStates } from '@guijiang/contract/delivery/result'
import type { Transitions, Words } from '#kit/lifecycle.ts'

export type SubmissionAction = 'submit' | 'draftReview' | 'decide' | 'stop'

/** 上报批次: whoever's turn it is, the rows move by themselves. */
export const submissionTransitions: Transitions<SubmissionState, SubmissionAction> = {
  drafting: { submit: 'inReview' },
  inReview: { draftReview: 'inReview', decide: 'decided', stop: 'stopped' },
  decided: {},
  stopped: {},
}

export const submissionWords: Words<SubmissionState, SubmissionAction> = {
  states: {
    drafting: submissionStates.drafting.words,
    inReview: submissionStates.inReview.words,
    decided: submissionStates.decided.words,
    stopped: submissionStates.stopped.words,
  },
  actions: { submit: '上报认定结果', draftReview: '拟定审核意见', decide: '作出审核决定', stop: '中止' },
}
