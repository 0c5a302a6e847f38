import type { Area } from '@guijiang/contract/codes'
import type { CreditClass, CreditSource, CreditState } from '@guijiang/contract/supervision/credit'
import type { Db, Tx } from '#kit/db.ts'

type Day = Temporal.PlainDate

export type CreditEntry = {
  organisationId: string
  id: string
  area: string
  office: Area
  reference: string
  class: CreditClass
  points: number
  ground: string
  facts: string
  source: CreditSource
  sourceId: string | null
  state: CreditState
  draftedBy: string
  proposedOn: Day
  decidedBy: string | null
  decidedOn: Day | null
  dropReason: string | null
  effectOn: Day | null
  restorableFrom: Day | null
  endsOn: Day | null
  contest: string | null
  contestedBy: string | null
  contestedOn: Day | null
  contestAnswer: string | null
  contestDecidedBy: string | null
  contestDecidedOn: Day | null
  restoration: string | null
  restorationAskedOn: Day | null
  restorationAnswer: string | null
  restorationDecidedBy: string | null
  restorationDecidedOn: Day | null
  restoredOn: Day | null
  restoredAs: 'repaired' | 'lapsed' | null
  version: number
}

const first = [
  'organisationId',
  'id',
  'area',
  'office',
  'reference',
  'class',
  'points',
  'ground',
  'facts',
  'source',
  'sourceId',
  'state',
  'draftedBy',
  'proposedOn',
] as const

const later = [
  'decidedBy',
  'decidedOn',
  'dropReason',
  'effectOn',
  'restorableFrom',
  'endsOn',
  'contest',
  'contestedBy',
  'contestedOn',
  'contestAnswer',
  'contestDecidedBy',
  'contestDecidedOn',
  'restoration',
  'restorationAskedOn',
  'restorationAnswer',
  'restorationDecidedBy',
  'restorationDecidedOn',
  'restoredOn',
  'restoredAs',
] as const

const entries = (db: Db) =>
  db
    .selectFrom('creditEntry')
    .select([...first, ...later, 'version'])
    .$castTo<CreditEntry>()

/** Ids of what bears a number, within reach. */
export const listCreditNumbered = async (db: Db, reference: string, limit: number): Promise<string[]> =>
  (await db.selectFrom('creditEntry').select('id').where('reference', '=', reference).limit(limit).execute()).map(
    ({ id }) => id,
  )

export const findCredit = (db: Db, id: string): Promise<CreditEntry | undefined> =>
  entries(db).where('id', '=', id).executeTakeFirst()

export const lockCredit = (tx: Tx, id: string): Promise<CreditEntry | undefined> =>
  entries(tx).where('id', '=', id).forUpdate().executeTakeFirst()

/** Within reach, newest first; for a body only what it has been told. */
export const listCredit = (
  db: Db,
  asked: { organisationId?: string | undefined; told: boolean; after?: string | undefined; limit: number },
): Promise<CreditEntry[]> =>
  entries(db)
    .$if(asked.organisationId !== undefined, (query) => query.where('organisationId', '=', asked.organisationId!))
    .$if(asked.told, (query) => query.where('state', 'not in', ['proposed', 'dropped']))
    .$if(asked.after !== undefined, (query) => query.where('id', '<', asked.after!))
    .orderBy('id', 'desc')
    .limit(asked.limit)
    .execute()

/** What was decided and has not ended, of one body. */
export const listStanding = (db: Db, organisationId: string): Promise<CreditEntry[]> =>
  entries(db)
    .where('organisationId', '=', organisationId)
    .where('state', 'in', ['effective', 'contested'])
    .orderBy('effectOn', 'desc')
    .orderBy('id')
    .execute()

export const listLapsing = (db: Db, today: Day): Promise<CreditEntry[]> =>
  entries(db).where('state', 'in', ['effective', 'contested']).where('endsOn', '<=', today).orderBy('id').execute()

export async function insertCredit(tx: Tx, row: Pick<CreditEntry, (typeof first)[number]>): Promise<void> {
  await tx.insertInto('creditEntry').values(row).execute()
}

export async function updateCredit(
  tx: Tx,
  { organisationId, id }: CreditEntry,
  change: Partial<Pick<CreditEntry, 'state' | (typeof later)[number]>>,
): Promise<void> {
  await tx
    .updateTable('creditEntry')
    .set((row) => ({ ...change, version: row('version', '+', 1) }))
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

export async function getSettings(db: Db): Promise<{ points: Record<CreditClass, number>; contestDays: number }> {
  const names = ['credit.points', 'credit.contestDays']
  const rows = await db.selectFrom('setting').selectAll().where('name', 'in', names).execute()
  const of = (name: string) => rows.find((row) => row.name === name)?.value
  return { points: of('credit.points') as Record<CreditClass, number>, contestDays: Number(of('credit.contestDays')) }
}
