import { getApplication, saveSection, startApplication } from '@guijiang/contract/entry/application'
import type { ProblemBody } from '@guijiang/contract/problem'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { allRoutes } from '../../src/app.ts'
import { tellerOf } from '../../src/demo/index.ts'
import { forgetReplies, keptFor, knownFor } from '../../src/kit/idempotency.ts'
import {
  fill,
  forBody,
  type GivenBody,
  givenBody,
  givenSubmitted,
  paper,
  start,
  wholeForm,
} from '../given/application.ts'
import { testHouse } from '../harness/house.ts'

const world = await testHouse({ now: '2026-09-01T10:00:00+08:00' })
const { teller, database } = world

let db: pg.Client
let own: GivenBody
let other: GivenBody
let application: string
beforeAll(async () => {
  db = new pg.Client({ connectionString: database.superUrl })
  await db.connect()
  own = await givenBody(world, 'jia', { serial: 1 })
  other = await givenBody(world, 'yi', { serial: 2 })
  application = (await givenSubmitted(world, own)).id
})
afterAll(() => db.end())

const countOf = async (table: string, where = 'true') => {
  const { rows } = await db.query(`select count(*)::int as n from ${table} where ${where}`)
  return rows[0].n as number
}

const sorted = (times: number[]) => times.toSorted((one, two) => one - two)
const quantile = (times: number[], share: number) => sorted(times)[Math.floor(times.length * share)]!

describe('55 换编号', () => {
  it.each([
    'yi-handler',
    'nn-jingban',
    'zhuanjia1',
  ])('answers %s with the same text as for what is not there', async (login) => {
    const client = await teller.as(login)
    const of = (id: string) =>
      ['', '/review', '/materials/00000000-0000-7000-8000-000000000000/content'].map(
        (rest) => `/api/applications/${id}${rest}`,
      )
    const [there, absent] = [of(application), of(crypto.randomUUID())]
    for (const [n, url] of there.entries()) {
      const [swapped, invented] = [await client.ask({ url }), await client.ask({ url: absent[n]! })]
      expect(swapped.body).toEqual(invented.body)
      expect([403, 404]).toContain(swapped.status)
    }
  })

  it('and takes the same time', async () => {
    const client = await teller.as(other.handler)
    const times: Record<'swapped' | 'invented', number[]> = { swapped: [], invented: [] }
    const ids = { swapped: application, invented: crypto.randomUUID() }
    for (let n = 0; n < 330; n += 1) {
      for (const kind of ['swapped', 'invented'] as const) {
        const begun = performance.now()
        await client.ask({ url: `/api/applications/${ids[kind]}` })
        if (n >= 30) times[kind].push(performance.now() - begun)
      }
    }
    const spread = (kind: 'swapped' | 'invented') => quantile(times[kind], 0.75) - quantile(times[kind], 0.25)
    const apart = Math.abs(quantile(times.swapped, 0.5) - quantile(times.invented, 0.5))
    expect(apart).toBeLessThan(Math.max(spread('swapped'), spread('invented')))
  })
})

type JsonSchema = { properties?: object; additionalProperties?: unknown; [key: string]: unknown }

/** Where a shape takes fields that nobody named. */
function openPlaces(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { properties, additionalProperties } = schema as JsonSchema
  const here = properties && additionalProperties !== false ? [path || '/'] : []
  return [...here, ...Object.entries(schema).flatMap(([key, value]) => openPlaces(value, `${path}/${key}`))]
}

describe('56 多带字段', () => {
  const shapes = allRoutes().flatMap(({ endpoint: { method, path, body, query } }) =>
    Object.entries({ body, query }).flatMap(([part, shape]) =>
      shape ? [[`${method} ${path} ${part}`, shape as z.ZodType] as const] : [],
    ),
  )

  it.each(shapes)('names every field it takes: %s', (_, shape) => {
    expect(openPlaces(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }))).toEqual([])
  })

  it('refuses a state that came along, and changes nothing', async () => {
    const client = await teller.as(own.handler)
    const { version } = (await forBody(world, own.handler, application)).sections.cover
    const payload = { section: 'cover', version, content: wholeForm.cover }
    const ask = { method: 'PUT' as const, url: `/api/applications/${application}/section` }
    for (const extra of [
      { ...payload, state: 'accepted' },
      { ...payload, content: { ...wholeForm.cover, state: 'accepted' } },
    ]) {
      const answer = await client.ask({ ...ask, payload: extra })
      expect(answer).toMatchObject({ status: 400, body: { code: 'malformed' } })
      expect((answer.body as ProblemBody).errors?.map(({ pointer }) => pointer)).toContainEqual(
        expect.stringMatching(/\/state$/),
      )
    }
    const { rows } = await db.query('select state from application where id = $1', [application])
    expect(rows[0].state).toBe('inFirstReview')
  })
})

