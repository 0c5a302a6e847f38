import {
  type CandidateAction,
  type CandidateRow,
  type RegistrationView,
  type RosterImport,
  registrationStates,
  rosterStates,
} from '@guijiang/contract/delivery/registration'
import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import { idDocuments } from '@guijiang/contract/person-codes'
import type { ClauseMark } from '@guijiang/contract/view'
import type { MaskedPerson } from '#base/person/index.ts'
import type { Sitting } from '#delivery/plan/index.ts'
import type { Actor } from '#kit/actor.ts'
import type { Progress } from '#kit/job-progress.ts'
import { possibleActions } from '#kit/lifecycle.ts'
import { headerOf } from './columns.ts'
import type { ShownFault } from './sealing.ts'
import { holdsPlace, registrationTransitions, rosterTransitions } from './states.ts'
import type { Candidate, Counts } from './store.ts'
import type { Roster } from './store-roster.ts'

const mostFaults = 1000

/** One candidate, masked, with what this reader may do; nobody decides on what he entered himself. */
export function candidateRow(
  candidate: Candidate,
  person: MaskedPerson,
  { actor, registering }: { actor: Actor; registering: boolean },
): CandidateRow {
  const { kind, words } = registrationStates[candidate.state]
  return {
    id: candidate.id,
    organisationId: candidate.organisationId,
    personId: candidate.personId,
    maskedName: person.name,
    documentKind: idDocuments[person.documentKind].name,
    maskedNumber: person.documentNumber,
    maskedPhone: person.phone,
    ticketNumber: candidate.ticketNumber,
    rowNumber: candidate.rowNumber,
    state: candidate.state,
    status: { kind, words },
    components: candidate.components,
    eligibility: candidate.pathFacts,
    trainer: candidate.trainer,
    trainingBody: candidate.trainingBody,
    reason: candidate.reason,
    version: candidate.version,
    possibleActions: deedsOf(candidate, actor, registering),
  }
}

const examining: readonly string[] = ['approve', 'return', 'refuse']
/** Not one candidate's: a roster enters, and only the decision that stops a body hands candidates over. */
const ofMany: readonly string[] = ['enter', 'transfer', 'release']

function deedsOf(candidate: Candidate, actor: Actor, registering: boolean): CandidateAction[] {
  if (actor.duty !== 'bodyHandler' || actor.organisationId !== candidate.organisationId) return []
  const own = actor.accountId === candidate.enteredBy
  const moves = possibleActions(registrationTransitions, candidate.state).filter(
    (action) => !ofMany.includes(action) && !(own && examining.includes(action)),
  ) as CandidateAction[]
  return [...(registering ? moves : []), ...(holdsPlace(candidate.state) ? (['renewCode'] as const) : [])]
}

export type RosterFacts = {
  roster: Roster
  faults: readonly ShownFault[]
  codes: number
  progress: Progress | undefined
  askedBy: string
  /** Why the rows cannot be imported as they are. */
  hindrance: string | null
  actor: Actor
}

export function rosterView({ roster, faults, codes, progress, askedBy, hindrance, actor }: RosterFacts): RosterImport {
  const { kind, words } = rosterStates[roster.state]
  const reading = roster.state === 'reading'
  const failed = reading && progress?.state === 'failed'
  return {
    id: roster.id,
    sittingId: roster.sittingId,
    fileName: roster.fileName,
    state: roster.state,
    status: failed ? { kind: 'bad', words: '没有读成' } : { kind, words },
    progress: reading && !failed ? { done: progress?.done ?? 0, total: progress?.total ?? null } : null,
    rowsRead: roster.rowsRead,
    rowsGood: roster.rowsGood,
    rowsKnown: roster.rowsKnown,
    rowsFaulty: roster.rowsFaulty,
    faults: faults.slice(0, mostFaults).map(faultView),
    markedCopy: roster.markedFileId && `/api/rosters/${roster.id}/marked-copy`,
    message: failed
      ? '系统没有读成这份花名册。请放弃后再传一次；仍不行，请联系平台管理员。'
      : (roster.message ?? hindrance),
    codes,
    askedAt: roster.askedAt.toString() as IsoInstant,
    askedBy,
    version: roster.version,
    possibleActions: rosterDeeds(roster, { codes, hindrance, actor, failed }),
  }
}

function rosterDeeds(
  roster: Roster,
  { codes, hindrance, actor, failed }: { codes: number; hindrance: string | null; actor: Actor; failed: boolean },
): RosterImport['possibleActions'] {
  if (actor.duty !== 'bodyHandler' || actor.organisationId !== roster.organisationId) return []
  const possible = {
    import: roster.rowsGood > 0 && hindrance === null,
    discard: roster.state !== 'reading' || failed,
    handOutCodes: codes > 0,
    read: false,
    refuse: false,
  }
  return possibleActions(rosterTransitions, roster.state).filter(
    (action): action is RosterImport['possibleActions'][number] => possible[action],
  )
}

const faultView = ({ row, key, cell, value, detail, clause }: ShownFault) => ({
  row,
  column: key && headerOf[key],
  cell,
  value,
  detail,
  clause: (clause ?? null) as ClauseMark | null,
})

export function registrationView(
  sitting: Sitting,
  counts: Counts,
  around: {
    rosters: readonly RosterImport[]
    rosterHindrance: string | null
    closingHindrance: string | null
    actor: Actor
  },
): RegistrationView {
  const { rosters, rosterHindrance, closingHindrance, actor } = around
  const taken = (counts.registered ?? 0) + (counts.returned ?? 0) + (counts.eligible ?? 0)
  const own = actor.organisationId === sitting.organisationId
  const handler = own && actor.duty === 'bodyHandler'
  const deeds: [boolean, RegistrationView['possibleActions'][number]][] = [
    [handler && rosterHindrance === null, 'readRoster'],
    [handler && sitting.state === 'registering' && (counts.registered ?? 0) > 0, 'examine'],
    [own && actor.duty === 'bodyManager' && closingHindrance === null, 'close'],
  ]
  return {
    sittingId: sitting.id,
    capacity: sitting.capacity,
    counts,
    free: Math.max(0, sitting.capacity - taken),
    closesOn: sitting.registrationCloses.toString() as IsoDate,
    rosters: rosters.map(({ faults: _, ...roster }) => roster),
    rosterHindrance,
    closingHindrance,
    version: sitting.version,
    possibleActions: deeds.filter(([possible]) => possible).map(([, deed]) => deed),
  }
}
