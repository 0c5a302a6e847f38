import { components, skillLevels } from '@guijiang/contract/codes'
import { dayWords } from '@guijiang/contract/days'
import { attendanceStates } from '@guijiang/contract/delivery/examination'
import { resultStates } from '@guijiang/contract/delivery/publicity'
import {
  type ResultRow,
  type SubmissionDesk,
  type SubmissionView,
  submissionStates,
} from '@guijiang/contract/delivery/result'
import type { IsoDate } from '@guijiang/contract/iso'
import type { ClauseMark, DeadlineView, FindingView } from '@guijiang/contract/view'
import type { Sitting } from '#delivery/plan/index.ts'
import type { Result } from '#delivery/publicity/index.ts'
import type { Actor } from '#kit/actor.ts'
import { possibleActions } from '#kit/lifecycle.ts'
import { refusalOf } from '#kit/policy.ts'
import { mayDecideReview } from './policy.ts'
import { submissionTransitions } from './states.ts'
import type { ReviewedRow, Submission } from './store.ts'

const obstacles: Partial<Record<Result['state'], string>> = {
  published: '公示还没有满期',
  objected: '异议还没有了结',
  submitted: '已上报，等审核',
  approved: '已通过审核',
  certified: '已发证',
  stopped: '已中止',
  annulled: '成绩无效',
}

export type Masked = { name: string; documentNumber: string }

/** One row for those who handle it: masked, with the scores of the case. */
export function resultRow(result: Result, person: Masked | undefined, reviewed?: ReviewedRow): ResultRow {
  const { kind, words } = resultStates[result.state]
  const returned = reviewed ? reviewed.reason : result.returnReason
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
    obstacle: returned ?? obstacles[result.state] ?? null,
    correction: result.correction,
  }
}

const iso = (day: Temporal.PlainDate) => day.toString() as IsoDate
const isoOrNull = (day: Temporal.PlainDate | null) => day && iso(day)

export type DeskFacts = {
  sitting: Sitting
  rows: readonly ResultRow[]
  publicity: { over: boolean; lastDay: Temporal.PlainDate } | null
  deadline: DeadlineView | null
  lateDays: number
  draft: { submission: Submission; rows: readonly string[]; draftedBy: string } | undefined
  duty: string
}

/** 核对上报: what stands in the way, who is ready, who stays behind and why. */
export function deskView({ sitting, rows, publicity, deadline, lateDays, draft, duty }: DeskFacts): SubmissionDesk {
  const ready = rows.filter(({ state }) => state === 'cleared')
  const returned = rows.filter(({ state }) => state === 'returned')
  const objected = rows.filter(({ state }) => state === 'objected').length
  const actions: SubmissionDesk['possibleActions'] = []
  if (duty === 'bodyHandler' && ready.length > 0) actions.push('draft')
  if (duty === 'bodyHandler' && returned.length > 0) actions.push('correct')
  if (duty === 'bodyManager' && draft) actions.push('submit')
  return {
    sittingId: sitting.id,
    reference: sitting.reference,
    occupationName: sitting.occupationName,
    level: sitting.level,
    levelName: skillLevels[sitting.level].name,
    checklist: [
      finding('公示满 5 个工作日', publicity?.over ?? false, publicityWords(publicity)),
      finding(
        '异议都已了结',
        objected === 0,
        objected === 0 ? '没有未了结的异议' : `${objected} 人未了结，其他人不受影响`,
      ),
    ],
    ready,
    held: rows.filter(({ state }) => state !== 'cleared' && state !== 'returned'),
    returned,
    deadline,
    lateDays,
    possibleActions: actions,
    draft: draft
      ? {
          id: draft.submission.id,
          reference: draft.submission.reference,
          rows: [...draft.rows],
          draftedBy: draft.draftedBy,
          version: draft.submission.version,
        }
      : null,
  }
}

const publicityWords = (publicity: DeskFacts['publicity']): string => {
  if (!publicity) return '还没有公示'
  const day = dayWords(publicity.lastDay.toString())
  return publicity.over ? `${day}满期` : `到${day} 24 时`
}

const finding = (title: string, met: boolean, stated: string): FindingView => ({
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
  deadline: DeadlineView | null
  actor: Actor
}

/** One batch in a list. */
export function submissionItem(shown: SubmissionShown): Omit<SubmissionView, 'rows' | 'review' | 'obstacle'> {
  const { submission, sitting, organisation, deadline, actor } = shown
  const { kind, words } = submissionStates[submission.state]
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
    status: { kind: kind === 'wait' && actor.area ? 'mine' : kind, words },
    submittedOn: isoOrNull(submission.submittedOn),
    dueOn: isoOrNull(submission.dueOn),
    decidedOn: isoOrNull(submission.decidedOn),
    lateDays: submission.lateDays,
    lateReason: submission.lateReason,
    deadline,
    figures: { rows: submission.rows, passed: submission.passed },
    version: submission.version,
    possibleActions: deedsOf(submission, actor),
  }
}

/** What the reader may do with it now: the handler drafts, another person decides what was drafted. */
function deedsOf(submission: Submission, actor: Actor): SubmissionView['possibleActions'] {
  const possible = possibleActions(submissionTransitions, submission.state)
  if (actor.area !== submission.area || actor.accountId === submission.submittedBy) return []
  const drafted = submission.review !== null && actor.accountId !== submission.reviewDraftedBy
  const deeds: SubmissionView['possibleActions'] = []
  if (possible.includes('draftReview') && actor.duty === 'centreHandler') deeds.push('draftReview')
  if (possible.includes('decide') && actor.duty === 'centreLeader' && drafted) deeds.push('decideReview')
  return deeds
}

/** 四（二）3 [N4.2.3]: why a leader may not decide what waits for one. */
function obstacleOf({ state, review, area, ...standing }: Submission, actor: Actor): SubmissionView['obstacle'] {
  if (state !== 'inReview' || !review || actor.duty !== 'centreLeader' || actor.area !== area) return null
  const refusal = refusalOf(mayDecideReview, actor, { ...standing, state, area })
  return refusal ? { detail: refusal.detail, clause: (refusal.clause ?? null) as ClauseMark | null } : null
}

/** A submission for the office that reviews it and the body that sent it; a body sees the opinion once it is decided. */
export function submissionView(shown: SubmissionShown, rows: readonly ResultRow[], draftedBy: string): SubmissionView {
  const { submission, actor } = shown
  const { review, reviewHash } = submission
  const open = actor.organisationId === null || submission.state === 'decided'
  return {
    ...submissionItem(shown),
    rows: [...rows],
    review: review && reviewHash && open ? { ...review, draftedBy, hash: reviewHash.toString('hex') } : null,
    obstacle: obstacleOf(submission, actor),
  }
}
