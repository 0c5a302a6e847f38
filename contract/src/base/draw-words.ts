import { z } from 'zod'
import { keysOf } from '../codes.ts'
import { Id, IsoInstant } from '../iso.ts'
import { named } from '../named.ts'
import type { StateWords } from '../view.ts'

/** 四（一）3 [N4.1.3] 双随机: a draw that anybody can compute again. */

/** `until`: to which event the file stays closed. */
export const drawPurposes = {
  inspection: { name: '双随机检查', items: '检查对象', until: '最后一次检查开始', clause: 'N4.1.3' },
  panel: { name: '评估专家抽取', items: '专家', until: '评审意见形成', clause: 'N3.3' },
} as const satisfies Record<string, { name: string; items: string; until: string; clause: string }>
export const DrawPurpose = keysOf(drawPurposes).register(named, { id: 'DrawPurpose' })
export type DrawPurpose = z.infer<typeof DrawPurpose>

export const drawStates = {
  frozen: { words: '已冻结', kind: 'mine' },
  committed: { words: '已承诺', kind: 'wait' },
  drawn: { words: '已抽取', kind: 'done' },
  opened: { words: '已公开', kind: 'done' },
  unfinished: { words: '未完成', kind: 'bad' },
} as const satisfies StateWords
export const DrawState = keysOf(drawStates).register(named, { id: 'DrawState' })
export type DrawState = z.infer<typeof DrawState>

/** Acts whose turn a draw can be. */
export const drawActs = {
  commit: '发布抽取承诺',
  share: '提交种子份额摘要',
  reveal: '公开种子份额',
  seed: '录入抽取种子',
  confirm: '复录开奖号码',
  substitute: '核准替补',
} as const

/** Why a draw ended without doing its work. */
export const unfinishedGrounds = {
  late: '24 小时内没有结果',
  dropped: '中心放弃',
  voided: '有人出示了有效的 drand 签名，备用种子作废',
  unopened: '30 天内没能公开',
} as const
export const UnfinishedGround = keysOf(unfinishedGrounds)
export type UnfinishedGround = z.infer<typeof UnfinishedGround>

/** 四（一）3: who or what drops out, by a closed list; nobody is left out for a reason of one's own. */
export const substitutionReasons = {
  illness: '因病不能参加',
  leave: '休假或离岗',
  duty: '同一时间有法定公务',
  recusal: '发现应当回避的关系',
  removed: '检查对象已不在目录',
  closed: '检查对象停业，无法检查',
} as const
export const SubstitutionReason = keysOf(substitutionReasons)
export type SubstitutionReason = z.infer<typeof SubstitutionReason>

// ---- where the seed comes from

const issueOf = (digits: number) => z.string().regex(new RegExp(`^\\d{${digits}}$`), `期号是 ${digits} 位数字`)

/** The two lotteries whose numbers make one seed: 双色球 `2026062`, 大乐透 `26062`. */
export const LotteryIssues = z.strictObject({ ssq: issueOf(7), dlt: issueOf(5) })
export type LotteryIssues = z.infer<typeof LotteryIssues>

export const seedSources = {
  drand: { name: '公共随机信标 drand' },
  lottery: { name: '福彩双色球、体彩大乐透开奖号码' },
  ceremony: { name: '三方现场种子' },
} as const
export const SeedSource = keysOf(seedSources)
export type SeedSource = z.infer<typeof SeedSource>

/** Declared before the commitment, with its moment. The round of drand follows from the moment. */
export const DeclaredSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('drand'), moment: IsoInstant }),
  z.strictObject({ kind: z.literal('lottery'), moment: IsoInstant, issues: LotteryIssues }),
  /** Who freezes, who commits and this delegate of the public each bring a share. */
  z.strictObject({ kind: z.literal('ceremony'), moment: IsoInstant, delegate: Id }),
])
export type DeclaredSource = z.infer<typeof DeclaredSource>

/** One source and one fallback; a form of the slice that freezes takes both. */
export const DeclaredSources = z.strictObject({ source: DeclaredSource, fallback: DeclaredSource })
export type DeclaredSources = z.infer<typeof DeclaredSources>

const drawnNumbers = (count: number, most: number, words: string) =>
  z
    .array(z.int().min(1).max(most))
    .length(count, `${words}是 ${count} 个`)
    .refine((numbers) => new Set(numbers).size === numbers.length, `${words}不能重复`)

export const LotteryNumbers = z.strictObject({
  ssq: z.strictObject({ red: drawnNumbers(6, 33, '双色球红球'), blue: z.int().min(1).max(16) }),
  dlt: z.strictObject({ front: drawnNumbers(5, 35, '大乐透前区'), back: drawnNumbers(2, 12, '大乐透后区') }),
})
export type LotteryNumbers = z.infer<typeof LotteryNumbers>
