import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import * as fs from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { embeddedBinaries, isAlive, makeSocketFolder, type Place, placeOf, removeLeftovers } from './postgres-place.ts'
import { StartRefused } from './start-refused.ts'

/** Who may be asked for: each is another account of the same database. */
export type Addresses = {
  /** As `guijiang_owner`: owns the databases and migrates them; no superuser. */
  ownerUrl(database: string): string
  /** As `guijiang_login`: what the server signs in as; may act as `guijiang_server` and nothing more. */
  serverUrl(database: string): string
  /** As the superuser: for tests that act behind the platform's back. */
  superUrl(database: string): string
}

/** A running database of our own, reached through a socket only. */
export type Postgres = Addresses & {
  socketDir: string
  /** Process id of the postmaster. */
  pid: number
  /** It ran already: an earlier start of ours died without it, or another one is still there. */
  tookOver: boolean
  /** Ends it in an orderly way, whoever started it; returns when it is gone. */
  stop(): Promise<void>
}

export type PostgresOptions = {
  /** The folder of the setting DATA_DIR; the cluster is `postgres` in it. */
  dataDir: string
  /** Folder with `bin`, `lib`, `share`; default: the packaged PostgreSQL 18. */
  binaries?: string
  /** For tests: nothing is flushed to the disk, so a power cut would lose all. */
  fast?: boolean
  /** Where data go that the database's account could not reach in `dataDir`. */
  elsewhere?: string
  /** Told, in Chinese, what the person at the terminal should know. */
  say?: (sentence: string) => void
}

/** Settings for a small machine that serves a few hundred people. */
const steady = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  maintenance_work_mem: '64MB',
  max_wal_size: '1GB',
  wal_compression: 'on',
  jit: 'off',
  random_page_cost: '1.1',
  max_parallel_workers_per_gather: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A statement or a detail line could carry a name: neither is written to the log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

const careless = {
  fsync: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  shared_buffers: '128MB',
  max_wal_size: '128MB',
  // In the data folder, so that one that is killed leaves nothing in the system's memory.
  dynamic_shared_memory_type: 'mmap',
}

/** Starts the database of `dataDir`, making it when there is none, or takes over the one that runs there. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { fast = false, elsewhere = '/var/lib/guijiang', say = (sentence) => console.log(sentence) } = options
  const dataDir = resolve(options.dataDir)
  const place = await placeOf(dataDir, options.binaries ?? embeddedBinaries(), elsewhere, say)
  await makeCluster(place, fast)
  await refuseOtherVersion(place)
  const logFile = join(dataDir, 'postgres.log')
  const running = await bringUp(place, logFile, fast)
  await provideRoles(addressesOf(running.socketDir).superUrl('postgres'))
  return {
    ...running,
    ...addressesOf(running.socketDir),
    stop: () => stopPostgres(place.cluster),
  }
}

const url = (socketDir: string, user: string, database: string) =>
  `postgresql://${user}@localhost/${encodeURIComponent(database)}?host=${encodeURIComponent(socketDir)}`

/** The addresses behind the socket in `socketDir`. */
export const addressesOf = (socketDir: string): Addresses => ({
  ownerUrl: (database) => url(socketDir, 'guijiang_owner', database),
  serverUrl: (database) => url(socketDir, 'guijiang_login', database),
  superUrl: (database) => url(socketDir, 'postgres', database),
})

/** `initdb` beside the final place, then one rename: there is never half a cluster. */
async function makeCluster({ cluster, binaries, version, account }: Place, fast: boolean): Promise<void> {
  if (existsSync(join(cluster, 'PG_VERSION'))) return
  await removeLeftovers(cluster)
  const part = `${cluster}.new-${process.pid}`
  await fs.rm(part, { recursive: true, force: true })
  await fs.mkdir(part, { mode: 0o700 })
  if (account) await fs.chown(part, account.uid, account.gid)
  // Ordering by code point everywhere; classes of characters know Chinese. Older than 17 takes it from the system.
  const locale = version >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []
  const initdb = [
    ...['-D', part, '-U', 'postgres', '--encoding=UTF8', '--locale=C.UTF-8', ...locale],
    ...['--auth-local=trust', '--auth-host=reject', '--no-instructions', ...(fast ? ['--no-sync'] : [])],
  ]
  const options = { ...account, cwd: '/', env: environment() }
  try {
    await promisify(execFile)(join(binaries, 'bin', 'initdb'), initdb, options)
    await fs.rename(part, cluster)
  } catch (error) {
    await fs.rm(part, { recursive: true, force: true })
    // Somebody quicker made it: theirs is as good.
    if (!existsSync(join(cluster, 'PG_VERSION'))) throw notMade(error as Error & { stderr?: string })
  }
}

