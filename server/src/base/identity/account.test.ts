import type { AccountRow, GrantRow, Handover } from '@guijiang/contract/base/identity'
import type { Duty } from '@guijiang/contract/codes'
import type { FastifyInstance } from 'fastify'
import { generateSync } from 'otplib'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { platform } from '#kit/actor.ts'
import { perform } from '#kit/house.ts'
import { codeOf, demoPassword, givenAccount, signedIn, trySignIn } from '../../../test/harness/accounts.ts'
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
const turns: string[] = []
let system: Browser
let security: Browser

type Turned = { duty?: string; area?: string; accountId?: string } | string
const note = (verb: string) => async (_: unknown, turn: Turned) => {
  const whose = (facts: Exclude<Turned, string>) => `${facts.area ?? (facts.accountId ? 'account' : '-')} ${facts.duty}`
  turns.push(`${verb} ${typeof turn === 'string' ? turn : whose(turn)}`)
}
const doors = {
  dayKind: async () => ({ working: true, name: null }),
  turns: { openTurn: note('open'), meetTurn: note('meet'), voidTurns: note('void') },
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
const confirm = async (by: Browser, account: string, duty: Duty, hash?: string) => {
  const asked = grantNamed(await rowOf(security, account), duty)
  return by.post(`/api/duties/${asked.id}/confirmation`, { hash: hash ?? asked.hash })
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

describe('岗位', () => {
  it('is granted by the security administrator, never by whoever created the account', async () => {
    const denied = await grant('lu.jingban', { duty: 'expert' }, system)
    expect(denied).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    // Somebody who was system administrator when the account was made.
    await owner.query(
      `insert into matter_part select 'account', a.id, 'created', s.id, now() from account a, account s
       where a.login = 'out.soon' and s.login = 'security'`,
    )
    const answer = await grant('out.soon', { duty: 'scoreSettler', organisationId: body })
    expect(answer).toMatchObject({
      status: 403,
      body: {
        code: 'incompatible-duties',
        clause: 'N4.2.3',
        detail: '您在这件事里已是建账号，不能再做授岗。请由另一人办理。',
      },
    })
  })

  it('is held in a place that fits it', async () => {
    expect((await grant('lu.jingban', { duty: 'centreHandler' })).body.detail).toContain('请选一个市或自治区')
    expect((await grant('lu.jingban', { duty: 'bodyHandler', area: '450300' })).body.detail).toContain('请选一家机构')
    expect((await grant('lu.jingban', { duty: 'expert', area: '450300' })).body.detail).toContain('不分地区和机构')
    const unknown = { duty: 'bodyHandler', organisationId: '01900000-0000-7000-8000-0000000000ff' } as const
    expect((await grant('lu.jingban', unknown)).body.detail).toContain('没有找到这家机构')
    const found = await security.get(`/api/accounts/bodies?q=${encodeURIComponent('育婴')}`)
    expect(found.body).toEqual({ items: [{ organisationId: otherBody, name: '示例南宁育婴培训学校' }] })
  })

  it('of a centre waits for a second person: without any leader, the audit administrator', async () => {
    const asked = await grant('lu.jingban', { duty: 'centreLeader', area: '450000' })
    expect(asked.body).toMatchObject({
      grants: [
        {
          duty: 'centreLeader',
          place: '自治区鉴定中心',
          state: 'asked',
          awaiting: '审计管理员',
          possibleActions: ['revoke'],
        },
      ],
    })
    expect(turns.at(-1)).toBe('open account auditAdministrator')
    expect((await confirm(security, 'lu.jingban', 'centreLeader')).body.code).toBe('not-allowed')
    const audit = await again('audit')
    const stale = await confirm(audit, 'lu.jingban', 'centreLeader', 'a'.repeat(64))
    expect(stale).toMatchObject({ status: 409, body: { code: 'content-changed' } })
    const shown = grantNamed(await rowOf(audit, 'lu.jingban'), 'centreLeader')
    expect(shown.possibleActions).toEqual(['confirm'])
    expect((await confirm(audit, 'lu.jingban', 'centreLeader')).body).toMatchObject({ state: 'effective' })
    expect(turns.at(-1)).toBe('meet duty')
    expect((await audit.post(`/api/duties/${shown.id}/confirmation`, { hash: shown.hash })).body.code).toBe(
      'state-not-allowed',
    )
  })

  it('of a centre is confirmed by the leader of that centre, not of another', async () => {
    await givenAccount(ground, 'guilin.leader', { duty: 'centreLeader', area: '450300' })
    await givenAccount(ground, 'nanning.leader', { duty: 'centreLeader', area: '450100' })
    await givenAccount(ground, 'tan.jingban')
    await grant('tan.jingban', { duty: 'centreHandler', area: '450300' })
    expect(turns.at(-1)).toBe('open 450300 centreLeader')
    const nanning = await signedIn(ground, app, 'nanning.leader')
    const guilin = await signedIn(ground, app, 'guilin.leader')
    expect((await list(nanning, '?state=asked')).items).toEqual([])
    expect((await confirm(nanning, 'tan.jingban', 'centreHandler')).status).toBe(404)
    const tan = await rowOf(security, 'tan.jingban')
    expect((await nanning.get(`/api/accounts/${tan.id}`)).status).toBe(404)
    expect((await guilin.get(`/api/accounts/${tan.id}`)).body).toMatchObject({ account: 'tan.jingban' })
    const mine = await list(guilin, '?state=asked')
    expect(mine.items.map(({ account, grants }) => [account, grants[0]?.possibleActions])).toEqual([
      ['tan.jingban', ['confirm', 'revoke']],
    ])
    expect((await trySignIn(ground, new Browser(app), 'tan.jingban')).body.code).toBe('no-duty')
    ground.machine.moveTo(ground.machine.now().add({ minutes: 6 }))
    expect((await confirm(guilin, 'tan.jingban', 'centreHandler')).body.code).toBe('prove-again')
    const proof = { password: demoPassword, code: await codeOf(ground, 'guilin.leader') }
    expect((await guilin.post('/api/me/proof', proof)).status).toBe(204)
    expect((await confirm(guilin, 'tan.jingban', 'centreHandler')).status).toBe(200)
    ground.machine.moveTo(ground.machine.now().add({ minutes: 1 }))
    expect((await trySignIn(ground, new Browser(app), 'tan.jingban')).status).toBe(204)
    const done = grantNamed((await list(guilin, '?q=tan')).items[0] as AccountRow, 'centreHandler')
    expect(done.possibleActions).toEqual([])
    expect((await guilin.post(`/api/duties/${done.id}/revocation`)).body.detail).toContain('由安全管理员收回')
  })

  it('that is already held, or clashes with one, is refused', async () => {
    expect((await grant('tan.jingban', { duty: 'centreHandler', area: '450300' })).body.code).toBe('duty-held')
    expect((await grant('tan.jingban', { duty: 'bodyHandler', organisationId: body })).body.code).toBe('duties-clash')
    expect((await grant('tan.jingban', { duty: 'centreReviewer', area: '450300' })).status).toBe(200)
  })

  it('of an official asks for a second factor first', async () => {
    await givenAccount(ground, 'no.code')
    await owner.query("update account set totp_secret = null where login = 'no.code'")
    expect((await grant('no.code', { duty: 'expert' })).body.detail).toContain('动态码')
  })

  it('taken back is over at the next request; one still asked is not granted', async () => {
    const tan = await signedIn(ground, app, 'tan.jingban')
    const held = grantNamed(await rowOf(security, 'tan.jingban'), 'centreHandler')
    const answer = await security.post(`/api/duties/${held.id}/revocation`)
    expect(answer.body).toMatchObject({ state: 'revoked', possibleActions: [] })
    expect((await tan.get('/api/me')).status).toBe(401)
    expect((await security.post(`/api/duties/${held.id}/revocation`)).body.code).toBe('state-not-allowed')
    const guilin = await signedIn(ground, app, 'guilin.leader')
    const asked = grantNamed(await rowOf(guilin, 'tan.jingban'), 'centreReviewer')
    expect((await guilin.post(`/api/duties/${asked.id}/revocation`)).status).toBe(200)
    expect(turns.at(-1)).toBe('void duty')
    expect((await guilin.post(`/api/duties/${asked.id}/confirmation`, { hash: asked.hash })).status).toBe(409)
  })

  it('of one’s own is neither granted, confirmed nor taken back by oneself, by the database either', async () => {
    expect((await rowOf(security, 'security')).possibleActions).toEqual([])
    expect((await grant('security', { duty: 'expert' })).body.detail).toContain('不能给自己授予岗位')
    const own = grantNamed(await rowOf(security, 'security'), 'securityAdministrator')
    expect((await security.post(`/api/duties/${own.id}/revocation`)).status).toBe(422)
    await expect(
      owner.query(
        `insert into duty_grant (id, account_id, duty, state, asked_by, asked_at, effective_from)
         select gen_random_uuid(), id, 'expert', 'effective', id, now(), now() from account where login = 'tan.jingban'`,
      ),
    ).rejects.toMatchObject({ code: '23514' })
  })
})

describe('机构人员', () => {
  let boss: Browser
  const appoint = (account: string, duty: Duty, name = `示例${account}`) =>
    boss.post('/api/organisation/staff-accounts', { account, name, duty })

  beforeAll(async () => {
    await givenAccount(ground, 'mo.faren', { duty: 'legalRepresentative', organisationId: body })
    boss = await signedIn(ground, app, 'mo.faren')
  })

  it('are appointed by the legal representative; a new account gets a password and needs no code', async () => {
    const answer = await appoint('gan.luru', 'bodyHandler', '示例甘录入')
    const made = answer.body as unknown as { account: AccountRow; oneTimePassword: string }
    expect(made.account.grants).toMatchObject([
      { duty: 'bodyHandler', place: '示例桂林康养评价中心', state: 'effective', possibleActions: ['revoke'] },
    ])
    const browser = new Browser(app)
    const ask = { password: made.oneTimePassword, code: null }
    expect((await trySignIn(ground, browser, 'gan.luru', ask)).status).toBe(204)
    expect((await browser.get('/api/me')).body).toMatchObject({ mustChangePassword: true, secondFactor: false })
  })

  it('who have an account keep it and gain a duty', async () => {
    const answer = await appoint('gan.luru', 'scoreSettler', '示例甘录入')
    expect(answer.body).toMatchObject({ oneTimePassword: null, account: { grants: [{}, { duty: 'scoreSettler' }] } })
    expect((await appoint('gan.luru', 'scoreSettler', '示例甘录入')).body.code).toBe('duty-held')
    expect((await appoint('gan.luru', 'assessor', '别的名字')).body.code).toBe('name-differs')
  })

  it('are not officials, nor the representative himself, nor a new representative', async () => {
    expect((await appoint('guilin.leader', 'assessor', '示例guilin.leader')).body.code).toBe('duties-clash')
    expect((await appoint('mo.faren', 'bodyManager', '示例mo.faren')).body.detail).toContain('不能任命自己')
    expect((await appoint('someone', 'legalRepresentative')).status).toBe(400)
  })

  it('are seen and taken back in the own body only', async () => {
    await givenAccount(ground, 'other.staff', { duty: 'assessor', organisationId: otherBody })
    const accounts = (await list(boss)).items
    expect(accounts.map(({ account }) => account)).toEqual(['gan.luru', 'late.comer', 'mo.faren', 'out.soon'])
    const other = grantNamed(await rowOf(security, 'other.staff'), 'assessor')
    expect((await boss.post(`/api/duties/${other.id}/revocation`)).status).toBe(404)
    const gan = accounts.find(({ account }) => account === 'gan.luru') as AccountRow
    expect((await boss.post(`/api/duties/${grantNamed(gan, 'bodyHandler').id}/revocation`)).status).toBe(200)
  })

  it('are appointed by nobody else', async () => {
    for (const browser of [system, security, new Browser(app)]) {
      const answer = await browser.post('/api/organisation/staff-accounts', {
        account: 'x.y.z',
        name: '示例',
        duty: 'assessor',
      })
      expect([401, 403]).toContain(answer.status)
    }
  })
})

it('wrote down every act by who did it, and no password', async () => {
  const { rows } = await owner.query<{ action: string; who: string }>(
    `select distinct action, coalesce(a.login, '-') as who from action_log l left join account a on a.id = l.actor
     where action like 'account.%' or action like 'duty.%' order by 1, 2`,
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
    'duty.appoint mo.faren',
    'duty.ask security',
    'duty.confirm audit',
    'duty.confirm guilin.leader',
    'duty.grant security',
    'duty.revoke guilin.leader',
    'duty.revoke mo.faren',
    'duty.revoke security',
  ])
})
