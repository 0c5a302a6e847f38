import type { Area, Edition, Scope, SkillLevel } from '@guijiang/contract/codes'
import type { ApplicationState } from '@guijiang/contract/entry/application'
import type { AppliedOccupation, MaterialKind, SectionKey } from '@guijiang/contract/entry/application-form'
import type { Db, Tx } from '#kit/db.ts'
import type { Package } from './package.ts'

/** An application, what is filled in and attached, what was signed and handed in. */

export type Application = {
  organisationId: string
  id: string
  area: Area
  scope: Exclude<Scope, 'nation'>
  state: ApplicationState
  reference: string | null
  years: number | null
  totalHeadcount: number | null
  startedOn: Temporal.PlainDate
  submittedOn: Temporal.PlainDate | null
  forwardedOn: Temporal.PlainDate | null
  decidedOn: Temporal.PlainDate | null
  version: number
}

/** What a row of the case belongs to. */
export type CaseKey = Pick<Application, 'organisationId' | 'id' | 'area'>

const columns = [
  'organisationId',
  'id',
  'area',
  'scope',
  'state',
  'reference',
  'years',
  'totalHeadcount',
  'startedOn',
  'submittedOn',
  'forwardedOn',
  'decidedOn',
  'version',
] as const

const select = (db: Db) => db.selectFrom('application').select(columns).$castTo<Application>()

/** Ids of what bears a number, within reach. */
export const listApplicationsNumbered = async (db: Db, reference: string, limit: number): Promise<string[]> =>
  (await db.selectFrom('application').select('id').where('reference', '=', reference).limit(limit).execute()).map(
    ({ id }) => id,
  )

export const findApplication = (db: Db, id: string): Promise<Application | undefined> =>
  select(db).where('id', '=', id).executeTakeFirst()

export const findApplicationOf = (db: Db, organisationId: string, id: string): Promise<Application | undefined> =>
  select(db).where('organisationId', '=', organisationId).where('id', '=', id).executeTakeFirst()

/** Held until the transaction ends; undefined when out of reach. */
export const lockApplication = (tx: Tx, id: string): Promise<Application | undefined> =>
  select(tx).where('id', '=', id).forUpdate().executeTakeFirst()

export type ListQuery = {
  state?: ApplicationState | undefined
  /** Drafts are the body's alone. */
  handedInOnly: boolean
  /** The region sees those of a city from the day of forwarding on. */
  forwardedOnly: boolean
  after?: string | undefined
  limit: number
}

/** Within reach, newest first. */
export function listApplications(db: Db, { state, handedInOnly, forwardedOnly, after, limit }: ListQuery) {
  let query = select(db).orderBy('id', 'desc').limit(limit)
  if (state) query = query.where('state', '=', state)
  if (after) query = query.where('id', '<', after)
  if (handedInOnly) query = query.where('submittedOn', 'is not', null)
  if (forwardedOnly) query = query.where((e) => e.or([e('scope', '=', 'region'), e('forwardedOn', 'is not', null)]))
  return query.execute()
}

/** False when the body has another one open for this scope. */
export async function insertApplication(
  tx: Tx,
  row: CaseKey & {
    scope: Application['scope']
    startedAt: Temporal.Instant
    startedOn: Temporal.PlainDate
    startedBy: string
  },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('application')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

type Moved = {
  state: ApplicationState
  reference?: string
  submittedOn?: Temporal.PlainDate
  forwardedOn?: Temporal.PlainDate
  decidedOn?: Temporal.PlainDate
}

/** The state after an act, with what the act gave the application for good. */
export async function moveApplication(tx: Tx, { organisationId, id }: CaseKey, moved: Moved): Promise<void> {
  await tx
    .updateTable('application')
    .set((e) => ({ ...moved, version: e('version', '+', 1) }))
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

// ---- sections

export type SectionRow = {
  section: SectionKey
  content: unknown
  version: number
  savedBy: string
  savedAt: Temporal.Instant
}

export const listSections = (db: Db, { organisationId, id }: CaseKey): Promise<SectionRow[]> =>
  db
    .selectFrom('applicationSection')
    .select(['section', 'content', 'version', 'savedBy', 'savedAt'])
    .where('organisationId', '=', organisationId)
    .where('applicationId', '=', id)
    .$castTo<SectionRow>()
    .execute()

/** Undefined when somebody saved it since `seen`. */
export async function saveSection(
  tx: Tx,
  { organisationId, id, area }: CaseKey,
  row: { section: SectionKey; content: unknown; seen: number; savedBy: string; savedAt: Temporal.Instant },
): Promise<number | undefined> {
  const { seen, content, ...rest } = row
  const json = JSON.stringify(content)
  if (seen === 0) {
    const inserted = await tx
      .insertInto('applicationSection')
      .values({ organisationId, applicationId: id, area, ...rest, content: json, version: 1 })
      .onConflict((conflict) => conflict.doNothing())
      .returning('version')
      .executeTakeFirst()
    return inserted?.version
  }
  const updated = await tx
    .updateTable('applicationSection')
    .set({ content: json, version: seen + 1, savedBy: row.savedBy, savedAt: row.savedAt })
    .where('organisationId', '=', organisationId)
    .where('applicationId', '=', id)
    .where('section', '=', row.section)
    .where('version', '=', seen)
    .returning('version')
    .executeTakeFirst()
  return updated?.version
}

export async function listOccupations(db: Db, { organisationId, id }: CaseKey): Promise<AppliedOccupation[]> {
  const rows = await db
    .selectFrom('applicationOccupation')
    .select(['code', 'edition', 'levels', 'headcount'])
    .where('organisationId', '=', organisationId)
    .where('applicationId', '=', id)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    code: row.code,
    edition: row.edition as Edition,
    levels: row.levels as SkillLevel[],
    headcount: row.headcount,
  }))
}

