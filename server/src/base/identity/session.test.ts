import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { codeOf, demoPassword, givenAccount, signedIn, trySignIn } from '../../../test/harness/accounts.ts'
import { Browser, type Ground, testGround } from '../../../test/harness/ground.ts'
import { httpApp } from '../../http-app.ts'
import { authenticate, forgetEnded } from './index.ts'
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
})

afterAll(async () => {
  await owner.end()
  await app.close()
  await ground.close()
})

// Later than anything a test before left behind: pauses, sessions, used codes.
beforeEach(() => ground.machine.moveTo(ground.machine.now().add({ hours: 13 })))

const later = (time: Temporal.DurationLike) => ground.machine.moveTo(ground.machine.now().add(time))

describe('登录设备 (abuse 14)', () => {
  const noted = async () => (await owner.query('select organisation_id, first_on, last_on from body_device')).rows
  const forget = () => owner.query('delete from body_device')

  it('is noted for the body, once a device, whoever signs in there; not for officials', async () => {
    await forget()
    const browser = new Browser(app)
    await trySignIn(ground, browser, 'qin.jingban')
    expect(await noted()).toEqual([])
    const mark = browser.cookies.get('gj-device')
    expect(mark).toMatch(/^[\w-]{22}$/)
    await trySignIn(ground, browser, 'wei.jingban', { code: null })
    await trySignIn(ground, browser, 'wei.jingban', { code: null })
    expect(browser.cookies.get('gj-device')).toBe(mark)
    expect(await noted()).toHaveLength(1)
    await trySignIn(ground, new Browser(app), 'wei.jingban', { code: null })
    expect(await noted()).toHaveLength(2)
    const { rows } = await owner.query(`select encode(device, 'escape') as device from body_device`)
    expect(JSON.stringify(rows)).not.toContain(mark)
  })

  it('takes nothing for a mark that it did not make, and forgets it after thirteen months', async () => {
    await forget()
    const browser = new Browser(app)
    browser.cookies.set('gj-device', '../../etc')
    await trySignIn(ground, browser, 'wei.jingban', { code: null })
    expect(browser.cookies.get('gj-device')).toMatch(/^[\w-]{22}$/)
    await forgetEnded(ground.house)
    expect(await noted()).toHaveLength(1)
    await owner.query(`update body_device set first_on = '2025-01-01', last_on = '2025-10-01'`)
    await forgetEnded(ground.house)
    expect(await noted()).toEqual([])
  })

  it('is read by nobody but the computing over all bodies', async () => {
    for (const reach of [
      { kind: 'area', prefix: '45' },
      { kind: 'bodies', ids: [body] },
    ] as const)
      expect(
        await ground.house.database.read(reach, (db) => db.selectFrom('bodyDevice').select('device').execute()),
      ).toEqual([])
  })
})

