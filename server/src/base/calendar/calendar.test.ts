import type { Area, Duty } from '@guijiang/contract/codes'
import type { CalendarView } from '@guijiang/contract/portal'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstCalendarDays } from '../../../test/calendar.ts'
import { givenAccount } from '../../../test/harness/accounts.ts'
import { type Ground, testGround } from '../../../test/harness/ground.ts'
import { httpApp } from '../../http-app.ts'
import { type Actor, visitor } from '../../kit/actor.ts'
import { type CalendarDay, type CalendarTurns, calendarRegistry } from './index.ts'
import { calendarPages } from './pages.ts'
import { calendarRoutes } from './routes.ts'
import { listDays } from './store.ts'

let ground: Ground
let app: FastifyInstance
let owner: pg.Client
/** What was handed to the renderer last. */
let shown: { view: unknown }
const turns: string[] = []
const told: CalendarTurns = {
  openTurn: async (_ctx, { act, duty, area }) => turns.push(`${act} ${duty} ${area}`),
  meetTurn: async () => turns.push('met'),
  voidTurns: async () => {},
}
const people: Record<string, Actor> = {}

async function person(login: string, duty: Duty, area: Area): Promise<void> {
  const accountId = await givenAccount(ground, login, { duty, area })
  people[login] = { ...visitor, accountId, name: login, duty, area }
}

beforeAll(async () => {
  ground = await testGround()
  owner = new pg.Client({ connectionString: ground.urls.ownerUrl })
  await owner.connect()
  await person('handler', 'centreHandler', '450000')
  await person('leader', 'centreLeader', '450000')
  await person('city-handler', 'centreHandler', '450300')
  people.both = { ...people.handler!, duty: 'centreLeader' }
  const render = (_name: string, view: unknown) => {
    shown = { view }
    return ''
  }
  app = await httpApp(
    { ...ground.house, render },
    {
      routes: calendarRoutes(told),
      pages: calendarPages,
      authenticate: async (_house, { headers }) => people[String(headers['x-person'])] ?? visitor,
    },
  )
})

afterAll(async () => {
  await owner.end()
  await ground.close()
})

const count = (query: string) => app.inject({ method: 'GET', url: `/api/public/working-days?${query}` })
const as = (name: string, method: 'GET' | 'POST', url: string, payload?: object) =>
  app.inject({ method, url, headers: { 'x-person': name }, ...(payload && { payload }) })

