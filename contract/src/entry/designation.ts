import { z } from 'zod'
import { Area, Edition, keysOf, OccupationCode, SkillLevel } from '../codes.ts'
import { byId, endpoint, onVersion, page } from '../endpoint.ts'
import { Id, IsoDate, IsoInstant, Sha256, Version } from '../iso.ts'
import { named } from '../named.ts'
import { ClauseMark, DeadlineView, FindingView, RulerView, type StateWords, StatusView } from '../view.ts'
import { LetterPreview, LetterView } from './application.ts'
import { DirectoryItem } from './directory.ts'
import { EvaluationMethod, ScoreSummary } from './evaluation-form.ts'

/** 三（四） [N3.4]: occupations and levels are decided one by one; then the ministry's reply, the code, the directory. */

/** One occupation at one level. */
export const designationStates = {
  pending: { words: '待认定', kind: 'wait' },
  designated: { words: '已认定', kind: 'done' },
  refused: { words: '未予认定', kind: 'bad' },
} as const satisfies StateWords
export const DesignationState = keysOf(designationStates).register(named, { id: 'DesignationState' })
export type DesignationState = z.infer<typeof DesignationState>

/** How far the case has come. */
export const DesignationStep = z
  .enum(['pending', 'proposed', 'decided', 'filed'])
  .register(named, { id: 'DesignationStep' })
export type DesignationStep = z.infer<typeof DesignationStep>

export const designationSteps = {
  pending: { words: '拟办' },
  proposed: { words: '待核准' },
  decided: { words: '待报备赋码' },
  filed: { words: '已赋码公布' },
} as const satisfies Record<DesignationStep, { words: string }>

export const designationActions = {
  propose: { name: '报核准' },
  return: { name: '退回拟办' },
  decide: { name: '作出认定决定' },
  file: { name: '登记报备回执并赋码' },
} as const
export const DesignationAction = keysOf(designationActions)
export type DesignationAction = z.infer<typeof DesignationAction>

export const DesignationDeed = z
  .enum(['draft', 'propose', 'confirm', 'return', 'proposeFiling', 'confirmFiling', 'returnFiling'])
  .register(named, { id: 'DesignationDeed' })
export type DesignationDeed = z.infer<typeof DesignationDeed>

export const LevelDecision = z.strictObject({
  edition: Edition,
  code: OccupationCode,
  level: SkillLevel,
  outcome: z.enum(['designate', 'refuse']).nullable(),
  reason: z.string().trim().max(500, '最多 500 个字'),
})
export type LevelDecision = z.infer<typeof LevelDecision>

/** An unmet finding of principle and why the body is designated all the same. */
export const PrincipleAnswer = z.strictObject({
  /** As the server names the finding. */
  key: z.string().max(80),
  reason: z.string().trim().max(500, '最多 500 个字'),
})
export type PrincipleAnswer = z.infer<typeof PrincipleAnswer>

export const DesignationDraft = z.strictObject({
  levels: z.array(LevelDecision).max(200),
  answers: z.array(PrincipleAnswer).max(200),
  /** How the stated preference was weighed [N2.2]; empty where the body states none. */
  weighing: z.string().trim().max(500, '最多 500 个字').default(''),
})
export type DesignationDraft = z.infer<typeof DesignationDraft>

const Confirmation = z.object({ duty: z.string(), name: z.string(), at: IsoInstant })

/** What waits for other people, and who has confirmed it so far. */
export const Waiting = z.object({
  hash: Sha256,
  proposedBy: z.string(),
  confirmed: z.array(Confirmation),
  /** 审批、复核 */
  needed: z.array(z.string()),
})

const standing = {
  id: Id,
  applicationId: Id,
  reference: z.string(),
  organisation: z.object({ id: Id, name: z.string(), shortName: z.string() }),
  scopeWords: z.string(),
  scope: z.enum(['city', 'region']),
  area: Area,
  step: DesignationStep,
  status: StatusView,
  version: Version,
  beganOn: IsoDate,
  deadline: DeadlineView.nullable(),
}

export const DesignationRow = z
  .object({ ...standing, code: z.string().nullable(), levels: z.int(), designated: z.int().nullable() })
  .register(named, { id: 'DesignationRow' })
export type DesignationRow = z.infer<typeof DesignationRow>

export const FilingDraft = z.object({ batchNumber: z.string(), repliedOn: IsoDate, reply: z.string() })
export type FilingDraft = z.infer<typeof FilingDraft>

