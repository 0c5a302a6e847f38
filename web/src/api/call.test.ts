import { createServer } from 'node:http'
import { endpoint } from '@guijiang/contract/endpoint'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { addressOf, call } from './call.ts'
import { fieldOf, NetworkError, ProblemError, StaleError } from './problem.ts'

const getThing = endpoint({
  method: 'GET',
  path: '/api/things/:id',
  summary: '看一件',
  params: z.object({ id: z.string() }),
  query: z.object({ group: z.string().optional() }),
  reply: z.object({ name: z.string() }),
})
const keepThing = endpoint({
  method: 'POST',
  path: '/api/things',
  summary: '存一件',
  body: z.strictObject({ name: z.string() }),
  reply: z.undefined(),
})

type Asked = { url: string; method: string; headers: Record<string, unknown>; body: string }
let answer: { status: number; body?: unknown } = { status: 200 }
let asked: Asked
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (part) => {
    body += part
  })
  request.on('end', () => {
    asked = { url: request.url!, method: request.method!, headers: request.headers, body }
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(answer.body === undefined ? '' : JSON.stringify(answer.body))
  })
})
const browserFetch = globalThis.fetch

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as { port: number }
  // In a browser addresses are relative to the page; here they need a page to be relative to.
  globalThis.fetch = (address, options) => browserFetch(new URL(String(address), `http://127.0.0.1:${port}`), options)
})
afterAll(() => {
  globalThis.fetch = browserFetch
  server.close()
})

describe('an address', () => {
  it('takes its parts and leaves out empty filters', () => {
    const ask = { params: { id: 'a/b' }, query: { group: 'over', cursor: undefined, q: '' } }
    expect(addressOf('/api/things/:id', ask)).toBe('/api/things/a%2Fb?group=over')
  })
})

describe('a call', () => {
  it('answers what the contract says', async () => {
    answer = { status: 200, body: { name: '示例' } }
    expect(await call(getThing, { params: { id: '1' } })).toEqual({ name: '示例' })
    expect(asked.headers['idempotency-key']).toBeUndefined()
  })

  it('carries an idempotency key on every write, the same when it is given', async () => {
    answer = { status: 204 }
    await call(keepThing, { body: { name: '示例' } }, { key: 'k1' })
    expect(asked).toMatchObject({ method: 'POST', body: '{"name":"示例"}', headers: { 'idempotency-key': 'k1' } })
    await call(keepThing, { body: { name: '示例' } })
    expect(asked.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/)
  })

  it('throws a refusal with its fields', async () => {
    const errors = [{ pointer: '/occupations/0/level', detail: '请选等级。' }]
    answer = {
      status: 422,
      body: { type: 'about:blank', status: 422, code: 'malformed', title: '', detail: '有 1 处要改。', errors },
    }
    const refusal = await call(keepThing, { body: { name: '' } }).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(ProblemError)
    expect((refusal as ProblemError).fields.map(({ pointer }) => fieldOf(pointer))).toEqual(['occupations.0.level'])
  })

  it('tells an old page from a defect', async () => {
    answer = { status: 200, body: { title: '别的形状' } }
    await expect(call(getThing, { params: { id: '1' } })).rejects.toBeInstanceOf(StaleError)
  })

  it('says that the network is gone', async () => {
    const before = globalThis.fetch
    globalThis.fetch = () => Promise.reject(new TypeError('failed to fetch'))
    await expect(call(getThing, { params: { id: '1' } })).rejects.toBeInstanceOf(NetworkError)
    globalThis.fetch = before
  })

  it('asks for what an endpoint needs, in types', () => {
    // @ts-expect-error params are missing
    const noParams = () => call(getThing, {})
    // @ts-expect-error the body has another shape
    const wrongBody = () => call(keepThing, { body: { title: '' } })
    expect([noParams, wrongBody]).toHaveLength(2)
  })
})
