import type pg from 'pg'

type Column = { name: string; type: string }

const fillers: Record<string, unknown> = {
  uuid: '00000000-0000-7000-8000-000000000000',
  text: '示例',
  bpchar: '示例',
  int4: 1,
  int8: 1,
  int2: 1,
  numeric: 0,
  bool: false,
  date: '2026-06-01',
  timestamptz: '2026-06-01T09:00:00+08:00',
  jsonb: '{}',
  bytea: Buffer.alloc(32),
  _text: ['theory'],
}

/**
 * A row with the columns that a test cares about; whatever else the table insists on is filled in. As superuser, with
 * `session_replication_role` at `replica`, so that it needs none of the links before it.
 */
export async function insertRow(db: pg.Client, table: string, values: Record<string, unknown>): Promise<void> {
  const { rows } = await db.query<Column>(
    `select attname as name, typname as type from pg_attribute a join pg_type t on t.oid = a.atttypid
     where attrelid = $1::regclass and attnum > 0 and attnotnull and not atthasdef and attidentity = '' and not attisdropped`,
    [table],
  )
  const needed = rows.filter(({ name }) => !(name in values))
  const whole = { ...Object.fromEntries(needed.map(({ name, type }) => [name, fillers[type]])), ...values }
  const names = Object.keys(whole)
  const places = names.map((_, i) => `$${i + 1}`)
  await db.query(`insert into ${table} (${names.join(', ')}) values (${places.join(', ')})`, Object.values(whole))
}
