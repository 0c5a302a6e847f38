import * as contract from '@guijiang/contract/entry/application'
import { beforeAll, describe, expect, it } from 'vitest'
import * as given from '../../../test/given/application.ts'
import { testHouse } from '../../../test/harness/house.ts'

const { wholeForm } = given
const world = await testHouse({ now: '2026-09-18T09:00:00+08:00' })
const answer: given.Answering = (login, endpoint, ask) => given.answerOf(world, login, endpoint, ask)

describe('填写申请', () => {
  let care: given.GivenBody
  let id: string
  const params = () => ({ id })

  beforeAll(async () => {
    care = await given.givenBody(world, 'care', { serial: 1 })
    id = (await given.start(world, care)).id
  })

  it('sends those who apply for the whole country to the ministry [N3.1]', async () => {
    const refused = await answer(care.handler, contract.startApplication, { body: { scope: 'nation' } })
    expect(refused).toMatchObject({ status: 422, body: { code: 'scope-by-ministry', clause: 'N3.1' } })
  })

  it('shows thresholds live, by how much they are missed [N2.1.5.3]', async () => {
    const { findings } = await given.fill(world, care, id, { scope: wholeForm.scope })
    expect(findings.filter(({ met }) => !met)).toMatchObject([
      { title: '保健按摩师 1,000 人次以上', stated: '667', shortfall: '差 333 人次', principleOnly: true },
    ])
    expect(findings.find(({ title }) => title === '累计 5,000 人次以上')).toMatchObject({ met: true, stated: '6,214' })
  })

  it('keeps a half-typed section, and tells the second of two people who edit at once', async () => {
    const half = { ...wholeForm.cover, contact: '' }
    const save = (login: string, content: typeof half) =>
      answer(login, contract.saveSection, { params: params(), body: { section: 'cover', version: 0, content } })
    expect((await save(care.handler, half)).status).toBe(200)
    expect(await save(care.manager, wholeForm.cover)).toMatchObject({ status: 409, body: { code: 'version-changed' } })
    const { cover } = (await given.forBody(world, care.manager, id)).sections
    expect(cover).toMatchObject({
      version: 1,
      savedBy: '示例care经办',
      content: half,
      completeness: { state: 'partial', filled: 2, total: 3 },
    })
  })

  it('refuses what the form does not have', async () => {
    const content = { ...wholeForm.cover, state: 'accepted' }
    const body = { section: 'cover' as const, version: 1, content }
    expect(await answer(care.handler, contract.saveSection, { params: params(), body })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/content/state' }] },
    })
  })
})
