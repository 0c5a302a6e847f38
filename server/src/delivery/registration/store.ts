import type { Component } from '@guijiang/contract/codes'
import type { EligibilityTrace, RegistrationState } from '@guijiang/contract/delivery/registration'
import { type Db, sql, type Tx } from '#kit/db.ts'

/** Candidates of sittings: by whom entered and examined, by which path, under which ticket number. */

export type Candidate = {
  organisationId: string
  id: string
  area: string
  sittingId: string
  personId: string
  importId: string
  rowNumber: number
  ticketNumber: string
  state: RegistrationState
  components: Component[]
  path: string
  pathFacts: EligibilityTrace
  reason: string | null
  trainer: string | null
  trainingBody: string | null
  enteredBy: string
  examinedBy: string | null
  version: number
}

const columns = [
  'organisationId',
  'id',
  'area',
  'sittingId',
  'personId',
  'importId',
  'rowNumber',
  'ticketNumber',
  'state',
  'components',
  'path',
  'pathFacts',
  'reason',
  'trainer',
  'trainingBody',
  'enteredBy',
  'examinedBy',
  'version',
] as const

const candidates = (db: Db) => db.selectFrom('registration').select(columns).$castTo<Candidate>()

/** All of a sitting, by ticket number; with `state` those alone. */
export const listCandidates = (
  db: Db,
  organisationId: string,
  sittingId: string,
  { state }: { state?: RegistrationState } = {},
): Promise<Candidate[]> =>
  candidates(db)
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', sittingId)
    .$if(state !== undefined, (query) => query.where('state', '=', state!))
    .orderBy('ticketNumber')
    .execute()

/** A page of them; `after` is the ticket number of the last one seen. */
export const pageOfCandidates = (
  db: Db,
  { organisationId, id }: { organisationId: string; id: string },
  { state, after, limit }: { state: RegistrationState | undefined; after: string | undefined; limit: number },
): Promise<Candidate[]> =>
  candidates(db)
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', id)
    .$if(state !== undefined, (query) => query.where('state', '=', state!))
    .$if(after !== undefined, (query) => query.where('ticketNumber', '>', after!))
    .orderBy('ticketNumber')
    .limit(limit)
    .execute()

export const findCandidate = (db: Db, id: string): Promise<Candidate | undefined> =>
  candidates(db).where('id', '=', id).executeTakeFirst()

/** By ticket number, whatever the body: a candidate knows no other number. */
export const findByTicket = (
  db: Db,
  ticketNumber: string,
): Promise<(Candidate & { entrySealed: Buffer; queryCodeHash: Buffer }) | undefined> =>
  db
    .selectFrom('registration')
    .select([...columns, 'entrySealed', 'queryCodeHash'])
    .where('ticketNumber', '=', ticketNumber)
    .$castTo<Candidate & { entrySealed: Buffer; queryCodeHash: Buffer }>()
    .executeTakeFirst()

