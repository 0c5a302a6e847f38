import type { DeclaredSources, DrawForOfficial, DrawForPublic } from '@guijiang/contract/base/draw'
import type { Area, Duty } from '@guijiang/contract/codes'
import type { IsoInstant } from '@guijiang/contract/iso'
import { shareHash } from '@guijiang/proof/draw-seed'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll, beforeEach, expect } from 'vitest'
import { type Actor, reachOf, visitor } from '#kit/actor.ts'
import { perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { freezeDraw } from '../../src/base/draw/index.ts'
import type { Drawn, DrawRoster, DrawUsers } from '../../src/base/draw/ports.ts'
import { drawRoutes } from '../../src/base/draw/routes.ts'
import { httpApp } from '../../src/http-app.ts'
import { givenAccount } from '../harness/accounts.ts'
import type { Ground } from '../harness/ground.ts'
import { type TestHouse, testHouse } from '../harness/house.ts'

/** A small office that draws by itself: its people, its roster, and each step of a draw over HTTP. */
export async function givenDrawing() {
  const people: Record<string, Actor> = {}

  /** What the slice that uses draws would say. */
  const said: { roster: DrawRoster | undefined; begun: string[]; handed: Drawn[] } = {
    roster: undefined,
    begun: [],
    handed: [],
  }
  const users: DrawUsers = {
    inspection: {
      roster: async () => said.roster,
      afterDraw: async (_, draw) => {
        said.handed.push(draw)
      },
      afterSubstitution: async (_, draw) => {
        said.handed.push(draw)
      },
      begun: async () => said.begun,
    },
  }

  async function person(login: string, duty: Duty, area?: Area): Promise<void> {
    const ground = test as unknown as Ground
    const accountId = await givenAccount(ground, login, { duty, ...(area && { area }) })
    people[login] = { ...visitor, accountId, name: login, duty, area: area ?? null }
  }

  const test: TestHouse = await testHouse({ now: '2026-11-02T09:00:00+08:00', people: false })
  const owner: pg.Client = new pg.Client({ connectionString: test.database.ownerUrl })
  await owner.connect()
  await person('handler', 'centreHandler', '450000')
  await person('handler-2', 'centreHandler', '450000')
  await person('leader', 'centreLeader', '450000')
  await person('city-leader', 'centreLeader', '450300')
  await person('delegate', 'drawDelegate')
  await person('stranger', 'drawDelegate')
  for (let i = 1; i <= 6; i++) await person(`inspector-${i}`, 'inspector', '450000')
  const app: FastifyInstance = await httpApp(test.house, {
    routes: drawRoutes(users),
    pages: [],
    authenticate: async (_house, { headers }) => people[String(headers['x-person'])] ?? visitor,
  })
  afterAll(async () => {
    await app.close()
    await owner.end()
  })

  const id = (login: string) => people[login]!.accountId as string

  beforeEach(() => {
    said.begun = []
    said.handed = []
    said.roster = {
      strata: [
        { name: 'high', choose: 2, items: ['S1', 'S2', 'S3'].map((item) => ({ id: item, weight: 1 })) },
        { name: 'low', choose: 1, items: ['S4', 'S5'].map((item) => ({ id: item, weight: 2 })) },
      ],
      inspectors: {
        team: 2,
        cap: 2,
        people: [1, 2, 3, 4, 5, 6].map((i) => ({ id: `I${i}`, accountId: id(`inspector-${i}`) })),
        recusals: [
          { item: 'S1', inspector: 'I1' },
          { item: 'S2', inspector: 'I2' },
        ],
      },
      exclusions: [{ id: 'S9', reason: '已移出目录' }],
      lists: [{ name: '示例对象名录', version: '3' }],
      labels: Object.fromEntries([1, 2, 3, 4, 5].map((i) => [`S${i}`, `示例机构${i}`])),
    }
  })

  const minutes = (count: number) => test.clock.now().add({ minutes: count })
  const iso = (moment: Temporal.Instant) => moment.toString() as IsoInstant
  const later = (count: { minutes?: number; hours?: number }) => test.clock.moveTo(test.clock.now().add(count))

  const ceremony = (): DeclaredSources => ({
    source: { kind: 'ceremony', moment: iso(minutes(60)), delegate: id('delegate') },
    fallback: { kind: 'lottery', moment: iso(minutes(60 + 24 * 60)), issues: { ssq: '2026125', dlt: '26125' } },
  })

  async function freeze({
    by = 'handler',
    sources = ceremony(),
    matterId = newId(),
    supersedes = null as string | null,
  } = {}) {
    const actor = people[by]!
    return perform(test.house, actor, { requestId: newId(), reach: reachOf(actor) }, async (ctx) => {
      const given = { purpose: 'inspection', area: '450000', matterId, title: '示例双随机检查' } as const
      const frozen = await freezeDraw(ctx, {
        ...given,
        roster: said.roster!,
        sources,
        supersedes,
        case: { kind: 'inspection', id: matterId },
      })
      await ctx.log({ action: 'test.freeze', subject: frozen.id, registry: frozen.registry })
      return { ...frozen, matterId }
    })
  }

  const ask = async (name: string, method: 'GET' | 'POST', url: string, payload?: object) => {
    const reply = await app.inject({ method, url, headers: { 'x-person': name }, ...(payload && { payload }) })
    return { status: reply.statusCode, body: reply.json() as DrawForOfficial & DrawForPublic & { code?: string } }
  }
  const post = (name: string, draw: string, what: string, payload: object = {}) =>
    ask(name, 'POST', `/api/${people[name]!.duty === 'drawDelegate' ? 'delegate/' : ''}draws/${draw}/${what}`, payload)
  const see = async (draw: string) => (await ask('handler', 'GET', `/api/draws/${draw}`)).body
  const publicly = async (draw: string) => (await ask('nobody', 'GET', `/api/public/draws/${draw}`)).body

  async function commit(draw: string, by = 'leader') {
    const reply = await post(by, draw, 'commitment', { version: (await see(draw)).version })
    await test.house.trace.settle()
    return reply
  }

  const shares = ['11', '22', '33'].map((pair) => pair.repeat(32))
  const parties = ['handler', 'leader', 'delegate']
  const hashes = shares.map((share) => shareHash('guijiang-draw/v1', Buffer.from(share, 'hex')))

  /** Frozen, committed, three shares told: the result. */
  async function drawn() {
    const frozen = await freeze()
    await commit(frozen.id)
    for (const [i, name] of parties.entries()) await post(name, frozen.id, 'shares', { hash: hashes[i] })
    later({ minutes: 60 })
    for (const [i, name] of parties.entries()) {
      expect((await post(name, frozen.id, 'shares/opening', { share: shares[i] })).status).toBe(200)
    }
    return frozen
  }

  return {
    test,
    app,
    owner,
    people,
    said,
    users,
    person,
    id,
    minutes,
    iso,
    later,
    ceremony,
    freeze,
    ask,
    post,
    see,
    publicly,
    commit,
    shares,
    parties,
    hashes,
    drawn,
  }
}
