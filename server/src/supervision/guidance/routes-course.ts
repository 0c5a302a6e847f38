import * as contract from '@guijiang/contract/supervision/course'
import { areaOf, organisationsById } from '#entry/organisation/index.ts'
import { listStaff } from '#entry/personnel/index.ts'
import type { Actor } from '#kit/actor.ts'
import { pageOf } from '#kit/cursor.ts'
import type { Db } from '#kit/db.ts'
import type { Reading } from '#kit/house.ts'
import { possibleActions } from '#kit/lifecycle.ts'
import { bodyDuties, officeDuties } from '#kit/parties.ts'
import { may } from '#kit/policy.ts'
import { notFound } from '#kit/problem.ts'
import { act, duties, type Route, read, thenShow } from '#kit/route.ts'
import * as actions from './course-actions.ts'
import {
  type CourseStanding,
  mayDraftGuidance,
  mayEnrol,
  mayIssueCards,
  mayPublishGuidance,
  mayReadGuidance,
  mayWithdrawEnrolment,
} from './policy.ts'
import { courseTransitions } from './states.ts'
import * as store from './store-course.ts'
import { cardView, courseForBody, courseForOffice, courseItem } from './views.ts'

const office = duties(...officeDuties)
const body = duties(...bodyDuties)
const handler = duties('centreHandler')
const leader = duties('centreLeader')
const enroller = duties('bodyManager', 'bodyHandler')
const pageSize = 50

const standingOf = (db: Db, { params }: { params: { course: string } }): Promise<CourseStanding | undefined> =>
  store.findCourse(db, params.course)

/** For a body a draft is not there; whether it is offered in the body's city the policy says. */
async function offeredTo(db: Db, { params }: { params: { course: string } }, actor: Actor) {
  const course = await store.findCourse(db, params.course)
  const cityOf = actor.organisationId ? await areaOf(db, actor.organisationId) : undefined
  return course && course.state !== 'drafting' && cityOf ? { area: course.area, cityOf } : undefined
}

const thenCourse = thenShow(courseOf)

export const courseRoutes: Route[] = [
  read(contract.listCourses, {
    may: office,
    answer: async ({ db }) => {
      const courses = await store.listCourses(db, { open: false })
      const enrolled = await enrolmentsOf(db, courses)
      return { items: courses.map((course) => courseItem(course, enrolled.get(course.id)?.length ?? 0)) }
    },
  }),
  read(contract.getCourse, {
    may: office.when(mayReadGuidance, standingOf),
    answer: (ctx, { params }) => courseOf(ctx, params.course),
  }),
  act(contract.draftCourse, {
    may: handler,
    answer: async (ctx, { body: draft }) => courseOf(ctx, await actions.draftCourse(ctx, draft)),
  }),
  act(contract.saveCourse, {
    may: handler.when(mayDraftGuidance, standingOf),
    answer: (ctx, { params, body: { version, draft } }) =>
      thenCourse(ctx, params.course, actions.saveCourse(ctx, params.course, version, draft)),
  }),
  act(contract.announceCourse, {
    may: leader.when(mayPublishGuidance, standingOf),
    answer: (ctx, { params, body: { version } }) =>
      thenCourse(ctx, params.course, actions.announceCourse(ctx, params.course, version)),
  }),
  act(contract.alterCourse, {
    may: leader.when(mayDraftGuidance, standingOf),
    answer: (ctx, { params, body: given }) =>
      thenCourse(ctx, params.course, actions.alterCourse(ctx, params.course, given)),
  }),
  act(contract.cancelCourse, {
    may: leader.when(mayDraftGuidance, standingOf),
    answer: (ctx, { params, body: { version, reason } }) =>
      thenCourse(ctx, params.course, actions.cancelCourse(ctx, params.course, version, reason)),
  }),
  act(contract.markAttendance, {
    may: handler.when(mayDraftGuidance, standingOf),
    answer: (ctx, { params, body: given }) =>
      thenCourse(ctx, params.course, actions.markAttendance(ctx, params.course, given)),
  }),
  act(contract.enterTestScores, {
    may: handler.when(mayDraftGuidance, standingOf),
    answer: (ctx, { params, body: given }) =>
      thenCourse(ctx, params.course, actions.enterScores(ctx, params.course, given)),
  }),
  act(contract.issueCards, {
    may: leader.when(mayIssueCards, standingOf),
    answer: (ctx, { params, body: { version, cards } }) =>
      thenCourse(ctx, params.course, actions.issueCards(ctx, params.course, version, cards)),
  }),
  read(contract.listOfferedCourses, {
    may: body,
    answer: async (ctx) => ({ items: await offered(ctx, await store.listCourses(ctx.db, { open: true })) }),
  }),
  act(contract.enrol, {
    may: enroller.when(mayEnrol, offeredTo),
    answer: async (ctx, { params, body: { staff } }) => {
      await actions.enrol(ctx, params.course, staff)
      return offeredOne(ctx, params.course)
    },
  }),
  act(contract.withdrawEnrolment, {
    may: enroller.when(mayWithdrawEnrolment, (db, { params }) => store.findEnrolment(db, params.enrolment)),
    answer: async (ctx, { params }) => offeredOne(ctx, await actions.withdrawEnrolment(ctx, params.enrolment)),
  }),
  read(contract.listCards, {
    may: duties(
      'centreHandler',
      'centreReviewer',
      'centreLeader',
      'auditor',
      'legalRepresentative',
      'bodyManager',
      'bodyHandler',
    ),
    answer: async (ctx, { query }) => {
      const found = await store.listLastTerms(ctx.db, { after: readCursor(query.cursor), limit: pageSize + 1 })
      const { rows: page, last } = pageOf(found, pageSize)
      const next = last ? `${last.lastDay}_${last.id}` : null
      return { items: await shownCards(ctx, page), next }
    },
  }),
  read(contract.listMyCards, {
    may: duties('assessor', 'qualitySupervisor', 'invigilator'),
    answer: async (ctx) => {
      const { organisationId, accountId } = ctx.actor
      const mine = (await listStaff(ctx.db, organisationId ?? '')).filter((one) => one.accountId === accountId)
      const cards = await store.listCardsOf(
        ctx.db,
        organisationId ?? '',
        mine.map(({ id }) => id),
      )
      return { items: await shownCards(ctx, cards) }
    },
  }),
]

