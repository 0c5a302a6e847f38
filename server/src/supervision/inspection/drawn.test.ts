import * as draws from '@guijiang/contract/base/draw'
import * as contract from '@guijiang/contract/supervision/inspection'
import * as lists from '@guijiang/contract/supervision/inspection-lists'
import { beforeAll, describe, expect, it } from 'vitest'
import * as given from '../../../test/given/application.ts'
import { givenListing } from '../../../test/given/listing.ts'
import { type TestHouse, testHouse } from '../../../test/harness/house.ts'
import { regionOffice } from '../../demo/steps/application.ts'
import * as told from '../../demo/steps/inspection.ts'
import { freezeAndCommit, layShares, showShares } from '../../demo/steps/inspection-draw.ts'

let world: TestHouse
let id: string
const parties = { ...regionOffice, delegate: 'gongzhong' }

beforeAll(async () => {
  world = await testHouse({ now: '2026-11-05T08:30:00+08:00' })
  const body = await given.givenBody(world, 'own', { serial: 1 })
  await givenListing(world.database, { organisationId: body.id })
  await told.enterLists(world.teller, regionOffice)
}, 60_000)

const drawn = async () => (await world.teller.as('qu-shenpi')).call(draws.getDraw, { params: { id } })

describe('双随机一公开 [N4.1.3]', () => {
  it('leaves nobody off by an old list: a body that came since must be in a new version', async () => {
    const late = await given.givenBody(world, 'late', { serial: 2, area: '450100' })
    await givenListing(world.database, { organisationId: late.id, code: 'S000045000002', area: '450100' })
    const at = { purpose: '秋季双随机抽查', at: '2026-11-05T10:00', fallbackAt: '2026-11-06T22:00' }
    await expect(freezeAndCommit(world.teller, regionOffice, at)).rejects.toMatchObject({
      problem: { code: 'list-stale', status: 422 },
    })
    const exclude = [{ key: 'S000045000002', reason: '刚进入目录，还没有场次。' }]
    const { objects } = await told.enterLists(world.teller, regionOffice, { exclude })
    const { content } = await (await world.teller.as('qu-jingban')).call(lists.getInspectionList, {
      params: { id: objects },
    })
    expect(content.rows[1]).toMatchObject({ key: 'S000045000002', excluded: exclude[0]!.reason })
  })

  it('goes from the frozen list to tasks by a seed of three parties', async () => {
    const at = { purpose: '秋季双随机抽查', at: '2026-11-05T10:00', fallbackAt: '2026-11-06T22:00' }
    id = await freezeAndCommit(world.teller, regionOffice, at)
    await world.teller.at('2026-11-05T09:30')
    await layShares(world.teller, parties, id)
    await world.teller.at('2026-11-05T10:00')
    await showShares(world.teller, parties, id)
    expect(await drawn()).toMatchObject({ state: 'drawn', openedOn: null })
    const teams = await Promise.all(
      ['qu-jiancha', 'qu-jiancha2', 'qu-jiancha3'].map(async (login) =>
        (await world.teller.as(login)).call(contract.listInspectionTasks, {}),
      ),
    )
    expect(teams.map(({ items }) => items.length).toSorted()).toEqual([0, 1, 1])
  })

  it('opens its file when the last visit has begun', async () => {
    const logins = ['qu-jiancha', 'qu-jiancha2', 'qu-jiancha3']
    const mine: string[] = []
    let task = ''
    for (const login of logins) {
      const { items } = await (await world.teller.as(login)).call(contract.listInspectionTasks, {})
      if (!items[0]) continue
      mine.push(login)
      task = items[0].id
    }
    await world.teller.at('2026-11-06T10:00')
    await told.visit(world.teller, mine as [string, string], task, { time: '09:40:00', place: '示例路 1 号' })
    expect(await drawn()).toMatchObject({ state: 'opened', openedOn: '2026-11-06' })
    const view = await (await world.teller.as('qu-shenpi')).call(contract.getInspection, { params: { id: task } })
    expect(view.draw).toEqual({ id, reference: '450000/inspection/2026/001' })
  })
})
