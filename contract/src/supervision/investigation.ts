import { z } from 'zod'
import { keysOf } from '../codes.ts'
import { byId, endpoint, fromCursor, onVersion, page } from '../endpoint.ts'
import { Id, IsoDate, Version } from '../iso.ts'
import { DeadlineView, type StateWords, StatusView } from '../view.ts'
import { written } from '../written.ts'

export const investigationStates = {
  open: { words: '调查中', kind: 'mine' },
  hearing: { words: '听取意见', kind: 'wait' },
  decided: { words: '已决定', kind: 'done' },
} as const satisfies StateWords
export const InvestigationState = keysOf(investigationStates)
export type InvestigationState = z.infer<typeof InvestigationState>

/** 四（一）2 [N4.1.2]: the three grounds on which a body leaves the directory, and whatever is less. */
export const charges = {
  breach: '违规失信',
  unfair: '恶意竞争',
  disorder: '管理失序',
  other: '其他问题',
} as const
export const Charge = keysOf(charges)
export type Charge = z.infer<typeof Charge>

export const investigationSources = { inspection: '检查发现', complaint: '投诉举报', own: '主动发现' } as const
export const InvestigationSource = keysOf(investigationSources)
export type InvestigationSource = z.infer<typeof InvestigationSource>

/** The ladder, from the mildest up; the last two lead on to suspension and removal, which have decisions of their own. */
export const measures = {
  unfounded: '问题不成立',
  reminder: '提醒',
  talk: '约谈',
  rectification: '限期整改',
  suspension: '暂停',
  removal: '移出目录',
} as const
export const Measure = keysOf(measures)
export type Measure = z.infer<typeof Measure>

/** Acts whose turn an investigation can be. */
export const investigationActs = {
  serve: '告知事实并听取意见',
  state: '陈述意见',
  propose: '拟定处理意见',
  decide: '作出处理决定',
} as const

export const InvestigationItem = z.object({
  id: Id,
  reference: z.string(),
  organisation: z.object({ id: Id, name: z.string() }),
  charge: Charge,
  status: StatusView,
  openedOn: IsoDate,
  measure: Measure.nullable(),
  deadline: DeadlineView.nullable(),
})
export type InvestigationItem = z.infer<typeof InvestigationItem>

export const listInvestigations = endpoint({
  method: 'GET',
  path: '/api/investigations',
  summary: '调查处理',
  query: fromCursor,
  reply: page(InvestigationItem),
})

export const investigationDeeds = ['serve', 'state', 'propose', 'decide'] as const

export const InvestigationView = z.object({
  id: Id,
  reference: z.string(),
  organisation: z.object({ id: Id, name: z.string() }),
  /** Where it came from; for offices only: a body is not told of a complaint. */
  source: z.object({ kind: InvestigationSource, path: z.string().nullable() }).nullable(),
  charge: Charge,
  facts: z.string(),
  state: InvestigationState,
  status: StatusView,
  openedOn: IsoDate,
  servedOn: IsoDate.nullable(),
  hearingUntil: IsoDate.nullable(),
  statement: z.object({ text: z.string(), on: IsoDate }).nullable(),
  /** For offices only, until it is decided. */
  proposal: z
    .object({ measure: Measure, reasons: z.string(), by: z.string(), returned: z.string().nullable() })
    .nullable(),
  decision: z.object({ measure: Measure, reasons: z.string(), on: IsoDate }).nullable(),
  deadline: DeadlineView.nullable(),
  version: Version,
  possibleActions: z.array(z.enum(investigationDeeds)),
})
export type InvestigationView = z.infer<typeof InvestigationView>

export const getInvestigation = endpoint({
  method: 'GET',
  path: '/api/investigations/:id',
  summary: '调查处理',
  params: byId,
  reply: InvestigationView,
})

/** 四（一）1 [N4.1.1]: from a finding, a complaint or of one's own motion. */
export const openInvestigation = endpoint({
  method: 'POST',
  path: '/api/investigations',
  summary: '立案调查',
  body: z.strictObject({
    /** Code of the body in the directory. */
    code: z.string().trim().min(1, '写机构编号').max(20, '写机构编号'),
    source: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('inspection'), id: Id }),
      z.strictObject({ kind: z.literal('complaint'), id: Id }),
      z.strictObject({ kind: z.literal('own') }),
    ]),
    charge: Charge,
    facts: written(20, 4000, '写清时间、地点、事实和证据'),
  }),
  reply: InvestigationView,
})

