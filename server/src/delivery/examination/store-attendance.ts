import { type Db, sql, type Tx } from '#kit/db.ts'
import type { Mark } from './rules.ts'
import type { Of } from './store.ts'

/** Marks of a whole sitting, or of those who sit in one room. */
export async function listMarks(
  db: Db,
  { organisationId, id }: Pick<Of, 'organisationId' | 'id'>,
  roomId?: string,
): Promise<Mark[]> {
  const rows = await db
    .selectFrom('attendance as a')
    .select(['a.registrationId', 'a.component', 'a.state', 'a.note', 'a.markedBy', 'a.signedBy'])
    .where('a.organisationId', '=', organisationId)
    .where('a.sittingId', '=', id)
    .$if(roomId !== undefined, (query) =>
      query
        .innerJoin('seating as s', (join) =>
          join
            .onRef('s.organisationId', '=', 'a.organisationId')
            .onRef('s.sittingId', '=', 'a.sittingId')
            .onRef('s.registrationId', '=', 'a.registrationId'),
        )
        .where('s.roomId', '=', roomId as string),
    )
    .execute()
  return rows as Mark[]
}

export async function findMark(
  db: Db,
  { organisationId, id }: Pick<Of, 'organisationId' | 'id'>,
  { registrationId, component }: Pick<Mark, 'registrationId' | 'component'>,
): Promise<Mark['state'] | undefined> {
  const row = await db
    .selectFrom('attendance')
    .select('state')
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', id)
    .where('registrationId', '=', registrationId)
    .where('component', '=', component)
    .executeTakeFirst()
  return row?.state as Mark['state'] | undefined
}

export async function countPresent(
  db: Db,
  { organisationId, id }: Pick<Of, 'organisationId' | 'id'>,
  component: Mark['component'],
): Promise<number> {
  const { present } = await db
    .selectFrom('attendance')
    .select(sql<number>`count(*)`.as('present'))
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', id)
    .where('component', '=', component)
    .where('state', '=', 'present')
    .executeTakeFirstOrThrow()
  return present
}

/** A mark in the place of an earlier one, whose signature goes with it. */
export async function saveMarks(
  tx: Tx,
  { organisationId, id, area }: Of,
  marks: readonly Mark[],
  at: Temporal.Instant,
): Promise<void> {
  if (marks.length === 0) return
  await tx
    .insertInto('attendance')
    .values(
      marks.map(({ registrationId, component, state, note, markedBy }) => ({
        organisationId,
        sittingId: id,
        area,
        registrationId,
        component,
        state,
        note,
        markedBy,
        markedAt: at,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['organisationId', 'sittingId', 'registrationId', 'component']).doUpdateSet((row) => ({
        state: row.ref('excluded.state'),
        note: row.ref('excluded.note'),
        markedBy: row.ref('excluded.markedBy'),
        markedAt: row.ref('excluded.markedAt'),
        signedBy: null,
        signedAt: null,
      })),
    )
    .execute()
}

/** 违纪: the second signature. */
export async function signMarks(
  tx: Tx,
  { organisationId, id }: Of,
  marks: readonly Pick<Mark, 'registrationId' | 'component'>[],
  { by, at }: { by: string; at: Temporal.Instant },
): Promise<void> {
  if (marks.length === 0) return
  await sql`
    update attendance set signed_by = ${by}, signed_at = ${at}
    from unnest(${marks.map(({ registrationId }) => registrationId)}::uuid[],
      ${marks.map(({ component }) => component)}::text[]) as given (registration_id, component)
    where attendance.organisation_id = ${organisationId} and attendance.sitting_id = ${id}
      and attendance.registration_id = given.registration_id and attendance.component = given.component`.execute(tx)
}