describe('数工作日，给所有人', () => {
  it('answers as it was promised, byte for byte', async () => {
    const reply = await count('from=2025-03-28&days=5')
    expect(reply.statusCode).toBe(200)
    expect(reply.json()).toEqual({
      from: '2025-03-28',
      days: 5,
      date: '2025-04-09',
      provisional: false,
      counted: ['2025-04-02', '2025-04-03', '2025-04-07', '2025-04-08', '2025-04-09'],
      skipped: [
        { date: '2025-03-29', reason: '周六' },
        { date: '2025-03-30', reason: '周日' },
        { date: '2025-03-31', reason: '壮族三月三' },
        { date: '2025-04-01', reason: '壮族三月三' },
        { date: '2025-04-04', reason: '清明' },
        { date: '2025-04-05', reason: '清明' },
        { date: '2025-04-06', reason: '清明' },
      ],
    })
    expect(Object.keys(reply.json())).toEqual(['from', 'days', 'date', 'provisional', 'counted', 'skipped'])
  })

  it('counts backwards too', async () => {
    expect((await count('from=2026-11-28&days=-10')).json()).toMatchObject({ days: -10, date: '2026-11-16' })
    expect((await count('from=2025-02-15&days=-1')).json()).toEqual({
      from: '2025-02-15',
      days: -1,
      date: '2025-02-14',
      provisional: false,
      counted: ['2025-02-14'],
      skipped: [],
    })
  })

  it('marks what may still change', async () => {
    expect((await count('from=2027-03-31&days=10')).json()).toMatchObject({ provisional: true })
  })

  it.each([
    'from=2025-03-28&days=0',
    'from=2025-03-28&days=-0',
    'from=2025-03-28&days=1.5',
    'from=2025-03-28&days=401',
    'from=2025-03-28&days=-401',
    'from=2025-03-28&days=ten',
    'from=2025-03-28&days=',
    'from=2025-03-28',
    'days=5',
    'from=2025-02-30&days=5',
    'from=2025-3-28&days=5',
    'from=2025-03-28T00:00&days=5',
    'from=2025-03-28&days=5&more=1',
    'from=2025-03-28&from=2025-03-29&days=5',
  ])('refuses %s as malformed', async (query) => {
    const reply = await count(query)
    expect(reply.statusCode).toBe(400)
    expect(reply.headers['content-type']).toContain('application/problem+json')
    expect(reply.json()).toMatchObject({ code: 'malformed', status: 400 })
  })

  it.each([
    'from=2027-12-20&days=20',
    'from=2020-01-10&days=-20',
    'from=1999-01-01&days=5',
    'from=2027-12-31&days=1',
  ])('refuses %s as not loaded', async (query) => {
    const reply = await count(query)
    expect(reply.statusCode).toBe(422)
    expect(reply.json()).toMatchObject({
      code: 'calendar-not-loaded',
      detail: '工作日历现有 2020 年到 2027 年，这一天算不到。请换一个日期，或等日历录入后再算。',
    })
  })

  it('takes 400 days either way', async () => {
    expect((await count('from=2025-03-28&days=400')).statusCode).toBe(200)
    expect((await count('from=2025-03-28&days=-400')).statusCode).toBe(200)
  })

  it('stands in the OpenAPI document with its pattern', async () => {
    const answer = await app.inject('/api/openapi.json')
    expect(answer.statusCode, answer.body).toBe(200)
    const { paths } = answer.json()
    expect(paths['/api/public/working-days'].get.parameters).toContainEqual(
      expect.objectContaining({ in: 'query', name: 'days', required: true }),
    )
  })

  it('shows a year with its notices', async () => {
    const year = (await app.inject('/api/public/calendar?year=2026')).json()
    expect(year).toMatchObject({ year: 2026, version: 1, workingDays: 246, provisional: false })
    expect(year.years).toEqual([2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027])
    expect(year.regional).toEqual([
      expect.objectContaining({ start: '2026-04-17', end: null, kind: 'off', name: '壮族三月三' }),
      expect.objectContaining({ start: '2026-04-20', end: null }),
    ])
    expect(year.special).toContainEqual({
      date: '2026-10-10',
      working: true,
      reason: '调休上班',
      source: '国务院办公厅 国办发明电〔2025〕7号',
      provisional: false,
    })
    expect((await app.inject('/api/public/calendar?year=2027')).json()).toMatchObject({ provisional: true })
    expect((await app.inject('/api/public/calendar?year=2028')).statusCode).toBe(422)
  })
})

describe('工作日历页', () => {
  const page = async (query: string) => {
    const reply = await app.inject(`/calendar?${query}`)
    return { status: reply.statusCode, view: shown.view as CalendarView }
  }

  it('shows the year of today with its months', async () => {
    const { status, view } = await page('')
    expect(status).toBe(200)
    expect(view).toMatchObject({ year: 2026, workingDays: 246, count: { faults: [], answer: null } })
    expect(view.months.reduce((sum, { workingDays }) => sum + workingDays, 0)).toBe(246)
    const cell = (day: string) => view.months.flatMap(({ days }) => days).find((each) => each.day === day)
    expect(cell('2026-04-17')).toMatchObject({ kind: 'regional', name: '壮族三月三' })
    expect(cell('2026-10-01')).toMatchObject({ kind: 'holiday', name: '国庆' })
    expect(cell('2026-10-10')).toMatchObject({ kind: 'shifted', name: null })
    expect(cell('2026-11-22')).toMatchObject({ kind: 'weekend', name: null })
    expect(cell('2026-11-23')).toMatchObject({ kind: 'work', name: null })
    expect(view.sources).toContainEqual(expect.objectContaining({ from: '2026-02-15', to: '2026-02-23', rest: true }))
    expect((await page('year=2027')).view.sources[0]).toMatchObject({ name: '元旦', provisional: true })
    expect((await page('year=1999')).view.year).toBe(2026)
  })

  it('counts on a ruler, forwards and backwards', async () => {
    const { view } = await page(`from=${encodeURIComponent('2026年11月20日')}&days=3`)
    expect(
      view.count.answer?.ruler.cells.map(({ day, kind, number, last }) => [day.slice(8), kind, number, last]),
    ).toEqual([
      ['20', 'start', null, false],
      ['21', 'rest', null, false],
      ['22', 'rest', null, false],
      ['23', 'counted', 1, false],
      ['24', 'coming', 2, false],
      ['25', 'coming', 3, true],
    ])
    const back = (await page('from=20261123&days=-2')).view.count.answer
    expect(back).toMatchObject({ from: '2026-11-23', date: '2026-11-19' })
    expect(back?.ruler.cells.map(({ day, number }) => [day.slice(8), number])).toEqual([
      ['19', 2],
      ['20', 1],
      ['21', null],
      ['22', null],
      ['23', null],
    ])
  })

  it('says beside the field what is to be mended', async () => {
    expect((await page('from=2026-02-30&days=0')).view.count.faults.map(({ field }) => field)).toEqual(['from', 'days'])
    const beyond = await page('from=20271220&days=30')
    expect(beyond.status).toBe(422)
    expect(beyond.view.count.faults).toEqual([
      { field: 'from', detail: '工作日历现有 2020 年到 2027 年，这一天算不到。请换一个日期，或等日历录入后再算。' },
    ])
  })
})

