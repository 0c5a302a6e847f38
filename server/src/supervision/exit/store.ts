import type { ExitDraft, ExitGround, ExitKind, ExitState, Fate } from '@guijiang/contract/supervision/exit'
import { type Db, sql, type Tx } from '#kit/db.ts'

type Day = Temporal.PlainDate

export type ExitCase = {
  organisationId: string
  id: string
  area: string
  reference: string
  kind: ExitKind
  state: ExitState
  ground: ExitGround | null
  facts: string
  /** What it rests on, its number, and who drafted the decision of it. */
  investigationId: string | null
  investigationReference: string | null
  investigatedBy: string | null
  openedBy: string
  openedOn: Day
  hearingUntil: Day | null
  statement: string | null
  statedBy: string | null
  statedOn: Day | null
  draft: ExitDraft
  draftedBy: string | null
  returnNote: string | null
  dropReason: string | null
  approvalId: string | null
  decidedOn: Day | null
  untilDay: Day | null
  version: number
}

const columns = [
  'organisationId',
  'id',
  'area',
  'reference',
  'kind',
  'state',
  'ground',
  'facts',
  'investigationId',
  'investigationReference',
  'investigatedBy',
  'openedBy',
  'openedOn',
  'hearingUntil',
  'statement',
  'statedBy',
  'statedOn',
  'draft',
  'draftedBy',
  'returnNote',
  'dropReason',
  'approvalId',
  'decidedOn',
  'untilDay',
  'version',
] as const

const cases = (db: Db) => db.selectFrom('exitCase').select(columns).$castTo<ExitCase>()

/** Ids of what bears a number, within reach. */
export const listExitsNumbered = async (db: Db, reference: string, limit: number): Promise<string[]> =>
  (await db.selectFrom('exitCase').select('id').where('reference', '=', reference).limit(limit).execute()).map(
    ({ id }) => id,
  )

export const findExit = (db: Db, id: string): Promise<ExitCase | undefined> =>
  cases(db).where('id', '=', id).executeTakeFirst()

export const lockExit = (tx: Tx, id: string): Promise<ExitCase | undefined> =>
  cases(tx).where('id', '=', id).forUpdate().executeTakeFirst()

