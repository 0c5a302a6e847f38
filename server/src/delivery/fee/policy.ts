import { because, policy } from '#kit/policy.ts'
import { Problem } from '#kit/problem.ts'

export type FeeStanding = { organisationId: string; draftedBy: string }

/** A schedule that is drafted is its body's own matter. */
export const mayWithdrawFees = policy<FeeStanding>('fee.withdraw', {
  own: (actor, schedule) => actor.organisationId === schedule.organisationId,
})

/** 四（二）3 [N4.2.3]: drafted by one, published by another. */
export const mayPublishFees = policy<FeeStanding>('fee.publish', {
  own: (actor, schedule) => actor.organisationId === schedule.organisationId,
  apart: because(
    (actor, { draftedBy }) => actor.accountId !== draftedBy,
    () => new Problem('same-person', { did: '拟定', act: '公布' }, { clause: 'N4.2.3' }),
  ),
})
