import { readNotification } from '@guijiang/contract/base/desk'
import { startApplication } from '@guijiang/contract/entry/application'
import { beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '#base/identity/index.ts'
import { machineClock } from '#kit/clock.ts'
import { ClockWatch } from '#kit/clock-watch.ts'
import { answerOf, type GivenBody, givenBody } from '../given/application.ts'
import { testHouse } from '../harness/house.ts'

const world = await testHouse({ now: machineClock.now().toString() })
const { app, house, machine, teller } = world

let body: GivenBody
beforeAll(async () => {
  body = await givenBody(world, 'zhong', { serial: 1 })
  await teller.as(body.handler)
})

const look = async (aheadSeconds: number) => {
  machine.moveTo(machineClock.now().add({ milliseconds: Math.round(aheadSeconds * 1000) }))
  await house.watch.check()
}

const start = () => answerOf(world, body.handler, startApplication, { body: { scope: 'city' } })

describe('65 改时钟', () => {
  it('lets acts through while server and database agree to two seconds', async () => {
    await look(0)
    expect(house.watch.skewed).toBe(false)
    await look(1.5)
    expect(house.watch.skewed).toBe(false)
  })

  it('stops every act, drafts too, at three seconds; what is there may still be read', async () => {
    await look(3)
    expect(await start()).toMatchObject({
      status: 503,
      body: { code: 'clock-skewed', detail: expect.stringMatching(/与数据库差 [34] 秒，已停止办理/) },
    })
    const asked = { params: { id: crypto.randomUUID() }, body: {} }
    expect(await answerOf(world, body.handler, readNotification, asked)).toMatchObject({ status: 503 })
    const client = await teller.as(body.handler)
    expect(await client.ask({ url: '/api/me' })).toMatchObject({ status: 200 })
  })

  it('stops them with the clock a day ahead, signing in among them', async () => {
    await look(86_400)
    const payload = { account: body.handler, password: demoPassword }
    const reply = await app.inject({ method: 'POST', url: '/api/sign-in', payload })
    expect(reply.json()).toMatchObject({ status: 503, detail: expect.stringMatching(/8640[01] 秒/) })
  })

  it('lets nobody date an act before what stands in the log: a clock put back stops acts too', async () => {
    // Signed while the clock was a day ahead; now it is right again, and the log lies in the future.
    await house.trace.sequence()
    const watch = new ClockWatch({ database: house.database, machine: machineClock })
    await watch.check()
    expect(() => watch.requireTrue()).toThrow(
      expect.objectContaining({ code: 'clock-skewed', facts: expect.objectContaining({ against: 'log' }) }),
    )
  })
})
