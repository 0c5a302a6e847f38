import { z } from 'zod'
import { keysOf } from '../codes.ts'
import { byId, endpoint, page } from '../endpoint.ts'
import { Id, IsoDate, IsoInstant, Version } from '../iso.ts'
import { named } from '../named.ts'
import { type StateWords, StatusView } from '../view.ts'

/** 四（一）1, 3 [N4.1.1, N4.1.3]: figures that somebody should look at. A flag says "look here", never what was done. */

export const flagSignals = {
  passRate: { words: '通过率', clause: 'N4.2.3', about: '同职业同等级里，通过率明显高于全区' },
  bunching: { words: '分数聚集', clause: 'N4.2.3', about: '合格线下面的分数明显少于全区' },
  lending: { words: '出借资质', clause: 'N4.2.1', about: '两家机构共用考评人员、场地、账号或材料' },
  twin: { words: '一人两证', clause: 'N4.2.5', about: '两个证件号码，同一个姓名、同一个手机号' },
} as const
export const FlagSignal = keysOf(flagSignals).register(named, { id: 'FlagSignal' })
export type FlagSignal = z.infer<typeof FlagSignal>

export const flagStates = {
  open: { words: '待核查', kind: 'mine' },
  closed: { words: '已核查', kind: 'done' },
} as const satisfies StateWords
export const FlagState = keysOf(flagStates)
export type FlagState = z.infer<typeof FlagState>

/** What was found by whoever looked. Only what was found is an outcome; what follows from it has a file of its own. */
export const flagOutcomes = {
  explained: '有合理原因',
  dataFault: '登记差错',
  unclear: '查不清',
  confirmed: '查实有问题',
} as const
export const FlagOutcome = keysOf(flagOutcomes).register(named, { id: 'FlagOutcome' })
export type FlagOutcome = z.infer<typeof FlagOutcome>

export const flagActs = { close: '核查疑点' } as const

/** Which kinds of things two bodies may share. What is shared is counted; nobody is named. */
export const sharedKinds = {
  staff: '考评人员证卡',
  account: '工作账号',
  venue: '考核场地',
  file: '申请和公告材料',
  picture: '相近的照片',
  device: '登录设备',
} as const
export const SharedKind = keysOf(sharedKinds)
export type SharedKind = z.infer<typeof SharedKind>

const Share = z.number().min(0).max(1)

/** What a flag was computed from, as it was on that day. */
export const FlagInputs = z.discriminatedUnion('signal', [
  z.object({
    signal: z.literal('passRate'),
    occupation: z.object({ code: z.string(), name: z.string(), level: z.int() }),
    assessed: z.int(),
    passed: z.int(),
    rate: Share,
    /** Median of the bodies compared. */
    expected: Share,
    compared: z.enum(['occupation', 'level', 'all']),
    bodies: z.int(),
    /** Variance between bodies on the arcsine scale. */
    tau2: z.number().min(0),
    /** The rate drawn towards the others, as far as so few people say little; with 95 of 100. */
    shrunk: z.object({ rate: Share, low: Share, high: Share }),
  }),
  z.object({
    signal: z.literal('bunching'),
    component: z.string(),
    scores: z.int(),
    /** Below the pass line by three points or less, and from the line to less than three above. */
    below: z.int(),
    above: z.int(),
    share: Share,
    /** 0.97 × the median share of all bodies. */
    expected: Share,
    bodies: z.int(),
    /** How many scores lie in each point from the line: -6 is six to five below. */
    histogram: z.array(z.object({ from: z.int(), count: z.int() })),
  }),
  z.object({
    signal: z.literal('lending'),
    other: z.object({ code: z.string().nullable(), name: z.string() }),
    bodies: z.int(),
    shared: z.array(
      z.object({
        kind: SharedKind,
        count: z.int(),
        /** How many two bodies of their sizes share by chance. */
        expected: z.number().min(0),
        p: Share,
        /** Places are public; people, accounts and papers are counted only. */
        examples: z.array(z.string()),
      }),
    ),
  }),
  z.object({
    signal: z.literal('twin'),
    bodies: z.int(),
    /** The two that have one name and one telephone, by their tickets: who they are is looked up for a purpose. */
    tickets: z.array(z.object({ ticketNumber: z.string(), reference: z.string(), organisation: z.string() })).length(2),
    /** How many papers have this telephone, how many this name, of how many people in all. */
    sharing: z.int(),
    namesakes: z.int(),
    persons: z.int(),
  }),
])
export type FlagInputs = z.infer<typeof FlagInputs>

export const FlagItem = z
  .object({
    id: Id,
    signal: FlagSignal,
    /** 2026Q4 */
    quarter: z.string(),
    organisation: z.object({ code: z.string().nullable(), name: z.string() }),
    /** 养老护理员四级 · 理论 · 与示例家政 */
    subject: z.string(),
    /** 通过率 96.0%，全区 78.4% */
    finding: z.string(),
    p: Share,
    q: Share,
    /** The signal was not tried on so few people or bodies: 试用. */
    trial: z.boolean(),
    state: FlagState,
    status: StatusView,
    outcome: FlagOutcome.nullable(),
    raisedOn: IsoDate,
  })
  .register(named, { id: 'FlagItem' })
export type FlagItem = z.infer<typeof FlagItem>

export const FlagView = FlagItem.extend({
  inputs: FlagInputs,
  /** Of the method, kept with every reading. */
  method: z.string(),
  /** Every reading of the quarter, newest first. */
  readings: z.array(z.object({ on: IsoDate, p: Share, q: Share, finding: z.string() })),
  closed: z.object({ on: IsoDate, by: z.string(), found: z.string() }).nullable(),
  version: Version,
  possibleActions: z.array(z.enum(['close'])),
})
export type FlagView = z.infer<typeof FlagView>

export const FlagRun = z.object({
  id: Id,
  quarter: z.string(),
  state: z.enum(['waiting', 'done']),
  askedAt: IsoInstant,
  doneAt: IsoInstant.nullable(),
  /** By signal: how many figures were compared, how many were flagged, and whether it counts as tried. */
  figures: z
    .array(z.object({ signal: FlagSignal, compared: z.int(), flagged: z.int(), bodies: z.int(), trial: z.boolean() }))
    .nullable(),
})
export type FlagRun = z.infer<typeof FlagRun>

export const listFlags = endpoint({
  method: 'GET',
  path: '/api/flags',
  summary: '疑点',
  query: z.strictObject({
    signal: FlagSignal.optional(),
    state: FlagState.optional(),
    cursor: z.string().max(60).optional(),
  }),
  reply: page(FlagItem).extend({ run: FlagRun.nullable() }),
})

export const getFlag = endpoint({
  method: 'GET',
  path: '/api/flags/:id',
  summary: '疑点',
  params: byId,
  reply: FlagView,
})

/** The region's centre has a quarter computed anew; the work is done later. */
export const askForFlags = endpoint({
  method: 'POST',
  path: '/api/flag-runs',
  summary: '重新计算疑点',
  body: z.strictObject({
    quarter: z.string().regex(/^20\d{2}Q[1-4]$/, '写成 2026Q4 这样的季度'),
  }),
  reply: FlagRun,
})

/** Whoever looked says what was found; it stays with the flag for good. */
export const closeFlag = endpoint({
  method: 'POST',
  path: '/api/flags/:id/closing',
  summary: '核查疑点',
  params: byId,
  body: z.strictObject({
    version: Version,
    outcome: FlagOutcome,
    found: z.string().trim().min(10, '写清看了什么、查到什么，至少 10 个字').max(2000),
  }),
  reply: FlagView,
})
