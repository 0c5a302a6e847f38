import { publicityActs } from '@guijiang/contract/delivery/publicity'
import { resultActs } from '@guijiang/contract/delivery/result'
import { findOpenTurn, type OpenTurn } from '#base/deadline/index.ts'
import { serveOn, type Told } from '#base/notification/index.ts'
import type { Sitting } from '#delivery/plan/index.ts'
import { openTurnAbout } from '#entry/organisation/index.ts'
import type { Acting } from '#kit/house.ts'
import { answerDays, submissionDays } from './rules.ts'
import type { Objection } from './store-objection.ts'

type Day = Temporal.PlainDate

const caseOf = (sittingId: string) => ({ kind: 'sitting', id: sittingId })

/**
 * 三（五）2 [N3.5.2]: ten working days from the last day of publicity, or from the settlement of an objection. While an
 * earlier day runs for others of the sitting, that one stands.
 */
export async function openSubmissionTurn(
  ctx: Acting,
  sitting: Sitting,
  from: Day,
  startsAs: '公示期满' | '异议了结' | '更正',
): Promise<void> {
  const { organisationId, id, reference } = sitting
  if (await findOpenTurn(ctx.db, 'sitting', id, resultActs.draft)) return
  await openTurnAbout(ctx, organisationId, {
    matter: 'sitting',
    subject: id,
    act: resultActs.draft,
    duty: 'bodyHandler',
    organisationId,
    bodyId: organisationId,
    case: caseOf(id),
    reference: `第 ${reference} 场`,
    path: `/sittings/${id}/submission`,
    clause: 'N3.5.2',
    period: { name: 'submission', startsOn: from, days: submissionDays, unit: 'working', startsAs },
  })
}

/** Who stands behind the handler's queue learns of it too. */
export const tellCleared = (ctx: Acting, { organisationId, id, reference }: Sitting, cleared: number): Promise<void> =>
  serveOn(ctx, {
    to: { duty: 'bodyManager', organisationId },
    title: `第 ${reference} 场公示期满`,
    body: `${cleared} 人的结果公示无异议，可以上报，期限 ${submissionDays} 个工作日。`,
    clause: 'N3.5.2',
    path: `/sittings/${id}/submission`,
    case: caseOf(id),
  })

type Hands = Pick<OpenTurn, 'act' | 'duty' | 'area' | 'organisationId' | 'period'>

async function give(ctx: Acting, objection: Objection, sitting: Sitting, hands: Hands): Promise<void> {
  await openTurnAbout(ctx, objection.organisationId, {
    matter: 'objection',
    subject: objection.id,
    ...hands,
    bodyId: objection.organisationId,
    case: caseOf(objection.sittingId),
    reference: `${objection.reference} · 第 ${sitting.reference} 场`,
    path: `/objections/${objection.id}`,
    clause: 'N3.5.2',
    internal: true,
  })
}

/** The body answers within five working days (内控). */
export const giveAnswering = (ctx: Acting, objection: Objection, sitting: Sitting): Promise<void> =>
  give(ctx, objection, sitting, {
    act: publicityActs.answer,
    duty: 'bodyManager',
    organisationId: objection.organisationId,
    period: { name: 'objectionAnswer', startsOn: ctx.clock.today(), days: answerDays, unit: 'working' },
  })

/** Disputed, or left without a word: the office of the area looks into it and confirms. */
export const giveConfirming = (ctx: Acting, objection: Objection, sitting: Sitting): Promise<void> =>
  give(ctx, objection, sitting, { act: publicityActs.confirm, duty: 'centreHandler', area: objection.area })

const about = ({ id, sittingId }: Pick<Objection, 'id' | 'sittingId'>) => ({
  clause: 'N3.5.2',
  path: `/objections/${id}`,
  case: caseOf(sittingId),
})

export const tellOffice = (ctx: Acting, { area, ...objection }: Objection, told: Told): Promise<void> =>
  serveOn(ctx, {
    to: { duty: 'centreHandler', area },
    ...told,
    ...about(objection),
  })

export const tellBody = (ctx: Acting, { organisationId, ...objection }: Objection, told: Told): Promise<void> =>
  serveOn(ctx, {
    to: { duty: 'bodyManager', organisationId },
    ...told,
    ...about(objection),
  })
