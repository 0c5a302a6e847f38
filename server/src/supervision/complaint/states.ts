import { type ComplaintState, complaintStates } from '@guijiang/contract/supervision/complaint'
import type { Transitions, Words } from '#kit/lifecycle.ts'

export type ComplaintAction = 'accept' | 'answer' | 'notTake' | 'transfer' | 'handOver'

/** 四（一）5 [N4.1.5]: what was received is told of, looked into and answered; nothing leads back, nothing is dropped. */
export const complaintTransitions: Transitions<ComplaintState, ComplaintAction> = {
  received: { accept: 'investigating', notTake: 'notTaken', transfer: 'transferred', handOver: 'received' },
  investigating: { answer: 'answered', notTake: 'notTaken', transfer: 'transferred', handOver: 'investigating' },
  answered: {},
  transferred: {},
  notTaken: {},
}

export const complaintWords: Words<ComplaintState, ComplaintAction> = {
  states: Object.fromEntries(Object.entries(complaintStates).map(([name, { words }]) => [name, words])) as Record<
    ComplaintState,
    string
  >,
  actions: { accept: '告知受理', answer: '答复', notTake: '不予受理', transfer: '转办', handOver: '移交' },
}

/** What a draft asks for, as an action of the table. */
export const actionOf = {
  answer: 'answer',
  notTaken: 'notTake',
  transfer: 'transfer',
  handOver: 'handOver',
} as const satisfies Record<string, ComplaintAction>

export const isClosed = (state: ComplaintState): boolean => Object.keys(complaintTransitions[state]).length === 0
