import type { Transitions, Words } from '#kit/lifecycle.ts'

/** A duty of a centre waits for its leader; the others are effective at once. */
export type GrantState = 'asked' | 'effective' | 'revoked'
export type GrantAction = 'confirm' | 'revoke'

export const grantTransitions: Transitions<GrantState, GrantAction> = {
  asked: { confirm: 'effective', revoke: 'revoked' },
  effective: { revoke: 'revoked' },
  revoked: {},
}

export const grantWords: Words<GrantState, GrantAction> = {
  states: { asked: '待核准', effective: '有效', revoked: '已收回' },
  actions: { confirm: '核准岗位', revoke: '收回岗位' },
}
