import { listNotifications, listQueue } from '@guijiang/contract/base/desk'
import * as personnel from '@guijiang/contract/entry/personnel'
import type { IsoDate } from '@guijiang/contract/iso'
import * as training from '@guijiang/contract/supervision/course'
import * as contract from '@guijiang/contract/supervision/guidance'
import { beforeAll, describe, expect, it } from 'vitest'
import * as given from '../../../test/given/application.ts'
import { givenListing } from '../../../test/given/listing.ts'
import { givenStaffedBody, type StaffedBody } from '../../../test/given/sitting.ts'
import { type TestHouse, testHouse } from '../../../test/harness/house.ts'

const care = { edition: '2022', code: '4-10-01-05' } as const
const home = { edition: '2022', code: '4-10-01-06' } as const
const day = (text: string) => text as IsoDate

let world: TestHouse
let body: StaffedBody
let other: given.GivenBody

beforeAll(async () => {
  world = await testHouse({ now: '2026-09-01T09:00:00+08:00' })
  body = await givenStaffedBody(world, 'care', 1, { assessors: 3, invigilators: 1 })
  other = await given.givenBody(world, 'other', { serial: 2 })
  await givenListing(world.database, { organisationId: body.id })
  await givenListing(world.database, {
    organisationId: other.id,
    code: 'S000045000002',
    occupations: [{ ...home, name: '家政服务员', levels: [5] }],
  })
}, 60_000)

const as = (login: string) => world.teller.as(login)
const answer: given.Answering = (login, endpoint, ask) => given.answerOf(world, login, endpoint, ask)
const queue = async (login: string) => (await (await as(login)).call(listQueue, {})).items

