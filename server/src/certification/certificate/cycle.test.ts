import { setTimeout as sleep } from 'node:timers/promises'
import { issueCertificates } from '@guijiang/contract/certification/certificate'
import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from '#kit/db.ts'
import { newId } from '#kit/id.ts'
import { recommit } from '#kit/log/index.ts'
import {
  asSuperuser,
  type GivenBody,
  type GivenSubmission,
  givenApproved,
  givenIssuer,
} from '../../../test/given/certificate.ts'
import { insertRow } from '../../../test/given/row.ts'
import { testHouse } from '../../../test/harness/house.ts'
import { registrySources } from '../../app.ts'
import { runCycle } from './cycle.ts'
import { resumeIssuing } from './stop.ts'

const { house, teller, database: urls } = await testHouse({ now: '2026-06-01T10:00:00+08:00' })
const world = { house, urls }

let body: GivenBody
beforeAll(async () => {
  body = await givenIssuer(world, 'si', 'S000045000021')
})

async function issue(submission: GivenSubmission, count: number, login = body.manager) {
  const manager = await teller.as(login)
  const reply = await manager.call(issueCertificates, { params: { submission: submission.id }, body: { count } })
  return { organisationId: body.id, id: reply.issuing!.id }
}

const query = <R>(text: string, values: unknown[] = []): Promise<R[]> =>
  asSuperuser(urls, async (db) => (await db.query(text, values)).rows)

const statesOf = async (issuing: { id: string }) =>
  (
    await query<{ state: string }>('select state from certificate_number where issuing_id = $1 order by number', [
      issuing.id,
    ])
  ).map(({ state }) => state)

const setState = (state: string) =>
  query('update directory_entry set state = $2, state_since = $3 where organisation_id = $1', [
    body.id,
    state,
    '2026-06-01',
  ])

describe('两个请求', () => {
  it('at the same moment get numbers one after the other, none twice, none left out', async () => {
    const submissions = await Promise.all([1, 2, 3, 4].map(() => givenApproved(world, body, { people: 5, level: 5 })))
    await Promise.all(submissions.map((submission) => issue(submission, 5)))
    const rows = await query<{ serial: number; issuing: string }>(
      'select serial, issuing_id as issuing from certificate_number where level = 5 order by serial',
    )
    expect(rows.map(({ serial }) => serial)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    for (let at = 0; at < 20; at += 5)
      expect(new Set(rows.slice(at, at + 5).map(({ issuing }) => issuing)).size).toBe(1)
    await house.jobs.runUntilEmpty()
  })

  it('for the same people: one of them is refused', async () => {
    const submission = await givenApproved(world, body, { people: 2 })
    const tries = await Promise.allSettled([issue(submission, 2), issue(submission, 2), issue(submission, 2)])
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await house.jobs.runUntilEmpty()
  })

  it('of two connections for one number: the second is refused by the database', async () => {
    const submission = await givenApproved(world, body, { people: 2, level: 3 })
    const id = newId()
    const of = { organisation_id: body.id, area: body.area }
    await asSuperuser(urls, (db) =>
      insertRow(db, 'issuing', {
        ...{ ...of, id, submission_id: submission.id, sitting_id: submission.sittingId, state: 'running', level: 3 },
        ...{ organisation_code: body.code, first_serial: 1, last_serial: 2, total: 2 },
      }),
    )
    const tries = await Promise.allSettled(
      [0, 1].map((n) =>
        house.database.transaction({ kind: 'all' }, async (tx) => {
          await sql`
            insert into certificate_number values (${body.id}, ${`${body.code}263000001`}, ${body.area}, ${id},
              ${submission.people[n]!.registrationId}, 2026, 3, 1, '2026-06-01', 'reserved', '2026-06-01')`.execute(tx)
          await sleep(50)
        }),
      ),
    )
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: '23505' } })
    await query("update issuing set state = 'done', finished_at = now() where id = $1", [id])
  })
})

