import { z } from 'zod'
import { Area, keysOf } from '../codes.ts'
import { byId, endpoint, onVersion, page } from '../endpoint.ts'
import { Id, IsoDate, IsoInstant, Sha256, Version } from '../iso.ts'
import { ClauseMark, DeadlineView, type StateWords, StatusView } from '../view.ts'

export const inspectionStates = {
  toInspect: { words: '待检查', kind: 'wait' },
  rectifying: { words: '待整改', kind: 'wait' },
  toVerify: { words: '整改待复核', kind: 'wait' },
  closed: { words: '已办结', kind: 'done' },
} as const satisfies StateWords
export const InspectionState = keysOf(inspectionStates)
export type InspectionState = z.infer<typeof InspectionState>

/** 四（一）3 [N4.1.3]: 随机抽查, 定期检查, 专项督查. */
export const inspectionKinds = {
  drawn: { name: '随机抽查' },
  regular: { name: '定期检查' },
  special: { name: '专项督查' },
} as const
export const InspectionKind = keysOf(inspectionKinds)
export type InspectionKind = z.infer<typeof InspectionKind>

export const findingOutcomes = {
  complies: { words: '符合', kind: 'done' },
  fails: { words: '不符合', kind: 'bad' },
  notLooked: { words: '未查', kind: 'off' },
} as const satisfies StateWords
export const FindingOutcome = keysOf(findingOutcomes)
export type FindingOutcome = z.infer<typeof FindingOutcome>

/** Acts whose turn an inspection can be. */
export const inspectionActs = {
  confirm: '确认检查安排',
  inspect: '到场检查',
  sign: '签署检查记录',
  publish: '公开检查结果',
  rectify: '提交整改',
  verify: '复核整改',
} as const

export const inspectionDeeds = ['confirmOrder', 'withdraw', 'comment', 'publish', 'rectify', 'verify'] as const
export const taskDeeds = ['begin', 'note', 'complete', 'sign', 'reopen'] as const

const text = (least: number, most: number, words: string) =>
  z.string().trim().min(least, words).max(most, `最多 ${most} 字，请删短`)

/** Where a phone says it is; the person may leave it out. */
export const Position = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  /** Metres. */
  accuracy: z.number().min(0).max(100_000),
})
export type Position = z.infer<typeof Position>

const Paper = z.object({ id: Id, name: z.string(), type: z.string(), sha256: Sha256 })

/** What one item came to; `text` is the fact, `demand` what is to be put right. */
export const FindingView = z.object({
  code: z.string(),
  clause: ClauseMark,
  title: z.string(),
  looks: z.string(),
  evidence: z.string(),
  complies: z.string(),
  fails: z.string(),
  outcome: FindingOutcome.nullable(),
  text: z.string(),
  demand: z.string(),
  files: z.array(Paper),
  notedBy: z.string().nullable(),
  /** As the device said it, without network too. */
  notedAt: IsoInstant.nullable(),
  position: Position.nullable(),
  version: Version,
})
export type FindingView = z.infer<typeof FindingView>

const Member = z.object({ accountId: Id, name: z.string(), reason: z.string(), signedAt: IsoInstant.nullable() })

const Base = z.object({
  id: Id,
  organisationId: Id,
  organisationName: z.string(),
  reference: z.string(),
  kind: InspectionKind,
  kindName: z.string(),
  /** The centre that ordered it. */
  office: Area,
  /** 养老护理员五级 第 26-0003 场; null when the body is inspected as a whole. */
  sitting: z.string().nullable(),
  purpose: z.string(),
  state: InspectionState,
  status: StatusView,
  orderedOn: IsoDate,
  /** Null while the leader has not confirmed it. */
  confirmedOn: IsoDate.nullable(),
  beganAt: IsoInstant.nullable(),
  endedOn: IsoDate.nullable(),
  publishedOn: IsoDate.nullable(),
  closedOn: IsoDate.nullable(),
  deadline: DeadlineView.nullable(),
  mine: z.boolean(),
})

export const InspectionRow = Base.extend({ failed: z.int().nullable() })
export type InspectionRow = z.infer<typeof InspectionRow>

export const RectificationRound = z.object({
  number: z.int().positive(),
  submittedOn: IsoDate,
  /** Days after the due day; 0 in time. Stays for good. */
  lateDays: z.int().min(0),
  answers: z.array(z.object({ code: z.string(), text: z.string(), files: z.array(Paper) })),
  verdict: z.object({ outcome: z.enum(['accepted', 'returned']), reasons: z.string(), decidedOn: IsoDate }).nullable(),
})
export type RectificationRound = z.infer<typeof RectificationRound>

