import type { Component, SkillLevel } from '@guijiang/contract/codes'
import { type Db, sql, type Tx } from '#kit/db.ts'
import type { StoredSittingState } from './states.ts'

export type PlanRow = {
  organisationId: string
  id: string
  area: string
  reference: string
  state: 'drafting' | 'published' | 'cancelled'
  publicityPlace: string
  complaintTelephone: string
  materials: string
  draftedBy: string
  createdAt: Temporal.Instant
  version: number
}

export type Sitting = {
  organisationId: string
  id: string
  area: string
  planId: string
  reference: string
  occupationCode: string
  occupationEdition: string
  occupationName: string
  workType: string | null
  level: SkillLevel
  city: string
  address: string
  firstDay: Temporal.PlainDate
  lastDay: Temporal.PlainDate
  registrationOpens: Temporal.PlainDate
  registrationCloses: Temporal.PlainDate
  capacity: number
  fee: string
  feeBasis: string
  conditions: string
  components: Component[]
  state: StoredSittingState
  version: number
}

const planColumns = [
  'organisationId',
  'id',
  'area',
  'reference',
  'state',
  'publicityPlace',
  'complaintTelephone',
  'materials',
  'draftedBy',
  'createdAt',
  'version',
] as const

const sittingColumns = [
  'organisationId',
  'id',
  'area',
  'planId',
  'reference',
  'occupationCode',
  'occupationEdition',
  'occupationName',
  'workType',
  'level',
  'city',
  'address',
  'firstDay',
  'lastDay',
  'registrationOpens',
  'registrationCloses',
  'capacity',
  'fee',
  'feeBasis',
  'conditions',
  'components',
  'state',
  'version',
] as const

export async function findPlan(db: Db, id: string): Promise<PlanRow | undefined> {
  const row = await db.selectFrom('plan').select(planColumns).where('id', '=', id).executeTakeFirst()
  return row as PlanRow | undefined
}

export async function lockPlan(tx: Tx, organisationId: string, id: string): Promise<PlanRow | undefined> {
  const row = await tx
    .selectFrom('plan')
    .select(planColumns)
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row as PlanRow | undefined
}

export async function listPlans(db: Db, organisationId: string | null, after: string | undefined, limit: number) {
  const rows = await db
    .selectFrom('plan')
    .select(planColumns)
    .$if(organisationId !== null, (query) => query.where('organisationId', '=', organisationId as string))
    .$if(organisationId === null, (query) => query.where('state', '<>', 'drafting'))
    .$if(after !== undefined, (query) => query.where('id', '<', after as string))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows as PlanRow[]
}

export async function insertPlan(tx: Tx, row: PlanRow): Promise<void> {
  await tx.insertInto('plan').values(row).execute()
}

export async function updatePlan(
  tx: Tx,
  { organisationId, id }: PlanRow,
  set: Partial<Pick<PlanRow, 'state' | 'publicityPlace' | 'complaintTelephone' | 'materials'>>,
): Promise<void> {
  await tx
    .updateTable('plan')
    .set((row) => ({ ...set, version: row('version', '+', 1) }))
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** The next number of a body's plans or sittings in a year: 26-0001. */
export async function nextReference(
  tx: Tx,
  organisationId: string,
  kind: 'plan' | 'sitting',
  year: number,
): Promise<string> {
  const name = `${kind} ${organisationId} ${year}`
  const { rows } = await sql<{ value: number }>`
    insert into plan_counter (organisation_id, name, value) values (${organisationId}, ${name}, 1)
    on conflict (organisation_id, name) do update set value = plan_counter.value + 1 returning value`.execute(tx)
  return `${String(year % 100).padStart(2, '0')}-${String(rows[0]?.value ?? 0).padStart(4, '0')}`
}

export async function replaceSittings(tx: Tx, plan: PlanRow, sittings: readonly Sitting[]): Promise<void> {
  await tx
    .deleteFrom('sitting')
    .where('organisationId', '=', plan.organisationId)
    .where('planId', '=', plan.id)
    .where('state', '=', 'drafting')
    .execute()
  await tx
    .insertInto('sitting')
    .values([...sittings])
    .execute()
}

export async function listSittingsOfPlans(db: Db, planIds: readonly string[]): Promise<Sitting[]> {
  if (planIds.length === 0) return []
  const rows = await db
    .selectFrom('sitting')
    .select(sittingColumns)
    .where('planId', 'in', planIds)
    .orderBy('reference')
    .execute()
  return rows as Sitting[]
}

/** Several at once, by id. */
export async function listSittingsById(db: Db, ids: readonly string[]): Promise<Map<string, Sitting>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('sitting')
    .select(sittingColumns)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map((rows as Sitting[]).map((row) => [row.id, row]))
}

