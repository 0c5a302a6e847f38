import { z } from 'zod'
import { Area, keysOf } from '../codes.ts'
import { byId, endpoint, fromCursor, onVersion, page } from '../endpoint.ts'
import { Id, IsoDate, IsoInstant, Sha256, Version } from '../iso.ts'
import { DeadlineView, StatusView } from '../view.ts'
import { written } from '../written.ts'
import {
  type AccusedPost,
  accusedPosts,
  ComplaintState,
  ComplaintSubject,
  complaintSubjects,
  FindingsOutcome,
  messageKinds,
  NotTakenGround,
} from './complaint-words.ts'

export * from './complaint-words.ts'

const optional = (most: number) => z.string().trim().max(most, `最多 ${most} 字，请删短`).default('')

/** What somebody who complains writes; the page of the portal asks the same. */
export const Complaint = z
  .strictObject({
    about: z.enum(Object.keys(complaintSubjects) as [ComplaintSubject, ...ComplaintSubject[]], '选投诉举报的对象'),
    /** Where it happened: the office that is to look into it. */
    area: z.enum(Area.options, '选事情发生的地方'),
    /** Name or code of the body. */
    body: optional(100),
    /** Number of the sitting or the certificate, name of the assessor. */
    item: optional(60),
    post: z.enum(Object.keys(accusedPosts) as [AccusedPost, ...AccusedPost[]], '选岗位').optional(),
    officialName: optional(50),
    matter: written(10, 4000, '写清时间、地点、人和事'),
    named: z.boolean(),
    name: optional(50),
    phone: optional(30),
  })
  .check(({ value, issues }) => {
    const fault = (field: string, message: string) =>
      issues.push({ code: 'custom', input: value, path: [field], message })
    if (value.about === 'official' && !value.post) fault('post', '选被投诉人的岗位，这样才能不让他经手')
    if (value.about !== 'official' && !value.body) fault('body', '写机构名称或机构编号')
    if (value.about === 'sitting' && !value.item) fault('item', '写场次编号，不知道的写考核日期')
    if (value.about === 'certificate' && !value.item) fault('item', '写证书编号')
    if (value.about === 'assessor' && !value.item) fault('item', '写考评员姓名，不知道的写怎样认出他')
    if (value.named && !value.name) fault('name', '实名投诉要写姓名；不想写的，改选匿名')
    if (value.named && value.phone.length < 6) fault('phone', '实名投诉要写能联系到您的电话')
  })
export type Complaint = z.input<typeof Complaint>
export type ComplaintGiven = z.output<typeof Complaint>

/** Shown once: number and secret lead back; the commitment is that of the entry in the log. */
export const ComplaintReceipt = z.object({
  number: z.string(),
  secret: z.string(),
  commitment: Sha256,
  receivedAt: IsoInstant,
  tellBy: IsoDate,
  finishBy: IsoDate,
})
export type ComplaintReceipt = z.infer<typeof ComplaintReceipt>

export const fileComplaint = endpoint({
  method: 'POST',
  path: '/api/public/complaints',
  summary: '投诉举报',
  body: Complaint,
  reply: ComplaintReceipt,
})

/** Number and secret of the receipt; the commitment only where somebody wants to have it looked for. */
export const ComplaintKey = z.strictObject({
  number: z.string().trim().min(1, '写受理编号').max(20, '受理编号形如 TS26-0001'),
  secret: z.string().trim().min(16, '查询码共 16 位').max(40, '查询码共 16 位'),
  commitment: z.string().trim().max(80).default(''),
})
export type ComplaintKey = z.infer<typeof ComplaintKey>

export const ThreadMessage = z.object({
  id: Id,
  by: z.enum(['sender', 'office']),
  kind: keysOf(messageKinds),
  at: IsoInstant,
  text: z.string(),
})
export type ThreadMessage = z.infer<typeof ThreadMessage>

/** What whoever holds the receipt may see of a complaint. */
export const FollowedComplaint = z.object({
  number: z.string(),
  state: ComplaintState,
  status: StatusView,
  /** Which office it lies with. */
  office: z.string(),
  about: ComplaintSubject,
  receivedAt: IsoInstant,
  acceptance: DeadlineView.nullable(),
  finish: DeadlineView.nullable(),
  closedOn: IsoDate.nullable(),
  outcome: FindingsOutcome.nullable(),
  thread: z.array(ThreadMessage),
  files: z.int(),
  rating: z.int().nullable(),
  possibleActions: z.array(z.enum(['write', 'rate'])),
})
export type FollowedComplaint = z.infer<typeof FollowedComplaint>

