import type { ActWords } from './define.ts'

export const certificationTimeline = {
  'certificate.reserve': { act: '预留证书编号' },
  'certificate.intend': null,
  'certificate.store': null,
  'certificate.issue': { act: '生成证书' },
  'certificate.publish': null,
} satisfies Record<string, ActWords>
