import { type Db, sql, type Tx } from '#kit/db.ts'

export type IssuingRow = {
  organisationId: string
  id: string
  area: string
  submissionId: string
  sittingId: string
  reference: string
  state: 'running' | 'done' | 'stopped'
  organisationCode: string
  organisationName: string
  issuedOn: Temporal.PlainDate
  total: number
  askedBy: string
  askedAt: Temporal.Instant
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
  'total',
  'askedBy',
  'askedAt',
] as const

export async function findIssuing(db: Db, organisationId: string, id: string): Promise<IssuingRow | undefined> {
  const row = await db
    .selectFrom('issuing')
    .select(issuingColumns)
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row as IssuingRow | undefined
}

/** The latest request of each submission. */
export async function findLatestIssuing(db: Db, organisationId: string, submissionIds: readonly string[]) {
  if (submissionIds.length === 0) return []
  const rows = await db
    .selectFrom('issuing')
    .distinctOn('submissionId')
    .select(issuingColumns)
    .where('organisationId', '=', organisationId)
    .where('submissionId', 'in', submissionIds)
    .orderBy('submissionId')
    .orderBy('id', 'desc')
    .execute()
  return rows as IssuingRow[]
}

export async function insertIssuing(tx: Tx, row: IssuingRow): Promise<void> {
  await tx.insertInto('issuing').values(row).execute()
}

export async function finishIssuing(tx: Tx, organisationId: string, id: string, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('issuing')
    .set((row) => ({ state: 'done', finishedAt: at, version: row('version', '+', 1) }))
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

export async function stopIssuing(tx: Tx, organisationId: string, id: string, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('issuing')
    .set((row) => ({ state: 'stopped', finishedAt: at, version: row('version', '+', 1) }))
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute()
}

/** Takes the counter of a body, year and level for this transaction; two requests wait for each other here. */
export async function takeSerials(
  tx: Tx,
  key: { organisationId: string; year: number; level: number },
  count: (last: number) => number,
): Promise<number> {
  await tx
    .insertInto('certificateCounter')
    .values({ ...key, last: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { last } = await tx
    .selectFrom('certificateCounter')
    .select('last')
    .where('organisationId', '=', key.organisationId)
    .where('year', '=', key.year)
    .where('level', '=', key.level)
    .forUpdate()
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('certificateCounter')
    .set({ last: last + count(last) })
    .where('organisationId', '=', key.organisationId)
    .where('year', '=', key.year)
    .where('level', '=', key.level)
    .execute()
  return last
}

export async function lastSerialOf(
  db: Db,
  key: { organisationId: string; year: number; level: number },
): Promise<number> {
  const row = await db
    .selectFrom('certificateCounter')
    .select('last')
    .where('organisationId', '=', key.organisationId)
    .where('year', '=', key.year)
    .where('level', '=', key.level)
    .executeTakeFirst()
  return row?.last ?? 0
}

export type NumberRow = {
  organisationId: string
  number: string
  area: string
  issuingId: string
  registrationId: string
  year: number
  level: number
  serial: number
  issuedOn: Temporal.PlainDate
  state: 'reserved' | 'valid' | 'suspended' | 'revoked' | 'void'
  stateSince: Temporal.PlainDate
}

export async function insertNumbers(tx: Tx, rows: readonly NumberRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) {
    await tx
      .insertInto('certificateNumber')
      .values(rows.slice(from, from + 1000))
      .execute()
  }
}

/** Rows that hold a number that counts: reserved, valid, suspended or revoked. */
export async function findNumbered(db: Db, organisationId: string, registrationIds: readonly string[]) {
  if (registrationIds.length === 0) return new Set<string>()
  const { rows } = await sql<{ registrationId: string }>`
    select registration_id as "registrationId" from certificate_number
     where organisation_id = ${organisationId} and registration_id = any(${registrationIds as string[]}::uuid[]) and state <> 'void'`.execute(
    db,
  )
  return new Set(rows.map((row) => row.registrationId))
}

/** Step 3's work: numbers of a request that have no printed wording yet, in order. */
export async function listWithoutIntent(db: Db, organisationId: string, issuingId: string, limit: number) {
  return db
    .selectFrom('certificateNumber as n')
    .select(['n.number', 'n.registrationId', 'n.level', 'n.area'])
    .where('n.organisationId', '=', organisationId)
    .where('n.issuingId', '=', issuingId)
    .where('n.state', '=', 'reserved')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('certificate as c')
            .select('c.id')
            .whereRef('c.organisationId', '=', 'n.organisationId')
            .whereRef('c.number', '=', 'n.number'),
        ),
      ),
    )
    .orderBy('n.serial')
    .limit(limit)
    .execute()
}

export type CertificateRowValues = {
  organisationId: string
  id: string
  number: string
  version: number
  area: string
  issuingId: string
  registrationId: string
  personId: string
  nameIndex: Buffer
  occupationCode: string
  occupationName: string
  workType: string | null
  level: number
  organisationCode: string
  organisationName: string
  issuedOn: Temporal.PlainDate
  printSerial: string
  intent: Buffer
  intentHash: Buffer
  intendedAt: Temporal.Instant
  state: 'intended'
}

