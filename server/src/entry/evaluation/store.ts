import type { Area } from '@guijiang/contract/codes'
import type {
  EvaluationState,
  MemberState,
  RecusalGround,
  Rubric,
  ScoreSheet,
} from '@guijiang/contract/entry/evaluation-form'
import { type Db, sql, type Tx } from '#kit/db.ts'

/** Evaluations, who sits on their panels, what each scored, what they signed. */

type Day = Temporal.PlainDate

export type Evaluation = {
  organisationId: string
  id: string
  applicationId: string
  area: Area
  reference: string
  state: EvaluationState
  rubricVersion: number
  beganOn: Day
  panelDraft: { accountId: string; reason: string }[]
  draftedBy: string | null
  returnNote: string | null
  /** The last draw for its panel, and for how many seats. */
  drawId: string | null
  drawSeats: number | null
  concludedOn: Day | null
  version: number
}

export type CaseKey = Pick<Evaluation, 'organisationId' | 'id' | 'area'>

const columns = [
  'organisationId',
  'id',
  'applicationId',
  'area',
  'reference',
  'state',
  'rubricVersion',
  'beganOn',
  'panelDraft',
  'draftedBy',
  'returnNote',
  'drawId',
  'drawSeats',
  'concludedOn',
  'version',
] as const

const select = (db: Db) => db.selectFrom('evaluation').select(columns).$castTo<Evaluation>()

export const findEvaluation = (db: Db, id: string): Promise<Evaluation | undefined> =>
  select(db).where('id', '=', id).executeTakeFirst()

/** Held until the transaction ends; undefined when out of reach. */
export const lockEvaluation = (tx: Tx, id: string): Promise<Evaluation | undefined> =>
  select(tx).where('id', '=', id).forUpdate().executeTakeFirst()

/** Within reach, newest first. */
export function listEvaluations(
  db: Db,
  { state, after, limit }: { state?: EvaluationState | undefined; after?: string | undefined; limit: number },
): Promise<Evaluation[]> {
  let query = select(db).orderBy('id', 'desc').limit(limit)
  if (state) query = query.where('state', '=', state)
  if (after) query = query.where('id', '<', after)
  return query.execute()
}

/** Those on whose panel somebody sits or sat, newest first. */
export const listEvaluationsOf = (db: Db, accountId: string): Promise<Evaluation[]> =>
  select(db)
    .where('id', 'in', db.selectFrom('evaluationMember').select('evaluationId').where('accountId', '=', accountId))
    .orderBy('id', 'desc')
    .limit(200)
    .execute()

export async function insertEvaluation(
  tx: Tx,
  row: Pick<Evaluation, 'organisationId' | 'id' | 'applicationId' | 'area' | 'reference' | 'rubricVersion' | 'beganOn'>,
): Promise<void> {
  await tx.insertInto('evaluation').values(row).execute()
}

type Change = Partial<
  Pick<Evaluation, 'state' | 'panelDraft' | 'draftedBy' | 'returnNote' | 'drawId' | 'drawSeats' | 'concludedOn'>
>

