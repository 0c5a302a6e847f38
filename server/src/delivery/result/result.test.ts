import { caseTimeline } from '@guijiang/contract/base/desk'
import { getMe, switchDuty } from '@guijiang/contract/base/identity'
import { getPublicity } from '@guijiang/contract/delivery/publicity'
import * as contract from '@guijiang/contract/delivery/result'
import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kit/id.ts'
import { asSuperuser } from '../../../test/given/certificate.ts'
import { asReader } from '../../../test/given/sealed.ts'
import type { GivenSitting } from '../../../test/given/sitting.ts'
import { givenSubmitting } from '../../../test/given/submitting.ts'
import { givenAccount } from '../../../test/harness/accounts.ts'
import type { Ground } from '../../../test/harness/ground.ts'
import * as publicity from '../../demo/steps/publicity.ts'
import * as steps from '../../demo/steps/result.ts'
import { approvedResults } from './index.ts'

const {
  acts,
  ask,
  body,
  database,
  decide,
  deskOf,
  draft,
  givenCleared,
  house,
  idOf,
  office,
  other,
  review,
  stateOf,
  submissionOf,
  submit,
  teller,
  world,
} = await givenSubmitting([411, 412])

describe('上报 [N3.5.2]', () => {
  let sitting: GivenSitting

  it('is refused on day 3 of the publicity, in the words of the notice', async () => {
    // Published on Thursday 3月5日; 3月10日 is its third working day.
    sitting = await givenCleared('2026-03-05', '2026-03-10', 5, [4])
    const refused = await draft(sitting)
    expect(refused).toMatchObject({ status: 422, body: { code: 'publicity-running', clause: 'N3.5.2' } })
    expect(refused.body.detail).toBe('公示才第 3 天，满 5 个工作日后（3月13日起）可以上报。')
    expect(await deskOf(sitting, body.handler)).toMatchObject({
      checklist: [{ met: false, stated: '到3月12日（周四） 24 时' }, { met: true }],
      ready: [],
      possibleActions: [],
    })
  }, 30_000)

  it('is put together by a handler once the publicity is over; who is objected to stays behind', async () => {
    const { list } = await (await teller.as(body.manager)).call(getPublicity, { params: { sitting: sitting.id } })
    await publicity.object(teller, list!.id, '0002', '理论成绩和我记的不一样，请核对。')
    await teller.at('2026-03-13T09:00')
    expect(await acts(body.handler)).toEqual(['拟定上报'])
    expect(await draft(sitting, [idOf(sitting, 0), idOf(sitting, 1)])).toMatchObject({
      status: 409,
      body: { code: 'result-held', detail: '1 人的异议还没有了结，这 1 人先不上报，其他 4 人可以上报。' },
    })
    expect(await draft(sitting, undefined, body.manager)).toMatchObject({ status: 403 })
    expect(await draft(sitting, undefined, other.handler)).toMatchObject({ status: 404 })
    expect(await draft(sitting)).toMatchObject({ status: 200 })
    const desk = await deskOf(sitting)
    expect(desk.ready).toHaveLength(4)
    expect(desk.held).toMatchObject([{ registrationId: idOf(sitting, 1), obstacle: '异议还没有了结' }])
    expect(desk.draft).toMatchObject({ reference: 'SB26-0001', rows: { length: 4 }, draftedBy: '示例sb经办' })
    expect(desk.deadline).toMatchObject({ dueDay: '2026-03-26', clause: 'N3.5.2' })
  })

  it('is the manager’s turn then, with the same ten working days, and nobody else submits', async () => {
    expect(await acts(body.handler)).toEqual([])
    expect(await acts(body.manager)).toContain('上报认定结果')
    expect(await submit(sitting, undefined, body.handler)).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect(await submit(sitting, undefined, other.manager)).toMatchObject({ status: 404 })
    expect(await ask(office.handler, contract.listSubmissions, {})).toMatchObject({ body: { items: [] } })
    const { draft: found } = await deskOf(sitting)
    expect(await ask(office.handler, contract.getSubmission, { params: { id: found!.id } })).toMatchObject({
      status: 404,
    })
  })

  it('takes what was drafted as it was seen: drafted anew meanwhile, the manager looks again', async () => {
    const { draft: seen } = await deskOf(sitting)
    expect(await draft(sitting, [idOf(sitting, 0), idOf(sitting, 2), idOf(sitting, 3)])).toMatchObject({ status: 200 })
    const stale = { params: { id: seen!.id }, body: { version: seen!.version } }
    expect(await ask(body.manager, contract.submitResults, stale)).toMatchObject({
      status: 409,
      body: { code: 'version-changed' },
    })
    expect((await deskOf(sitting)).draft).toMatchObject({ reference: 'SB26-0001', rows: { length: 3 } })
    expect(await acts(body.handler)).toEqual(['拟定上报'])
  })

  it('is in time on the tenth working day', async () => {
    await teller.at('2026-03-26T23:59')
    expect(await submit(sitting)).toMatchObject({ status: 200 })
    const { items } = await (await teller.as(office.handler)).call(contract.listSubmissions, {})
    expect(items).toMatchObject([
      {
        reference: 'SB26-0001',
        submittedOn: '2026-03-26',
        dueOn: '2026-03-26',
        lateDays: 0,
        lateReason: null,
        figures: { rows: 3, passed: 3 },
        organisationName: '示例sb职业技能评价中心',
      },
    ])
    expect(await stateOf(sitting)).toBe('toSubmit')
  })

  it('is late on the eleventh, wants a reason, and is marked for good', async () => {
    await teller.at('2026-03-27T10:00')
    expect(await draft(sitting)).toMatchObject({ status: 200 })
    expect(await deskOf(sitting)).toMatchObject({ lateDays: 1, draft: { reference: 'SB26-0002', rows: { length: 1 } } })
    const refused = await submit(sitting)
    expect(refused).toMatchObject({ status: 422, body: { code: 'late-reason-needed', clause: 'N3.5.2' } })
    expect(refused.body.detail).toBe('上报期限是 3月26日，已逾期 1 个工作日。仍可上报，请写明原因，原因会公开。')
    expect(refused.body.errors).toMatchObject([{ pointer: '/lateReason' }])
    expect(await submit(sitting, '经办人住院，没有及时办理。')).toMatchObject({ status: 200 })
    const [late] = (await (await teller.as(office.handler)).call(contract.listSubmissions, {})).items
    expect(late).toMatchObject({
      lateDays: 1,
      lateReason: '经办人住院，没有及时办理。',
      figures: { rows: 1, passed: 0 },
    })
    const rewrite = asSuperuser(
      database,
      (db) => db.query('update submission set late_days = 0, late_reason = null where id = $1', [late!.id]),
      { replica: false },
    )
    await expect(rewrite).rejects.toMatchObject({ code: 'GJ019' })
  })

  it('tells the public that it was late, and why', async () => {
    const { list } = await (await teller.as(body.manager)).call(getPublicity, { params: { sitting: sitting.id } })
    const { page } = await asReader(world, `/publicity/${list!.id}`)
    expect(page.outcome).toEqual({
      objections: 1,
      changed: 0,
      late: [{ days: 1, reason: '经办人住院，没有及时办理。' }],
    })
  })

  it('goes on with the one who was objected to, in a batch and days of its own', async () => {
    await publicity.answerObjection(teller, body.manager, '已对照答题卡核对，理论成绩无误。')
    await teller.at('2026-04-07T09:00')
    await publicity.confirmObjection(teller, office.handler, '已调阅答题卡，机构答复属实。')
    expect((await deskOf(sitting)).deadline).toMatchObject({ dueDay: '2026-04-23', state: 'ample' })
    await steps.submitResults(teller, { handler: body.handler, manager: body.manager }, sitting.id)
    expect(await draft(sitting)).toMatchObject({ status: 422, body: { code: 'nothing-to-submit' } })
    const { items } = await (await teller.as(office.handler)).call(contract.listSubmissions, {})
    expect(items.map(({ reference, lateDays }) => [reference, lateDays])).toEqual([
      ['SB26-0003', 0],
      ['SB26-0002', 1],
      ['SB26-0001', 0],
    ])
    expect(await stateOf(sitting)).toBe('inReview')
  })
})