/** A POST, for a receipt stands in no address. */
export const followComplaint = endpoint({
  method: 'POST',
  path: '/api/public/complaints/status',
  summary: '查询投诉',
  body: ComplaintKey,
  reply: FollowedComplaint,
})

export const SenderMessage = ComplaintKey.extend({ text: written(2, 2000, '写要补充的话') })
export const writeToOffice = endpoint({
  method: 'POST',
  path: '/api/public/complaints/message',
  summary: '补充说明或回答提问',
  body: SenderMessage,
  reply: FollowedComplaint,
})

export const SenderRating = ComplaintKey.extend({
  rating: z.coerce.number('选 1 到 5 分').int('选 1 到 5 分').min(1, '选 1 到 5 分').max(5, '选 1 到 5 分'),
  comment: optional(500),
})
export const rateComplaint = endpoint({
  method: 'POST',
  path: '/api/public/complaints/rating',
  summary: '评价办理结果',
  body: SenderRating,
  reply: FollowedComplaint,
})

// ---- The offices

export const ComplaintItem = z.object({
  id: Id,
  number: z.string(),
  about: ComplaintSubject,
  /** 示例康养, or what was typed. */
  target: z.string(),
  office: z.string(),
  named: z.boolean(),
  status: StatusView,
  receivedAt: IsoInstant,
  deadline: DeadlineView.nullable(),
})
export type ComplaintItem = z.infer<typeof ComplaintItem>

export const listComplaints = endpoint({
  method: 'GET',
  path: '/api/complaints',
  summary: '投诉举报',
  query: fromCursor,
  reply: page(ComplaintItem),
})

/** What is put before the leader; `answer` closes with findings. */
export const OutcomeDraft = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('answer'),
    outcome: FindingsOutcome,
    findings: written(20, 4000, '写清核查了什么、查明了什么、依据哪一条'),
    /** For the public page of a body, where the complaint is upheld; names nobody. */
    summary: optional(200),
  }),
  z.strictObject({
    kind: z.literal('notTaken'),
    ground: NotTakenGround,
    reason: written(10, 1000, '写明理由和该走的路'),
  }),
  z.strictObject({
    kind: z.literal('transfer'),
    to: written(2, 100, '写明转给哪个单位'),
    reason: written(10, 1000, '写明为什么转、依据哪一条'),
  }),
  z.strictObject({
    kind: z.literal('handOver'),
    to: z.enum(Area.options, '选移交给哪个鉴定中心'),
    reason: written(10, 1000, '写明为什么不归本中心办，会告知投诉人'),
  }),
])
export type OutcomeDraft = z.infer<typeof OutcomeDraft>

export const complaintDeeds = [
  'accept',
  'ask',
  'accuse',
  'propose',
  'decide',
  'extend',
  'askIdentity',
  'confirmIdentity',
] as const

export const ComplaintForOfficial = z.object({
  id: Id,
  number: z.string(),
  about: ComplaintSubject,
  target: z.string(),
  organisationId: Id.nullable(),
  office: z.string(),
  named: z.boolean(),
  state: ComplaintState,
  status: StatusView,
  receivedAt: IsoInstant,
  acceptance: DeadlineView.nullable(),
  finish: DeadlineView.nullable(),
  extended: z.boolean(),
  thread: z.array(ThreadMessage),
  files: z.array(z.object({ id: Id, name: z.string(), size: z.int() })),
  proposal: z.object({ draft: OutcomeDraft, by: z.string(), on: IsoDate, returned: z.string().nullable() }).nullable(),
  outcome: FindingsOutcome.nullable(),
  rating: z.object({ rating: z.int(), comment: z.string() }).nullable(),
  /** Who asked to see the sender's name, for what; the second person confirms its hash. */
  identityRequest: z.object({ purpose: z.string(), by: z.string(), hash: Sha256, mine: z.boolean() }).nullable(),
  /** The reader may open the name until then. */
  identityUntil: IsoInstant.nullable(),
  version: Version,
  possibleActions: z.array(z.enum(complaintDeeds)),
})
export type ComplaintForOfficial = z.infer<typeof ComplaintForOfficial>

/** It lies with another office now, or is about the reader: nothing of it is shown here any more. */
export const ComplaintGone = z.object({ gone: z.literal(true), office: z.string() })
export type ComplaintGone = z.infer<typeof ComplaintGone>

export const getComplaint = endpoint({
  method: 'GET',
  path: '/api/complaints/:id',
  summary: '投诉举报',
  params: byId,
  reply: ComplaintForOfficial,
})

