import { z } from 'zod'
import { DeclaredSources, DrawState } from '../base/draw-words.ts'
import { Area, Edition, OccupationCode, SkillLevel } from '../codes.ts'
import { byId, endpoint, onVersion, page } from '../endpoint.ts'
import { Id, IsoDate, IsoInstant, Sha256, Version } from '../iso.ts'
import { named } from '../named.ts'
import { DeadlineView, FindingView, RulerView, StatusView } from '../view.ts'
import { MaterialKind, sectionShapes } from './application-form.ts'
import {
  EvaluationDeed,
  EvaluationState,
  Expert,
  MemberState,
  OpinionContent,
  RecusalGround,
  Rubric,
  ScoreSheet,
  ScoreSummary,
} from './evaluation-form.ts'

/** 三（三） [N3.3]: what is shown of an evaluation, and its addresses. */

export const OpinionView = z
  .object({
    number: z.int(),
    hash: Sha256,
    content: OpinionContent,
    /** 通过 or 不通过: computed from scores, floors and upheld vetoes, never chosen. */
    passed: z.boolean(),
    mean: z.string(),
    draftedBy: z.string(),
    draftedAt: IsoInstant,
    signatures: z.array(
      Expert.extend({ stance: z.enum(['agree', 'dissent']), dissent: z.string().nullable(), signedAt: IsoInstant }),
    ),
    /** Those who have not signed this wording yet. */
    waiting: z.array(Expert),
  })
  .register(named, { id: 'EvaluationOpinion' })
export type OpinionView = z.infer<typeof OpinionView>

// ---- what is shown

const standing = {
  id: Id,
  applicationId: Id,
  /** Of the application: A26-0112. */
  reference: z.string(),
  organisation: z.object({ id: Id, name: z.string(), shortName: z.string() }),
  /** 面向桂林市 */
  scopeWords: z.string(),
  area: Area,
  state: EvaluationState,
  status: StatusView,
  version: Version,
  beganOn: IsoDate,
  deadline: DeadlineView.nullable(),
}

export const EvaluationRow = z
  .object({ ...standing, experts: z.int(), submitted: z.int() })
  .register(named, { id: 'EvaluationRow' })
export type EvaluationRow = z.infer<typeof EvaluationRow>

const AppliedOccupation = z.object({
  edition: Edition,
  code: OccupationCode,
  name: z.string(),
  levels: z.array(SkillLevel),
  headcount: z.int(),
})

const dossier = {
  ...standing,
  occupations: z.array(AppliedOccupation),
  findings: z.array(FindingView),
  materials: z.array(
    z.object({ id: Id, kind: MaterialKind, kindName: z.string(), name: z.string(), href: z.string() }),
  ),
  /** The form as it was accepted, for those who accepted to evaluate it; labels stand in `application-form.ts`. */
  form: z.object(sectionShapes).nullable(),
  rubric: Rubric,
  rubricVersion: z.int(),
  ruler: RulerView.nullable(),
  /** How many have not submitted yet; scores stay closed until it is 0. Null before scoring. */
  missing: z.int().nullable(),
  summary: ScoreSummary.nullable(),
  opinions: z.array(OpinionView),
  possibleActions: z.array(EvaluationDeed),
}

export const MemberView = z
  .object({
    id: Id,
    name: z.string(),
    state: MemberState,
    status: StatusView,
    reason: z.string(),
    invitedOn: IsoDate,
    answeredOn: IsoDate.nullable(),
    recusal: z.object({ ground: RecusalGround, words: z.string() }).nullable(),
    submitted: z.boolean(),
  })
  .register(named, { id: 'EvaluationMember' })
export type MemberView = z.infer<typeof MemberView>

export const PanelDraft = z
  .object({
    state: z.enum(['drafting', 'proposed']),
    members: z.array(z.object({ accountId: Id, name: z.string(), reason: z.string() })),
    /** Of what waits for the leader. */
    hash: Sha256.nullable(),
    draftedBy: z.string().nullable(),
    returnNote: z.string().nullable(),
    /** 还差 3 人: what would make an odd panel of enough. */
    needed: z.string(),
  })
  .register(named, { id: 'PanelDraft' })
export type PanelDraft = z.infer<typeof PanelDraft>

export const EvaluationForOfficial = z
  .object({
    ...dossier,
    members: z.array(MemberView),
    panel: PanelDraft.nullable(),
    /** The last draw for its panel; null where experts are named. */
    draw: z.object({ id: Id, reference: z.string(), state: DrawState }).nullable(),
  })
  .register(named, { id: 'EvaluationForOfficial' })
export type EvaluationForOfficial = z.infer<typeof EvaluationForOfficial>

export const EvaluationForExpert = z
  .object({
    ...dossier,
    member: MemberView,
    /** Who sits beside them; shown once the invitation is accepted. */
    panel: z.array(z.object({ name: z.string(), state: MemberState, submitted: z.boolean() })),
    sheet: z
      .object({ version: Version, content: ScoreSheet, submittedAt: IsoInstant.nullable(), total: z.string() })
      .nullable(),
  })
  .register(named, { id: 'EvaluationForExpert' })
export type EvaluationForExpert = z.infer<typeof EvaluationForExpert>

/** An expert as a handler may name them, or why not. */
export const Candidate = z
  .object({ accountId: Id, name: z.string(), eligible: z.boolean(), why: z.string().nullable(), open: z.int() })
  .register(named, { id: 'ExpertCandidate' })
export type Candidate = z.infer<typeof Candidate>

// ---- addresses

export const listEvaluations = endpoint({
  method: 'GET',
  path: '/api/evaluations',
  summary: '技术评估列表',
  query: z.strictObject({ state: EvaluationState.optional(), cursor: z.string().max(100).optional() }),
  reply: page(EvaluationRow),
})

