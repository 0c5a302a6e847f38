import { createHash } from 'node:crypto'
import type { Component, Duty, SkillLevel } from '@guijiang/contract/codes'
import { idCheckDigit } from '@guijiang/contract/formats'
import { demoCredentials } from '#base/identity/index.ts'
import { savePersons } from '#base/person/index.ts'
import { platform } from '#kit/actor.ts'
import { sql } from '#kit/db.ts'
import { type Acting, type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { addAccount, addEffectiveDuty } from '../../src/base/identity/account-actions.ts'
import { type GivenBody, givenBody, type World } from './application.ts'

/** A sitting whose registration has closed, and the people of its body, put in place by rows: many sizes, quickly. */

export type People = {
  handlerA: string
  handlerB: string
  settler: string
  assessors: string[]
  invigilators: string[]
  supervisor: string
}

export type StaffedBody = GivenBody & {
  people: People
  /** Account ids by login. */
  ids: Record<string, string>
}

const all = { kind: 'all' } as const

const byHand = <T>(house: House, work: (ctx: Acting) => Promise<T>): Promise<T> =>
  perform(house, platform, { requestId: newId(), reach: all }, async (ctx) => {
    const result = await work(ctx)
    await ctx.log({ action: 'test.given' })
    return result
  })

/** A body with everybody a sitting needs; assessors and the rest hold cards for 养老护理员 in levels 5 and 4. */
export async function givenStaffedBody(
  world: World & { house: House },
  key: string,
  serial: number,
  { assessors = 5, invigilators = 4 }: { assessors?: number; invigilators?: number } = {},
): Promise<StaffedBody> {
  const body = await givenBody(world, key, { serial })
  const logins = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${key}-${name}${i + 1}`)
  const people: People = {
    handlerA: body.handler,
    handlerB: `${key}-handler-b`,
    settler: `${key}-settler`,
    assessors: logins('assessor', assessors),
    invigilators: logins('invigilator', invigilators),
    supervisor: `${key}-supervisor`,
  }
  const ids: Record<string, string> = {}
  const hire = async (login: string, duty: Duty) => {
    ids[login] = await givenStaff(world.house, body.id, login, duty)
  }
  await hire(people.handlerB, 'bodyHandler')
  await hire(people.settler, 'scoreSettler')
  await hire(people.supervisor, 'qualitySupervisor')
  for (const login of people.assessors) await hire(login, 'assessor')
  for (const login of people.invigilators) await hire(login, 'invigilator')
  return { ...body, people, ids }
}

/** One account with one duty; who works at sittings stands in the body's list of people with a card. */
export async function givenStaff(house: House, organisationId: string, login: string, duty: Duty): Promise<string> {
  const credentials = await demoCredentials()
  return byHand(house, async (ctx) => {
    const name = `示例${login}`
    const id = await addAccount(ctx, { login, name }, credentials)
    await addEffectiveDuty(ctx, id, duty, { area: null, organisationId })
    if (duty === 'assessor' || duty === 'invigilator' || duty === 'qualitySupervisor') {
      await givenCard(ctx, organisationId, { accountId: id, kind: duty, name })
    }
    return id
  })
}

async function givenCard(
  ctx: Acting,
  organisationId: string,
  { accountId, kind, name }: { accountId: string; kind: Duty; name: string },
): Promise<void> {
  const id = newId()
  const card =
    kind === 'invigilator' ? null : `K${createHash('sha1').update(accountId).digest('hex').slice(0, 12).toUpperCase()}`
  await sql`
    insert into staff (organisation_id, id, area, kind, name, account_id, employment, grade, card_number, card_expires_on,
      entered_by, entered_at)
    values (${organisationId}, ${id}, '450300', ${kind}, ${name}, ${accountId}, 'fullTime',
      ${kind === 'assessor' ? 'assessor' : null}, ${card}, ${card && '2027-12-31'}, ${accountId}, ${ctx.clock.now()})`.execute(
    ctx.tx,
  )
  if (kind !== 'assessor') return
  await sql`
    insert into staff_occupation (organisation_id, staff_id, edition, code, area, levels)
    values (${organisationId}, ${id}, '2022', '4-10-01-05', '450300', '{5,4}')`.execute(ctx.tx)
}

export type GivenCandidate = { trainer?: string; trainingBody?: string; components?: Component[] }

export type GivenSitting = {
  id: string
  organisationId: string
  reference: string
  /** In the order of their ticket numbers. */
  candidates: { id: string; ticketNumber: string; name: string; documentNumber: string }[]
}

let serial = 0

/** Announced, registered, closed: 待考核 from `firstDay` to `lastDay`, candidates found eligible. */
export async function givenClosedSitting(
  house: House,
  body: StaffedBody,
  {
    candidates = 4,
    firstDay,
    lastDay = firstDay,
    level = 4,
    of = [],
  }: {
    candidates?: number
    firstDay: string
    lastDay?: string
    level?: SkillLevel
    /** What is said of single candidates, by position. */
    of?: readonly GivenCandidate[]
  },
): Promise<GivenSitting> {
  serial += 1
  const number = serial
  const organisationId = body.id
  const [plan, sitting, file, roster] = [newId(), newId(), newId(), newId()]
  const reference = `26-${String(number).padStart(4, '0')}`
  const area = '450300'
  const prefix = String(26_000_000 + number)
  const components: Component[] = level <= 2 ? ['theory', 'practical', 'review'] : ['theory', 'practical']
  const enteredBy = body.ids[body.people.handlerB] as string
  const examinedBy = body.ids[body.people.settler] as string
  return byHand(house, async (ctx) => {
    const now = ctx.clock.now()
    await sql`
      insert into plan (organisation_id, id, area, reference, state, content, drafted_by, created_at)
      values (${organisationId}, ${plan}, ${area}, ${reference}, 'published', '{}', ${enteredBy}, ${now})`.execute(
      ctx.tx,
    )
    await sql`
      insert into sitting (organisation_id, id, area, plan_id, reference, ticket_prefix, occupation_code,
        occupation_edition, occupation_name, level, city, address, first_day, last_day, registration_opens,
        registration_closes, capacity, fee, fee_basis, conditions, components, state)
      values (${organisationId}, ${sitting}, ${area}, ${plan}, ${reference}, ${prefix}, '4-10-01-05', '2022',
        '养老护理员', ${level}, '450300', '桂林市示例路 1 号', ${firstDay}, ${lastDay}, '2026-01-05', '2026-01-30', 200,
        430, '备案的收费标准', '示例条件', ${components}, 'arranged')`.execute(ctx.tx)
    await sql`
      insert into file (organisation_id, id, area, sha256, size, name, type, purpose, storage, uploaded_at)
      values (${organisationId}, ${file}, ${area}, ${Buffer.alloc(32)}, 1, '花名册.xlsx', 'application/octet-stream',
        'roster', ${file}, ${now})`.execute(ctx.tx)
    await sql`
      insert into roster_import (organisation_id, id, area, sitting_id, file_id, file_name, state, asked_by, asked_at,
        imported_by, imported_at)
      values (${organisationId}, ${roster}, ${area}, ${sitting}, ${file}, '花名册.xlsx', 'imported', ${enteredBy}, ${now},
        ${enteredBy}, ${now})`.execute(ctx.tx)
    const facts = Array.from({ length: candidates }, (_, i) => personFacts(number, i))
    const persons = await savePersons(ctx, organisationId, area, facts)
    const rows = persons.map(({ id: personId, documentNumber }, i) => ({
      id: newId(),
      personId,
      documentNumber,
      name: facts[i]!.name,
      ticketNumber: `${prefix}${String(i + 1).padStart(4, '0')}`,
    }))
    for (const [i, { id, personId, ticketNumber }] of rows.entries()) {
      const { trainer = null, trainingBody = null, components: taken = components } = of[i] ?? {}
      await sql`
        insert into registration (organisation_id, id, area, sitting_id, person_id, import_id, row_number, ticket_number,
          state, components, entry_sealed, path, path_facts, trainer, training_body, query_code_hash, entered_by,
          examined_by, created_at)
        values (${organisationId}, ${id}, ${area}, ${sitting}, ${personId}, ${roster}, ${i + 2}, ${ticketNumber},
          'eligible', ${taken}, ${Buffer.alloc(1)}, '示例条件', '{}', ${trainer}, ${trainingBody}, ${Buffer.alloc(32)},
          ${enteredBy}, ${examinedBy}, ${now})`.execute(ctx.tx)
    }
    return { id: sitting, organisationId, reference, candidates: rows }
  })
}

const surnames = '覃韦黄莫农蒙蓝谭玉甘'

/** Invented, with a right check digit. */
function personFacts(sitting: number, i: number) {
  const first17 = `450301${1970 + (i % 30)}0${1 + (i % 9)}1${sitting % 9}${String(100 + i).slice(-3)}`
  return {
    documentKind: 'residentId' as const,
    documentNumber: first17 + idCheckDigit(first17),
    name: `${surnames[i % surnames.length]}示例${'甲乙丙丁戊己庚辛'[i % 8]}`,
    phone: `1380000${String(1000 + i).slice(-4)}`,
  }
}
