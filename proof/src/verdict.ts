/** What the server hands out as a proof, judged with nothing but the keys of the log. */

import { equalBytes, fromHex, toHex, utf8 } from './bytes.ts'
import { commitment } from './commit.ts'
import { type Entry, parseEntry } from './entry.ts'
import { type TreeHasher, treeHasher, verifyConsistency, verifyInclusion } from './merkle.ts'
import {
  type Checkpoint,
  LOG_SIGNATURE,
  NoteError,
  parseCheckpoint,
  parseNote,
  type VerifierKey,
  verifyNote,
  WITNESS_COSIGNATURE,
} from './note.ts'
import type { Hash } from './sha256.ts'

/** Hashes and salts are hexadecimal; a checkpoint is the whole signed note. */
export type InclusionProof = {
  entry: string
  index: number
  proof: string[]
  checkpoint: string
  /** What only a party holds: shows which content the entry commits to. */
  opening?: { salt: string; content: unknown }
}

export type ConsistencyProof = { first: string; second: string; proof: string[] }

export type Refusal =
  | 'log-signature-missing'
  | 'signature-does-not-hold'
  | 'path-does-not-lead-to-root'
  | 'opening-does-not-fit'
  | 'origins-differ'
  | 'trees-differ'

export type Verdict<Found> = ({ proven: true } & Found) | { proven: false; reason: Refusal }

export type Head = { origin: string; size: number; root: string; witnesses: string[] }

export async function judgeInclusion(
  hash: Hash,
  given: InclusionProof,
  keys: readonly VerifierKey[],
): Promise<Verdict<{ head: Head; index: number; entry: Entry; opened: boolean }>> {
  const signed = await judgeCheckpoint(given.checkpoint, keys)
  if (!signed.proven) return signed
  const { checkpoint, head } = signed
  const entry = parseEntry(given.entry)
  const tree = treeHasher(hash)
  const leaf = tree.leaf(utf8(given.entry))
  if (!verifyInclusion(tree, leaf, given.index, checkpoint.size, checkpoint.root, given.proof.map(fromHex))) {
    return { proven: false, reason: 'path-does-not-lead-to-root' }
  }
  if (given.opening !== undefined) {
    const { salt, content } = given.opening
    if (commitment(hash, fromHex(salt), entry.kind, content) !== entry.commit) {
      return { proven: false, reason: 'opening-does-not-fit' }
    }
  }
  return { proven: true, head, index: given.index, entry, opened: given.opening !== undefined }
}

export async function judgeConsistency(
  hash: Hash,
  given: ConsistencyProof,
  keys: readonly VerifierKey[],
): Promise<Verdict<{ first: Head; second: Head }>> {
  const first = await judgeCheckpoint(given.first, keys)
  if (!first.proven) return first
  const second = await judgeCheckpoint(given.second, keys)
  if (!second.proven) return second
  if (first.checkpoint.origin !== second.checkpoint.origin) return { proven: false, reason: 'origins-differ' }
  if (!extend(treeHasher(hash), first.checkpoint, second.checkpoint, given.proof.map(fromHex))) {
    return { proven: false, reason: 'trees-differ' }
  }
  return { proven: true, first: first.head, second: second.head }
}

/** A checkpoint counts only under the signature of the log that it names; witnesses come on top. */
async function judgeCheckpoint(
  text: string,
  keys: readonly VerifierKey[],
): Promise<Verdict<{ checkpoint: Checkpoint; head: Head }>> {
  const note = parseNote(text)
  const checkpoint = parseCheckpoint(note.text)
  let held: VerifierKey[]
  try {
    held = await verifyNote(note, keys)
  } catch (cause) {
    if (cause instanceof NoteError) return { proven: false, reason: 'signature-does-not-hold' }
    throw cause
  }
  if (!held.some((key) => key.algorithm === LOG_SIGNATURE && key.name === checkpoint.origin)) {
    return { proven: false, reason: 'log-signature-missing' }
  }
  const witnesses = held.filter((key) => key.algorithm === WITNESS_COSIGNATURE).map((key) => key.name)
  const head = { origin: checkpoint.origin, size: checkpoint.size, root: toHex(checkpoint.root), witnesses }
  return { proven: true, checkpoint, head }
}

function extend(tree: TreeHasher, first: Checkpoint, second: Checkpoint, proof: readonly Uint8Array[]): boolean {
  if (first.size > second.size) return extend(tree, second, first, proof)
  if (first.size === 0 && !equalBytes(first.root, tree.empty())) return false
  return verifyConsistency(tree, first, second, proof)
}
