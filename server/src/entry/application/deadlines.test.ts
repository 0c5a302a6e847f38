import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as contract from '@guijiang/contract/entry/application'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as given from '../../../test/given/application.ts'
import { type TestHouse, testHouse } from '../../../test/harness/house.ts'

let world: TestHouse
let owner: pg.Client
let body: given.GivenBody
let id: string

beforeAll(async () => {
  world = await testHouse({ now: '2026-10-12T09:00:00+08:00' })
  owner = new pg.Client({ connectionString: world.database.ownerUrl })
  await owner.connect()
  body = await given.givenBody(world, 'far', { serial: 1 })
  id = (await given.givenSubmitted(world, body, 'region')).id
})

afterAll(() => owner.end())

const dayComes = (day: string) => world.teller.at(`${day}T09:00`)
const answer: given.Answering = (login, endpoint, ask) => given.answerOf(world, login, endpoint, ask)
const deadline = async () => (await given.review(world, 'qu-jingban', id)).deadline

describe('期限与到期', () => {
  it('lets a body for the whole region hand in to the region at once [N3.1]', async () => {
    expect(await given.review(world, 'qu-jingban', id)).toMatchObject({
      level: 'acceptance',
      scopeWords: '面向全区',
      deadline: { dueDay: '2026-10-26' },
    })
    expect((await answer('gl-jingban', contract.reviewApplication, { params: { id } })).status).toBe(404)
  })

  it('decides on what is there when a supplement does not come in fifteen working days', async () => {
    const items = [{ target: 'cover' as const, ground: 'inconsistent' as const, detail: '地址和登记证书不一致。' }]
    await dayComes('2026-10-13')
    await given.propose(world, 'qu-jingban', id, { outcome: 'requestSupplement', items })
    await given.decide(world, 'qu-shenpi', id, 'acceptance')
    expect((await given.forBody(world, body.handler, id)).deadline?.dueDay).toBe('2026-11-03')
    await dayComes('2026-11-03')
    expect(await given.forBody(world, body.handler, id)).toMatchObject({
      state: 'supplementingAcceptance',
      deadline: { state: 'today' },
    })
    await dayComes('2026-11-04')
    expect(await given.forBody(world, body.handler, id)).toMatchObject({
      state: 'inAcceptance',
      supplements: [{ state: 'lapsed', answeredOn: '2026-11-03' }],
    })
  })

  it('goes on the day after the last day to supplement, with the nine days that were left', async () => {
    expect(await deadline()).toMatchObject({ dueDay: '2026-11-16', state: 'ample' })
    await dayComes('2026-11-05')
    expect(await deadline()).toMatchObject({ dueDay: '2026-11-16' })
  })

  it('is overdue on the eleventh working day, for good', async () => {
    await dayComes('2026-11-16')
    expect(await deadline()).toMatchObject({ state: 'today' })
    await dayComes('2026-11-17')
    expect(await deadline()).toMatchObject({ state: 'over', daysLeft: -1 })
    const { rows } = await owner.query('select overdue_at from deadline where subject = $1 and met_at is null', [id])
    expect(rows[0].overdue_at).not.toBeNull()
  })

  it('is declined with facts and clauses, and the way to have it examined again', async () => {
    const grounds = [{ clause: 'N2.1.1' as const, fact: '登记地址和实际地址不一致，没有补正。' }]
    const reasons = '不具备申报条件。'
    const { letter } = await given.propose(world, 'qu-jingban', id, { outcome: 'decline', reasons, grounds })
    expect(letter!.parts.at(-1)!.text).toContain('2026年12月8日前（送达之日起 15 个工作日内）')
    expect(await given.decide(world, 'qu-shenpi', id, 'acceptance')).toMatchObject({
      state: 'declined',
      status: { kind: 'bad', words: '不予受理' },
      deadline: { state: 'met', daysLeft: -1 },
      letters: [{}, { title: '不予受理通知书', number: '桂职鉴不受〔2026〕1号' }],
    })
    expect(await given.forBody(world, body.manager, id)).toMatchObject({
      reviews: [{ outcome: 'requestSupplement' }, { outcome: 'decline', grounds }],
    })
  })

  it('lets the body take an application back before a decision, and begin another', async () => {
    const next = await given.givenSubmitted(world, body, 'region')
    await given.propose(world, 'qu-jingban', next.id, { outcome: 'accept' })
    const { version } = await given.forBody(world, body.manager, next.id)
    const manager = await world.teller.as(body.manager)
    const params = { id: next.id }
    expect(await manager.call(contract.withdrawApplication, { params, body: { version } })).toMatchObject({
      state: 'withdrawn',
      possibleActions: [],
    })
    expect((await given.start(world, body, 'region')).state).toBe('drafting')
    const { rows } = await owner.query('select count(*) from deadline where subject = $1 and met_at is null', [next.id])
    expect(Number(rows[0].count)).toBe(0)
  })
})

describe('背着平台改', () => {
  const reference = 'A26-0001'

  it('cannot alter a day that an application was given, nor a decided opinion (abuse case 34)', async () => {
    const changes = [
      "update application set submitted_on = '2026-10-01' where reference = $1",
      "update application set state = 'drafting' where reference = $1",
      "update application_opinion set reasons = 'x' where state = 'decided' and $1 is not null",
      "update application_submission set package = '{}' where $1 is not null",
    ]
    for (const change of changes) {
      await expect(owner.query(change, [reference]), change).rejects.toMatchObject({ code: /^GJ01[01]$/ })
    }
  })

  it('does not open a paper whose bytes were swapped (abuse case 22)', async () => {
    const { materials } = await given.review(world, 'qu-jingban', id)
    const client = await world.teller.as('qu-jingban')
    const swapped = async (href: string) => (await client.ask({ method: 'GET', url: href })).body
    const [form, certificate] = materials
    const { rows } = await owner.query(
      'select f.storage from file f join application_material m on m.file_id = f.id where m.id = $1',
      [form!.id],
    )
    const name: string = rows[0].storage
    const kept = join(world.house.settings.dataDir, 'files', name.slice(0, 2), name.slice(2, 4), name)
    await chmod(kept, 0o600)
    await writeFile(kept, given.paper('another one'))
    expect(await swapped(form!.href)).toMatchObject({ code: 'file-damaged' })

    const root = new pg.Client({ connectionString: world.database.superUrl })
    await root.connect()
    await root.query('alter table file disable trigger all')
    await root.query(
      `update file f set (sha256, storage, size, wrapped_key) = (
         select g.sha256, g.storage, g.size, g.wrapped_key
           from file g join application_material n on n.file_id = g.id where n.id = $2)
         from application_material m where m.file_id = f.id and m.id = $1`,
      [certificate!.id, materials[2]!.id],
    )
    await root.end()
    expect(await swapped(certificate!.href)).toMatchObject({ code: 'material-changed' })
  })
})
