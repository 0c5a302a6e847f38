import { listNotifications } from '@guijiang/contract/base/desk'
import * as contract from '@guijiang/contract/entry/designation'
import { getOwnListing, readDirectory } from '@guijiang/contract/entry/directory'
import type { IsoDate } from '@guijiang/contract/iso'
import { describe, expect, it } from 'vitest'
import * as given from '../../../test/given/application.ts'
import { givenDesignating } from '../../../test/given/designating.ts'
import { textOf } from '../../../test/pdf.ts'
import { registrySources } from '../../app.ts'
import * as directory from '../../demo/steps/directory.ts'
import * as evaluation from '../../demo/steps/evaluation.ts'
import { findEntry, lockEntry, organisationByCode, requireDesignated } from './index.ts'

const {
  accepted,
  answer,
  applicationId,
  care,
  its,
  owner,
  params,
  propose,
  published,
  queueOf,
  refusedSql,
  save,
  view,
  world,
} = await givenDesignating()

describe('机构目录', () => {
  it('is an empty list before the first designation', async () => {
    expect(await published()).toEqual({ asOf: '2026-09-18', items: [], next: null })
    const page = await world.teller.visitor.ask({ method: 'GET', url: '/directory' })
    expect(page.status).toBe(200)
  })
})

describe('认定 [N3.4]', () => {
  it('begins when the last expert has signed', async () => {
    await evaluation.evaluate(world.teller, applicationId)
    its.id = (await directory.findDesignation(world.teller, applicationId)).id
    const desk = await view()
    expect(desk).toMatchObject({
      step: 'pending',
      status: { kind: 'mine', words: '待认定' },
      opinion: { passed: true, summary: { mean: '84.00' }, signatures: [{}, {}, {}] },
      filing: { code: 'S000045000001', recorded: null },
      possibleActions: ['draft', 'propose'],
    })
    expect(desk.levels.map(({ name, level, recommended, capped }) => [name, level, recommended, capped])).toEqual([
      ['养老护理员', 5, true, false],
      ['养老护理员', 4, true, false],
      ['养老护理员', 2, true, true],
      ['保健按摩师', 5, true, false],
    ])
    expect(desk.principles.map(({ clause, message }) => [clause, message])).toEqual([
      ['N1.2', '养老护理员申报到二级，面向本地市的机构原则上做三级及以下'],
      ['N2.1.5.3', '保健按摩师累计 667 人次，原则上要 1,000 人次以上'],
    ])
    expect(await queueOf('qu-jingban')).toEqual(['拟定认定意见'])
  })

  it('is the region’s alone', async () => {
    expect(await answer('gl-jingban', contract.getDesignation, { params: params() })).toMatchObject({
      status: 403,
      body: { code: 'other-centre', clause: 'N3.4' },
    })
    expect((await answer('lz-jingban', contract.getDesignation, { params: params() })).status).toBe(404)
    expect((await answer('care-manager', contract.getDesignation, { params: params() })).status).toBe(403)
    expect((await answer('zhuanjia1', contract.getDesignation, { params: params() })).status).toBe(403)
  })

  it('refuses an open level, then level 2 for a city body without a recorded reason [N1.2]', async () => {
    expect(await propose()).toMatchObject({ status: 422, body: { code: 'designation-incomplete', clause: 'N3.4' } })
    const { levels } = await view()
    const designate = levels.map(({ edition, code, level }) => ({
      edition,
      code,
      level,
      outcome: 'designate' as const,
      reason: '',
    }))
    await save({ levels: designate })
    expect(await propose()).toMatchObject({ status: 422, body: { code: 'principle-unanswered', clause: 'N1.2' } })
    const { principles } = await view()
    const [cap] = principles
    await save({ answers: [{ key: cap!.key, reason: '本市没有可以做二级的机构，师资和设备经评估达到要求。' }] })
    expect(await propose()).toMatchObject({
      status: 422,
      body: { code: 'principle-unanswered', clause: 'N2.1.5.3', detail: expect.stringContaining('667 人次') },
    })
  })

  it('is put to leader and reviewer with the letters as they will be printed', async () => {
    const massage = { outcome: 'refuse' as const, reason: '累计 667 人次，考评经验不足。' }
    const proposed = await directory.proposeDesignation(world.teller, its.id, {
      decide: (level) => (level.name === '保健按摩师' ? massage : { outcome: 'designate', reason: '' }),
    })
    expect(proposed).toMatchObject({
      step: 'proposed',
      waiting: { proposedBy: '陆示例', confirmed: [], needed: ['审批', '复核'] },
    })
    expect(proposed.previews.map(({ title }) => title)).toEqual(['试点机构认定通知书', '不予认定通知书'])
    expect(await queueOf('qu-shenpi')).toEqual(['审批认定决定'])
    expect(await queueOf('qu-fuhe')).toEqual(['复核认定决定'])
    expect(
      (
        await answer('qu-jingban', contract.saveDesignation, {
          params: params(),
          body: { version: proposed.version, levels: [], answers: [] },
        })
      ).status,
    ).toBe(409)
  })

  it('needs both, each another person, over the hash they saw', async () => {
    const { waiting } = await view()
    const body = { hash: waiting!.hash }
    expect((await answer('qu-jingban', contract.confirmDesignation, { params: params(), body })).status).toBe(403)
    expect((await answer('gl-shenpi', contract.confirmDesignation, { params: params(), body })).status).toBe(403)
    const other = { params: params(), body: { hash: 'f'.repeat(64) } }
    expect((await answer('qu-shenpi', contract.confirmDesignation, other)).body.code).toBe('content-changed')
    const once = await directory.confirmDesignation(world.teller, 'qu-fuhe', its.id)
    expect(once).toMatchObject({ step: 'proposed', waiting: { confirmed: [{ duty: '复核', name: '农示例' }] } })
    expect((await answer('qu-fuhe', contract.confirmDesignation, { params: params(), body })).status).toBe(403)
  })

  it('falls back to the handler with a note, and the first confirmation with it', async () => {
    const { waiting } = await view('qu-shenpi')
    const body = { hash: waiting!.hash, note: '不予认定的理由请写具体。' }
    await (await world.teller.as('qu-shenpi')).call(contract.returnDesignation, { params: params(), body })
    expect(await view()).toMatchObject({ step: 'pending', returnNote: '不予认定的理由请写具体。', waiting: null })
    expect(await queueOf('qu-fuhe')).toEqual([])
    expect(await queueOf('qu-jingban')).toEqual(['拟定认定意见'])
    const massage = { outcome: 'refuse' as const, reason: '累计 667 人次，距 1000 人次差 333 人次，考评经验不足。' }
    await directory.proposeDesignation(world.teller, its.id, {
      decide: (level) => (level.name === '保健按摩师' ? massage : { outcome: 'designate', reason: '' }),
    })
  })

  it('is decided with the second confirmation, and told by letters', async () => {
    await world.teller.at('2026-10-12T09:00')
    await directory.confirmDesignation(world.teller, 'qu-fuhe', its.id)
    const decided = await directory.confirmDesignation(world.teller, 'qu-shenpi', its.id)
    expect(decided).toMatchObject({ step: 'decided', status: { words: '已认定' }, decidedOn: '2026-10-12' })
    expect(decided.levels.map(({ state }) => state)).toEqual(['designated', 'designated', 'designated', 'refused'])
    expect(decided.letters.map(({ number }) => number)).toEqual(['桂人社不认〔2026〕1号', '桂人社认〔2026〕1号'])
    expect(decided.deadline).toMatchObject({ internal: true })
    const manager = await world.teller.as('care-manager')
    const { items } = await manager.call(listNotifications, { query: {} })
    expect(
      items
        .slice(0, 2)
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['不予认定通知书', '试点机构认定通知书'])
    const letter = items.find(({ title }) => title === '不予认定通知书')!.letter!
    const { status, body } = await manager.ask({ method: 'GET', url: letter })
    expect(status).toBe(200)
    expect((await textOf(body as Buffer)).replaceAll(/\s/g, '')).toContain('书面申请复核')
    expect(await published()).toMatchObject({ items: [] })
  })

  it('stands: nobody rewrites what was decided', async () => {
    expect(await refusedSql(`update designation set state = 'designated'`)).toBe('GJ010')
    expect(await refusedSql('delete from designation_decision')).toBe('GJ010')
    const one = `insert into designation_decision
      select organisation_id, gen_random_uuid(), case_id, application_id, opinion_id, area, $1, content, decided_on
        from designation_decision`
    const { rows } = await owner.query(`select id from approval where act = 'evaluation.panel' limit 1`)
    expect(await refusedSql(one, [rows[0].id])).toBe('GJ014')
  })
})

