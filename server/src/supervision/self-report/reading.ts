import type { IsoDate } from '@guijiang/contract/iso'
import { portalPaths, type SelfReportLink } from '@guijiang/contract/portal'
import { selfReportKinds } from '@guijiang/contract/supervision/self-report'
import { getOrganisation } from '#entry/organisation/index.ts'
import type { Actor } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import { findReport, listPublished } from './store.ts'
import { spanWords } from './views.ts'

/** What a body has published of itself, for its public page; the newest first. */
export async function listPublishedReports(db: Db, organisationId: string): Promise<SelfReportLink[]> {
  return (await listPublished(db, organisationId)).map((report) => ({
    id: report.id,
    title: `${spanWords(report)}${selfReportKinds[report.kind].words}`,
    publishedOn: report.publishedOn!.toString() as IsoDate,
    late: report.late,
    href: portalPaths.selfReport(report.id),
  }))
}

/** What a timeline needs to know of a report. */
export async function findSelfReportCase(db: Db, id: string, _actor: Actor) {
  const report = await findReport(db, id)
  if (!report) return undefined
  const { organisationId, area, reference } = report
  const { shortName } = await getOrganisation(db, organisationId)
  return { organisationId, area, title: `${shortName} ${reference}`, path: `/self-reports/${id}` }
}
