import { readPipeline } from '@guijiang/contract/base/desk'
import { draftPlan } from '@guijiang/contract/delivery/plan'
import { getPublicity } from '@guijiang/contract/delivery/publicity'
import type { IsoDate } from '@guijiang/contract/iso'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerOf } from '../../test/given/application.ts'
import { givenListedBody, givenSealed } from '../../test/given/sealed.ts'
import { type GivenSitting, givenClosedSitting, type StaffedBody } from '../../test/given/sitting.ts'
import { testHouse } from '../../test/harness/house.ts'
import * as publicity from '../demo/steps/publicity.ts'
import * as result from '../demo/steps/result.ts'

const { house, app, database, teller } = await testHouse({ now: '2026-03-02T09:00:00+08:00' })
const world = { house, app, teller, database }

let body: StaffedBody & { code: string }
let drafting: StaffedBody
beforeAll(async () => {
  body = await givenListedBody(world, 'jd', 421)
  drafting = await givenListedBody(world, 'je', 422)
}, 60_000)

const pipeline = async (login = body.manager, query: { scope?: 'open' | 'all' } = {}) =>
  (await teller.as(login)).call(readPipeline, { query })
const rowOf = async (sitting: GivenSitting) => (await pipeline()).items.find(({ id }) => id === sitting.id)

describe('场次进度', () => {
  it('is empty for a body that has announced nothing, and shows a draft with its last day', async () => {
    expect(await pipeline()).toEqual({ items: [], next: null, total: 0 })
    const sitting = {
      occupationCode: '4-10-01-05',
      edition: '2022',
      workType: null,
      level: 4,
      city: '450300',
      address: '桂林市示例路 1 号',
      firstDay: '2026-04-14' as IsoDate,
      lastDay: '2026-04-14' as IsoDate,
      registrationOpens: null,
      registrationCloses: null,
      capacity: 40,
      fee: '430',
      feeBasis: '',
      conditions: '',
    } as const
    const plan = { sittings: [sitting], registrationWay: '', materials: '', publicityPlace: '', complaintTelephone: '' }
    await (await teller.as(drafting.handler)).call(draftPlan, { body: plan })
    const { items, total } = await pipeline(drafting.handler)
    expect(total).toBe(1)
    expect(items[0]).toMatchObject({
      title: '养老护理员 四级',
      stages: { announcement: { kind: 'ours', lines: ['最迟发布', '3月29日'] } },
      current: 'announcement',
    })
  })

  it('follows a sitting from its rooms to the certificates it may have', async () => {
    const waiting = await givenClosedSitting(house, body, { candidates: 3, firstDay: '2026-06-10' })
    expect((await rowOf(waiting))!.stages).toMatchObject({
      registration: { kind: 'done', lines: ['3 人'] },
      examination: { lines: ['6月10日', '已编排'] },
    })

    const sitting = await givenSealed(world, body, { firstDay: '2026-03-05', candidates: 4, failed: [3] })
    expect(await rowOf(sitting)).toMatchObject({
      title: '养老护理员 四级',
      subtitle: `${sitting.reference} · 4 人`,
      href: `/sittings/${sitting.id}`,
      stages: { score: { lines: ['3 通过'] }, publicity: { kind: 'ours', lines: ['待发布'] } },
      current: 'publicity',
    })

    await publicity.publishResults(teller, body.manager, sitting.id)
    await teller.at('2026-03-10T09:00')
    expect((await rowOf(sitting))!.stages.publicity).toEqual({ kind: 'theirs', lines: ['第 3/5 天', '到3月12日'] })
    const { list } = await (await teller.as(body.manager)).call(getPublicity, { params: { sitting: sitting.id } })
    const { receipt } = await publicity.object(teller, list!.id, '0002', '理论成绩和我记的不一样，请核对。')
    expect(await rowOf(sitting)).toMatchObject({
      stages: { publicity: { kind: 'blocked', lines: ['第 3/5 天', '1 件异议'] } },
      current: 'publicity',
      deadline: { dueDay: '2026-03-17', internal: true },
    })
    await publicity.answerObjection(teller, body.manager, '已对照答题卡核对，理论成绩无误。')
    await publicity.replyToAnswer(teller, receipt)

    await teller.at('2026-03-13T09:00')
    expect(await rowOf(sitting)).toMatchObject({
      stages: { publicity: { kind: 'done' }, submission: { kind: 'ours', lines: ['4 人', '3月26日前'] } },
      deadline: { dueDay: '2026-03-26', clause: 'N3.5.2' },
    })
    const people = { handler: body.handler, manager: body.manager }
    const id = await result.submitResults(teller, people, sitting.id)
    await teller.at('2026-03-17T09:00')
    expect(await rowOf(sitting)).toMatchObject({
      stages: {
        submission: { kind: 'done', lines: ['3月13日'] },
        review: { kind: 'theirs', lines: ['等审核', '第 2 天'] },
      },
      current: 'review',
      deadline: { internal: true },
    })
    const returned = [{ registration: sitting.candidates[0]!.id, reason: '评分表缺签名，请补。' }]
    await result.reviewResults(teller, { handler: 'gl-jingban', leader: 'gl-shenpi' }, id, returned)
    expect((await rowOf(sitting))!.stages).toMatchObject({
      review: { kind: 'ours', lines: ['退回', '1 人'] },
      certificate: { kind: 'ours', lines: ['可发', '2 张'] },
    })
    const { items } = await pipeline(body.manager, { scope: 'all' })
    expect(items.map((row) => row.id)).toEqual([sitting.id, waiting.id])
  }, 60_000)

  it('is each body’s own, and no office’s', async () => {
    const ids = (await pipeline(drafting.manager, { scope: 'all' })).items.map(({ id }) => id)
    expect(ids).toEqual([])
    expect(await answerOf(world, 'gl-jingban', readPipeline, {})).toMatchObject({ status: 403 })
  })
})
