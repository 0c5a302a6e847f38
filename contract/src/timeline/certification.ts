import type { ActWords } from './define.ts'

export const certificationTimeline = {
  'certificate.reserve': {
    act: '编号并生成证书',
    note: ({ count, from, to }) => `${count} 张，序号 ${String(from).slice(16)} 至 ${String(to).slice(16)}。`,
  },
  'certificate.intend': null,
  'certificate.store': null,
  'certificate.issue': null,
  'certificate.publish': { act: '颁发证书', note: ({ count }) => `${count} 张，可以查询和下载。` },
  'certificate.stop': {
    act: '停止发证',
    note: ({ count, void: unused }) => `已颁发 ${count} 张，未用的 ${unused} 个编号作废。`,
    bad: true,
  },
  'statistics.count': null,
} satisfies Record<string, ActWords>
