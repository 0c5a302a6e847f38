import { z } from 'zod'
import { keysOf } from '../codes.ts'
import { byId, endpoint, fromCursor, onVersion, page } from '../endpoint.ts'
import { DirectoryState } from '../entry/directory.ts'
import { Id, IsoDate, Sha256, Version } from '../iso.ts'
import { named } from '../named.ts'
import { DeadlineView, type StateWords, StatusView } from '../view.ts'
import { written } from '../written.ts'
import { type Charge, Measure } from './investigation.ts'

/** 四（一）2 [N4.1.2] 退出机制: suspension, removal, reinstatement, voluntary exit. */

export const exitKinds = {
  suspend: { name: '暂停' },
  remove: { name: '移出目录' },
  reinstate: { name: '恢复' },
  leave: { name: '自愿退出' },
} as const satisfies Record<string, { name: string }>
export const ExitKind = keysOf(exitKinds).register(named, { id: 'ExitKind' })
export type ExitKind = z.infer<typeof ExitKind>

/** The three grounds of the notice; each with its facts. */
export const exitGrounds = {
  dishonesty: { name: '违规失信' },
  unfairCompetition: { name: '恶意竞争' },
  disorder: { name: '管理失序' },
} as const satisfies Record<string, { name: string }>
export const ExitGround = keysOf(exitGrounds).register(named, { id: 'ExitGround' })
export type ExitGround = z.infer<typeof ExitGround>

/** The ground that what an investigation found stands for; what is none of the three carries no exit. */
export const groundOfCharge = {
  breach: 'dishonesty',
  unfair: 'unfairCompetition',
  disorder: 'disorder',
  other: null,
} as const satisfies Record<Charge, ExitGround | null>

export const exitStates = {
  hearing: { words: '听取意见', kind: 'wait' },
  drafting: { words: '拟定中', kind: 'mine' },
  proposed: { words: '待审批', kind: 'wait' },
  decided: { words: '已决定', kind: 'done' },
  dropped: { words: '已终止', kind: 'off' },
} as const satisfies StateWords
export const ExitState = keysOf(exitStates).register(named, { id: 'ExitState' })
export type ExitState = z.infer<typeof ExitState>

export const ExitAction = z.enum(['state', 'save', 'propose', 'confirm', 'return', 'drop', 'tell', 'complete'])
export type ExitAction = z.infer<typeof ExitAction>

/** Acts whose turn a case can be. */
export const exitActs = {
  state: '陈述意见',
  draft: '拟定处理意见',
  revise: '填写退出申请',
  decide: '审批处理决定',
  review: '复核处理决定',
  carryOut: '告知并落实考生去向',
  follow: '拟定恢复或后续处理',
} as const

/** What becomes of a candidate under way. */
export const fates = {
  transferred: { name: '转考' },
  released: { name: '退出（退费）' },
  submitted: { name: '由自治区代为上报' },
} as const satisfies Record<string, { name: string }>
export const Fate = keysOf(fates).register(named, { id: 'Fate' })
export type Fate = z.infer<typeof Fate>

/** For one sitting that stops: those whose publicity is over, the others, and who takes those who go elsewhere. */
export const SittingPlan = z.strictObject({
  sitting: Id,
  cleared: Fate,
  others: z.enum(['transferred', 'released']),
  receiver: Id.nullable(),
})
export type SittingPlan = z.infer<typeof SittingPlan>

/** One candidate otherwise than the rest of the sitting. */
export const CandidatePlan = z.strictObject({ registration: Id, fate: Fate, receiver: Id.nullable() })
export type CandidatePlan = z.infer<typeof CandidatePlan>

export const ExitDraft = z.strictObject({
  /** Length of a suspension. */
  months: z.int().nullable(),
  /** 处理意见和理由 */
  opinion: z.string().trim().max(2000, '最多 2000 字，请删短'),
  /** The external supervisor of what goes on under a suspension. */
  supervisor: Id.nullable(),
  sittings: z.array(SittingPlan).max(500),
  exceptions: z.array(CandidatePlan).max(2000),
})
export type ExitDraft = z.infer<typeof ExitDraft>

/** One sitting that is not finished, and what becomes of it. */
export const AffectedSitting = z.object({
  id: Id,
  reference: z.string(),
  /** 养老护理员四级 */
  title: z.string(),
  status: StatusView,
  firstDay: IsoDate,
  /** Stops, or goes on under supervision. */
  outcome: z.enum(['stops', 'finishes']),
  candidates: z.int(),
  /** Of them, those whose publicity is over: they can be submitted by the region. */
  cleared: z.int(),
  plan: SittingPlan.nullable(),
  /** Bodies that may take its candidates. */
  receivers: z.array(z.object({ id: Id, name: z.string() })),
  /** After the decision: who has been told, for whom it is done. */
  told: z.int(),
  done: z.int(),
})
export type AffectedSitting = z.infer<typeof AffectedSitting>

