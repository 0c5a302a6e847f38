import { caseTimeline, listNotifications, listQueue } from '@guijiang/contract/base/desk'
import { getSitting } from '@guijiang/contract/delivery/plan'
import * as publicity from '@guijiang/contract/delivery/publicity'
import * as result from '@guijiang/contract/delivery/result'
import { readDirectory } from '@guijiang/contract/entry/directory'
import { portalPaths } from '@guijiang/contract/portal'
import * as contract from '@guijiang/contract/supervision/exit'
import { beforeAll, describe, expect, it } from 'vitest'
import { recommit } from '#kit/log/index.ts'
import { answerOf } from '../../../test/given/application.ts'
import { asSuperuser } from '../../../test/given/certificate.ts'
import { confirmBy, givenHeard, givenProposed } from '../../../test/given/exit.ts'
import { asVisitor, givenListedBody, givenSealed } from '../../../test/given/sealed.ts'
import { type GivenSitting, givenClosedSitting, type StaffedBody } from '../../../test/given/sitting.ts'
import { answerToSql } from '../../../test/given/statement.ts'
import { testHouse } from '../../../test/harness/house.ts'
import { registrySources } from '../../app.ts'
import { type RosterValues, rosterKeys } from '../../delivery/registration/columns.ts'
import { queryCodeHash, sealEntry } from '../../delivery/registration/sealing.ts'

const { house, app, database, teller } = await testHouse({ now: '2026-03-02T09:00:00+08:00' })
const world = { house, app, teller, database }

let body: StaffedBody & { code: string }
let receiver: StaffedBody & { code: string }
let registering: GivenSitting
let scoring: GivenSitting
let inPublicity: GivenSitting
let inReview: GivenSitting
let decided: contract.ExitView
let proof: contract.FateKey

const as = (login: string) => teller.as(login)
const rowsOf = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await asSuperuser(database, (db) => db.query<T>(text, values))).rows
const refusedSql = (text: string) => asSuperuser(database, (db) => answerToSql(db, text), { replica: false })
const publish = async (sitting: GivenSitting) =>
  (await as(body.manager)).call(publicity.publishResults, {
    params: { sitting: sitting.id },
    body: { rows: sitting.candidates.length },
  })
const resultsOf = async (sitting: GivenSitting) =>
  (
    await rowsOf<{ state: string }>('select state from result where sitting_id = $1 order by ticket_number', [
      sitting.id,
    ])
  ).map(({ state }) => state)
const candidatesOf = async (sitting: GivenSitting) =>
  (
    await rowsOf<{ state: string }>('select state from registration where sitting_id = $1 order by ticket_number', [
      sitting.id,
    ])
  ).map(({ state }) => state)
const handed = async (sitting: GivenSitting, login = 'qu-jingban') =>
  (
    await (
      await as(login)
    ).call(contract.listHandedOver, { params: { id: decided.id }, query: { sitting: sitting.id } })
  ).items
const acts = async (login: string) => (await (await as(login)).call(listQueue, {})).items.map(({ act }) => act)

/** Four sittings at four stages: registering, scored, in publicity with an objection, in review. */
beforeAll(async () => {
  body = await givenListedBody(world, 'yichu', 801)
  receiver = await givenListedBody(world, 'jieshou', 802)
  inReview = await givenSealed(world, body, { firstDay: '2026-03-10', candidates: 4, failed: [3] })
  await publish(inReview)
  await teller.at('2026-03-20T09:00')
  const desk = await (await as(body.handler)).call(result.draftSubmission, {
    params: { sitting: inReview.id },
    body: {},
  })
  await (await as(body.manager)).call(result.submitResults, {
    params: { id: desk.draft!.id },
    body: { version: desk.draft!.version },
  })
  inPublicity = await givenSealed(world, body, { firstDay: '2026-03-24', candidates: 3 })
  const { list } = await publish(inPublicity)
  await asVisitor(world, publicity.fileObjection, {
    body: {
      publicity: list!.id,
      relation: 'self',
      name: '示例异议人',
      phone: '13900000001',
      ticketTail: inPublicity.candidates[0]!.ticketNumber.slice(-4),
      reason: '操作成绩和我记的不一样，请核对评分表。',
    },
  })
  scoring = await givenSealed(world, body, { firstDay: '2026-03-26', candidates: 2 })
  registering = await givenClosedSitting(house, body, { firstDay: '2026-06-20', candidates: 5 })
  await asSuperuser(database, async (db) => {
    await db.query(`update sitting set state = 'registering' where id = $1`, [registering.id])
    const [first, second, third] = registering.candidates.map(({ id }) => id)
    await db.query(`update registration set state = 'registered', examined_by = null where id = $1`, [first])
    await db.query(`update registration set state = 'withdrawn', reason = '本人申请' where id = $1`, [second])
    await db.query(`update registration set state = 'returned', examined_by = null, reason = '缺照片' where id = $1`, [
      third,
    ])
  })
}, 120_000)

