import { type Area, centreName } from '@guijiang/contract/codes'
import { reaches } from '#base/identity/rules.ts'
import { because, policy } from '#kit/policy.ts'
import { Problem } from '#kit/problem.ts'

export type SelfReportStanding = { organisationId: string; area: string; readBy: string | null }

export const mayReadSelfReport = policy<SelfReportStanding>('self-report.read', {
  reach: (actor, report) => reaches(actor, report),
})

export const mayWriteSelfReport = policy<SelfReportStanding>('self-report.write', {
  own: (actor, report) => actor.organisationId === report.organisationId,
})

const office = because<SelfReportStanding>(
  (actor, { area }) => actor.area === area,
  (_, { area }) => new Problem('other-centre', { centre: centreName(area as Area) }, { clause: 'N4.1.1' }),
)

/** The centre responsible for the body reads what it reports; the region may look. */
export const mayJudgeSelfReport = policy<SelfReportStanding>('self-report.judge', {
  reach: (actor, report) => reaches(actor, report),
  office,
})

/** 四（二）3 [N4.2.3]: read by one, published by another. */
export const mayPublishSelfReport = policy<SelfReportStanding>('self-report.publish', {
  reach: (actor, report) => reaches(actor, report),
  office,
  apart: because(
    (actor, { readBy }) => actor.accountId !== readBy,
    () => new Problem('same-person', { did: '审阅', act: '公开' }, { clause: 'N4.2.3' }),
  ),
})
