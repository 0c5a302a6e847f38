import { Problem } from '#kit/problem.ts'

/** So many looks at personal data in full a day and account (machine time), PIPL 51; more need a fresh proof each time. */
export const looksADay = 50

const fresh = Temporal.Duration.from({ minutes: 5 })

/**
 * The 51st look and every later one: whoever looks has proved himself within five minutes, and since the fiftieth, so
 * that a sign-in of the morning does not count for a whole day of looking.
 */
export function ensureMayLookOn(
  looks: { count: number; lastFreeAt: Temporal.Instant | null },
  provedAt: Temporal.Instant | null,
  now: Temporal.Instant,
): void {
  if (looks.count < looksADay || !looks.lastFreeAt) return
  const proved =
    provedAt !== null &&
    Temporal.Instant.compare(provedAt, looks.lastFreeAt) > 0 &&
    Temporal.Instant.compare(now, provedAt.add(fresh)) <= 0
  if (!proved) throw new Problem('looks-exhausted', { limit: looksADay })
}

/** A purpose is chosen; 其他 is written out. */
export function requirePurpose(purpose: string, reason: string | undefined): string | null {
  const written = reason?.trim() || null
  if (purpose === 'other' && !written) throw new Problem('purpose-needed', {})
  return written
}
