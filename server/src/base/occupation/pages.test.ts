import { portalPaths } from '@guijiang/contract/portal'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ground, testGround } from '../../../test/harness/ground.ts'
import { httpApp } from '../../http-app.ts'
import { visitor } from '../../kit/actor.ts'
import { occupationPages } from './pages.ts'

let ground: Ground
let app: FastifyInstance
// biome-ignore lint/suspicious/noExplicitAny: views of several pages
type Shown = { status: number; page: string; view: any }

beforeAll(async () => {
  ground = await testGround()
  const house = { ...ground.house, render: (page: string, view: object) => JSON.stringify({ page, view }) }
  app = await httpApp(house, { routes: [], pages: occupationPages, authenticate: async () => visitor })
})
afterAll(() => ground.close())

async function shown(url: string, form?: Record<string, string>): Promise<Shown> {
  const reply = await app.inject({
    method: form ? 'POST' : 'GET',
    url,
    headers: form
      ? { 'content-type': 'application/x-www-form-urlencoded', origin: ground.house.settings.publicOrigin }
      : {},
    ...(form && { payload: new URLSearchParams(form).toString() }),
  })
  return { status: reply.statusCode, ...JSON.parse(reply.body) }
}

const list = async (query: string) => (await shown(`${portalPaths.occupations}?${query}`)).view

describe('the public catalogue', () => {
  it('shows what can be assessed, by sector and on a day', async () => {
    const { items, edition, sectors, total } = await list(`sector=${encodeURIComponent('家政服务')}`)
    expect(edition).toBe('2022')
    expect(sectors).toEqual(['家政服务', '康养护理', '汽车生产', '信息技术', '生物制药'])
    expect(items.map(({ name }: { name: string }) => name)).toContain('家政服务员')
    expect(total).toBe(items.length)
    for (const item of items) expect(item).toMatchObject({ sector: '家政服务', assessable: true })
  })

  it('has the edition that was in force on the day asked, from the first to the last', async () => {
    const named = async (asOf: string) => (await list(`q=4-07-05-04&status=all&asOf=${asOf}`)).items[0]?.name
    expect(await named('20220927')).toBe('消防设施操作员')
    expect(await named('20220928')).toBe('安全防范系统安装维护员')
    expect(await list('asOf=20150728')).toMatchObject({ edition: null, items: [], total: 0 })
    const wrong = await shown(`${portalPaths.occupations}?asOf=gestern`)
    expect(wrong).toMatchObject({ status: 422, view: { filter: { faults: [{ field: 'asOf' }] } } })
  })

  it('pages by key, each once', async () => {
    const codes: string[] = []
    let next: string | null = portalPaths.occupations
    let total = 0
    for (let pages = 0; next && pages < 40; pages += 1) {
      const { view } = await shown(next)
      codes.push(...view.items.map(({ code }: { code: string }) => code))
      next = view.next
      total = view.total
    }
    expect(codes.length).toBe(total)
    expect(new Set(codes).size).toBe(total)
  })

  it('shows one occupation with its conditions, and where its code means something else', async () => {
    const { view } = await shown(portalPaths.occupation('4-10-01-05'))
    expect(view).toMatchObject({
      occupation: { name: '养老护理员', sector: '康养护理' },
      generation: '养老护理员 2019年版',
    })
    expect(view.conditions.map(({ level }: { level: number }) => level)).toEqual([5, 4, 3, 2, 1])
    expect(view.conditions[1].paths[0]).toContain('2 年（含）以上')
    const moved = (await shown(`${portalPaths.occupation('4-01-02-02')}?edition=2015`)).view
    expect(moved.elsewhere).toContainEqual({
      words: '2022年版：4-01-06-01 电子商务师（代码不同）',
      href: '/occupations/4-01-06-01?edition=2022',
    })
    const reused = (await shown(`${portalPaths.occupation('4-07-05-04')}?edition=2022`)).view
    expect(reused.elsewhere[0].words).toBe('2015年版：4-07-05-04 消防设施操作员（同一代码，不是同一职业，不要混用）')
    expect((await app.inject(portalPaths.occupation('9-99-99-99'))).statusCode).toBe(404)
  })
})

