import type { GuidanceDraft, GuidancePaperState } from '@guijiang/contract/supervision/guidance'
import { type Db, sql, type Tx } from '#kit/db.ts'

/** Papers of advice, their versions, and the receipts of bodies. */

type Day = Temporal.PlainDate

export type NamedOccupation = { edition: string; code: string; name: string }

export type Paper = {
  id: string
  area: string
  reference: string
  state: GuidancePaperState
  /** Of the version in force; 0 before the first. */
  number: number
  draft: GuidanceDraft | null
  draftedBy: string | null
  version: number
}

const paperColumns = ['id', 'area', 'reference', 'state', 'number', 'draft', 'draftedBy', 'version'] as const
const papers = (db: Db) => db.selectFrom('guidancePaper').select(paperColumns).$castTo<Paper>()

export const findPaper = (db: Db, id: string): Promise<Paper | undefined> =>
  papers(db).where('id', '=', id).executeTakeFirst()

export const lockPaper = (tx: Tx, id: string): Promise<Paper | undefined> =>
  papers(tx).where('id', '=', id).forUpdate().executeTakeFirst()

/** Within reach, newest first. */
export const listPapers = (db: Db): Promise<Paper[]> => papers(db).orderBy('id', 'desc').limit(500).execute()

/** In force now, for the hook of the day. */
export const listInForce = (db: Db): Promise<Paper[]> =>
  papers(db).where('state', 'in', ['published', 'revising']).orderBy('id').execute()

export async function insertPaper(tx: Tx, { draft, ...row }: Omit<Paper, 'version'>): Promise<void> {
  await tx
    .insertInto('guidancePaper')
    .values({ ...row, draft: JSON.stringify(draft) })
    .execute()
}

export async function updatePaper(
  tx: Tx,
  id: string,
  {
    draft,
    ...set
  }: Partial<Pick<Paper, 'state' | 'number' | 'draft' | 'draftedBy'>> & {
    withdrawnOn?: Day
    withdrawReason?: string
  },
): Promise<void> {
  await tx
    .updateTable('guidancePaper')
    .set((row) => ({
      ...set,
      ...(draft !== undefined && { draft: draft && JSON.stringify(draft) }),
      version: row('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

export type PaperVersion = {
  paperId: string
  number: number
  area: string
  title: string
  body: string
  occupations: NamedOccupation[]
  hash: Buffer
  draftedBy: string
  publishedBy: string
  publishedOn: Day
}

const versionColumns = [
  'paperId',
  'number',
  'area',
  'title',
  'body',
  'occupations',
  'hash',
  'draftedBy',
  'publishedBy',
  'publishedOn',
] as const

export async function insertVersion(tx: Tx, { occupations, ...row }: PaperVersion): Promise<void> {
  await tx
    .insertInto('guidanceVersion')
    .values({ ...row, occupations: JSON.stringify(occupations) })
    .execute()
}

/** Newest first; of several papers at once. */
export async function listVersions(db: Db, paperIds: readonly string[]): Promise<PaperVersion[]> {
  if (paperIds.length === 0) return []
  return db
    .selectFrom('guidanceVersion')
    .select(versionColumns)
    .where('paperId', '=', sql<string>`any(${paperIds as string[]}::uuid[])`)
    .orderBy('number', 'desc')
    .$castTo<PaperVersion>()
    .execute()
}

export type Receipt = {
  /** What the body's turn is about. */
  id: string
  organisationId: string
  paperId: string
  number: number
  area: string
  askedOn: Day
  dueOn: Day
  confirmedOn: Day | null
  confirmedBy: string | null
}

const receiptColumns = [
  'id',
  'organisationId',
  'paperId',
  'number',
  'area',
  'askedOn',
  'dueOn',
  'confirmedOn',
  'confirmedBy',
] as const
const receipts = (db: Db) => db.selectFrom('guidanceReceipt').select(receiptColumns).$castTo<Receipt>()

export async function insertReceipt(tx: Tx, row: Omit<Receipt, 'confirmedOn' | 'confirmedBy'>): Promise<void> {
  await tx.insertInto('guidanceReceipt').values(row).execute()
}

/** Of several papers, whatever version. */
export async function listReceipts(db: Db, paperIds: readonly string[]): Promise<Receipt[]> {
  if (paperIds.length === 0) return []
  return receipts(db)
    .where('paperId', '=', sql<string>`any(${paperIds as string[]}::uuid[])`)
    .orderBy('organisationId')
    .execute()
}

/** What a body was told, the newest version of each paper, newest first. */
export const listReceived = (db: Db, organisationId: string): Promise<Receipt[]> =>
  receipts(db)
    .distinctOn('paperId')
    .where('organisationId', '=', organisationId)
    .orderBy('paperId', 'desc')
    .orderBy('number', 'desc')
    .execute()

/** The receipt of the newest version a body was told. */
export const findReceived = (db: Db, organisationId: string, paperId: string): Promise<Receipt | undefined> =>
  receipts(db)
    .where('organisationId', '=', organisationId)
    .where('paperId', '=', paperId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()

export async function confirmReceipt(
  tx: Tx,
  { organisationId, paperId, number }: Pick<Receipt, 'organisationId' | 'paperId' | 'number'>,
  by: { confirmedOn: Day; confirmedBy: string },
): Promise<void> {
  await tx
    .updateTable('guidanceReceipt')
    .set(by)
    .where('organisationId', '=', organisationId)
    .where('paperId', '=', paperId)
    .where('number', '=', number)
    .execute()
}

export async function getGuidanceSettings(db: Db): Promise<{ receiptDays: number; passMark: number }> {
  const rows = await db.selectFrom('setting').selectAll().where('name', 'like', 'guidance.%').execute()
  const of = (name: string) => Number(rows.find((row) => row.name === `guidance.${name}`)?.value)
  return { receiptDays: of('receiptDays'), passMark: of('passMark') }
}
