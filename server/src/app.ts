import type { Area } from '@guijiang/contract/codes'
import type { FastifyInstance } from 'fastify'
import { calendarRegistry, dayKind } from '#base/calendar/index.ts'
import { calendarPages } from '#base/calendar/pages.ts'
import { calendarRoutes } from '#base/calendar/routes.ts'
import { type DayHook, meetTurn, openTurn, runDueWork, voidTurns } from '#base/deadline/index.ts'
import { type DrawUsers, drawDayHooks, drawRegistry } from '#base/draw/index.ts'
import { drawPages } from '#base/draw/pages.ts'
import { drawRoutes } from '#base/draw/routes.ts'
import { fileRoutes } from '#base/file/routes.ts'
import { authenticate, holdersOf } from '#base/identity/index.ts'
import { identityRoutes } from '#base/identity/routes.ts'
import { serveOn } from '#base/notification/index.ts'
import { notificationRoutes } from '#base/notification/routes.ts'
import { occupationPages } from '#base/occupation/pages.ts'
import { occupationRoutes } from '#base/occupation/routes.ts'
import { personRoutes } from '#base/person/routes.ts'
import { certificateRegistry } from '#certification/certificate/index.ts'
import { certificateDayHooks, defineCertificateJobs } from '#certification/certificate/jobs.ts'
import { certificateRoutes } from '#certification/certificate/routes.ts'
import { countStatistics } from '#certification/statistics/index.ts'
import { statisticsPages } from '#certification/statistics/pages.ts'
import { statisticsRoutes } from '#certification/statistics/routes.ts'
import { verificationPages } from '#certification/verification/pages.ts'
import { verificationRoutes } from '#certification/verification/routes.ts'
import { examinationRoutes } from '#delivery/examination/routes.ts'
import { feeRoutes } from '#delivery/fee/routes.ts'
import {
  findPlanCase,
  findSittingCase,
  listPlansNumbered,
  listSittingsNumbered,
  planRegistry,
  sittingDayHooks,
} from '#delivery/plan/index.ts'
import { announcedAhead, planPages } from '#delivery/plan/pages.ts'
import { planRoutes } from '#delivery/plan/routes.ts'
import { derivedStates, publicityDayHooks, publicityRegistry } from '#delivery/publicity/index.ts'
import { publicityPages, runningPublicities } from '#delivery/publicity/pages.ts'
import { publicityRoutes } from '#delivery/publicity/routes.ts'
import { closingDay, defineRegistrationJobs } from '#delivery/registration/index.ts'
import { registrationRoutes } from '#delivery/registration/routes.ts'
import { findSubmissionCase, listLate, listSubmissionsNumbered } from '#delivery/result/index.ts'
import { resultRoutes } from '#delivery/result/routes.ts'
import { beginScoring } from '#delivery/score/index.ts'
import { scoreRoutes } from '#delivery/score/routes.ts'
import { type BodyPageSources, bodyPages } from '#desk/body-page.ts'
import { complaintRecord, creditRecord, inspectionRecord, reportRecord } from '#desk/body-records.ts'
import { feeds } from '#desk/feeds.ts'
import { homePages } from '#desk/home-page.ts'
import { auditRoutes, type Cases, deskRoutes, type Numbered } from '#desk/index.ts'
import { plainPages } from '#desk/pages.ts'
import {
  findApplicationCase,
  lapseSupplements,
  listApplicationsNumbered,
  redatedApplications,
} from '#entry/application/index.ts'
import { applicationRoutes } from '#entry/application/routes.ts'
import { beginDesignation, directoryRegistry, expireListings, requireMayApply } from '#entry/directory/index.ts'
import { directoryPages } from '#entry/directory/pages.ts'
import { countDirectory } from '#entry/directory/reading.ts'
import { directoryRoutes } from '#entry/directory/routes.ts'
import { beginEvaluation, panelDraws } from '#entry/evaluation/index.ts'
import { evaluationRoutes } from '#entry/evaluation/routes.ts'
import { areaOf } from '#entry/organisation/index.ts'
import { organisationRoutes } from '#entry/organisation/routes.ts'
import { personnelRoutes } from '#entry/personnel/routes.ts'
import type { Acting, House } from '#kit/house.ts'
import type { DayCheck, RegistrySources } from '#kit/log/index.ts'
import type { PageRoute } from '#kit/page.ts'
import type { Route } from '#kit/route.ts'
import {
  countUpheldComplaints,
  droppedComplaints,
  findComplaintCase,
  listComplaintsNumbered,
  listUpheldComplaints,
  requireUpheld,
} from '#supervision/complaint/index.ts'
import { complaintPages } from '#supervision/complaint/pages.ts'
import { complaintRoutes } from '#supervision/complaint/routes.ts'
import {
  findCreditCase,
  lapseCredit,
  listCreditNumbered,
  listPublicCredit,
  proposeCredit,
} from '#supervision/credit/index.ts'
import { creditRoutes } from '#supervision/credit/routes.ts'
import { endHearings, findExitCase, listExitsNumbered } from '#supervision/exit/index.ts'
import { exitPages } from '#supervision/exit/pages.ts'
import { exitRoutes } from '#supervision/exit/routes.ts'
import { defineFlagJobs, flagDayHooks } from '#supervision/flag/index.ts'
import { flagRoutes } from '#supervision/flag/routes.ts'
import { findIssuedCard, guidanceDayHooks } from '#supervision/guidance/index.ts'
import { guidanceRoutes } from '#supervision/guidance/routes.ts'
import {
  findInspectionCase,
  findInspectionFindings,
  inspectionDayHooks,
  inspectionDraws,
  inspectionRegistry,
  listInspectionsNumbered,
  listPublishedInspections,
} from '#supervision/inspection/index.ts'
import { inspectionListRoutes } from '#supervision/inspection/list-routes.ts'
import { inspectionRoutes } from '#supervision/inspection/routes.ts'
import {
  type AfterDecision,
  creditOf,
  findInvestigationCase,
  lapseDayHook,
  listInvestigationsNumbered,
} from '#supervision/investigation/index.ts'
import { investigationRoutes } from '#supervision/investigation/routes.ts'
import {
  findSelfReportCase,
  listPublishedReports,
  listReportsNumbered,
  selfReportDayHooks,
} from '#supervision/self-report/index.ts'
import { selfReportPages } from '#supervision/self-report/pages.ts'
import { selfReportRoutes } from '#supervision/self-report/routes.ts'
import { demoRoutes } from './demo/routes.ts'
import { httpApp } from './http-app.ts'

