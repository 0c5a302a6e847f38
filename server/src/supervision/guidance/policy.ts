import { type Area, centreName, region } from '@guijiang/contract/codes'
import { type Actor, covers, reachOf } from '#kit/actor.ts'
import { because, policy } from '#kit/policy.ts'
import { Problem } from '#kit/problem.ts'

export type GuidanceStanding = {
  /** Of the centre whose paper or course it is. */
  area: string
  draftedBy: string | null
  state: string
}

/** What a centre advises is read by itself and by the region; what the region has published, by the cities too. */
const reaches = (actor: Actor, { area, state }: GuidanceStanding): boolean =>
  covers(reachOf(actor), { area, organisationId: null }) ||
  (area === region && state !== 'drafting' && actor.area !== null)

const office = because<GuidanceStanding>(
  (actor, { area }) => actor.area === area,
  (_, { area }) => new Problem('other-centre', { centre: centreName(area as Area) }, { clause: 'N4.1.4' }),
)

export const mayReadGuidance = policy<GuidanceStanding>('guidance.read', {
  reach: (actor, facts) => reaches(actor, facts),
})

export const mayDraftGuidance = policy<GuidanceStanding>('guidance.draft', {
  reach: (actor, facts) => reaches(actor, facts),
  office,
})

/** 四（二）3 [N4.2.3]: drafted by one, published by another. */
export const mayPublishGuidance = policy<GuidanceStanding>('guidance.publish', {
  reach: (actor, facts) => reaches(actor, facts),
  office,
  apart: because(
    (actor, { draftedBy }) => actor.accountId !== draftedBy,
    () => new Problem('same-person', { did: '起草', act: '发布' }, { clause: 'N4.2.3' }),
  ),
})

export type CourseStanding = GuidanceStanding & { markedBy: string | null }

/** The same: who entered the scores does not issue the cards. */
export const mayIssueCards = policy<CourseStanding>('guidance.issue-cards', {
  reach: (actor, facts) => reaches(actor, facts),
  office,
  apart: because(
    (actor, { markedBy }) => actor.accountId !== markedBy,
    () => new Problem('same-person', { did: '登记成绩', act: '发证卡' }, { clause: 'N4.2.3' }),
  ),
})

/** Only those who were told can confirm; for the others there is no such paper. */
export const mayConfirmGuidance = policy<{ told: boolean }>('guidance.confirm', {
  told: (_, { told }) => told,
})

/** A course of the region or of the own city. */
export const mayEnrol = policy<{ area: string; cityOf: string }>('guidance.enrol', {
  offered: (_, { area, cityOf }) => area === region || area === cityOf,
})

export const mayWithdrawEnrolment = policy<{ organisationId: string }>('guidance.withdraw-enrolment', {
  own: (actor, { organisationId }) => actor.organisationId === organisationId,
})
