import { listNotifications, listQueue } from '@guijiang/contract/base/desk'
import type { IsoDate } from '@guijiang/contract/iso'
import * as contract from '@guijiang/contract/supervision/self-report'
import { beforeAll, describe, expect, it } from 'vitest'
import * as given from '../../../test/given/application.ts'
import { givenListing } from '../../../test/given/listing.ts'
import {
  type GivenSitting,
  givenClosedSitting,
  givenStaffedBody,
  type StaffedBody,
} from '../../../test/given/sitting.ts'
import { type TestHouse, testHouse } from '../../../test/harness/house.ts'
import { listPublishedReports } from './index.ts'

const day = (text: string) => text as IsoDate

let world: TestHouse
let body: StaffedBody
let other: given.GivenBody
let sitting: GivenSitting

beforeAll(async () => {
  world = await testHouse({ now: '2026-09-01T09:00:00+08:00' })
  body = await givenStaffedBody(world, 'care', 1, { assessors: 3, invigilators: 2 })
  other = await given.givenBody(world, 'other', { serial: 2 })
  await givenListing(world.database, { organisationId: body.id, code: 'S000045000042', listedOn: '2026-05-22' })
  sitting = await givenClosedSitting(world.house, body, { firstDay: '2026-09-12', candidates: 4 })
  await world.teller.at('2026-09-12T09:00')
  await world.teller.at('2026-10-12T09:00')
}, 60_000)

const as = (login: string) => world.teller.as(login)
const answer: given.Answering = (login, endpoint, ask) => given.answerOf(world, login, endpoint, ask)
const acts = async (login: string) => (await (await as(login)).call(listQueue, {})).items
const long = '制度齐全，命题、考评、监考分开，档案按场次保管三年。'
const sections = { controls: long, problems: long, fees: long }
const numberOf = ({ figures }: contract.SelfReportView, wanted: contract.SelfReportFigure) =>
  figures.find(({ figure }) => figure === wanted)?.platform

let report: contract.SelfReportView
const params = () => ({ report: report.id })
const version = () => report.version

