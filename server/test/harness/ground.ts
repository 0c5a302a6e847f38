import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { StandingClock } from '#kit/clock.ts'
import { ClockWatch } from '#kit/clock-watch.ts'
import { Database } from '#kit/db.ts'
import type { House } from '#kit/house.ts'
import { openKeys } from '#kit/keys/index.ts'
import { RequestLimits } from '#kit/request-limits.ts'
import { readSettings } from '#kit/settings.ts'
import { type TestDatabase, testDatabase } from './database.ts'

export type Ground = {
  house: House
  /** Legal time. Both clocks stand at Monday 2026-11-23 09:00 in Beijing. */
  clock: StandingClock
  /** Machine time. */
  machine: StandingClock
  urls: TestDatabase
  close(): Promise<void>
}

/** A house with database, clocks and keys, where nothing runs by itself: enough for what people do at once. */
export async function testGround(environment: Record<string, string> = {}): Promise<Ground> {
  const urls = await testDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'guijiang-ground-'))
  const database = new Database(urls.serverUrl)
  const clock = new StandingClock('2026-11-23T09:00:00+08:00')
  const machine = new StandingClock('2026-11-23T09:00:00+08:00')
  const masterKeyFile = join(folder, 'master.key')
  const keys = await openKeys(database, {
    masterKeyFile,
    mayMake: true,
    tables: ['account', 'person', 'file', 'idempotent_request', 'draw'],
    machine,
  })
  const settings = readSettings({ DATA_DIR: folder, LOG_LEVEL: 'silent', DEMO: '1', ...environment })
  const watch = new ClockWatch({ database, machine })
  const limits = new RequestLimits(machine)
  const given = { settings, database, clock, machine, watch, keys, limits }
  const house = { ...given, trace: {}, render: () => '' } as unknown as House
  return {
    house,
    clock,
    machine,
    urls,
    close: async () => {
      await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type Answer = {
  status: number
  body: Record<string, never> & { code?: string }
  headers: Record<string, unknown>
}

/** One browser: keeps its cookies, sends JSON, answers with status and body. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly #app: FastifyInstance
  /** Where its requests come from. */
  address = '203.0.113.7'

  constructor(app: FastifyInstance) {
    this.#app = app
  }

  get = (path: string) => this.send({ method: 'GET', url: path })

  post = (path: string, body: object = {}, headers: Record<string, string> = {}) =>
    this.send({ method: 'POST', url: path, payload: body, headers })

  async send(request: InjectOptions): Promise<Answer> {
    const reply = await this.#app.inject({
      remoteAddress: this.address,
      cookies: Object.fromEntries(this.cookies),
      ...request,
    })
    for (const { name, value } of reply.cookies) {
      if (value) this.cookies.set(name, value)
      else this.cookies.delete(name)
    }
    return { status: reply.statusCode, body: reply.body ? reply.json() : {}, headers: reply.headers }
  }
}
