import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { codeOf, givenAccount, signedIn, trySignIn } from '../../../test/harness/accounts.ts'
import { Browser, type Ground, testGround } from '../../../test/harness/ground.ts'
import { httpApp } from '../../http-app.ts'
import { authenticate } from './index.ts'
import { identityRoutes } from './routes.ts'

const body = '01900000-0000-7000-8000-00000000000a'
const doors = {
  dayKind: async () => ({ working: true, name: null }),
  turns: { openTurn: async () => {}, meetTurn: async () => {}, voidTurns: async () => {} },
}

let ground: Ground
let app: FastifyInstance
let owner: pg.Client

beforeAll(async () => {
  ground = await testGround()
  app = await httpApp(ground.house, { routes: identityRoutes(doors), pages: [], authenticate })
  owner = new pg.Client({ connectionString: ground.urls.ownerUrl })
  await owner.connect()
  await givenAccount(ground, 'qin.jingban', { duty: 'centreHandler', area: '450300' })
  await givenAccount(ground, 'wei.jingban', { duty: 'bodyHandler', organisationId: body })
  await givenAccount(
    ground,
    'nong.both',
    { duty: 'centreHandler', area: '450100' },
    { duty: 'inspector', area: '450100' },
  )
  await givenAccount(ground, 'mo.nobody')
})

afterAll(async () => {
  await owner.end()
  await app.close()
  await ground.close()
})

// Later than anything a test before left behind: pauses, sessions, used codes.
beforeEach(() => ground.machine.moveTo(ground.machine.now().add({ hours: 13 })))

const later = (time: Temporal.DurationLike) => ground.machine.moveTo(ground.machine.now().add(time))
const actions = async () =>
  (await owner.query<{ action: string; actor: string }>('select action, actor from action_log order by id')).rows

describe('登录', () => {
  it('lets an official in with password and code, and a body with the password alone', async () => {
    const official = new Browser(app)
    expect((await trySignIn(ground, official, 'qin.jingban')).status).toBe(204)
    const me = await official.get('/api/me')
    expect(me.body).toMatchObject({
      account: 'qin.jingban',
      current: { duty: 'centreHandler', dutyName: '经办', place: '桂林市鉴定中心' },
      secondFactor: true,
      mustChangePassword: false,
      today: { date: '2026-11-23', weekday: '周一', working: true },
      now: '2026-11-23T01:00:00Z',
    })
    const handler = new Browser(app)
    expect((await trySignIn(ground, handler, 'wei.jingban', { code: null })).status).toBe(204)
    expect((await handler.get('/api/me')).body).toMatchObject({
      secondFactor: false,
      current: { place: '本机构' },
    })
  })

  it('takes an account however its letters were typed', async () => {
    expect((await trySignIn(ground, new Browser(app), ' Wei.JingBan ', { code: null })).status).toBe(204)
  })

  it('gives one answer to whatever does not fit', async () => {
    const code = await codeOf(ground, 'qin.jingban')
    const wrong = code.replace(/./g, (digit) => String((Number(digit) + 1) % 10))
    const asks: Parameters<typeof trySignIn>[3][] = [{ password: 'not-the-password' }, { code: null }, { code: wrong }]
    const answers = []
    for (const ask of asks) answers.push(await trySignIn(ground, new Browser(app), 'qin.jingban', ask))
    answers.push(await trySignIn(ground, new Browser(app), 'there.is.nobody'))
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 401, body: { code: 'sign-in-failed' } })
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
    expect(new Set(answers.map(({ body: { detail } }) => detail)).size).toBe(1)
  })

  it('does the same work for an account that does not exist', async () => {
    // The fastest of a few, in turns: what else the machine does only ever adds.
    const fastest = { 'wei.jingban': Infinity, 'nobody.there': Infinity }
    for (let turn = 0; turn < 3; turn += 1) {
      for (const login of Object.keys(fastest) as (keyof typeof fastest)[]) {
        const begun = performance.now()
        await trySignIn(ground, new Browser(app), login, { password: 'not-the-password', code: null })
        fastest[login] = Math.min(fastest[login], performance.now() - begun)
      }
    }
    expect(fastest['nobody.there']).toBeGreaterThan(fastest['wei.jingban'] / 3)
  })

  it('says to whoever proved himself that there is no duty', async () => {
    const answer = await trySignIn(ground, new Browser(app), 'mo.nobody', { code: null })
    expect(answer).toMatchObject({ status: 403, body: { code: 'no-duty' } })
  })

  it('refuses a malformed ask by field', async () => {
    const answer = await new Browser(app).post('/api/sign-in', { account: 'a', password: 'b', code: '12345', extra: 1 })
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed' } })
    expect(answer.body.errors).toEqual([
      { pointer: '/code', detail: '动态码是 6 位数字' },
      { pointer: '/extra', detail: '这里没有这一项。' },
    ])
  })

  it('keeps only the hash of the token, in a cookie no script reads', async () => {
    const browser = new Browser(app)
    const answer = await trySignIn(ground, browser, 'wei.jingban', { code: null })
    const [cookie] = answer.headers['set-cookie'] as string[]
    expect(cookie).toMatch(/^gj=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    const hash = createHash('sha256')
      .update(browser.cookies.get('gj') ?? '')
      .digest()
    const { rows } = await owner.query('select octet_length(token_hash) as n from session where token_hash = $1', [
      hash,
    ])
    expect(rows).toEqual([{ n: 32 }])
  })

  it('binds the cookie to this host and to https where the platform has https', async () => {
    const house = { ...ground.house, settings: { ...ground.house.settings, publicOrigin: 'https://gj.example' } }
    const other = await httpApp(house, { routes: identityRoutes(doors), pages: [], authenticate })
    const answer = await trySignIn(ground, new Browser(other), 'wei.jingban', { code: null })
    expect((answer.headers['set-cookie'] as string[])[0]).toMatch(
      /^__Host-gj=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    await other.close()
  })

  it('is an act on the record, as is leaving', async () => {
    const before = (await actions()).length
    const browser = await signedIn(ground, app, 'qin.jingban')
    await browser.post('/api/sign-out')
    expect((await actions()).slice(before).map(({ action }) => action)).toEqual(['session.open', 'session.close'])
    // The mark of the device stays; nothing of the session does.
    expect([...browser.cookies.keys()]).toEqual(['gj-device'])
    expect((await browser.get('/api/me')).status).toBe(401)
  })
})

