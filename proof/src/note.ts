/** Signed notes and checkpoints as C2SP writes them (c2sp.org/signed-note, tlog-checkpoint, tlog-cosignature). */

import { concat, equalBytes, fromBase64, fromHex, toBase64, toHex, uint64, utf8 } from './bytes.ts'
import type { Hash } from './sha256.ts'

export class NoteError extends Error {
  override name = 'NoteError'
}

/** The byte that says how a key signs: a log over the text itself, a witness over the text and its time. */
export const LOG_SIGNATURE = 0x01
export const WITNESS_COSIGNATURE = 0x04

export type NoteSignature = { name: string; keyId: Uint8Array; signature: Uint8Array }

/** `text` ends with a line feed; the signatures are over it and everything in it. */
export type Note = { text: string; signatures: readonly NoteSignature[] }

export type VerifierKey = { name: string; keyId: Uint8Array; algorithm: number; publicKey: Uint8Array }

export function verifierKey(hash: Hash, name: string, algorithm: number, publicKey: Uint8Array): VerifierKey {
  if (!isName(name)) throw new NoteError(`not the name of a key: ${JSON.stringify(name)}`)
  if (publicKey.length !== 32) throw new NoteError('an Ed25519 public key has 32 bytes')
  const keyId = hash(concat(utf8(`${name}\n`), Uint8Array.of(algorithm), publicKey)).slice(0, 4)
  return { name, keyId, algorithm, publicKey }
}

/** `name+key id+base64(algorithm ‖ public key)`. */
export function formatVerifierKey(key: VerifierKey): string {
  return `${key.name}+${toHex(key.keyId)}+${toBase64(concat(Uint8Array.of(key.algorithm), key.publicKey))}`
}

export function parseVerifierKey(hash: Hash, text: string): VerifierKey {
  const [, name, id, material] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? []
  if (name === undefined || id === undefined || material === undefined) throw new NoteError('not a verifier key')
  const bytes = fromBase64(material)
  const key = verifierKey(hash, name, bytes[0] ?? -1, bytes.slice(1))
  if (key.algorithm !== LOG_SIGNATURE && key.algorithm !== WITNESS_COSIGNATURE) {
    throw new NoteError(`signatures of type ${key.algorithm} are not known here`)
  }
  if (!equalBytes(key.keyId, fromHex(id))) throw new NoteError('the key id does not belong to the key')
  return key
}

/** A page of keys: `guijiang-keys/v1`, then one `log <verifier key>` or `witness <verifier key>` a line. */
export function formatKeys(keys: readonly { role: 'log' | 'witness'; key: VerifierKey }[]): string {
  return `guijiang-keys/v1\n${keys.map(({ role, key }) => `${role} ${formatVerifierKey(key)}\n`).join('')}`
}

export function parseKeys(hash: Hash, text: string): VerifierKey[] {
  const [version, ...lines] = withoutLastFeed(text).split('\n')
  if (version !== 'guijiang-keys/v1') throw new NoteError('not a page of keys: guijiang-keys/v1 expected')
  return lines.map((line) => {
    const found = /^(?:log|witness) (\S+)$/.exec(line)?.[1]
    if (found === undefined) throw new NoteError(`neither a log nor a witness: ${JSON.stringify(line)}`)
    return parseVerifierKey(hash, found)
  })
}

export type Checkpoint = { origin: string; size: number; root: Uint8Array }

export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (!isName(origin)) throw new NoteError(`not an origin: ${JSON.stringify(origin)}`)
  if (!Number.isSafeInteger(size) || size < 0) throw new NoteError(`not a size: ${size}`)
  if (root.length !== 32) throw new NoteError('a root has 32 bytes')
  return `${origin}\n${size}\n${toBase64(root)}\n`
}

