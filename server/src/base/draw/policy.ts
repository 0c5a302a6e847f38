import { centreName } from '@guijiang/contract/codes'
import { reaches } from '#base/identity/rules.ts'
import { because, policy } from '#kit/policy.ts'
import { Problem } from '#kit/problem.ts'
import { type Parties, partiesOf } from './rules.ts'

/** What a draw tells of itself to whoever asks what they may do. */
export type DrawFacts = Parties & { organisationId: string | null }

export const mayReadDraw = policy<DrawFacts>('draw.read', { reach: (actor, draw) => reaches(actor, draw) })

const office = because<DrawFacts>(
  (actor, draw) => actor.area === draw.area,
  (_, { area }) => new Problem('other-centre', { centre: centreName(area) }, { clause: 'N4.1.3' }),
)

/** 四（一）3 [N4.1.3]: who froze the list does not publish the commitment. */
export const mayCommitDraw = policy<DrawFacts>('draw.commit', {
  reach: (actor, draw) => reaches(actor, draw),
  office,
  apart: because(
    (actor, draw) => actor.accountId !== draw.frozenBy,
    () => new Problem('same-person', { did: '冻结名单', act: '发布承诺' }, { clause: 'N4.1.3' }),
  ),
})

/** Seeds, substitutions, opening and giving up: the office whose draw it is. */
export const mayConductDraw = policy<DrawFacts>('draw.conduct', {
  reach: (actor, draw) => reaches(actor, draw),
  office,
})

/** 四（一）3 [N4.1.3]: the three parties of a ceremony, each in the duty in which they take part. */
export const mayBringShare = policy<DrawFacts>('draw.share', {
  party: (actor, draw) =>
    partiesOf(draw).some(({ accountId, duty }) => accountId === actor.accountId && duty === actor.duty),
})

/** A delegate of the public sees the draw they are called to. */
export const mayFollowDraw = policy<DrawFacts>('draw.follow', {
  delegate: (actor, draw) => draw.delegate !== null && draw.delegate === actor.accountId,
})
