import { publishResults } from '@guijiang/contract/delivery/publicity'
import type { BodyView, DirectoryChangesView } from '@guijiang/contract/portal'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asReader, givenListedBody, givenSealed } from '../../test/given/sealed.ts'
import type { StaffedBody } from '../../test/given/sitting.ts'
import { testHouse } from '../../test/harness/house.ts'

const { house, app, database, teller } = await testHouse({ now: '2026-03-02T09:00:00+08:00' })
house.render = ((page: string, view: object) => JSON.stringify({ page, ...view })) as typeof house.render
const world = { house, app, teller, database }
const db = new pg.Client({ connectionString: database.superUrl })
afterAll(() => db.end())

let body: StaffedBody & { code: string }
beforeAll(async () => {
  await db.connect()
  body = await givenListedBody(world, 'gm', 411)
  for (const [firstDay, failed] of [
    ['2026-03-23', [0]],
    ['2026-04-20', [1, 2]],
  ] as const) {
    const sitting = await givenSealed(world, body, { firstDay, candidates: 8, failed })
    const manager = await teller.as(body.manager)
    await manager.call(publishResults, { params: { sitting: sitting.id }, body: { rows: 8 } })
  }
}, 120_000)

const page = async () => (await asReader(world, `/directory/${body.code}`)).page as unknown as BodyView
const atom = (path: string, headers: Record<string, string> = {}) => app.inject({ url: path, headers })

describe('机构详情', () => {
  it('counts what was published, with the band around the rate', async () => {
    const { passRates, held, publicities, lastDay } = await page()
    expect(passRates).toHaveLength(1)
    expect(passRates[0]).toMatchObject({ sittings: 2, assessed: 16, passed: 13 })
    expect(passRates[0]!.rate).toMatchObject({ value: 81.3 })
    expect(passRates[0]!.rate!.low).toBeLessThan(70)
    expect(held.map(({ assessed, passed }) => `${passed}/${assessed}`)).toEqual(['6/8', '7/8'])
    expect(held[0]!.href).toMatch(/^\/publicity\//)
    expect(publicities.length).toBeGreaterThan(0)
    expect(lastDay).toBe('2029-06-30')
  })

  it('leaves out what the platform does not keep, and shows no person', async () => {
    const shown = await page()
    for (const section of ['inspections', 'complaints', 'credit', 'reports'] as const) {
      if (section in shown) expect(Array.isArray(shown[section])).toBe(true)
    }
    const text = JSON.stringify(shown)
    expect(text).not.toMatch(/\d{17}[\dX]/)
    expect(text).not.toContain('考生')
  })

  it('is absent for a code that never was in the directory', async () => {
    expect((await asReader(world, '/directory/S000045000999')).status).toBe(404)
    expect((await atom('/directory/S000045000999/changes.atom')).statusCode).toBe(404)
    expect((await atom('/directory/nothing/changes.atom')).statusCode).toBe(404)
  })
})

describe('目录变更', () => {
  it('shows who came in and who went out, by the day from which it holds', async () => {
    await db.query('set session_replication_role = replica')
    await db.query(
      `insert into directory_version (organisation_id, number, code, area, kind, name, scope, state, state_since,
         listed_on, from_day, until_day, recorded_at, clause, ground)
       select organisation_id, 2, code, area, 'remove', name, scope, 'removed', '2026-05-06', listed_on, '2026-05-06',
              until_day, '2026-05-06', 'N4.1.2', '管理失序：示例事实。' from directory_version where code = $1`,
      [body.code],
    )
    const at = async (query = '') =>
      (await asReader(world, `/directory/changes${query}`)).page as unknown as DirectoryChangesView
    const before = await at()
    expect(before.days.flatMap(({ items }) => items.map(({ act }) => act))).toEqual(['列入目录'])
    expect((await at('?kind=out')).last).toBe('2026-01-05')
    await teller.at('2026-05-06T08:00')
    const after = await at()
    expect(after.days.map(({ day }) => day)).toEqual(['2026-05-06', '2026-01-05'])
    expect(after.days[0]!.items[0]).toMatchObject({ kind: 'out', note: '管理失序：示例事实。', clause: 'N4.1.2' })
    expect((await at('?kind=in')).days).toHaveLength(1)
    expect((await at('?after=2026-05-06_nonsense')).days).toHaveLength(2)
    const { entry } = await page()
    expect(entry).toMatchObject({ status: 'removed', statusSince: '2026-05-06' })
  })
})

describe('订阅', () => {
  const feeds = () => [
    '/directory/changes.atom',
    '/announcements.atom',
    '/publicity.atom',
    `/directory/${body.code}/changes.atom`,
  ]

  it('has an entry for each thing that was published, with an address that is there', async () => {
    for (const path of feeds()) {
      const reply = await atom(path)
      expect(reply.statusCode).toBe(200)
      expect(reply.headers['content-type']).toBe('application/atom+xml; charset=utf-8')
      const ids = [...reply.body.matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id!)
      expect(new Set(ids).size).toBe(ids.length)
      // These sittings were put in place without an announcement.
      expect(ids.length).toBeGreaterThan(path.startsWith('/announcements') ? 0 : 1)
      expect(ids.every((id) => /^urn:uuid:[0-9a-f-]{36}$/.test(id))).toBe(true)
      expect(reply.body.match(/<updated>/g)).toHaveLength(ids.length)
      const links = [...reply.body.matchAll(/rel="alternate" type="text\/html" href="http:\/\/localhost:8080(.*?)"/g)]
      expect(links).toHaveLength(ids.length)
      for (const [, href] of links) expect((await asReader(world, href!)).status, href).toBeLessThan(400)
      expect(reply.body).not.toMatch(/\d{17}[\dX]|＊/)
    }
  })

  it('tells who has it already that nothing is new, and shows what is', async () => {
    const [path] = feeds()
    const first = await atom(path!)
    const etag = String(first.headers.etag)
    const same = await atom(path!, { 'if-none-match': etag })
    expect([same.statusCode, same.body]).toEqual([304, ''])
    expect((await atom(path!, { 'if-none-match': `"x", W/${etag}` })).statusCode).toBe(304)
    await db.query(
      `insert into directory_version (organisation_id, number, code, area, kind, name, scope, state, state_since,
         listed_on, from_day, until_day, recorded_at, clause, ground)
       select organisation_id, 3, code, area, kind, name, scope, state, state_since, listed_on, from_day, until_day,
              '2026-05-07', clause, '管理失序：另写的事实。' from directory_version where code = $1 and number = 2`,
      [body.code],
    )
    const changed = await atom(path!, { 'if-none-match': etag })
    expect(changed.statusCode).toBe(200)
    expect(changed.body).toContain('另写的事实')
  })
})