export async function updateEvaluation(
  tx: Tx,
  { organisationId, id }: CaseKey,
  { panelDraft, ...change }: Change,
): Promise<void> {
  await tx
    .updateTable('evaluation')
    .set((e) => ({
      ...change,
      ...(panelDraft && { panelDraft: JSON.stringify(panelDraft) }),
      version: e('version', '+', 1),
    }))
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

// ---- the rubric and its settings

export async function getRubric(db: Db, version: number): Promise<Rubric> {
  const { content } = await db
    .selectFrom('evaluationRubric')
    .select('content')
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return content as unknown as Rubric
}

export async function getSettings(db: Db): Promise<{ rubric: number; days: number }> {
  const rows = await db.selectFrom('setting').selectAll().where('name', 'like', 'evaluation.%').execute()
  const of = (name: string) => Number(rows.find((row) => row.name === `evaluation.${name}`)?.value)
  return { rubric: of('rubric'), days: of('days') }
}

// ---- the panel

export type Member = {
  id: string
  evaluationId: string
  accountId: string
  reason: string
  /** By which the leader confirmed this one. */
  approvalId: string
  state: MemberState
  invitedOn: Day
  answeredAt: Temporal.Instant | null
  recusal: { ground: RecusalGround; words: string } | null
  /** Whether the scores are in. */
  submitted: boolean
}

/** Of several evaluations, in the order in which they were asked. */
export const listMembers = (db: Db, evaluations: readonly string[]): Promise<Member[]> =>
  evaluations.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('evaluationMember as m')
        .leftJoin('evaluationSheet as s', (join) =>
          join.onRef('s.organisationId', '=', 'm.organisationId').onRef('s.memberId', '=', 'm.id'),
        )
        .select(['m.id', 'm.evaluationId', 'm.accountId', 'm.reason', 'm.approvalId', 'm.state'])
        .select(['m.invitedOn', 'm.answeredAt'])
        .select(['m.recusal', sql<boolean>`s.submitted_at is not null`.as('submitted')])
        .where('m.evaluationId', 'in', [...evaluations])
        .orderBy('m.evaluationId')
        .orderBy('m.number')
        .$castTo<Member>()
        .execute()

export async function insertMembers(
  tx: Tx,
  { organisationId, id: evaluationId, area }: CaseKey,
  rows: readonly {
    id: string
    number: number
    accountId: string
    reason: string
    approvalId: string
    invitedOn: Day
  }[],
): Promise<void> {
  await tx
    .insertInto('evaluationMember')
    .values(rows.map((row) => ({ organisationId, evaluationId, area, ...row })))
    .execute()
}

export async function answerFor(
  tx: Tx,
  { organisationId }: CaseKey,
  id: string,
  answer: { state: MemberState; answeredAt: Temporal.Instant; recusal?: NonNullable<Member['recusal']> },
): Promise<void> {
  const { recusal, ...rest } = answer
  await tx
    .updateTable('evaluationMember')
    .set({ ...rest, ...(recusal && { recusal: JSON.stringify(recusal) }) })
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** How many evaluations each is on that are not concluded. */
export async function countOpen(db: Db, accounts: readonly string[]): Promise<Map<string, number>> {
  if (accounts.length === 0) return new Map()
  const rows = await db
    .selectFrom('evaluationMember as m')
    .innerJoin('evaluation as e', (join) =>
      join.onRef('e.organisationId', '=', 'm.organisationId').onRef('e.id', '=', 'm.evaluationId'),
    )
    .select(['m.accountId', (e) => e.fn.countAll<number>().as('count')])
    .where('m.accountId', 'in', [...accounts])
    .where('m.state', '<>', 'recused')
    .where('e.state', '<>', 'concluded')
    .groupBy('m.accountId')
    .execute()
  return new Map(rows.map(({ accountId, count }) => [accountId, count]))
}

// ---- sheets

export type Sheet = { memberId: string; content: ScoreSheet; submittedAt: Temporal.Instant | null; version: number }

const sheetColumns = ['memberId', 'content', 'submittedAt', 'version'] as const

/** One's own. */
export const findSheet = (db: Db, organisationId: string, memberId: string): Promise<Sheet | undefined> =>
  db
    .selectFrom('evaluationSheet')
    .select(sheetColumns)
    .where('organisationId', '=', organisationId)
    .where('memberId', '=', memberId)
    .$castTo<Sheet>()
    .executeTakeFirst()

/** All that are in; whoever calls this has asked `ensureAllIn`. */
export const listSubmitted = (db: Db, { organisationId, id }: CaseKey): Promise<(Sheet & { hash: Buffer })[]> =>
  db
    .selectFrom('evaluationSheet')
    .select([...sheetColumns, 'sheetHash as hash'])
    .where('organisationId', '=', organisationId)
    .where('evaluationId', '=', id)
    .where('submittedAt', 'is not', null)
    .orderBy('memberId')
    .$castTo<Sheet & { hash: Buffer }>()
    .execute()

export async function insertSheet(
  tx: Tx,
  { organisationId, id: evaluationId, area }: CaseKey,
  memberId: string,
  content: ScoreSheet,
): Promise<void> {
  await tx
    .insertInto('evaluationSheet')
    .values({ organisationId, evaluationId, area, memberId, content: JSON.stringify(content), version: 1 })
    .execute()
}

export async function updateSheet(
  tx: Tx,
  { organisationId }: CaseKey,
  memberId: string,
  change: { content: ScoreSheet } | { submittedAt: Temporal.Instant; submittedOn: Day; sheetHash: Buffer },
): Promise<void> {
  await tx
    .updateTable('evaluationSheet')
    .set((e) => ({
      ...('content' in change ? { content: JSON.stringify(change.content) } : change),
      version: e('version', '+', 1),
    }))
    .where('organisationId', '=', organisationId)
    .where('memberId', '=', memberId)
    .execute()
}