describe('报备、赋码、公布目录 [N3.4]', () => {
  it('lets nobody into the directory directly: each link needs the one before it [trust 40]', async () => {
    const org = care.id
    const code = 'S000045000099'
    const filing = `insert into filing (organisation_id, id, case_id, decision_id, area, batch_number, replied_on, reply, approval_id, recorded_at)
      select organisation_id, gen_random_uuid(), case_id, id, area, '假批次', '2026-10-12', '同意', approval_id, now() from designation_decision`
    expect(await refusedSql(filing)).toBe('GJ014')
    const coded = `insert into organisation_code values ($1, '450300', $2, gen_random_uuid(), '2026-10-12')`
    expect(await refusedSql(coded, [org, code])).toBe('23503')
    const version = `insert into directory_version (organisation_id, number, code, area, kind, name, scope, state, state_since,
        listed_on, from_day, until_day, recorded_at, filing_id, clause)
      values ($1, 1, $2, '450300', 'list', '示例', 'city', 'listed', '2026-10-12', '2026-10-12', '2026-10-12', '2029-10-12',
        now(), gen_random_uuid(), 'N3.4')`
    expect(await refusedSql(version, [org, code])).toBe('23503')
    const entry = `insert into directory_entry (organisation_id, code, area, name, scope, state, state_since, listed_on, until_day, number)
      values ($1, $2, '450300', '示例', 'city', 'listed', '2026-10-12', '2026-10-12', '2029-10-12', 1)`
    expect(await refusedSql(entry, [org, code])).toBe('GJ014')
    // The server's own role no more than the owner.
    const asServer = world.house.database.transaction({ kind: 'all' }, (tx) =>
      tx
        .insertInto('directoryEntry')
        .values({
          organisationId: org,
          code,
          area: '450300',
          name: '示例',
          scope: 'city',
          state: 'listed',
          stateSince: world.clock.today(),
          listedOn: world.clock.today(),
          untilDay: world.clock.today().add({ years: 3 }),
          number: 1,
        })
        .execute(),
    )
    await expect(asServer).rejects.toMatchObject({ code: 'GJ014' })
  })

  it('records the ministry’s reply as it came, between decision and today', async () => {
    await world.teller.at('2026-10-20T09:00')
    const { version } = await view()
    const body = {
      version,
      batchNumber: '示例备〔2026〕001号',
      repliedOn: '2026-10-11' as IsoDate,
      reply: '同意备案。',
    }
    const early = await answer('qu-jingban', contract.proposeFiling, { params: params(), body })
    expect(early).toMatchObject({ status: 422, body: { code: 'reply-day', clause: 'N3.4' } })
    const client = await world.teller.as('qu-jingban')
    const repliedOn = '2026-10-19' as IsoDate
    const filed = await client.call(contract.proposeFiling, { params: params(), body: { ...body, repliedOn } })
    expect(filed.filing).toMatchObject({ draft: { batchNumber: '示例备〔2026〕001号', repliedOn }, recorded: null })
    expect(await queueOf('qu-shenpi')).toEqual(['核准赋码并列入目录'])
    const leader = await world.teller.as('qu-shenpi')
    const back = { hash: filed.filing.waiting!.hash, note: '批次号少一位' }
    await leader.call(contract.returnFiling, { params: params(), body: back })
    expect(await queueOf('qu-jingban')).toEqual(['登记报备回执'])
  })

  it('gives the code and lists the body in one act of the leader', async () => {
    const before = await owner.query(
      `select count(*)::int as n from log_pending where log = 'registry' and kind = 'directory.list'`,
    )
    expect(await directory.fileAndList(world.teller, its.id, { repliedOn: '2026-10-19' as IsoDate })).toBe(
      'S000045000001',
    )
    const desk = await view()
    expect(desk).toMatchObject({
      step: 'filed',
      deadline: { state: 'met' },
      possibleActions: [],
      entry: { code: 'S000045000001', status: 'listed', listedOn: '2026-10-20' },
    })
    const after = await owner.query(
      `select count(*)::int as n from log_pending where log = 'registry' and kind = 'directory.list'`,
    )
    expect(after.rows[0].n).toBe(before.rows[0].n + 1)
    const manager = await world.teller.as('care-manager')
    const own = await manager.call(getOwnListing, {})
    expect(own).toMatchObject({ code: 'S000045000001', lastDay: '2029-10-19', changes: [{ act: '列入目录' }] })
    expect((await manager.call(listNotifications, { query: {} })).items[0]!.title).toBe('已列入试点机构目录')
  })

  it('commits to rows that read back the same', async () => {
    const { rows } = await owner.query(
      `select kind, subject from log_pending where log = 'registry' and kind like 'directory.%'`,
    )
    const sources = registrySources(world.house)
    const found = await world.house.database.read({ kind: 'all' }, (db) =>
      sources['directory.list']!(db, [rows[0].subject]),
    )
    expect(found.get(rows[0].subject)).toMatchObject({
      code: 'S000045000001',
      untilDay: '2029-10-20',
      levels: [
        '2022/4-10-01-05/2/450300/养老护理员',
        '2022/4-10-01-05/4/450300/养老护理员',
        '2022/4-10-01-05/5/450300/养老护理员',
      ],
    })
  })

  it('answers for any day: not before, from that day on', async () => {
    const item = {
      code: 'S000045000001',
      name: '示例care职业技能评价中心',
      scope: 'city',
      area: ['450300'],
      status: 'listed',
      statusSince: '2026-10-20',
      occupations: [{ code: '4-10-01-05', name: '养老护理员', levels: [5, 4, 2] }],
      listedOn: '2026-10-20',
    }
    expect(await published()).toEqual({ asOf: '2026-10-20', items: [item], next: null })
    expect(await published({ asOf: '2026-10-19' })).toEqual({ asOf: '2026-10-19', items: [], next: null })
    expect(await published({ asOf: '2026-11-23' })).toMatchObject({ items: [item] })
    expect(await published({ asOf: '2029-10-20' })).toMatchObject({
      items: [{ status: 'expired', statusSince: '2029-10-20' }],
    })
    const fits = [
      { city: '450300' },
      { occupation: '4-10-01-05' },
      { level: '4' },
      { status: 'all' },
      { city: '450300', level: '2' },
    ]
    for (const query of fits) expect((await published(query)).items).toHaveLength(1)
    const misses = [{ city: '450100' }, { occupation: '4-10-04-02' }, { level: '3' }, { cursor: 'S000045000001' }]
    for (const query of misses) expect((await published(query)).items).toEqual([])
    for (const query of ['asOf=2026-13-01', 'level=6', 'city=110000', 'status=some', 'other=1']) {
      const { status } = await world.teller.visitor.ask({ method: 'GET', url: `/api/public/directory?${query}` })
      expect(status).toBe(400)
    }
  })

  it('shows an office of another city what anybody sees', async () => {
    const official = await world.teller.as('lz-jingban')
    expect((await official.call(readDirectory, { query: {} })).items).toHaveLength(1)
  })

  it('opens the doors of the next storey', async () => {
    const db = world.house.database.published
    const wanted = {
      organisationId: care.id,
      code: '4-10-01-05',
      edition: '2022',
      area: '450300' as const,
      day: world.clock.today(),
    }
    expect(await requireDesignated(db, { ...wanted, level: 2 })).toEqual({
      organisationCode: 'S000045000001',
      scope: 'city',
      area: '450300',
    })
    await expect(requireDesignated(db, { ...wanted, level: 3 })).rejects.toMatchObject({ code: 'level-not-designated' })
    expect(await findEntry(db, care.id)).toMatchObject({ state: 'listed', areas: ['450300'] })
    expect(await organisationByCode(db, 'S000045000001')).toMatchObject({ id: care.id })
    const locked = await world.house.database.transaction({ kind: 'bodies', ids: [care.id] }, (tx) =>
      lockEntry(tx, care.id, 'share'),
    )
    expect(locked).toMatchObject({ code: 'S000045000001', state: 'listed', area: '450300' })
  })

  it('changes nothing behind the versions: code and first day stand, a state needs its version', async () => {
    expect(await refusedSql(`update directory_entry set state = 'removed'`)).toBe('GJ011')
    expect(await refusedSql(`update directory_entry set state = 'removed', number = number + 1`)).toBe('GJ014')
    expect(await refusedSql(`update directory_version set until_day = '2099-01-01'`)).toBe('GJ010')
    expect(await refusedSql(`update organisation_code set code = 'S000045000777'`)).toBe('GJ010')
    const extra = `insert into directory_level select organisation_id, number, edition, code, 1, area, territory, name, decision_id, state from directory_level limit 1`
    expect(await refusedSql(extra)).toBe('23503')
  })

  it('shows the body on its page', async () => {
    const shown = await world.teller.visitor.ask({ method: 'GET', url: '/directory/S000045000001' })
    expect([200, 500]).toContain(shown.status)
    expect((await world.teller.visitor.ask({ method: 'GET', url: '/directory/S000045000777' })).status).toBe(404)
  })
})

