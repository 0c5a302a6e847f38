import type {
  SelfReportDraft,
  SelfReportKind,
  SelfReportState,
  Statement,
} from '@guijiang/contract/supervision/self-report'
import { type Db, sql, type Tx } from '#kit/db.ts'
import type { Figures } from './rules.ts'

type Day = Temporal.PlainDate

export type Report = {
  organisationId: string
  id: string
  area: string
  reference: string
  kind: SelfReportKind
  fromDay: Day
  toDay: Day
  dueOn: Day
  ground: string | null
  askedBy: string | null
  state: SelfReportState
  statements: Statement[]
  sections: SelfReportDraft['sections']
  /** As submitted; null while it is drafted. */
  figures: Figures | null
  figuresOn: Day | null
  draftedBy: string | null
  submittedBy: string | null
  submittedOn: Day | null
  late: boolean
  readBy: string | null
  note: string | null
  publishedBy: string | null
  publishedOn: Day | null
  contentHash: Buffer | null
  version: number
}

const columns = [
  'organisationId',
  'id',
  'area',
  'reference',
  'kind',
  'fromDay',
  'toDay',
  'dueOn',
  'ground',
  'askedBy',
  'state',
  'statements',
  'sections',
  'figures',
  'figuresOn',
  'draftedBy',
  'submittedBy',
  'submittedOn',
  'late',
  'readBy',
  'note',
  'publishedBy',
  'publishedOn',
  'contentHash',
  'version',
] as const

const reports = (db: Db) => db.selectFrom('selfReport').select(columns).$castTo<Report>()

export const findReport = (db: Db, id: string): Promise<Report | undefined> =>
  reports(db).where('id', '=', id).executeTakeFirst()

export const lockReport = (tx: Tx, id: string): Promise<Report | undefined> =>
  reports(tx).where('id', '=', id).forUpdate().executeTakeFirst()

/** Within reach, the one that is due last at the top. */
export const listReports = (db: Db): Promise<Report[]> =>
  reports(db).orderBy('dueOn', 'desc').orderBy('id', 'desc').limit(1000).execute()

/** Ids of what bears a number, within reach. */
export const listReportsNumbered = async (db: Db, reference: string, limit: number): Promise<string[]> =>
  (await db.selectFrom('selfReport').select('id').where('reference', '=', reference).limit(limit).execute()).map(
    ({ id }) => id,
  )

/** Published ones of a body, the newest first. */
export const listPublished = (db: Db, organisationId: string): Promise<Report[]> =>
  reports(db)
    .where('organisationId', '=', organisationId)
    .where('state', '=', 'published')
    .orderBy('toDay', 'desc')
    .execute()

/** Bodies whose yearly report of a year was opened already. */
export async function listOpened(db: Db, lastDay: Day): Promise<Set<string>> {
  const rows = await db
    .selectFrom('selfReport')
    .select('organisationId')
    .where('kind', '=', 'yearly')
    .where('toDay', '=', lastDay)
    .execute()
  return new Set(rows.map(({ organisationId }) => organisationId))
}

/** Due and not submitted in time, not marked yet. */
export const listMissed = (db: Db, today: Day): Promise<Report[]> =>
  reports(db)
    .where('late', '=', false)
    .where('dueOn', '<', today)
    .where('submittedOn', 'is', null)
    .orderBy('id')
    .execute()

type NewReport = Pick<
  Report,
  | 'organisationId'
  | 'id'
  | 'area'
  | 'reference'
  | 'kind'
  | 'fromDay'
  | 'toDay'
  | 'dueOn'
  | 'ground'
  | 'askedBy'
  | 'state'
>

export async function insertReport(tx: Tx, row: NewReport): Promise<void> {
  await tx.insertInto('selfReport').values(row).execute()
}

type Change = Partial<Omit<Report, keyof NewReport | 'version'>> & { state?: SelfReportState }

export async function updateReport(
  tx: Tx,
  { organisationId, id }: Pick<Report, 'organisationId' | 'id'>,
  { statements, sections, figures, ...set }: Change,
): Promise<void> {
  await tx
    .updateTable('selfReport')
    .set((row) => ({
      ...set,
      ...(statements && { statements: JSON.stringify(statements) }),
      ...(sections && { sections: JSON.stringify(sections) }),
      ...(figures !== undefined && { figures: figures && JSON.stringify(figures) }),
      version: row('version', '+', 1),
    }))
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** `03-31`: month and day on which a yearly report is due. */
export async function getDueMonthDay(db: Db): Promise<string> {
  const { value } = await db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', 'selfReport.dueDay')
    .executeTakeFirstOrThrow()
  return String(value)
}

/** ZB26-0001: counted by body and year, beside its rows. */
export async function nextReference(tx: Tx, organisationId: string, year: number): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`self-report ${organisationId}`}, 0))`.execute(tx)
  const prefix = `ZB${String(year % 100).padStart(2, '0')}-`
  const { rows } = await sql<{ taken: number }>`
    select count(*)::int as taken from self_report
     where organisation_id = ${organisationId} and reference like ${`${prefix}%`}`.execute(tx)
  return prefix + String(rows[0]!.taken + 1).padStart(4, '0')
}