/** `2029-08-14_<id>`; anything else begins at the top. */
function readCursor(cursor: string | undefined): { day: string; id: string } | undefined {
  const [, day, id] = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(cursor ?? '') ?? []
  return day && id ? { day, id } : undefined
}

const enrolmentsOf = async (db: Db, courses: readonly store.CourseRow[]) =>
  Map.groupBy(
    await store.listEnrolments(
      db,
      courses.map(({ id }) => id),
    ),
    ({ courseId }) => courseId,
  )

async function courseOf(ctx: Reading, id: string): Promise<contract.Course> {
  const { db } = ctx
  const course = await store.findCourse(db, id)
  if (!course) throw notFound()
  const enrolments = await store.listEnrolments(db, [id])
  return courseForOffice(course, {
    enrolments,
    cards: await store.cardsOfCourses(db, [id]),
    names: await organisationsById(
      db,
      enrolments.map(({ organisationId }) => organisationId),
    ),
    cardsDue: course.state === 'announced' ? (await actions.termsDue(ctx, course, enrolments)).length : 0,
    possibleActions: actsOn(ctx, course, enrolments),
  })
}

const held = (enrolments: readonly store.Enrolment[]) =>
  enrolments.some(({ state }) => state !== 'enrolled' && state !== 'withdrawn')

/** What the reader may do with it today. */
function actsOn(
  { actor, clock }: Reading,
  course: store.CourseRow,
  enrolments: readonly store.Enrolment[],
): contract.Course['possibleActions'] {
  if (!may(mayDraftGuidance, actor, course)) return []
  const begun = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(clock.today(), day) >= 0
  const unmarked = enrolments.some(({ state }) => state === 'enrolled' || state === 'attended')
  const open: Record<string, boolean> = {
    save: actor.duty === 'centreHandler',
    mark: actor.duty === 'centreHandler' && begun(course.firstDay) && enrolments.length > 0,
    score: actor.duty === 'centreHandler' && begun(course.lastDay) && held(enrolments),
    announce: actor.duty === 'centreLeader' && may(mayPublishGuidance, actor, course),
    issue: actor.duty === 'centreLeader' && begun(course.lastDay) && !unmarked && may(mayIssueCards, actor, course),
    alter: actor.duty === 'centreLeader' && !begun(course.firstDay),
    cancel: actor.duty === 'centreLeader' && !held(enrolments),
  }
  const possible = possibleActions(courseTransitions, course.state)
  return possible.filter((action) => open[action]) as contract.Course['possibleActions']
}

async function offered(ctx: Reading, courses: readonly store.CourseRow[]): Promise<contract.OfferedCourse[]> {
  const { db, actor, clock } = ctx
  const organisationId = actor.organisationId as string
  const staff = await listStaff(db, organisationId)
  const enrolments = await enrolmentsOf(db, courses)
  const cards = await store.cardsOfCourses(
    db,
    courses.map(({ id }) => id),
  )
  return courses.map((course) => {
    const own = enrolments.get(course.id) ?? []
    const there = new Set(own.map(({ staffId }) => staffId))
    const open = course.state === 'announced' && Temporal.PlainDate.compare(clock.today(), course.enrolUntil) <= 0
    return courseForBody(course, {
      enrolments: own,
      cards,
      open,
      couldEnrol: staff
        .filter(({ id, kind }) => kind === course.audience && !there.has(id))
        .map(({ id, name }) => ({ staff: id, name })),
      writes: actor.duty !== 'legalRepresentative',
    })
  })
}

async function offeredOne(ctx: Reading, id: string): Promise<contract.OfferedCourse> {
  const course = await store.findCourse(ctx.db, id)
  if (!course) throw notFound()
  return (await offered(ctx, [course]))[0]!
}

async function shownCards({ db, clock }: Reading, cards: readonly store.CardRow[]): Promise<contract.CardView[]> {
  const names = await organisationsById(
    db,
    cards.map(({ organisationId }) => organisationId),
  )
  const courses = await store.coursesById(
    db,
    cards.map(({ courseId }) => courseId),
  )
  const today = clock.today()
  return cards.map((card) => cardView(card, { names, course: courses.get(card.courseId)?.reference ?? '', today }))
}
