import { type Duty, dutyWords } from '@guijiang/contract/codes'
import { sittingStates } from '@guijiang/contract/delivery/plan'
import { directoryStates } from '@guijiang/contract/entry/directory'
import type { IsoDate, Sha256 } from '@guijiang/contract/iso'
import {
  type AffectedSitting,
  type ExitAction,
  type ExitItem,
  type ExitView,
  exitGrounds,
  exitKinds,
  exitStates,
  fates,
  type HandedCandidate,
} from '@guijiang/contract/supervision/exit'
import { type DecidedInvestigation, measures } from '@guijiang/contract/supervision/investigation'
import type { DeadlineView } from '@guijiang/contract/view'
import { type DirectoryEntry, mayApplyFrom } from '#entry/directory/index.ts'
import type { Actor } from '#kit/actor.ts'
import { may } from '#kit/policy.ts'
import { mayCarryOut, mayConfirmExit, mayDraftExit, mayStateOpinion } from './policy.ts'
import type { ExitCase } from './store.ts'

type Day = Temporal.PlainDate
export const iso = (day: Day) => day.toString() as IsoDate
export const isoOrNull = (day: Day | null | undefined) => (day ? iso(day) : null)

export function exitItem(exit: ExitCase, shortName: string): ExitItem {
  const { words, kind } = exitStates[exit.state]
  return {
    id: exit.id,
    reference: exit.reference,
    kind: exit.kind,
    kindName: exitKinds[exit.kind].name,
    state: exit.state,
    status: { words, kind },
    groundName: exit.ground && exitGrounds[exit.ground].name,
    openedOn: iso(exit.openedOn),
    decidedOn: isoOrNull(exit.decidedOn),
    organisation: { id: exit.organisationId, shortName },
  }
}

type Open = { hash: string; needed: readonly string[]; confirmed: readonly { duty: string; accountId: string }[] }

/** What this reader may do today. */
function possible(exit: ExitCase, actor: Actor, waiting: Open | undefined, open: boolean): ExitAction[] {
  const { state } = exit
  const drafter = actor.duty === 'centreHandler' || actor.duty === 'bodyManager'
  if (state === 'hearing' && actor.duty === 'bodyManager' && may(mayStateOpinion, actor, exit)) return ['state']
  if (drafter && may(mayDraftExit, actor, exit)) {
    if (state === 'drafting') return ['save', 'propose', 'drop']
    if (state === 'hearing') return ['drop']
  }
  if (state === 'proposed' && waiting?.needed.includes(actor.duty) && may(mayConfirmExit, actor, exit)) {
    const done = waiting.confirmed.some(({ accountId, duty }) => accountId === actor.accountId || duty === actor.duty)
    return done ? [] : ['confirm', 'return']
  }
  if (state === 'decided' && open && actor.duty === 'centreHandler' && may(mayCarryOut, actor, exit)) {
    return ['tell', 'complete']
  }
  return []
}

export type ExitFacts = {
  exit: ExitCase
  organisation: { name: string; shortName: string }
  entry: DirectoryEntry
  sittings: AffectedSitting[]
  /** What it rests on, where the reader may see that. */
  cited: DecidedInvestigation | undefined
  supervisors: { id: string; name: string }[]
  supervisorName: string | null
  waiting: Open | undefined
  deadline: DeadlineView | null
  actor: Actor
}

const investigationOf = (
  { investigationId: id, investigationReference: reference }: ExitCase,
  cited: DecidedInvestigation | undefined,
): ExitView['investigation'] =>
  id && reference
    ? {
        id,
        reference,
        decided: cited ? { measureName: measures[cited.measure], on: cited.decidedOn as IsoDate } : null,
      }
    : null

const nothing = { months: null, opinion: '', supervisor: null, sittings: [], exceptions: [] }

export function exitView(facts: ExitFacts): ExitView {
  const { exit, organisation, entry, waiting, actor } = facts
  // The body reads what was decided, and what it writes itself; never what is only drafted.
  const told = actor.organisationId === null || exit.kind === 'leave' || exit.state === 'decided'
  const sittings = told ? facts.sittings : []
  const open = sittings.some(({ candidates, told: knows, done }) => knows < candidates || done < candidates)
  const removed = exit.kind === 'remove' && exit.state === 'decided' ? mayApplyFrom(entry) : undefined
  return {
    ...exitItem(exit, organisation.shortName),
    organisation: { id: exit.organisationId, ...organisation, code: entry.code },
    listing: { state: entry.state, words: directoryStates[entry.state].words, since: iso(entry.stateSince) },
    ground: exit.ground,
    facts: exit.facts,
    investigation: investigationOf(exit, facts.cited),
    hearing: exit.hearingUntil && {
      servedOn: iso(exit.openedOn),
      until: iso(exit.hearingUntil),
      statement: exit.statement,
      statedOn: isoOrNull(exit.statedOn),
    },
    draft: told ? exit.draft : nothing,
    sittings,
    supervisors: facts.supervisors,
    supervisorName: told ? facts.supervisorName : null,
    hash: actor.organisationId === null && waiting ? (waiting.hash as Sha256) : null,
    confirmed:
      actor.organisationId === null ? (waiting?.confirmed ?? []).map(({ duty }) => dutyWords[duty as Duty]) : [],
    returnNote: told ? exit.returnNote : null,
    dropReason: exit.dropReason,
    decidedOn: isoOrNull(exit.decidedOn),
    untilDay: isoOrNull(exit.untilDay),
    mayApplyFrom: isoOrNull(removed),
    deadline: facts.deadline,
    version: exit.version,
    possibleActions: possible(exit, actor, waiting, open),
  }
}

export const statusOf = (state: keyof typeof sittingStates) => {
  const { words, kind } = sittingStates[state]
  return { words, kind }
}

export type Shown = {
  registrationId: string
  sittingId: string
  ticketNumber: string
  maskedName: string
  stage: string
  cleared: boolean
  fate: keyof typeof fates
  receiver: string | null
  toldOn: Day | null
  doneOn: Day | null
  doneNote: string | null
}

export const handedCandidate = (shown: Shown): HandedCandidate => ({
  registrationId: shown.registrationId,
  sittingId: shown.sittingId,
  maskedName: shown.maskedName,
  ticketTail: shown.ticketNumber.slice(-4),
  stage: shown.stage,
  cleared: shown.cleared,
  fate: shown.fate,
  fateName: fates[shown.fate].name,
  receiver: shown.receiver,
  toldOn: isoOrNull(shown.toldOn),
  done: shown.doneOn && shown.doneNote ? { on: iso(shown.doneOn), note: shown.doneNote } : null,
})