describe('技术指导 [N4.1.4]', () => {
  const draft: contract.GuidanceDraft = {
    title: '养老护理员操作考核的考务要点',
    body: '每个考位至少两路录像，评分表当场封存，缺项要由两名考评员写明原因。',
    occupations: [care],
  }
  let paper: contract.GuidancePaper

  it('is drafted by one and published by another, to the bodies that hold the occupation', async () => {
    const params = () => ({ paper: paper.id })
    paper = await (await as('qu-jingban')).call(contract.draftGuidancePaper, { body: draft })
    expect(paper).toMatchObject({ reference: 'ZD26-0001', state: 'drafting', number: 0 })
    expect((await queue('qu-shenpi')).map(({ act }) => act)).toContain('发布技术指导')
    const early = await answer(body.manager, contract.listReceivedPapers, {})
    expect(early.body).toEqual({ items: [] })
    paper = await (await as('qu-shenpi')).call(contract.publishGuidancePaper, {
      params: params(),
      body: { version: paper.version },
    })
    expect(paper).toMatchObject({ state: 'published', number: 1, asked: 1, confirmed: 0 })
    expect(paper.receipts).toMatchObject([{ organisationId: body.id, dueOn: '2026-09-15', confirmedOn: null }])
    expect((await queue('qu-shenpi')).map(({ act }) => act)).not.toContain('发布技术指导')
  })

  it('is for nobody else', async () => {
    expect((await (await as(other.manager)).call(contract.listReceivedPapers, {})).items).toEqual([])
    const refused = await answer(other.manager, contract.confirmGuidance, {
      params: { paper: paper.id },
      body: { number: 1 },
    })
    expect(refused.status).toBe(404)
    expect((await answer('gl-shenpi', contract.withdrawGuidancePaper, withdrawal())).body.code).toBe('other-centre')
  })
  const withdrawal = () => ({
    params: { paper: paper.id },
    body: { version: paper.version, reason: '示例：合并到新的一件' },
  })

  it('is confirmed once, in the version that was read', async () => {
    const params = { paper: paper.id }
    const manager = await as(body.manager)
    expect((await queue(body.manager))[0]).toMatchObject({ act: '确认收到技术指导', dueOn: '2026-09-15' })
    const wrong = await answer(body.manager, contract.confirmGuidance, { params, body: { number: 2 } })
    expect(wrong.body.code).toBe('version-changed')
    const confirmed = await manager.call(contract.confirmGuidance, { params, body: { number: 1 } })
    expect(confirmed).toMatchObject({ confirmedOn: '2026-09-01', possibleActions: [] })
    expect(await queue(body.manager)).toEqual([])
    const again = await answer(body.manager, contract.confirmGuidance, { params, body: { number: 1 } })
    expect(again.body.code).toBe('state-not-allowed')
  })

  it('is asked about anew in its next version, and of a body that is listed later', async () => {
    const params = { paper: paper.id }
    const wide = { ...draft, occupations: [] }
    paper = await (await as('qu-jingban')).call(contract.saveGuidancePaper, {
      params,
      body: { version: paper.version, draft: wide },
    })
    expect(paper).toMatchObject({ state: 'revising', number: 1 })
    paper = await (await as('qu-shenpi')).call(contract.publishGuidancePaper, {
      params,
      body: { version: paper.version },
    })
    expect(paper).toMatchObject({ number: 2, asked: 2, confirmed: 0 })
    const late = await given.givenBody(world, 'late', { serial: 3 })
    await givenListing(world.database, { organisationId: late.id, code: 'S000045000003' })
    await world.teller.at('2026-09-02T09:00')
    const told = await (await as(late.manager)).call(contract.listReceivedPapers, {})
    expect(told.items).toMatchObject([{ number: 2, askedOn: '2026-09-02', possibleActions: ['confirm'] }])
    await world.teller.at('2026-09-03T09:00')
    paper = await (await as('qu-jingban')).call(contract.getGuidancePaper, { params })
    expect(paper.asked).toBe(3)
  })

  it('marks a receipt that did not come in time, from the day after', async () => {
    const params = { paper: paper.id }
    const overdue = async () =>
      (await (await as('qu-jingban')).call(contract.getGuidancePaper, { params })).receipts.filter((one) => one.overdue)
    await world.teller.at('2026-09-15T18:00')
    expect(await overdue()).toHaveLength(0)
    await world.teller.at('2026-09-16T09:00')
    expect((await overdue()).map(({ organisationId }) => organisationId).toSorted()).toEqual(
      [body.id, other.id].toSorted(),
    )
  })

  it('is withdrawn: nobody has to confirm it any more', async () => {
    paper = await (await as('qu-shenpi')).call(contract.withdrawGuidancePaper, {
      params: { paper: paper.id },
      body: withdrawal().body,
    })
    expect(paper.state).toBe('withdrawn')
    expect((await queue(body.manager)).filter(({ act }) => act === '确认收到技术指导')).toEqual([])
  })
})

