import type { Insertable, Selectable } from 'kysely'
import type { DB, Db, Tx } from '#kit/db.ts'

const columns = [
  'organisationId',
  'id',
  'area',
  'name',
  'type',
  'size',
  'pages',
  'sha256',
  'purpose',
  'storage',
  'wrappedKey',
  'attachedAt',
] as const

export type StoredRow = Pick<Selectable<DB['file']>, (typeof columns)[number]>

export async function insertFile(tx: Tx, row: Insertable<DB['file']>): Promise<void> {
  await tx.insertInto('file').values(row).execute()
}

export function findFile(db: Db, organisationId: string, id: string): Promise<StoredRow | undefined> {
  return db
    .selectFrom('file')
    .select(columns)
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Held until the end of the act, so that no two records take up the same file. */
export function lockFiles(tx: Tx, organisationId: string, ids: readonly string[]): Promise<StoredRow[]> {
  return tx
    .selectFrom('file')
    .select(columns)
    .where('organisationId', '=', organisationId)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function setAttached(
  tx: Tx,
  organisationId: string,
  ids: readonly string[],
  { at, purpose }: { at: Temporal.Instant; purpose: string },
): Promise<void> {
  await tx
    .updateTable('file')
    .set({ attachedAt: at, purpose })
    .where('organisationId', '=', organisationId)
    .where('id', 'in', [...ids])
    .execute()
}
