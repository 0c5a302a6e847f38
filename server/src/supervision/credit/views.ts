import { type Area, centreName } from '@guijiang/contract/codes'
import type { IsoDate } from '@guijiang/contract/iso'
import {
  type CreditAction,
  type CreditView,
  creditClasses,
  creditStates,
  type PublicCredit,
} from '@guijiang/contract/supervision/credit'
import type { Actor } from '#kit/actor.ts'
import { may } from '#kit/policy.ts'
import { mayAnswerCredit, mayDecideContest, mayDecideCredit, mayRestoreCredit } from './policy.ts'
import { hasLapsed, isAsked, isOpen } from './rules.ts'
import type { CreditEntry } from './store.ts'

type Day = Temporal.PlainDate
const iso = (day: Day) => day.toString() as IsoDate
const isoOrNull = (day: Day | null) => day && iso(day)
const officeName = (area: Area) => centreName(area)

export const forPublic = (entry: CreditEntry): PublicCredit => ({
  reference: entry.reference,
  className: creditClasses[entry.class].name,
  ground: entry.ground,
  office: officeName(entry.office),
  effectOn: iso(entry.effectOn!),
  endsOn: iso(entry.endsOn!),
  contested: entry.state === 'contested',
})

/** Where a matter is looked at that an entry comes of. */
const sourcePaths = { investigation: '/investigations', inspection: '/inspections', complaint: '/complaints' } as const

/** What this reader may do with it today. */
function possible(entry: CreditEntry, actor: Actor, today: Day): CreditAction[] {
  if (actor.duty === 'centreLeader' && entry.state === 'proposed' && may(mayDecideCredit, actor, entry)) {
    return ['decide', 'drop']
  }
  if (hasLapsed(entry, today)) return []
  if (actor.duty === 'centreReviewer' && entry.state === 'contested' && may(mayDecideContest, actor, entry)) {
    return ['uphold', 'withdraw']
  }
  if (entry.state !== 'effective') return []
  if (actor.duty === 'centreLeader' && isAsked(entry) && may(mayRestoreCredit, actor, entry)) return ['restore']
  if (actor.duty !== 'bodyManager' || !may(mayAnswerCredit, actor, entry)) return []
  const early = entry.restorableFrom && Temporal.PlainDate.compare(today, entry.restorableFrom) < 0
  const actions: CreditAction[] = entry.contestedOn ? [] : ['contest']
  return early || isAsked(entry) ? actions : [...actions, 'askRestoration']
}

/** For the office and for the body alike; who did what stays with the log. */
export function creditView(
  entry: CreditEntry,
  { shortName, actor, today }: { shortName: string; actor: Actor; today: Day },
): CreditView {
  const { state, source, sourceId, contest, contestedOn, restoration, restorationAskedOn, restoredOn, restoredAs } =
    entry
  return {
    id: entry.id,
    reference: entry.reference,
    organisation: { id: entry.organisationId, shortName },
    office: officeName(entry.office),
    class: entry.class,
    className: creditClasses[entry.class].name,
    points: entry.points,
    ground: entry.ground,
    facts: entry.facts,
    source,
    sourcePath: source === 'own' || actor.organisationId ? null : `${sourcePaths[source]}/${sourceId}`,
    state,
    status: { words: creditStates[state].words, kind: creditStates[state].kind },
    proposedOn: iso(entry.proposedOn),
    decidedOn: isoOrNull(entry.decidedOn),
    effectOn: isoOrNull(entry.effectOn),
    restorableFrom: isoOrNull(entry.restorableFrom),
    endsOn: isoOrNull(entry.endsOn),
    open: isOpen(entry, today),
    dropReason: entry.dropReason,
    contest:
      contest && contestedOn
        ? {
            on: iso(contestedOn),
            words: contest,
            answer: entry.contestAnswer,
            answeredOn: isoOrNull(entry.contestDecidedOn),
          }
        : null,
    restoration:
      restoration && restorationAskedOn
        ? {
            askedOn: iso(restorationAskedOn),
            words: restoration,
            answer: entry.restorationAnswer,
            answeredOn: isoOrNull(entry.restorationDecidedOn),
          }
        : null,
    restored: restoredOn && restoredAs ? { on: iso(restoredOn), as: restoredAs } : null,
    version: entry.version,
    possibleActions: possible(entry, actor, today),
  }
}