/** Told in 15 natural days. */
export const acceptComplaint = endpoint({
  method: 'POST',
  path: '/api/complaints/:id/acceptance',
  summary: '告知受理',
  params: byId,
  body: onVersion,
  reply: ComplaintForOfficial,
})

export const askSender = endpoint({
  method: 'POST',
  path: '/api/complaints/:id/question',
  summary: '向投诉人提问',
  params: byId,
  body: z.strictObject({ version: Version, text: written(5, 1000, '写要问的话') }),
  reply: ComplaintForOfficial,
})

export const proposeOutcome = endpoint({
  method: 'POST',
  path: '/api/complaints/:id/proposal',
  summary: '拟定答复',
  params: byId,
  body: z.strictObject({ version: Version, draft: OutcomeDraft }),
  reply: ComplaintForOfficial,
})

export const decideOutcome = endpoint({
  method: 'POST',
  path: '/api/complaints/:id/decision',
  summary: '审定答复',
  params: byId,
  body: z.strictObject({ version: Version, decision: z.enum(['confirm', 'return']), note: optional(500) }),
  reply: z.union([ComplaintForOfficial, ComplaintGone]),
})

/** Whom it turns out to be about: from then on it does not reach them, and an official's goes to the office above. */
export const accuse = endpoint({
  method: 'POST',
  path: '/api/complaints/:id/accused',
  summary: '补记被投诉的工作人员',
  params: byId,
  body: z.strictObject({
    version: Version,
    post: z.enum(Object.keys(accusedPosts) as [AccusedPost, ...AccusedPost[]], '选岗位'),
    area: z.enum(Area.options, '选所在的鉴定中心'),
    name: optional(50),
  }),
  reply: z.union([ComplaintForOfficial, ComplaintGone]),
})

/** Up to 30 natural days more, once, by a leader. */
export const extendComplaint = endpoint({
  method: 'POST',
  path: '/api/complaints/:id/extension',
  summary: '批准延期 30 天',
  params: byId,
  body: z.strictObject({ version: Version, reason: written(10, 500, '写明延期的理由，会告知投诉人') }),
  reply: ComplaintForOfficial,
})

export const downloadComplaintFile = endpoint({
  method: 'GET',
  path: '/api/complaints/:id/files/:file',
  summary: '下载投诉材料',
  params: z.object({ id: Id, file: Id }),
  reply: z.any(),
})

export const askIdentity = endpoint({
  method: 'POST',
  path: '/api/complaints/:id/identity-request',
  summary: '申请查看投诉人身份',
  params: byId,
  body: z.strictObject({ version: Version, purpose: written(10, 200, '写明为什么非知道不可') }),
  reply: ComplaintForOfficial,
})

export const confirmIdentity = endpoint({
  method: 'POST',
  path: '/api/complaints/:id/identity-confirmation',
  summary: '确认查看投诉人身份',
  params: byId,
  body: z.strictObject({ hash: Sha256 }),
  reply: ComplaintForOfficial,
})

export const showIdentity = endpoint({
  method: 'POST',
  path: '/api/complaints/:id/identity',
  summary: '查看投诉人身份',
  params: byId,
  body: z.strictObject({}),
  reply: z.object({ name: z.string(), phone: z.string(), closesInSeconds: z.int() }),
})

// ---- For everybody

/** Null where there are fewer than five, or where another hidden one could be worked out. */
export const FigureCell = z.int().nullable()
export const ComplaintFigures = z.object({
  asOf: IsoDate,
  year: z.int(),
  total: z.object({ received: FigureCell, finished: FigureCell, inTime: FigureCell, upheld: FigureCell }),
  rows: z.array(
    z.object({
      about: ComplaintSubject,
      received: FigureCell,
      finished: FigureCell,
      inTime: FigureCell,
      upheld: FigureCell,
    }),
  ),
  /** Matters whose turn an office let lapse: how many wait now, how many were overdue this year. */
  overdue: z.array(z.object({ office: z.string(), open: z.int(), year: z.int() })),
})
export type ComplaintFigures = z.infer<typeof ComplaintFigures>

export const getComplaintFigures = endpoint({
  method: 'GET',
  path: '/api/public/complaints/figures',
  summary: '投诉举报和逾期公开数',
  reply: ComplaintFigures,
})

/** One upheld complaint, as the public page of a body shows it. */
export const UpheldComplaint = z.object({
  closedOn: IsoDate,
  about: ComplaintSubject,
  outcome: z.enum(['upheld', 'partly']),
  summary: z.string(),
})
export type UpheldComplaint = z.infer<typeof UpheldComplaint>
