import type { Page } from '@guijiang/contract/endpoint'
import type { ApplicationForBody, ApplicationForOfficial, ApplicationRow } from '@guijiang/contract/entry/application'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  attach,
  attachAll,
  decide,
  fill,
  type GivenBody,
  givenBody,
  givenSubmitted,
  path,
  propose,
  review,
  seenBy,
  sign,
  start,
  submit,
  wholeForm,
} from '../../../test/given/application.ts'
import { givenCentre, ok, openScene, type Scene } from '../../../test/given/scene.ts'
import { givenAccount } from '../../../test/harness/accounts.ts'
import { textOf } from '../../../test/pdf.ts'
import { fileRoutes } from '../../base/file/routes.ts'
import { notificationRoutes } from '../../base/notification/routes.ts'
import { applicationRoutes, lapseSupplements } from './index.ts'

let scene: Scene
let owner: pg.Client
let care: GivenBody
const begun: string[] = []

beforeAll(async () => {
  scene = await openScene({
    from: '2026-09-18',
    routes: [
      ...applicationRoutes({ afterAcceptance: async (_ctx, { id }) => void begun.push(id) }),
      ...fileRoutes,
      ...notificationRoutes,
    ],
    hooks: [lapseSupplements],
  })
  owner = new pg.Client({ connectionString: scene.urls.ownerUrl })
  await owner.connect()
  await givenCentre(scene, 'gl', '450300')
  await givenCentre(scene, 'lz', '450200')
  await givenCentre(scene, 'gx', '450000')
  care = await givenBody(scene, 'care')
})

afterAll(async () => {
  await owner.end()
  await scene.close()
})

const post = async (login: string, url: string, body: object = {}) => (await scene.as(login)).post(url, body)
const get = async (login: string, url: string) => (await scene.as(login)).get(url)
const put = async (login: string, url: string, payload: object) =>
  (await scene.as(login)).send({ method: 'PUT', url, payload })
const seen = async (login: string, id: string) => {
  const { version, packageHash } = ok<ApplicationForBody>(await get(login, path(id)))
  return { version, packageHash }
}
const forBody = async (login: string, id: string) => ok<ApplicationForBody>(await get(login, path(id)))

