import type { Duty } from '@guijiang/contract/codes'
import { type ReviewLevel, reviewLevels } from '@guijiang/contract/entry/application'
import { findTurns, meetTurn, openTurn, pausePeriod, resumePeriod, voidTurns } from '#base/deadline/index.ts'
import type { Db } from '#kit/db.ts'
import type { Acting } from '#kit/house.ts'
import type { Dossier } from './dossier.ts'
import { centreOf } from './policy.ts'
import { isReadyToSign, reviewDays, supplementAnswerDays } from './rules.ts'
import { isSupplementing } from './states.ts'
import type { Application } from './store.ts'

/** Whose turn a case is, and until when; one matter for the whole way. */
export const matter = 'application'

/** The period in which a body answers a supplement request. */
export const answerPeriod = 'supplementAnswer'

type Hands = { act: string; duty: Duty }

/** What a body does in its own turn, in order: filled in, signed, handed in. */
const bodyActs = {
  drafting: [
    { act: '填写申请', duty: 'bodyHandler' },
    { act: '签署承诺书', duty: 'legalRepresentative' },
    { act: '核对并提交申请', duty: 'bodyManager' },
  ],
  supplementing: [
    { act: '补正', duty: 'bodyHandler' },
    { act: '签署补正后的承诺书', duty: 'legalRepresentative' },
    { act: '核对并提交补正', duty: 'bodyManager' },
  ],
} as const satisfies Record<string, readonly Hands[]>

export const reviewActs: Record<ReviewLevel, { handler: Hands; reviewer: Hands; leader: Hands }> = {
  firstReview: {
    handler: { act: '初审并拟办', duty: 'centreHandler' },
    reviewer: { act: '复核再次补正', duty: 'centreReviewer' },
    leader: { act: '作出初审决定', duty: 'centreLeader' },
  },
  acceptance: {
    handler: { act: '受理审查并拟办', duty: 'centreHandler' },
    reviewer: { act: '复核再次补正', duty: 'centreReviewer' },
    leader: { act: '作出受理决定', duty: 'centreLeader' },
  },
}

/** The screen of the case; each duty has its own there. */
export const casePath = (id: string): string => `/applications/${id}`

function bodyOrder({ application, standing, packageHash, handedIn }: Dossier): {
  acts: readonly Hands[]
  index: number
} {
  const supplementing = isSupplementing(application.state)
  // Right after a request nothing is supplemented yet, though all of it is still signed.
  const begun = isReadyToSign(standing) && !(supplementing && packageHash === handedIn)
  return {
    acts: supplementing ? bodyActs.supplementing : bodyActs.drafting,
    index: !begun ? 0 : standing.commitment === 'valid' ? 2 : 1,
  }
}

/** In words, whose turn it is within the body. */
export function bodyTurn(dossier: Dossier): Hands {
  const { acts, index } = bodyOrder(dossier)
  return acts[index]!
}

/** Opens the turn that a draft or a supplement now is; a change that undoes a step hands it back. */
export async function followBody(ctx: Acting, dossier: Dossier, requestedOn: Temporal.PlainDate | null): Promise<void> {
  const { application, organisation } = dossier
  const { acts, index } = bodyOrder(dossier)
  const wanted = acts[index]!
  const open = (await findTurns(ctx.db, matter, application.id)).filter(
    ({ metAt, organisationId }) => !metAt && organisationId !== null,
  )
  if (open.some(({ act }) => act === wanted.act)) return
  for (const { act } of open) {
    const forward = acts.findIndex((step) => step.act === act) < index
    await (forward ? meetTurn : voidTurns)(ctx, matter, application.id, act)
  }
  await openTurn(ctx, {
    matter,
    subject: application.id,
    ...wanted,
    organisationId: application.organisationId,
    bodyId: application.organisationId,
    label: organisation.shortName,
    reference: application.reference ?? '草稿',
    path: casePath(application.id),
    clause: requestedOn ? 'N3.2' : 'N3.1',
    ...(requestedOn && {
      period: {
        name: answerPeriod,
        startsOn: requestedOn,
        startsAs: '送达',
        days: supplementAnswerDays,
        unit: 'working',
      },
    }),
  })
}

/** The day a level received the case: its 10 working days are counted from there. */
export const receivedOn = ({ submittedOn, forwardedOn }: Application, level: ReviewLevel): Temporal.PlainDate => {
  const day = level === 'acceptance' ? (forwardedOn ?? submittedOn) : submittedOn
  if (!day) throw new Error('not handed in')
  return day
}

/** Puts the case into the hands of somebody at a centre; the period of the level goes on. */
export async function handTo(
  ctx: Acting,
  { application, organisation }: Pick<Dossier, 'application' | 'organisation'>,
  level: ReviewLevel,
  who: keyof (typeof reviewActs)[ReviewLevel],
): Promise<void> {
  await openTurn(ctx, {
    matter,
    subject: application.id,
    ...reviewActs[level][who],
    area: centreOf(level, application),
    bodyId: application.organisationId,
    label: organisation.shortName,
    reference: application.reference ?? '',
    path: casePath(application.id),
    clause: reviewLevels[level].clause,
    period: { name: level, startsOn: receivedOn(application, level), days: reviewDays, unit: 'working' },
  })
}

/** 三（二） [N3.2]: the request is served today, the clock of the level rests from tomorrow in the handler's hands. */
export async function rest(ctx: Acting, dossier: Dossier, level: ReviewLevel): Promise<void> {
  await handTo(ctx, dossier, level, 'handler')
  await pausePeriod(ctx, matter, dossier.application.id, reviewActs[level].handler.act, {
    on: ctx.clock.today(),
    reason: '补正',
  })
}

/** It goes on the day after `on`. */
export async function goOn(ctx: Acting, id: string, level: ReviewLevel, on: Temporal.PlainDate): Promise<void> {
  await resumePeriod(ctx, matter, id, reviewActs[level].handler.act, { on })
}

/** Ends every turn that the body has in this case. */
export async function endBodyTurns(ctx: Acting, id: string, how: 'met' | 'void'): Promise<void> {
  const open = (await findTurns(ctx.db, matter, id)).filter((turn) => !turn.metAt && turn.organisationId !== null)
  for (const { act } of open) await (how === 'met' ? meetTurn : voidTurns)(ctx, matter, id, act)
}

/** Open turns of a case, whoever has them. */
export const openTurns = async (db: Db, id: string) => (await findTurns(db, matter, id)).filter(({ metAt }) => !metAt)
