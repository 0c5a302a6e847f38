/** One entry of a log: seven ASCII lines, at most 512 bytes, nothing personal in it, the same bytes for everybody. */

export type Entry = {
  /** What happened, as `certificate.issue`. */
  kind: string
  /** Seconds since 1970-01-01T00:00:00Z. */
  time: number
  /** Six digits of the area, or null. */
  area: string | null
  /** Code of the body concerned, or null. */
  body: string | null
  /** What may be said openly, as a range of numbers; never a person's or a certificate's number; or null. */
  ref: string | null
  /** Commitment to the content (`commit.ts`), 64 hexadecimal digits. */
  commit: string
}

export const MAX_ENTRY_BYTES = 512

const VERSION = 'guijiang-leaf/v1'
const FIELDS = {
  kind: /^[a-z][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*$/,
  time: /^(?:0|[1-9][0-9]{0,14})$/,
  area: /^(?:[0-9]{6}|-)$/,
  body: /^(?:[A-Z0-9]{2,20}|-)$/,
  ref: /^(?:[\x21-\x7e]{2,200}|-)$/,
  commit: /^[0-9a-f]{64}$/,
} as const

export class EntryError extends Error {
  override name = 'EntryError'
}

export function encodeEntry(entry: Entry): string {
  const values = {
    kind: entry.kind,
    time: String(entry.time),
    area: entry.area ?? '-',
    body: entry.body ?? '-',
    ref: entry.ref ?? '-',
    commit: entry.commit,
  }
  let text = `${VERSION}\n`
  for (const [field, pattern] of Object.entries(FIELDS)) {
    const value = values[field as keyof typeof FIELDS]
    if (!pattern.test(value)) throw new EntryError(`${field} does not fit the format: ${JSON.stringify(value)}`)
    text += `${field} ${value}\n`
  }
  // Every field is ASCII by its pattern, so characters are bytes.
  if (text.length > MAX_ENTRY_BYTES) throw new EntryError(`${text.length} bytes, at most ${MAX_ENTRY_BYTES}`)
  return text
}

/** Refuses everything that `encodeEntry` would not have written byte for byte. */
export function parseEntry(text: string): Entry {
  if (text.length > MAX_ENTRY_BYTES) throw new EntryError(`more than ${MAX_ENTRY_BYTES} bytes`)
  const names = Object.keys(FIELDS) as (keyof typeof FIELDS)[]
  const lines = text.split('\n')
  if (lines.length !== names.length + 2 || lines[0] !== VERSION || lines.at(-1) !== '') {
    throw new EntryError(`not seven lines that begin with ${VERSION}`)
  }
  const value = (name: keyof typeof FIELDS) => {
    const line = lines[names.indexOf(name) + 1]!
    const found = line.slice(name.length + 1)
    if (!line.startsWith(`${name} `) || !FIELDS[name].test(found))
      throw new EntryError(`${name} does not fit the format`)
    return found
  }
  const optional = (name: 'area' | 'body' | 'ref') => (value(name) === '-' ? null : value(name))
  return {
    kind: value('kind'),
    time: Number(value('time')),
    area: optional('area'),
    body: optional('body'),
    ref: optional('ref'),
    commit: value('commit'),
  }
}
