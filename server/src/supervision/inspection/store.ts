import type { Area } from '@guijiang/contract/codes'
import type {
  FindingOutcome,
  InspectionKind,
  InspectionState,
  Position,
} from '@guijiang/contract/supervision/inspection'
import type { ItemEntry } from '@guijiang/contract/supervision/inspection-lists'
import { type Db, sql, type Tx } from '#kit/db.ts'

/** Inspections, who looks, what was noted. */

type Day = Temporal.PlainDate

export type Inspection = {
  organisationId: string
  id: string
  area: Area
  office: Area
  reference: string
  kind: InspectionKind
  sittingId: string | null
  purpose: string
  state: InspectionState
  drawId: string | null
  itemsList: string
  itemsVersion: number
  orderedBy: string | null
  orderedOn: Day
  confirmedBy: string | null
  confirmedOn: Day | null
  withdrawn: string | null
  beganAt: Temporal.Instant | null
  beganBy: string | null
  deviceAt: Temporal.Instant | null
  place: string | null
  position: Position | null
  reopened: string | null
  endedOn: Day | null
  publishedOn: Day | null
  servedOn: Day | null
  dueOn: Day | null
  lateDays: number
  closedOn: Day | null
  version: number
}

export type InspectionKey = Pick<Inspection, 'organisationId' | 'id' | 'area'>

const columns = [
  'organisationId', 'id', 'area', 'office', 'reference', 'kind', 'sittingId', 'purpose', 'state', 'drawId', 'itemsList',
  'itemsVersion', 'orderedBy', 'orderedOn', 'confirmedBy', 'confirmedOn', 'withdrawn', 'beganAt', 'beganBy', 'deviceAt',
  'place', 'position', 'reopened', 'endedOn', 'publishedOn', 'servedOn', 'dueOn', 'lateDays', 'closedOn', 'version',
] as const // biome-ignore format: a list of names

const select = (db: Db) => db.selectFrom('inspection').select(columns).$castTo<Inspection>()

export const findInspection = (db: Db, id: string): Promise<Inspection | undefined> =>
  select(db).where('id', '=', id).executeTakeFirst()

/** Held until the end of the act; undefined when out of reach. */
export const lockInspection = (tx: Tx, id: string): Promise<Inspection | undefined> =>
  select(tx).where('id', '=', id).forUpdate().executeTakeFirst()

export type InspectionFilter = {
  state?: InspectionState | undefined
  kind?: InspectionKind | undefined
  after?: string | undefined
  /** For a body: what has begun. */
  begun: boolean
  limit: number
}

/** Within reach, newest first. */
export function listInspections(db: Db, { state, kind, after, begun, limit }: InspectionFilter): Promise<Inspection[]> {
  let query = select(db).orderBy('id', 'desc').limit(limit)
  if (state) query = query.where('state', '=', state)
  if (kind) query = query.where('kind', '=', kind)
  if (begun) query = query.where('beganAt', 'is not', null)
  if (after) query = query.where('id', '<', after)
  return query.execute()
}

