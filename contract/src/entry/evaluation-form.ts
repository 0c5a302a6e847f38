import { z } from 'zod'
import { Edition, keysOf, OccupationCode, SkillLevel } from '../codes.ts'
import { Id, IsoDate } from '../iso.ts'
import { named } from '../named.ts'
import { ClauseMark, type StateWords } from '../view.ts'

/** 三（三） [N3.3]: experts score an accepted application blind, then sign one opinion. */

export const evaluationStates = {
  forming: { words: '组建专家组', kind: 'wait' },
  scoring: { words: '评估中', kind: 'wait' },
  signing: { words: '待签意见', kind: 'wait' },
  concluded: { words: '评估完成', kind: 'done' },
} as const satisfies StateWords
export const EvaluationState = keysOf(evaluationStates).register(named, { id: 'EvaluationState' })
export type EvaluationState = z.infer<typeof EvaluationState>

/** What moves an evaluation, in the words of those who do it. */
export const evaluationActions = {
  namePanel: { name: '提名专家' },
  drawPanel: { name: '抽取专家' },
  confirmPanel: { name: '确认专家组' },
  answerInvitation: { name: '答复邀请' },
  begin: { name: '开始评分' },
  recuse: { name: '回避' },
  submitScores: { name: '提交评分' },
  merge: { name: '合并评分' },
  draftOpinion: { name: '起草评审意见' },
  signOpinion: { name: '签署意见' },
  conclude: { name: '形成评审意见' },
} as const
export const EvaluationAction = keysOf(evaluationActions)
export type EvaluationAction = z.infer<typeof EvaluationAction>

/** The buttons of whoever looks at it. */
export const EvaluationDeed = z
  .enum([
    'namePanel',
    'drawPanel',
    'fillPanel',
    'proposePanel',
    'confirmPanel',
    'returnPanel',
    'accept',
    'recuse',
    'score',
    'draftOpinion',
    'signOpinion',
  ])
  .register(named, { id: 'EvaluationDeed' })
export type EvaluationDeed = z.infer<typeof EvaluationDeed>

export const memberStates = {
  invited: { words: '待答复', kind: 'wait' },
  accepted: { words: '已接受', kind: 'done' },
  recused: { words: '已回避', kind: 'off' },
} as const satisfies StateWords
export const MemberState = keysOf(memberStates)
export type MemberState = z.infer<typeof MemberState>

/** 四（二）3 [N4.2.3] 回避: a closed list, with words for what lies behind it. */
export const recusalGrounds = {
  kinship: { name: '与机构负责人或主要人员有亲属关系' },
  employment: { name: '在机构任职、兼职，或三年内任过职' },
  interest: { name: '与机构有出资、合作等利益关系' },
  advice: { name: '为这份申请作过咨询、辅导或编写材料' },
  other: { name: '其他可能影响公正的情形' },
  time: { name: '时间不能保证' },
} as const
export const RecusalGround = keysOf(recusalGrounds).register(named, { id: 'RecusalGround' })
export type RecusalGround = z.infer<typeof RecusalGround>

/** 材料核验、专家论证、现场考察 as the clause names them. */
export const evaluationMethods = {
  materials: { name: '材料核验' },
  argument: { name: '专家论证' },
  siteVisit: { name: '现场考察' },
} as const
export const EvaluationMethod = keysOf(evaluationMethods)
export type EvaluationMethod = z.infer<typeof EvaluationMethod>

// ---- the rubric, as data in versions

export const Rubric = z
  .object({
    /** The mean of all experts at which an applicant passes, of 100. */
    passMark: z.number(),
    /** Per cent of its points that each section needs. */
    sectionFloor: z.number(),
    /** An odd number at least this large. */
    leastExperts: z.int(),
    sections: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        points: z.int(),
        clause: ClauseMark,
        criteria: z.array(z.string()),
      }),
    ),
    vetoes: z.array(z.object({ key: z.string(), name: z.string(), clause: ClauseMark })),
  })
  .register(named, { id: 'EvaluationRubric' })
export type Rubric = z.infer<typeof Rubric>

/** Points in steps of 0.1. */
const Points = z.number('填分数').min(0, '分数不能小于 0').max(100).multipleOf(0.1, '最多一位小数')

/** One expert's scores; kept as far as filled in, submitted whole. */
export const ScoreSheet = z
  .strictObject({
    scores: z.record(z.string(), Points.nullable()),
    comments: z.record(z.string(), z.string().trim().max(1000, '最多 1,000 个字')),
    /** Vetoes this expert found, each with the fact. */
    vetoes: z.array(z.strictObject({ key: z.string(), fact: z.string().trim().max(500, '最多 500 个字') })).max(10),
  })
  .register(named, { id: 'ScoreSheet' })
export type ScoreSheet = z.infer<typeof ScoreSheet>

export const Expert = z.object({ memberId: Id, name: z.string() })

/** Merged scores: nobody sees them before all are in. Means have two places, cut, never rounded up. */
export const ScoreSummary = z
  .object({
    sections: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        points: z.int(),
        /** Points at which the floor lies. */
        floor: z.string(),
        scores: z.array(Expert.extend({ value: z.string(), comment: z.string() })),
        mean: z.string(),
        met: z.boolean(),
      }),
    ),
    totals: z.array(Expert.extend({ value: z.string() })),
    mean: z.string(),
    passMark: z.string(),
    meanMet: z.boolean(),
    vetoes: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        clause: ClauseMark,
        found: z.array(Expert.extend({ fact: z.string() })),
      }),
    ),
    /** By scores alone; an upheld veto makes it no. */
    passed: z.boolean(),
  })
  .register(named, { id: 'ScoreSummary' })
export type ScoreSummary = z.infer<typeof ScoreSummary>

export const OpinionContent = z
  .strictObject({
    methods: z.array(EvaluationMethod).min(1, '至少选一种方式'),
    siteVisitedOn: IsoDate.nullable(),
    text: z.string().trim().min(10, '写明评审意见').max(4000, '最多 4,000 个字'),
    /** Each veto that somebody found: upheld or not, and why. */
    vetoes: z
      .array(z.strictObject({ key: z.string(), upheld: z.boolean(), reason: z.string().trim().min(2).max(500) }))
      .max(10),
    /** Each occupation and level that was applied for. */
    occupations: z
      .array(
        z.strictObject({
          edition: Edition,
          code: OccupationCode,
          level: SkillLevel,
          recommended: z.boolean(),
          note: z.string().trim().max(300),
        }),
      )
      .min(1)
      .max(200),
    /** What the body should mend, whatever the outcome. */
    advice: z.string().trim().max(2000, '最多 2,000 个字'),
  })
  .register(named, { id: 'EvaluationOpinionContent' })
export type OpinionContent = z.infer<typeof OpinionContent>
