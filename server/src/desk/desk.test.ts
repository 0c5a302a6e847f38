import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { Duty } from '@guijiang/contract/codes'
import { timelineWords } from '@guijiang/contract/timeline'
import type { TimelineEntry } from '@guijiang/contract/view'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { meetTurn, type OpenTurn, openTurn, pausePeriod } from '#base/deadline/index.ts'
import { storeFile } from '#base/file/index.ts'
import { serveOn } from '#base/notification/index.ts'
import { type Actor, reachOf, visitor } from '#kit/actor.ts'
import { openFileStore } from '#kit/files/index.ts'
import { type Act, type Acting, type House, perform } from '#kit/house.ts'
import { placeProgress } from '#kit/job-progress.ts'
import { givenAccount } from '../../test/harness/accounts.ts'
import { type Ground, testGround } from '../../test/harness/ground.ts'
import { httpApp } from '../http-app.ts'
import { deskRoutes } from './index.ts'

const body = randomUUID()
const application = randomUUID()
const on = (text: string) => Temporal.PlainDate.from(text)

let ground: Ground
let house: House
let app: FastifyInstance
const people: Record<string, Actor> = {}

async function employ(
  login: string,
  duty: Duty,
  reach: { area?: '450000' | '450200' | '450300'; organisationId?: string },
) {
  const accountId = await givenAccount(ground, login, { duty, ...reach })
  const { area = null, organisationId = null } = reach
  people[login] = { ...visitor, accountId, name: `示例${login}`, duty, area, organisationId }
}

beforeAll(async () => {
  ground = await testGround()
  house = { ...ground.house, files: await openFileStore(`${ground.house.settings.dataDir}/files`) }
  await employ('manager', 'bodyManager', { organisationId: body })
  await employ('other-body', 'bodyManager', { organisationId: randomUUID() })
  await employ('guilin', 'centreHandler', { area: '450300' })
  await employ('guilin-leader', 'centreLeader', { area: '450300' })
  await employ('liuzhou', 'centreHandler', { area: '450200' })
  await employ('region', 'centreHandler', { area: '450000' })
  await employ('expert', 'expert', {})
  const findCase = async (_db: unknown, id: string) =>
    id === application
      ? { organisationId: body, area: '450300', title: '示例康养 A26-0112', path: `/applications/${id}` }
      : undefined
  app = await httpApp(house, {
    routes: deskRoutes({
      cases: { application: findCase },
      numbered: { application: async (_db, reference) => (reference === 'A26-0112' ? [application] : []) },
    }),
    pages: [],
    authenticate: async (_house, { headers }) => people[String(headers['x-person'])] ?? visitor,
  })
})

afterAll(async () => {
  await app.close()
  await house.files.close()
  await ground.close()
})

async function get(who: string, url: string) {
  const reply = await app.inject({ method: 'GET', url, headers: { 'x-person': who } })
  return { status: reply.statusCode, body: reply.json() }
}

async function act(who: string, day: string, work: (ctx: Acting) => Promise<unknown>): Promise<void> {
  const then = Temporal.Instant.from(`${day}T09:00:00+08:00`)
  if (Temporal.Instant.compare(then, ground.clock.now()) > 0) ground.clock.moveTo(then)
  const actor = people[who]!
  await perform(house, actor, { requestId: randomUUID(), reach: reachOf(actor), draft: true }, work)
}

const logged = (action: string, content: Act['content'] = {}, clause = 'N3.2') => ({
  action,
  subject: application,
  organisationId: body,
  case: { kind: 'application', id: application },
  clause,
  content,
})

const acceptance: Omit<OpenTurn, 'act' | 'duty' | 'area'> = {
  matter: 'application',
  subject: application,
  bodyId: body,
  label: '示例康养',
  reference: 'A26-0112',
  path: `/applications/${application}`,
  clause: 'N3.2',
  period: { name: 'firstReview', startsOn: on('2026-11-23'), days: 10, unit: 'working' },
}

