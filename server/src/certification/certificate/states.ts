import type { CertificateState } from '@guijiang/contract/certification/certificate'
import type { Transitions } from '#kit/lifecycle.ts'

export type NumberAction = 'issue' | 'void' | 'suspend' | 'resume' | 'revoke'

/** The life of a number: what is void or revoked stays so for ever. */
export const numberTransitions: Transitions<CertificateState, NumberAction> = {
  reserved: { issue: 'valid', void: 'void' },
  valid: { suspend: 'suspended', revoke: 'revoked' },
  suspended: { resume: 'valid', revoke: 'revoked' },
  revoked: {},
  void: {},
}

export type VersionState = 'intended' | 'stored' | 'current' | 'superseded'
export type VersionAction = 'store' | 'issue' | 'replace'

/** The life of one version of a certificate: another wording is another version. */
export const versionTransitions: Transitions<VersionState, VersionAction> = {
  intended: { store: 'stored' },
  stored: { issue: 'current' },
  current: { replace: 'superseded' },
  superseded: {},
}

export type IssuingState = 'running' | 'done' | 'stopped'
export type IssuingAction = 'finish' | 'stop'

/** A request for certificates: carried out whole, or stopped with its unused numbers void. */
export const issuingTransitions: Transitions<IssuingState, IssuingAction> = {
  running: { finish: 'done', stop: 'stopped' },
  done: {},
  stopped: {},
}
