import type { LapseOutcome, LapseState } from '@guijiang/contract/supervision/investigation'
import type { Insertable } from 'kysely'
import { type DB, type Db, sql, type Tx } from '#kit/db.ts'

type Day = Temporal.PlainDate

/** A matter that an office let lapse, with the turn behind it. */
export type Lapse = {
  id: string
  deadlineId: string
  area: string
  duty: string
  judgeArea: string
  judgeDuty: string
  caseKind: string
  caseId: string
  state: LapseState
  explanation: string | null
  explainedBy: string | null
  explainedOn: Day | null
  outcome: LapseOutcome | null
  note: string | null
  settledOn: Day | null
  version: number
  act: string
  label: string
  reference: string
  path: string
  clause: string | null
  internal: boolean
  dueOn: Day
  doneOn: Day | null
}

const lapses = (db: Db) =>
  db
    .selectFrom('lapse as l')
    .innerJoin('deadline as d', 'd.id', 'l.deadlineId')
    .select([
      'l.id',
      'l.deadlineId',
      'l.area',
      'l.duty',
      'l.judgeArea',
      'l.judgeDuty',
      'l.caseKind',
      'l.caseId',
      'l.state',
      'l.explanation',
      'l.explainedBy',
      'l.explainedOn',
      'l.outcome',
      'l.note',
      'l.settledOn',
      'l.version',
      'd.act',
      'd.label',
      'd.reference',
      'd.path',
      'd.clause',
      'd.internal',
      'd.dueOn',
      'd.metOn as doneOn',
    ])
    .$castTo<Lapse>()

/** The ledger says of itself what is late in it: its own turns do not enter it. */
const own = 'lapse'

export type Overdue = {
  id: string
  area: string
  duty: string
  accountId: string | null
  caseKind: string
  caseId: string
}

/** Turns of offices marked overdue that are not in the ledger yet. */
export const listUnentered = (db: Db, limit: number): Promise<Overdue[]> =>
  db
    .selectFrom('deadline as d')
    .select(['d.id', 'd.area', 'd.duty', 'd.accountId', 'd.caseKind', 'd.caseId'])
    .where('d.overdueAt', 'is not', null)
    .where('d.area', 'is not', null)
    .where('d.matter', '<>', own)
    .where((is) => is.not(is.exists(is.selectFrom('lapse as l').select('l.id').whereRef('l.deadlineId', '=', 'd.id'))))
    .orderBy('d.id')
    .limit(limit)
    .$castTo<Overdue>()
    .execute()

/** False when somebody quicker entered it. */
export async function insertLapse(tx: Tx, row: Insertable<DB['lapse']>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('lapse')
    .values(row)
    .onConflict((conflict) => conflict.column('deadlineId').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const findLapse = (db: Db, id: string): Promise<Lapse | undefined> =>
  lapses(db).where('l.id', '=', id).executeTakeFirst()

export async function lockLapse(tx: Tx, id: string): Promise<Lapse | undefined> {
  await tx.selectFrom('lapse').select('id').where('id', '=', id).forUpdate().execute()
  return findLapse(tx, id)
}

export async function updateLapse(
  tx: Tx,
  id: string,
  change: Partial<
    Pick<Lapse, 'state' | 'explanation' | 'explainedBy' | 'explainedOn' | 'outcome' | 'note' | 'settledOn'>
  > & {
    settledBy?: string
  },
): Promise<void> {
  await tx
    .updateTable('lapse')
    .set((row) => ({ ...change, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Within reach, newest first; `duty` and `area` for those who see only their own office's. */
export const listLapses = (db: Db, { after, limit }: { after: string | undefined; limit: number }): Promise<Lapse[]> =>
  lapses(db)
    .$if(after !== undefined, (query) => query.where('l.id', '<', after!))
    .orderBy('l.id', 'desc')
    .limit(limit)
    .execute()

export const listBarred = async (db: Db, caseId: string): Promise<string[]> =>
  (
    await sql<{ accountId: string }>`select account_id as "accountId" from barred where case_id = ${caseId}`.execute(db)
  ).rows.map(({ accountId }) => accountId)
