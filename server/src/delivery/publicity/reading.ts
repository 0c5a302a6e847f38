import type { SittingState } from '@guijiang/contract/delivery/plan'
import type { Db } from '#kit/db.ts'
import { sittingStateOf } from './rules.ts'
import { countStates } from './store.ts'

/** From publicity on: where each sitting stands, read off its results. */
export async function derivedStates(
  db: Db,
  sittings: readonly { id: string }[],
): Promise<ReadonlyMap<string, SittingState>> {
  const ids = sittings.map(({ id }) => id)
  const counts = Map.groupBy(await countStates(db, ids), ({ sittingId }) => sittingId)
  return new Map([...counts].map(([id, group]) => [id, sittingStateOf(group)]))
}