describe('第二因素', () => {
  it('takes a code once, within one step of its time', async () => {
    const code = await codeOf(ground, 'qin.jingban')
    expect((await trySignIn(ground, new Browser(app), 'qin.jingban', { code })).status).toBe(204)
    expect((await trySignIn(ground, new Browser(app), 'qin.jingban', { code })).status).toBe(401)
    const next = await codeOf(ground, 'qin.jingban')
    expect((await trySignIn(ground, new Browser(app), 'qin.jingban', { code: next })).status).toBe(204)
    later({ minutes: 2 })
    expect((await trySignIn(ground, new Browser(app), 'qin.jingban', { code: next })).status).toBe(401)
  })

  it('lets one of two attempts with the same code in', async () => {
    const code = await codeOf(ground, 'qin.jingban')
    const answers = await Promise.all([1, 2, 3].map(() => trySignIn(ground, new Browser(app), 'qin.jingban', { code })))
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 401, 401])
  })

  it('is kept sealed', async () => {
    const { rows } = await owner.query("select totp_secret from account where login = 'qin.jingban'")
    expect(rows[0].totp_secret.subarray(0, 2)).toEqual(Buffer.of(1, 1))
  })
})

describe('锁定', () => {
  const fail = (login: string, address = '198.51.100.1') => {
    const browser = new Browser(app)
    browser.address = address
    return trySignIn(ground, browser, login, { password: 'not-the-password', code: null })
  }

  it('pauses an account for 15 minutes after five failures, even for the right password, and puts it on record', async () => {
    const before = (await actions()).length
    for (let i = 0; i < 5; i += 1) expect((await fail('wei.jingban')).status).toBe(401)
    const locked = await trySignIn(ground, new Browser(app), 'wei.jingban', { code: null })
    expect(locked).toMatchObject({ status: 429, body: { code: 'account-locked' } })
    expect(locked.body.detail).toContain('15 分钟')
    expect(locked.headers['retry-after']).toBe('900')
    expect((await actions()).slice(before).map(({ action }) => action)).toEqual(['account.lock'])
    later({ minutes: 14, seconds: 59 })
    expect((await trySignIn(ground, new Browser(app), 'wei.jingban', { code: null })).status).toBe(429)
    later({ seconds: 1 })
    expect((await trySignIn(ground, new Browser(app), 'wei.jingban', { code: null })).status).toBe(204)
  })

  it('counts guesses that come at once one by one', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => fail('wei.jingban')))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7)
  })

  it('treats an account that does not exist alike', async () => {
    for (let i = 0; i < 5; i += 1) expect((await fail('no.such.account')).status).toBe(401)
    expect((await fail('no.such.account')).status).toBe(429)
  })

  it('forgets failures once somebody got in', async () => {
    for (let i = 0; i < 4; i += 1) await fail('wei.jingban')
    expect((await trySignIn(ground, new Browser(app), 'wei.jingban', { code: null })).status).toBe(204)
    for (let i = 0; i < 4; i += 1) expect((await fail('wei.jingban')).status).toBe(401)
  })

  it('pauses an address that tries account after account, and no other', async () => {
    for (let i = 0; i < 20; i += 1) expect((await fail(`guess.${i}`, '198.51.100.9')).status).toBe(401)
    expect((await fail('guess.20', '198.51.100.9')).status).toBe(429)
    expect((await fail('guess.21', '198.51.100.8')).status).toBe(401)
  })
})
