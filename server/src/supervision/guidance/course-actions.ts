import { region } from '@guijiang/contract/codes'
import type { CourseArrangement, CourseDraft, EnrolmentState } from '@guijiang/contract/supervision/course'
import { guidanceActs } from '@guijiang/contract/supervision/guidance'
import { meetTurn, voidTurns } from '#base/deadline/index.ts'
import { listedBodies } from '#entry/directory/index.ts'
import { areaOf } from '#entry/organisation/index.ts'
import { findStaff, giveCard } from '#entry/personnel/index.ts'
import { areaPrefix } from '#kit/actor.ts'
import { takeNumbers } from '#kit/counter.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { namedOccupations, referenceOf } from './actions.ts'
import * as rules from './rules.ts'
import { type CourseAction, courseTransitions, courseWords, enrolmentTransitions, enrolmentWords } from './states.ts'
import { getGuidanceSettings } from './store.ts'
import * as store from './store-course.ts'
import { courseMatter, courseTurn, giveOffice, tellBodies } from './turns.ts'

const clause = 'N4.1.4'
const day = Temporal.PlainDate.from

async function valuesOf(ctx: Acting, draft: CourseDraft) {
  const { enrolUntil, firstDay, lastDay, occupations, ...rest } = draft
  return {
    ...rest,
    occupations: await namedOccupations(ctx.tx, occupations),
    enrolUntil: day(enrolUntil),
    firstDay: day(firstDay),
    lastDay: day(lastDay),
  }
}

export async function draftCourse(ctx: Acting, draft: CourseDraft): Promise<string> {
  const id = newId()
  const area = ctx.actor.area as string
  const reference = await referenceOf(ctx, 'PX')
  const { passMark } = await getGuidanceSettings(ctx.tx)
  const course = { id, area, reference, ...(await valuesOf(ctx, draft)), passMark: String(passMark) }
  await store.insertCourse(ctx.tx, { ...course, state: 'drafting', draftedBy: ctx.actor.accountId as string })
  await logCourse(ctx, id, 'course.draft', { reference })
  await giveOffice(ctx, 'centreLeader', courseTurn(course, guidanceActs.announce))
  return id
}

export async function saveCourse(ctx: Acting, id: string, seen: number, draft: CourseDraft): Promise<void> {
  const { course } = await hold(ctx, id, seen, 'save')
  const draftedBy = ctx.actor.accountId as string
  await store.updateCourse(ctx.tx, id, { ...(await valuesOf(ctx, draft)), draftedBy })
  await logCourse(ctx, id, 'course.draft', { reference: course.reference })
  await giveOffice(ctx, 'centreLeader', courseTurn(course, guidanceActs.announce))
}

/** 四（一）4 [N4.1.4]: announced to the listed bodies of the area, with the pass mark of the day. */
export async function announceCourse(ctx: Acting, id: string, seen: number): Promise<void> {
  const { course, state } = await hold(ctx, id, seen, 'announce')
  const today = ctx.clock.today()
  rules.requireAnnounceable(course, today)
  const { passMark } = await getGuidanceSettings(ctx.tx)
  const announcedBy = ctx.actor.accountId as string
  await store.updateCourse(ctx.tx, id, { state, announcedBy, announcedOn: today, passMark: String(passMark) })
  const bodies = (await listedBodies(ctx.tx, today, course.occupations)).filter(
    ({ area }) => course.area === region || area.startsWith(areaPrefix(course.area)),
  )
  await tellBodies(
    ctx,
    bodies.map(({ organisationId }) => organisationId),
    {
      title: `培训 ${course.reference}：${course.title}`,
      body: `${course.firstDay}开班，${course.enrolUntil} 24 时前报名，共 ${course.seats} 人。`,
      path: '/courses',
    },
  )
  const content = { reference: course.reference, bodies: bodies.length, passMark }
  await logCourse(ctx, id, 'course.announce', content)
  await meetTurn(ctx, courseMatter, id, guidanceActs.announce)
  await giveOffice(ctx, 'centreHandler', courseTurn(course, guidanceActs.mark))
}

