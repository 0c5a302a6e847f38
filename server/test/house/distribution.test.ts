import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../harness/database.ts'
import { root } from './sources.ts'

type Kind = 'distributed' | 'reference' | 'local'
type Declared = { kind: Kind; guarded: boolean; why: string }

const ADR = 'docs/decisions/0004-distribution.md'
const KINDS = ['distributed', 'reference', 'local']
/** To what each kind may refer. */
const MAY_REFER: Readonly<Record<Kind, readonly Kind[]>> = {
  distributed: ['distributed', 'reference'],
  reference: ['reference'],
  local: ['local', 'reference'],
}
/** Named in the ADR: what the owner of the schema does across bodies, to be written by the slice once distributed. */
const CROSSING = ['gj_staff_time_follows']

/** Every table of the table in the ADR, as it is declared there. */
function declarations(): [string, Declared][] {
  return readFileSync(join(root, ADR), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => {
      const [names = '', kind = '', rows = '', why = ''] = line.split('|').slice(1, -1)
      if (!KINDS.includes(kind.trim()) || !['guarded', 'open'].includes(rows.trim()) || why.trim().length < 10) {
        throw new Error(`${ADR} cannot be read: ${line}`)
      }
      const declared = { kind: kind.trim() as Kind, guarded: rows.trim() === 'guarded', why: why.trim() }
      return [...names.matchAll(/`(\w+)`/g)].map((match): [string, Declared] => [match[1] as string, declared])
    })
}

type Key = { table: string; name: string; columns: string[] }
type ForeignKey = Key & { target: string; targetColumns: string[] }

describe('the schema can be distributed by body', () => {
  const listed = declarations()
  const declared = new Map(listed)
  const kindOf = (table: string): Kind | undefined => declared.get(table)?.kind
  let client: pg.Client

  beforeAll(async () => {
    client = new pg.Client({ connectionString: (await testDatabase()).ownerUrl })
    await client.connect()
  })
  afterAll(() => client.end())

  const ask = async <T extends object>(text: string): Promise<T[]> => (await client.query<T>(text)).rows
  const columns = (numbers: string, table: string) => `array(
    select attname::text from unnest(${numbers}) with ordinality as part (number, place)
      join pg_attribute on attrelid = ${table} and attnum = number order by place)`

  /** Primary keys, unique keys and indexes, exclusions. */
  const keys = () =>
    ask<Key>(`select t.relname as table, i.relname as name, ${columns('x.indkey', 'x.indrelid')} as columns
      from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
     where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and (x.indisunique or x.indisexclusion)`)

  const foreignKeys = () =>
    ask<ForeignKey>(`select t.relname as table, c.conname as name, f.relname as target,
        ${columns('c.conkey', 'c.conrelid')} as columns, ${columns('c.confkey', 'c.confrelid')} as "targetColumns"
      from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class f on f.oid = c.confrelid
     where c.contype = 'f' and t.relnamespace = 'public'::regnamespace`)

  const faultyKey = ({ table, columns: parts }: Key) =>
    kindOf(table) === 'distributed' && !parts.includes('organisation_id')

  const faultyReference = ({ table, target, columns: from, targetColumns: to }: ForeignKey) => {
    const [kind, other] = [kindOf(table), kindOf(target)]
    if (!kind || !other || !MAY_REFER[kind].includes(other)) return true
    const at = from.indexOf('organisation_id')
    return kind === 'distributed' && other === 'distributed' && (at < 0 || to[at] !== 'organisation_id')
  }

  it('declares each table once, with a reason', async () => {
    const tables = await ask<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
    )
    expect(listed.length).toBe(declared.size)
    expect([...declared.keys()].toSorted()).toEqual(tables.map(({ name }) => name).toSorted())
  })

  it('has the body in each key of what grows with candidates and certificates', async () => {
    const all = await keys()
    expect(all.length).toBeGreaterThan(80)
    expect(all.filter(faultyKey)).toEqual([])
  })

  it('begins the primary key of each of them with the body', async () => {
    const primary = (await keys()).filter(
      ({ table, name }) => kindOf(table) === 'distributed' && name.endsWith('_pkey'),
    )
    expect(primary.map(({ table }) => table).toSorted()).toEqual(
      listed
        .filter(([, { kind }]) => kind === 'distributed')
        .map(([name]) => name)
        .toSorted(),
    )
    expect(primary.filter(({ columns: [first] }) => first !== 'organisation_id')).toEqual([])
  })

  it('refers to rows of the same body, or to what is copied everywhere', async () => {
    const all = await foreignKeys()
    expect(all.length).toBeGreaterThan(60)
    expect(all.filter(faultyReference)).toEqual([])
  })

  it('runs triggers that stay with the body', async () => {
    const local = listed.filter(([, { kind }]) => kind === 'local').map(([name]) => name)
    const triggers = await ask<{ table: string; name: string; source: string }>(
      `select distinct t.relname as table, p.proname as name, p.prosrc as source
         from pg_trigger g join pg_class t on t.oid = g.tgrelid join pg_proc p on p.oid = g.tgfoid
        where not g.tgisinternal and t.relnamespace = 'public'::regnamespace`,
    )
    const crossing = triggers
      .filter(({ table }) => kindOf(table) === 'distributed')
      .filter(({ source }) => local.some((name) => new RegExp(`\\b${name}\\b`).test(source)))
    expect(crossing.map(({ name }) => name)).toEqual(CROSSING)
  })

  it('guards the rows of each table that says so, and leaves no other with a body open unsaid', async () => {
    const rows = await ask<{ name: string; guarded: boolean }>(
      `select relname as name, relrowsecurity as guarded from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    )
    expect(rows.filter(({ name, guarded }) => declared.get(name)?.guarded !== guarded)).toEqual([])
    expect(listed.filter(([, { kind, guarded }]) => kind === 'distributed' && !guarded)).toEqual([])
  })

  it('finds what is planted', async () => {
    await client.query('begin')
    await client.query(
      'create table planted (organisation_id uuid, id uuid primary key, account_id uuid, certificate uuid)',
    )
    await client.query('create unique index planted_certificate on certificate (id)')
    await client.query('alter table result add foreign key (person_id) references planted (id)')
    await client.query('alter table score_entry add foreign key (registration_id) references certificate (id)')
    const tables = await ask<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    )
    expect(tables.map(({ name }) => name).filter((name) => !declared.has(name))).toEqual(['planted'])
    expect((await keys()).filter(faultyKey).map(({ name }) => name)).toEqual(['planted_certificate'])
    expect(
      (await foreignKeys())
        .filter(faultyReference)
        .map(({ target }) => target)
        .toSorted(),
    ).toEqual(['certificate', 'planted'])
    await client.query('rollback')
  })

  it('lets nobody read or write who is where, but through the rule', async () => {
    const { rows } = await client.query(
      `select privilege_type from information_schema.role_table_grants where table_name = 'staff_time' and grantee = 'guijiang_server'`,
    )
    expect(rows).toEqual([])
  })
})