/** Codes of several applications, for a list. */
export const occupationsOf = (db: Db, applications: readonly CaseKey[]) =>
  applications.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('applicationOccupation')
        .select(['applicationId', 'code', 'edition'])
        .where('organisationId', 'in', [...new Set(applications.map((row) => row.organisationId))])
        .where(
          'applicationId',
          'in',
          applications.map((row) => row.id),
        )
        .orderBy('position')
        .execute()

/** The figures that rules read, as a whole. */
export async function saveFigures(
  tx: Tx,
  { organisationId, id, area }: CaseKey,
  {
    years,
    totalHeadcount,
    occupations,
  }: {
    years: number | null
    totalHeadcount: number | null
    occupations: readonly AppliedOccupation[]
  },
): Promise<void> {
  await tx
    .updateTable('application')
    .set({ years, totalHeadcount })
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
  await tx
    .deleteFrom('applicationOccupation')
    .where('organisationId', '=', organisationId)
    .where('applicationId', '=', id)
    .execute()
  if (occupations.length === 0) return
  await tx
    .insertInto('applicationOccupation')
    .values(
      occupations.map(({ code, edition, levels, headcount }, position) => ({
        organisationId,
        applicationId: id,
        area,
        code,
        edition,
        levels: [...levels],
        headcount,
        position,
      })),
    )
    .execute()
}

// ---- papers

export type Material = {
  id: string
  kind: MaterialKind
  fileId: string
  name: string
  size: number
  pages: number | null
  sha256: string
  addedOn: Temporal.PlainDate
  replacedBy: string | null
  removed: boolean
}

/** All of them, those replaced or taken away included, in the order of their arrival. */
export async function listMaterials(db: Db, { organisationId, id }: CaseKey): Promise<Material[]> {
  const rows = await db
    .selectFrom('applicationMaterial')
    .select(['id', 'kind', 'fileId', 'name', 'size', 'pages', 'sha256', 'addedOn', 'replacedBy', 'removedAt'])
    .where('organisationId', '=', organisationId)
    .where('applicationId', '=', id)
    .orderBy('id')
    .execute()
  return rows.map(({ removedAt, sha256, ...row }) => ({
    ...row,
    kind: row.kind as MaterialKind,
    sha256: sha256.toString('hex'),
    removed: removedAt !== null,
  }))
}

export async function insertMaterial(
  tx: Tx,
  { organisationId, id: applicationId, area }: CaseKey,
  row: Omit<Material, 'replacedBy' | 'removed' | 'sha256'> & { sha256: Buffer; addedBy: string },
): Promise<void> {
  await tx
    .insertInto('applicationMaterial')
    .values({ organisationId, applicationId, area, ...row })
    .execute()
}

/** Takes a paper out of the package; the row stays. */
export async function retireMaterial(
  tx: Tx,
  { organisationId }: CaseKey,
  { id, replacedBy, at }: { id: string; replacedBy: string | null; at: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('applicationMaterial')
    .set({ replacedBy, removedAt: at })
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .execute()
}

// ---- signed and handed in

export type Commitment = { id: string; text: string; packageHash: string; signedBy: string; signedAt: Temporal.Instant }

/** The one signed last. */
export async function findCommitment(db: Db, { organisationId, id }: CaseKey): Promise<Commitment | undefined> {
  const row = await db
    .selectFrom('applicationCommitment')
    .select(['id', 'text', 'packageHash', 'signedBy', 'signedAt'])
    .where('organisationId', '=', organisationId)
    .where('applicationId', '=', id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { ...row, packageHash: row.packageHash.toString('hex') }
}

export async function insertCommitment(
  tx: Tx,
  { organisationId, id: applicationId, area }: CaseKey,
  row: Omit<Commitment, 'packageHash'> & { packageHash: string },
): Promise<void> {
  await tx
    .insertInto('applicationCommitment')
    .values({ organisationId, applicationId, area, ...row, packageHash: Buffer.from(row.packageHash, 'hex') })
    .execute()
}

export type Submission = {
  id: string
  round: number
  package: Package
  packageHash: string
  commitmentId: string
  submittedOn: Temporal.PlainDate
}

/** The package as it was handed in last. */
export async function findSubmission(db: Db, { organisationId, id }: CaseKey): Promise<Submission | undefined> {
  const row = await db
    .selectFrom('applicationSubmission')
    .select(['id', 'round', 'package', 'packageHash', 'commitmentId', 'submittedOn'])
    .where('organisationId', '=', organisationId)
    .where('applicationId', '=', id)
    .orderBy('round', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { ...row, package: row.package as unknown as Package, packageHash: row.packageHash.toString('hex') }
}

export async function insertSubmission(
  tx: Tx,
  { organisationId, id: applicationId, area }: CaseKey,
  row: Submission & { submittedBy: string; submittedAt: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('applicationSubmission')
    .values({
      organisationId,
      applicationId,
      area,
      ...row,
      package: JSON.stringify(row.package),
      packageHash: Buffer.from(row.packageHash, 'hex'),
    })
    .execute()
}

export const getCommitment = async (db: Db, { organisationId }: CaseKey, id: string): Promise<Commitment> => {
  const row = await db
    .selectFrom('applicationCommitment')
    .select(['id', 'text', 'packageHash', 'signedBy', 'signedAt'])
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { ...row, packageHash: row.packageHash.toString('hex') }
}