function notMade(error: Error & { stderr?: string }): Error {
  if (error.stderr === undefined) return error
  const why = error.stderr.includes('could not look up effective user ID')
    ? '系统不认识现在的账户（/etc/passwd 里没有它）。请换一个账户启动，或设 DATABASE_URL。'
    : error.stderr.trim()
  return new StartRefused(`数据库没有建成：${why}`)
}

async function refuseOtherVersion({ cluster, version }: Place): Promise<void> {
  const made = (await fs.readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim()
  if (Number(made) !== version)
    throw new StartRefused(
      `${cluster} 由 PostgreSQL ${made} 建立，现在带的是 ${version}，读不了。请用先前的版本导出数据，或用 DATA_DIR 换一个位置。`,
    )
}

/** Rounds of 15 ms without an answer. */
const patience = 1500

type Running = { pid: number; socketDir: string; tookOver: boolean }

/**
 * Until somebody answers: whoever runs on this cluster is taken over; nobody there, we start it; our child ended, we
 * look again, since another start may have been quicker or the backends of a killed one still be leaving.
 */
async function bringUp(place: Place, logFile: string, fast: boolean): Promise<Running> {
  let child: ChildProcess | undefined
  let starts = 0
  for (let silent = 0; silent < patience; silent += 1) {
    const found = await findPostmaster(place.cluster)
    if (found) {
      const answer = await ask(found.socketDir)
      if (answer === 'ready') return { ...found, tookOver: found.pid !== child?.pid }
      // While it says that it recovers or ends we wait as long as it takes.
      if (answer === 'busy') silent = 0
    } else if (!child || child.exitCode !== null || child.signalCode !== null) {
      if (starts === 6) throw new StartRefused(`数据库没有启动成功。${logFile} 的最后几行：\n${await tail(logFile)}`)
      if (starts > 0) await sleep(100 * 2 ** (starts - 1))
      starts += 1
      child = await launch(place, logFile, fast)
    }
    await sleep(15)
  }
  const { pid } = (await findPostmaster(place.cluster)) ?? { pid: child?.pid }
  throw new StartRefused(`数据库（进程 ${pid}）没有应答。请结束该进程后再启动；记录在 ${logFile}。`)
}

async function launch({ cluster, binaries, account }: Place, logFile: string, fast: boolean): Promise<ChildProcess> {
  await disownStaleLock(cluster)
  const socketDir = await makeSocketFolder(account)
  const settings = { ...steady, ...(fast && careless), unix_socket_directories: socketDir }
  const written = await fs.stat(logFile).catch(() => undefined)
  if (written && written.size > 5_000_000) await fs.rename(logFile, `${logFile}.1`)
  const log = await fs.open(logFile, 'a', 0o600)
  try {
    // Detached: Ctrl-C goes to the whole group and must reach the server first.
    const child = spawn(
      join(binaries, 'bin', 'postgres'),
      ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      { ...account, cwd: '/', detached: true, stdio: ['ignore', log.fd, log.fd], env: environment() },
    )
    child.on('error', () => {})
    child.on('exit', () => fs.rm(socketDir, { recursive: true, force: true }).catch(() => {}))
    child.unref()
    return child
  } finally {
    await log.close()
  }
}

// PGPORT, PGDATA and their like are not for us.
const environment = () => ({ PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8', TZ: 'UTC' })

type Answer = 'ready' | 'busy' | 'silent'

async function ask(socketDir: string): Promise<Answer> {
  const client = new pg.Client({
    connectionString: addressesOf(socketDir).superUrl('postgres'),
    connectionTimeoutMillis: 2000,
    query_timeout: 2000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return 'ready'
  } catch (error) {
    // 57P03: starting up, recovering or shutting down.
    return (error as { code?: string }).code === '57P03' ? 'busy' : 'silent'
  } finally {
    await client.end().catch(() => {})
  }
}

/** The process that `postmaster.pid` names, when it lives and really is the PostgreSQL of this cluster. */
async function findPostmaster(cluster: string): Promise<{ pid: number; socketDir: string } | undefined> {
  const lines = (await fs.readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const [pid, socketDir] = [Number(lines[0]), lines[4]]
  if (!socketDir || !(await isPostmaster(pid, cluster))) return undefined
  return { pid, socketDir }
}

const isPostmaster = async (pid: number, cluster: string): Promise<boolean> =>
  pid > 0 && isAlive(pid) && (await commandOf(pid)).includes(`-D ${cluster} `)

/** What a process was started with; empty for one that died and was not yet reaped. */
async function commandOf(pid: number): Promise<string> {
  if (process.platform === 'linux')
    return (await fs.readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ')
  return promisify(execFile)('/bin/ps', ['-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout,
    () => '',
  )
}

/**
 * PostgreSQL refuses to start when the id in a stale lock file has meanwhile gone to another process, as happens in
 * every restarted container. An id that is its parent's it passes over, and still checks that no backend of the
 * old one holds the shared memory; so the file gets ours. One that is just starting has written its id and not yet where
 * its socket is: its lock is not stale, and without it the database would end itself.
 */
async function disownStaleLock(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  const lines = (await fs.readFile(file, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!pid || (await isPostmaster(pid, cluster))) return
  await removeSocketFolder(lines[4])
  if (isAlive(pid)) await fs.writeFile(file, [process.pid, ...lines.slice(1)].join('\n'))
}

async function removeSocketFolder(folder = ''): Promise<void> {
  if (basename(folder).startsWith('gj-')) await fs.rm(folder, { recursive: true, force: true })
}

const tail = async (file: string) =>
  (await fs.readFile(file, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-8).join('\n')

const roles = {
  guijiang_owner: 'login createdb createrole',
  guijiang_login: 'login',
}

/** The two accounts that sign in, and the database they share. */
async function provideRoles(superUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    // Two starts at once: the second waits, and finds everything there.
    await client.query('select pg_advisory_lock($1)', [lockNumber])
    const { rows } = await client.query<{ name: string }>(
      `select rolname as name from pg_roles where rolname like 'guijiang%'
       union all select datname from pg_database where datname = 'guijiang'`,
    )
    const there = new Set(rows.map((row) => row.name))
    for (const [role, rights] of Object.entries(roles))
      if (!there.has(role)) await client.query(`create role ${role} ${rights}`)
    if (!there.has('guijiang')) await client.query('create database guijiang owner guijiang_owner')
  } finally {
    await client.end()
  }
}

/** Any number does that is not used for another of our locks. */
const lockNumber = 45_0001

/** Ends whatever runs on `cluster` in an orderly way, by force when that takes too long; returns when it is gone. */
export async function stopPostgres(cluster: string): Promise<void> {
  const running = await findPostmaster(cluster)
  if (!running) return
  // Judged by its lock file and command: a process that nobody reaps seems alive for ever.
  const gone = async (tries: number) => {
    for (let i = 0; i < tries; i += 1) {
      if ((await findPostmaster(cluster))?.pid !== running.pid) return true
      await sleep(10)
    }
    return false
  }
  for (const [signal, tries] of endings) {
    try {
      process.kill(running.pid, signal)
    } catch {
      break
    }
    if (await gone(tries)) break
  }
  await removeSocketFolder(running.socketDir)
}

// Fast: sessions are cut off, everything is written. Immediate: the next start recovers.
const endings = [
  ['SIGINT', 1000],
  ['SIGQUIT', 500],
  ['SIGKILL', 500],
] as const
