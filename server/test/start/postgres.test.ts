import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import * as fs from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { holdDataFolder } from '../../src/kit/data-folder.ts'
import { type Postgres, startPostgres, stopPostgres } from '../../src/kit/postgres.ts'
import { embeddedBinaries } from '../../src/kit/postgres-place.ts'
import { fastFolder } from '../harness/folder.ts'

const asRoot = process.geteuid?.() === 0
const clusters: string[] = []
const children: ChildProcess[] = []
let base: string

beforeAll(async () => {
  base = await fastFolder()
})

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const cluster of clusters) await stopPostgres(cluster)
  await fs.rm(base, { recursive: true, force: true })
})

let made = 0
function dataFolder(): string {
  made += 1
  const dataDir = join(base, `data-${made}`)
  clusters.push(join(dataDir, 'postgres'))
  return dataDir
}

const binaries = embeddedBinaries()
const start = (dataDir: string) => startPostgres({ dataDir, binaries, fast: true, say: () => {} })

async function ask<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

type Said = { pid?: number; tookOver?: boolean; refused?: string }

/** Another process that starts, holds the folder and stays. */
async function startApart(dataDir: string): Promise<{ child: ChildProcess; said: Said }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'start-postgres.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  if (!child.stdout) throw new Error('no output')
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  return { child, said: JSON.parse(line) }
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

