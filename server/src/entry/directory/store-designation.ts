import type { Area, Edition, SkillLevel } from '@guijiang/contract/codes'
import type { DesignationDraft, DesignationStep } from '@guijiang/contract/entry/designation'
import { type Db, sql, type Tx } from '#kit/db.ts'

/** The region's desk: drafts, decisions, the ministry's replies. */

type Day = Temporal.PlainDate

export type Designation = {
  organisationId: string
  id: string
  applicationId: string
  area: Area
  reference: string
  state: DesignationStep
  opinionId: string
  beganOn: Day
  draft: DesignationDraft
  draftedBy: string | null
  returnNote: string | null
  decidedOn: Day | null
  filedOn: Day | null
  version: number
}

export type CaseKey = Pick<Designation, 'organisationId' | 'id' | 'area'>

const columns = [
  'organisationId',
  'id',
  'applicationId',
  'area',
  'reference',
  'state',
  'opinionId',
  'beganOn',
  'draft',
  'draftedBy',
  'returnNote',
  'decidedOn',
  'filedOn',
  'version',
] as const

const select = (db: Db) => db.selectFrom('designationCase').select(columns).$castTo<Designation>()

export const findDesignation = (db: Db, id: string): Promise<Designation | undefined> =>
  select(db).where('id', '=', id).executeTakeFirst()

/** Held until the transaction ends; undefined when out of reach. */
export const lockDesignation = (tx: Tx, id: string): Promise<Designation | undefined> =>
  select(tx).where('id', '=', id).forUpdate().executeTakeFirst()

/** Within reach, newest first. */
export function listDesignations(
  db: Db,
  { step, after, limit }: { step?: DesignationStep | undefined; after?: string | undefined; limit: number },
): Promise<Designation[]> {
  let query = select(db).orderBy('id', 'desc').limit(limit)
  if (step) query = query.where('state', '=', step)
  if (after) query = query.where('id', '<', after)
  return query.execute()
}

export async function insertDesignation(
  tx: Tx,
  {
    draft,
    ...row
  }: Pick<
    Designation,
    'organisationId' | 'id' | 'applicationId' | 'area' | 'reference' | 'opinionId' | 'beganOn' | 'draft'
  >,
): Promise<void> {
  await tx
    .insertInto('designationCase')
    .values({ ...row, draft: JSON.stringify(draft) })
    .execute()
}

type Change = Partial<Pick<Designation, 'state' | 'draft' | 'draftedBy' | 'returnNote' | 'decidedOn' | 'filedOn'>>