describe('制证', () => {
  it('carried on by two runs at once happens once', async () => {
    const submission = await givenApproved(world, body, { people: 7 })
    const key = await issue(submission, 7)
    const runs = [1, 2, 3].map((n) => runCycle(house, key, { requestId: `run ${n}`, chunk: 2 }))
    await Promise.all(runs)
    expect(await statesOf(key)).toEqual(Array(7).fill('valid'))
    const [counts] = await query<Record<string, number>>(
      `select count(*)::int as certificates, count(distinct file_id)::int as files,
         (select count(*)::int from log_pending where log = 'registry' and kind = 'certificate.issue'
            and subject in (select id from certificate where issuing_id = $1)) as entries
       from certificate where issuing_id = $1`,
      [key.id],
    )
    expect(counts).toEqual({ certificates: 7, files: 7, entries: 7 })
    await house.jobs.runUntilEmpty()
  })

  it('stops when the body is removed: what is valid stays, unused numbers are void for ever and logged', async () => {
    const submission = await givenApproved(world, body, { people: 6 })
    const key = await issue(submission, 6)
    let issued = 0
    const reached = async (step: string) => {
      if (step === 'issued') issued += 1
      if (step === 'issued' && issued === 2) await setState('removed')
    }
    await runCycle(house, key, { requestId: 'removed', chunk: 2, reached })
    expect(await statesOf(key)).toEqual(['valid', 'valid', 'valid', 'valid', 'void', 'void'])
    const [issuing] = await query<{ state: string; stopReason: string }>(
      'select state, stop_reason as "stopReason" from issuing where id = $1',
      [key.id],
    )
    expect(issuing).toMatchObject({ state: 'stopped', stopReason: expect.stringContaining('已移出') })
    const leaves = await query<{ entry: string }>(
      "select entry from log_pending where kind = 'number.void' and subject = $1",
      [key.id],
    )
    expect(leaves).toHaveLength(1)
    expect(leaves[0]!.entry).toMatch(/\nref S000045000021\/26\/4\/\d{6}-\d{6}\n/)
    const results = await query<{ state: string }>(
      'select state from result where submission_id = $1 order by ticket_number',
      [submission.id],
    )
    expect(results.map(({ state }) => state)).toEqual([
      ...Array(4).fill('certified'),
      'approved',
      'approved',
      'returned',
    ])
    await setState('listed')
    await house.jobs.runUntilEmpty()

    const again = await issue(submission, 2)
    await house.jobs.runUntilEmpty()
    expect(await statesOf(again)).toEqual(['valid', 'valid'])
    const [{ last, first }] = (await query<{ last: string; first: string }>(
      `select max(number) filter (where issuing_id = $1) as last, min(number) filter (where issuing_id = $2) as first
       from certificate_number`,
      [key.id, again.id],
    )) as [{ last: string; first: string }]
    expect(first > last).toBe(true)
  })

  it('and the removal of the body at the same moment: nothing becomes valid after the removal', async () => {
    const submission = await givenApproved(world, body, { people: 8 })
    const key = await issue(submission, 8)
    const running = runCycle(house, key, { requestId: 'race', chunk: 1 })
    await sleep(150)
    const valid = await asSuperuser(urls, async (db) => {
      await db.query('begin')
      await db.query('select from directory_entry where organisation_id = $1 for update', [body.id])
      await db.query("update directory_entry set state = 'removed' where organisation_id = $1", [body.id])
      const text = "select count(*)::int as n from certificate_number where issuing_id = $1 and state = 'valid'"
      const { rows } = await db.query(text, [key.id])
      await sleep(100)
      await db.query('commit')
      return rows[0].n as number
    })
    await running
    expect(await statesOf(key)).toEqual([...Array(valid).fill('valid'), ...Array(8 - valid).fill('void')])
    await setState('listed')
    await house.jobs.runUntilEmpty()
  })

  it('not done within 10 working days is given up: on the tenth day it goes on, on the eleventh it is void', async () => {
    const submission = await givenApproved(world, body, { people: 2 })
    const key = await issue(submission, 2)
    // Reserved on Monday 1 June; 19 June 2026 is 端午节, so the tenth working day is the 15th.
    await resumeIssuing(house, Temporal.PlainDate.from('2026-06-15'))
    expect(await statesOf(key)).toEqual(['reserved', 'reserved'])
    await resumeIssuing(house, Temporal.PlainDate.from('2026-06-16'))
    expect(await statesOf(key)).toEqual(['void', 'void'])
    // What was sent before finds nothing left to do.
    await house.jobs.runUntilEmpty()
    expect(await statesOf(key)).toEqual(['void', 'void'])
    const turns = await query<{ act: string }>(
      'select act from deadline where matter = $$submission$$ and subject = $1 and met_at is null',
      [submission.id],
    )
    expect(turns).toEqual([{ act: '生成证书' }])
  })
})