describe('57 重放', () => {
  it('of an act: twenty at once make one row, and all get its reply', async () => {
    const client = await teller.as(other.handler)
    const asked = {
      method: startApplication.method,
      url: startApplication.path,
      headers: { 'idempotency-key': 'zhongfang-0001' },
      payload: { scope: 'city' },
    }
    const before = await countOf('action_log', `action = 'application.start'`)
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.ask(asked)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    for (const { body } of answers) expect(body).toEqual(answers[0]!.body)
    expect(answers.filter(({ headers }) => headers['idempotent-replayed'] === 'true')).toHaveLength(19)
    expect(await countOf('application', `organisation_id = '${other.id}'`)).toBe(1)
    expect(await countOf('action_log', `action = 'application.start'`)).toBe(before + 1)

    const changed = await client.ask({ ...asked, payload: { scope: 'region' } })
    expect(changed).toMatchObject({ status: 409, body: { code: 'key-reused' } })
    const others = await (await teller.as(own.handler)).ask(asked)
    expect(others.headers['idempotent-replayed']).toBeUndefined()
  })

  it('of an upload: twenty at once keep one file', async () => {
    const client = await teller.as(other.handler)
    const before = await countOf('file')
    const send = (words: string) => {
      const boundary = 'xx'
      const head = `--${boundary}\r\ncontent-disposition: form-data; name="purpose"\r\n\r\ndocument\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n`
      return client.ask({
        method: 'POST',
        url: '/api/files',
        headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'idempotency-key': 'shangchuan-0001' },
        payload: Buffer.concat([Buffer.from(head), paper(words), Buffer.from(`\r\n--${boundary}--\r\n`)]),
      })
    }
    const answers = await Promise.all(Array.from({ length: 20 }, () => send('甲')))
    for (const { body } of answers) expect(body).toEqual(answers[0]!.body)
    expect(await countOf('file')).toBe(before + 1)
    expect(await send('乙')).toMatchObject({ status: 409, body: { code: 'key-reused' } })
    expect(await countOf('file')).toBe(before + 1)
  })

  it('leaves nothing to read in what is kept for it', async () => {
    const { rows } = await db.query<Record<string, unknown>>('select * from idempotent_request')
    expect(rows.length).toBeGreaterThan(1)
    const kept = rows
      .flatMap((row) => Object.values(row))
      .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
    const { rows: made } = await db.query('select id from application where organisation_id = $1', [other.id])
    const clear = ['zhongfang-0001', '/api/', 'POST', 'scope', 'city', made[0].id, other.id]
    for (const word of clear)
      expect(
        kept.filter((text) => text.includes(word)),
        word,
      ).toEqual([])

    // A reply put under another request does not open. Two are there, so each gets that of the other.
    const client = await teller.as(other.handler)
    const asked = { method: startApplication.method, url: startApplication.path, payload: { scope: 'city' } }
    const again = () => client.ask({ ...asked, headers: { 'idempotency-key': 'zhongfang-0001' } })
    expect((await again()).headers['idempotent-replayed']).toBe('true')
    const swap = () =>
      db.query(`update idempotent_request r set reply = o.reply from idempotent_request o
        where o.request_index <> r.request_index and r.reply is not null and o.reply is not null`)
    expect((await swap()).rowCount).toBe(rows.length)
    expect((await again()).status).toBe(500)
  })
})

describe('66 两人同时改', () => {
  it('keeps one of two edits of the same version and tells the other', async () => {
    const { id } = await start(world, other, 'region')
    await fill(world, other, id, { cover: wholeForm.cover })
    const { version } = (await forBody(world, other.handler, id)).sections.cover
    const edit = async (login: string, contact: string) =>
      (await teller.as(login)).ask({
        method: saveSection.method,
        url: `/api/applications/${id}/section`,
        payload: { section: 'cover', version, content: { ...wholeForm.cover, contact } },
      })
    const answers = await Promise.all([edit(other.handler, '示例甲'), edit(other.manager, '示例乙')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(answers.map(({ body }) => (body as ProblemBody).code)).toContain('version-changed')
    const kept = answers[0]!.status === 200 ? '示例甲' : '示例乙'
    const client = await teller.as(other.handler)
    const { sections } = await client.call(getApplication, { params: { id } })
    expect(sections.cover.content).toMatchObject({ contact: kept })
  })
})

describe('保留的回复', () => {
  const kept = () => countOf('idempotent_request', 'reply is not null')

  it('is forgotten after a day; a retry of then is told that it was done, and does nothing', async () => {
    const since = world.machine.now()
    expect(await kept()).toBeGreaterThan(1)
    world.machine.moveTo(since.add(keptFor).subtract({ seconds: 1 }))
    await forgetReplies(world.house)
    expect(await kept()).toBeGreaterThan(1)
    world.machine.moveTo(since.add(keptFor))
    await forgetReplies(world.house)
    expect(await kept()).toBe(0)
    // The session of yesterday has ended too.
    const client = await tellerOf(world.house, world.app, async () => {}).as(other.handler)
    const before = await countOf('application')
    const again = await client.ask({
      method: startApplication.method,
      url: startApplication.path,
      headers: { 'idempotency-key': 'zhongfang-0001' },
      payload: { scope: 'city' },
    })
    expect(again).toMatchObject({ status: 409, body: { code: 'already-done' } })
    expect(await countOf('application')).toBe(before)
  })

  it('leaves its key for ninety days, then nothing', async () => {
    const since = world.machine.now()
    world.machine.moveTo(since.add(knownFor).subtract(keptFor).subtract({ seconds: 1 }))
    await forgetReplies(world.house)
    expect(await countOf('idempotent_request')).toBeGreaterThan(1)
    world.machine.moveTo(since.add(knownFor))
    await forgetReplies(world.house)
    expect(await countOf('idempotent_request')).toBe(0)
  })
})
