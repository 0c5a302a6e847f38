import { caseTimeline, listNotifications, listQueue } from '@guijiang/contract/base/desk'
import type { AnyEndpoint } from '@guijiang/contract/endpoint'
import {
  acceptComplaint,
  decideOutcome,
  fileComplaint,
  listComplaints,
  proposeOutcome,
} from '@guijiang/contract/supervision/complaint'
import * as contract from '@guijiang/contract/supervision/investigation'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerOf } from '../../../test/given/application.ts'
import { asSuperuser } from '../../../test/given/certificate.ts'
import { asVisitor, givenListedBody } from '../../../test/given/sealed.ts'
import type { StaffedBody } from '../../../test/given/sitting.ts'
import { givenAccount } from '../../../test/harness/accounts.ts'
import type { Ground } from '../../../test/harness/ground.ts'
import { testHouse } from '../../../test/harness/house.ts'
import type { CallAsk } from '../../demo/teller.ts'
import { findDecidedInvestigation } from './index.ts'

const { house, app, database, teller } = await testHouse({ now: '2026-03-09T09:00:00+08:00' })
const world = { house, app, teller, database }

let body: StaffedBody & { code: string }
let other: StaffedBody & { code: string }
beforeAll(async () => {
  body = await givenListedBody(world, 'dc', 701)
  other = await givenListedBody(world, 'dd', 702)
  await givenAccount({ house } as Ground, 'gl-tousu', { duty: 'complaintOfficer', area: '450300' })
}, 60_000)

const ask = <E extends AnyEndpoint>(login: string, endpoint: E, asked: CallAsk<E>) =>
  answerOf(world, login, endpoint, asked)
const facts = '三月二日突击查看，两场考核没有监考员在场，录像缺失四十分钟。'
const reasons = '录像和签到表相互印证，机构陈述意见未能说明原因，事实成立。'
const opening = (more: object = {}) =>
  ask('gl-jingban', contract.openInvestigation, {
    body: { code: body.code, source: { kind: 'own' }, charge: 'disorder', facts, ...more },
  })
/** Its id. */
const opened = async () => ((await opening()).body as unknown as { id: string }).id
const shown = async (id: string, login = 'gl-jingban') =>
  (await teller.as(login)).call(contract.getInvestigation, { params: { id } })
const versionOf = async (id: string, login?: string) => (await shown(id, login)).version
const acts = async (login: string) => (await (await teller.as(login)).call(listQueue, {})).items.map(({ act }) => act)

