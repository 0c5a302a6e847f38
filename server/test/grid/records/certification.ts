import { newId } from '#kit/id.ts'
import { givenApproved } from '../../given/certificate.ts'
import { insertRow } from '../../given/row.ts'
import type { Ground } from '../world.ts'

/** A decided submission whose certificates may be asked for, and a certificate of the own body. */
export async function certificationRecords(ground: Ground) {
  const { db, house, database, bodies } = ground
  const { id: organisation, manager, handler } = bodies.own
  const listed = { id: organisation, code: 'S000045000001', name: '示例', area: '450300', manager, handler }
  const submission = await givenApproved({ house, urls: database }, listed, { people: 1 })

  const { rows: papers } = await db.query<{ id: string }>(
    `select id from file where organisation_id = $1 and wrapped_key is null limit 1`,
    [organisation],
  )
  const certificate = { id: newId() }
  await insertRow(db, 'certificate', {
    ...certificate,
    organisation_id: organisation,
    area: '450300',
    number: 'S000045000001264000001',
    level: 4,
    file_id: papers[0]!.id,
    file_sha256: Buffer.alloc(32),
    state: 'current',
  })
  return { 'submission decided': { submission: submission.id }, certificate }
}
