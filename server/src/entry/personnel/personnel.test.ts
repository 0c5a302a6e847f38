import { appointStaff } from '@guijiang/contract/base/identity'
import * as contract from '@guijiang/contract/entry/personnel'
import type { IsoDate } from '@guijiang/contract/iso'
import { beforeAll, describe, expect, it } from 'vitest'
import * as given from '../../../test/given/application.ts'
import { type TestHouse, testHouse } from '../../../test/harness/house.ts'
import { listStaff } from './index.ts'
import { cardState, requireGradeCovers } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('证卡 [N2.1.2]', () => {
  it('is valid to its last day, ending from 90 days before', () => {
    const today = day('2026-11-23')
    expect(cardState(null, today)).toBe('none')
    expect(cardState(day('2026-11-22'), today)).toBe('ended')
    expect(cardState(day('2026-11-23'), today)).toBe('ending')
    expect(cardState(day('2027-02-21'), today)).toBe('ending')
    expect(cardState(day('2027-02-22'), today)).toBe('valid')
  })

  it('lets a 考评员 assess levels 5 to 3, a 高级考评员 all', () => {
    const of = (grade: 'assessor' | 'seniorAssessor', levels: (5 | 3 | 2)[]) => ({
      kind: 'assessor' as const,
      grade,
      occupations: [{ edition: '2022' as const, code: '4-10-01-05', levels }],
    })
    requireGradeCovers(of('assessor', [5, 3]))
    requireGradeCovers(of('seniorAssessor', [5, 3, 2]))
    expect(() => requireGradeCovers(of('assessor', [3, 2]))).toThrow(
      expect.objectContaining({ code: 'grade-too-low', status: 422, clause: 'N2.1.2' }),
    )
  })
})

describe('考务人员', () => {
  let world: TestHouse
  let care: given.GivenBody
  let other: given.GivenBody

  beforeAll(async () => {
    world = await testHouse({ now: '2026-09-18T09:00:00+08:00' })
    care = await given.givenBody(world, 'care', { serial: 1 })
    other = await given.givenBody(world, 'other', { serial: 2 })
    const legal = await world.teller.as(care.legal)
    const body = { account: 'care-assessor', name: '示例考评甲', duty: 'assessor' as const }
    await legal.call(appointStaff, { body })
  })

  const answer: given.Answering = (login, endpoint, ask) => given.answerOf(world, login, endpoint, ask)
  const assessor = (change: Partial<contract.StaffEntry> = {}): contract.StaffEntry => ({
    kind: 'assessor',
    name: '示例考评甲',
    account: 'care-assessor',
    employment: 'partTime',
    grade: 'assessor',
    cardNumber: 'GX-2026-001',
    cardExpiresOn: '2028-12-31' as IsoDate,
    occupations: [{ edition: '2022', code: '4-10-01-05', levels: [5, 4] }],
    ...change,
  })
  const add = (entry: contract.StaffEntry, login = care.handler) => answer(login, contract.addStaff, { body: entry })
  const listed = async (login = care.handler) => (await world.teller.as(login)).call(contract.listStaff, {})

  it('takes a card whole or not at all, and asks grade and occupations of an assessor', async () => {
    const bare = { cardNumber: null, cardExpiresOn: null, grade: null, occupations: [], account: null }
    const refused = await add(assessor({ ...bare, cardNumber: 'GX-2026-009' }))
    expect(refused.status).toBe(400)
    expect(refused.body.errors?.map(({ pointer }) => pointer)).toEqual(['/cardExpiresOn', '/grade', '/occupations'])
    expect((await add(assessor({ ...bare, kind: 'qualitySupervisor', name: '示例督导' }))).status).toBe(200)
    expect((await add(assessor({ ...bare, kind: 'invigilator', name: '示例监考' }))).status).toBe(200)
  })

  it('refuses a level that the grade or the standard does not have', async () => {
    const levels = (code: string, wanted: (5 | 2)[]) =>
      assessor({ occupations: [{ edition: '2022', code, levels: wanted }] })
    expect(await add(levels('4-10-01-05', [2]))).toMatchObject({ status: 422, body: { code: 'grade-too-low' } })
    expect(await add(levels('4-99-99-99', [5]))).toMatchObject({
      status: 422,
      body: { code: 'occupation-not-assessable', clause: 'N1.2' },
    })
  })

  it('ties an account only to the person it is of, in the duty it holds [N4.2.3]', async () => {
    expect(await add(assessor({ account: 'care-handler' }))).toMatchObject({ body: { code: 'staff-account-unfit' } })
    expect(await add(assessor({ name: '示例借证' }))).toMatchObject({
      body: { code: 'name-differs', clause: 'N4.2.3', errors: [{ pointer: '/name' }] },
    })
    expect((await add(assessor())).status).toBe(200)
    expect((await listed()).items).toMatchObject([
      { kindName: '考评员', account: 'care-assessor', card: 'valid', occupations: [{ name: '养老护理员' }] },
      { kindName: '监考员', card: 'none' },
      { kindName: '内部质量督导员', card: 'none' },
    ])
  })

  it('knows a card once', async () => {
    const twin = assessor({ name: '示例考评乙', account: null })
    expect(await add(twin)).toMatchObject({ body: { code: 'staff-known', errors: [{ pointer: '/cardNumber' }] } })
  })

  it('is the body’s own: read by its people, kept by handler and manager', async () => {
    expect((await listed(care.legal)).items[0]!.possibleActions).toEqual([])
    expect((await add(assessor({ cardNumber: 'GX-2026-002', account: null }), care.legal)).status).toBe(403)
    expect((await answer('gl-jingban', contract.listStaff, {})).status).toBe(403)
    const [first] = (await listed()).items
    const ask = { params: { id: first!.id }, body: { version: first!.version } }
    expect((await answer(other.handler, contract.endStaff, ask)).status).toBe(404)
    expect((await listed(other.handler)).items).toEqual([])
  })

  it('is changed on what was seen, and left on record', async () => {
    const [first] = (await listed()).items
    const params = { id: first!.id }
    const entry = assessor({
      grade: 'seniorAssessor',
      occupations: [{ edition: '2022', code: '4-10-01-05', levels: [3, 2] }],
    })
    const changed = await (await world.teller.as(care.manager)).call(contract.changeStaff, {
      params,
      body: { version: first!.version, entry },
    })
    expect(changed).toMatchObject({ grade: 'seniorAssessor', occupations: [{ levels: [3, 2] }] })
    const late = { params, body: { version: first!.version } }
    expect(await answer(care.handler, contract.endStaff, late)).toMatchObject({ body: { code: 'version-changed' } })
    const read = (kind?: contract.StaffKind) =>
      world.house.database.read({ kind: 'bodies', ids: [care.id] }, (db) => listStaff(db, care.id, kind))
    expect(await read('assessor')).toMatchObject([{ name: '示例考评甲', cardNumber: 'GX-2026-001' }])
    await (await world.teller.as(care.handler)).call(contract.endStaff, { params, body: { version: changed.version } })
    expect(await read('assessor')).toEqual([])
    expect(await read()).toHaveLength(2)
  })
})
