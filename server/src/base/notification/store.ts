import type { Insertable, Selectable } from 'kysely'
import type { DB, Db, Tx } from '#kit/db.ts'
import type { Address } from './rules.ts'

const columns = [
  'id',
  'title',
  'body',
  'path',
  'clause',
  'caseKind',
  'caseId',
  'organisationId',
  'area',
  'letterFile',
  'letterOrganisation',
  'servedAt',
  'firstReadAt',
] as const

export type Notification = Pick<Selectable<DB['notification']>, (typeof columns)[number]>

/** Nothing is read back: whoever serves a notice may not see the list that it arrives in. */
export async function insertNotification(tx: Tx, row: Insertable<DB['notification']>): Promise<void> {
  await tx.insertInto('notification').values(row).execute()
}

/** What arrived at one address for one duty. Personal notices stand apart from those of the office or body. */
function at(db: Db, duty: string, address: Address) {
  const all = db.selectFrom('notification').where('duty', '=', duty)
  switch (address.to) {
    case 'area':
      return all.where('area', '=', address.area).where('accountId', 'is', null)
    case 'organisation':
      return all.where('organisationId', '=', address.organisationId).where('accountId', 'is', null)
    case 'account':
      return all.where('accountId', '=', address.accountId)
  }
}

/** The newest first, those before `before`. */
export async function listNotifications(
  db: Db,
  duty: string,
  address: Address,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<Notification[]> {
  let query = at(db, duty, address).select(columns)
  if (before) query = query.where('id', '<', before)
  return query.orderBy('id', 'desc').limit(limit).execute()
}

export async function countUnread(db: Db, duty: string, address: Address): Promise<number> {
  const { count } = await at(db, duty, address)
    .where('firstReadAt', 'is', null)
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Held until the end of the act: two people of one office may open it at once. */
export async function lockNotification(
  tx: Tx,
  duty: string,
  address: Address,
  id: string,
): Promise<Notification | undefined> {
  return at(tx, duty, address).select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function setFirstReading(
  tx: Tx,
  id: string,
  { at: firstReadAt, by }: { at: Temporal.Instant; by: string },
): Promise<void> {
  await tx.updateTable('notification').set({ firstReadAt, firstReadBy: by }).where('id', '=', id).execute()
}
