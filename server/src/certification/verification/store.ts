import type { SealedIntent } from '#certification/certificate/index.ts'
import type { Db } from '#kit/db.ts'

export type FoundVersion = SealedIntent & {
  version: number
  versionState: 'current' | 'superseded'
  state: 'valid' | 'suspended' | 'revoked'
  stateSince: Temporal.PlainDate
}

/** No body has it: asked for where a number names no body, so that the look-up is made all the same. */
const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * The newest version with this number and this name. One look into one index (`certificate_check`), which finds nothing
 * whatever was wrong: what is reserved or void is not in it.
 */
export const findVersion = (
  db: Db,
  organisationId: string | undefined,
  checkIndex: Buffer,
): Promise<FoundVersion | undefined> =>
  db
    .selectFrom('certificate as c')
    .innerJoin('certificateNumber as n', (join) =>
      join.onRef('n.organisationId', '=', 'c.organisationId').onRef('n.number', '=', 'c.number'),
    )
    .select(['c.id', 'c.version', 'c.state as versionState', 'c.intent', 'c.intentHash', 'n.state', 'n.stateSince'])
    .where('c.organisationId', '=', organisationId ?? nobody)
    .where('c.checkIndex', '=', checkIndex)
    .where('c.state', 'in', ['current', 'superseded'])
    .where('n.state', 'in', ['valid', 'suspended', 'revoked'])
    .orderBy('c.version', 'desc')
    .limit(1)
    .$castTo<FoundVersion>()
    .executeTakeFirst()

/** The version that holds, for a superseded one. */
export const findCurrent = (
  db: Db,
  organisationId: string,
  number: string,
): Promise<{ version: number; issuedOn: Temporal.PlainDate } | undefined> =>
  db
    .selectFrom('certificate')
    .select(['version', 'issuedOn'])
    .where('organisationId', '=', organisationId)
    .where('number', '=', number)
    .where('state', '=', 'current')
    .executeTakeFirst()
