import { newId } from '#kit/id.ts'
import { insertRow } from '../../given/row.ts'
import type { Ground } from '../world.ts'

const day = '2026-08-20'

/** A paper and a course of the city of the own body, with its receipt and one of its people; a course of another city. */
export async function guidanceRecords({ db, bodies, idOf }: Ground) {
  const own = { organisation_id: bodies.own.id, area: '450300' }
  const by = idOf('centreHandler city')
  const leader = idOf('centreLeader city')
  const draft = JSON.stringify({
    title: '示例要点',
    body: '示例的做法，写得够长，超过二十个字的一段话。',
    occupations: [],
  })

  const paperOf = async (reference: string, draftedBy: string) => {
    const id = newId()
    await insertRow(db, 'guidance_paper', {
      id,
      area: '450300',
      reference,
      state: 'revising',
      number: 1,
      draft,
      drafted_by: draftedBy,
    })
    await insertRow(db, 'guidance_version', {
      paper_id: id,
      number: 1,
      area: '450300',
      title: '示例要点',
      body: '示例的做法',
      occupations: '[]',
      hash: Buffer.alloc(32),
      drafted_by: by,
      published_by: leader,
      published_on: day,
    })
    await insertRow(db, 'guidance_receipt', {
      ...own,
      id: newId(),
      paper_id: id,
      number: 1,
      asked_on: day,
      due_on: '2026-09-03',
    })
    return { paper: id }
  }

  const courseOf = async (reference: string, area: string, people: { drafted: string; marked: string }) => {
    const id = newId()
    await insertRow(db, 'training_course', {
      id,
      area,
      reference,
      state: 'announced',
      title: '示例培训',
      audience: 'invigilator',
      occupations: '[]',
      enrol_until: '2026-09-22',
      first_day: '2026-09-24',
      last_day: '2026-09-25',
      place: '示例楼',
      seats: 20,
      pass_mark: 60,
      drafted_by: people.drafted,
      marked_by: people.marked,
    })
    return { course: id }
  }

  const course = await courseOf('PX26-9001', '450300', { drafted: by, marked: by })
  const staff = newId()
  await insertRow(db, 'staff', {
    ...own,
    id: staff,
    kind: 'invigilator',
    name: '示例监考',
    employment: 'fullTime',
    entered_by: by,
    entered_at: `${day}T09:00:00+08:00`,
  })
  const enrolment = newId()
  await insertRow(db, 'course_enrolment', {
    ...own,
    id: enrolment,
    course_id: course.course,
    staff_id: staff,
    name: '示例监考',
    state: 'enrolled',
    enrolled_by: by,
    enrolled_at: `${day}T09:00:00+08:00`,
  })
  return {
    'guidance paper': await paperOf('ZD26-9001', by),
    'guidance paper drafted by the leader': await paperOf('ZD26-9002', leader),
    course,
    'course drafted by the leader': await courseOf('PX26-9002', '450300', { drafted: leader, marked: leader }),
    'course elsewhere': await courseOf('PX26-9003', '450100', { drafted: by, marked: by }),
    enrolment: { enrolment },
  }
}
