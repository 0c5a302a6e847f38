import type { OpinionContent } from '@guijiang/contract/entry/evaluation-form'
import type { Db, Tx } from '#kit/db.ts'
import type { CaseKey } from './store.ts'

/** Wordings of an opinion, who signed which, and what came of it. */

/** What is hashed and signed: the wording with the scores it rests on. */
export type SignedContent = {
  opinion: OpinionContent
  passed: boolean
  mean: string
  sections: { key: string; mean: string; met: boolean }[]
  /** SHA-256 of every sheet, hexadecimal. */
  sheets: string[]
}

export type Opinion = {
  id: string
  number: number
  content: SignedContent
  hash: Buffer
  draftedBy: string
  draftedAt: Temporal.Instant
}

export type Signature = {
  opinionId: string
  memberId: string
  stance: 'agree' | 'dissent'
  dissent: string | null
  signedAt: Temporal.Instant
}

/** Newest first. */
export const listOpinions = (db: Db, { organisationId, id }: CaseKey): Promise<Opinion[]> =>
  db
    .selectFrom('evaluationOpinion')
    .select(['id', 'number', 'content', 'opinionHash as hash', 'draftedBy', 'draftedAt'])
    .where('organisationId', '=', organisationId)
    .where('evaluationId', '=', id)
    .orderBy('number', 'desc')
    .$castTo<Opinion>()
    .execute()

export async function insertOpinion(
  tx: Tx,
  { organisationId, id: evaluationId, area }: CaseKey,
  { hash: opinionHash, content, ...row }: Opinion,
): Promise<void> {
  await tx
    .insertInto('evaluationOpinion')
    .values({ organisationId, evaluationId, area, opinionHash, content: JSON.stringify(content), ...row })
    .execute()
}

export const listSignatures = (db: Db, { organisationId, id }: CaseKey): Promise<Signature[]> =>
  db
    .selectFrom('evaluationSignature')
    .select(['opinionId', 'memberId', 'stance', 'dissent', 'signedAt'])
    .where('organisationId', '=', organisationId)
    .where('evaluationId', '=', id)
    .orderBy('signedAt')
    .orderBy('memberId')
    .$castTo<Signature>()
    .execute()

export async function insertSignature(
  tx: Tx,
  { organisationId, id: evaluationId, area }: CaseKey,
  row: Signature & { opinionHash: Buffer },
): Promise<void> {
  await tx
    .insertInto('evaluationSignature')
    .values({ organisationId, evaluationId, area, ...row })
    .execute()
}

export type Conclusion = {
  evaluationId: string
  applicationId: string
  opinionId: string
  opinionHash: Buffer
  passed: boolean
  concludedOn: Temporal.PlainDate
}

export const findConclusion = (
  db: Db,
  organisationId: string,
  applicationId: string,
): Promise<Conclusion | undefined> =>
  db
    .selectFrom('evaluationConclusion')
    .select(['evaluationId', 'applicationId', 'opinionId', 'opinionHash', 'passed', 'concludedOn'])
    .where('organisationId', '=', organisationId)
    .where('applicationId', '=', applicationId)
    .executeTakeFirst()

export async function insertConclusion(
  tx: Tx,
  { organisationId, area }: Pick<CaseKey, 'organisationId' | 'area'>,
  row: Conclusion,
): Promise<void> {
  await tx
    .insertInto('evaluationConclusion')
    .values({ organisationId, area, ...row })
    .execute()
}
