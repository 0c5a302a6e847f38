import { region } from '@guijiang/contract/codes'
import type { Rubric } from '@guijiang/contract/entry/evaluation-form'
import { accountName } from '#base/identity/index.ts'
import { judgeEligibility, occupationNames } from '#base/occupation/index.ts'
import { type AcceptedApplication, getAcceptedApplication } from '#entry/application/index.ts'
import type { Db, Tx } from '#kit/db.ts'
import { notFound } from '#kit/problem.ts'
import type { EvaluationStanding } from './policy.ts'
import type { AppliedLevel } from './rules.ts'
import { type Evaluation, findEvaluation, getRubric, listMembers, lockEvaluation, type Member } from './store.ts'
import { applicationMatter } from './turns.ts'

/** What the leader approves of a panel. */
export const panelAct = 'evaluation.panel'

/** An evaluation with its panel and what it is about. */
export type Dossier = {
  evaluation: Evaluation
  rubric: Rubric
  members: Member[]
  application: AcceptedApplication
  /** Of accounts, by id. */
  names: ReadonlyMap<string, string>
}

/** Seats of the panel: as many as the leader confirmed first; null before. */
export function seatsOf(members: readonly Member[]): number | null {
  const [first] = members
  return first ? members.filter(({ approvalId }) => approvalId === first.approvalId).length : null
}

export const activeOf = (members: readonly Member[]): Member[] => members.filter(({ state }) => state !== 'recused')

export const acceptedOf = (members: readonly Member[]): Member[] => members.filter(({ state }) => state === 'accepted')

export async function locked(tx: Tx, id: string): Promise<Evaluation> {
  const evaluation = await lockEvaluation(tx, id)
  if (!evaluation) throw notFound()
  return evaluation
}

export async function loadDossier(db: Db, evaluation: Evaluation): Promise<Dossier> {
  const rubric = await getRubric(db, evaluation.rubricVersion)
  const members = await listMembers(db, [evaluation.id])
  const application = await getAcceptedApplication(db, evaluation.organisationId, evaluation.applicationId)
  const accounts = [...members, ...evaluation.panelDraft].map(({ accountId }) => accountId)
  const names = await namesOf(db, evaluation.draftedBy ? [...accounts, evaluation.draftedBy] : accounts)
  return { evaluation, rubric, members, application, names }
}

/** The file of the application keeps every act of its evaluation. */
export const entry = ({ id, organisationId, applicationId }: Evaluation) => ({
  subject: id,
  organisationId,
  area: region,
  case: { kind: applicationMatter, id: applicationId },
  clause: 'N3.3',
})

export const turned = ({ evaluation, application }: Dossier) => ({ ...evaluation, shortName: application.shortName })

export async function namesOf(db: Db, accounts: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const id of new Set(accounts)) names.set(id, await accountName(db, id))
  return names
}

/** What the policies ask; undefined when out of reach. */
export async function standing(db: Db, id: string): Promise<EvaluationStanding | undefined> {
  const evaluation = await findEvaluation(db, id)
  if (!evaluation) return undefined
  const members = await listMembers(db, [id])
  const { organisationId, area, state, draftedBy, rubricVersion } = evaluation
  const seats = seatsOf(members) ?? (await getRubric(db, rubricVersion)).leastExperts
  return { organisationId, area, state, draftedBy, members, seats }
}

/** Every occupation at every level that was applied for, in the order of the form. */
export async function appliedLevels(db: Db, { occupations }: AcceptedApplication): Promise<AppliedLevel[]> {
  const names = await occupationNames(db, occupations)
  return occupations.flatMap(({ edition, code, levels }) =>
    [...levels].sort((one, other) => other - one).map((level) => ({ edition, code, name: names[code] ?? code, level })),
  )
}

/** 二（一）5 [N2.1.5], 一（二） [N1.2]: all conditions beside what was accepted. */
export async function findingsOf(db: Db, { scope, years, totalHeadcount, occupations }: AcceptedApplication) {
  return (await judgeEligibility(db, { scope, years, totalHeadcount, occupations })).findings
}
