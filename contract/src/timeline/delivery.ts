import type { ActWords } from './define.ts'

export const deliveryTimeline = {
  'plan.draft': {
    act: '拟定认定计划',
    note: ({ sittings }) => (sittings ? `共 ${sittings} 场。` : null),
  },
  'announcement.publish': {
    act: ({ version }) => (Number(version) > 1 ? `发布变更公告（第 ${version} 版）` : '发布评价认定公告'),
  },
  'plan.cancel': { act: '取消认定计划', note: ({ reason }) => (reason ? String(reason) : null), bad: true },
} satisfies Record<string, ActWords>
