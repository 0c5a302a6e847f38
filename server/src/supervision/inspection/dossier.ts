import { getCalendar } from '#base/calendar/index.ts'
import { findTurns, type Turn } from '#base/deadline/index.ts'
import { accountName } from '#base/identity/index.ts'
import { getOrganisation, type OrganisationRow } from '#entry/organisation/index.ts'
import type { Db } from '#kit/db.ts'
import { notFound } from '#kit/problem.ts'
import { mayTakeBack } from './ordering.ts'
import { sittingWords } from './outcome.ts'
import type { InspectionStanding } from './policy.ts'
import * as store from './store.ts'
import * as reports from './store-report.ts'
import { matter } from './turns.ts'

/** An inspection with all that stands beside it. */
export type Dossier = {
  inspection: store.Inspection
  organisation: OrganisationRow
  /** Confirmed, and its body has left the directory since. */
  takeBack: boolean
  sitting: string | null
  members: store.Member[]
  findings: store.Finding[]
  report: reports.Report | undefined
  /** Of the latest report. */
  signatures: reports.Signature[]
  comment: { words: string; saidOn: Temporal.PlainDate } | undefined
  publication: reports.Publication | undefined
  demands: reports.Demand[]
  rounds: reports.Round[]
  verdicts: reports.Verdict[]
  turns: Turn[]
  calendar: Awaited<ReturnType<typeof getCalendar>>
  /** Of accounts, by id. */
  names: ReadonlyMap<string, string>
}

export async function loadDossier(db: Db, inspection: store.Inspection): Promise<Dossier> {
  const members = await store.listMembers(db, [inspection.id])
  const findings = await store.listFindings(db, inspection)
  const report = await reports.findLatestReport(db, inspection)
  const people = [...members.map(({ accountId }) => accountId), ...findings.flatMap(({ notedBy }) => notedBy ?? [])]
  const names = new Map<string, string>()
  for (const id of new Set(people)) names.set(id, await accountName(db, id))
  return {
    inspection,
    organisation: await getOrganisation(db, inspection.organisationId),
    takeBack: await mayTakeBack(db, inspection),
    sitting: await sittingWords(db, inspection.sittingId),
    members,
    findings,
    report,
    signatures: (await reports.listSignatures(db, inspection)).filter(({ reportId }) => reportId === report?.id),
    comment: await reports.findComment(db, inspection),
    publication: await reports.findPublication(db, inspection),
    demands: await reports.listDemands(db, inspection),
    rounds: await reports.listRounds(db, inspection),
    verdicts: await reports.listVerdicts(db, inspection),
    turns: await findTurns(db, matter, inspection.id),
    calendar: await getCalendar(db),
    names,
  }
}

export async function getDossier(db: Db, id: string): Promise<Dossier> {
  const inspection = await store.findInspection(db, id)
  if (!inspection) throw notFound()
  return loadDossier(db, inspection)
}

export async function standingOf(db: Db, id: string): Promise<InspectionStanding | undefined> {
  const inspection = await store.findInspection(db, id)
  if (!inspection) return undefined
  const members = await store.listMembers(db, [id])
  const { organisationId, area, office, orderedBy, confirmedOn, beganAt } = inspection
  return {
    organisationId,
    area,
    office,
    orderedBy,
    confirmed: confirmedOn !== null,
    began: beganAt !== null,
    members: members.map(({ accountId }) => accountId),
  }
}
