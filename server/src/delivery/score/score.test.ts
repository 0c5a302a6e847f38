import { listQueue } from '@guijiang/contract/base/desk'
import * as contract from '@guijiang/contract/delivery/score'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerOf } from '../../../test/given/application.ts'
import { givenExamined } from '../../../test/given/examined.ts'
import { type GivenSitting, givenStaff, givenStaffedBody, type StaffedBody } from '../../../test/given/sitting.ts'
import { testHouse } from '../../../test/harness/house.ts'
import { sealedScores } from './index.ts'

const { house, app, database, teller } = await testHouse({ now: '2026-06-01T09:00:00+08:00' })
const world = { house, app, teller }

let body: StaffedBody
let owner: pg.Client
const [A, B] = ['care-handler', 'care-handler-b']

beforeAll(async () => {
  body = await givenStaffedBody(world, 'care', 9201, { assessors: 3, invigilators: 2 })
  owner = new pg.Client({ connectionString: database.superUrl })
  await owner.connect()
})
afterAll(() => owner.end())

const refused = (login: string, endpoint: Parameters<typeof answerOf>[2], ask: object) =>
  answerOf(world, login, endpoint, ask as never)
const sheetsOf = async (login: string, sitting: GivenSitting) =>
  (await teller.as(login)).call(contract.listSheets, { params: { sitting: sitting.id } })
const sheetOf = async (login: string, sheet: string) =>
  (await teller.as(login)).call(contract.getSheet, { params: { sheet } })
const save = (login: string, sheet: string, registration: string, value: number | null) =>
  refused(login, contract.saveScore, { params: { sheet, registration }, body: { value } })
const complete = (login: string, sheet: string) =>
  refused(login, contract.completeEntry, { params: { sheet }, body: {} })
const settle = async (login: string, sheet: string, settled: object[]) => {
  const { version } = await sheetOf(login, sheet)
  return refused(login, contract.settleScores, { params: { sheet }, body: { version, settled } })
}
const acts = async (login: string) =>
  (await (await teller.as(login)).call(listQueue, {})).items.map(({ act, reference }) => `${act} ${reference}`)

/** Everybody's scores in one sheet, by position; the absent are left out. */
async function enter(login: string, sheet: string, sitting: GivenSitting, values: readonly (number | null)[]) {
  for (const [i, value] of values.entries()) {
    if (value === null) continue
    expect((await save(login, sheet, sitting.candidates[i]!.id, value)).status).toBe(200)
  }
}

const seal = async (login: string, sitting: GivenSitting) => {
  const { sheets } = await sheetsOf(login, sitting)
  const versions = Object.fromEntries(sheets.map(({ id, version }) => [id, version]))
  return refused(login, contract.sealScores, { params: { sitting: sitting.id }, body: { versions } })
}

const scoresOf = (sitting: GivenSitting) =>
  house.database.read({ kind: 'all' }, (db) => sealedScores(db, sitting.organisationId, sitting.id))

