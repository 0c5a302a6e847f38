import type {
  Charge,
  InvestigationSource,
  InvestigationState,
  Measure,
} from '@guijiang/contract/supervision/investigation'
import type { Insertable } from 'kysely'
import type { DB, Db, Tx } from '#kit/db.ts'

type Day = Temporal.PlainDate

export type Investigation = {
  organisationId: string
  id: string
  area: string
  reference: string
  source: InvestigationSource
  sourceId: string | null
  charge: Charge
  facts: string
  state: InvestigationState
  openedBy: string
  openedOn: Day
  servedOn: Day | null
  hearingUntil: Day | null
  statement: string | null
  statedOn: Day | null
  measure: Measure | null
  reasons: string | null
  proposedBy: string | null
  returned: string | null
  decidedBy: string | null
  decidedOn: Day | null
  version: number
}

const columns = [
  'organisationId', 'id', 'area', 'reference', 'source', 'sourceId', 'charge', 'facts', 'state', 'openedBy', 'openedOn',
  'servedOn', 'hearingUntil', 'statement', 'statedOn', 'measure', 'reasons', 'proposedBy', 'returned', 'decidedBy',
  'decidedOn', 'version',
] as const // biome-ignore format: a list of names

const investigations = (db: Db) => db.selectFrom('investigation').select(columns).$castTo<Investigation>()

export async function insertInvestigation(tx: Tx, row: Insertable<DB['investigation']>): Promise<void> {
  await tx.insertInto('investigation').values(row).execute()
}

export const findInvestigation = (db: Db, id: string): Promise<Investigation | undefined> =>
  investigations(db).where('id', '=', id).executeTakeFirst()

export const lockInvestigation = (tx: Tx, id: string): Promise<Investigation | undefined> =>
  investigations(tx).where('id', '=', id).forUpdate().executeTakeFirst()

export async function updateInvestigation(
  tx: Tx,
  { organisationId, id }: Investigation,
  change: Partial<Omit<Investigation, 'organisationId' | 'id' | 'version'> & { statedBy: string | null }>,
): Promise<void> {
  await tx
    .updateTable('investigation')
    .set((row) => ({ ...change, version: row('version', '+', 1) }))
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** Within reach, newest first. */
export const listInvestigations = (db: Db, after: string | undefined, limit: number): Promise<Investigation[]> =>
  investigations(db)
    .$if(after !== undefined, (query) => query.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

export const listDecided = (db: Db, organisationId: string): Promise<Investigation[]> =>
  investigations(db)
    .where('organisationId', '=', organisationId)
    .where('state', '=', 'decided')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()

export const listNumbered = async (db: Db, reference: string, limit: number): Promise<string[]> =>
  (await db.selectFrom('investigation').select('id').where('reference', '=', reference).limit(limit).execute()).map(
    ({ id }) => id,
  )
