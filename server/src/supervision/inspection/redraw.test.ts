import * as draws from '@guijiang/contract/base/draw'
import type { IsoInstant } from '@guijiang/contract/iso'
import * as lists from '@guijiang/contract/supervision/inspection-lists'
import { beforeAll, describe, expect, it } from 'vitest'
import { givenInspecting } from '../../../test/given/inspecting.ts'
import { regionOffice } from '../../demo/steps/application.ts'
import * as told from '../../demo/steps/inspection.ts'

const { answer, world } = await givenInspecting()

const asked = { objects: 'body', strata: 'city', team: 2, cap: 3 } as const
const usual = { objects: 'body', strata: 'all', team: 2, cap: 4 } as const
const moment = (text: string) => `${text}:00+08:00` as IsoInstant

beforeAll(async () => {
  await told.enterLists(world.teller, regionOffice, { tiesOf: {} })
})

async function freeze(more: { supersedes?: string } = {}, wanted: typeof asked | typeof usual = asked) {
  const handler = await world.teller.as('qu-jingban')
  const preview = await handler.call(lists.previewRoster, { query: { ...wanted, ...(more as object) } })
  const versions = Object.fromEntries(preview.lists.map(({ kind, id }) => [kind, id])) as Record<lists.ListKind, string>
  const sources = {
    source: { kind: 'ceremony', moment: moment('2026-10-15T10:30'), delegate: preview.delegates[0]!.accountId },
    fallback: { kind: 'lottery', moment: moment('2026-10-16T22:00'), issues: { ssq: '2027020', dlt: '27020' } },
  } as const
  const frozen = await answer('qu-jingban', lists.freezeInspectionDraw, {
    body: { ...wanted, ratio: preview.ratio, purpose: '秋季抽查', versions, sources, ...(more as object) },
  })
  return { preview, ...frozen, drawId: (frozen.body as unknown as { drawId: string }).drawId }
}

const shown = async (id: string) => (await world.teller.as('qu-jingban')).call(draws.getDraw, { params: { id } })

describe('重新抽取 [N4.1.3]', () => {
  let first: string
  it('goes on after a draw that was given up: the same objects, each naming the other', async () => {
    first = (await freeze()).drawId
    const before = await shown(first)
    const note = '公众代表临时不能到场，重新约定时刻。'
    const drop = { params: { id: first }, body: { version: before.version, note } }
    expect((await answer('qu-shenpi', draws.dropDraw, drop)).status).toBe(200)

    // A list that has grown since is for the next draw, not for this one.
    await told.enterLists(world.teller, regionOffice, { tiesOf: {} })
    const again = await freeze({ supersedes: first }, usual)
    expect(again.status).toBe(200)
    expect(again.preview).toMatchObject({
      again: { number: before.number, purpose: '秋季抽查', team: 2, cap: 3 },
      strata: [{ name: '450100' }, { name: '450300' }],
    })
    const versionOf = ({ lists: of }: lists.RosterPreview, kind: lists.ListKind) => of.find((one) => one.kind === kind)
    expect(versionOf(again.preview, 'objects')!.number).toBe(1)
    expect(versionOf(again.preview, 'inspectors')!.number).toBe(2)
    const second = await shown(again.drawId)
    expect(second).toMatchObject({ supersedes: { number: before.number }, title: before.title })
    expect(second.strata.map(({ name }) => name)).toEqual(['450100', '450300'])
    expect(await shown(first)).toMatchObject({ supersededBy: { number: second.number } })
  })

  it('is not done again while one is under way, nor a second time in the place of the same', async () => {
    expect((await freeze({ supersedes: first })).body).toMatchObject({ code: 'draw-under-way' })
    const { items } = await (await world.teller.as('qu-jingban')).call(draws.listDraws, { query: {} })
    const open = await shown(items[0]!.id)
    const drop = { params: { id: open.id }, body: { version: open.version, note: '再约一次时刻，名单不变。' } }
    expect((await answer('qu-shenpi', draws.dropDraw, drop)).status).toBe(200)
    expect((await freeze({ supersedes: first })).body).toMatchObject({ code: 'draw-not-named' })
    expect((await freeze({ supersedes: open.id })).status).toBe(200)
  })

  it('is shown to its own centre alone', async () => {
    const query = { ...usual, supersedes: first }
    expect((await answer('gl-jingban', lists.previewRoster, { query })).status).toBe(404)
  })
})
