import { readFileSync } from 'node:fs'

/** A copy of a font under another name that draws one character only, with the glyph number 1000. */
export function renamedFont(path: string, family: string, point: number): Buffer {
  const source = readFileSync(path)
  const tables = tablesOf(source)
    .filter(({ tag }) => !['GSUB', 'GPOS', 'GDEF', 'DSIG', 'vhea', 'vmtx'].includes(tag))
    .map(({ tag, bytes }) => ({ tag, bytes: tag === 'name' ? name(family) : tag === 'cmap' ? cmap(point) : bytes }))
  const head = Buffer.alloc(12 + tables.length * 16)
  source.copy(head, 0, 0, 12)
  head.writeUInt16BE(tables.length, 4)
  let at = head.length
  const bodies = tables.map(({ tag, bytes }, i) => {
    head.write(tag, 12 + i * 16, 'latin1')
    head.writeUInt32BE(at, 12 + i * 16 + 8)
    head.writeUInt32BE(bytes.length, 12 + i * 16 + 12)
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
    at += padded.length
    return padded
  })
  return Buffer.concat([head, ...bodies])
}

/** A copy of a font that keeps its map of the basic plane only, as fonts of twenty years ago have it. */
export function onlyBasicMap(path: string): Buffer {
  const source = readFileSync(path)
  const { bytes } = tablesOf(source).find(({ tag }) => tag === 'cmap')!
  for (let at = 4; at < 4 + bytes.readUInt16BE(2) * 8; at += 8)
    if (bytes.readUInt16BE(bytes.readUInt32BE(at + 4)) === 12) bytes.writeUInt16BE(1, at)
  return source
}

/** The tables of a font, as windows into its bytes. */
const tablesOf = (source: Buffer) =>
  Array.from({ length: source.readUInt16BE(4) }, (_, i) => {
    const entry = source.subarray(12 + i * 16)
    const bytes = source.subarray(entry.readUInt32BE(8), entry.readUInt32BE(8) + entry.readUInt32BE(12))
    return { tag: entry.toString('latin1', 0, 4), bytes }
  })

function name(family: string): Buffer {
  const records = [1, 4, 6].map((id) => ({ id, bytes: Buffer.from(family, 'utf16le').swap16() }))
  const head = Buffer.alloc(6 + records.length * 12)
  head.writeUInt16BE(records.length, 2)
  head.writeUInt16BE(head.length, 4)
  records.forEach(({ id, bytes }, i) => {
    const fields = [3, 1, 0x409, id, bytes.length, i * bytes.length]
    for (const [field, value] of fields.entries()) head.writeUInt16BE(value, 6 + i * 12 + field * 2)
  })
  return Buffer.concat([head, ...records.map(({ bytes }) => bytes)])
}

function cmap(point: number): Buffer {
  const table = Buffer.alloc(4 + 8 + 16 + 12)
  table.writeUInt16BE(1, 2)
  table.writeUInt16BE(3, 4)
  table.writeUInt16BE(10, 6)
  table.writeUInt32BE(12, 8)
  table.writeUInt16BE(12, 12)
  table.writeUInt32BE(28, 16)
  table.writeUInt32BE(1, 24)
  table.writeUInt32BE(point, 28)
  table.writeUInt32BE(point, 32)
  table.writeUInt32BE(1000, 36)
  return table
}
