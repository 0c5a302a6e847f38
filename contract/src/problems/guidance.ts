import type { ProblemEntry } from './define.ts'

export const guidanceProblems = {
  'occupation-not-in-catalogue': {
    status: 422,
    title: '没有这个职业',
    detail: ({ code }: { code: string }) => `职业分类大典里没有 ${code}。请从名单里选。`,
  },
  'card-differs': {
    status: 422,
    title: '和发的证卡不同',
    detail: ({ number }: { number: string }) => `${number} 是鉴定中心发的证卡，要照证卡写。`,
  },
  'course-too-late': {
    status: 422,
    title: '报名已截止',
    detail: (_: object) => '培训还没有通知，报名的日子已经过了。请改日子再通知。',
  },
  'enrolment-closed': {
    status: 422,
    title: '报名已截止',
    detail: ({ until }: { until: string }) => `这期培训 ${until} 24 时截止报名。请等下一期。`,
  },
  'course-full': {
    status: 422,
    title: '名额已满',
    detail: ({ seats }: { seats: number }) => `这期培训共 ${seats} 人，已经报满。请少报几人，或等下一期。`,
  },
  'enrolment-unfit': {
    status: 422,
    title: '不能报这期',
    detail: ({ name, reason }: { name: string; reason: string }) => `${name}${reason}。请换人，或换一期培训。`,
  },
  'course-not-yet': {
    status: 422,
    title: '还不到日子',
    detail: ({ what, day }: { what: string; day: string }) => `${what}要到 ${day}。`,
  },
  'course-begun': {
    status: 422,
    title: '已经开班',
    detail: ({ day }: { day: string }) => `这期培训 ${day}已经开班，安排不能再改。可以另起一期。`,
  },
  'course-unaltered': {
    status: 422,
    title: '没有要改的',
    detail: (_: object) => '日期、地点和人数都和现在一样。改了再提交。',
  },
  'course-arrangement': {
    status: 422,
    title: '这样改不行',
    detail: (_: object) => '新的安排有 1 处以上不合适，请照说明改。',
  },
  'course-held': {
    status: 422,
    title: '已经开班',
    detail: (_: object) => '已经有人登记参训，这期培训不能取消。没有来的人登记未参训。',
  },
  'course-unmarked': {
    status: 422,
    title: '还没有登记完',
    detail: ({ count, names }: { count: number; names: string }) =>
      `还有 ${count} 人没有登记参训或成绩：${names}${count > 3 ? '等' : ''}。登记完再发证卡。`,
  },
} satisfies Record<string, ProblemEntry>
