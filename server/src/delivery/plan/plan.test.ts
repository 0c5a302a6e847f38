import { createHash } from 'node:crypto'
import { caseTimeline, listNotifications, listQueue } from '@guijiang/contract/base/desk'
import * as contract from '@guijiang/contract/delivery/plan'
import { canonicalJson } from '@guijiang/proof/commit'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givenListing } from '../../../test/given/listing.ts'
import { type TestHouse, testHouse } from '../../../test/harness/house.ts'
import { registrySources } from '../../app.ts'
import { jiazheng, kangyang, type StoryBody } from '../../demo/bodies.ts'
import { foundBody } from '../../demo/people.ts'
import { publishFees } from '../../demo/steps/fee.ts'
import { announce, draftPlan, planOf, publishPlan, type ToldSitting } from '../../demo/steps/plan.ts'
import type { Answer } from '../../demo/teller.ts'

let given: TestHouse
let owner: pg.Client
let listed: string

const care = { code: '4-10-01-05', edition: '2022' } as const

/** Published on Monday 6 April 2026, when the notice of 三月三 counts two days less: 22 April is the earliest. */
const sitting = (change: Partial<ToldSitting> = {}): ToldSitting => ({
  occupation: care,
  level: 5,
  firstDay: '2026-04-25',
  registrationOpens: '2026-04-09',
  registrationCloses: '2026-04-20',
  ...change,
})

beforeAll(async () => {
  given = await testHouse({ now: '2026-04-08T09:00:00+08:00' })
  owner = new pg.Client({ connectionString: given.database.ownerUrl })
  await owner.connect()
  listed = await foundBody(given.house, kangyang)
  await foundBody(given.house, jiazheng)
  await givenListing(given.database, {
    organisationId: listed,
    name: kangyang.name,
    listedOn: '2026-04-01',
    untilDay: '2029-04-01',
    occupations: [{ ...care, name: '养老护理员', levels: [5, 4] }],
  })
  await publishFees(given.teller, { handler: 'kangyang-jia', manager: 'kangyang-fuze' })
})

afterAll(() => owner.end())

const refused = async (asking: Promise<unknown>) =>
  (await asking.catch((error: unknown) => error)) as { problem: Answer }
const problemOf = async (asking: Promise<unknown>) =>
  (await refused(asking)).problem as unknown as Record<string, unknown>

/** Drafted and published today, or what stood in the way. */
const tried = (body: StoryBody, ...sittings: ToldSitting[]) => problemOf(announce(given.teller, body, sittings))