describe('从立案到决定 [N4.1.1]', () => {
  let id: string
  beforeAll(async () => {
    id = await opened()
  })

  it('is opened on a body of the own area, with its turn, and the body sees nothing yet', async () => {
    expect(await shown(id)).toMatchObject({ reference: 'DC26-0001', state: 'open', possibleActions: ['serve'] })
    expect(await acts('gl-jingban')).toContain('告知事实并听取意见')
    expect(await ask(body.manager, contract.getInvestigation, { params: { id } })).toMatchObject({ status: 404 })
    const { items } = await (await teller.as(body.manager)).call(contract.listInvestigations, {})
    expect(items).toEqual([])
    expect(await ask(body.manager, caseTimeline, { params: { kind: 'investigation', id } })).toMatchObject({
      status: 404,
    })
    expect((await opening({ code: 'S000045099999' })).body).toMatchObject({ code: 'body-unknown' })
    expect((await opening({ source: { kind: 'complaint', id } })).body).toMatchObject({ code: 'source-unknown' })
  })

  it('tells the body the facts and gives it five working days', async () => {
    const served = await ask('gl-jingban', contract.serveFacts, {
      params: { id },
      body: { version: await versionOf(id) },
    })
    expect(served).toMatchObject({
      status: 200,
      body: { state: 'hearing', hearingUntil: '2026-03-16', possibleActions: [] },
    })
    expect(await shown(id, body.manager)).toMatchObject({ facts, source: null, possibleActions: ['state'] })
    expect(await acts(body.manager)).toContain('陈述意见')
    expect(await ask(other.manager, contract.getInvestigation, { params: { id } })).toMatchObject({ status: 404 })
    const propose = { params: { id }, body: { version: 1, measure: 'talk' as const, reasons } }
    expect(await ask('gl-jingban', contract.proposeMeasure, propose)).toMatchObject({
      body: { code: 'hearing-running' },
    })
  })

  it('hears the body once', async () => {
    const state = async () =>
      ask(body.manager, contract.stateCase, {
        params: { id },
        body: { version: await versionOf(id, body.manager), text: '监考员临时生病，已经补充人员。' },
      })
    expect(await state()).toMatchObject({ status: 200, body: { statement: { on: '2026-03-09' } } })
    expect(await state()).toMatchObject({ status: 409, body: { code: 'statement-given' } })
    expect(await acts(body.manager)).not.toContain('陈述意见')
  })

  it('is drafted by one and decided by another, and only then known to the body', async () => {
    const propose = async () =>
      ask('gl-jingban', contract.proposeMeasure, {
        params: { id },
        body: { version: await versionOf(id), measure: 'suspension', reasons },
      })
    expect(await propose()).toMatchObject({ status: 200, body: { proposal: { measure: 'suspension' } } })
    expect(await propose()).toMatchObject({ body: { code: 'measure-waits' } })
    expect((await shown(id, body.manager)).proposal).toBeNull()
    const decide = async (decision: 'confirm' | 'return') =>
      ask('gl-shenpi', contract.decideMeasure, {
        params: { id },
        body: { version: await versionOf(id), decision, note: '请补充录像时段。' },
      })
    expect(await decide('return')).toMatchObject({ body: { proposal: { returned: '请补充录像时段。' } } })
    await propose()
    expect(await decide('confirm')).toMatchObject({ body: { state: 'decided', decision: { measure: 'suspension' } } })
    expect((await shown(id, body.manager)).decision).toMatchObject({ measure: 'suspension', on: '2026-03-09' })
    const { items } = await (await teller.as(body.manager)).call(listNotifications, {})
    expect(items[0]!.title).toBe('处理决定 DC26-0001：暂停')
  })

  it('can be cited once decided, and stays as it was decided', async () => {
    const cited = await house.database.read({ kind: 'all' }, (db) => findDecidedInvestigation(db, id))
    expect(cited).toMatchObject({ id, organisationId: body.id, measure: 'suspension', charge: 'disorder' })
    const open = await opened()
    expect(await house.database.read({ kind: 'all' }, (db) => findDecidedInvestigation(db, open))).toBeUndefined()
    await asSuperuser(
      database,
      async (db) => {
        await expect(db.query(`update investigation set measure = 'talk' where id = $1`, [id])).rejects.toThrow(
          'does not change',
        )
        await expect(db.query('delete from investigation')).rejects.toThrow('never dropped')
      },
      { replica: false },
    )
  })

  it('keeps removal for the grounds of the notice', async () => {
    const { id: minor } = (await opening({ charge: 'other' })).body as unknown as { id: string }
    await ask('gl-jingban', contract.serveFacts, { params: { id: minor }, body: { version: 0 } })
    await teller.at('2026-03-17T09:00')
    const propose = (measure: contract.Measure) =>
      ask('gl-jingban', contract.proposeMeasure, { params: { id: minor }, body: { version: 1, measure, reasons } })
    expect(await propose('removal')).toMatchObject({ status: 422, body: { code: 'measure-too-high' } })
    const late = { params: { id: minor }, body: { version: 1, text: '现在才来说明情况。' } }
    expect(await ask(body.manager, contract.stateCase, late)).toMatchObject({ body: { code: 'hearing-over' } })
    expect(await propose('reminder')).toMatchObject({ status: 200 })
  })
})