export const ExitView = z.object({
  id: Id,
  /** TC26-0001 */
  reference: z.string(),
  kind: ExitKind,
  kindName: z.string(),
  state: ExitState,
  status: StatusView,
  organisation: z.object({ id: Id, name: z.string(), shortName: z.string(), code: z.string() }),
  listing: z.object({ state: DirectoryState, words: z.string(), since: IsoDate }),
  ground: ExitGround.nullable(),
  groundName: z.string().nullable(),
  facts: z.string(),
  /** The decided investigation it rests on, if it names one; what was decided, where the reader may see that too. */
  investigation: z
    .object({ id: Id, reference: z.string(), decided: z.object({ measureName: z.string(), on: IsoDate }).nullable() })
    .nullable(),
  openedOn: IsoDate,
  hearing: z
    .object({ servedOn: IsoDate, until: IsoDate, statement: z.string().nullable(), statedOn: IsoDate.nullable() })
    .nullable(),
  draft: ExitDraft,
  sittings: z.array(AffectedSitting),
  supervisors: z.array(z.object({ id: Id, name: z.string() })),
  supervisorName: z.string().nullable(),
  /** What is to be confirmed; null while nothing waits. */
  hash: Sha256.nullable(),
  /** Duties that have confirmed already. */
  confirmed: z.array(z.string()),
  returnNote: z.string().nullable(),
  dropReason: z.string().nullable(),
  decidedOn: IsoDate.nullable(),
  /** Until when a suspension runs, not included. */
  untilDay: IsoDate.nullable(),
  /** From this day a removed body may apply again. */
  mayApplyFrom: IsoDate.nullable(),
  deadline: DeadlineView.nullable(),
  version: Version,
  possibleActions: z.array(ExitAction),
})
export type ExitView = z.infer<typeof ExitView>

export const ExitItem = ExitView.pick({
  id: true,
  reference: true,
  kind: true,
  kindName: true,
  state: true,
  status: true,
  groundName: true,
  openedOn: true,
  decidedOn: true,
}).extend({ organisation: z.object({ id: Id, shortName: z.string() }) })
export type ExitItem = z.infer<typeof ExitItem>

/** One candidate under way and where he goes: masked, always. */
export const HandedCandidate = z.object({
  registrationId: Id,
  sittingId: Id,
  maskedName: z.string(),
  ticketTail: z.string(),
  /** Where it stopped: 资格通过, 公示中. */
  stage: z.string(),
  /** Whether the region can submit the result. */
  cleared: z.boolean(),
  fate: Fate,
  fateName: z.string(),
  receiver: z.string().nullable(),
  toldOn: IsoDate.nullable(),
  done: z.object({ on: IsoDate, note: z.string() }).nullable(),
})
export type HandedCandidate = z.infer<typeof HandedCandidate>

export const listExits = endpoint({
  method: 'GET',
  path: '/api/exits',
  summary: '暂停、移出与退出',
  query: fromCursor,
  reply: page(ExitItem),
})

export const getExit = endpoint({
  method: 'GET',
  path: '/api/exits/:id',
  summary: '处理案件',
  params: byId,
  reply: ExitView,
})

export const listHandedOver = endpoint({
  method: 'GET',
  path: '/api/exits/:id/candidates',
  summary: '在途考生去向',
  params: byId,
  query: z.strictObject({ sitting: Id, cursor: z.string().max(20).optional() }),
  reply: page(HandedCandidate),
})

/** The region opens a case: for suspension and removal the body is heard first. */
export const openExit = endpoint({
  method: 'POST',
  path: '/api/exits',
  summary: '立案处理',
  body: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.enum(['suspend', 'remove']),
      organisation: Id,
      ground: ExitGround,
      facts: written(20, 2000, '写清楚'),
      /** A decided investigation of the same body that it rests on; it need not rest on one. */
      investigation: Id.optional(),
    }),
    z.strictObject({ kind: z.literal('reinstate'), organisation: Id, facts: written(20, 2000, '写清楚') }),
  ]),
  reply: ExitView,
})

