/** The tree of RFC 6962, 2.1: roots, inclusion and consistency proofs, made and verified. */

import { equalBytes } from './bytes.ts'
import type { Hash } from './sha256.ts'

export type TreeHasher = {
  empty: () => Uint8Array
  leaf: (entry: Uint8Array) => Uint8Array
  node: (left: Uint8Array, right: Uint8Array) => Uint8Array
}

/** Leaves and nodes are hashed behind different first bytes, so that no node can be passed off as an entry. */
export function treeHasher(hash: Hash): TreeHasher {
  return {
    empty: () => hash(new Uint8Array(0)),
    leaf: (entry) => {
      const input = new Uint8Array(1 + entry.length)
      input.set(entry, 1)
      return hash(input)
    },
    node: (left, right) => {
      const input = new Uint8Array(1 + left.length + right.length)
      input[0] = 1
      input.set(left, 1)
      input.set(right, 1 + left.length)
      return hash(input)
    },
  }
}

/**
 * Hash of the full subtree over the leaves `index · 2^level … (index + 1) · 2^level − 1`. From an array, from tiles in a
 * database, or from tiles over the network.
 */
export type NodeSource = (level: number, index: number) => Uint8Array | Promise<Uint8Array>

/** The nodes of a tree kept in memory as its leaf hashes. */
export function nodesInMemory(tree: TreeHasher, leaves: readonly Uint8Array[]): NodeSource {
  return (level, index) => rootOf(tree, leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))
}

export function rootOf(tree: TreeHasher, leaves: readonly Uint8Array[]): Uint8Array {
  const frontier = new Frontier(tree)
  for (const leaf of leaves) frontier.append(leaf)
  return frontier.root()
}

/** The right edge of a growing tree: one hash for each full subtree that its size consists of, the largest first. */
export class Frontier {
  readonly #tree: TreeHasher
  readonly #nodes: Uint8Array[]
  #size: number

  constructor(tree: TreeHasher, size = 0, nodes: readonly Uint8Array[] = []) {
    if (nodes.length !== edgeOf(size).length) throw new RangeError('the nodes do not fit the size')
    this.#tree = tree
    this.#size = size
    this.#nodes = [...nodes]
  }

  get size(): number {
    return this.#size
  }

  /** `completed` is told every full subtree that this leaf completes, the leaf itself first. */
  append(leaf: Uint8Array, completed?: (level: number, index: number, hash: Uint8Array) => void): void {
    let hash = leaf
    let index = this.#size
    let level = 0
    completed?.(level, index, hash)
    for (; index % 2 === 1; level++) {
      index = Math.floor(index / 2)
      hash = this.#tree.node(this.#nodes.pop()!, hash)
      completed?.(level + 1, index, hash)
    }
    this.#nodes.push(hash)
    this.#size++
  }

