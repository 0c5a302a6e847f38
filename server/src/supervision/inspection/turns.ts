import { inspectionActs } from '@guijiang/contract/supervision/inspection'
import type { OpenTurn } from '#base/deadline/index.ts'
import { serveOn, type Told } from '#base/notification/index.ts'
import { openTurnAbout } from '#entry/organisation/index.ts'
import type { Acting } from '#kit/house.ts'
import type { Inspection } from './store.ts'
import { getSettings } from './store-lists.ts'

/** Whose turn an inspection is; nothing of it reaches the body before the visit has begun. */

export const matter = 'inspection'

type Day = Temporal.PlainDate
type Turned = Pick<Inspection, 'organisationId' | 'id' | 'office' | 'reference' | 'beganAt'>

export const caseOf = (id: string) => ({ kind: matter, id })

const pathFor = (duty: string, id: string): string =>
  duty === 'inspector' ? `/inspection-tasks/${id}` : `/inspections/${id}`

type Hands = Pick<OpenTurn, 'act' | 'duty' | 'area' | 'organisationId' | 'accountId' | 'period' | 'internal'>

async function open(ctx: Acting, inspection: Turned, hands: Hands): Promise<{ dueOn: Day | null }> {
  return openTurnAbout(ctx, inspection.organisationId, {
    matter,
    subject: inspection.id,
    ...hands,
    bodyId: inspection.beganAt ? inspection.organisationId : null,
    case: caseOf(inspection.id),
    reference: inspection.reference,
    path: pathFor(hands.duty, inspection.id),
    clause: 'N4.1.3',
  })
}

export const turnToConfirm = (ctx: Acting, inspection: Turned) =>
  open(ctx, inspection, { act: inspectionActs.confirm, duty: 'centreLeader', area: inspection.office })

export async function turnToInspectors(
  ctx: Acting,
  inspection: Turned,
  act: 'inspect' | 'sign',
  accounts: readonly string[],
): Promise<void> {
  for (const accountId of accounts)
    await open(ctx, inspection, { act: inspectionActs[act], duty: 'inspector', accountId })
}

/** 国办发〔2015〕58号 by `domain.md` 6: made public within 20 working days of the end; a limit of our own setting. */
export async function turnToPublish(ctx: Acting, inspection: Turned, endedOn: Day): Promise<void> {
  const { publishDays } = await getSettings(ctx.db)
  await open(ctx, inspection, {
    act: inspectionActs.publish,
    duty: 'centreLeader',
    area: inspection.office,
    internal: true,
    period: {
      name: 'inspectionPublication',
      startsOn: endedOn,
      startsAs: '检查结束',
      days: publishDays,
      unit: 'working',
    },
  })
}

export const rectificationPeriod = 'rectification'

export type RectificationPeriod = { startsOn: Day; startsAs: string; days: number }

/** 四（一）3 [N4.1.3]: natural days from service; a last day that is a rest day moves to the next working day. */
export const turnToRectify = (ctx: Acting, inspection: Turned, period: RectificationPeriod) =>
  open(ctx, inspection, {
    act: inspectionActs.rectify,
    duty: 'bodyManager',
    organisationId: inspection.organisationId,
    period: { name: rectificationPeriod, unit: 'natural', ...period },
  })

export const turnToVerify = (ctx: Acting, inspection: Turned) =>
  open(ctx, inspection, { act: inspectionActs.verify, duty: 'centreReviewer', area: inspection.office })

const about = (id: string) => ({ clause: 'N4.1.3', path: `/inspections/${id}`, case: caseOf(id) })

export const tellBody = (
  ctx: Acting,
  { organisationId, id }: Pick<Inspection, 'organisationId' | 'id'>,
  told: Told,
): Promise<void> =>
  serveOn(ctx, {
    to: { duty: 'bodyManager', organisationId },
    ...told,
    ...about(id),
  })

export const tellOffice = (
  ctx: Acting,
  { office, id }: Pick<Inspection, 'office' | 'id'>,
  duty: 'centreHandler' | 'centreLeader',
  told: Told,
): Promise<void> =>
  serveOn(ctx, {
    to: { duty, area: office },
    ...told,
    ...about(id),
  })

export const tellInspector = (
  ctx: Acting,
  { id, reference }: Pick<Inspection, 'id' | 'reference'>,
  accountId: string,
  body: string,
): Promise<void> =>
  serveOn(ctx, {
    to: { duty: 'inspector', accountId },
    title: `检查任务 ${reference}`,
    body,
    clause: 'N4.1.3',
    path: `/inspection-tasks/${id}`,
    case: caseOf(id),
  })