/** Decided investigations of a body on which a suspension or a removal can rest. */
export const listCitable = endpoint({
  method: 'GET',
  path: '/api/exits/citable',
  summary: '可以作为依据的调查决定',
  query: z.strictObject({ organisation: Id }),
  reply: z.object({
    items: z.array(
      z.object({
        id: Id,
        reference: z.string(),
        ground: ExitGround,
        groundName: z.string(),
        measure: Measure,
        measureName: z.string(),
        on: IsoDate,
      }),
    ),
  }),
})

/** A body asks to leave of its own will. */
export const askToLeave = endpoint({
  method: 'POST',
  path: '/api/exits/requests',
  summary: '申请自愿退出',
  body: z.strictObject({ reason: written(10, 2000, '写清楚') }),
  reply: ExitView,
})

export const stateOpinion = endpoint({
  method: 'POST',
  path: '/api/exits/:id/statement',
  summary: '陈述意见',
  params: byId,
  body: z.strictObject({ version: Version, statement: written(10, 2000, '写清楚') }),
  reply: ExitView,
})

export const saveExitDraft = endpoint({
  method: 'PUT',
  path: '/api/exits/:id/draft',
  summary: '保存处理意见',
  params: byId,
  body: ExitDraft.extend({ version: Version }),
  reply: ExitView,
})

export const proposeExit = endpoint({
  method: 'POST',
  path: '/api/exits/:id/proposal',
  summary: '报请审批',
  params: byId,
  body: onVersion,
  reply: ExitView,
})

export const confirmExit = endpoint({
  method: 'POST',
  path: '/api/exits/:id/confirmation',
  summary: '审批、复核处理决定',
  params: byId,
  body: z.strictObject({ hash: Sha256 }),
  reply: ExitView,
})

export const returnExit = endpoint({
  method: 'POST',
  path: '/api/exits/:id/return',
  summary: '退回处理意见',
  params: byId,
  body: z.strictObject({ hash: Sha256, note: written(4, 2000, '写清楚') }),
  reply: ExitView,
})

export const dropExit = endpoint({
  method: 'POST',
  path: '/api/exits/:id/termination',
  summary: '终止',
  params: byId,
  body: z.strictObject({ version: Version, reason: written(4, 2000, '写清楚') }),
  reply: ExitView,
})

/** Candidates have no account: who told them, and how, is on record. */
export const tellCandidates = endpoint({
  method: 'POST',
  path: '/api/exits/:id/notice',
  summary: '登记已告知考生',
  params: byId,
  body: z.strictObject({ sitting: Id, way: z.string().trim().min(2, '写明怎么告知的').max(200) }),
  reply: ExitView,
})

export const completeFates = endpoint({
  method: 'POST',
  path: '/api/exits/:id/completion',
  summary: '登记考生去向已落实',
  params: byId,
  body: z.strictObject({
    registrations: z.array(Id).min(1).max(2000),
    note: z.string().trim().min(4, '写明落实的情况，至少 4 个字').max(500),
  }),
  reply: ExitView,
})

/** What an external supervisor watches over. */
export const listSupervised = endpoint({
  method: 'GET',
  path: '/api/supervised-sittings',
  summary: '外部督导的场次',
  reply: z.object({
    items: z.array(
      z.object({
        sitting: Id,
        reference: z.string(),
        title: z.string(),
        status: StatusView,
        organisation: z.string(),
        city: z.string(),
        address: z.string(),
        firstDay: IsoDate,
        lastDay: IsoDate,
        since: IsoDate,
        exitReference: z.string(),
      }),
    ),
  }),
})

/** What a candidate proves it with: the three things that only the candidate holds together. */
export const FateKey = z.strictObject({
  ticketNumber: z.string().trim().min(10, '写准考证号，共 14 位').max(30, '准考证号没有这么长'),
  documentNumber: z.string().trim().min(6, '写报名时的证件号码').max(30, '证件号码没有这么长'),
  queryCode: z.string().trim().min(6, '写报名以后机构发给您的查询码').max(30, '查询码没有这么长'),
})
export type FateKey = z.infer<typeof FateKey>

export const OwnFate = z.object({
  sitting: z.string(),
  organisation: z.string(),
  stage: z.string(),
  fate: Fate,
  fateName: z.string(),
  receiver: z.string().nullable(),
  decidedOn: IsoDate,
  done: z.object({ on: IsoDate, note: z.string() }).nullable(),
})
export type OwnFate = z.infer<typeof OwnFate>

/** A candidate asks what becomes of the registration; a POST, for a code stands in no address. */
export const askOwnFate = endpoint({
  method: 'POST',
  path: '/api/public/handover',
  summary: '查询考试中止后的去向',
  body: FateKey,
  reply: OwnFate,
})