/** Within reach, newest first. */
export const listExits = (db: Db, after: string | undefined, limit: number): Promise<ExitCase[]> =>
  cases(db)
    .$if(after !== undefined, (query) => query.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** The one that is not ended, if any. */
export const findOpenExit = (db: Db, organisationId: string): Promise<ExitCase | undefined> =>
  cases(db)
    .where('organisationId', '=', organisationId)
    .where('state', 'in', ['hearing', 'drafting', 'proposed'])
    .executeTakeFirst()

/** The case that rests on an investigation and was not dropped, if any. */
export const findRestingOn = (db: Db, organisationId: string, investigationId: string): Promise<ExitCase | undefined> =>
  cases(db)
    .where('organisationId', '=', organisationId)
    .where('investigationId', '=', investigationId)
    .where('state', '<>', 'dropped')
    .executeTakeFirst()

/** The newest suspension that was decided. */
export const findSuspension = (db: Db, organisationId: string): Promise<ExitCase | undefined> =>
  cases(db)
    .where('organisationId', '=', organisationId)
    .where('kind', '=', 'suspend')
    .where('state', '=', 'decided')
    .orderBy('decidedOn', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

export const listUnheard = (db: Db, today: Day): Promise<ExitCase[]> =>
  cases(db).where('state', '=', 'hearing').where('hearingUntil', '<', today).orderBy('id').execute()

type Fresh = Omit<
  ExitCase,
  | 'statement'
  | 'statedBy'
  | 'statedOn'
  | 'draftedBy'
  | 'returnNote'
  | 'dropReason'
  | 'approvalId'
  | 'decidedOn'
  | 'untilDay'
  | 'version'
>

export async function insertExit(tx: Tx, { draft, ...row }: Fresh): Promise<void> {
  await tx
    .insertInto('exitCase')
    .values({ ...row, draft: JSON.stringify(draft) })
    .execute()
}

export async function updateExit(
  tx: Tx,
  { organisationId, id }: ExitCase,
  { draft, ...change }: Partial<Omit<ExitCase, 'organisationId' | 'id' | 'version'>>,
): Promise<void> {
  await tx
    .updateTable('exitCase')
    .set((row) => ({ ...change, ...(draft && { draft: JSON.stringify(draft) }), version: row('version', '+', 1) }))
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

// ---- What a decision did

export type DecidedSitting = {
  organisationId: string
  exitId: string
  sittingId: string
  area: string
  outcome: 'stops' | 'finishes'
  stage: string
  supervisorId: string | null
}

const sittingColumns = ['organisationId', 'exitId', 'sittingId', 'area', 'outcome', 'stage', 'supervisorId'] as const

export const listDecidedSittings = (db: Db, { organisationId, id }: ExitCase): Promise<DecidedSitting[]> =>
  db
    .selectFrom('exitSitting')
    .select(sittingColumns)
    .where('organisationId', '=', organisationId)
    .where('exitId', '=', id)
    .orderBy('sittingId')
    .$castTo<DecidedSitting>()
    .execute()

/** Sittings that an account watches over, within reach. */
export const listSupervisedBy = (
  db: Db,
  supervisorId: string,
): Promise<(DecidedSitting & { reference: string; decidedOn: Day })[]> =>
  db
    .selectFrom('exitSitting as s')
    .innerJoin('exitCase as c', (join) =>
      join.onRef('c.organisationId', '=', 's.organisationId').onRef('c.id', '=', 's.exitId'),
    )
    .select(sittingColumns.map((name) => `s.${name}` as const))
    .select(['c.reference', 'c.decidedOn'])
    .where('s.supervisorId', '=', supervisorId)
    .orderBy('s.sittingId')
    .$castTo<DecidedSitting & { reference: string; decidedOn: Day }>()
    .execute()

export async function insertDecidedSittings(tx: Tx, rows: readonly DecidedSitting[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('exitSitting')
      .values([...rows])
      .execute()
}

export type HandedOver = {
  organisationId: string
  exitId: string
  registrationId: string
  sittingId: string
  area: string
  stage: string
  cleared: boolean
  fate: Fate
  receiverId: string | null
  toldOn: Day | null
  doneOn: Day | null
  doneNote: string | null
}

const handedColumns = [
  'organisationId',
  'exitId',
  'registrationId',
  'sittingId',
  'area',
  'stage',
  'cleared',
  'fate',
  'receiverId',
  'toldOn',
  'doneOn',
  'doneNote',
] as const

export async function insertHandedOver(
  tx: Tx,
  rows: readonly Omit<HandedOver, 'toldOn' | 'doneOn' | 'doneNote'>[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) {
    await tx
      .insertInto('exitCandidate')
      .values([...rows.slice(from, from + 1000)])
      .execute()
  }
}

export const listHandedOver = (
  db: Db,
  { organisationId, id }: Pick<ExitCase, 'organisationId' | 'id'>,
  sittingId: string,
): Promise<HandedOver[]> =>
  db
    .selectFrom('exitCandidate')
    .select(handedColumns)
    .where('organisationId', '=', organisationId)
    .where('exitId', '=', id)
    .where('sittingId', '=', sittingId)
    .$castTo<HandedOver>()
    .execute()

/** What became of one registration. */
export const findHandedOver = (
  db: Db,
  organisationId: string,
  registrationId: string,
): Promise<HandedOver | undefined> =>
  db
    .selectFrom('exitCandidate')
    .select(handedColumns)
    .where('organisationId', '=', organisationId)
    .where('registrationId', '=', registrationId)
    .$castTo<HandedOver>()
    .executeTakeFirst()

export type HandedCount = { sittingId: string; candidates: number; cleared: number; told: number; done: number }

export const countHandedOver = (
  db: Db,
  { organisationId, id }: Pick<ExitCase, 'organisationId' | 'id'>,
): Promise<HandedCount[]> =>
  db
    .selectFrom('exitCandidate')
    .select('sittingId')
    .select(({ fn }) => [
      fn.countAll<number>().as('candidates'),
      fn.countAll<number>().filterWhere('cleared', '=', true).as('cleared'),
      fn.countAll<number>().filterWhere('toldOn', 'is not', null).as('told'),
      fn.countAll<number>().filterWhere('doneOn', 'is not', null).as('done'),
    ])
    .where('organisationId', '=', organisationId)
    .where('exitId', '=', id)
    .groupBy('sittingId')
    .execute()

/** Those of a sitting who were not told yet; returns how many. */
export async function markTold(
  tx: Tx,
  { organisationId, id }: ExitCase,
  sittingId: string,
  told: { on: Day; by: string; way: string },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('exitCandidate')
    .set({ toldOn: told.on, toldBy: told.by, toldWay: told.way })
    .where('organisationId', '=', organisationId)
    .where('exitId', '=', id)
    .where('sittingId', '=', sittingId)
    .where('toldOn', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export async function markDone(
  tx: Tx,
  { organisationId, id }: ExitCase,
  registrations: readonly string[],
  done: { on: Day; by: string; note: string },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('exitCandidate')
    .set({ doneOn: done.on, doneBy: done.by, doneNote: done.note })
    .where('organisationId', '=', organisationId)
    .where('exitId', '=', id)
    .where(sql<boolean>`registration_id = any(${registrations as string[]}::uuid[])`)
    .where('doneOn', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export async function getHearingDays(db: Db): Promise<number> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', 'exit.hearingDays').executeTakeFirst()
  return Number(row?.value)
}
