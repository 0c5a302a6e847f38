import type { Address } from '#base/notification/rules.ts'
import { type Db, sql } from '#kit/db.ts'
import type { Turn } from './rules.ts'
import { columns, turnOf } from './store.ts'

type Day = Temporal.PlainDate

/** Where in the order of a queue something stands: by day, then by the moment it was opened. */
export type Place = { sortOn: Day; id: string }

/** Days that stand for "rests" and "has no day" in that order; the table makes them. */
export const restingSorts = Temporal.PlainDate.from('9999-12-30')
export const undatedSorts = Temporal.PlainDate.from('9999-12-31')

/** Open turns at one address for one duty. Personal ones stand apart from those of the office or body. */
function openAt(db: Db, duty: string, address: Address) {
  const open = db.selectFrom('deadline').where('metAt', 'is', null).where('duty', '=', duty)
  switch (address.to) {
    case 'area':
      return open.where('area', '=', address.area).where('accountId', 'is', null)
    case 'organisation':
      return open.where('organisationId', '=', address.organisationId).where('accountId', 'is', null)
    case 'account':
      return open.where('accountId', '=', address.accountId)
  }
}

export async function listQueue(
  db: Db,
  duty: string,
  address: Address,
  { from, to, after, limit }: { from?: Day; to?: Day; after?: Place; limit: number },
): Promise<(Turn & Place)[]> {
  let query = openAt(db, duty, address).select([...columns, 'sortOn'])
  if (from) query = query.where('sortOn', '>=', from)
  if (to) query = query.where('sortOn', '<=', to)
  if (after) {
    query = query.where((is) => is(is.refTuple('sortOn', 'id'), '>', is.tuple(after.sortOn, after.id)))
  }
  const rows = await query.orderBy('sortOn').orderBy('id').limit(limit).execute()
  return rows.map(({ sortOn, ...row }) => ({ ...turnOf(row), sortOn }))
}

/** The turns between two places of the order, at most `most` of them. */
export type Range = { name: string; from: Day; to: Day; most: number }

/** How many stand in each range. Counting stops at `most`, so that a heap of work costs no more than a handful. */
export async function countRanges(
  db: Db,
  duty: string,
  address: Address,
  ranges: readonly Range[],
): Promise<Map<string, number>> {
  const whose =
    address.to === 'area'
      ? sql`area = ${address.area} and account_id is null`
      : address.to === 'organisation'
        ? sql`organisation_id = ${address.organisationId} and account_id is null`
        : sql`account_id = ${address.accountId}`
  const { rows } = await sql<{ name: string; count: number }>`
    select r.name,
      (select count(*) from (
        select from deadline
         where met_at is null and duty = ${duty} and ${whose} and sort_on between r.low and r.high
         limit r.most) as counted) as count
    from unnest(
      ${ranges.map(({ name }) => name)}::text[], ${ranges.map(({ from }) => from.toString())}::date[],
      ${ranges.map(({ to }) => to.toString())}::date[], ${ranges.map(({ most }) => most)}::int[]
    ) as r (name, low, high, most)`.execute(db)
  return new Map(rows.map(({ name, count }) => [name, count]))
}

/** What was done since `from`, by act: how many, how many of them late, days taken where there was a period. */
export async function countMet(
  db: Db,
  duty: string,
  address: Address,
  from: Day,
): Promise<{ act: string; unit: string | null; count: number; dated: number; late: number; used: number | null }[]> {
  const met = db.selectFrom('deadline').where('outcome', '=', 'met').where('metOn', '>=', from).where('duty', '=', duty)
  const at =
    address.to === 'area'
      ? met.where('area', '=', address.area).where('accountId', 'is', null)
      : address.to === 'organisation'
        ? met.where('organisationId', '=', address.organisationId).where('accountId', 'is', null)
        : met.where('accountId', '=', address.accountId)
  return at
    .select((of) => [
      'act',
      'unit',
      of.fn.countAll<number>().as('count'),
      of.fn.count<number>('dueOn').as('dated'),
      of.fn.countAll<number>().filterWhere('metOn', '>', of.ref('dueOn')).as('late'),
      of.fn.sum<number | null>('usedDays').as('used'),
    ])
    .groupBy(['act', 'unit'])
    .orderBy('count', 'desc')
    .execute()
}
