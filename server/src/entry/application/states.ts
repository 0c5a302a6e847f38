import type { Scope } from '@guijiang/contract/codes'
import {
  type ApplicationAction,
  type ApplicationState,
  applicationActions,
  applicationStates,
  type OpinionOutcome,
  type ReviewLevel,
} from '@guijiang/contract/entry/application'
import type { Transitions, Words } from '#kit/lifecycle.ts'

/** The whole life of an application [N3.1, N3.2]. */
export const applicationTransitions: Transitions<ApplicationState, ApplicationAction> = {
  drafting: { submitToCity: 'inFirstReview', submitToRegion: 'inAcceptance', withdraw: 'withdrawn' },
  inFirstReview: { forward: 'inAcceptance', requestSupplement: 'supplementingFirstReview', withdraw: 'withdrawn' },
  supplementingFirstReview: { resubmit: 'inFirstReview', lapse: 'inFirstReview', withdraw: 'withdrawn' },
  inAcceptance: {
    accept: 'accepted',
    decline: 'declined',
    requestSupplement: 'supplementingAcceptance',
    withdraw: 'withdrawn',
  },
  supplementingAcceptance: { resubmit: 'inAcceptance', lapse: 'inAcceptance', withdraw: 'withdrawn' },
  accepted: {},
  declined: {},
  withdrawn: {},
}

const names = <K extends string>(list: Record<K, { name: string }>): Record<K, string> =>
  Object.fromEntries(Object.entries<{ name: string }>(list).map(([key, { name }]) => [key, name])) as Record<K, string>

export const applicationWords: Words<ApplicationState, ApplicationAction> = {
  states: names(applicationStates),
  actions: names(applicationActions),
}

/** Who has to act in a state: the body, a centre, or nobody any more. */
export const turnOf: Record<ApplicationState, 'body' | ReviewLevel | null> = {
  drafting: 'body',
  inFirstReview: 'firstReview',
  supplementingFirstReview: 'body',
  inAcceptance: 'acceptance',
  supplementingAcceptance: 'body',
  accepted: null,
  declined: null,
  withdrawn: null,
}

/** The level whose clock runs or rests in a state. */
export const levelOf: Record<ApplicationState, ReviewLevel | null> = {
  drafting: null,
  inFirstReview: 'firstReview',
  supplementingFirstReview: 'firstReview',
  inAcceptance: 'acceptance',
  supplementingAcceptance: 'acceptance',
  accepted: null,
  declined: null,
  withdrawn: null,
}

export const isSupplementing = (state: ApplicationState): boolean =>
  state === 'supplementingFirstReview' || state === 'supplementingAcceptance'

/** 三（一）[N3.1]: a city body hands in to its city, a body for the whole region to the region. */
export const submissionOf: Record<Exclude<Scope, 'nation'>, ApplicationAction> = {
  city: 'submitToCity',
  region: 'submitToRegion',
}

/** The action each conclusion is; a negative first review is forwarded too, the region decides. */
export const actionOf: Record<OpinionOutcome, ApplicationAction> = {
  favourable: 'forward',
  unfavourable: 'forward',
  requestSupplement: 'requestSupplement',
  accept: 'accept',
  decline: 'decline',
}

export type OpinionState = 'drafting' | 'proposed' | 'decided' | 'dropped'
export type OpinionAction = 'draft' | 'propose' | 'confirm' | 'return' | 'decide'

/** 拟办: one drafts, another decides; a second supplement request is confirmed by a third before. */
export const opinionTransitions: Transitions<OpinionState, OpinionAction> = {
  drafting: { draft: 'drafting', propose: 'proposed' },
  proposed: { confirm: 'proposed', return: 'drafting', decide: 'decided' },
  decided: {},
  dropped: {},
}

export const opinionWords: Words<OpinionState, OpinionAction> = {
  states: { drafting: '拟办中', proposed: '已报审批', decided: '已决定', dropped: '已终止' },
  actions: { draft: '拟办', propose: '报审批', confirm: '复核', return: '退回拟办', decide: '作出决定' },
}
