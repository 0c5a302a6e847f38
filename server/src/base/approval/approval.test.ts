import type { Duty } from '@guijiang/contract/codes'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Acting, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { actorOfLogin, givenAccount } from '../../../test/harness/accounts.ts'
import { type Ground, testGround } from '../../../test/harness/ground.ts'
import { confirm, findOpenApproval, propose, withdrawApproval } from './index.ts'

let ground: Ground
let owner: pg.Client
let subject: string
const act = 'designation.decide'
const content = { occupations: ['4-10-01-05'], level: 3, from: Temporal.PlainDate.from('2026-12-01') }

beforeAll(async () => {
  ground = await testGround()
  owner = new pg.Client({ connectionString: ground.urls.ownerUrl })
  await owner.connect()
  const area = '450000'
  await givenAccount(ground, 'handler', { duty: 'centreHandler', area }, { duty: 'centreLeader', area })
  await givenAccount(ground, 'leader', { duty: 'centreLeader', area }, { duty: 'centreReviewer', area })
  await givenAccount(ground, 'reviewer', { duty: 'centreReviewer', area })
})
beforeEach(() => {
  subject = newId()
})
afterAll(async () => {
  await owner.end()
  await ground.close()
})

const by = async <T>(login: string, duty: Duty, work: (ctx: Acting) => Promise<T>): Promise<T> => {
  const actor = await actorOfLogin(ground.house.database.published, login, duty)
  return perform(ground.house, actor, { requestId: newId(), reach: { kind: 'none' } }, async (ctx) => {
    const result = await work(ctx)
    await ctx.log({ action: 'test.approval' })
    return result
  })
}
const proposed = (needed: Duty[] = ['centreLeader', 'centreReviewer'], what: unknown = content) =>
  by('handler', 'centreHandler', (ctx) => propose(ctx, { act, subject, content: what, needed }))
const confirmed = (login: string, duty: Duty, hash: string) =>
  by(login, duty, (ctx) => confirm(ctx, { act, subject, hash }))

describe('两人办理', () => {
  it('is complete when every needed duty has confirmed what was proposed', async () => {
    const { hash } = await proposed()
    expect(await confirmed('leader', 'centreLeader', hash)).toMatchObject({ complete: false })
    expect(await findOpenApproval(ground.house.database.published, act, subject)).toMatchObject({
      hash,
      needed: ['centreLeader', 'centreReviewer'],
      confirmed: [{ duty: 'centreLeader' }],
    })
    const last = await confirmed('reviewer', 'centreReviewer', hash)
    expect(last).toEqual({ complete: true, content: { from: '2026-12-01', level: 3, occupations: ['4-10-01-05'] } })
    expect(await findOpenApproval(ground.house.database.published, act, subject)).toBeUndefined()
  })

  it('is not confirmed by whoever proposed it, in any duty', async () => {
    const { id, hash } = await proposed()
    await expect(confirmed('handler', 'centreLeader', hash)).rejects.toMatchObject({ code: 'second-person-needed' })
    const insert = owner.query(
      `insert into approval_confirmation
       select $1, 'centreLeader', id, decode($2, 'hex'), now() from account where login = 'handler'`,
      [id, hash],
    )
    await expect(insert).rejects.toMatchObject({ code: 'GJ002' })
  })

  it('is not confirmed twice by one person in two duties', async () => {
    const { id, hash } = await proposed()
    await confirmed('leader', 'centreLeader', hash)
    await expect(confirmed('leader', 'centreReviewer', hash)).rejects.toMatchObject({ code: 'second-person-needed' })
    const insert = owner.query(
      `insert into approval_confirmation
       select $1, 'centreReviewer', id, decode($2, 'hex'), now() from account where login = 'leader'`,
      [id, hash],
    )
    await expect(insert).rejects.toMatchObject({ code: '23505' })
  })

  it('is confirmed in a duty that it needs, once', async () => {
    const { hash } = await proposed(['centreLeader'])
    await expect(confirmed('reviewer', 'centreReviewer', hash)).rejects.toMatchObject({
      code: 'not-allowed',
      facts: { duty: '复核', duties: '审批' },
    })
    await confirmed('leader', 'centreLeader', hash)
    await expect(confirmed('leader', 'centreLeader', hash)).rejects.toMatchObject({ code: 'content-changed' })
  })

  it('counts for the content that was seen and for no other', async () => {
    const first = await proposed()
    await confirmed('leader', 'centreLeader', first.hash)
    const second = await proposed(undefined, { ...content, level: 2 })
    expect(second.hash).not.toBe(first.hash)
    await expect(confirmed('reviewer', 'centreReviewer', first.hash)).rejects.toMatchObject({ code: 'content-changed' })
    expect(await confirmed('reviewer', 'centreReviewer', second.hash)).toMatchObject({ complete: false })
    const insert = owner.query(
      `insert into approval_confirmation
       select $1, 'centreLeader', id, decode($2, 'hex'), now() from account where login = 'leader'`,
      [second.id, first.hash],
    )
    await expect(insert).rejects.toMatchObject({ code: 'GJ002' })
  })

  it('hashes the content, not the order it was written in', async () => {
    const one = await proposed(undefined, { a: 1, b: { c: '三', d: [2, 1] } })
    const two = await proposed(undefined, { b: { d: [2, 1], c: '三' }, a: 1 })
    expect(one.hash).toBe(two.hash)
  })

  it('can be taken back while it is open', async () => {
    const { hash } = await proposed()
    await by('handler', 'centreHandler', (ctx) => withdrawApproval(ctx, act, subject))
    await expect(confirmed('leader', 'centreLeader', hash)).rejects.toMatchObject({ code: 'content-changed' })
  })

  it('stays as it was proposed, whoever writes to the table', async () => {
    const { id } = await proposed()
    const refused = { code: 'GJ002' }
    const set = (change: string) => owner.query(`update approval set ${change} where id = $1`, [id])
    await expect(set(`content = '{"level": 1}'`)).rejects.toMatchObject(refused)
    await expect(set(`needed = '{centreLeader}'`)).rejects.toMatchObject(refused)
    await expect(set(`state = 'complete', closed_at = now()`)).rejects.toMatchObject(refused)
    await expect(owner.query('delete from approval where id = $1', [id])).rejects.toMatchObject({ code: 'GJ010' })
  })

  it('is completed once by two confirmations that race', async () => {
    const { hash } = await proposed()
    const results = await Promise.all([
      confirmed('leader', 'centreLeader', hash),
      confirmed('reviewer', 'centreReviewer', hash),
    ])
    expect(results.map(({ complete }) => complete).sort()).toEqual([false, true])
  })
})
