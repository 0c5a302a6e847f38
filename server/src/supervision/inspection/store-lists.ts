import type { Area } from '@guijiang/contract/codes'
import type {
  InspectorRow,
  ItemEntry,
  ListKind,
  ListState,
  ObjectKind,
  ObjectRow,
  Stratifying,
} from '@guijiang/contract/supervision/inspection-lists'
import { type Db, sql, type Tx } from '#kit/db.ts'

/** 一单两库 and the plans of draws. */

export type ContentOf = { items: ItemEntry[]; objects: ObjectRow[]; inspectors: InspectorRow[] }

export type InspectionList<K extends ListKind = ListKind> = {
  id: string
  area: Area
  kind: K
  number: number
  state: ListState
  content: ContentOf[K]
  contentHash: Buffer
  asOf: Temporal.Instant
  enteredBy: string
  enteredOn: Temporal.PlainDate
  publishedBy: string | null
  publishedOn: Temporal.PlainDate | null
  returnNote: string | null
}

const listColumns = [
  'id',
  'area',
  'kind',
  'number',
  'state',
  'content',
  'contentHash',
  'asOf',
  'enteredBy',
  'enteredOn',
  'publishedBy',
  'publishedOn',
  'returnNote',
] as const

const lists = (db: Db) => db.selectFrom('inspectionList').select(listColumns).$castTo<InspectionList>()

export const findList = (db: Db, id: string): Promise<InspectionList | undefined> =>
  lists(db).where('id', '=', id).executeTakeFirst()

export const lockList = (tx: Tx, id: string): Promise<InspectionList | undefined> =>
  lists(tx).where('id', '=', id).forUpdate().executeTakeFirst()

/** One that must be there: a plan or an inspection names it. */
export async function getList<K extends ListKind>(db: Db, kind: K, id: string): Promise<InspectionList<K>> {
  const list = await lists(db).where('id', '=', id).where('kind', '=', kind).executeTakeFirstOrThrow()
  return list as InspectionList<K>
}

/** The version that counts now. */
export async function findCurrent<K extends ListKind>(
  db: Db,
  area: string,
  kind: K,
): Promise<InspectionList<K> | undefined> {
  const list = await lists(db)
    .where('area', '=', area)
    .where('kind', '=', kind)
    .where('state', '=', 'published')
    .orderBy('number', 'desc')
    .executeTakeFirst()
  return list as InspectionList<K> | undefined
}

export const listLists = (db: Db, area: string | null): Promise<InspectionList[]> =>
  lists(db)
    .$if(area !== null, (query) => query.where('area', '=', area!))
    .orderBy('kind')
    .orderBy('number', 'desc')
    .limit(300)
    .execute()

/** Held for the next number; what waits for the leader is among them. */
export const lockListsOf = (tx: Tx, area: string, kind: ListKind): Promise<InspectionList[]> =>
  lists(tx).where('area', '=', area).where('kind', '=', kind).orderBy('number', 'desc').forUpdate().execute()

export async function insertList(
  tx: Tx,
  { content, ...list }: Omit<InspectionList, 'state' | 'publishedBy' | 'publishedOn' | 'returnNote'>,
): Promise<void> {
  await tx
    .insertInto('inspectionList')
    .values({ ...list, content: JSON.stringify(content) })
    .execute()
}

export async function updateList(
  tx: Tx,
  id: string,
  change: Partial<Pick<InspectionList, 'state' | 'publishedBy' | 'publishedOn' | 'returnNote'>>,
): Promise<void> {
  await tx.updateTable('inspectionList').set(change).where('id', '=', id).execute()
}

export type InspectionPlan = {
  id: string
  area: Area
  purpose: string
  objects: ObjectKind
  strata: Stratifying
  ratio: number
  team: number
  cap: number
  itemsList: string
  objectsList: string
  inspectorsList: string
  draftedBy: string
  draftedOn: Temporal.PlainDate
}

export const findPlan = (db: Db, id: string): Promise<InspectionPlan | undefined> =>
  db.selectFrom('inspectionPlan').selectAll().where('id', '=', id).$castTo<InspectionPlan>().executeTakeFirst()

export async function insertPlan(tx: Tx, plan: InspectionPlan): Promise<void> {
  await tx.insertInto('inspectionPlan').values(plan).execute()
}

/** A seat for which nobody was found: the same objects, other inspectors. */
export async function updatePlan(
  tx: Tx,
  id: string,
  change: Pick<InspectionPlan, 'inspectorsList' | 'cap'>,
): Promise<void> {
  await tx.updateTable('inspectionPlan').set(change).where('id', '=', id).execute()
}

export async function getSettings(
  db: Db,
): Promise<{ ratio: number; publishDays: number; rectificationDays: number; returnDays: number }> {
  const rows = await db.selectFrom('setting').selectAll().where('name', 'like', 'inspection.%').execute()
  const of = (name: string) => Number(rows.find((row) => row.name === `inspection.${name}`)?.value)
  return {
    ratio: of('ratio'),
    publishDays: of('publishDays'),
    rectificationDays: of('rectificationDays'),
    returnDays: of('returnDays'),
  }
}

/** Bodies and sittings that an inspection is still to visit. */
export async function listToInspect(db: Db): Promise<Set<string>> {
  const rows = await db
    .selectFrom('inspection')
    .select(sql<string>`coalesce(sitting_id, organisation_id)`.as('subject'))
    .where('state', '=', 'toInspect')
    .execute()
  return new Set(rows.map(({ subject }) => subject))
}
