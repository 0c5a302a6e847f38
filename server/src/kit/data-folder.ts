import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Postgres, type PostgresOptions, startPostgres } from './postgres.ts'
import { StartRefused } from './start-refused.ts'

/** Any number does that is not used for another of our locks. */
const lockNumber = 45_0002

export type DataFolder = {
  postgres: Postgres
  /** Resolves when the database went away beneath us; never by our own closing. */
  lost: Promise<void>
  /** Stops the database, and only then lets the folder go. */
  close(): Promise<void>
}

/**
 * The database of `dataDir`, held for this process alone. A predecessor that was told to stop may still be leaving, with
 * the database under our feet: then we start it anew.
 */
export async function openDataFolder(options: PostgresOptions): Promise<DataFolder> {
  for (let tries = 1; ; tries += 1) {
    try {
      const postgres = await startPostgres(options)
      const hold = await holdDataFolder(postgres.superUrl('postgres'))
      const close = async () => {
        hold.expectEnd()
        await postgres.stop()
        await hold.release().catch(() => {})
      }
      return { postgres, lost: hold.lost, close }
    } catch (error) {
      if (error instanceof StartRefused || tries === 5) throw error
      await sleep(100)
    }
  }
}

export type Hold = {
  /** Resolves when the database ended our hold: it died, or the connection did. */
  lost: Promise<void>
  /** What ends it from now on is our own doing. */
  expectEnd(): void
  release(): Promise<void>
}

/**
 * Only one server works on a data folder. The hold is a lock on a connection of its own, so it ends with the process,
 * however that ends. Keep it until the database is stopped, or the next start finds one that is just leaving.
 */
export async function holdDataFolder(databaseUrl: string): Promise<Hold> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: `guijiang ${process.pid}`,
    keepAlive: true,
  })
  let expected = false
  const expectEnd = () => {
    expected = true
  }
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => {})
    client.on('end', () => expected || resolve())
  })
  const release = async () => {
    expectEnd()
    await client.end()
  }
  await client.connect()
  await client.query('set idle_session_timeout = 0')
  // Some patience: a server whose terminal or launcher was killed takes a moment to notice and to stop.
  for (let tries = 0; tries < 60; tries += 1) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as held', [lockNumber])
    if (rows[0].held) return { lost, expectEnd, release }
    await sleep(50)
  }
  const { rows } = await client.query(
    `select application_name as name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and objid = $1 and granted and pg_locks.database = (
       select oid from pg_database where datname = current_database())`,
    [lockNumber],
  )
  await release()
  const holder = /^guijiang (\d+)$/.exec(rows[0]?.name)?.[1]
  throw new StartRefused(
    `另一个桂匠进程${holder ? `（${holder}）` : ''}正在使用这些数据。请先停止它，或用 DATA_DIR 与 PORT 另起一个。`,
  )
}

/**
 * The demonstration's story is told once, into an empty database, and cut off it would stay half told. So a mark lies in
 * the data folder from before the first table until `storyTold`; a start that finds it empties the database.
 */
export async function prepareStory(
  postgres: Postgres,
  dataDir: string,
  say: (sentence: string) => void,
): Promise<void> {
  const { rows } = await ask(
    postgres.ownerUrl('guijiang'),
    "select to_regclass('public.schema_migration') is null as empty",
  )
  if (existsSync(markIn(dataDir)) && !rows[0].empty) {
    say('上一次讲述演示故事时中断了，现在从头讲起。')
    await ask(postgres.superUrl('postgres'), 'drop database guijiang with (force)')
    await ask(postgres.superUrl('postgres'), 'create database guijiang owner guijiang_owner')
    // The log begins anew as well: no size of before is to be found again.
    await rm(join(dataDir, 'log-head.json'), { force: true })
  } else if (rows[0].empty) await writeFile(markIn(dataDir), '')
}

/** The story stands: from now on nothing is ever emptied. */
export const storyTold = (dataDir: string): Promise<void> => rm(markIn(dataDir), { force: true })

const markIn = (dataDir: string) => join(dataDir, 'story-untold')

async function ask(url: string, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(text)
  } finally {
    await client.end()
  }
}
