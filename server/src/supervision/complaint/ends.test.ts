import { listQueue } from '@guijiang/contract/base/desk'
import type { AnyEndpoint } from '@guijiang/contract/endpoint'
import * as contract from '@guijiang/contract/supervision/complaint'
import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kit/id.ts'
import { answerOf } from '../../../test/given/application.ts'
import { asSuperuser } from '../../../test/given/certificate.ts'
import { insertRow } from '../../../test/given/row.ts'
import { asVisitor, givenListedBody } from '../../../test/given/sealed.ts'
import type { StaffedBody } from '../../../test/given/sitting.ts'
import { givenAccount } from '../../../test/harness/accounts.ts'
import type { Ground } from '../../../test/harness/ground.ts'
import { testHouse } from '../../../test/harness/house.ts'
import type { CallAsk } from '../../demo/teller.ts'
import { countUpheldComplaints, listUpheldComplaints } from './index.ts'

const { house, app, database, teller } = await testHouse({ now: '2026-08-03T09:00:00+08:00' })
const world = { house, app, teller, database }
const officer = 'gl-tousu'

let body: StaffedBody & { code: string }
let officerId: string
beforeAll(async () => {
  body = await givenListedBody(world, 'tj', 801)
  officerId = await givenAccount({ house } as Ground, officer, { duty: 'complaintOfficer', area: '450300' })
}, 60_000)

const ask = <E extends AnyEndpoint>(login: string, endpoint: E, asked: CallAsk<E>) =>
  answerOf(world, login, endpoint, asked)

async function file(more: Partial<contract.Complaint> = {}) {
  const given = { about: 'body' as const, area: '450300' as const, body: body.code, named: false }
  const sent = { ...given, matter: '没有考核就发了证，同批还有三个人。', ...more }
  const { body: receipt } = await asVisitor(world, contract.fileComplaint, { body: sent })
  const { items } = await (await teller.as(officer)).call(contract.listComplaints, {})
  return { receipt: receipt as unknown as contract.ComplaintReceipt, id: items[0]!.id }
}
const shown = async (id: string) => (await teller.as(officer)).call(contract.getComplaint, { params: { id } })
async function end(id: string, draft: contract.OutcomeDraft) {
  const params = { id }
  const { version } = await shown(id)
  const drafted = await ask(officer, contract.proposeOutcome, { params, body: { version, draft } })
  if (drafted.status !== 200) return drafted
  const decision = { version: version + 1, decision: 'confirm' as const, note: '' }
  return ask('gl-shenpi', contract.decideOutcome, { params, body: decision })
}
const thread = async ({ number, secret }: contract.ComplaintReceipt) => {
  const { body: seen } = await asVisitor(world, contract.followComplaint, { body: { number, secret } })
  return seen as unknown as contract.FollowedComplaint
}

describe('别的结局', () => {
  it('tells why something is not taken, within the fifteen days', async () => {
    const { id, receipt } = await file()
    const draft = {
      kind: 'notTaken' as const,
      ground: 'otherProcedure' as const,
      reason: '公示期内，请向机构提出异议。',
    }
    expect(await end(id, draft)).toMatchObject({ status: 200, body: { state: 'notTaken', outcome: null } })
    const seen = await thread(receipt)
    expect(seen.thread.at(-1)).toMatchObject({ kind: 'notTaken', text: expect.stringContaining('提出异议') })
    expect(seen).toMatchObject({ acceptance: { state: 'met' }, finish: { state: 'met' }, possibleActions: ['rate'] })
    for (const login of [officer, 'gl-shenpi'])
      expect((await (await teller.as(login)).call(listQueue, {})).items).toEqual([])
  })

  it('hands on what another department has to look into, and says to whom', async () => {
    const { id, receipt } = await file()
    const draft = {
      kind: 'transfer' as const,
      to: '示例市场监督管理局',
      reason: '反映的是无照经营，依职责由该局查处。',
    }
    expect(await end(id, draft)).toMatchObject({ body: { state: 'transferred' } })
    expect((await thread(receipt)).thread.at(-1)!.text).toContain('示例市场监督管理局')
  })

  it('answers nothing that was not taken', async () => {
    const { id } = await file()
    const findings = '查阅了考核记录和录像，未发现反映的问题。'
    const draft = { kind: 'answer' as const, outcome: 'unfounded' as const, findings, summary: '' }
    expect(await end(id, draft)).toMatchObject({ status: 409, body: { code: 'state-not-allowed' } })
  })

  it('stands on the page of the body only where it was upheld, and names nobody', async () => {
    const upheldOf = () => house.database.read({ kind: 'public' }, (db) => listUpheldComplaints(db, body.id))
    expect(await upheldOf()).toEqual([])
    for (const outcome of ['unfounded', 'partly'] as const) {
      const { id } = await file()
      await ask(officer, contract.acceptComplaint, { params: { id }, body: { version: 0 } })
      const findings = '查阅了考核记录和录像，三人中一人缺少签到。'
      await end(id, { kind: 'answer', outcome, findings, summary: outcome === 'partly' ? '一人缺签到，已补正。' : '' })
    }
    expect(await upheldOf()).toEqual([
      { about: 'body', outcome: 'partly', summary: '一人缺签到，已补正。', closedOn: '2026-08-03' },
    ])
    const counts = await house.database.read({ kind: 'all' }, (db) => countUpheldComplaints(db, [body.id, newId()]))
    expect([...counts]).toEqual([[body.id, 1]])
  })
})

describe('不相容岗位 [N4.2.3]', () => {
  it('lets nobody look into a sitting in whose file they acted before', async () => {
    const sitting = newId()
    await asSuperuser(database, async (db) => {
      const own = { organisation_id: body.id, area: '450300' }
      const about = {
        ticket_prefix: '26000009',
        level: 4,
        components: ['theory'],
        state: 'scoring',
        city: '450300',
        capacity: 10,
      }
      const days = {
        registration_opens: '2026-07-01',
        registration_closes: '2026-07-10',
        first_day: '2026-07-20',
        last_day: '2026-07-20',
      }
      await insertRow(db, 'sitting', { ...own, id: sitting, reference: '26-0009', ...about, ...days })
      const acted = { actor: officerId, duty: 'centreHandler', action: 'submission.decide', content: {} }
      const place = { case_kind: 'sitting', case_id: sitting, registry_entries: 0 }
      await insertRow(db, 'action_log', { ...acted, ...place, request_id: newId(), area: '450300' })
    })
    const { id } = await file({ about: 'sitting', item: '第 26-0009 场' })
    const accept = await ask(officer, contract.acceptComplaint, { params: { id }, body: { version: 0 } })
    expect(accept).toMatchObject({ status: 403, body: { code: 'incompatible-duties' } })
    expect(accept.body.detail).toMatch(/原经办/)
  })
})
