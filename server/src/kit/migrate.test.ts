import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { testDatabase } from '../../test/harness/database.ts'
import { migrate, readMigrations, schemaIsCurrent } from './migrate.ts'
import { addressesOf } from './postgres.ts'

let root: string
let folder: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'guijiang-migrations-'))
  folder = join(root, 'migrations')
  await mkdir(folder)
  await write('0001_person', 'create table person (id int primary key); grant select on person to guijiang_server')
  await write('0002_exam', 'create table exam (id int primary key);')
})

afterAll(() => rm(root, { recursive: true, force: true }))

const write = (name: string, text: string) => writeFile(join(folder, `${name}.sql`), text)
const remove = (name: string) => rm(join(folder, `${name}.sql`))

async function emptyDatabase(): Promise<string> {
  const cluster = addressesOf(inject('socketDir'))
  const name = `m_${randomBytes(6).toString('hex')}`
  await ask(cluster.ownerUrl('postgres'), `create database ${name} strategy file_copy`)
  return cluster.ownerUrl(name)
}

async function ask(url: string, text: string, options = ''): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, options })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

const run = (url: string) => migrate(url, { role: 'guijiang_login', folder })
const tables = (url: string) =>
  ask(url, `select tablename as name from pg_tables where schemaname = 'public' order by 1`).then((rows) =>
    rows.map(({ name }) => name),
  )

describe('migrating', () => {
  it('applies each file once, in order, and what is added later alone', async () => {
    const url = await emptyDatabase()
    expect(await run(url)).toEqual({ applied: ['0001_person', '0002_exam'], version: '0002_exam' })
    expect(await run(url)).toEqual({ applied: [], version: '0002_exam' })
    await write('0003_score', 'create table score (id int primary key)')
    expect(await run(url)).toEqual({ applied: ['0003_score'], version: '0003_score' })
    await remove('0003_score')
  })

  it('takes in a list that lies beside, and knows when that is changed', async () => {
    const url = await emptyDatabase()
    const list = join(root, 'list.csv')
    await writeFile(list, 'a,b\n')
    await write('0003_list', 'create table list as select trim($list$\n-- include list.csv\n$list$) as text')
    await run(url)
    expect(await ask(url, 'select text from list')).toEqual([{ text: '\na,b\n' }])
    await writeFile(list, 'a,c\n')
    await expect(run(url)).rejects.toThrow('0003_list.sql 后来被改动')
    await Promise.all([remove('0003_list'), rm(list)])
  })

  it('lets the server’s login, and the owner acting in its role, do only what was granted', async () => {
    const url = await emptyDatabase()
    await run(url)
    const login = url.replace('guijiang_owner', 'guijiang_login')
    for (const signedIn of [url, login]) {
      const role = '-c role=guijiang_server'
      expect(await ask(signedIn, 'select id from person', role)).toEqual([])
      await expect(ask(signedIn, 'delete from person', role)).rejects.toThrow('permission denied')
      await expect(ask(signedIn, 'create table mine (id int)', role)).rejects.toThrow('permission denied')
      await expect(ask(signedIn, 'update schema_migration set sha256 = sha256', role)).rejects.toThrow('denied')
    }
    await expect(ask(login, 'set role guijiang_owner')).rejects.toThrow('permission denied')
  })

  it('is done once by two runners at the same moment', async () => {
    const url = await emptyDatabase()
    const both = await Promise.all([run(url), run(url)])
    expect(both.map(({ applied }) => applied.length).sort()).toEqual([0, 2])
  })

  it('leaves nothing of a file that fails, nor of those before it, and names file and line', async () => {
    const url = await emptyDatabase()
    await write('0003_wrong', 'create table wrong (id int);\n\ncreate tabel twice (id int);')
    await expect(run(url)).rejects.toThrow('0003_wrong.sql:3: syntax error')
    expect(await tables(url)).toEqual([])
    await remove('0003_wrong')
  })

  it('refuses a file that was changed after it was applied', async () => {
    const url = await emptyDatabase()
    await run(url)
    await write('0002_exam', 'create table exam (id bigint primary key);')
    await expect(run(url)).rejects.toThrow('0002_exam.sql')
    await write('0002_exam', 'create table exam (id int primary key);')
    expect((await run(url)).applied).toEqual([])
  })

  it('refuses a schema newer than the code and leaves it alone', async () => {
    const url = await emptyDatabase()
    await write('0003_score', 'create table score (id int primary key)')
    await run(url)
    await remove('0003_score')
    const before = await ask(url, 'select * from schema_migration order by name')
    await expect(run(url)).rejects.toThrow(/0003_score.*比这个版本的程序（0002_exam）新/)
    expect(await ask(url, 'select * from schema_migration order by name')).toEqual(before)
  })

  it('refuses a number that lies before one already applied, and one taken twice', async () => {
    const url = await emptyDatabase()
    await remove('0001_person')
    await run(url)
    await write('0001_person', 'create table person (id int primary key); grant select on person to guijiang_server')
    await expect(run(url)).rejects.toThrow('0001_person.sql 的编号早于已执行的 0002_exam')
    await write('0002_other', 'select 1')
    await expect(readMigrations(folder)).rejects.toThrow('takes a number twice')
    await remove('0002_other')
  })
})

describe('the schema of the house', () => {
  const open = (url: string) =>
    new Kysely<unknown>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 1 }) }) })

  it('is current in a fresh database, as the server itself sees it', async () => {
    const db = open((await testDatabase()).serverUrl)
    expect(await schemaIsCurrent(db)).toBe(true)
    await db.destroy()
  })

  it('is not current when a step is missing, more than known, or another', async () => {
    const { ownerUrl, serverUrl } = await testDatabase()
    const db = open(serverUrl)
    const last = `(select max(name) from schema_migration)`
    await ask(ownerUrl, `update schema_migration set sha256 = repeat('0', 64) where name = ${last}`)
    expect(await schemaIsCurrent(db)).toBe(false)
    await ask(ownerUrl, `delete from schema_migration where name = ${last}`)
    expect(await schemaIsCurrent(db)).toBe(false)
    await db.destroy()
  })
})
