import { dayWords } from '@guijiang/contract/days'
import { Problem } from '#kit/problem.ts'

type Day = Temporal.PlainDate

const words = (day: Day) => dayWords(day.toString())
const isAfter = (one: Day, other: Day) => Temporal.PlainDate.compare(one, other) > 0

type Period = { registrationOpens: Day; registrationCloses: Day }

/** 三（五）1 [N3.5.1]: nobody is registered before the day that was announced. */
export function requireOpened({ registrationOpens }: Period, today: Day): void {
  if (isAfter(registrationOpens, today))
    throw new Problem('registration-not-open', { opens: words(registrationOpens) }, { clause: 'N3.5.1' })
}

/** 三（五）1 [N3.5.1]: the announced closing day ends at 24:00; after it only what was sent back is brought again. */
export const isClosed = ({ registrationCloses }: Period, today: Day): boolean => isAfter(today, registrationCloses)

export function requireNotClosed(period: Period, today: Day): void {
  if (isClosed(period, today))
    throw new Problem('registration-over', { closes: words(period.registrationCloses) }, { clause: 'N3.5.1' })
}

/** 三（五）1 [N3.5.1]: what was announced to the public as the number of places holds. */
export function requirePlaces({ capacity, taken, rows }: { capacity: number; taken: number; rows: number }): void {
  if (taken + rows > capacity) throw new Problem('roster-too-many', { capacity, taken, rows }, { clause: 'N3.5.1' })
}

/**
 * 三（五）1 [N3.5.1]: the announced period is not cut short while places are left; before the list is closed everybody on
 * it has been examined, and somebody may sit the examination.
 */
export function requireClosable(
  { capacity, registrationCloses }: Period & { capacity: number },
  counts: { registered: number; returned: number; eligible: number },
  today: Day,
): void {
  const { registered, returned, eligible } = counts
  if (registered > 0 || returned > 0)
    throw new Problem('candidates-open', { registered, returned }, { clause: 'N3.5.1' })
  if (isAfter(registrationCloses, today) && eligible < capacity)
    throw new Problem('registration-running', { closes: words(registrationCloses) }, { clause: 'N3.5.1' })
  if (eligible === 0) throw new Problem('nobody-eligible', {}, { clause: 'N3.5.1' })
}

/** Sending back and refusing are told with a reason. */
export function requireReason(outcome: 'approve' | 'return' | 'refuse', reason: string | undefined): string | null {
  if (outcome === 'approve') return null
  if (!reason) throw new Problem('reason-needed', {}, { clause: 'N3.5.1' })
  return reason
}

/**
 * ◆ Ticket number: year and number of the sitting on the platform (8), then a running number within it (5). It is given
 * at registration, before rooms and seats exist, and is unlike any other of the platform.
 */
export const ticketNumberOf = (prefix: string, running: number): string => {
  if (!Number.isInteger(running) || running < 1 || running > 99_999) throw new RangeError(`no ticket ${running}`)
  return prefix + String(running).padStart(5, '0')
}

/** What can be told apart when read aloud or by hand: no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. */
export const codeSigns = '34679ACDEFGHJKMNPQRTWXY'
export const codeLength = 9
