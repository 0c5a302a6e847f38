import type { SkillLevel } from '@guijiang/contract/codes'
import type { AnnouncementState, PlanDraft } from '@guijiang/contract/delivery/plan'
import { type Db, sql, type Tx } from '#kit/db.ts'

export type PlanRow = {
  organisationId: string
  id: string
  area: string
  reference: string
  state: AnnouncementState
  content: PlanDraft
  cancelReason: string | null
  draftedBy: string
  createdAt: Temporal.Instant
  version: number
}

const planColumns = [
  'organisationId',
  'id',
  'area',
  'reference',
  'state',
  'content',
  'cancelReason',
  'draftedBy',
  'createdAt',
  'version',
] as const

const plans = (db: Db) => db.selectFrom('plan').select(planColumns).$castTo<PlanRow>()

/** Ids of what bears a number, within reach: each body counts for itself. */
export const listPlansNumbered = async (db: Db, reference: string, limit: number): Promise<string[]> =>
  (await db.selectFrom('plan').select('id').where('reference', '=', reference).limit(limit).execute()).map(
    ({ id }) => id,
  )

export const findPlan = (db: Db, id: string): Promise<PlanRow | undefined> =>
  plans(db).where('id', '=', id).executeTakeFirst()

export const lockPlan = (tx: Tx, organisationId: string, id: string): Promise<PlanRow | undefined> =>
  plans(tx).where('organisationId', '=', organisationId).where('id', '=', id).forUpdate().executeTakeFirst()

/** Within reach, newest first; `open` leaves out what is still drafted. */
export const listPlans = (
  db: Db,
  { open, after, limit }: { open: boolean; after: string | undefined; limit: number },
): Promise<PlanRow[]> =>
  plans(db)
    .$if(open, (query) => query.where('state', '<>', 'drafting'))
    .$if(after !== undefined, (query) => query.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

export async function insertPlan(tx: Tx, { content, ...row }: PlanRow): Promise<void> {
  await tx
    .insertInto('plan')
    .values({ ...row, content: JSON.stringify(content) })
    .execute()
}

export async function updatePlan(
  tx: Tx,
  { organisationId, id }: Pick<PlanRow, 'organisationId' | 'id'>,
  { content, ...set }: Partial<Pick<PlanRow, 'state' | 'content' | 'cancelReason'>>,
): Promise<void> {
  await tx
    .updateTable('plan')
    .set((row) => ({
      ...set,
      ...(content && { content: JSON.stringify(content) }),
      version: row('version', '+', 1),
    }))
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

export type AnnouncementRow = {
  organisationId: string
  id: string
  area: string
  planId: string
  version: number
  publishedAt: Temporal.Instant
  publishedOn: Temporal.PlainDate
  calendarVersion: number
  /** As canonical JSON: what `contentHash` is over. */
  content: unknown
  contentHash: Buffer
  publishedBy: string
}

const announcementColumns = [
  'organisationId',
  'id',
  'area',
  'planId',
  'version',
  'publishedAt',
  'publishedOn',
  'calendarVersion',
  'content',
  'contentHash',
  'publishedBy',
] as const

const announcements = (db: Db) => db.selectFrom('announcement').select(announcementColumns).$castTo<AnnouncementRow>()

export async function insertAnnouncement(tx: Tx, { content, ...row }: AnnouncementRow): Promise<void> {
  await tx
    .insertInto('announcement')
    .values({ ...row, content: JSON.stringify(content) })
    .execute()
}

/** Every version of one plan, the newest first. */
export const listAnnouncements = (db: Db, planId: string): Promise<AnnouncementRow[]> =>
  announcements(db).where('planId', '=', planId).orderBy('version', 'desc').execute()

/** The newest version of each. */
export async function latestAnnouncements(db: Db, planIds: readonly string[]): Promise<Map<string, AnnouncementRow>> {
  if (planIds.length === 0) return new Map()
  const rows = await announcements(db)
    .distinctOn('planId')
    .where('planId', '=', sql<string>`any(${planIds}::uuid[])`)
    .orderBy('planId')
    .orderBy('version', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.planId, row]))
}

/** What a line of a list says of an announcement. */
export type AnnouncedLine = {
  body: { code: string; name: string }
  sittings: { name: string; level: SkillLevel; city: string; firstDay: string; lastDay: string }[]
}

