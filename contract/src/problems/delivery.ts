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
  // ---- publicity and objections
  'publicity-running': {
    status: 422,
    title: '公示还没有满期',
    detail: ({ day, days, from }: { day: number; days: number; from: string }) =>
      `公示才第 ${day} 天，满 ${days} 个工作日后（${from}起）可以上报。`,
  },
  'publicity-ended': {
    status: 422,
    title: '公示已经结束',
    detail: ({ lastDay }: { lastDay: string }) =>
      `公示到 ${lastDay}24 时已经结束，不再收异议。可以到发证机构或鉴定中心投诉。`,
  },
  'row-not-in-list': {
    status: 422,
    title: '名单里对不上',
    detail: (_: object) => '准考证号后四位在这份名单里对不上一个人。请对照名单再看一遍。',
  },
  'objection-open': {
    status: 409,
    title: '已有一件异议在办',
    detail: (_: object) => '这个结果已有一件异议在办，了结之前不再收第二件。',
  },
  'objector-may-still-answer': {
    status: 422,
    title: '还在等异议人回话',
    detail: ({ from }: { from: string }) =>
      `机构已答复，异议人 5 个工作日内可以回话。${from}起没有回话的，可以确认了结。`,
  },
  // ---- submission and review
  'result-held': {
    status: 422,
    title: '有异议没有了结',
    detail: ({ count, others }: { count: number; others: number }) =>
      `${count} 人的异议还没有了结，先不上报；其他 ${others} 人可以上报。`,
  },
  'nothing-to-submit': {
    status: 422,
    title: '没有可上报的结果',
    detail: (_: object) => '这一场没有“公示无异议”的结果。公示满期或异议了结后再来。',
  },
  'late-reason-needed': {
    status: 422,
    title: '要写逾期原因',
    detail: ({ dueDay, days }: { dueDay: string; days: number }) =>
      `上报期限是 ${dueDay}，已逾期 ${days} 个工作日。仍可上报，请写明原因，原因会公开。`,
  },
  'review-not-drafted': {
    status: 409,
    title: '还没有拟定意见',
    detail: (_: object) => '经办还没有拟定审核意见。拟定之后再作决定。',
  },
  'row-not-in-submission': {
    status: 422,
    title: '不在这一批',
    detail: ({ count }: { count: number }) => `要退回的人里有 ${count} 人不在这一批。请刷新后再选。`,
  },
} satisfies Record<string, ProblemEntry>
