import type { ProblemEntry } from './define.ts'

export const selfReportProblems = {
  'report-unexplained': {
    status: 422,
    title: '有数字要说明',
    detail: ({ count }: { count: number }) =>
      `有 ${count} 个数字和平台的不同，没有说明为什么。请逐个写明，至少 10 个字。`,
  },
  'report-unwritten': {
    status: 422,
    title: '还没有写完',
    detail: ({ parts }: { parts: string }) => `${parts}还没有写，或不到 20 个字。写完再报送。`,
  },
  'report-span': {
    status: 422,
    title: '起止日不合',
    detail: ({ reason }: { reason: string }) => `${reason}。请改日子。`,
  },
} satisfies Record<string, ProblemEntry>
