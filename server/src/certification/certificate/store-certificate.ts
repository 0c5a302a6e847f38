import { type Db, sql, type Tx } from '#kit/db.ts'
import type { SealedIntent } from './intent.ts'
import type { VersionState } from './states.ts'
import type { IssuingKey, IssuingRow } from './store.ts'

/** Certificates in their versions. */

export type CertificateValues = SealedIntent & {
  organisationId: string
  number: string
  version: number
  area: string
  issuingId: string
  registrationId: string
  personId: string
  checkIndex: Buffer
  occupationEdition: string
  occupationCode: string
  occupationName: string
  level: number
  issuedOn: Temporal.PlainDate
  intendedAt: Temporal.Instant
  statusList: number
  statusPlace: number
  state: VersionState
}

export async function insertCertificates(tx: Tx, rows: readonly CertificateValues[]): Promise<void> {
  await tx
    .insertInto('certificate')
    .values([...rows])
    .execute()
}

export type CertificateRow = SealedIntent & {
  number: string
  area: string
  registrationId: string
  fileSha256: Buffer | null
}

/** Certificates of a request that stand in `state`, in the order of their numbers. */
export const listByState = (
  db: Db,
  { organisationId, id }: IssuingKey,
  state: VersionState,
  limit: number,
): Promise<CertificateRow[]> =>
  db
    .selectFrom('certificate')
    .select(['id', 'number', 'area', 'registrationId', 'intent', 'intentHash', 'fileSha256'])
    .where('organisationId', '=', organisationId)
    .where('issuingId', '=', id)
    .where('state', '=', state)
    .orderBy('number')
    .limit(limit)
    .execute()

export async function saveFile(
  tx: Tx,
  organisationId: string,
  id: string,
  change: { fileId: string; fileSha256: Buffer; state: VersionState },
): Promise<void> {
  await tx
    .updateTable('certificate')
    .set(change)
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

export async function setState(tx: Tx, organisationId: string, ids: readonly string[], state: VersionState) {
  await tx
    .updateTable('certificate')
    .set({ state })
    .where('organisationId', '=', organisationId)
    .where('id', 'in', [...ids])
    .execute()
}

export type ListedNumber = {
  number: string
  registrationId: string
  level: number
  issuedOn: Temporal.PlainDate
  state: string
  id: string | null
  version: number | null
  versionState: VersionState | null
}

/** Numbers of a body with the version that holds, newest number first. */
export const listNumbers = (
  db: Db,
  organisationId: string,
  { submissionId, after, limit }: { submissionId?: string | undefined; after?: string | undefined; limit: number },
): Promise<ListedNumber[]> =>
  db
    .selectFrom('certificateNumber as n')
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
      'c.id',
      'c.version',
      'c.state as versionState',
    ])
    .where('n.organisationId', '=', organisationId)
    .$if(submissionId !== undefined, (query) =>
      query.where('n.issuingId', 'in', ({ selectFrom }) =>
        selectFrom('issuing as i')
          .select('i.id')
          .where('i.organisationId', '=', organisationId)
          .where('i.submissionId', '=', submissionId!),
      ),
    )
    .$if(after !== undefined, (query) => query.where('n.number', '<', after!))
    .orderBy('n.number', 'desc')
    .limit(limit)
    .$castTo<ListedNumber>()
    .execute()

/** What a download asks: whose it is and which file; only what was issued has one to hand out. */
export const findIssued = (
  db: Db,
  id: string,
): Promise<{ organisationId: string; area: string; number: string; fileId: string } | undefined> =>
  db
    .selectFrom('certificate')
    .select(['organisationId', 'area', 'number', 'fileId'])
    .where('id', '=', id)
    .where('state', 'in', ['current', 'superseded'])
    .$narrowType<{ fileId: string }>()
    .executeTakeFirst()

// ---- read again for the re-commit

export type RecommittedCertificate = SealedIntent & {
  number: string
  version: number
  registrationId: string
  personId: string
  checkIndex: Buffer
  occupationEdition: string
  occupationCode: string
  occupationName: string
  level: number
  issuedOn: Temporal.PlainDate
  statusList: number
  statusPlace: number
  fileSha256: Buffer | null
  state: VersionState
  /** The number's own row agrees with this one. */
  numberAgrees: boolean
  /** So does the row of the file. */
  fileAgrees: boolean
  /** And what says whose its place in the lists of status is. */
  placeAgrees: boolean
}

export async function listForRecommit(db: Db, ids: readonly string[]): Promise<RecommittedCertificate[]> {
  const { rows } = await sql<RecommittedCertificate>`
    select c.id, c.number, c.version, c.registration_id, c.person_id, c.check_index, c.occupation_edition, c.occupation_code,
      c.occupation_name, c.level, c.issued_on, c.intent, c.intent_hash, c.status_list, c.status_place,
      c.file_sha256, c.state,
      coalesce((n.registration_id, n.issuing_id, n.area, n.level, n.issued_on, n.state)
        = (c.registration_id, c.issuing_id, c.area, c.level, c.issued_on, 'valid'), false) as number_agrees,
      coalesce(f.sha256 = c.file_sha256, false) as file_agrees,
      coalesce((p.organisation_id, p.certificate_id) = (c.organisation_id, c.id), false) as place_agrees
    from certificate c
    left join certificate_number n on n.organisation_id = c.organisation_id and n.number = c.number
    left join file f on f.organisation_id = c.organisation_id and f.id = c.file_id
    left join status_place p on p.list = c.status_list and p.place = c.status_place
    where c.id = any (${ids as string[]}::uuid[])`.execute(db)
  return rows
}

export type RecommittedRange = IssuingRow & {
  /** Of the rows there are now, as `numbersHash` makes it; null where there is none. */
  numbers: string | null
  /** Void ones, in order. */
  unused: string[]
}

/** The requests with their numbers as they are today. */
export async function listRanges(db: Db, ids: readonly string[]): Promise<RecommittedRange[]> {
  const { rows } = await sql<RecommittedRange>`
    select i.*,
      (select encode(sha256(convert_to(string_agg(concat_ws(' ', n.number, n.registration_id, n.area), E'\n'
          order by n.number), 'UTF8')), 'hex')
        from certificate_number n
        where n.organisation_id = i.organisation_id and n.issuing_id = i.id) as numbers,
      array(select n.number::text from certificate_number n where n.organisation_id = i.organisation_id
        and n.issuing_id = i.id and n.state = 'void' order by n.number) as unused
    from issuing i where i.id = any (${ids as string[]}::uuid[])`.execute(db)
  return rows
}
