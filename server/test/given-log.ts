import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { StandingClock } from '../src/kit/clock.ts'
import { Database, sql } from '../src/kit/db.ts'
import { newId } from '../src/kit/id.ts'
import { openKeys } from '../src/kit/keys/index.ts'
import {
  type ActionEntry,
  appendAction,
  type LogGround,
  openLog,
  type RegistryEntry,
  recommit,
} from '../src/kit/log/index.ts'
import { testDatabase } from './harness/database.ts'

/** For tests: logs of their own on a database of their own, with clocks that stand. */
export async function givenLog(dataDir?: string) {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'guijiang-log-')))
  const addresses = await testDatabase()
  const database = new Database(addresses.serverUrl, { connections: 24 })
  const superuser = new pg.Client({ connectionString: addresses.superUrl })
  await superuser.connect()
  const machine = new StandingClock('2026-11-23T01:00:00Z')
  const clock = new StandingClock('2026-06-01T02:00:00Z')
  const masterKeyFile = join(folder, 'master.key')
  const keys = await openKeys(database, { masterKeyFile, mayMake: true, tables: [], machine })
  const ground: LogGround = { database, keys, clock, machine, dataDir: folder, origin: 'example.cn/450000' }

  const entry = (more: Partial<ActionEntry> = {}): ActionEntry => ({
    at: clock.now(),
    recordedAt: machine.now(),
    requestId: newId(),
    actor: newId(),
    duty: 'centreLeader',
    area: '450100',
    organisationId: newId(),
    action: 'application.decide-acceptance',
    subject: newId(),
    caseKind: 'application',
    caseId: newId(),
    clause: 'N3.2',
    content: { from: 'inAcceptance', to: 'accepted', due: '2026-06-15' },
    ...more,
  })

  return {
    ground,
    database,
    dataDir: folder,
    machine,
    clock,
    entry,
    open: (at?: LogGround['at']) => openLog({ ...ground, at }),
    append: (more?: Partial<ActionEntry>) =>
      database.transaction({ kind: 'all' }, (tx) => appendAction(tx, entry(more))),
    /** An act that issues so many certificates. */
    issue: (count: number) => {
      const registry = Array.from({ length: count }, () => certificate())
      return database
        .transaction({ kind: 'all' }, (tx) => appendAction(tx, entry({ action: 'certificate.issue', registry })))
        .then(() => registry)
    },
    /** Reads as the server. */
    rows: async <Row>(text: string): Promise<Row[]> =>
      database.read({ kind: 'all' }, async (db) => (await sql.raw<Row>(text).execute(db)).rows),
    /** Acts behind the platform's back: as superuser, past every trigger. */
    tamper: async (...statements: string[]) => {
      const switchTriggers = (how: string) =>
        superuser.query(`do $$ declare t record; begin
          for t in select tgrelid::regclass as place, tgname as name from pg_trigger
            where not tgisinternal and (tgrelid::regclass::text like 'log%' or tgrelid::regclass::text = 'action_log')
          loop execute format('alter table %s ${how} trigger %I', t.place, t.name); end loop; end $$`)
      await switchTriggers('disable')
      for (const statement of statements) await superuser.query(statement)
      await switchTriggers('enable always')
    },
    superuser,
    /** Issued certificates are read again from what `issue` returned. */
    recommit: (issued: readonly RegistryEntry[] = []) =>
      recommit(ground, {
        'certificate.issue': async (_db, subjects) => {
          const wanted = new Set(subjects)
          return new Map(issued.filter((item) => wanted.has(item.subject)).map((item) => [item.subject, item.content]))
        },
      }),
    close: async () => {
      await superuser.end()
      await database.close()
      if (dataDir === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}

function certificate(): RegistryEntry {
  const subject = newId()
  return {
    kind: 'certificate.issue',
    body: 'S000045000123',
    area: '450100',
    subject,
    content: { number: subject, occupation: '4-10-01-05', level: 3, issued: '2026-06-01' },
  }
}
