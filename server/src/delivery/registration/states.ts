import {
  type RegistrationState,
  type RosterState,
  registrationStates,
  rosterStates,
} from '@guijiang/contract/delivery/registration'
import type { Transitions, Words } from '#kit/lifecycle.ts'

export type RegistrationAction =
  | 'enter'
  | 'supplement'
  | 'approve'
  | 'return'
  | 'refuse'
  | 'withdraw'
  | 'transfer'
  | 'release'

/** 四（一）2 [N4.1.2]: the body stops; whoever is under way is taken by another one, or gets the fee back. */
const ended = { transfer: 'transferred', release: 'released' } as const

/** `enter`: a roster says something else of somebody who was not examined yet, or was sent back. */
export const registrationTransitions: Transitions<RegistrationState, RegistrationAction> = {
  registered: {
    enter: 'registered',
    approve: 'eligible',
    return: 'returned',
    refuse: 'ineligible',
    withdraw: 'withdrawn',
    ...ended,
  },
  returned: { enter: 'registered', supplement: 'registered', withdraw: 'withdrawn', ...ended },
  eligible: { withdraw: 'withdrawn', ...ended },
  ineligible: {},
  withdrawn: {},
  transferred: {},
  released: {},
}

const wordsOf = <K extends string>(list: Readonly<Record<K, { words: string }>>) =>
  Object.fromEntries(Object.entries<{ words: string }>(list).map(([key, { words }]) => [key, words])) as Record<
    K,
    string
  >

export const registrationWords: Words<RegistrationState, RegistrationAction> = {
  states: wordsOf(registrationStates),
  actions: {
    enter: '重新导入',
    supplement: '补充后再报',
    approve: '通过',
    return: '退回',
    refuse: '不通过',
    withdraw: '取消报名',
    transfer: '转考',
    release: '退出（退费）',
  },
}

/** States in which a candidate takes one of the places. */
export const holdsPlace = (state: RegistrationState): boolean =>
  state === 'registered' || state === 'returned' || state === 'eligible'

export type RosterAction = 'read' | 'refuse' | 'import' | 'discard' | 'handOutCodes'

export const rosterTransitions: Transitions<RosterState, RosterAction> = {
  reading: { read: 'read', refuse: 'refused', discard: 'discarded' },
  read: { import: 'imported', discard: 'discarded' },
  imported: { handOutCodes: 'imported' },
  refused: {},
  discarded: {},
}

export const rosterWords: Words<RosterState, RosterAction> = {
  states: wordsOf(rosterStates),
  actions: {
    read: '读取',
    refuse: '退回',
    import: '导入无误的行',
    discard: '放弃',
    handOutCodes: '确认查询码已分发',
  },
}
