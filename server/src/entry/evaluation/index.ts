import type { OpinionContent, ScoreSummary } from '@guijiang/contract/entry/evaluation-form'
import type { Db } from '#kit/db.ts'
import { readSummary } from './actions-opinion.ts'
import { loadDossier } from './dossier.ts'
import { findEvaluation } from './store.ts'
import { findConclusion, listOpinions, listSignatures } from './store-opinion.ts'

export { beginEvaluation } from './actions.ts'
export type { AfterConclusion } from './actions-opinion.ts'
export { panelDraws } from './panel-draw.ts'

export type ConcludedOpinion = {
  evaluationId: string
  opinionId: string
  /** SHA-256 of what every member signed. */
  hash: string
  passed: boolean
  content: OpinionContent
  summary: ScoreSummary
  /** Accounts of the panel. */
  experts: string[]
  signatures: { name: string; stance: 'agree' | 'dissent'; dissent: string | null }[]
  concludedOn: Temporal.PlainDate
}

/** What 三（四） [N3.4] rests on: the opinion that all members signed; undefined before, or out of reach. */
export async function concludedOpinion(
  db: Db,
  organisationId: string,
  applicationId: string,
): Promise<ConcludedOpinion | undefined> {
  const conclusion = await findConclusion(db, organisationId, applicationId)
  const evaluation = conclusion && (await findEvaluation(db, conclusion.evaluationId))
  if (!evaluation) return undefined
  const dossier = await loadDossier(db, evaluation)
  const opinion = (await listOpinions(db, evaluation)).find(({ id }) => id === conclusion.opinionId)
  if (!opinion) throw new Error(`evaluation ${evaluation.id} concluded by an opinion that is not there`)
  const { members, names } = dossier
  const signed = (await listSignatures(db, evaluation)).filter(({ opinionId }) => opinionId === opinion.id)
  return {
    evaluationId: evaluation.id,
    opinionId: opinion.id,
    hash: opinion.hash.toString('hex'),
    passed: conclusion.passed,
    content: opinion.content.opinion,
    summary: (await readSummary(db, dossier)).summary,
    experts: members.filter(({ state }) => state === 'accepted').map(({ accountId }) => accountId),
    signatures: members.flatMap(({ id, accountId }) => {
      const signature = signed.find(({ memberId }) => memberId === id)
      const { stance, dissent } = signature ?? {}
      return stance ? [{ name: names.get(accountId) ?? '', stance, dissent: dissent ?? null }] : []
    }),
    concludedOn: conclusion.concludedOn,
  }
}
