import {
  type ObjectionState,
  objectionStates,
  type ResultState,
  resultStates,
} from '@guijiang/contract/delivery/publicity'
import type { Transitions, Words } from '#kit/lifecycle.ts'

export type ResultAction =
  | 'publish'
  | 'object'
  | 'resume'
  | 'release'
  | 'republish'
  | 'clear'
  | 'submit'
  | 'approve'
  | 'return'
  | 'correct'
  | 'certify'
  | 'stop'

/**
 * The result of one candidate moves by itself: an objection holds one person, never the list. One that came in the last
 * second is heard even if the end of the publicity was written down first.
 */
export const resultTransitions: Transitions<ResultState, ResultAction> = {
  sealed: { publish: 'published', stop: 'stopped' },
  published: { object: 'objected', clear: 'cleared', stop: 'stopped' },
  objected: { resume: 'published', release: 'cleared', republish: 'published', stop: 'stopped' },
  cleared: { object: 'objected', submit: 'submitted', stop: 'stopped' },
  submitted: { approve: 'approved', return: 'returned', stop: 'stopped' },
  returned: { correct: 'cleared', republish: 'published', stop: 'stopped' },
  approved: { certify: 'certified', stop: 'stopped' },
  certified: {},
  stopped: {},
  annulled: {},
}

const wordsOf = <S extends string>(states: Readonly<Record<S, { words: string }>>) =>
  Object.fromEntries(Object.entries<{ words: string }>(states).map(([name, { words }]) => [name, words])) as Record<
    S,
    string
  >

export const resultWords: Words<ResultState, ResultAction> = {
  states: wordsOf(resultStates),
  actions: {
    publish: '发布公示',
    object: '提出异议',
    resume: '继续公示',
    release: '异议了结',
    republish: '重新公示',
    clear: '公示满期',
    submit: '上报',
    approve: '审核通过',
    return: '退回',
    correct: '更正',
    certify: '发证',
    stop: '中止',
  },
}

export type ObjectionAction = 'answer' | 'accept' | 'dispute' | 'confirm' | 'close'

/**
 * The body answers, the objector accepts or disputes, the centre confirms; the body alone never closes. `close`: the
 * sitting was stopped, there is no result any more to object to.
 */
export const objectionTransitions: Transitions<ObjectionState, ObjectionAction> = {
  received: { answer: 'answered', close: 'notTaken' },
  answered: { accept: 'settled', dispute: 'disputed', confirm: 'settled', close: 'settled' },
  disputed: { confirm: 'settled', close: 'settled' },
  settled: {},
  notTaken: {},
}

export const objectionWords: Words<ObjectionState, ObjectionAction> = {
  states: wordsOf(objectionStates),
  actions: { answer: '答复', accept: '接受答复', dispute: '不接受答复', confirm: '确认了结', close: '随场次中止' },
}