/** Whose case it is knows what its timeline may say of it, and to whom. */
const cases: Cases = {
  application: findApplicationCase,
  plan: findPlanCase,
  sitting: findSittingCase,
  submission: findSubmissionCase,
  inspection: findInspectionCase,
  complaint: findComplaintCase,
  investigation: findInvestigationCase,
  credit: findCreditCase,
  exit: findExitCase,
  'self-report': findSelfReportCase,
}

const numbered: Numbered = {
  application: listApplicationsNumbered,
  plan: listPlansNumbered,
  sitting: listSittingsNumbered,
  submission: listSubmissionsNumbered,
  inspection: listInspectionsNumbered,
  complaint: listComplaintsNumbered,
  investigation: listInvestigationsNumbered,
  credit: listCreditNumbered,
  exit: listExitsNumbered,
  'self-report': listReportsNumbered,
}

/** Who draws for what: roster, what follows the result, which visits have begun. */
const drawUsers: DrawUsers = { inspection: inspectionDraws, panel: panelDraws }

const turns = { openTurn, voidTurns, meetTurn }

/** Administrators have no office that notices could be sent to: each of them is told. */
const tellAuditors = async (ctx: Acting, notice: { title: string; body: string }): Promise<void> => {
  const duty = 'auditAdministrator'
  for (const { accountId } of await holdersOf(ctx.db, { duty }))
    await serveOn(ctx, { to: { duty, accountId }, ...notice })
}

/** A decision that goes beyond a talk is put before the credit file. */
const afterDecision: AfterDecision = async (ctx, decided) => {
  const credit = creditOf(decided)
  if (!credit) return undefined
  return proposeCredit(ctx, {
    ...credit,
    organisationId: decided.organisationId,
    office: decided.area as Area,
    source: 'investigation',
    sourceId: decided.id,
    draftedBy: decided.draftedBy,
  })
}

/** What the public page of a body reads of the slices; each later one adds its section here. */
const bodySources: BodyPageSources = {
  announcements: async (db, organisationId, today) =>
    (await announcedAhead(db, today, { organisationId, limit: 10 })).items,
  publicities: async (db, organisationId, today) =>
    (await runningPublicities(db, today, { organisationId, limit: 10 })).items,
  inspections: async (db, id) => (await listPublishedInspections(db, id)).map(inspectionRecord),
  complaints: async (db, id) => (await listUpheldComplaints(db, id)).map(complaintRecord),
  credit: async (db, id, today) => (await listPublicCredit(db, id, today)).map(creditRecord),
  reports: async (db, id) => (await listPublishedReports(db, id)).map(reportRecord),
}

