import { fullDay } from '@guijiang/contract/days'
import { selfReportActs } from '@guijiang/contract/supervision/self-report'
import { findOpenTurn, type OpenTurn } from '#base/deadline/index.ts'
import { serveOn, type Told } from '#base/notification/index.ts'
import { getOrganisation, openTurnAbout } from '#entry/organisation/index.ts'
import type { Acting } from '#kit/house.ts'
import type { Report } from './store.ts'

export const reportMatter = 'self-report'

export type ReportKey = Pick<Report, 'id' | 'organisationId' | 'area' | 'reference'>

const caseOf = (id: string) => ({ kind: reportMatter, id })

async function give(
  ctx: Acting,
  report: ReportKey,
  hands: Pick<OpenTurn, 'act' | 'duty' | 'area' | 'organisationId' | 'period'>,
): Promise<Temporal.PlainDate | null> {
  const open = await findOpenTurn(ctx.db, reportMatter, report.id, hands.act)
  if (open) return open.dueOn
  const { dueOn } = await openTurnAbout(ctx, report.organisationId, {
    matter: reportMatter,
    subject: report.id,
    ...hands,
    bodyId: report.organisationId,
    case: caseOf(report.id),
    reference: report.reference,
    path: `/self-reports/${report.id}`,
    clause: 'N4.1.1',
    internal: true,
  })
  return dueOn
}

/** The same period in whoever's hands of the body it is: from the day it began, in natural days. */
export const reportPeriod = (startsOn: Temporal.PlainDate, days: number) => ({
  name: 'selfReport',
  startsOn,
  startsAs: '开始填报',
  days,
  unit: 'natural' as const,
})

export const giveDrafting = (ctx: Acting, report: ReportKey, period?: OpenTurn['period']) =>
  give(ctx, report, {
    act: selfReportActs.draft,
    duty: 'bodyHandler',
    organisationId: report.organisationId,
    ...(period && { period }),
  })

export const giveSubmitting = (ctx: Acting, report: ReportKey, period?: OpenTurn['period']) =>
  give(ctx, report, {
    act: selfReportActs.submit,
    duty: 'bodyManager',
    organisationId: report.organisationId,
    ...(period && { period }),
  })

export const giveReading = (ctx: Acting, report: ReportKey) =>
  give(ctx, report, { act: selfReportActs.read, duty: 'centreHandler', area: report.area })

export const givePublishing = (ctx: Acting, report: ReportKey) =>
  give(ctx, report, { act: selfReportActs.publish, duty: 'centreLeader', area: report.area })

/** 四（一）1 [N4.1.1]: both sides learn that the day has passed, and what is still possible. */
export async function tellMissed(ctx: Acting, report: ReportKey & Pick<Report, 'dueOn'>): Promise<void> {
  const title = `自查报告 ${report.reference} 已逾期`
  const due = fullDay(report.dueOn.toString())
  await tellManager(ctx, report, {
    title,
    body: `应当在${due}前报送，逾期已记录，报送后也不消除。现在仍可以填写并报送。`,
  })
  const { shortName } = await getOrganisation(ctx.db, report.organisationId)
  await serveOn(ctx, {
    to: { duty: 'centreHandler', area: report.area },
    title,
    body: `${shortName}应当在${due}前报送，还没有报送。可以督促报送；拒不报送的，可以立案调查。`,
    clause: 'N4.1.1',
    path: `/self-reports/${report.id}`,
    case: caseOf(report.id),
  })
}

export const tellManager = (ctx: Acting, { id, organisationId }: ReportKey, told: Told): Promise<void> =>
  serveOn(ctx, {
    to: { duty: 'bodyManager', organisationId },
    ...told,
    clause: 'N4.1.1',
    path: `/self-reports/${id}`,
    case: caseOf(id),
  })