describe('数据库也这样说', () => {
  const asServer = (text: string) =>
    house.database.transaction({ kind: 'all' }, async (tx) => {
      await sql.raw(text).execute(tx)
    })

  it.each([
    ["update certificate_number set state = 'reserved' where state = 'valid'", 'GJ011'],
    ["update certificate_number set state = 'valid' where state = 'void'", 'GJ011'],
    ["update certificate set state = 'stored' where state = 'current'", 'GJ011'],
    ["update certificate set state = 'superseded' where state = 'current'", '23514'],
    ["update certificate set file_sha256 = sha256('x') where state = 'current'", 'GJ011'],
    ["update issuing set state = 'running', finished_at = null where state = 'done'", 'GJ011'],
    ['update certificate_counter set last = 0', 'GJ011'],
    ["update certificate set intent_hash = sha256('x')", '42501'],
    ["update certificate_number set number = 'S000045000021269000001'", '42501'],
    ['delete from certificate_number', '42501'],
    ['truncate certificate', '42501'],
  ])('%s', async (text, code) => {
    await expect(asServer(text)).rejects.toMatchObject({ code })
  })

  it('no number for a result that was not approved, nor outside what was asked for', async () => {
    const submission = await givenApproved(world, body, { people: 1 })
    const returned = submission.people[1]!.registrationId
    const { id } = await issue(submission, 1)
    const numbered = (registration: string, shift: number) => `insert into certificate_number
      select organisation_id, substr(number, 1, 16) || lpad((serial + ${shift})::text, 6, '0'), area, issuing_id,
        '${registration}', year, level, serial + ${shift}, issued_on, 'reserved', issued_on
      from certificate_number where issuing_id = '${id}'`
    await expect(asServer(numbered(returned, 0))).rejects.toMatchObject({ code: 'GJ014' })
    await expect(asServer(numbered(submission.people[0]!.registrationId, 1))).rejects.toMatchObject({ code: 'GJ014' })
    await house.jobs.runUntilEmpty()
  })
})

describe('夜间重算', () => {
  const report = async () => {
    const { database, keys, clock, machine, settings } = house
    const origin = `${new URL(settings.publicOrigin).host}/450000`
    const ground = { database, keys, clock, machine, dataDir: settings.dataDir, origin }
    const { mismatches } = await recommit(ground, registrySources(house))
    return mismatches.map(({ finding, row }) => `${finding} ${row}`)
  }

  it('agrees with what was issued, reserved and voided', async () => {
    await house.trace.settle()
    expect(await report()).toEqual([])
  })

  it.each([
    ['certificate', 'occupation_name', "'示例高薪职业'"],
    ['certificate', 'check_index', "sha256('someone else')"],
    ['certificate', 'issued_on', "date '2026-05-01'"],
    ['certificate', 'intent', 'set_byte(intent, 40, (get_byte(intent, 40) + 1) % 256)'],
    ['certificate', 'file_sha256', "sha256('another file')"],
    ['certificate', 'person_id', 'gen_random_uuid()'],
    ['certificate', 'status_place', '1048575 - status_place'],
    ['certificate_number', 'state', "'revoked'"],
    ['certificate_number', 'area', "'450200'"],
  ])('finds %s.%s changed behind the back of the platform, and names the certificate', async (table, column, value) => {
    const [{ id, number }] = (await query<{ id: string; number: string }>(
      "select id, number from certificate where state = 'current' order by number limit 1",
    )) as [{ id: string; number: string }]
    const [{ was }] = (await query<{ was: unknown }>(`select ${column} as was from ${table} where number = $1`, [
      number,
    ])) as [{ was: unknown }]
    await query(`update ${table} set ${column} = ${value} where number = $1`, [number])
    const found = await report()
    await query(`update ${table} set ${column} = $2 where number = $1`, [number, was])
    expect(found).toContain(`content-changed certificate.issue ${id}`)
    expect(await report()).toEqual([])
  })

  it('finds a number that went to somebody else, and a void one that is used after all', async () => {
    const [{ id }] = (await query<{ id: string }>(
      "select id from issuing where state = 'stopped' order by id desc limit 1",
    )) as [{ id: string }]
    await query("update certificate_number set state = 'valid' where issuing_id = $1 and state = 'void'", [id])
    expect(await report()).toEqual([`content-changed number.void ${id}`])
    await query(
      "update certificate_number set state = 'void' where issuing_id = $1 and state = 'valid' and not exists (select from certificate c where c.number = certificate_number.number and c.state = 'current')",
      [id],
    )
    await query(
      'update certificate_number set registration_id = gen_random_uuid() where issuing_id = $1 and state = $$void$$',
      [id],
    )
    expect(await report()).toContain(`content-changed number.reserve ${id}`)
  })
})
