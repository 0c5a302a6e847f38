import { createHash } from 'node:crypto'
import { commitment } from '@guijiang/proof/commit'
import { parseEntry } from '@guijiang/proof/entry'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givenLog } from '../../../test/given-log.ts'
import type { Reach } from '../actor.ts'
import { sql } from '../db.ts'
import { appendAction } from './index.ts'

let given: Awaited<ReturnType<typeof givenLog>>
beforeAll(async () => {
  given = await givenLog()
})
afterAll(() => given.close())

type Pending = { log: string; kind: string; subject: string; entry: string; salt: Buffer; actionId: number }

const pendingOf = (requestId: string) =>
  given.rows<Pending>(`
    select p.log, p.kind, p.subject, p.entry, o.salt, p.action_id from log_pending p
    join log_opening o on o.pending_id = p.id join action_log a on a.id = p.action_id
    where a.request_id = '${requestId}' order by p.id`)

describe('an act', () => {
  it('is written down with its entries and what opens them', async () => {
    const subject = '0190F5C2-7E1A-7000-8000-00000000000A'
    await given.append({
      requestId: 'request-1',
      subject,
      at: Temporal.Instant.from('2026-06-01T02:00:00.123456789Z'),
      content: { due: Temporal.PlainDate.from('2026-06-15'), ratio: 0.1, snake_case: { inner_key: [1, null, '张'] } },
      registry: [
        {
          kind: 'designation.grant',
          body: 'S000045000123',
          area: '450100',
          subject: '0190f5c2-7e1a-7000-8000-00000000000b',
          content: { level: 3 },
        },
      ],
    })
    const pending = await pendingOf('request-1')
    expect(pending.map(({ log, kind }) => `${log} ${kind}`)).toEqual([
      'actions application.decide-acceptance',
      'registry designation.grant',
    ])

    // From the row alone, with nothing but the proof package and a hash.
    const [row] = await given.rows<Record<string, unknown>>(`
      select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
        to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at,
        request_id, actor, duty, area, organisation_id, action, subject, case_kind, case_id, clause, content, registry_entries
      from action_log where request_id = 'request-1'`)
    expect(row).toMatchObject({ subject: subject.toLowerCase(), at: '2026-06-01T02:00:00.123456Z', registryEntries: 1 })
    const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
    const own = parseEntry(pending[0]!.entry)
    expect(own).toMatchObject({ time: 1780279200, area: '450100', body: null, ref: null })
    expect(own.commit).toBe(commitment(sha256, pending[0]!.salt, own.kind, row))
    const open = parseEntry(pending[1]!.entry)
    expect(open).toMatchObject({ kind: 'designation.grant', body: 'S000045000123', area: '450100' })
    expect(open.commit).toBe(commitment(sha256, pending[1]!.salt, open.kind, { level: 3 }))
  })

  it('leaves nothing when its transaction does not end well', async () => {
    const failed = given.database.transaction({ kind: 'all' }, async (tx) => {
      await appendAction(tx, given.entry({ requestId: 'request-2' }))
      throw new Error('later')
    })
    await expect(failed).rejects.toThrow('later')
    expect(await given.rows("select id from action_log where request_id = 'request-2'")).toEqual([])
    expect(await pendingOf('request-2')).toEqual([])
  })

  it('is written down once a request, also where it has no subject', async () => {
    const none = {
      requestId: 'request-3',
      subject: null,
      caseKind: null,
      caseId: null,
      actor: null,
      organisationId: null,
    }
    await given.append(none)
    await expect(given.append(none)).rejects.toThrow(/unique/)
    await given.append({ ...none, action: 'application.withdraw' })
  })

  it('is refused where an entry could not say it', async () => {
    await expect(given.append({ area: '45' })).rejects.toThrow('area')
    await expect(given.append({ action: '受理' })).rejects.toThrow('kind')
    await expect(given.append({ content: { score: Number.NaN } })).rejects.toThrow(TypeError)
  })
})

describe('what was written', () => {
  const tables = [
    ['action_log', 'clause = null'],
    ['log_pending', 'subject = null'],
    ['log_opening', "salt = decode(repeat('00', 32), 'hex')"],
    ['log_entry', 'idx = idx + 1'],
    ['log_checkpoint', 'size = size + 1'],
    ['log_signature', 'size = size + 1'],
  ] as const

  beforeAll(async () => {
    const log = await given.open()
    await log.settle()
  })

  it.each(tables)('%s: the server may add and read, nothing else', async (table, change) => {
    for (const act of [`update ${table} set ${change}`, `delete from ${table}`, `truncate ${table}`]) {
      const refused = given.database.transaction({ kind: 'all' }, (tx) => sql.raw(act).execute(tx))
      await expect(refused, act).rejects.toThrow('permission denied')
    }
  })

  it.each(tables)('%s: nobody changes it, not even where triggers of the usual kind are off', async (table, change) => {
    expect((await given.rows(`select from ${table} limit 1`)).length, table).toBe(1)
    for (const role of ['origin', 'replica']) {
      await given.superuser.query(`set session_replication_role = ${role}`)
      for (const act of [`update ${table} set ${change}`, `delete from ${table}`, `truncate ${table} cascade`]) {
        await expect(given.superuser.query(act), `${role}: ${act}`).rejects.toMatchObject({ code: 'GJ010' })
      }
    }
    await given.superuser.query('reset session_replication_role')
  })

  it('shows acts to who reaches them: the own area and the region, the own body, nobody else', async () => {
    const body = '0190f5c2-7e1a-7000-8000-0000000000b0'
    await given.append({ requestId: 'reach city', area: '450300', organisationId: null })
    await given.append({ requestId: 'reach region', area: '450000', organisationId: null })
    await given.append({ requestId: 'reach body', area: null, organisationId: body })
    const seen = async (reach: Reach) => {
      const text = "select request_id as id from action_log where request_id like 'reach %' order by action_log.id"
      const { rows } = await given.database.read(reach, (db) => sql.raw<{ id: string }>(text).execute(db))
      return rows.map(({ id }) => id.slice(6)).join(' ')
    }
    expect(await seen({ kind: 'all' })).toBe('city region body')
    expect(await seen({ kind: 'area', prefix: '45' })).toBe('city region body')
    expect(await seen({ kind: 'area', prefix: '4503' })).toBe('city region body')
    expect(await seen({ kind: 'area', prefix: '4502' })).toBe('region body')
    expect(await seen({ kind: 'bodies', ids: [body] })).toBe('body')
    expect(await seen({ kind: 'bodies', ids: [] })).toBe('')
    expect(await seen({ kind: 'public' })).toBe('')
    expect(await seen({ kind: 'none' })).toBe('')
  })

  it('log_cursor only grows', async () => {
    const run = (act: string) => given.database.transaction({ kind: 'all' }, (tx) => sql.raw(act).execute(tx))
    await expect(run('update log_cursor set size = size - 1')).rejects.toMatchObject({ code: 'GJ010' })
    await expect(run('delete from log_cursor')).rejects.toThrow('permission denied')
    await expect(given.superuser.query('delete from log_cursor')).rejects.toMatchObject({ code: 'GJ010' })
    await expect(given.superuser.query('truncate log_cursor')).rejects.toMatchObject({ code: 'GJ010' })
  })
})
