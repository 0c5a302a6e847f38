import { region } from '@guijiang/contract/codes'
import { findPeriod, openTurn, type Turn } from '#base/deadline/index.ts'
import type { Db } from '#kit/db.ts'
import type { Acting } from '#kit/house.ts'
import { type Evaluation, getSettings } from './store.ts'

/** Whose turn an evaluation is; all of it is one internal period from the day of acceptance. */
export const matter = 'evaluation'

/** The file of the application shows it, and its table of parts keeps experts and officials apart. */
export const applicationMatter = 'application'

const period = 'evaluation'

export const acts = {
  name: '组建专家组',
  replace: '补选专家',
  confirm: '确认专家组',
  answer: '答复评估邀请',
  score: '提交评分',
  draft: '起草评审意见',
  sign: '签署评审意见',
} as const

export const casePath = (id: string): string => `/evaluations/${id}`

type Turned = Pick<Evaluation, 'organisationId' | 'id' | 'applicationId' | 'reference' | 'beganOn'> & {
  shortName: string
}

async function open(
  ctx: Acting,
  evaluation: Turned,
  whose: { act: string; duty: 'centreHandler' | 'centreLeader' | 'expert'; area?: string; accountId?: string },
): Promise<void> {
  const { days } = await getSettings(ctx.db)
  await openTurn(ctx, {
    matter,
    subject: evaluation.id,
    case: { kind: applicationMatter, id: evaluation.applicationId },
    ...whose,
    bodyId: evaluation.organisationId,
    label: evaluation.shortName,
    reference: evaluation.reference,
    path: casePath(evaluation.id),
    clause: 'N3.3',
    internal: true,
    period: { name: period, startsOn: evaluation.beganOn, startsAs: '受理', days, unit: 'working' },
  })
}

export const turnToCentre = (ctx: Acting, evaluation: Turned, act: 'name' | 'replace' | 'confirm'): Promise<void> =>
  open(ctx, evaluation, {
    act: acts[act],
    duty: act === 'confirm' ? 'centreLeader' : 'centreHandler',
    area: region,
  })

export async function turnToExperts(
  ctx: Acting,
  evaluation: Turned,
  act: 'answer' | 'score' | 'draft' | 'sign',
  accounts: readonly string[],
): Promise<void> {
  for (const accountId of accounts) await open(ctx, evaluation, { act: acts[act], duty: 'expert', accountId })
}

export const periodOf = (db: Db, id: string): Promise<Turn | undefined> => findPeriod(db, matter, id, period)
