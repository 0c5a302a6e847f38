import { listNotifications, listQueue } from '@guijiang/contract/base/desk'
import type { AnyEndpoint } from '@guijiang/contract/endpoint'
import * as contract from '@guijiang/contract/supervision/credit'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerOf, type GivenBody, givenBody } from '../../../test/given/application.ts'
import { asSuperuser } from '../../../test/given/certificate.ts'
import { answerToSql } from '../../../test/given/statement.ts'
import { testHouse } from '../../../test/harness/house.ts'
import type { CallAsk } from '../../demo/teller.ts'
import { listPublicCredit } from './index.ts'

const { house, app, database, teller } = await testHouse({ now: '2026-04-07T09:00:00+08:00' })
const world = { house, app, teller, database }

let body: GivenBody
let other: GivenBody
beforeAll(async () => {
  body = await givenBody(world, 'xin', { serial: 701 })
  other = await givenBody(world, 'pang', { serial: 702 })
}, 60_000)

const ask = <E extends AnyEndpoint>(login: string, endpoint: E, asked: CallAsk<E>) =>
  answerOf(world, login, endpoint, asked)
const as = (login: string) => teller.as(login)
const acts = async (login: string) => (await (await as(login)).call(listQueue, {})).items.map(({ act }) => act)
const titles = async (login: string) =>
  (await (await as(login)).call(listNotifications, {})).items.map(({ title }) => title)

const draft = async (kind: contract.CreditClass = 'general', of = body) =>
  (await as('gl-jingban')).call(contract.draftCredit, {
    body: {
      organisation: of.id,
      class: kind,
      ground: '超出备案的职业范围开展认定',
      facts: '2026 年 3 月抽查发现，在备案以外的职业组织了一场认定，涉及 12 人，有花名册为证。',
    },
  })
const recorded = async (kind: contract.CreditClass = 'general') => {
  const { id, version } = await draft(kind)
  return (await as('gl-shenpi')).call(contract.decideCredit, { params: { id }, body: { version, outcome: 'record' } })
}
const contest = ({ id, version }: contract.CreditView, login = body.manager) =>
  ask(login, contract.contestCredit, {
    params: { id },
    body: { version, words: '该场认定在备案范围内，附备案通知书文号，请核对。' },
  })
const decideContest = async ({ id }: contract.CreditView, outcome: 'uphold' | 'withdraw', login = 'gl-fuhe') => {
  const { version } = await (await as('gl-jingban')).call(contract.getCredit, { params: { id } })
  const said = { version, outcome, answer: '已调取备案文件和花名册逐人核对，结论见附件。' }
  return ask(login, contract.decideContest, { params: { id }, body: said })
}
const askRestoration = ({ id, version }: { id: string; version: number }) =>
  ask(body.manager, contract.askRestoration, {
    params: { id },
    body: { version, words: '已经停止超范围认定，退还费用，完成制度修订和人员培训。' },
  })
const opened = async () =>
  (await listPublicCredit(house.database.published, body.id, house.clock.today())).map(({ reference }) => reference)
const refusedSql = (text: string) => asSuperuser(database, (db) => answerToSql(db, text), { replica: false })