/** The facts are told to the body, which has five working days to state its case. */
export const serveFacts = endpoint({
  method: 'POST',
  path: '/api/investigations/:id/notice',
  summary: '告知事实并听取意见',
  params: byId,
  body: onVersion,
  reply: InvestigationView,
})

export const stateCase = endpoint({
  method: 'POST',
  path: '/api/investigations/:id/statement',
  summary: '陈述意见',
  params: byId,
  body: z.strictObject({ version: Version, text: written(5, 4000, '写明意见和理由') }),
  reply: InvestigationView,
})

export const proposeMeasure = endpoint({
  method: 'POST',
  path: '/api/investigations/:id/proposal',
  summary: '拟定处理意见',
  params: byId,
  body: z.strictObject({
    version: Version,
    measure: Measure,
    reasons: written(20, 2000, '写明认定的事实、依据和对陈述意见的回应'),
  }),
  reply: InvestigationView,
})

export const decideMeasure = endpoint({
  method: 'POST',
  path: '/api/investigations/:id/decision',
  summary: '作出处理决定',
  params: byId,
  body: z.strictObject({
    version: Version,
    decision: z.enum(['confirm', 'return']),
    note: z.string().trim().max(500, '最多 500 字，请删短').default(''),
  }),
  reply: InvestigationView,
})

/** For exit and credit, which may cite one. */
export type DecidedInvestigation = {
  id: string
  organisationId: string
  area: string
  reference: string
  charge: Charge
  facts: string
  measure: Measure
  reasons: string
  decidedOn: string
  /** Account of whoever drafted it: another decides what comes of it. */
  draftedBy: string
}

// ---- 责任追究: the ledger

export const lapseStates = {
  toExplain: { words: '待说明', kind: 'mine' },
  explained: { words: '已说明', kind: 'wait' },
  settled: { words: '已处理', kind: 'done' },
} as const satisfies StateWords
export const LapseState = keysOf(lapseStates)
export type LapseState = z.infer<typeof LapseState>

export const lapseOutcomes = {
  excused: '不追究',
  reminder: '提醒',
  talk: '约谈',
  criticised: '通报批评',
  referred: '移送有权机关',
} as const
export const LapseOutcome = keysOf(lapseOutcomes)
export type LapseOutcome = z.infer<typeof LapseOutcome>

export const lapseActs = { explain: '说明逾期原因', decide: '作出追责处理' } as const

export const LapseView = z.object({
  id: Id,
  /** 桂林市鉴定中心 · 审批 */
  office: z.string(),
  act: z.string(),
  label: z.string(),
  reference: z.string(),
  path: z.string(),
  clause: z.string().nullable(),
  internal: z.boolean(),
  dueOn: IsoDate,
  /** Null while it is still not done. */
  doneOn: IsoDate.nullable(),
  /** Calendar days late, until it was done or until today. */
  daysLate: z.int(),
  status: StatusView,
  explanation: z.object({ text: z.string(), by: z.string(), on: IsoDate }).nullable(),
  outcome: z.object({ outcome: LapseOutcome, note: z.string(), on: IsoDate }).nullable(),
  version: Version,
  possibleActions: z.array(z.enum(['explain', 'decide'])),
})
export type LapseView = z.infer<typeof LapseView>

export const listLapses = endpoint({
  method: 'GET',
  path: '/api/accountability',
  summary: '责任追究',
  query: fromCursor,
  reply: page(LapseView),
})

export const getLapse = endpoint({
  method: 'GET',
  path: '/api/accountability/:id',
  summary: '逾期事项',
  params: byId,
  reply: LapseView,
})

export const explainLapse = endpoint({
  method: 'POST',
  path: '/api/accountability/:id/explanation',
  summary: '说明逾期原因',
  params: byId,
  body: z.strictObject({ version: Version, text: written(10, 1000, '写明为什么逾期、现在怎样') }),
  reply: LapseView,
})

export const decideLapse = endpoint({
  method: 'POST',
  path: '/api/accountability/:id/outcome',
  summary: '作出追责处理',
  params: byId,
  body: z.strictObject({ version: Version, outcome: LapseOutcome, note: written(4, 500, '写明理由') }),
  reply: LapseView,
})