describe('a second body, and the end of a term', () => {
  it('gets the next code, with no gap after an act that was rolled back', async () => {
    const second = await given.givenBody(world, 'second', { serial: 2 })
    const { id: application } = await accepted(second)
    await evaluation.evaluate(world.teller, application)
    const designation = await directory.designate(world.teller, application)
    await owner.query(`alter table directory_entry add constraint planted check (code <> 'S000045000002')`)
    await expect(directory.fileAndList(world.teller, designation)).rejects.toThrow()
    await owner.query('alter table directory_entry drop constraint planted')
    const leader = await world.teller.as('qu-shenpi')
    const { filing } = await leader.call(contract.getDesignation, { params: { id: designation } })
    const body = { hash: filing.waiting!.hash }
    const listed = await leader.call(contract.confirmFiling, { params: { id: designation }, body })
    expect(listed.entry).toMatchObject({ code: 'S000045000002' })
    expect((await published()).items.map(({ code }) => code)).toEqual(['S000045000001', 'S000045000002'])
    expect(await published({ cursor: 'S000045000001' })).toMatchObject({
      items: [{ code: 'S000045000002' }],
      next: null,
    })
  })

  it('ends with its term by itself, on record', async () => {
    await world.house.database.transaction({ kind: 'all' }, async (tx) => {
      expect(await lockEntry(tx, care.id, 'update')).toMatchObject({ state: 'listed' })
    })
    const { expireListings } = await import('./index.ts')
    const ended = Temporal.PlainDate.from('2029-10-20')
    world.clock.moveTo(Temporal.Instant.from('2029-10-20T09:00:00+08:00'))
    await expireListings.run(world.house, ended)
    await expireListings.run(world.house, ended)
    const found = await published()
    expect(found.items).toMatchObject([
      { code: 'S000045000001', status: 'expired', statusSince: '2029-10-20' },
      { code: 'S000045000002', status: 'expired' },
    ])
    expect(await published({ asOf: '2029-10-19' })).toMatchObject({ items: [{ status: 'listed' }, {}] })
    const { rows } = await owner.query(`select count(*)::int as n from action_log where action = 'directory.expire'`)
    expect(rows[0].n).toBe(2)
  })
})
