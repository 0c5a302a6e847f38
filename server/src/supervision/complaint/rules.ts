import { type Area, centreName, region } from '@guijiang/contract/codes'
import { shortDay } from '@guijiang/contract/days'
import { sameName } from '@guijiang/contract/formats'
import type { ComplaintSubject } from '@guijiang/contract/supervision/complaint'
import { forward, naturalPeriodEnd, type WorkingCalendar } from '#base/calendar/rules.ts'
import { Problem } from '#kit/problem.ts'

type Day = Temporal.PlainDate

/** 四（一）5 [N4.1.5] with 信访工作条例 23: told of acceptance in 15 natural days. */
export const tellDays = 15
/** 信访工作条例 34: finished in 60 natural days, and up to 30 more with a leader's approval. */
export const finishDays = 60
export const extensionDays = 30

/** 民法典 203: natural days after the day of receipt; an end on a rest day moves to the next working day. */
export const tellBy = (calendar: WorkingCalendar, received: Day): Day => naturalPeriodEnd(calendar, received, tellDays)

export const finishBy = (calendar: WorkingCalendar, received: Day, extended = false): Day =>
  naturalPeriodEnd(calendar, received, finishDays + (extended ? extensionDays : 0))

/** 信访工作条例 34: once, and before the sixty days are over; afterwards it is late and stays late. */
export function requireExtendable(
  { extendedOn, finishBy: due }: { extendedOn: Day | null; finishBy: Day },
  today: Day,
) {
  if (extendedOn) throw new Problem('complaint-extended', {}, { clause: 'N4.1.5' })
  if (Temporal.PlainDate.compare(today, due) > 0)
    throw new Problem('complaint-over', { dueDay: shortDay(due.toString()) }, { clause: 'N4.1.5' })
}

/** 四（一）5: those who hold the post; the named ones among them, or, where no name fits, every one of them. */
export function accusedAmong<T extends { name: string }>(holders: readonly T[], name: string): readonly T[] {
  const named = name ? holders.filter((holder) => sameName(holder.name, name)) : []
  return named.length > 0 ? named : holders
}

/** Whom only the centre above may look into, or an office that lacks whoever would. */
export const goesAbove = (about: ComplaintSubject, manned: boolean): boolean => about === 'official' || !manned

/** 信访工作条例 24: an office objects to what was handed to it within five working days. */
export const objectDays = 5

export type Handover = { fromArea: string; toArea: string; onDay: Day }

/**
 * 四（一）5 [N4.1.5]: a complaint goes to another centre that can look into it. About an official only upwards; what came
 * to a city by a handover goes only upwards too, within five working days, so that it wanders from nobody to nobody.
 */
export function requireHandover(
  calendar: WorkingCalendar,
  asked: {
    from: Area
    to: Area
    aboutOfficial: boolean
    manned: boolean
    arrived: Handover | null
    today: Day
  },
): void {
  const { from, to, aboutOfficial, manned, arrived, today } = asked
  const about = { clause: 'N4.1.5' } as const
  const above = centreName(region)
  if (to === from) throw new Problem('complaint-same-office', { centre: centreName(to) }, about)
  if (aboutOfficial && to !== region) throw new Problem('complaint-above-only', { centre: above }, about)
  if (arrived && from !== region) {
    const on = shortDay(arrived.onDay.toString())
    const before = centreName(arrived.fromArea as Area)
    if (to !== region) throw new Problem('complaint-handed-once', { from: before, on, instead: above }, about)
    const due = forward(calendar, arrived.onDay, objectDays)
    if (Temporal.PlainDate.compare(today, due) > 0)
      throw new Problem('complaint-handover-late', { on, dueDay: shortDay(due.toString()) }, about)
  }
  if (!manned) throw new Problem('complaint-unmanned', { centre: centreName(to), instead: above }, about)
}

export type Tally = { received: number; finished: number; inTime: number; upheld: number }
export type HiddenTally = { [F in keyof Tally]: number | null }

const fewest = 5
const fields = ['received', 'finished', 'inTime', 'upheld'] as const

/**
 * Cells under five are hidden, so that nobody is found out by a number; where a column hides exactly one, the next
 * smallest is hidden too, or the total would give it away.
 */
export function hideSmall<K extends string>(
  rows: readonly ({ about: K } & Tally)[],
): { total: HiddenTally; rows: ({ about: K } & HiddenTally)[] } {
  const shown = rows.map((row): { about: K } & HiddenTally => ({ ...row }))
  const total: HiddenTally = { received: null, finished: null, inTime: null, upheld: null }
  for (const field of fields) {
    const sum = rows.reduce((all, row) => all + row[field], 0)
    total[field] = sum < fewest ? null : sum
    for (const row of shown) if (row[field]! < fewest) row[field] = null
    const hidden = shown.filter((row) => row[field] === null)
    const [smallest] = shown.filter((row) => row[field] !== null).sort((one, other) => one[field]! - other[field]!)
    if (hidden.length === 1 && smallest) smallest[field] = null
  }
  return { total, rows: shown }
}
