import type { Area, Edition, SkillLevel } from '@guijiang/contract/codes'
import type { SectionContents } from '@guijiang/contract/entry/application-form'
import { getOrganisation } from '#entry/organisation/index.ts'
import type { Db, Tx } from '#kit/db.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { applicationWords } from './states.ts'
import * as store from './store.ts'

export type { AfterAcceptance } from './actions-review.ts'
export { findApplicationCase } from './case.ts'
export { lapseSupplements } from './jobs.ts'
export { scopeWords } from './letters.ts'
export { listApplicationsNumbered } from './store.ts'
export { redatedApplications } from './store-days.ts'

export type AcceptedApplication = {
  organisationId: string
  id: string
  reference: string
  scope: 'city' | 'region'
  area: Area
  shortName: string
  organisationName: string
  acceptedOn: Temporal.PlainDate
  /** As handed in last: what was accepted is what is evaluated. */
  package: { hash: string; sections: SectionContents; materials: { id: string; kind: string; name: string }[] }
  years: number
  totalHeadcount: number
  occupations: { code: string; edition: Edition; levels: SkillLevel[]; headcount: number }[]
}

/** 三（三） [N3.3] begins with what 三（二） accepted: 409 before that, 404 out of reach. */
export async function getAcceptedApplication(db: Db, organisationId: string, id: string): Promise<AcceptedApplication> {
  const application = await store.findApplicationOf(db, organisationId, id)
  if (!application) throw notFound()
  if (application.state !== 'accepted') {
    throw new Problem('state-not-allowed', { state: applicationWords.states[application.state], possible: '' })
  }
  const submission = await store.findSubmission(db, application)
  if (!submission) throw new Error(`application ${id} was accepted without a package`)
  const { name, shortName } = await getOrganisation(db, organisationId)
  const { years, totalHeadcount, occupations } = submission.package.sections.scope
  return {
    organisationId,
    id,
    reference: application.reference!,
    scope: application.scope,
    area: application.area,
    shortName,
    organisationName: name,
    acceptedOn: application.decidedOn!,
    package: {
      hash: submission.packageHash,
      sections: submission.package.sections,
      materials: submission.package.materials,
    },
    years: years ?? 0,
    totalHeadcount: totalHeadcount ?? 0,
    occupations: occupations.map(({ headcount, ...row }) => ({ ...row, headcount: headcount ?? 0 })),
  }
}

/** Held until the transaction ends; undefined when out of reach. */
export const lockApplication = (tx: Tx, id: string): Promise<store.Application | undefined> =>
  store.lockApplication(tx, id)
export { packagesUntil } from './store-as-of.ts'
