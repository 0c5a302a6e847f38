import { listQueue } from '@guijiang/contract/base/desk'
import { listCertificates } from '@guijiang/contract/certification/certificate'
import { readStatistics } from '@guijiang/contract/certification/statistics'
import { checkCertificate } from '@guijiang/contract/certification/verification'
import type { Duty } from '@guijiang/contract/codes'
import { readDirectory } from '@guijiang/contract/entry/directory'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { fitsDuty } from '../../../web/src/workspace/screen.ts'
import { allScreens } from '../../../web/src/workspace/screens.ts'
import { tellStory } from '../../src/demo/story.ts'
import { testHouse } from '../harness/house.ts'

const { house, app, teller, database } = await testHouse()

describe('演示故事', () => {
  it('is told from March to November 2026 through the real routes, to certificates anybody can check', async () => {
    const { certificates } = await tellStory(house, teller)
    expect(house.clock.now().toString()).toBe('2026-11-23T01:00:00Z')

    // Fifteen registered, one was absent, one missed the line by half a point.
    const manager = await teller.as('kangyang-fuze')
    const issued = await manager.call(listCertificates, {})
    expect(issued.items.map(({ number }) => number).sort()).toEqual(
      Array.from({ length: 13 }, (_, index) => `S00004500000126500${String(index + 1).padStart(4, '0')}`),
    )
    const [first] = certificates
    const checked = await teller.visitor.call(checkCertificate, { body: first! })
    expect(checked).toMatchObject({
      status: 'valid',
      versionStatus: 'current',
      level: 5,
      issuedOn: '2026-07-28',
      organisation: { code: 'S000045000001', name: '示例康养职业培训学校' },
    })

    const { items } = await teller.visitor.call(readDirectory, {})
    expect(items.map(({ code, status }) => [code, status])).toEqual([
      ['S000045000001', 'listed'],
      ['S000045000002', 'suspended'],
    ])
    const all = await teller.visitor.call(readDirectory, { query: { status: 'all' } })
    expect(all.items.map(({ status, statusSince }) => [status, statusSince])).toEqual([
      ['listed', '2026-05-22'],
      ['suspended', '2026-09-21'],
      ['removed', '2026-10-09'],
    ])
    const before = await teller.visitor.call(readDirectory, { query: { asOf: '2026-05-21' as never } })
    expect(before.items).toEqual([])

    // Every figure that anybody may read is one that can be counted again; small groups are hidden.
    const { total, byCity, byOccupation, computedOn } = await teller.visitor.call(readStatistics, {})
    expect(computedOn).toBe('2026-11-18')
    expect(total).toEqual({ sittings: 3, assessed: 38, passed: null, certificates: null, passRate: null })
    expect(byCity.map(({ name, assessed }) => [name, assessed])).toEqual([['桂林市', 38]])
    expect(byOccupation.map(({ name, assessed }) => [name, assessed])).toEqual([
      ['养老护理员五级', 28],
      ['养老护理员四级', 10],
    ])
    const sheet = await app.inject({ url: '/api/public/statistics.csv?year=2026' })
    expect(sheet.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(sheet.body).toContain('城市,桂林市,450300,3,38,不足 5 人')
  }, 120_000)

  it.each([
    ['gl-jingban', '拟定审核意见'],
    ['qu-tousu', '告知是否受理'],
    ['gl-shenpi', '作出初审决定'],
    ['gl-jingban', '初审并拟办'],
    ['gl-jingban', '确认异议已了结'],
    ['qu-jingban', '受理审查并拟办'],
    ['qu-fuhe', '复核认定决定'],
    ['qu-shenpi', '审批认定决定'],
    ['zhuanjia2', '提交评分'],
    ['kangyang-fuze', '答复异议'],
    ['kangyang-fuze', '发布公告'],
    ['kangyang-jia', '审核报名资格'],
    ['kangyang-yi', '录入理论成绩（二录）'],
    ['kangyang-heding', '核定实操成绩'],
    ['kangyang-kaoping1', '确认到岗'],
    ['kangyang-jiankao1', '确认到岗'],
    ['kangyang-dudao', '确认到岗'],
    ['muying-jia', '补正'],
    ['qu-jingban', '告知并落实考生去向'],
    ['qu-jingban', '拟定恢复或后续处理'],
  ])('leaves %s to %s on the first morning', async (login, act) => {
    const { items } = await (await teller.as(login)).call(listQueue, {})
    expect(items.map((item) => item.act)).toContain(act)
  })

  it('leads each turn and each notice to a screen that its duty has', async () => {
    const client = new pg.Client({ connectionString: database.ownerUrl })
    await client.connect()
    const { rows } = await client.query<{ duty: Duty; path: string; act: string }>(
      `select distinct duty, path, act from deadline
        union select distinct duty, path, title from notification where path is not null`,
    )
    await client.end()
    expect(rows.length).toBeGreaterThan(100)
    const onScreen = allScreens.map((screen) => ({
      screen,
      shape: new RegExp(`^${screen.path.replace(/\$\w+/g, '[^/]+')}$`),
    }))
    const leads = ({ duty, path }: { duty: Duty; path: string }) =>
      onScreen.some(({ screen, shape }) => shape.test(path) && fitsDuty(screen, duty))
    expect(rows.filter((row) => !leads(row)).map(({ duty, act, path }) => `${duty} ${act} ${path}`)).toEqual([])
  })
})
