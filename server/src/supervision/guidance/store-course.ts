import type { StaffKind } from '@guijiang/contract/entry/personnel'
import type { CardTerm, CourseState, EnrolmentState } from '@guijiang/contract/supervision/course'
import { type Db, sql, type Tx } from '#kit/db.ts'
import type { Covered } from './rules.ts'

/** Courses, who takes part, and the cards that come of them. */

type Day = Temporal.PlainDate

export type CourseRow = {
  id: string
  area: string
  reference: string
  state: CourseState
  title: string
  audience: StaffKind
  occupations: Covered[]
  enrolUntil: Day
  firstDay: Day
  lastDay: Day
  place: string
  seats: number
  passMark: string
  draftedBy: string
  announcedBy: string | null
  markedBy: string | null
  cancelReason: string | null
  version: number
}

const columns = [
  'id',
  'area',
  'reference',
  'state',
  'title',
  'audience',
  'occupations',
  'enrolUntil',
  'firstDay',
  'lastDay',
  'place',
  'seats',
  'passMark',
  'draftedBy',
  'announcedBy',
  'markedBy',
  'cancelReason',
  'version',
] as const
const courses = (db: Db) => db.selectFrom('trainingCourse').select(columns).$castTo<CourseRow>()

export const findCourse = (db: Db, id: string): Promise<CourseRow | undefined> =>
  courses(db).where('id', '=', id).executeTakeFirst()

export const lockCourse = (tx: Tx, id: string): Promise<CourseRow | undefined> =>
  courses(tx).where('id', '=', id).forUpdate().executeTakeFirst()

/** Within reach, newest first; `open` leaves out what is still drafted. */
export const listCourses = (db: Db, { open }: { open: boolean }): Promise<CourseRow[]> =>
  courses(db)
    .$if(open, (query) => query.where('state', '<>', 'drafting'))
    .orderBy('id', 'desc')
    .limit(500)
    .execute()