export async function findSitting(db: Db, id: string): Promise<Sitting | undefined> {
  const row = await db.selectFrom('sitting').select(sittingColumns).where('id', '=', id).executeTakeFirst()
  return row as Sitting | undefined
}

export async function lockSitting(tx: Tx, organisationId: string, id: string): Promise<Sitting | undefined> {
  const row = await tx
    .selectFrom('sitting')
    .select(sittingColumns)
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row as Sitting | undefined
}

export async function listSittings(db: Db, organisationId: string | null, after: string | undefined, limit: number) {
  const rows = await db
    .selectFrom('sitting')
    .select(sittingColumns)
    .where('state', '<>', 'drafting')
    .$if(organisationId !== null, (query) => query.where('organisationId', '=', organisationId as string))
    .$if(after !== undefined, (query) => query.where('id', '<', after as string))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows as Sitting[]
}

export async function updateSittingState(tx: Tx, sitting: Sitting, state: StoredSittingState): Promise<void> {
  await tx
    .updateTable('sitting')
    .set((row) => ({ state, version: row('version', '+', 1) }))
    .where('organisationId', '=', sitting.organisationId)
    .where('id', '=', sitting.id)
    .execute()
}

/** Announced sittings whose registration has opened, for the hook of the day. */
export async function listOpening(db: Db, today: Temporal.PlainDate): Promise<Sitting[]> {
  const rows = await db
    .selectFrom('sitting')
    .select(sittingColumns)
    .where('state', '=', 'announced')
    .where('registrationOpens', '<=', today)
    .execute()
  return rows as Sitting[]
}

/** Arranged sittings whose first day has come. */
export async function listBeginning(db: Db, today: Temporal.PlainDate): Promise<Sitting[]> {
  const rows = await db
    .selectFrom('sitting')
    .select(sittingColumns)
    .where('state', '=', 'arranged')
    .where('firstDay', '<=', today)
    .execute()
  return rows as Sitting[]
}

export type AnnouncementRow = {
  organisationId: string
  planId: string
  version: number
  area: string
  publishedAt: Temporal.Instant
  publishedOn: Temporal.PlainDate
  calendarVersion: number
  content: string
  contentHash: Buffer
  change: string | null
  publishedBy: string
}

export async function insertAnnouncement(tx: Tx, row: AnnouncementRow): Promise<void> {
  await tx.insertInto('announcement').values(row).execute()
}

export async function listLatestAnnouncements(db: Db, planIds: readonly string[]) {
  if (planIds.length === 0) return []
  return db
    .selectFrom('announcement')
    .distinctOn('planId')
    .select([
      'organisationId',
      'planId',
      'version',
      'publishedAt',
      'publishedOn',
      'calendarVersion',
      'content',
      'contentHash',
    ])
    .where('planId', 'in', planIds)
    .orderBy('planId')
    .orderBy('version', 'desc')
    .execute()
}

export type AnnouncedFilter = {
  city?: string
  occupation?: string
  from?: Temporal.PlainDate
  after?: { day: string; id: string }
  limit: number
}

/** What is announced and still ahead, by the first day, for anybody. */
export async function listAnnounced(db: Db, today: Temporal.PlainDate, filter: AnnouncedFilter) {
  const rows = await db
    .selectFrom('sitting')
    .select(sittingColumns)
    .where('state', 'in', ['announced', 'registering', 'arranged'])
    .where('firstDay', '>=', filter.from ?? today)
    .$if(filter.city !== undefined, (query) => query.where('city', '=', filter.city as string))
    .$if(filter.occupation !== undefined, (query) => query.where('occupationCode', '=', filter.occupation as string))
    .$if(filter.after !== undefined, (query) => {
      const { day, id } = filter.after as { day: string; id: string }
      return query.where(sql<boolean>`(first_day, id) > (${day}::date, ${id}::uuid)`)
    })
    .orderBy('firstDay')
    .orderBy('id')
    .limit(filter.limit)
    .execute()
  return rows as Sitting[]
}

/** Occupations that have something announced, for the filter. */
export async function listAnnouncedOccupations(db: Db, today: Temporal.PlainDate) {
  return db
    .selectFrom('sitting')
    .distinct()
    .select(['occupationCode as code', 'occupationName as name'])
    .where('state', 'in', ['announced', 'registering', 'arranged'])
    .where('firstDay', '>=', today)
    .orderBy('occupationName')
    .execute()
}