/** Those that somebody looks at, open ones first. */
export const listInspectionsOf = (db: Db, accountId: string): Promise<Inspection[]> =>
  select(db)
    .where('confirmedOn', 'is not', null)
    .where((e) =>
      e.exists(
        e
          .selectFrom('inspectionMember as m')
          .select('m.number')
          .whereRef('m.organisationId', '=', 'inspection.organisationId')
          .whereRef('m.inspectionId', '=', 'inspection.id')
          .where('m.accountId', '=', accountId)
          .where('m.leftOn', 'is', null),
      ),
    )
    .orderBy(sql`(state = 'toInspect')`, 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()

/** Of one draw, in all bodies it came to. */
export const listInspectionsOfDraw = (db: Db, drawId: string): Promise<Inspection[]> =>
  select(db).where('drawId', '=', drawId).orderBy('reference').execute()

/** Draws of which at least one visit is known, with whether all have begun; those taken back do not count. */
export async function listDrawsBegun(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('inspection')
    .select('drawId')
    .where('drawId', 'is not', null)
    .where('withdrawn', 'is', null)
    .groupBy('drawId')
    .having(sql<boolean>`bool_and(began_at is not null)`)
    .execute()
  return rows.map(({ drawId }) => drawId!)
}

/** Of a body, for those who look into its standing: what ended, newest first. */
export const listEndedOf = (db: Db, organisationId: string): Promise<Inspection[]> =>
  select(db)
    .where('organisationId', '=', organisationId)
    .where('endedOn', 'is not', null)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()

export const listNumbered = async (db: Db, reference: string, limit: number): Promise<string[]> =>
  (await db.selectFrom('inspection').select('id').where('reference', '=', reference).limit(limit).execute()).map(
    ({ id }) => id,
  )

export type NewInspection = Pick<
  Inspection,
  | 'organisationId'
  | 'id'
  | 'area'
  | 'office'
  | 'reference'
  | 'kind'
  | 'sittingId'
  | 'purpose'
  | 'drawId'
  | 'itemsList'
  | 'itemsVersion'
  | 'orderedBy'
  | 'orderedOn'
  | 'confirmedBy'
  | 'confirmedOn'
>

export async function insertInspection(tx: Tx, row: NewInspection): Promise<void> {
  await tx.insertInto('inspection').values(row).execute()
}

type Change = Partial<Omit<Inspection, 'organisationId' | 'id' | 'area' | 'version'>>

export async function updateInspection(
  tx: Tx,
  { organisationId, id }: InspectionKey,
  { position, ...change }: Change,
): Promise<void> {
  await tx
    .updateTable('inspection')
    .set((e) => ({
      ...change,
      ...(position !== undefined && { position: position && JSON.stringify(position) }),
      version: e('version', '+', 1),
    }))
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

// ---- who looks

export type Member = { inspectionId: string; accountId: string; number: number; reason: string }

/** Those who look now, of several inspections. */
export const listMembers = (db: Db, inspections: readonly string[]): Promise<Member[]> =>
  inspections.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('inspectionMember')
        .select(['inspectionId', 'accountId', 'number', 'reason'])
        .where('inspectionId', 'in', [...inspections])
        .where('leftOn', 'is', null)
        .orderBy('inspectionId')
        .orderBy('number')
        .execute()

export async function insertMembers(
  tx: Tx,
  { organisationId, id, area }: InspectionKey,
  members: readonly { accountId: string; reason: string; number: number }[],
): Promise<void> {
  await tx
    .insertInto('inspectionMember')
    .values(members.map((member) => ({ organisationId, inspectionId: id, area, ...member })))
    .execute()
}

export async function endMember(
  tx: Tx,
  { organisationId, id }: InspectionKey,
  accountId: string,
  leftOn: Day,
): Promise<void> {
  await tx
    .updateTable('inspectionMember')
    .set({ leftOn })
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', id)
    .where('accountId', '=', accountId)
    .execute()
}

export async function countMembersEver(db: Db, { organisationId, id }: InspectionKey): Promise<number> {
  const { count } = await db
    .selectFrom('inspectionMember')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', id)
    .executeTakeFirstOrThrow()
  return Number(count)
}

// ---- what was noted

export type Finding = {
  code: string
  ordinal: number
  item: ItemEntry
  outcome: FindingOutcome | null
  words: string
  demand: string
  files: { id: string; name: string; type: string; sha256: string }[]
  notedBy: string | null
  notedAt: Temporal.Instant | null
  deviceAt: Temporal.Instant | null
  position: Position | null
  version: number
}

const findings = (db: Db, { organisationId, id }: Pick<Inspection, 'organisationId' | 'id'>) =>
  db
    .selectFrom('inspectionFinding')
    .select([
      'code',
      'ordinal',
      'item',
      'outcome',
      'words',
      'demand',
      'files',
      'notedBy',
      'notedAt',
      'deviceAt',
      'position',
      'version',
    ])
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', id)
    .$castTo<Finding>()

export const listFindings = (db: Db, inspection: Pick<Inspection, 'organisationId' | 'id'>): Promise<Finding[]> =>
  findings(db, inspection).orderBy('ordinal').execute()

export async function insertFindings(
  tx: Tx,
  { organisationId, id, area }: InspectionKey,
  items: readonly ItemEntry[],
): Promise<void> {
  await tx
    .insertInto('inspectionFinding')
    .values(
      items.map((item, index) => ({
        organisationId,
        inspectionId: id,
        area,
        code: item.code,
        ordinal: index + 1,
        item: JSON.stringify(item),
      })),
    )
    .execute()
}

export async function updateFinding(
  tx: Tx,
  { organisationId, id }: InspectionKey,
  code: string,
  { position, files, ...change }: Omit<Finding, 'code' | 'ordinal' | 'item'>,
): Promise<void> {
  await tx
    .updateTable('inspectionFinding')
    .set({ ...change, files: JSON.stringify(files), position: position && JSON.stringify(position) })
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', id)
    .where('code', '=', code)
    .execute()
}
