import { z } from 'zod'
import { keysOf } from '../codes.ts'
import { byId, endpoint, page } from '../endpoint.ts'
import { Id, IsoDate, Version } from '../iso.ts'
import { named } from '../named.ts'
import { type StateWords, StatusView } from '../view.ts'
import { written } from '../written.ts'

/** 四（一）2 [N4.1.2] 信用档案. Terms of 信用修复管理办法, in force since 1 April 2026. */

/** In months: repair may be asked after `least`, at `most` the entry ends by itself. A minor one is never public. */
export const creditClasses = {
  minor: { name: '轻微', least: 0, most: 3, open: false },
  general: { name: '一般', least: 3, most: 12, open: true },
  serious: { name: '严重', least: 12, most: 36, open: true },
} as const satisfies Record<string, { name: string; least: number; most: number; open: boolean }>
export const CreditClass = keysOf(creditClasses).register(named, { id: 'CreditClass' })
export type CreditClass = z.infer<typeof CreditClass>

export const creditStates = {
  proposed: { words: '待决定', kind: 'mine' },
  dropped: { words: '不予记录', kind: 'off' },
  effective: { words: '有效', kind: 'bad' },
  contested: { words: '有异议', kind: 'wait' },
  withdrawn: { words: '已撤销', kind: 'off' },
  restored: { words: '已修复', kind: 'done' },
} as const satisfies StateWords
export const CreditState = keysOf(creditStates).register(named, { id: 'CreditState' })
export type CreditState = z.infer<typeof CreditState>

export const CreditAction = z.enum(['decide', 'drop', 'contest', 'uphold', 'withdraw', 'askRestoration', 'restore'])
export type CreditAction = z.infer<typeof CreditAction>

/** Acts whose turn an entry can be. */
export const creditActs = {
  decide: '决定失信记录',
  contest: '处理信用异议',
  restore: '决定信用修复',
} as const

/** Where the facts of an entry were established. */
export const creditSources = {
  own: '日常监管',
  investigation: '立案调查',
  inspection: '检查',
  complaint: '投诉举报',
} as const
export const CreditSource = keysOf(creditSources).register(named, { id: 'CreditSource' })
export type CreditSource = z.infer<typeof CreditSource>

export const CreditDraft = z.strictObject({
  class: CreditClass,
  /** What it is, in a line: 超出备案范围开展认定. Public with the entry. */
  ground: written(4, 200, '写明失信行为'),
  /** What happened, when, by which evidence; for the body and the offices. */
  facts: written(10, 2000, '写清楚'),
})
export type CreditDraft = z.infer<typeof CreditDraft>

export const CreditView = z.object({
  id: Id,
  /** XY26-0001 */
  reference: z.string(),
  organisation: z.object({ id: Id, shortName: z.string() }),
  office: z.string(),
  class: CreditClass,
  className: z.string(),
  points: z.int(),
  ground: z.string(),
  facts: z.string(),
  source: CreditSource,
  sourcePath: z.string().nullable(),
  state: CreditState,
  status: StatusView,
  proposedOn: IsoDate,
  decidedOn: IsoDate.nullable(),
  effectOn: IsoDate.nullable(),
  /** From this day repair may be asked. */
  restorableFrom: IsoDate.nullable(),
  /** On this day it ends by itself. */
  endsOn: IsoDate.nullable(),
  /** Whether anybody sees it on the page of the body today. */
  open: z.boolean(),
  dropReason: z.string().nullable(),
  contest: z
    .object({ on: IsoDate, words: z.string(), answer: z.string().nullable(), answeredOn: IsoDate.nullable() })
    .nullable(),
  restoration: z
    .object({ askedOn: IsoDate, words: z.string(), answer: z.string().nullable(), answeredOn: IsoDate.nullable() })
    .nullable(),
  /** How it ended: by repair, or by itself at its maximum. */
  restored: z.object({ on: IsoDate, as: z.enum(['repaired', 'lapsed']) }).nullable(),
  version: Version,
  possibleActions: z.array(CreditAction),
})
export type CreditView = z.infer<typeof CreditView>

/** An entry as anybody reads it on the page of the body. */
export const PublicCredit = z.object({
  reference: z.string(),
  className: z.string(),
  ground: z.string(),
  office: z.string(),
  effectOn: IsoDate,
  endsOn: IsoDate,
  contested: z.boolean(),
})
export type PublicCredit = z.infer<typeof PublicCredit>

export const listCredit = endpoint({
  method: 'GET',
  path: '/api/credit',
  summary: '信用档案',
  query: z.strictObject({ organisation: Id.optional(), cursor: Id.optional() }),
  reply: page(CreditView).extend({
    /** Points of what stands today, of the one body asked about; null where it is about several. */
    points: z.int().nullable(),
  }),
})

export const getCredit = endpoint({
  method: 'GET',
  path: '/api/credit/:id',
  summary: '失信记录',
  params: byId,
  reply: CreditView,
})

/** The handler drafts; the leader decides. */
export const draftCredit = endpoint({
  method: 'POST',
  path: '/api/credit',
  summary: '拟记失信',
  body: CreditDraft.extend({ organisation: Id }),
  reply: CreditView,
})

export const decideCredit = endpoint({
  method: 'POST',
  path: '/api/credit/:id/decision',
  summary: '决定失信记录',
  params: byId,
  body: z.strictObject({
    version: Version,
    outcome: z.enum(['record', 'drop']),
    /** Why it is not recorded. */
    reason: z.string().trim().max(1000).optional(),
  }),
  reply: CreditView,
})

/** The body says why it does not agree; once. */
export const contestCredit = endpoint({
  method: 'POST',
  path: '/api/credit/:id/contest',
  summary: '提出信用异议',
  params: byId,
  body: z.strictObject({ version: Version, words: written(10, 2000, '写清楚') }),
  reply: CreditView,
})

export const decideContest = endpoint({
  method: 'POST',
  path: '/api/credit/:id/contest-decision',
  summary: '处理信用异议',
  params: byId,
  body: z.strictObject({
    version: Version,
    outcome: z.enum(['uphold', 'withdraw']),
    answer: written(10, 2000, '写清楚'),
  }),
  reply: CreditView,
})

/** After the least term the body asks, with what it has put right. */
export const askRestoration = endpoint({
  method: 'POST',
  path: '/api/credit/:id/restoration-request',
  summary: '申请信用修复',
  params: byId,
  body: z.strictObject({ version: Version, words: written(10, 2000, '写清楚') }),
  reply: CreditView,
})

export const decideRestoration = endpoint({
  method: 'POST',
  path: '/api/credit/:id/restoration-decision',
  summary: '决定信用修复',
  params: byId,
  body: z.strictObject({
    version: Version,
    outcome: z.enum(['restore', 'refuse']),
    answer: written(10, 2000, '写清楚'),
  }),
  reply: CreditView,
})
