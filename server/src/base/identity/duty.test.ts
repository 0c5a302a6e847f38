import type { AccountRow, GrantRow } from '@guijiang/contract/base/identity'
import type { Duty } from '@guijiang/contract/codes'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { platform } from '#kit/actor.ts'
import { perform } from '#kit/house.ts'
import { codeOf, demoPassword, givenAccount, signedIn, trySignIn } from '../../../test/harness/accounts.ts'
import { Browser, type Ground, testGround } from '../../../test/harness/ground.ts'
import { httpApp } from '../../http-app.ts'
import { authenticate, nameBody } from './index.ts'
import { identityRoutes } from './routes.ts'

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
  await givenAccount(ground, 'system', { duty: 'systemAdministrator' })
  await givenAccount(ground, 'security', { duty: 'securityAdministrator' })
  await givenAccount(ground, 'audit', { duty: 'auditAdministrator' })
  await givenAccount(ground, 'lu.jingban')
  await givenAccount(ground, 'out.soon', { duty: 'bodyHandler', organisationId: body })
  system = await signedIn(ground, app, 'system')
  security = await signedIn(ground, app, 'security')
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
    const audit = await signedIn(ground, app, 'audit')
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
    expect(accounts.map(({ account }) => account)).toEqual(['gan.luru', 'mo.faren', 'out.soon'])
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

it('wrote down every act by who did it', async () => {
  const { rows } = await owner.query<{ action: string; who: string }>(
    `select distinct action, coalesce(a.login, '-') as who from action_log l left join account a on a.id = l.actor
     where action like 'duty.%' order by 1, 2`,
  )
  expect(rows.map(({ action, who }) => `${action} ${who}`)).toEqual([
    'duty.appoint mo.faren',
    'duty.ask security',
    'duty.confirm audit',
    'duty.confirm guilin.leader',
    'duty.revoke guilin.leader',
    'duty.revoke mo.faren',
    'duty.revoke security',
  ])
})
