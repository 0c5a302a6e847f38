import { getCalendar } from '#base/calendar/index.ts'
import type { WorkingCalendar } from '#base/calendar/rules.ts'
import { addressesOf } from '#base/notification/rules.ts'
import type { Reading } from '#kit/house.ts'
import { Problem } from '#kit/problem.ts'
import { nearUntil, type RunningState, type Turn } from './rules.ts'
import { countByDay, countMet, listQueue, type Place, restingSorts, undatedSorts } from './store-queue.ts'

type Day = Temporal.PlainDate
type Ground = Pick<Reading, 'db' | 'actor' | 'clock'>

export type QueueGroup = RunningState | 'paused' | 'undated'

const compare = Temporal.PlainDate.compare

/** The days of a group; `all` has no bounds. */
function boundsOf(group: QueueGroup | 'all', today: Day, near: Day): { from?: Day; to?: Day } {
  const after = (day: Day) => day.add({ days: 1 })
  switch (group) {
    case 'all':
      return {}
    case 'over':
      return { to: today.subtract({ days: 1 }) }
    case 'today':
      return { from: today, to: today }
    case 'near':
      return { from: after(today), to: near }
    case 'ample':
      return { from: after(near), to: restingSorts.subtract({ days: 1 }) }
    case 'paused':
      return { from: restingSorts, to: restingSorts }
    case 'undated':
      return { from: undatedSorts, to: undatedSorts }
  }
}

function groupOf(day: Day, today: Day, near: Day): QueueGroup {
  if (compare(day, restingSorts) >= 0) return compare(day, undatedSorts) < 0 ? 'paused' : 'undated'
  if (compare(day, today) <= 0) return day.equals(today) ? 'today' : 'over'
  return compare(day, near) <= 0 ? 'near' : 'ample'
}

const form = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/

function readCursor(text: string | undefined): Place | undefined {
  if (!text) return undefined
  const [, day, id] = form.exec(text) ?? []
  if (!day || !id)
    throw new Problem('malformed', { count: 1 }, { errors: [{ pointer: '/cursor', detail: '不认识。' }] })
  return { sortOn: Temporal.PlainDate.from(day), id }
}

const byPlace = (one: Place, other: Place): number => compare(one.sortOn, other.sortOn) || (one.id < other.id ? -1 : 1)

/** One page of what waits for somebody in the duty they act in, by due day; the same days for everybody, so read by key. */
export async function readQueue(
  { db, actor, clock }: Ground,
  { group, cursor, limit }: { group: QueueGroup | 'all'; cursor?: string | undefined; limit: number },
): Promise<{ calendar: WorkingCalendar; today: Day; turns: Turn[]; next: string | null }> {
  const calendar = await getCalendar(db)
  const today = clock.today()
  const after = readCursor(cursor)
  const bounds = boundsOf(group, today, nearUntil(calendar, today))
  const found: (Turn & Place)[] = []
  for (const address of addressesOf(actor)) {
    found.push(...(await listQueue(db, actor.duty, address, { ...bounds, ...(after && { after }), limit: limit + 1 })))
  }
  found.sort(byPlace)
  const turns = found.slice(0, limit)
  const last = turns.at(-1)
  return { calendar, today, turns, next: found.length > limit && last ? `${last.sortOn}_${last.id}` : null }
}

export type QueueCounts = {
  groups: Record<QueueGroup, number>
  /** How many fall due on each day, the late ones included. */
  days: Map<string, number>
}

/** How much waits, by group and by day. */
export async function countQueue({ db, actor, clock }: Ground): Promise<QueueCounts> {
  const calendar = await getCalendar(db)
  const today = clock.today()
  const near = nearUntil(calendar, today)
  const groups: QueueCounts['groups'] = { over: 0, today: 0, near: 0, ample: 0, paused: 0, undated: 0 }
  const days = new Map<string, number>()
  for (const address of addressesOf(actor)) {
    for (const { sortOn, count } of await countByDay(db, actor.duty, address)) {
      groups[groupOf(sortOn, today, near)] += count
      const day = sortOn.toString()
      if (compare(sortOn, restingSorts) < 0) days.set(day, (days.get(day) ?? 0) + count)
    }
  }
  return { groups, days }
}

export type Closed = {
  /** Whole turns done this month, the most frequent act first; the average of days taken, to one decimal. */
  acts: { act: string; count: number; averageDays: number | null; unit: string | null }[]
  /** Share of those with a due day that were done by it, in per cent; null where there was none. */
  onTime: number | null
}

/** 本月办结. */
export async function closedThisMonth({ db, actor, clock }: Ground): Promise<Closed> {
  const from = clock.today().with({ day: 1 })
  const rows = []
  for (const address of addressesOf(actor)) rows.push(...(await countMet(db, actor.duty, address, from)))
  const dated = rows.reduce((sum, row) => sum + row.dated, 0)
  const late = rows.reduce((sum, row) => sum + row.late, 0)
  const tenth = (value: number) => Math.round(value * 10) / 10
  return {
    acts: rows.map(({ act, unit, count, used }) => ({
      act,
      unit,
      count,
      averageDays: used === null ? null : tenth(used / count),
    })),
    onTime: dated === 0 ? null : tenth(((dated - late) / dated) * 100),
  }
}
