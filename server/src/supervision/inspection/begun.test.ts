import * as contract from '@guijiang/contract/supervision/inspection'
import type * as lists from '@guijiang/contract/supervision/inspection-lists'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Drawn } from '#base/draw/index.ts'
import { actorOfLogin } from '#base/identity/index.ts'
import { reachOf } from '#kit/actor.ts'
import { perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { givenInspecting } from '../../../test/given/inspecting.ts'
import { regionOffice } from '../../demo/steps/application.ts'
import * as told from '../../demo/steps/inspection.ts'
import { beginInspections, inspectionDraws } from './index.ts'

const { answer, owner, queueOf, task, view, world } = await givenInspecting()

let versions: Record<lists.ListKind, string>

describe('双随机 [N4.1.3]', () => {
  let drawn: Drawn
  const asLeader = async <T>(work: Parameters<typeof perform<T>>[3]) => {
    const actor = await actorOfLogin(world.house.database.published, 'qu-shenpi', 'centreLeader')
    return perform(world.house, actor, { requestId: newId(), reach: reachOf(actor) }, async (ctx) => {
      const result = await work(ctx)
      await ctx.log({ action: 'test.given' })
      return result
    })
  }

  beforeAll(async () => {
    await world.teller.at('2026-11-16T09:00')
    versions = await told.enterLists(world.teller, regionOffice)
    const planId = newId()
    const { rows } = await owner.query(`select id, login from account where login like 'qu-%'`)
    const account = (login: string) => rows.find((row) => row.login === login).id as string
    await owner.query(
      `insert into inspection_plan (id, area, purpose, objects, strata, ratio, team, cap, items_list, objects_list,
         inspectors_list, drafted_by, drafted_on)
       values ($1, '450000', '秋季双随机抽查', 'body', 'all', 50, 2, 4, $2, $3, $4, $5, '2026-11-16')`,
      [planId, versions.items, versions.objects, versions.inspectors, account('qu-jingban')],
    )
    drawn = {
      id: newId(),
      number: '450000/inspection/2026/001',
      title: '秋季双随机抽查',
      purpose: 'inspection',
      area: '450000',
      matterId: planId,
      state: 'drawn',
      frozenBy: account('qu-jingban'),
      committedBy: account('qu-shenpi'),
      commitment: null,
      supersedes: null,
      version: 1,
      result: {
        hash: '0'.repeat(64),
        commitment: '0'.repeat(64),
        strata: [{ name: 'all', chosen: ['S000045000001'], reserve: ['S000045000002'] }],
        teams: [{ item: 'S000045000001', inspectors: ['R001', 'R002'] }],
        infeasible: null,
      },
      accounts: { R001: account('qu-jiancha'), R002: account('qu-jiancha2'), R003: account('qu-jiancha3') },
      labels: {},
    }
  })

  it('makes the roster anew from the versions that its plan names', async () => {
    const roster = await world.house.database.read({ kind: 'all' }, (db) =>
      inspectionDraws.roster(db, drawn, world.house.clock.now()),
    )
    expect(roster).toMatchObject({
      strata: [{ name: 'all', choose: 1, items: [{ id: 'S000045000001' }, { id: 'S000045000002', weight: 2 }] }],
      inspectors: { team: 2, cap: 4, people: [{ id: 'R001' }, { id: 'R002' }, { id: 'R003' }] },
    })
  })

  it('becomes tasks for those who were drawn, confirmed, and unknown to the body', async () => {
    await asLeader((ctx) => beginInspections(ctx, drawn))
    const row = await told.findTask(world.teller, 'qu-jiancha2')
    expect(row).toMatchObject({ kind: 'drawn', confirmedOn: '2026-11-16', purpose: '秋季双随机抽查', mine: true })
    expect((await answer('own-manager', contract.getInspection, { params: { id: row.id } })).status).toBe(404)
  })

  it('lets another take a seat before the visit begins, and the first no longer reach it', async () => {
    const { id } = await told.findTask(world.teller, 'qu-jiancha2')
    const change = { item: 'S000045000001', before: ['R001', 'R002'], after: ['R001', 'R003'] }
    await asLeader((ctx) => inspectionDraws.afterSubstitution(ctx, drawn, [change]))
    expect((await answer('qu-jiancha2', contract.getInspectionTask, { params: { id } })).status).toBe(404)
    expect((await task('qu-jiancha3', id)).members.map(({ name }) => name)).toEqual(['谭示例', '滕示例'])
    expect(await queueOf('qu-jiancha2')).toEqual([])
    expect(await world.house.database.read({ kind: 'all' }, (db) => inspectionDraws.begun(db, drawn))).toEqual([])
  })

  it('ends clean where everything complies, and is begun for the draw', async () => {
    const { id } = await told.findTask(world.teller, 'qu-jiancha')
    await told.visit(world.teller, ['qu-jiancha', 'qu-jiancha3'], id, { time: '08:30:00', place: '示例路 1 号' })
    expect(await view('own-manager', id)).toMatchObject({
      state: 'closed',
      rectification: null,
      draw: { reference: '' },
    })
    expect(await world.house.database.read({ kind: 'all' }, (db) => inspectionDraws.begun(db, drawn))).toEqual([
      'S000045000001',
    ])
  })
})
