import { caseTimeline, findCases, listNotifications } from '@guijiang/contract/base/desk'
import * as contract from '@guijiang/contract/supervision/complaint'
import { beforeAll, describe, expect, it } from 'vitest'
import { asSuperuser } from '../../../test/given/certificate.ts'
import { givenComplaining } from '../../../test/given/complaining.ts'
import { givenAccount } from '../../../test/harness/accounts.ts'
import type { Ground } from '../../../test/harness/ground.ts'

const { house, database, ask, file, follow, keyOf, idOf, shown, acceptBy, upheld, proposeBy, decideBy, acts } =
  await givenComplaining(611)

beforeAll(async () => {
  const ground = { house } as Ground
  await givenAccount(ground, 'nn-tousu', { duty: 'complaintOfficer', area: '450100' })
  await givenAccount(ground, 'nn-shenpi-t', { duty: 'centreLeader', area: '450100' })
})

const reason = '事情发生在南宁的考点，应由那里的中心核查。'
const to = (area: string): contract.OutcomeDraft => ({ kind: 'handOver', to: area as '450100', reason })

async function received(more: Partial<contract.Complaint> = {}) {
  const receipt = await file(more)
  return { receipt, id: (await idOf(receipt))! }
}

const centres = {
  region: '广西壮族自治区职业技能鉴定中心',
  nanning: '南宁市职业技能鉴定（指导）中心',
  guilin: '桂林市职业技能鉴定（指导）中心',
}

describe('移交别的中心 [N4.1.5]', () => {
  it('goes to the other centre by two people; the clocks run on, the sender is told, the first office sees it no more', async () => {
    const { receipt, id } = await received()
    await acceptBy(id)
    const before = await shown(id)
    expect(await proposeBy(id, to('450100'))).toMatchObject({ status: 200 })
    expect(await decideBy(id)).toEqual({ status: 200, body: { gone: true, office: centres.nanning } })

    for (const [login, endpoint] of [
      ['gl-tousu', contract.getComplaint],
      ['gl-shenpi', contract.getComplaint],
    ] as const)
      expect(await ask(login, endpoint, { params: { id } })).toMatchObject({ status: 404 })
    for (const login of ['gl-tousu', 'gl-shenpi'])
      expect((await acts(login)).filter(({ path }) => path.includes(id))).toEqual([])

    const there = await shown(id, 'nn-tousu')
    expect(there).toMatchObject({ office: centres.nanning, state: 'investigating', proposal: null })
    expect([there.acceptance, there.finish]).toEqual([before.acceptance, before.finish])
    const turn = (await acts('nn-tousu')).find(({ path }) => path.includes(id))
    expect(turn).toMatchObject({ deadline: { dueDay: before.finish!.dueDay } })
    expect(await follow(keyOf(receipt))).toMatchObject({
      status: 200,
      body: {
        office: centres.nanning,
        thread: expect.arrayContaining([
          expect.objectContaining({ kind: 'handedOver', text: `已移交${centres.nanning}办理。${reason}` }),
        ]),
      },
    })
    // And is answered there like any other.
    expect(await proposeBy(id, upheld, 'nn-tousu')).toMatchObject({ status: 200 })
    expect(await decideBy(id, 'confirm', 'nn-shenpi-t')).toMatchObject({ status: 200, body: { state: 'answered' } })
  })

  it('is still to be told of where it was not, and comes back when the leader does not agree', async () => {
    const { id } = await received()
    await proposeBy(id, to('450100'))
    expect(await decideBy(id, 'return')).toMatchObject({ status: 200, body: { office: centres.guilin } })
    await proposeBy(id, to('450100'))
    await decideBy(id)
    expect((await shown(id, 'nn-tousu')).possibleActions).toContain('accept')
    expect(await acceptBy(id, 'nn-tousu')).toMatchObject({ status: 200, body: { state: 'investigating' } })
  })

  it('says why it cannot go somewhere, and where it can', async () => {
    const { id } = await received()
    const answers = []
    for (const area of ['450300', '450600']) answers.push((await proposeBy(id, to(area))).body)
    expect(answers).toMatchObject([
      { code: 'complaint-same-office', detail: expect.stringContaining(centres.guilin) },
      { code: 'complaint-unmanned', detail: expect.stringContaining(centres.region) },
    ])
    expect((await shown(id)).proposal).toBeNull()
  })

  it('goes upwards only from where it was handed, and down again from the region', async () => {
    const { id } = await received()
    await proposeBy(id, to('450100'))
    await decideBy(id)
    expect((await proposeBy(id, to('450300'), 'nn-tousu')).body).toMatchObject({
      code: 'complaint-handed-once',
      detail: expect.stringContaining(centres.guilin),
    })
    await proposeBy(id, to('450000'), 'nn-tousu')
    expect(await decideBy(id, 'confirm', 'nn-shenpi-t')).toMatchObject({ body: { gone: true, office: centres.region } })
    await proposeBy(id, to('450300'), 'qu-tousu')
    expect(await decideBy(id, 'confirm', 'qu-shenpi')).toMatchObject({ body: { gone: true, office: centres.guilin } })
    expect((await shown(id)).office).toBe(centres.guilin)
  })

  it('takes an open request for the name of the sender back', async () => {
    const { id } = await received()
    const { version } = await shown(id)
    await ask('gl-tousu', contract.askIdentity, {
      params: { id },
      body: { version, purpose: '需要当面核对收据原件。' },
    })
    await proposeBy(id, to('450100'))
    await decideBy(id)
    expect(await shown(id, 'nn-tousu')).toMatchObject({ identityRequest: null, identityUntil: null })
  })

  it('is moved by nothing but a handover, whoever tries', async () => {
    const { id } = await received()
    await expect(
      asSuperuser(database, (db) => db.query(`update complaint set area = '450100' where id = $1`, [id])),
    ).rejects.toMatchObject({ code: 'GJ020' })
  })
})

