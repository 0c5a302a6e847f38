import { createHash } from 'node:crypto'
import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { DB } from '#db/schema.ts'
import type { Reach } from './actor.ts'

export type { DB }
export { sql }

/** Reading. */
export type Db = Kysely<DB>

declare const inTransaction: unique symbol
/** Writing: only what runs inside the transaction of an act has one. */
export type Tx = Db & { readonly [inTransaction]: true }

const types = new pg.TypeOverrides()
/** Days never change and come again and again: a list has the same few in every row. */
const days = new Map<string, Temporal.PlainDate>()
function parseDay(text: string): Temporal.PlainDate {
  let day = days.get(text)
  if (!day) {
    if (days.size >= 10_000) days.clear()
    day = Temporal.PlainDate.from(text)
    days.set(text, day)
  }
  return day
}
types.setTypeParser(1082, parseDay)
types.setTypeParser(1114, (text) => Temporal.PlainDateTime.from(text.replace(' ', 'T')))
types.setTypeParser(1184, (text) => Temporal.Instant.from(text.replace(' ', 'T')))
types.setTypeParser(1182, (text) => (text === '{}' ? [] : text.slice(1, -1).split(',').map(parseDay)))
types.setTypeParser(1700, (text) => text)
types.setTypeParser(20, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of range: ${text}`)
  return value
})

const names = new Map<string, string>()
const nameOf = (text: string): string | undefined => {
  let name = names.get(text)
  if (name === undefined && names.size < 2000) {
    name = createHash('sha1').update(text).digest('base64url').slice(0, 20)
    names.set(text, name)
  }
  return name
}

/** Statements with parameters are prepared once a connection; naming them saves a quarter of each look-up. */
function namedPool(pool: pg.Pool) {
  return {
    connect: async () => {
      const client = await pool.connect()
      return {
        query: (text: unknown, values?: unknown[]) =>
          typeof text === 'string' && values && values.length > 0
            ? client.query({ text, values: values as unknown[], name: nameOf(text) as string })
            : client.query(text as string, values),
        release: (error?: Error | boolean) => client.release(error),
      }
    },
    end: () => pool.end(),
  }
}

function open(url: string, options: string, max: number): { pool: pg.Pool; db: Db } {
  const pool = new pg.Pool({ connectionString: url, types, options, max, idleTimeoutMillis: 30_000 })
  // A connection lost while idle is replaced at the next use; the query in flight reports its own error.
  pool.on('error', () => {})
  // One lost between two queries of a transaction would end the process: its next query reports it instead.
  pool.on('connect', (client) => client.on('error', () => {}))
  const dialect = new PostgresDialect({ pool: namedPool(pool) as unknown as pg.Pool })
  return { pool, db: new Kysely<DB>({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] }) }
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

function reachStatement(reach: Reach): string {
  const lines = [`set local gj.reach = ${literal(reach.kind)}`]
  if (reach.kind === 'area') lines.push(`set local gj.area = ${literal(reach.prefix)}`)
  if (reach.kind === 'bodies') lines.push(`set local gj.bodies = ${literal(reach.ids.join(','))}`)
  if (reach.account) lines.push(`set local gj.account = ${literal(reach.account)}`)
  return lines.join('; ')
}

const mayRetry = (error: unknown) => {
  const code = (error as { code?: string }).code
  return code === '40P01' || code === '40001'
}

/** The database as the server's limited role. Nothing is reached until a transaction says whose rows it may see. */
export class Database {
  readonly #main: { pool: pg.Pool; db: Db }
  readonly #open: { pool: pg.Pool; db: Db }

  constructor(url: string, { connections = 20 }: { connections?: number } = {}) {
    const options = '-c role=guijiang_server -c timezone=UTC -c search_path=public'
    this.#main = open(url, options, connections)
    // The portal asks the same few statements: planning them anew each time took a third of a page (1,670 → 2,270 a second).
    this.#open = open(
      url,
      `${options} -c gj.reach=public -c plan_cache_mode=force_generic_plan`,
      Math.max(4, Math.floor(connections / 2)),
    )
  }

  /** What anyone may read: published rows only, no transaction needed. */
  get published(): Db {
    return this.#open.db
  }

  /** A read-only transaction over the rows within `reach`. */
  read<T>(reach: Reach, work: (db: Db) => Promise<T>): Promise<T> {
    return this.#run(`begin read only; ${reachStatement(reach)}`, work)
  }

  /** One act: all of it or nothing. A deadlock is tried again, twice. */
  async transaction<T>(reach: Reach, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#run(`begin; ${reachStatement(reach)}`, (db) => work(db as Tx))
      } catch (error) {
        if (attempt >= 2 || !mayRetry(error)) throw error
      }
    }
  }

  async #run<T>(begin: string, work: (db: Db) => Promise<T>): Promise<T> {
    return this.#main.db.connection().execute(async (connection) => {
      await sql.raw(begin).execute(connection)
      try {
        const result = await work(connection)
        await sql.raw('commit').execute(connection)
        return result
      } catch (error) {
        await sql
          .raw('rollback')
          .execute(connection)
          .catch(() => {})
        throw error
      }
    })
  }

  async close(): Promise<void> {
    await Promise.all([this.#main.pool.end(), this.#open.pool.end()])
  }
}
