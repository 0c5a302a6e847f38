import { createInflateRaw } from 'node:zlib'

/** One file inside a zip archive, as its central directory declares it. */
export interface ArchiveEntry {
  name: string
  /** Bytes once inflated, as declared; `inflate` holds the archive to it. */
  size: number
  /** The packed bytes, a window into the archive. */
  packed: Buffer
  /** `stored` bytes are their own content. */
  method: 'stored' | 'deflated'
}

/** Why an archive is refused before, or while, anything in it is inflated. */
export class ArchiveRefused extends Error {
  override readonly name = 'ArchiveRefused'
  readonly reason: 'unreadable' | 'locked' | 'too-big'

  constructor(reason: ArchiveRefused['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}

const limits = { entries: 2000, entryBytes: 120e6, totalBytes: 200e6, ratio: 200, freeBytes: 1e6 }
const endSignature = 0x06054b50
const directorySignature = 0x02014b50
const localSignature = 0x04034b50
const unreadable = (message: string) => new ArchiveRefused('unreadable', message)
const tooBig = (message: string) => new ArchiveRefused('too-big', message)

/**
 * Reads the central directory only. Refuses what claims more than the limits, what packs more than 200 to 1, locked
 * entries, entries that share bytes, and directories that disagree with the entries they list.
 */
export function readArchive(bytes: Buffer): ArchiveEntry[] {
  const end = findEnd(bytes)
  const count = bytes.readUInt16LE(end + 10)
  if (count > limits.entries) throw tooBig(`${count} entries`)
  const entries: (ArchiveEntry & { from: number; to: number })[] = []
  let at = bytes.readUInt32LE(end + 16)
  let total = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== directorySignature) throw unreadable('directory cut short')
    const flags = bytes.readUInt16LE(at + 8)
    const method = bytes.readUInt16LE(at + 10)
    const packedSize = bytes.readUInt32LE(at + 20)
    const size = bytes.readUInt32LE(at + 24)
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, nameEnd)
    if (flags & 1) throw new ArchiveRefused('locked', name)
    if (method !== 0 && method !== 8) throw unreadable(`${name} is packed by method ${method}`)
    if (size > limits.entryBytes || (size > limits.freeBytes && size > packedSize * limits.ratio)) throw tooBig(name)
    total += size
    if (total > limits.totalBytes) throw tooBig('all entries together')
    const from = bytes.readUInt32LE(at + 42)
    const start = startOf(bytes, from, name, method)
    const to = start + packedSize
    if (to > end) throw unreadable(`${name} reaches past the directory`)
    const packed = bytes.subarray(start, to)
    entries.push({ name, size, packed, method: method === 0 ? 'stored' : 'deflated', from, to })
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  ensureApart(entries)
  return entries.map(({ name, size, packed, method }) => ({ name, size, packed, method }))
}

function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--)
    if (bytes.readUInt32LE(at) === endSignature && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return at
  throw unreadable('no central directory')
}

/** The local header must tell the same story, or two readers would see two files. */
function startOf(bytes: Buffer, from: number, name: string, method: number): number {
  if (from + 30 > bytes.length || bytes.readUInt32LE(from) !== localSignature) throw unreadable(`${name} has no header`)
  const nameEnd = from + 30 + bytes.readUInt16LE(from + 26)
  const differs = bytes.toString('utf8', from + 30, nameEnd) !== name || bytes.readUInt16LE(from + 8) !== method
  if (differs) throw unreadable(`${name} differs between directory and header`)
  return nameEnd + bytes.readUInt16LE(from + 28)
}

function ensureApart(entries: { name: string; from: number; to: number }[]): void {
  const sorted = entries.toSorted((a, b) => a.from - b.from)
  for (const [i, entry] of sorted.entries())
    if (i > 0 && entry.from < sorted[i - 1]!.to) throw unreadable(`${entry.name} shares bytes with another entry`)
  if (new Set(entries.map(({ name }) => name.toLowerCase())).size !== entries.length) throw unreadable('a name twice')
}

/** Inflates piece by piece and stops at the first byte beyond what was declared: headers lie. */
export async function* inflate(entry: ArchiveEntry): AsyncGenerator<Buffer> {
  if (entry.method === 'stored') {
    if (entry.packed.length !== entry.size) throw unreadable(`${entry.name} is not as long as declared`)
    yield entry.packed
    return
  }
  const stream = createInflateRaw()
  stream.end(entry.packed)
  let length = 0
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      length += piece.length
      if (length > entry.size) throw tooBig(`${entry.name} inflates to more than it declares`)
      yield piece
    }
  } catch (thrown) {
    if (thrown instanceof ArchiveRefused) throw thrown
    throw unreadable(`${entry.name} does not inflate`)
  } finally {
    stream.destroy()
  }
  if (length !== entry.size) throw unreadable(`${entry.name} inflates to less than it declares`)
}

/** The whole content of one entry. */
export async function unpack(entry: ArchiveEntry): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(inflate(entry)))
}
