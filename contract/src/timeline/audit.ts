import type { ActWords } from './define.ts'

export const auditTimeline = {
  'audit.search': { act: '查询留痕', note: ({ found }) => `查到 ${found} 条。` },
  'audit.recall': { act: '用时光机查看记录', note: ({ days }) => `看了 ${String(days)}。` },
} satisfies Record<string, ActWords>
