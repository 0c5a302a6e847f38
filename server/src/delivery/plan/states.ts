import { type AnnouncementState, announcementStates, sittingStates } from '@guijiang/contract/delivery/plan'
import type { Transitions, Words } from '#kit/lifecycle.ts'

export type PlanAction = 'edit' | 'publish' | 'cancel'

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
  | 'drafting'
  | 'announced'
  | 'registering'
  | 'arranged'
  | 'examining'
  | 'scoring'
  | 'published'
  | 'cancelled'
  | 'stopped'

export type SittingAction =
  | 'announce'
  | 'register'
  | 'closeRegistration'
  | 'begin'
  | 'finish'
  | 'publishResults'
  | 'cancel'
  | 'stop'

export const sittingTransitions: Transitions<StoredSittingState, SittingAction> = {
  drafting: { announce: 'announced', cancel: 'cancelled' },
  announced: { register: 'registering', cancel: 'cancelled', stop: 'stopped' },
  registering: { register: 'registering', closeRegistration: 'arranged', cancel: 'cancelled', stop: 'stopped' },
  arranged: { begin: 'examining', cancel: 'cancelled', stop: 'stopped' },
  examining: { finish: 'scoring', stop: 'stopped' },
  scoring: { publishResults: 'published', stop: 'stopped' },
  published: { publishResults: 'published', stop: 'stopped' },
  cancelled: {},
  stopped: {},
}

export const sittingWords: Words<StoredSittingState, SittingAction> = {
  states: {
    drafting: sittingStates.drafting.words,
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
    announce: '发布公告',
    register: '报名',
    closeRegistration: '结束报名',
    begin: '开始考核',
    finish: '结束考核',
    publishResults: '发布公示',
    cancel: '取消',
    stop: '中止',
  },
}
