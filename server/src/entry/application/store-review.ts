import type { OpinionGround, OpinionOutcome, ReviewLevel, SupplementItem } from '@guijiang/contract/entry/application'
import type { Db, Tx } from '#kit/db.ts'
import type { OpinionState } from './states.ts'
import type { CaseKey } from './store.ts'

/** What the centres draft, decide, ask for and send. */

export type OpinionRow = {
  id: string
  level: ReviewLevel
  round: number
  state: OpinionState
  outcome: OpinionOutcome | null
  reasons: string
  grounds: OpinionGround[]
  items: SupplementItem[]
  draftedBy: string | null
  proposedAt: Temporal.Instant | null
  confirmedBy: string | null
  returnNote: string | null
  decidedBy: string | null
  decidedOn: Temporal.PlainDate | null
  version: number
}

const opinionColumns = [
  'id',
  'level',
  'round',
  'state',
  'outcome',
  'reasons',
  'grounds',
  'items',
  'draftedBy',
  'proposedAt',
  'confirmedBy',
  'returnNote',
  'decidedBy',
  'decidedOn',
  'version',
] as const

/** Every opinion of a case, first level first. */
export const listOpinions = (db: Db, { organisationId, id }: CaseKey): Promise<OpinionRow[]> =>
  db
    .selectFrom('applicationOpinion')
    .select(opinionColumns)
    .where('organisationId', '=', organisationId)
    .where('applicationId', '=', id)
    .orderBy('id')
    .$castTo<OpinionRow>()
    .execute()

export async function insertOpinion(
  tx: Tx,
  { organisationId, id: applicationId, area }: CaseKey,
  row: { id: string; level: ReviewLevel; round: number },
): Promise<void> {
  await tx
    .insertInto('applicationOpinion')
    .values({ organisationId, applicationId, area, ...row })
    .execute()
}

type OpinionChange = Partial<
  Omit<OpinionRow, 'id' | 'level' | 'round' | 'version'> & { decidedAt: Temporal.Instant | null }
>

export async function updateOpinion(
  tx: Tx,
  { organisationId }: CaseKey,
  id: string,
  { grounds, items, ...change }: OpinionChange,
): Promise<void> {
  await tx
    .updateTable('applicationOpinion')
    .set((e) => ({
      ...change,
      ...(grounds && { grounds: JSON.stringify(grounds) }),
      ...(items && { items: JSON.stringify(items) }),
      version: e('version', '+', 1),
    }))
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

// ---- supplements

export type SupplementRow = {
  id: string
  level: ReviewLevel
  number: number
  items: SupplementItem[]
  state: 'open' | 'answered' | 'lapsed'
  requestedOn: Temporal.PlainDate
  answeredOn: Temporal.PlainDate | null
  answer: string | null
}

export const listSupplements = (db: Db, { organisationId, id }: CaseKey): Promise<SupplementRow[]> =>
  db
    .selectFrom('applicationSupplement')
    .select(['id', 'level', 'number', 'items', 'state', 'requestedOn', 'answeredOn', 'answer'])
    .where('organisationId', '=', organisationId)
    .where('applicationId', '=', id)
    .orderBy('id')
    .$castTo<SupplementRow>()
    .execute()

export async function insertSupplement(
  tx: Tx,
  { organisationId, id: applicationId, area }: CaseKey,
  row: Pick<SupplementRow, 'id' | 'level' | 'number' | 'items' | 'requestedOn'> & { opinionId: string },
): Promise<void> {
  await tx
    .insertInto('applicationSupplement')
    .values({ organisationId, applicationId, area, ...row, items: JSON.stringify(row.items) })
    .execute()
}

export async function closeSupplement(
  tx: Tx,
  { organisationId }: CaseKey,
  id: string,
  row: { state: 'answered' | 'lapsed'; answeredOn: Temporal.PlainDate; answer: string | null },
): Promise<void> {
  await tx
    .updateTable('applicationSupplement')
    .set(row)
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** Cases that wait for an answer since `day` or earlier. */
export const listOpenSupplements = (db: Db, requestedUntil: Temporal.PlainDate) =>
  db
    .selectFrom('applicationSupplement')
    .select(['applicationId', 'requestedOn'])
    .where('state', '=', 'open')
    .where('requestedOn', '<=', requestedUntil)
    .orderBy('requestedOn')
    .execute()

// ---- letters

export type LetterRow = { number: string; title: string; fileId: string; issuedOn: Temporal.PlainDate }

export const listLetters = (db: Db, { organisationId, id }: CaseKey): Promise<LetterRow[]> =>
  db
    .selectFrom('applicationLetter')
    .select(['number', 'title', 'fileId', 'issuedOn'])
    .where('organisationId', '=', organisationId)
    .where('applicationId', '=', id)
    .orderBy('id')
    .execute()

export async function insertLetter(
  tx: Tx,
  { organisationId, id: applicationId, area }: CaseKey,
  row: LetterRow & { id: string; opinionId: string },
): Promise<void> {
  await tx
    .insertInto('applicationLetter')
    .values({ organisationId, applicationId, area, ...row })
    .execute()
}
