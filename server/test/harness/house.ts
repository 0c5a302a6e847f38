import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, inject } from 'vitest'
import { defineJobs, doDueWork, openApp } from '../../src/app.ts'
import { tellerOf } from '../../src/demo/index.ts'
import type { Teller } from '../../src/demo/teller.ts'
import { StandingClock } from '../../src/kit/clock.ts'
import type { House } from '../../src/kit/house.ts'
import { provideJobs } from '../../src/kit/jobs.ts'
import { readSettings } from '../../src/kit/settings.ts'
import { openHouse } from '../../src/open-house.ts'
import { openWebBuild } from '../../src/web-build.ts'
import { type TestDatabase, testDatabase } from './database.ts'

export type TestHouse = {
  house: House
  app: FastifyInstance
  database: TestDatabase
  clock: StandingClock
  machine: StandingClock
  /** Acts over HTTP as anyone, moves legal time with the work that falls due. */
  teller: Teller
}

/**
 * A whole house on a database of its own, with legal and machine time standing still; closed after the file's tests.
 * `people`: the officials and experts of the demonstration work there already.
 */
export async function testHouse({
  now = '2026-03-02T09:00:00+08:00',
  people = true,
  environment = {},
}: {
  now?: string
  people?: boolean
  environment?: Record<string, string>
} = {}): Promise<TestHouse> {
  const database = await testDatabase(people ? 'guijiang_people' : 'guijiang_template')
  await provideJobs(database.ownerUrl)
  const dataDir = mkdtempSync(join(tmpdir(), 'guijiang-house-'))
  const given = { DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...environment }
  const read = readSettings(people ? { MASTER_KEY_FILE: inject('peopleKey'), ...given } : given)
  const settings = { ...read, demo: true }
  const clock = new StandingClock(now)
  const machine = new StandingClock(now)
  const failures: unknown[] = []
  const { house, close } = await openHouse({
    settings,
    serverUrl: database.serverUrl,
    ...(await portal()),
    clock,
    machine,
    failed: (what, error) => failures.push(`${what}: ${error}`),
  })
  defineJobs(house)
  const app = await openApp(house)
  await house.jobs.start(house, { workers: false })
  afterAll(async () => {
    await app.close()
    await close()
  })
  return { house, app, database, clock, machine, teller: tellerOf(house, app, doDueWork) }
}

/** The built pages where there are any; a test of pages says so itself when they are missing. */
async function portal() {
  try {
    const { render, assets } = await openWebBuild()
    return { render, assets }
  } catch {
    const render = () => {
      throw new Error('the pages are not built: npm test builds them')
    }
    return { render, assets: { stylesheet: '', script: '' } }
  }
}
