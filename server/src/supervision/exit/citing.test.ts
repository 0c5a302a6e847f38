import { listNotifications } from '@guijiang/contract/base/desk'
import * as contract from '@guijiang/contract/supervision/exit'
import * as investigation from '@guijiang/contract/supervision/investigation'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerOf } from '../../../test/given/application.ts'
import { asSuperuser } from '../../../test/given/certificate.ts'
import { facts, givenProposed } from '../../../test/given/exit.ts'
import { givenListedBody } from '../../../test/given/sealed.ts'
import type { StaffedBody } from '../../../test/given/sitting.ts'
import { answerToSql } from '../../../test/given/statement.ts'
import { testHouse } from '../../../test/harness/house.ts'

const { house, app, database, teller } = await testHouse({ now: '2026-03-09T09:00:00+08:00' })
const world = { house, app, teller, database }

type Body = StaffedBody & { code: string }
let body: Body
let other: Body
let open: string
let decided: string
const reasons = '录像和签到表相互印证，机构陈述意见未能说明原因，事实成立。'

/** Opened by the city, carried to its decision by its people, or left open. */
async function givenInvestigation(of: Body, measure?: investigation.Measure): Promise<string> {
  const handler = await teller.as('gl-jingban')
  const { id, version } = await handler.call(investigation.openInvestigation, {
    body: { code: of.code, source: { kind: 'own' }, charge: 'disorder', facts },
  })
  if (!measure) return id
  const params = { id }
  await handler.call(investigation.serveFacts, { params, body: { version } })
  const manager = await teller.as(of.manager)
  const served = await manager.call(investigation.getInvestigation, { params })
  const stated = { version: served.version, text: '监考员临时生病，已经补充人员。' }
  await manager.call(investigation.stateCase, { params, body: stated })
  const heard = await handler.call(investigation.getInvestigation, { params })
  const drafted = { version: heard.version, measure, reasons }
  const proposed = await handler.call(investigation.proposeMeasure, { params, body: drafted })
  const decision = { version: proposed.version, decision: 'confirm' as const, note: '' }
  await (await teller.as('gl-shenpi')).call(investigation.decideMeasure, { params, body: decision })
  return id
}

const opening = (of: Body, cited: string, more: object = {}) =>
  answerOf(world, 'qu-jingban', contract.openExit, {
    body: { kind: 'remove', organisation: of.id, ground: 'disorder', facts, investigation: cited, ...more },
  })
const told = async (login: string) => (await (await teller.as(login)).call(listNotifications, {})).items[0]!

beforeAll(async () => {
  body = await givenListedBody(world, 'yiju', 821)
  other = await givenListedBody(world, 'yijv', 822)
  open = await givenInvestigation(body)
  decided = await givenInvestigation(body, 'removal')
}, 120_000)

describe('以调查决定为依据 [N4.1.2]', () => {
  it('offers what the body was decided upon, and nothing that is open', async () => {
    const { items } = await (await teller.as('qu-jingban')).call(contract.listCitable, {
      query: { organisation: body.id },
    })
    expect(items).toMatchObject([{ id: decided, ground: 'disorder', measureName: '移出目录', on: '2026-03-09' }])
  })

  it('refuses one that is not decided, of another body, or of another ground, and opens nothing', async () => {
    for (const answer of [
      await opening(body, open),
      await opening(other, decided),
      await opening(body, decided, { ground: 'dishonesty' }),
    ]) {
      expect(answer).toMatchObject({ status: 422, body: { code: 'investigation-not-citable' } })
    }
    const { items } = await (await teller.as('qu-jingban')).call(contract.listExits, {})
    expect(items).toEqual([])
  })

  it('stands on the case, in the letter, and carries one case only', async () => {
    const answer = await opening(body, decided)
    expect(answer).toMatchObject({
      status: 200,
      body: { investigation: { id: decided, decided: { measureName: '移出目录', on: '2026-03-09' } } },
    })
    const { id } = answer.body as unknown as contract.ExitView
    const letter = await told(body.manager)
    expect(letter.title).toBe('移出目录处理告知书 TC26-0001')
    expect(letter.body).toContain('依据调查 DC26-0002 的决定。')
    const manager = await teller.as(body.manager)
    expect((await manager.call(contract.getExit, { params: { id } })).investigation?.id).toBe(decided)
    // Dropped, it gives the investigation back; decided or under way, not.
    const drop = { version: (answer.body as unknown as contract.ExitView).version, reason: '事实另行补充后再立案' }
    await (await teller.as('qu-jingban')).call(contract.dropExit, { params: { id }, body: drop })
    const again = (await opening(body, decided)).body as unknown as contract.ExitView
    expect(again.reference).toBe('TC26-0002')
    expect(await opening(body, decided)).toMatchObject({ status: 409, body: { code: 'investigation-used' } })
    const statement = { version: again.version, statement: '没有新的意见，接受处理，请妥善安置考生。' }
    await manager.call(contract.stateOpinion, { params: { id: again.id }, body: statement })
    await givenProposed(world, again.id)
    for (const login of ['qu-shenpi', 'qu-fuhe']) {
      const client = await teller.as(login)
      const { hash } = await client.call(contract.getExit, { params: { id: again.id } })
      await client.call(contract.confirmExit, { params: { id: again.id }, body: { hash: hash! } })
    }
    const letterOfDecision = await told(body.manager)
    expect(letterOfDecision.title).toBe('处理决定 TC26-0002：移出目录')
    expect(letterOfDecision.body).toContain('依据调查 DC26-0002 的决定。')
  })

  it('does not change, and the database takes nothing that is open', async () => {
    const answer = (text: string) =>
      asSuperuser(database, (db) => answerToSql(db, text), { replica: false }) as Promise<unknown>
    const change = `update exit_case set investigation_reference = 'DC26-0009' where state = 'decided'`
    expect(await answer(change)).toBe('GJ031')
    const copy = `insert into exit_case (organisation_id, id, area, reference, kind, state, ground, facts, opened_by,
        opened_on, hearing_until, draft, investigation_id, investigation_reference, investigated_by)
      select organisation_id, gen_random_uuid(), area, 'TC26-9999', kind, 'hearing', ground, facts, opened_by,
        opened_on, hearing_until, draft, '${open}', 'DC26-0001', investigated_by from exit_case where state = 'decided'`
    expect(await answer(copy)).toBe('GJ031')
    expect(await answer(copy.replace(open, decided).replace(/'TC26-9999'/, `'TC26-9998'`))).toBe('23505')
  })
})
