import { type Area, centreName } from '@guijiang/contract/codes'
import { reaches } from '#base/identity/rules.ts'
import type { Actor } from '#kit/actor.ts'
import { because, policy } from '#kit/policy.ts'
import { Problem } from '#kit/problem.ts'

/** What is asked of an entry before anything of it is shown or done. */
export type CreditStanding = {
  organisationId: string
  area: string
  /** The centre that records it. */
  office: string
  draftedBy: string
  decidedBy: string | null
  decidedOn: Temporal.PlainDate | null
  state: string
}

const reach = (actor: Actor, entry: CreditStanding) => reaches(actor, entry)

/** What is only drafted, or was not recorded, is the office's own. */
const told = (actor: Actor, { state }: CreditStanding) =>
  actor.organisationId === null || (state !== 'proposed' && state !== 'dropped')

/** 四（一）2 [N4.1.2] 谁认定谁修复: the centre that recorded it goes on with it. */
const office = because<CreditStanding>(
  (actor, entry) => actor.area === entry.office,
  (_, entry) => new Problem('other-centre', { centre: centreName(entry.office as Area) }, { clause: 'N4.1.2' }),
)

const samePerson = (did: string, act: string) => new Problem('same-person', { did, act }, { clause: 'N4.2.3' })

/** 四（二）3 [N4.2.3]: another decides than drafted. */
const second = because<CreditStanding>(
  (actor, { draftedBy }) => actor.accountId !== draftedBy,
  () => samePerson('拟记', '决定'),
)

const third = because<CreditStanding>(
  (actor, { draftedBy, decidedBy }) => actor.accountId !== draftedBy && actor.accountId !== decidedBy,
  () => samePerson('记录', '处理异议'),
)

export const mayReadCredit = policy<CreditStanding>('credit.read', { reach, told })
export const mayDecideCredit = policy<CreditStanding>('credit.decide', { reach, office, second })
export const mayDecideContest = policy<CreditStanding>('credit.decide-contest', { reach, office, third })
export const mayRestoreCredit = policy<CreditStanding>('credit.restore', { reach, office, second })
export const mayAnswerCredit = policy<CreditStanding>('credit.answer', {
  own: (actor, entry) => actor.organisationId === entry.organisationId,
  told,
})
