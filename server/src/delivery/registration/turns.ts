import type { Duty } from '@guijiang/contract/codes'
import { examinationActs } from '@guijiang/contract/delivery/examination'
import { registrationActs, registrationMatter } from '@guijiang/contract/delivery/registration'
import { findOpenTurn, meetTurn, type OpenTurn, voidTurns } from '#base/deadline/index.ts'
import type { Sitting } from '#delivery/plan/index.ts'
import { openTurnAbout } from '#entry/organisation/index.ts'
import type { Acting } from '#kit/house.ts'
import { countCandidates } from './store.ts'

export const matter = registrationMatter

export const registrationPath = (sittingId: string): string => `/sittings/${sittingId}/registration`
const examinePath = (sittingId: string): string => `/sittings/${sittingId}/candidates`

type Hands = { act: string; duty: Duty; path: string }

const isOpen = async (ctx: Acting, { id }: Sitting, act: string) =>
  (await findOpenTurn(ctx.db, matter, id, act)) !== undefined

async function give(ctx: Acting, sitting: Sitting, hands: Hands, of: Partial<OpenTurn> = {}): Promise<void> {
  const { organisationId, id, reference } = sitting
  await openTurnAbout(ctx, organisationId, {
    matter,
    subject: id,
    ...hands,
    organisationId,
    bodyId: organisationId,
    case: { kind: 'sitting', id },
    reference: `第 ${reference} 场`,
    clause: 'N3.5.1',
    ...of,
  })
}

/** Whose turn the list is after it has moved: somebody to examine, somebody sent back, or nobody any more. */
export async function followRegistration(ctx: Acting, sitting: Sitting): Promise<void> {
  const { registered = 0, returned = 0 } = await countCandidates(ctx.tx, sitting.organisationId, sitting.id)
  await meetTurn(ctx, matter, sitting.id, registrationActs.enter)
  const wanted: [number, Hands][] = [
    [registered, { act: registrationActs.examine, duty: 'bodyHandler', path: examinePath(sitting.id) }],
    [returned, { act: registrationActs.supplement, duty: 'bodyHandler', path: examinePath(sitting.id) }],
  ]
  for (const [waiting, hands] of wanted) {
    if (waiting === 0) await meetTurn(ctx, matter, sitting.id, hands.act)
    else if (!(await isOpen(ctx, sitting, hands.act))) await give(ctx, sitting, hands)
  }
}

/** On the closing day it becomes the manager's turn. */
export async function giveClosing(ctx: Acting, sitting: Sitting): Promise<boolean> {
  const { close: act } = registrationActs
  if (await isOpen(ctx, sitting, act)) return false
  await give(ctx, sitting, { act, duty: 'bodyManager', path: registrationPath(sitting.id) })
  return true
}

/** Registration is over; the rooms are arranged next, which is the turn of the slice above. */
export async function endRegistration(ctx: Acting, sitting: Sitting): Promise<void> {
  await meetTurn(ctx, matter, sitting.id, registrationActs.close)
  await voidTurns(ctx, matter, sitting.id)
  const hands = {
    act: examinationActs.arrange,
    duty: 'bodyHandler',
    path: `/sittings/${sitting.id}/arrangement`,
  } as const
  await give(ctx, sitting, hands, { matter: 'sitting' })
}
