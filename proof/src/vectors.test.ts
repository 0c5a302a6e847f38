import { createPrivateKey, createPublicKey, hash, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { concat, fromHex, toBase64, toHex, utf8 } from './bytes.ts'
import { canonicalJson, commitment } from './commit.ts'
import { type Entry, encodeEntry, parseEntry } from './entry.ts'
import {
  consistencyProof,
  inclusionProof,
  nodesInMemory,
  rootOf,
  treeHasher,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts'
import {
  cosignedMessage,
  formatCheckpoint,
  formatCosignature,
  formatNote,
  LOG_SIGNATURE,
  parseCheckpoint,
  parseNote,
  verifierKey,
  verifyNote,
  WITNESS_COSIGNATURE,
} from './note.ts'
import { sha256 } from './sha256.ts'
import { entriesPath, levelsOf, tilePath } from './tile.ts'

const vectors = (name: string) => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'))
const tree = treeHasher(sha256)

describe('SHA-256', () => {
  it('gives the digests of the standard', () => {
    for (const { text, times, digest } of vectors('sha256').vectors) {
      expect(toHex(sha256(utf8(text.repeat(times))))).toBe(digest)
    }
  })

  it('agrees with the system for every length around the block', () => {
    for (let length = 0; length < 200; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 31 + length) % 256)
      expect(toHex(sha256(bytes))).toBe(hash('sha256', bytes))
    }
  })
})

describe('the tree of RFC 6962', () => {
  const given = vectors('merkle')
  const leaves = given.entries.map((entry: string) => tree.leaf(fromHex(entry)))
  const nodes = nodesInMemory(tree, leaves)
  const root = (size: number) => fromHex(given.roots[size])

  it('has the roots of sizes 0 to 8', () => {
    given.roots.forEach((expected: string, size: number) => {
      expect(toHex(rootOf(tree, leaves.slice(0, size)))).toBe(expected)
    })
  })

  it('proves leaf 5 of 8', async () => {
    for (const { index, size, proof } of given.inclusion) {
      expect((await inclusionProof(tree, nodes, index, size)).map(toHex)).toEqual(proof)
      expect(verifyInclusion(tree, leaves[index], index, size, root(size), proof.map(fromHex))).toBe(true)
    }
  })

  it('proves that 8 extends 6', async () => {
    for (const { first, second, proof } of given.consistency) {
      expect((await consistencyProof(tree, nodes, first, second)).map(toHex)).toEqual(proof)
      const older = { size: first, root: root(first) }
      const newer = { size: second, root: root(second) }
      expect(verifyConsistency(tree, older, newer, proof.map(fromHex))).toBe(true)
    }
  })
})

describe('the entry and its commitment', () => {
  const given = vectors('entry')

  it('commits to the content as given', () => {
    expect(canonicalJson(given.content)).toBe(given.canonical)
    expect(commitment(sha256, fromHex(given.salt), given.kind, given.content)).toBe(given.commit)
  })

  it('is the same bytes both ways', () => {
    expect(encodeEntry(given.fields)).toBe(given.entry)
    expect(parseEntry(given.entry)).toEqual(given.fields)
  })
})

describe('canonical JSON of RFC 8785', () => {
  const given = vectors('canonical-json')

  it('orders members and escapes as the standard shows', () => {
    for (const { input, canonical } of given.values) expect(canonicalJson(input)).toBe(canonical)
  })

  it('writes numbers as ECMAScript does', () => {
    for (const { ieee, canonical } of given.numbers) {
      expect(canonicalJson(new DataView(fromHex(ieee).slice().buffer as ArrayBuffer).getFloat64(0))).toBe(canonical)
    }
  })
})

describe('the signed checkpoint', () => {
  const given = vectors('note')
  const privateKey = (seed: string) =>
    createPrivateKey({
      key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), fromHex(seed)]),
      format: 'der',
      type: 'pkcs8',
    })
  const publicKey = (seed: string) =>
    new Uint8Array(createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' }).subarray(-32))
  const log = verifierKey(sha256, given.log.name, LOG_SIGNATURE, publicKey(given.log.seed))
  const witness = verifierKey(sha256, given.witness.name, WITNESS_COSIGNATURE, publicKey(given.witness.seed))
  const leaves = given.entries.map((entry: Entry) => tree.leaf(utf8(encodeEntry(entry))))
  const text = formatCheckpoint({ origin: given.origin, size: leaves.length, root: rootOf(tree, leaves) })

  it('comes out byte for byte from the entries and the seeds', () => {
    const cosigned = sign(null, cosignedMessage(given.witness.time, text), privateKey(given.witness.seed))
    const signatures = [
      { ...log, signature: sign(null, utf8(text), privateKey(given.log.seed)) },
      { ...witness, signature: formatCosignature(given.witness.time, cosigned) },
    ]
    expect(formatNote({ text, signatures })).toBe(given.note)
  })

  it('reads back and holds under both keys', async () => {
    const note = parseNote(given.note)
    expect(parseCheckpoint(note.text)).toEqual({ origin: given.origin, size: 2, root: rootOf(tree, leaves) })
    expect(formatNote(note)).toBe(given.note)
    expect(await verifyNote(note, [log, witness])).toEqual([log, witness])
    expect(toBase64(concat(log.keyId, note.signatures[0]!.signature))).toBe(given.note.split('\n')[4].split(' ')[2])
  })
})

describe('tiles', () => {
  const given = vectors('tile')

  it('have the addresses of C2SP', () => {
    for (const { path, ...tile } of given.paths) expect(tilePath(tile)).toBe(path)
    for (const { path, ...tile } of given.entryPaths) expect(entriesPath(tile)).toBe(path)
  })

  it('count as given for 70,000 entries', () => {
    expect(levelsOf(given.size)).toEqual(given.levels)
  })
})
