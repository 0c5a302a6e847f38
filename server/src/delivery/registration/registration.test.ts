import { caseTimeline, listQueue } from '@guijiang/contract/base/desk'
import { getSitting } from '@guijiang/contract/delivery/plan'
import * as contract from '@guijiang/contract/delivery/registration'
import { openXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from '#kit/db.ts'
import { registering } from '../../../test/given/registering.ts'
import { givenRosters } from '../../../test/given/rosters.ts'
import { kangyang } from '../../demo/bodies.ts'
import {
  closeRegistration,
  examineAll,
  handOutCodes,
  importRoster,
  inventedPerson,
  rosterSheet,
} from '../../demo/steps/registration.ts'
import { verifyCandidate } from './index.ts'

const { bring, count, five, given, organisationId, owner, people, problemOf, sittings } = await givenRosters()

describe('花名册导入 [N3.5.1]', () => {
  const faulty = () => {
    const rows = people(12)
    const wrongEnd = rows[2]!.documentNumber!.slice(0, 17) + (rows[2]!.documentNumber!.endsWith('1') ? '2' : '1')
    rows[2] = { ...rows[2], documentNumber: wrongEnd }
    rows[6] = { ...rows[6], phone: '12345' }
    rows[9] = { ...rows[9], workYears: '0.5' }
    return rows
  }
  let roster: contract.RosterImport

  beforeAll(() => given.teller.at(registering.opensAt))

  it('reads in the background and names row, column, value and what to do; nobody is registered yet', async () => {
    roster = await bring(sittings.main, faulty(), '2026-04-15T09:00')
    expect(roster).toMatchObject({ state: 'read', rowsRead: 12, rowsGood: 9, rowsKnown: 0, rowsFaulty: 3 })
    expect(roster.faults).toMatchObject([
      { row: 4, column: '证件号码', cell: 'F4', detail: '末位对不上，可能错了一位。请对照证件改正。' },
      { row: 8, column: '手机号码', cell: 'J8', detail: '手机号码要 11 位，以 1 开头。请核对后改正。' },
      { row: 11, column: '申报条件', cell: 'D11', clause: 'N3.5.1' },
    ])
    expect(roster.faults[0]!.value).toBe(`4599••••••••••${faulty()[2]!.documentNumber!.slice(-4)}`)
    expect(roster.faults[2]!.detail).toMatch(
      /^报五级：从事本职业或相关职业要满 1 年，现有 6 个月。2026年10月22日起可报。依据：养老护理员/,
    )
    expect(roster.possibleActions).toEqual(['import', 'discard'])
    expect(await count(sittings.main)).toEqual({})
  })

  it('gives the sheet back with red cells and a column that says what to mend', async () => {
    const handler = await given.teller.as('kangyang-jia')
    const answer = await handler.ask({ url: roster.markedCopy! })
    const { sheets } = await openXlsx(answer.body as Buffer, { readStyles: true })
    const [sheet] = sheets
    const red = { fgColor: { rgb: 'FFC7CE' } }
    for (const at of ['3,5', '7,9', '10,3']) expect(sheet!.cells!.get(at)).toMatchObject({ style: { fill: red } })
    expect(sheet!.cells!.get('4,5')?.style?.fill).not.toMatchObject(red)
    expect(sheet!.rows.map((row) => row[35] ?? null).filter((cell) => cell !== null)).toEqual([
      '要改什么',
      '末位对不上，可能错了一位。请对照证件改正。',
      '手机号码要 11 位，以 1 开头。请核对后改正。',
      expect.stringContaining('报五级'),
    ])
    // Another office never opens the sheet itself.
    expect((await (await given.teller.as('gl-jingban')).ask({ url: roster.markedCopy! })).status).toBe(403)
  })

  it('keeps what was read sealed: no number, name or phone lies open in the row', async () => {
    const { rows } = await owner.query('select * from roster_import where id = $1', [roster.id])
    const text = JSON.stringify(rows[0], (_, value) => (Buffer.isBuffer(value) ? value.toString('latin1') : value))
    for (const { documentNumber, name, phone } of faulty())
      for (const told of [documentNumber!, name!, phone!]) expect(text.includes(told)).toBe(false)
  })

  it('registers the good rows at once, with tickets and query codes', async () => {
    roster = await importRoster(given.teller, kangyang, roster)
    expect(roster).toMatchObject({ state: 'imported', rowsGood: 9, rowsKnown: 0, rowsFaulty: 3, codes: 9 })
    expect(await count(sittings.main)).toEqual({ registered: 9 })
    const handler = await given.teller.as('kangyang-jia')
    const { items, counts } = await handler.call(contract.listCandidates, { params: { sitting: sittings.main } })
    expect(counts).toEqual({ registered: 9 })
    expect(items[0]).toMatchObject({
      ticketNumber: '2600000100001',
      maskedNumber: expect.stringMatching(/^4599•+\d{3}[\dX]$/),
      maskedPhone: expect.stringMatching(/^138••••\d{4}$/),
      status: { words: '已报名' },
      components: ['theory', 'practical'],
      eligibility: { path: { key: '5-1' }, stated: ['从事本职业 3 年'] },
      // Whoever entered them does not decide on them.
      possibleActions: ['withdraw', 'renewCode'],
    })
    expect(items[0]!.maskedName).toContain('＊')
  })

  it('is told apart by ticket, paper and code, and by nothing less', async () => {
    const codes = await handOutCodes(given.teller, kangyang, roster)
    expect(codes).toHaveLength(9)
    const handler = await given.teller.as('kangyang-jia')
    expect(
      await problemOf(handler.call(contract.showQueryCodes, { params: { id: roster.id }, body: {} })),
    ).toMatchObject({
      status: 409,
      code: 'codes-gone',
    })
    const { ticketNumber, queryCode } = codes[0]!
    const documentNumber = inventedPerson(1).number
    const ask = (proof: Parameters<typeof verifyCandidate>[2]) =>
      given.house.database.read({ kind: 'all' }, (db) => verifyCandidate(given.house, db, proof))
    expect(await ask({ ticketNumber, documentNumber, queryCode })).toMatchObject({ ticketNumber, state: 'registered' })
    expect(await ask({ ticketNumber, documentNumber, queryCode: ` ${queryCode.toLowerCase()} ` })).toBeDefined()
    expect(await ask({ ticketNumber, documentNumber, queryCode: codes[1]!.queryCode })).toBeUndefined()
    expect(await ask({ ticketNumber, documentNumber: inventedPerson(2).number, queryCode })).toBeUndefined()
    expect(await ask({ ticketNumber: '2600000199999', documentNumber, queryCode })).toBeUndefined()
  })

  it('says, when the same sheet comes again, that nothing changes', async () => {
    const again = await bring(sittings.main, faulty(), '2026-04-15T10:00')
    expect(again).toMatchObject({
      rowsRead: 12,
      rowsGood: 0,
      rowsKnown: 9,
      rowsFaulty: 3,
      possibleActions: ['discard'],
    })
    expect(await problemOf(importRoster(given.teller, kangyang, again))).toMatchObject({
      status: 422,
      code: 'roster-empty',
    })
    expect(await count(sittings.main)).toEqual({ registered: 9 })
  })

  it('takes the mended sheet as it comes back, with its column of remarks', async () => {
    const mended = await bring(sittings.main, people(12), '2026-04-15T11:00')
    expect(mended).toMatchObject({ rowsGood: 3, rowsKnown: 9, rowsFaulty: 0, faults: [], markedCopy: null })
    await importRoster(given.teller, kangyang, mended)
    expect(await count(sittings.main)).toEqual({ registered: 12 })
  })

  it('takes a later word on somebody who was not examined yet; the ticket stays', async () => {
    const changed = await bring(sittings.main, [five(1, { phone: '13900001111' })], '2026-04-15T13:00')
    expect(changed).toMatchObject({ rowsGood: 1, rowsKnown: 0 })
    await importRoster(given.teller, kangyang, changed)
    const handler = await given.teller.as('kangyang-jia')
    const { items } = await handler.call(contract.listCandidates, { params: { sitting: sittings.main } })
    expect(items[0]).toMatchObject({ ticketNumber: '2600000100001', maskedPhone: '139••••1111' })
    expect(items).toHaveLength(12)
  })
})

describe('两份同时导入', () => {
  it('lets one of two win, the other sees known rows', async () => {
    const rows = people(30, 301)
    const one = await bring(sittings.twice, rows, '2026-04-15T16:00')
    const other = await bring(sittings.twice, [...rows.slice(10), ...people(5, 331)], '2026-04-15T16:10', 'yi')
    expect([one.rowsGood, other.rowsGood]).toEqual([30, 25])
    const [first, second] = await Promise.all([
      importRoster(given.teller, kangyang, one),
      importRoster(given.teller, kangyang, other, 'yi'),
    ])
    expect(await count(sittings.twice)).toEqual({ registered: 35 })
    expect(first.rowsGood + second.rowsGood).toBe(35)
    expect(first.rowsKnown + second.rowsKnown).toBe(20)
    const { rows: tickets } = await owner.query(
      'select count(distinct ticket_number)::int as n, max(ticket_number) as last from registration where sitting_id = $1',
      [sittings.twice],
    )
    expect(tickets[0]).toEqual({ n: 35, last: '2600000300035' })
  })

  it('does one import once, however often it is asked for', async () => {
    const roster = await bring(sittings.twice, people(3, 341), '2026-04-15T16:30')
    const handler = await given.teller.as('kangyang-jia')
    const send = () =>
      handler.ask({
        method: 'POST',
        url: `/api/rosters/${roster.id}/import`,
        headers: { 'idempotency-key': 'import-once-1' },
        payload: { version: roster.version },
      })
    const answers = await Promise.all(Array.from({ length: 5 }, send))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    for (const { body } of answers) expect(body).toEqual(answers[0]!.body)
    expect(await count(sittings.twice)).toEqual({ registered: 38 })
  })
})

describe('报名资格审核 [N3.5.1, N4.2.3]', () => {
  const decide = async (by: 'jia' | 'yi', decisions: contract.EligibilityDecision[], sitting = sittings.main) =>
    (await given.teller.as(`kangyang-${by}`)).call(contract.examineCandidates, {
      params: { sitting },
      body: { decisions },
    })
  const listed = async (sitting = sittings.main) =>
    (await (await given.teller.as('kangyang-yi')).call(contract.listCandidates, { params: { sitting } })).items
  const approve = (row: contract.CandidateRow) => ({
    registration: row.id,
    version: row.version,
    outcome: 'approve' as const,
  })

  it('is the turn of the handlers, and not of the one who entered', async () => {
    const handler = await given.teller.as('kangyang-yi')
    const { items: queue } = await handler.call(listQueue, {})
    expect(
      queue
        .filter(({ act }) => act === '审核报名资格')
        .map(({ reference }) => reference)
        .sort(),
    ).toEqual(['第 26-0001 场', '第 26-0003 场'])
    const [first] = await listed()
    expect(first!.possibleActions).toEqual(['approve', 'return', 'refuse', 'withdraw', 'renewCode'])
    expect(await problemOf(decide('jia', [approve(first!)]))).toMatchObject({
      status: 403,
      code: 'incompatible-duties',
      clause: 'N4.2.3',
      detail: '您在这件事里已是报名录入，不能再做资格审核。请由另一人办理。',
    })
    const stolen = owner.query('update registration set examined_by = entered_by where id = $1', [first!.id])
    await expect(stolen).rejects.toMatchObject({ code: '23514' })
  })

  it('is examined by each of two who both entered, each the other’s', async () => {
    const rows = await listed(sittings.twice)
    const own = rows.filter(({ possibleActions }) => !possibleActions.includes('approve'))
    const others = rows.filter(({ possibleActions }) => possibleActions.includes('approve'))
    expect(own.length + others.length).toBe(38)
    await decide('yi', others.map(approve), sittings.twice)
    expect(await problemOf(decide('yi', own.slice(0, 1).map(approve), sittings.twice))).toMatchObject({ status: 403 })
    if (own.length > 0) await decide('jia', own.map(approve), sittings.twice)
    expect(await count(sittings.twice)).toEqual({ eligible: 38 })
  })

  it('approves, sends back and refuses, all of one call or none', async () => {
    const [one, two, three, ...rest] = await listed()
    const returned = { registration: two!.id, version: two!.version, outcome: 'return' as const }
    expect(await problemOf(decide('yi', [approve(one!), returned]))).toMatchObject({
      status: 422,
      code: 'reason-needed',
    })
    expect(await count(sittings.main)).toEqual({ registered: 12 })
    const refused = {
      registration: three!.id,
      version: three!.version,
      outcome: 'refuse' as const,
      reason: '年限证明不属实',
    }
    const done = await decide('yi', [
      approve(one!),
      { ...returned, reason: '缺工作年限证明' },
      refused,
      ...rest.map(approve),
    ])
    expect(done).toEqual({ approved: 10, returned: 1, refused: 1 })
    expect(await count(sittings.main)).toEqual({ eligible: 10, ineligible: 1, returned: 1 })
    const stale = await problemOf(decide('yi', [{ ...returned, reason: '缺证明' }]))
    expect(stale).toMatchObject({ status: 409, code: 'state-not-allowed' })
  })

  it('takes what was sent back when it is brought again, and examines it anew', async () => {
    const handler = await given.teller.as('kangyang-jia')
    const { items: queue } = await handler.call(listQueue, {})
    expect(queue.map(({ act }) => act)).toContain('补充退回的报名')
    const [returned] = (await listed()).filter(({ state }) => state === 'returned')
    expect(returned).toMatchObject({ reason: '缺工作年限证明', status: { words: '待补充' } })
    const ask = { params: { id: returned!.id }, body: { version: returned!.version } }
    // Who sent it back does not bring it again.
    expect(
      await problemOf((await given.teller.as('kangyang-yi')).call(contract.supplementCandidate, ask)),
    ).toMatchObject({
      status: 403,
      code: 'incompatible-duties',
    })
    expect(await handler.call(contract.supplementCandidate, ask)).toMatchObject({ state: 'registered', reason: null })
    expect(await examineAll(given.teller, kangyang, sittings.main)).toBe(1)
  })

  it('does not let an import change what has been decided', async () => {
    const changed = await bring(sittings.main, [five(1, { phone: '13900002222' })], '2026-04-16T09:00')
    expect(changed).toMatchObject({ rowsGood: 0, rowsFaulty: 1 })
    expect(changed.faults[0]!.detail).toContain('这个人在本场是“资格通过”')
  })

  it('lets one withdraw, and gives a lost code anew', async () => {
    const handler = await given.teller.as('kangyang-jia')
    const { items } = await handler.call(contract.listCandidates, {
      params: { sitting: sittings.main },
      query: { state: 'eligible' },
    })
    const last = items.at(-1)!
    const asked = { params: { id: last.id }, body: { version: last.version, reason: '本人不参加' } }
    expect(await handler.call(contract.withdrawCandidate, asked)).toMatchObject({
      state: 'withdrawn',
      reason: '本人不参加',
      possibleActions: [],
    })
    const [first] = items
    const renewed = await handler.call(contract.renewQueryCode, {
      params: { id: first!.id },
      body: { reason: '短信丢失，本人到场' },
    })
    const proof = {
      ticketNumber: renewed.ticketNumber,
      queryCode: renewed.queryCode,
      documentNumber: inventedPerson(1).number,
    }
    const found = await given.house.database.read({ kind: 'all' }, (db) => verifyCandidate(given.house, db, proof))
    expect(found?.id).toBe(first!.id)
    // The code is in no log and in no kept reply.
    const { rows } = await owner.query(
      `select (select count(*) from action_log where content::text like $1)::int
            + (select count(*) from idempotent_request where reply::text like $1)::int as n`,
      [`%${renewed.queryCode}%`],
    )
    expect(rows[0].n).toBe(0)
  })

  it('is the body’s own: an office reads the masked list, a sibling sees nothing', async () => {
    const list = { params: { sitting: sittings.main } }
    const centre = await given.teller.as('gl-jingban')
    expect((await centre.call(contract.listCandidates, list)).items[0]).toMatchObject({ possibleActions: [] })
    for (const login of ['lz-jingban', 'jiazheng-jia', 'jiazheng-fuze'])
      expect(await problemOf((await given.teller.as(login)).call(contract.listCandidates, list)), login).toMatchObject({
        status: 404,
      })
    expect(await problemOf((await given.teller.as('jiazheng-jia')).call(contract.getRegistration, list))).toMatchObject(
      { status: 404 },
    )
  })
})

describe('结束报名 [N3.5.1]', () => {
  it('is not cut short while places are left', async () => {
    expect(await problemOf(closeRegistration(given.teller, kangyang, sittings.main))).toMatchObject({
      status: 422,
      code: 'registration-running',
      detail: '公告的报名时间到 4月22日（周三）截止，还有名额，不能提前结束。请从那天起办理。',
    })
  })

  it('becomes the manager’s turn on the closing day, and hands the list on', async () => {
    await given.teller.at('2026-04-22T09:00')
    const manager = await given.teller.as('kangyang-fuze')
    const { items } = await manager.call(listQueue, {})
    expect(items.filter(({ act }) => act === '结束报名')).toHaveLength(3)
    expect(await closeRegistration(given.teller, kangyang, sittings.main)).toBe(10)
    const { state } = await manager.call(getSitting, { params: { id: sittings.main } })
    expect(state).toBe('arranged')
    const handler = await given.teller.as('kangyang-jia')
    const { items: queue } = await handler.call(listQueue, {})
    expect(queue.map(({ act }) => act)).toContain('编排考场和考务人员')
    expect(queue.filter(({ reference }) => reference.includes('26-0001')).map(({ act }) => act)).toEqual([
      '编排考场和考务人员',
    ])
  })

  it('stands still from then on', async () => {
    const handler = await given.teller.as('kangyang-jia')
    const file = await handler.upload('sheet', 'x.xlsx', 'x', await rosterSheet(people(1, 900)))
    const ask = { params: { sitting: sittings.main }, body: { file: file.id } }
    expect(await problemOf(handler.call(contract.readRoster, ask))).toMatchObject({
      status: 409,
      code: 'state-not-allowed',
    })
    expect(await problemOf(closeRegistration(given.teller, kangyang, sittings.main))).toMatchObject({ status: 409 })
  })

  it('reads as a story, without a name or a number in the log', async () => {
    const centre = await given.teller.as('gl-jingban')
    const { entries } = await centre.call(caseTimeline, { params: { kind: 'sitting', id: sittings.main } })
    const acts = entries.filter(({ kind }) => kind === 'done').map(({ act, note }) => `${act} ${note ?? ''}`)
    expect(acts.reverse()).toEqual([
      '开始报名 ',
      '导入花名册 新报名 9 人。',
      '分发查询码 ',
      '导入花名册 新报名 3 人。',
      '导入花名册 新报名 0 人，改动 1 人。',
      '审核报名资格 通过 10 人，退回 1 人，不通过 1 人。',
      '审核报名资格 通过 1 人，退回 0 人，不通过 0 人。',
      '取消一人报名 原因：本人不参加。',
      '报名截止 ',
      '结束报名 资格通过 10 人。',
    ])
    const { rows } = await given.house.database.read({ kind: 'all' }, (db) =>
      sql<{
        content: string
      }>`select content::text as content from action_log where organisation_id = ${organisationId}`.execute(db),
    )
    const text = rows.map(({ content }) => content).join('\n')
    for (const serial of [1, 2, 3]) {
      const { number, name } = inventedPerson(serial)
      expect(text).not.toContain(number)
      expect(text).not.toContain(name)
    }
  })
})
