import { type FlagSignal, flagActs, flagSignals } from '@guijiang/contract/supervision/flag'
import { openTurn } from '#base/deadline/index.ts'
import type { Acting } from '#kit/house.ts'

/** The office of the area looks; the body that the flag is about does not see the turn. */
export const giveLooking = (
  ctx: Acting,
  {
    id,
    area,
    signal,
    quarter,
    label,
  }: { id: string; area: string; signal: FlagSignal; quarter: string; label: string },
): Promise<unknown> =>
  openTurn(ctx, {
    matter: 'flag',
    subject: id,
    act: flagActs.close,
    duty: 'centreHandler',
    area,
    label,
    reference: `${flagSignals[signal].words} · ${quarter}`,
    path: `/flags/${id}`,
    clause: flagSignals[signal].clause,
    internal: true,
  })
