import { createHash, randomUUID } from 'node:crypto'
import { issueCertificates } from '@guijiang/contract/certification/certificate'
import { checkCertificate, readKeys } from '@guijiang/contract/certification/verification'
import { parseKeys, parseNote, verifyNote } from '@guijiang/proof/note'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  asSuperuser,
  type GivenBody,
  type GivenSubmission,
  givenApproved,
  givenIssuer,
} from '../../../test/given/certificate.ts'
import { insertRow } from '../../../test/given/row.ts'
import { testHouse } from '../../../test/harness/house.ts'
import * as steps from '../../demo/steps/certificate.ts'
import type { Client } from '../../demo/teller.ts'
import { checkIndex, openIntent, sealIntent } from '../certificate/intent.ts'

const { house, teller, database: urls, machine } = await testHouse({ now: '2026-06-01T10:00:00+08:00' })
const world = { house, urls }
house.render = ((page: string, view: object) => JSON.stringify({ page, ...view })) as typeof house.render

let body: GivenBody
let submission: GivenSubmission
const number = (serial: number) => `S000045000031264${String(serial).padStart(6, '0')}`

beforeAll(async () => {
  body = await givenIssuer(world, 'wu', 'S000045000031')
  submission = await givenApproved(world, body, { people: 7 })
  const manager = await teller.as(body.manager)
  await manager.call(issueCertificates, { params: { submission: submission.id }, body: { count: 7 } })
  await house.jobs.runUntilEmpty()
  const waiting = await givenApproved(world, body, { people: 1 })
  await manager.call(issueCertificates, { params: { submission: waiting.id }, body: { count: 1 } })
})

/** Each asks from an address of its own, so that nobody's limit is somebody else's. */
const ask = (
  asked: object,
  { client = teller.visitor, from = randomAddress() }: { client?: Client; from?: string } = {},
) => client.ask({ method: 'POST', url: checkCertificate.path, payload: asked, remoteAddress: from })

const randomAddress = () => `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 254) + 1).join('.')}`

const alter = (text: string, values: unknown[] = []) => asSuperuser(urls, (db) => db.query(text, values))

describe('核验', () => {
  it('answers what stands on the certificate, with its state', async () => {
    const { status, body: reply } = await ask({ number: number(1), name: '覃示香' })
    expect(status).toBe(200)
    expect(reply).toEqual({
      number: number(1),
      name: '覃示香',
      occupation: { code: '4-10-01-05', name: '养老护理员' },
      level: 4,
      organisation: { code: 'S000045000031', name: body.name },
      issuedOn: '2026-06-01',
      version: 1,
      versionStatus: 'current',
      status: 'valid',
      statusSince: '2026-06-01',
    })
  })

  it.each([
    [' s000 0450 0003 1264 0000 01 ', '覃示香'],
    ['Ｓ００００４５００００３１２６４０００００１', ' 覃示香 '],
    ['S000045000031264000004', '阿依古丽•示例'],
    ['S000045000031264000004', '阿依古丽 ・ 示例'],
    ['S000045000031264000004', '阿依古丽.示例'],
    ['S000045000031264000005', '陆𠮷'],
    ['S000045000031264000007', 'anna  BEISPIEL'],
  ])('forgives spaces, letter case and look-alike dots: %s, %s', async (typed, name) => {
    expect(await ask({ number: typed, name })).toMatchObject({ status: 200, body: { status: 'valid' } })
  })

  it('answers with the name as it is printed, however it was typed', async () => {
    expect((await ask({ number: number(7), name: 'ANNA BEISPIEL' })).body).toMatchObject({ name: 'Anna Beispiel' })
    expect((await ask({ number: number(4), name: '阿依古丽•示例' })).body).toMatchObject({ name: '阿依古丽·示例' })
  })

  it('says suspended or revoked, and since when', async () => {
    for (const [serial, name, state] of [
      [2, '韦示例', 'suspended'],
      [3, '欧阳样例', 'revoked'],
    ] as const) {
      await alter("update certificate_number set state = $2, state_since = '2026-07-01' where number = $1", [
        number(serial),
        state,
      ])
      expect((await ask({ number: number(serial), name })).body).toMatchObject({
        status: state,
        statusSince: '2026-07-01',
        versionStatus: 'current',
      })
    }
  })

  it('answers a name of an older version with that version, and says that it was replaced', async () => {
    const { id, ...row } = await certificateRow(number(6))
    const corrected = { ...openIntent(house.keys, { id, intent: row.intent, intentHash: row.intent_hash }), version: 2 }
    const sealed = sealIntent(house.keys, randomUUID(), { ...corrected, name: '莫示样' })
    await alter(
      "update certificate set state = 'superseded', ground = 'corrected', ground_since = '2026-08-01' where id = $1",
      [id],
    )
    await asSuperuser(urls, (db) =>
      insertRow(db, 'certificate', {
        ...{ ...row, id: sealed.id, version: 2, intent: sealed.intent, intent_hash: sealed.intentHash },
        check_index: checkIndex(house.keys, number(6), '莫示样'),
        status_list: 1,
      }),
    )
    expect((await ask({ number: number(6), name: '莫样' })).body).toMatchObject({
      name: '莫样',
      version: 1,
      versionStatus: 'superseded',
      status: 'valid',
    })
    expect((await ask({ number: number(6), name: '莫示样' })).body).toMatchObject({
      version: 2,
      versionStatus: 'current',
    })
  })

  it('refuses what is no certificate number, and what is not asked for (400)', async () => {
    for (const typed of ['', 'S0000', `${number(1)}0`, 'S000045000031264000000', 'AB12345678901234567890']) {
      const { status, body: reply } = await ask({ number: typed, name: '覃示香' })
      expect([typed, status]).toEqual([typed, 400])
      expect(JSON.stringify(reply)).toContain('/number')
    }
    expect((await ask({ number: number(1) })).status).toBe(400)
    expect((await ask({ number: number(1), name: '' })).status).toBe(400)
    expect((await ask({ number: number(1), name: '覃示香', idNumber: '1' })).status).toBe(400)
  })
})

