import { components, type Duty } from '@guijiang/contract/codes'
import { scoreActs } from '@guijiang/contract/delivery/score'
import { findOpenTurn, meetTurn, voidTurns } from '#base/deadline/index.ts'
import { holdersOf } from '#base/identity/index.ts'
import type { Sitting } from '#delivery/plan/index.ts'
import { openTurnAbout } from '#entry/organisation/index.ts'
import type { Acting } from '#kit/house.ts'
import type { SheetRow } from './store.ts'

/** Whose turn a score sheet is; the last one, of all sheets together, is the sitting's. */
export const matter = 'score-sheet'

export const caseOf = ({ id }: Pick<Sitting, 'id'>) => ({ kind: 'sitting', id })

const sheetPath = ({ id }: Pick<SheetRow, 'id'>): string => `/score-sheets/${id}`
const sheetsPath = ({ id }: Pick<Sitting, 'id'>): string => `/sittings/${id}/scores`

type Hands = {
  act: string
  duty: Duty
  accountId?: string
  matter: string
  subject: string
  path: string
  clause?: string
}

async function give(ctx: Acting, sitting: Sitting, hands: Hands): Promise<void> {
  await openTurnAbout(ctx, sitting.organisationId, {
    clause: 'N4.2.3',
    ...hands,
    ...(!hands.accountId && { organisationId: sitting.organisationId }),
    bodyId: sitting.organisationId,
    case: caseOf(sitting),
    reference: `第 ${sitting.reference} 场`,
  })
}

const short = ({ component }: Pick<SheetRow, 'component'>) => components[component].short

/** Any handler may begin. */
export const giveFirst = (ctx: Acting, sitting: Sitting, sheet: SheetRow): Promise<void> =>
  give(ctx, sitting, {
    act: scoreActs.first(short(sheet)),
    duty: 'bodyHandler',
    matter,
    subject: sheet.id,
    path: sheetPath(sheet),
  })

/** 四（二）3 [N4.2.3]: the second entry is the turn of every handler but the one who made the first. */
export async function giveSecond(ctx: Acting, sitting: Sitting, sheet: SheetRow, firstBy: string): Promise<void> {
  await meetTurn(ctx, matter, sheet.id, scoreActs.first(short(sheet)))
  const others = (await holdersOf(ctx.db, { duty: 'bodyHandler', organisationId: sitting.organisationId })).filter(
    ({ accountId }) => accountId !== firstBy,
  )
  const hands = {
    act: scoreActs.second(short(sheet)),
    duty: 'bodyHandler',
    matter,
    subject: sheet.id,
    path: sheetPath(sheet),
  } as const
  for (const { accountId } of others) await give(ctx, sitting, { ...hands, accountId })
  if (others.length === 0) await give(ctx, sitting, hands)
}

export async function endSecond(ctx: Acting, sheet: SheetRow): Promise<void> {
  await meetTurn(ctx, matter, sheet.id, scoreActs.second(short(sheet)))
  await voidTurns(ctx, matter, sheet.id, scoreActs.second(short(sheet)))
}

export const giveSettling = (ctx: Acting, sitting: Sitting, sheet: SheetRow): Promise<void> =>
  give(ctx, sitting, {
    act: scoreActs.settle(short(sheet)),
    duty: 'scoreSettler',
    matter,
    subject: sheet.id,
    path: sheetPath(sheet),
  })

export const endSettling = (ctx: Acting, sheet: SheetRow) =>
  meetTurn(ctx, matter, sheet.id, scoreActs.settle(short(sheet)))

/** Once every sheet is ready the manager seals them together. */
export async function giveSealing(ctx: Acting, sitting: Sitting): Promise<void> {
  if (await findOpenTurn(ctx.db, 'sitting', sitting.id, scoreActs.seal)) return
  await give(ctx, sitting, {
    act: scoreActs.seal,
    duty: 'bodyManager',
    matter: 'sitting',
    subject: sitting.id,
    path: sheetsPath(sitting),
  })
}

/** 三（五）2 [N3.5.2]: sealed scores are published by the manager. */
export const givePublishing = (ctx: Acting, sitting: Sitting): Promise<void> =>
  give(ctx, sitting, {
    act: scoreActs.publish,
    duty: 'bodyManager',
    matter: 'sitting',
    subject: sitting.id,
    path: `/sittings/${sitting.id}/publicity`,
    clause: 'N3.5.2',
  })

export const endSealing = (ctx: Acting, sitting: Sitting) => meetTurn(ctx, 'sitting', sitting.id, scoreActs.seal)
