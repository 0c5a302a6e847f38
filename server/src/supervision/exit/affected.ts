import { type Area, areas, skillLevels } from '@guijiang/contract/codes'
import type { sittingStates } from '@guijiang/contract/delivery/plan'
import { resultStates } from '@guijiang/contract/delivery/publicity'
import { registrationStates } from '@guijiang/contract/delivery/registration'
import type { ExitKind } from '@guijiang/contract/supervision/exit'
import { listUnfinished, type Sitting } from '#delivery/plan/index.ts'
import { derivedStates, hasEnded, listResults, type Result } from '#delivery/publicity/index.ts'
import { type Candidate, holdsPlace, listCandidates } from '#delivery/registration/index.ts'
import { listBodiesFor } from '#entry/directory/index.ts'
import type { Db } from '#kit/db.ts'
import { isCleared, outcomeOf } from './rules.ts'

/** What a decision reaches: each sitting that is not finished, each candidate under way. */

export type CandidateUnderWay = {
  registrationId: string
  sittingId: string
  personId: string
  ticketNumber: string
  /** Where it stands, in words. */
  stage: string
  cleared: boolean
}

export type Affected = {
  sitting: Sitting
  outcome: 'stops' | 'finishes'
  /** The state as people see it. */
  state: keyof typeof sittingStates
  candidates: CandidateUnderWay[]
}

/**
 * Who is under way at a sitting: everybody who holds a place, until a result has ended. From publicity on there is a
 * result for each.
 */
export function underWay(
  { id: sittingId, state }: Pick<Sitting, 'id' | 'state'>,
  candidates: readonly Candidate[],
  results: readonly Result[],
): CandidateUnderWay[] {
  const byId = new Map(results.map((result) => [result.registrationId, result]))
  return candidates.flatMap((candidate) => {
    const result = byId.get(candidate.id)
    if (!holdsPlace(candidate.state) || (state === 'published' && !result) || (result && hasEnded(result))) return []
    const { id: registrationId, personId, ticketNumber } = candidate
    const words = state === 'scoring' ? '已考核' : registrationStates[candidate.state].words
    const stage = result ? resultStates[result.state].words : words
    return [{ registrationId, sittingId, personId, ticketNumber, stage, cleared: isCleared(result?.state ?? null) }]
  })
}

/** Those of the sittings that have something left to do, with whom. */
export async function affectedOf(
  db: Db,
  kind: ExitKind,
  sittings: readonly Sitting[],
  today: Temporal.PlainDate,
): Promise<Affected[]> {
  const derived = await derivedStates(db, sittings)
  const found: Affected[] = []
  for (const sitting of sittings) {
    const { organisationId, id } = sitting
    const state = sitting.state === 'published' ? (derived.get(id) ?? 'inPublicity') : sitting.state
    if (state === 'issued' || state === 'closed') continue
    const candidates = await listCandidates(db, organisationId, id)
    const results = sitting.state === 'published' ? await listResults(db, organisationId, { sittingId: id }) : []
    const outcome = outcomeOf(kind, sitting.firstDay, today)
    found.push({ sitting, state, outcome, candidates: underWay(sitting, candidates, results) })
  }
  return found
}

export const findAffected = async (
  db: Db,
  { organisationId, kind }: { organisationId: string; kind: ExitKind },
  today: Temporal.PlainDate,
): Promise<Affected[]> =>
  kind === 'reinstate' ? [] : affectedOf(db, kind, await listUnfinished(db, organisationId), today)

export const titleOf = ({ occupationName, level }: Sitting): string => `${occupationName}${skillLevels[level].ordinal}`

export const cityOf = (area: string): string => areas[area as Area]

/** 四（二）1 [N4.2.1]: bodies that may assess the same in the same city today, and can take its candidates. */
export async function receiversFor(
  db: Db,
  { organisationId, occupationCode: code, occupationEdition: edition, level, city }: Sitting,
  today: Temporal.PlainDate,
): Promise<{ id: string; name: string }[]> {
  const wanted = { code, edition, level, area: city as Area }
  return (await listBodiesFor(db, wanted, today)).filter(({ id }) => id !== organisationId)
}
