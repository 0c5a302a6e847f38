import { createHash } from 'node:crypto'
import { newId } from '#kit/id.ts'
import { givenListing } from '../../given/listing.ts'
import { planOfOne } from '../../given/plan.ts'
import { insertRow } from '../../given/row.ts'
import { givenClosedSitting } from '../../given/sitting.ts'
import type { Ground } from '../world.ts'

const content = planOfOne({
  firstDay: '2026-10-20',
  lastDay: '2026-10-20',
  registrationOpens: '2026-09-01',
  registrationCloses: '2026-10-01',
})

const eligibility = {
  path: { key: '4-2', sentence: '示例条件', met: true, missing: [], metFrom: null },
  claimed: null,
  on: '2026-10-01',
  stated: [],
  toExamine: [],
}

/** Plans, sittings, candidates, scores, results. */
export async function deliveryRecords(ground: Ground) {
  const { db, house, bodies, idOf } = ground
  const own = { organisation_id: bodies.own.id, area: '450300' }
  const people = { handlerA: 'a', handlerB: 'b', settler: 's', assessors: [], invigilators: [], supervisor: '' }
  const ids = { b: idOf('bodyHandler own'), s: idOf('scoreSettler own') }

  await givenListing(ground.database, { organisationId: bodies.own.id, code: 'S000045000001', listedOn: '2026-03-10' })
  await givenListing(ground.database, {
    organisationId: bodies.other.id,
    code: 'S000045000002',
    listedOn: '2026-03-10',
  })
  const given = await givenClosedSitting(house, { ...bodies.own, people, ids }, { firstDay: '2026-10-20' })
  const sitting = given.id
  const candidate = given.candidates[0]!.id
  await db.query('update plan set content = $1', [content])
  await db.query('update registration set path_facts = $1', [eligibility])
  const { rows: plans } = await db.query<{ id: string }>('select plan_id as id from sitting where id = $1', [sitting])

  const plan = async (values: Record<string, unknown>) => {
    const id = newId()
    await insertRow(db, 'plan', { ...own, id, reference: `26-${id.slice(-4)}`, state: 'published', content, ...values })
    return { id }
  }
  const elsewhere = async (area: string) => {
    const id = newId()
    await db.query(
      `insert into sitting select (jsonb_populate_record(s, jsonb_build_object('id', $2::text, 'area', $3::text,
         'reference', '26-' || right($2, 4), 'ticket_prefix', '99999999'))).* from sitting s where id = $1`,
      [sitting, id, area],
    )
    return { sitting: id, id }
  }
  const forRegion = await elsewhere('450000')

  // Who works for two bodies is named here and signed in there: the name alone opens nothing.
  for (const part of ['assessor', 'invigilator', 'qualitySupervisor'] as const) {
    for (const asker of [`${part} named`, `${part} other`]) {
      const named = { account_id: idOf(asker), part, days: '[2026-10-20,2026-10-21)' }
      await insertRow(db, 'sitting_staff', { ...own, sitting_id: sitting, ...named })
    }
  }

  const { rows: papers } = await db.query<{ id: string }>(
    `select id from file where organisation_id = $1 and wrapped_key is null limit 1`,
    [bodies.own.id],
  )
  const roster = { id: newId() }
  await insertRow(db, 'roster_import', {
    ...own,
    ...roster,
    sitting_id: sitting,
    state: 'read',
    asked_by: ids.b,
    marked_file_id: papers[0]!.id,
  })

  const sheet = { sheet: newId(), registration: candidate }
  await insertRow(db, 'score_sheet', { ...own, id: sheet.sheet, sitting_id: sitting, component: 'theory' })
  const regional = { sheet: newId(), registration: candidate }
  await insertRow(db, 'score_sheet', {
    ...own,
    area: '450000',
    id: regional.sheet,
    sitting_id: forRegion.id,
    component: 'theory',
  })

  const objection = async (area: string) => {
    const id = newId()
    const words = (column: string) => house.keys.encryptField({ table: 'objection', column, row: id }, '示例理由')
    await insertRow(db, 'objection', {
      ...own,
      area,
      id,
      sitting_id: sitting,
      registration_id: given.candidates[area === '450000' ? 1 : 0]!.id,
      reference: `YY26-${area}`,
      receipt_hash: createHash('sha256').update(area).digest(),
      relation: 'self',
      ticket_tail: '0001',
      contact: words('contact'),
      claim: words('claim'),
      state: 'received',
    })
    return { id }
  }
  const submission = async (values: Record<string, unknown>) => {
    const id = newId()
    const submitted = { submitted_by: newId(), submitted_at: 'now', submitted_on: '2026-08-20', due_on: '2026-08-28' }
    const state = { state: 'inReview', sitting_id: sitting, rows: 0, drafted_by: ids.b, ...submitted }
    await insertRow(db, 'submission', { ...own, id, reference: `SB26-${id.slice(-4)}`, ...state, ...values })
    return { id, submission: id }
  }
  const reviewed = { review: {}, review_hash: Buffer.alloc(32), review_drafted_at: 'now' }
  const unsubmitted = { submitted_by: null, submitted_at: null, submitted_on: null, due_on: null }

  const submitted = await submission({})

  return {
    objection: await objection('450300'),
    'objection for the region': await objection('450000'),
    submission: submitted,
    'submission for the region': await submission({ area: '450000' }),
    'submission drafted': await submission({ state: 'drafting', ...unsubmitted }),
    'submission submitted by the handler': await submission({ submitted_by: idOf('centreHandler city') }),
    'submission submitted by the leader': await submission({ submitted_by: idOf('centreLeader city') }),
    'submission reviewed by the leader': await submission({
      ...reviewed,
      review_drafted_by: idOf('centreLeader city'),
    }),
    'score sheet': sheet,
    'score sheet for the region': regional,
    plan: { id: plans[0]!.id },
    'plan drafted': await plan({ state: 'drafting' }),
    'plan for the region': await plan({ area: '450000' }),
    sitting: { id: sitting, sitting },
    'sitting for the region': forRegion,
    roster,
    candidate: { id: candidate },
    'case of a plan': { kind: 'plan', id: plans[0]!.id },
    'case of a submission': { kind: 'submission', id: submitted.id },
    'case of a sitting': { kind: 'sitting', id: sitting },
  }
}
