import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Acting, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { actorOfLogin, givenAccount } from '../../../test/harness/accounts.ts'
import { type Ground, testGround } from '../../../test/harness/ground.ts'
import { accountName, assign, couldTakePart, holdersOf, takePart, unassign } from './index.ts'
import { partWord } from './rules.ts'
import { findSession } from './store-session.ts'

const body = '01900000-0000-7000-8000-00000000000a'

let ground: Ground
let owner: pg.Client
let qin: string
let lu: string

beforeAll(async () => {
  ground = await testGround()
  owner = new pg.Client({ connectionString: ground.urls.ownerUrl })
  await owner.connect()
  qin = await givenAccount(ground, 'qin', { duty: 'centreHandler', area: '450300' })
  lu = await givenAccount(ground, 'lu.expert', { duty: 'expert' })
})
afterAll(async () => {
  await owner.end()
  await ground.close()
})

/** One act of `login`, so that two of them are two connections. */
const act = async <T>(work: (ctx: Acting) => Promise<T>, login = 'qin'): Promise<T> => {
  const actor = await actorOfLogin(ground.house.database.published, login)
  return perform(ground.house, actor, { requestId: newId(), reach: { kind: 'none' } }, async (ctx) => {
    const result = await work(ctx)
    await ctx.log({ action: 'test.part' })
    return result
  })
}

describe('parts in one matter', () => {
  it('that exclude each other are refused with both words and the clause', async () => {
    const subject = newId()
    await act((ctx) => takePart(ctx, 'application', subject, 'handler'))
    await expect(act((ctx) => takePart(ctx, 'application', subject, 'leader'))).rejects.toMatchObject({
      code: 'incompatible-duties',
      clause: 'N4.2.3',
      facts: { held: '经办', wanted: '审批' },
    })
    await act((ctx) => takePart(ctx, 'application', newId(), 'leader'))
    await act((ctx) => takePart(ctx, 'application', subject, 'handler'))
  })

  it('are asked beforehand, whichever was taken first', async () => {
    const subject = newId()
    await act((ctx) => takePart(ctx, 'application', subject, 'leader'))
    const could = (part: string, accountId: string) =>
      couldTakePart(ground.house.database.published, { matter: 'application', subject, part, accountId })
    expect(await could('handler', qin)).toBe(false)
    expect(await could('leader', qin)).toBe(true)
    expect(await could('handler', lu)).toBe(true)
  })

  it('are taken by one of two acts that race', async () => {
    for (let round = 0; round < 10; round += 1) {
      const subject = newId()
      const results = await Promise.allSettled(
        ['entryA', 'settler', 'entryB'].map((part) => act((ctx) => takePart(ctx, 'score-sheet', subject, part))),
      )
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const result of results) {
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'incompatible-duties' })
      }
    }
  })

  it('are refused by the database when code does not ask', async () => {
    const subject = newId()
    const insert = (part: string) =>
      owner.query(`insert into matter_part values ('sitting', $1, $2, $3, now())`, [subject, part, qin])
    await insert('assessor')
    await expect(insert('invigilator')).rejects.toMatchObject({ code: 'GJ001', message: 'assessor|invigilator|N4.2.3' })
    await expect(owner.query('delete from matter_part where subject = $1', [subject])).rejects.toMatchObject({
      code: 'GJ010',
    })
  })

  it('have a Chinese word each', async () => {
    const { rows } = await owner.query<{ part: string }>(
      'select part from incompatible_part union select other from incompatible_part',
    )
    for (const { part } of rows) expect(partWord(part), part).toMatch(/^\p{Script=Han}+$/u)
  })
})

describe('who is there', () => {
  it('are the holders of a duty at a centre or in a body', async () => {
    await givenAccount(ground, 'wei', { duty: 'bodyManager', organisationId: body })
    const db = ground.house.database.published
    expect(await holdersOf(db, { duty: 'centreHandler', area: '450300' })).toEqual([
      { accountId: qin, login: 'qin', name: '示例qin' },
    ])
    expect(await holdersOf(db, { duty: 'centreHandler', area: '450000' })).toEqual([])
    expect((await holdersOf(db, { duty: 'bodyManager', organisationId: body })).map(({ name }) => name)).toEqual([
      '示例wei',
    ])
    expect(await accountName(db, qin)).toBe('示例qin')
  })

  it('reach a body while a matter is assigned to them', async () => {
    const subject = newId()
    await act((ctx) => assign(ctx, lu, body, 'evaluation', subject))
    const token = Buffer.alloc(32, 1)
    await owner.query(
      `insert into session select $1, $2, id, true, now(), now(), now(), now() from duty_grant where account_id = $2`,
      [token, lu],
    )
    const assigned = async () => (await findSession(ground.house.database.published, token))?.assigned
    expect(await assigned()).toEqual([body])
    await act((ctx) => unassign(ctx, lu, 'evaluation', subject))
    expect(await assigned()).toEqual([])
    await act((ctx) => assign(ctx, lu, body, 'evaluation', subject))
    expect(await assigned()).toEqual([body])
  })
})