describe('由投诉立案', () => {
  it('begins from a complaint that was found true, and does not tell the body where it came from', async () => {
    const complaint = {
      about: 'body' as const,
      area: '450300' as const,
      body: body.code,
      matter: '考点和公告写的不一样，到了才知道换地方。',
      named: false,
    }
    await asVisitor(world, fileComplaint, { body: complaint })
    const { items } = await (await teller.as('gl-tousu')).call(listComplaints, {})
    const id = items[0]!.id
    const params = { id }
    const from = () => opening({ source: { kind: 'complaint', id }, charge: 'breach' })
    await ask('gl-tousu', acceptComplaint, { params, body: { version: 0 } })
    expect((await from()).body).toMatchObject({ code: 'source-unknown' })
    const draft = {
      kind: 'answer' as const,
      outcome: 'upheld' as const,
      findings: '到考点核实，公告地址是空置房屋，考生当天才被通知换地方。',
      summary: '考点与公告不符。',
    }
    await ask('gl-tousu', proposeOutcome, { params, body: { version: 1, draft } })
    await ask('gl-shenpi', decideOutcome, { params, body: { version: 2, decision: 'confirm', note: '' } })
    // The door reads as far as the handler reaches: offices of the area know that it was upheld.
    const opened = await from()
    expect(opened).toMatchObject({ status: 200, body: { source: { kind: 'complaint', path: null } } })
    const { id: investigation } = opened.body as unknown as { id: string }
    expect((await shown(investigation, 'gl-shenpi')).source!.path).toBe(`/complaints/${id}`)
    await ask('gl-jingban', contract.serveFacts, { params: { id: investigation }, body: { version: 0 } })
    expect(JSON.stringify(await shown(investigation, body.manager))).not.toContain('complaint')
  })
})

describe('责任追究', () => {
  it('takes in what an office let lapse by itself, to be explained and settled by two', async () => {
    // The officer leaves a complaint lying: fifteen days from 17 March.
    await asVisitor(world, fileComplaint, {
      body: { about: 'body', area: '450300', body: body.code, matter: '多收了一百元材料费，不给发票。', named: false },
    })
    const lapsesOf = async (login: string) =>
      (await (await teller.as(login)).call(contract.listLapses, {})).items.filter(({ act }) => act === '告知是否受理')
    await teller.at('2026-04-01T23:30')
    await teller.at('2026-04-01T23:50')
    expect(await lapsesOf('gl-shenpi')).toEqual([])
    await teller.at('2026-04-02T00:30')
    await teller.at('2026-04-03T09:00')
    const [lapse] = await lapsesOf('gl-shenpi')
    expect(lapse).toMatchObject({
      office: '桂林市职业技能鉴定（指导）中心 · 投诉处理员',
      reference: 'TS26-0002',
      dueOn: '2026-04-01',
      daysLate: 2,
      possibleActions: [],
    })
    const params = { id: lapse!.id }
    expect(await ask('gl-jingban', contract.listLapses, {})).toMatchObject({ status: 403 })
    expect(await acts('gl-tousu')).toContain('说明逾期原因')
    const explain = { params, body: { version: 0, text: '三月下旬两人病假，积压了三件。' } }
    expect(await ask('gl-shenpi', contract.explainLapse, explain)).toMatchObject({ status: 404 })
    expect(await ask('gl-tousu', contract.explainLapse, explain)).toMatchObject({ status: 200 })
    const settle = { params, body: { version: 1, outcome: 'reminder' as const, note: '提醒安排替班。' } }
    expect(await ask('gl-fuhe', contract.decideLapse, settle)).toMatchObject({ status: 404 })
    expect(await ask('gl-shenpi', contract.decideLapse, settle)).toMatchObject({
      status: 200,
      body: { outcome: { outcome: 'reminder' }, possibleActions: [] },
    })
    // Nothing of the ledger enters the ledger, and everything once.
    expect(await lapsesOf('shenji')).toHaveLength(1)
    const { rows } = await asSuperuser(database, (db) =>
      db.query(`select count(*)::int from lapse l join deadline d on d.id = l.deadline_id where d.matter = 'lapse'`),
    )
    expect(rows[0].count).toBe(0)
  })
})