describe('申报条件自测 [N2.1.5]', () => {
  const ask = {
    scope: 'city',
    years: '3',
    total: '5,000',
    occupation0: '养老护理员',
    headcount0: '１０００',
    highest0: '3',
  }
  const check = (change: Record<string, string> = {}) => shown(portalPaths.selfCheck, { ...ask, ...change })

  it('says that it is enough, on the threshold', async () => {
    const { status, view } = await check()
    expect(status).toBe(200)
    expect(view.answer).toMatchObject({ eligible: true, barred: false })
    expect(view.answer.reach).toMatchObject([
      { scope: 'city', missingYears: 0, missingTotal: 0, whole: [{ name: '养老护理员' }], short: [] },
      { scope: 'region', missingYears: 2, missingTotal: 15_000, whole: [], short: [{ name: '养老护理员' }] },
      { scope: 'nation', missingYears: 3, missingTotal: 45_000 },
    ])
  })

  it('says by how much each misses, one below', async () => {
    const { answer } = (await check({ years: '2', total: '4999', headcount0: '999' })).view
    expect(answer.eligible).toBe(false)
    const missed = answer.findings.filter(({ met }: { met: boolean }) => !met)
    expect(missed.map(({ shortfall }: { shortfall: string }) => shortfall)).toEqual([
      '差 1 年',
      '差 1 人次',
      '差 1 人次',
    ])
  })

  it('names what a smaller cap would allow [N1.2]', async () => {
    const { answer } = (await check({ highest0: '1' })).view
    expect(answer).toMatchObject({ eligible: false, barred: false })
    expect(answer.reach[0]).toMatchObject({ whole: [], upToThree: [{ name: '养老护理员' }], short: [] })
  })

  it('tells what may not be assessed from what is a matter of principle', async () => {
    const { answer } = (await check({ occupation0: '4-07-05-03' })).view
    expect(answer).toMatchObject({ eligible: false, barred: true })
    expect(JSON.stringify(answer.findings)).toContain('准入类')
  })

  it('takes a name with its code, a work type or initials, and asks again where there are several', async () => {
    for (const typed of ['养老护理员 4-10-01-05', 'lnzyy', '４-10-01-05']) {
      expect((await check({ occupation0: typed })).view.answer?.findings[2].title).toContain('养老护理员')
    }
    expect((await check({ occupation0: '母婴护理员' })).view.answer.findings[2].title).toContain('家政服务员')
    const several = await check({ occupation0: '护理员' })
    expect(several).toMatchObject({ status: 422, view: { answer: null, faults: [{ field: 'occupation0' }] } })
    expect(several.view.faults[0].detail).toMatch(/“护理员”不止一个：.*养老护理员/)
    expect((await check({ occupation0: '不存在的职业' })).view.faults[0].detail).toContain('职业目录里没有')
  })

  it('names every field that cannot be read, keeps what was typed, and adds a row when asked', async () => {
    const { status, view } = await check({ years: '三', total: '', headcount0: '-1', highest0: '' })
    expect(status).toBe(422)
    expect(view.faults.map(({ field }: { field: string }) => field)).toEqual([
      'years',
      'total',
      'headcount0',
      'highest0',
    ])
    expect(view.values).toMatchObject({ years: '三', rows: [{ occupation: '养老护理员' }, { occupation: '' }] })
    const more = await check({ more: '1' })
    expect(more).toMatchObject({ status: 200, view: { answer: null } })
    expect(more.view.values.rows).toHaveLength(3)
    const none = await shown(portalPaths.selfCheck, { scope: 'city', years: '3', total: '5000' })
    expect(none.view.faults).toMatchObject([{ field: 'occupation0' }])
  })
})
