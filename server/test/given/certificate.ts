import { createHash } from 'node:crypto'
import { idCheckDigit } from '@guijiang/contract/formats'
import pg from 'pg'
import { savePersons } from '#base/person/index.ts'
import { platform } from '#kit/actor.ts'
import { type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { givenAccount } from '../harness/accounts.ts'
import type { TestDatabase } from '../harness/database.ts'
import type { Ground } from '../harness/ground.ts'
import { givenListing } from './listing.ts'
import { insertRow } from './row.ts'

/** The last links before numbering, without the way that leads there: a listed body, a sitting, reviewed results. */

export type GivenBody = { id: string; code: string; name: string; area: string; manager: string; handler: string }

const area = '450300'

export async function asSuperuser<T>(
  urls: TestDatabase,
  work: (db: pg.Client) => Promise<T>,
  { replica = true } = {},
): Promise<T> {
  const db = new pg.Client({ connectionString: urls.superUrl })
  await db.connect()
  try {
    if (replica) await db.query('set session_replication_role = replica')
    return await work(db)
  } finally {
    await db.end()
  }
}

/** A body of Guilin in the directory, with a manager and a handler of its own. */
export async function givenIssuer(
  { house, urls }: { house: House; urls: TestDatabase },
  key: string,
  code: string,
): Promise<GivenBody> {
  const body = { id: newId(), code, name: `示例${key}职业技能评价中心`, area }
  await asSuperuser(urls, (db) =>
    insertRow(db, 'organisation', {
      organisation_id: body.id,
      area,
      credit_code: `52450000${createHash('sha1').update(key).digest('hex').replaceAll(/\D/g, '').padEnd(10, '0').slice(0, 10)}`,
      legal_form: 'privateNonEnterprise',
      name: body.name,
      short_name: `示例${key}`,
    }),
  )
  await givenListing(urls, { organisationId: body.id, code, name: body.name, listedOn: '2026-03-10' })
  const own = { organisationId: body.id }
  const ground = { house } as Ground
  const [manager, handler] = [`${key}-manager`, `${key}-handler`]
  await givenAccount(ground, manager, { duty: 'bodyManager', ...own })
  await givenAccount(ground, handler, { duty: 'bodyHandler', ...own })
  return { ...body, manager, handler }
}

export type GivenPerson = { name: string; registrationId: string; personId: string; ticketNumber: string }

export type GivenSubmission = { id: string; sittingId: string; reference: string; people: GivenPerson[] }

const names = [
  '覃示香',
  '韦示例',
  '欧阳样例',
  '阿依古丽·示例',
  '陆𠮷',
  '莫样',
  'Anna Beispiel',
  '农示明',
  '黄样雪',
  '梁示芳',
]

/** A person's name for the n-th candidate, each another. */
export const nameOf = (n: number): string => (n < names.length ? names[n]! : `示例${String.fromCodePoint(0x4e00 + n)}`)

let serial = 0

/** An 18-digit number that nobody bears: the area code does not exist. */
export function inventedIdNumber(): string {
  serial += 1
  const first17 = `45999919900101${String(serial % 1000).padStart(3, '0')}`
  return first17 + idCheckDigit(first17)
}

const [submitter, drafter, decider] = [newId(), newId(), newId()]

/** Three people, as the table insists. */
const reviewed = {
  submitted_by: submitter,
  submitted_at: '2026-05-28T09:00:00+08:00',
  submitted_on: '2026-05-28',
  due_on: '2026-06-10',
  review: '{"returned":[],"note":"示例"}',
  review_hash: Buffer.alloc(32),
  review_drafted_by: drafter,
  review_drafted_at: '2026-05-29T09:00:00+08:00',
  decided_by: decider,
  decided_on: '2026-05-29',
}

/** A decided submission of `people` who passed and were approved, and one who was returned. */
export async function givenApproved(
  { house, urls }: { house: House; urls: TestDatabase },
  body: GivenBody,
  {
    people = 3,
    level = 4,
    firstDay = '2026-05-16',
    key = newId().slice(-4),
    named = nameOf,
  }: { people?: number; level?: number; firstDay?: string; key?: string; named?: (n: number) => string } = {},
): Promise<GivenSubmission> {
  const [id, sittingId] = [newId(), newId()]
  const own = { organisation_id: body.id, area: body.area }
  const reference = `SB26-${key}`
  const facts = Array.from({ length: people + 1 }, (_, n) => ({
    documentKind: 'residentId' as const,
    documentNumber: inventedIdNumber(),
    name: named(n),
  }))
  const persons = await perform(house, platform, { requestId: newId(), reach: { kind: 'all' }, draft: true }, (ctx) =>
    savePersons(ctx, body.id, body.area, facts),
  )
  const rows = persons.map((person, n) => ({
    name: facts[n]!.name,
    registrationId: newId(),
    personId: person.id,
    ticketNumber: `26${key}${String(n + 1).padStart(4, '0')}`,
  }))
  await asSuperuser(urls, async (db) => {
    await insertRow(db, 'sitting', {
      ...own,
      id: sittingId,
      reference: `26-${key}`,
      ticket_prefix: String(serial).padStart(8, '0'),
      occupation_code: '4-10-01-05',
      occupation_edition: '2022',
      occupation_name: '养老护理员',
      work_type: null,
      level,
      city: body.area,
      first_day: firstDay,
      last_day: firstDay,
      registration_opens: '2026-01-05',
      registration_closes: '2026-01-09',
      components: ['theory', 'practical'],
      state: 'published',
    })
    await insertRow(db, 'submission', {
      ...own,
      id,
      sitting_id: sittingId,
      reference,
      state: 'decided',
      rows: rows.length,
      passed: rows.length,
      late_days: 0,
      ...reviewed,
    })
    for (const [n, row] of rows.entries()) {
      await insertRow(db, 'result', {
        ...own,
        registration_id: row.registrationId,
        sitting_id: sittingId,
        person_id: row.personId,
        ticket_number: row.ticketNumber,
        scores: '[]',
        outcome: 'passed',
        state: n < people ? 'approved' : 'returned',
        submission_id: id,
        published_on: '2026-05-20',
        last_day: '2026-05-27',
        cleared_on: '2026-05-27',
        return_reason: n < people ? null : '示例原因',
      })
    }
  })
  return { id, sittingId, reference, people: rows }
}
