import type { ProblemEntry } from './define.ts'

export const exitProblems = {
  'exit-not-possible': {
    status: 422,
    title: '现在不能这样处理',
    detail: ({ state, possible }: { state: string; possible: string }) => `机构现在的状态是“${state}”。${possible}`,
  },
  'exit-running': {
    status: 409,
    title: '已有一件在办',
    detail: ({ reference }: { reference: string }) => `这家机构已有 ${reference} 在办。请先办结或终止那一件。`,
  },
  'investigation-not-citable': {
    status: 422,
    title: '不能以这件调查为依据',
    detail: ({ why }: { why: string }) => `${why}请选这家机构已决定的调查，或不选，只写事实。`,
  },
  'investigation-used': {
    status: 409,
    title: '这件调查已经用过',
    detail: ({ cited, reference }: { cited: string; reference: string }) =>
      `${reference} 已经以 ${cited} 为依据。一件调查决定只作一次处理，请看 ${reference}。`,
  },
  'suspension-length': {
    status: 422,
    title: '暂停期限不对',
    detail: ({ least, most }: { least: number; most: number }) => `暂停期限是 ${least} 到 ${most} 个月，请改。`,
  },
  'reinstatement-too-early': {
    status: 422,
    title: '还不能恢复',
    detail: ({ from }: { from: string }) => `暂停至少 3 个月，${from}起可以决定恢复。`,
  },
  'exit-incomplete': {
    status: 422,
    title: '还不能报请审批',
    detail: ({ count }: { count: number }) => `还有 ${count} 处要填或要改，改好再报。`,
  },
  'fate-not-possible': {
    status: 422,
    title: '这样安排不行',
    detail: ({ sitting, why }: { sitting: string; why: string }) => `第 ${sitting} 场：${why}`,
  },
  'supervisor-needed': {
    status: 422,
    title: '要指定外部督导员',
    detail: ({ count }: { count: number }) => `有 ${count} 场已经开考，暂停期间由外部督导员督导完成。请指定一名。`,
  },
  'statement-given': {
    status: 409,
    title: '已经陈述',
    detail: (_: object) => '陈述意见已经收到，不能再改。补充材料请联系经办人。',
  },
  'not-suspended-body': {
    status: 422,
    title: '不能列入目录',
    detail: ({ state, since }: { state: string; since: string }) =>
      `这家机构 ${since}起“${state}”。恢复要另作决定，不能靠新的备案列入目录。`,
  },
  'applying-barred': {
    status: 422,
    title: '还不能申请',
    detail: ({ from }: { from: string }) => `被移出目录的机构 3 年内不再受理申请，${from}起可以申请。`,
  },
  'fate-unknown': {
    status: 404,
    title: '没有查到',
    detail: (_: object) => '没有查到三项都相符、考试已中止的报名。请核对准考证号、证件号码和查询码。',
  },
} satisfies Record<string, ProblemEntry>
