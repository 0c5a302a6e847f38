import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import * as fs from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stopPostgres } from '../../src/kit/postgres.ts'
import { isAlive } from '../../src/kit/postgres-place.ts'
import { fastFolder } from '../harness/folder.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const started: ChildProcess[] = []
let dataDir: string
let port: number

beforeAll(async () => {
  dataDir = join(await fastFolder(), 'data')
  port = await freePort()
})

afterAll(async () => {
  for (const { pid = 0, exitCode } of started) if (exitCode === null) killGroup(pid, 'SIGKILL')
  await stopPostgres(cluster())
  await fs.rm(join(dataDir, '..'), { recursive: true, force: true })
})

const cluster = () => join(dataDir, 'postgres')

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (!address || typeof address === 'string') throw new Error('no port')
  return address.port
}

type Start = { launcher: ChildProcess; said: () => string; ended: Promise<number> }

/** `npm start` as a terminal does it: a process group of its own. */
function npmStart(environment: NodeJS.ProcessEnv = {}): Start {
  const launcher = spawn('npm', ['start', '--silent'], {
    cwd: root,
    detached: true,
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, NODE_ENV: '', ...environment },
  })
  started.push(launcher)
  let said = ''
  for (const stream of [launcher.stdout, launcher.stderr])
    stream?.on('data', (part) => {
      said += part
    })
  const ended = once(launcher, 'close').then(([code]) => code as number)
  return { launcher, said: () => said, ended }
}

/** Resolves with the id of the process that answers, once the database is reached and its schema current. */
async function ready({ launcher, said }: Start): Promise<number> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
    if (answer?.status === 200) return serverOf(launcher)
    if (launcher.exitCode !== null) throw new Error(said())
    await sleep(50)
  }
}

/** npm → launcher → server: the last of the line. */
async function serverOf({ pid = 0 }: ChildProcess): Promise<number> {
  const launcher = (await childrenOf(pid))[0] ?? 0
  return (await childrenOf(launcher))[0] ?? 0
}

async function childrenOf(pid: number): Promise<number[]> {
  const text = await fs.readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return text.trim().split(' ').filter(Boolean).map(Number)
}

const databaseOf = async () => Number((await fs.readFile(join(cluster(), 'postmaster.pid'), 'utf8')).split('\n')[0])

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // It has gone already.
  }
}

async function gone(...pids: number[]): Promise<void> {
  while (pids.some(isAlive)) await sleep(50)
}

// Children are found through /proc.
describe.runIf(process.platform === 'linux')('npm start', { timeout: 120_000 }, () => {
  it('names the setting that is wrong and ends', async () => {
    const start = npmStart({ PORT: '80a', LOG_LEVEL: 'loud' })
    expect(await start.ended).toBe(1)
    expect(start.said()).toContain('设置 PORT 应为')
    expect(start.said()).toContain('设置 LOG_LEVEL 应为')
    expect(start.said()).not.toContain('    at ')
    expect(existsSync(dataDir)).toBe(false)
  })

  it('tells the story from the beginning when the first start was cut off in the middle of it', async () => {
    const start = npmStart()
    while (!start.said().includes('正在讲述演示故事') && start.launcher.exitCode === null) await sleep(5)
    killGroup(start.launcher.pid ?? 0, 'SIGKILL')
    await start.ended
    expect(existsSync(join(dataDir, 'story-untold'))).toBe(true)
  })

  it('serves from an empty folder, and ends with Ctrl-C leaving nothing behind', async () => {
    const start = npmStart()
    const server = await ready(start)
    expect(start.said()).toContain('从头讲起')
    expect(existsSync(join(dataDir, 'story-untold'))).toBe(false)
    expect(start.said()).toContain(`http://localhost:${port}`)
    const database = await databaseOf()
    killGroup(start.launcher.pid ?? 0, 'SIGINT')
    await start.ended
    await gone(server, database)
    expect(existsSync(join(cluster(), 'postmaster.pid'))).toBe(false)
  })

  it('starts again on the same data, and refuses a second process there while the first goes on', async () => {
    const start = npmStart()
    await ready(start)
    const second = npmStart({ PORT: String(await freePort()) })
    expect(await second.ended).toBe(1)
    expect(second.said()).toContain('另一个桂匠进程')
    expect(second.said()).not.toContain('    at ')
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
    start.launcher.kill('SIGTERM')
    await start.ended
  })

  // One after the other: what recovered from one death dies the next.
  let alive: Start

  it('recovers from the death of the server, taking over its database', async () => {
    const start = npmStart()
    const [server, database] = [await ready(start), await databaseOf()]
    process.kill(server, 'SIGKILL')
    await start.ended
    alive = npmStart()
    await ready(alive)
    expect(await databaseOf()).toBe(database)
  })

  it.each(['npm', 'launcher'])('recovers from the death of %s, at once', async (which) => {
    const { pid = 0 } = alive.launcher
    const [launcher = 0] = await childrenOf(pid)
    const server = await serverOf(alive.launcher)
    process.kill(which === 'npm' ? pid : launcher, 'SIGKILL')
    alive = npmStart()
    await gone(server)
    await ready(alive)
  })

  it('recovers from the death of the database, which ends the server', async () => {
    const server = await serverOf(alive.launcher)
    process.kill(await databaseOf(), 'SIGKILL')
    expect(await alive.ended).not.toBe(0)
    await gone(server)
    const next = npmStart()
    await ready(next)
    next.launcher.kill('SIGTERM')
    await next.ended
  })
})
