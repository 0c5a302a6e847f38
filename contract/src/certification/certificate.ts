import { z } from 'zod'
import { SkillLevel } from '../codes.ts'
import { byId, endpoint, page } from '../endpoint.ts'
import { Id, IsoDate, IsoInstant } from '../iso.ts'
import { named } from '../named.ts'
import { Obstacle, type StateWords, StatusView } from '../view.ts'

/** States of a certificate number. A void one was reserved and never used; it answers as not found. */
export const certificateStates = {
  reserved: { words: '已预留', kind: 'off' },
  valid: { words: '有效', kind: 'done' },
  suspended: { words: '暂停', kind: 'mine' },
  revoked: { words: '已撤销', kind: 'bad' },
  void: { words: '作废', kind: 'off' },
} as const satisfies StateWords
export const CertificateState = z.enum(Object.keys(certificateStates) as [keyof typeof certificateStates])
export type CertificateState = keyof typeof certificateStates

/** The work that draws certificates, as `GET /api/progress/:kind/:subject` knows it; its subject is the issuing. */
export const issuingWork = 'certificate.issue'

export const CertificateRow = z
  .object({
    /** Null while the number is only reserved. */
    id: Id.nullable(),
    number: z.string(),
    registrationId: Id,
    maskedName: z.string(),
    occupationName: z.string(),
    workType: z.string().nullable(),
    level: SkillLevel,
    issuedOn: IsoDate,
    state: CertificateState,
    status: StatusView,
    version: z.int().nullable(),
    /** Address of the PDF once it is issued. */
    file: z.string().nullable(),
  })
  .register(named, { id: 'CertificateRow' })
export type CertificateRow = z.infer<typeof CertificateRow>

/** One request for certificates: it goes on by itself and can be left and found again. */
export const IssuingView = z.object({
  id: Id,
  state: z.enum(['running', 'done', 'stopped']),
  /** Certificates that are valid. */
  done: z.int(),
  total: z.int(),
  from: z.string(),
  to: z.string(),
  issuedOn: IsoDate,
  askedAt: IsoInstant,
  stopReason: z.string().nullable(),
})
export type IssuingView = z.infer<typeof IssuingView>

/** What a submission has ready: approved and passed people without a certificate. */
export const IssuableSubmission = z
  .object({
    submissionId: Id,
    sittingId: Id,
    reference: z.string(),
    sittingReference: z.string(),
    occupationName: z.string(),
    level: SkillLevel,
    ready: z.int(),
    issued: z.int(),
    /** The latest request. */
    issuing: IssuingView.nullable(),
    possibleActions: z.array(z.enum(['issue'])),
  })
  .register(named, { id: 'IssuableSubmission' })
export type IssuableSubmission = z.infer<typeof IssuableSubmission>

export const listIssuable = endpoint({
  method: 'GET',
  path: '/api/certificates/issuable',
  summary: '可发证的上报批次',
  reply: z.object({ items: z.array(IssuableSubmission) }),
})

/** The check before the act. */
export const IssuingCheck = IssuableSubmission.extend({
  /** 发证日期 if it were done today: the year in the number is that of this day. */
  issuedOn: IsoDate,
  /** The first three numbers as they would be given, and to whom; promised to nobody. */
  preview: z.array(z.object({ number: z.string(), maskedName: z.string() })),
  /** Why nothing can be issued now, though there are people who wait. */
  obstacle: Obstacle.nullable(),
}).register(named, { id: 'IssuingCheck' })
export type IssuingCheck = z.infer<typeof IssuingCheck>

export const checkIssuing = endpoint({
  method: 'GET',
  path: '/api/submissions/:submission/certificates',
  summary: '核对待发证书',
  params: z.object({ submission: Id }),
  reply: IssuingCheck,
})

/**
 * 三（五）3: the body codes and issues for people who were approved; `registrations` absent means all that are ready.
 * `count` is the number the person saw: another one is refused (409).
 */
export const issueCertificates = endpoint({
  method: 'POST',
  path: '/api/submissions/:submission/certificates',
  summary: '生成证书',
  params: z.object({ submission: Id }),
  body: z.strictObject({ count: z.int().min(1), registrations: z.array(Id).min(1).max(5000).optional() }),
  reply: IssuableSubmission,
})

export const listCertificates = endpoint({
  method: 'GET',
  path: '/api/certificates',
  summary: '证书',
  query: z.strictObject({ submission: Id.optional(), cursor: z.string().max(64).optional() }),
  reply: page(CertificateRow),
})

/** By its id: a certificate's number never stands in an address. */
export const downloadCertificate = endpoint({
  method: 'GET',
  path: '/api/certificates/:id/file',
  summary: '电子证书（PDF）',
  params: byId,
  reply: z.any(),
})