/** One inspection as its offices and, from the visit on, its body see it. */
export const InspectionView = Base.extend({
  address: z.string(),
  place: z.string().nullable(),
  members: z.array(Member),
  draw: z.object({ id: Id, reference: z.string() }).nullable(),
  itemsVersion: z.int().positive(),
  items: z.int(),
  /** Null until both inspectors have signed. */
  report: z
    .object({ number: z.int().positive(), hash: Sha256, findings: z.array(FindingView), note: z.string() })
    .nullable(),
  comment: z.object({ text: z.string(), on: IsoDate }).nullable(),
  /** Why the leader did not agree to what was arranged. */
  withdrawn: z.string().nullable(),
  publication: z.object({ on: IsoDate, summary: z.string(), hash: Sha256 }).nullable(),
  publicationDeadline: DeadlineView.nullable(),
  rectification: z
    .object({
      servedOn: IsoDate,
      dueOn: IsoDate,
      overdue: z.boolean(),
      deadline: DeadlineView.nullable(),
      demands: z.array(z.object({ code: z.string(), title: z.string(), clause: ClauseMark, demand: z.string() })),
      rounds: z.array(RectificationRound),
    })
    .nullable(),
  version: Version,
  possibleActions: z.array(z.enum(inspectionDeeds)),
})
export type InspectionView = z.infer<typeof InspectionView>

/** One's own task: the items to look at, what was noted, what is left to do. */
export const InspectionTask = Base.extend({
  address: z.string(),
  phone: z.string(),
  place: z.string().nullable(),
  members: z.array(Member),
  findings: z.array(FindingView),
  report: z.object({ number: z.int().positive(), hash: Sha256, note: z.string() }).nullable(),
  reopened: z.string().nullable(),
  version: Version,
  possibleActions: z.array(z.enum(taskDeeds)),
})
export type InspectionTask = z.infer<typeof InspectionTask>

export const listInspections = endpoint({
  method: 'GET',
  path: '/api/inspections',
  summary: '检查任务',
  query: z.strictObject({ state: InspectionState.optional(), kind: InspectionKind.optional(), cursor: Id.optional() }),
  reply: page(InspectionRow),
})

export const getInspection = endpoint({
  method: 'GET',
  path: '/api/inspections/:id',
  summary: '检查',
  params: byId,
  reply: InspectionView,
})

const NamedInspector = z.strictObject({ accountId: Id, reason: text(2, 200, '写明为什么由这一位检查，至少 2 个字') })

/** 四（一）3 [N4.1.3]: regular and special inspections name at least two inspectors, with reasons. */
export const orderInspection = endpoint({
  method: 'POST',
  path: '/api/inspections',
  summary: '安排检查',
  body: z.strictObject({
    kind: z.enum(['regular', 'special'], '选检查方式'),
    organisation: Id,
    sitting: Id.optional(),
    purpose: text(5, 300, '写明检查目的，至少 5 个字'),
    inspectors: z.array(NamedInspector).min(2, '至少 2 名检查员').max(5),
  }),
  reply: InspectionView,
})

/** The leader confirms what the handler arranged; only then the inspectors learn of it. */
export const confirmInspection = endpoint({
  method: 'POST',
  path: '/api/inspections/:id/confirmation',
  summary: '确认检查安排',
  params: byId,
  body: onVersion,
  reply: InspectionView,
})

/** Arranged and not yet confirmed: taken back by the leader with a reason. */
export const withdrawInspection = endpoint({
  method: 'POST',
  path: '/api/inspections/:id/withdrawal',
  summary: '不同意检查安排',
  params: byId,
  body: z.strictObject({ version: Version, reason: text(5, 300, '写明原因，至少 5 个字') }),
  reply: InspectionView,
})

export const listInspectionTasks = endpoint({
  method: 'GET',
  path: '/api/inspection-tasks',
  summary: '我的检查任务',
  reply: z.object({ items: z.array(InspectionRow) }),
})

export const getInspectionTask = endpoint({
  method: 'GET',
  path: '/api/inspection-tasks/:id',
  summary: '检查表',
  params: byId,
  reply: InspectionTask,
})

