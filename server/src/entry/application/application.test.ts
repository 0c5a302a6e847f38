import { listNotifications } from '@guijiang/contract/base/desk'
import { getMe, switchDuty } from '@guijiang/contract/base/identity'
import * as contract from '@guijiang/contract/entry/application'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as given from '../../../test/given/application.ts'
import { givenAccount } from '../../../test/harness/accounts.ts'
import type { Ground } from '../../../test/harness/ground.ts'
import { type TestHouse, testHouse } from '../../../test/harness/house.ts'
import { textOf } from '../../../test/pdf.ts'

const { wholeForm } = given
let world: TestHouse
let owner: pg.Client
let care: given.GivenBody

beforeAll(async () => {
  world = await testHouse({ now: '2026-09-18T09:00:00+08:00' })
  owner = new pg.Client({ connectionString: world.database.ownerUrl })
  await owner.connect()
  care = await given.givenBody(world, 'care', { serial: 1 })
})

afterAll(() => owner.end())

const answer: given.Answering = (login, endpoint, ask) => given.answerOf(world, login, endpoint, ask)
const fetched = async (login: string, url: string) => (await world.teller.as(login)).ask({ method: 'GET', url })
const dayComes = (day: string) => world.teller.at(`${day}T09:00`)
const seen = async (login: string, id: string) => {
  const { version, packageHash } = await given.forBody(world, login, id)
  return { version, packageHash }
}
const noHash = '0'.repeat(64)

