import { closeSync, openSync, readSync } from 'node:fs'

/** A closed range of code points. */
export type Range = readonly [first: number, last: number]

/** What we need to know of a font file without loading its glyphs. */
export interface FontFile {
  path: string
  /** The family as typst names it: name record 1 without its style words. */
  family: string
  /** Code points the font maps to a glyph, ascending, not touching. */
  ranges: Range[]
}

const styleWords =
  /[ -](thin|extra ?light|light|normal|regular|medium|semi ?bold|demi ?bold|bold|extra ?bold|black|heavy|italic|oblique)$/i

/** Reads two small tables of a TrueType or OpenType file; the glyphs stay on disk. */
export function readFontFile(path: string): FontFile {
  const file = openSync(path, 'r')
  try {
    const part = (at: number, length: number) => {
      const bytes = Buffer.alloc(length)
      if (readSync(file, bytes, 0, length, at) !== length) throw new Error(`font file cut short: ${path}`)
      return bytes
    }
    const directory = part(12, part(0, 12).readUInt16BE(4) * 16)
    const table = (tag: string) => {
      for (let at = 0; at < directory.length; at += 16)
        if (directory.toString('latin1', at, at + 4) === tag)
          return part(directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12))
      throw new Error(`font file without ${tag} table: ${path}`)
    }
    return { path, family: familyOf(table('name'), path), ranges: rangesOf(table('cmap'), path) }
  } finally {
    closeSync(file)
  }
}

function familyOf(name: Buffer, path: string): string {
  const strings = name.readUInt16BE(4)
  for (let at = 6; at < 6 + name.readUInt16BE(2) * 12; at += 12) {
    if (name.readUInt16BE(at + 6) !== 1) continue
    const bytes = name.subarray(strings + name.readUInt16BE(at + 10)).subarray(0, name.readUInt16BE(at + 8))
    const unicode = name.readUInt16BE(at) !== 1
    let family = unicode ? Buffer.from(bytes).swap16().toString('utf16le') : bytes.toString('latin1')
    while (styleWords.test(family)) family = family.replace(styleWords, '')
    return family
  }
  throw new Error(`font file without a family name: ${path}`)
}

/** Unicode subtables of format 12 (all planes) before format 4 (the basic plane). */
function rangesOf(cmap: Buffer, path: string): Range[] {
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => 4 + i * 8)
    .filter((at) => cmap.readUInt16BE(at) === 0 || (cmap.readUInt16BE(at) === 3 && cmap.readUInt16BE(at + 2) !== 0))
    .map((at) => cmap.subarray(cmap.readUInt32BE(at + 4)))
  const all = subtables.find((subtable) => subtable.readUInt16BE(0) === 12)
  const basic = subtables.find((subtable) => subtable.readUInt16BE(0) === 4)
  if (!all && !basic) throw new Error(`font file without a Unicode map: ${path}`)
  return joinRanges(all ? groups(all) : segments(basic!))
}

function* groups(map: Buffer): Generator<Range> {
  for (let at = 16; at < 16 + map.readUInt32BE(12) * 12; at += 12) {
    const first = map.readUInt32BE(at)
    // glyph 0 is the empty box; a group may begin with it but not pass over it
    yield [map.readUInt32BE(at + 8) === 0 ? first + 1 : first, map.readUInt32BE(at + 4)]
  }
}

function* segments(map: Buffer): Generator<Range> {
  const doubled = map.readUInt16BE(6)
  for (let i = 0; i < doubled; i += 2) {
    const last = map.readUInt16BE(14 + i)
    const first = map.readUInt16BE(16 + doubled + i)
    const delta = map.readUInt16BE(16 + 2 * doubled + i)
    const offsetAt = 16 + 3 * doubled + i
    const offset = map.readUInt16BE(offsetAt)
    for (let point = first; point <= last && point < 0xffff; point++) {
      const glyph = offset === 0 ? point + delta : map.readUInt16BE(offsetAt + offset + (point - first) * 2)
      if ((glyph & 0xffff) !== 0) yield [point, point]
    }
  }
}

/** Ascending and joined: neighbours and overlaps become one range. */
export function joinRanges(ranges: Iterable<Range>): Range[] {
  const joined: [number, number][] = []
  for (const [first, last] of [...ranges].filter(([a, b]) => a <= b).sort((a, b) => a[0] - b[0])) {
    const open = joined.at(-1)
    if (open && first <= open[1] + 1) open[1] = Math.max(open[1], last)
    else joined.push([first, last])
  }
  return joined
}
