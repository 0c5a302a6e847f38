import type { Clock } from './clock.ts'
import { Problem } from './problem.ts'

/** Counts requests of each client within the running minute of machine time, one window a limit and client. */
export class RequestLimits {
  readonly #machine: Clock
  readonly #windows = new Map<string, { minute: number; count: number }>()

  constructor(machine: Clock) {
    this.#machine = machine
  }

  /**
   * One more request of this client; past the limit `too-many` with the seconds to wait.
   * @param limit its name and the most requests a minute
   */
  ensureWithin(limit: { name: string; most: number }, client: string): void {
    const seconds = Math.floor(this.#machine.now().epochMilliseconds / 1000)
    const minute = Math.floor(seconds / 60)
    const key = `${limit.name} ${client}`
    const window = this.#windows.get(key)
    if (window?.minute !== minute) {
      if (this.#windows.size >= 100_000) this.#forgetBefore(minute)
      this.#windows.set(key, { minute, count: 1 })
      return
    }
    window.count += 1
    if (window.count > limit.most) throw new Problem('too-many', { seconds: 60 - (seconds % 60) })
  }

  /** Whoever asks from very many addresses may not empty the windows of this minute. */
  #forgetBefore(minute: number): void {
    for (const [key, window] of this.#windows) if (window.minute < minute) this.#windows.delete(key)
  }
}
