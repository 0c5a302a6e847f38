import type { StaffPart } from '@guijiang/contract/delivery/examination'
import { type Db, sql, type Tx } from '#kit/db.ts'
import type { Seat } from './rules.ts'

/** Whose rows: the sitting as every table here names it. */
export type Of = { organisationId: string; id: string; area: string }

export type RoomRow = { id: string; position: number; name: string; address: string; seats: number }

export type StaffRow = {
  sittingId: string
  accountId: string
  part: StaffPart
  roomId: string | null
  namedAt: Temporal.Instant
  confirmedAt: Temporal.Instant | null
  recusedAt: Temporal.Instant | null
  recusalReason: string | null
}

export type Arrangement = { lockedAt: Temporal.Instant | null; lockedBy: string | null; version: number }

const staffColumns = [
  'sittingId',
  'accountId',
  'part',
  'roomId',
  'namedAt',
  'confirmedAt',
  'recusedAt',
  'recusalReason',
] as const

/** Before anything is arranged: version 0, not locked. */
export async function getArrangement(db: Db, { organisationId, id }: Pick<Of, 'organisationId' | 'id'>) {
  const row = await db
    .selectFrom('arrangement')
    .select(['lockedAt', 'lockedBy', 'version'])
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', id)
    .executeTakeFirst()
  return (row ?? { lockedAt: null, lockedBy: null, version: 0 }) satisfies Arrangement
}

/** One version further, whatever was arranged; with `lock` for good. */
export async function moveArrangement(
  tx: Tx,
  { organisationId, id, area }: Of,
  lock?: { lockedAt: Temporal.Instant; lockedBy: string },
): Promise<void> {
  await tx
    .insertInto('arrangement')
    .values({ organisationId, sittingId: id, area, version: 1, ...lock })
    .onConflict((conflict) =>
      conflict
        .columns(['organisationId', 'sittingId'])
        .doUpdateSet((row) => ({ version: row('arrangement.version', '+', 1), ...lock })),
    )
    .execute()
}

export const listRooms = (db: Db, { organisationId, id }: Pick<Of, 'organisationId' | 'id'>): Promise<RoomRow[]> =>
  db
    .selectFrom('examRoom')
    .select(['id', 'position', 'name', 'address', 'seats'])
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', id)
    .orderBy('position')
    .execute()

/** The rooms as listed; a room that is listed no longer is gone, with whoever was named for it left without one. */
export async function replaceRooms(tx: Tx, of: Of, rooms: readonly RoomRow[]): Promise<void> {
  const { organisationId, id: sittingId, area } = of
  await tx
    .deleteFrom('examRoom')
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', sittingId)
    .where(
      'id',
      'not in',
      rooms.map(({ id }) => id),
    )
    .execute()
  await tx
    .insertInto('examRoom')
    .values(rooms.map((room) => ({ organisationId, sittingId, area, ...room })))
    .onConflict((conflict) =>
      conflict.columns(['organisationId', 'id']).doUpdateSet((row) => ({
        position: row.ref('excluded.position'),
        address: row.ref('excluded.address'),
        seats: row.ref('excluded.seats'),
      })),
    )
    .execute()
}

export async function listSeats(db: Db, { organisationId, id }: Pick<Of, 'organisationId' | 'id'>): Promise<Seat[]> {
  return db
    .selectFrom('seating')
    .select(['registrationId', 'roomId', 'seat'])
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', id)
    .orderBy('roomId')
    .orderBy('seat')
    .execute()
}

export async function clearSeats(tx: Tx, { organisationId, id }: Of): Promise<void> {
  await tx.deleteFrom('seating').where('organisationId', '=', organisationId).where('sittingId', '=', id).execute()
}

export async function insertSeats(tx: Tx, { organisationId, id, area }: Of, seats: readonly Seat[]): Promise<void> {
  await sql`
    insert into seating (organisation_id, sitting_id, area, registration_id, room_id, seat)
    select ${organisationId}, ${id}, ${area}, given.*
    from unnest(${seats.map(({ registrationId }) => registrationId)}::uuid[],
      ${seats.map(({ roomId }) => roomId)}::uuid[], ${seats.map(({ seat }) => seat)}::int[]) as given`.execute(tx)
}

