import { getPublicity } from '@guijiang/contract/delivery/publicity'
import * as contract from '@guijiang/contract/delivery/result'
import { describe, expect, it } from 'vitest'
import { savePersons } from '#base/person/index.ts'
import { platform } from '#kit/actor.ts'
import { perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { asSuperuser } from '../../../test/given/certificate.ts'
import { asReader, givenListedBody, givenSealed } from '../../../test/given/sealed.ts'
import { givenSubmitting } from '../../../test/given/submitting.ts'
import * as publicity from '../../demo/steps/publicity.ts'
import * as steps from '../../demo/steps/result.ts'

const { acts, ask, body, database, givenCleared, house, idOf, office, stateOf, teller, world } = await givenSubmitting([
  416, 417,
])

describe('更正后的公示 [N3.5.2]', () => {
  it('publishes a row anew whose name was put right, for five working days of its own, and nobody else', async () => {
    const sitting = await givenCleared('2026-05-18', '2026-05-27', 3)
    const people = { handler: body.handler, manager: body.manager }
    const first = await steps.submitResults(teller, people, sitting.id)
    await steps.reviewResults(teller, office, first, [
      { registration: idOf(sitting, 0), reason: '姓名和身份证不一致，请更正。' },
    ])
    const before = await (await teller.as(body.manager)).call(getPublicity, { params: { sitting: sitting.id } })
    const { documentNumber } = sitting.candidates[0]!
    await perform(house, platform, { requestId: newId(), reach: { kind: 'all' }, draft: true }, (ctx) =>
      savePersons(ctx, body.id, '450300', [{ documentKind: 'residentId', documentNumber, name: '罗示例丁' }]),
    )
    await steps.correctReturned(teller, body.handler, sitting.id, '姓名已按身份证更正。')

    const after = await (await teller.as(body.manager)).call(getPublicity, { params: { sitting: sitting.id } })
    expect(after.list).toMatchObject({ version: 2, publishedOn: '2026-05-27', lastDay: '2026-06-03' })
    expect(after.list!.hash).not.toBe(before.list!.hash)
    expect(after.rows.map(({ maskedName, state, lastDay }) => [maskedName, state, lastDay])).toEqual([
      ['罗＊丁', 'published', '2026-06-03'],
      [before.rows[1]!.maskedName, 'approved', '2026-05-25'],
      [before.rows[2]!.maskedName, 'approved', '2026-05-25'],
    ])
    const old = await asReader(world, `/publicity/${before.list!.id}`)
    expect(old).toMatchObject({ status: 303, location: after.list!.path })
    const { page } = await asReader(world, after.list!.path)
    expect((page.rows as unknown as { changed: boolean }[]).map(({ changed }) => changed)).toEqual([true, false, false])

    const reason = '更正后的姓名还是不对，请再核对。'
    await publicity.object(teller, before.list!.id, '0001', reason)
    await expect(publicity.object(teller, after.list!.id, '0002', reason)).rejects.toThrow('publicity-ended')
    expect(await stateOf(sitting)).toBe('approved')
  }, 30_000)
})

describe('面向全区的机构', () => {
  it('is reviewed by the region; its city sees nothing of it', async () => {
    const wide = await givenListedBody(world, 'qu', 413, { scope: 'region' })
    const sitting = await givenSealed(world, wide, { firstDay: '2026-06-05', candidates: 3 })
    await asSuperuser(database, async (db) => {
      for (const table of ['sitting', 'registration', 'score_sheet'])
        await db.query(`update ${table} set area = '450000' where organisation_id = $1`, [wide.id])
    })
    await publicity.publishResults(teller, wide.manager, sitting.id)
    await teller.at('2026-06-15T09:00')
    const id = await steps.submitResults(teller, { handler: wide.handler, manager: wide.manager }, sitting.id)
    for (const login of [office.handler, office.leader]) {
      expect(await ask(login, contract.getSubmission, { params: { id } })).toMatchObject({ status: 404 })
    }
    expect(await acts('qu-jingban')).toContain('拟定审核意见')
    const decided = await steps.reviewResults(teller, { handler: 'qu-jingban', leader: 'qu-shenpi' }, id)
    expect(decided).toMatchObject({ state: 'decided', figures: { rows: 3, passed: 3 } })
  }, 60_000)
})
