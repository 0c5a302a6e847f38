import { type Area, centreName } from '@guijiang/contract/codes'
import { reaches } from '#base/identity/rules.ts'
import type { Actor } from '#kit/actor.ts'
import { because, policy } from '#kit/policy.ts'
import { Problem } from '#kit/problem.ts'

export type SubmissionStanding = {
  organisationId: string
  area: string
  state: string
  submittedBy: string | null
  reviewDraftedBy: string | null
}

const reach = (actor: Actor, submission: SubmissionStanding) => reaches(actor, submission)

/** A draft is its body's own matter. */
const submitted = (actor: Actor, { organisationId, state }: SubmissionStanding) =>
  actor.organisationId === organisationId || state !== 'drafting'

export const mayReadSubmission = policy<SubmissionStanding>('submission.read', { reach, submitted })

export const mayDraftSubmission = policy<{ organisationId: string }>('submission.draft', {
  own: (actor, sitting) => actor.organisationId === sitting.organisationId,
})

export const maySubmitResults = policy<SubmissionStanding>('submission.submit', {
  own: (actor, submission) => actor.organisationId === submission.organisationId,
})

/** 三（五）2 [N3.5.2]: the office of the sitting's area, the region's for region-wide bodies; the other may look. */
const office = because<SubmissionStanding>(
  (actor, submission) => actor.area === submission.area,
  (_, { area }) => new Problem('other-centre', { centre: centreName(area as Area) }, { clause: 'N3.5.2' }),
)

const samePerson = (did: string, act: string) => new Problem('same-person', { did, act }, { clause: 'N4.2.3' })

/** 四（二）3 [N4.2.3]: whoever submitted does not review. */
const apartFromSubmitter = because<SubmissionStanding>(
  (actor, submission) => actor.accountId !== submission.submittedBy,
  () => samePerson('上报', '审核'),
)

export const mayDraftReview = policy<SubmissionStanding>('submission.draft-review', {
  reach,
  submitted,
  office,
  apartFromSubmitter,
})

export const mayDecideReview = policy<SubmissionStanding>('submission.decide-review', {
  reach,
  submitted,
  office,
  apartFromSubmitter,
  apartFromDrafter: because(
    (actor, submission) => actor.accountId !== submission.reviewDraftedBy,
    () => samePerson('拟定', '审批'),
  ),
})
