import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, reachOf, visitor } from '#kit/actor.ts'
import { openFileStore } from '#kit/files/index.ts'
import { type Acting, type House, perform } from '#kit/house.ts'
import { type Ground, testGround } from '../../../test/harness/ground.ts'
import { httpApp } from '../../http-app.ts'
import { attachFiles, openFile, storeFile } from './index.ts'
import { fileRoutes } from './routes.ts'
import { fileName } from './rules.ts'

const [body, other] = [randomUUID(), randomUUID()]
const areas: Record<string, string> = { [body]: '450300', [other]: '450200' }
const person = (more: Partial<Actor>): Actor => ({ ...visitor, accountId: randomUUID(), name: '示例', ...more })
const people: Record<string, Actor> = {
  handler: person({ duty: 'bodyHandler', organisationId: body }),
  assessor: person({ duty: 'assessor', organisationId: body }),
  otherBody: person({ duty: 'bodyHandler', organisationId: other }),
  guilin: person({ duty: 'centreHandler', area: '450300' }),
  liuzhou: person({ duty: 'centreHandler', area: '450200' }),
  region: person({ duty: 'centreHandler', area: '450000' }),
  operator: person({ duty: 'systemAdministrator' }),
}

let ground: Ground
let house: House
let app: FastifyInstance
let owner: pg.Client
let folder: string
const alarms: string[] = []

beforeAll(async () => {
  ground = await testGround()
  folder = join(ground.house.settings.dataDir, 'files')
  house = { ...ground.house, files: await openFileStore(folder, (name) => alarms.push(name)) }
  owner = new pg.Client({ connectionString: ground.urls.superUrl })
  await owner.connect()
  app = await httpApp(house, {
    routes: fileRoutes({ areaOf: async (_db, id) => areas[id] }),
    pages: [],
    authenticate: async (_house, { headers }) => people[String(headers['x-person'])] ?? visitor,
  })
})

afterAll(async () => {
  await app.close()
  await house.files.close()
  await owner.end()
  await ground.close()
})

const paper = (text: string) =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n` +
      `3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj\n% ${text}\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  )