describe('一份申请，从草稿到受理', () => {
  let id: string

  it('begins as a draft of the body, one for each scope', async () => {
    const draft = await start(scene, care)
    id = draft.id
    expect(draft).toMatchObject({
      state: 'drafting',
      status: { kind: 'mine', words: '草稿' },
      scopeWords: '面向桂林市',
      reference: null,
      turn: '填写申请',
      possibleActions: ['edit'],
      commitment: { state: 'none' },
    })
    expect((await post(care.handler, '/api/applications', { scope: 'city' })).body).toMatchObject({
      code: 'application-open',
    })
  })

  it('sends those who apply for the whole country to the ministry [N3.1]', async () => {
    const answer = await post(care.handler, '/api/applications', { scope: 'nation' })
    expect(answer).toMatchObject({ status: 422, body: { code: 'scope-by-ministry', clause: 'N3.1' } })
  })

  it('shows thresholds live, by how much they are missed [N2.1.5.3]', async () => {
    const view = await fill(scene, care, id, { scope: wholeForm.scope })
    const missed = view.findings.filter(({ met }) => !met)
    expect(missed).toMatchObject([
      {
        title: '育婴员 1,000 人次以上',
        stated: '667',
        shortfall: '差 333 人次',
        principleOnly: true,
        clause: 'N2.1.5.3',
      },
    ])
    expect(view.findings.find(({ title }) => title === '累计 5,000 人次以上')).toMatchObject({
      met: true,
      stated: '6,214',
    })
  })

  it('keeps a half-typed section, and tells the second of two people who edit at once', async () => {
    const half = { ...wholeForm.cover, contact: '' }
    const first = ok<ApplicationForBody>(
      await put(care.handler, path(id, '/section'), { section: 'cover', version: 0, content: half }),
    )
    expect(first.sections.cover).toMatchObject({
      version: 1,
      savedBy: '示例care-handler',
      completeness: { state: 'partial' },
    })
    const second = await put(care.manager, path(id, '/section'), {
      section: 'cover',
      version: 0,
      content: wholeForm.cover,
    })
    expect(second).toMatchObject({ status: 409, body: { code: 'version-changed' } })
    expect((await forBody(care.manager, id)).sections.cover.content).toEqual(half)
  })

  it('refuses what the form does not have', async () => {
    const answer = await put(care.handler, path(id, '/section'), {
      section: 'cover',
      version: 1,
      content: { ...wholeForm.cover, state: 'accepted' },
    })
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/content/state' }] } })
  })

  it('refuses a submission without a paper, naming it and its clause [N3.1.3]', async () => {
    await fill(scene, care, id, wholeForm)
    await attachAll(scene, care, id, 'workPlan')
    const answer = await post(care.manager, path(id, '/submission'), await seen(care.manager, id))
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'material-missing', clause: 'N3.1.3', detail: '缺试点工作方案。请在申报材料中上传。' },
    })
  })

  it('lets the legal representative sign once all is there, and nobody else [A2]', async () => {
    expect((await forBody(care.legal, id)).possibleActions).toEqual([])
    const view = await attach(scene, care, id, 'workPlan')
    expect(view).toMatchObject({ turn: '签署承诺书', blockers: [] })
    expect(await post(care.manager, path(id, '/commitment'), { packageHash: view.packageHash })).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    })
    expect(await post(care.manager, path(id, '/submission'), await seen(care.manager, id))).toMatchObject({
      status: 422,
      body: { code: 'commitment-missing', clause: 'A2' },
    })
    expect((await forBody(care.legal, id)).possibleActions).toEqual(['sign'])
    const signed = await sign(scene, care, id)
    expect(signed).toMatchObject({ commitment: { state: 'valid', signedBy: '示例care-legal' }, turn: '核对并提交申请' })
    expect(signed.commitment.text).toContain('我示例care职业技能评价中心郑重承诺')
  })

  it('is void after any change, in sight of all, until it is signed anew [A2]', async () => {
    await fill(scene, care, id, { staff: { ...wholeForm.staff, assessors: 10 } })
    expect(await forBody(care.manager, id)).toMatchObject({ commitment: { state: 'void' }, turn: '签署承诺书' })
    const answer = await post(care.manager, path(id, '/submission'), await seen(care.manager, id))
    expect(answer).toMatchObject({ status: 422, body: { code: 'commitment-void', clause: 'A2' } })
  })

  it('refuses to sign what was changed since it was read', async () => {
    const { packageHash } = await seen(care.legal, id)
    await fill(scene, care, id, { staff: wholeForm.staff })
    expect(await post(care.legal, path(id, '/commitment'), { packageHash })).toMatchObject({
      status: 409,
      body: { code: 'package-changed' },
    })
  })

  it('is nobody else’s business while it is a draft', async () => {
    for (const login of ['gl-handler', 'gx-leader', 'lz-handler']) {
      expect((await get(login, path(id, '/review'))).status).toBe(404)
      expect(ok<Page<ApplicationRow>>(await get(login, '/api/applications')).items).toEqual([])
    }
    const other = await givenBody(scene, 'other')
    expect((await get(other.manager, path(id))).status).toBe(404)
    expect(
      (await put(other.handler, path(id, '/section'), { section: 'cover', version: 2, content: wholeForm.cover }))
        .status,
    ).toBe(404)
  })

  it('is handed in by the manager and gets its reference; the city’s ten working days begin', async () => {
    await scene.dayComes('2026-09-21')
    await sign(scene, care, id)
    expect((await post(care.handler, path(id, '/submission'), await seen(care.handler, id))).status).toBe(403)
    const view = await submit(scene, care, id)
    expect(view).toMatchObject({
      state: 'inFirstReview',
      reference: 'A26-0001',
      status: { kind: 'wait', words: '待初审' },
      submittedOn: '2026-09-21',
      deadline: { dueDay: '2026-10-12', state: 'ample', clause: 'N3.2' },
      possibleActions: ['withdraw'],
    })
    expect(view.ruler?.cells.find(({ last }) => last)?.day).toBe('2026-10-12')
    const again = await post(care.manager, path(id, '/submission'), await seen(care.manager, id))
    expect(again).toMatchObject({ status: 409, body: { code: 'state-not-allowed' } })
    expect(again.body.detail).toContain('提出意见并上报')
    expect(
      (await put(care.handler, path(id, '/section'), { section: 'cover', version: 2, content: wholeForm.cover }))
        .status,
    ).toBe(409)
  })

  it('is seen by its own city only, the region after forwarding [N3.1]', async () => {
    expect(await review(scene, 'gl-handler', id)).toMatchObject({
      level: 'firstReview',
      centre: '桂林市职业技能鉴定（指导）中心',
      status: { kind: 'mine' },
      possibleActions: ['draftOpinion'],
      unchanged: true,
      commitment: { state: 'valid' },
    })
    expect((await get('lz-handler', path(id, '/review'))).status).toBe(404)
    expect((await get('gx-handler', path(id, '/review'))).status).toBe(404)
    expect((await get('gl-handler', path(id))).status).toBe(403)
  })

  it('opens the papers for the city, not for a sibling', async () => {
    const { materials } = await review(scene, 'gl-handler', id)
    const { app } = scene
    const browser = await scene.as('gl-handler')
    const cookies = Object.fromEntries(browser.cookies)
    const reply = await app.inject({ method: 'GET', url: materials[0]!.href, cookies })
    expect(reply.statusCode).toBe(200)
    expect(reply.headers['content-type']).toBe('application/pdf')
    expect((await get('lz-handler', materials[0]!.href)).status).toBe(404)
  })

  it('is drafted by the handler; what is not whole is not proposed', async () => {
    const { suggestedReasons } = await review(scene, 'gl-handler', id)
    expect(suggestedReasons.favourable).toContain('育婴员累计 667 人次，还差 333 人次')
    const draft = { version: 0, outcome: 'unfavourable', reasons: '规模不足。', grounds: [], items: [] }
    const saved = ok<ApplicationForOfficial>(await put('gl-handler', path(id, '/opinion'), draft))
    expect(saved).toMatchObject({ opinion: { state: 'drafting', draftedBy: '示例gl-handler' } })
    const refused = await post('gl-handler', path(id, '/opinion/proposal'), await seenBy(scene, 'gl-handler', id))
    expect(refused).toMatchObject({ status: 422, body: { code: 'opinion-incomplete' } })
    expect(
      await post('gl-leader', path(id, '/first-review-decision'), await seenBy(scene, 'gl-leader', id)),
    ).toMatchObject({
      status: 409,
      body: { code: 'state-not-allowed' },
    })
    const proposed = await propose(scene, 'gl-handler', id, { outcome: 'favourable', reasons: '材料齐全，同意上报。' })
    expect(proposed).toMatchObject({ opinion: { state: 'proposed' }, possibleActions: [], status: { kind: 'wait' } })
    expect(proposed.effect).toContain('报自治区')
  })

  it('is not decided by who drafted it [N4.2.3]', async () => {
    await givenAccount(
      scene,
      'gl-both',
      { duty: 'centreHandler', area: '450300' },
      { duty: 'centreLeader', area: '450300' },
    )
    await post('gl-leader', path(id, '/opinion/return'), {
      ...(await seenBy(scene, 'gl-leader', id)),
      note: '请写明规模。',
    })
    expect(await review(scene, 'gl-handler', id)).toMatchObject({
      opinion: { state: 'drafting', returnNote: '请写明规模。' },
    })
    await propose(scene, 'gl-both', id, { outcome: 'favourable', reasons: '同意上报。' })
    const both = await scene.as('gl-both')
    const me = ok<{ standings: { id: string; duty: string }[] }>(await both.get('/api/me'))
    const leader = me.standings.find(({ duty }) => duty === 'centreLeader')
    ok(await both.post('/api/me/duty', { standing: leader!.id }))
    const answer = await both.post(path(id, '/first-review-decision'), await seenBy(scene, 'gl-both', id))
    expect(answer).toMatchObject({ status: 403, body: { code: 'same-person', clause: 'N4.2.3' } })
    expect((await review(scene, 'gl-both', id)).possibleActions).not.toContain('decideFirstReview')
  })

  it('is not decided on words that were changed since', async () => {
    const old = { ...(await seenBy(scene, 'gl-leader', id)), draftHash: '0'.repeat(64) }
    const answer = await post('gl-leader', path(id, '/first-review-decision'), old)
    expect(answer).toMatchObject({ status: 409, body: { code: 'opinion-changed' } })
  })

  it('goes to the region with the city’s opinion; the region’s own ten days begin', async () => {
    await scene.dayComes('2026-09-22')
    const view = await decide(scene, 'gl-leader', id, 'first-review')
    expect(view).toMatchObject({ state: 'inAcceptance', reviews: [{ words: '同意上报', level: 'firstReview' }] })
    expect(
      await post('gl-leader', path(id, '/acceptance-decision'), { version: 1, draftHash: '0'.repeat(64) }),
    ).toMatchObject({
      status: 403,
      body: { code: 'other-centre' },
    })
    expect(await review(scene, 'gx-handler', id)).toMatchObject({
      level: 'acceptance',
      possibleActions: ['draftOpinion'],
      deadline: { dueDay: '2026-10-13' },
    })
    expect(await forBody(care.manager, id)).toMatchObject({ reviews: [{ centre: '桂林市职业技能鉴定（指导）中心' }] })
  })

  const items = [
    { target: 'premisesProof', ground: 'missing', detail: '缺 2025 年度审计报告或全套财务报表，有一样就行。' },
    { target: 'staff', ground: 'inconsistent', detail: '考评人员 9 人，证书 8 份，请核对。' },
  ] as const

  it('rests while the body supplements, over Mid-Autumn and National Day', async () => {
    await scene.dayComes('2026-09-24')
    const draft = { outcome: 'requestSupplement' as const, reasons: '', items: [...items] }
    const proposed = await propose(scene, 'gx-handler', id, draft)
    expect(proposed.letter).toMatchObject({ title: '补正通知书', sender: '广西壮族自治区职业技能鉴定中心' })
    expect(proposed.letter!.parts[1]!.text).toContain('2026年10月22日前')
    const asked = await decide(scene, 'gx-leader', id, 'acceptance')
    expect(asked).toMatchObject({
      state: 'supplementingAcceptance',
      status: { words: '待补正' },
      deadline: { state: 'paused' },
    })
    const own = await forBody(care.handler, id)
    expect(own).toMatchObject({
      turn: '补正',
      status: { kind: 'mine' },
      deadline: { dueDay: '2026-10-22' },
      supplements: [{ state: 'open', items: [{ targetName: '场地设备等资产证明', groundName: '缺材料' }, {}] }],
      letters: [{ title: '补正通知书', number: '桂职鉴补〔2026〕1号' }],
    })
    expect(own.sections.staff.editable).toBe(true)
    expect(own.sections.scope.editable).toBe(false)
  })

  it('opens only what was asked for', async () => {
    const { sections } = await forBody(care.handler, id)
    const scope = {
      section: 'scope',
      version: sections.scope.version,
      content: { ...wholeForm.scope, totalHeadcount: 9999 },
    }
    expect(await put(care.handler, path(id, '/section'), scope)).toMatchObject({
      status: 422,
      body: { code: 'section-not-asked', clause: 'N3.2' },
    })
  })

  it('shows the centre what was handed in, whatever the body changes meanwhile', async () => {
    await fill(scene, care, id, { staff: { ...wholeForm.staff, assessors: 8 } })
    expect((await review(scene, 'gx-handler', id)).sections.staff.content.assessors).toBe(9)
    expect((await review(scene, 'gx-handler', id)).unchanged).toBe(true)
  })

  it('goes on the day after the supplement arrived', async () => {
    const { materials } = await forBody(care.handler, id)
    const old = materials.find(({ kind }) => kind === 'premisesProof')!
    await attach(scene, care, id, 'premisesProof', { words: 'with audit', replaces: old.id })
    await scene.dayComes('2026-10-08')
    expect(await forBody(care.legal, id)).toMatchObject({ turn: '签署补正后的承诺书', commitment: { state: 'void' } })
    await sign(scene, care, id)
    const answer = { ...(await seen(care.manager, id)), answer: '已补审计报告，人数已更正。' }
    const view = ok<ApplicationForBody>(await post(care.manager, path(id, '/supplement-answer'), answer))
    expect(view).toMatchObject({ state: 'inAcceptance', deadline: { dueDay: '2026-10-16' } })
    const official = await review(scene, 'gx-handler', id)
    expect(official.sections.staff.content.assessors).toBe(8)
    expect(official.materials.filter(({ kind }) => kind === 'premisesProof').map(({ replaced }) => replaced)).toEqual([
      true,
      false,
    ])
    const held = official.ruler!.cells.filter(({ kind }) => kind === 'held').map(({ day }) => day)
    expect(held).toEqual(['2026-09-28', '2026-09-29', '2026-09-30', '2026-10-08'])
  })

  it('is asked for a second supplement only with a reviewer’s word', async () => {
    await scene.dayComes('2026-10-09')
    const again = { outcome: 'requestSupplement' as const, reasons: '', items: [items[1]] }
    await propose(scene, 'gx-handler', id, again)
    expect(await review(scene, 'gx-leader', id)).toMatchObject({
      opinion: { needsConfirmation: true },
      possibleActions: ['returnOpinion'],
    })
    const alone = await post('gx-leader', path(id, '/acceptance-decision'), await seenBy(scene, 'gx-leader', id))
    expect(alone).toMatchObject({ status: 403, body: { code: 'second-supplement', clause: 'N3.2' } })
    const confirmed = ok<ApplicationForOfficial>(
      await post('gx-reviewer', path(id, '/opinion/confirmation'), await seenBy(scene, 'gx-reviewer', id)),
    )
    expect(confirmed.opinion).toMatchObject({ confirmedBy: '示例gx-reviewer' })
    expect((await review(scene, 'gx-leader', id)).possibleActions).toEqual(['decideAcceptance', 'returnOpinion'])
    ok(
      await post('gx-leader', path(id, '/opinion/return'), {
        ...(await seenBy(scene, 'gx-leader', id)),
        note: '不必再补。',
      }),
    )
  })

  it('is accepted, told by letter, and evaluation begins', async () => {
    await propose(scene, 'gx-handler', id, {
      outcome: 'accept',
      reasons: '材料齐全，符合要求。育婴员规模认定时说明理由。',
    })
    const view = await decide(scene, 'gx-leader', id, 'acceptance')
    expect(view).toMatchObject({
      state: 'accepted',
      status: { kind: 'done', words: '已受理' },
      possibleActions: [],
      deadline: { state: 'met' },
      letters: [{ number: '桂职鉴补〔2026〕1号' }, { number: '桂职鉴受〔2026〕1号', title: '受理通知书' }],
    })
    expect(begun).toEqual([id])
    const { items: served } = ok<Page<{ title: string; letter: string | null }>>(
      await get(care.manager, '/api/notifications'),
    )
    expect(served.map(({ title }) => title)).toEqual(['受理通知书', '补正通知书', '初审同意上报', '申请已提交'])
    const browser = await scene.as(care.manager)
    const reply = await scene.app.inject({
      method: 'GET',
      url: view.letters[1]!.href,
      cookies: Object.fromEntries(browser.cookies),
    })
    const letter = textOf(reply.rawPayload)
    expect(letter).toContain('受理通知书')
    expect(letter).toContain('桂职鉴受〔2026〕1号')
    expect(letter).toContain('桂人社函〔2020〕203号三（二）'.slice(0, 10))
  })

  it('leaves one entry in the log for each act, and none for a draft', async () => {
    const { rows } = await owner.query(
      "select action from action_log where case_kind = 'application' and case_id = $1 order by id",
      [id],
    )
    expect(rows.map(({ action }) => action)).toEqual([
      'application.start',
      'application.sign-commitment',
      'application.sign-commitment',
      'application.submit',
      'application.propose-opinion',
      'application.return-opinion',
      'application.propose-opinion',
      'application.forward',
      'application.propose-opinion',
      'application.request-supplement',
      'application.sign-commitment',
      'application.resubmit',
      'application.propose-opinion',
      'application.confirm-opinion',
      'application.return-opinion',
      'application.propose-opinion',
      'application.accept',
    ])
  })
})

