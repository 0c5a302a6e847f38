import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, platform, visitor } from '#kit/actor.ts'
import { perform } from '#kit/house.ts'
import { type Ground, testGround } from '../../../test/harness/ground.ts'
import { httpApp } from '../../http-app.ts'
import { type Notice, serveOn } from './index.ts'
import { notificationRoutes } from './routes.ts'

const body = randomUUID()
const person = (more: Partial<Actor>): Actor => ({ ...visitor, accountId: randomUUID(), name: '示例', ...more })
const people = {
  manager: person({ duty: 'bodyManager', organisationId: body }),
  second: person({ duty: 'bodyManager', organisationId: body }),
  handler: person({ duty: 'bodyHandler', organisationId: body }),
  otherBody: person({ duty: 'bodyManager', organisationId: randomUUID() }),
  guilin: person({ duty: 'centreLeader', area: '450300' }),
  liuzhou: person({ duty: 'centreLeader', area: '450200' }),
  region: person({ duty: 'centreLeader', area: '450000' }),
  expert: person({ duty: 'expert' }),
} satisfies Record<string, Actor>
type Who = keyof typeof people

let ground: Ground
let app: FastifyInstance
let owner: pg.Client

beforeAll(async () => {
  ground = await testGround()
  owner = new pg.Client({ connectionString: ground.urls.superUrl })
  await owner.connect()
  app = await httpApp(ground.house, {
    routes: notificationRoutes,
    pages: [],
    authenticate: async (_house, { headers }) => people[String(headers['x-person']) as Who] ?? visitor,
  })
})

afterAll(async () => {
  await app.close()
  await owner.end()
  await ground.close()
})

const serve = (notice: Partial<Notice> & Pick<Notice, 'to'>) =>
  perform(ground.house, platform, { requestId: randomUUID(), reach: { kind: 'all' }, draft: true }, (ctx) =>
    serveOn(ctx, { title: '受理通知书', body: '申请 A26-0112 已受理。', ...notice }),
  )

type Listed = {
  items: { id: string; title: string; firstReadAt: string | null }[]
  next: string | null
  unread: number
}
const list = async (who: Who, cursor?: string): Promise<Listed> => {
  const url = `/api/notifications${cursor ? `?cursor=${cursor}` : ''}`
  return (await app.inject({ method: 'GET', url, headers: { 'x-person': who } })).json()
}
const open = async (who: Who, id: string) =>
  (
    await app.inject({
      method: 'POST',
      url: `/api/notifications/${id}/reading`,
      headers: { 'x-person': who },
      payload: {},
    })
  ).statusCode

describe('送达', () => {
  it('arrives in the list of the duty it is for, and nowhere else', async () => {
    await serve({ to: { duty: 'bodyManager', organisationId: body }, title: '给机构' })
    await serve({ to: { duty: 'centreLeader', area: '450300' }, title: '给桂林' })
    await serve({ to: { duty: 'expert', accountId: people.expert.accountId }, title: '给专家' })
    const titles = async (who: Who) => (await list(who)).items.map(({ title }) => title)
    expect(await titles('manager')).toEqual(['给机构'])
    expect(await titles('second')).toEqual(['给机构'])
    expect(await titles('guilin')).toEqual(['给桂林'])
    expect(await titles('expert')).toEqual(['给专家'])
    for (const who of ['handler', 'otherBody', 'liuzhou', 'region'] as const) expect(await titles(who)).toEqual([])
    expect((await app.inject({ method: 'GET', url: '/api/notifications' })).statusCode).toBe(401)
  })

  it('comes with its clause, its way on and its letter', async () => {
    const letter = { organisationId: body, fileId: randomUUID() }
    await serve({ to: { duty: 'bodyManager', organisationId: body }, clause: 'N3.2', path: '/organisation', letter })
    expect((await list('manager')).items[0]).toMatchObject({
      clause: 'N3.2',
      path: '/organisation',
      letter: `/api/files/${body}/${letter.fileId}?inline=1`,
      servedAt: '2026-11-23T01:00:00Z',
      firstReadAt: null,
    })
  })

  it('is read page by page, the newest first, without a gap or a twin', async () => {
    const to = { duty: 'scoreSettler', organisationId: body } as const
    const settler = person({ duty: 'scoreSettler', organisationId: body })
    Object.assign(people, { settler })
    for (let i = 0; i < 65; i += 1) await serve({ to, title: `第 ${i} 件` })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await list('settler' as Who, cursor)
      seen.push(...page.items.map(({ id }) => id))
      expect(page.unread).toBe(65)
      cursor = page.next ?? undefined
    } while (cursor)
    expect(new Set(seen).size).toBe(65)
    expect(seen).toEqual([...seen].sort().reverse())
  })
})

describe('首次阅读', () => {
  it('is recorded apart, once, with who it was; a second opening changes nothing', async () => {
    const subject = randomUUID()
    await serve({ to: { duty: 'bodyManager', organisationId: body }, case: { kind: 'application', id: subject } })
    const [notice] = (await list('manager')).items
    const before = (await list('manager')).unread
    expect(await open('manager', notice!.id)).toBe(204)
    ground.clock.moveTo(ground.clock.now().add({ hours: 1 }))
    expect(await open('second', notice!.id)).toBe(204)
    const after = await list('second')
    expect(after.unread).toBe(before - 1)
    expect(after.items[0]?.firstReadAt).toBe('2026-11-23T01:00:00Z')
    const { rows } = await owner.query(
      `select actor, case_id, content from action_log where action = 'notification.read' and subject = $1`,
      [notice!.id],
    )
    expect(rows).toEqual([{ actor: people.manager.accountId, case_id: subject, content: { title: '受理通知书' } }])
  })

  it('is for whoever it was served on: to others the notice is absent', async () => {
    await serve({ to: { duty: 'bodyManager', organisationId: body } })
    const [notice] = (await list('manager')).items
    for (const who of ['handler', 'otherBody', 'guilin', 'expert'] as const) {
      expect(await open(who, notice!.id)).toBe(404)
    }
    expect((await list('manager')).items[0]?.firstReadAt).toBeNull()
  })

  it('leaves what was served as it was', async () => {
    await expect(owner.query(`update notification set title = '改了'`)).rejects.toThrow('does not change')
  })
})
