import { setImmediate as nextTurn } from 'node:timers/promises'

type Going<T> = { begun: boolean; now: Promise<T>; next?: Promise<T> }

/**
 * What many ask for at once is read once. A reading begins when the requests at hand are taken in; whoever asks later
 * shares the next one, which begins after he asked: nobody is told anything older than his question, nothing is kept.
 */
export class SharedReading<T> {
  readonly #going = new Map<string, Going<T>>()

  /** `read` is called for the first of those who ask with this key; all of them get its result, or its error. */
  ask(key: string, read: () => Promise<T>): Promise<T> {
    const going = this.#going.get(key)
    if (!going) return this.#begin(key, read)
    if (!going.begun) return going.now
    going.next ??= going.now.then(
      () => this.#begin(key, read),
      () => this.#begin(key, read),
    )
    return going.next
  }

  #begin(key: string, read: () => Promise<T>): Promise<T> {
    const begin = async () => {
      await nextTurn()
      going.begun = true
      return read()
    }
    const going: Going<T> = { begun: false, now: begin() }
    this.#going.set(key, going)
    const done = () => {
      if (!going.next) this.#going.delete(key)
    }
    going.now.then(done, done)
    return going.now
  }
}
