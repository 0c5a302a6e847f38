import { skillLevels } from '@guijiang/contract/codes'
import {
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
import { tailOf } from './rules.ts'
import { objectionTransitions } from './states.ts'
import type { PublicityList, Result } from './store.ts'
import type { Objection } from './store-objection.ts'

const iso = (day: Temporal.PlainDate) => day.toString() as IsoDate

export type PublicityFacts = {
  sitting: Sitting
  rows: readonly Pick<PublicityRowView, 'registrationId' | 'maskedName' | 'ticketTail' | 'outcome' | 'state'>[]
  list: PublicityList | undefined
  deadline: DeadlineView | null
  ruler: RulerView | null
  lastDayIfToday: Temporal.PlainDate | null
  mayPublish: boolean
}

/** A body's view of one sitting's publicity: the list as the public will see or sees it. */
export function forBody(facts: PublicityFacts): SittingPublicity {
  const { sitting, rows, list } = facts
  return {
    sittingId: sitting.id,
    reference: sitting.reference,
    occupationName: sitting.occupationName,
    levelName: skillLevels[sitting.level].name,
    counts: {
      passed: rows.filter(({ outcome }) => outcome === 'passed').length,
      failed: rows.filter(({ outcome }) => outcome === 'failed').length,
    },
    rows: rows.map((row) => ({
      ...row,
      status: { kind: resultStates[row.state].kind, words: resultStates[row.state].words },
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
    lastDayIfToday: facts.lastDayIfToday && iso(facts.lastDayIfToday),
    possibleActions: facts.mayPublish ? ['publish'] : [],
  }
}

export const shownRow = (result: Result, maskedName: string): PublicityFacts['rows'][number] => ({
  registrationId: result.registrationId,
  maskedName,
  ticketTail: tailOf(result.ticketNumber),
  outcome: result.outcome,
  state: result.state,
})

/** For body and centre alike: what was claimed and answered; who objected is not in it. */
export function objectionView(
  objection: Objection,
  {
    claim,
    sittingReference,
    ticketNumber,
    deadline,
    duty,
  }: {
    claim: string
    sittingReference: string
    ticketNumber: string
    deadline: DeadlineView | null
    duty: string
  },
): ObjectionView {
  const { kind, words } = objectionStates[objection.state]
  const mine = duty === 'bodyManager' ? 'answer' : duty === 'centreHandler' ? 'confirm' : null
  return {
    id: objection.id,
    sittingId: objection.sittingId,
    reference: objection.reference,
    sittingReference,
    ticketTail: tailOf(ticketNumber),
    relation: objection.relation,
    claim,
    state: objection.state,
    status: { kind, words },
    receivedAt: objection.receivedAt.toString() as IsoInstant,
    answer: objection.answer,
    answeredOn: objection.answeredOn && iso(objection.answeredOn),
    deadline,
    version: objection.version,
    possibleActions: possibleActions(objectionTransitions, objection.state).filter(
      (action): action is 'answer' | 'confirm' => action === mine,
    ),
  }
}