describe('会话', () => {
  it('takes over no token that the browser brought along (53)', async () => {
    const attacker = await signedIn(ground, app, 'wei.jingban')
    const token = attacker.cookies.get('gj') ?? ''
    const victim = new Browser(app)
    victim.cookies.set('gj', token)
    await trySignIn(ground, victim, 'nong.both')
    expect(victim.cookies.get('gj')).not.toBe(token)
    expect((await attacker.get('/api/me')).status).toBe(401)
    const planted = new Browser(app)
    planted.cookies.set('gj', 'A'.repeat(43))
    await trySignIn(ground, planted, 'wei.jingban', { code: null })
    expect(planted.cookies.get('gj')).not.toBe('A'.repeat(43))
  })

  it('goes on under a new token after proving again; the old one is dead (53)', async () => {
    const browser = await signedIn(ground, app, 'qin.jingban')
    const old = new Browser(app)
    old.cookies.set('gj', browser.cookies.get('gj') ?? '')
    later({ minutes: 6 })
    const code = await codeOf(ground, 'qin.jingban')
    expect((await browser.post('/api/me/proof', { password: demoPassword, code })).status).toBe(204)
    expect((await browser.get('/api/me')).status).toBe(200)
    expect((await old.get('/api/me')).status).toBe(401)
  })

  it('does not prove anything with a wrong password, a used code, or none', async () => {
    const browser = await signedIn(ground, app, 'qin.jingban')
    later({ minutes: 1 })
    const code = await codeOf(ground, 'qin.jingban')
    for (const ask of [{ password: 'not-the-password', code }, { password: demoPassword }]) {
      expect(await browser.post('/api/me/proof', ask)).toMatchObject({ status: 403, body: { code: 'proof-failed' } })
    }
    expect((await browser.post('/api/me/proof', { password: demoPassword, code })).status).toBe(204)
    expect((await browser.post('/api/me/proof', { password: demoPassword, code })).status).toBe(403)
    expect((await browser.get('/api/me')).status).toBe(200)
  })

  it('counts failed proofs like failed sign-ins', async () => {
    const browser = await signedIn(ground, app, 'wei.jingban')
    for (let i = 0; i < 5; i += 1) await browser.post('/api/me/proof', { password: 'not-the-password' })
    expect((await browser.post('/api/me/proof', { password: demoPassword })).status).toBe(429)
  })

  it.each([
    ['qin.jingban', 15, 8],
    ['wei.jingban', 30, 12],
  ])('of %s ends after %i minutes left idle and %i hours in all', async (login, idle, absolute) => {
    const browser = await signedIn(ground, app, login)
    later({ minutes: idle - 1 })
    expect((await browser.get('/api/me')).status).toBe(200)
    later({ minutes: idle - 1 })
    expect((await browser.get('/api/me')).status).toBe(200)
    later({ minutes: idle })
    expect((await browser.get('/api/me')).status).toBe(401)

    const busy = await signedIn(ground, app, login)
    for (let minute = idle - 3; minute < absolute * 60; minute += idle - 3) {
      later({ minutes: idle - 3 })
      expect((await busy.get('/api/me')).status, `minute ${minute}`).toBe(200)
    }
    later({ minutes: idle - 3 })
    expect((await busy.get('/api/me')).status).toBe(401)
  })

  it('is one for an official and three for others; the oldest gives way', async () => {
    const officials = []
    for (let i = 0; i < 2; i += 1) {
      officials.push(await signedIn(ground, app, 'qin.jingban'))
      later({ minutes: 1 })
    }
    const statuses = (browsers: Browser[]) =>
      Promise.all(browsers.map(async (browser) => (await browser.get('/api/me')).status))
    expect(await statuses(officials)).toEqual([401, 200])
    const others = []
    for (let i = 0; i < 4; i += 1) {
      others.push(await signedIn(ground, app, 'wei.jingban'))
      later({ minutes: 1 })
    }
    expect(await statuses(others)).toEqual([401, 200, 200, 200])
  })

  it('fails at the next request once the duty is taken back or the account disabled', async () => {
    const browser = await signedIn(ground, app, 'wei.jingban')
    expect((await browser.get('/api/me')).status).toBe(200)
    const set = (sql: string) =>
      owner.query(`${sql} where account_id = (select id from account where login = 'wei.jingban')`)
    await set("update duty_grant set state = 'revoked', revoked_at = now()")
    expect((await browser.get('/api/me')).status).toBe(401)
    await set("update duty_grant set state = 'effective', revoked_at = null")
    expect((await browser.get('/api/me')).status).toBe(200)
    await owner.query("update account set disabled_at = now() where login = 'wei.jingban'")
    expect((await browser.get('/api/me')).status).toBe(401)
    expect((await trySignIn(ground, new Browser(app), 'wei.jingban', { code: null })).status).toBe(401)
    await owner.query("update account set disabled_at = null where login = 'wei.jingban'")
  })

  it('writes down that it was seen once a minute at most', async () => {
    const browser = await signedIn(ground, app, 'wei.jingban')
    const seen = async () => (await owner.query('select max(seen_at) as at from session')).rows[0].at.toISOString()
    const first = await seen()
    later({ seconds: 59 })
    await browser.get('/api/me')
    expect(await seen()).toBe(first)
    later({ seconds: 1 })
    await browser.get('/api/me')
    expect(await seen()).not.toBe(first)
  })

  it('switches to another duty of the same person, and remembers it', async () => {
    const browser = await signedIn(ground, app, 'nong.both')
    const me = (await browser.get('/api/me')).body as unknown as { standings: { id: string; duty: string }[] }
    const inspector = me.standings.find(({ duty }) => duty === 'inspector')
    const switched = await browser.post('/api/me/duty', { standing: inspector?.id })
    expect(switched).toMatchObject({ status: 200, body: { current: { duty: 'inspector', place: '南宁市鉴定中心' } } })
    await browser.post('/api/sign-out')
    later({ minutes: 1 })
    const again = await signedIn(ground, app, 'nong.both')
    expect((await again.get('/api/me')).body).toMatchObject({ current: { duty: 'inspector' } })
    const others = await owner.query("select id from duty_grant where duty = 'bodyHandler'")
    expect((await again.post('/api/me/duty', { standing: others.rows[0].id })).status).toBe(404)
  })

  it('leaves nothing behind once it is over', async () => {
    await signedIn(ground, app, 'wei.jingban')
    later({ hours: 12 })
    await forgetEnded(ground.house)
    const { rows } = await owner.query(
      'select (select count(*) from session) + (select count(*) from sign_in_attempt) as n',
    )
    expect(Number(rows[0].n)).toBe(0)
  })
})

