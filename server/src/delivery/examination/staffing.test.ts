import * as contract from '@guijiang/contract/delivery/examination'
import { describe, expect, it } from 'vitest'
import { givenArranging } from '../../../test/given/arranging.ts'
import { givenClosedSitting } from '../../../test/given/sitting.ts'

const { acts, arrange, arrangementOf, body, house, lock, name, of, owner, refused, staffFor } = await givenArranging()

describe('同一天只在一处 [N4.2.3]', () => {
  it('refuses whoever is named for another sitting that day, and frees them when it is called off', async () => {
    const one = await givenClosedSitting(house, body, { firstDay: '2026-07-01', lastDay: '2026-07-03' })
    const other = await givenClosedSitting(house, body, { firstDay: '2026-07-03', lastDay: '2026-07-04' })
    await arrange(one)
    await arrange(other)
    await name(one, await staffFor(one))
    const { version } = await arrangementOf(body.people.handlerA, other)
    const staff = await staffFor(other)
    const ask = { ...of(other), body: { version, staff } }
    const answer = await refused(body.people.handlerA, contract.nameStaff, ask)
    expect(answer).toMatchObject({ status: 422, body: { code: 'staff-elsewhere', clause: 'N4.2.3' } })
    expect(answer.body.detail).toContain(`已安排在第 ${one.reference} 场`)
    await owner.query(`update sitting set state = 'cancelled' where id = $1`, [one.id])
    expect((await refused(body.people.handlerA, contract.nameStaff, ask)).status).toBe(200)
    await owner.query(`update sitting set state = 'cancelled' where id = $1`, [other.id])
  })

  it('lets only one of two sittings have somebody when both name at once', async () => {
    const days = { firstDay: '2026-07-10' }
    const sittings = [await givenClosedSitting(house, body, days), await givenClosedSitting(house, body, days)]
    const answers = await Promise.all(
      sittings.map(async (sitting, i) => {
        await arrange(sitting)
        const staff = (await staffFor(sitting)).slice(0, 3)
        const { version } = await arrangementOf(body.people.handlerA, sitting)
        const login = i === 0 ? body.people.handlerA : body.manager
        return refused(login, contract.nameStaff, { ...of(sitting), body: { version, staff } })
      }),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
    expect(answers.find(({ status }) => status === 422)?.body.code).toBe('staff-elsewhere')
    const { rows } = await owner.query(
      'select account_id from sitting_staff where sitting_id = any($1) group by account_id having count(*) > 1',
      [sittings.map(({ id }) => id)],
    )
    expect(rows).toEqual([])
    await owner.query(`update sitting set state = 'cancelled' where id = any($1)`, [sittings.map(({ id }) => id)])
  })
})

describe('回避', () => {
  it('is asked by whoever is named, and the manager replaces them [N4.2.3]', async () => {
    const sitting = await givenClosedSitting(house, body, { candidates: 2, firstDay: '2026-08-03' })
    await arrange(sitting)
    await name(sitting, await staffFor(sitting))
    await lock(sitting)
    const [login] = body.people.assessors
    const ask = { ...of(sitting), body: { reason: '与 0001 号考生是表亲' } }
    expect((await refused(login!, contract.askRecusal, ask)).status).toBe(200)
    expect((await refused('care-assessor4', contract.askRecusal, ask)).status).toBe(404)
    expect(await acts(body.manager)).toContain(`更换考务人员 第 ${sitting.reference} 场`)
    const view = await arrangementOf(body.manager, sitting)
    expect(view.staff.find(({ state }) => state === 'recused')).toMatchObject({
      obstacle: expect.stringContaining('申请回避'),
    })
    const { rows } = await owner.query(`select content from action_log where action = 'sitting.recuse'`)
    expect(JSON.stringify(rows)).not.toContain('表亲')
    const staff = await staffFor(sitting)
    const kept = staff.filter(({ account }) => account !== body.ids[login!])
    const swapped = [...kept, { account: body.ids['care-assessor4']!, part: 'assessor' as const, room: null }]
    const again = await refused(body.manager, contract.nameStaff, {
      ...of(sitting),
      body: { version: view.version, staff, reason: '回避' },
    })
    expect(again.body.code).toBe('staff-recused')
    const done = await refused(body.manager, contract.nameStaff, {
      ...of(sitting),
      body: { version: view.version, staff: swapped, reason: '回避换人' },
    })
    expect(done.status).toBe(200)
    expect(await acts(body.manager)).not.toContain(`更换考务人员 第 ${sitting.reference} 场`)
  })
})
