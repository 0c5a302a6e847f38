import { checkCertificate } from '@guijiang/contract/certification/verification'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApp } from '../../src/app.ts'
import { inventedPerson } from '../../src/demo/steps/registration.ts'
import { type Told, tellStory } from '../../src/demo/story.ts'
import { mountFaces } from '../../src/faces.ts'
import { mountOperations } from '../../src/kit/operations.ts'
import { openWebBuild } from '../../src/web-build.ts'
import { testHouse } from '../harness/house.ts'
import { crawl, type Seen, see } from './portal.ts'

const { house, teller, database } = await testHouse()

let told: Told
let db: pg.Client
let pages: Seen[]
const app = await openApp(house)
await mountFaces(app, await openWebBuild())
mountOperations(app, async () => undefined)

beforeAll(async () => {
  told = await tellStory(house, teller)
  db = new pg.Client({ connectionString: database.superUrl })
  await db.connect()
  await db.query('set session_replication_role = replica')
  pages = await crawl(app)
}, 180_000)
afterAll(async () => {
  await db.end()
  await app.close()
})

/** What answers a visitor in JSON, once with the story's own values. */
async function publicApi(): Promise<Seen[]> {
  const read = [
    '/api/public/directory',
    '/api/public/directory?asOf=2026-07-01&status=all',
    '/api/public/calendar?year=2026',
    '/api/public/working-days?from=2026-06-01&days=10',
    '/api/public/occupations?q=%E5%85%BB%E8%80%81',
    '/.well-known/guijiang-keys',
  ]
  const seen = await Promise.all(read.map((url) => see(app, url)))
  for (const certificate of told.certificates) {
    const reply = await app.inject({ method: 'POST', url: checkCertificate.path, payload: certificate })
    seen.push({ url: checkCertificate.path, status: reply.statusCode, type: 'application/json', text: reply.body })
    const form = new URLSearchParams(certificate).toString()
    const page = await app.inject({
      method: 'POST',
      url: '/certificates/check',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: form,
    })
    seen.push({ url: '/certificates/check', status: page.statusCode, type: 'text/html', text: page.body })
  }
  return seen
}

describe('52 公开页面里没有身份证号', () => {
  // 18 and 15 digits on their own: neither part of a certificate's number nor of a hash.
  const numberOfPerson = /(?<![\dA-Za-z])(\d{17}[\dXx]|\d{15})(?![\dA-Za-z])/

  it('has pages to look at', () => {
    expect(pages.flatMap(({ url, status }) => (status === 200 ? [] : [url]))).toEqual([])
    const kinds = new Set(pages.map(({ url }) => url.split(/[?/]/)[1]))
    expect([...kinds].toSorted()).toEqual(
      [
        '',
        'announcements',
        'announcements.atom',
        'api',
        'calendar',
        'certificates',
        'complaints',
        'directory',
        'draws',
        'handover',
        'objection',
        'occupations',
        'parts',
        'publicity',
        'publicity.atom',
        'rules',
        'self-check',
        'self-reports',
        'statistics',
        'supervision',
        'v',
      ].toSorted(),
    )
    expect(pages.length).toBeGreaterThan(12)
  })

  it('finds none in any page or reply for the public, and would find one', async () => {
    expect(numberOfPerson.test(`身份证号 ${inventedPerson(1).number}。`)).toBe(true)
    const found = [...pages, ...(await publicApi())].flatMap(({ url, text }) => {
      const [number] = numberOfPerson.exec(text) ?? []
      return number ? [`${url}: ${number}`] : []
    })
    expect(found).toEqual([])
  })
})

const payloads = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  '<svg/onload=alert(1)>',
  '</title><script>alert(1)</script>',
  '<a href="javascript:alert(1)">',
  '{{constructor.constructor("alert(1)")()}}<b>',
  '\u2028<iframe srcdoc="<script>alert(1)</script>">',
]

/** Nothing of it became markup. */
const isText = ({ text }: Seen, payload: string) => !text.includes(payload) && !/(href|src)="\s*javascript:/i.test(text)

