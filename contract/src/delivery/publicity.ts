import { z } from 'zod'
import { byId, endpoint, fromCursor, page } from '../endpoint.ts'
import { Id, IsoDate, IsoInstant, Sha256, Version } from '../iso.ts'
import { DeadlineView, RulerView, type StateWords, StatusView } from '../view.ts'
import { written } from '../written.ts'

export const resultStates = {
  sealed: { words: '已封存', kind: 'mine' },
  published: { words: '公示中', kind: 'wait' },
  objected: { words: '异议中', kind: 'mine' },
  cleared: { words: '公示无异议', kind: 'mine' },
  submitted: { words: '已上报', kind: 'wait' },
  returned: { words: '已退回', kind: 'mine' },
  approved: { words: '已通过审核', kind: 'done' },
  certified: { words: '已发证', kind: 'done' },
  stopped: { words: '已中止', kind: 'bad' },
  annulled: { words: '成绩无效', kind: 'bad' },
} as const satisfies StateWords
export type ResultState = keyof typeof resultStates
export const ResultState = z.enum(Object.keys(resultStates) as [ResultState, ...ResultState[]])

export const objectionStates = {
  received: { words: '已收到', kind: 'mine' },
  answered: { words: '已答复', kind: 'wait' },
  disputed: { words: '待确认', kind: 'wait' },
  settled: { words: '已了结', kind: 'done' },
  notTaken: { words: '不予受理', kind: 'off' },
} as const satisfies StateWords
export type ObjectionState = keyof typeof objectionStates

/** Acts whose turn an objection, or a sitting after its publicity, can be. */
export const publicityActs = { answer: '答复异议', confirm: '确认异议已了结' } as const

export const PublicityRowView = z.object({
  registrationId: Id,
  maskedName: z.string(),
  ticketTail: z.string(),
  outcome: z.enum(['passed', 'failed']),
  state: ResultState,
  status: StatusView,
  /** Until when this person's row is in publicity; null before it is published. */
  lastDay: IsoDate.nullable(),
})
export type PublicityRowView = z.infer<typeof PublicityRowView>

export const SittingPublicity = z.object({
  sittingId: Id,
  reference: z.string(),
  occupationName: z.string(),
  levelName: z.string(),
  counts: z.object({ passed: z.int(), failed: z.int() }),
  /** The list as the public will see or sees it: masked name, last four of the ticket number, passed or failed. */
  rows: z.array(PublicityRowView),
  list: z
    .object({ id: Id, version: z.int(), publishedOn: IsoDate, lastDay: IsoDate, hash: Sha256, path: z.string() })
    .nullable(),
  deadline: DeadlineView.nullable(),
  ruler: RulerView.nullable(),
  /** Before publishing: the last day if it were published today. */
  lastDayIfToday: IsoDate.nullable(),
  possibleActions: z.array(z.enum(['publish'])),
})
export type SittingPublicity = z.infer<typeof SittingPublicity>

export const getPublicity = endpoint({
  method: 'GET',
  path: '/api/sittings/:sitting/publicity',
  summary: '公示管理',
  params: z.object({ sitting: Id }),
  reply: SittingPublicity,
})

/** 三（五）2: at least five working days; the day of publication is not counted. */
export const publishResults = endpoint({
  method: 'POST',
  path: '/api/sittings/:sitting/publicity',
  summary: '发布公示',
  params: z.object({ sitting: Id }),
  body: z.strictObject({ rows: z.int().min(1) }),
  reply: SittingPublicity,
})

