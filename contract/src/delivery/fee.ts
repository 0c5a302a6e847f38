import { z } from 'zod'
import { Edition, OccupationCode, SkillLevel } from '../codes.ts'
import { endpoint, onVersion } from '../endpoint.ts'
import { Id, IsoDate, Version } from '../iso.ts'
import { type StateWords, StatusView } from '../view.ts'

/** What is kept of a schedule; whether a published one is in force is read off the day. */
export const feeScheduleStates = {
  drafted: { words: '待公布', kind: 'wait' },
  published: { words: '已公布', kind: 'done' },
  withdrawn: { words: '已撤回', kind: 'off' },
} as const satisfies StateWords
export type FeeScheduleState = keyof typeof feeScheduleStates

/** Yuan with at most two decimals. */
export const Yuan = z.string().regex(/^\d{1,6}(\.\d{1,2})?$/, '填金额，如 430 或 430.50')

/** The most that is asked of one candidate for one occupation and level. */
export const FeeLine = z.strictObject({
  code: OccupationCode,
  edition: Edition,
  level: SkillLevel,
  fee: Yuan,
})
export type FeeLine = z.infer<typeof FeeLine>

const cellOf = ({ code, edition, level }: FeeLine) => `${code} ${edition} ${level}`

/** 收费标准 of a body, while it is drafted. */
export const FeeDraft = z.strictObject({
  validFrom: IsoDate,
  basis: z.string().trim().min(4, '写明依据，如文号或本机构哪次会议决定').max(200, '最多 200 字，请删短'),
  lines: z
    .array(FeeLine)
    .min(1, '至少填一个职业等级的收费')
    .max(200, '最多 200 行')
    .refine((lines) => new Set(lines.map(cellOf)).size === lines.length, '同一职业等级只填一行'),
})
export type FeeDraft = z.infer<typeof FeeDraft>

export const FeeScheduleAction = z.enum(['publish', 'withdraw'])
export type FeeScheduleAction = z.infer<typeof FeeScheduleAction>

export const FeeScheduleView = z.object({
  id: Id,
  /** Counted by the body, from 1. */
  number: z.int(),
  validFrom: IsoDate,
  basis: z.string(),
  lines: z.array(FeeLine.extend({ name: z.string(), levelName: z.string() })),
  state: z.enum(Object.keys(feeScheduleStates) as [FeeScheduleState, ...FeeScheduleState[]]),
  status: StatusView,
  publishedOn: IsoDate.nullable(),
  /** Of all the published ones, the one that counts today. */
  inForce: z.boolean(),
  version: Version,
  possibleActions: z.array(FeeScheduleAction),
})
export type FeeScheduleView = z.infer<typeof FeeScheduleView>

/** 收费标准 of the reader's body, the newest first, and the cells of its listing that may have one. */
export const listFeeSchedules = endpoint({
  method: 'GET',
  path: '/api/fee-schedules',
  summary: '收费标准',
  reply: z.object({
    today: IsoDate,
    items: z.array(FeeScheduleView),
    cells: z.array(FeeLine.omit({ fee: true }).extend({ name: z.string(), levelName: z.string() })),
    mayDraft: z.boolean(),
  }),
})

export const draftFeeSchedule = endpoint({
  method: 'POST',
  path: '/api/fee-schedules',
  summary: '拟收费标准',
  body: FeeDraft,
  reply: FeeScheduleView,
})

/** 四（二）6 [N4.2.6]: public from now on, in force from its day; published by somebody else than whoever drafted it. */
export const publishFeeSchedule = endpoint({
  method: 'POST',
  path: '/api/fee-schedules/:schedule/publication',
  summary: '公布收费标准',
  params: z.object({ schedule: Id }),
  body: onVersion,
  reply: FeeScheduleView,
})

export const withdrawFeeSchedule = endpoint({
  method: 'POST',
  path: '/api/fee-schedules/:schedule/withdrawal',
  summary: '撤回未公布的收费标准',
  params: z.object({ schedule: Id }),
  body: onVersion,
  reply: FeeScheduleView,
})
