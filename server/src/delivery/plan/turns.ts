import { findOpenTurns, meetTurn, voidTurns } from '#base/deadline/index.ts'
import { openTurnAbout } from '#entry/organisation/index.ts'
import type { Acting } from '#kit/house.ts'
import { hindrancesOf } from './hindrances.ts'
import type { PlanRow } from './store.ts'

export const matter = 'plan'

const steps = {
  draft: { act: '填写认定计划', duty: 'bodyHandler' },
  publish: { act: '发布公告', duty: 'bodyManager' },
} as const

/** Whose turn a draft is: the handler's until nothing stands in its way, then the manager's; nobody's once published. */
export async function followDraft(ctx: Acting, plan: PlanRow): Promise<void> {
  const { organisationId, id, content, state } = plan
  if (state !== 'drafting') {
    await meetTurn(ctx, matter, id, steps.publish.act)
    await voidTurns(ctx, matter, id)
    return
  }
  const ready = (await hindrancesOf(ctx.tx, organisationId, content, ctx.clock.today())).length === 0
  const wanted = ready ? steps.publish : steps.draft
  const open = await findOpenTurns(ctx.db, matter, [id])
  if (open.some(({ act }) => act === wanted.act)) return
  for (const { act } of open) await (ready ? meetTurn : voidTurns)(ctx, matter, id, act)
  await openTurnAbout(ctx, organisationId, {
    matter,
    subject: id,
    ...wanted,
    organisationId,
    bodyId: organisationId,
    reference: `计划 ${plan.reference}`,
    path: `/plans/${id}`,
    clause: 'N3.5.1',
  })
}
