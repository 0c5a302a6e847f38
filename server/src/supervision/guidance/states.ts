import {
  type CourseState,
  courseStates,
  type EnrolmentState,
  enrolmentStates,
} from '@guijiang/contract/supervision/course'
import { type GuidancePaperState, guidancePaperStates } from '@guijiang/contract/supervision/guidance'
import type { Transitions, Words } from '#kit/lifecycle.ts'

export type PaperAction = 'save' | 'publish' | 'withdraw'

/** A published paper stays in force while its next version is drafted. */
export const paperTransitions: Transitions<GuidancePaperState, PaperAction> = {
  drafting: { save: 'drafting', publish: 'published' },
  published: { save: 'revising', withdraw: 'withdrawn' },
  revising: { save: 'revising', publish: 'published', withdraw: 'withdrawn' },
  withdrawn: {},
}

export type CourseAction = 'save' | 'announce' | 'enrol' | 'alter' | 'mark' | 'score' | 'issue' | 'cancel'

/** Issuing the cards closes the course; one that has begun to be marked is not cancelled any more (`rules.ts`). */
export const courseTransitions: Transitions<CourseState, CourseAction> = {
  drafting: { save: 'drafting', announce: 'announced', cancel: 'cancelled' },
  announced: {
    enrol: 'announced',
    alter: 'announced',
    mark: 'announced',
    score: 'announced',
    issue: 'closed',
    cancel: 'cancelled',
  },
  closed: {},
  cancelled: {},
}

export type EnrolmentAction = 'attend' | 'miss' | 'pass' | 'fail' | 'withdraw'

/** Marks and scores can be mended until the cards are issued. */
export const enrolmentTransitions: Transitions<EnrolmentState, EnrolmentAction> = {
  enrolled: { attend: 'attended', miss: 'absent', withdraw: 'withdrawn' },
  attended: { attend: 'attended', miss: 'absent', pass: 'passed', fail: 'failed' },
  absent: { attend: 'attended', miss: 'absent' },
  passed: { pass: 'passed', fail: 'failed', miss: 'absent' },
  failed: { pass: 'passed', fail: 'failed', miss: 'absent' },
  withdrawn: {},
}

const wordsOf = <S extends string>(states: Readonly<Record<S, { words: string }>>) =>
  Object.fromEntries(Object.entries<{ words: string }>(states).map(([name, { words }]) => [name, words])) as Record<
    S,
    string
  >

export const paperWords: Words<GuidancePaperState, PaperAction> = {
  states: wordsOf(guidancePaperStates),
  actions: { save: '修改', publish: '发布', withdraw: '废止' },
}

export const courseWords: Words<CourseState, CourseAction> = {
  states: wordsOf(courseStates),
  actions: {
    save: '修改',
    announce: '通知',
    enrol: '报名',
    alter: '更改安排',
    mark: '登记参训',
    score: '登记成绩',
    issue: '发证卡',
    cancel: '取消',
  },
}

export const enrolmentWords: Words<EnrolmentState, EnrolmentAction> = {
  states: wordsOf(enrolmentStates),
  actions: { attend: '登记参训', miss: '登记未参训', pass: '登记成绩', fail: '登记成绩', withdraw: '撤回' },
}
