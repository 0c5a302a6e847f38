import type { Clock } from './clock.ts'
import { type Database, sql } from './db.ts'
import { Problem } from './problem.ts'

/** Beyond this many seconds nothing is put on record any more. */
const tolerated = 2

type Skew = { against: 'database' | 'log'; seconds: number }

/**
 * Days and deadlines are worth what the clock is. The machine's is compared with the database's and with the last
 * checkpoint of the log, which lies in the past: a clock put back would date acts before others that stand already.
 */
export class ClockWatch {
  readonly #database: Database
  readonly #machine: Clock
  #skew: Skew | null = null

  constructor({ database, machine }: { database: Database; machine: Clock }) {
    this.#database = database
    this.#machine = machine
  }

  get skewed(): boolean {
    return this.#skew !== null
  }

  /** Asked before each act. */
  requireTrue(): void {
    if (this.#skew) throw new Problem('clock-skewed', this.#skew)
  }

  /** Looks at the clocks now; what it finds holds until the next look. */
  async check(): Promise<void> {
    const { database, log } = await this.#database.read({ kind: 'none' }, async (db) => {
      const { rows } = await sql<{ database: Temporal.Instant; log: Temporal.Instant | null }>`
        select clock_timestamp() as database,
          (select at from log_checkpoint where log = 'actions' order by size desc limit 1) as log`.execute(db)
      return rows[0]!
    })
    const now = this.#machine.now()
    const apart = Math.abs(now.since(database).total('seconds'))
    const behind = log ? log.since(now).total('seconds') : 0
    if (apart > tolerated) this.#skew = { against: 'database', seconds: Math.round(apart) }
    else if (behind > tolerated) this.#skew = { against: 'log', seconds: Math.round(behind) }
    else this.#skew = null
  }

  /** Looks every minute; returns what ends it. A look that fails changes nothing and is told. */
  start(failed: (error: unknown) => void): () => Promise<void> {
    let looking: Promise<void> = Promise.resolve()
    const timer = setInterval(() => {
      looking = this.check().catch(failed)
    }, 60_000)
    timer.unref()
    return async () => {
      clearInterval(timer)
      await looking
    }
  }
}