/** 四（一）4 [N4.1.4]: days, place or seats of an announced course; whoever is enrolled is told what changed and why. */
export async function alterCourse(
  ctx: Acting,
  id: string,
  { version, arrangement, reason }: { version: number; arrangement: CourseArrangement; reason: string },
): Promise<void> {
  const { course, state } = await hold(ctx, id, version, 'alter')
  const { enrolUntil, firstDay, lastDay, place, seats } = arrangement
  const after = { enrolUntil: day(enrolUntil), firstDay: day(firstDay), lastDay: day(lastDay), place, seats }
  // Held, so that nobody takes a seat that is just given up.
  const taken = await store.holdSeats(ctx.tx, id)
  rules.requireAlterable(course, after, { taken, today: ctx.clock.today() })
  await store.updateCourse(ctx.tx, id, { state, ...after })
  const changes = rules.changesOf(course, after)
  const enrolled = await store.listEnrolments(ctx.tx, [id])
  await tellBodies(
    ctx,
    enrolled.filter((one) => one.state !== 'withdrawn').map(({ organisationId }) => organisationId),
    {
      title: `培训 ${course.reference} 的安排有更改`,
      body: `${changes.join('；')}。原因：${reason}。不能参加的，开班前可以撤回报名。`,
      path: '/courses',
    },
  )
  await logCourse(ctx, id, 'course.alter', { reference: course.reference, changes, reason })
}

export async function cancelCourse(ctx: Acting, id: string, seen: number, reason: string): Promise<void> {
  const { course, state } = await hold(ctx, id, seen, 'cancel')
  const enrolled = await store.listEnrolments(ctx.tx, [id])
  rules.requireCancellable(enrolled.map((one) => one.state))
  await store.updateCourse(ctx.tx, id, { state, cancelReason: reason })
  await voidTurns(ctx, courseMatter, id)
  await tellBodies(
    ctx,
    enrolled.map(({ organisationId }) => organisationId),
    { title: `培训 ${course.reference} 已取消`, body: `原因：${reason}`, path: '/courses' },
  )
  await logCourse(ctx, id, 'course.cancel', { reference: course.reference })
}

/** A body enrols its own people, all of them or none. */
export async function enrol(ctx: Acting, id: string, staffIds: readonly string[]): Promise<void> {
  const organisationId = ctx.actor.organisationId as string
  const course = await store.findCourse(ctx.tx, id)
  const area = await areaOf(ctx.tx, organisationId)
  if (!course || !area) throw notFound()
  next(courseTransitions, course.state, 'enrol', courseWords)
  let taken = await store.holdSeats(ctx.tx, id)
  const today = ctx.clock.today()
  const chosen = [...new Set(staffIds)]
  for (const staffId of chosen) {
    const person = await findStaff(ctx.tx, staffId)
    if (person?.organisationId !== organisationId) throw notFound()
    rules.requireEnrolable({ course, person, taken, today })
    const row = { organisationId, id: newId(), area, courseId: id, staffId, name: person.name }
    const by = { enrolledBy: ctx.actor.accountId as string, enrolledAt: ctx.clock.now() }
    const fresh = await store.insertEnrolment(ctx.tx, { ...row, state: 'enrolled', ...by })
    if (!fresh) throw new Problem('enrolment-unfit', { name: person.name, reason: '已经报过名' }, { clause })
    taken += 1
  }
  const content = { reference: course.reference, people: chosen.length }
  await ctx.log({ action: 'course.enrol', subject: id, organisationId, area, clause, content })
}