describe('期限与到期', () => {
  let body: GivenBody
  let id: string

  beforeAll(async () => {
    body = await givenBody(scene, 'far')
    await scene.dayComes('2026-10-12')
    id = (await givenSubmitted(scene, body, 'region')).id
  })

  it('lets a body for the whole region hand in to the region at once [N3.1]', async () => {
    expect(await review(scene, 'gx-handler', id)).toMatchObject({
      level: 'acceptance',
      deadline: { dueDay: '2026-10-26' },
    })
    expect((await get('gl-handler', path(id, '/review'))).status).toBe(404)
    expect(await review(scene, 'gx-handler', id)).toMatchObject({ scopeWords: '面向全区' })
  })

  it('decides on what is there when a supplement does not come in fifteen working days', async () => {
    const items = [{ target: 'cover', ground: 'inconsistent', detail: '地址和登记证书不一致。' }] as const
    await propose(scene, 'gx-handler', id, { outcome: 'requestSupplement', items: [...items] })
    await decide(scene, 'gx-leader', id, 'acceptance')
    const due = (await forBody(body.handler, id)).deadline!.dueDay
    expect(due).toBe('2026-11-02')
    await scene.dayComes('2026-11-02')
    expect(await forBody(body.handler, id)).toMatchObject({
      state: 'supplementingAcceptance',
      deadline: { state: 'today' },
    })
    await scene.dayComes('2026-11-03')
    const after = await forBody(body.handler, id)
    expect(after).toMatchObject({ state: 'inAcceptance', supplements: [{ state: 'lapsed', answeredOn: '2026-11-02' }] })
    // nine of ten days were left when it began to rest on 13 October
    expect((await review(scene, 'gx-handler', id)).deadline).toMatchObject({ dueDay: '2026-11-16' })
    await scene.dayComes('2026-11-04')
    expect((await review(scene, 'gx-handler', id)).deadline).toMatchObject({ dueDay: '2026-11-16', state: 'ample' })
  })

  it('is overdue on the eleventh working day, for good', async () => {
    await scene.dayComes('2026-11-16')
    expect((await review(scene, 'gx-handler', id)).deadline).toMatchObject({ state: 'today' })
    await scene.dayComes('2026-11-17')
    expect((await review(scene, 'gx-handler', id)).deadline).toMatchObject({ state: 'over', daysLeft: -1 })
    const { rows } = await owner.query('select overdue_at from deadline where subject = $1 and met_at is null', [id])
    expect(rows[0].overdue_at).not.toBeNull()
  })

  it('is declined with facts and clauses, and the way to have it examined again', async () => {
    const grounds = [{ clause: 'N2.1.1', fact: '登记地址和实际地址不一致，没有补正。' }]
    await propose(scene, 'gx-handler', id, {
      outcome: 'decline',
      reasons: '不具备申报条件。',
      grounds: grounds as never,
    })
    const view = await decide(scene, 'gx-leader', id, 'acceptance')
    expect(view).toMatchObject({
      state: 'declined',
      status: { kind: 'bad' },
      letters: [{}, { title: '不予受理通知书' }],
    })
    expect(view.letter).toBeNull()
    expect(await forBody(body.manager, id)).toMatchObject({ reviews: [{ outcome: 'requestSupplement' }, { grounds }] })
  })

  it('lets the body take an application back before a decision, and begin another', async () => {
    const next = await givenSubmitted(scene, body, 'region')
    await propose(scene, 'gx-handler', next.id, { outcome: 'accept' })
    const { version } = await forBody(body.manager, next.id)
    const view = ok<ApplicationForBody>(await post(body.manager, path(next.id, '/withdrawal'), { version }))
    expect(view).toMatchObject({ state: 'withdrawn', possibleActions: [], deadline: null })
    expect((await start(scene, body, 'region')).state).toBe('drafting')
    const { rows } = await owner.query('select count(*) from deadline where subject = $1 and met_at is null', [next.id])
    expect(Number(rows[0].count)).toBe(0)
  })
})

