import { type Area, centreName } from '@guijiang/contract/codes'
import { reaches } from '#base/identity/rules.ts'
import { because, policy } from '#kit/policy.ts'
import { Problem } from '#kit/problem.ts'

export type ResultStanding = { organisationId: string; area: string }

export const mayReadResults = policy<ResultStanding>('result.read', { reach: (actor, facts) => reaches(actor, facts) })

export const mayPublishResults = policy<ResultStanding>('publicity.publish', {
  own: (actor, facts) => actor.organisationId === facts.organisationId,
})

export const mayReadObjection = policy<ResultStanding>('objection.read', {
  reach: (actor, objection) => reaches(actor, objection),
})

export const mayAnswerObjection = policy<ResultStanding>('objection.answer', {
  own: (actor, objection) => actor.organisationId === objection.organisationId,
})

/** 三（五）2 [N3.5.2]: the office that reviews the results, a city's or the region's; the other may look. */
export const mayConfirmObjection = policy<ResultStanding>('objection.confirm', {
  reach: (actor, objection) => reaches(actor, objection),
  office: because(
    (actor, objection) => actor.area === objection.area,
    (_, { area }) => new Problem('other-centre', { centre: centreName(area as Area) }, { clause: 'N3.5.2' }),
  ),
})