export async function updateDesignation(
  tx: Tx,
  { organisationId, id }: CaseKey,
  { draft, ...change }: Change,
): Promise<void> {
  await tx
    .updateTable('designationCase')
    .set((e) => ({ ...change, ...(draft && { draft: JSON.stringify(draft) }), version: e('version', '+', 1) }))
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

// ---- decisions

export type DecidedLevel = {
  edition: Edition
  code: string
  name: string
  level: SkillLevel
  state: 'designated' | 'refused'
  reason: string
}

export type Decision = { id: string; caseId: string; decidedOn: Day }

export async function insertDecision(
  tx: Tx,
  { organisationId, area, applicationId, opinionId, id: caseId }: Designation,
  decision: { id: string; approvalId: string; content: unknown; decidedOn: Day },
  levels: readonly DecidedLevel[],
): Promise<void> {
  const { id: decisionId, content, ...rest } = decision
  await tx
    .insertInto('designationDecision')
    .values({
      organisationId,
      area,
      caseId,
      applicationId,
      opinionId,
      id: decisionId,
      content: JSON.stringify(content),
      ...rest,
    })
    .execute()
  await tx
    .insertInto('designation')
    .values(levels.map((level) => ({ organisationId, area, decisionId, ...level })))
    .execute()
}

export const findDecision = (db: Db, { organisationId, id }: CaseKey): Promise<Decision | undefined> =>
  db
    .selectFrom('designationDecision')
    .select(['id', 'caseId', 'decidedOn'])
    .where('organisationId', '=', organisationId)
    .where('caseId', '=', id)
    .executeTakeFirst()

export const listDecided = (
  db: Db,
  organisationId: string,
  decisionIds: readonly string[],
): Promise<(DecidedLevel & { decisionId: string })[]> =>
  decisionIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('designation')
        .select(['decisionId', 'edition', 'code', 'name', 'level', 'state', 'reason'])
        .where('organisationId', '=', organisationId)
        .where('decisionId', 'in', [...decisionIds])
        .orderBy('code')
        .orderBy('edition', 'desc')
        .orderBy('level', 'desc')
        .$castTo<DecidedLevel & { decisionId: string }>()
        .execute()

/** How many levels were decided and designated, by case. */
export async function countDecided(
  db: Db,
  cases: readonly string[],
): Promise<Map<string, { levels: number; designated: number }>> {
  if (cases.length === 0) return new Map()
  const rows = await db
    .selectFrom('designationDecision as d')
    .innerJoin('designation as l', (join) =>
      join.onRef('l.organisationId', '=', 'd.organisationId').onRef('l.decisionId', '=', 'd.id'),
    )
    .select(['d.caseId'])
    .select((e) => [
      e.fn.countAll<number>().as('levels'),
      sql<number>`count(*) filter (where l.state = 'designated')`.as('designated'),
    ])
    .where('d.caseId', 'in', [...cases])
    .groupBy('d.caseId')
    .execute()
  return new Map(rows.map(({ caseId, levels, designated }) => [caseId, { levels, designated }]))
}

// ---- letters

export type LetterRow = { number: string; title: string; fileId: string; issuedOn: Day }

export const listLetters = (db: Db, { organisationId, id }: CaseKey): Promise<LetterRow[]> =>
  db
    .selectFrom('designationLetter')
    .select(['number', 'title', 'fileId', 'issuedOn'])
    .where('organisationId', '=', organisationId)
    .where('caseId', '=', id)
    .orderBy('number')
    .execute()

export async function insertLetter(
  tx: Tx,
  { organisationId, id: caseId, area }: CaseKey,
  row: LetterRow & { id: string },
): Promise<void> {
  await tx
    .insertInto('designationLetter')
    .values({ organisationId, caseId, area, ...row })
    .execute()
}

// ---- filing

export type Filing = { id: string; batchNumber: string; repliedOn: Day; reply: string; recordedAt: Temporal.Instant }

export const findFiling = (db: Db, { organisationId, id }: CaseKey): Promise<Filing | undefined> =>
  db
    .selectFrom('filing')
    .select(['id', 'batchNumber', 'repliedOn', 'reply', 'recordedAt'])
    .where('organisationId', '=', organisationId)
    .where('caseId', '=', id)
    .executeTakeFirst()

export async function insertFiling(
  tx: Tx,
  { organisationId, id: caseId, area }: CaseKey,
  row: Filing & { decisionId: string; approvalId: string },
): Promise<void> {
  await tx
    .insertInto('filing')
    .values({ organisationId, caseId, area, ...row })
    .execute()
}

// ---- settings, and what stands in the directory already

export async function getSettings(db: Db): Promise<{ termYears: number; filingDays: number }> {
  const names = ['designation.termYears', 'filing.days']
  const rows = await db.selectFrom('setting').selectAll().where('name', 'in', names).execute()
  const of = (name: string) => Number(rows.find((row) => row.name === name)?.value)
  return { termYears: of('designation.termYears'), filingDays: of('filing.days') }
}

/** 统筹安排、合理布局 [N3.4]: listed bodies by occupation and level, working in `city` and in the whole region. */
export async function supplyOf(
  db: Db,
  city: Area,
): Promise<{ edition: string; code: string; level: number; here: number; region: number }[]> {
  return db
    .selectFrom('directoryEntry as e')
    .innerJoin('directoryLevel as l', (join) =>
      join.onRef('l.organisationId', '=', 'e.organisationId').onRef('l.number', '=', 'e.number'),
    )
    .select(['l.edition', 'l.code', 'l.level'])
    .select((e) => [
      e.fn.countAll<number>().as('region'),
      sql<number>`count(*) filter (where l.territory in (${city}, '450000'))`.as('here'),
    ])
    .where('e.state', '=', 'listed')
    .groupBy(['l.edition', 'l.code', 'l.level'])
    .execute()
}

/** The last number of the allocator, for showing which code comes next. */
export async function lastNumber(db: Db, counter: string): Promise<number> {
  const row = await db.selectFrom('counter').select('value').where('name', '=', counter).executeTakeFirst()
  return row?.value ?? 0
}