describe('背着平台改', () => {
  it('cannot alter a day that an application was given (abuse case 34)', async () => {
    await expect(
      owner.query("update application set submitted_on = '2026-10-01' where reference = 'A26-0001'"),
    ).rejects.toMatchObject({ code: 'GJ011' })
    await expect(
      owner.query("update application set state = 'drafting' where reference = 'A26-0001'"),
    ).rejects.toMatchObject({ code: 'GJ011' })
    await expect(
      owner.query("update application_opinion set reasons = 'x' where state = 'decided'"),
    ).rejects.toMatchObject({ code: 'GJ011' })
  })

  it('does not open a paper whose bytes were swapped (abuse case 22)', async () => {
    const { rows } = await owner.query("select id from application where reference = 'A26-0001'")
    const { materials } = await review(scene, 'gx-handler', rows[0].id)
    const [first, second] = [materials[0]!, materials[1]!]
    await owner.query(
      `update file f set (sha256, storage, size, wrapped_key) = (
         select g.sha256, g.storage, g.size, g.wrapped_key from file g
           join application_material n on n.file_id = g.id where n.id = $2)
       from application_material m where m.file_id = f.id and m.id = $1`,
      [first.id, second.id],
    )
    expect(await get('gx-handler', first.href)).toMatchObject({ status: 409, body: { code: 'material-changed' } })
  })
})