describe('补记被投诉的工作人员 [N4.1.5]', () => {
  const accuse = async (login: string, id: string, whom: object) =>
    ask(login, contract.accuse, {
      params: { id },
      body: { version: (await shown(id, login)).version, name: '', ...whom } as never,
    })
  const sees = async (login: string, id: string) =>
    (await ask(login, contract.getComplaint, { params: { id } })).status === 200

  it('takes a city’s complaint up to the region at once, away from whoever it is about', async () => {
    const { receipt, id } = await received()
    await acceptBy(id)
    await proposeBy(id)
    expect(await accuse('gl-tousu', id, { post: 'centreLeader', area: '450300' })).toEqual({
      status: 200,
      body: { gone: true, office: centres.region },
    })
    for (const login of ['gl-tousu', 'gl-shenpi']) expect(await sees(login, id)).toBe(false)
    expect(await shown(id, 'qu-tousu')).toMatchObject({ proposal: null, office: centres.region })
    expect((await proposeBy(id, to('450300'), 'qu-tousu')).body).toMatchObject({ code: 'complaint-above-only' })
    const thread = (await follow(keyOf(receipt))).body.thread as { text: string }[]
    expect(thread.at(-1)!.text).toContain('由上一级办理')
  })

  it('closes it to whoever had its draft in hand at the region, even to who says so himself', async () => {
    const receipt = await file({ about: 'official', body: '', area: '450100', post: 'centreHandler', named: false })
    const id = (await idOf(receipt, 'qu-tousu'))!
    await acceptBy(id, 'qu-tousu')
    await proposeBy(id, { ...upheld, outcome: 'unfounded' }, 'qu-tousu')
    expect(await accuse('qu-tousu', id, { post: 'centreLeader', area: '450000', name: '韦示例' })).toMatchObject({
      status: 200,
      body: { proposal: null },
    })
    expect(await sees('qu-shenpi', id)).toBe(false)
    expect(await sees('qu-shenpi2', id)).toBe(true)
    expect(await accuse('qu-tousu', id, { post: 'complaintOfficer', area: '450000', name: '岑示例' })).toMatchObject({
      body: { gone: true },
    })
    expect(await sees('qu-tousu', id)).toBe(false)
    const { number } = await shown(id, 'qu-tousu2')
    for (const [endpoint, asked] of [
      [findCases, { query: { reference: number } }],
      [caseTimeline, { params: { kind: 'complaint', id } }],
      [listNotifications, {}],
    ] as const)
      expect(JSON.stringify((await ask('qu-tousu', endpoint as never, asked as never)).body)).not.toContain(number)
    expect(await proposeBy(id, { ...upheld, outcome: 'unfounded' }, 'qu-tousu2')).toMatchObject({ status: 200 })
  })

  it('refuses a post that nobody holds, and what is closed', async () => {
    const { id } = await received()
    expect((await accuse('gl-tousu', id, { post: 'externalSupervisor', area: '450600' })).body).toMatchObject({
      code: 'complaint-nobody-there',
    })
    const draft = { kind: 'notTaken' as const, ground: 'notOurs' as const, reason: '反映的事项由别的部门负责处理。' }
    await proposeBy(id, draft)
    await decideBy(id)
    expect((await accuse('gl-tousu', id, { post: 'centreLeader', area: '450300' })).body).toMatchObject({
      code: 'complaint-closed',
    })
  })
})
