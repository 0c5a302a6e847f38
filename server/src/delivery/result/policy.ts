import { reaches } from '#base/identity/rules.ts'
import { because, policy } from '#kit/policy.ts'
import { Problem } from '#kit/problem.ts'

export type SubmissionStanding = {
  organisationId: string
  area: string
  state: string
  submittedBy: string | null
  reviewDraftedBy: string | null
}

/** A body's own, in any state; a centre's from the moment it was submitted. */
export const mayReadSubmission = policy<SubmissionStanding>('submission.read', {
  reach: (actor, submission) => reaches(actor, submission),
  submitted: (actor, submission) => actor.organisationId !== null || submission.state !== 'drafting',
})

export const mayDraftSubmission = policy<{ organisationId: string }>('submission.draft', {
  own: (actor, sitting) => actor.organisationId === sitting.organisationId,
})

export const maySubmitResults = policy<SubmissionStanding>('submission.submit', {
  own: (actor, submission) => actor.organisationId === submission.organisationId,
})

const samePerson = (held: string, wanted: string) =>
  new Problem('incompatible-duties', { held, wanted }, { clause: 'N4.2.3' })

/** 三（五）2: the office of the sitting's area, the region's for region-wide bodies; never who submitted. */
export const mayDraftReview = policy<SubmissionStanding>('submission.draft-review', {
  area: (actor, submission) => actor.area === submission.area,
  submitted: (_actor, submission) => submission.state !== 'drafting',
  apart: because(
    (actor, submission) => actor.accountId !== submission.submittedBy,
    () => samePerson('上报人', '审核人'),
  ),
})

export const mayDecideReview = policy<SubmissionStanding>('submission.decide-review', {
  area: (actor, submission) => actor.area === submission.area,
  submitted: (_actor, submission) => submission.state !== 'drafting',
  apartFromSubmitter: because(
    (actor, submission) => actor.accountId !== submission.submittedBy,
    () => samePerson('上报人', '审核人'),
  ),
  apartFromDrafter: because(
    (actor, submission) => actor.accountId !== submission.reviewDraftedBy,
    () => samePerson('经办', '审批'),
  ),
})
