import { hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concat, toHex, utf8 } from './bytes.ts'
import {
  consistencyProof,
  edgeOf,
  Frontier,
  inclusionProof,
  nodesInMemory,
  rootAt,
  rootFromInclusion,
  rootOf,
  treeHasher,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts'
import { encodeEntries, nodesFromTiles, parseEntries, tileAt } from './tile.ts'

const tree = treeHasher((bytes) => hash('sha256', bytes, 'buffer'))
const leavesOf = (size: number) => Array.from({ length: size }, (_, i) => tree.leaf(utf8(`entry ${i}`)))
const flipped = (bytes: Uint8Array) => bytes.map((byte, i) => (i === 7 ? byte ^ 1 : byte))

describe('inclusion', () => {
  it('is proven for every leaf of every tree up to 65, and for no other place', async () => {
    const leaves = leavesOf(65)
    for (let size = 1; size <= 65; size++) {
      const nodes = nodesInMemory(tree, leaves.slice(0, size))
      const root = rootOf(tree, leaves.slice(0, size))
      for (let index = 0; index < size; index++) {
        const proof = await inclusionProof(tree, nodes, index, size)
        expect(verifyInclusion(tree, leaves[index]!, index, size, root, proof)).toBe(true)
        expect(verifyInclusion(tree, flipped(leaves[index]!), index, size, root, proof)).toBe(false)
        expect(verifyInclusion(tree, leaves[index]!, (index + 1) % (size + 1), size, root, proof)).toBe(false)
        expect(verifyInclusion(tree, leaves[index]!, index, size, root, [...proof, root])).toBe(false)
        if (proof.length > 0) {
          expect(verifyInclusion(tree, leaves[index]!, index, size, root, proof.slice(1))).toBe(false)
          expect(verifyInclusion(tree, leaves[index]!, index, size, root, proof.map(flipped))).toBe(false)
        }
      }
    }
  })

  it('refuses places that no tree has', async () => {
    const nodes = nodesInMemory(tree, leavesOf(4))
    await expect(inclusionProof(tree, nodes, 4, 4)).rejects.toThrow(RangeError)
    await expect(inclusionProof(tree, nodes, 0, 0)).rejects.toThrow(RangeError)
    expect(rootFromInclusion(tree, tree.empty(), 1, 1, [])).toBeNull()
    expect(rootFromInclusion(tree, tree.empty(), -1, 1, [])).toBeNull()
    expect(rootFromInclusion(tree, tree.empty(), 0.5, 1, [])).toBeNull()
  })
})

describe('consistency', () => {
  it('is proven for every pair of sizes up to 40, and not for another root', async () => {
    const leaves = leavesOf(40)
    const nodes = nodesInMemory(tree, leaves)
    const head = (size: number) => ({ size, root: rootOf(tree, leaves.slice(0, size)) })
    for (let second = 0; second <= 40; second++) {
      for (let first = 0; first <= second; first++) {
        const proof = await consistencyProof(tree, nodes, first, second)
        const [older, newer] = [head(first), head(second)]
        expect(verifyConsistency(tree, older, newer, proof)).toBe(true)
        expect(verifyConsistency(tree, { ...older, root: flipped(older.root) }, newer, proof)).toBe(false)
        expect(verifyConsistency(tree, older, newer, [...proof, older.root])).toBe(false)
        if (first > 0) {
          expect(verifyConsistency(tree, older, { ...newer, root: flipped(newer.root) }, proof)).toBe(false)
        }
        if (proof.length > 0) expect(verifyConsistency(tree, older, newer, proof.slice(1))).toBe(false)
        if (first < second) expect(verifyConsistency(tree, newer, older, proof)).toBe(false)
      }
    }
  })

  it('does not hold for a tree in which one earlier leaf was exchanged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 200 }), fc.nat(200), fc.nat(), async (first, more, place) => {
        const leaves = leavesOf(first + more)
        const changed = leaves.with(place % first, tree.leaf(utf8('another')))
        const proof = await consistencyProof(tree, nodesInMemory(tree, changed), first, changed.length)
        const older = { size: first, root: rootOf(tree, leaves.slice(0, first)) }
        const newer = { size: changed.length, root: rootOf(tree, changed) }
        expect(verifyConsistency(tree, older, newer, proof)).toBe(false)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a growing tree', () => {
  it('goes on from its edge as if it had never stopped', () => {
    const leaves = leavesOf(300)
    for (const size of [0, 1, 2, 3, 127, 128, 255, 256, 299]) {
      const nodes = nodesInMemory(tree, leaves)
      const edge = edgeOf(size).map(({ level, index }) => nodes(level, index) as Uint8Array)
      const frontier = new Frontier(tree, size, edge)
      for (const leaf of leaves.slice(size)) frontier.append(leaf)
      expect(frontier.size).toBe(300)
      expect(toHex(frontier.root())).toBe(toHex(rootOf(tree, leaves)))
    }
    expect(() => new Frontier(tree, 3, [leaves[0]!])).toThrow(RangeError)
  })
})

describe('a tree in tiles', () => {
  const size = 70_000
  const leaves = leavesOf(size)
  const levels: Uint8Array[][] = [[], [], []]
  const frontier = new Frontier(tree)
  for (const leaf of leaves) {
    frontier.append(leaf, (level, _, node) => level % 8 === 0 && levels[level / 8]!.push(node))
  }
  const reads: string[] = []
  const nodes = nodesFromTiles(tree, size, ({ level, index, width }) => {
    reads.push(`${level}/${index}`)
    return concat(...levels[level]!.slice(index * 256, index * 256 + width))
  })

  it('gives the same root and the same proofs as its leaves', async () => {
    expect(toHex(await rootAt(tree, nodes, size))).toBe(toHex(frontier.root()))
    for (const index of [0, 255, 256, 65_535, 65_536, 69_887, 69_999]) {
      const proof = await inclusionProof(tree, nodes, index, size)
      expect(verifyInclusion(tree, leaves[index]!, index, size, frontier.root(), proof)).toBe(true)
    }
    const older = { size: 65_700, root: rootOf(tree, leaves.slice(0, 65_700)) }
    const proof = await consistencyProof(tree, nodes, older.size, size)
    expect(verifyConsistency(tree, older, { size, root: frontier.root() }, proof)).toBe(true)
    expect(new Set(reads).size).toBe(reads.length)
  })

  it('refuses nodes that the tree does not have', async () => {
    await expect(nodes(0, size)).rejects.toThrow(RangeError)
    await expect(nodes(17, 0)).rejects.toThrow(RangeError)
    expect(tileAt(0, 273, size)).toEqual({ level: 0, index: 273, width: 112 })
    expect(tileAt(0, 274, size).width).toBe(0)
  })

  it('carries entries behind their length', () => {
    const entries = ['', 'a', 'x'.repeat(512)].map(utf8)
    expect(parseEntries(encodeEntries(entries)).map(toHex)).toEqual(entries.map(toHex))
    expect(() => parseEntries(encodeEntries(entries).slice(0, -1))).toThrow(RangeError)
  })
})