/** A repeat of the step finds the row already there and leaves it. */
export async function insertCertificates(tx: Tx, rows: readonly CertificateRowValues[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('certificate')
    .values([...rows])
    .onConflict((conflict) => conflict.columns(['organisationId', 'number', 'version']).doNothing())
    .execute()
}

export async function listByStep(
  db: Db,
  organisationId: string,
  issuingId: string,
  state: 'intended' | 'stored',
  limit: number,
) {
  return db
    .selectFrom('certificate')
    .select(['id', 'number', 'area', 'registrationId', 'intent', 'intentHash', 'intendedAt', 'fileId', 'fileSha256'])
    .where('organisationId', '=', organisationId)
    .where('issuingId', '=', issuingId)
    .where('state', '=', state)
    .orderBy('number')
    .limit(limit)
    .execute()
}

export async function saveFile(
  tx: Tx,
  organisationId: string,
  id: string,
  file: { id: string; sha256: Buffer },
): Promise<void> {
  await tx
    .updateTable('certificate')
    .set({ fileId: file.id, fileSha256: file.sha256, state: 'stored' })
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .where('state', '=', 'intended')
    .execute()
}

/** Step 6: version and number become what the public sees, together. */
export async function makeValid(
  tx: Tx,
  organisationId: string,
  numbers: readonly string[],
  on: Temporal.PlainDate,
): Promise<void> {
  await tx
    .updateTable('certificate')
    .set({ state: 'current' })
    .where('organisationId', '=', organisationId)
    .where('number', 'in', numbers)
    .where('state', '=', 'stored')
    .execute()
  await tx
    .updateTable('certificateNumber')
    .set({ state: 'valid', stateSince: on })
    .where('organisationId', '=', organisationId)
    .where('number', 'in', numbers)
    .where('state', '=', 'reserved')
    .execute()
}

export async function countSteps(db: Db, organisationId: string, issuingIds: readonly string[]) {
  if (issuingIds.length === 0) return new Map<string, number>()
  const rows = await db
    .selectFrom('certificateNumber')
    .select(['issuingId', ({ fn }) => fn.countAll<number>().as('count')])
    .where('organisationId', '=', organisationId)
    .where('issuingId', 'in', issuingIds)
    .where('state', '=', 'valid')
    .groupBy('issuingId')
    .execute()
  return new Map(rows.map((row) => [row.issuingId, Number(row.count)]))
}

/** Registrations of a request whose certificate is valid: step 7 certifies them. */
export async function listValidRegistrations(db: Db, organisationId: string, issuingId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('certificateNumber')
    .select('registrationId')
    .where('organisationId', '=', organisationId)
    .where('issuingId', '=', issuingId)
    .where('state', '=', 'valid')
    .execute()
  return rows.map((row) => row.registrationId)
}

export async function listNumbers(
  db: Db,
  organisationId: string,
  { submissionId, after, limit }: { submissionId?: string | undefined; after?: string | undefined; limit: number },
) {
  return db
    .selectFrom('certificateNumber as n')
    .innerJoin('issuing as i', (join) =>
      join.onRef('i.organisationId', '=', 'n.organisationId').onRef('i.id', '=', 'n.issuingId'),
    )
    .leftJoin('certificate as c', (join) =>
      join
        .onRef('c.organisationId', '=', 'n.organisationId')
        .onRef('c.number', '=', 'n.number')
        .on('c.state', '<>', 'superseded'),
    )
    .select([
      'n.number',
      'n.registrationId',
      'n.level',
      'n.issuedOn',
      'n.state',
      'c.version',
      'c.personId',
      'c.occupationName',
      'c.fileId',
      'c.state as step',
    ])
    .where('n.organisationId', '=', organisationId)
    .$if(submissionId !== undefined, (query) => query.where('i.submissionId', '=', submissionId as string))
    .$if(after !== undefined, (query) => query.where('n.number', '<', after as string))
    .orderBy('n.number', 'desc')
    .limit(limit)
    .execute()
}

export async function findFileOf(db: Db, number: string) {
  return db
    .selectFrom('certificate')
    .select(['organisationId', 'area', 'fileId', 'version', 'number'])
    .where('number', '=', number)
    .where('state', '=', 'current')
    .executeTakeFirst()
}

/** Requests that a crash left under way. */
export async function listRunning(db: Db): Promise<{ organisationId: string; id: string }[]> {
  return db.selectFrom('issuing').select(['organisationId', 'id']).where('state', '=', 'running').execute()
}

/** For the re-commit: sealed intents of issued certificates by id. */
export async function listIntents(db: Db, ids: readonly string[]) {
  return db
    .selectFrom('certificate')
    .select(['id', 'organisationId', 'intent', 'intentHash', 'state'])
    .where('id', 'in', ids)
    .execute()
}
