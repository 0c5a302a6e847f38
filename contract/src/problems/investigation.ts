import type { ProblemEntry } from './define.ts'

export const investigationProblems = {
  'hearing-running': {
    status: 422,
    title: '还在听取意见',
    detail: ({ until }: { until: string }) => `机构可以在 ${until}24 时前陈述意见。请等意见到了，或过了这一天再拟。`,
  },
  'hearing-over': {
    status: 422,
    title: '陈述的期限已过',
    detail: ({ until }: { until: string }) => `陈述意见到 ${until}24 时截止。不服处理决定的，可以申诉。`,
  },
  'statement-given': {
    status: 409,
    title: '已经陈述过',
    detail: (_: object) => '机构的陈述意见已经收到，不能再改。还有要说的，可以在申诉时提出。',
  },
  'measure-not-drafted': {
    status: 409,
    title: '还没有拟定处理意见',
    detail: (_: object) => '经办还没有拟定处理意见。拟定之后再作决定。',
  },
  'measure-waits': {
    status: 409,
    title: '处理意见正在审批',
    detail: (_: object) => '拟好的处理意见正在等审批。退回后才能再改。',
  },
  'measure-too-high': {
    status: 422,
    title: '依据不够',
    detail: ({ measure }: { measure: string }) =>
      `${measure}只用于违规失信、恶意竞争、管理失序三种情形，这件立案时不是。请改低一级，或另行立案。`,
  },
  'source-unknown': {
    status: 422,
    title: '没有找到来源',
    detail: (_: object) => '没有找到这件检查或投诉，或者它还没有办结、结论不是属实。',
  },
} satisfies Record<string, ProblemEntry>
