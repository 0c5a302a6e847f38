import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { provideJobs } from '../../src/kit/jobs.ts'
import { migrate } from '../../src/kit/migrate.ts'
import { type Postgres, startPostgres } from '../../src/kit/postgres.ts'
import { embeddedBinaries } from '../../src/kit/postgres-place.ts'
import { readSettings } from '../../src/kit/settings.ts'
import { openHouse } from '../../src/open-house.ts'
import { type GivenBody, type GivenSubmission, givenApproved, givenIssuer } from '../given/certificate.ts'
import { diskFolder } from '../harness/folder.ts'
import { type Checked, checkFinished, checkStanding, checkWithin } from './checker.ts'

/* A database that flushes to the disk, as in earnest, and a server that is killed at every step of the cycle. */

let folders: string[]
let postgres: Postgres
let environment: NodeJS.ProcessEnv
let checked: Checked
let body: GivenBody
let submissions: GivenSubmission[]
const people = 9

beforeAll(async () => {
  folders = await Promise.all([diskFolder(), diskFolder()])
  const [dataDir, elsewhere] = folders as [string, string]
  const binaries = embeddedBinaries(process.env.TEST_POSTGRES === '15' ? 15 : 18)
  postgres = await startPostgres({ dataDir, elsewhere, binaries, say: () => {} })
  const owner = new pg.Client({ connectionString: postgres.ownerUrl('postgres') })
  await owner.connect()
  await owner.query('create database faults')
  await owner.end()
  const urls = {
    ownerUrl: postgres.ownerUrl('faults'),
    serverUrl: postgres.serverUrl('faults'),
    superUrl: postgres.superUrl('faults'),
  }
  await migrate(urls.ownerUrl, { role: 'guijiang_login' })
  await provideJobs(urls.ownerUrl)
  const { PATH, NODE_COMPILE_CACHE } = process.env
  environment = { PATH, NODE_COMPILE_CACHE, DATA_DIR: dataDir, DEMO: '1', SERVER_URL: urls.serverUrl }
  checked = { url: urls.superUrl, dataDir, masterKeyFile: join(dataDir, 'master.key') }

  const settings = readSettings({ DATA_DIR: dataDir, DEMO: '1' })
  const given = { settings, serverUrl: urls.serverUrl, render: () => '', assets: { stylesheet: '', script: '' } }
  const { house, close } = await openHouse(given)
  body = await givenIssuer({ house, urls }, 'liu', 'S000045000041')
  submissions = [
    await givenApproved({ house, urls }, body, { people, firstDay: '2026-03-10' }),
    await givenApproved({ house, urls }, body, { people, firstDay: '2026-03-10' }),
  ]
  await close()
}, 60_000)

afterAll(async () => {
  await postgres.stop()
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

/** How the server ended: killed, or by itself with a code. */
async function serve(more: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'issuing-server.ts')], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...environment, ...more },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (piece) => {
    said += piece
  })
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => resolve(signal ?? (code === 0 ? 'done' : `${code}: ${said}`)))
  })
}

const asking = (n: number) => ({ ASK: `${body.manager} ${submissions[n]!.id} ${people}` })

const kills: [string, { KILL_AT: string; ask?: number }][] = [
  ['before the numbers are committed', { KILL_AT: 'reserving', ask: 0 }],
  ['when the numbers are reserved', { KILL_AT: 'reserved', ask: 0 }],
  ['when the first chunk is intended', { KILL_AT: 'intended' }],
  ['when one of a chunk is drawn', { KILL_AT: 'drawn' }],
  ['when two of a chunk are drawn', { KILL_AT: 'drawn:2' }],
  ['in the middle of storing a chunk', { KILL_AT: 'storing:2' }],
  ['when a chunk is stored', { KILL_AT: 'stored' }],
  ['in the middle of issuing a chunk', { KILL_AT: 'issuing' }],
  ['when a chunk is issued', { KILL_AT: 'issued' }],
  ['in the middle of publishing', { KILL_AT: 'publishing' }],
  ['before the numbers of a second request are committed', { KILL_AT: 'reserving', ask: 1 }],
  ['when its numbers are reserved', { KILL_AT: 'reserved', ask: 1 }],
  ['when the second chunk is intended', { KILL_AT: 'intended:2' }],
  ['in the middle of drawing another', { KILL_AT: 'drawn:4' }],
  ['at the first of a chunk that is stored', { KILL_AT: 'storing' }],
  ['when another is stored', { KILL_AT: 'stored' }],
  ['in the middle of issuing another', { KILL_AT: 'issuing' }],
  ['when another is issued', { KILL_AT: 'issued' }],
  ['in the middle of publishing the second', { KILL_AT: 'publishing' }],
  ['when the second is published', { KILL_AT: 'published' }],
]

/** Where the status of each number will stand, as it was when first seen. */
const places = new Map<string, string>()

async function expectPlacesKept(): Promise<void> {
  const db = new pg.Client({ connectionString: checked.url })
  await db.connect()
  try {
    const { rows } = await db.query("select number, status_list || '/' || status_place as place from certificate")
    for (const { number, place } of rows) expect(place, number).toBe(places.get(number) ?? place)
    for (const { number, place } of rows) places.set(number, place)
    expect(rows.length).toBe(places.size)
  } finally {
    await db.end()
  }
}

describe('发证时被 kill -9', () => {
  it.each(kills)(
    '%s: what is left is sound',
    async (_when, { ask, ...kill }) => {
      expect(await serve({ ...kill, ...(ask !== undefined && asking(ask)) })).toBe('SIGKILL')
      expect(await checkStanding(checked)).toEqual([])
      await expectPlacesKept()
    },
    60_000,
  )

  it('and when nobody kills it any more, everybody has one certificate, in force, stored and logged', async () => {
    expect(await serve({})).toBe('done')
    expect(await checkFinished(checked, 2 * people)).toEqual([])
    await expectPlacesKept()
    expect(places.size).toBe(2 * people)
  }, 60_000)
})

describe('检查器', () => {
  it.each([
    ['a certificate that is gone', "delete from certificate where number like '%000003'"],
    ['a serial given away', 'update certificate_counter set last = last + 1'],
    [
      'a leaf that is gone',
      "delete from log_pending where log = 'registry' and id = (select max(id) from log_pending where kind = 'certificate.issue')",
    ],
    ['another day', "update certificate set issued_on = issued_on + 1 where number like '%000004'"],
    [
      'another place of status',
      "update certificate set status_place = 1048575 - status_place where number like '%000004'",
    ],
    [
      'a place of status given away',
      'insert into status_place select list, 1048575 - place, organisation_id, gen_random_uuid() from status_place limit 1',
    ],
    ['another file', "update certificate set file_sha256 = sha256('x') where number like '%000005'"],
    [
      'a byte of an entry',
      "update log_entry set entry = replace(entry, '450300', '450200') where log = 'registry' and idx = 3",
    ],
  ])('finds %s', async (_what, change) => {
    const db = new pg.Client({ connectionString: checked.url })
    await db.connect()
    try {
      await db.query('begin; set local session_replication_role = replica')
      // Insert-only triggers fire all the same: a superuser has to take them away.
      await db.query('alter table log_pending disable trigger all; alter table log_entry disable trigger all')
      await db.query(change)
      expect((await checkWithin(db, checked)).length).toBeGreaterThan(0)
    } finally {
      await db.end()
    }
  })
})