describe('培训和证卡 [N4.1.4]', () => {
  const draft = (change: Partial<training.CourseDraft> = {}): training.CourseDraft => ({
    title: '养老护理员考评员培训',
    audience: 'assessor',
    occupations: [{ ...care, levels: [5, 4] }],
    enrolUntil: day('2026-09-22'),
    firstDay: day('2026-09-24'),
    lastDay: day('2026-09-25'),
    place: '示例市培训楼 301',
    seats: 3,
    ...change,
  })
  let course: training.Course
  const params = () => ({ course: course.id })
  const people = async (login = body.manager) =>
    (await (await as(login)).call(training.listOfferedCourses, {})).items.find(({ id }) => id === course.id)

  const newcomer = (account: string | null): personnel.StaffEntry => ({
    kind: 'assessor',
    name: '示例新人',
    account,
    employment: 'fullTime',
    grade: 'assessor',
    cardNumber: null,
    cardExpiresOn: null,
    occupations: [{ ...care, levels: [5, 4] }],
  })

  it('is announced by the leader; a body enrols its own people', async () => {
    course = await (await as('qu-jingban')).call(training.draftCourse, { body: draft() })
    expect(await people()).toBeUndefined()
    course = await (await as('qu-shenpi')).call(training.announceCourse, {
      params: params(),
      body: { version: course.version },
    })
    expect(course).toMatchObject({ state: 'announced', passMark: 60, reference: 'PX26-0001' })
    const added = await (await as(body.handler)).call(personnel.addStaff, { body: newcomer(null) })
    expect(added.card).toBe('none')
    const could = (await people())!.couldEnrol
    expect(could.map(({ name }) => name)).toContain('示例新人')
    const staff = could.slice(0, 3).map((one) => one.staff)
    const enrolled = await (await as(body.handler)).call(training.enrol, { params: params(), body: { staff } })
    expect(enrolled.people).toHaveLength(3)
    const full = await answer(body.handler, training.enrol, { params: params(), body: { staff: [could[3]!.staff] } })
    expect(full.body.code).toBe('course-full')
    expect((await people(other.manager))?.people).toEqual([])
  })

  it('gives a seat back to whoever asks next', async () => {
    const [first] = (await people())!.people
    await (await as(body.handler)).call(training.withdrawEnrolment, { params: { enrolment: first!.id } })
    const staff = (await people())!.couldEnrol.map((one) => one.staff).slice(0, 1)
    const again = await (await as(body.handler)).call(training.enrol, { params: params(), body: { staff } })
    expect(again.people).toHaveLength(3)
  })

  it('is arranged anew before it begins; nobody loses a seat, and whoever is enrolled is told what changed', async () => {
    course = await (await as('qu-shenpi')).call(training.getCourse, { params: params() })
    const { enrolUntil, firstDay, lastDay, place, seats } = course
    const now = { enrolUntil, firstDay, lastDay, place, seats }
    const alter = (change: Partial<training.CourseArrangement>, login = 'qu-shenpi') =>
      answer(login, training.alterCourse, {
        params: params(),
        body: { version: course.version, arrangement: { ...now, ...change }, reason: '原场地停电检修。' },
      })
    expect((await alter({})).body).toMatchObject({ code: 'course-unaltered' })
    expect((await alter({ seats: 2 })).body).toMatchObject({
      code: 'course-arrangement',
      errors: [{ pointer: '/arrangement/seats', detail: expect.stringContaining('已经有 3 人报名') }],
    })
    expect((await alter({ enrolUntil: firstDay })).status).toBe(400)
    expect((await alter({ place: '示例市培训楼 105' }, 'qu-jingban')).status).toBe(403)
    const altered = await alter({ place: '示例市培训楼 105', seats: 4 })
    expect(altered).toMatchObject({ status: 200, body: { place: '示例市培训楼 105', seats: 4, state: 'announced' } })
    const { items } = await (await as(body.handler)).call(listNotifications, {})
    expect(items[0]).toMatchObject({
      title: '培训 PX26-0001 的安排有更改',
      body: expect.stringContaining(
        '地点 示例市培训楼 301改为 示例市培训楼 105；人数 3 人改为 4 人。原因：原场地停电检修。',
      ),
    })
    expect(await people()).toMatchObject({ place: '示例市培训楼 105' })
    expect((await alter({ seats: 5 })).body).toMatchObject({ code: 'version-changed' })
    course = altered.body as unknown as training.Course
  })

  it('records who came and what they reached, and issues cards to those who passed', async () => {
    const handler = await as('qu-jingban')
    course = await handler.call(training.getCourse, { params: params() })
    const all = course.enrolments.map(({ id }) => id)
    const rows = all.map((enrolment, i) => ({ enrolment, present: i < 2 }))
    const early = await answer('qu-jingban', training.markAttendance, {
      params: params(),
      body: { version: course.version, rows },
    })
    expect(early.body.code).toBe('course-not-yet')
    await world.teller.at('2026-09-25T17:00')
    const late = await answer('qu-shenpi', training.alterCourse, {
      params: params(),
      body: {
        version: course.version,
        arrangement: {
          enrolUntil: day('2026-09-28'),
          firstDay: day('2026-09-29'),
          lastDay: day('2026-09-30'),
          place: course.place,
          seats: 3,
        },
        reason: '改到下周举办。',
      },
    })
    expect(late.body.code).toBe('course-begun')
    course = await handler.call(training.markAttendance, { params: params(), body: { version: course.version, rows } })
    const open = await answer('qu-shenpi', training.issueCards, {
      params: params(),
      body: { version: course.version, cards: 0 },
    })
    expect(open.body.code).toBe('course-unmarked')
    const scores = [
      { enrolment: all[0]!, score: 60 },
      { enrolment: all[1]!, score: 59.5 },
    ]
    course = await handler.call(training.enterTestScores, {
      params: params(),
      body: { version: course.version, rows: scores },
    })
    expect(course.enrolments.map(({ state }) => state)).toEqual(['passed', 'failed', 'absent'])
    expect(course.cardsDue).toBe(1)
    const other = await answer('qu-shenpi', training.issueCards, {
      params: params(),
      body: { version: course.version, cards: 2 },
    })
    expect(other.body.code).toBe('content-changed')
    course = await (await as('qu-shenpi')).call(training.issueCards, {
      params: params(),
      body: { version: course.version, cards: 1 },
    })
    expect(course).toMatchObject({ state: 'closed', cardsDue: 0 })
    expect(course.enrolments[0]!.card).toMatchObject({ number: 'GXK-26-00001', lastDay: '2029-09-24', term: 'first' })
  })

  it('writes the card into the list of the body, and shows it to whom it belongs', async () => {
    const { items } = await (await as(body.handler)).call(personnel.listStaff, {})
    const holder = items.find(({ cardNumber }) => cardNumber === 'GXK-26-00001')!
    expect(holder).toMatchObject({ cardExpiresOn: '2029-09-24', card: 'valid' })
    const cards = await (await as('qu-jingban')).call(training.listCards, {})
    expect(cards.items).toMatchObject([{ number: 'GXK-26-00001', organisation: expect.any(String) }])
    if (holder.account) {
      const mine = await (await as(holder.account)).call(training.listMyCards, {})
      expect(mine.items).toMatchObject([{ number: 'GXK-26-00001', status: { words: '有效' } }])
    }
    expect((await (await as(other.handler)).call(training.listCards, {})).items).toEqual([])
  })

  it('is not stretched, widened or taken over by whoever enters the list', async () => {
    const { items } = await (await as(body.handler)).call(personnel.listStaff, {})
    const { id, version, kind, name, account, employment, grade, cardNumber, cardExpiresOn, occupations } = items.find(
      (one) => one.cardNumber === 'GXK-26-00001',
    )!
    const entry = {
      kind,
      name,
      account,
      employment,
      grade,
      cardNumber,
      cardExpiresOn,
      occupations: occupations.map(({ edition, code, levels }) => ({ edition, code, levels })),
    }
    const change = (part: Partial<personnel.StaffEntry>) =>
      answer(body.handler, personnel.changeStaff, { params: { id }, body: { version, entry: { ...entry, ...part } } })
    const pointerOf = async (part: Partial<personnel.StaffEntry>) => {
      const { status, body: problem } = await change(part)
      return [status, problem.code, problem.errors?.[0]?.pointer]
    }
    expect(await pointerOf({ cardExpiresOn: day('2030-12-31') })).toEqual([422, 'card-differs', '/cardExpiresOn'])
    expect(await pointerOf({ occupations: [{ ...care, levels: [5, 4, 3] }] })).toEqual([
      422,
      'card-differs',
      '/occupations/0/levels',
    ])
    expect(await pointerOf({ cardNumber: 'GXK-26-00002' })).toEqual([422, 'card-differs', '/cardNumber'])
    const taken = await answer(body.handler, personnel.addStaff, {
      body: { ...newcomer(null), name: '示例冒用', cardNumber: 'GXK-26-00001', cardExpiresOn: day('2029-09-24') },
    })
    expect(taken.body.code).toBe('card-differs')
    expect((await change({})).status).toBe(200)
  })
})
