import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { DeclaredSources, DrawForOfficial } from '@guijiang/contract/base/draw'
import type { Area, Duty } from '@guijiang/contract/codes'
import type { IsoInstant } from '@guijiang/contract/iso'
import { quicknet } from '@guijiang/proof/draw-seed'
import type { FastifyInstance } from 'fastify'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Actor, reachOf, visitor } from '#kit/actor.ts'
import { perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import vectors from '../../../../proof/vectors/draw.json' with { type: 'json' }
import { givenAccount } from '../../../test/harness/accounts.ts'
import type { Ground } from '../../../test/harness/ground.ts'
import { type TestHouse, testHouse } from '../../../test/harness/house.ts'
import { httpApp } from '../../http-app.ts'
import { freezeDraw } from './index.ts'
import type { DrawRoster, DrawUsers } from './ports.ts'
import { drawRoutes } from './routes.ts'

/** Round 1000 of quicknet, as the network published it on the day the draw below is made to wait for. */
const { signature } = vectors.draws[0] as { signature: string }
const published = {
  round: 1000,
  signature,
  randomness: 'fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd',
}
const moment = Temporal.Instant.fromEpochMilliseconds((quicknet.genesis + 999 * quicknet.period) * 1000)

let drand: Server
/** What the server says next, and what it was asked. */
let reply: (response: ServerResponse) => void
let asked: string[] = []

const json = (status: number, body: unknown) => (response: ServerResponse) => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

let test: TestHouse
let app: FastifyInstance
let roster: DrawRoster
let draw: string
const people: Record<string, Actor> = {}
const users: DrawUsers = {
  inspection: {
    roster: async () => roster,
    afterDraw: async () => {},
    afterSubstitution: async () => {},
    begun: async () => [],
  },
}

async function person(login: string, duty: Duty, area?: Area): Promise<string> {
  const accountId = await givenAccount(test as unknown as Ground, login, { duty, ...(area && { area }) })
  people[login] = { ...visitor, accountId, name: login, duty, area: area ?? null }
  return accountId
}

const ask = async (name: string, method: 'GET' | 'POST', url: string, payload?: object) => {
  const answer = await app.inject({ method, url, headers: { 'x-person': name }, ...(payload && { payload }) })
  return {
    status: answer.statusCode,
    body: answer.json() as DrawForOfficial & { code?: string; detail?: string; signature?: string },
  }
}
const fetchIt = () => ask('handler', 'POST', `/api/draws/${draw}/drand/fetching`, {})
const give = (text: string) => ask('handler', 'POST', `/api/draws/${draw}/drand`, { signature: text })

beforeAll(async () => {
  drand = createServer(({ url = '' }, response) => {
    asked.push(url)
    reply(response)
  })
  await new Promise<void>((listening) => drand.listen(0, '127.0.0.1', listening))
  const { port } = drand.address() as AddressInfo
  test = await testHouse({
    now: moment.subtract({ hours: 1 }).toZonedDateTimeISO('Asia/Shanghai').toString({ timeZoneName: 'never' }),
    people: false,
    environment: { DRAND_URL: `http://127.0.0.1:${port}` },
  })
  await person('handler', 'centreHandler', '450000')
  await person('leader', 'centreLeader', '450000')
  const inspectors = await Promise.all([1, 2, 3].map((i) => person(`inspector-${i}`, 'inspector', '450000')))
  roster = {
    strata: [{ name: 'all', choose: 1, items: ['S1', 'S2'].map((id) => ({ id, weight: 1 })) }],
    inspectors: {
      team: 2,
      cap: 2,
      people: inspectors.map((accountId, index) => ({ id: `I${index + 1}`, accountId })),
      recusals: [],
    },
    exclusions: [],
    lists: [{ name: '示例对象名录', version: '1' }],
    labels: { S1: '示例机构1', S2: '示例机构2' },
  }
  app = await httpApp(test.house, {
    routes: drawRoutes(users),
    pages: [],
    authenticate: async (_house, { headers }) => people[String(headers['x-person'])] ?? visitor,
  })
  draw = await frozen()
  await ask('leader', 'POST', `/api/draws/${draw}/commitment`, { version: 0 })
  await test.house.trace.settle()
  return async () => {
    await app.close()
    drand.closeAllConnections()
    await new Promise((closed) => drand.close(closed))
  }
}, 60_000)

beforeEach(() => {
  asked = []
})

async function frozen(): Promise<string> {
  const actor = people.handler!
  const iso = (at: Temporal.Instant) => at.toString() as IsoInstant
  const sources: DeclaredSources = {
    source: { kind: 'drand', moment: iso(moment) },
    fallback: {
      kind: 'lottery',
      moment: iso(moment.add({ hours: 24 })),
      issues: { ssq: '2023098', dlt: '23098' },
    },
  }
  return perform(test.house, actor, { requestId: newId(), reach: reachOf(actor) }, async (ctx) => {
    const matterId = newId()
    const { id, registry } = await freezeDraw(ctx, {
      purpose: 'inspection',
      area: '450000',
      matterId,
      title: '示例双随机检查',
      roster,
      sources,
      supersedes: null,
      case: { kind: 'inspection', id: matterId },
    })
    await ctx.log({ action: 'test.freeze', subject: id, registry })
    return id
  })
}

describe('从 drand 取签名 [N4.1.3]', () => {
  it('asks nobody before the moment', async () => {
    expect((await fetchIt()).body.code).toBe('draw-not-yet')
    expect(asked).toEqual([])
  })

  it('says that the round is not there yet, or that drand is in trouble, and what to do meanwhile', async () => {
    test.clock.moveTo(moment)
    for (const [status, body] of [
      [425, { error: 'Requested future beacon' }],
      [404, { error: 'not found' }],
      [500, {}],
      [200, { round: 1000 }],
      [200, { ...published, signature: 'not a signature' }],
    ] as const) {
      reply = json(status, body)
      const { status: told, body: problem } = await fetchIt()
      expect([told, problem.code]).toEqual([503, 'drand-unreachable'])
      expect(problem.detail).toContain('粘贴')
    }
    expect(new Set(asked)).toEqual(new Set([`/${quicknet.chain}/public/1000`]))
  })

  it('says the same of an answer that is no JSON, sends elsewhere or breaks off', async () => {
    for (const one of [
      (response: ServerResponse) => response.writeHead(200).end('<html>'),
      (response: ServerResponse) => response.writeHead(302, { location: '/elsewhere' }).end(),
      (response: ServerResponse) => response.destroy(),
    ]) {
      reply = one
      expect((await fetchIt()).body.code).toBe('drand-unreachable')
    }
    expect(asked).not.toContain('/elsewhere')
  })

  it('waits ten seconds for an answer that stalls in its middle, then says so', async () => {
    reply = (response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{"round":1000,')
    const hurried = AbortSignal.timeout
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => hurried.call(AbortSignal, ms / 20))
    const before = performance.now()
    expect((await fetchIt()).body.code).toBe('drand-unreachable')
    expect(performance.now() - before).toBeGreaterThan(475)
    expect(timeout.mock.calls).toEqual([[10_000]])
    timeout.mockRestore()
  })

  it('draws nothing from what drand answers for another round or another key', async () => {
    const wrong = `${signature.slice(0, -2)}00`
    reply = json(200, { ...published, signature: wrong })
    const fetched = await fetchIt()
    expect(fetched.body.signature).toBe(wrong)
    expect(await give(wrong)).toMatchObject({ status: 422, body: { code: 'draw-signature-wrong' } })
    expect((await ask('handler', 'GET', `/api/draws/${draw}`)).body.state).toBe('committed')
  })

  it('draws from the round that was declared', async () => {
    reply = json(200, published)
    const { body } = await fetchIt()
    expect(asked).toEqual([`/${quicknet.chain}/public/1000`])
    expect(await give(body.signature!)).toMatchObject({
      status: 200,
      body: { state: 'drawn', seed: { from: 'drand', words: [signature] } },
    })
  })
})
