/** The one time zone of every day and deadline. */
export const beijing = 'Asia/Shanghai'

export interface Clock {
  now(): Temporal.Instant
  /** The day it is in Beijing. */
  today(): Temporal.PlainDate
}

export const dayOf = (moment: Temporal.Instant): Temporal.PlainDate => moment.toZonedDateTimeISO(beijing).toPlainDate()

/** The first moment of a Beijing day. */
export const startOf = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(beijing).toInstant()

/** Real time: sessions, rate limits, lock-outs, heartbeats. */
export const machineClock: Clock = {
  now: () => Temporal.Now.instant(),
  today: () => dayOf(Temporal.Now.instant()),
}

/** Stands still until it is moved, forward only: legal time of the demonstration and of tests. */
export class StandingClock implements Clock {
  #now: Temporal.Instant

  constructor(now: Temporal.Instant | string) {
    this.#now = Temporal.Instant.from(now)
  }

  now(): Temporal.Instant {
    return this.#now
  }

  today(): Temporal.PlainDate {
    return dayOf(this.#now)
  }

  /** Moves forward; a moment that lies behind is an error of the caller. */
  moveTo(now: Temporal.Instant): void {
    if (Temporal.Instant.compare(now, this.#now) < 0) throw new RangeError('a standing clock moves forward only')
    this.#now = now
  }
}
