import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, platform, reachOf, visitor } from '#kit/actor.ts'
import type { StandingClock } from '#kit/clock.ts'
import { type Acting, type House, perform } from '#kit/house.ts'
import { createJobs, provideJobs } from '#kit/jobs.ts'
import { openLog } from '#kit/log/index.ts'
import { testGround } from '../../../test/harness/ground.ts'
import { findPeriod, findTurns, meetTurn, openTurn, pausePeriod, resumePeriod, runDueWork, voidTurns } from './index.ts'
import { countQueue, readQueue } from './queue.ts'
import { markOverdue, recount } from './sweep.ts'

let house: House
let clock: StandingClock
let owner: pg.Client

const on = (text: string) => Temporal.PlainDate.from(text)
const body = randomUUID()

const official = (duty: 'centreHandler' | 'centreLeader', area: string): Actor => ({
  ...visitor,
  accountId: randomUUID(),
  name: '示例',
  duty,
  area,
})
const guilin = official('centreLeader', '450300')
const liuzhou = official('centreLeader', '450200')
const region = official('centreLeader', '450000')
const handler: Actor = { ...visitor, accountId: randomUUID(), name: '示例', duty: 'bodyHandler', organisationId: body }

beforeAll(async () => {
  const ground = await testGround()
  clock = ground.clock
  await provideJobs(ground.urls.ownerUrl)
  const { database, keys, machine, settings } = ground.house
  const trace = await openLog({ database, keys, clock, machine, dataDir: settings.dataDir, origin: 'test/450000' })
  house = { ...ground.house, trace, jobs: createJobs(ground.urls.serverUrl) }
  await house.jobs.start(house, { workers: false })
  owner = new pg.Client({ connectionString: ground.urls.superUrl })
  await owner.connect()
})

beforeEach(async () => {
  await owner.query('delete from deadline')
  await owner.query('delete from notification')
})

afterAll(async () => {
  await house.jobs.stop()
  await owner.end()
  await house.database.close()
})

/** An act of somebody, at nine in the morning of a day. */
async function act<T>(actor: Actor, day: string, work: (ctx: Acting) => Promise<T>): Promise<T> {
  const then = Temporal.Instant.from(`${day}T09:00:00+08:00`)
  if (Temporal.Instant.compare(then, clock.now()) > 0) clock.moveTo(then)
  return perform(house, actor, { requestId: randomUUID(), reach: reachOf(actor), draft: true }, work)
}

const read = <T>(
  actor: Actor,
  work: (ground: { db: Acting['db']; actor: Actor; clock: StandingClock }) => Promise<T>,
) => house.database.read(reachOf(actor), (db) => work({ db, actor, clock }))

const turn = (subject: string, more: object = {}) => ({
  matter: 'application',
  subject,
  act: '作出受理决定',
  duty: 'centreLeader' as const,
  area: '450300',
  bodyId: body,
  label: '示例康养',
  reference: 'A26-0112',
  path: `/applications/${subject}`,
  clause: 'N3.2',
  period: { name: 'acceptance', startsOn: on('2026-11-10'), days: 10, unit: 'working' as const },
  ...more,
})

const entries = async (action: string) =>
  (
    await owner.query(
      'select subject, case_kind, case_id, area, organisation_id, content from action_log where action = $1 order by id',
      [action],
    )
  ).rows

// Legal time only moves forward: the tests below follow one another through the winter of 2026.