describe('审核', () => {
  let sitting: GivenSitting
  let id: string

  beforeAll(async () => {
    sitting = await givenCleared('2026-04-08', '2026-04-16', 4, [3])
    id = await steps.submitResults(teller, { handler: body.handler, manager: body.manager }, sitting.id)
  }, 60_000)

  it('is the turn of the office of the area, five working days 内控', async () => {
    expect(await acts('gl-jingban')).toContain('拟定审核意见')
    expect(await submissionOf(id)).toMatchObject({
      state: 'inReview',
      deadline: { internal: true, dueDay: '2026-04-27' },
      possibleActions: ['draftReview'],
    })
  })

  it('shows masked people with their scores, and no draft of the opinion to the body', async () => {
    const { rows } = await submissionOf(id)
    expect(rows).toHaveLength(4)
    expect(rows[0]).toMatchObject({ maskedNumber: expect.stringMatching(/^\d{4}•+\d{4}$/), outcome: 'passed' })
    expect(rows[0]!.scores).toMatchObject([{ value: 76.5 }, { value: 76.5 }])
    const text = JSON.stringify(rows)
    for (const { name, documentNumber } of sitting.candidates) {
      expect(text).not.toContain(name)
      expect(text).not.toContain(documentNumber)
    }
  })

  it('is nothing of another city, and for the region to look at only', async () => {
    for (const login of ['nn-jingban', 'nn-shenpi']) {
      expect(await ask(login, contract.getSubmission, { params: { id } })).toMatchObject({ status: 404 })
      expect((await (await teller.as(login)).call(contract.listSubmissions, {})).items).toEqual([])
    }
    expect(await review(id, [], 'nn-jingban')).toMatchObject({ status: 404 })
    expect((await submissionOf(id, 'qu-jingban')).possibleActions).toEqual([])
    expect(await review(id, [], 'qu-jingban')).toMatchObject({ status: 403, body: { code: 'other-centre' } })
    expect(await ask(other.manager, contract.getSubmission, { params: { id } })).toMatchObject({ status: 404 })
  })

  it('is drafted by the handler: rows of this batch to return, with reasons', async () => {
    expect(await review(id, [{ registration: newId(), reason: '成绩单缺签名' }])).toMatchObject({
      status: 422,
      body: { code: 'row-not-in-submission' },
    })
    const early = { params: { id }, body: { version: 1, draftHash: 'a'.repeat(64) } }
    expect(await ask(office.leader, contract.decideReview, early)).toMatchObject({ status: 409 })
    const returned = [{ registration: idOf(sitting, 1), reason: '操作评分表缺一名考评员签名，请补。' }]
    expect(await review(id, returned, office.leader)).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect(await review(id, returned)).toMatchObject({ status: 200 })
    expect(await acts(office.leader)).toContain('审核认定结果')
    expect((await submissionOf(id, body.manager)).review).toBeNull()
    expect((await submissionOf(id, office.leader)).possibleActions).toEqual(['decideReview'])
  })

  it('is decided on what was drafted, by another person', async () => {
    const { version } = await submissionOf(id)
    const foreign = { params: { id }, body: { version, draftHash: 'a'.repeat(64) } }
    expect(await ask(office.leader, contract.decideReview, foreign)).toMatchObject({
      status: 409,
      body: { code: 'content-changed' },
    })
    expect(await decide(id, 'gl-jingban')).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect(await decide(id, 'nn-shenpi')).toMatchObject({ status: 404 })
    expect(await decide(id, 'qu-shenpi')).toMatchObject({ status: 403, body: { code: 'other-centre' } })
    expect(await decide(id)).toMatchObject({ status: 200, body: { state: 'decided' } })
    expect(await acts(body.manager)).toContain('生成证书')
    expect(await acts(body.handler)).toContain('更正退回的结果')
    expect(await stateOf(sitting)).toBe('returned')
  })

  it('lets those who passed and were approved have certificates, and nobody else', async () => {
    const ready = await house.database.read({ kind: 'all' }, (db) => approvedResults(db, body.id, id))
    expect(ready.map(({ registrationId }) => registrationId)).toEqual([idOf(sitting, 0), idOf(sitting, 2)])
    expect(ready[0]).toMatchObject({ code: '4-10-01-05', level: 4, occupationName: '养老护理员' })
  })

  it('keeps what was decided of each row; a decided batch is not decided again', async () => {
    const seen = await submissionOf(id, body.manager)
    expect(seen.review).toMatchObject({ note: '成绩、公示和到考记录核对一致。', draftedBy: '秦样例' })
    expect(seen.rows.map(({ obstacle }) => obstacle)).toEqual([
      '已通过审核',
      '操作评分表缺一名考评员签名，请补。',
      '已通过审核',
      '已通过审核',
    ])
    expect(await review(id)).toMatchObject({ status: 409, body: { code: 'state-not-allowed' } })
  })

  it('takes a returned row back in a second batch, once the body said what was done', async () => {
    const corrections = [{ registration: idOf(sitting, 0), done: '已补签名' }]
    const correct = (login: string, asked: typeof corrections) =>
      ask(login, contract.correctReturned, { params: { sitting: sitting.id }, body: { corrections: asked } })
    expect(await correct(body.handler, corrections)).toMatchObject({ status: 409, body: { code: 'row-not-returned' } })
    expect(await correct(body.manager, corrections)).toMatchObject({ status: 403 })
    await teller.at('2026-04-21T09:00')
    await steps.correctReturned(teller, body.handler, sitting.id, '考评员已补签名，附评分表。')
    expect((await deskOf(sitting)).ready).toMatchObject([
      { registrationId: idOf(sitting, 1), correction: '考评员已补签名，附评分表。' },
    ])
    expect((await deskOf(sitting)).deadline).toMatchObject({ dueDay: '2026-05-08' })
    const second = await steps.submitResults(teller, { handler: body.handler, manager: body.manager }, sitting.id)
    expect(second).not.toBe(id)
    const decided = await steps.reviewResults(teller, office, second)
    expect(decided).toMatchObject({ reference: 'SB26-0005', figures: { rows: 1, passed: 1 }, lateDays: 0 })
    expect(await stateOf(sitting)).toBe('approved')
    // The first batch still shows that it held this row, and why it went back.
    expect((await submissionOf(id)).rows).toHaveLength(4)
  })

  it('can be followed from the announcement on, in the file of the sitting', async () => {
    const { entries } = await (await teller.as(body.manager)).call(caseTimeline, {
      params: { kind: 'sitting', id: sitting.id },
    })
    const told = entries.map(({ act }) => act)
    expect(told.slice(told.indexOf('发布认定结果公示')).filter((act) => act !== '生成证书')).toEqual([
      '发布认定结果公示',
      '公示满期',
      '上报认定结果',
      '作出审核决定',
      '更正退回的结果',
      '上报认定结果',
      '作出审核决定',
    ])
    const { title } = await (await teller.as(office.handler)).call(caseTimeline, { params: { kind: 'submission', id } })
    expect(title).toContain('SB26-0004')
  })

  it('is refused to whoever submitted, and to whoever drafted', async () => {
    const { id: account } = { id: await givenAccount({ house } as Ground, 'gl-both', ...both) }
    const batch = await givenBatch('2026-04-22', '2026-05-06')
    const client = await teller.as('gl-both')
    const { standings } = await client.call(getMe, {})
    const workAs = (wanted: string) =>
      client.call(switchDuty, { body: { standing: standings.find(({ duty }) => duty === wanted)!.id } })
    await workAs('centreHandler')
    expect(await review(batch, [], 'gl-both')).toMatchObject({ status: 200 })
    await workAs('centreLeader')
    expect(await decide(batch, 'gl-both')).toMatchObject({ status: 403, body: { code: 'same-person' } })
    const { obstacle, possibleActions } = await client.call(contract.getSubmission, { params: { id: batch } })
    expect({ obstacle, possibleActions }).toEqual({
      obstacle: { detail: '这件由您拟定，审批要由另一人办。', clause: 'N4.2.3' },
      possibleActions: [],
    })

    const own = await givenBatch('2026-05-07', '2026-05-15')
    await asSuperuser(database, (db) =>
      db.query('update submission set submitted_by = $1 where id = $2', [account, own]),
    )
    await review(own)
    const refused = await decide(own, 'gl-both')
    expect(refused).toMatchObject({ status: 403, body: { code: 'same-person', clause: 'N4.2.3' } })
    expect(refused.body.detail).toBe('这件由您上报，审核要由另一人办。')
  }, 60_000)
})

const both = [
  { duty: 'centreHandler', area: '450300' },
  { duty: 'centreLeader', area: '450300' },
] as const

async function givenBatch(day: string, until: string): Promise<string> {
  const sitting = await givenCleared(day, until)
  return steps.submitResults(teller, { handler: body.handler, manager: body.manager }, sitting.id)
}
