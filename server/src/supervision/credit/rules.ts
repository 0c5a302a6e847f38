import { shortDay } from '@guijiang/contract/days'
import { type CreditClass, type CreditState, creditClasses } from '@guijiang/contract/supervision/credit'
import { Problem } from '#kit/problem.ts'

type Day = Temporal.PlainDate

const compare = Temporal.PlainDate.compare
const words = (day: Day): string => shortDay(day.toString())

/**
 * 四（一）2 [N4.1.2] with 信用修复管理办法 (1 April 2026): from its effect on repair may be asked after the least term of
 * its class; on the day its greatest term is full it ends by itself.
 */
export function termsOf(kind: CreditClass, effectOn: Day): { restorableFrom: Day; endsOn: Day } {
  const { least, most } = creditClasses[kind]
  return { restorableFrom: effectOn.add({ months: least }), endsOn: effectOn.add({ months: most }) }
}

export type Standing = {
  class: CreditClass
  state: CreditState
  effectOn: Day | null
  restorableFrom: Day | null
  endsOn: Day | null
}

/** It counts against the body: in force, or in force while its contest is looked into. */
export const stands = ({ state, endsOn }: Pick<Standing, 'state' | 'endsOn'>, today: Day): boolean =>
  (state === 'effective' || state === 'contested') && endsOn !== null && compare(today, endsOn) < 0

/** The same: a minor one is never public, the others from their effect until they end. */
export const isOpen = (entry: Standing, today: Day): boolean => creditClasses[entry.class].open && stands(entry, today)

/** At its maximum an entry stops by itself, on that day. */
export const hasLapsed = ({ endsOn }: Pick<Standing, 'endsOn'>, today: Day): boolean =>
  endsOn !== null && compare(today, endsOn) >= 0

/** One contest an entry: what was looked into by another person is not looked into again (409). */
export function requireUncontested({ contestedOn }: { contestedOn: Day | null }): void {
  if (contestedOn) throw new Problem('credit-contested-before', { on: words(contestedOn) }, { clause: 'N4.1.2' })
}

type Asking = Pick<Standing, 'class' | 'restorableFrom'> & {
  restorationAskedOn: Day | null
  restorationDecidedOn: Day | null
}

/** A request that nobody has decided yet. */
export const isAsked = ({ restorationAskedOn, restorationDecidedOn }: Omit<Asking, 'class' | 'restorableFrom'>) =>
  restorationAskedOn !== null && restorationDecidedOn === null

/** Repair is asked after the least term (422), and once at a time (409). */
export function requireRestorable(entry: Asking, today: Day): void {
  const { restorableFrom, restorationAskedOn } = entry
  if (isAsked(entry)) throw new Problem('restoration-asked', { on: words(restorationAskedOn!) }, { clause: 'N4.1.2' })
  if (restorableFrom && compare(today, restorableFrom) < 0) {
    const facts = { from: words(restorableFrom), least: creditClasses[entry.class].least }
    throw new Problem('restoration-too-early', facts, { clause: 'N4.1.2' })
  }
}

/** What is not recorded has its reason. */
export function requireReason(reason: string | undefined): string {
  if (!reason || reason.length < 4) throw new Problem('credit-reason-needed', {})
  return reason
}
