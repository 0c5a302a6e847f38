import type { QueueItem, readClosed, readDesk } from '@guijiang/contract/base/desk'
import type { z } from 'zod'
import { describeDay, type WorkingCalendar } from '#base/calendar/index.ts'
import { type Closed, deadlineView, type QueueCounts, queueGroupOf, type Turn } from '#base/deadline/index.ts'

type Day = Temporal.PlainDate

export const forQueue = (calendar: WorkingCalendar, today: Day, turn: Turn): z.input<typeof QueueItem> => ({
  id: turn.id,
  dueOn: turn.dueOn?.toString() ?? null,
  group: queueGroupOf(calendar, turn, today),
  deadline: deadlineView(calendar, turn, today),
  act: turn.act,
  label: turn.label,
  reference: turn.reference,
  clause: turn.clause,
  path: turn.path,
  since: turn.since.toString(),
})

export const forDesk = (
  calendar: WorkingCalendar,
  { groups, days }: QueueCounts,
  unread: number,
): z.input<typeof readDesk.reply> => ({
  counts: groups,
  unread,
  days: days.map(({ day, count, state }) => {
    const { working, reason } = describeDay(calendar, day)
    return { date: day.toString(), count, state, working, reason }
  }),
})

export const forMonth = ({ acts, onTime }: Closed): z.input<typeof readClosed.reply> => ({
  acts: acts.map(({ act, count, averageDays, unit }) => ({
    act,
    count,
    averageDays,
    unit: unit as 'working' | 'natural' | null,
  })),
  onTime,
})
