import type { CalendarDesk, CalendarProposal, CalendarYear, WorkingDaysCount } from '@guijiang/contract/base/calendar'
import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import type { OpenApproval } from '#base/approval/index.ts'
import type { Actor } from '#kit/actor.ts'
import { proposedOf } from './actions.ts'
import { effectOf, runsOf, workingDaysOf } from './notice.ts'
import { type CalendarDay, type Count, describeDay, isProvisional, rowOf, type WorkingCalendar } from './rules.ts'
import type { CalendarVersion } from './store.ts'

const iso = (day: Temporal.PlainDate): IsoDate => day.toString() as IsoDate

export const countForPublic = (from: IsoDate, days: number, count: Count): WorkingDaysCount => ({
  from,
  days,
  date: iso(count.date),
  provisional: count.provisional,
  counted: count.counted.map(iso),
  skipped: count.skipped.map(({ day, reason }) => ({ date: iso(day), reason })),
})

/** Years that are loaded, some of them perhaps provisional. */
export const yearsOf = ({ first, last }: WorkingCalendar): number[] =>
  Array.from({ length: last.year - first.year + 1 }, (_, i) => first.year + i)

/** A year with everything in it that is not a plain week. */
export function yearForPublic(calendar: WorkingCalendar, days: readonly CalendarDay[], year: number): CalendarYear {
  const ofYear = days.filter(({ day }) => day.year === year)
  const special = [...new Set(ofYear.map(({ day }) => iso(day)))].sort().map((date) => {
    const day = Temporal.PlainDate.from(date)
    const { working, reason, source } = describeDay(calendar, day)
    const row = rowOf(calendar, day)
    return {
      date,
      working,
      reason: reason ?? row?.name ?? '',
      source: source ?? '',
      provisional: row?.provisional ?? false,
    }
  })
  const layer = (wanted: CalendarDay['layer']) => runsOf(ofYear.filter((day) => day.layer === wanted))
  const [first, last] = [new Temporal.PlainDate(year, 1, 1), new Temporal.PlainDate(year, 12, 31)]
  return {
    year,
    version: calendar.version,
    years: yearsOf(calendar),
    workingDays: workingDaysOf(calendar, year),
    provisional: isProvisional(calendar, first, last),
    national: layer('national'),
    regional: layer('regional'),
    special,
  }
}

export const deskFor = (
  actor: Actor,
  versions: readonly CalendarVersion[],
  open: OpenApproval | undefined,
  days: readonly CalendarDay[],
): CalendarDesk => ({
  open: open ? proposalFor(actor, open, days) : null,
  versions: versions.map(({ version, note, enteredAt }) => ({
    version,
    note,
    enteredAt: enteredAt.toString() as IsoInstant,
  })),
  mayPropose: actor.duty === 'centreHandler',
})

function proposalFor(actor: Actor, open: OpenApproval, days: readonly CalendarDay[]): CalendarProposal {
  const { baseVersion, notice } = proposedOf(open.content)
  const { changes, workingDays } = effectOf(days, notice)
  return {
    id: open.id,
    notice,
    baseVersion,
    contentHash: open.hash as CalendarProposal['contentHash'],
    changes: changes.map(({ day, before, after }) => ({ date: iso(day), before, after })),
    workingDays,
    possible:
      actor.duty === 'centreHandler'
        ? ['withdraw']
        : actor.duty === 'centreLeader' && actor.accountId !== open.proposedBy
          ? ['decide']
          : [],
  }
}
