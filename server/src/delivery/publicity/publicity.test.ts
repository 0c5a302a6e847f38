import { listNotifications } from '@guijiang/contract/base/desk'
import * as contract from '@guijiang/contract/delivery/publicity'
import { beforeAll, describe, expect, it } from 'vitest'
import { recommit } from '#kit/log/index.ts'
import { asSuperuser } from '../../../test/given/certificate.ts'
import { givenObjecting } from '../../../test/given/objecting.ts'
import { asReader, asVisitor, givenSealed } from '../../../test/given/sealed.ts'
import type { GivenSitting } from '../../../test/given/sitting.ts'
import { doDueWork, registrySources } from '../../app.ts'
import * as steps from '../../demo/steps/publicity.ts'

const {
  acts,
  answer,
  ask,
  body,
  claimOn,
  confirm,
  database,
  house,
  logged,
  object,
  objectionOn,
  other,
  publicityOf,
  publish,
  receiptOf,
  reply,
  stateOf,
  stateOfRow,
  teller,
  world,
} = await givenObjecting([401, 402])

describe('发布公示 [N3.5.2]', () => {
  let sitting: GivenSitting
  beforeAll(async () => {
    sitting = await givenSealed(world, body, { firstDay: '2026-03-05', failed: [3] })
  }, 60_000)

  it('is the manager’s turn once the scores are sealed, who sees what the public will see', async () => {
    expect(await acts(body.manager)).toContain('发布公示')
    const { rows, counts, list, lastDayIfToday, possibleActions } = await publicityOf(sitting)
    expect(rows.map(({ ticketTail, outcome }) => [ticketTail, outcome])).toEqual([
      ['0001', 'passed'],
      ['0002', 'passed'],
      ['0003', 'passed'],
      ['0004', 'failed'],
    ])
    expect(rows[0]!.maskedName).toMatch(/^.＊+.$/)
    expect([counts, list, lastDayIfToday, possibleActions]).toEqual([
      { passed: 3, failed: 1 },
      null,
      '2026-03-12',
      ['publish'],
    ])
  })

  it('refuses a list of another length than was seen, and whoever is not the manager of this body', async () => {
    expect(await publish(sitting, 3)).toMatchObject({ status: 409, body: { code: 'content-changed' } })
    expect(await publish(sitting, 4, body.handler)).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect(await publish(sitting, 4, other.manager)).toMatchObject({ status: 404 })
    expect(await stateOf(sitting)).toBe('scoring')
  })

  it('publishes for five working days, the day itself not counted', async () => {
    expect(await publish(sitting, 4)).toMatchObject({ status: 200 })
    const { list, rows, ruler } = await publicityOf(sitting)
    expect(list).toMatchObject({ version: 1, publishedOn: '2026-03-05', lastDay: '2026-03-12' })
    expect(rows.map(({ state }) => state)).toEqual(['published', 'published', 'published', 'published'])
    expect(ruler!.cells.filter(({ number }) => number !== null)).toHaveLength(5)
    expect(await stateOf(sitting)).toBe('inPublicity')
    expect(await acts(body.manager)).not.toContain('发布公示')
  })

  it('is published once', async () => {
    expect(await publish(sitting, 4)).toMatchObject({ status: 409, body: { code: 'state-not-allowed' } })
  })

  it('commits the hash of the list to the public log, and the re-commit finds a changed row', async () => {
    const { list } = await publicityOf(sitting)
    expect(await logged('publicity.publish', sitting)).toEqual([
      { list: list!.id, version: 1, rows: 4, hash: list!.hash, lastDay: '2026-03-12' },
    ])
    await house.trace.settle()
    const { keys, clock, machine, settings } = house
    const origin = `${new URL(settings.publicOrigin).host}/450000`
    const ground = { database: house.database, keys, clock, machine, dataDir: settings.dataDir, origin }
    const found = async () => (await recommit(ground, registrySources(house))).mismatches.map(({ finding }) => finding)
    expect(await found()).toEqual([])
    const set = (name: string) =>
      asSuperuser(database, async (db) => {
        await db.query('alter table publicity_row disable trigger all')
        await db.query('update publicity_row set masked_name = $1 where list_id = $2 and ordinal = 2', [name, list!.id])
        await db.query('alter table publicity_row enable always trigger insert_only')
      })
    const [, second] = (await publicityOf(sitting)).rows
    await set('假＊名')
    expect(await found()).toEqual(['content-changed'])
    await set(second!.maskedName)
    expect(await found()).toEqual([])
  })

  describe('on the portal', () => {
    it('stands among what runs, with the day it is in', async () => {
      const { page } = await asReader(world, '/publicity')
      expect(page).toMatchObject({
        page: 'publicities',
        items: [
          {
            title: '养老护理员四级',
            organisation: { code: body.code },
            city: '450300',
            passed: 3,
            clock: { state: 'coming', day: 0, length: 5, lastDay: '2026-03-12' },
          },
        ],
        total: 1,
        next: null,
      })
      expect((await asReader(world, '/publicity?city=450100')).page).toMatchObject({ items: [], total: 0 })
      expect((await asReader(world, '/publicity?state=ended')).page).toMatchObject({ items: [] })
    })

    it('shows masked name, last four and the outcome, and nothing else of anybody', async () => {
      const { list } = await publicityOf(sitting)
      const { page, text } = await asReader(world, `/publicity/${list!.id}`)
      expect(page).toMatchObject({ page: 'publicity', expected: 4, passed: 3, outcome: null })
      expect(page.rows).toHaveLength(4)
      for (const row of page.rows as unknown as object[]) {
        expect(Object.keys(row).sort()).toEqual(['changed', 'name', 'outcome', 'ticketTail'])
      }
      for (const { name, documentNumber, ticketNumber, id } of sitting.candidates) {
        for (const secret of [name, documentNumber, documentNumber.slice(-4), ticketNumber, id]) {
          expect(text).not.toContain(secret)
        }
      }
      expect(text).not.toMatch(/76\.5|"score|\d{15}/)
    })

    it('finds one by the last four', async () => {
      const { list } = await publicityOf(sitting)
      const { page } = await asReader(world, `/publicity/${list!.id}?tail=3`)
      expect(page.rows).toMatchObject([{ ticketTail: '0003' }])
    })
  })
})

describe('异议', () => {
  let sitting: GivenSitting
  const receipts: string[] = []

  beforeAll(async () => {
    // 公示 3月16日 to 3月20日.
    sitting = await givenSealed(world, body, { firstDay: '2026-03-13', candidates: 6 })
    expect((await publish(sitting, 6)).status).toBe(200)
    await teller.at('2026-03-16T10:00')
  }, 60_000)

  it('is sent by a form of the portal, which keeps what was typed and says what is missing', async () => {
    const { list } = await publicityOf(sitting)
    const path = `/publicity/${list!.id}/objection`
    expect((await asReader(world, `${path}?tail=0001`)).page).toMatchObject({
      page: 'objection',
      publicity: { number: `第 ${sitting.reference} 场`, lastDay: '2026-03-20', open: true },
      values: { ticketTail: '0001' },
      faults: [],
    })
    const lacking = await asReader(world, path, { ...claimOn(sitting, 0), reason: '不对' })
    expect(lacking).toMatchObject({ status: 400, page: { values: { name: '示例异议人', reason: '不对' } } })
    expect(lacking.page.faults).toEqual([{ field: 'reason', detail: '写清哪一项、为什么，至少 10 个字' }])
    const absent = await asReader(world, path, { ...claimOn(sitting, 0), ticketTail: '0999' })
    expect(absent.status).toBe(422)
    expect(absent.page.faults).toMatchObject([{ field: 'ticketTail', clause: 'N3.5.2' }])
    expect((await asReader(world, path)).page).toMatchObject({ faults: [] })
    expect((await asReader(world, `/publicity/${sitting.id}/objection`, claimOn(sitting, 0))).status).toBe(404)
  })

  it('holds that person’s result and no other', async () => {
    const { list } = await publicityOf(sitting)
    const filed = await asReader(world, `/publicity/${list!.id}/objection`, claimOn(sitting, 0))
    expect(filed).toMatchObject({ status: 200, page: { page: 'objectionReceipt', answer: { dueDay: '2026-03-23' } } })
    receipts.push(filed.page.receipt!)
    expect(receipts[0]).toMatch(/^([2-9A-HJKMNP-TV-Z]{4}-){3}[2-9A-HJKMNP-TV-Z]{4}$/)
    receipts.push(await receiptOf(sitting, 1), await receiptOf(sitting, 2), await receiptOf(sitting, 3))
    const { rows } = await publicityOf(sitting)
    expect(rows.map(({ state }) => state)).toEqual([
      'objected',
      'objected',
      'objected',
      'objected',
      'published',
      'published',
    ])
  })

  it('is heard once at a time of one result', async () => {
    expect(await object(sitting, 0)).toMatchObject({ status: 409, body: { code: 'objection-open' } })
  })

  it('stays unknown by its author: neither in the log nor in the clear, nor on any screen', async () => {
    const words = JSON.stringify(await logged('objection.file', sitting))
    expect(words).not.toMatch(/示例异议人|1390000|评分表/)
    const seen = JSON.stringify(await objectionOn(sitting, 0))
    expect(seen).toContain('请核对评分表')
    expect(seen).not.toMatch(/示例异议人|1390000/)
    const rows = await asSuperuser(database, async (db) => (await db.query('select * from objection')).rows)
    expect(JSON.stringify(rows)).not.toMatch(/示例异议人|1390000|评分表/)
  })

  it('is the body’s turn, and the office of the area is told', async () => {
    expect((await acts(body.manager)).filter((act) => act === '答复异议')).toHaveLength(4)
    const { items } = await (await teller.as('gl-jingban')).call(listNotifications, {})
    expect(items.filter(({ title }) => title.includes('收到异议'))).toHaveLength(4)
    expect(await acts('gl-jingban')).not.toContain('确认异议已了结')
  })

  it('is answered by the manager of this body alone, who cannot close it', async () => {
    const { id, version, possibleActions } = await objectionOn(sitting, 0)
    expect(possibleActions).toEqual(['answer'])
    const said = { params: { id }, body: { version, answer: '已核对评分表，无误，附三人签字。' } }
    expect(await ask(body.handler, contract.answerObjection, said)).toMatchObject({ status: 403 })
    expect(await ask(other.manager, contract.answerObjection, said)).toMatchObject({ status: 404 })
    const stale = { ...said, body: { ...said.body, version: version + 1 } }
    expect(await ask(body.manager, contract.answerObjection, stale)).toMatchObject({ status: 409 })
    for (const i of [0, 1, 2])
      expect(await answer(sitting, i)).toMatchObject({ status: 200, body: { state: 'answered' } })
    expect(await answer(sitting, 0)).toMatchObject({ status: 409, body: { code: 'state-not-allowed' } })
    const note = { params: { id }, body: { version: version + 1, note: '我们自己看过了，没有问题。' } }
    expect(await ask(body.manager, contract.confirmObjection, note)).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    })
    expect(await stateOfRow(sitting, 0)).toBe('objected')
  })

  it('is followed with the receipt, however it is typed, and by nobody without', async () => {
    const typed = receipts[0]!.toLowerCase().replaceAll('-', ' ')
    expect(await asVisitor(world, contract.followObjection, { body: { receipt: typed } })).toMatchObject({
      status: 200,
      body: { state: 'answered', silentUntil: '2026-03-23', possibleActions: ['accept', 'dispute'] },
    })
    const wrong = { body: { receipt: 'ZZZZ-ZZZZ-ZZZZ-ZZZZ' } }
    expect(await asVisitor(world, contract.followObjection, wrong)).toMatchObject({
      status: 404,
      body: { code: 'receipt-unknown' },
    })
    expect(await asReader(world, '/objection', { receipt: 'ZZZZ-ZZZZ-ZZZZ-ZZZZ' })).toMatchObject({
      status: 404,
      page: { page: 'objectionStatus', faults: [{ field: 'receipt' }], objection: null },
    })
    expect((await asReader(world, '/objection', { receipt: typed })).page).toMatchObject({
      objection: { answer: expect.stringContaining('评分表'), mayReply: true, replyUntil: '2026-03-23' },
    })
  })

  it('accepted, lets the result go on in its publicity', async () => {
    const accepted = await asReader(world, '/objection/reply', { receipt: receipts[0]!, say: 'accept' })
    expect(accepted).toMatchObject({
      status: 200,
      page: { objection: { status: { words: '已了结' }, mayReply: false } },
    })
    expect(await stateOfRow(sitting, 0)).toBe('published')
    expect(await reply(receipts[0]!, 'dispute')).toMatchObject({ status: 409, body: { code: 'state-not-allowed' } })
  })

  it('disputed, is the office’s turn at once', async () => {
    expect(await reply(receipts[1]!, 'dispute')).toMatchObject({ status: 200, body: { state: 'disputed' } })
    expect((await acts('gl-jingban')).filter((act) => act === '确认异议已了结')).toHaveLength(1)
    expect(await confirm(sitting, 1, 'nn-jingban')).toMatchObject({ status: 404 })
    expect(await confirm(sitting, 1, 'qu-jingban')).toMatchObject({ status: 403, body: { code: 'other-centre' } })
    expect(await confirm(sitting, 1, 'gl-shenpi')).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect(await confirm(sitting, 1)).toMatchObject({
      status: 200,
      body: { state: 'settled', settled: { on: '2026-03-16', by: 'centre' } },
    })
    expect(await stateOfRow(sitting, 1)).toBe('published')
    expect(await acts('gl-jingban')).not.toContain('确认异议已了结')
  })

  it('left without a word, is confirmed after five working days and not before', async () => {
    await teller.at('2026-03-23T17:00')
    const early = await confirm(sitting, 2)
    expect(early).toMatchObject({ status: 422, body: { code: 'objector-may-still-answer', clause: 'N3.5.2' } })
    expect(early.body.detail).toContain('3月24日起没有回话的，可以确认了结')
    expect((await objectionOn(sitting, 2, 'gl-jingban')).possibleActions).toEqual([])
    await teller.at('2026-03-24T09:00')
    expect(await acts('gl-jingban')).toContain('确认异议已了结')
    await doDueWork(house)
    expect(await logged('objection.silence', sitting)).toHaveLength(1)
    expect((await objectionOn(sitting, 2, 'gl-jingban')).possibleActions).toEqual(['confirm'])
    expect(await stateOfRow(sitting, 2)).toBe('objected')
  })

  it('settled after the end of the publicity, leads to submission with ten working days of its own', async () => {
    expect(await confirm(sitting, 2)).toMatchObject({ status: 200, body: { state: 'settled' } })
    expect(await stateOfRow(sitting, 2)).toBe('cleared')
    const cleared = await asSuperuser(database, async (db) => {
      const { rows } = await db.query(
        `select ticket_number, cleared_on::text from result where sitting_id = $1 order by ticket_number`,
        [sitting.id],
      )
      return rows.map((row) => row.cleared_on)
    })
    expect(cleared).toEqual(['2026-03-20', '2026-03-20', '2026-03-24', null, '2026-03-20', '2026-03-20'])
    // The earlier day of the others stands; there is one turn.
    const { deadline } = await publicityOf(sitting)
    expect(deadline).toMatchObject({ dueDay: '2026-04-03', state: 'ample' })
    expect((await acts(body.handler)).filter((act) => act === '拟定上报')).toHaveLength(2)
  })

  it('is not taken after the last day; the page says so too', async () => {
    const { list } = await publicityOf(sitting)
    const late = await object(sitting, 4)
    expect(late).toMatchObject({ status: 422, body: { code: 'publicity-ended', clause: 'N3.5.2' } })
    expect(late.body.detail).toContain('公示到 3月20日 24 时已经结束')
    expect((await asReader(world, `/publicity/${list!.id}/objection`)).page).toMatchObject({
      publicity: { open: false },
    })
  })

  it('leaves a number on the public page once it is over', async () => {
    const { list } = await publicityOf(sitting)
    const { page } = await asReader(world, `/publicity/${list!.id}`)
    expect(page).toMatchObject({ clock: { state: 'ended' }, outcome: { objections: 4, changed: 0, late: [] } })
  })

  it('is marked overdue when nobody answers within five working days', async () => {
    const turn = await objectionOn(sitting, 3)
    expect(turn).toMatchObject({ state: 'received', deadline: { state: 'over', internal: true } })
    expect(await answer(sitting, 3)).toMatchObject({ status: 200 })
    expect(await reply(receipts[3]!, 'accept')).toMatchObject({ status: 200 })
    expect(await stateOfRow(sitting, 3)).toBe('cleared')
  })

  it('is one row of the story: told over the same routes by its steps', async () => {
    const told = await givenSealed(world, body, { firstDay: '2026-03-25', candidates: 3 })
    const { list } = await steps.publishResults(teller, body.manager, told.id)
    const { receipt } = await steps.object(teller, list!.id, '0001', '理论成绩和我记的不一样，请核对。')
    await steps.answerObjection(teller, body.manager, '已对照答题卡核对，理论成绩无误。')
    expect((await steps.replyToAnswer(teller, receipt)).state).toBe('settled')
  }, 30_000)
})
