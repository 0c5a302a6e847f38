import { z } from 'zod'
import { SkillLevel } from '../codes.ts'
import { byId, endpoint, page } from '../endpoint.ts'
import { Id, IsoDate, Sha256, Version } from '../iso.ts'
import { DeadlineView, FindingView, Obstacle, type StateWords, StatusView } from '../view.ts'
import { ResultState } from './publicity.ts'

export const submissionStates = {
  drafting: { words: '草稿', kind: 'mine' },
  inReview: { words: '待审核', kind: 'wait' },
  decided: { words: '已审核', kind: 'done' },
  stopped: { words: '已中止', kind: 'bad' },
} as const satisfies StateWords
export type SubmissionState = keyof typeof submissionStates

/** Acts whose turn a sitting with cleared results, or a submission, can be. */
export const resultActs = {
  draft: '拟定上报',
  submit: '上报认定结果',
  draftReview: '拟定审核意见',
  decideReview: '审核认定结果',
  issue: '生成证书',
  correct: '更正退回的结果',
} as const

export const ResultRow = z.object({
  registrationId: Id,
  maskedName: z.string(),
  maskedNumber: z.string(),
  ticketNumber: z.string(),
  scores: z.array(
    z.object({ component: z.string(), name: z.string(), value: z.number().nullable(), attendance: z.string() }),
  ),
  outcome: z.enum(['passed', 'failed']),
  state: ResultState,
  status: StatusView,
  /** Why a row cannot be submitted, or why it was returned. */
  obstacle: z.string().nullable(),
  /** What the body did about the last return. */
  correction: z.string().nullable(),
})
export type ResultRow = z.infer<typeof ResultRow>

/** What stands between a sitting and its submission: each blocker with its reason. */
export const SubmissionDesk = z.object({
  sittingId: Id,
  reference: z.string(),
  occupationName: z.string(),
  level: SkillLevel,
  levelName: z.string(),
  checklist: z.array(FindingView),
  ready: z.array(ResultRow),
  held: z.array(ResultRow),
  returned: z.array(ResultRow),
  deadline: DeadlineView.nullable(),
  /** Working days past the due day, 0 in time: if it were submitted today. */
  lateDays: z.int(),
  possibleActions: z.array(z.enum(['draft', 'submit', 'correct'])),
  draft: z
    .object({ id: Id, reference: z.string(), rows: z.array(Id), draftedBy: z.string(), version: Version })
    .nullable(),
})
export type SubmissionDesk = z.infer<typeof SubmissionDesk>

export const getSubmissionDesk = endpoint({
  method: 'GET',
  path: '/api/sittings/:sitting/submission',
  summary: '结果上报：核对',
  params: z.object({ sitting: Id }),
  reply: SubmissionDesk,
})

export const draftSubmission = endpoint({
  method: 'POST',
  path: '/api/sittings/:sitting/submission',
  summary: '拟定上报',
  params: z.object({ sitting: Id }),
  /** Absent: everybody who was cleared. */
  body: z.strictObject({ registrations: z.array(Id).min(1).max(20_000).optional() }),
  reply: SubmissionDesk,
})

/** 三（五）2: within ten working days after publicity; later is possible, marked for good, with a reason. */
export const submitResults = endpoint({
  method: 'POST',
  path: '/api/submissions/:id/submission',
  summary: '上报认定结果',
  params: byId,
  body: z.strictObject({ version: Version, lateReason: z.string().trim().max(500).optional() }),
  reply: SubmissionDesk,
})

export const Correction = z.strictObject({ registration: Id, done: z.string().trim().min(4, '写明改了什么').max(500) })
export type Correction = z.infer<typeof Correction>

/**
 * What was done about returned rows, each in words. A row whose name or outcome as published stays goes back among those
 * to submit; a changed one is published anew for five working days.
 */
export const correctReturned = endpoint({
  method: 'POST',
  path: '/api/sittings/:sitting/result-correction',
  summary: '更正退回的结果',
  params: z.object({ sitting: Id }),
  body: z.strictObject({
    corrections: z.array(Correction).min(1, '至少写一个人的更正情况').max(20_000),
  }),
  reply: SubmissionDesk,
})

export const ReviewDraft = z.strictObject({
  returned: z
    .array(z.strictObject({ registration: Id, reason: z.string().trim().min(4, '写明要改什么').max(500) }))
    .max(20_000),
  note: z.string().trim().min(4, '写明核对了什么').max(1000),
})
export type ReviewDraft = z.infer<typeof ReviewDraft>

export const SubmissionView = z.object({
  id: Id,
  sittingId: Id,
  reference: z.string(),
  sittingReference: z.string(),
  organisationName: z.string(),
  organisationCode: z.string(),
  occupationName: z.string(),
  level: SkillLevel,
  levelName: z.string(),
  state: z.enum(['drafting', 'inReview', 'decided', 'stopped']),
  status: StatusView,
  submittedOn: IsoDate.nullable(),
  dueOn: IsoDate.nullable(),
  decidedOn: IsoDate.nullable(),
  lateDays: z.int(),
  lateReason: z.string().nullable(),
  deadline: DeadlineView.nullable(),
  rows: z.array(ResultRow),
  figures: z.object({ rows: z.int(), passed: z.int() }),
  review: ReviewDraft.extend({ draftedBy: z.string(), hash: Sha256 }).nullable(),
  version: Version,
  possibleActions: z.array(z.enum(['draftReview', 'decideReview'])),
  /** It would be the reader's turn, had the reader not drafted it. */
  obstacle: Obstacle.nullable(),
})
export type SubmissionView = z.infer<typeof SubmissionView>

export const listSubmissions = endpoint({
  method: 'GET',
  path: '/api/submissions',
  summary: '结果审核',
  query: z.strictObject({ state: z.enum(['inReview', 'decided']).optional(), cursor: Id.optional() }),
  reply: page(SubmissionView.omit({ rows: true, review: true, obstacle: true })),
})

export const getSubmission = endpoint({
  method: 'GET',
  path: '/api/submissions/:id',
  summary: '上报批次',
  params: byId,
  reply: SubmissionView,
})

/** The handler drafts: rows to return with reasons, the rest approved. */
export const draftReview = endpoint({
  method: 'POST',
  path: '/api/submissions/:id/review',
  summary: '拟定审核意见',
  params: byId,
  body: z.strictObject({ version: Version, review: ReviewDraft }),
  reply: SubmissionView,
})

/** The leader decides what was drafted; never who submitted or drafted. */
export const decideReview = endpoint({
  method: 'POST',
  path: '/api/submissions/:id/review-decision',
  summary: '审核认定结果',
  params: byId,
  body: z.strictObject({ version: Version, draftHash: Sha256 }),
  reply: SubmissionView,
})
