import type { Area, Edition, SkillLevel } from '@guijiang/contract/codes'
import type { StaffKind } from '@guijiang/contract/entry/personnel'
import { type Db, sql, type Tx } from '#kit/db.ts'

export type Staff = {
  organisationId: string
  id: string
  area: Area
  kind: StaffKind
  name: string
  accountId: string | null
  employment: 'fullTime' | 'partTime'
  grade: 'assessor' | 'seniorAssessor' | null
  cardNumber: string | null
  cardExpiresOn: Temporal.PlainDate | null
  leftOn: Temporal.PlainDate | null
  version: number
}

export type StaffOccupationRow = { edition: Edition; code: string; levels: SkillLevel[] }

export type StaffWithOccupations = Staff & { occupations: StaffOccupationRow[] }

const columns = [
  'organisationId',
  'id',
  'area',
  'kind',
  'name',
  'accountId',
  'employment',
  'grade',
  'cardNumber',
  'cardExpiresOn',
  'leftOn',
  'version',
] as const

/** Who works for the body now, by kind and name. */
export async function listStaff(db: Db, organisationId: string, kind?: StaffKind): Promise<StaffWithOccupations[]> {
  const staff = await db
    .selectFrom('staff')
    .select(columns)
    .where('organisationId', '=', organisationId)
    .where('leftOn', 'is', null)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind as StaffKind))
    .orderBy('kind')
    .orderBy('name')
    .$castTo<Staff>()
    .execute()
  const occupations = await db
    .selectFrom('staffOccupation')
    .select(['staffId', 'edition', 'code', 'levels'])
    .where('organisationId', '=', organisationId)
    .orderBy('code')
    .execute()
  const byStaff = Map.groupBy(occupations, ({ staffId }) => staffId)
  return staff.map((row) => ({
    ...row,
    occupations: (byStaff.get(row.id) ?? []).map(({ edition, code, levels }) => ({
      edition: edition as Edition,
      code,
      levels: levels as SkillLevel[],
    })),
  }))
}

export const findStaff = (db: Db, id: string): Promise<Staff | undefined> =>
  db.selectFrom('staff').select(columns).where('id', '=', id).$castTo<Staff>().executeTakeFirst()

export const lockStaff = (tx: Tx, organisationId: string, id: string): Promise<Staff | undefined> =>
  tx
    .selectFrom('staff')
    .select(columns)
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .where('leftOn', 'is', null)
    .forUpdate()
    .$castTo<Staff>()
    .executeTakeFirst()

/** A card or an account stands once in a body for each kind; a second one is told by the unique index. */
export async function insertStaff(
  tx: Tx,
  row: Omit<Staff, 'leftOn' | 'version'> & { enteredBy: string; enteredAt: Temporal.Instant },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('staff')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function updateStaff(
  tx: Tx,
  { organisationId, id }: Pick<Staff, 'organisationId' | 'id'>,
  change: Partial<Omit<Staff, 'organisationId' | 'id' | 'area' | 'version'>>,
): Promise<void> {
  await tx
    .updateTable('staff')
    .set((row) => ({ ...change, version: row('version', '+', 1) }))
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

export async function replaceOccupations(
  tx: Tx,
  { organisationId, id, area }: Pick<Staff, 'organisationId' | 'id' | 'area'>,
  occupations: readonly StaffOccupationRow[],
): Promise<void> {
  await tx
    .deleteFrom('staffOccupation')
    .where('organisationId', '=', organisationId)
    .where('staffId', '=', id)
    .execute()
  if (occupations.length === 0) return
  await tx
    .insertInto('staffOccupation')
    .values(occupations.map((row) => ({ ...row, organisationId, staffId: id, area })))
    .execute()
}

/** Another person of the body who already has this card or account in the same kind. */
export async function findTwin(
  db: Db,
  {
    organisationId,
    id,
    kind,
    cardNumber,
    accountId,
  }: Pick<Staff, 'organisationId' | 'id' | 'kind' | 'cardNumber' | 'accountId'>,
): Promise<{ field: 'cardNumber' | 'account'; name: string } | undefined> {
  const row = await db
    .selectFrom('staff')
    .select(['name', 'cardNumber'])
    .where('organisationId', '=', organisationId)
    .where('kind', '=', kind)
    .where('leftOn', 'is', null)
    .where('id', '<>', id)
    .where(sql<boolean>`(card_number = ${cardNumber} or account_id = ${accountId}::uuid)`)
    .executeTakeFirst()
  return row && { field: cardNumber && row.cardNumber === cardNumber ? 'cardNumber' : 'account', name: row.name }
}