describe('一份计划，从草稿到公告 [N3.5.1]', () => {
  let plan: contract.PlanView

  it('offers only what is listed, where it is listed, from the earliest day on', async () => {
    const handler = await given.teller.as('kangyang-jia')
    const choices = await handler.call(contract.planChoices, {})
    expect(choices).toMatchObject({
      today: '2026-04-08',
      earliestDay: '2026-04-25',
      cities: [{ code: '450300', name: '桂林市' }],
      occupations: [{ code: '4-10-01-05', edition: '2022', name: '养老护理员' }],
    })
    expect(choices.occupations[0]!.levels.map(({ level }) => level)).toEqual([5, 4])
    expect(choices.occupations[0]!.levels[1]!.conditions).toContain('五级/初级工证书后')
    expect(choices.ruler.cells.filter(({ reason }) => reason === '壮族三月三').map(({ day }) => day)).toEqual([
      '2026-04-17',
      '2026-04-20',
    ])
  })

  it('is saved half written, says what is missing, and is the handler’s turn until it is whole', async () => {
    const handler = await given.teller.as('kangyang-jia')
    const whole = planOf(kangyang, [sitting()])
    const half = { ...whole, sittings: [{ ...whole.sittings[0]!, city: null, fee: '' }] }
    plan = await handler.call(contract.draftPlan, { body: half })
    expect(plan).toMatchObject({
      reference: '26-0001',
      state: 'drafting',
      status: { words: '草稿' },
      hindrances: [
        { pointer: '/sittings/0/city', detail: '“城市”还没有填。', clause: null },
        { pointer: '/sittings/0/fee', detail: '“收费”还没有填。', clause: null },
      ],
      possibleActions: ['edit'],
      earliestDay: '2026-04-25',
    })
    expect((await handler.call(listQueue, {})).items).toMatchObject([{ act: '填写认定计划', label: '示例康养' }])
    const params = { id: plan.id }
    plan = await handler.call(contract.savePlan, { params, body: { version: plan.version, plan: whole } })
    expect(plan.hindrances).toEqual([])
    expect((await handler.call(listQueue, {})).items).toEqual([])
    const manager = await given.teller.as('kangyang-fuze')
    expect((await manager.call(listQueue, {})).items).toMatchObject([{ act: '发布公告', clause: 'N3.5.1' }])
    expect(
      await problemOf(handler.call(contract.savePlan, { params, body: { version: 0, plan: whole } })),
    ).toMatchObject({
      status: 409,
      code: 'version-changed',
    })
  })

  it('is the body’s own while it is drafted', async () => {
    for (const login of ['gl-jingban', 'qu-jingban', 'jiazheng-jia'])
      expect(
        await problemOf((await given.teller.as(login)).call(contract.getPlan, { params: { id: plan.id } })),
        login,
      ).toMatchObject({ status: 404 })
    expect((await (await given.teller.as('gl-jingban')).call(contract.listPlans, {})).items).toEqual([])
    const page = await given.teller.visitor.ask({ url: `/announcements/${plan.id}` })
    expect(page.status).toBe(404)
  })

  it('is published by the manager alone, at its own time: nobody writes a day into it', async () => {
    const handler = await given.teller.as('kangyang-jia')
    const ask = { params: { id: plan.id }, body: { version: plan.version } }
    expect(await problemOf(handler.call(contract.publishAnnouncement, ask))).toMatchObject({ status: 403 })
    const manager = await given.teller.as('kangyang-fuze')
    const dated = { ...ask.body, publishedOn: '2026-04-01' }
    expect(await problemOf(manager.call(contract.publishAnnouncement, { ...ask, body: dated }))).toMatchObject({
      status: 400,
      errors: [{ pointer: '/publishedOn' }],
    })
    plan = await manager.call(contract.publishAnnouncement, ask)
    expect(plan).toMatchObject({
      state: 'published',
      announcement: { version: 1, publishedOn: '2026-04-08' },
      hindrances: [],
      earliestDay: null,
      possibleActions: ['cancel'],
      sittings: [
        {
          reference: '26-0001',
          levelName: '五级/初级工',
          state: 'announced',
          fee: '345',
          components: ['theory', 'practical'],
        },
      ],
    })
    expect(plan.ruler?.cells.at(-1)).toMatchObject({ day: '2026-04-25', kind: 'start', label: '考核' })
    expect(plan.ruler?.cells.filter(({ number }) => number !== null)).toHaveLength(10)
    expect((await manager.call(listQueue, {})).items).toEqual([])
  })

  it('is told to the centre, which sees it and can do nothing with it', async () => {
    const centre = await given.teller.as('gl-jingban')
    expect((await centre.call(listNotifications, {})).items[0]).toMatchObject({
      title: '示例康养职业培训学校发布了评价认定公告 26-0001',
      body: '养老护理员五级，共 1 场，最早 4月25日（周六）考核。',
      clause: 'N3.5.1',
    })
    const seen = await centre.call(contract.getPlan, { params: { id: plan.id } })
    expect(seen).toMatchObject({ reference: '26-0001', possibleActions: [], organisation: { code: 'S000045000001' } })
    expect((await centre.call(contract.listPlans, {})).items).toMatchObject([
      { organisation: '示例康养', title: '养老护理员五级', publishedOn: '2026-04-08' },
    ])
    expect((await (await given.teller.as('lz-jingban')).call(contract.listPlans, {})).items).toEqual([])
    const timeline = await centre.call(caseTimeline, { params: { kind: 'plan', id: plan.id } })
    expect(timeline.entries.map(({ act }) => act)).toEqual(['发布评价认定公告', '拟定认定计划'])
  })

  it('stands as it was published: no row of it is rewritten, and the public log holds its hash', async () => {
    await expect(owner.query('update announcement set content = content')).rejects.toMatchObject({ code: 'GJ010' })
    await expect(owner.query("update plan set content = '{}' where state = 'published'")).rejects.toMatchObject({
      code: 'GJ011',
    })
    const { rows } = await owner.query('select id, content, content_hash from announcement where plan_id = $1', [
      plan.id,
    ])
    const hash = createHash('sha256').update(canonicalJson(rows[0].content)).digest()
    expect(rows[0].content_hash.equals(hash)).toBe(true)
    expect(plan.announcement?.fingerprint).toBe(hash.toString('hex'))
    await given.house.trace.sequence()
    const sources = registrySources(given.house)
    const found = await given.house.database.read({ kind: 'all' }, (db) =>
      sources['announcement.publish']!(db, [rows[0].id]),
    )
    expect(found.get(rows[0].id)).toEqual({
      body: 'S000045000001',
      hash: hash.toString('hex'),
      published: '2026-04-08',
      version: 1,
    })
  })

  it('opens registration on its day, and it is the handler’s turn to bring the roster', async () => {
    await given.teller.at('2026-04-09T00:05')
    const handler = await given.teller.as('kangyang-jia')
    const { items } = await handler.call(contract.listSittings, {})
    expect(items).toMatchObject([{ state: 'registering', status: { words: '报名中' } }])
    expect((await handler.call(listQueue, {})).items).toMatchObject([{ act: '导入花名册', reference: '第 26-0001 场' }])
  })

  it('is not called off once candidates can be registered', async () => {
    const manager = await given.teller.as('kangyang-fuze')
    const { version } = await manager.call(contract.getPlan, { params: { id: plan.id } })
    const ask = { params: { id: plan.id }, body: { version, reason: '场地检修' } }
    expect(await problemOf(manager.call(contract.cancelPlan, ask))).toMatchObject({
      status: 409,
      code: 'state-not-allowed',
      detail: '现在是“报名中”，可以：结束报名、中止。',
    })
  })
})

