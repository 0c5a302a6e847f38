import { listQueue } from '@guijiang/contract/base/desk'
import { getSitting } from '@guijiang/contract/delivery/plan'
import * as contract from '@guijiang/contract/delivery/publicity'
import type { AnyEndpoint } from '@guijiang/contract/endpoint'
import { expect } from 'vitest'
import { sql } from '#kit/db.ts'
import type { CallAsk } from '../../src/demo/teller.ts'
import { testHouse } from '../harness/house.ts'
import { answerOf } from './application.ts'
import { asVisitor, givenListedBody } from './sealed.ts'
import type { GivenSitting, StaffedBody } from './sitting.ts'

/**
 * Two listed bodies, and what anybody does about a publicity. The process keeps the codes of bodies, so
 * that each file of tests names its own.
 */
export async function givenObjecting(serials: readonly [number, number]) {
  const { house, app, database, teller } = await testHouse({ now: '2026-03-02T09:00:00+08:00' })
  house.render = ((page: string, view: object) => JSON.stringify({ page, ...view })) as typeof house.render
  const world = { house, app, teller, database }

  const body: StaffedBody & { code: string } = await givenListedBody(world, 'gk', serials[0])
  const other: StaffedBody = await givenListedBody(world, 'gl', serials[1])

  const ask = <E extends AnyEndpoint>(login: string, endpoint: E, asked: CallAsk<E>) =>
    answerOf(world, login, endpoint, asked)
  const publicityOf = async (sitting: GivenSitting, login = body.manager) =>
    (await teller.as(login)).call(contract.getPublicity, { params: { sitting: sitting.id } })
  const publish = (sitting: GivenSitting, rows: number, login = body.manager) =>
    ask(login, contract.publishResults, { params: { sitting: sitting.id }, body: { rows } })
  const stateOf = async (sitting: GivenSitting) =>
    (await (await teller.as(body.manager)).call(getSitting, { params: { id: sitting.id } })).state
  const acts = async (login: string) => (await (await teller.as(login)).call(listQueue, {})).items.map(({ act }) => act)
  const tailOf = (sitting: GivenSitting, i: number) => sitting.candidates[i]!.ticketNumber.slice(-4)
  const stateOfRow = async (sitting: GivenSitting, i: number) => {
    const { rows } = await publicityOf(sitting)
    return rows.find(({ registrationId }) => registrationId === sitting.candidates[i]!.id)!.state
  }

  const claimOn = (sitting: GivenSitting, i: number) => ({
    relation: 'self' as const,
    name: '示例异议人',
    phone: '13900000001',
    ticketTail: tailOf(sitting, i),
    reason: '操作成绩和我记的不一样，请核对评分表。',
  })
  const object = async (sitting: GivenSitting, i: number) => {
    const { list } = await publicityOf(sitting)
    return asVisitor(world, contract.fileObjection, { body: { publicity: list!.id, ...claimOn(sitting, i) } })
  }
  const receiptOf = async (sitting: GivenSitting, i: number): Promise<string> => {
    const filed = await object(sitting, i)
    expect(filed.status).toBe(200)
    return filed.body.receipt!
  }
  const reply = (receipt: string, say: 'accept' | 'dispute') =>
    asVisitor(world, contract.replyToAnswer, { body: { receipt, say } })

  /** The newest objection to this candidate, as somebody sees it. */
  async function objectionOn(sitting: GivenSitting, i: number, login = body.manager) {
    const { items } = await (await teller.as(login)).call(contract.listObjections, {})
    return items.find((one) => one.sittingId === sitting.id && one.ticketTail === tailOf(sitting, i))!
  }
  const answer = async (sitting: GivenSitting, i: number) => {
    const { id, version } = await objectionOn(sitting, i)
    const said = '已对照原始评分表核对，操作成绩无误，共三名考评员签字。'
    return ask(body.manager, contract.answerObjection, { params: { id }, body: { version, answer: said } })
  }
  const confirm = async (sitting: GivenSitting, i: number, login = 'gl-jingban') => {
    const { id, version } = await objectionOn(sitting, i)
    const note = '已调阅评分表和录像，机构答复属实。'
    return ask(login, contract.confirmObjection, { params: { id }, body: { version, note } })
  }

  const logged = async (action: string, sitting: GivenSitting) =>
    (
      await house.database.read({ kind: 'all' }, (db) =>
        sql<{ content: Record<string, unknown> }>`
          select content from action_log where action = ${action} and case_id = ${sitting.id} order by id`.execute(db),
      )
    ).rows.map(({ content }) => content)

  return {
    house,
    app,
    database,
    teller,
    world,
    body,
    other,
    ask,
    publicityOf,
    publish,
    stateOf,
    acts,
    tailOf,
    stateOfRow,
    claimOn,
    object,
    receiptOf,
    reply,
    objectionOn,
    answer,
    confirm,
    logged,
  }
}
