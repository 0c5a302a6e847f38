import { shortDay } from '@guijiang/contract/days'
import type { ResultState } from '@guijiang/contract/delivery/publicity'
import type { FieldError } from '@guijiang/contract/problem'
import {
  type ExitDraft,
  type ExitGround,
  type ExitKind,
  exitGrounds,
  exitKinds,
  type Fate,
  fates,
  groundOfCharge,
  type SittingPlan,
} from '@guijiang/contract/supervision/exit'
import { type DecidedInvestigation, type Measure, measures } from '@guijiang/contract/supervision/investigation'
import { Problem } from '#kit/problem.ts'

type Day = Temporal.PlainDate

const compare = Temporal.PlainDate.compare

/** Months of a suspension (our choice, `domain.md` 6). */
export const suspensionMonths = { least: 3, most: 6 } as const

/** Over on the day after its last day: the body has had its whole time to speak. */
export const hearingIsOver = (until: Day, today: Day): boolean => compare(today, until) > 0

/** 四（一）2 [N4.1.2]: a suspension runs three to six months (422). Returns its end, not included. */
export function suspendedUntil(months: number | null, from: Day): Day {
  const { least, most } = suspensionMonths
  if (months === null || months < least || months > most) {
    throw new Problem('suspension-length', suspensionMonths, { clause: 'N4.1.2' })
  }
  return from.add({ months })
}

/** 四（一）2 [N4.1.2]: lifted by a new decision, not before the least term (422). */
export function requireLiftable(suspendedSince: Day, today: Day): void {
  const from = suspendedSince.add({ months: suspensionMonths.least })
  if (compare(today, from) >= 0) return
  throw new Problem('reinstatement-too-early', { from: shortDay(from.toString()) }, { clause: 'N4.1.2' })
}

/** What a decision of an investigation carries: the removal also what is milder, a suspension no removal. */
const carries: Partial<Record<Measure, readonly ExitKind[]>> = {
  suspension: ['suspend'],
  removal: ['suspend', 'remove'],
}

type Citing = { organisationId: string; kind: ExitKind; ground: ExitGround }
type Cited = Pick<DecidedInvestigation, 'organisationId' | 'charge' | 'measure' | 'reference'>

export const canRestOn = ({ kind, ground }: Pick<Citing, 'kind' | 'ground'>, { charge, measure }: Cited): boolean =>
  groundOfCharge[charge] === ground && (carries[measure] ?? []).includes(kind)

/**
 * 四（一）2 [N4.1.2]: a case may rest on an investigation of the same body that is decided, found the same ground and
 * decided no less (422). Undefined stands for one that is not decided or out of reach.
 */
export function requireCitable<T extends Cited>(citing: Citing, cited: T | undefined): T {
  const refuse = (why: string) => new Problem('investigation-not-citable', { why }, { clause: 'N4.1.2' })
  if (cited?.organisationId !== citing.organisationId) throw refuse('这家机构没有这件已决定的调查。')
  const { charge, measure, reference } = cited
  const { name } = exitGrounds[citing.ground]
  if (groundOfCharge[charge] !== citing.ground) throw refuse(`${reference} 认定的不是“${name}”。`)
  if (!canRestOn(citing, cited)) {
    throw refuse(`${reference} 的决定是“${measures[measure]}”，不能据此${exitKinds[citing.kind].name}。`)
  }
  return cited
}

/**
 * 四（一）2 [N4.1.2]: a suspension lets a sitting finish whose first examination day has come; a removal or an exit stops
 * each at once. A reinstatement stops none.
 */
export function outcomeOf(kind: ExitKind, firstDay: Day, today: Day): 'stops' | 'finishes' {
  if (kind === 'reinstate') return 'finishes'
  return kind === 'suspend' && compare(firstDay, today) <= 0 ? 'finishes' : 'stops'
}

/**
 * 三（五）2 [N3.5.2]: only what has been through its publicity, without an objection that is open and without a return to
 * be corrected, can be submitted by the region in the body's place.
 */
export const isCleared = (state: ResultState | null): boolean =>
  state === 'cleared' || state === 'submitted' || state === 'approved'

export type UnderWay = { registrationId: string; sittingId: string; cleared: boolean }

export type Destination = { fate: Fate; receiver: string | null }

/** Who named no plan for a sitting loses nobody: what can be submitted is, everybody else gets the fee back. */
export const fallback = (sitting: string): SittingPlan => ({
  sitting,
  cleared: 'submitted',
  others: 'released',
  receiver: null,
})

/**
 * Where a candidate goes by the plan: as named for this one, else as named for the sitting. It has an answer for
 * everybody, also for those who came after the plan was drawn up, so that nobody is lost and nothing can be held up.
 */
export function destinationOf(candidate: UnderWay, plan: Pick<ExitDraft, 'sittings' | 'exceptions'>): Destination {
  const { registrationId, sittingId, cleared } = candidate
  const own = plan.exceptions.find(({ registration }) => registration === registrationId)
  const row = plan.sittings.find(({ sitting }) => sitting === sittingId) ?? fallback(sittingId)
  const wanted = own ?? { fate: cleared ? row.cleared : row.others, receiver: row.receiver }
  // What was cleared when the plan was drawn up may be held by an objection since.
  const fate = wanted.fate === 'submitted' && !cleared ? row.others : wanted.fate
  if (fate !== 'transferred') return { fate, receiver: null }
  const receiver = wanted.receiver ?? row.receiver
  return receiver ? { fate, receiver } : { fate: 'released', receiver: null }
}

export type PlannedSitting = {
  id: string
  reference: string
  outcome: 'stops' | 'finishes'
  candidates: number
  receivers: readonly { id: string }[]
}

/** Everything that stands between a draft and the two who decide, each with its field. */
export function faultsOf(kind: ExitKind, draft: ExitDraft, sittings: readonly PlannedSitting[]): FieldError[] {
  const faults: FieldError[] = []
  const { least, most } = suspensionMonths
  if (draft.opinion.length < 10) {
    faults.push({ pointer: '/opinion', detail: '写明处理意见和理由，至少 10 个字。' })
  }
  if (kind === 'suspend' && (draft.months === null || draft.months < least || draft.months > most)) {
    faults.push({ pointer: '/months', detail: `填暂停几个月，${least} 到 ${most} 个月。` })
  }
  const finishing = sittings.filter(({ outcome }) => outcome === 'finishes')
  if (kind === 'suspend' && finishing.length > 0 && !draft.supervisor) {
    faults.push({
      pointer: '/supervisor',
      detail: `有 ${finishing.length} 场已经开考，要在督导下完成。选一名外部督导员。`,
    })
  }
  for (const { id, reference, outcome, candidates, receivers } of sittings) {
    if (kind === 'reinstate' || outcome === 'finishes' || candidates === 0) continue
    const plan = draft.sittings.find(({ sitting }) => sitting === id)
    if (!plan) {
      faults.push({ pointer: `/sittings/${id}`, detail: `第 ${reference} 场有 ${candidates} 名在途考生，写明去向。` })
      continue
    }
    const elsewhere = plan.cleared === 'transferred' || plan.others === 'transferred'
    if (elsewhere && !receivers.some((one) => one.id === plan.receiver)) {
      const detail = `第 ${reference} 场选了${fates.transferred.name}，选一家能接收的机构。`
      faults.push({ pointer: `/sittings/${id}/receiver`, detail })
    }
  }
  return faults
}

export function requireWhole(faults: readonly FieldError[]): void {
  if (faults.length === 0) return
  throw new Problem('exit-incomplete', { count: faults.length }, { clause: 'N4.1.2', errors: [...faults] })
}