describe('公告的期限和范围', () => {
  beforeAll(() => given.teller.at('2026-05-04T09:00'))

  const later = (change: Partial<ToldSitting> = {}) =>
    sitting({ firstDay: '2026-05-21', registrationOpens: '2026-05-06', registrationCloses: '2026-05-15', ...change })

  it('refuses what is one day short, with the earliest day, and takes it on that day', async () => {
    // 4 and 5 May rest, Saturday the 9th is worked: the tenth working day is the 18th.
    const { id } = await draftPlan(given.teller, kangyang, [later({ firstDay: '2026-05-18' })])
    expect(await problemOf(publishPlan(given.teller, kangyang, id))).toMatchObject({
      status: 422,
      code: 'announcement-too-late',
      clause: 'N3.5.1',
      detail: '公告和考核之间要隔满 10 个工作日。今天发布公告，最早 5月19日（周二）考核。请改考核日期。',
      errors: [
        { pointer: '/plan/sittings/0/firstDay', detail: '今天发布公告，最早 5月19日（周二）考核。请改考核日期。' },
      ],
    })
    const view = await (await given.teller.as('kangyang-fuze')).call(contract.getPlan, { params: { id } })
    expect(view.hindrances).toMatchObject([{ pointer: '/sittings/0/firstDay', clause: 'N3.5.1' }])
    expect(await announce(given.teller, kangyang, [later({ firstDay: '2026-05-19' })])).toMatchObject({
      state: 'published',
    })
  })

  it('judges each sitting: one that is late holds the whole announcement', async () => {
    expect(await tried(kangyang, later(), later({ level: 4, firstDay: '2026-05-18' }))).toMatchObject({
      errors: [{ pointer: '/plan/sittings/1/firstDay' }],
    })
    const { rows } = await owner.query("select count(*)::int as n from sitting where first_day = '2026-05-21'")
    expect(rows[0].n).toBe(0)
  })

  it('refuses an occupation, a level and a city outside the listing, saying what is permitted', async () => {
    const outside: [Partial<ToldSitting>, string, string, string][] = [
      [
        { occupation: { code: '4-10-01-06', edition: '2022' } },
        'occupation-not-designated',
        'occupationCode',
        'N4.2.1',
      ],
      [{ level: 3 }, 'level-not-designated', 'level', 'N4.2.1'],
      [{ level: 2 }, 'level-not-designated', 'level', 'N1.2'],
    ]
    for (const [change, code, field, clause] of outside) {
      expect(await tried(kangyang, later(change)), code).toMatchObject({
        status: 422,
        code,
        clause,
        errors: [{ pointer: `/plan/sittings/0/${field}` }],
      })
    }
    expect(await tried({ ...kangyang, area: '450100' }, later())).toMatchObject({
      status: 422,
      code: 'area-not-designated',
      clause: 'N4.2.1',
      errors: [{ pointer: '/plan/sittings/0/city', detail: expect.stringContaining('桂林市') }],
    })
  })

  it('refuses 准入类 work types by their names [N1.2]', async () => {
    expect(await tried(kangyang, later({ workType: '特种作业' }))).toMatchObject({
      status: 422,
      code: 'occupation-not-assessable',
      clause: 'N1.2',
    })
  })

  it('refuses what is not whole, field by field', async () => {
    const handler = await given.teller.as('kangyang-jia')
    const draft = planOf(kangyang, [later()])
    const { id } = await handler.call(contract.draftPlan, { body: { ...draft, complaintTelephone: '' } })
    expect(await problemOf(publishPlan(given.teller, kangyang, id))).toMatchObject({
      status: 422,
      code: 'plan-incomplete',
      errors: [{ pointer: '/plan/complaintTelephone', detail: '“监督电话”还没有填。' }],
    })
  })

  it('has no plans of a body that was never listed', async () => {
    const handler = await given.teller.as('jiazheng-jia')
    expect(await problemOf(handler.call(contract.planChoices, {}))).toMatchObject({
      status: 422,
      code: 'not-designated',
    })
    const draft = { body: planOf(jiazheng, [later()]) }
    expect(await problemOf(handler.call(contract.draftPlan, draft))).toMatchObject({
      status: 422,
      code: 'not-designated',
      clause: 'N4.2.1',
    })
  })

  it('gives references without gaps, whatever was refused between', async () => {
    const handler = await given.teller.as('kangyang-jia')
    const { items } = await handler.call(contract.listSittings, {})
    expect(items.map(({ reference }) => reference)).toEqual(['26-0002', '26-0001'])
  })

  it('calls off an announcement whose registration has not begun; the last version says so for good', async () => {
    const plan = await announce(given.teller, kangyang, [later({ level: 4 })])
    const manager = await given.teller.as('kangyang-fuze')
    const ask = { params: { id: plan.id }, body: { version: plan.version, reason: '考场检修，场地不能用' } }
    expect(await manager.call(contract.cancelPlan, ask)).toMatchObject({
      state: 'cancelled',
      cancelReason: '考场检修，场地不能用',
      announcement: { version: 2 },
      sittings: [{ state: 'cancelled' }],
      possibleActions: [],
    })
    const page = await given.teller.visitor.ask({ url: `/announcements/${plan.id}` })
    expect(String(page.body)).toContain('已取消：考场检修，场地不能用')
  })
})

