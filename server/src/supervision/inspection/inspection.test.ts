import { caseTimeline } from '@guijiang/contract/base/desk'
import * as contract from '@guijiang/contract/supervision/inspection'
import * as lists from '@guijiang/contract/supervision/inspection-lists'
import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kit/id.ts'
import { givenInspecting } from '../../../test/given/inspecting.ts'
import { regionOffice } from '../../demo/steps/application.ts'
import * as told from '../../demo/steps/inspection.ts'
import { findInspectionFindings, listPublishedInspections } from './index.ts'

const { answer, at, body, bodyName, found, names, other, queueOf, refusedSql, task, view, world } =
  await givenInspecting()

let versions: Record<lists.ListKind, string>

describe('一单两库 [N4.1.3]', () => {
  it('is entered by one and published by another, with objects computed as of now', async () => {
    versions = await told.enterLists(world.teller, regionOffice, {
      tiesOf: { 滕示例: { body: bodyName, note: '2023年前任职' } },
    })
    const handler = await world.teller.as('qu-jingban')
    const objects = await handler.call(lists.getInspectionList, { params: { id: versions.objects } })
    expect(objects.content.rows).toMatchObject([
      { key: 'S000045000001', kind: 'body', area: '450300', firstYear: false, excluded: null },
      { key: 'S000045000002', kind: 'body', area: '450100', firstYear: true, excluded: null },
    ])
    const inspectors = await handler.call(lists.getInspectionList, { params: { id: versions.inspectors } })
    expect(inspectors).toMatchObject({ number: 1, state: 'published', rows: 3, possibleActions: [] })
  })

  it('is the centre’s own: a city sees none of the region’s, the body and inspectors nothing', async () => {
    const params = { id: versions.objects }
    expect((await answer('gl-jingban', lists.getInspectionList, { params })).status).toBe(404)
    expect((await answer('own-manager', lists.getInspectionList, { params })).status).toBe(403)
    expect((await answer('qu-jiancha', lists.getInspectionList, { params })).status).toBe(403)
    expect((await answer('shenji', lists.getInspectionList, { params })).status).toBe(200)
  })

  it('replaces what waits, refuses another content than was seen, and keeps what was published', async () => {
    const handler = await world.teller.as('qu-jingban')
    const first = await handler.call(lists.enterItems, { body: { rows: told.usualItems.slice(0, 2) } })
    const second = await handler.call(lists.enterItems, { body: { rows: told.usualItems.slice(0, 3) } })
    expect(await queueOf('qu-shenpi')).toEqual(['发布名录版本'])
    const publish = (id: string, hash: string) =>
      answer('qu-shenpi', lists.publishInspectionList, { params: { id }, body: { hash } })
    expect(await publish(first.id, first.hash)).toMatchObject({ status: 409, body: { code: 'state-not-allowed' } })
    expect(await publish(second.id, first.hash)).toMatchObject({ status: 409, body: { code: 'content-changed' } })
    const leader = await world.teller.as('qu-shenpi')
    const body = { hash: second.hash, note: '少了台账一项，请补齐。' }
    expect(await leader.call(lists.returnInspectionList, { params: { id: second.id }, body })).toMatchObject({
      state: 'returned',
    })
    expect(await queueOf('qu-shenpi')).toEqual([])
    expect(await refusedSql(`update inspection_list set content = '[]' where id = $1`, [versions.items])).toBe('GJ011')
    expect(await refusedSql('delete from inspection_list where id = $1', [versions.items])).toBe('GJ010')
  })

  it('refuses objects and inspectors that are not there', async () => {
    const exclude = [{ key: 'S000045000999', reason: '不存在的对象' }]
    expect(await answer('qu-jingban', lists.enterObjects, { body: { exclude } })).toMatchObject({
      status: 422,
      body: { code: 'object-unknown' },
    })
    const rows = [newId(), newId()].map((accountId) => ({ accountId, ties: [] }))
    expect(await answer('qu-jingban', lists.enterInspectors, { body: { rows } })).toMatchObject({
      status: 422,
      body: { code: 'inspector-unknown' },
    })
  })
})

describe('抽取名单 [N4.1.3]', () => {
  const asked = { objects: 'body', strata: 'city', team: 2, cap: 4 } as const

  it('shows what would be frozen: strata, weights, recusals and who is left out', async () => {
    const handler = await world.teller.as('qu-jingban')
    const preview = await handler.call(lists.previewRoster, { query: asked })
    expect(preview).toMatchObject({
      ratio: 10,
      strata: [
        { name: '450100', words: '南宁市', choose: 1, items: [{ id: 'S000045000002', weight: 2 }] },
        { name: '450300', words: '桂林市', choose: 1, items: [{ id: 'S000045000001', weight: 1 }] },
      ],
      recusals: 1,
      exclusions: [],
    })
    expect(preview.inspectors).toHaveLength(3)
  })
})

