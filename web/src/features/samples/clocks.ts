import type { DeadlineView, PublicityClockView, RulerCell, RulerView, WeekDay } from '@guijiang/contract/view'
import { weekdayOf } from '../../ui/day.ts'

/** Invented clocks for `/parts`: every state once. Not one of them is counted here, they are written down. */

type IsoDay = RulerCell['day']
const day = (text: string) => text as IsoDay

const base: DeadlineView = {
  state: 'ample',
  unit: 'working',
  dueDay: day('2026-12-02'),
  daysLeft: 7,
  paused: null,
  internal: false,
  clause: 'N3.2',
}

export const sampleDeadlines: readonly DeadlineView[] = [
  base,
  { ...base, state: 'near', daysLeft: 2, dueDay: day('2026-11-25') },
  { ...base, state: 'today', daysLeft: 0, dueDay: day('2026-11-23') },
  { ...base, state: 'over', daysLeft: -1, dueDay: day('2026-11-20') },
  { ...base, state: 'paused', dueDay: null, paused: { awaiting: '补正', days: 3 } },
  { ...base, state: 'met', daysLeft: 2 },
  { ...base, state: 'met', daysLeft: 0 },
  { ...base, state: 'met', daysLeft: -1 },
  { ...base, unit: 'natural', daysLeft: 12, clause: 'N4.1.3' },
  { ...base, state: 'over', daysLeft: -2, internal: true, clause: 'N3.3' },
]

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The days written after `first`, one for each mark. */
function daysFrom(first: string, count: number): string[] {
  let [year, month, date] = first.split('-').map(Number) as [number, number, number]
  const two = (n: number): string => String(n).padStart(2, '0')
  return Array.from({ length: count }, () => {
    const now = `${year}-${two(month)}-${two(date)}`
    date += 1
    if (date > monthLengths[month - 1]!) [month, date] = [month + 1, 1]
    if (month > 12) [year, month] = [year + 1, 1]
    return now
  })
}

const kinds = { s: 'start', c: 'counted', n: 'coming', r: 'rest', h: 'held' } as const

/** A ruler from one letter a day: s start, c counted, n coming, r rest, h held. */
export function sampleRuler(
  first: string,
  marks: string,
  more: { today?: string; labels?: Record<string, string>; reasons?: Record<string, readonly [string, string]> } = {},
): RulerView {
  let number = 0
  const days = daysFrom(first, marks.length)
  const last = days[Math.max(marks.lastIndexOf('c'), marks.lastIndexOf('n'))]
  const cells = days.map((one, i): RulerCell => {
    const kind = kinds[marks[i] as keyof typeof kinds]
    if (kind === 'counted' || kind === 'coming') number += 1
    const weekday = ('一二三四五六日'.indexOf(weekdayOf(one)) + 1) as WeekDay
    const [reason, source] = more.reasons?.[one] ?? [kind === 'rest' ? (weekday === 6 ? '周六' : '周日') : null, null]
    return {
      day: day(one),
      weekday,
      kind,
      number: kind === 'counted' || kind === 'coming' ? number : null,
      today: one === more.today,
      last: one === last,
      label: more.labels?.[one] ?? null,
      reason,
      source,
    }
  })
  return { unit: 'working', length: number, cells, provisional: false, calendarVersion: 'CN-GX 2026-03' }
}

export const acceptanceRuler = sampleRuler('2026-11-10', 'scccrrhhhccrrnnnnn', {
  today: '2026-11-23',
  labels: { '2026-11-10': '收到', '2026-11-13': '补正', '2026-11-18': '补齐' },
})

const holiday = ['国庆节', '国务院办公厅 2025-11-04'] as const

/** Over 20 days: whole weeks fold, National Day stays in sight because it says something. */
export const longRuler = sampleRuler('2026-09-18', 'srcccccrrrcccrrrrrrrnnnrnnnnnrrnnnnnrrnnnnnrrnnnn', {
  today: '2026-10-08',
  labels: { '2026-09-18': '受理', '2026-10-01': '国庆' },
  reasons: Object.fromEntries(
    ['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'].map((one) => [
      one,
      holiday,
    ]),
  ),
})

const publicityRuler = sampleRuler('2026-11-18', 'sccrrnnn', { today: '2026-11-23', labels: { '2026-11-18': '发布' } })

export const sampleClocks: readonly PublicityClockView[] = (
  [
    ['running', 3],
    ['lastDay', 5],
    ['coming', 0],
    ['ended', 5],
  ] as const
).map(([state, number]) => ({
  state,
  day: number,
  length: 5,
  lastDay: day('2026-11-25'),
  extendedBy: 0,
  ruler: publicityRuler,
  clause: 'N3.5.2',
}))