describe('信用档案 [N4.1.2]', () => {
  it('is drafted by one, decided by another, told to the body with its days, and public', async () => {
    const { id, version, reference } = await draft()
    expect(reference).toMatch(/^XY26-\d{4}$/)
    expect(await acts('gl-shenpi')).toContain(contract.creditActs.decide)
    // What is only drafted is not the body's to see.
    expect((await ask(body.manager, contract.getCredit, { params: { id } })).status).toBe(404)
    expect((await (await as(body.manager)).call(contract.listCredit, {})).items).toEqual([])
    const entry = await (await as('gl-shenpi')).call(contract.decideCredit, {
      params: { id },
      body: { version, outcome: 'record' },
    })
    expect(entry).toMatchObject({
      state: 'effective',
      points: 6,
      effectOn: '2026-04-07',
      restorableFrom: '2026-07-07',
      endsOn: '2027-04-07',
      open: true,
    })
    expect(await titles(body.manager)).toContain(`${reference} 记入信用档案`)
    expect(await opened()).toEqual([reference])
    const [open] = await listPublicCredit(house.database.published, body.id, house.clock.today())
    expect(Object.keys(open!)).not.toContain('facts')
    const file = await (await as(body.manager)).call(contract.listCredit, {})
    expect([file.items.length, file.points]).toEqual([1, 6])
    expect((await (await as(other.manager)).call(contract.listCredit, {})).items).toEqual([])
  })

  it('is not decided by another office, nor recorded without a reason when dropped', async () => {
    const { id, version } = await draft('minor')
    const record = { version, outcome: 'record' as const }
    expect(await ask('qu-shenpi', contract.decideCredit, { params: { id }, body: record })).toMatchObject({
      status: 403,
      body: { code: 'other-centre' },
    })
    expect((await ask('nn-shenpi', contract.decideCredit, { params: { id }, body: record })).status).toBe(404)
    const drop = (reason?: string) =>
      ask('gl-shenpi', contract.decideCredit, {
        params: { id },
        body: { version, outcome: 'drop', ...(reason && { reason }) },
      })
    expect((await drop()).body).toMatchObject({ code: 'credit-reason-needed' })
    expect((await drop('证据不足，不予记录')).status).toBe(200)
    expect((await ask(body.manager, contract.getCredit, { params: { id } })).status).toBe(404)
  })

  it('is contested once, stays public meanwhile, and is looked into by a third person', async () => {
    const entry = await recorded()
    expect((await contest(entry)).status).toBe(200)
    expect(await acts('gl-fuhe')).toContain(contract.creditActs.contest)
    const open = await listPublicCredit(house.database.published, body.id, house.clock.today())
    expect(open.find(({ reference }) => reference === entry.reference)?.contested).toBe(true)
    expect((await decideContest(entry, 'uphold', 'gl-shenpi')).status).toBe(403)
    expect((await decideContest(entry, 'uphold')).status).toBe(200)
    const now = await (await as(body.manager)).call(contract.getCredit, { params: { id: entry.id } })
    expect(now).toMatchObject({ state: 'effective', contest: { answeredOn: '2026-04-07' }, possibleActions: [] })
    expect((await contest(now)).body).toMatchObject({ code: 'credit-contested-before' })
    const second = await recorded()
    await contest(second)
    await decideContest(second, 'withdraw')
    expect(await opened()).not.toContain(second.reference)
  })

  it('never shows a minor one to the public', async () => {
    const { reference, open } = await recorded('minor')
    expect([open, await opened()]).toEqual([false, expect.not.arrayContaining([reference])])
  })

  it('is repaired after its minimum by the office that recorded it, and by no one earlier', async () => {
    const entry = await recorded()
    await teller.at('2026-07-06T09:00')
    expect((await askRestoration(entry)).body).toMatchObject({ code: 'restoration-too-early' })
    await teller.at('2026-07-07T09:00')
    expect((await askRestoration(entry)).status).toBe(200)
    expect(await acts('gl-shenpi')).toContain(contract.creditActs.restore)
    const { version } = await (await as('gl-shenpi')).call(contract.getCredit, { params: { id: entry.id } })
    const granted = { version, outcome: 'restore' as const, answer: '整改材料属实，同意修复，即日起停止公开。' }
    expect(
      (await ask('qu-shenpi', contract.decideRestoration, { params: { id: entry.id }, body: granted })).status,
    ).toBe(403)
    const restored = await ask('gl-shenpi', contract.decideRestoration, { params: { id: entry.id }, body: granted })
    expect(restored.body).toMatchObject({ state: 'restored', restored: { on: '2026-07-07', as: 'repaired' } })
    expect(await opened()).not.toContain(entry.reference)
  })

  it('ends by itself on the day its maximum is full, a contest running or not', async () => {
    const entry = await recorded()
    expect(entry.endsOn).toBe('2027-07-07')
    await teller.at('2027-07-06T09:00')
    await contest(entry)
    expect(await opened()).toContain(entry.reference)
    await teller.at('2027-07-07T09:00')
    const ended = await (await as(body.manager)).call(contract.getCredit, { params: { id: entry.id } })
    expect(ended).toMatchObject({ state: 'restored', restored: { on: '2027-07-07', as: 'lapsed' } })
    expect(await opened()).toEqual([])
    expect(await acts('gl-fuhe')).not.toContain(contract.creditActs.contest)
  }, 30_000)

  it('is not undone quietly: the database keeps what was recorded, and a state never goes back', async () => {
    const { id } = await recorded('serious')
    for (const change of [
      `state = 'proposed'`,
      `state = 'withdrawn'`,
      `ends_on = ends_on - 300`,
      `class = 'minor'`,
      `ground = '没有这回事'`,
    ]) {
      expect(await refusedSql(`update credit_entry set ${change} where id = '${id}'`)).toBe('GJ030')
    }
    expect(await refusedSql(`update credit_entry set restored_on = '2026-01-01' where state = 'restored'`)).toBe(
      'GJ030',
    )
    expect(await refusedSql(`delete from credit_entry where id = '${id}'`)).toBe('GJ010')
  })
})
