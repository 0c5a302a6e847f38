import pg from 'pg'
import { fromKysely, type JobWithMetadata, PgBoss } from 'pg-boss'
import manifest from 'pg-boss/package.json' with { type: 'json' }
import type { z } from 'zod'
import { type Clock, machineClock } from './clock.ts'
import type { Tx } from './db.ts'
import type { House } from './house.ts'
import { type ProgressOf, placeProgress, progressOf } from './job-progress.ts'
import { Problem } from './problem.ts'
import { StartRefused } from './start-refused.ts'

/** One run of a job. It may come again after a crash, so what it does must be repeatable. */
export type Run = {
  /** The same for every attempt; the request id of the acts it makes. */
  id: string
  /** 1 for the first. */
  attempt: number
  /** Aborted when the house closes or the time allowed is over. */
  signal: AbortSignal
  /** How far the work is: seen at once, whatever becomes of the transaction under way. */
  report(step: { done: number; total?: number; message?: string }): Promise<void>
}

export type JobHandler<T> = (house: House, data: T, run: Run) => Promise<void>

export type JobOptions = {
  /** Further attempts after a failure, default 5; a `Problem` is an answer and is not tried again. */
  retries?: number
  /** An attempt that takes longer is given up, default 15 minutes. */
  minutes?: number
  /** How many of this kind run at once in this process, default 1. */
  atOnce?: number
}

/** Work that is not done while the person waits: sent in the transaction of its cause, done after its commit. */
export type Jobs = {
  /** Before `start`, once for each kind. */
  define<S extends z.ZodType>(name: string, shape: S, handler: JobHandler<z.output<S>>, options?: JobOptions): void
  /** Commits or vanishes with `tx`. */
  send(tx: Tx, name: string, data: unknown, options?: { progress?: ProgressOf }): Promise<void>
  /** Does what waits, here and now, retries included; returns how many runs it took. Throws when one failed for good. */
  runUntilEmpty(): Promise<number>
  /** `workers: false` leaves everything to `runUntilEmpty`. `alone`: no other process works on this database. */
  start(house: House, options?: { workers?: boolean; alone?: boolean }): Promise<void>
  /** Waits for what runs, at most ten seconds; the rest comes again at the next start. */
  stop(): Promise<void>
}

const schema = 'pgboss'
// A worker that shows no sign of life for so long has died; its job goes to another.
const heartbeatSeconds = 30

/**
 * Makes or updates the tables of the jobs and gives the server's role what it needs; as the owner, after our own
 * migrations. On a current schema it is one query.
 */
export async function provideJobs(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const version = await installedVersion(client)
    if (version === manifest.pgboss.schema) return
    if (version > manifest.pgboss.schema)
      throw new StartRefused('数据库里的任务表比这个版本的程序新。请用新版本的程序启动。')
    const boss = new PgBoss({ connectionString: ownerUrl, schema, max: 2, ...quiet, registerInstance: false })
    const failures: Error[] = []
    boss.on('error', (error) => failures.push(error))
    await boss.start()
    await boss.stop()
    if (failures[0]) throw failures[0]
    await client.query(`
      grant usage on schema ${schema} to guijiang_server;
      grant select, insert, update, delete on all tables in schema ${schema} to guijiang_server;
      grant execute on all functions in schema ${schema} to guijiang_server`)
  } finally {
    await client.end()
  }
}

/** 0 where there is none yet. */
async function installedVersion(client: pg.Client): Promise<number> {
  const { rows } = await client.query(`select to_regclass('${schema}.version') is not null as installed`)
  if (!rows[0].installed) return 0
  return (await client.query(`select version from ${schema}.version`)).rows[0]?.version ?? 0
}

// Schedules are legal time and ours; its own upkeep of indexes would need the owner.
const quiet = { schedule: false, supervise: false, reindex: false, monitorVacuum: false } as const

type Known = { shape: z.ZodType; handler: JobHandler<unknown>; options: JobOptions }
type Taken = JobWithMetadata<{ data: unknown; progress?: ProgressOf }>

