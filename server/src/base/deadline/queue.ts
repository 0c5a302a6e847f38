import { mostCounted } from '@guijiang/contract/base/desk'
import { getCalendar } from '#base/calendar/index.ts'
import type { WorkingCalendar } from '#base/calendar/rules.ts'
import { addressesOf } from '#base/notification/rules.ts'
import type { Reading } from '#kit/house.ts'
import { Problem } from '#kit/problem.ts'
import { nearUntil, type RunningState, stateOn, type Turn } from './rules.ts'
import { countMet, countRanges, listQueue, type Place, type Range, restingSorts, undatedSorts } from './store-queue.ts'

type Day = Temporal.PlainDate
type Ground = Pick<Reading, 'db' | 'actor' | 'clock'>

export type QueueGroup = RunningState | 'paused' | 'undated'

const compare = Temporal.PlainDate.compare
const firstDay = Temporal.PlainDate.from('1900-01-01')

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

/** The group in which a turn stands today. */
export function queueGroupOf(calendar: WorkingCalendar, { period, dueOn }: Turn, today: Day): QueueGroup {
  return dueOn ? stateOn(calendar, dueOn, today) : period ? 'paused' : 'undated'
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
  /** The week before, this one and the two after, Monday first: how many fall due on each day. */
  days: { day: Day; count: number; state: RunningState }[]
}

const groupNames = ['over', 'today', 'near', 'ample', 'paused', 'undated'] as const satisfies QueueGroup[]

/** How much waits, by group up to 1,000 and by day up to 100. */
export async function countQueue({ db, actor, clock }: Ground): Promise<QueueCounts> {
  const calendar = await getCalendar(db)
  const today = clock.today()
  const near = nearUntil(calendar, today)
  const monday = today.subtract({ days: today.dayOfWeek + 6 })
  const days = Array.from({ length: 28 }, (_, i) => monday.add({ days: i }))
  const ranges: Range[] = [
    ...groupNames.map((name) => ({
      name,
      from: firstDay,
      to: undatedSorts,
      most: mostCounted.group,
      ...boundsOf(name, today, near),
    })),
    ...days.map((day) => ({ name: day.toString(), from: day, to: day, most: mostCounted.day })),
  ]
  const counts = new Map<string, number>()
  for (const address of addressesOf(actor)) {
    for (const [name, count] of await countRanges(db, actor.duty, address, ranges)) {
      counts.set(name, (counts.get(name) ?? 0) + count)
    }
  }
  const of = (name: string, most: number) => Math.min(counts.get(name) ?? 0, most)
  return {
    groups: Object.fromEntries(groupNames.map((name) => [name, of(name, mostCounted.group)])) as QueueCounts['groups'],
    days: days.map((day) => ({
      day,
      count: of(day.toString(), mostCounted.day),
      state: stateOn(calendar, day, today),
    })),
  }
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
