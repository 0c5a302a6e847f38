import { lockSitting, type Sitting, sittingTransitions, sittingWords } from '#delivery/plan/index.ts'
import { lockEntry, requireDesignated } from '#entry/directory/index.ts'
import type { Acting } from '#kit/house.ts'
import { next } from '#kit/lifecycle.ts'
import { notFound } from '#kit/problem.ts'
import { requireOpened } from './rules.ts'
import { type Candidate, lockCandidates } from './store.ts'
import { lockRoster, type Roster } from './store-roster.ts'

/** What every act of registration asks first. One lock of the sitting keeps its list in one hand at a time. */

export async function lockOwnSitting(ctx: Acting, id: string): Promise<Sitting> {
  const sitting = await lockSitting(ctx.tx, ctx.actor.organisationId!, id)
  if (!sitting) throw notFound()
  return sitting
}

export async function lockOwnRoster(ctx: Acting, id: string): Promise<Roster> {
  const roster = await lockRoster(ctx.tx, ctx.actor.organisationId!, id)
  if (!roster) throw notFound()
  return roster
}

export async function lockOwnCandidate(ctx: Acting, id: string): Promise<Candidate> {
  const [candidate] = await lockCandidates(ctx.tx, ctx.actor.organisationId!, [id])
  if (!candidate) throw notFound()
  return candidate
}

/** 三（五）1 [N3.5.1]: the list of a sitting moves from the announced opening until registration is closed by an act. */
export function requireRegistering(sitting: Sitting, today: Temporal.PlainDate): void {
  if (sitting.state === 'announced') requireOpened(sitting, today)
  next(sittingTransitions, sitting.state, 'closeRegistration', sittingWords)
}

/** 四（二）1 [N4.2.1]: the same scope as at the announcement; a body that was suspended since registers nobody new. */
export async function requireScope(
  ctx: Pick<Acting, 'db'>,
  { organisationId, occupationCode: code, occupationEdition: edition, level, city, lastDay }: Sitting,
  today: Temporal.PlainDate,
): Promise<void> {
  const wanted = { organisationId, code, edition, level, area: city as never }
  await requireDesignated(ctx.db, { ...wanted, day: today })
  await requireDesignated(ctx.db, { ...wanted, day: lastDay })
}

/** The same, held until the act ends: sitting first, entry second, as everybody, so that nobody is registered after it. */
export async function requireScopeHeld(ctx: Acting, sitting: Sitting, today: Temporal.PlainDate): Promise<void> {
  await lockEntry(ctx.tx, sitting.organisationId, 'share')
  await requireScope(ctx, sitting, today)
}