// ---- People

export async function listStaff(
  db: Db,
  { organisationId, id }: Pick<Of, 'organisationId' | 'id'>,
): Promise<StaffRow[]> {
  const rows = await db
    .selectFrom('sittingStaff')
    .select(staffColumns)
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', id)
    .orderBy('namedAt')
    .orderBy('accountId')
    .execute()
  return rows as StaffRow[]
}

/** The sittings of a body that somebody is named for, with the newest day first. */
export async function listNamings(db: Db, organisationId: string, accountId: string): Promise<StaffRow[]> {
  const rows = await db
    .selectFrom('sittingStaff')
    .select(staffColumns)
    .where('organisationId', '=', organisationId)
    .where('accountId', '=', accountId)
    .where(sql<boolean>`not isempty(days)`)
    .orderBy(sql`lower(days)`, 'desc')
    .limit(100)
    .execute()
  return rows as StaffRow[]
}

export async function findNaming(db: Db, sittingId: string, accountId: string): Promise<StaffRow | undefined> {
  const row = await db
    .selectFrom('sittingStaff')
    .select(staffColumns)
    .where('sittingId', '=', sittingId)
    .where('accountId', '=', accountId)
    .executeTakeFirst()
  return row as StaffRow | undefined
}

export type NewNaming = {
  accountId: string
  part: StaffPart
  roomId: string | null
  days: { firstDay: Temporal.PlainDate; lastDay: Temporal.PlainDate }
  namedBy: string
  namedAt: Temporal.Instant
}

/** False when this person is named elsewhere on one of the days, at whichever body: the transaction is lost then. */
export async function insertNaming(tx: Tx, { organisationId, id, area }: Of, naming: NewNaming): Promise<boolean> {
  const { days, ...values } = naming
  try {
    await tx
      .insertInto('sittingStaff')
      .values({
        organisationId,
        sittingId: id,
        area,
        ...values,
        days: sql<string>`daterange(${days.firstDay}, ${days.lastDay}, '[]')`,
      })
      .execute()
    return true
  } catch (error) {
    if ((error as { code?: string }).code === '23P01') return false
    throw error
  }
}

export async function updateNaming(
  tx: Tx,
  { organisationId, id }: Of,
  accountId: string,
  set: Partial<Pick<StaffRow, 'part' | 'roomId' | 'confirmedAt' | 'recusedAt' | 'recusalReason'>>,
): Promise<void> {
  await tx
    .updateTable('sittingStaff')
    .set(set)
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', id)
    .where('accountId', '=', accountId)
    .execute()
}

export async function removeNamings(tx: Tx, { organisationId, id }: Of, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return
  await tx
    .deleteFrom('sittingStaff')
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', id)
    .where('accountId', 'in', [...accountIds])
    .execute()
}

/** Who of these is named for another sitting on one of the days, across all bodies; where only for the own body's. */
export async function listEngaged(
  db: Db,
  { organisationId, id }: Pick<Of, 'organisationId' | 'id'>,
  accountIds: readonly string[],
  days: { firstDay: Temporal.PlainDate; lastDay: Temporal.PlainDate },
): Promise<Map<string, string | null>> {
  if (accountIds.length === 0) return new Map()
  const span = sql`daterange(${days.firstDay}, ${days.lastDay}, '[]')`
  const { rows } = await sql<{ accountId: string; reference: string | null }>`
    select engaged.account_id, min(sitting.reference) as reference
    from gj_engaged(${[...accountIds]}::uuid[], ${span}, ${id}) as engaged (account_id)
    left join sitting_staff on sitting_staff.account_id = engaged.account_id
      and sitting_staff.organisation_id = ${organisationId} and sitting_staff.sitting_id <> ${id}
      and sitting_staff.days && ${span}
    left join sitting on sitting.organisation_id = sitting_staff.organisation_id and sitting.id = sitting_staff.sitting_id
    group by engaged.account_id`.execute(db)
  return new Map(rows.map(({ accountId, reference }) => [accountId, reference]))
}
