import type { PublishedInspection } from '@guijiang/contract/supervision/inspection'
import type { Db, Tx } from '#kit/db.ts'
import type { Inspection, InspectionKey } from './store.ts'

/** What was signed, said, made public and put right; every row stands. */

type Day = Temporal.PlainDate
type Of = Pick<Inspection, 'organisationId' | 'id'>

/** What the inspectors sign. */
export type ReportContent = {
  inspection: string
  organisation: string
  sitting: string | null
  began: string
  place: string
  note: string
  inspectors: string[]
  findings: {
    code: string
    clause: string
    title: string
    outcome: 'complies' | 'fails' | 'notLooked'
    text: string
    demand: string
    /** Fingerprints, in order. */
    files: { id: string; sha256: string }[]
    notedBy: string
    at: string
  }[]
}

export type Report = {
  id: string
  number: number
  content: ReportContent
  reportHash: Buffer
  madeBy: string
  madeAt: Temporal.Instant
}

export const findLatestReport = (db: Db, { organisationId, id }: Of): Promise<Report | undefined> =>
  db
    .selectFrom('inspectionReport')
    .select(['id', 'number', 'content', 'reportHash', 'madeBy', 'madeAt'])
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', id)
    .orderBy('number', 'desc')
    .$castTo<Report>()
    .executeTakeFirst()

export async function insertReport(
  tx: Tx,
  { organisationId, id, area }: InspectionKey,
  { content, ...report }: Report,
): Promise<void> {
  await tx
    .insertInto('inspectionReport')
    .values({ organisationId, inspectionId: id, area, ...report, content: JSON.stringify(content) })
    .execute()
}

export type Signature = { reportId: string; accountId: string; signedAt: Temporal.Instant }

export const listSignatures = (db: Db, { organisationId, id }: Of): Promise<Signature[]> =>
  db
    .selectFrom('inspectionSignature')
    .select(['reportId', 'accountId', 'signedAt'])
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', id)
    .orderBy('signedAt')
    .execute()

export async function insertSignature(
  tx: Tx,
  { organisationId, id, area }: InspectionKey,
  signature: Signature & { reportHash: Buffer },
): Promise<void> {
  await tx
    .insertInto('inspectionSignature')
    .values({ organisationId, inspectionId: id, area, ...signature })
    .execute()
}

export const findComment = (db: Db, { organisationId, id }: Of): Promise<{ words: string; saidOn: Day } | undefined> =>
  db
    .selectFrom('inspectionComment')
    .select(['words', 'saidOn'])
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', id)
    .executeTakeFirst()

export async function insertComment(
  tx: Tx,
  { organisationId, id, area }: InspectionKey,
  comment: { words: string; saidBy: string; saidOn: Day },
): Promise<void> {
  await tx
    .insertInto('inspectionComment')
    .values({ organisationId, inspectionId: id, area, ...comment })
    .execute()
}

/** What was made public on the day; how the rectification stands is read beside it. */
export type PublicContent = Omit<PublishedInspection, 'status' | 'rectification' | 'publishedOn'>

export type Publication = {
  inspectionId: string
  content: PublicContent
  contentHash: Buffer
  reportId: string
  reportHash: Buffer
  publishedBy: string
  publishedOn: Day
}

const publications = (db: Db) =>
  db
    .selectFrom('inspectionPublication')
    .select(['inspectionId', 'content', 'contentHash', 'reportId', 'reportHash', 'publishedBy', 'publishedOn'])
    .$castTo<Publication>()

export const findPublication = (db: Db, { organisationId, id }: Of): Promise<Publication | undefined> =>
  publications(db).where('organisationId', '=', organisationId).where('inspectionId', '=', id).executeTakeFirst()

export const listPublications = (db: Db, organisationId: string, limit: number): Promise<Publication[]> =>
  publications(db)
    .where('organisationId', '=', organisationId)
    .orderBy('publishedOn', 'desc')
    .orderBy('inspectionId', 'desc')
    .limit(limit)
    .execute()

/** By id, for the re-commit. */
export const findPublicationById = (db: Db, inspectionId: string): Promise<Publication | undefined> =>
  publications(db).where('inspectionId', '=', inspectionId).executeTakeFirst()

/** How what was made public has gone on. */
export const standingOfPublished = (
  db: Db,
  organisationId: string,
  ids: readonly string[],
): Promise<Pick<Inspection, 'id' | 'state' | 'dueOn' | 'closedOn' | 'lateDays' | 'servedOn'>[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('inspection')
        .select(['id', 'state', 'dueOn', 'closedOn', 'lateDays', 'servedOn'])
        .where('organisationId', '=', organisationId)
        .where('id', 'in', [...ids])
        .$castTo<Pick<Inspection, 'id' | 'state' | 'dueOn' | 'closedOn' | 'lateDays' | 'servedOn'>>()
        .execute()

export async function insertPublication(
  tx: Tx,
  { organisationId, area }: InspectionKey,
  { content, ...publication }: Publication,
): Promise<void> {
  await tx
    .insertInto('inspectionPublication')
    .values({ organisationId, area, ...publication, content: JSON.stringify(content) })
    .execute()
}

// ---- 整改

export type Demand = { code: string; demand: string; servedOn: Day }

export const listDemands = (db: Db, { organisationId, id }: Of): Promise<Demand[]> =>
  db
    .selectFrom('rectificationDemand')
    .select(['code', 'demand', 'servedOn'])
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', id)
    .orderBy('code')
    .execute()

export async function insertDemands(
  tx: Tx,
  { organisationId, id, area }: InspectionKey,
  demands: readonly Demand[],
): Promise<void> {
  await tx
    .insertInto('rectificationDemand')
    .values(demands.map((demand) => ({ organisationId, inspectionId: id, area, ...demand })))
    .execute()
}

export type Round = {
  id: string
  number: number
  answers: { code: string; text: string; files: { id: string; name: string; type: string; sha256: string }[] }[]
  submittedBy: string
  submittedAt: Temporal.Instant
  submittedOn: Day
  dueOn: Day
  lateDays: number
}

export type Verdict = {
  roundId: string
  outcome: 'accepted' | 'returned'
  reasons: string
  decidedBy: string
  decidedOn: Day
}

export const listRounds = (db: Db, { organisationId, id }: Of): Promise<Round[]> =>
  db
    .selectFrom('rectificationRound')
    .select(['id', 'number', 'answers', 'submittedBy', 'submittedAt', 'submittedOn', 'dueOn', 'lateDays'])
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', id)
    .orderBy('number')
    .$castTo<Round>()
    .execute()

export async function insertRound(
  tx: Tx,
  { organisationId, id, area }: InspectionKey,
  { id: roundId, answers, ...round }: Round,
): Promise<void> {
  await tx
    .insertInto('rectificationRound')
    .values({ organisationId, id: roundId, inspectionId: id, area, ...round, answers: JSON.stringify(answers) })
    .execute()
}

export const listVerdicts = (db: Db, { organisationId, id }: Of): Promise<Verdict[]> =>
  db
    .selectFrom('rectificationVerdict')
    .select(['roundId', 'outcome', 'reasons', 'decidedBy', 'decidedOn'])
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', id)
    .$castTo<Verdict>()
    .execute()

export async function insertVerdict(
  tx: Tx,
  { organisationId, id, area }: InspectionKey,
  verdict: Verdict,
): Promise<void> {
  await tx
    .insertInto('rectificationVerdict')
    .values({ organisationId, inspectionId: id, area, ...verdict })
    .execute()
}