export const beginVisit = endpoint({
  method: 'POST',
  path: '/api/inspection-tasks/:id/visit',
  summary: '到场，开始检查',
  params: byId,
  body: z.strictObject({
    at: IsoInstant,
    place: text(2, 200, '写明在哪里，至少 2 个字'),
    position: Position.nullable(),
  }),
  reply: InspectionTask,
})

export const FindingToSave = z.strictObject({
  version: Version,
  outcome: FindingOutcome,
  text: z.string().trim().max(2000, '最多 2000 字，请删短'),
  demand: z.string().trim().max(500, '最多 500 字，请删短'),
  files: z.array(Id).max(12, '每项最多 12 个文件'),
  at: IsoInstant,
  position: Position.nullable(),
})
export type FindingToSave = z.infer<typeof FindingToSave>

/** Kept as it is noted; no act on the record until both have signed. */
export const saveFinding = endpoint({
  method: 'PUT',
  path: '/api/inspection-tasks/:id/findings/:code',
  summary: '记录一项',
  params: z.object({ id: Id, code: z.string().max(3) }),
  body: FindingToSave,
  reply: InspectionTask,
})

/** The record is made of what was noted, and the inspector who makes it signs it. */
export const completeInspection = endpoint({
  method: 'POST',
  path: '/api/inspection-tasks/:id/report',
  summary: '完成检查',
  params: byId,
  body: z.strictObject({ version: Version, note: z.string().trim().max(1000, '最多 1000 字，请删短') }),
  reply: InspectionTask,
})

/** The other inspectors sign the same hash. */
export const signReport = endpoint({
  method: 'POST',
  path: '/api/inspection-tasks/:id/signature',
  summary: '签署检查记录',
  params: byId,
  body: z.strictObject({ hash: Sha256 }),
  reply: InspectionTask,
})

export const reopenReport = endpoint({
  method: 'POST',
  path: '/api/inspection-tasks/:id/reopening',
  summary: '退回检查记录',
  params: byId,
  body: z.strictObject({ hash: Sha256, reason: text(5, 300, '写明哪一项要改，至少 5 个字') }),
  reply: InspectionTask,
})

export const commentInspection = endpoint({
  method: 'POST',
  path: '/api/inspections/:id/comment',
  summary: '陈述意见',
  params: byId,
  body: z.strictObject({ version: Version, text: text(5, 2000, '写清对哪一项有什么意见，至少 5 个字') }),
  reply: InspectionView,
})

/** Within 20 working days of the end of the inspection. What is made public is a summary and the outcome by item. */
export const publishInspection = endpoint({
  method: 'POST',
  path: '/api/inspections/:id/publication',
  summary: '公开检查结果',
  params: byId,
  body: z.strictObject({ hash: Sha256, summary: text(10, 1000, '写清检查结果，至少 10 个字，不写个人信息') }),
  reply: InspectionView,
})

export const submitRectification = endpoint({
  method: 'POST',
  path: '/api/inspections/:id/rectification',
  summary: '提交整改',
  params: byId,
  body: z.strictObject({
    version: Version,
    answers: z
      .array(
        z.strictObject({
          code: z.string().max(3),
          text: text(5, 2000, '写清怎么改的，至少 5 个字'),
          files: z.array(Id).max(12, '每项最多 12 个文件'),
        }),
      )
      .min(1),
  }),
  reply: InspectionView,
})

/** By somebody who found none of it. */
export const verifyRectification = endpoint({
  method: 'POST',
  path: '/api/inspections/:id/verification',
  summary: '复核整改',
  params: byId,
  body: z.strictObject({
    version: Version,
    outcome: z.enum(['accepted', 'returned'], '选复核结果'),
    reasons: text(5, 1000, '写明核实的情况，至少 5 个字'),
  }),
  reply: InspectionView,
})

/** The public part, as it stands on the page of a body. */
export const PublishedInspection = z.object({
  reference: z.string(),
  kindName: z.string(),
  sitting: z.string().nullable(),
  endedOn: IsoDate,
  publishedOn: IsoDate,
  summary: z.string(),
  items: z.array(z.object({ title: z.string(), clause: ClauseMark, outcome: FindingOutcome })),
  comment: z.string().nullable(),
  status: StatusView,
  /** Null where nothing had to be put right. */
  rectification: z.object({ dueOn: IsoDate, closedOn: IsoDate.nullable(), lateDays: z.int().min(0) }).nullable(),
})
export type PublishedInspection = z.infer<typeof PublishedInspection>
