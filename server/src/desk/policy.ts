import { covers, reachOf } from '#kit/actor.ts'
import { policy } from '#kit/policy.ts'

/** What a timeline needs to know of its case. */
export type CaseStanding = {
  organisationId: string
  /** The centre responsible for the body. */
  area: string
  /** 示例康养 A26-0112 */
  title: string
  /** The screen of the case, for this reader. */
  path: string
}

/** 四（二）4 [N4.2.4] 全程留痕: the file of a case is for the body and the offices in whose reach it lies. */
export const mayFollow = policy<CaseStanding>('desk.follow-case', {
  reach: (actor, standing) => covers(reachOf(actor), standing),
})

/** A proof is part of a search that said what it was for: it is shown to whoever searched. */
export const mayProve = policy<{ accountId: string | null }>('desk.prove', {
  own: (actor, search) => actor.accountId === search.accountId,
})
