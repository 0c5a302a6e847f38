import type { RosterState } from '@guijiang/contract/delivery/registration'
import type { Insertable } from 'kysely'
import type { DB, Db, Tx } from '#kit/db.ts'

/** Rosters as they were brought: what was read of them and what became of it. */

export type Roster = {
  organisationId: string
  id: string
  area: string
  sittingId: string
  fileId: string
  fileName: string
  state: RosterState
  rowsRead: number
  rowsGood: number
  rowsKnown: number
  rowsFaulty: number
  rowsSealed: Buffer | null
  faultsSealed: Buffer | null
  codesSealed: Buffer | null
  markedFileId: string | null
  message: string | null
  askedBy: string
  askedAt: Temporal.Instant
  importedBy: string | null
  importedAt: Temporal.Instant | null
  version: number
}

const columns = [
  'organisationId',
  'id',
  'area',
  'sittingId',
  'fileId',
  'fileName',
  'state',
  'rowsRead',
  'rowsGood',
  'rowsKnown',
  'rowsFaulty',
  'rowsSealed',
  'faultsSealed',
  'codesSealed',
  'markedFileId',
  'message',
  'askedBy',
  'askedAt',
  'importedBy',
  'importedAt',
  'version',
] as const

const rosters = (db: Db) => db.selectFrom('rosterImport').select(columns).$castTo<Roster>()

export const findRoster = (db: Db, id: string): Promise<Roster | undefined> =>
  rosters(db).where('id', '=', id).executeTakeFirst()

export const lockRoster = (tx: Tx, organisationId: string, id: string): Promise<Roster | undefined> =>
  rosters(tx).where('organisationId', '=', organisationId).where('id', '=', id).forUpdate().executeTakeFirst()

/** Newest first. */
export const listRosters = (db: Db, organisationId: string, sittingId: string, limit: number): Promise<Roster[]> =>
  rosters(db)
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', sittingId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

export async function insertRoster(tx: Tx, row: Insertable<DB['rosterImport']>): Promise<void> {
  await tx.insertInto('rosterImport').values(row).execute()
}

export async function updateRoster(
  tx: Tx,
  { organisationId, id }: Pick<Roster, 'organisationId' | 'id'>,
  set: Partial<Omit<Roster, 'organisationId' | 'id' | 'area' | 'sittingId' | 'version'>>,
): Promise<void> {
  await tx
    .updateTable('rosterImport')
    .set((row) => ({ ...set, version: row('version', '+', 1) }))
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}