describe('来源', () => {
  const attempt = { account: 'wei.jingban', password: demoPassword }

  it('refuses a write that another site sends (54)', async () => {
    const browser = await signedIn(ground, app, 'wei.jingban')
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]
    for (const headers of foreign) {
      expect(await browser.post('/api/sign-out', {}, headers)).toMatchObject({
        status: 403,
        body: { code: 'foreign-origin' },
      })
      expect((await new Browser(app).post('/api/sign-in', attempt, headers)).status).toBe(403)
    }
    expect((await browser.get('/api/me')).status).toBe(200)
    const own = { origin: ground.house.settings.publicOrigin, 'sec-fetch-site': 'same-origin' }
    expect((await browser.post('/api/sign-out', {}, own)).status).toBe(204)
  })

  it('takes JSON only (54)', async () => {
    const reply = await new Browser(app).send({
      method: 'POST',
      url: '/api/sign-in',
      payload: JSON.stringify(attempt),
      headers: { 'content-type': 'text/plain' },
    })
    expect(reply.status).toBe(415)
  })
})

describe('密码', () => {
  const change = (browser: Browser, current: string, next: string) =>
    browser.post('/api/me/password', { current, next })

  it('is changed by whoever knows the old one; every other session ends', async () => {
    await givenAccount(ground, 'luo.mima', { duty: 'bodyManager', organisationId: body })
    const browser = await signedIn(ground, app, 'luo.mima')
    later({ seconds: 1 })
    const other = await signedIn(ground, app, 'luo.mima')
    const next = '一二三 木头人 2026'
    expect((await change(browser, 'not-the-password', next)).body.code).toBe('proof-failed')
    expect((await change(browser, demoPassword, 'password1234')).body.code).toBe('password-weak')
    expect((await change(browser, demoPassword, demoPassword)).body.code).toBe('password-weak')
    expect((await change(browser, demoPassword, '太短了')).status).toBe(400)
    expect((await change(browser, demoPassword, next)).status).toBe(204)
    expect((await browser.get('/api/me')).status).toBe(200)
    expect((await other.get('/api/me')).status).toBe(401)
    expect((await trySignIn(ground, new Browser(app), 'luo.mima', { code: null })).status).toBe(401)
    expect((await trySignIn(ground, new Browser(app), 'luo.mima', { code: null, password: next })).status).toBe(204)
  })

  it('is kept as argon2id with 19 MiB and two passes', async () => {
    const { rows } = await owner.query("select password_hash from account where login = 'qin.jingban'")
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  })
})

describe('演示账号', () => {
  it('are shown with a password and a code that works', async () => {
    const { body: shown } = await new Browser(app).get('/api/demo/accounts')
    const { password, accounts } = shown as unknown as {
      password: string
      accounts: { account: string; code: string | null; place: string }[]
    }
    const qin = accounts.find(({ account }) => account === 'qin.jingban')
    expect(qin?.place).toBe('桂林市鉴定中心 · 经办')
    expect(
      (await trySignIn(ground, new Browser(app), 'qin.jingban', { password, code: qin?.code ?? null })).status,
    ).toBe(204)
  })

  it('do not exist outside the demonstration', async () => {
    const house = { ...ground.house, settings: { ...ground.house.settings, demo: false } }
    const other = await httpApp(house, { routes: identityRoutes(doors), pages: [], authenticate })
    expect((await new Browser(other).get('/api/demo/accounts')).status).toBe(404)
    await other.close()
  })
})