describe('录入工作日历，要两个人', () => {
  const notice = {
    layer: 'regional',
    year: 2027,
    note: '自治区人民政府办公厅关于2027年壮族三月三放假的通知（示例）',
    runs: [
      {
        start: '2027-04-08',
        end: '2027-04-09',
        kind: 'off',
        name: '壮族三月三',
        source: '自治区人民政府办公厅 2027年3月1日通知（示例）',
        provisional: false,
      },
      {
        start: '2027-04-11',
        end: null,
        kind: 'work',
        name: '壮族三月三',
        source: '自治区人民政府办公厅 2027年3月1日通知（示例）',
        provisional: false,
      },
    ],
  }
  const entered = async () => (await as('handler', 'GET', '/api/calendar/desk')).json().open

  it('starts with the days of the notices', async () => {
    const line = (row: CalendarDay) =>
      [row.layer, row.day, row.noticeYear, row.kind, row.name, row.source, row.provisional].join(' ')
    const days = await listDays(ground.house.database.published, 1)
    expect(days.map(line).sort()).toEqual(firstCalendarDays.map(line).sort())
  })

  it('is for the region’s centre', async () => {
    for (const [name, status] of [
      ['nobody', 401],
      ['city-handler', 403],
      ['leader', 403],
    ] as const) {
      expect((await as(name, 'POST', '/api/calendar/proposal', notice)).statusCode, name).toBe(status)
    }
    expect((await as('city-handler', 'GET', '/api/calendar/desk')).statusCode).toBe(403)
  })

  it('refuses days that cannot stand, naming each', async () => {
    const runs = [
      notice.runs[0]!,
      { ...notice.runs[1]!, start: '2027-04-09' },
      { ...notice.runs[1]!, start: '2026-05-01' },
      { ...notice.runs[1]!, start: '2027-06-02', end: '2027-06-01' },
    ]
    const reply = await as('handler', 'POST', '/api/calendar/proposal', { ...notice, runs })
    expect(reply.statusCode).toBe(422)
    expect(reply.json()).toMatchObject({
      code: 'calendar-notice-unfit',
      errors: [
        { pointer: '/runs/1/start', detail: '2027-04-09 在第 1 行已经有了。请留一行。' },
        { pointer: '/runs/2/start', detail: '2026-05-01 不在 2027 年，也不在上一年 12 月。' },
        { pointer: '/runs/3/end', detail: '止日要不早于起日，一段不超过 31 天。' },
      ],
    })
    const ahead = await as('handler', 'POST', '/api/calendar/proposal', { ...notice, year: 2028 })
    expect(ahead.json().errors[0]).toEqual({ pointer: '/year', detail: '现在可录 2020 年到 2027 年，要一年接一年。' })
  })

  it('shows the second person what would change', async () => {
    const reply = await as('handler', 'POST', '/api/calendar/proposal', notice)
    expect(reply.statusCode).toBe(200)
    expect(turns).toEqual(['发布工作日历 centreLeader 450000'])
    expect(reply.json()).toMatchObject({ mayPropose: true, open: { possible: ['withdraw'], baseVersion: 1 } })
    const seen = (await as('leader', 'GET', '/api/calendar/desk')).json().open
    expect(seen).toMatchObject({
      possible: ['decide'],
      changes: [
        { date: '2027-04-08', before: '上班', after: '休息（壮族三月三）' },
        { date: '2027-04-11', before: '休息（周日）', after: '上班（调休上班）' },
        { date: '2027-04-12', before: '休息（壮族三月三）', after: '上班' },
      ],
    })
    expect(seen.workingDays.after - seen.workingDays.before).toBe(1)
    // Nothing counts yet.
    expect((await count('from=2027-04-07&days=1')).json().date).toBe('2027-04-08')
  })

  it('is not decided by who entered it, nor by a hash of something else', async () => {
    const { contentHash } = await entered()
    expect((await as('handler', 'POST', '/api/calendar/proposal/decision', { contentHash })).statusCode).toBe(403)
    const same = await as('both', 'POST', '/api/calendar/proposal/decision', { contentHash })
    expect([same.statusCode, same.json().code]).toEqual([403, 'second-person-needed'])
    const other = await as('leader', 'POST', '/api/calendar/proposal/decision', { contentHash: '0'.repeat(64) })
    expect([other.statusCode, other.json().code]).toEqual([409, 'content-changed'])
  })

  it('is the new version once the leader has published it', async () => {
    const { contentHash } = await entered()
    const reply = await as('leader', 'POST', '/api/calendar/proposal/decision', { contentHash })
    expect(reply.statusCode).toBe(200)
    expect(reply.json()).toMatchObject({ open: null, versions: [{ version: 2, note: notice.note }, { version: 1 }] })
    expect(turns.at(-1)).toBe('met')
    expect((await count('from=2027-04-07&days=1')).json().date).toBe('2027-04-11')
    expect((await app.inject('/api/public/calendar?year=2027')).json().regional).toEqual(notice.runs)
    // Every other day stays as it was.
    const { database } = ground.house
    expect(await listDays(database.published, 2)).toHaveLength((await listDays(database.published, 1)).length + 1)
  })

  it('leaves two acts and one public entry, which can be read again', async () => {
    const { rows } = await owner.query(
      "select action, duty, area from action_log where action like 'calendar.%' order by id",
    )
    expect(rows).toEqual([
      { action: 'calendar.propose', duty: 'centreHandler', area: '450000' },
      { action: 'calendar.publish', duty: 'centreLeader', area: '450000' },
    ])
    const pending = await owner.query("select kind, subject from log_pending where log = 'registry'")
    expect(pending.rows).toMatchObject([{ kind: 'calendar.publish' }])
    const source = calendarRegistry['calendar.publish']!
    const again = await source(ground.house.database.published, [pending.rows[0].subject])
    expect(again.get(pending.rows[0].subject)).toMatchObject({ version: 2, note: notice.note })
  })

  it('takes a new national year, which brings its own dates', async () => {
    const runs = [
      {
        start: '2027-12-31',
        end: '2028-01-02',
        kind: 'off',
        name: '元旦',
        source: '国务院办公厅（示例）',
        provisional: false,
      },
    ]
    const national = { layer: 'national', year: 2028, note: '2028 年（示例）', runs }
    const proposed = (await as('handler', 'POST', '/api/calendar/proposal', national)).json().open
    expect(proposed.workingDays.before).toBeNull()
    expect(proposed.changes).toMatchObject([
      { date: '2027-12-31', before: '上班', after: '休息（元旦）' },
      { date: '2028-01-01', before: null },
      { date: '2028-01-02', before: null },
    ])
    await as('leader', 'POST', '/api/calendar/proposal/decision', { contentHash: proposed.contentHash })
    expect((await count('from=2027-12-30&days=1')).json()).toMatchObject({ date: '2028-01-03', provisional: true })
  })

  it('can be taken back, and then not be decided', async () => {
    const { contentHash } = (await as('handler', 'POST', '/api/calendar/proposal', notice)).json().open
    expect((await as('handler', 'POST', '/api/calendar/proposal/withdrawal', { contentHash })).json().open).toBeNull()
    const late = await as('leader', 'POST', '/api/calendar/proposal/decision', { contentHash })
    expect([late.statusCode, late.json().code]).toEqual([409, 'content-changed'])
  })

  it('never changes a version that was published', async () => {
    await expect(owner.query("update calendar_day set kind = 'work'")).rejects.toMatchObject({ code: 'GJ010' })
    await expect(owner.query('delete from calendar_version')).rejects.toMatchObject({ code: 'GJ010' })
  })
})