describe('定期检查、专项督查 [N4.1.3]', () => {
  const inspectors = async (...people: string[]) => {
    const { inspectors: all } = await (await world.teller.as('qu-jingban')).call(lists.getListChoices, {})
    return people.map((name) => ({
      accountId: all.find((one) => one.name === name)!.accountId,
      reason: '熟悉该职业。',
    }))
  }
  const order = async (people: { accountId: string; reason: string }[], organisation = body.id) =>
    answer('qu-jingban', contract.orderInspection, {
      body: { kind: 'special', organisation, purpose: '核查收费公示', inspectors: people },
    })

  it('asks two people without a tie to the body', async () => {
    expect(await order(await inspectors('谭示例', '滕示例'))).toMatchObject({
      status: 422,
      body: { code: 'inspector-recused', detail: expect.stringContaining('曾在该机构任职') },
    })
    expect((await order(await inspectors('谭示例', '谭示例'))).body).toMatchObject({ code: 'two-inspectors' })
    expect((await order(await inspectors('谭示例'))).status).toBe(400)
  })

  it('is confirmed by the leader before the inspectors learn of it; the body does not', async () => {
    const ordered = await order(await inspectors(...names))
    const { id, version } = ordered.body as unknown as contract.InspectionView
    expect(await queueOf('qu-jiancha')).toEqual([])
    expect((await answer('qu-jiancha', contract.getInspectionTask, { params: { id } })).status).toBe(404)
    expect(await queueOf('qu-shenpi')).toEqual(['确认检查安排'])
    const confirm = (login: string) => answer(login, contract.confirmInspection, { params: { id }, body: { version } })
    expect((await confirm('gl-shenpi')).body).toMatchObject({ code: 'other-centre' })
    expect((await confirm('qu-shenpi')).status).toBe(200)
    expect((await confirm('qu-shenpi')).status).toBe(409)
    expect(await queueOf('qu-jiancha')).toEqual(['到场检查'])
    expect((await answer('own-manager', contract.getInspection, { params: { id } })).status).toBe(404)
    expect(await (await world.teller.as('own-manager')).call(contract.listInspections, {})).toMatchObject({ items: [] })
    const timeline = await answer('own-manager', caseTimeline, { params: { kind: 'inspection', id } })
    expect(timeline.status).toBe(404)
  })

  it('is taken back with a reason while it is not confirmed', async () => {
    const ordered = await order(await inspectors(...names), other.id)
    const { id, version } = ordered.body as unknown as contract.InspectionView
    const body = { version, reason: '本月已检查过这家机构。' }
    expect(await answer('qu-shenpi', contract.withdrawInspection, { params: { id }, body })).toMatchObject({
      body: { state: 'closed', withdrawn: body.reason, status: { kind: 'off' } },
    })
    expect((await answer('qu-shenpi', contract.confirmInspection, { params: { id }, body: { version } })).status).toBe(
      409,
    )
  })
})