describe('一份申请，从草稿到受理', () => {
  let id: string
  const params = () => ({ id })

  it('begins as a draft of the body, one for each scope', async () => {
    const draft = await given.start(world, care)
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
    const again = await answer(care.handler, contract.startApplication, { body: { scope: 'city' } })
    expect(again).toMatchObject({ status: 409, body: { code: 'application-open' } })
  })

  it('refuses a submission without a paper, naming it and its clause [N3.1.3]', async () => {
    await given.fill(world, care, id, wholeForm)
    await given.attachAll(world, care, id, 'workPlan')
    const body = await seen(care.manager, id)
    expect(await answer(care.manager, contract.submitApplication, { params: params(), body })).toMatchObject({
      status: 422,
      body: { code: 'material-missing', clause: 'N3.1.3', detail: '缺试点工作方案。请在申报材料中上传。' },
    })
  })

  it('lets the legal representative sign once all is there, and nobody else [A2]', async () => {
    expect((await given.forBody(world, care.legal, id)).possibleActions).toEqual([])
    const view = await given.attach(world, care, id, 'workPlan')
    expect(view).toMatchObject({ turn: '签署承诺书', blockers: [] })
    const body = { packageHash: view.packageHash }
    expect(await answer(care.manager, contract.signCommitment, { params: params(), body })).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    })
    const early = { params: params(), body: await seen(care.manager, id) }
    expect(await answer(care.manager, contract.submitApplication, early)).toMatchObject({
      status: 422,
      body: { code: 'commitment-missing', clause: 'A2' },
    })
    expect((await given.forBody(world, care.legal, id)).possibleActions).toEqual(['sign'])
    const signed = await given.sign(world, care, id)
    expect(signed).toMatchObject({ commitment: { state: 'valid', signedBy: '示例care法人' }, turn: '核对并提交申请' })
    expect(signed.commitment.text).toContain('我示例care职业技能评价中心郑重承诺')
  })

  it('is void after any change, in sight of all, until it is signed anew [A2]', async () => {
    await given.fill(world, care, id, { staff: { ...wholeForm.staff, assessors: 10 } })
    expect(await given.forBody(world, care.manager, id)).toMatchObject({
      commitment: { state: 'void' },
      turn: '签署承诺书',
    })
    const ask = { params: params(), body: await seen(care.manager, id) }
    expect(await answer(care.manager, contract.submitApplication, ask)).toMatchObject({
      status: 422,
      body: { code: 'commitment-void', clause: 'A2' },
    })
  })

  it('refuses to sign what was changed since it was read', async () => {
    const { packageHash } = await seen(care.legal, id)
    await given.fill(world, care, id, { staff: wholeForm.staff })
    const ask = { params: params(), body: { packageHash } }
    expect(await answer(care.legal, contract.signCommitment, ask)).toMatchObject({
      status: 409,
      body: { code: 'package-changed' },
    })
  })

  it('is nobody else’s business while it is a draft', async () => {
    for (const login of ['gl-jingban', 'qu-shenpi', 'lz-jingban']) {
      expect((await answer(login, contract.reviewApplication, { params: params() })).status).toBe(404)
      const { items } = await (await world.teller.as(login)).call(contract.listApplications, {})
      expect(items).toEqual([])
    }
    const other = await given.givenBody(world, 'other', { serial: 2 })
    expect((await answer(other.manager, contract.getApplication, { params: params() })).status).toBe(404)
    const body = { section: 'cover' as const, version: 2, content: wholeForm.cover }
    expect((await answer(other.handler, contract.saveSection, { params: params(), body })).status).toBe(404)
  })

  it('is handed in by the manager and gets its reference; the city’s ten working days begin', async () => {
    await dayComes('2026-09-21')
    await given.sign(world, care, id)
    const byHandler = { params: params(), body: await seen(care.handler, id) }
    expect((await answer(care.handler, contract.submitApplication, byHandler)).status).toBe(403)
    const view = await given.submit(world, care, id)
    expect(view).toMatchObject({
      state: 'inFirstReview',
      reference: 'A26-0001',
      status: { kind: 'wait', words: '待初审' },
      submittedOn: '2026-09-21',
      deadline: { dueDay: '2026-10-12', state: 'ample', clause: 'N3.1' },
      possibleActions: ['withdraw'],
    })
    expect(view.ruler?.cells.find(({ last }) => last)?.day).toBe('2026-10-12')
  })

  it('names what is possible when it is handed in twice or changed afterwards', async () => {
    const ask = { params: params(), body: await seen(care.manager, id) }
    const again = await answer(care.manager, contract.submitApplication, ask)
    expect(again).toMatchObject({ status: 409, body: { code: 'state-not-allowed' } })
    expect(again.body.detail).toContain('提出意见并上报')
    const body = { section: 'cover' as const, version: 2, content: wholeForm.cover }
    expect((await answer(care.handler, contract.saveSection, { params: params(), body })).status).toBe(409)
  })

  it('is seen by its own city only, the region after forwarding [N3.1]', async () => {
    expect(await given.review(world, 'gl-jingban', id)).toMatchObject({
      level: 'firstReview',
      centre: '桂林市职业技能鉴定（指导）中心',
      status: { kind: 'mine' },
      possibleActions: ['draftOpinion'],
      unchanged: true,
      commitment: { state: 'valid' },
    })
    for (const login of ['lz-jingban', 'qu-jingban']) {
      expect((await answer(login, contract.reviewApplication, { params: params() })).status).toBe(404)
    }
    expect((await answer('gl-jingban', contract.getApplication, { params: params() })).status).toBe(403)
  })

  it('opens its papers for the city, not for a sibling', async () => {
    const { materials } = await given.review(world, 'gl-jingban', id)
    expect(materials[0]!.name).toBe('试点申请表.pdf')
    for (const { href } of materials) {
      expect(await fetched('gl-jingban', href)).toMatchObject({
        status: 200,
        headers: { 'content-type': 'application/pdf' },
      })
      expect((await fetched('lz-jingban', href)).status).toBe(404)
    }
  })

  it('is drafted by the handler; what is not whole is not proposed', async () => {
    const { suggestedReasons } = await given.review(world, 'gl-jingban', id)
    expect(suggestedReasons.favourable).toContain('保健按摩师累计 667 人次，还差 333 人次')
    const draft = { version: 0, outcome: 'unfavourable' as const, reasons: '规模不足。', grounds: [], items: [] }
    const handler = await world.teller.as('gl-jingban')
    const saved = await handler.call(contract.saveOpinion, { params: params(), body: draft })
    expect(saved).toMatchObject({ opinion: { state: 'drafting', draftedBy: '秦样例' } })
    const body = await given.seenBy(world, 'gl-jingban', id)
    expect(await answer('gl-jingban', contract.proposeOpinion, { params: params(), body })).toMatchObject({
      status: 422,
      body: { code: 'opinion-incomplete' },
    })
    expect(await answer('gl-shenpi', contract.decideFirstReview, { params: params(), body })).toMatchObject({
      status: 409,
      body: { code: 'state-not-allowed' },
    })
    const proposed = await given.propose(world, 'gl-jingban', id, { outcome: 'favourable', reasons: '同意上报。' })
    expect(proposed).toMatchObject({ opinion: { state: 'proposed' }, possibleActions: [], status: { kind: 'wait' } })
    expect(proposed.effect).toContain('报自治区')
  })

  it('goes back to the handler with a note', async () => {
    const body = { ...(await given.seenBy(world, 'gl-shenpi', id)), note: '请写明规模。' }
    expect((await answer('gl-shenpi', contract.returnOpinion, { params: params(), body })).status).toBe(200)
    expect(await given.review(world, 'gl-jingban', id)).toMatchObject({
      opinion: { state: 'drafting', returnNote: '请写明规模。' },
      possibleActions: ['draftOpinion', 'proposeOpinion'],
    })
  })

  it('is not decided by who drafted it [N4.2.3]', async () => {
    const area = '450300'
    await givenAccount(
      world as unknown as Ground,
      'gl-both',
      { duty: 'centreHandler', area },
      { duty: 'centreLeader', area },
    )
    const both = await world.teller.as('gl-both')
    const { standings } = await both.call(getMe, {})
    const workAs = (wanted: string) =>
      both.call(switchDuty, { body: { standing: standings.find(({ duty }) => duty === wanted)!.id } })
    await workAs('centreHandler')
    await given.propose(world, 'gl-both', id, { outcome: 'favourable', reasons: '同意上报。' })
    await workAs('centreLeader')
    const body = await given.seenBy(world, 'gl-both', id)
    expect(await answer('gl-both', contract.decideFirstReview, { params: params(), body })).toMatchObject({
      status: 403,
      body: { code: 'same-person', clause: 'N4.2.3', detail: '这件由您拟办，审批要由另一人办。' },
    })
    const seen = await given.review(world, 'gl-both', id)
    expect(seen.possibleActions).not.toContain('decideFirstReview')
    expect(seen.obstacle).toEqual({ detail: '这件由您拟办，审批要由另一人办。', clause: 'N4.2.3' })
    expect((await given.review(world, 'gl-shenpi', id)).obstacle).toBeNull()
  })

  it('is not decided on words that were changed since', async () => {
    const body = { ...(await given.seenBy(world, 'gl-shenpi', id)), draftHash: noHash }
    expect(await answer('gl-shenpi', contract.decideFirstReview, { params: params(), body })).toMatchObject({
      status: 409,
      body: { code: 'opinion-changed' },
    })
  })

  it('goes to the region with the city’s opinion; the region’s own ten days begin', async () => {
    await dayComes('2026-09-22')
    const view = await given.decide(world, 'gl-shenpi', id, 'firstReview')
    expect(view).toMatchObject({ state: 'inAcceptance', reviews: [{ words: '同意上报', level: 'firstReview' }] })
    const body = { version: 1, draftHash: noHash }
    expect(await answer('gl-shenpi', contract.decideAcceptance, { params: params(), body })).toMatchObject({
      status: 403,
      body: { code: 'other-centre' },
    })
    expect(await given.review(world, 'qu-jingban', id)).toMatchObject({
      level: 'acceptance',
      possibleActions: ['draftOpinion'],
      deadline: { dueDay: '2026-10-13', clause: 'N3.2' },
    })
    const { items } = await (await world.teller.as('qu-jingban')).call(contract.listApplications, {})
    expect(items).toMatchObject([
      { reference: 'A26-0001', occupations: ['养老护理员', '保健按摩师'], deadline: { dueDay: '2026-10-13' } },
    ])
  })

  const items = [
    { target: 'premisesProof' as const, ground: 'missing' as const, detail: '缺 2025 年度审计报告或全套财务报表。' },
    { target: 'staff' as const, ground: 'inconsistent' as const, detail: '考评人员 9 人，证书 8 份，请核对。' },
  ]

  it('rests while the body supplements, over Mid-Autumn and National Day', async () => {
    await dayComes('2026-09-24')
    const draft = { outcome: 'requestSupplement' as const, reasons: '', items }
    const { letter } = await given.propose(world, 'qu-jingban', id, draft)
    expect(letter).toMatchObject({ title: '补正通知书', sender: '广西壮族自治区职业技能鉴定中心' })
    expect(letter!.parts[1]!.text).toContain('2026年10月22日前')
    expect(await given.decide(world, 'qu-shenpi', id, 'acceptance')).toMatchObject({
      state: 'supplementingAcceptance',
      status: { words: '待补正' },
      deadline: { state: 'paused', dueDay: null },
    })
    const own = await given.forBody(world, care.handler, id)
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
    const { version } = (await given.forBody(world, care.handler, id)).sections.scope
    const content = { ...wholeForm.scope, totalHeadcount: 9999 }
    const body = { section: 'scope' as const, version, content }
    expect(await answer(care.handler, contract.saveSection, { params: params(), body })).toMatchObject({
      status: 422,
      body: { code: 'section-not-asked', clause: 'N3.2' },
    })
  })

  it('shows the centre what was handed in, whatever the body changes meanwhile', async () => {
    await given.fill(world, care, id, { staff: { ...wholeForm.staff, assessors: 8 } })
    const { sections, unchanged } = await given.review(world, 'qu-jingban', id)
    expect(sections.staff.content.assessors).toBe(9)
    expect(unchanged).toBe(true)
  })

  it('goes on the day after the supplement arrived', async () => {
    const { materials } = await given.forBody(world, care.handler, id)
    const replaces = materials.find(({ kind }) => kind === 'premisesProof')!.id
    await given.attach(world, care, id, 'premisesProof', { words: 'with audit', replaces })
    await dayComes('2026-10-08')
    expect(await given.forBody(world, care.legal, id)).toMatchObject({
      turn: '签署补正后的承诺书',
      commitment: { state: 'void' },
    })
    await given.sign(world, care, id)
    const body = { ...(await seen(care.manager, id)), answer: '已补审计报告，人数已更正。' }
    const manager = await world.teller.as(care.manager)
    expect(await manager.call(contract.answerSupplement, { params: params(), body })).toMatchObject({
      state: 'inAcceptance',
      deadline: { dueDay: '2026-10-19' },
      supplements: [{ state: 'answered', answeredOn: '2026-10-08' }],
    })
    const official = await given.review(world, 'qu-jingban', id)
    expect(official.sections.staff.content.assessors).toBe(8)
    const versions = official.materials.filter(({ kind }) => kind === 'premisesProof')
    expect(versions.map(({ replaced }) => replaced)).toEqual([true, false])
    const held = official.ruler!.cells.filter(({ kind }) => kind === 'held').map(({ day }) => day)
    expect(held).toEqual(['2026-09-28', '2026-09-29', '2026-09-30', '2026-10-08'])
  })

  it('is asked for a second supplement only with a reviewer’s word', async () => {
    await dayComes('2026-10-09')
    await given.propose(world, 'qu-jingban', id, { outcome: 'requestSupplement', reasons: '', items: [items[1]!] })
    expect(await given.review(world, 'qu-shenpi', id)).toMatchObject({
      opinion: { needsConfirmation: true, confirmedBy: null },
      possibleActions: ['returnOpinion'],
    })
    const alone = { params: params(), body: await given.seenBy(world, 'qu-shenpi', id) }
    expect(await answer('qu-shenpi', contract.decideAcceptance, alone)).toMatchObject({
      status: 403,
      body: { code: 'second-supplement', clause: 'N3.2' },
    })
    const reviewer = await world.teller.as('qu-fuhe')
    const body = await given.seenBy(world, 'qu-fuhe', id)
    const confirmed = await reviewer.call(contract.confirmOpinion, { params: params(), body })
    expect(confirmed.opinion).toMatchObject({ confirmedBy: '农示例' })
    expect((await given.review(world, 'qu-shenpi', id)).possibleActions).toEqual(['decideAcceptance', 'returnOpinion'])
    const back = { ...(await given.seenBy(world, 'qu-shenpi', id)), note: '不必再补。' }
    await (await world.teller.as('qu-shenpi')).call(contract.returnOpinion, { params: params(), body: back })
  })

  it('is accepted, and told by letter', async () => {
    const reasons = '材料齐全，符合要求。保健按摩师规模认定时说明理由。'
    await given.propose(world, 'qu-jingban', id, { outcome: 'accept', reasons })
    const view = await given.decide(world, 'qu-shenpi', id, 'acceptance')
    expect(view).toMatchObject({
      state: 'accepted',
      status: { kind: 'done', words: '已受理' },
      possibleActions: [],
      deadline: { state: 'met' },
      letters: [{ number: '桂职鉴补〔2026〕1号' }, { number: '桂职鉴受〔2026〕1号', title: '受理通知书' }],
    })
    const { items: served } = await (await world.teller.as(care.manager)).call(listNotifications, {})
    expect(served.map(({ title }) => title)).toEqual(['受理通知书', '补正通知书', '初审同意上报', '申请已提交'])
    const { body } = await fetched(care.manager, view.letters[1]!.href)
    const letter = textOf(body as Buffer)
    for (const words of ['受理通知书', '桂职鉴受〔2026〕1号', '桂人社函〔2020〕203号', '保健按摩师规模']) {
      expect(letter.replaceAll(/\s/g, '')).toContain(words)
    }
  })

  it('leaves one entry in the log for each act, and none for a draft', async () => {
    const { rows } = await owner.query(
      "select action from action_log where case_kind = 'application' and case_id = $1 and action like 'application.%' order by id",
      [id],
    )
    expect(rows.map(({ action }) => action.replace('application.', ''))).toEqual([
      'start',
      'sign-commitment',
      'sign-commitment',
      'submit',
      'propose-opinion',
      'return-opinion',
      'propose-opinion',
      'forward',
      'propose-opinion',
      'request-supplement',
      'sign-commitment',
      'resubmit',
      'propose-opinion',
      'confirm-opinion',
      'return-opinion',
      'propose-opinion',
      'accept',
    ])
  })
})