describe('公众看到的公告', () => {
  it('lists what is ahead, by day, city and occupation', async () => {
    const html = async (query = '') => String((await given.teller.visitor.ask({ url: `/announcements${query}` })).body)
    const all = await html()
    expect(all).toContain('养老护理员五级')
    expect(all).toContain('示例康养职业培训学校')
    expect(await html('?city=450300')).toContain('养老护理员五级')
    expect(await html('?city=450100')).toContain('没有符合条件的公告')
    expect(await html('?occupation=4-10-01-05&from=20260519')).toContain('养老护理员五级')
    expect(await html('?from=2026-05-20')).toContain('没有符合条件的公告')
    expect((await given.teller.visitor.ask({ url: '/announcements?from=abc' })).status).toBe(422)
  })

  it('shows one with its ten working days, its fee and its fingerprint', async () => {
    const manager = await given.teller.as('kangyang-fuze')
    const { items } = await manager.call(contract.listPlans, {})
    const plan = items.find(({ firstDay, status }) => firstDay === '2026-05-19' && status.words === '已公告')!
    const { announcement } = await manager.call(contract.getPlan, { params: { id: plan.id } })
    const html = String((await given.teller.visitor.ask({ url: `/announcements/${plan.id}` })).body)
    for (const words of ['345', '第 26-0002 场', '每科都到 60 分才算通过', '学徒期满', announcement!.fingerprint])
      expect(html).toContain(words)
    expect((await given.teller.visitor.ask({ url: '/announcements/nothing' })).status).toBe(404)
  })
})
