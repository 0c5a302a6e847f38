import { newId } from '#kit/id.ts'
import { givenListing } from '../../given/listing.ts'
import { insertRow } from '../../given/row.ts'
import { givenClosedSitting } from '../../given/sitting.ts'
import type { Asker } from '../cells.ts'
import type { Ground } from '../world.ts'

const content = {
  sittings: [
    {
      occupationCode: '4-10-01-05',
      edition: '2022',
      workType: null,
      level: 4,
      city: '450300',
      address: '桂林市示例路 1 号',
      firstDay: '2026-10-20',
      lastDay: '2026-10-20',
      registrationOpens: '2026-09-01',
      registrationCloses: '2026-10-01',
      capacity: 40,
      fee: '345',
      feeBasis: '本机构公布的收费标准',
      conditions: '示例条件',
    },
  ],
  registrationWay: '到示例路 1 号',
  materials: '身份证原件',
  publicityPlace: '本平台',
  complaintTelephone: '0773-5550001',
}

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

  for (const [asker, part] of [
    ['assessor named', 'assessor'],
    ['invigilator named', 'invigilator'],
    ['qualitySupervisor named', 'qualitySupervisor'],
    ['assessor other', 'assessor'],
  ] as const satisfies [Asker, string][]) {
    const named = { account_id: idOf(asker), part, days: '[2026-10-20,2026-10-21)' }
    const body = asker.endsWith('other') ? bodies.other.id : bodies.own.id
    await insertRow(db, 'sitting_staff', { ...own, organisation_id: body, sitting_id: sitting, ...named })
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

  return {
    plan: { id: plans[0]!.id },
    'plan drafted': await plan({ state: 'drafting' }),
    'plan for the region': await plan({ area: '450000' }),
    sitting: { id: sitting, sitting },
    'sitting for the region': forRegion,
    roster,
    candidate: { id: candidate },
    'case of a plan': { kind: 'plan', id: plans[0]!.id },
    'case of a sitting': { kind: 'sitting', id: sitting },
  }
}
