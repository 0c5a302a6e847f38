import { registrationActs, registrationMatter } from '@guijiang/contract/delivery/registration'
import { type DayHook, openTurn } from '#base/deadline/index.ts'
import { getOrganisation } from '#entry/organisation/index.ts'
import { platform } from '#kit/actor.ts'
import type { Tx } from '#kit/db.ts'
import { type Acting, type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { next } from '#kit/lifecycle.ts'
import { type SittingAction, type StoredSittingState, sittingTransitions, sittingWords } from './states.ts'
import { listBeginning, listOpening, lockSitting, type Sitting, updateSittingState } from './store-sitting.ts'

/** Moves a locked sitting along its table, or refuses with what is possible (409). */
export async function moveSitting(tx: Tx, sitting: Sitting, action: SittingAction): Promise<StoredSittingState> {
  const state = next(sittingTransitions, sitting.state, action, sittingWords)
  await updateSittingState(tx, sitting, state)
  return state
}

/** From the announced day on candidates are registered: it is the handler's turn to bring the roster. */
export async function openRegistration(ctx: Acting, sitting: Sitting): Promise<void> {
  await moveSitting(ctx.tx, sitting, 'openRegistration')
  const { organisationId, id, reference } = sitting
  const { shortName } = await getOrganisation(ctx.db, organisationId)
  await openTurn(ctx, {
    matter: registrationMatter,
    subject: id,
    act: registrationActs.enter,
    duty: 'bodyHandler',
    organisationId,
    bodyId: organisationId,
    case: { kind: 'sitting', id },
    label: shortName,
    reference: `第 ${reference} 场`,
    path: `/sittings/${id}/registration`,
    clause: 'N3.5.1',
  })
}

const all = { kind: 'all' } as const

/** Each sitting in an act of its own; one that somebody moved meanwhile is left alone. */
async function byDay(
  house: House,
  found: readonly Sitting[],
  {
    from,
    action,
    move,
  }: { from: StoredSittingState; action: string; move: (ctx: Acting, one: Sitting) => Promise<unknown> },
): Promise<void> {
  for (const { organisationId, id } of found) {
    await perform(house, platform, { requestId: newId(), reach: all, draft: true }, async (ctx) => {
      const sitting = await lockSitting(ctx.tx, organisationId, id)
      if (sitting?.state !== from) return
      await move(ctx, sitting)
      await ctx.log({
        action,
        subject: id,
        organisationId,
        area: sitting.area,
        case: { kind: 'sitting', id },
        clause: 'N3.5.1',
        content: { on: ctx.clock.today().toString() },
      })
    })
  }
}

/** What a day brings to a sitting: registration opens, the examination begins. */
export const sittingDayHooks: readonly DayHook[] = [
  {
    name: 'sitting.open-registration',
    run: async (house, today) => {
      const found = await house.database.read(all, (db) => listOpening(db, today))
      await byDay(house, found, { from: 'announced', action: 'sitting.open-registration', move: openRegistration })
    },
  },
  {
    name: 'sitting.begin',
    run: async (house, today) => {
      const found = await house.database.read(all, (db) => listBeginning(db, today))
      const begin = (ctx: Acting, sitting: Sitting) => moveSitting(ctx.tx, sitting, 'begin')
      await byDay(house, found, { from: 'arranged', action: 'sitting.begin', move: begin })
    },
  },
]
