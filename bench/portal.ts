import { type ChildProcess, spawn } from 'node:child_process'
import { gzipSync } from 'node:zlib'
import pg from 'pg'
import { startPostgres } from '../server/src/kit/postgres.ts'
import { load, median } from './load.ts'
import type { Figure } from './main.ts'
import { dropDataDir, makeDataDir, type Running, startServer } from './server.ts'

const runs = 5

/** One page of 50 rows from the database, 20 connections; bar ≥ 2,000/s. The yardstick sends the same bytes by node:http. */
export async function portal(): Promise<Figure[]> {
  const dataDir = makeDataDir()
  // As it serves on any day, not while the database still tidies up after the story.
  await (await startServer(dataDir)).stop()
  const server = await startServer(dataDir)
  let bare: { child: ChildProcess; origin: string } | undefined
  try {
    await fillAnnouncements(server)
    const url = `${server.origin}/announcements`
    const page = await (await fetch(url)).text()
    const rows = page.match(/class="datebox"/g)?.length ?? 0
    if (rows < 50) throw new Error(`the page shows ${rows} rows, not 50`)
    bare = await bareServer(page)
    const ours: number[] = []
    const theirs: number[] = []
    await load({ url, connections: 20, seconds: 3 })
    for (let run = 0; run < runs; run += 1) {
      ours.push((await load({ url, connections: 20, seconds: 2 })).perSecond)
      theirs.push((await load({ url: bare.origin, connections: 20, seconds: 2 })).perSecond)
    }
    const perSecond = median(ours)
    console.log(
      `portal of each run: ${ours.map((one) => Math.round(one)).join(' ')}; bare ${theirs.map((one) => Math.round(one)).join(' ')}`,
    )
    return [
      { name: 'portal', value: perSecond, unit: 'pages/s', ratio: perSecond / median(theirs) },
      { name: 'portal-script', value: await scriptBytes(server.origin, page), unit: 'bytes-gzip' },
    ]
  } finally {
    bare?.child.kill()
    await server.stop()
    dropDataDir(dataDir)
  }
}

/** Copies an announced plan of the story, with its announcement and its sitting, until more than fifty are ahead. */
async function fillAnnouncements({ dataDir }: Running): Promise<void> {
  const postgres = await startPostgres({ dataDir, say: () => {} })
  const owner = new pg.Client({ connectionString: postgres.superUrl('guijiang') })
  await owner.connect()
  try {
    await owner.query('begin')
    await owner.query('set local session_replication_role = replica')
    const { rows } = await owner.query<{ plan: string }>(
      `select plan_id as plan from announcement a join sitting using (plan_id) where a.version = 1 limit 1`,
    )
    await owner.query(`create temporary table copy on commit drop as select gen_random_uuid() as plan_id, n
                       from generate_series(1, 80) n`)
    const copy = (table: string, changed: string) =>
      owner.query(
        `insert into ${table}
         select (jsonb_populate_record(one.s, jsonb_build_object(${changed}))).*
           from (select s from ${table} s where ${table === 'plan' ? 'id' : 'plan_id'} = $1 limit 1) one, copy`,
        [rows[0]?.plan],
      )
    await copy('plan', `'id', copy.plan_id, 'reference', '99-' || lpad(n::text, 4, '0')`)
    await copy('announcement', `'id', gen_random_uuid(), 'plan_id', copy.plan_id`)
    await copy(
      'sitting',
      `'id', gen_random_uuid(), 'plan_id', copy.plan_id, 'reference', '99-' || lpad(n::text, 4, '0'), 'state', 'announced',
       'registration_opens', '2026-12-01', 'registration_closes', '2026-12-05', 'first_day', '2026-12-20',
       'last_day', '2026-12-21'`,
    )
    await owner.query('commit')
    // As autovacuum does within a minute.
    await owner.query('analyze plan, announcement, sitting')
  } finally {
    await owner.end()
  }
}

async function bareServer(page: string): Promise<{ child: ChildProcess; origin: string }> {
  const source = `
    const page = Buffer.from(require('node:fs').readFileSync(0))
    const server = require('node:http').createServer((_, reply) => reply.setHeader('content-type', 'text/html').end(page))
    server.listen(0, '127.0.0.1', () => console.log(server.address().port))`
  const child = spawn(process.execPath, ['-e', source], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin?.end(page)
  const port = await new Promise<string>((resolve) =>
    child.stdout?.once('data', (data) => resolve(String(data).trim())),
  )
  return { child, origin: `http://127.0.0.1:${port}` }
}

async function scriptBytes(origin: string, page: string): Promise<number> {
  const addresses = [...page.matchAll(/<script[^>]+src="([^"]+)"/g)].map((match) => match[1] as string)
  const sizes = await Promise.all(
    addresses.map(
      async (address) => gzipSync(await (await fetch(new URL(address, origin))).bytes(), { level: 9 }).length,
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