describe('whose turn it is', () => {
  it('keeps the clock through a supplement, as the notice is read', async () => {
    const subject = randomUUID()
    await act(handler, '2026-11-23', (ctx) => openTurn(ctx, turn(subject)))
    const due = async () =>
      (await read(guilin, ({ db }) => findPeriod(db, 'application', subject, 'acceptance')))?.dueOn
    expect(await due()).toEqual(on('2026-11-24'))
    await act(guilin, '2026-11-23', (ctx) =>
      pausePeriod(ctx, 'application', subject, '作出受理决定', { on: on('2026-11-13'), reason: '补正' }),
    )
    expect(await due()).toBeNull()
    const { dueOn } = await act(handler, '2026-11-23', (ctx) =>
      resumePeriod(ctx, 'application', subject, '作出受理决定', { on: on('2026-11-18') }),
    )
    expect(dueOn).toEqual(on('2026-11-27'))
    expect(await due()).toEqual(on('2026-11-27'))
  })

  it('hands a period on with its stops', async () => {
    const subject = randomUUID()
    await act(handler, '2026-11-23', (ctx) => openTurn(ctx, turn(subject, { act: '拟定意见', duty: 'centreHandler' })))
    await act(guilin, '2026-11-23', (ctx) =>
      pausePeriod(ctx, 'application', subject, '拟定意见', { on: on('2026-11-13'), reason: '补正' }),
    )
    await act(handler, '2026-11-23', (ctx) =>
      resumePeriod(ctx, 'application', subject, '拟定意见', { on: on('2026-11-18') }),
    )
    await act(guilin, '2026-11-23', async (ctx) => {
      const [met] = await meetTurn(ctx, 'application', subject, '拟定意见')
      expect(met).toMatchObject({ outcome: 'met', usedDays: 6 })
      expect((await openTurn(ctx, turn(subject))).dueOn).toEqual(on('2026-11-27'))
    })
  })

  it('refuses a second open turn for the same act', async () => {
    const subject = randomUUID()
    await act(handler, '2026-11-23', (ctx) => openTurn(ctx, turn(subject)))
    await expect(act(handler, '2026-11-23', (ctx) => openTurn(ctx, turn(subject)))).rejects.toThrow('deadline_open')
  })

  it('closes of personal turns only that of whoever acted', async () => {
    const subject = randomUUID()
    const experts = [1, 2, 3].map(() => ({
      ...visitor,
      accountId: randomUUID(),
      duty: 'expert' as const,
      assigned: [body],
    }))
    await act(region, '2026-11-23', async (ctx) => {
      for (const { accountId } of experts) {
        await openTurn(
          ctx,
          turn(subject, { act: '独立评分', duty: 'expert', area: null, accountId, period: undefined }),
        )
      }
    })
    await act(experts[0]!, '2026-11-23', (ctx) => meetTurn(ctx, 'application', subject))
    const open = (await read(region, ({ db }) => findTurns(db, 'application', subject))).filter(({ metAt }) => !metAt)
    expect(new Set(open.map(({ accountId }) => accountId))).toEqual(
      new Set(experts.slice(1).map(({ accountId }) => accountId)),
    )
    await act(region, '2026-11-23', (ctx) => voidTurns(ctx, 'application', subject))
    const left = await read(region, ({ db }) => findTurns(db, 'application', subject))
    expect(left.map(({ outcome }) => outcome).sort()).toEqual(['met', 'void', 'void'])
  })
})

