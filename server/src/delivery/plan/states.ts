import {
  type AnnouncementState,
  announcementStates,
  type PlanAction,
  sittingStates,
} from '@guijiang/contract/delivery/plan'
import type { Transitions, Words } from '#kit/lifecycle.ts'

export type { PlanAction }

export const planTransitions: Transitions<AnnouncementState, PlanAction> = {
  drafting: { edit: 'drafting', publish: 'published', cancel: 'cancelled' },
  published: { cancel: 'cancelled' },
  cancelled: {},
}

export const planWords: Words<AnnouncementState, PlanAction> = {
  states: {
    drafting: announcementStates.drafting.words,
    published: announcementStates.published.words,
    cancelled: announcementStates.cancelled.words,
  },
  actions: { edit: '修改', publish: '发布公告', cancel: '取消' },
}

/** What is kept of a sitting; from publicity on its state is read off its results. */
export type StoredSittingState =
  | 'announced'
  | 'registering'
  | 'arranged'
  | 'examining'
  | 'scoring'
  | 'published'
  | 'cancelled'
  | 'stopped'

export type SittingAction =
  | 'openRegistration'
  | 'closeRegistration'
  | 'begin'
  | 'finish'
  | 'publishResults'
  | 'cancel'
  | 'stop'

/** Once candidates can be registered, a sitting is not called off by a stroke: what becomes of them is another matter. */
export const sittingTransitions: Transitions<StoredSittingState, SittingAction> = {
  announced: { openRegistration: 'registering', cancel: 'cancelled', stop: 'stopped' },
  registering: { closeRegistration: 'arranged', stop: 'stopped' },
  arranged: { begin: 'examining', stop: 'stopped' },
  examining: { finish: 'scoring', stop: 'stopped' },
  scoring: { publishResults: 'published', stop: 'stopped' },
  published: { publishResults: 'published', stop: 'stopped' },
  cancelled: {},
  stopped: {},
}

export const sittingWords: Words<StoredSittingState, SittingAction> = {
  states: {
    announced: sittingStates.announced.words,
    registering: sittingStates.registering.words,
    arranged: sittingStates.arranged.words,
    examining: sittingStates.examining.words,
    scoring: sittingStates.scoring.words,
    published: sittingStates.inPublicity.words,
    cancelled: sittingStates.cancelled.words,
    stopped: sittingStates.stopped.words,
  },
  actions: {
    openRegistration: '开始报名',
    closeRegistration: '结束报名',
    begin: '开始考核',
    finish: '结束考核',
    publishResults: '发布公示',
    cancel: '取消',
    stop: '中止',
  },
}