describe('查不到', () => {
  it('is one answer, whatever was wrong: name, number, year, body, reserved, void', async () => {
    const misses = [
      { number: number(1), name: '覃样香' },
      { number: number(1), name: '韦示例' },
      { number: number(999), name: '覃示香' },
      { number: number(1).replace('264', '254'), name: '覃示香' },
      { number: 'S000045000099264000001', name: '覃示香' },
      { number: 'Y000145000031264000001', name: '覃示香' },
      // Reserved, its certificate on the way.
      { number: number(8), name: '覃示香' },
    ]
    const answers = []
    for (const miss of misses) answers.push(await ask(miss))
    await alter("update certificate_number set state = 'void' where number = $1", [number(8)])
    await alter(
      "update issuing set state = 'stopped', finished_at = now(), stop_reason = '示例' where first_serial = 8",
    )
    answers.push(await ask({ number: number(8), name: '覃示香' }))
    const [first] = answers
    expect(first).toMatchObject({
      status: 404,
      body: { code: 'certificate-not-found', clause: 'N3.5.4', detail: expect.stringContaining('都相符') },
    })
    for (const answer of answers) {
      expect(answer.body).toEqual(first!.body)
      expect(shown(answer.headers)).toEqual(shown(first!.headers))
    }
  })

  it('stays one answer for whoever is signed in, also at the body whose number it is', async () => {
    const asked = { number: number(8), name: '覃示香' }
    const missed = await ask(asked)
    for (const login of [body.manager, 'gl-jingban', 'shenji']) {
      const client = await teller.as(login)
      expect((await ask(asked, { client })).body).toEqual(missed.body)
      expect(await ask({ number: number(1), name: '覃示香' }, { client })).toMatchObject({ status: 200 })
    }
  })

  it('tells nothing to somebody who tries numbers one after the other', async () => {
    const seen = new Set<string>()
    for (let serial = 1; serial <= 300; serial += 1) {
      const { status, body: reply } = await ask({ number: number(serial), name: '示例某' })
      seen.add(`${status} ${JSON.stringify(reply)}`)
    }
    expect([...seen]).toHaveLength(1)
    expect([...seen][0]).toMatch(/^404 /)
  })
})

describe('次数', () => {
  it('is 30 a minute for one client; then 429 says when to come again, also to who would have been right', async () => {
    const from = randomAddress()
    const asked = { number: number(1), name: '覃示香' }
    for (let count = 1; count <= 30; count += 1) {
      expect((await ask(count % 2 ? asked : { ...asked, name: '错' }, { from })).status).not.toBe(429)
    }
    const refused = await ask(asked, { from })
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many' } })
    const wait = Number(refused.headers['retry-after'])
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(60)
    expect((await ask(asked)).status).toBe(200)
    const page = await send({ number: number(1), name: '覃示香' }, from)
    expect(page.status).toBe(429)
    expect(page.view).toMatchObject({ page: 'checkResult', verdict: { kind: 'tooMany', retryAfterSeconds: wait } })
    machine.moveTo(machine.now().add({ seconds: wait }))
    expect((await ask(asked, { from })).status).toBe(200)
  })

  it('is what CHECK_LIMIT_PER_MINUTE says', async () => {
    const from = randomAddress()
    house.settings.checkLimitPerMinute = 2
    const statuses = []
    for (let count = 0; count < 3; count += 1)
      statuses.push((await ask({ number: number(1), name: '错' }, { from })).status)
    house.settings.checkLimitPerMinute = 30
    expect(statuses).toEqual([404, 404, 429])
  })
})

