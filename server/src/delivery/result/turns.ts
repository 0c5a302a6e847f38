import { resultActs } from '@guijiang/contract/delivery/result'
import { findTurns, meetTurn, type OpenTurn, voidTurns } from '#base/deadline/index.ts'
import { serveOn } from '#base/notification/index.ts'
import type { Sitting } from '#delivery/plan/index.ts'
import { submissionDays } from '#delivery/publicity/index.ts'
import { openTurnAbout } from '#entry/organisation/index.ts'
import type { Acting } from '#kit/house.ts'
import { correctionDays, reviewDays } from './rules.ts'
import type { Submission } from './store.ts'

type Day = Temporal.PlainDate
type Hands = Pick<OpenTurn, 'matter' | 'subject' | 'act' | 'duty' | 'area' | 'organisationId' | 'path' | 'reference'> &
  Pick<OpenTurn, 'clause' | 'internal' | 'period'>

async function give(ctx: Acting, { organisationId, id }: Sitting, hands: Hands): Promise<void> {
  await openTurnAbout(ctx, organisationId, {
    clause: 'N3.5.2',
    ...hands,
    bodyId: organisationId,
    case: { kind: 'sitting', id },
  })
}

const referenceOf = ({ reference }: Submission, sitting: Sitting) => `${reference} · 第 ${sitting.reference} 场`
const deskPath = ({ id }: Sitting) => `/sittings/${id}/submission`

/**
 * 三（五）2 [N3.5.2]: drafted, it is the manager's turn; the ten working days go on in his hands. A draft put together anew
 * takes its days with it.
 */
export async function giveSubmitting(ctx: Acting, submission: Submission, sitting: Sitting, from: Day): Promise<void> {
  await meetTurn(ctx, 'sitting', sitting.id, resultActs.draft)
  await voidTurns(ctx, 'sitting', sitting.id, resultActs.submit)
  const earlier = (await findTurns(ctx.db, 'sitting', sitting.id)).find(
    ({ period }) => period?.name === 'submission' && period.startsOn.equals(from),
  )
  await give(ctx, sitting, {
    matter: 'sitting',
    subject: sitting.id,
    act: resultActs.submit,
    duty: 'bodyManager',
    organisationId: sitting.organisationId,
    reference: referenceOf(submission, sitting),
    path: deskPath(sitting),
    period: {
      name: 'submission',
      startsOn: from,
      days: submissionDays,
      unit: 'working',
      startsAs: earlier?.period?.startsAs ?? '公示期满',
    },
  })
}

export const endSubmitting = (ctx: Acting, { id }: Sitting) => meetTurn(ctx, 'sitting', id, resultActs.submit)

const period = (submittedOn: Day) =>
  ({ name: 'resultReview', startsOn: submittedOn, days: reviewDays, unit: 'working' }) as const

/** The office has five working days (内控), for both of its people together. */
export const giveReviewing = (
  ctx: Acting,
  submission: Submission,
  sitting: Sitting,
  submittedOn: Day,
  hands: { act: string; duty: 'centreHandler' | 'centreLeader' },
): Promise<void> =>
  give(ctx, sitting, {
    matter: 'submission',
    subject: submission.id,
    ...hands,
    area: submission.area,
    reference: referenceOf(submission, sitting),
    path: `/submissions/${submission.id}`,
    internal: true,
    period: period(submittedOn),
  })

export const giveIssuing = (ctx: Acting, submission: Submission, sitting: Sitting): Promise<void> =>
  give(ctx, sitting, {
    matter: 'submission',
    subject: submission.id,
    act: resultActs.issue,
    duty: 'bodyManager',
    organisationId: sitting.organisationId,
    reference: referenceOf(submission, sitting),
    path: '/certificates',
    clause: 'N3.5.3',
  })

/** What was returned is put right within five working days (内控). */
export const giveCorrecting = (ctx: Acting, submission: Submission, sitting: Sitting): Promise<void> =>
  give(ctx, sitting, {
    matter: 'submission',
    subject: submission.id,
    act: resultActs.correct,
    duty: 'bodyHandler',
    organisationId: sitting.organisationId,
    reference: referenceOf(submission, sitting),
    path: deskPath(sitting),
    internal: true,
    period: {
      name: 'correction',
      startsOn: ctx.clock.today(),
      days: correctionDays,
      unit: 'working',
      startsAs: '退回',
    },
  })

export const tellDecided = (
  ctx: Acting,
  submission: Submission,
  sitting: Sitting,
  { approved, passed, returned }: { approved: number; passed: number; returned: number },
): Promise<void> =>
  serveOn(ctx, {
    to: { duty: 'bodyManager', organisationId: sitting.organisationId },
    title: `${submission.reference} 审核完毕`,
    body: `通过审核 ${approved} 人，其中合格 ${passed} 人；退回 ${returned} 人。`,
    clause: 'N3.5.2',
    path: passed > 0 ? '/certificates' : deskPath(sitting),
    case: { kind: 'sitting', id: sitting.id },
  })
