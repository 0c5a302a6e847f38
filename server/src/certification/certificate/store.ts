import type { SkillLevel } from '@guijiang/contract/codes'
import { type Db, sql, type Tx } from '#kit/db.ts'
import type { IssuingState } from './states.ts'

/** Requests for certificates, their numbers and the counters these come from. */

export type IssuingKey = { organisationId: string; id: string }

export type IssuingRow = IssuingKey & {
  area: string
  submissionId: string
  sittingId: string
  reference: string
  state: IssuingState
  organisationCode: string
  organisationName: string
  issuedOn: Temporal.PlainDate
  level: SkillLevel
  firstSerial: number
  lastSerial: number
  total: number
  askedBy: string
  askedAt: Temporal.Instant
  stopReason: string | null
}

const issuingColumns = [
  'organisationId',
  'id',
  'area',
  'submissionId',
  'sittingId',
  'reference',
  'state',
  'organisationCode',
  'organisationName',
  'issuedOn',
  'level',
  'firstSerial',
  'lastSerial',
  'total',
  'askedBy',
  'askedAt',
  'stopReason',
] as const

const issuings = (db: Db) => db.selectFrom('issuing').select(issuingColumns).$castTo<IssuingRow>()

export const findIssuing = (db: Db, { organisationId, id }: IssuingKey): Promise<IssuingRow | undefined> =>
  issuings(db).where('organisationId', '=', organisationId).where('id', '=', id).executeTakeFirst()

export const lockIssuing = (tx: Tx, { organisationId, id }: IssuingKey): Promise<IssuingRow | undefined> =>
  issuings(tx).where('organisationId', '=', organisationId).where('id', '=', id).forUpdate().executeTakeFirst()

/** The latest request of each submission. */
export async function findLatestIssuings(
  db: Db,
  organisationId: string,
  submissionIds: readonly string[],
): Promise<Map<string, IssuingRow>> {
  if (submissionIds.length === 0) return new Map()
  const rows = await issuings(db)
    .distinctOn('submissionId')
    .where('organisationId', '=', organisationId)
    .where('submissionId', 'in', [...submissionIds])
    .orderBy('submissionId')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.submissionId, row]))
}

/** Requests under way, also those that a crash left so. */
export const listRunning = (db: Db, organisationId?: string): Promise<IssuingRow[]> =>
  issuings(db)
    .where('state', '=', 'running')
    .$if(organisationId !== undefined, (query) => query.where('organisationId', '=', organisationId!))
    .orderBy('id')
    .execute()

export async function insertIssuing(tx: Tx, row: IssuingRow): Promise<void> {
  await tx.insertInto('issuing').values(row).execute()
}

