import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type TestDatabase, testDatabase } from '../../test/harness/database.ts'
import { machineClock } from './clock.ts'
import { Database } from './db.ts'
import type { House } from './house.ts'
import { findProgress } from './job-progress.ts'
import { createJobs, type JobHandler, type Jobs, provideJobs } from './jobs.ts'
import { Problem } from './problem.ts'

let addresses: TestDatabase
let database: Database
let owner: pg.Client
const open: Jobs[] = []

beforeAll(async () => {
  addresses = await testDatabase()
  await provideJobs(addresses.ownerUrl)
  database = new Database(addresses.serverUrl, { connections: 4 })
  owner = new pg.Client({ connectionString: addresses.superUrl })
  await owner.connect()
})

afterEach(async () => {
  for (const jobs of open.splice(0)) await jobs.stop()
  await owner.query('delete from pgboss.job')
})

afterAll(async () => {
  await owner.end()
  await database.close()
})

const Parcel = z.object({ label: z.string() })

/** A house with one kind of job, which does `work`. */
async function houseWith(
  work: JobHandler<z.output<typeof Parcel>>,
  { workers = false, alone = false, retries = 1 }: { workers?: boolean; alone?: boolean; retries?: number } = {},
) {
  const failures: unknown[] = []
  const jobs = createJobs(addresses.serverUrl, { failed: ({ error }) => failures.push(error) })
  open.push(jobs)
  const house = { database, clock: machineClock, machine: machineClock, jobs } as unknown as House
  jobs.define('test.parcel', Parcel, work, { retries })
  await jobs.start(house, { workers, alone })
  const send = (label: string, progress?: { subject: string; total?: number }) =>
    database.transaction({ kind: 'all' }, (tx) => jobs.send(tx, 'test.parcel', { label }, { progress }))
  return { jobs, send, failures }
}

const states = async () =>
  (await owner.query('select state, retry_count as retries from pgboss.job order by created_on')).rows as {
    state: string
    retries: number
  }[]

describe('work sent in the transaction of its cause', () => {
  it('is done once the cause is committed', async () => {
    const done: string[] = []
    const { jobs, send } = await houseWith(async (_, { label }) => void done.push(label))
    await send('甲')
    await send('乙')
    expect(await jobs.runUntilEmpty()).toBe(2)
    expect(done).toEqual(['甲', '乙'])
    expect(await jobs.runUntilEmpty()).toBe(0)
  })

  it('leaves nothing behind when the cause is rolled back', async () => {
    const { jobs } = await houseWith(async () => {})
    const subject = randomUUID()
    const broken = database.transaction({ kind: 'all' }, async (tx) => {
      await jobs.send(tx, 'test.parcel', { label: '丙' }, { progress: { subject } })
      throw new Error('the cause fails')
    })
    await expect(broken).rejects.toThrow('the cause fails')
    expect(await states()).toEqual([])
    expect(await database.read({ kind: 'all' }, (db) => findProgress(db, 'test.parcel', subject))).toBeUndefined()
  })

  it('refuses what does not have the shape of its kind', async () => {
    const { jobs } = await houseWith(async () => {})
    const wrong = database.transaction({ kind: 'all' }, (tx) => jobs.send(tx, 'test.parcel', { lable: '丁' }))
    await expect(wrong).rejects.toThrow()
    expect(await states()).toEqual([])
  })

  it('is picked up by a worker without being called', async () => {
    let arrived: (label: string) => void = () => {}
    const arrival = new Promise<string>((resolve) => {
      arrived = resolve
    })
    const { send } = await houseWith(async (_, { label }) => arrived(label), { workers: true })
    await send('戊')
    expect(await arrival).toBe('戊')
  })

  it('is waited for while another worker is just taking it', async () => {
    const { jobs, send } = await houseWith(async () => {})
    await send('己')
    await owner.query('begin')
    await owner.query(`update pgboss.job set state = 'active', started_on = now()`)
    let ended = false
    const waiting = jobs.runUntilEmpty().then(() => {
      ended = true
    })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(ended).toBe(false)
    await owner.query(`update pgboss.job set state = 'completed', completed_on = now()`)
    await owner.query('commit')
    await waiting
    expect(await states()).toEqual([{ state: 'completed', retries: 0 }])
  })
})

