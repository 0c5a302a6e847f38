/** Top-level entries of a dictionary: names decoded, values as written. */
export type Dictionary = ReadonlyMap<string, string>

const space = /[\s\0]/
const delimiter = /[\s\0()<>[\]{}/%]/
const deepest = 40
/** Characters looked at before one stream; honest files need one pass over the window. */
const mostSteps = 2_000_000

class Malformed extends Error {}
class Exhausted extends Error {}

/**
 * The dictionaries that a reader may see before the keyword `stream` at `keyword`: one for each `obj` in the window
 * from which reading leads exactly there. A second one comes of an `obj` inside a string, put there to mislead.
 * Undefined: the window is made to be read again and again.
 */
export function dictionariesBefore(source: string, from: number, keyword: number): Dictionary[] | undefined {
  const found: Dictionary[] = []
  const reader = new Reader(source, keyword)
  try {
    for (let at = source.lastIndexOf('obj', keyword - 1); at >= from; at = source.lastIndexOf('obj', at - 1)) {
      const read = reader.read(at + 3)
      if (read) found.push(read)
      if (at === 0) break
    }
  } catch (thrown) {
    if (thrown instanceof Exhausted) return undefined
    throw thrown
  }
  return found
}

class Reader {
  readonly #source: string
  readonly #limit: number
  #steps = 0

  constructor(source: string, limit: number) {
    this.#source = source
    this.#limit = limit
  }

  /** The dictionary at `from` if it ends just before the limit. */
  read(from: number): Dictionary | undefined {
    try {
      const start = this.#blank(from)
      if (!this.#source.startsWith('<<', start)) return undefined
      const entries = new Map<string, string>()
      const end = this.#dictionary(start, 0, entries)
      return this.#blank(end) === this.#limit ? entries : undefined
    } catch (thrown) {
      if (thrown instanceof Malformed) return undefined
      throw thrown
    }
  }

  #dictionary(start: number, depth: number, entries?: Map<string, string>): number {
    let at = this.#blank(start + 2)
    while (!this.#source.startsWith('>>', at)) {
      if (this.#source[at] !== '/') throw new Malformed()
      const valueAt = this.#token(at + 1)
      const name = decodeName(this.#source.slice(at + 1, valueAt))
      at = this.#blank(this.#value(this.#blank(valueAt), depth + 1))
      // a reference is three words: numbers and R go on until the next name or the end
      while (this.#source[at] !== '/' && !this.#source.startsWith('>>', at))
        at = this.#blank(this.#value(at, depth + 1))
      entries?.set(name, `${entries.get(name) ?? ''} ${this.#source.slice(valueAt, at)}`)
    }
    return at + 2
  }

  #value(at: number, depth: number): number {
    if (depth > deepest) throw new Malformed()
    if (this.#source.startsWith('<<', at)) return this.#dictionary(at, depth)
    const first = this.#source[at]
    if (first === '(') return this.#string(at)
    if (first === '<') return this.#until(at, (character) => character === '>') + 1
    if (first === '/') return this.#token(at + 1)
    if (first === '[') {
      let next = this.#blank(at + 1)
      while (this.#source[next] !== ']') next = this.#blank(this.#value(next, depth + 1))
      return next + 1
    }
    const end = this.#token(at)
    if (end === at) throw new Malformed()
    return end
  }

  #string(start: number): number {
    let open = 0
    let escaped = false
    const end = this.#until(start, (character) => {
      if (escaped) escaped = false
      else if (character === '\\') escaped = true
      else if (character === '(') open++
      else if (character === ')') open--
      return open === 0
    })
    return end + 1
  }

  #token(start: number): number {
    return this.#until(start, (character) => delimiter.test(character))
  }

  /** Over white space and comments, up to the limit at most. */
  #blank(start: number): number {
    let at = start
    while (at < this.#limit) {
      if (this.#source[at] === '%') at = this.#until(at, (character) => character === '\n' || character === '\r')
      else if (space.test(this.#source[at]!)) at = this.#until(at, (character) => !space.test(character), true)
      else return at
    }
    return at
  }

  /** The first character of which `ends` holds; what would pass the limit is not a dictionary before it. */
  #until(start: number, ends: (character: string) => boolean, mayReachLimit = false): number {
    for (let at = start; at < this.#limit; at++) {
      if (++this.#steps > mostSteps) throw new Exhausted()
      if (ends(this.#source[at]!)) return at
    }
    if (mayReachLimit) return this.#limit
    throw new Malformed()
  }
}

const decodeName = (name: string) =>
  name.replaceAll(/#([0-9a-fA-F]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
