import { skillLevels } from '@guijiang/contract/codes'
import {
  type FollowedObjection,
  type ObjectionView,
  objectionStates,
  type PublicityRowView,
  resultStates,
  type SittingPublicity,
} from '@guijiang/contract/delivery/publicity'
import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import { portalPaths } from '@guijiang/contract/portal'
import type { DeadlineView, RulerView } from '@guijiang/contract/view'
import type { Sitting } from '#delivery/plan/index.ts'
import { possibleActions } from '#kit/lifecycle.ts'
import { objectionTransitions } from './states.ts'
import type { PublicityList } from './store.ts'
import type { Objection } from './store-objection.ts'

const iso = (day: Temporal.PlainDate) => day.toString() as IsoDate
const isoOrNull = (day: Temporal.PlainDate | null) => day && iso(day)

export type ShownRow = Pick<PublicityRowView, 'registrationId' | 'maskedName' | 'ticketTail' | 'outcome' | 'state'> & {
  lastDay: Temporal.PlainDate | null
}

export type PublicityFacts = {
  sitting: Sitting
  rows: readonly ShownRow[]
  list: PublicityList | undefined
  deadline: DeadlineView | null
  ruler: RulerView | null
  lastDayIfToday: Temporal.PlainDate | null
  mayPublish: boolean
}

/** A body's view of one sitting's publicity: the list as the public will see or sees it. */
export function forBody(facts: PublicityFacts): SittingPublicity {
  const { sitting, rows, list } = facts
  const passed = rows.filter(({ outcome }) => outcome === 'passed').length
  return {
    sittingId: sitting.id,
    reference: sitting.reference,
    occupationName: sitting.occupationName,
    levelName: skillLevels[sitting.level].name,
    counts: { passed, failed: rows.length - passed },
    rows: rows.map((row) => ({
      ...row,
      status: { kind: resultStates[row.state].kind, words: resultStates[row.state].words },
      lastDay: isoOrNull(row.lastDay),
    })),
    list: list
      ? {
          id: list.id,
          version: list.version,
          publishedOn: iso(list.publishedOn),
          lastDay: iso(list.lastDay),
          hash: list.listHash.toString('hex'),
          path: portalPaths.publicity(list.id),
        }
      : null,
    deadline: facts.deadline,
    ruler: facts.ruler,
    lastDayIfToday: isoOrNull(facts.lastDayIfToday),
    possibleActions: facts.mayPublish ? ['publish'] : [],
  }
}

export type ObjectionFacts = {
  words: { claim: string; answer: string | null; note: string | null }
  sittingReference: string
  organisation: string
  deadline: DeadlineView | null
  /** Whose act it could be, if the state allows it. */
  deed: 'answer' | 'confirm' | null
}

/** For body and centre alike: what was claimed and answered; who objected is not in it. */
export function objectionView(objection: Objection, facts: ObjectionFacts): ObjectionView {
  const { kind, words } = objectionStates[objection.state]
  const { words: said, deed, ...rest } = facts
  return {
    id: objection.id,
    sittingId: objection.sittingId,
    reference: objection.reference,
    ...rest,
    ticketTail: objection.ticketTail,
    relation: objection.relation,
    claim: said.claim,
    state: objection.state,
    status: { kind, words },
    receivedAt: objection.receivedAt.toString() as IsoInstant,
    answer: said.answer,
    answeredOn: isoOrNull(objection.answeredOn),
    silentUntil: isoOrNull(objection.silentUntil),
    settled: objection.settledOn && {
      on: iso(objection.settledOn),
      by: objection.confirmedBy ? 'centre' : 'objector',
      note: said.note,
    },
    version: objection.version,
    possibleActions: possibleActions(objectionTransitions, objection.state).filter(
      (action): action is 'answer' | 'confirm' => action === deed,
    ),
  }
}

/** For whoever holds the receipt. On the public side a state is nobody's own turn. */
export function forObjector(objection: Objection, answer: string | null): FollowedObjection {
  const { kind, words } = objectionStates[objection.state]
  return {
    reference: objection.reference,
    state: objection.state,
    status: { kind: kind === 'mine' ? 'wait' : kind, words },
    receivedAt: objection.receivedAt.toString() as IsoInstant,
    answer,
    answeredOn: isoOrNull(objection.answeredOn),
    silentUntil: isoOrNull(objection.silentUntil),
    settledOn: isoOrNull(objection.settledOn),
    possibleActions: possibleActions(objectionTransitions, objection.state).filter(
      (action): action is 'accept' | 'dispute' => action === 'accept' || action === 'dispute',
    ),
  }
}
