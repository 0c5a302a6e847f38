import type { Db } from '#kit/db.ts'

export type CheckedRow = {
  number: string
  version: number
  step: string
  state: string
  stateSince: Temporal.PlainDate
  occupationCode: string
  occupationName: string
  level: number
  organisationCode: string
  organisationName: string
  issuedOn: Temporal.PlainDate
}

/**
 * Versions of a certificate that carry this number and this name, newest first. One statement whatever was wrong, so
 * that a miss costs the same; a number without body asks for a body that cannot exist.
 */
export async function findVersions(
  db: Db,
  organisationId: string | undefined,
  number: string,
  nameIndex: Buffer,
): Promise<CheckedRow[]> {
  return db
    .selectFrom('certificate as c')
    .innerJoin('certificateNumber as n', (join) =>
      join.onRef('n.organisationId', '=', 'c.organisationId').onRef('n.number', '=', 'c.number'),
    )
    .select([
      'c.number',
      'c.version',
      'c.state as step',
      'n.state',
      'n.stateSince',
      'c.occupationCode',
      'c.occupationName',
      'c.level',
      'c.organisationCode',
      'c.organisationName',
      'c.issuedOn',
    ])
    .where('c.organisationId', '=', organisationId ?? '00000000-0000-0000-0000-000000000000')
    .where('c.number', '=', number)
    .where('c.nameIndex', '=', nameIndex)
    .orderBy('c.version', 'desc')
    .execute()
}

/** The version that holds, for a superseded one. */
export async function findCurrentVersion(db: Db, organisationId: string, number: string) {
  return db
    .selectFrom('certificate')
    .select(['version', 'issuedOn'])
    .where('organisationId', '=', organisationId)
    .where('number', '=', number)
    .where('state', '=', 'current')
    .executeTakeFirst()
}
