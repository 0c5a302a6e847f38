import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeInitials } from '../../../db/data/make-initials.ts'
import { type Ground, testGround } from '../../../test/harness/ground.ts'
import { httpApp } from '../../http-app.ts'
import { visitor } from '../../kit/actor.ts'
import {
  findOccupation,
  findPath,
  nothingKnown,
  occupationNames,
  prioritySectors,
  requireAssessable,
  requirementsFor,
  standardName,
} from './index.ts'
import { occupationRoutes } from './routes.ts'

let ground: Ground
let app: FastifyInstance
const db = () => ground.house.database.published

beforeAll(async () => {
  ground = await testGround()
  app = await httpApp(ground.house, { routes: occupationRoutes, pages: [], authenticate: async () => visitor })
})
afterAll(() => ground.close())

const list = async (query: string) => (await app.inject(`/api/public/occupations?${query}`)).json()
const check = (payload: object) => app.inject({ method: 'POST', url: '/api/public/eligibility/organisation', payload })

describe('职业目录', () => {
  it.each([
    ['4-10-01-05', '2022', '养老护理员', [5, 4, 3, 2, 1]],
    ['4-10-01-06', '2022', '家政服务员', [5, 4, 3, 2]],
    ['4-10-01-03', '2022', '保育师', [5, 4, 3, 2, 1]],
    ['4-10-01-02', '2015', '育婴员', [5, 4, 3]],
    ['6-31-01-03', '2022', '电工', [5, 4, 3, 2, 1]],
    ['6-18-02-04', '2022', '焊工', [5, 4, 3, 2, 1]],
    ['4-03-02-01', '2022', '中式烹调师', [5, 4, 3, 2, 1]],
    ['4-03-02-02', '2022', '中式面点师', [5, 4, 3, 2, 1]],
    ['4-03-02-07', '2022', '茶艺师', [5, 4, 3, 2, 1]],
    ['4-12-01-01', '2022', '汽车维修工', [5, 4, 3, 2, 1]],
    ['6-22-02-01', '2022', '汽车装调工', [5, 4, 3, 2, 1]],
    ['6-25-01-13', '2022', '印制电路制作工', [5, 4, 3, 2, 1]],
    ['4-10-03-01', '2022', '美容师', [5, 4, 3, 2, 1]],
    ['4-10-03-02', '2022', '美发师', [5, 4, 3, 2, 1]],
    ['4-02-07-08', '2022', '快递员', [5, 4, 3, 2, 1]],
    ['4-02-06-01', '2022', '仓储管理员', [5, 4, 3, 2, 1]],
    ['4-08-05-01', '2022', '农产品食品检验员', [5, 4, 3, 2, 1]],
    ['4-01-06-01', '2022', '电子商务师', [5, 4, 3, 2, 1]],
  ] as const)('has %s (%s) %s ready for assessment', async (code, edition, name, levels) => {
    const found = await list(`q=${code}&edition=${edition}`)
    expect(found.items).toMatchObject([{ code, edition, name, levels, assessable: true, reason: null }])
    await expect(requireAssessable(db(), { code, edition, level: levels[0] })).resolves.toMatchObject({ name })
  })

  it('means the newest accepted edition where none is named, since codes are reused', async () => {
    expect((await findOccupation(db(), { code: '4-07-05-04' }))?.name).toBe('安全防范系统安装维护员')
    expect((await findOccupation(db(), { code: '4-07-05-04', edition: '2015' }))?.name).toBe('消防设施操作员')
    expect(await findOccupation(db(), { code: '4-10-01-02' })).toBeUndefined()
    expect(await occupationNames(db(), [{ code: '4-10-01-05' }, { code: '9-99-99-99' }])).toEqual({
      '4-10-01-05': '养老护理员',
      '9-99-99-99': '9-99-99-99',
    })
  })

  it('keeps one name for a code and edition, and no draft', async () => {
    const owner = new pg.Client({ connectionString: ground.urls.ownerUrl })
    await owner.connect()
    const { rows } = await owner.query(`
      select count(*)::int as rows, count(distinct (code, edition))::int as keys,
             count(*) filter (where current)::int as current,
             count(*) filter (where source like '公示稿%')::int as drafts
        from occupation`)
    await owner.end()
    expect(rows).toEqual([{ rows: 2726, keys: 2719, current: 2719, drafts: 0 }])
    expect((await findOccupation(db(), { code: '4-10-01-03', edition: '2015' }))?.name).toBe('保育师')
  })

  it('finds by part of a name or work type, or by the beginning of a code', async () => {
    const names = async (query: string) => (await list(query)).items.map(({ name }: { name: string }) => name)
    expect(await names(`q=${encodeURIComponent('护理员')}&edition=2022`)).toContain('养老护理员')
    expect(await names(`q=${encodeURIComponent('母婴护理员')}&edition=2022`)).toEqual(['家政服务员'])
    expect(await names('q=4-10-01-0&edition=2022')).toContain('家政服务员')
    expect(await names('q=%25')).toEqual([])
    const [house] = (await list('q=4-10-01-06&edition=2022')).items
    expect(house.workTypes[0]).toEqual({
      code: '4-10-01-06#01',
      name: '母婴护理员',
      levels: [5, 4, 3, 2],
      excluded: false,
    })
  })

  it('finds by the initials of a name or a work type as one types them', async () => {
    const names = async (query: string) => (await list(query)).items.map(({ name }: { name: string }) => name)
    expect(await names('q=jzfwy&edition=2022')).toEqual(['家政服务员'])
    expect(await names('q=MYHLY&edition=2022')).toEqual(['家政服务员'])
    expect(await names('q=ylhly&edition=2022')).toEqual(['养老护理员', '医疗护理员'])
    expect(await names('q=mfs&edition=2022&assessable=true')).toContain('美发师')
  })

  it('keeps initials that are those of its names', () => {
    expect(readFileSync(new URL('../../../db/data/occupation-initials.tsv', import.meta.url), 'utf8')).toBe(
      makeInitials(),
    )
  })

  it('knows the sectors that the notice prefers [N1.2]', async () => {
    const sectorOf = async (code: string) => (await list(`q=${code}&edition=2022`)).items[0].sector
    expect(await sectorOf('4-10-01-06')).toBe('家政服务')
    expect(await sectorOf('4-10-01-05')).toBe('康养护理')
    expect(await sectorOf('6-22-02-01')).toBe('汽车生产')
    expect(await sectorOf('6-25-01-13')).toBe('信息技术')
    expect(await sectorOf('6-12-01-00')).toBe('生物制药')
    expect(await sectorOf('4-03-02-01')).toBeNull()
    expect(await prioritySectors(db(), ['4-10-01-05', '4-03-02-01'])).toEqual({ '4-10-01-05': '康养护理' })
  })

  it('says why an occupation is not open', async () => {
    expect((await list('q=4-07-05-03&edition=2022')).items).toMatchObject([
      { name: '消防设施操作员', assessable: false, reason: expect.stringContaining('准入类') },
    ])
    expect((await list('q=4-07-05-03&edition=2022&assessable=true')).items).toEqual([])
  })

  it('pages by key, each occupation once', async () => {
    const seen: string[] = []
    let cursor: string | null = ''
    for (let pages = 0; cursor !== null; pages += 1) {
      const page = await list(`assessable=true${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
      expect(page.items.length).toBeLessThanOrEqual(50)
      seen.push(...page.items.map(({ code, edition }: Record<string, string>) => `${code} ${edition}`))
      for (const { assessable } of page.items) expect(assessable).toBe(true)
      cursor = page.next
      expect(pages).toBeLessThan(40)
    }
    expect(seen.length).toBeGreaterThan(700)
    expect(new Set(seen).size).toBe(seen.length)
    expect((await app.inject('/api/public/occupations?cursor=nonsense')).statusCode).toBe(400)
    expect((await app.inject('/api/public/occupations?colour=red')).statusCode).toBe(400)
  })
})

describe('申报条件自测，给所有人 [N2.1.5]', () => {
  const ask = {
    scope: 'city',
    years: 3,
    totalHeadcount: 5000,
    occupations: [{ code: '4-10-01-05', headcount: 1000, levels: [5, 4] }],
  }

  it('answers as it was promised', async () => {
    const reply = await check(ask)
    expect(reply.statusCode).toBe(200)
    const { eligible, findings } = reply.json()
    expect(eligible).toBe(true)
    expect(Object.keys(findings[0])).toEqual([
      'clause',
      'occupation',
      'met',
      'principleOnly',
      'required',
      'actual',
      'message',
    ])
    expect(findings[0]).toMatchObject({
      clause: 'N2.1.5.3',
      occupation: null,
      met: true,
      principleOnly: true,
      required: 3,
      actual: 3,
    })
  })

  it('says by how much 育婴员 misses', async () => {
    const occupations = [{ code: '4-10-01-02', edition: '2015', headcount: 667, levels: [5] }]
    const { eligible, findings } = (await check({ ...ask, occupations })).json()
    expect(eligible).toBe(false)
    expect(findings.filter(({ met }: { met: boolean }) => !met)).toEqual([
      {
        clause: 'N2.1.5.3',
        occupation: '4-10-01-02',
        met: false,
        principleOnly: true,
        required: 1000,
        actual: 667,
        message: '育婴员累计 667 人次，还差 333 人次。可以先报其他职业，够数后再加。',
      },
    ])
  })

  it.each([
    ['unknown', { code: '4-99-99-99' }, '2022年版目录没有代码 4-99-99-99。请从职业目录中选。'],
    ['excluded', { code: '4-07-05-03' }, '“消防设施操作员”属准入类职业资格，不在认定范围。请从申请中移去。'],
    [
      'excluded',
      { code: '4-07-05-04', edition: '2015' },
      '“消防设施操作员”属准入类职业资格，不在认定范围。请从申请中移去。',
    ],
    [
      'ended',
      { code: '4-10-01-02' },
      '2022年版目录没有代码 4-10-01-02，它是 2015年版的育婴员。请改选目录内的职业，或写明按哪一版申报。',
    ],
    [
      'moved',
      { code: '4-01-02-02' },
      '2022年版目录没有代码 4-01-02-02，它是 2015年版的电子商务师，现用 4-01-06-01。请改代码。',
    ],
    [
      'without the level',
      { code: '4-10-01-06', levels: [1] },
      '家政服务员的国家职业技能标准没有一级，只有五级、四级、三级、二级。请改等级。',
    ],
  ])('finds an occupation that is %s, and stops there', async (_, change, message) => {
    const occupations = [{ ...ask.occupations[0], ...change }]
    const { eligible, findings } = (await check({ ...ask, occupations })).json()
    expect(eligible).toBe(false)
    expect(findings).toContainEqual({
      clause: 'N1.2',
      occupation: change.code,
      met: false,
      principleOnly: false,
      required: null,
      actual: null,
      message,
    })
  })

  it.each([
    ['no scope', { scope: undefined }],
    ['another scope', { scope: 'world' }],
    ['no years', { years: undefined }],
    ['negative years', { years: -1 }],
    ['half a year', { years: 2.5 }],
    ['years as text', { years: '3' }],
    ['a negative number', { totalHeadcount: -1 }],
    ['no occupation', { occupations: [] }],
    ['no level', { occupations: [{ code: '4-10-01-05', headcount: 1000, levels: [] }] }],
    ['level 0', { occupations: [{ code: '4-10-01-05', headcount: 1000, levels: [0] }] }],
    ['level 6', { occupations: [{ code: '4-10-01-05', headcount: 1000, levels: [6] }] }],
    ['a fraction of a head', { occupations: [{ code: '4-10-01-05', headcount: 0.5, levels: [5] }] }],
    ['another edition', { occupations: [{ code: '4-10-01-05', edition: '1999', headcount: 1000, levels: [5] }] }],
    ['no code', { occupations: [{ headcount: 1000, levels: [5] }] }],
    ['more than was asked', { colour: 'red' }],
  ])('refuses %s as malformed', async (_, change) => {
    const reply = await check({ ...ask, ...change })
    expect(reply.statusCode).toBe(400)
    expect(reply.json()).toMatchObject({ code: 'malformed' })
  })
})

describe('what later slices ask', () => {
  it('refuses a level or work type with clause N1.2', async () => {
    const refused = (reason: RegExp) =>
      expect.objectContaining({
        code: 'occupation-not-assessable',
        status: 422,
        clause: 'N1.2',
        detail: expect.stringMatching(reason),
      })
    await expect(requireAssessable(db(), { code: '4-10-01-06', level: 1 })).rejects.toEqual(refused(/没有一级/))
    await expect(requireAssessable(db(), { code: '4-10-01-06', level: 5, workType: '别的' })).rejects.toEqual(
      refused(/工种/),
    )
    await expect(requireAssessable(db(), { code: '9-99-99-99', level: 5 })).rejects.toEqual(refused(/没有代码/))
    const skin = { code: '4-10-03-01', workType: '皮肤管理师' }
    await expect(requireAssessable(db(), { ...skin, level: 4 })).resolves.toMatchObject({ name: '美容师' })
    await expect(requireAssessable(db(), { ...skin, level: 5 })).rejects.toEqual(refused(/没有五级/))
  })

  it('gives what an examination needs, a review for levels 2 and 1 only', async () => {
    const care = (await findOccupation(db(), { code: '4-10-01-05' }))!
    expect(await requirementsFor(db(), care, 4)).toMatchObject({
      passLine: 60,
      components: [{ component: 'theory' }, { component: 'practical' }],
      invigilators: { candidatesEach: 15, atLeast: 2 },
      assessors: { candidatesEach: 5, atLeast: 3, odd: true },
      reviewers: null,
    })
    for (const level of [2, 1] as const) {
      const { components, reviewers } = await requirementsFor(db(), care, level)
      expect(components.map(({ component }) => component)).toEqual(['theory', 'practical', 'review'])
      expect(reviewers).toEqual({ atLeast: 3, odd: true })
    }
  })

  it('lets the occupation’s own standard win over the usual figures', async () => {
    const owner = new pg.Client({ connectionString: ground.urls.ownerUrl })
    await owner.connect()
    await owner.query(
      `insert into examination_requirement values ('2022', '4-10-01-03', 4, 60, 120, 40, null, 20, 2, 3, 3, null, true, '保育师 2021年版（示例）')`,
    )
    await owner.end()
    const [teacher, care] = await Promise.all([
      findOccupation(db(), { code: '4-10-01-03' }),
      findOccupation(db(), { code: '4-10-01-05' }),
    ])
    expect((await requirementsFor(db(), teacher!, 4)).assessors.candidatesEach).toBe(3)
    expect((await requirementsFor(db(), care!, 4)).assessors.candidatesEach).toBe(5)
  })

  it('finds the path of a candidate by the standard of the occupation', async () => {
    const care = (await findOccupation(db(), { code: '4-10-01-05' }))!
    const on = Temporal.PlainDate.from('2026-09-30')
    const known = { ...nothingKnown(on), work: [{ from: on.subtract({ years: 1 }), to: null, related: false }] }
    expect(findPath(care, 5, known).met?.path.key).toBe('5-1')
    expect(findPath(care, 4, known).met).toBeNull()
    expect(standardName(care)).toBe('养老护理员国家职业技能标准（2019年版）')
  })
})