describe('移出目录，三个以上场次在不同阶段 [N4.1.2]', () => {
  it('hears the body first, and is drafted with a way for each candidate', async () => {
    const heard = await givenHeard(world, body, 'remove')
    expect(heard.state).toBe('drafting')
    expect(await acts('qu-jingban')).toContain(contract.exitActs.draft)
    // What is drafted is not the body's to read.
    expect(heard).toMatchObject({ draft: { opinion: '' }, sittings: [], hash: null })
    const { sittings, version } = await (await as('qu-jingban')).call(contract.getExit, { params: { id: heard.id } })
    const found = sittings.map(({ reference, status, candidates, cleared }) => [
      reference,
      status.words,
      candidates,
      cleared,
    ])
    expect(found).toEqual([
      [inReview.reference, '待审核', 4, 4],
      [inPublicity.reference, '公示中', 3, 0],
      [scoring.reference, '录成绩', 2, 0],
      [registering.reference, '报名中', 4, 0],
    ])
    expect(sittings[0]!.receivers.map(({ id }) => id)).toEqual([receiver.id])
    const early = await answerOf(world, 'qu-jingban', contract.proposeExit, {
      params: { id: heard.id },
      body: { version },
    })
    expect(early.body).toMatchObject({ code: 'exit-incomplete', detail: expect.stringContaining('还有 5 处') })
    const own = inReview.candidates[1]!.id
    const proposed = await givenProposed(world, heard.id, {
      cleared: 'submitted',
      others: 'transferred',
      receiver: receiver.id,
      exceptions: [{ registration: own, fate: 'released', receiver: null }],
    })
    expect(proposed.state).toBe('proposed')
    expect(await acts('qu-shenpi')).toContain(contract.exitActs.decide)
    expect(await acts('qu-fuhe')).toContain(contract.exitActs.review)
  })

  it('takes effect with the second of two people, who confirm what the first saw', async () => {
    const [exit] = (await (await as('qu-shenpi')).call(contract.listExits, {})).items
    const params = { id: exit!.id }
    const other = await answerOf(world, 'qu-shenpi', contract.confirmExit, {
      params,
      body: { hash: '0'.repeat(64) as never },
    })
    expect(other.body).toMatchObject({ code: 'content-changed' })
    const first = await confirmBy(world, exit!.id, 'qu-fuhe')
    expect(first).toMatchObject({ state: 'proposed', confirmed: ['复核'], listing: { state: 'listed' } })
    decided = await confirmBy(world, exit!.id, 'qu-shenpi')
    expect(decided).toMatchObject({
      state: 'decided',
      listing: { state: 'removed', since: house.clock.today().toString() },
      mayApplyFrom: house.clock.today().add({ years: 3 }).toString(),
    })
  })

  it('stops each sitting at its point', async () => {
    for (const sitting of [registering, scoring, inPublicity, inReview]) {
      const { state } = await (await as(body.manager)).call(getSitting, { params: { id: sitting.id } })
      expect(state).toBe('stopped')
    }
    expect(await resultsOf(inReview)).toEqual(Array(4).fill('stopped'))
    expect(await resultsOf(inPublicity)).toEqual(Array(3).fill('stopped'))
    expect(await resultsOf(scoring)).toEqual([])
    const [{ state } = { state: '' }] = await rowsOf<{ state: string }>('select state from submission')
    expect(state).toBe('stopped')
    const [objection] = await rowsOf<{ state: string }>('select state from objection')
    expect(objection!.state).toBe('notTaken')
    expect(await acts(body.manager)).toEqual([])
    expect(await acts(body.handler)).toEqual([])
    expect(await acts('gl-jingban')).not.toContain(result.resultActs.draftReview)
  })

  it('loses no candidate: each is written down with where he goes, and ends there', async () => {
    expect(await candidatesOf(registering)).toEqual([
      'transferred',
      'withdrawn',
      'transferred',
      'transferred',
      'transferred',
    ])
    expect(await candidatesOf(scoring)).toEqual(Array(2).fill('transferred'))
    expect(await candidatesOf(inPublicity)).toEqual(Array(3).fill('transferred'))
    expect(await candidatesOf(inReview)).toEqual(['eligible', 'released', 'eligible', 'eligible'])
    const rows = await handed(inReview)
    expect(rows.map(({ stage, fate }) => [stage, fate])).toEqual([
      ['已上报', 'submitted'],
      ['已上报', 'released'],
      ['已上报', 'submitted'],
      ['已上报', 'submitted'],
    ])
    const stages = (await handed(registering)).map(({ stage, receiver: to }) => [stage, to])
    expect(stages[0]).toEqual(['已报名', '示例jieshou职业技能评价中心'])
    expect(stages.map(([stage]) => stage)).toEqual(['已报名', '待补充', '资格通过', '资格通过'])
    expect((await handed(inPublicity))[0]).toMatchObject({ stage: '异议中', fate: 'transferred' })
    const [count] = await rowsOf<{ lost: number }>(`
      select count(*)::int as lost from registration r
        left join exit_candidate e on e.organisation_id = r.organisation_id and e.registration_id = r.id
       where e.registration_id is null and r.state not in ('withdrawn', 'ineligible') and r.organisation_id = '${body.id}'`)
    expect(count!.lost).toBe(0)
    const told = (await (await as(receiver.manager)).call(listNotifications, {})).items[0]!
    expect(told.title).toBe('请接收转考考生 9 人')
  })

  it('tells every candidate, on record, and each finds it with his three secrets', async () => {
    expect(await acts('qu-jingban')).toContain(contract.exitActs.carryOut)
    const handler = await as('qu-jingban')
    const params = { id: decided.id }
    for (const sitting of [registering, scoring, inPublicity, inReview]) {
      await handler.call(contract.tellCandidates, { params, body: { sitting: sitting.id, way: '逐人电话和短信告知' } })
      const registrations = (await handed(sitting)).map(({ registrationId }) => registrationId)
      await handler.call(contract.completeFates, { params, body: { registrations, note: '已逐人办结，有登记表' } })
    }
    expect(await acts('qu-jingban')).not.toContain(contract.exitActs.carryOut)
    const after = await handler.call(contract.getExit, { params })
    expect(after.sittings.every(({ candidates, told, done }) => told === candidates && done === candidates)).toBe(true)
    expect((await handed(scoring))[0]).toMatchObject({ toldOn: house.clock.today().toString() })
    const asked = inReview.candidates[0]!
    const { id, ticketNumber, documentNumber } = asked
    const values = Object.fromEntries(rosterKeys.map((key) => [key, '-'])) as RosterValues
    const sealed = sealEntry(house.keys, id, { kind: 'residentId', values: { ...values, documentNumber } })
    const queryCode = '23456789AB'
    await rowsOf('update registration set entry_sealed = $1, query_code_hash = $2 where id = $3', [
      sealed,
      queryCodeHash(house.keys, ticketNumber, queryCode),
      id,
    ])
    const ask = (code: string) =>
      asVisitor(world, contract.askOwnFate, { body: { ticketNumber, documentNumber, queryCode: code } })
    expect((await ask('23456789AC')).body).toMatchObject({ code: 'fate-unknown' })
    expect((await ask(queryCode)).body).toMatchObject({
      fate: 'submitted',
      fateName: '由自治区代为上报',
      stage: '已上报',
      done: { note: '已逐人办结，有登记表' },
    })
    proof = { ticketNumber, documentNumber, queryCode }
  })

  it('answers a candidate on the page too, all that does not fit alike, and sends no code back', async () => {
    house.render = ((page: string, view: object) => JSON.stringify({ page, ...view })) as typeof house.render
    const onPage = async (form: Record<string, string>) => {
      const { statusCode, body: page } = await app.inject({
        method: 'POST',
        url: portalPaths.ownFate,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(form).toString(),
      })
      return { statusCode, ...JSON.parse(page) }
    }
    expect(await onPage(proof)).toMatchObject({ statusCode: 200, page: 'ownFate', fate: { fate: 'submitted' } })
    const unknown = {
      statusCode: 404,
      values: { ticketNumber: proof.ticketNumber },
      faults: [{ field: 'ticketNumber' }],
      fate: null,
    }
    for (const wrong of [{ queryCode: '23456789AC' }, { documentNumber: '450300199003070028' }]) {
      const answered = await onPage({ ...proof, ...wrong })
      expect(answered).toMatchObject(unknown)
      expect(JSON.stringify(answered)).not.toContain('23456789A')
    }
    expect(await onPage({ ...proof, queryCode: '' })).toMatchObject({
      statusCode: 400,
      faults: [{ field: 'queryCode' }],
    })
    // Ten a minute from one address, pages and programs together.
    let last = 0
    for (let i = 0; i < 10; i += 1) last = (await onPage({ ...proof, queryCode: '23456789AC' })).statusCode
    expect(last).toBe(429)
  })

  it('shows in the directory since when, and as of the day before still the body', async () => {
    const today = house.clock.today()
    const on = async (day: Temporal.PlainDate, status?: 'all') =>
      (
        await teller.visitor.call(readDirectory, {
          query: { asOf: day.toString() as never, ...(status && { status }) },
        })
      ).items
        .filter(({ code }) => code === body.code)
        .map(({ status: state, statusSince }) => [state, statusSince])
    expect(await on(today)).toEqual([])
    expect(await on(today, 'all')).toEqual([['removed', today.toString()]])
    expect(await on(today.subtract({ days: 1 }))).toEqual([['listed', '2026-01-05']])
  })

  it('is not undone behind anybody: what ended does not go on, and no version comes without two people', async () => {
    expect(await refusedSql(`update directory_entry set state = 'listed' where code = '${body.code}'`)).toBe('GJ011')
    const version = (kind: string, state: string) => `insert into directory_version
      select (jsonb_populate_record(v, jsonb_build_object('number', number + 1, 'id', gen_random_uuid(), 'kind', '${kind}',
        'state', '${state}', 'approval_id', null))).* from directory_version v
       where code = '${body.code}' and kind = 'remove'`
    expect(await refusedSql(version('reinstate', 'listed'))).toBe('GJ014')
    expect(await refusedSql(version('list', 'listed'))).toBe('GJ014')
    const other = `insert into directory_version
      select (jsonb_populate_record(v, jsonb_build_object('number', number + 1, 'id', gen_random_uuid(), 'kind', 'suspend',
        'state', 'suspended'))).* from directory_version v where code = '${receiver.code}'`
    expect(await refusedSql(other)).toBe('GJ014')
    expect(await refusedSql(`update sitting set state = 'scoring' where id = '${scoring.id}'`)).toBe('GJ032')
    expect(await refusedSql(`update result set state = 'approved' where sitting_id = '${inReview.id}'`)).toBe('GJ032')
    expect(await refusedSql(`update registration set state = 'eligible' where state = 'transferred'`)).toBe('GJ032')
    expect(await refusedSql(`update exit_candidate set fate = 'released', receiver_id = null`)).toBe('GJ031')
    expect(await refusedSql(`update exit_case set state = 'drafting' where state = 'decided'`)).toBe('GJ031')
  })

  it('is followed by nothing, and by no application for three years', async () => {
    const submit = await answerOf(world, body.manager, publicity.publishResults, {
      params: { sitting: scoring.id },
      body: { rows: 2 },
    })
    expect(submit.status).toBe(422)
    const again = await answerOf(world, 'qu-jingban', contract.openExit, {
      body: { kind: 'reinstate', organisation: body.id, facts: '机构说已经整改，请求恢复资格，附整改报告。' },
    })
    expect(again.body).toMatchObject({ code: 'exit-not-possible' })
  })

  it('reads as a story in its file, for the body without what was only drafted', async () => {
    const timeline = async (login: string) =>
      (await (await as(login)).call(caseTimeline, { params: { kind: 'exit', id: decided.id } })).entries.map(
        ({ act }) => act,
      )
    const told = ['立案：移出目录', '机构陈述意见', '决定移出目录']
    expect((await timeline(body.manager)).slice(0, 3)).toEqual(told)
    expect((await timeline('gl-jingban')).toReversed().slice(0, 3)).toEqual(told)
  })

  it('stands in the public log as the directory says it', async () => {
    const { keys, clock, machine, settings } = house
    const origin = `${new URL(settings.publicOrigin).host}/450000`
    const ground = { database: house.database, keys, clock, machine, dataDir: settings.dataDir, origin }
    const { mismatches } = await recommit(ground, registrySources(house))
    // The listing was given by hand; what was decided came by an act.
    expect(mismatches.filter(({ finding }) => !String(finding).includes('given'))).toEqual([])
  })
})
