import type { Selectable } from 'kysely'
import { type DB, type Db, sql, type Tx } from '#kit/db.ts'
import type { NamedStop, Turn, TurnPeriod } from './rules.ts'

type Day = Temporal.PlainDate
type Row = Omit<Selectable<DB['deadline']>, 'sortOn'>

export const columns = [
  'id', 'matter', 'subject', 'act', 'duty', 'area', 'organisationId', 'accountId', 'bodyId', 'caseKind', 'caseId',
  'label', 'reference', 'path', 'clause', 'internal', 'since', 'period', 'startsOn', 'startsAs', 'days', 'unit',
  'calendarVersion', 'stops', 'pausedOn', 'pauseReason', 'dueOn', 'toldDueOn', 'overdueAt', 'metAt', 'metOn',
  'metRequest', 'usedDays', 'outcome',
] as const // biome-ignore format: a list of names

type StoredStop = { served: string; arrived: string | null; reason: string }

function periodOf(row: Row): TurnPeriod | null {
  const { period, startsOn, startsAs, days, unit, calendarVersion, stops } = row
  if (period === null || !startsOn || days === null || unit === null) return null
  return {
    name: period,
    startsOn,
    startsAs: startsAs ?? '',
    days,
    unit: unit as TurnPeriod['unit'],
    calendarVersion: calendarVersion ?? 0,
    stops: (stops as StoredStop[]).map(({ served, arrived, reason }) => ({
      served: Temporal.PlainDate.from(served),
      arrived: arrived ? Temporal.PlainDate.from(arrived) : null,
      reason,
    })),
  }
}

export const turnOf = (row: Row): Turn => ({
  ...row,
  outcome: row.outcome as Turn['outcome'],
  period: periodOf(row),
})

const storedStops = (stops: readonly NamedStop[]): string =>
  JSON.stringify(
    stops.map(({ served, arrived, reason }) => ({
      served: served.toString(),
      arrived: arrived?.toString() ?? null,
      reason,
    })),
  )

function periodColumns(period: TurnPeriod | null) {
  const open = period?.stops.find(({ arrived }) => !arrived)
  return {
    period: period?.name ?? null,
    startsOn: period?.startsOn ?? null,
    startsAs: period?.startsAs ?? null,
    days: period?.days ?? null,
    unit: period?.unit ?? null,
    calendarVersion: period?.calendarVersion ?? null,
    stops: storedStops(period?.stops ?? []),
    pausedOn: open?.served ?? null,
    pauseReason: open?.reason ?? null,
  }
}

/** Nothing is read back: whoever opens a turn for another office may not see it. */
export async function insertTurn(tx: Tx, turn: Turn): Promise<void> {
  const { period, ...rest } = turn
  await tx
    .insertInto('deadline')
    .values({ ...rest, ...periodColumns(period) })
    .execute()
}

/** All turns of a matter, closed ones too. */
export async function findTurns(db: Db, matter: string, subject: string): Promise<Turn[]> {
  const rows = await db
    .selectFrom('deadline')
    .select(columns)
    .where('matter', '=', matter)
    .where('subject', '=', subject)
    .orderBy('id')
    .execute()
  return rows.map(turnOf)
}

/** The open turn for one act of a matter. */
export const findOpenTurn = async (db: Db, matter: string, subject: string, act: string): Promise<Turn | undefined> =>
  (await findOpenTurns(db, matter, [subject])).find((turn) => turn.act === act)

/** Open turns of several matters of one kind, for a list. */
export async function findOpenTurns(db: Db, matter: string, subjects: readonly string[]): Promise<Turn[]> {
  if (subjects.length === 0) return []
  const rows = await db
    .selectFrom('deadline')
    .select(columns)
    .where('matter', '=', matter)
    .where('subject', 'in', [...subjects])
    .where('metAt', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(turnOf)
}

/** Open turns of several cases of one kind, for a list: whatever their matter. */
export async function findOpenTurnsOfCases(db: Db, kind: string, ids: readonly string[]): Promise<Turn[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('deadline')
    .select(columns)
    .where('caseKind', '=', kind)
    .where('caseId', 'in', [...ids])
    .where('metAt', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(turnOf)
}

/** Turns of everything that belongs to one case. */
export async function findTurnsOfCase(db: Db, kind: string, id: string): Promise<Turn[]> {
  const rows = await db
    .selectFrom('deadline')
    .select(columns)
    .where('caseKind', '=', kind)
    .where('caseId', '=', id)
    .orderBy('id')
    .execute()
  return rows.map(turnOf)
}

/** Open turns of a matter, held until the end of the act; of personal ones only those of `account`, when given. */
export async function lockOpenTurns(
  tx: Tx,
  of: { matter: string; subject: string; act?: string | undefined; account?: string | null },
): Promise<Turn[]> {
  let query = tx
    .selectFrom('deadline')
    .select(columns)
    .where('matter', '=', of.matter)
    .where('subject', '=', of.subject)
    .where('metAt', 'is', null)
  if (of.act !== undefined) query = query.where('act', '=', of.act)
  if (of.account !== undefined)
    query = query.where((is) => is.or([is('accountId', 'is', null), is('accountId', '=', of.account ?? null)]))
  const rows = await query.orderBy('id').forUpdate().execute()
  return rows.map(turnOf)
}

export async function lockTurn(tx: Tx, id: string): Promise<Turn | undefined> {
  const row = await tx.selectFrom('deadline').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && turnOf(row)
}

export async function updatePeriod(
  tx: Tx,
  id: string,
  { period, dueOn, toldDueOn }: { period: TurnPeriod; dueOn: Day | null; toldDueOn: Day | null },
): Promise<void> {
  await tx
    .updateTable('deadline')
    .set({ ...periodColumns(period), dueOn, toldDueOn })
    .where('id', '=', id)
    .execute()
}

export async function closeTurn(
  tx: Tx,
  id: string,
  end: { outcome: 'met' | 'void'; metAt: Temporal.Instant; metOn: Day; metRequest: string; usedDays: number | null },
): Promise<void> {
  await tx.updateTable('deadline').set(end).where('id', '=', id).execute()
}

// ---- The sweep

/** Over by the end of the day before `today` and not yet marked; those that were done late in the meantime too. */
export async function listNewlyOverdue(db: Db, today: Day, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('deadline')
    .select('id')
    .where('overdueAt', 'is', null)
    .where('dueOn', 'is not', null)
    .where('dueOn', '<', today)
    .where((is) => is.or([is('metAt', 'is', null), is('metOn', '>', is.ref('dueOn'))]))
    .where(sql<boolean>`outcome is distinct from 'void'`)
    .orderBy('dueOn')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

export async function setOverdue(tx: Tx, id: string, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('deadline').set({ overdueAt: at }).where('id', '=', id).execute()
}

/** Running periods that were counted by an older calendar; what is late already stays as it is. */
export async function listCountedBefore(db: Db, version: number, limit: number): Promise<Turn[]> {
  const rows = await db
    .selectFrom('deadline')
    .select(columns)
    .where('metAt', 'is', null)
    .where('period', 'is not', null)
    .where('calendarVersion', '<', version)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(turnOf)
}

/** These keep their days under the new version. */
export async function setCalendarVersion(tx: Tx, ids: readonly string[], version: number): Promise<void> {
  await tx
    .updateTable('deadline')
    .set({ calendarVersion: version })
    .where('id', 'in', [...ids])
    .where('metAt', 'is', null)
    .execute()
}