describe('门户上的核验', () => {
  it('has a form for everybody and one behind the printed code', async () => {
    for (const [url, page] of [
      ['/certificates/check', 'check'],
      ['/v', 'scanned'],
    ]) {
      const answer = await teller.visitor.ask({ method: 'GET', url: url! })
      expect(answer.status).toBe(200)
      expect(String(answer.body)).toContain(`"page":"${page}"`)
    }
  })

  it('shows the verdict with its place in the public log', async () => {
    const waiting = await send({ number: number(1), name: '覃示香' })
    expect(waiting.view).toMatchObject({
      page: 'checkResult',
      verdict: { kind: 'found', certificate: { name: '覃示香' }, registryEntry: null, current: null },
      checkedAt: '2026-06-01T02:00:00Z',
    })
    await house.trace.settle()
    const placed = await send({ number: number(1), name: '覃示香' })
    expect(placed.view.verdict.registryEntry).toEqual(expect.any(Number))
    const old = await send({ number: number(6), name: '莫样' })
    expect(old.view.verdict.current).toEqual({ version: 2, issuedOn: '2026-06-01' })
  })

  it('takes the form as browsers send it from our own pages, and from no others', async () => {
    const from = (headers: Record<string, string>) =>
      teller.visitor.ask({
        method: 'POST',
        url: '/certificates/check',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        payload: new URLSearchParams({ number: number(1), name: '覃示香' }).toString(),
        remoteAddress: randomAddress(),
      })
    // Old Safari says no `sec-fetch-site`: it has to get through by its origin, which our referrer policy lets it tell.
    // Browsers set to tell nothing say `null`.
    expect((await from({ origin: 'null', 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await from({ origin: house.settings.publicOrigin })).status).toBe(200)
    expect((await from({ origin: 'null', 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await from({ origin: 'null' })).status).toBe(403)
    expect((await from({ origin: 'https://example.org' })).status).toBe(403)
  })

  it('shows a miss, asks for what is missing, and keeps what was typed', async () => {
    const miss = await send({ number: number(1), name: '错' })
    expect(miss.status).toBe(404)
    expect(miss.view).toMatchObject({ page: 'checkResult', verdict: { kind: 'notFound', number: number(1) } })
    const empty = await send({ number: '', name: '覃示香' })
    expect(empty.status).toBe(400)
    expect(empty.view).toMatchObject({ page: 'check', form: { name: '覃示香', faults: [{ field: 'number' }] } })
    const wrong = await send({ number: 'S12', name: '覃示香' })
    expect(wrong.status).toBe(400)
    expect(wrong.view).toMatchObject({ page: 'check', form: { number: 'S12', faults: [{ field: 'number' }] } })
  })
})

describe('演示故事的一步', () => {
  it('issues, tells numbers with names, and checks one', async () => {
    const { id, people } = await givenApproved(world, body, { people: 3, level: 5 })
    await steps.issueCertificates(teller, body.manager, id)
    await teller.at('2026-06-02T09:00')
    const names = people.map(({ name }) => name)
    const issued = await steps.issuedCertificates(teller, body.manager, id, names)
    expect(issued).toEqual([
      { number: 'S000045000031265000001', name: '覃示香' },
      { number: 'S000045000031265000002', name: '韦示例' },
      { number: 'S000045000031265000003', name: '欧阳样例' },
    ])
    expect(await steps.check(teller, issued[0]!)).toMatchObject({ status: 'valid', level: 5 })
  })
})

describe('公钥', () => {
  it('stand in a note that both logs signed', async () => {
    const { status, headers, body: note } = await teller.visitor.ask({ method: 'GET', url: readKeys.path })
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(String(note)).toBe(house.trace.keysNote())
    const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
    const keys = parseKeys(hash, parseNote(String(note)).text)
    expect((await verifyNote(parseNote(String(note)), keys)).map(({ name }) => name)).toEqual([
      'localhost:8080/450000/registry',
      'localhost:8080/450000/actions',
    ])
  })
})

async function send(form: Record<string, string>, from = randomAddress()) {
  const answer = await teller.visitor.ask({
    method: 'POST',
    url: '/certificates/check',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(form).toString(),
    remoteAddress: from,
  })
  return { status: answer.status, view: JSON.parse(String(answer.body)) }
}

const certificateRow = (wanted: string) =>
  asSuperuser(urls, async (db) => {
    const { rows } = await db.query('select * from certificate where number = $1', [wanted])
    return rows[0]
  })

/** Without what differs at each request. */
function shown(headers: Record<string, unknown>): Record<string, unknown> {
  const { date: _, ...rest } = headers
  return rest
}