/** In the order of their tickets, so that two who decide at once do not wait for each other crosswise. */
export const lockCandidates = (tx: Tx, organisationId: string, ids: readonly string[]): Promise<Candidate[]> =>
  candidates(tx)
    .where('organisationId', '=', organisationId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('ticketNumber')
    .forUpdate()
    .execute()

export type Counts = Partial<Record<RegistrationState, number>>

export async function countCandidates(db: Db, organisationId: string, sittingId: string): Promise<Counts> {
  const rows = await db
    .selectFrom('registration')
    .select('state')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', sittingId)
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

/** The same of several sittings. */
export async function countCandidatesOf(db: Db, sittingIds: readonly string[]): Promise<Map<string, Counts>> {
  if (sittingIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('registration')
    .select(['sittingId', 'state'])
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('sittingId', '=', sql<string>`any(${sittingIds}::uuid[])`)
    .groupBy(['sittingId', 'state'])
    .execute()
  const bySitting = Map.groupBy(rows, ({ sittingId }) => sittingId)
  return new Map(
    [...bySitting].map(([id, group]) => [id, Object.fromEntries(group.map(({ state, count }) => [state, count]))]),
  )
}

/** Each to its state, with what is told of it; `examinedBy` where it is a decision on eligibility. */
export async function updateStates(
  tx: Tx,
  organisationId: string,
  rows: readonly { id: string; state: RegistrationState; reason: string | null }[],
  examinedBy: string | null = null,
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    update registration set state = given.state, reason = given.reason,
      examined_by = coalesce(${examinedBy}::uuid, examined_by), version = version + 1
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ state }) => state)}::text[],
      ${rows.map(({ reason }) => reason)}::text[]) as given (id, state, reason)
    where registration.organisation_id = ${organisationId} and registration.id = given.id`.execute(tx)
}

/** Brought again as it is: entered by whoever vouches for it now, to be examined anew. */
export async function setSupplemented(
  tx: Tx,
  { organisationId, id }: Candidate,
  { state, enteredBy }: { state: RegistrationState; enteredBy: string },
): Promise<void> {
  await tx
    .updateTable('registration')
    .set((row) => ({ state, enteredBy, examinedBy: null, reason: null, version: row('version', '+', 1) }))
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

export async function updateQueryCode(tx: Tx, { organisationId, id }: Candidate, hash: Buffer): Promise<void> {
  await tx
    .updateTable('registration')
    .set((row) => ({ queryCodeHash: hash, version: row('version', '+', 1) }))
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

// ---- Entering, as a set

/** What stands already at a sitting, to compare a roster with. */
export type Standing = {
  id: string
  personId: string
  state: RegistrationState
  entrySealed: Buffer
}

export const listStanding = (db: Db, organisationId: string, sittingId: string): Promise<Standing[]> =>
  db
    .selectFrom('registration')
    .select(['id', 'personId', 'state', 'entrySealed'])
    .where('organisationId', '=', organisationId)
    .where('sittingId', '=', sittingId)
    .$castTo<Standing>()
    .execute()

export type Entered = {
  id: string
  personId: string
  rowNumber: number
  entrySealed: Buffer
  path: string
  pathFacts: EligibilityTrace
  trainer: string | null
  trainingBody: string | null
}

type Common = { organisationId: string; importId: string; enteredBy: string }

const of = <K extends keyof Entered>(rows: readonly Entered[], key: K) => rows.map((row) => row[key])
const facts = (rows: readonly Entered[]) => rows.map(({ pathFacts }) => JSON.stringify(pathFacts))

export async function insertCandidates(
  tx: Tx,
  common: Common & { area: string; sittingId: string; components: readonly Component[]; createdAt: Temporal.Instant },
  rows: readonly (Entered & { ticketNumber: string; queryCodeHash: Buffer })[],
): Promise<void> {
  if (rows.length === 0) return
  const { organisationId, area, sittingId, importId, components, enteredBy, createdAt } = common
  await sql`
    insert into registration (organisation_id, id, area, sitting_id, person_id, import_id, row_number, ticket_number,
      state, components, entry_sealed, path, path_facts, trainer, training_body, query_code_hash, entered_by, created_at)
    select ${organisationId}::uuid, id, ${area}::text, ${sittingId}::uuid, person_id, ${importId}::uuid, row_number,
      ticket_number, 'registered', ${[...components]}::text[], entry_sealed, path, path_facts, trainer, training_body,
      query_code_hash, ${enteredBy}::uuid, ${createdAt}::timestamptz
    from unnest(${of(rows, 'id')}::uuid[], ${of(rows, 'personId')}::uuid[], ${of(rows, 'rowNumber')}::int[],
      ${rows.map(({ ticketNumber }) => ticketNumber)}::text[], ${of(rows, 'entrySealed')}::bytea[],
      ${of(rows, 'path')}::text[], ${facts(rows)}::jsonb[], ${of(rows, 'trainer')}::text[],
      ${of(rows, 'trainingBody')}::text[], ${rows.map(({ queryCodeHash }) => queryCodeHash)}::bytea[])
      as given (id, person_id, row_number, ticket_number, entry_sealed, path, path_facts, trainer, training_body,
        query_code_hash)`.execute(tx)
}

/** Says something else of somebody on the list: entered anew, to be examined anew. Ticket and query code stay. */
export async function reenterCandidates(tx: Tx, common: Common, rows: readonly Entered[]): Promise<void> {
  if (rows.length === 0) return
  const { organisationId, importId, enteredBy } = common
  await sql`
    update registration set state = 'registered', person_id = given.person_id, import_id = ${importId},
      row_number = given.row_number, entry_sealed = given.entry_sealed, path = given.path, path_facts = given.path_facts,
      trainer = given.trainer, training_body = given.training_body, reason = null, examined_by = null,
      entered_by = ${enteredBy}, version = version + 1
    from unnest(${of(rows, 'id')}::uuid[], ${of(rows, 'personId')}::uuid[], ${of(rows, 'rowNumber')}::int[],
      ${of(rows, 'entrySealed')}::bytea[], ${of(rows, 'path')}::text[], ${facts(rows)}::jsonb[],
      ${of(rows, 'trainer')}::text[], ${of(rows, 'trainingBody')}::text[])
      as given (id, person_id, row_number, entry_sealed, path, path_facts, trainer, training_body)
    where registration.organisation_id = ${organisationId} and registration.id = given.id`.execute(tx)
}