export async function endIssuing(
  tx: Tx,
  { organisationId, id }: IssuingKey,
  end: { state: 'done' | 'stopped'; finishedAt: Temporal.Instant; stopReason: string | null },
): Promise<void> {
  await tx
    .updateTable('issuing')
    .set(end)
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

export type SeriesKey = { organisationId: string; year: number; level: number }

export async function lastSerialOf(db: Db, { organisationId, year, level }: SeriesKey): Promise<number> {
  const row = await db
    .selectFrom('certificateCounter')
    .select('last')
    .where('organisationId', '=', organisationId)
    .where('year', '=', year)
    .where('level', '=', level)
    .executeTakeFirst()
  return row?.last ?? 0
}

/** Holds the counter of a series until the transaction ends: two requests wait for each other here. */
export async function lockSerials(tx: Tx, { organisationId, year, level }: SeriesKey): Promise<number> {
  await tx
    .insertInto('certificateCounter')
    .values({ organisationId, year, level, last: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { last } = await tx
    .selectFrom('certificateCounter')
    .select('last')
    .where('organisationId', '=', organisationId)
    .where('year', '=', year)
    .where('level', '=', level)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return last
}

export async function takeSerials(tx: Tx, { organisationId, year, level }: SeriesKey, last: number): Promise<void> {
  await tx
    .updateTable('certificateCounter')
    .set({ last })
    .where('organisationId', '=', organisationId)
    .where('year', '=', year)
    .where('level', '=', level)
    .execute()
}

export type ReservedNumber = { registrationId: string; number: string; serial: number }

export async function insertNumbers(tx: Tx, issuing: IssuingRow, rows: readonly ReservedNumber[]): Promise<void> {
  const { organisationId, area, id, issuedOn, level } = issuing
  const column = <K extends keyof ReservedNumber>(name: K) => rows.map((row) => row[name])
  await sql`
    insert into certificate_number (organisation_id, area, issuing_id, year, level, issued_on, state, state_since,
      registration_id, number, serial)
    select ${organisationId}, ${area}, ${id}, ${issuedOn.year}, ${level}, ${issuedOn}::date, 'reserved', ${issuedOn}::date,
      given.*
    from unnest(${column('registrationId')}::uuid[], ${column('number')}::text[], ${column('serial')}::int[]) as given
  `.execute(tx)
}

/** Which of these have a number already that is not void. */
export async function findNumbered(db: Db, organisationId: string, registrationIds: readonly string[]) {
  const { rows } = await sql<{ registrationId: string }>`
    select registration_id from certificate_number
     where organisation_id = ${organisationId} and state <> 'void'
       and registration_id = any (${registrationIds as string[]}::uuid[])`.execute(db)
  return new Set(rows.map((row) => row.registrationId))
}

/** Reserved numbers without an intent, in their order. */
export async function listUnintended(
  db: Db,
  { organisationId, id }: IssuingKey,
  limit: number,
): Promise<{ number: string; registrationId: string }[]> {
  return db
    .selectFrom('certificateNumber as n')
    .leftJoin('certificate as c', (join) =>
      join.onRef('c.organisationId', '=', 'n.organisationId').onRef('c.number', '=', 'n.number'),
    )
    .select(['n.number', 'n.registrationId'])
    .where('n.organisationId', '=', organisationId)
    .where('n.issuingId', '=', id)
    .where('n.state', '=', 'reserved')
    .where('c.id', 'is', null)
    .orderBy('n.serial')
    .limit(limit)
    .execute()
}

export async function setNumbers(
  tx: Tx,
  { organisationId, id }: IssuingKey,
  { from, to, on, numbers }: { from: string; to: string; on: Temporal.PlainDate; numbers?: readonly string[] },
): Promise<string[]> {
  const rows = await tx
    .updateTable('certificateNumber')
    .set({ state: to, stateSince: on })
    .where('organisationId', '=', organisationId)
    .where('issuingId', '=', id)
    .where('state', '=', from)
    .$if(numbers !== undefined, (query) => query.where('number', 'in', [...numbers!]))
    .returning('number')
    .execute()
  return rows.map(({ number }) => number).sort()
}

/** How many numbers of each request are valid. */
export async function countValid(db: Db, organisationId: string, issuingIds: readonly string[]) {
  if (issuingIds.length === 0) return new Map<string, number>()
  const rows = await db
    .selectFrom('certificateNumber')
    .select(['issuingId', ({ fn }) => fn.countAll<number>().as('count')])
    .where('organisationId', '=', organisationId)
    .where('issuingId', 'in', [...issuingIds])
    .where('state', '=', 'valid')
    .groupBy('issuingId')
    .execute()
  return new Map(rows.map((row) => [row.issuingId, row.count]))
}

/** Registrations of a request whose certificate is valid: step 7 certifies them. */
export async function listValid(db: Db, { organisationId, id }: IssuingKey): Promise<string[]> {
  const rows = await db
    .selectFrom('certificateNumber')
    .select('registrationId')
    .where('organisationId', '=', organisationId)
    .where('issuingId', '=', id)
    .where('state', '=', 'valid')
    .execute()
  return rows.map((row) => row.registrationId)
}

/** Of each submission: people approved who wait for a number, and certificates issued. */
export async function countBySubmission(
  db: Db,
  organisationId: string,
  submissionIds: readonly string[],
): Promise<Map<string, { ready: number; issued: number }>> {
  const { rows } = await sql<{ submissionId: string; ready: number; issued: number }>`
    select r.submission_id,
      count(*) filter (where n.number is null and r.state = 'approved') as ready,
      count(*) filter (where n.state in ('valid', 'suspended', 'revoked')) as issued
    from result r
    left join certificate_number n on n.organisation_id = r.organisation_id
      and n.registration_id = r.registration_id and n.state <> 'void'
    where r.organisation_id = ${organisationId} and r.submission_id = any (${submissionIds as string[]}::uuid[])
      and r.outcome = 'passed'
    group by r.submission_id`.execute(db)
  return new Map(rows.map(({ submissionId, ready, issued }) => [submissionId, { ready, issued }]))
}

/** Working days after which an unused number is void. */
export async function getVoidAfterDays(db: Db): Promise<number> {
  const { value } = await db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', 'certificate.voidAfterDays')
    .executeTakeFirstOrThrow()
  return Number(value)
}
