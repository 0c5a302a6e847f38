import type { AccountRow, GrantRow, Handover } from '@guijiang/contract/base/identity'
import type { Duty } from '@guijiang/contract/codes'
import type { FastifyInstance } from 'fastify'
import { generateSync } from 'otplib'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { platform } from '#kit/actor.ts'
import { perform } from '#kit/house.ts'
import { givenAccount, signedIn, trySignIn } from '../../../test/harness/accounts.ts'
import { Browser, type Ground, testGround } from '../../../test/harness/ground.ts'
import { httpApp } from '../../http-app.ts'
import { authenticate, makeFirstAdministrators, nameBody } from './index.ts'
import { identityRoutes } from './routes.ts'
import { clash } from './rules.ts'

const body = '01900000-0000-7000-8000-00000000000a'
const otherBody = '01900000-0000-7000-8000-00000000000b'

let ground: Ground
let app: FastifyInstance
let owner: pg.Client
let system: Browser
let security: Browser

const doors = {
  dayKind: async () => ({ working: true, name: null }),
  turns: { openTurn: async () => {}, meetTurn: async () => {}, voidTurns: async () => {} },
}

beforeAll(async () => {
  ground = await testGround()
  app = await httpApp(ground.house, { routes: identityRoutes(doors), pages: [], authenticate })
  owner = new pg.Client({ connectionString: ground.urls.ownerUrl })
  await owner.connect()
  await perform(ground.house, platform, { requestId: 'given-bodies', reach: { kind: 'none' } }, async (ctx) => {
    await nameBody(ctx, body, '示例桂林康养评价中心')
    await nameBody(ctx, otherBody, '示例南宁育婴培训学校')
    await ctx.log({ action: 'test.bodies' })
  })
})

beforeEach(() => ground.machine.moveTo(ground.machine.now().add({ minutes: 2 })))

afterAll(async () => {
  await owner.end()
  await app.close()
  await ground.close()
})

const list = async (browser: Browser, query = '') =>
  (await browser.get(`/api/accounts${query}`)).body as unknown as { items: AccountRow[]; next: string | null }
const rowOf = async (browser: Browser, account: string): Promise<AccountRow> => {
  const row = (await list(browser, `?q=${account}`)).items.find((each) => each.account === account)
  if (!row) throw new Error(`${account} is not in the list`)
  return row
}
const create = (browser: Browser, account: string, name = `示例${account}`) =>
  browser.post('/api/accounts', { account, name })
const grant = async (account: string, ask: { duty: Duty; area?: string; organisationId?: string }, by = security) =>
  by.post(`/api/accounts/${(await rowOf(security, account)).id}/duties`, ask)
const grantNamed = (row: AccountRow, duty: Duty): GrantRow => {
  const found = row.grants.find((each) => each.duty === duty)
  if (!found) throw new Error(`${row.account} does not hold ${duty}`)
  return found
}