describe('成绩双录，从一录到封存', () => {
  let sitting: GivenSitting
  let theory: string
  let practical: string

  beforeAll(async () => {
    // The third was absent in theory, the fourth 违纪 in practice.
    sitting = await givenExamined(world, body, {
      candidates: 4,
      firstDay: '2026-06-10',
      marks: { '2 theory': 'absent', '3 practical': 'misconduct' },
    })
    const { sheets } = await sheetsOf(A, sitting)
    theory = sheets[0]!.id
    practical = sheets[1]!.id
  })

  it('has one sheet a component, with a cell for whoever was there', async () => {
    const { sheets, possibleActions } = await sheetsOf(A, sitting)
    expect(sheets.map(({ component, step, needed, passLine }) => [component, step, needed, passLine])).toEqual([
      ['theory', 'first', 3, 60],
      ['practical', 'first', 3, 60],
    ])
    expect(sheets[0]!.rows.map(({ attendance, seat }) => [attendance, seat])).toEqual([
      ['present', '1 号考场 1 号'],
      ['present', '1 号考场 2 号'],
      ['absent', '1 号考场 3 号'],
      ['present', '1 号考场 4 号'],
    ])
    expect(possibleActions).toEqual([])
    expect(await acts(A)).toEqual(await acts(B))
    expect(await acts(A)).toContain(`录入理论成绩（一录） 第 ${sitting.reference} 场`)
  })

  it('takes no score of whoever was not there, through the platform or behind its back [N4.2.2]', async () => {
    const absent = sitting.candidates[2]!
    const answer = await save(A, theory, absent.id, 60)
    expect(answer).toMatchObject({ status: 409, body: { code: 'score-without-attendance', clause: 'N4.2.2' } })
    expect(answer.body.detail).toBe('准考证尾号 0003 的考生这一科登记为缺考，没有成绩可录。')
    expect((await save(A, practical, sitting.candidates[3]!.id, 60)).body.code).toBe('score-without-attendance')
    expect((await save(A, theory, body.id, 60)).status).toBe(404)
    await expect(
      owner.query(
        `insert into score_entry (organisation_id, sheet_id, registration_id, entered_by, area, value, entered_at)
         values ($1, $2, $3, $4, '450300', 60, now())`,
        [body.id, theory, absent.id, body.ids[B]],
      ),
    ).rejects.toMatchObject({ code: 'GJ018' })
  })

  it('takes 0 to 100 in halves', async () => {
    const one = sitting.candidates[0]!.id
    for (const value of [-0.5, 100.5, 59.7, '60']) {
      expect((await save(A, theory, one, value as number)).status).toBe(400)
    }
    for (const value of [0, 100, 59.5, null]) expect((await save(A, theory, one, value)).status).toBe(200)
  })

  it('is complete only with a score for everybody who was there', async () => {
    await enter(A, theory, sitting, [59.5, 78])
    const answer = await complete(A, theory)
    expect(answer).toMatchObject({ status: 422, body: { code: 'scores-missing' } })
    expect(answer.body.detail).toContain('还有 1 人没有成绩：准考证尾号 0004')
  })

  it('shows each only what he typed, while both type and after the first has completed', async () => {
    await enter(A, theory, sitting, [59.5, 78, null, 66])
    await enter(B, theory, sitting, [88.5])
    const mine = await sheetOf(B, theory)
    expect(mine.rows.map(({ mine }) => mine)).toEqual([88.5, null, null, null])
    expect((await complete(A, theory)).status).toBe(200)
    for (const login of [B, body.people.settler, body.manager, 'gl-jingban']) {
      const client = await teller.as(login)
      for (const path of [`/api/score-sheets/${theory}`, `/api/score-sheets/${theory}/differences`]) {
        const { body: shown } = await client.ask({ method: 'GET', url: path })
        expect(JSON.stringify(shown)).not.toMatch(/59\.5|\b78\b|\b66\b/)
      }
      const list = await client.ask({ method: 'GET', url: `/api/sittings/${sitting.id}/score-sheets` })
      expect(JSON.stringify(list.body)).not.toMatch(/59\.5|\b78\b|\b66\b/)
    }
    const { rows } = await owner.query(`select content from action_log where subject = $1`, [theory])
    expect(JSON.stringify(rows)).not.toMatch(/59\.5|78|66/)
    const second = await sheetOf(B, theory)
    expect(second).toMatchObject({ step: 'second', own: 'second', first: { name: '示例care经办' }, second: null })
  })

  it('refuses the second entry to whoever made the first, and a change of what was completed [N4.2.3]', async () => {
    const one = sitting.candidates[0]!.id
    const again = await save(A, theory, one, 60)
    expect(again).toMatchObject({ status: 403, body: { code: 'incompatible-duties', clause: 'N4.2.3' } })
    expect(again.body.detail).toBe('您在这件事里已是一录，不能再做二录。请由另一人办理。')
    expect((await complete(A, theory)).body.code).toBe('incompatible-duties')
    expect(await acts(A)).not.toContain(`录入理论成绩（二录） 第 ${sitting.reference} 场`)
    expect(await acts(B)).toContain(`录入理论成绩（二录） 第 ${sitting.reference} 场`)
    await expect(
      owner.query(
        `update score_entry set value = 60 where sheet_id = $1 and entered_by = (select first_by from score_sheet where id = $1)`,
        [theory],
      ),
    ).rejects.toMatchObject({ code: 'GJ017' })
    await expect(
      owner.query(`update score_sheet set second_by = first_by, second_completed_at = now() where id = $1`, [theory]),
    ).rejects.toMatchObject({
      code: '23514',
    })
  })

  it('gives what differs to the settler, and nobody else', async () => {
    await enter(B, theory, sitting, [59.5, 87, null, 66])
    expect((await complete(B, theory)).status).toBe(200)
    expect(await acts(B)).not.toContain(`录入理论成绩（二录） 第 ${sitting.reference} 场`)
    const settler = await teller.as(body.people.settler)
    const { differences, sheet } = await settler.call(contract.listDifferences, { params: { sheet: theory } })
    expect(differences).toMatchObject([
      { ticketNumber: sitting.candidates[1]!.ticketNumber, first: 78, second: 87, settled: null },
    ])
    expect(sheet).toMatchObject({ step: 'settling', differing: 1, unsettled: 1, possibleActions: ['settle'] })
    expect(sheet.rows.map(({ value }) => value)).toEqual([59.5, null, null, 66])
    expect(await acts(body.people.settler)).toEqual([`核定理论成绩 第 ${sitting.reference} 场`])
    expect((await save(B, theory, sitting.candidates[1]!.id, 78)).body.code).toBe('entry-completed')
    expect((await seal(body.manager, sitting)).body).toMatchObject({
      code: 'sheets-not-ready',
      detail: '理论待核定，实操待一录。各科都核对完再锁定。',
    })
  })

  it('is settled by a third person with a reason, never by one of the two who entered [N4.2.3]', async () => {
    const [one, two] = sitting.candidates
    const settled = [{ registration: two!.id, value: 78, reason: '原始评分表第 2 行为 78' }]
    await givenStaff(house, body.id, 'care-both', 'scoreSettler')
    await owner.query(
      `insert into duty_grant (id, account_id, duty, organisation_id, state, asked_at, effective_from)
       values (gen_random_uuid(), $1, 'scoreSettler', $2, 'effective', now(), now())`,
      [body.ids[B], body.id],
    )
    const client = await teller.as(B)
    const me = (await client.ask({ method: 'GET', url: '/api/me' })).body as {
      standings: { id: string; duty: string }[]
    }
    const standing = (duty: string) => me.standings.find((one) => one.duty === duty)!.id
    await client.ask({ method: 'POST', url: '/api/me/duty', payload: { standing: standing('scoreSettler') } })
    const own = await settle(B, theory, settled)
    expect(own).toMatchObject({ status: 403, body: { code: 'incompatible-duties', clause: 'N4.2.3' } })
    expect(own.body.detail).toBe('您在这件事里已是二录，不能再做成绩核定。请由另一人办理。')
    await client.ask({ method: 'POST', url: '/api/me/duty', payload: { standing: standing('bodyHandler') } })
    expect((await settle(A, theory, settled)).status).toBe(403)

    const { settler } = body.people
    expect((await settle(settler, theory, [{ ...settled[0], reason: '' }])).status).toBe(400)
    expect((await settle(settler, theory, [{ ...settled[0], registration: one!.id }])).body.code).toBe(
      'score-not-differing',
    )
    expect((await settle(settler, theory, settled)).status).toBe(200)
    expect(await acts(settler)).toEqual([])
    const { sheet, differences } = await (await teller.as(settler)).call(contract.listDifferences, {
      params: { sheet: theory },
    })
    expect(sheet.step).toBe('ready')
    expect(differences[0]).toMatchObject({
      settled: 78,
      reason: '原始评分表第 2 行为 78',
      settledBy: '示例care-settler',
    })
    await expect(
      owner.query(
        `update score_settlement set settled_by = (select first_by from score_sheet where id = $1) where sheet_id = $1`,
        [theory],
      ),
    ).rejects.toMatchObject({ code: 'GJ017' })
  })

  it('lets two people complete at once: one made the first entry, the other the second', async () => {
    await enter(A, practical, sitting, [60, 60, 90])
    await enter(B, practical, sitting, [60, 60, 90])
    const answers = await Promise.all([complete(A, practical), complete(B, practical)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const { first, second, step } = await sheetOf(body.manager, practical)
    expect([first!.name, second!.name].sort()).toEqual(['示例care-handler-b', '示例care经办'].sort())
    expect(step).toBe('ready')
    expect(await acts(body.manager)).toEqual([`锁定成绩 第 ${sitting.reference} 场`])
  })

  it('is not read by anybody as a result before it is sealed', async () => {
    await expect(scoresOf(sitting)).rejects.toMatchObject({ code: 'scores-not-sealed' })
  })

  it('is sealed by the manager, all sheets together, as they were seen', async () => {
    expect((await seal(A, sitting)).status).toBe(403)
    const { sheets } = await sheetsOf(body.manager, sitting)
    const stale = Object.fromEntries(sheets.map(({ id, version }) => [id, version - 1]))
    const ask = (versions: object) =>
      refused(body.manager, contract.sealScores, { params: { sitting: sitting.id }, body: { versions } })
    expect((await ask(stale)).body.code).toBe('version-changed')
    expect((await ask({ [theory]: sheets[0]!.version })).body.code).toBe('version-changed')
    const answers = await Promise.all([seal(body.manager, sitting), seal(body.manager, sitting)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const { outcome, sheets: sealed } = await sheetsOf(body.manager, sitting)
    expect(outcome).toEqual({ passed: 1, failed: 3 })
    expect(sealed.every(({ step, seal: stamp }) => step === 'sealed' && /^[0-9a-f]{64}$/.test(stamp!.hash))).toBe(true)
    expect(await acts(body.manager)).toEqual([`发布公示 第 ${sitting.reference} 场`])
  })

  it('gives each result component by component, without an average', async () => {
    const scores = await scoresOf(sitting)
    expect(scores.map(({ outcome }) => outcome)).toEqual(['failed', 'passed', 'failed', 'failed'])
    expect(scores[0]!.components).toEqual([
      { component: 'theory', value: 59.5, attendance: 'present' },
      { component: 'practical', value: 60, attendance: 'present' },
    ])
    expect(scores[2]!.components[0]).toEqual({ component: 'theory', value: null, attendance: 'absent' })
    expect(scores[3]!.components[1]).toEqual({ component: 'practical', value: null, attendance: 'misconduct' })
    expect(await scoresOf(sitting)).toEqual(scores)
  })

  it('stands: no change through the platform, an error of the database behind its back', async () => {
    const one = sitting.candidates[0]!.id
    expect((await save(B, theory, one, 60)).body.code).toBe('scores-sealed')
    expect(
      (await settle(body.people.settler, theory, [{ registration: one, value: 60, reason: '示例' }])).body.code,
    ).toBe('scores-sealed')
    expect((await seal(body.manager, sitting)).body.code).toBe('scores-sealed')
    for (const statement of [
      'update score_entry set value = 60 where sheet_id = $1',
      'delete from score_entry where sheet_id = $1',
      'update score_settlement set value = 100 where sheet_id = $1',
      'update score_sheet set sealed_at = null, sealed_by = null, seal_hash = null where id = $1',
      'update score_sheet set pass_line = 50 where id = $1',
    ]) {
      await expect(owner.query(statement, [theory])).rejects.toMatchObject({
        code: expect.stringMatching(/^GJ01[07]$/),
      })
    }
  })

  it('publishes nothing from rows that no longer say what was sealed', async () => {
    await owner.query('begin')
    await owner.query(`set local session_replication_role = 'replica'`)
    await owner.query(`update score_entry set value = 60 where sheet_id = $1 and registration_id = $2`, [
      theory,
      sitting.candidates[0]!.id,
    ])
    await owner.query('commit')
    await expect(scoresOf(sitting)).rejects.toMatchObject({ code: 'scores-changed', clause: 'N4.2.4' })
    await owner.query('begin')
    await owner.query(`set local session_replication_role = 'replica'`)
    await owner.query(`update score_entry set value = 59.5 where sheet_id = $1 and registration_id = $2`, [
      theory,
      sitting.candidates[0]!.id,
    ])
    await owner.query('commit')
    expect(await scoresOf(sitting)).toHaveLength(4)
  })

  it('is absent for other bodies and other cities', async () => {
    await givenStaffedBody(world, 'other', 9202, { assessors: 0, invigilators: 0 })
    expect((await refused('other-manager', contract.getSheet, { params: { sheet: theory } })).status).toBe(404)
    expect(
      (
        await refused('other-handler', contract.saveScore, {
          params: { sheet: theory, registration: sitting.candidates[0]!.id },
          body: { value: 1 },
        })
      ).status,
    ).toBe(404)
    expect((await refused('lz-jingban', contract.listSheets, { params: { sitting: sitting.id } })).status).toBe(404)
    expect((await sheetOf('gl-jingban', theory)).possibleActions).toEqual([])
  })
})

describe('全部缺考的一科', () => {
  it('is entered and sealed without a cell', async () => {
    const sitting = await givenExamined(world, body, {
      candidates: 1,
      firstDay: '2026-06-15',
      marks: { '0 theory': 'absent', '0 practical': 'absent' },
    })
    const { sheets } = await sheetsOf(A, sitting)
    for (const { id } of sheets) for (const login of [A, B]) expect((await complete(login, id)).status).toBe(200)
    expect((await seal(body.manager, sitting)).status).toBe(200)
    expect((await scoresOf(sitting)).map(({ outcome }) => outcome)).toEqual(['failed'])
  })
})
