/** A tree cut into tiles of 256 hashes (c2sp.org/tlog-tiles): their addresses, their sizes, their nodes. */

import { type NodeSource, rootOf, type TreeHasher } from './merkle.ts'

export const TILE_WIDTH = 256
export const HASH_BYTES = 32

/** The tree levels that lie inside one tile. */
const TILE_HEIGHT = 8

/** Hash `i` of the tile is the full subtree of 256^level leaves at position 256 · index + i; `width` of them exist. */
export type Tile = { level: number; index: number; width: number }

export function tilePath({ level, index, width }: Tile): string {
  return `tile/${level}/${number(index)}${partial(width)}`
}

/** Address of the bundle of entries that belongs to tile `index` of level 0. */
export function entriesPath({ index, width }: Pick<Tile, 'index' | 'width'>): string {
  return `tile/entries/${number(index)}${partial(width)}`
}

/** The tile at this place in a tree of this size; width 0 where there is none yet. */
export function tileAt(level: number, index: number, size: number): Tile {
  const hashes = Math.floor(size / TILE_WIDTH ** level)
  return { level, index, width: Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH)) }
}

/** How many whole tiles a level of a tree of this size has, and how wide the last is (0: none begun). */
export function tilesOfLevel(level: number, size: number): { whole: number; lastWidth: number } {
  const hashes = Math.floor(size / TILE_WIDTH ** level)
  return { whole: Math.floor(hashes / TILE_WIDTH), lastWidth: hashes % TILE_WIDTH }
}

/** Each level of a tree of this size that has a tile, the leaves first. */
export function levelsOf(size: number): { level: number; whole: number; lastWidth: number }[] {
  const levels: { level: number; whole: number; lastWidth: number }[] = []
  for (let level = 0; TILE_WIDTH ** level <= size; level++) levels.push({ level, ...tilesOfLevel(level, size) })
  return levels
}

/** Reads nodes out of tiles; `readTile` gives `width` hashes one behind the other. Each tile is read once. */
export function nodesFromTiles(
  tree: TreeHasher,
  size: number,
  readTile: (tile: Tile) => Uint8Array | Promise<Uint8Array>,
): NodeSource {
  const read = new Map<string, Promise<Uint8Array>>()
  const bytesOf = (tile: Tile) => {
    const path = tilePath(tile)
    const known = read.get(path) ?? Promise.resolve(readTile(tile))
    read.set(path, known)
    return known
  }
  return async (level, index) => {
    const tileLevel = Math.floor(level / TILE_HEIGHT)
    const count = 2 ** (level - tileLevel * TILE_HEIGHT)
    const first = index * count
    const tile = tileAt(tileLevel, Math.floor(first / TILE_WIDTH), size)
    const offset = first % TILE_WIDTH
    if (offset + count > tile.width) throw new RangeError(`no node ${level}/${index} in a tree of ${size}`)
    const hashes = hashesOf(await bytesOf(tile))
    if (hashes.length < tile.width) throw new RangeError(`${tilePath(tile)} is too short`)
    return rootOf(tree, hashes.slice(offset, offset + count))
  }
}

export function hashesOf(tile: Uint8Array): Uint8Array[] {
  if (tile.length % HASH_BYTES !== 0) throw new RangeError('not a whole number of hashes')
  return Array.from({ length: tile.length / HASH_BYTES }, (_, i) => tile.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES))
}

/** Entries as a bundle carries them: each behind its length in two bytes, the higher first. */
export function encodeEntries(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((length, entry) => length + 2 + entry.length, 0))
  const view = new DataView(bytes.buffer)
  let offset = 0
  for (const entry of entries) {
    if (entry.length > 0xffff) throw new RangeError('an entry longer than two bytes can say')
    view.setUint16(offset, entry.length)
    bytes.set(entry, offset + 2)
    offset += 2 + entry.length
  }
  return bytes
}

export function parseEntries(bundle: Uint8Array): Uint8Array[] {
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.byteLength)
  const entries: Uint8Array[] = []
  for (let offset = 0; offset < bundle.length; ) {
    const end = offset + 2 <= bundle.length ? offset + 2 + view.getUint16(offset) : Number.POSITIVE_INFINITY
    if (end > bundle.length) throw new RangeError('the bundle ends inside an entry')
    entries.push(bundle.subarray(offset + 2, end))
    offset = end
  }
  return entries
}

/** 1234067 is `x001/x234/067`: groups of three digits, all but the last marked. */
function number(index: number): string {
  if (!Number.isSafeInteger(index) || index < 0) throw new RangeError(`not the number of a tile: ${index}`)
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g) ?? []
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
}

function partial(width: number): string {
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH) throw new RangeError(`not a width: ${width}`)
  return width === TILE_WIDTH ? '' : `.p/${width}`
}
