import { idCheckDigit } from '@guijiang/contract/formats'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authenticate } from '#base/identity/index.ts'
import { identityRoutes } from '#base/identity/routes.ts'
import { platform } from '#kit/actor.ts'
import { type Acting, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { codeOf, demoPassword, givenAccount, signedIn } from '../../../test/harness/accounts.ts'
import { type Browser, type Ground, testGround } from '../../../test/harness/ground.ts'
import { httpApp } from '../../http-app.ts'
import {
  documentIndex,
  findAcrossBodies,
  findPerson,
  maskedPersons,
  nameIndex,
  openPersons,
  type PersonFacts,
  personNames,
  savePersons,
} from './index.ts'
import { personRoutes } from './routes.ts'
import { ensureMayLookOn, requirePurpose } from './rules.ts'

const body = '01900000-0000-7000-8000-00000000000a'
const other = '01900000-0000-7000-8000-00000000000b'
const area = '450300'

let ground: Ground
let owner: pg.Client
let app: FastifyInstance
const told: { title: string; body: string }[] = []

beforeAll(async () => {
  ground = await testGround()
  owner = new pg.Client({ connectionString: ground.urls.ownerUrl })
  await owner.connect()
  const doors = {
    dayKind: async () => ({ working: true, name: null }),
    turns: { openTurn: async () => {}, meetTurn: async () => {}, voidTurns: async () => {} },
  }
  const tellAuditors = async (_: unknown, notice: (typeof told)[number]) => told.push(notice)
  const routes = [...identityRoutes(doors), ...personRoutes({ tellAuditors })]
  app = await httpApp(ground.house, { routes, pages: [], authenticate })
  await givenAccount(ground, 'qin', { duty: 'centreHandler', area })
  await givenAccount(ground, 'nanning', { duty: 'centreHandler', area: '450100' })
  await givenAccount(ground, 'wei', { duty: 'bodyHandler', organisationId: body })
  await givenAccount(ground, 'zhou', { duty: 'bodyHandler', organisationId: other })
  await givenAccount(ground, 'admin', { duty: 'systemAdministrator' })
})
afterAll(async () => {
  await owner.end()
  await app.close()
  await ground.close()
})

/** Numbers of an area and a birthday that nobody has. */
const numberOf = (n: number) => {
  const first = `450199190001${String(1 + (n % 28)).padStart(2, '0')}${String(n % 1000).padStart(3, '0')}`
  return first + idCheckDigit(first)
}
const candidate = (n: number, more: Partial<PersonFacts> = {}): PersonFacts => ({
  documentKind: 'residentId',
  documentNumber: numberOf(n),
  name: `示例香${n}`,
  phone: '13800005520',
  gender: 'female',
  birthDate: '1900-01-01',
  details: { education: '高中' },
  ...more,
})
const act = <T>(work: (ctx: Acting) => Promise<T>): Promise<T> =>
  perform(ground.house, platform, { requestId: newId(), reach: { kind: 'all' } }, async (ctx) => {
    const result = await work(ctx)
    await ctx.log({ action: 'test.person' })
    return result
  })
const save = (persons: PersonFacts[], organisationId = body) =>
  act((ctx) => savePersons(ctx, organisationId, area, persons))
const reading = <T>(work: (at: { db: Acting['db']; keys: Acting['keys'] }) => Promise<T>) =>
  ground.house.database.read({ kind: 'all' }, (db) => work({ db, keys: ground.house.keys }))

describe('persons', () => {
  it('are entered once a body, found again by their paper however it is typed', async () => {
    const [first] = await save([candidate(1)])
    const [again] = await save([candidate(1, { documentNumber: ` ${numberOf(1).toLowerCase()} ` })])
    expect(first).toMatchObject({ known: false, sameName: true, documentNumber: numberOf(1) })
    expect(again).toEqual({ ...first, known: true })
    const [elsewhere] = await save([candidate(1)], other)
    expect(elsewhere?.id).not.toBe(first?.id)
    const index = documentIndex(ground.house.keys, 'residentId', numberOf(1))
    const across = await ground.house.database.read({ kind: 'all' }, (db) => findAcrossBodies(db, index))
    expect(across.map(({ organisationId }) => organisationId).sort()).toEqual([body, other])
    expect(await reading((at) => findPerson(at, body, candidate(1)))).toBe(first?.id)
  })

  it('come back in the order asked, one person for the same paper twice', async () => {
    const saved = await save([candidate(12), candidate(11), candidate(12, { name: '示例改名' })])
    expect(saved.map(({ documentNumber }) => documentNumber)).toEqual([12, 11, 12].map(numberOf))
    expect(saved[0]?.id).toBe(saved[2]?.id)
  })

  it('are not taken for one another when papers of two kinds share a number', async () => {
    const passport = { documentKind: 'passport', documentNumber: '12345678' } as const
    const permit = { documentKind: 'twPermit', documentNumber: '12345678' } as const
    const saved = await save([candidate(13, passport), candidate(14, permit)])
    expect(new Set(saved.map(({ id }) => id)).size).toBe(2)
  })

  it('keep what is not given and take the latest word for what is; nothing new writes nothing', async () => {
    const version = async () =>
      (await owner.query('select version from person where id = $1', [saved?.id])).rows[0].version as number
    const [saved] = await save([candidate(2)])
    await save([candidate(2)])
    expect(await version()).toBe(0)
    const { documentKind, documentNumber } = candidate(2)
    const [renamed] = await save([{ documentKind, documentNumber, name: '示例新名', phone: '13900001111' }])
    expect(renamed).toMatchObject({ id: saved?.id, known: true, sameName: false })
    expect(await version()).toBe(1)
    const opened = (await reading((at) => openPersons(at, body, [saved?.id ?? '']))).get(saved?.id ?? '')
    expect(opened).toEqual({
      documentKind: 'residentId',
      documentNumber: numberOf(2),
      name: '示例新名',
      phone: '13900001111',
      gender: 'female',
      birthDate: '1900-01-01',
      details: { education: '高中' },
    })
  })

  it('show by a blind index who has one telephone, whatever the paper [N4.2.5]', async () => {
    const phone = '13812340099'
    const [one, two] = await save([candidate(21, { phone }), candidate(22, { phone: ` ${phone}` }), candidate(23)])
    const { rows } = await owner.query(
      'select id from person where phone_index = (select phone_index from person where id = $1)',
      [one?.id],
    )
    expect(rows.map(({ id }) => id).toSorted()).toEqual([one?.id, two?.id].toSorted())
    await save([candidate(22, { phone: '13800001122' })])
    const after = await owner.query('select count(distinct phone_index)::int as n from person where id = any($1)', [
      [one?.id, two?.id],
    ])
    expect(after.rows[0].n).toBe(2)
  })

  it('lie sealed in the table, each field for its own place', async () => {
    const [one, two] = await save([candidate(3, { name: '示例密' }), candidate(4)])
    const { rows } = await owner.query('select * from person where id = $1', [one?.id])
    const text = JSON.stringify(rows[0], (_, value) =>
      value?.type === 'Buffer' ? Buffer.from(value.data).toString() : value,
    )
    for (const secret of [numberOf(3), '示例密', '13800005520', '1900-01-01', '高中'])
      expect(text).not.toContain(secret)
    await owner.query('update person set name = (select name from person where id = $1) where id = $2', [
      one?.id,
      two?.id,
    ])
    await expect(reading((at) => personNames(at, body, [two?.id ?? '']))).rejects.toThrow('seal')
    await owner.query('delete from person where id = $1', [two?.id])
  })

  it('are masked in lists', async () => {
    const [saved] = await save([candidate(5, { name: '示例香', phone: '13812345520' })])
    const masked = await reading((at) => maskedPersons(at, body, [saved?.id ?? '', newId()]))
    const number = numberOf(5)
    expect([...masked]).toEqual([
      [
        saved?.id,
        {
          name: '示＊香',
          documentKind: 'residentId',
          documentNumber: `${number.slice(0, 4)}••••••••••${number.slice(-4)}`,
          phone: '138••••5520',
        },
      ],
    ])
  })

  it('are found by name, look-alike dots and letters forgiven', () => {
    const { keys } = ground.house
    expect(nameIndex(keys, '阿依•古丽')).toEqual(nameIndex(keys, '阿依·古丽'))
    expect(nameIndex(keys, 'Anna Beispiel')).toEqual(nameIndex(keys, 'ANNA  BEISPIEL'))
    expect(nameIndex(keys, '示例甲')).not.toEqual(nameIndex(keys, '示例乙'))
  })

  it('of two imports at once are entered once', async () => {
    const people = Array.from({ length: 300 }, (_, i) => candidate(100 + i))
    const [one, two] = await Promise.all([save(people), save([...people].reverse())])
    expect(one.map(({ id }) => id)).toEqual(two.map(({ id }) => id).reverse())
    expect(one.filter(({ known }) => known).length + two.filter(({ known }) => known).length).toBe(300)
  })

  it('of another body or area are out of reach', async () => {
    const [saved] = await save([candidate(6)])
    const seen = (reach: Parameters<typeof ground.house.database.read>[0]) =>
      ground.house.database.read(reach, (db) => personNames({ db, keys: ground.house.keys }, body, [saved?.id ?? '']))
    expect((await seen({ kind: 'bodies', ids: [body] })).size).toBe(1)
    expect((await seen({ kind: 'area', prefix: '4503' })).size).toBe(1)
    expect((await seen({ kind: 'bodies', ids: [other] })).size).toBe(0)
    expect((await seen({ kind: 'area', prefix: '4501' })).size).toBe(0)
    expect((await seen({ kind: 'public' })).size).toBe(0)
  })

  it('are saved by the ten thousand in seconds', async () => {
    const people = Array.from({ length: 10_000 }, (_, i) =>
      candidate(0, { documentKind: 'passport', documentNumber: `E${String(i).padStart(8, '0')}`, name: `示例${i}` }),
    )
    const time = async () => {
      const begun = performance.now()
      const saved = await save(people)
      expect(new Set(saved.map(({ id }) => id)).size).toBe(10_000)
      return performance.now() - begun
    }
    const [entered, found] = [await time(), await time()]
    expect(entered).toBeLessThan(10_000)
    expect(found).toBeLessThan(10_000)
  })
})

describe('查看完整信息', () => {
  const all = ['name', 'documentNumber', 'phone']
  let id: string
  let qin: Browser

  beforeAll(async () => {
    id = (await save([candidate(7, { name: '示例看' })]))[0]?.id ?? ''
    qin = await signedIn(ground, app, 'qin')
  })

  const look = (browser: Browser, ask: object = {}, organisation = body) =>
    browser.post(`/api/persons/${organisation}/${id}/look`, { purpose: 'checkIdentity', fields: all, ...ask })

  it('shows what is asked for, for a minute, and writes down who, what and why', async () => {
    const answer = await look(qin, { fields: ['documentNumber'] })
    expect(answer).toMatchObject({ status: 200, body: { documentNumber: numberOf(7), closesInSeconds: 60 } })
    expect(answer.body.name).toBeUndefined()
    expect(answer.headers['cache-control']).toBe('no-store')
    const { rows } = await owner.query(
      `select l.duty, l.area, l.fields, l.purpose, a.action, a.subject = $1 as subject, a.content
       from personal_data_look l, action_log a where l.person_id = $1 and a.action = 'person.look'`,
      [id],
    )
    expect(rows).toEqual([
      {
        duty: 'centreHandler',
        area,
        fields: ['documentNumber'],
        purpose: 'checkIdentity',
        action: 'person.look',
        subject: true,
        content: { fields: ['documentNumber'], purpose: 'checkIdentity' },
      },
    ])
    await expect(owner.query('delete from personal_data_look')).rejects.toMatchObject({ code: 'GJ010' })
  })

  it('asks for the purpose in words where it is none of the listed', async () => {
    expect((await look(qin, { purpose: 'other' })).body.code).toBe('purpose-needed')
    expect((await look(qin, { purpose: 'other', reason: '   ' })).body.code).toBe('purpose-needed')
    expect((await look(qin, { purpose: 'other', reason: '核对补发申请' })).status).toBe(200)
    expect((await look(qin, { purpose: 'curiosity' })).status).toBe(400)
  })

  it('leaves nothing of it in the replies that are kept for repeated requests', async () => {
    const key = { 'idempotency-key': 'look-once-12345' }
    const ask = { purpose: 'contact', fields: all }
    await qin.post(`/api/persons/${body}/${id}/look`, ask, key)
    const { rows } = await owner.query('select * from idempotent_request')
    expect(JSON.stringify(rows)).not.toContain(numberOf(7))
  })

  it('looks absent to whoever does not reach the person, whatever the address says (55)', async () => {
    const absent = await qin.post(`/api/persons/${body}/${newId()}/look`, { purpose: 'contact', fields: all })
    for (const login of ['nanning', 'zhou']) {
      const browser = await signedIn(ground, app, login)
      for (const organisation of [body, other]) {
        const answer = await look(browser, {}, organisation)
        expect(answer).toMatchObject({ status: 404, body: absent.body })
      }
    }
    expect((await look(await signedIn(ground, app, 'wei'))).status).toBe(200)
    expect((await look(await signedIn(ground, app, 'admin'))).body.code).toBe('not-allowed')
  })

  it('past fifty a day asks for a proof made since, and tells the audit administrator once (42)', async () => {
    ground.machine.moveTo(ground.machine.now().add({ hours: 24 }))
    const browser = await signedIn(ground, app, 'qin')
    for (let i = 1; i <= 50; i += 1) expect((await look(browser)).status, `look ${i}`).toBe(200)
    const refused = await look(browser)
    expect(refused).toMatchObject({ status: 429, body: { code: 'looks-exhausted' } })
    expect(told).toEqual([])
    ground.machine.moveTo(ground.machine.now().add({ minutes: 1 }))
    const code = await codeOf(ground, 'qin')
    expect((await browser.post('/api/me/proof', { password: demoPassword, code })).status).toBe(204)
    expect((await look(browser)).status).toBe(200)
    expect((await look(browser)).status).toBe(200)
    expect(told).toEqual([
      {
        title: '查看完整个人信息超过 50 次',
        body: '示例qin（经办）今天第 51 次查看完整个人信息，已重新验证身份。请核对查看记录和用途。',
      },
    ])
    ground.machine.moveTo(ground.machine.now().add({ minutes: 6 }))
    expect((await look(browser)).body.code).toBe('looks-exhausted')
  })

  it('begins anew the next day', async () => {
    ground.machine.moveTo(ground.machine.now().add({ hours: 24 }))
    expect((await look(await signedIn(ground, app, 'qin'))).status).toBe(200)
  })

  it('counts looks that come at once one by one', async () => {
    ground.machine.moveTo(ground.machine.now().add({ hours: 24 }))
    const browser = await signedIn(ground, app, 'wei')
    const answers = await Promise.all(Array.from({ length: 60 }, () => look(browser)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(50)
  })
})

describe('the rule of looks', () => {
  const at = (time: string) => Temporal.Instant.from(`2026-11-23T${time}Z`)

  it('is free up to fifty, then wants a proof after the fiftieth and not older than five minutes', () => {
    const free = { count: 49, lastFreeAt: null }
    const full = { count: 50, lastFreeAt: at('09:00:00') }
    const may = (looks: typeof free | typeof full, proved: string | null, now: string) => () =>
      ensureMayLookOn(looks, proved ? at(proved) : null, at(now))
    expect(may(free, null, '09:00:00')).not.toThrow()
    expect(may(full, null, '09:01:00')).toThrow()
    expect(may(full, '08:59:59', '09:01:00')).toThrow()
    expect(may(full, '09:00:00', '09:01:00')).toThrow()
    expect(may(full, '09:00:01', '09:05:01')).not.toThrow()
    expect(may(full, '09:00:01', '09:05:02')).toThrow()
  })

  it('keeps the words of a purpose', () => {
    expect(requirePurpose('contact', undefined)).toBeNull()
    expect(requirePurpose('other', ' 核对 ')).toBe('核对')
  })
})