describe('starting the embedded database', () => {
  let dataDir: string
  let first: Postgres

  it('makes it, for two accounts that are no superusers, behind a socket that is ours alone', async () => {
    dataDir = dataFolder()
    first = await start(dataDir)
    expect(first.tookOver).toBe(false)
    const rights = 'select current_user as who, rolsuper from pg_roles where rolname = current_user'
    expect(await ask(first.ownerUrl('guijiang'), rights)).toEqual([{ who: 'guijiang_owner', rolsuper: false }])
    expect(await ask(first.serverUrl('guijiang'), rights)).toEqual([{ who: 'guijiang_login', rolsuper: false }])
    expect(await ask(first.serverUrl('guijiang'), 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
    expect((await fs.stat(first.socketDir)).mode & 0o777).toBe(0o700)
  })

  it('takes over one that runs there already', async () => {
    const second = await start(dataDir)
    expect(second).toMatchObject({ tookOver: true, pid: first.pid, socketDir: first.socketDir })
  })

  it('recovers what was committed when the database was killed', async () => {
    await ask(first.ownerUrl('guijiang'), 'create table kept as select 41 + 1 as answer')
    process.kill(first.pid, 'SIGKILL')
    const next = await start(dataDir)
    expect(next.tookOver).toBe(false)
    expect(next.pid).not.toBe(first.pid)
    expect(await ask(next.ownerUrl('guijiang'), 'select answer from kept')).toEqual([{ answer: 42 }])
    expect(existsSync(first.socketDir)).toBe(false)
    first = next
  })

  it('starts although the id in its old lock file has gone to another process', async () => {
    process.kill(first.pid, 'SIGKILL')
    const { uid, gid } = await fs.stat(join(dataDir, 'postgres'))
    const stranger = spawn('/bin/sleep', ['60'], { stdio: 'ignore', ...(asRoot && { uid, gid }) })
    children.push(stranger)
    const lock = join(dataDir, 'postgres', 'postmaster.pid')
    const text = await fs.readFile(lock, 'utf8')
    await fs.writeFile(lock, text.replace(/^\d+/, String(stranger.pid)))
    first = await start(dataDir)
    expect(await ask(first.ownerUrl('guijiang'), 'select answer from kept')).toEqual([{ answer: 42 }])
    await kill(stranger)
  })

  it('stops in an orderly way and leaves no lock and no socket', async () => {
    await first.stop()
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false)
    expect(existsSync(first.socketDir)).toBe(false)
    const again = await start(dataDir)
    expect(await ask(again.ownerUrl('guijiang'), 'select answer from kept')).toEqual([{ answer: 42 }])
    await again.stop()
  })

  it('leaves the lock of one that is just starting alone, and takes it over once it answers', async () => {
    const fresh = dataFolder()
    const first = await start(fresh)
    const file = join(fresh, 'postgres', 'postmaster.pid')
    const whole = await fs.readFile(file, 'utf8')
    // As it stands until the socket is there.
    await fs.writeFile(file, `${whole.split('\n').slice(0, 4).join('\n')}\n`)
    const second = start(fresh)
    await sleep(300)
    const meanwhile = await fs.readFile(file, 'utf8')
    await fs.writeFile(file, whole)
    expect(meanwhile.split('\n')[0]).toBe(String(first.pid))
    expect(await second).toMatchObject({ pid: first.pid, tookOver: true })
    await first.stop()
  })

  it('refuses the cluster of another major version, naming both', async () => {
    const file = join(dataDir, 'postgres', 'PG_VERSION')
    const version = await fs.readFile(file, 'utf8')
    await fs.writeFile(file, '14\n')
    await expect(start(dataDir)).rejects.toThrow(/PostgreSQL 14 .*18/)
    await fs.writeFile(file, version)
  })

  it('removes what a start that died left half made', async () => {
    const dead = spawn('/bin/true')
    await once(dead, 'exit')
    const fresh = dataFolder()
    const half = join(fresh, `postgres.new-${dead.pid}`)
    await fs.mkdir(half, { recursive: true })
    await (await start(fresh)).stop()
    expect(existsSync(half)).toBe(false)
  })
})

describe('one server on a data folder', () => {
  it('lets one of two starts at once serve, and tells the other who does', async () => {
    const dataDir = dataFolder()
    const both = await Promise.all([startApart(dataDir), startApart(dataDir)])
    const winner = both.find(({ said }) => said.pid)
    const loser = both.find(({ said }) => said.refused)
    expect(loser?.said.refused).toContain(`另一个桂匠进程（${winner?.child.pid}）`)
    expect(await startApart(dataDir)).toMatchObject({ said: { refused: expect.stringContaining('DATA_DIR') } })

    // Killed, it leaves the database behind, which the next start takes over.
    await kill(winner?.child as ChildProcess)
    const next = await startApart(dataDir)
    expect(next.said).toEqual({ pid: winner?.said.pid, tookOver: true })

    // One that is just stopping is waited for.
    next.child.kill('SIGTERM')
    const ended = once(next.child, 'exit')
    const last = await startApart(dataDir)
    expect(last.said.tookOver).toBe(false)
    expect(await ended).toEqual([0, null])
    await kill(last.child)
  })

  it('tells the holder when the database has gone', async () => {
    const postgres = await start(dataFolder())
    const hold = await holdDataFolder(postgres.superUrl('postgres'))
    process.kill(postgres.pid, 'SIGKILL')
    await hold.lost
  })
})

describe.runIf(asRoot)('starting as root', () => {
  it('runs the database of another account as that account, and gives one of root’s own away', async () => {
    const dataDir = dataFolder()
    await (await start(dataDir)).stop()
    for (const [owner, runner] of [
      [4711, 4711],
      [0, 65534],
    ] as const) {
      await chownTree(join(dataDir, 'postgres'), owner)
      const postgres = await start(dataDir)
      expect((await fs.stat(`/proc/${postgres.pid}`)).uid).toBe(runner)
      await postgres.stop()
    }
  })

  it('tells an ordinary user whose data these are', async () => {
    const dataDir = dataFolder()
    await (await start(dataDir)).stop()
    process.seteuid?.(4711)
    try {
      await expect(start(dataDir)).rejects.toThrow(/属于账户 65534，现在的账户是 4711/)
    } finally {
      process.seteuid?.(0)
    }
  })

  it('keeps data and binaries elsewhere when only root may enter the folder, and says so', async () => {
    const closed = join(base, 'closed')
    const elsewhere = join(base, 'elsewhere')
    await fs.mkdir(closed, { mode: 0o700 })
    await fs.cp(join(binaries, '..'), join(closed, 'package'), { recursive: true, verbatimSymlinks: true })
    const said: string[] = []
    const startClosed = () =>
      startPostgres({
        dataDir: join(closed, 'data'),
        binaries: join(closed, 'package', 'native'),
        elsewhere,
        fast: true,
        say: (sentence) => said.push(sentence),
      })

    const first = await startClosed()
    const cluster = await fs.readlink(join(closed, 'data', 'postgres'))
    clusters.push(cluster)
    expect(dirname(dirname(cluster))).toBe(elsewhere)
    expect(said).toEqual([expect.stringContaining(cluster), expect.stringContaining(`程序复制到 ${dirname(cluster)}`)])
    await ask(first.ownerUrl('guijiang'), 'create table kept as select 1 as answer')
    await first.stop()

    const second = await startClosed()
    expect(await ask(second.ownerUrl('guijiang'), 'select answer from kept')).toEqual([{ answer: 1 }])
    await second.stop()

    // Who deletes the data folder wants to begin anew.
    await fs.rm(join(closed, 'data'), { recursive: true })
    const third = await startClosed()
    clusters.push(await fs.readlink(join(closed, 'data', 'postgres')))
    expect(await ask(third.ownerUrl('guijiang'), `select 1 from pg_tables where tablename = 'kept'`)).toEqual([])
    await third.stop()
  })
})

async function chownTree(path: string, owner: number): Promise<void> {
  await fs.lchown(path, owner, owner)
  if (!(await fs.lstat(path)).isDirectory()) return
  for (const entry of await fs.readdir(path)) await chownTree(join(path, entry), owner)
}