  root(): Uint8Array {
    if (this.#size === 0) return this.#tree.empty()
    return this.#nodes.reduceRight((right, left) => this.#tree.node(left, right))
  }
}

/** The full subtrees that a tree of this size consists of, from left to right. */
export function edgeOf(size: number): { level: number; index: number }[] {
  requireSize(size)
  const nodes: { level: number; index: number }[] = []
  for (let start = 0; start < size; ) {
    const level = levelBelow(size - start)
    nodes.push({ level, index: start / 2 ** level })
    start += 2 ** level
  }
  return nodes
}

export async function rootAt(tree: TreeHasher, nodes: NodeSource, size: number): Promise<Uint8Array> {
  requireSize(size)
  return size === 0 ? tree.empty() : hashOf(tree, nodes, [0, size])
}

/** RFC 6962, 2.1.1: the hashes beside the way from leaf `index` up to the root of the tree of `size`. */
export async function inclusionProof(
  tree: TreeHasher,
  nodes: NodeSource,
  index: number,
  size: number,
): Promise<Uint8Array[]> {
  requireSize(size)
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new RangeError(`no leaf ${index} in ${size}`)
  return Promise.all(besides(index, 0, size).map((range) => hashOf(tree, nodes, range)))
}

/** RFC 6962, 2.1.2: the hashes that show the tree of size `first` to be the beginning of the tree of size `second`. */
export async function consistencyProof(
  tree: TreeHasher,
  nodes: NodeSource,
  first: number,
  second: number,
): Promise<Uint8Array[]> {
  requireSize(first)
  requireSize(second)
  if (first > second) throw new RangeError(`${first} is larger than ${second}`)
  if (first === 0 || first === second) return []
  return Promise.all(betweens(first, 0, second, true).map((range) => hashOf(tree, nodes, range)))
}

/** The root that a proof of inclusion leads to, or null where the proof has the wrong shape (RFC 9162, 2.1.3.2). */
export function rootFromInclusion(
  tree: TreeHasher,
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
): Uint8Array | null {
  if (!isSize(index) || !isSize(size) || index >= size) return null
  let position = index
  let last = size - 1
  let hash = leaf
  for (const beside of proof) {
    if (last === 0) return null
    if (position % 2 === 1 || position === last) {
      hash = tree.node(beside, hash)
      for (; position % 2 === 0 && position !== 0; last = half(last)) position = half(position)
    } else {
      hash = tree.node(hash, beside)
    }
    position = half(position)
    last = half(last)
  }
  return last === 0 ? hash : null
}

export function verifyInclusion(
  tree: TreeHasher,
  leaf: Uint8Array,
  index: number,
  size: number,
  root: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  const found = rootFromInclusion(tree, leaf, index, size, proof)
  return found !== null && equalBytes(found, root)
}

/** RFC 9162, 2.1.4.2. A tree of size 0 is the beginning of every tree. */
export function verifyConsistency(
  tree: TreeHasher,
  first: { size: number; root: Uint8Array },
  second: { size: number; root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (!isSize(first.size) || !isSize(second.size) || first.size > second.size) return false
  if (first.size === second.size) return proof.length === 0 && equalBytes(first.root, second.root)
  if (first.size === 0) return proof.length === 0 && equalBytes(first.root, tree.empty())

  let position = first.size - 1
  let last = second.size - 1
  for (; position % 2 === 1; last = half(last)) position = half(position)
  // A size that is a power of two is itself a node of the later tree, so the proof leaves it out.
  const [start, ...rest] = position === 0 ? [first.root, ...proof] : proof
  if (start === undefined) return false
  let older = start
  let newer = start
  for (const beside of rest) {
    if (last === 0) return false
    if (position % 2 === 1 || position === last) {
      older = tree.node(beside, older)
      newer = tree.node(beside, newer)
      for (; position % 2 === 0 && position !== 0; last = half(last)) position = half(position)
    } else {
      newer = tree.node(newer, beside)
    }
    position = half(position)
    last = half(last)
  }
  return last === 0 && equalBytes(older, first.root) && equalBytes(newer, second.root)
}

/** Leaves from the first number up to, not including, the second. */
type Range = readonly [start: number, end: number]

function besides(index: number, start: number, end: number): Range[] {
  if (end - start === 1) return []
  const split = start + 2 ** levelBelow(end - start - 1)
  return index < split
    ? [...besides(index, start, split), [split, end]]
    : [...besides(index, split, end), [start, split]]
}

function betweens(first: number, start: number, end: number, whole: boolean): Range[] {
  if (first === end) return whole ? [] : [[start, end]]
  const split = start + 2 ** levelBelow(end - start - 1)
  return first <= split
    ? [...betweens(first, start, split, whole), [split, end]]
    : [...betweens(first, split, end, false), [start, split]]
}

async function hashOf(tree: TreeHasher, nodes: NodeSource, [start, end]: Range): Promise<Uint8Array> {
  const level = levelBelow(end - start)
  const split = start + 2 ** level
  const left = await nodes(level, start / 2 ** level)
  return split === end ? left : tree.node(left, await hashOf(tree, nodes, [split, end]))
}

/** The largest level whose full subtree has no more leaves than `count`. */
function levelBelow(count: number): number {
  let level = 0
  while (2 ** (level + 1) <= count) level++
  return level
}

// Shifts would cut numbers to 32 bits, and a log may outgrow them.
function half(value: number): number {
  return Math.floor(value / 2)
}

function isSize(size: number): boolean {
  return Number.isSafeInteger(size) && size >= 0
}

function requireSize(size: number): void {
  if (!isSize(size)) throw new RangeError(`not the size of a tree: ${size}`)
}
