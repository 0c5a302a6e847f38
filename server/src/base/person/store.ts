import type { IdDocument } from '@guijiang/contract/person-codes'
import { type Db, sql, type Tx } from '#kit/db.ts'

/** Persons as they lie in the table: sealed fields and blind indexes. */

export type SealedPerson = {
  id: string
  documentKind: IdDocument
  documentNumber: Buffer
  documentIndex: Buffer
  name: Buffer
  nameIndex: Buffer
  phone: Buffer | null
  phoneIndex: Buffer | null
  gender: string | null
  birthDate: Buffer | null
  details: Buffer | null
}

const columns = [
  'id',
  'documentKind',
  'documentNumber',
  'documentIndex',
  'name',
  'nameIndex',
  'phone',
  'phoneIndex',
  'gender',
  'birthDate',
  'details',
] as const

const persons = (db: Db, organisationId: string) =>
  db
    .selectFrom('person')
    .select(columns)
    .where('organisationId', '=', organisationId)
    .$narrowType<{ documentKind: IdDocument }>()

export const listPersons = (db: Db, organisationId: string, ids: readonly string[]): Promise<SealedPerson[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : persons(db, organisationId).where('id', '=', sql<string>`any(${ids}::uuid[])`).execute()

/** In the order of their rows' ids, so that two imports lock them in one order. */
export const lockByDocument = (tx: Tx, organisationId: string, indexes: readonly Buffer[]): Promise<SealedPerson[]> =>
  indexes.length === 0
    ? Promise.resolve([])
    : persons(tx, organisationId)
        .where('documentIndex', '=', sql<Buffer>`any(${indexes}::bytea[])`)
        .orderBy('id')
        .forUpdate()
        .execute()

export async function findByDocument(db: Db, organisationId: string, index: Buffer): Promise<string | undefined> {
  const row = await db
    .selectFrom('person')
    .select('id')
    .where('organisationId', '=', organisationId)
    .where('documentIndex', '=', index)
    .executeTakeFirst()
  return row?.id
}

export const findStanding = (
  db: Db,
  organisationId: string,
  id: string,
): Promise<{ area: string; organisationId: string } | undefined> =>
  db
    .selectFrom('person')
    .select(['area', 'organisationId'])
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()

/** Those that were not there yet; returns the indexes that this statement really put in. */
export async function insertPersons(
  tx: Tx,
  { organisationId, area, createdAt }: { organisationId: string; area: string; createdAt: Temporal.Instant },
  rows: readonly SealedPerson[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const { rows: inserted } = await sql<{ documentIndex: Buffer }>`
    insert into person (organisation_id, area, created_at, ${columnList})
    select ${organisationId}::uuid, ${area}::text, ${createdAt}::timestamptz, ${columnList} from ${unnested(rows)}
    on conflict (organisation_id, document_index) do nothing
    returning document_index`.execute(tx)
  await sql`
    insert into person_index (document_index, organisation_id, person_id)
    select document_index, ${organisationId}::uuid, id
      from unnest(${rows.map((row) => row.documentIndex)}::bytea[], ${rows.map((row) => row.id)}::uuid[])
        as given (document_index, id)
     where document_index = any(${inserted.map((row) => row.documentIndex)}::bytea[])
    on conflict do nothing`.execute(tx)
  return new Set(inserted.map((row) => row.documentIndex.toString('hex')))
}

export async function updatePersons(tx: Tx, organisationId: string, rows: readonly SealedPerson[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    update person set document_number = given.document_number, name = given.name, name_index = given.name_index,
      phone = given.phone, phone_index = given.phone_index, gender = given.gender, birth_date = given.birth_date, details = given.details,
      version = person.version + 1
    from ${unnested(rows)}
    where person.organisation_id = ${organisationId} and person.id = given.id`.execute(tx)
}

const columnList = sql.raw(
  'id, document_kind, document_number, document_index, name, name_index, phone, phone_index, gender, birth_date, details',
)

const unnested = (rows: readonly SealedPerson[]) => {
  const column = <K extends keyof SealedPerson>(name: K) => rows.map((row) => row[name])
  return sql`unnest(${column('id')}::uuid[], ${column('documentKind')}::text[], ${column('documentNumber')}::bytea[],
    ${column('documentIndex')}::bytea[], ${column('name')}::bytea[], ${column('nameIndex')}::bytea[],
    ${column('phone')}::bytea[], ${column('phoneIndex')}::bytea[], ${column('gender')}::text[],
    ${column('birthDate')}::bytea[], ${column('details')}::bytea[]) as given (${columnList})`
}

/** Where else the same paper is known, by its blind index alone. */
export const findAcrossBodies = (db: Db, index: Buffer): Promise<{ organisationId: string; personId: string }[]> =>
  db.selectFrom('personIndex').select(['organisationId', 'personId']).where('documentIndex', '=', index).execute()

export async function setPhotoFiles(
  tx: Tx,
  organisationId: string,
  photos: readonly { personId: string; fileId: string }[],
): Promise<void> {
  if (photos.length === 0) return
  await sql`
    update person set photo_file = given.file_id, version = version + 1
    from unnest(${photos.map(({ personId }) => personId)}::uuid[], ${photos.map(({ fileId }) => fileId)}::uuid[])
      as given (person_id, file_id)
    where person.organisation_id = ${organisationId} and person.id = given.person_id`.execute(tx)
}

export async function photoFiles(db: Db, organisationId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('person')
    .select(['id', 'photoFile'])
    .where('organisationId', '=', organisationId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('photoFile', 'is not', null)
    .execute()
  return new Map(rows.map(({ id, photoFile }) => [id, photoFile ?? '']))
}

// ---- Looks

/** Locks the count of an account's looks, so that two at once are counted one by one. */
export async function lockLooks(
  tx: Tx,
  accountId: string,
  { day, free }: { day: Temporal.PlainDate; free: number },
): Promise<{ count: number; lastFreeAt: Temporal.Instant | null }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`look ${accountId}`}, 0))`.execute(tx)
  const { rows } = await sql<{ count: number; lastFreeAt: Temporal.Instant | null }>`
    select count(*), (array_agg(at order by at))[${free}::int] as last_free_at
      from gj_looks(${accountId}, ${day}) as looked (at)`.execute(tx)
  return rows[0]!
}

export async function insertLook(
  tx: Tx,
  look: {
    id: string
    organisationId: string
    personId: string
    accountId: string
    duty: string
    area: string | null
    fields: string[]
    purpose: string
    reason: string | null
    at: Temporal.Instant
    recordedAt: Temporal.Instant
    recordedOn: Temporal.PlainDate
  },
): Promise<void> {
  await tx.insertInto('personalDataLook').values(look).execute()
}
