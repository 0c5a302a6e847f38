import type { Component } from '@guijiang/contract/codes'
import type { Db, Tx } from '#kit/db.ts'

export type SheetRow = {
  organisationId: string
  id: string
  area: string
  sittingId: string
  component: Component
  passLine: number
  firstBy: string | null
  firstCompletedAt: Temporal.Instant | null
  secondBy: string | null
  secondCompletedAt: Temporal.Instant | null
  sealedBy: string | null
  sealedAt: Temporal.Instant | null
  sealHash: Buffer | null
  version: number
}

const sheetColumns = [
  'organisationId',
  'id',
  'area',
  'sittingId',
  'component',
  'passLine',
  'firstBy',
  'firstCompletedAt',
  'secondBy',
  'secondCompletedAt',
  'sealedBy',
  'sealedAt',
  'sealHash',
  'version',
] as const

export async function insertSheet(
  tx: Tx,
  sheet: Pick<SheetRow, 'organisationId' | 'id' | 'area' | 'sittingId' | 'component' | 'passLine'>,
): Promise<void> {
  await tx.insertInto('scoreSheet').values(sheet).execute()
}

export async function findSheet(db: Db, id: string): Promise<SheetRow | undefined> {
  const row = await db.selectFrom('scoreSheet').select(sheetColumns).where('id', '=', id).executeTakeFirst()
  return row as SheetRow | undefined
}

/** Held until the act is done: `share` by whoever types, so that nobody completes in between; else for update. */
export async function lockSheet(
  tx: Tx,
  organisationId: string,
  id: string,
  how: 'share' | 'update' = 'update',
): Promise<SheetRow | undefined> {
  const query = tx
    .selectFrom('scoreSheet')
    .select(sheetColumns)
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
  const row = await (how === 'share' ? query.forShare() : query.forUpdate()).executeTakeFirst()
  return row as SheetRow | undefined
}

/** Theory before practice before review, as they are held. */
export async function listSheets(db: Db, organisationId: string, sittingId: string): Promise<SheetRow[]> {
  const rows = await db
    .selectFrom('scoreSheet')
    .select(sheetColumns)
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', sittingId)
    .orderBy('id')
    .execute()
  return rows as SheetRow[]
}

export async function lockSheets(tx: Tx, organisationId: string, sittingId: string): Promise<SheetRow[]> {
  const rows = await tx
    .selectFrom('scoreSheet')
    .select(sheetColumns)
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', sittingId)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows as SheetRow[]
}

export async function updateSheet(
  tx: Tx,
  { organisationId, id }: Pick<SheetRow, 'organisationId' | 'id'>,
  set: Partial<
    Pick<
      SheetRow,
      'firstBy' | 'firstCompletedAt' | 'secondBy' | 'secondCompletedAt' | 'sealedBy' | 'sealedAt' | 'sealHash'
    >
  >,
): Promise<void> {
  await tx
    .updateTable('scoreSheet')
    .set((row) => ({ ...set, version: row('version', '+', 1) }))
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

export type SheetKey = Pick<SheetRow, 'organisationId' | 'id' | 'area'>

/** What one person typed, emptied cells left out. */
export async function listEntries(
  db: Db,
  { organisationId, id }: Pick<SheetRow, 'organisationId' | 'id'>,
  enteredBy: string,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('scoreEntry')
    .select(['registrationId', 'value'])
    .where('organisationId', '=', organisationId)
    .where('sheetId', '=', id)
    .where('enteredBy', '=', enteredBy)
    .where('value', 'is not', null)
    .execute()
  return new Map(rows.map(({ registrationId, value }) => [registrationId, Number(value)]))
}

export async function countEntries(
  db: Db,
  { organisationId, id }: Pick<SheetRow, 'organisationId' | 'id'>,
  enteredBy: string,
): Promise<number> {
  const { filled } = await db
    .selectFrom('scoreEntry')
    .select(({ fn }) => fn.countAll<number>().as('filled'))
    .where('organisationId', '=', organisationId)
    .where('sheetId', '=', id)
    .where('enteredBy', '=', enteredBy)
    .where('value', 'is not', null)
    .executeTakeFirstOrThrow()
  return filled
}

export async function saveEntry(
  tx: Tx,
  { organisationId, id, area }: SheetKey,
  entry: { registrationId: string; enteredBy: string; value: number | null; enteredAt: Temporal.Instant },
): Promise<void> {
  const value = entry.value === null ? null : String(entry.value)
  await tx
    .insertInto('scoreEntry')
    .values({ organisationId, sheetId: id, area, ...entry, value })
    .onConflict((conflict) =>
      conflict.columns(['organisationId', 'sheetId', 'registrationId', 'enteredBy']).doUpdateSet((row) => ({
        value,
        enteredAt: entry.enteredAt,
        version: row('scoreEntry.version', '+', 1),
      })),
    )
    .execute()
}

export type SettlementRow = {
  registrationId: string
  value: number
  reason: string
  settledBy: string
  settledAt: Temporal.Instant
}

export async function listSettlements(
  db: Db,
  { organisationId, id }: Pick<SheetRow, 'organisationId' | 'id'>,
): Promise<Map<string, SettlementRow>> {
  const rows = await db
    .selectFrom('scoreSettlement')
    .select(['registrationId', 'value', 'reason', 'settledBy', 'settledAt'])
    .where('organisationId', '=', organisationId)
    .where('sheetId', '=', id)
    .execute()
  return new Map(rows.map((row) => [row.registrationId, { ...row, value: Number(row.value) }]))
}

export async function saveSettlements(
  tx: Tx,
  { organisationId, id, area }: SheetKey,
  settled: readonly SettlementRow[],
): Promise<void> {
  await tx
    .insertInto('scoreSettlement')
    .values(settled.map((row) => ({ organisationId, sheetId: id, area, ...row, value: String(row.value) })))
    .onConflict((conflict) =>
      conflict.columns(['organisationId', 'sheetId', 'registrationId']).doUpdateSet((row) => ({
        value: row.ref('excluded.value'),
        reason: row.ref('excluded.reason'),
        settledBy: row.ref('excluded.settledBy'),
        settledAt: row.ref('excluded.settledAt'),
        version: row('scoreSettlement.version', '+', 1),
      })),
    )
    .execute()
}
