import type { CertificateState } from '@guijiang/contract/certification/certificate'
import type { Transitions } from '#kit/lifecycle.ts'

export type CertificateAction = 'issue' | 'void' | 'suspend' | 'resume' | 'revoke'

/** The life of a number: what is void or revoked stays so for ever. */
export const certificateTransitions: Transitions<CertificateState, CertificateAction> = {
  reserved: { issue: 'valid', void: 'void' },
  valid: { suspend: 'suspended', revoke: 'revoked' },
  suspended: { resume: 'valid', revoke: 'revoked' },
  revoked: {},
  void: {},
}