describe('三员', () => {
  it('are made once, each with a password for one use and a second factor', async () => {
    const made = await makeFirstAdministrators(ground.house)
    expect(made.map(({ login, duty }) => [login, duty])).toEqual([
      ['system', 'systemAdministrator'],
      ['security', 'securityAdministrator'],
      ['audit', 'auditAdministrator'],
    ])
    expect(await makeFirstAdministrators(ground.house)).toEqual([])

    for (const { login, oneTimePassword, secondFactorSecret } of made) {
      const browser = new Browser(app)
      const code = generateSync({ secret: secondFactorSecret, epoch: ground.machine.now().epochMilliseconds / 1000 })
      expect((await trySignIn(ground, browser, login, { password: oneTimePassword, code })).status).toBe(204)
      expect((await browser.get('/api/me')).body.mustChangePassword).toBe(true)
      const early = await browser.get('/api/accounts')
      expect(early).toMatchObject({ status: 403, body: { code: 'must-change-password' } })
      const next = { current: oneTimePassword, next: `自己的密码 ${login.length} 十二位以上` }
      expect((await browser.post('/api/me/password', next)).status).toBe(204)
      expect((await browser.get('/api/accounts')).status).toBe(200)
      if (login === 'system') system = browser
      if (login === 'security') security = browser
    }
  })

  it('cannot be one person: the refusal names both duties and the clause', async () => {
    const answer = await grant('system', { duty: 'auditAdministrator' })
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'duties-clash', clause: 'N4.2.3', detail: expect.stringContaining('系统管理员') },
    })
    expect(answer.body.detail).toContain('审计管理员')
    await expect(
      owner.query(
        `insert into duty_grant (id, account_id, duty, state, asked_at, effective_from)
         select gen_random_uuid(), id, 'auditAdministrator', 'effective', now(), now() from account where login = 'system'`,
      ),
    ).rejects.toMatchObject({ code: 'GJ003' })
  })

  it('are never fewer: the last one keeps duty and account', async () => {
    const audit = await rowOf(security, 'audit')
    const revoked = await security.post(`/api/duties/${grantNamed(audit, 'auditAdministrator').id}/revocation`)
    expect(revoked).toMatchObject({ status: 409, body: { code: 'last-administrator' } })
    const ask = { version: audit.version, disabled: true }
    expect((await system.post(`/api/accounts/${audit.id}/disabled`, ask)).body.code).toBe('last-administrator')
  })

  it('agrees in code and database on which duties exclude each other', async () => {
    const { rows } = await owner.query<{ duty: Duty; other: Duty }>('select duty, other from incompatible_duty')
    const { rows: all } = await owner.query<{ duty: Duty }>(
      'select duty from incompatible_duty union select other from incompatible_duty',
    )
    const pairs = new Set(rows.map(({ duty, other }) => `${duty} ${other}`))
    for (const { duty } of all) {
      for (const { duty: other } of all) {
        const pair = [duty, other].sort().join(' ')
        expect(pairs.has(pair), pair).toBe(clash(duty, other))
      }
    }
    expect(rows.every(({ duty, other }) => clash(duty, other))).toBe(true)
  })
})

