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

export async function findStanding(
  db: Db,
  organisationId: string,
  id: string,
): Promise<{ area: string; organisationId: string; sealed: boolean } | undefined> {
  const file = await findFile(db, organisationId, id)
  return file && { area: file.area, organisationId: file.organisationId, sealed: file.wrappedKey !== null }
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

/** Papers that our acts made, by the request of the act; sealed ones are no papers of the file of a case. */
export async function listPapersMadeIn(
  db: Db,
  organisationId: string,
  requests: readonly string[],
): Promise<{ id: string; name: string; madeIn: string }[]> {
  if (requests.length === 0) return []
  return db
    .selectFrom('file')
    .select(['id', 'name', 'madeIn'])
    .where('organisationId', '=', organisationId)
    .where('madeIn', 'in', [...requests])
    .where('wrappedKey', 'is', null)
    .orderBy('id')
    .$narrowType<{ madeIn: string }>()
    .execute()
}