/** Until the course begins; afterwards whoever did not come is marked absent. Returns the course. */
export async function withdrawEnrolment(ctx: Acting, id: string): Promise<string> {
  const { organisationId, area, courseId, ...enrolment } = await getEnrolment(ctx, id)
  const course = await store.findCourse(ctx.tx, courseId)
  if (!course) throw notFound()
  const state = next(enrolmentTransitions, enrolment.state, 'withdraw', enrolmentWords)
  if (Temporal.PlainDate.compare(ctx.clock.today(), course.firstDay) >= 0)
    throw new Problem('state-not-allowed', { state: '已开班', possible: '' })
  await store.updateEnrolments(ctx.tx, [{ id, organisationId, state, score: null }])
  const content = { reference: course.reference }
  await ctx.log({ action: 'course.withdraw-enrolment', subject: id, organisationId, area, clause, content })
  return courseId
}

async function getEnrolment(ctx: Acting, id: string): Promise<store.Enrolment> {
  const found = await store.lockEnrolment(ctx.tx, ctx.actor.organisationId as string, id)
  if (!found) throw notFound()
  return found
}

/** The centre records who came. */
export async function markAttendance(
  ctx: Acting,
  id: string,
  { version, rows }: { version: number; rows: readonly { enrolment: string; present: boolean }[] },
): Promise<void> {
  const { course } = await hold(ctx, id, version, 'mark')
  rules.requireBegun(course.firstDay, ctx.clock.today(), '登记参训')
  const marks = new Map(rows.map(({ enrolment, present }) => [enrolment, present]))
  const changed = await changeRows(ctx, id, marks, (one, present) => ({
    state: next(enrolmentTransitions, one.state, present ? 'attend' : 'miss', enrolmentWords),
    score: null,
  }))
  await store.updateCourse(ctx.tx, id, { markedBy: ctx.actor.accountId as string })
  await logCourse(ctx, id, 'course.mark', { reference: course.reference, people: changed })
  await handOver(ctx, course)
}

/** The test: who reaches the pass mark of the course has passed. */
export async function enterScores(
  ctx: Acting,
  id: string,
  { version, rows }: { version: number; rows: readonly { enrolment: string; score: number }[] },
): Promise<void> {
  const { course } = await hold(ctx, id, version, 'score')
  rules.requireBegun(course.lastDay, ctx.clock.today(), '登记成绩')
  const scores = new Map(rows.map(({ enrolment, score }) => [enrolment, score]))
  const changed = await changeRows(ctx, id, scores, (one, score) => {
    const passed = rules.passes(score, Number(course.passMark))
    return { state: next(enrolmentTransitions, one.state, passed ? 'pass' : 'fail', enrolmentWords), score }
  })
  await store.updateCourse(ctx.tx, id, { markedBy: ctx.actor.accountId as string })
  await logCourse(ctx, id, 'course.score', { reference: course.reference, people: changed })
  await handOver(ctx, course)
}

async function changeRows<T>(
  ctx: Acting,
  courseId: string,
  given: ReadonlyMap<string, T>,
  change: (one: store.Enrolment, value: T) => { state: EnrolmentState; score: number | null },
): Promise<number> {
  const enrolled = new Map((await store.listEnrolments(ctx.tx, [courseId])).map((one) => [one.id, one]))
  const rows = [...given].map(([enrolmentId, value]) => {
    const one = enrolled.get(enrolmentId)
    if (!one) throw notFound()
    return { id: one.id, organisationId: one.organisationId, ...change(one, value) }
  })
  await store.updateEnrolments(ctx.tx, rows)
  return rows.length
}

/** When nobody is left to be marked it is the leader's turn; a mend may give it back. */
async function handOver(ctx: Acting, course: store.CourseRow): Promise<void> {
  const open = (await store.listEnrolments(ctx.tx, [course.id])).some(
    ({ state }) => state === 'enrolled' || state === 'attended',
  )
  if (open) {
    await voidTurns(ctx, courseMatter, course.id, guidanceActs.issue)
    await giveOffice(ctx, 'centreHandler', courseTurn(course, guidanceActs.mark))
  } else {
    await meetTurn(ctx, courseMatter, course.id, guidanceActs.mark)
    await giveOffice(ctx, 'centreLeader', courseTurn(course, guidanceActs.issue))
  }
}