describe('the queue', () => {
  const acts = (actor: Actor) =>
    read(actor, (ground) => readQueue(ground, { group: 'all', limit: 50 })).then(({ turns }) =>
      turns.map(({ reference }) => reference),
    )

  it('shows an office its own turns and never those of a sibling, a body only its own', async () => {
    const other: Actor = { ...handler, organisationId: randomUUID() }
    await act(platform, '2026-11-23', async (ctx) => {
      await openTurn(ctx, turn(randomUUID(), { reference: '桂林' }))
      await openTurn(ctx, turn(randomUUID(), { reference: '柳州', area: '450200' }))
      await openTurn(ctx, turn(randomUUID(), { reference: '自治区', area: '450000' }))
      await openTurn(ctx, turn(randomUUID(), { reference: '经办', duty: 'centreHandler' }))
      await openTurn(
        ctx,
        turn(randomUUID(), { reference: '机构', duty: 'bodyHandler', area: null, organisationId: body }),
      )
      await openTurn(ctx, turn(randomUUID(), { reference: '本人', accountId: guilin.accountId }))
    })
    expect(await acts(guilin)).toEqual(['桂林', '本人'])
    expect(await acts(liuzhou)).toEqual(['柳州'])
    expect(await acts(region)).toEqual(['自治区'])
    expect(await acts(handler)).toEqual(['机构'])
    expect(await acts(other)).toEqual([])
    expect(await acts({ ...guilin, accountId: randomUUID() })).toEqual(['桂林'])
  })

  it('is hidden from a sibling by the database too', async () => {
    const subject = randomUUID()
    await act(platform, '2026-11-23', (ctx) => openTurn(ctx, turn(subject)))
    const seen = async (actor: Actor) => (await read(actor, ({ db }) => findTurns(db, 'application', subject))).length
    expect(await seen(guilin)).toBe(1)
    expect(await seen(region)).toBe(1)
    expect(await seen(handler)).toBe(1)
    expect(await seen(liuzhou)).toBe(0)
    expect(await seen({ ...handler, organisationId: randomUUID() })).toBe(0)
    expect(await seen(visitor)).toBe(0)
  })

  it('goes by due day, then what rests, then what has no day; page by page without a gap or a twin', async () => {
    await act(platform, '2026-11-23', async (ctx) => {
      for (let i = 0; i < 30; i += 1) {
        const startsOn = on('2026-10-30').add({ days: i % 9 })
        await openTurn(ctx, turn(randomUUID(), { reference: `A${i}`, period: { ...turn('').period, startsOn } }))
      }
      for (let i = 0; i < 3; i += 1) {
        const subject = randomUUID()
        await openTurn(ctx, turn(subject, { reference: `P${i}` }))
        await pausePeriod(ctx, 'application', subject, '作出受理决定', { on: on('2026-11-13'), reason: '补正' })
        await openTurn(ctx, turn(randomUUID(), { reference: `U${i}`, period: undefined }))
      }
    })
    const pages: string[][] = []
    const days: string[] = []
    let cursor: string | undefined
    do {
      const { turns, next } = await read(guilin, (ground) => readQueue(ground, { group: 'all', cursor, limit: 7 }))
      pages.push(turns.map(({ reference }) => reference))
      days.push(...turns.map(({ dueOn }) => dueOn?.toString() ?? 'none'))
      cursor = next ?? undefined
    } while (cursor)
    const all = pages.flat()
    expect(all).toHaveLength(36)
    expect(new Set(all).size).toBe(36)
    expect(all.slice(30)).toEqual(['P0', 'P1', 'P2', 'U0', 'U1', 'U2'])
    expect(days.slice(0, 30)).toEqual([...days.slice(0, 30)].sort())
  })

  it('counts by group and by day', async () => {
    await act(platform, '2026-11-23', async (ctx) => {
      // Due on 20, 23, 24, 26 and 27 November.
      for (const startsOn of ['2026-11-06', '2026-11-09', '2026-11-10', '2026-11-12', '2026-11-13']) {
        await openTurn(ctx, turn(randomUUID(), { period: { ...turn('').period, startsOn: on(startsOn) } }))
      }
      await openTurn(ctx, turn(randomUUID(), { period: undefined }))
    })
    const { groups, days } = await read(guilin, (ground) => countQueue(ground))
    expect(groups).toEqual({ over: 1, today: 1, near: 2, ample: 1, paused: 0, undated: 1 })
    expect([days[0]?.day.toString(), days[27]?.day.toString()]).toEqual(['2026-11-16', '2026-12-13'])
    expect(days.filter(({ count }) => count > 0).map(({ day, state }) => `${day} ${state}`)).toEqual([
      '2026-11-20 over',
      '2026-11-23 today',
      '2026-11-24 near',
      '2026-11-26 near',
      '2026-11-27 ample',
    ])
    for (const group of ['over', 'today', 'near', 'ample', 'undated'] as const) {
      const { turns } = await read(guilin, (ground) => readQueue(ground, { group, limit: 50 }))
      expect(turns).toHaveLength(groups[group])
    }
  })
})

