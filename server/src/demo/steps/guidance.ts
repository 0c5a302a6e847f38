import type { IsoDate } from '@guijiang/contract/iso'
import * as training from '@guijiang/contract/supervision/course'
import * as contract from '@guijiang/contract/supervision/guidance'
import type { Teller } from '../teller.ts'

/** The region's handler drafts, its leader publishes; answers the paper. */
export async function adviseBodies(teller: Teller, draft: contract.GuidanceDraft): Promise<contract.GuidancePaper> {
  const { id, version } = await (await teller.as('qu-jingban')).call(contract.draftGuidancePaper, { body: draft })
  return (await teller.as('qu-shenpi')).call(contract.publishGuidancePaper, {
    params: { paper: id },
    body: { version },
  })
}

export async function confirmAdvice(teller: Teller, manager: string, { id, number }: contract.GuidancePaper) {
  const client = await teller.as(manager)
  return client.call(contract.confirmGuidance, { params: { paper: id }, body: { number } })
}

export async function announceCourse(teller: Teller, draft: training.CourseDraft): Promise<string> {
  const { id, version } = await (await teller.as('qu-jingban')).call(training.draftCourse, { body: draft })
  await (await teller.as('qu-shenpi')).call(training.announceCourse, { params: { course: id }, body: { version } })
  return id
}

/** The handler of a body enrols everybody for whom the course is. */
export async function enrolAll(teller: Teller, handler: string, course: string): Promise<void> {
  const client = await teller.as(handler)
  const { items } = await client.call(training.listOfferedCourses, {})
  const staff = items.find(({ id }) => id === course)?.couldEnrol.map((one) => one.staff) ?? []
  await client.call(training.enrol, { params: { course }, body: { staff } })
}

/** All but the last came; `score` says what each reached by place; those who passed get their cards. */
export async function finishCourse(teller: Teller, id: string, score: (place: number) => number): Promise<void> {
  const params = { course: id }
  const handler = await teller.as('qu-jingban')
  let course = await handler.call(training.getCourse, { params })
  const rows = course.enrolments.map(({ id: enrolment }, i, all) => ({ enrolment, present: i < all.length - 1 }))
  course = await handler.call(training.markAttendance, { params, body: { version: course.version, rows } })
  const scores = rows.filter(({ present }) => present).map(({ enrolment }, i) => ({ enrolment, score: score(i) }))
  course = await handler.call(training.enterTestScores, { params, body: { version: course.version, rows: scores } })
  const { version, cardsDue: cards } = course
  await (await teller.as('qu-shenpi')).call(training.issueCards, { params, body: { version, cards } })
}

export const day = (text: string) => text as IsoDate