/** The newest version of each, for lists that anybody reads; the whole of it is ten times as long. */
export async function latestLines(db: Db, planIds: readonly string[]): Promise<Map<string, AnnouncedLine>> {
  if (planIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('announcement')
    .distinctOn('planId')
    .select([
      'planId',
      sql<AnnouncedLine>`jsonb_build_object('body', content -> 'body', 'sittings', (
        select jsonb_agg(jsonb_build_object(
          'name', one -> 'occupation' -> 'name', 'level', one -> 'level', 'city', one -> 'city',
          'firstDay', one -> 'firstDay', 'lastDay', one -> 'lastDay') order by at)
        from jsonb_array_elements(content -> 'sittings') with ordinality s (one, at)))`.as('line'),
    ])
    .where('planId', '=', sql<string>`any(${planIds}::uuid[])`)
    .orderBy('planId')
    .orderBy('version', 'desc')
    .execute()
  return new Map(rows.map(({ planId, line }) => [planId, line]))
}

/** Plans as they were announced last, newest first; of all bodies or of one. */
export async function listNewest(
  db: Db,
  { organisationId, limit }: { organisationId?: string | undefined; limit: number },
): Promise<AnnouncementRow[]> {
  return announcements(db)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('announcement as later')
            .select('later.id')
            .whereRef('later.organisationId', '=', 'announcement.organisationId')
            .whereRef('later.planId', '=', 'announcement.planId')
            .whereRef('later.version', '>', 'announcement.version'),
        ),
      ),
    )
    .$if(organisationId !== undefined, (query) => query.where('organisationId', '=', organisationId!))
    .orderBy('publishedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** On which day each was announced first. */
export async function announcedOn(db: Db, planIds: readonly string[]): Promise<Map<string, Temporal.PlainDate>> {
  if (planIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('announcement')
    .select(['planId', 'publishedOn'])
    .where('planId', '=', sql<string>`any(${planIds}::uuid[])`)
    .where('version', '=', 1)
    .execute()
  return new Map(rows.map(({ planId, publishedOn }) => [planId, publishedOn]))
}

/** What a body drafts, the oldest first. */
export const listDrafts = (db: Db, organisationId: string): Promise<PlanRow[]> =>
  plans(db).where('organisationId', '=', organisationId).where('state', '=', 'drafting').orderBy('id').execute()

/** Contents by the id of the announcement: what the public log committed to. */
export async function announcementContents(db: Db, ids: readonly string[]): Promise<AnnouncementRow[]> {
  return ids.length === 0 ? [] : announcements(db).where('id', '=', sql<string>`any(${ids}::uuid[])`).execute()
}

export type AnnouncedFilter = {
  city?: string | undefined
  occupation?: string | undefined
  organisationId?: string | undefined
  /** The first day is not before. */
  from: Temporal.PlainDate
}

/** A plan with a sitting ahead, by the first day that fits. */
export type AnnouncedPlan = { organisationId: string; planId: string; firstDay: Temporal.PlainDate }

const ahead = (db: Db, { city, occupation, organisationId, from }: AnnouncedFilter) =>
  db
    .selectFrom('sitting')
    .where('state', 'in', ['announced', 'registering', 'arranged'])
    .where('firstDay', '>=', from)
    .$if(organisationId !== undefined, (query) => query.where('organisationId', '=', organisationId!))
    .$if(city !== undefined, (query) => query.where('city', '=', city!))
    .$if(occupation !== undefined, (query) => query.where('occupationCode', '=', occupation!))

/** What is announced and still ahead, for anybody; keyset by first day and plan. */
export const listAnnounced = (
  db: Db,
  filter: AnnouncedFilter,
  { after, limit }: { after?: { day: string; id: string } | undefined; limit: number },
): Promise<AnnouncedPlan[]> =>
  ahead(db, filter)
    .select(['organisationId', 'planId'])
    .select((e) => e.fn.min('firstDay').as('firstDay'))
    .groupBy(['organisationId', 'planId'])
    .$if(after !== undefined, (query) =>
      query.having(sql<boolean>`(min(first_day), plan_id) > (${after!.day}::date, ${after!.id}::uuid)`),
    )
    .orderBy('firstDay')
    .orderBy('planId')
    .limit(limit)
    .$castTo<AnnouncedPlan>()
    .execute()

export async function countAnnounced(db: Db, filter: AnnouncedFilter): Promise<number> {
  const { count } = await ahead(db, filter)
    .select((e) => e.fn.count<number>('planId').distinct().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Occupations that have something announced, for the filter. */
export const announcedOccupations = (db: Db, from: Temporal.PlainDate): Promise<{ code: string; name: string }[]> =>
  ahead(db, { from })
    .distinct()
    .select(['occupationCode as code', 'occupationName as name'])
    .orderBy('occupationName')
    .execute()
