import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Kysely, sql } from 'kysely'
import pg from 'pg'
import { StartRefused } from './start-refused.ts'

const house = fileURLToPath(new URL('../../db/migrations', import.meta.url))

/** One numbered step of the schema: `0007_application` and what its file says. */
export type Migration = { name: string; text: string; sha256: string }

/** Any number does that is not used for another of our locks; each database has its own. */
const lockNumber = 45_0003

/** The files of `folder` in the order of their numbers. */
export async function readMigrations(folder = house): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  const migrations = await Promise.all(
    files.map(async (file) => {
      const text = await withLists(await readFile(join(folder, file), 'utf8'), folder)
      return { name: file.slice(0, -4), text, sha256: createHash('sha256').update(text).digest('hex') }
    }),
  )
  for (const [i, { name }] of migrations.entries()) {
    if (!/^\d{4}_[a-z0-9-]+$/.test(name)) throw new Error(`${name}.sql is not named NNNN_name.sql`)
    if (number(migrations[i - 1]) === number(migrations[i])) throw new Error(`${name}.sql takes a number twice`)
  }
  return migrations
}

/** A line `-- include data/occupations.tsv` stands for that file beside `folder`: long lists stay lists, and are hashed too. */
async function withLists(text: string, folder: string): Promise<string> {
  const parts = text.split(/^-- include (\S+)\n/m)
  const lists = parts.map((part, i) => (i % 2 === 1 ? readFile(join(folder, '..', part), 'utf8') : part))
  return (await Promise.all(lists)).join('')
}

const number = (migration: Migration | undefined) => migration?.name.slice(0, 4)

/**
 * Brings the schema up to this code: forward only, all pending files in one transaction, one runner at a time.
 * `role` is the login of the server; it may afterwards act as `guijiang_server`, which owns nothing.
 * Refused: a schema newer than this code, a file changed after it was applied, a file numbered into the past.
 */
export async function migrate(
  ownerUrl: string,
  { role, folder }: { role: string; folder?: string },
): Promise<{ applied: string[]; version: string }> {
  const migrations = await readMigrations(folder)
  const client = new pg.Client({ connectionString: ownerUrl, options: '-c timezone=UTC -c search_path=public' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [lockNumber])
    // A running server may hold a table for a moment, not for ever.
    await client.query(`set local lock_timeout = '30s'`)
    await provideServerRole(client, role)
    await client.query(`
      create table if not exists schema_migration (
        name text primary key,
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        applied_at timestamptz not null default now()
      );
      grant select on schema_migration to guijiang_server`)
    const { rows } = await client.query<Applied>('select name, sha256 from schema_migration order by name')
    const pending = pendingOf(migrations, rows)
    for (const migration of pending) {
      await apply(client, migration)
      await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [
        migration.name,
        migration.sha256,
      ])
    }
    await client.query('commit')
    return { applied: pending.map(({ name }) => name), version: migrations.at(-1)?.name ?? '' }
  } finally {
    await client.end()
  }
}

type Applied = { name: string; sha256: string }

/** What is still to be done, or why nothing may be. */
function pendingOf(migrations: Migration[], applied: Applied[]): Migration[] {
  const files = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, sha256 } of applied) {
    const file = files.get(name)
    if (!file)
      throw new StartRefused(
        `数据库的结构（${applied.at(-1)?.name}）比这个版本的程序（${migrations.at(-1)?.name ?? '无'}）新：` +
          `程序里没有 ${name}。请用新版本的程序启动；旧程序不会改动这个数据库。`,
      )
    if (file.sha256 !== sha256)
      throw new StartRefused(
        `已执行的结构脚本 ${name}.sql 后来被改动。请恢复原文件，改动另写一个新编号的脚本；演示数据可删除后重来。`,
      )
  }
  const done = new Set(applied.map(({ name }) => name))
  const pending = migrations.filter(({ name }) => !done.has(name))
  const last = applied.at(-1)?.name
  if (last && pending[0] && pending[0].name < last)
    throw new StartRefused(
      `结构脚本 ${pending[0].name}.sql 的编号早于已执行的 ${last}。请改用更大的编号；演示数据可删除后重来。`,
    )
  return pending
}

/** A failing statement is named by file and line. */
async function apply(client: pg.Client, { name, text }: Migration): Promise<void> {
  try {
    await client.query(text)
  } catch (error) {
    const { message, position } = error as pg.DatabaseError
    const line = position ? `:${text.slice(0, Number(position)).split('\n').length}` : ''
    throw new Error(`${name}.sql${line}: ${message}`, { cause: error })
  }
}

/**
 * The role that the server acts in. It is of the whole cluster, so two databases may be migrated at once and make it
 * together. Being allowed to switch to a role is a right of its own since PostgreSQL 16.
 */
async function provideServerRole(client: pg.Client, login: string): Promise<void> {
  try {
    await client.query(`
      do $$ begin
        if not exists (select from pg_roles where rolname = 'guijiang_server') then
          create role guijiang_server nologin;
        end if;
      exception when duplicate_object or unique_violation then null;
      end $$`)
    const version = await client.query("select current_setting('server_version_num')::int as version")
    const { rows } = await client.query<{ name: string }>(
      `select rolname as name from pg_roles
       where rolname in ($1, current_user) and not pg_has_role(oid, 'guijiang_server', $2)`,
      [login, version.rows[0].version >= 160000 ? 'set' : 'member'],
    )
    for (const { name } of rows) await client.query(`grant guijiang_server to ${pg.escapeIdentifier(name)}`)
  } catch (error) {
    if ((error as pg.DatabaseError).code !== '42501') throw error
    throw new StartRefused(
      `DATABASE_OWNER_URL 的账户不能建立或授予角色 guijiang_server。请由数据库管理员执行：` +
        `create role guijiang_server nologin; grant guijiang_server to ${pg.escapeIdentifier(login)};`,
    )
  }
}

let expected: Promise<Migration[]> | undefined

/** Whether the database has exactly the steps of this code, unchanged: asked by `/readyz`. */
export async function schemaIsCurrent<DB>(db: Kysely<DB>): Promise<boolean> {
  expected ??= readMigrations()
  const { rows } = await sql<Applied>`select name, sha256 from schema_migration order by name`.execute(db)
  const wanted = await expected
  return (
    rows.length === wanted.length &&
    wanted.every(({ name, sha256 }, i) => rows[i]?.name === name && rows[i]?.sha256 === sha256)
  )
}