describe('work that fails', () => {
  it('is tried again and then given up, and says so', async () => {
    const attempts: number[] = []
    const { jobs, send, failures } = await houseWith(async (_, __, { attempt }) => {
      attempts.push(attempt)
      throw new Error('the printer is out of paper')
    })
    const subject = randomUUID()
    await send('己', { subject })
    await expect(jobs.runUntilEmpty()).rejects.toThrow('1 jobs failed for good')
    expect(attempts).toEqual([1, 2])
    expect(failures).toHaveLength(2)
    const progress = await database.read({ kind: 'all' }, (db) => findProgress(db, 'test.parcel', subject))
    expect(progress).toMatchObject({ state: 'failed' })
  })

  it('takes a refusal for an answer: no second attempt, the sentence is kept for the person', async () => {
    const { jobs, send } = await houseWith(async () => {
      throw new Problem('not-found', {})
    })
    const subject = randomUUID()
    await send('庚', { subject })
    expect(await jobs.runUntilEmpty()).toBe(1)
    const progress = await database.read({ kind: 'all' }, (db) => findProgress(db, 'test.parcel', subject))
    expect(progress).toMatchObject({ state: 'refused', message: '没有这一项，或不在您的查看范围内。' })
  })
})

describe('work whose process was killed', () => {
  const killed = async () => {
    const here = await houseWith(async () => {})
    await here.send('辛')
    const program = fileURLToPath(new URL('../../test/job-to-kill.ts', import.meta.url))
    const worker = spawn(process.execPath, [program, addresses.serverUrl], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [taken] = await once(worker.stdout, 'data')
    expect(String(taken)).toBe('辛\n')
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    expect((await states())[0]).toMatchObject({ state: 'active' })
  }

  it('is done at the next start when no other process can be at it', async () => {
    await killed()
    const attempts: number[] = []
    const next = await houseWith(async (_, __, { attempt }) => void attempts.push(attempt), { alone: true })
    expect(await next.jobs.runUntilEmpty()).toBe(1)
    expect(attempts).toEqual([2])
  })

  it('goes to another worker after half a minute without a sign of life', async () => {
    await killed()
    await owner.query(
      `update pgboss.job set started_on = now() - interval '40s', heartbeat_on = now() - interval '31s';
       update pgboss.queue set monitor_on = null, monitor_claim_on = null`,
    )
    let arrived: () => void = () => {}
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve
    })
    await houseWith(async () => arrived(), { workers: true })
    await arrival
  })
})

describe('progress', () => {
  it('is seen by others while the work is under way, and found again after it', async () => {
    const subject = randomUUID()
    const look = () => database.read({ kind: 'all' }, (db) => findProgress(db, 'test.parcel', subject))
    const seen: unknown[] = []
    const { jobs, send } = await houseWith(async (house, _, { report }) => {
      await house.database.transaction({ kind: 'all' }, async () => {
        await report({ done: 3, total: 3, message: '第 3 行' })
        seen.push(await look())
      })
    })
    await send('壬', { subject, total: 3 })
    expect(await look()).toMatchObject({ state: 'waiting', done: 0, total: 3 })
    await jobs.runUntilEmpty()
    expect(seen).toMatchObject([{ state: 'running', done: 3, message: '第 3 行' }])
    expect(await look()).toMatchObject({ state: 'done', done: 3 })
  })

  it('is hidden from other bodies', async () => {
    const { jobs } = await houseWith(async () => {})
    const [subject, organisationId, other] = [randomUUID(), randomUUID(), randomUUID()]
    await database.transaction({ kind: 'bodies', ids: [organisationId] }, (tx) =>
      jobs.send(tx, 'test.parcel', { label: '癸' }, { progress: { subject, organisationId, area: '450300' } }),
    )
    const look = (id: string) =>
      database.read({ kind: 'bodies', ids: [id] }, (db) => findProgress(db, 'test.parcel', subject))
    expect(await look(organisationId)).toMatchObject({ state: 'waiting' })
    expect(await look(other)).toBeUndefined()
  })
})
