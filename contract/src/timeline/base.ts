import { type ActWords, monthDay } from './define.ts'

export const baseTimeline = {
  'deadline.overdue': {
    act: ({ act }) => `${act}逾期`,
    note: ({ dueOn }) => `期限是 ${monthDay(dueOn)}。`,
    bad: true,
  },
  'deadline.recount': {
    act: ({ act, to }) => `${act}的到期日改为 ${monthDay(to)}`,
    note: ({ from, to }) => `工作日历有新的放假安排，由 ${monthDay(from)}改为 ${monthDay(to)}。`,
  },
  'notification.read': { act: ({ title }) => `首次打开“${title}”` },
} satisfies Record<string, ActWords>