describe('到场检查 [N4.1.3]', () => {
  let id: string
  const finding = (more: Partial<contract.FindingToSave> = {}): contract.FindingToSave => ({
    version: 0,
    outcome: 'complies',
    text: '',
    demand: '',
    files: [],
    at: at('10:20:00'),
    position: null,
    ...more,
  })
  const note = (login: string, code: string, more: Partial<contract.FindingToSave> = {}) =>
    answer(login, contract.saveFinding, { params: { id, code }, body: finding(more) })

  beforeAll(async () => {
    id = (await told.findTask(world.teller, 'qu-jiancha')).id
  })

  it('begins at the place, by those who were named; nothing is noted before', async () => {
    await world.teller.at('2026-10-13T10:30')
    expect((await note('qu-jiancha', 'K01')).body).toMatchObject({ code: 'visit-not-begun' })
    const visit = {
      at: at('10:00:00'),
      place: '示例路 1 号',
      position: { latitude: 25.27, longitude: 110.29, accuracy: 30 },
    }
    const begin = (login: string, body: typeof visit) => answer(login, contract.beginVisit, { params: { id }, body })
    expect((await begin('qu-jiancha3', visit)).status).toBe(404)
    expect((await begin('qu-jiancha', { ...visit, at: at('10:45:00') })).body).toMatchObject({
      code: 'moment-not-possible',
    })
    expect((await begin('qu-jiancha', visit)).body).toMatchObject({ possibleActions: ['note', 'complete'] })
    expect((await begin('qu-jiancha2', visit)).status).toBe(409)
    expect(await view('own-manager', id)).toMatchObject({ state: 'toInspect', report: null, items: 5 })
    expect((await answer('other-manager', contract.getInspection, { params: { id } })).status).toBe(404)
  })

  it('keeps what each notes, and tells who saw an older version of an item', async () => {
    expect((await note('qu-jiancha', 'K01')).status).toBe(200)
    expect((await note('qu-jiancha2', 'K01', { text: '另一人' })).body).toMatchObject({ code: 'version-changed' })
    expect((await note('qu-jiancha2', 'K01', { version: 1, text: '四个考场都有监控。' })).status).toBe(200)
    expect((await note('qu-jiancha', 'K99')).body).toMatchObject({ code: 'item-unknown' })
    for (const code of ['K02', 'K03', 'K04']) await note('qu-jiancha', code)
  })

  it('is not complete while an item is open', async () => {
    const complete = async () => {
      const { version } = await task('qu-jiancha', id)
      return answer('qu-jiancha', contract.completeInspection, { params: { id }, body: { version, note: '' } })
    }
    expect((await complete()).body).toMatchObject({
      code: 'inspection-incomplete',
      errors: [{ pointer: '/findings/K05' }],
    })
    await note('qu-jiancha2', 'K05', { outcome: 'fails', ...found.K05 })
    expect((await complete()).body).toMatchObject({ possibleActions: [], report: { number: 1 } })
    expect((await complete()).body).toMatchObject({ code: 'report-waiting' })
    expect((await note('qu-jiancha', 'K05', { version: 1 })).body).toMatchObject({ code: 'report-waiting' })
  })

  it('is returned by who does not agree, and signed by both over the same hash', async () => {
    const sign = (login: string, hash: string) => answer(login, contract.signReport, { params: { id }, body: { hash } })
    const first = (await task('qu-jiancha2', id)).report!.hash
    const reason = '收费一项要写明没有公示的地点。'
    const reopen = { params: { id }, body: { hash: first, reason } }
    expect((await answer('qu-jiancha2', contract.reopenReport, reopen)).body).toMatchObject({
      possibleActions: ['note', 'complete'],
    })
    expect((await sign('qu-jiancha2', first)).body).toMatchObject({ code: 'no-report' })
    await note('qu-jiancha', 'K05', {
      version: 1,
      outcome: 'fails',
      ...found.K05,
      text: '一楼报名处没有公示收费标准。',
    })
    const { version } = await task('qu-jiancha', id)
    await answer('qu-jiancha', contract.completeInspection, { params: { id }, body: { version, note: '配合检查。' } })
    const { hash } = (await task('qu-jiancha2', id)).report!
    expect((await sign('qu-jiancha2', first)).body).toMatchObject({ code: 'content-changed' })
    expect((await sign('qu-jiancha', hash)).body).toMatchObject({ code: 'already-signed' })
    expect(await queueOf('qu-jiancha2')).toEqual(['签署检查记录'])
    expect((await sign('qu-jiancha2', hash)).body).toMatchObject({ state: 'rectifying', endedOn: '2026-10-13' })
    expect(await findInspectionFindings(world.house.database.published, id)).toBeUndefined()
  })

  it('has ended for good: nobody rewrites what was found or signed', async () => {
    expect((await note('qu-jiancha', 'K05', { version: 2 })).status).toBe(409)
    expect(await refusedSql(`update inspection_finding set words = 'x' where inspection_id = $1`, [id])).toBe('GJ011')
    for (const table of ['inspection_report', 'inspection_signature', 'rectification_demand']) {
      expect(await refusedSql(`delete from ${table} where inspection_id = $1`, [id])).toBe('GJ010')
    }
    expect(await refusedSql(`update inspection set ended_on = ended_on + 1 where id = $1`, [id])).toBe('GJ011')
    expect(await refusedSql(`update inspection set state = 'closed', closed_on = ended_on where id = $1`, [id])).toBe(
      'GJ011',
    )
  })
})