/**
 * 四（一）4 [N4.1.4]: cards for those who passed, each as `termAfter` says; the body's list of people follows. `expected`
 * is the number of cards the person saw (409 when it is another now).
 */
export async function issueCards(ctx: Acting, id: string, seen: number, expected: number): Promise<void> {
  const { course, state } = await hold(ctx, id, seen, 'issue')
  const enrolled = await store.listEnrolments(ctx.tx, [id])
  rules.requireAllMarked(enrolled)
  const due = await termsDue(ctx, course, enrolled)
  if (due.length !== expected) throw new Problem('content-changed', {})
  for (const { enrolment, term, earlier } of due) await issue(ctx, course, { enrolment, term, earlier })
  const by = { closedBy: ctx.actor.accountId as string, closedOn: ctx.clock.today() }
  await store.updateCourse(ctx.tx, id, { state, ...by })
  await logCourse(ctx, id, 'course.issue', { reference: course.reference, cards: due.length })
  await meetTurn(ctx, courseMatter, id, guidanceActs.issue)
  await tellBodies(
    ctx,
    due.map(({ enrolment }) => enrolment.organisationId),
    { title: `培训 ${course.reference} 的证卡已发`, body: '证卡号和有效期已写进考务人员名单。', path: '/courses' },
  )
}

type Due = { enrolment: store.Enrolment; term: rules.Term; earlier: store.CardRow | undefined }

/** Which cards this course gives today: a passed test that adds nothing to a valid card gives none. */
export async function termsDue(
  { db, clock }: Pick<Acting, 'db' | 'clock'>,
  course: store.CourseRow,
  enrolled: readonly store.Enrolment[],
): Promise<Due[]> {
  const due: Due[] = []
  for (const enrolment of enrolled) {
    if (enrolment.state !== 'passed') continue
    const earlier = await store.findCardOf(db, { ...enrolment, kind: course.audience })
    const term = rules.termAfter(earlier, clock.today(), course.occupations)
    if (term) due.push({ enrolment, term, earlier })
  }
  return due
}

async function issue(ctx: Acting, course: store.CourseRow, { enrolment, term, earlier }: Due): Promise<void> {
  const { organisationId, area, staffId, name } = enrolment
  const today = ctx.clock.today()
  const kind = course.audience
  const number = earlier?.number ?? (await freshNumber(ctx, kind, today.year))
  await store.insertCard(ctx.tx, {
    ...term,
    organisationId,
    id: newId(),
    area,
    number,
    term: (earlier?.term ?? 0) + 1,
    kind,
    staffId,
    name,
    issuedOn: today,
    courseId: course.id,
    enrolmentId: enrolment.id,
    issuedBy: ctx.actor.accountId as string,
  })
  const occupations = term.occupations.map(({ edition, code, levels }) => ({
    edition: edition as '2015' | '2022',
    code,
    levels,
  }))
  await giveCard(ctx, { organisationId, staffId, number, lastDay: term.lastDay, occupations })
}

const freshNumber = async (ctx: Acting, kind: store.CardRow['kind'], year: number): Promise<string> =>
  rules.cardNumber(kind, year, await takeNumbers(ctx.tx, `card ${kind} ${year}`))

async function hold(ctx: Acting, id: string, seen: number, action: CourseAction) {
  const course = await store.lockCourse(ctx.tx, id)
  if (!course) throw notFound()
  const state = next(courseTransitions, course.state, action, courseWords)
  ensureVersion(course, seen)
  return { course, state }
}

const logCourse = (ctx: Acting, subject: string, action: string, content: Record<string, unknown>): Promise<string> =>
  ctx.log({ action, subject, clause, content })