export const coursesById = async (db: Db, ids: readonly string[]): Promise<Map<string, CourseRow>> => {
  if (ids.length === 0) return new Map()
  const rows = await courses(db)
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export async function insertCourse(
  tx: Tx,
  { occupations, ...row }: Omit<CourseRow, 'announcedBy' | 'markedBy' | 'cancelReason' | 'version'>,
): Promise<void> {
  await tx
    .insertInto('trainingCourse')
    .values({ ...row, occupations: JSON.stringify(occupations) })
    .execute()
}

type CourseChange = Partial<Omit<CourseRow, 'id' | 'area' | 'reference' | 'version'>> & {
  announcedOn?: Day
  closedBy?: string
  closedOn?: Day
}

export async function updateCourse(tx: Tx, id: string, { occupations, ...set }: CourseChange): Promise<void> {
  await tx
    .updateTable('trainingCourse')
    .set((row) => ({
      ...set,
      ...(occupations && { occupations: JSON.stringify(occupations) }),
      version: row('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

// ---- Who takes part

export type Enrolment = {
  organisationId: string
  id: string
  area: string
  courseId: string
  staffId: string
  name: string
  state: EnrolmentState
  score: string | null
}

const enrolmentColumns = ['organisationId', 'id', 'area', 'courseId', 'staffId', 'name', 'state', 'score'] as const
const enrolments = (db: Db) => db.selectFrom('courseEnrolment').select(enrolmentColumns).$castTo<Enrolment>()

export const findEnrolment = (db: Db, id: string): Promise<Enrolment | undefined> =>
  enrolments(db).where('id', '=', id).executeTakeFirst()

export const lockEnrolment = (tx: Tx, organisationId: string, id: string): Promise<Enrolment | undefined> =>
  enrolments(tx).where('organisationId', '=', organisationId).where('id', '=', id).forUpdate().executeTakeFirst()

/** Within reach, by body and name; withdrawn ones are left out. */
export async function listEnrolments(db: Db, courseIds: readonly string[]): Promise<Enrolment[]> {
  if (courseIds.length === 0) return []
  return enrolments(db)
    .where('courseId', '=', sql<string>`any(${courseIds as string[]}::uuid[])`)
    .where('state', '<>', 'withdrawn')
    .orderBy('organisationId')
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** Whoever enrols in one course waits here, so that no seat is given twice. Bodies hold no lock on a centre's row. */
export async function holdSeats(tx: Tx, courseId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`course ${courseId}`}, 0))`.execute(tx)
  const { rows } = await sql<{ taken: number }>`select gj_seats_taken(${courseId}) as taken`.execute(tx)
  return rows[0]!.taken
}

export async function insertEnrolment(
  tx: Tx,
  row: Omit<Enrolment, 'score'> & { enrolledBy: string; enrolledAt: Temporal.Instant },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('courseEnrolment')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function updateEnrolments(
  tx: Tx,
  rows: readonly { id: string; organisationId: string; state: EnrolmentState; score: number | null }[],
): Promise<void> {
  await sql`
    update course_enrolment set state = given.state, score = given.score
      from unnest(${rows.map((row) => row.organisationId)}::uuid[], ${rows.map(({ id }) => id)}::uuid[],
        ${rows.map(({ state }) => state)}::text[], ${rows.map(({ score }) => score)}::numeric[])
        as given (organisation_id, id, state, score)
     where course_enrolment.organisation_id = given.organisation_id and course_enrolment.id = given.id`.execute(tx)
}

// ---- Cards

export type CardRow = {
  organisationId: string
  id: string
  area: string
  number: string
  term: number
  ground: CardTerm
  kind: StaffKind
  staffId: string
  name: string
  occupations: Covered[]
  issuedOn: Day
  firstDay: Day
  lastDay: Day
  courseId: string
  enrolmentId: string
}

const cardColumns = [
  'organisationId',
  'id',
  'area',
  'number',
  'term',
  'ground',
  'kind',
  'staffId',
  'name',
  'occupations',
  'issuedOn',
  'firstDay',
  'lastDay',
  'courseId',
  'enrolmentId',
] as const
const cards = (db: Db) => db.selectFrom('issuedCard').select(cardColumns).$castTo<CardRow>()

export async function insertCard(tx: Tx, { occupations, ...row }: CardRow & { issuedBy: string }): Promise<void> {
  await tx
    .insertInto('issuedCard')
    .values({ ...row, occupations: JSON.stringify(occupations) })
    .execute()
}

/** The last term of somebody's card of a kind. */
export const findCardOf = (
  db: Db,
  { organisationId, staffId, kind }: Pick<CardRow, 'organisationId' | 'staffId' | 'kind'>,
): Promise<CardRow | undefined> =>
  cards(db)
    .where('organisationId', '=', organisationId)
    .where('staffId', '=', staffId)
    .where('kind', '=', kind)
    .orderBy('term', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Cards that came of these courses, by enrolment. */
export async function cardsOfCourses(db: Db, courseIds: readonly string[]): Promise<Map<string, CardRow>> {
  if (courseIds.length === 0) return new Map()
  const rows = await cards(db)
    .where('courseId', '=', sql<string>`any(${courseIds as string[]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.enrolmentId, row]))
}

/** The last term of each card within reach, by its last day; `after`: the last day and id where the page before ended. */
export async function listLastTerms(
  db: Db,
  { after, limit }: { after: { day: string; id: string } | undefined; limit: number },
): Promise<CardRow[]> {
  return db
    .with('held', (with_) =>
      with_
        .selectFrom('issuedCard')
        .select(cardColumns)
        .distinctOn(['organisationId', 'number'])
        .orderBy('organisationId')
        .orderBy('number')
        .orderBy('term', 'desc'),
    )
    .selectFrom('held')
    .selectAll()
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(last_day, id) > (${after!.day}::date, ${after!.id}::uuid)`),
    )
    .orderBy('lastDay')
    .orderBy('id')
    .limit(limit)
    .$castTo<CardRow>()
    .execute()
}

/** Every term of these people of a body, the newest first. */
export async function listCardsOf(db: Db, organisationId: string, staffIds: readonly string[]): Promise<CardRow[]> {
  if (staffIds.length === 0) return []
  return cards(db)
    .where('organisationId', '=', organisationId)
    .where('staffId', 'in', [...staffIds])
    .orderBy('number')
    .orderBy('term', 'desc')
    .execute()
}

/** Whatever body it was issued in. */
export async function findIssued(
  db: Db,
  number: string,
): Promise<{ kind: string; name: string; lastDay: Day; occupations: Covered[] } | undefined> {
  const { rows } = await sql<{ kind: string; name: string; lastDay: Day; occupations: Covered[] }>`
    select kind, name, last_day, occupations from gj_issued_card(${number})`.execute(db)
  return rows[0]
}