const photo = Buffer.concat([
  Buffer.from('ffd8ffe000104a464946', 'hex'),
  Buffer.alloc(64, 7),
  Buffer.from('ffd9', 'hex'),
])
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function send(who: string, fields: Record<string, string>, content: Buffer, name = '营业执照.pdf') {
  const boundary = 'xxguijiangxx'
  const parts = Object.entries(fields).map(
    ([field, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  )
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/pdf\r\n\r\n`
  const reply = await app.inject({
    method: 'POST',
    url: '/api/files',
    headers: { 'x-person': who, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(parts.join('') + head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
  return { status: reply.statusCode, body: reply.json() }
}

const fetch = (who: string, id: string, organisation = body, query = '') =>
  app.inject({ method: 'GET', url: `/api/files/${organisation}/${id}${query}`, headers: { 'x-person': who } })

const act = <T>(who: string, work: (ctx: Acting) => Promise<T>) =>
  perform(house, people[who]!, { requestId: randomUUID(), reach: reachOf(people[who]!), draft: true }, work)

describe('上传', () => {
  it('answers name, size, type, pages and fingerprint', async () => {
    const content = paper('甲')
    const { status, body: reply } = await send('handler', { purpose: 'document' }, content)
    expect(status).toBe(200)
    expect(reply).toMatchObject({
      name: '营业执照.pdf',
      size: content.length,
      type: 'application/pdf',
      pages: 1,
      sha256: sha256(content),
    })
  })

  it('goes by content, not by the name or what the sender says', async () => {
    const { body: reply } = await send('handler', { purpose: 'document' }, photo, '照片.pdf')
    expect(reply).toMatchObject({ type: 'image/jpeg', pages: null })
    const refused = await send('handler', { purpose: 'document' }, Buffer.from('<script>'), '页面.pdf')
    expect(refused).toMatchObject({ status: 422, body: { code: 'file-kind-refused' } })
  })

  it('refuses what is larger than its purpose allows, and leaves nothing behind', async () => {
    const large = Buffer.concat([photo, Buffer.alloc(10 * 1024 * 1024)])
    const refused = await send('handler', { purpose: 'photo' }, large, '照片.jpg')
    expect(refused).toMatchObject({
      status: 413,
      body: { code: 'too-large', detail: expect.stringContaining('10 MB') },
    })
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
  })

  it('wants to know what for, before the file', async () => {
    expect(await send('handler', {}, paper('乙'))).toMatchObject({ status: 400, body: { code: 'malformed' } })
    expect(await send('handler', { purpose: 'virus' }, paper('乙'))).toMatchObject({ status: 400 })
    const plain = await app.inject({
      method: 'POST',
      url: '/api/files',
      headers: { 'x-person': 'handler' },
      payload: {},
    })
    expect(plain.statusCode).toBe(415)
  })

  it('lets an office send for a body in its reach only, and a body for itself only', async () => {
    const from = (who: string, organisation: string) =>
      send(who, { purpose: 'document', organisation }, paper('丙')).then(({ status }) => status)
    expect(await from('guilin', body)).toBe(200)
    expect(await from('region', body)).toBe(200)
    expect(await from('liuzhou', body)).toBe(404)
    expect(await from('guilin', randomUUID())).toBe(404)
    expect(await from('handler', other)).toBe(404)
    expect(await from('operator', body)).toBe(403)
    expect((await send('nobody', { purpose: 'document' }, paper('丙'))).status).toBe(401)
  })

  it('keeps identity papers and photographs unreadable in the store', async () => {
    const { body: reply } = await send('handler', { purpose: 'photo' }, photo, '照片.jpg')
    const { rows } = await owner.query('select storage from file where id = $1', [reply.id])
    const { storage } = rows[0]
    expect(storage).not.toBe(reply.sha256)
    const stored = await readFile(join(folder, storage.slice(0, 2), storage.slice(2, 4), storage))
    expect(stored.includes(photo.subarray(0, 32))).toBe(false)
  })
})

describe('下载', () => {
  it('is for the body, its city and the region; to all others it looks absent', async () => {
    const content = paper('丁')
    const { body: file } = await send('handler', { purpose: 'document' }, content)
    for (const who of ['handler', 'assessor', 'guilin', 'region']) {
      const reply = await fetch(who, file.id, body, '?inline=1')
      expect(reply.statusCode).toBe(200)
      expect(reply.rawPayload.equals(content)).toBe(true)
      expect(reply.headers['content-disposition']).toContain('inline')
      expect(reply.headers['content-security-policy']).toContain('sandbox')
    }
    for (const who of ['otherBody', 'liuzhou']) expect((await fetch(who, file.id)).statusCode).toBe(404)
    expect((await fetch('handler', file.id, other)).statusCode).toBe(404)
    expect((await fetch('operator', file.id)).statusCode).toBe(403)
    expect((await fetch('nobody', file.id)).statusCode).toBe(401)
  })

  it('hands a sealed file to who keeps the papers of its body, and to an office only through its matter', async () => {
    const { body: file } = await send('handler', { purpose: 'identity' }, photo, '身份证.jpg')
    expect((await fetch('handler', file.id)).rawPayload.equals(photo)).toBe(true)
    for (const who of ['guilin', 'assessor']) expect((await fetch(who, file.id)).statusCode).toBe(404)
    const opened = await act('guilin', (ctx) => openFile(house, ctx.db, body, file.id))
    expect(opened.content.equals(photo)).toBe(true)
  })

  it('finds a byte that was changed in the store, and says nothing of the content', async () => {
    const content = paper('戊')
    const { body: file } = await send('handler', { purpose: 'document' }, content)
    const path = join(folder, file.sha256.slice(0, 2), file.sha256.slice(2, 4), file.sha256)
    await writeFile(path, Buffer.concat([content.subarray(0, -1), Buffer.from('X')]))
    const reply = await fetch('handler', file.id)
    expect(reply.statusCode).toBe(500)
    expect(reply.json()).toMatchObject({ code: 'file-damaged' })
    expect(alarms).toEqual([file.sha256])
  })
})

describe('用进一件事里', () => {
  it('is once, by the body that sent it, in the order asked', async () => {
    const first = (await send('handler', { purpose: 'document' }, paper('己'))).body
    const second = (await send('handler', { purpose: 'document' }, paper('庚'))).body
    const foreign = (await send('otherBody', { purpose: 'document' }, paper('辛'))).body
    const attach = (...ids: string[]) => act('handler', (ctx) => attachFiles(ctx, body, ids, 'application.licence'))
    const rows = await attach(second.id, first.id)
    expect(rows.map(({ id }) => id)).toEqual([second.id, first.id])
    expect(rows[1]?.sha256.toString('hex')).toBe(first.sha256)
    await expect(attach(first.id)).rejects.toMatchObject({ code: 'file-taken' })
    await expect(attach(foreign.id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(attach(randomUUID())).rejects.toMatchObject({ code: 'not-found' })
  })

  it('leaves a file as it came in, whoever tries', async () => {
    const { id } = (await send('handler', { purpose: 'document' }, paper('壬'))).body
    await expect(owner.query('update file set name = $1 where id = $2', ['改.pdf', id])).rejects.toThrow(
      'does not change',
    )
    await expect(owner.query('update file set sha256 = $1 where id = $2', [Buffer.alloc(32), id])).rejects.toThrow()
  })

  it('keeps papers of our own, sealed where they show a person', async () => {
    const content = paper('癸')
    const made = { organisationId: body, area: '450300', name: '受理通知书.pdf', type: 'application/pdf', content }
    const letter = await act('guilin', (ctx) => storeFile(ctx, { ...made, purpose: 'letter', sensitive: false }))
    const certificate = await act('guilin', (ctx) =>
      storeFile(ctx, { ...made, purpose: 'certificate', sensitive: true }),
    )
    expect((await fetch('handler', letter.id)).rawPayload.equals(content)).toBe(true)
    expect((await fetch('guilin', certificate.id)).statusCode).toBe(404)
    const { rows } = await owner.query('select id, storage, sha256 from file where id = any($1)', [
      [letter.id, certificate.id],
    ])
    const names = new Map(rows.map(({ id, storage }) => [id, storage]))
    expect(names.get(letter.id)).toBe(sha256(content))
    expect(names.get(certificate.id)).not.toBe(sha256(content))
  })
})

describe('文件名', () => {
  it.each([
    ['C:\\资料\\申请表.pdf', '申请表.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['a\u202Efdp.exe', 'afdp.exe'],
    ['', '文件'],
    [`${'长'.repeat(200)}.pdf`, `${'长'.repeat(116)}.pdf`],
  ])('%j is kept as %j', (sent, kept) => expect(fileName(sent)).toBe(kept))
})