export const DesignationForOfficial = z
  .object({
    ...standing,
    opinion: z.object({
      evaluationId: Id,
      hash: Sha256,
      passed: z.boolean(),
      text: z.string(),
      advice: z.string(),
      methods: z.array(EvaluationMethod),
      siteVisitedOn: IsoDate.nullable(),
      summary: ScoreSummary,
      signatures: z.array(
        z.object({ name: z.string(), stance: z.enum(['agree', 'dissent']), dissent: z.string().nullable() }),
      ),
      concludedOn: IsoDate,
    }),
    findings: z.array(FindingView),
    /** Unmet findings of principle; each is answered before anything they concern is designated. */
    principles: z.array(
      z.object({
        key: z.string(),
        clause: ClauseMark,
        message: z.string(),
        /** Null: it concerns all. */
        occupation: z.string().nullable(),
        reason: z.string(),
      }),
    ),
    levels: z.array(
      LevelDecision.extend({
        name: z.string(),
        state: DesignationState,
        recommended: z.boolean(),
        note: z.string(),
        /** Level 2 or 1 for a city body: in principle not [N1.2]. */
        capped: z.boolean(),
        /** 重点领域 that the notice prefers [N1.2]. */
        sector: z.string().nullable(),
        /** Bodies in the directory that may assess it already: in this city (or anywhere), and in the whole region. */
        supply: z.object({ here: z.int(), region: z.int() }),
      }),
    ),
    /** 择优 [N2.2], as the body stated it, and how the draft weighs it. */
    preference: z.object({
      filedPilot: z.boolean().nullable(),
      trainingTasks: z.string(),
      digitalResources: z.string(),
      stated: z.boolean(),
      weighing: z.string(),
    }),
    draftedBy: z.string().nullable(),
    returnNote: z.string().nullable(),
    waiting: Waiting.nullable(),
    /** The letters as they will be printed, or were. */
    previews: z.array(LetterPreview),
    letters: z.array(LetterView),
    decidedOn: IsoDate.nullable(),
    filing: z.object({
      /** What waits for the leader. */
      draft: FilingDraft.nullable(),
      waiting: Waiting.nullable(),
      recorded: FilingDraft.extend({ recordedAt: IsoInstant }).nullable(),
      /** The code that the next assignment will give, or the one that this body has. */
      code: z.string().nullable(),
    }),
    entry: DirectoryItem.nullable(),
    ruler: RulerView.nullable(),
    possibleActions: z.array(DesignationDeed),
  })
  .register(named, { id: 'DesignationForOfficial' })
export type DesignationForOfficial = z.infer<typeof DesignationForOfficial>

// ---- addresses

const reply = DesignationForOfficial

export const listDesignations = endpoint({
  method: 'GET',
  path: '/api/designations',
  summary: '认定列表',
  query: z.strictObject({ step: DesignationStep.optional(), cursor: z.string().max(100).optional() }),
  reply: page(DesignationRow),
})

export const getDesignation = endpoint({
  method: 'GET',
  path: '/api/designations/:id',
  summary: '认定',
  params: byId,
  reply,
})

export const saveDesignation = endpoint({
  method: 'PUT',
  path: '/api/designations/:id/draft',
  summary: '保存认定意见',
  params: byId,
  body: DesignationDraft.extend({ version: Version }),
  reply,
})

export const proposeDesignation = endpoint({
  method: 'POST',
  path: '/api/designations/:id/proposal',
  summary: '认定意见报核准',
  params: byId,
  body: onVersion,
  reply,
})

const seen = z.strictObject({ hash: Sha256 })
const sentBack = seen.extend({ note: z.string().trim().min(2, '写明退回的原因').max(500) })

/** 审批 and 复核, each in their own duty; with the second of them it is decided. */
export const confirmDesignation = endpoint({
  method: 'POST',
  path: '/api/designations/:id/confirmation',
  summary: '核准认定决定',
  params: byId,
  body: seen,
  reply,
})

export const returnDesignation = endpoint({
  method: 'POST',
  path: '/api/designations/:id/return',
  summary: '退回认定意见',
  params: byId,
  body: sentBack,
  reply,
})

/** 报备: the ministry's reply as it came, entered by the handler. */
export const proposeFiling = endpoint({
  method: 'POST',
  path: '/api/designations/:id/filing',
  summary: '登记报备回执',
  params: byId,
  body: z.strictObject({
    version: Version,
    batchNumber: z.string().trim().min(2, '填批次号').max(60),
    repliedOn: IsoDate,
    reply: z.string().trim().min(2, '照录回执的内容').max(2000),
  }),
  reply,
})

/** The leader confirms the reply: the code is given and the directory published in one act. */
export const confirmFiling = endpoint({
  method: 'POST',
  path: '/api/designations/:id/filing/confirmation',
  summary: '核准赋码并列入目录',
  params: byId,
  body: seen,
  reply,
})

export const returnFiling = endpoint({
  method: 'POST',
  path: '/api/designations/:id/filing/return',
  summary: '退回报备回执',
  params: byId,
  body: sentBack,
  reply,
})
