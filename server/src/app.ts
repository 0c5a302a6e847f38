import type { FastifyInstance } from 'fastify'
import { calendarRegistry, dayKind } from '#base/calendar/index.ts'
import { calendarPages } from '#base/calendar/pages.ts'
import { calendarRoutes } from '#base/calendar/routes.ts'
import { type DayHook, meetTurn, openTurn, runDueWork, voidTurns } from '#base/deadline/index.ts'
import { fileRoutes } from '#base/file/routes.ts'
import { authenticate, holdersOf } from '#base/identity/index.ts'
import { identityRoutes } from '#base/identity/routes.ts'
import { serveOn } from '#base/notification/index.ts'
import { notificationRoutes } from '#base/notification/routes.ts'
import { occupationRoutes } from '#base/occupation/routes.ts'
import { personRoutes } from '#base/person/routes.ts'
import { certificateRegistry } from '#certification/certificate/index.ts'
import { certificateDayHooks, defineCertificateJobs } from '#certification/certificate/jobs.ts'
import { certificateRoutes } from '#certification/certificate/routes.ts'
import { verificationPages } from '#certification/verification/pages.ts'
import { verificationRoutes } from '#certification/verification/routes.ts'
import { examinationRoutes } from '#delivery/examination/routes.ts'
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
import { feeds } from '#desk/feeds.ts'
import { homePages } from '#desk/home-page.ts'
import { type Cases, deskRoutes, type Numbered } from '#desk/index.ts'
import { plainPages } from '#desk/pages.ts'
import {
  findApplicationCase,
  lapseSupplements,
  listApplicationsNumbered,
  redatedApplications,
} from '#entry/application/index.ts'
import { applicationRoutes } from '#entry/application/routes.ts'
import { beginDesignation, directoryRegistry, expireListings } from '#entry/directory/index.ts'
import { directoryPages } from '#entry/directory/pages.ts'
import { countDirectory } from '#entry/directory/reading.ts'
import { directoryRoutes } from '#entry/directory/routes.ts'
import { beginEvaluation } from '#entry/evaluation/index.ts'
import { evaluationRoutes } from '#entry/evaluation/routes.ts'
import { areaOf } from '#entry/organisation/index.ts'
import { organisationRoutes } from '#entry/organisation/routes.ts'
import { personnelRoutes } from '#entry/personnel/routes.ts'
import type { Acting, House } from '#kit/house.ts'
import type { DayCheck, RegistrySources } from '#kit/log/index.ts'
import type { PageRoute } from '#kit/page.ts'
import type { Route } from '#kit/route.ts'
import { defineFlagJobs, flagDayHooks } from '#supervision/flag/index.ts'
import { flagRoutes } from '#supervision/flag/routes.ts'
import { demoRoutes } from './demo/routes.ts'
import { httpApp } from './http-app.ts'

/** Whose case it is knows what its timeline may say of it, and to whom. */
const cases: Cases = {
  application: findApplicationCase,
  plan: findPlanCase,
  sitting: findSittingCase,
  submission: findSubmissionCase,
}

const numbered: Numbered = {
  application: listApplicationsNumbered,
  plan: listPlansNumbered,
  sitting: listSittingsNumbered,
  submission: listSubmissionsNumbered,
}

const turns = { openTurn, voidTurns, meetTurn }

/** Administrators have no office that notices could be sent to: each of them is told. */
const tellAuditors = async (ctx: Acting, notice: { title: string; body: string }): Promise<void> => {
  const duty = 'auditAdministrator'
  for (const { accountId } of await holdersOf(ctx.db, { duty }))
    await serveOn(ctx, { to: { duty, accountId }, ...notice })
}

/** What the public page of a body reads of the slices; each later one adds its section here. */
const bodySources: BodyPageSources = {
  announcements: async (db, organisationId, today) =>
    (await announcedAhead(db, today, { organisationId, limit: 10 })).items,
  publicities: async (db, organisationId, today) =>
    (await runningPublicities(db, today, { organisationId, limit: 10 })).items,
}

/** Every route of the house; this is the one file that knows all slices. */
export const allRoutes = (): Route[] => [
  ...identityRoutes({ dayKind, turns }),
  ...calendarRoutes(turns),
  ...notificationRoutes,
  ...occupationRoutes,
  ...personRoutes({ tellAuditors }),
  ...fileRoutes({ areaOf }),
  ...organisationRoutes,
  ...applicationRoutes({ afterAcceptance: beginEvaluation }),
  ...evaluationRoutes({ afterConclusion: beginDesignation }),
  ...planRoutes({ sittingStates: derivedStates }),
  ...registrationRoutes,
  ...examinationRoutes({ afterExamination: beginScoring }),
  ...scoreRoutes,
  ...publicityRoutes,
  ...resultRoutes,
  ...certificateRoutes,
  ...verificationRoutes,
  ...personnelRoutes,
  ...directoryRoutes,
  ...flagRoutes,
  ...deskRoutes({ cases, numbered }),
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
  ...planPages,
  ...publicityPages({ findLateness: listLate }),
  ...verificationPages,
]

/** What falls due by law on a day, in the order of the house. */
export const dayHooks: readonly DayHook[] = [
  lapseSupplements,
  expireListings,
  ...sittingDayHooks,
  closingDay,
  ...publicityDayHooks,
  ...certificateDayHooks,
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
  ...directoryRegistry,
  ...planRegistry,
  ...publicityRegistry,
  ...certificateRegistry(keys),
})

/** Records that state days on which law depends, compared every night with the acts that made them. */
export const dayChecks: readonly DayCheck[] = [redatedApplications]

export const openApp = (house: House): Promise<FastifyInstance> => {
  const routes = [...allRoutes(), ...(house.settings.demo ? demoRoutes(doDueWork) : [])]
  const pages = [...allPages(), ...plainPages(house.settings.demo)]
  return httpApp(house, { routes, pages, feeds, authenticate })
}

/** Everything due by now; the demonstration's clock calls it before it answers. */
export const doDueWork = (house: House): Promise<void> => runDueWork(house, dayHooks)
