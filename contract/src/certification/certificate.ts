import { z } from 'zod'
import { SkillLevel } from '../codes.ts'
import { endpoint, page } from '../endpoint.ts'
import { Id, IsoDate, IsoInstant, Version } from '../iso.ts'
import type { StatusKind } from '../view.ts'

/** States of a certificate number. A void one was reserved and never used; it answers as not found. */
export const certificateStates = {
  reserved: { words: '已预留', kind: 'off' },
  valid: { words: '有效', kind: 'done' },
  suspended: { words: '暂停', kind: 'mine' },
  revoked: { words: '已撤销', kind: 'bad' },
  void: { words: '作废', kind: 'off' },
} as const satisfies Record<string, { words: string; kind: StatusKind }>
export const CertificateState = z.enum(Object.keys(certificateStates) as [keyof typeof certificateStates])
export type CertificateState = keyof typeof certificateStates

/** How far a certificate has come in the cycle of `docs/issuance-cycle.md`. */
export const issuingSteps = {
  reserved: '已编号',
  intended: '已定稿',
  stored: '已制证',
  valid: '已颁发',
} as const
export type IssuingStep = keyof typeof issuingSteps

export const CertificateRow = z.object({
  number: z.string(),
  /** In fours, as it is printed. */
  numberWords: z.string(),
  registrationId: Id,
  maskedName: z.string(),
  occupationName: z.string(),
  level: SkillLevel,
  levelName: z.string(),
  issuedOn: IsoDate,
  state: CertificateState,
  step: z.enum(['reserved', 'intended', 'stored', 'valid']),
  version: z.int(),
  /** Address of the PDF once it is issued. */
  file: z.string().nullable(),
})
export type CertificateRow = z.infer<typeof CertificateRow>

/** What a submission has ready: approved and passed rows without a certificate. */
export const IssuableSubmission = z.object({
  submissionId: Id,
  sittingId: Id,
  reference: z.string(),
  sittingReference: z.string(),
  occupationName: z.string(),
  level: SkillLevel,
  levelName: z.string(),
  ready: z.int(),
  issued: z.int(),
  version: Version,
  /** Three numbers as they would be given, for the check before the act. */
  preview: z.array(z.string()),
  issuing: z
    .object({
      id: Id,
      state: z.enum(['running', 'done', 'stopped']),
      done: z.int(),
      total: z.int(),
      askedAt: IsoInstant,
    })
    .nullable(),
  possibleActions: z.array(z.enum(['issue'])),
})
export type IssuableSubmission = z.infer<typeof IssuableSubmission>

export const listIssuable = endpoint({
  method: 'GET',
  path: '/api/certificates/issuable',
  summary: '可发证的上报批次',
  reply: z.object({ items: z.array(IssuableSubmission) }),
})

/** 三（五）3: the body codes and issues for rows that were approved; `registrations` absent means all that are ready. */
export const issueCertificates = endpoint({
  method: 'POST',
  path: '/api/submissions/:submission/certificates',
  summary: '生成证书',
  params: z.object({ submission: Id }),
  body: z.strictObject({ registrations: z.array(Id).min(1).max(5000).optional() }),
  reply: IssuableSubmission,
})

export const listCertificates = endpoint({
  method: 'GET',
  path: '/api/certificates',
  summary: '证书',
  query: z.strictObject({ submission: Id.optional(), cursor: z.string().optional() }),
  reply: page(CertificateRow),
})

export const downloadCertificate = endpoint({
  method: 'GET',
  path: '/api/certificates/:number/file',
  summary: '电子证书（PDF）',
  params: z.object({ number: z.string().regex(/^S\d{21}$/) }),
  reply: z.any(),
})
