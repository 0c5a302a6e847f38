import { registerOrganisation } from '@guijiang/contract/entry/organisation'
import { describe, expect, it } from 'vitest'
import * as given from '../../../test/given/application.ts'
import { testHouse } from '../../../test/harness/house.ts'

const world = await testHouse({ now: '2026-09-18T09:00:00+08:00' })
const answer: given.Answering = (login, endpoint, ask) => given.answerOf(world, login, endpoint, ask)

describe('登记机构', () => {
  const body = {
    creditCode: given.creditCodeOf(77),
    name: '示例按摩职业技能评价中心',
    shortName: '示例按摩',
    area: '450300' as const,
    address: '示例路 7 号',
    phone: '0773-5550007',
    legalRepresentative: { account: 'massage-legal', name: '示例法人' },
  }

  it('refuses a sole trader, who is no legal person [N2.1.1]', async () => {
    const soleTrader = { ...body, creditCode: '92450100MA5K00012F' }
    expect(await answer('gl-jingban', registerOrganisation, { body: soleTrader })).toMatchObject({
      status: 422,
      body: { code: 'not-a-legal-person', clause: 'N2.1.1' },
    })
  })

  it('is entered by its own city, by a handler', async () => {
    expect(await answer('lz-jingban', registerOrganisation, { body })).toMatchObject({
      status: 403,
      body: { code: 'other-centre' },
    })
    expect((await answer('gl-shenpi', registerOrganisation, { body })).status).toBe(403)
  })

  it('gives the legal representative a password for one use, and is entered once', async () => {
    const entered = await (await world.teller.as('gl-jingban')).call(registerOrganisation, { body })
    expect(entered).toMatchObject({
      account: 'massage-legal',
      oneTimePassword: expect.any(String),
      organisation: { legalFormName: '民办非企业单位', areaName: '桂林市', enteredOn: '2026-09-18' },
    })
    expect(await answer('gl-jingban', registerOrganisation, { body })).toMatchObject({
      status: 409,
      body: { code: 'organisation-known' },
    })
  })
})
