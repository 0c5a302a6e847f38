import { listQueue } from '@guijiang/contract/base/desk'
import type { AnyEndpoint } from '@guijiang/contract/endpoint'
import * as contract from '@guijiang/contract/supervision/complaint'
import { expect } from 'vitest'
import type { CallAsk } from '../../src/demo/teller.ts'
import { givenAccount } from '../harness/accounts.ts'
import type { Ground } from '../harness/ground.ts'
import { testHouse } from '../harness/house.ts'
import { answerOf } from './application.ts'
import { asVisitor, givenListedBody } from './sealed.ts'
import type { StaffedBody } from './sitting.ts'

/**
 * A body complained about, offices with everybody they need, and what each of them does. The process keeps the codes of bodies, so
 * that each file of tests names its own.
 */
export async function givenComplaining(serial: number) {
  const { house, app, database, teller, machine } = await testHouse({ now: '2026-08-02T09:00:00+08:00' })
  house.render = ((page: string, view: object) => JSON.stringify({ page, ...view })) as typeof house.render
  const world = { house, app, teller, database }

  const body: StaffedBody & { code: string } = await givenListedBody(world, 'ts', serial)
  // A city office with everybody it needs, a second officer and a second auditor.
  for (const [login, area] of [
    ['gl-tousu', '450300'],
    ['qu-tousu2', '450000'],
  ] as const)
    await givenAccount({ house } as Ground, login, { duty: 'complaintOfficer', area })
  await givenAccount({ house } as Ground, 'shenji2', { duty: 'auditor' })

  const ask = <E extends AnyEndpoint>(login: string, endpoint: E, asked: CallAsk<E>) =>
    answerOf(world, login, endpoint, asked)

  const about = (more: Partial<contract.Complaint> = {}): contract.Complaint => ({
    about: 'body',
    area: '450300',
    body: body.code,
    matter: '这家机构没有考核就让人交钱拿证，收据在附件里。',
    named: true,
    name: '示例投诉人',
    phone: '13900000001',
    ...more,
  })
  const file = async (more: Partial<contract.Complaint> = {}): Promise<contract.ComplaintReceipt> => {
    const { status, body: receipt } = await asVisitor(world, contract.fileComplaint, { body: about(more) })
    expect(status, JSON.stringify(receipt)).toBe(200)
    return receipt as unknown as contract.ComplaintReceipt
  }
  const keyOf = ({ number, secret }: { number: string; secret: string }) => ({ number, secret })
  /** From one address, as from one person's browser. */
  const follow = async (key: { number: string; secret: string; commitment?: string }) => {
    const reply = await app.inject({
      method: 'POST',
      url: '/api/public/complaints/status',
      payload: key,
      remoteAddress: '203.0.113.9',
    })
    return { status: reply.statusCode, body: reply.json() }
  }
  const idOf = async ({ number }: contract.ComplaintReceipt, login = 'gl-tousu') => {
    const { items } = await (await teller.as(login)).call(contract.listComplaints, {})
    return items.find((one) => one.number === number)?.id
  }
  const shown = async (id: string, login = 'gl-tousu') =>
    (await teller.as(login)).call(contract.getComplaint, { params: { id } })
  const acceptBy = async (id: string, login = 'gl-tousu') =>
    ask(login, contract.acceptComplaint, { params: { id }, body: { version: (await shown(id, login)).version } })
  const upheld = {
    kind: 'answer' as const,
    outcome: 'upheld' as const,
    findings: '调阅了收据和考核记录，查明 3 人没有参加考核，依据三（五）2 处理。',
    summary: '没有考核即收费，已要求整改。',
  }
  const proposeBy = async (id: string, draft: contract.OutcomeDraft = upheld, login = 'gl-tousu') =>
    ask(login, contract.proposeOutcome, { params: { id }, body: { version: (await shown(id, login)).version, draft } })
  const decideBy = async (id: string, decision: 'confirm' | 'return' = 'confirm', login = 'gl-shenpi') =>
    ask(login, contract.decideOutcome, {
      params: { id },
      body: { version: (await shown(id, login)).version, decision, note: '' },
    })
  const acts = async (login: string) => (await (await teller.as(login)).call(listQueue, {})).items

  return {
    house,
    app,
    database,
    teller,
    machine,
    world,
    body,
    ask,
    about,
    file,
    keyOf,
    follow,
    idOf,
    shown,
    acceptBy,
    upheld,
    proposeBy,
    decideBy,
    acts,
  }
}
