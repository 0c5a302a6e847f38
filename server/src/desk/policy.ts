import { covers, reachOf } from '#kit/actor.ts'
import { policy } from '#kit/policy.ts'
import type { CaseStanding } from './cases.ts'

/** 四（二）4 [N4.2.4] 全程留痕: the file of a case is for the body and the offices in whose reach it lies. */
export const mayFollow = policy<CaseStanding>('desk.follow-case', {
  reach: (actor, standing) => covers(reachOf(actor), standing),
})
