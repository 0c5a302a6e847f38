import { concat } from '@guijiang/proof/bytes'
import { edgeOf, Frontier, type NodeSource, treeHasher } from '@guijiang/proof/merkle'
import { HASH_BYTES, hashesOf, levelsOf, nodesFromTiles, TILE_WIDTH, type Tile } from '@guijiang/proof/tile'
import { type Db, sql } from '../db.ts'
import { type LogName, sha256 } from './append.ts'

export const tree = treeHasher(sha256)

/** A tile that is whole, and the hash over it. */
export type WholeTile = { level: number; idx: number; bytes: Uint8Array; root: Uint8Array }

const TILE_HEIGHT = 8

/** A tree that grows at its right edge and gives off each tile as it becomes whole. */
export class GrowingTree {
  readonly #frontier: Frontier
  readonly #begun: Uint8Array[][]

  constructor(frontier = new Frontier(tree), begun: Uint8Array[][] = []) {
    this.#frontier = frontier
    this.#begun = begun
  }

  get size(): number {
    return this.#frontier.size
  }

  root(): Uint8Array {
    return this.#frontier.root()
  }

  append(leaf: Uint8Array): WholeTile[] {
    const whole: WholeTile[] = []
    this.#frontier.append(leaf, (height, idx, hash) => {
      if (height % TILE_HEIGHT !== 0) return
      const level = height / TILE_HEIGHT
      if (level > 0) {
        whole.push({ level: level - 1, idx, bytes: concat(...this.#begun[level - 1]!), root: hash })
        this.#begun[level - 1] = []
      }
      this.#begun[level] ??= []
      this.#begun[level].push(hash)
    })
    return whole
  }
}

/** The tree of a log as it stands in the database. */
export async function loadTree(db: Db, log: LogName, size: number): Promise<GrowingTree> {
  const nodes = storedNodes(db, log, size)
  const edge = await Promise.all(edgeOf(size).map(({ level, index }) => nodes(level, index)))
  const begun: Uint8Array[][] = []
  for (const { level, whole, lastWidth } of levelsOf(size)) {
    begun[level] = lastWidth === 0 ? [] : hashesOf(await readTile(db, log, { level, index: whole, width: lastWidth }))
  }
  return new GrowingTree(new Frontier(tree, size, edge), begun)
}

/** Nodes of the tree of `size`, read from tiles as they are needed. */
export function storedNodes(db: Db, log: LogName, size: number): NodeSource {
  return nodesFromTiles(tree, size, (tile) => readTile(db, log, tile))
}

/** A tile that is not whole yet is put together from the entries, or from the hashes over the tiles below it. */
export async function readTile(db: Db, log: LogName, { level, index, width }: Tile): Promise<Uint8Array> {
  if (width === TILE_WIDTH) {
    const { rows } = await sql<{ bytes: Buffer }>`
      select bytes from log_tile where log = ${log} and level = ${level} and idx = ${index}`.execute(db)
    return rows[0]?.bytes ?? new Uint8Array(0)
  }
  const first = index * TILE_WIDTH
  const hashes =
    level === 0
      ? sql<{ hash: Buffer }>`
          select leaf_hash as hash from log_entry
          where log = ${log} and idx >= ${first} and idx < ${first + width} order by idx`
      : sql<{ hash: Buffer }>`
          select root as hash from log_tile
          where log = ${log} and level = ${level - 1} and idx >= ${first} and idx < ${first + width} order by idx`
  const { rows } = await hashes.execute(db)
  if (rows.length !== width) throw new RangeError(`${log}: ${width} hashes expected at ${level}/${index}`)
  return concat(...rows.map((row) => row.hash.subarray(0, HASH_BYTES)))
}
