import { components, skillLevels } from '@guijiang/contract/codes'
import { attendanceStates } from '@guijiang/contract/delivery/examination'
import { resultStates } from '@guijiang/contract/delivery/publicity'
import {
  type ResultRow,
  type SubmissionDesk,
  type SubmissionView,
  submissionStates,
} from '@guijiang/contract/delivery/result'
import type { IsoDate } from '@guijiang/contract/iso'
import type { DeadlineView, FindingView } from '@guijiang/contract/view'
import type { Sitting } from '#delivery/plan/index.ts'
import type { Result } from '#delivery/publicity/index.ts'
import type { Submission } from './store.ts'

const obstacles: Partial<Record<Result['state'], string>> = {
  published: '公示还没有满期',
  objected: '异议还没有了结',
  submitted: '已在上报的批次里',
  approved: '已通过审核',
  certified: '已发证',
  stopped: '已中止',
}

export type Masked = { name: string; documentNumber: string }

/** One row for those who handle it: masked, with the scores of the case. */
export function resultRow(result: Result, person: Masked | undefined): ResultRow {
  const { kind, words } = resultStates[result.state]
  return {
    registrationId: result.registrationId,
    maskedName: person?.name ?? '',
    maskedNumber: person?.documentNumber ?? '',
    ticketNumber: result.ticketNumber,
    scores: result.scores.map(({ component, value, attendance }) => ({
      component,
      name: components[component as keyof typeof components].name,
      value,
      attendance: attendanceStates[attendance as keyof typeof attendanceStates].words,
    })),
    outcome: result.outcome,
    state: result.state,
    status: { kind, words },
    obstacle: result.state === 'returned' ? result.returnReason : (obstacles[result.state] ?? null),
    clause: result.state === 'cleared' ? null : 'N3.5.2',
  }
}

const iso = (day: Temporal.PlainDate) => day.toString() as IsoDate

export type DeskFacts = {
  sitting: Sitting
  rows: readonly ResultRow[]
  publicity: { over: boolean; lastDay: Temporal.PlainDate } | null
  deadline: DeadlineView | null
  draft: { submission: Submission; draftedBy: string } | undefined
  duty: string
}

/** 核对上报: what stands in the way, and who is ready. */
export function deskView({ sitting, rows, publicity, deadline, draft, duty }: DeskFacts): SubmissionDesk {
  const ready = rows.filter(({ state }) => state === 'cleared')
  const objected = rows.filter(({ state }) => state === 'objected').length
  const returned = rows.some(({ state }) => state === 'returned')
  const actions: SubmissionDesk['possibleActions'] = []
  if (duty === 'bodyHandler' && ready.length > 0) actions.push('draft')
  if (duty === 'bodyHandler' && returned) actions.push('correct')
  if (duty === 'bodyManager' && draft && ready.length > 0) actions.push('submit')
  return {
    sittingId: sitting.id,
    reference: sitting.reference,
    occupationName: sitting.occupationName,
    level: sitting.level,
    levelName: skillLevels[sitting.level].name,
    checklist: [
      item('公示满 5 个工作日', publicity?.over ?? false, publicity ? `到 ${publicity.lastDay} 24 时` : '还没有公示'),
      item(
        '异议都已了结',
        objected === 0,
        objected === 0 ? '没有未了结的异议' : `${objected} 件未了结，只影响这几个人`,
      ),
    ],
    ready,
    held: rows.filter(({ state }) => state !== 'cleared'),
    deadline,
    late: deadline?.state === 'over',
    possibleActions: actions,
    draft: draft
      ? {
          id: draft.submission.id,
          rows: draft.submission.rows,
          draftedBy: draft.draftedBy,
          version: draft.submission.version,
        }
      : null,
  }
}

const item = (title: string, met: boolean, stated: string): FindingView => ({
  title,
  met,
  principleOnly: false,
  stated,
  quantity: null,
  shortfall: null,
  source: null,
  clause: 'N3.5.2',
})

export type SubmissionShown = {
  submission: Submission
  sitting: Sitting
  organisation: { name: string; code: string }
  rows: readonly ResultRow[]
  deadline: DeadlineView | null
  draftedBy: string
  actor: { duty: string; accountId: string | null }
}

/** A submission for the office that reviews it and the body that sent it. */
export function submissionView(shown: SubmissionShown): SubmissionView {
  const { submission, sitting, organisation, rows, deadline, draftedBy, actor } = shown
  const { kind, words } = submissionStates[submission.state]
  const passed = rows.filter(({ outcome }) => outcome === 'passed').length
  const inReview = submission.state === 'inReview'
  const actions: SubmissionView['possibleActions'] = []
  if (inReview && actor.duty === 'centreHandler') actions.push('draftReview')
  if (inReview && actor.duty === 'centreLeader' && submission.review) actions.push('decideReview')
  return {
    id: submission.id,
    sittingId: sitting.id,
    reference: submission.reference,
    sittingReference: sitting.reference,
    organisationName: organisation.name,
    organisationCode: organisation.code,
    occupationName: sitting.occupationName,
    level: sitting.level,
    levelName: skillLevels[sitting.level].name,
    state: submission.state,
    status: { kind, words },
    submittedOn: submission.submittedOn && iso(submission.submittedOn),
    lateDays: submission.lateDays,
    lateReason: submission.lateReason,
    deadline,
    rows: [...rows],
    figures: {
      rows: rows.length,
      passed,
      passRate: rows.length === 0 ? 0 : passed / rows.length,
      regionalPassRate: null,
    },
    review:
      submission.review && submission.reviewHash
        ? { ...submission.review, draftedBy, hash: submission.reviewHash.toString('hex') }
        : null,
    version: submission.version,
    possibleActions: actions,
  }
}