/** Lines after the third are extensions: signed as well, read by nobody yet. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root, ...rest] = withoutLastFeed(text).split('\n')
  if (origin === undefined || size === undefined || root === undefined) throw new NoteError('not three lines')
  if (!/^(?:0|[1-9][0-9]*)$/.test(size)) throw new NoteError(`not a size: ${JSON.stringify(size)}`)
  if (rest.includes('')) throw new NoteError('an empty line')
  const checkpoint = { origin, size: Number(size), root: base64Of(root) }
  formatCheckpoint(checkpoint)
  return checkpoint
}

export function formatNote({ text, signatures }: Note): string {
  requireText(text)
  const lines = signatures.map(({ name, keyId, signature }) => {
    if (!isName(name) || keyId.length !== 4) throw new NoteError(`not a signature of a key: ${JSON.stringify(name)}`)
    return `— ${name} ${toBase64(concat(keyId, signature))}\n`
  })
  return `${text}\n${lines.join('')}`
}

export function parseNote(note: string): Note {
  const end = note.lastIndexOf('\n\n')
  if (end < 0) throw new NoteError('no empty line between text and signatures')
  const text = note.slice(0, end + 1)
  requireText(text)
  const lines = withoutLastFeed(note.slice(end + 2)).split('\n')
  return { text, signatures: lines.map(parseSignature) }
}

/**
 * The keys whose signature on the note holds. Signatures by keys not given are passed over; one that claims a given key
 * and does not hold spoils the whole note, as C2SP demands.
 */
export async function verifyNote(note: Note, keys: readonly VerifierKey[]): Promise<VerifierKey[]> {
  const held: VerifierKey[] = []
  for (const { name, keyId, signature } of note.signatures) {
    const key = keys.find((known) => known.name === name && equalBytes(known.keyId, keyId))
    if (key === undefined) continue
    if (!(await holds(note.text, signature, key))) throw new NoteError(`the signature of ${name} does not hold`)
    if (!held.includes(key)) held.push(key)
  }
  return held
}

/** What a witness signs: the time at which it saw the checkpoint, then the checkpoint. */
export function cosignedMessage(time: number, text: string): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${text}`)
}

/** The signature bytes of a witness: its time in seconds as eight bytes, then Ed25519 over `cosignedMessage`. */
export function formatCosignature(time: number, ed25519: Uint8Array): Uint8Array {
  return concat(uint64(time), ed25519)
}

async function holds(text: string, signature: Uint8Array, key: VerifierKey): Promise<boolean> {
  if (key.algorithm === LOG_SIGNATURE) return ed25519Holds(key.publicKey, signature, utf8(text))
  if (key.algorithm !== WITNESS_COSIGNATURE || signature.length !== 72) return false
  const time = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0)
  return ed25519Holds(key.publicKey, signature.slice(8), cosignedMessage(Number(time), text))
}

async function ed25519Holds(publicKey: Uint8Array, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', plain(publicKey), 'Ed25519', false, ['verify'])
  return crypto.subtle.verify('Ed25519', key, plain(signature), plain(message))
}

// WebCrypto's types ask for bytes that are not shared between threads.
function plain(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}

function parseSignature(line: string): NoteSignature {
  const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? []
  if (name === undefined || encoded === undefined || !isName(name)) {
    throw new NoteError(`not a signature line: ${JSON.stringify(line)}`)
  }
  const bytes = base64Of(encoded)
  if (bytes.length < 5) throw new NoteError('a signature without bytes')
  return { name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) }
}

function base64Of(text: string): Uint8Array {
  try {
    return fromBase64(text)
  } catch {
    throw new NoteError(`not base64: ${JSON.stringify(text)}`)
  }
}

function isName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[\s+\p{Cc}]/u.test(name)
}

function requireText(text: string): void {
  if (!text.endsWith('\n') || !text.isWellFormed() || /[^\P{Cc}\n]/u.test(text)) {
    throw new NoteError('the text must end with a line feed and hold no other control character')
  }
}

function withoutLastFeed(text: string): string {
  if (!text.endsWith('\n')) throw new NoteError('the last line does not end')
  return text.slice(0, -1)
}