describe('专项自查报告 [N4.1.1, N4.2.6]', () => {
  const ask = (change: object = {}) => ({
    code: 'S000045000042',
    from: day('2026-05-22'),
    to: day('2026-09-30'),
    dueOn: day('2026-10-31'),
    ground: '首次列入目录，看一看头几个月的内控。',
    ...change,
  })

  it('is asked for by the centre responsible for the body', async () => {
    expect((await answer('qu-jingban', contract.askSelfReport, { body: ask() })).body.code).toBe('report-span')
    const early = await answer('gl-jingban', contract.askSelfReport, { body: ask({ to: day('2026-10-12') }) })
    expect(early.body.errors?.[0]?.pointer).toBe('/to')
    report = await (await as('gl-jingban')).call(contract.askSelfReport, { body: ask() })
    // 10月31日 is a Saturday: the period ends on the next working day.
    expect(report).toMatchObject({ reference: 'ZB26-0001', state: 'drafting', dueOn: '2026-11-02', late: false })
    expect(await acts(body.handler)).toMatchObject([{ act: '填写自查报告', dueOn: '2026-11-02' }])
  })

  it('is filled in from the platform', () => {
    expect(numberOf(report, 'sittings')).toBe(1)
    expect(numberOf(report, 'candidates')).toBe(4)
    expect(numberOf(report, 'fees')).toBe(1720)
    expect(numberOf(report, 'assessors')).toBe(3)
    expect(sitting.candidates).toHaveLength(4)
  })

  it('is nobody else’s', async () => {
    expect((await answer(other.manager, contract.getSelfReport, { params: params() })).status).toBe(404)
    expect((await answer('nn-jingban', contract.getSelfReport, { params: params() })).status).toBe(404)
    const seen = await answer('qu-jingban', contract.getSelfReport, { params: params() })
    expect(seen.body).toMatchObject({ possibleActions: [] })
  })

  it('explains what it states otherwise before it goes to the manager', async () => {
    const handler = await as(body.handler)
    const save = (statements: contract.Statement[]) =>
      handler.call(contract.saveSelfReport, {
        params: params(),
        body: { version: version(), draft: { statements, sections } },
      })
    report = await save([{ figure: 'candidates', stated: 5, explanation: '' }])
    const bare = await answer(body.handler, contract.completeSelfReport, {
      params: params(),
      body: { version: version() },
    })
    expect(bare.body).toMatchObject({ code: 'report-unexplained', clause: 'N4.2.6' })
    report = await save([{ figure: 'candidates', stated: 5, explanation: '一人当天退费，台账上还留着。' }])
    report = await handler.call(contract.completeSelfReport, { params: params(), body: { version: version() } })
    expect((await acts(body.manager))[0]).toMatchObject({ act: '报送自查报告', dueOn: '2026-11-02' })
    expect(await acts(body.handler)).toEqual([])
  })

  it('is submitted with the figures that were seen, and they are frozen', async () => {
    const manager = await as(body.manager)
    const stale = { version: version(), figuresHash: '0'.repeat(64) }
    expect((await answer(body.manager, contract.submitSelfReport, { params: params(), body: stale })).body.code).toBe(
      'content-changed',
    )
    report = await manager.call(contract.submitSelfReport, {
      params: params(),
      body: { version: version(), figuresHash: report.figuresHash },
    })
    expect(report).toMatchObject({ state: 'submitted', figuresOn: '2026-10-12', late: false })
    await world.teller.at('2026-10-13T09:00')
    report = await manager.call(contract.getSelfReport, { params: params() })
    expect(report.figuresOn).toBe('2026-10-12')
  })

  it('is returned, mended, accepted by one and published by another', async () => {
    const read = (outcome: 'accept' | 'return', note: string) =>
      as('gl-jingban').then((client) =>
        client.call(contract.readSelfReport, { params: params(), body: { version: version(), outcome, note } }),
      )
    report = await read('return', '请补写回避是怎样执行的。')
    expect(report.state).toBe('returned')
    expect((await acts(body.handler))[0]).toMatchObject({ act: '填写自查报告' })
    report = await (await as(body.manager)).call(contract.submitSelfReport, {
      params: params(),
      body: { version: version(), figuresHash: report.figuresHash },
    })
    report = await read('accept', '')
    const region = await answer('qu-shenpi', contract.publishSelfReport, {
      params: params(),
      body: { version: version() },
    })
    expect(region.body.code).toBe('other-centre')
    report = await (await as('gl-shenpi')).call(contract.publishSelfReport, {
      params: params(),
      body: { version: version() },
    })
    expect(report).toMatchObject({ state: 'published', publishedOn: '2026-10-13', possibleActions: [] })
    expect(await acts('gl-shenpi')).toEqual([])
  })

  it('is open to anybody from then on', async () => {
    const links = await listPublishedReports(world.house.database.published, body.id)
    expect(links).toMatchObject([{ title: '2026年5月22日至9月30日专项自查报告', href: report.path }])
    const page = await world.app.inject({ url: report.path! })
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('一人当天退费')
    expect((await world.app.inject({ url: `/self-reports/${body.id}` })).statusCode).toBe(404)
  })
})

describe('年度自查报告 [N4.1.1]', () => {
  it('is opened for each listed body at the beginning of the year, due on 31 March', async () => {
    await world.teller.at('2027-01-04T09:00')
    const { items } = await (await as(body.handler)).call(contract.listSelfReports, {})
    expect(items[0]).toMatchObject({ kind: 'yearly', span: '2026 年度', from: '2026-05-22', dueOn: '2027-03-31' })
    await world.teller.at('2027-01-05T09:00')
    expect((await (await as(body.handler)).call(contract.listSelfReports, {})).items).toHaveLength(2)
    expect((await (await as(other.handler)).call(contract.listSelfReports, {})).items).toEqual([])
  })

  it('is marked late for good on the day after', async () => {
    const late = async () => (await (await as(body.handler)).call(contract.listSelfReports, {})).items[0]!.late
    const told = async (login: string) =>
      (await (await as(login)).call(listNotifications, { query: {} })).items.filter(({ title }) =>
        title.includes('逾期'),
      )
    await world.teller.at('2027-03-31T18:00')
    expect(await late()).toBe(false)
    expect(await told(body.manager)).toEqual([])
    await world.teller.at('2027-04-01T09:00')
    expect(await late()).toBe(true)
    await world.teller.at('2027-04-02T09:00')
    for (const login of [body.manager, 'gl-jingban']) {
      const [notice, ...more] = await told(login)
      expect(notice).toMatchObject({ clause: 'N4.1.1' })
      expect(notice!.body).toContain('应当在2027年3月31日前报送')
      expect(more).toEqual([])
    }
  })
})