describe('64 名称和说明里的脚本', () => {
  beforeAll(async () => {
    for (const table of ['directory_version', 'directory_level', 'publicity_row', 'announcement'])
      await db.query(`alter table ${table} disable trigger user`)
  })

  it.each(payloads)('is text on every page of the portal: %s', async (payload) => {
    const short = payload.slice(0, 28)
    await db.query('update directory_entry set name = $1', [payload])
    await db.query('update directory_version set name = $1', [payload])
    await db.query('update directory_level set name = $1', [payload])
    await db.query('update organisation set name = $1, short_name = $2, address = $1, phone = $1', [payload, short])
    await db.query('update publicity_row set masked_name = $1', [payload])
    await db.query('update sitting set occupation_name = $1, address = $1, conditions = $1, fee_basis = $1', [payload])
    for (const table of ['plan', 'announcement']) {
      await db.query(
        `update ${table} set content = content || jsonb_build_object('registrationWay', $1::text, 'materials', $1::text,
           'publicityPlace', $1::text, 'complaintTelephone', $1::text)`,
        [payload],
      )
    }
    const shown = await crawl(app)
    expect(shown.flatMap(({ url, status }) => (status === 200 ? [] : [url]))).toEqual([])
    expect(shown.filter((page) => !isText(page, payload)).map(({ url }) => url)).toEqual([])
    const met = shown.filter(({ text }) => text.includes('alert(1)')).map(({ url }) => url.split(/[?/]/)[1])
    expect(new Set(met)).toEqual(
      new Set(['', 'announcements', 'directory', 'publicity', 'publicity.atom', 'self-reports']),
    )
  })

  it.each(payloads)('is text where an address or a form hands it in: %s', async (payload) => {
    const asked = encodeURIComponent(payload)
    const queries = ['q', 'city', 'occupation', 'level', 'asOf', 'year', 'from', 'number', 'n', 'unheard']
    const answers = []
    for (const path of [
      '/',
      '/directory',
      '/calendar',
      '/announcements',
      '/publicity',
      '/certificates/check',
      '/v',
      '/rules',
    ]) {
      for (const name of queries) answers.push(await see(app, `${path}?${name}=${asked}`))
      answers.push(await see(app, `${path.replace(/\/$/, '')}/${asked}`))
    }
    const forms = {
      '/certificates/check': ['number', 'name'],
      '/objection': ['receipt'],
      '/objection/reply': ['receipt', 'say'],
    }
    for (const [url, fields] of Object.entries(forms)) {
      const reply = await app.inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(fields.map((name) => [name, payload])).toString(),
      })
      answers.push({ url, status: reply.statusCode, type: String(reply.headers['content-type']), text: reply.body })
    }
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    expect(answers.filter((page) => page.type.includes('html') && !isText(page, payload))).toEqual([])
  })

  it('leaves the house as JSON only where the workspace shows it, never as a page', async () => {
    const client = await teller.as('gl-jingban')
    for (const url of ['/api/organisations', '/api/applications', '/api/sittings', '/api/queue']) {
      const answer = await client.ask({ url })
      expect(answer.headers).toMatchObject({
        'content-type': expect.stringContaining('application/json'),
        'x-content-type-options': 'nosniff',
      })
    }
  })
})

const portal =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types gj; report-to csp"

const always = {
  'reporting-endpoints': 'csp="/csp"',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(), payment=(), usb=()',
}

describe('响应头', () => {
  const of = async (url: string, login?: string) => {
    const client = login ? await teller.as(login) : undefined
    const { headers, status } = client ? await client.ask({ url }) : { ...(await app.inject({ url })), status: 0 }
    return { headers, status }
  }

  it.each([
    ['a page', '/'],
    ['a page that is not there', '/nothing'],
    ['a reply of the public API', '/api/public/calendar?year=2026'],
    ['a refusal', '/api/queue'],
    ['an address that is not there', '/api/nothing'],
    ['health', '/healthz'],
    ['metrics', '/metrics'],
    ['a file of the portal', '/favicon.svg'],
  ])('are those of the plan: %s', async (_, url) => {
    expect((await of(url)).headers).toMatchObject({ ...always, 'content-security-policy': portal })
  })

  it('keep what is signed for, asked for or refused out of every cache', async () => {
    for (const url of ['/', '/directory', '/certificates/check', '/api/queue', '/api/public/directory', '/nothing']) {
      expect((await of(url)).headers['cache-control'], url).toBe('no-store')
    }
    expect((await of('/api/me', 'gl-jingban')).headers['cache-control']).toBe('no-store')
  })

  it('let a file out that nothing runs in', async () => {
    const { rows } = await db.query(
      `select organisation_id, id from file where wrapped_key is null and attached_at is not null limit 1`,
    )
    const { headers, status } = await of(`/api/files/${rows[0].organisation_id}/${rows[0].id}`, 'qu-jingban')
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      ...always,
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': expect.stringMatching(/^attachment; filename\*=UTF-8''/),
    })
  })

  it('name an address that counts what browsers refused, and keeps nothing else of it', async () => {
    const report = [{ type: 'csp-violation', body: { effectiveDirective: 'script-src-elem', sample: '示例' } }]
    const send = (payload: string) =>
      app.inject({ method: 'POST', url: '/csp', headers: { 'content-type': 'application/reports+json' }, payload })
    expect((await send(JSON.stringify(report))).statusCode).toBe(204)
    expect((await send('[{"body":{"effectiveDirective":"a\\nb"}}]')).statusCode).toBe(204)
    expect((await send('nonsense')).statusCode).toBe(204)
    const { body } = await app.inject({ url: '/metrics' })
    expect(body).toContain('guijiang_csp_reports_total{directive="script-src-elem"} 1')
    expect(body).toContain('guijiang_csp_reports_total{directive="other"} 1')
    expect(body).not.toContain('示例')
  })

  it('of the workspace differ in what its parts need, and in nothing else', async () => {
    const policy = String((await of('/work/')).headers['content-security-policy'])
    const [hashes] = /( 'sha256-[\w+/=]+')+/.exec(policy) ?? ['']
    const rest = portal.replace("; require-trusted-types-for 'script'; trusted-types gj", '')
    expect(policy.replace(hashes, '')).toBe(rest)
    expect(policy).not.toContain('unsafe')
  })
})
