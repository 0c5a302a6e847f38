import { type Area, centreName } from '@guijiang/contract/codes'
import { reaches } from '#base/identity/rules.ts'
import type { Actor } from '#kit/actor.ts'
import { because, policy } from '#kit/policy.ts'
import { Problem } from '#kit/problem.ts'

/** What is asked of an inspection before anything of it is shown or done. */
export type InspectionStanding = {
  organisationId: string
  area: string
  /** The centre that ordered it. */
  office: string
  confirmed: boolean
  began: boolean
  orderedBy: string | null
  members: readonly string[]
}

export type ListStanding = { area: string; enteredBy: string }

const reach = (actor: Actor, inspection: InspectionStanding) => reaches(actor, inspection)

/** 双随机: the body learns of it when the visit has begun, and not before. */
const begun = (actor: Actor, { organisationId, began }: InspectionStanding) =>
  actor.organisationId !== organisationId || began

/** 谁安排、谁办理: another centre in reach sees it and does nothing. */
const ours = because<InspectionStanding>(
  (actor, { office }) => actor.area === office,
  (_, { office }) => new Problem('other-centre', { centre: centreName(office as Area) }, { clause: 'N4.1.3' }),
)

/** 四（二）3 [N4.2.3]: whoever looked does not decide on what was found. */
const notFinder = because<InspectionStanding>(
  (actor, { members }) => !members.includes(actor.accountId ?? ''),
  () => new Problem('same-person', { did: '检查', act: '办理' }, { clause: 'N4.2.3' }),
)

export const mayReadInspection = policy<InspectionStanding>('inspection.read', { reach, begun })

export const mayConfirmInspection = policy<InspectionStanding>('inspection.confirm', {
  reach,
  ours,
  second: because<InspectionStanding>(
    (actor, { orderedBy }) => orderedBy === null || orderedBy !== actor.accountId,
    () => new Problem('same-person', { did: '安排', act: '确认' }, { clause: 'N4.2.3' }),
  ),
})

/** The task is for those who were named or drawn, once it is theirs. */
export const mayInspect = policy<InspectionStanding>('inspection.inspect', {
  member: (actor, { members, confirmed }) => confirmed && members.includes(actor.accountId ?? ''),
})

export const mayPublishInspection = policy<InspectionStanding>('inspection.publish', { reach, ours, notFinder })

export const mayVerifyInspection = policy<InspectionStanding>('inspection.verify', { reach, ours, notFinder })

/** Comments and answers are the body's own. */
export const mayAnswerInspection = policy<InspectionStanding>('inspection.answer', {
  own: (actor, { organisationId }) => actor.organisationId === organisationId,
  begun,
})

export const mayReadList = policy<ListStanding>('inspection-list.read', {
  reach: (actor, { area }) => actor.duty === 'auditor' || actor.area === area,
})

export const mayPublishList = policy<ListStanding>('inspection-list.publish', {
  reach: (actor, { area }) => actor.area === area,
  second: because<ListStanding>(
    (actor, { enteredBy }) => actor.accountId !== enteredBy,
    () => new Problem('same-person', { did: '登记', act: '发布' }, { clause: 'N4.2.3' }),
  ),
})
