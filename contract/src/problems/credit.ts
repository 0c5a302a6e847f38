import type { ProblemEntry } from './define.ts'

export const creditProblems = {
  'credit-reason-needed': {
    status: 422,
    title: '要写理由',
    detail: (_: object) => '不予记录的，请写明理由，至少 4 个字，经办会看到。',
  },
  'credit-contested-before': {
    status: 409,
    title: '已经提过异议',
    detail: ({ on }: { on: string }) =>
      `${on}已对这条记录提过异议，处理结果写在记录里。不服的，可以依法申请复议或起诉。`,
  },
  'restoration-too-early': {
    status: 422,
    title: '还不能申请修复',
    detail: ({ from, least }: { from: string; least: number }) =>
      `这类记录满 ${least} 个月才能申请修复，${from}起可以申请。`,
  },
  'restoration-asked': {
    status: 409,
    title: '已经申请',
    detail: ({ on }: { on: string }) => `${on}已申请修复，还没有决定。`,
  },
  'restoration-not-asked': {
    status: 409,
    title: '没有申请',
    detail: (_: object) => '机构还没有申请修复，或申请已经处理。请刷新后再看。',
  },
} satisfies Record<string, ProblemEntry>
