import type { Database } from '#kit/db.ts'
import type { House } from '#kit/house.ts'
import { markOverdue, recount } from './sweep.ts'

/**
 * What falls due by law on a day: a publicity ends, a designation expires. Called at least once each legal day, after
 * jumps for the last day only, so it settles everything that fell due until `today`, and does nothing the second time.
 */
export type DayHook = { name: string; run: (house: House, today: Temporal.PlainDate) => Promise<void> }

// By database: a request holds a copy of the house.
const settled = new WeakMap<Database, Map<string, string>>()
const running = new WeakMap<Database, Promise<void>>()

/**
 * Does everything that is due by now: counts anew, calls the hooks of the day, marks what is late, does the jobs that
 * wait, puts the log in order. One after the other within this process. What fails does not stop the rest and is thrown
 * at the end.
 */
export const runDueWork = (house: House, hooks: readonly DayHook[]): Promise<void> =>
  inTurn(house, () => runOnce(house, hooks, { withJobs: true }))

function inTurn(house: House, work: () => Promise<void>): Promise<void> {
  const next = (running.get(house.database) ?? Promise.resolve()).catch(() => {}).then(work)
  running.set(house.database, next)
  return next
}

async function runOnce(house: House, hooks: readonly DayHook[], { withJobs }: { withJobs: boolean }): Promise<void> {
  const failures: unknown[] = []
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work()
      return true
    } catch (error) {
      failures.push(error)
      return false
    }
  }
  const today = house.clock.today()
  const done = settled.get(house.database) ?? new Map<string, string>()
  settled.set(house.database, done)
  await attempt(() => recount(house))
  for (const { name, run } of hooks) {
    if (done.get(name) === today.toString()) continue
    if (await attempt(() => run(house, today))) done.set(name, today.toString())
  }
  await attempt(() => markOverdue(house))
  if (withJobs) {
    await attempt(() => house.jobs.runUntilEmpty())
    await attempt(() => house.trace.sequence())
  }
  if (failures.length > 0) throw new AggregateError(failures, `due work failed in ${failures.length} places`)
}

/** Every minute of machine time, beginning now, beside the workers and the sequencer; returns what ends it. */
export function everyLegalDay(
  house: House,
  hooks: readonly DayHook[],
  { failed }: { failed: (error: unknown) => void },
): () => Promise<void> {
  const run = () => inTurn(house, () => runOnce(house, hooks, { withJobs: false })).catch(failed)
  const timer = setInterval(run, 60_000)
  timer.unref()
  void run()
  return async () => {
    clearInterval(timer)
    await running.get(house.database)?.catch(() => {})
  }
}
