import { z } from 'zod'
import { keysOf } from '../codes.ts'
import { endpoint } from '../endpoint.ts'
import { Id, IsoDate, IsoInstant } from '../iso.ts'

/** 四（二）4 [N4.2.4] 全程留痕: what the auditor may read, for a purpose that itself stays on record. */

export const auditPurposes = {
  routine: { name: '例行审计' },
  complaint: { name: '核实投诉举报' },
  incident: { name: '追查事件' },
  request: { name: '应要求查询' },
} as const
export const AuditPurpose = keysOf(auditPurposes)
export type AuditPurpose = z.infer<typeof AuditPurpose>

const why = {
  purpose: AuditPurpose,
  /** Stands in the log for good, so it names nobody. */
  reason: z
    .string()
    .trim()
    .min(5, '写明查什么、为什么，至少 5 个字')
    .max(200, '最多 200 字')
    .regex(/^(?!.*\d{15})/u, '事由会一直留在日志里，不要写证件号'),
}

export const AuditEntry = z.object({
  id: z.int(),
  at: IsoInstant,
  /** Machine time at which it was written down. */
  recordedAt: IsoInstant,
  who: z.string(),
  login: z.string().nullable(),
  post: z.string(),
  action: z.string(),
  words: z.string(),
  organisation: z.string().nullable(),
  clause: z.string().nullable(),
  /** References, states, days and hashes, as they were committed to. */
  content: z.array(z.object({ name: z.string(), value: z.string() })),
})
export type AuditEntry = z.infer<typeof AuditEntry>

export const AuditCriteria = z.object({
  /** Every act, or only looks at personal data in full. */
  of: z.enum(['acts', 'looks']),
  /** A26-0112, SB26-0002, ZB26-0001, 26-0005 */
  reference: z.string().trim().max(20).optional(),
  account: z.string().trim().max(32).optional(),
  /** Of the body in the directory. */
  code: z.string().trim().max(13).optional(),
  from: IsoDate.optional(),
  to: IsoDate.optional(),
  /** Entries before this one. */
  before: z.int().positive().optional(),
})
export type AuditCriteria = z.infer<typeof AuditCriteria>

/** An act like any other: who looked for what, and why, stands in the same log. */
export const searchTrail = endpoint({
  method: 'POST',
  path: '/api/audit/searches',
  summary: '留痕查询',
  body: z.strictObject({ ...why, ...AuditCriteria.shape }),
  reply: z.object({
    search: Id,
    items: z.array(AuditEntry),
    /** Hand back as `before` for what is older. */
    next: z.int().nullable(),
  }),
})

/** What shows in a browser that the entry is in the signed log and commits to what was shown. */
export const ActProof = z.object({
  act: z.int(),
  /** Null until the log took the act in. */
  proof: z
    .object({
      entry: z.string(),
      index: z.int(),
      proof: z.array(z.string()),
      /** The signed note. */
      checkpoint: z.string(),
      opening: z.object({ salt: z.string(), content: z.record(z.string(), z.unknown()) }),
    })
    .nullable(),
  /** The page of keys that the logs sign themselves. */
  keys: z.string(),
})
export type ActProof = z.infer<typeof ActProof>

export const proveAct = endpoint({
  method: 'GET',
  path: '/api/audit/searches/:search/acts/:act',
  summary: '留痕查询：一条的证明',
  params: z.object({ search: Id, act: z.coerce.number().int().positive() }),
  reply: ActProof,
})

export const recordKinds = {
  directory: { name: '目录中的机构', key: '机构代码' },
  application: { name: '申请', key: '编号' },
  sitting: { name: '场次', key: '场次号' },
  certificate: { name: '证书', key: '证书编号' },
} as const
export const RecordKind = keysOf(recordKinds)
export type RecordKind = z.infer<typeof RecordKind>

export const RecordOnDay = z.object({
  on: IsoDate,
  /** False: it was not there yet. */
  exists: z.boolean(),
  facts: z.array(z.object({ name: z.string(), value: z.string() })),
})
export type RecordOnDay = z.infer<typeof RecordOnDay>

export const RecalledRecord = z.object({
  id: Id,
  title: z.string(),
  /** As asked, at the end of each day. */
  days: z.array(RecordOnDay),
  /** Names of the facts in which two days differ. */
  differences: z.array(z.string()),
  /** Acts after the first day until the second. */
  between: z.array(z.object({ at: IsoInstant, post: z.string(), words: z.string() })),
  /** What a record of this kind keeps and what it does not. */
  keeps: z.array(z.string()),
})
export type RecalledRecord = z.infer<typeof RecalledRecord>

export const recallRecord = endpoint({
  method: 'POST',
  path: '/api/audit/records',
  summary: '时光机',
  body: z.strictObject({
    ...why,
    kind: RecordKind,
    key: z.string().trim().min(1, '写编号').max(30),
    days: z.array(IsoDate).min(1, '写一天').max(2, '最多比较两天'),
  }),
  /** Several bodies may count alike; each that bears the number is recalled, five at most. */
  reply: z.object({ items: z.array(RecalledRecord) }),
})
