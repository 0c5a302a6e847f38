import { accountName } from '#base/identity/index.ts'
import { judgeEligibility, occupationNames } from '#base/occupation/index.ts'
import { type AcceptedApplication, getAcceptedApplication } from '#entry/application/index.ts'
import { type ConcludedOpinion, concludedOpinion } from '#entry/evaluation/index.ts'
import type { Db, Tx } from '#kit/db.ts'
import { notFound } from '#kit/problem.ts'
import type { DesignationStanding } from './policy.ts'
import { type Applied, type Principle, principlesOf } from './rules-designation.ts'
import { type Designation, findDesignation, lockDesignation } from './store-designation.ts'

/** A designation with what it rests on. */
export type Dossier = {
  designation: Designation
  application: AcceptedApplication
  opinion: ConcludedOpinion
  applied: Applied[]
  findings: Awaited<ReturnType<typeof judgeEligibility>>['findings']
  principles: Principle[]
  nameOf: (code: string) => string
}

export async function locked(tx: Tx, id: string): Promise<Designation> {
  const designation = await lockDesignation(tx, id)
  if (!designation) throw notFound()
  return designation
}

export async function loadDossier(db: Db, designation: Designation): Promise<Dossier> {
  const { organisationId, applicationId } = designation
  const application = await getAcceptedApplication(db, organisationId, applicationId)
  const opinion = await concludedOpinion(db, organisationId, applicationId)
  if (!opinion) throw new Error(`designation ${designation.id} rests on no opinion`)
  return { designation, application, opinion, ...(await judgedOf(db, application, opinion)) }
}

/** What was applied for, what experts say of it, what the rules say. */
export async function judgedOf(db: Db, application: AcceptedApplication, opinion: ConcludedOpinion) {
  const { scope, years, totalHeadcount, occupations } = application
  const names = await occupationNames(db, occupations)
  const nameOf = (code: string) => names[code] ?? code
  const { findings } = await judgeEligibility(db, { scope, years, totalHeadcount, occupations })
  const applied = occupations.flatMap(({ edition, code, levels }) =>
    [...levels]
      .sort((one, other) => other - one)
      .map((level): Applied => {
        const said = opinion.content.occupations.find(
          (one) => one.edition === edition && one.code === code && one.level === level,
        )
        return { edition, code, name: nameOf(code), level, recommended: said?.recommended ?? false }
      }),
  )
  return { applied, findings, principles: principlesOf(findings, scope, nameOf), nameOf }
}

/** What the policies ask; undefined when out of reach. */
export async function standing(db: Db, id: string): Promise<DesignationStanding | undefined> {
  const designation = await findDesignation(db, id)
  if (!designation) return undefined
  const { organisationId, area, draftedBy, applicationId } = designation
  const opinion = await concludedOpinion(db, organisationId, applicationId)
  return { organisationId, area, draftedBy, experts: opinion?.experts ?? [] }
}

export async function namesOf(db: Db, accounts: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const id of new Set(accounts)) names.set(id, await accountName(db, id))
  return names
}
