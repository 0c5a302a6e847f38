import { type Area, centreName } from '@guijiang/contract/codes'
import { reaches } from '#base/identity/rules.ts'
import type { Actor } from '#kit/actor.ts'
import { because, policy } from '#kit/policy.ts'
import { Problem } from '#kit/problem.ts'

/** What decides who may act on a complaint. `barred`: the accounts it is about. */
export type ComplaintStanding = {
  area: string
  barred: readonly string[]
  proposedBy: string | null
  askedBy: string | null
}

const reach = (actor: Actor, { area }: ComplaintStanding) => reaches(actor, { area, organisationId: null })

/** 四（一）5: it never reaches whom it is about; to them it looks absent. */
const unaccused = (actor: Actor, { barred }: ComplaintStanding) =>
  actor.accountId === null || !barred.includes(actor.accountId)

const office = because<ComplaintStanding>(
  (actor, { area }) => actor.area === area,
  (_, { area }) => new Problem('other-centre', { centre: centreName(area as Area) }, { clause: 'N4.1.5' }),
)

export const mayReadComplaint = policy<ComplaintStanding>('complaint.read', { reach, unaccused })

export const mayHandleComplaint = policy<ComplaintStanding>('complaint.handle', { reach, unaccused, office })

/** 四（二）3 [N4.2.3]: whoever drafted the answer does not decide on it. */
export const mayDecideComplaint = policy<ComplaintStanding>('complaint.decide', {
  reach,
  unaccused,
  office,
  apart: because(
    (actor, { proposedBy }) => actor.accountId !== proposedBy,
    () => new Problem('same-person', { did: '拟答复', act: '审定' }, { clause: 'N4.2.3' }),
  ),
})

/** 四（一）5: two people see to it that the name of a sender is opened. */
export const mayConfirmUnmasking = policy<ComplaintStanding>('complaint.confirm-unmasking', {
  reach,
  unaccused,
  office,
  apart: because(
    (actor, { askedBy }) => actor.accountId !== askedBy,
    () => new Problem('second-person-needed', {}, { clause: 'N4.1.5' }),
  ),
})
