import { region } from '@guijiang/contract/codes'
import { shortDay } from '@guijiang/contract/days'
import {
  type Charge,
  charges,
  type DecidedInvestigation,
  type Measure,
  measures,
} from '@guijiang/contract/supervision/investigation'
import { forward, type WorkingCalendar } from '#base/calendar/rules.ts'
import { Problem } from '#kit/problem.ts'

type Day = Temporal.PlainDate

/** 四（一）1 [N4.1.1]: five working days to state one's case, as 行政处罚法 64 gives for asking to be heard (our choice). */
export const hearingDays = 5
/** Internal targets (内控): to tell the facts, to draft, to decide; to explain and to settle a lapse. */
export const handlingDays = 30
export const decidingDays = 5
export const lapseDays = 5

export const hearingUntil = (calendar: WorkingCalendar, served: Day): Day => forward(calendar, served, hearingDays)

const words = (day: Day): string => shortDay(day.toString())
const isAfter = (one: Day, other: Day): boolean => Temporal.PlainDate.compare(one, other) > 0

/** The body is heard to the end of the last day. */
export function requireHeard(until: Day, today: Day): void {
  if (isAfter(today, until)) throw new Problem('hearing-over', { until: words(until) }, { clause: 'N4.1.1' })
}

/** A measure is drafted when the statement has come, or the days for it are over. */
export function requireHearingDone({ stated, until }: { stated: boolean; until: Day }, today: Day): void {
  if (stated || isAfter(today, until)) return
  throw new Problem('hearing-running', { until: words(until) }, { clause: 'N4.1.1' })
}

const exits: readonly Measure[] = ['suspension', 'removal']

/** 四（一）2 [N4.1.2]: suspension and removal are for 违规失信, 恶意竞争 and 管理失序 only. */
export function requireGround(charge: Charge, measure: Measure): void {
  if (charge !== 'other' || !exits.includes(measure)) return
  throw new Problem('measure-too-high', { measure: measures[measure] }, { clause: 'N4.1.2' })
}

/** From the first rung that is more than a talk the body's credit file is asked about. */
export const touchesCredit = (measure: Measure): boolean => exits.includes(measure) || measure === 'rectification'

/** What a decision puts before the credit file: class by the rung, the ground in a line, the facts as they were told. */
export const creditOf = ({ charge, measure, facts, reference }: DecidedInvestigation) => ({
  class: exits.includes(measure) ? ('serious' as const) : ('general' as const),
  ground: `${charges[charge]}（调查 ${reference}，${measures[measure]}）`,
  facts: facts.slice(0, 2000),
})

/** 四（一）1: the leader of the office settles what its people let lapse; his own the centre above, there the reviewer. */
export function judgeOf({ area, duty }: { area: string; duty: string }): { area: string; duty: string } {
  if (duty !== 'centreLeader') return { area, duty: 'centreLeader' }
  return { area: region, duty: area === region ? 'centreReviewer' : 'centreLeader' }
}

/** Calendar days from the due day to when it was done, or to today. */
export const daysLate = (dueOn: Day, doneOn: Day | null, today: Day): number =>
  dueOn.until(doneOn ?? today, { largestUnit: 'day' }).days
