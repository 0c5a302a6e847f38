import type {
  DeclaredSource,
  DrawPurpose,
  DrawState,
  SeedSource,
  SubstitutionReason,
  UnfinishedGround,
} from '@guijiang/contract/base/draw'
import type { Area } from '@guijiang/contract/codes'
import { type Db, sql, type Tx } from '#kit/db.ts'

type Instant = Temporal.Instant

export type Draw = {
  id: string
  area: Area
  purpose: DrawPurpose
  year: number
  ordinal: number
  number: string
  title: string
  matterId: string
  caseKind: string
  caseId: string
  organisationId: string | null
  supersedes: string | null
  state: DrawState
  source: DeclaredSource
  fallback: DeclaredSource
  moment: Instant
  fallbackMoment: Instant
  seedLine: string
  delegate: string | null
  frozenBy: string
  frozenAt: Instant
  file: Buffer
  roster: Buffer
  commitment: Buffer
  committedBy: string | null
  committedAt: Instant | null
  committedRecordedAt: Instant | null
  seed: Buffer | null
  seedFrom: SeedSource | null
  seedWords: string[] | null
  drawnAt: Instant | null
  result: Buffer | null
  infeasible: boolean | null
  ground: UnfinishedGround | null
  endedAt: Instant | null
  note: string | null
  openedAt: Instant | null
  version: number
}

const draws = (db: Db) => db.selectFrom('draw').selectAll().$castTo<Draw>()

export const findDrawRow = (db: Db, id: string): Promise<Draw | undefined> =>
  draws(db).where('id', '=', id).executeTakeFirst()

export const lockDraw = (tx: Tx, id: string): Promise<Draw | undefined> =>
  draws(tx).where('id', '=', id).forUpdate().executeTakeFirst()

/** Newest first; `after` is the last of the page before. */
export const listDraws = (db: Db, after: string | undefined, limit: number): Promise<Draw[]> =>
  draws(db)
    .$if(after !== undefined, (query) => query.where('id', '<', after as string))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** Those that take part in by their share. */
export const listDelegated = (db: Db, accountId: string): Promise<Draw[]> =>
  draws(db).where('delegate', '=', accountId).orderBy('id', 'desc').limit(50).execute()

/** All of one matter, oldest first. */
export const listOfMatter = (db: Db, purpose: DrawPurpose, matterId: string): Promise<Draw[]> =>
  draws(db).where('purpose', '=', purpose).where('matterId', '=', matterId).orderBy('ordinal').orderBy('id').execute()

export const findSuccessor = (db: Db, id: string): Promise<{ id: string; number: string } | undefined> =>
  db.selectFrom('draw').select(['id', 'number']).where('supersedes', '=', id).executeTakeFirst()

/** Under way or closed: what the day hook looks at. */
export const listUnopened = (db: Db): Promise<Draw[]> =>
  draws(db).where('openedAt', 'is', null).orderBy('frozenAt').execute()

/** What becomes of a draw after it is frozen. */
type Later = Pick<
  Draw,
  | 'committedBy'
  | 'committedAt'
  | 'committedRecordedAt'
  | 'seed'
  | 'seedFrom'
  | 'seedWords'
  | 'drawnAt'
  | 'result'
  | 'infeasible'
  | 'ground'
  | 'endedAt'
  | 'note'
  | 'openedAt'
>

export type FreshDraw = Omit<Draw, keyof Later | 'version'>

export async function insertDraw(tx: Tx, draw: FreshDraw): Promise<void> {
  const { source, fallback, ...rest } = draw
  await tx
    .insertInto('draw')
    .values({ ...rest, source: JSON.stringify(source), fallback: JSON.stringify(fallback) })
    .execute()
}

export type DrawChange = Partial<Later & Pick<Draw, 'state'>>

export async function updateDraw(tx: Tx, id: string, change: DrawChange): Promise<void> {
  await tx
    .updateTable('draw')
    .set((row) => ({ ...change, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

// ---- shares

export type Share = {
  party: number
  accountId: string
  hash: Buffer
  loggedAt: Instant
  share: Buffer | null
  openedAt: Instant | null
}

export async function listShares(db: Db, drawId: string): Promise<Share[]> {
  const { rows } = await sql<Share>`
    select s.party, s.account_id, s.hash, s.logged_at, o.share, o.opened_at
    from draw_share s left join draw_share_opening o using (draw_id, party)
    where s.draw_id = ${drawId} order by s.party`.execute(db)
  return rows
}

type Placed = Pick<Draw, 'id' | 'area' | 'organisationId'>

export async function insertShare(
  tx: Tx,
  { id: drawId, area, organisationId }: Placed,
  share: Pick<Share, 'party' | 'accountId' | 'hash' | 'loggedAt'>,
): Promise<void> {
  await tx
    .insertInto('drawShare')
    .values({ drawId, area, organisationId, ...share })
    .execute()
}

export async function insertShareOpening(
  tx: Tx,
  { id: drawId, area, organisationId }: Placed,
  opening: { party: number; share: Buffer; openedAt: Instant },
): Promise<void> {
  await tx
    .insertInto('drawShareOpening')
    .values({ drawId, area, organisationId, ...opening })
    .execute()
}

// ---- substitutions

export type SubstitutionRow = {
  id: string
  ordinal: number
  kind: 'item' | 'inspector'
  out: string
  reason: SubstitutionReason
  begun: string[]
  changes: Buffer
  proposedBy: string
  confirmedBy: string
  confirmedAt: Instant
}

export const listSubstitutions = (db: Db, drawId: string): Promise<SubstitutionRow[]> =>
  db
    .selectFrom('drawSubstitution')
    .select(['id', 'ordinal', 'kind', 'out', 'reason', 'begun', 'changes', 'proposedBy', 'confirmedBy', 'confirmedAt'])
    .where('drawId', '=', drawId)
    .orderBy('ordinal')
    .$castTo<SubstitutionRow>()
    .execute()

export const findSubstitutions = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('drawSubstitution as s')
    .innerJoin('draw as d', 'd.id', 's.drawId')
    .select(['s.id', 's.ordinal', 's.kind', 's.out', 's.reason', 's.begun', 'd.number'])
    .where('s.id', 'in', [...ids])
    .execute()

export async function insertSubstitution(
  tx: Tx,
  { id: drawId, area, organisationId }: Placed,
  row: SubstitutionRow,
): Promise<void> {
  await tx
    .insertInto('drawSubstitution')
    .values({ drawId, area, organisationId, ...row })
    .execute()
}

// ---- the open file

export type Opening = {
  openedAt: Instant
  file: string
  roster: unknown
  result: unknown
  substitutions: unknown
}

export const findOpening = (db: Db, drawId: string): Promise<Opening | undefined> =>
  db
    .selectFrom('drawOpening')
    .select(['openedAt', 'file', 'roster', 'result', 'substitutions'])
    .where('drawId', '=', drawId)
    .executeTakeFirst()

export async function insertOpening(
  tx: Tx,
  { id: drawId, area, organisationId }: Placed,
  { openedAt, file, roster, result, substitutions }: Opening,
): Promise<void> {
  await tx
    .insertInto('drawOpening')
    .values({
      drawId,
      area,
      organisationId,
      openedAt,
      file,
      roster: JSON.stringify(roster),
      result: result === null ? null : JSON.stringify(result),
      substitutions: JSON.stringify(substitutions),
    })
    .execute()
}

export const listByIds = (db: Db, ids: readonly string[]): Promise<Draw[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : draws(db)
        .where('id', 'in', [...ids])
        .execute()