describe('账号', () => {
  it('is created by the system administrator alone, with a password and a code shown once', async () => {
    expect((await create(security, 'lu.denied')).body.code).toBe('not-allowed')
    const answer = await create(system, 'lu.jingban', ' 陆＊示例 ')
    const made = answer.body as unknown as Handover
    expect(answer.status).toBe(200)
    expect(made.account).toMatchObject({
      account: 'lu.jingban',
      name: '陆＊示例',
      grants: [],
      possibleActions: ['disable', 'resetPassword'],
    })
    expect(made.oneTimePassword).toMatch(/^(\w{4}-){3}\w{4}$/)
    expect(made.secondFactorSecret).toMatch(/^[A-Z2-7]{32}$/)
    expect(made.secondFactorQr?.length).toBeGreaterThan(20)
    const { rows } = await owner.query(
      'select content::text from action_log union all select reply::text from idempotent_request',
    )
    expect(JSON.stringify(rows)).not.toContain(made.oneTimePassword)
    expect((await create(system, 'lu.jingban')).body.code).toBe('account-taken')
    expect((await create(system, 'Lu Denied')).status).toBe(400)
  })

  it('opens for 72 hours with what was handed over, to whoever brings it', async () => {
    const made = (await create(system, 'late.comer')).body as unknown as Handover
    await grant('late.comer', { duty: 'bodyHandler', organisationId: body })
    const password = made.oneTimePassword
    expect((await trySignIn(ground, new Browser(app), 'late.comer', { password, code: null })).status).toBe(204)
    ground.machine.moveTo(ground.machine.now().add({ hours: 72 }))
    const late = await trySignIn(ground, new Browser(app), 'late.comer', { password, code: null })
    expect(late).toMatchObject({ status: 403, body: { code: 'handover-expired' } })
    system = await again('system')
    security = await again('security')
    const { id, version } = await rowOf(system, 'late.comer')
    expect((await system.post(`/api/accounts/${id}/password`, { version: version + 1 })).body.code).toBe(
      'version-changed',
    )
    const reset = (await system.post(`/api/accounts/${id}/password`, { version })).body as unknown as Handover
    expect(reset.oneTimePassword).not.toBe(password)
    const anew = { password: reset.oneTimePassword, code: null }
    expect((await trySignIn(ground, new Browser(app), 'late.comer', anew)).status).toBe(204)
  })

  it('that is disabled is out at once and may come back', async () => {
    await givenAccount(ground, 'out.soon', { duty: 'bodyHandler', organisationId: body })
    const browser = await signedIn(ground, app, 'out.soon')
    const { id, version } = await rowOf(system, 'out.soon')
    const set = (disabled: boolean, seen: number) =>
      system.post(`/api/accounts/${id}/disabled`, { version: seen, disabled })
    expect((await set(true, version)).body).toMatchObject({
      disabled: true,
      possibleActions: ['enable', 'resetPassword'],
    })
    expect((await browser.get('/api/me')).status).toBe(401)
    expect((await set(true, version)).body.code).toBe('version-changed')
    expect((await grant('out.soon', { duty: 'scoreSettler', organisationId: body })).body.detail).toContain('已停用')
    expect((await set(false, version + 1)).body).toMatchObject({ disabled: false })
    expect((await trySignIn(ground, new Browser(app), 'out.soon', { code: null })).status).toBe(204)
  })

  it('of one’s own is disabled or reset by another', async () => {
    const own = await rowOf(system, 'system')
    expect(own.possibleActions).toEqual([])
    const answer = await system.post(`/api/accounts/${own.id}/disabled`, { version: own.version, disabled: true })
    expect(answer).toMatchObject({ status: 422, body: { code: 'duty-not-grantable' } })
    expect((await system.post(`/api/accounts/${own.id}/password`, { version: own.version })).status).toBe(422)
  })

  it('is listed by login, page by page, and found by login, name or body', async () => {
    await owner.query(
      `insert into account (id, login, name, password_hash, created_at)
       select gen_random_uuid(), 'page.' || lpad(n::text, 3, '0'), '示例' || n, '$argon2id$', now() from generate_series(1, 120) n`,
    )
    const first = await list(system, '?q=page.')
    const second = await list(system, `?q=page.&cursor=${first.next}`)
    const third = await list(system, `?q=page.&cursor=${second.next}`)
    expect([first, second, third].map(({ items, next }) => [items.length, items[0]?.account, next])).toEqual([
      [50, 'page.001', 'page.050'],
      [50, 'page.051', 'page.100'],
      [20, 'page.101', null],
    ])
    expect((await list(system, `?q=${encodeURIComponent('示例7')}`)).items.map(({ account }) => account)).toContain(
      'page.007',
    )
    const ofBody = await list(system, `?q=${encodeURIComponent('康养评价')}`)
    expect(ofBody.items.map(({ account }) => account)).toEqual(['late.comer', 'out.soon'])
    expect((await list(system, '?q=100%25')).items).toEqual([])
  })
})

async function again(login: string): Promise<Browser> {
  return signedInWith(login, `自己的密码 ${login.length} 十二位以上`)
}

async function signedInWith(login: string, password: string): Promise<Browser> {
  const browser = new Browser(app)
  const answer = await trySignIn(ground, browser, login, { password })
  expect(answer.status).toBe(204)
  return browser
}

it('wrote down every act by who did it', async () => {
  const { rows } = await owner.query<{ action: string; who: string }>(
    `select distinct action, coalesce(a.login, '-') as who from action_log l left join account a on a.id = l.actor
     where action like 'account.%' order by 1, 2`,
  )
  expect(rows.map(({ action, who }) => `${action} ${who}`)).toEqual([
    'account.change-password audit',
    'account.change-password security',
    'account.change-password system',
    'account.create system',
    'account.disable system',
    'account.enable system',
    'account.first-administrators -',
    'account.reset-password system',
  ])
})
