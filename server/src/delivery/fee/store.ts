import type { FeeLine, FeeScheduleState } from '@guijiang/contract/delivery/fee'
import type { Db, Tx } from '#kit/db.ts'

/** A line with the occupation's name as it was then; `fee` has two decimals. */
export type NamedLine = FeeLine & { name: string }

export type FeeSchedule = {
  organisationId: string
  id: string
  area: string
  number: number
  validFrom: Temporal.PlainDate
  basis: string
  lines: NamedLine[]
  state: FeeScheduleState
  draftedBy: string
  draftedAt: Temporal.Instant
  publishedBy: string | null
  publishedAt: Temporal.Instant | null
  publishedOn: Temporal.PlainDate | null
  version: number
}

const columns = [
  'organisationId',
  'id',
  'area',
  'number',
  'validFrom',
  'basis',
  'lines',
  'state',
  'draftedBy',
  'draftedAt',
  'publishedBy',
  'publishedAt',
  'publishedOn',
  'version',
] as const

const schedules = (db: Db) => db.selectFrom('feeSchedule').select(columns).$castTo<FeeSchedule>()

export const findSchedule = (db: Db, id: string): Promise<FeeSchedule | undefined> =>
  schedules(db).where('id', '=', id).executeTakeFirst()

export const lockSchedule = (tx: Tx, organisationId: string, id: string): Promise<FeeSchedule | undefined> =>
  schedules(tx).where('organisationId', '=', organisationId).where('id', '=', id).forUpdate().executeTakeFirst()

/** Of one body, the newest first. */
export const listSchedules = (db: Db, organisationId: string): Promise<FeeSchedule[]> =>
  schedules(db).where('organisationId', '=', organisationId).orderBy('number', 'desc').limit(200).execute()

/** What may be in force on some day: published ones of a body. */
export const listPublished = (db: Db, organisationId: string): Promise<FeeSchedule[]> =>
  schedules(db).where('organisationId', '=', organisationId).where('state', '=', 'published').execute()

export const findDrafted = (db: Db, organisationId: string): Promise<FeeSchedule | undefined> =>
  schedules(db).where('organisationId', '=', organisationId).where('state', '=', 'drafted').executeTakeFirst()

export async function insertSchedule(tx: Tx, { lines, ...row }: FeeSchedule): Promise<void> {
  await tx
    .insertInto('feeSchedule')
    .values({ ...row, lines: JSON.stringify(lines) })
    .execute()
}

export async function updateSchedule(
  tx: Tx,
  { organisationId, id }: Pick<FeeSchedule, 'organisationId' | 'id'>,
  set: Pick<FeeSchedule, 'state'> & Partial<Pick<FeeSchedule, 'publishedBy' | 'publishedAt' | 'publishedOn'>>,
): Promise<void> {
  await tx
    .updateTable('feeSchedule')
    .set((row) => ({ ...set, version: row('version', '+', 1) }))
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}
