import {
  type EvaluationAction,
  type EvaluationState,
  evaluationActions,
  evaluationStates,
  type MemberState,
  memberStates,
} from '@guijiang/contract/entry/evaluation-form'
import type { Transitions, Words } from '#kit/lifecycle.ts'

/** 三（三） [N3.3]: the life of an evaluation. A seat that falls empty is filled while the others go on scoring. */
export const evaluationTransitions: Transitions<EvaluationState, EvaluationAction> = {
  forming: {
    namePanel: 'forming',
    drawPanel: 'forming',
    confirmPanel: 'forming',
    answerInvitation: 'forming',
    recuse: 'forming',
    begin: 'scoring',
  },
  scoring: {
    namePanel: 'scoring',
    confirmPanel: 'scoring',
    answerInvitation: 'scoring',
    recuse: 'scoring',
    submitScores: 'scoring',
    merge: 'signing',
  },
  signing: { draftOpinion: 'signing', signOpinion: 'signing', conclude: 'concluded' },
  concluded: {},
}

export const evaluationWords: Words<EvaluationState, EvaluationAction> = {
  states: wordsOf(evaluationStates),
  actions: Object.fromEntries(Object.entries(evaluationActions).map(([action, { name }]) => [action, name])) as Record<
    EvaluationAction,
    string
  >,
}

/** Who has to act in a state. */
export const turnOf: Record<EvaluationState, 'centre' | 'experts' | null> = {
  forming: 'centre',
  scoring: 'experts',
  signing: 'experts',
  concluded: null,
}

export type MemberAction = 'accept' | 'recuse'

/** A place on the panel: one recusal is for good. */
export const memberTransitions: Transitions<MemberState, MemberAction> = {
  invited: { accept: 'accepted', recuse: 'recused' },
  accepted: { recuse: 'recused' },
  recused: {},
}

export const memberWords: Words<MemberState, MemberAction> = {
  states: wordsOf(memberStates),
  actions: { accept: '接受', recuse: '回避' },
}

function wordsOf<S extends string>(list: Record<S, { words: string }>): Record<S, string> {
  const entries = Object.entries<{ words: string }>(list).map(([state, { words }]) => [state, words])
  return Object.fromEntries(entries) as Record<S, string>
}
