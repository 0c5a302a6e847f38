import type { ProblemEntry } from './define.ts'

export const deliveryProblems = {
  // ---- plans and announcements
  'announcement-too-late': {
    status: 422,
    title: '公告太晚',
    detail: ({ earliest }: { earliest: string }) =>
      `公告和考核之间要隔满 10 个工作日。今天发布公告，最早 ${earliest}考核。请改考核日期。`,
  },
  'body-not-announcing': {
    status: 422,
    title: '本机构现在不能发布公告',
    detail: ({ state }: { state: string }) => `机构目录里的状态是“${state}”，不能发布新的评价公告。`,
  },
} satisfies Record<string, ProblemEntry>