describe('the sweep', () => {
  it('marks on the day after the due day, once and for good, each with one entry', async () => {
    const subject = randomUUID()
    await act(handler, '2026-11-23', (ctx) => openTurn(ctx, turn(subject)))
    const period = () => read(guilin, ({ db }) => findPeriod(db, 'application', subject, 'acceptance'))
    clock.moveTo(Temporal.Instant.from('2026-11-24T23:59:59+08:00'))
    expect(await markOverdue(house)).toBe(0)
    expect(await period()).toMatchObject({ overdueAt: null })
    clock.moveTo(Temporal.Instant.from('2026-11-25T00:00:00+08:00'))
    expect(await markOverdue(house)).toBe(1)
    expect(await markOverdue(house)).toBe(0)
    const marked = await period()
    expect(marked?.overdueAt?.toString()).toBe('2026-11-24T16:00:00Z')
    expect(await entries('deadline.overdue')).toMatchObject([
      {
        subject: marked?.id,
        case_kind: 'application',
        case_id: subject,
        area: '450300',
        organisation_id: body,
        content: { act: '作出受理决定', reference: 'A26-0112', period: 'acceptance', dueOn: '2026-11-24' },
      },
    ])
    await expect(owner.query('update deadline set overdue_at = null')).rejects.toThrow('does not change')
  })

  it('marks what was done late before anybody looked, and not what rests or was dropped', async () => {
    const [late, resting, dropped] = [randomUUID(), randomUUID(), randomUUID()]
    await act(guilin, '2026-11-26', async (ctx) => {
      for (const subject of [late, resting, dropped]) await openTurn(ctx, turn(subject))
      await pausePeriod(ctx, 'application', resting, '作出受理决定', { on: on('2026-11-13'), reason: '补正' })
      await voidTurns(ctx, 'application', dropped)
      await meetTurn(ctx, 'application', late)
    })
    expect(await markOverdue(house)).toBe(1)
    const [turns] = await Promise.all([read(guilin, ({ db }) => findTurns(db, 'application', late))])
    expect(turns[0]).toMatchObject({ outcome: 'met', usedDays: 12 })
    expect(turns[0]?.overdueAt).not.toBeNull()
  })

  it('runs the hooks of a day once, also after a jump, and again when one failed', async () => {
    const runs: string[] = []
    let broken = true
    const hooks = [
      { name: 'publicity', run: async (_: House, today: Temporal.PlainDate) => void runs.push(today.toString()) },
      {
        name: 'broken',
        run: async () => {
          if (broken) throw new Error('the hook fails')
          runs.push('mended')
        },
      },
    ]
    clock.moveTo(Temporal.Instant.from('2026-11-27T09:00:00+08:00'))
    await expect(runDueWork(house, hooks)).rejects.toThrow('due work failed in 1 places')
    broken = false
    await runDueWork(house, hooks)
    await runDueWork(house, hooks)
    clock.moveTo(Temporal.Instant.from('2026-12-30T09:00:00+08:00'))
    await runDueWork(house, hooks)
    expect(runs).toEqual(['2026-11-27', 'mended', '2026-12-30', 'mended'])
  })
})

describe('a new calendar', () => {
  it('counts running periods anew, leaves an entry for each that moves, and serves it', async () => {
    const [office, ours, still] = [randomUUID(), randomUUID(), randomUUID()]
    const period = { name: 'acceptance', startsOn: on('2027-03-29'), days: 10, unit: 'working' as const }
    await act(platform, '2026-12-30', async (ctx) => {
      await openTurn(ctx, turn(office, { period }))
      await openTurn(ctx, turn(ours, { act: '补正', duty: 'bodyHandler', area: null, organisationId: body, period }))
      await openTurn(ctx, turn(still, { period: { ...period, startsOn: on('2026-12-01') } }))
    })
    const dueOf = async (subject: string) => {
      const [row] = await read(platform, ({ db }) => findTurns(db, 'application', subject))
      return [row?.dueOn?.toString(), row?.toldDueOn?.toString(), row?.period?.calendarVersion]
    }
    expect(await dueOf(office)).toEqual(['2027-04-15', '2027-04-15', 1])
    // The region announces 三月三 a day shorter: Monday 12 April is worked after all.
    await newVersion(2, `and not (layer = 'regional' and day = '2027-04-12')`)
    expect(await recount(house)).toBe(1)
    expect(await recount(house)).toBe(0)
    expect(await dueOf(office)).toEqual(['2027-04-14', '2027-04-15', 2])
    expect(await dueOf(ours)).toEqual(['2027-04-15', '2027-04-15', 2])
    expect(await dueOf(still)).toEqual(['2026-12-15', '2026-12-15', 2])
    const moved = await entries('deadline.recount')
    expect(moved).toMatchObject([
      { case_id: office, content: { from: '2027-04-15', to: '2027-04-14', told: '2027-04-15' } },
    ])
    const { rows } = await owner.query('select duty, area, title from notification')
    expect(rows).toEqual([{ duty: 'centreLeader', area: '450300', title: '作出受理决定的到期日改为 4月14日' }])
  })

  async function newVersion(version: number, but: string): Promise<void> {
    await owner.query(`
      set session_replication_role = replica;
      insert into calendar_version (version, note, entered_at, approval_id)
      values (${version}, '示例', now(), gen_random_uuid());
      insert into calendar_day (version, layer, day, notice_year, kind, name, source, provisional)
      select ${version}, layer, day, notice_year, kind, name, source, false from calendar_day
       where version = ${version - 1} ${but};
      set session_replication_role = origin`)
  }
})
