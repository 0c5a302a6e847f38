import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RosterImport } from '@guijiang/contract/delivery/registration'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defineJobs, doDueWork, openApp } from '../../src/app.ts'
import { kangyang } from '../../src/demo/bodies.ts'
import { tellerOf } from '../../src/demo/index.ts'
import { employPeople } from '../../src/demo/people.ts'
import { bringRoster, importRoster, rosterRow, rosterSheet } from '../../src/demo/steps/registration.ts'
import { StandingClock } from '../../src/kit/clock.ts'
import { provideJobs } from '../../src/kit/jobs.ts'
import { migrate } from '../../src/kit/migrate.ts'
import { type Postgres, startPostgres } from '../../src/kit/postgres.ts'
import { embeddedBinaries } from '../../src/kit/postgres-place.ts'
import { readSettings } from '../../src/kit/settings.ts'
import { openHouse } from '../../src/open-house.ts'
import { givenAnnounced, givenListed, registering } from '../given/registering.ts'
import { diskFolder } from '../harness/folder.ts'
import type { TestHouse } from '../harness/house.ts'

/* A database that flushes to the disk, as in earnest, and is killed while a roster is being imported. */

const people = 3_000
const readAt = '2026-04-15T09:00'

let folders: string[]
let postgres: Postgres
let running: Running
let sitting: string
let roster: RosterImport

type Running = TestHouse & { close(): Promise<void> }

const database = () => ({
  ownerUrl: postgres.ownerUrl('faults'),
  serverUrl: postgres.serverUrl('faults'),
  superUrl: postgres.superUrl('faults'),
})

const binaries = () => embeddedBinaries(process.env.TEST_POSTGRES === '15' ? 15 : 18)
const startDatabase = () =>
  startPostgres({ dataDir: folders[0]!, elsewhere: folders[1]!, binaries: binaries(), say: () => {} })

/** A server on the database as it runs now; the folder with its keys and files stays the same. */
async function open(now: string): Promise<Running> {
  const clock = new StandingClock(now)
  const machine = new StandingClock(now)
  const settings = readSettings({ DATA_DIR: folders[0]!, LOG_LEVEL: 'silent', DEMO: '1' })
  const given = { settings, serverUrl: database().serverUrl, render: () => '', clock, machine }
  const { house, close } = await openHouse({ ...given, assets: { stylesheet: '', script: '' } })
  defineJobs(house)
  const app = await openApp(house)
  await house.jobs.start(house, { workers: false, alone: true })
  return {
    house,
    app,
    database: database(),
    clock,
    machine,
    teller: tellerOf(house, app, doDueWork),
    close: async () => {
      await app.close()
      await close()
    },
  }
}

/** As the superuser, whom nothing of the platform holds back. */
async function asked<T extends pg.QueryResultRow>(text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: database().superUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

/** What an import leaves behind, in every table it writes. */
const left = async () =>
  (
    await asked(
      `select (select count(*)::int from registration) as candidates, (select count(*)::int from person) as persons,
        (select state from roster_import) as state,
        (select count(*)::int from action_log where action = 'roster.import') as acts,
        (select count(*)::int from matter_part where matter = 'registration') as parts`,
    )
  )[0]

const nothing = { candidates: 0, persons: 0, state: 'read', acts: 0, parts: 0 }
const everything = { candidates: people, persons: people, state: 'imported', acts: 1, parts: 1 }

beforeAll(async () => {
  folders = await Promise.all([diskFolder(), diskFolder()])
  postgres = await startDatabase()
  const owner = new pg.Client({ connectionString: postgres.ownerUrl('postgres') })
  await owner.connect()
  await owner.query('create database faults')
  await owner.end()
  await migrate(database().ownerUrl, { role: 'guijiang_login' })
  await provideJobs(database().ownerUrl)
  running = await open(registering.announcedAt)
  await employPeople(running.house)
  await givenListed(running)
  const [announced] = await givenAnnounced(running, [{ level: 5, capacity: people }])
  sitting = announced!.id
  await running.teller.at(registering.opensAt)
  const of = { occupation: '养老护理员', level: 5, condition: '5-1', workYears: 3 } as const
  const sheet = await rosterSheet(Array.from({ length: people }, (_, i) => rosterRow(i, of)))
  roster = await bringRoster(running.teller, kangyang, sitting, { sheet, readAt })
}, 90_000)

afterAll(async () => {
  await running.close().catch(() => {})
  await postgres.stop()
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

/** Waits until the import has written to `table`, as far as its locks tell, in the transaction that is still open. */
async function hasWritten(table: string): Promise<void> {
  const client = new pg.Client({ connectionString: database().superUrl })
  client.on('error', () => {})
  await client.connect()
  const query = `select 1 from pg_locks where relation = '${table}'::regclass and mode = 'RowExclusiveLock'`
  while ((await client.query(query)).rowCount === 0) await sleep(1)
  await client.end().catch(() => {})
}

describe('the database is killed in the middle of a roster import', { timeout: 60_000 }, () => {
  it.each([
    'person',
    'registration',
    'roster_import',
    'action_log',
  ])('after it wrote %s: nothing is left', async (table) => {
    expect(roster).toMatchObject({ state: 'read', rowsGood: people })
    const importing = importRoster(running.teller, kangyang, roster).then(
      () => 'done',
      () => 'failed',
    )
    await hasWritten(table)
    process.kill(postgres.pid, 'SIGKILL')
    const outcome = await importing
    // pg-boss stops hearing before it hangs up: every connection must have heard of the death by then.
    await sleep(300)
    await Promise.race([running.close().catch(() => {}), sleep(500)])
    postgres = await startDatabase()
    // The last table is written just before the commit: what was answered was committed, and nothing else was.
    expect(await left()).toEqual(outcome === 'done' ? everything : nothing)
    expect(outcome).toBe('failed')
    running = await open('2026-04-15T09:00:00+08:00')
  })

  it('goes through as a whole afterwards', async () => {
    expect(await importRoster(running.teller, kangyang, roster)).toMatchObject({ state: 'imported', codes: people })
    expect(await left()).toEqual(everything)
  })
})
