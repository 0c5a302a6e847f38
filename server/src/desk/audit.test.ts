import * as contract from '@guijiang/contract/base/audit'
import type { IsoDate } from '@guijiang/contract/iso'
import { parseKeys, parseNote } from '@guijiang/proof/note'
import { sha256 } from '@guijiang/proof/sha256'
import { judgeInclusion } from '@guijiang/proof/verdict'
import { beforeAll, describe, expect, it } from 'vitest'
import * as given from '../../test/given/application.ts'
import { givenListing } from '../../test/given/listing.ts'
import { type TestHouse, testHouse } from '../../test/harness/house.ts'

const day = (text: string) => text as IsoDate
const why = { purpose: 'routine' as const, reason: '示例审计，抽看受理环节' }

let world: TestHouse
let body: given.GivenBody
let reference: string

beforeAll(async () => {
  world = await testHouse({ now: '2026-09-01T09:00:00+08:00' })
  body = await given.givenBody(world, 'care', { serial: 1 })
  const application = await given.givenSubmitted(world, body)
  reference = application.reference!
  await givenListing(world.database, { organisationId: body.id, code: 'S000045000041', listedOn: '2026-09-02' })
  await world.teller.at('2026-09-10T09:00')
}, 60_000)

const auditor = () => world.teller.as('shenji')
const answer: given.Answering = (login, endpoint, ask) => given.answerOf(world, login, endpoint, ask)
const search = async (criteria: Partial<contract.AuditCriteria>) =>
  (await auditor()).call(contract.searchTrail, { body: { ...why, of: 'acts', ...criteria } })

describe('留痕查询 [N4.2.4]', () => {
  it('asks a purpose and something to look for', async () => {
    const bare = await answer('shenji', contract.searchTrail, {
      body: { purpose: 'routine', reason: '看', of: 'acts', reference },
    })
    expect(bare.status).toBe(400)
    expect((await answer('shenji', contract.searchTrail, { body: { ...why, of: 'acts' } })).body.code).toBe(
      'search-too-wide',
    )
    const numbered = { ...why, reason: '查 450301199001011234 的事' }
    expect(
      (await answer('shenji', contract.searchTrail, { body: { ...numbered, of: 'acts', reference } })).status,
    ).toBe(400)
  })

  it('finds acts by case, account, body and day', async () => {
    const byCase = await search({ reference })
    expect(byCase.items.map(({ action }) => action)).toContain('application.submit')
    const byAccount = await search({ account: body.manager })
    expect(byAccount.items.every(({ login }) => login === body.manager)).toBe(true)
    expect((await search({ code: 'S000045000041' })).items.length).toBeGreaterThan(3)
    const days = { from: day('2026-09-10'), to: day('2026-09-10') }
    expect((await search(days)).items.every(({ at }) => at.startsWith('2026-09-10'))).toBe(true)
    expect((await search({ reference: 'A26-9999' })).items).toEqual([])
    expect((await search({ of: 'looks', code: 'S000045000041' })).items).toEqual([])
  })

  it('leaves a trace of each search, of those that found nothing too', async () => {
    await search({ account: 'nobody-here' })
    const { items } = await search({ account: 'shenji' })
    const [last] = items
    expect(last).toMatchObject({ action: 'audit.search', clause: 'N4.2.4' })
    expect(last?.content).toContainEqual({ name: 'account', value: 'nobody-here' })
    expect(last?.content).toContainEqual({ name: 'purpose', value: 'routine' })
  })

  it('proves each entry with nothing but the keys of the log', async () => {
    await world.house.trace.settle()
    const { search: id, items } = await search({ reference })
    const ask = { params: { search: id, act: items[0]!.id } }
    const { proof, keys } = await (await auditor()).call(contract.proveAct, ask)
    const known = parseKeys(sha256, parseNote(keys).text)
    const verdict = await judgeInclusion(sha256, proof!, known)
    expect(verdict).toMatchObject({ proven: true, opened: true, index: proof!.index })
    const content = { ...proof!.opening.content, action: 'application.withdraw' }
    const bent = { ...proof!, opening: { ...proof!.opening, content } }
    expect(await judgeInclusion(sha256, bent, known)).toEqual({ proven: false, reason: 'opening-does-not-fit' })
  })
})

describe('时光机 [N4.2.4]', () => {
  const recall = async (kind: contract.RecordKind, key: string, ...days: string[]) =>
    (await (await auditor()).call(contract.recallRecord, { body: { ...why, kind, key, days: days.map(day) } })).items

  it('shows an application at the end of a day, and what was done between two', async () => {
    const [application] = await recall('application', reference, '2026-08-31', '2026-09-01')
    expect(application).toMatchObject({ days: [{ exists: false }, { exists: true }] })
    expect(application?.days[1]?.facts.map(({ name }) => name)).toContain('轮到')
    expect(application?.between.length).toBeGreaterThan(0)
    expect(application?.keeps.length).toBeGreaterThan(0)
  })

  it('shows the directory as it was known', async () => {
    const [entry] = await recall('directory', 'S000045000041', '2026-09-01', '2026-09-02')
    expect(entry?.days.map(({ exists }) => exists)).toEqual([false, true])
    expect(entry?.differences).toContain('状态')
  })

  it('leaves a trace, and finds nothing where nothing is', async () => {
    expect(await recall('certificate', 'S000045000041264000009', '2026-09-02')).toEqual([])
    const { items } = await search({ account: 'shenji' })
    expect(items[0]).toMatchObject({ action: 'audit.recall' })
    expect(JSON.stringify(items[0])).not.toContain('S000045000041264000009')
  })
})
