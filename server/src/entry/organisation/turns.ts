import { type OpenTurn, openTurn } from '#base/deadline/index.ts'
import type { Acting } from '#kit/house.ts'
import { getOrganisation } from './store.ts'

/** A turn in a matter of one body, under the name it goes by. */
export async function openTurnAbout(
  ctx: Acting,
  organisationId: string,
  turn: Omit<OpenTurn, 'label'>,
): ReturnType<typeof openTurn> {
  const { shortName } = await getOrganisation(ctx.db, organisationId)
  return openTurn(ctx, { ...turn, label: shortName })
}