describe('待办', () => {
  it('lists what waits for the acting duty, with the days the server counted', async () => {
    await act('manager', '2026-11-23', async (ctx) => {
      await openTurn(ctx, { ...acceptance, act: '初审并拟办', duty: 'centreHandler', area: '450300' })
      await ctx.log({ ...logged('application.submit', { reference: 'A26-0112' }, 'N3.1') })
    })
    const { body: queue } = await get('guilin', '/api/queue')
    expect(queue).toMatchObject({
      next: null,
      items: [
        {
          act: '初审并拟办',
          label: '示例康养',
          reference: 'A26-0112',
          clause: 'N3.2',
          dueOn: '2026-12-07',
          group: 'ample',
          deadline: { state: 'ample', daysLeft: 10, unit: 'working', internal: false },
        },
      ],
    })
    for (const who of ['liuzhou', 'region', 'guilin-leader', 'manager', 'expert']) {
      expect((await get(who, '/api/queue')).body).toEqual({ items: [], next: null })
    }
    expect((await get('nobody', '/api/queue')).status).toBe(401)
  })

  it('counts by group, with unread notices and a calendar that says why a day rests', async () => {
    await act('guilin', '2026-11-23', (ctx) =>
      serveOn(ctx, { to: { duty: 'centreHandler', area: '450300' }, title: '提示', body: '示例。' }),
    )
    const { body: desk } = await get('guilin', '/api/desk')
    expect(desk.counts).toEqual({ over: 0, today: 0, near: 0, ample: 1, paused: 0, undated: 0 })
    expect(desk.unread).toBe(1)
    expect(desk.days).toHaveLength(28)
    expect(desk.days.find(({ date }: { date: string }) => date === '2026-12-07')).toMatchObject({
      count: 1,
      working: true,
    })
    expect(desk.days.find(({ date }: { date: string }) => date === '2026-11-28')).toMatchObject({
      working: false,
      reason: '周六',
    })
  })

  it('refuses a group or a place that it does not know', async () => {
    expect((await get('guilin', '/api/queue?group=soon')).status).toBe(400)
    expect((await get('guilin', '/api/queue?cursor=1')).status).toBe(400)
    expect((await get('guilin', '/api/queue?area=450200')).status).toBe(400)
  })
})

