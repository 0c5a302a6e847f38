import * as contract from '@guijiang/contract/supervision/inspection'
import * as lists from '@guijiang/contract/supervision/inspection-lists'
import { openInvestigation } from '@guijiang/contract/supervision/investigation'
import { beforeAll, describe, expect, it } from 'vitest'
import * as given from '../../../test/given/application.ts'
import { givenListing, givenOutOfDirectory } from '../../../test/given/listing.ts'
import { type TestHouse, testHouse } from '../../../test/harness/house.ts'
import { regionOffice } from '../../demo/steps/application.ts'
import * as told from '../../demo/steps/inspection.ts'

let world: TestHouse
let body: given.GivenBody

beforeAll(async () => {
  world = await testHouse({ now: '2026-10-12T09:00:00+08:00' })
  body = await given.givenBody(world, 'own', { serial: 1 })
  await givenListing(world.database, { organisationId: body.id, code: 'S000045000001', listedOn: '2025-07-01' })
  await told.enterLists(world.teller, regionOffice)
}, 60_000)

const answer: given.Answering = (login, endpoint, ask) => given.answerOf(world, login, endpoint, ask)
const choices = async () => (await world.teller.as('qu-jingban')).call(lists.getListChoices, {})
const order = async (kind: 'regular' | 'special') => {
  const inspectors = (await choices()).inspectors.slice(0, 2).map(({ accountId }) => {
    return { accountId, reason: '熟悉该职业。' }
  })
  return answer('qu-jingban', contract.orderInspection, {
    body: { kind, organisation: body.id, purpose: '核查收费公示', inspectors },
  })
}

describe('移出目录的机构 [N4.1.3]', () => {
  let waiting: contract.InspectionView
  let confirmed: contract.InspectionView

  it('is offered and ordered while it is in the directory', async () => {
    expect((await choices()).bodies).toMatchObject([{ organisationId: body.id, inspectable: true }])
    const ordered = await order('special')
    expect(ordered.status).toBe(200)
    waiting = ordered.body as unknown as contract.InspectionView
    const { id, version } = (await order('regular')).body as unknown as contract.InspectionView
    const agreed = await answer('qu-shenpi', contract.confirmInspection, { params: { id }, body: { version } })
    confirmed = agreed.body as unknown as contract.InspectionView
    expect(confirmed.possibleActions).toEqual([])
  })

  it('gets no further inspection of either kind; the refusal names the clause and what is possible', async () => {
    await givenOutOfDirectory(world.database, { organisationId: body.id, state: 'removed', since: '2026-10-12' })
    expect((await choices()).bodies).toMatchObject([{ organisationId: body.id, inspectable: false }])
    for (const kind of ['regular', 'special'] as const) {
      const { status, body: problem } = await order(kind)
      expect([status, problem.code, problem.clause]).toEqual([422, 'body-not-inspected', 'N4.1.3'])
      expect(problem.detail).toContain('10月12日起已移出')
      expect(problem.detail).toContain('可以立案调查')
    }
  })

  it('is not confirmed either where it was ordered before; the order is taken back', async () => {
    const params = { id: waiting.id }
    const { version } = waiting
    const refused = await answer('qu-shenpi', contract.confirmInspection, { params, body: { version } })
    expect(refused).toMatchObject({ status: 422, body: { code: 'body-not-inspected' } })
    const taken = { version, reason: '机构已移出目录。' }
    expect(await answer('qu-shenpi', contract.withdrawInspection, { params, body: taken })).toMatchObject({
      body: { state: 'closed' },
    })
  })

  it('is not visited any more where a visit was confirmed', async () => {
    const params = { id: confirmed.id }
    const login = 'qu-jiancha'
    const visit = (at: string) =>
      answer(login, contract.beginVisit, { params, body: { at, place: '示例路 1 号', position: null } })
    await world.teller.at('2026-10-12T15:00')
    const today = await visit('2026-10-12T06:30:00Z')
    expect([today.status, today.body.code]).toEqual([422, 'body-not-inspected'])
  })

  it('is taken off the inspectors by the leader instead', async () => {
    const params = { id: confirmed.id }
    const view = await answer('qu-shenpi', contract.getInspection, { params })
    expect(view.body).toMatchObject({ possibleActions: ['withdraw'] })
    const taken = { version: confirmed.version, reason: '机构已移出目录。' }
    expect(await answer('qu-shenpi', contract.withdrawInspection, { params, body: taken })).toMatchObject({
      body: { state: 'closed' },
    })
    for (const login of ['qu-jiancha', 'qu-jiancha2', 'qu-jiancha3'])
      expect((await (await world.teller.as(login)).call(contract.listInspectionTasks, {})).items).toEqual([])
  })

  it('can be investigated, as the refusal says', async () => {
    const facts = '2026年9月的场次没有全程录像，机构没有说明原因，录像目录在案。'
    const investigation = { code: 'S000045000001', source: { kind: 'own' }, charge: 'disorder', facts } as const
    const opened = await answer('qu-jingban', openInvestigation, { body: investigation })
    expect(opened).toMatchObject({ status: 200 })
  })
})