describe('公开和整改 [N4.1.3]', () => {
  let id: string
  beforeAll(async () => {
    const { items } = await (await world.teller.as('own-manager')).call(contract.listInspections, {})
    id = items[0]!.id
  })

  it('gives the body 30 natural days, and the leader 20 working days to make it public', async () => {
    // From Tuesday 13 October: 12 November.
    const seen = await view('own-manager', id)
    expect(seen).toMatchObject({
      state: 'rectifying',
      rectification: { servedOn: '2026-10-13', dueOn: '2026-11-12', overdue: false, demands: [{ code: 'K05' }] },
      publicationDeadline: { dueDay: '2026-11-10', internal: true, unit: 'working' },
      possibleActions: ['comment', 'rectify'],
    })
    expect(await queueOf('own-manager')).toEqual(['提交整改'])
    expect((await view('own-handler', id)).possibleActions).toEqual([])
    expect((await view('gl-fuhe', id)).possibleActions).toEqual([])
  })

  it('hears the body once, and is made public with what it says', async () => {
    await told.commentOn(world.teller, 'own-manager', id, '标准已印好，当天正在装裱。')
    const again = { version: (await view('own-manager', id)).version, text: '再说一次意见。' }
    expect(
      (await answer('own-manager', contract.commentInspection, { params: { id }, body: again })).body,
    ).toMatchObject({
      code: 'commented-already',
    })
    expect(await listPublishedInspections(world.house.database.published, body.id)).toEqual([])
    const { report } = await view('qu-shenpi', id)
    const publish = (login: string, hash: string) =>
      answer(login, contract.publishInspection, {
        params: { id },
        body: { hash, summary: '查 5 项，收费公示 1 项不符合，已责令整改。' },
      })
    expect((await publish('gl-shenpi', report!.hash)).body).toMatchObject({ code: 'other-centre' })
    expect((await publish('qu-shenpi', '0'.repeat(64))).body).toMatchObject({ code: 'content-changed' })
    expect((await publish('qu-shenpi', report!.hash)).status).toBe(200)
    expect((await publish('qu-shenpi', report!.hash)).body).toMatchObject({ code: 'published-already' })
    const published = await world.house.database.read({ kind: 'public' }, (db) => listPublishedInspections(db, body.id))
    expect(published).toMatchObject([
      {
        kindName: '专项督查',
        comment: '标准已印好，当天正在装裱。',
        status: { words: '待整改' },
        rectification: { dueOn: '2026-11-12', closedOn: null, lateDays: 0 },
      },
    ])
    expect(JSON.stringify(published)).not.toContain('一楼报名处')
  })

  it('is not overdue on the due day and is on the day after, for good', async () => {
    await world.teller.at('2026-11-12T23:50')
    expect((await view('own-manager', id)).rectification).toMatchObject({
      overdue: false,
      deadline: { state: 'today' },
    })
    await world.teller.at('2026-11-13T09:00')
    expect((await view('own-manager', id)).rectification).toMatchObject({ overdue: true, deadline: { state: 'over' } })
    await told.rectify(world.teller, 'own-manager', id, '已在一楼和二楼报名处公示。')
    expect(await view('own-manager', id)).toMatchObject({
      state: 'toVerify',
      rectification: { overdue: true, rounds: [{ number: 1, lateDays: 1, verdict: null }] },
    })
  })

  it('is accepted or returned by a reviewer of the centre that ordered it', async () => {
    const { version } = await view('qu-fuhe', id)
    const verify = (login: string) =>
      answer(login, contract.verifyRectification, {
        params: { id },
        body: { version, outcome: 'returned', reasons: '照片看不清金额，请重拍。' },
      })
    expect((await verify('gl-fuhe')).body).toMatchObject({ code: 'other-centre' })
    expect((await verify('qu-shenpi')).status).toBe(403)
    // Returned on Friday 13 November: at least ten days more, to Monday 23.
    expect((await verify('qu-fuhe')).body).toMatchObject({
      state: 'rectifying',
      rectification: { dueOn: '2026-11-23', overdue: true },
    })
    await told.rectify(world.teller, 'own-manager', id, '已重拍，金额清楚。')
    await told.verify(world.teller, 'qu-fuhe', id, { outcome: 'accepted', reasons: '照片与现场一致。' })
    expect(await view('own-manager', id)).toMatchObject({ state: 'closed', rectification: { overdue: true } })
    const [published] = await world.house.database.read({ kind: 'public' }, (db) =>
      listPublishedInspections(db, body.id),
    )
    expect(published).toMatchObject({
      status: { words: '已办结' },
      rectification: { closedOn: '2026-11-13', lateDays: 1 },
    })
    const facts = await world.house.database.read({ kind: 'all' }, (db) => findInspectionFindings(db, id))
    expect(facts).toMatchObject({ state: 'closed', lateDays: 1, failed: [{ code: 'K05', clause: 'N4.2.6' }] })
  })

  it('tells the whole of it in the file of the case', async () => {
    const { entries } = await (await world.teller.as('own-manager')).call(caseTimeline, {
      params: { kind: 'inspection', id },
    })
    expect(entries.map(({ act }) => act)).toEqual(
      expect.arrayContaining(['检查组到场', '逾期 1 天提交整改', '接受整改，办结']),
    )
  })
})