describe('办理经过', () => {
  const timeline = async (who: string) => (await get(who, `/api/cases/application/${application}/timeline`)).body
  const lines = (entries: TimelineEntry[]) => entries.map(({ who, act, kind }) => `${who}：${act} ${kind}`)

  it('shows posts to outsiders and names to one’s own side, the same acts to both', async () => {
    const forBody = await timeline('manager')
    expect(forBody).toMatchObject({ title: '示例康养 A26-0112', deadline: { state: 'ample' }, ruler: { length: 10 } })
    expect(lines(forBody.entries)).toEqual([
      '机构负责人（示例manager）：提交申请 done',
      '桂林市 · 经办：初审并拟办 ahead',
    ])
    const forOffice = await timeline('guilin')
    expect(lines(forOffice.entries)).toEqual(['桂林市 · 经办：初审并拟办 mine', '机构负责人：提交申请 done'])
    expect(forOffice.entries[0]).toMatchObject({ day: '2026-12-07', note: '期限 12月7日 24 时。' })
  })

  it('carries the papers an act made and the days it took', async () => {
    await act('guilin', '2026-11-26', async (ctx) => {
      await storeFile(ctx, {
        organisationId: body,
        area: '450300',
        name: '补正通知书 桂林补〔2026〕1号.pdf',
        type: 'application/pdf',
        content: Buffer.from('%PDF-'),
        purpose: 'application.letter',
        sensitive: false,
      })
      await meetTurn(ctx, 'application', application, '初审并拟办')
      await openTurn(ctx, { ...acceptance, act: '作出初审决定', duty: 'centreLeader', area: '450300' })
      await pausePeriod(ctx, 'application', application, '作出初审决定', { on: on('2026-11-26'), reason: '补正' })
      await ctx.log(logged('application.request-supplement', { number: 1, items: 3 }))
    })
    const { entries, deadline } = await timeline('manager')
    expect(entries[1]).toMatchObject({
      day: '2026-11-26',
      who: '桂林市 · 经办',
      act: '要求补正（第 1 次）',
      note: '共 3 项，逐项写在通知书里。',
      papers: [{ title: '补正通知书 桂林补〔2026〕1号' }],
      daysUsed: { count: 3, unit: 'working' },
      clause: 'N3.2',
    })
    expect(entries[1].papers[0].href).toMatch(new RegExp(`^/api/files/${body}/[0-9a-f-]{36}\\?inline=1$`))
    expect(entries[2]).toMatchObject({ kind: 'ahead', note: '11月26日起暂停计时，等补正。' })
    expect(deadline).toMatchObject({ state: 'paused', paused: { awaiting: '补正' } })
  })

  it('leaves out steps of the machine', async () => {
    await act('guilin', '2026-11-26', (ctx) => ctx.log(logged('certificate.store')))
    expect((await timeline('manager')).entries).toHaveLength(3)
  })

  it('is absent for whoever does not reach the case', async () => {
    const status = async (who: string, id = application, kind = 'application') =>
      (await get(who, `/api/cases/${kind}/${id}/timeline`)).status
    for (const who of ['manager', 'guilin', 'guilin-leader', 'region']) expect(await status(who)).toBe(200)
    for (const who of ['other-body', 'liuzhou']) expect(await status(who)).toBe(404)
    expect(await status('guilin', randomUUID())).toBe(404)
    expect(await status('guilin', application, 'plan')).toBe(404)
    expect(await status('guilin', application, 'secret')).toBe(404)
    expect(await status('expert')).toBe(403)
    expect(await status('nobody')).toBe(401)
  })

  it('has words in contract/src/timeline for every act that a slice logs', () => {
    const root = new URL('../', import.meta.url)
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (file) =>
        /^(entry|delivery|certification)\/.*(actions|jobs|cycle)[^/]*\.ts$/.test(file) && !/\.test\.ts$/.test(file),
    )
    const actions = files.flatMap((file) =>
      [...readFileSync(new URL(file, root), 'utf8').matchAll(/action: '([a-z-]+\.[a-z-]+)'/g)].map(
        ([, action]) => action!,
      ),
    )
    expect(actions.length).toBeGreaterThan(0)
    expect(actions.filter((action) => !(action in timelineWords))).toEqual([])
  })
})

describe('按编号查找', () => {
  const find = async (who: string, typed: string) =>
    (await get(who, `/api/cases?reference=${encodeURIComponent(typed)}`)).body.items

  it.each(['A26-0112', 'ａ26-0112', ' 申请 a26-0112'])('finds what bears the number, typed as %s', async (typed) => {
    expect(await find('guilin', typed)).toEqual([
      { kind: 'application', id: application, title: '示例康养 A26-0112', path: `/applications/${application}` },
    ])
  })

  it('finds nothing where nobody counted so far, or out of reach', async () => {
    expect(await find('guilin', 'A26-9999')).toEqual([])
    expect(await find('guilin', '示例康养')).toEqual([])
    expect(await find('liuzhou', 'A26-0112')).toEqual([])
    expect(await find('other-body', 'A26-0112')).toEqual([])
    expect((await get('expert', '/api/cases?reference=A26-0112')).status).toBe(403)
  })
})

describe('本月办结', () => {
  it('counts acts, days and how many were in time', async () => {
    expect((await get('guilin', '/api/desk/closed')).body).toEqual({
      acts: [{ act: '初审并拟办', count: 1, averageDays: 3, unit: 'working' }],
      onTime: 100,
    })
  })
})

describe('进度', () => {
  it('is found by whoever sent the work, and absent for others', async () => {
    const subject = randomUUID()
    await act('manager', '2026-11-26', async (ctx) => {
      const of = { subject, organisationId: body, area: '450300', total: 300 }
      await placeProgress(ctx.tx, 'roster.read', of, ctx.machine.now())
    })
    const find = (who: string) => get(who, `/api/progress/roster.read/${subject}`)
    expect((await find('manager')).body).toMatchObject({ state: 'waiting', done: 0, total: 300, message: null })
    expect((await find('guilin')).status).toBe(200)
    expect((await find('liuzhou')).status).toBe(404)
    expect((await find('other-body')).status).toBe(404)
  })
})