export const getEvaluation = endpoint({
  method: 'GET',
  path: '/api/evaluations/:id',
  summary: '技术评估',
  params: byId,
  reply: EvaluationForOfficial,
})

export const listCandidates = endpoint({
  method: 'GET',
  path: '/api/evaluations/:id/experts',
  summary: '可以提名的专家',
  params: byId,
  reply: z.object({
    items: z.array(Candidate),
    /** From so many eligible on a first panel is drawn. */
    drawnFrom: z.int(),
    /** Who may bring the public's share of a seed. */
    delegates: z.array(z.object({ accountId: Id, name: z.string() })),
  }),
})

export const PanelToSave = z.strictObject({
  version: Version,
  members: z
    .array(z.strictObject({ accountId: Id, reason: z.string().trim().max(300, '最多 300 个字') }))
    .max(15, '专家组最多 15 人'),
})
export type PanelToSave = z.infer<typeof PanelToSave>

export const savePanel = endpoint({
  method: 'PUT',
  path: '/api/evaluations/:id/panel',
  summary: '保存专家提名',
  params: byId,
  body: PanelToSave,
  reply: EvaluationForOfficial,
})

/** 抽取专家: closes the list of experts for a public draw. */
export const drawPanel = endpoint({
  method: 'POST',
  path: '/api/evaluations/:id/panel-draw',
  summary: '抽取专家',
  params: byId,
  body: z.strictObject({
    version: Version,
    seats: z
      .int('填人数')
      .max(15, '专家组最多 15 人')
      .refine((seats) => seats > 0 && seats % 2 === 1, '专家组人数是单数'),
    sources: DeclaredSources,
  }),
  reply: EvaluationForOfficial,
})

/** 按后备次序补选: whose turn it is by the draw, worked out anew. */
export const fillPanel = endpoint({
  method: 'PUT',
  path: '/api/evaluations/:id/panel/reserve',
  summary: '按后备次序补选',
  params: byId,
  body: onVersion,
  reply: EvaluationForOfficial,
})

export const proposePanel = endpoint({
  method: 'POST',
  path: '/api/evaluations/:id/panel/proposal',
  summary: '专家提名报审批',
  params: byId,
  body: onVersion,
  reply: EvaluationForOfficial,
})

export const confirmPanel = endpoint({
  method: 'POST',
  path: '/api/evaluations/:id/panel/confirmation',
  summary: '确认专家组',
  params: byId,
  body: z.strictObject({ hash: Sha256 }),
  reply: EvaluationForOfficial,
})

export const returnPanel = endpoint({
  method: 'POST',
  path: '/api/evaluations/:id/panel/return',
  summary: '退回专家提名',
  params: byId,
  body: z.strictObject({ hash: Sha256, note: z.string().trim().min(2, '写明退回的原因').max(500) }),
  reply: EvaluationForOfficial,
})

/** Merged scores: 403 until all have submitted, whoever asks. */
export const readScores = endpoint({
  method: 'GET',
  path: '/api/evaluations/:id/scores',
  summary: '评分汇总',
  params: byId,
  reply: ScoreSummary,
})

export const listOwnEvaluations = endpoint({
  method: 'GET',
  path: '/api/expert/evaluations',
  summary: '请我评估的',
  reply: z.object({ items: z.array(EvaluationRow.extend({ member: MemberState, memberStatus: StatusView })) }),
})

export const getOwnEvaluation = endpoint({
  method: 'GET',
  path: '/api/expert/evaluations/:id',
  summary: '我参加的评估',
  params: byId,
  reply: EvaluationForExpert,
})

export const answerInvitation = endpoint({
  method: 'POST',
  path: '/api/expert/evaluations/:id/answer',
  summary: '答复邀请',
  params: byId,
  body: z.discriminatedUnion('answer', [
    /** With the declaration that none of the grounds for recusal is there. */
    z.strictObject({ answer: z.literal('accept'), noRelation: z.literal(true, '先声明没有需要回避的关系') }),
    z.strictObject({
      answer: z.literal('recuse'),
      ground: RecusalGround,
      words: z.string().trim().min(2, '写明情况').max(500),
    }),
  ]),
  reply: EvaluationForExpert,
})

export const saveSheet = endpoint({
  method: 'PUT',
  path: '/api/expert/evaluations/:id/sheet',
  summary: '保存评分',
  params: byId,
  body: ScoreSheet.extend({ version: Version }),
  reply: EvaluationForExpert,
})

export const submitSheet = endpoint({
  method: 'POST',
  path: '/api/expert/evaluations/:id/sheet/submission',
  summary: '提交评分',
  params: byId,
  body: onVersion,
  reply: EvaluationForExpert,
})

/** A new wording; those who signed the one before sign again. */
export const draftOpinion = endpoint({
  method: 'POST',
  path: '/api/expert/evaluations/:id/opinion',
  summary: '起草评审意见',
  params: byId,
  body: OpinionContent.extend({
    /** Number of the wording that was seen last; 0 for none. */
    after: z.int().min(0),
  }),
  reply: EvaluationForExpert,
})

/** Signed over the hash of what was seen. Who does not agree says why; it stays with the opinion. */
export const signOpinion = endpoint({
  method: 'POST',
  path: '/api/expert/evaluations/:id/opinion/signature',
  summary: '签署评审意见',
  params: byId,
  body: z.discriminatedUnion('stance', [
    z.strictObject({ stance: z.literal('agree'), hash: Sha256 }),
    z.strictObject({
      stance: z.literal('dissent'),
      hash: Sha256,
      dissent: z.string().trim().min(4, '写明不同意见').max(2000),
    }),
  ]),
  reply: EvaluationForExpert,
})
