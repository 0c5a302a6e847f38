import type { ProblemEntry } from './define.ts'

export const auditProblems = {
  'search-too-wide': {
    status: 422,
    title: '范围太宽',
    detail: (_: object) => '请至少写一项：编号、账号、机构代码或起止日。',
  },
} satisfies Record<string, ProblemEntry>