export const ObjectionView = z.object({
  id: Id,
  sittingId: Id,
  reference: z.string(),
  sittingReference: z.string(),
  /** Short name of the body, for an office. */
  organisation: z.string(),
  ticketTail: z.string(),
  relation: z.enum(['self', 'other']),
  claim: z.string(),
  state: z.enum(['received', 'answered', 'disputed', 'settled', 'notTaken']),
  status: StatusView,
  receivedAt: IsoInstant,
  answer: z.string().nullable(),
  answeredOn: IsoDate.nullable(),
  /** Until when the objector may accept or dispute; after it silence lets the centre confirm. */
  silentUntil: IsoDate.nullable(),
  settled: z.object({ on: IsoDate, by: z.enum(['objector', 'centre']), note: z.string().nullable() }).nullable(),
  deadline: DeadlineView.nullable(),
  version: Version,
  possibleActions: z.array(z.enum(['answer', 'confirm'])),
})
export type ObjectionView = z.infer<typeof ObjectionView>

export const listObjections = endpoint({
  method: 'GET',
  path: '/api/objections',
  summary: '异议',
  query: fromCursor,
  reply: page(ObjectionView),
})

export const getObjection = endpoint({
  method: 'GET',
  path: '/api/objections/:id',
  summary: '异议',
  params: byId,
  reply: ObjectionView,
})

/** The body answers; it cannot close alone. */
export const answerObjection = endpoint({
  method: 'POST',
  path: '/api/objections/:id/answer',
  summary: '答复异议',
  params: byId,
  body: z.strictObject({
    version: Version,
    answer: z.string().trim().min(10, '写清事实和依据，至少 10 个字').max(2000),
  }),
  reply: ObjectionView,
})

/** The centre confirms: at once if disputed, after five working days of silence otherwise. */
export const confirmObjection = endpoint({
  method: 'POST',
  path: '/api/objections/:id/confirmation',
  summary: '确认异议已了结',
  params: byId,
  body: z.strictObject({ version: Version, note: z.string().trim().min(10, '写明核实的情况，至少 10 个字').max(1000) }),
  reply: ObjectionView,
})

const ticketTail = z.string().regex(/^\d{4}$/, '写准考证号后四位')

/** What somebody who objects writes; the page of the portal asks the same. */
export const Claim = z.strictObject({
  relation: z.enum(['self', 'other'], '选您是谁'),
  name: z.string().trim().min(1, '写您的姓名').max(50, '姓名最多 50 字'),
  phone: z.string().trim().min(6, '写能联系到您的电话').max(30, '电话最多 30 位'),
  ticketTail,
  reason: written(10, 2000, '写清哪一项、为什么'),
})
export type Claim = z.infer<typeof Claim>

/** 三（五）2: within the publicity anybody may object to one result; it holds that result only. */
export const fileObjection = endpoint({
  method: 'POST',
  path: '/api/public/objections',
  summary: '提出异议',
  body: Claim.extend({ publicity: Id }),
  reply: z.object({ receipt: z.string(), reference: z.string(), receivedAt: IsoInstant }),
})

/** What whoever holds the receipt may see of an objection and say to its answer. */
export const FollowedObjection = z.object({
  reference: z.string(),
  state: z.enum(['received', 'answered', 'disputed', 'settled', 'notTaken']),
  status: StatusView,
  receivedAt: IsoInstant,
  answer: z.string().nullable(),
  answeredOn: IsoDate.nullable(),
  silentUntil: IsoDate.nullable(),
  settledOn: IsoDate.nullable(),
  possibleActions: z.array(z.enum(['accept', 'dispute'])),
})
export type FollowedObjection = z.infer<typeof FollowedObjection>

export const Receipt = z.string().trim().min(16, '回执码共 16 位').max(40, '回执码共 16 位')

/** A POST, for a receipt stands in no address. */
export const followObjection = endpoint({
  method: 'POST',
  path: '/api/public/objections/status',
  summary: '查看异议办理',
  body: z.strictObject({ receipt: Receipt }),
  reply: FollowedObjection,
})

/** The objector accepts the answer, which settles the matter, or disputes it, so that the centre looks into it. */
export const replyToAnswer = endpoint({
  method: 'POST',
  path: '/api/public/objections/reply',
  summary: '接受或不接受答复',
  body: z.strictObject({ receipt: Receipt, say: z.enum(['accept', 'dispute']) }),
  reply: FollowedObjection,
})
