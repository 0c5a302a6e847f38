/** Top-level entries of a dictionary: names decoded, values as written. */
export type Dictionary = ReadonlyMap<string, string>

const space = /[\s\0]/
const delimiter = /[\s\0()<>[\]{}/%]/
const deepest = 40

class Malformed extends Error {}

/**
 * The dictionaries that a reader may see before the keyword `stream` at `keyword`: one for each `obj` in the window
 * from which reading leads exactly there. A second one comes of an `obj` inside a string, put there to mislead.
 */
export function dictionariesBefore(source: string, from: number, keyword: number): Dictionary[] {
  const found: Dictionary[] = []
  for (let at = source.lastIndexOf('obj', keyword - 1); at >= from; at = source.lastIndexOf('obj', at - 1)) {
    const read = readAt(source, at + 3, keyword)
    if (read) found.push(read)
    if (at === 0) break
  }
  return found
}

function readAt(source: string, from: number, keyword: number): Dictionary | undefined {
  try {
    const start = skipBlank(source, from, keyword)
    if (!source.startsWith('<<', start)) return undefined
    const entries = new Map<string, string>()
    const end = skipDictionary(source, start, keyword, 0, entries)
    return skipBlank(source, end, keyword) === keyword ? entries : undefined
  } catch (thrown) {
    if (thrown instanceof Malformed) return undefined
    throw thrown
  }
}

function skipDictionary(
  source: string,
  start: number,
  limit: number,
  depth: number,
  entries?: Map<string, string>,
): number {
  if (depth > deepest) throw new Malformed()
  let at = skipBlank(source, start + 2, limit)
  while (!source.startsWith('>>', at)) {
    if (source[at] !== '/') throw new Malformed()
    const valueAt = skipToken(source, at + 1, limit)
    const name = decodeName(source.slice(at + 1, valueAt))
    at = skipBlank(source, skipValue(source, skipBlank(source, valueAt, limit), limit, depth + 1), limit)
    // a reference is three words: numbers and R go on until the next name or the end
    while (source[at] !== '/' && !source.startsWith('>>', at))
      at = skipBlank(source, skipValue(source, at, limit, depth + 1), limit)
    entries?.set(name, `${entries.get(name) ?? ''} ${source.slice(valueAt, at)}`)
  }
  return at + 2
}

function skipValue(source: string, at: number, limit: number, depth: number): number {
  if (depth > deepest) throw new Malformed()
  if (source.startsWith('<<', at)) return skipDictionary(source, at, limit, depth)
  const first = source[at]
  if (first === '(') return skipString(source, at, limit)
  if (first === '<') return after(source, '>', at, limit)
  if (first === '/') return skipToken(source, at + 1, limit)
  if (first === '[') {
    let next = skipBlank(source, at + 1, limit)
    while (source[next] !== ']') next = skipBlank(source, skipValue(source, next, limit, depth + 1), limit)
    return next + 1
  }
  const end = skipToken(source, at, limit)
  if (end === at) throw new Malformed()
  return end
}

function skipString(source: string, start: number, limit: number): number {
  let open = 0
  for (let at = start; at < limit; at++) {
    if (source[at] === '\\') at++
    else if (source[at] === '(') open++
    else if (source[at] === ')' && --open === 0) return at + 1
  }
  throw new Malformed()
}

function skipToken(source: string, start: number, limit: number): number {
  let at = start
  while (at < limit && !delimiter.test(source[at]!)) at++
  return at
}

/** White space and comments. Stays at or before `limit`; a dictionary that would pass it is not one of ours. */
function skipBlank(source: string, start: number, limit: number): number {
  let at = start
  while (at < limit) {
    if (source[at] === '%') while (at < limit && source[at] !== '\n' && source[at] !== '\r') at++
    else if (space.test(source[at]!)) at++
    else return at
  }
  if (at > limit) throw new Malformed()
  return at
}

function after(source: string, mark: string, from: number, limit: number): number {
  const at = source.indexOf(mark, from)
  if (at < 0 || at >= limit) throw new Malformed()
  return at + 1
}

const decodeName = (name: string) =>
  name.replaceAll(/#([0-9a-fA-F]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
