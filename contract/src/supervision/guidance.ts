import { z } from 'zod'
import { Edition, keysOf, OccupationCode } from '../codes.ts'
import { endpoint, onVersion } from '../endpoint.ts'
import { Id, IsoDate, Sha256, Version } from '../iso.ts'
import { DeadlineView, type StateWords, StatusView } from '../view.ts'
import { written } from '../written.ts'

/** 四（一）4 [N4.1.4] 技术指导: papers of advice, and who has confirmed them. Courses and cards: `course.ts`. */

export const guidancePaperStates = {
  drafting: { words: '草稿', kind: 'off' },
  published: { words: '已发布', kind: 'done' },
  revising: { words: '修订中', kind: 'mine' },
  withdrawn: { words: '已废止', kind: 'off' },
} as const satisfies StateWords
export const GuidancePaperState = keysOf(guidancePaperStates)
export type GuidancePaperState = z.infer<typeof GuidancePaperState>

/** Acts whose turn a paper or a course can be. */
export const guidanceActs = {
  publish: '发布技术指导',
  confirm: '确认收到技术指导',
  announce: '通知培训',
  mark: '登记培训和考核',
  issue: '发证卡',
} as const

export const GuidedOccupation = z.strictObject({ edition: Edition, code: OccupationCode })
export const NamedOccupation = GuidedOccupation.extend({ name: z.string() })

export const GuidanceDraft = z.strictObject({
  title: z.string().trim().min(4, '写题目，至少 4 个字').max(80, '题目最多 80 字'),
  body: written(20, 20_000, '写清建议的做法'),
  /** Bodies that may assess one of these are told; none: all bodies. */
  occupations: z.array(GuidedOccupation).max(30, '最多选 30 个职业'),
})
export type GuidanceDraft = z.infer<typeof GuidanceDraft>

export const GuidanceReceipt = z.object({
  organisationId: Id,
  organisation: z.string(),
  askedOn: IsoDate,
  dueOn: IsoDate,
  confirmedOn: IsoDate.nullable(),
  overdue: z.boolean(),
})
export type GuidanceReceipt = z.infer<typeof GuidanceReceipt>

const paperHead = {
  id: Id,
  reference: z.string(),
  title: z.string(),
  /** 自治区鉴定中心 */
  centre: z.string(),
  /** Of the version in force; 0 before the first. */
  number: z.int(),
  publishedOn: IsoDate.nullable(),
  occupations: z.array(NamedOccupation),
  state: GuidancePaperState,
  status: StatusView,
}

export const GuidancePaperItem = z.object({
  ...paperHead,
  /** Of the version in force. */
  asked: z.int(),
  confirmed: z.int(),
})
export type GuidancePaperItem = z.infer<typeof GuidancePaperItem>

export const GuidancePaper = GuidancePaperItem.extend({
  /** What is drafted now: the first version, or the next. */
  draft: GuidanceDraft.nullable(),
  versions: z.array(
    z.object({
      number: z.int(),
      title: z.string(),
      body: z.string(),
      occupations: z.array(NamedOccupation),
      publishedOn: IsoDate,
      hash: Sha256,
    }),
  ),
  receipts: z.array(GuidanceReceipt),
  version: Version,
  possibleActions: z.array(z.enum(['save', 'revise', 'publish', 'withdraw'])),
})
export type GuidancePaper = z.infer<typeof GuidancePaper>

const paperParams = z.object({ paper: Id })

export const listGuidancePapers = endpoint({
  method: 'GET',
  path: '/api/guidance-papers',
  summary: '技术指导',
  reply: z.object({ items: z.array(GuidancePaperItem) }),
})

export const getGuidancePaper = endpoint({
  method: 'GET',
  path: '/api/guidance-papers/:paper',
  summary: '技术指导：一件',
  params: paperParams,
  reply: GuidancePaper,
})

export const draftGuidancePaper = endpoint({
  method: 'POST',
  path: '/api/guidance-papers',
  summary: '起草技术指导',
  body: GuidanceDraft,
  reply: GuidancePaper,
})

export const saveGuidancePaper = endpoint({
  method: 'POST',
  path: '/api/guidance-papers/:paper/draft',
  summary: '修改技术指导草稿，或起草新版',
  params: paperParams,
  body: z.strictObject({ version: Version, draft: GuidanceDraft }),
  reply: GuidancePaper,
})

export const publishGuidancePaper = endpoint({
  method: 'POST',
  path: '/api/guidance-papers/:paper/publication',
  summary: '发布技术指导',
  params: paperParams,
  body: onVersion,
  reply: GuidancePaper,
})

export const withdrawGuidancePaper = endpoint({
  method: 'POST',
  path: '/api/guidance-papers/:paper/withdrawal',
  summary: '废止技术指导',
  params: paperParams,
  body: z.strictObject({ version: Version, reason: z.string().trim().min(4, '写明为什么废止').max(500) }),
  reply: GuidancePaper,
})

/** As a body has it: the version it was told last. */
export const ReceivedPaper = z.object({
  ...paperHead,
  body: z.string(),
  hash: Sha256,
  askedOn: IsoDate,
  confirmedOn: IsoDate.nullable(),
  deadline: DeadlineView.nullable(),
  possibleActions: z.array(z.enum(['confirm'])),
})
export type ReceivedPaper = z.infer<typeof ReceivedPaper>

export const listReceivedPapers = endpoint({
  method: 'GET',
  path: '/api/received-guidance',
  summary: '收到的技术指导',
  reply: z.object({ items: z.array(ReceivedPaper) }),
})

/** Names the version that was read: another one published meanwhile is read first (409). */
export const confirmGuidance = endpoint({
  method: 'POST',
  path: '/api/received-guidance/:paper/receipt',
  summary: '确认收到技术指导',
  params: paperParams,
  body: z.strictObject({ number: z.int().min(1) }),
  reply: ReceivedPaper,
})