/** `failed` is told of each attempt that threw: the defect belongs in the log of the process. */
export function createJobs(
  serverUrl: string,
  {
    machine = machineClock,
    failed = () => {},
  }: {
    machine?: Clock
    failed?: (failure: { job: string; id: string; attempt: number; error: unknown }) => void
  } = {},
): Jobs {
  const known = new Map<string, Known>()
  const boss = new PgBoss({
    connectionString: serverUrl,
    options: '-c role=guijiang_server -c timezone=UTC',
    application_name: 'guijiang jobs',
    max: 4,
    schema,
    ...quiet,
    supervise: true,
    superviseIntervalSeconds: heartbeatSeconds,
    monitorIntervalSeconds: heartbeatSeconds,
    migrate: false,
    createSchema: false,
    useListenNotify: true,
  })
  boss.on('error', (error) => failed({ job: schema, id: '', attempt: 0, error }))
  const closing = new AbortController()
  let house: House | undefined

  const jobOf = (name: string): Known => {
    const job = known.get(name)
    if (!job) throw new Error(`no job is called ${name}`)
    return job
  }

  /** Throws only what another attempt may mend. */
  async function run(name: string, taken: Taken): Promise<void> {
    if (!house) throw new Error('jobs run after start')
    const { shape, handler } = jobOf(name)
    const attempt = taken.retryCount + 1
    const progress = taken.data.progress && progressOf(house, name, taken.data.progress)
    const report = progress?.report ?? (async () => {})
    try {
      await progress?.enter('running')
      const signal = AbortSignal.any([closing.signal, ...(taken.signal ? [taken.signal] : [])])
      await handler(house, shape.parse(taken.data.data), { id: taken.id, attempt, signal, report })
      await progress?.enter('done')
    } catch (error) {
      if (error instanceof Problem) return progress?.enter('refused', error.detail)
      failed({ job: name, id: taken.id, attempt, error })
      await progress?.enter(taken.retryCount >= taken.retryLimit ? 'failed' : 'waiting')
      throw error
    }
  }

  async function runNext(name: string, failures: Error[]): Promise<boolean> {
    const [taken] = await boss.fetch<Taken['data']>(name, { includeMetadata: true, ignoreStartAfter: true })
    if (!taken) return false
    const claim = { id: taken.id, retryCount: taken.retryCount }
    const alive = setInterval(() => void boss.touch(name, claim).catch(() => {}), (heartbeatSeconds * 1000) / 3)
    try {
      await run(name, taken)
      await boss.complete(name, claim)
    } catch (error) {
      await boss.fail(name, claim, { message: String(error) })
      if (taken.retryCount >= taken.retryLimit) failures.push(error as Error)
    } finally {
      clearInterval(alive)
    }
    return true
  }

  /** Work that another worker of ours holds, or is just taking: then its row is locked and looks as if nobody had it. */
  const underWay = async (): Promise<boolean> => {
    const { rows } = await boss
      .getDb()
      .executeSql(`select 1 from ${schema}.job where state < 'completed' and name = any($1) limit 1`, [
        [...known.keys()],
      ])
    return rows.length > 0
  }

  return {
    define(name, shape, handler, options = {}) {
      if (known.has(name)) throw new Error(`two jobs are called ${name}`)
      known.set(name, { shape, handler: handler as JobHandler<unknown>, options })
    },

    async send(tx, name, data, { progress } = {}) {
      jobOf(name).shape.parse(data)
      if (progress) await placeProgress(tx, name, progress, machine.now())
      await boss.send(name, { data, progress }, { db: fromKysely(tx.withoutPlugins()) })
    },

    async runUntilEmpty() {
      const failures: Error[] = []
      for (let runs = 0; ; ) {
        const before = runs
        for (const name of known.keys()) while (await runNext(name, failures)) runs += 1
        if (runs > before) continue
        if (await underWay()) await sleep(50)
        else if (failures.length > 0) throw new AggregateError(failures, `${failures.length} jobs failed for good`)
        else return runs
      }
    },

    async start(given, { workers = true, alone = false } = {}) {
      house = given
      await boss.start()
      const queues = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]))
      for (const [name, { options }] of known) {
        const wanted = queueOptions(options)
        const held = queues.get(name)
        if (!held) await boss.createQueue(name, wanted)
        else if (Object.entries(wanted).some(([key, value]) => held[key as keyof typeof held] !== value))
          await boss.updateQueue(name, wanted)
      }
      if (alone) await releaseOrphans(boss, [...known.keys()])
      if (!workers) return
      // Finds at once what died before us, not only at the first round of upkeep.
      await boss.supervise()
      for (const [name, { options }] of known) {
        const settings = {
          includeMetadata: true,
          localConcurrency: options.atOnce ?? 1,
          pollingIntervalSeconds: 2,
          notifyPollingIntervalSeconds: 2,
          heartbeatRefreshSeconds: heartbeatSeconds / 3,
        } as const
        await boss.work(name, settings, async ([taken]: Taken[]) => taken && run(name, taken))
      }
    },

    async stop() {
      closing.abort()
      await boss.stop({ timeout: 10_000 })
    },
  }
}

const queueOptions = ({ retries = 5, minutes = 15 }: JobOptions) => ({
  retryLimit: retries,
  retryDelay: 2,
  retryBackoff: true,
  expireInSeconds: minutes * 60,
  heartbeatSeconds,
  notify: true,
})

/** Where nobody else can be working, a job in hand belongs to a process that died: it need not wait for the heartbeat. */
async function releaseOrphans(boss: PgBoss, names: string[]): Promise<void> {
  const { rows } = await boss
    .getDb()
    .executeSql(`select name, id, retry_count from ${schema}.job where state = 'active' and name = any($1)`, [names])
  for (const { name, id, retry_count: retryCount } of rows) {
    await boss.fail(name, { id, retryCount }, { message: 'the process that did it ended' })
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