/** Every route of the house; this is the one file that knows all slices. */
export const allRoutes = (): Route[] => [
  ...identityRoutes({ dayKind, turns }),
  ...calendarRoutes(turns),
  ...notificationRoutes,
  ...occupationRoutes,
  ...personRoutes({ tellAuditors }),
  ...fileRoutes({ areaOf }),
  ...drawRoutes(drawUsers),
  ...organisationRoutes,
  ...applicationRoutes({ afterAcceptance: beginEvaluation, requireMayApply }),
  ...evaluationRoutes({ afterConclusion: beginDesignation }),
  ...feeRoutes,
  ...planRoutes({ sittingStates: derivedStates }),
  ...registrationRoutes,
  ...examinationRoutes({ afterExamination: beginScoring }),
  ...scoreRoutes,
  ...publicityRoutes,
  ...resultRoutes,
  ...certificateRoutes,
  ...verificationRoutes,
  ...statisticsRoutes,
  ...complaintRoutes({ tellAuditors }),
  ...investigationRoutes({ sources: { complaint: requireUpheld, inspection: findInspectionFindings }, afterDecision }),
  ...creditRoutes,
  ...exitRoutes,
  ...inspectionListRoutes({ countComplaints: countUpheldComplaints }),
  ...inspectionRoutes,
  ...personnelRoutes({ findIssuedCard }),
  ...directoryRoutes,
  ...guidanceRoutes,
  ...selfReportRoutes,
  ...flagRoutes,
  ...deskRoutes({ cases, numbered }),
  ...auditRoutes({ numbered }),
]

/** The home page looks into several slices. */
const home = homePages({
  announced: ({ db, clock }, limit) => announcedAhead(db, clock.today(), { limit }),
  inPublicity: ({ db, clock }, limit) => runningPublicities(db, clock.today(), { limit }),
  listedBodies: ({ db, clock }) => countDirectory(db, { asOf: clock.today(), all: false }),
})

export const allPages = (): PageRoute[] => [
  ...home,

  ...directoryPages,
  ...bodyPages(bodySources),
  ...calendarPages,
  ...drawPages,
  ...planPages,
  ...publicityPages({ findLateness: listLate }),
  ...verificationPages,
  ...statisticsPages,
  ...complaintPages({ tellAuditors }),
  ...exitPages,
  ...occupationPages,
  ...selfReportPages,
]

/** What falls due by law on a day, in the order of the house. */
export const dayHooks: readonly DayHook[] = [
  lapseSupplements,
  expireListings,
  ...sittingDayHooks,
  closingDay,
  ...publicityDayHooks,
  ...certificateDayHooks,
  countStatistics,
  ...drawDayHooks,
  ...inspectionDayHooks,
  lapseDayHook,
  lapseCredit,
  endHearings,
  ...guidanceDayHooks,
  ...selfReportDayHooks,
  ...flagDayHooks,
]

/** Work that runs later. */
export function defineJobs(house: House): void {
  defineRegistrationJobs(house)
  defineCertificateJobs(house)
  defineFlagJobs(house)
}

/** How each slice reads again what its entries in the public log committed to. */
export const registrySources = ({ keys }: Pick<House, 'keys'>): RegistrySources => ({
  ...calendarRegistry,
  ...drawRegistry,
  ...directoryRegistry,
  ...planRegistry,
  ...publicityRegistry,
  ...certificateRegistry(keys),
  ...inspectionRegistry,
})

/** Records that state days on which law depends, compared every night with the acts that made them. */
export const dayChecks: readonly DayCheck[] = [redatedApplications, droppedComplaints]

export const openApp = (house: House): Promise<FastifyInstance> => {
  const routes = [...allRoutes(), ...(house.settings.demo ? demoRoutes(doDueWork) : [])]
  const pages = [...allPages(), ...plainPages(house.settings.demo)]
  return httpApp(house, { routes, pages, feeds, authenticate })
}

/** Everything due by now; the demonstration's clock calls it before it answers. */
export const doDueWork = (house: House): Promise<void> => runDueWork(house, dayHooks)
