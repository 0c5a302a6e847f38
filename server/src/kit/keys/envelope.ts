import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'

/** Where a sealed field stands. It is sealed for this place only: moved to another it does not open. */
export type Place = { table: string; column: string; row: string }

const VERSION = 0x01
const AES_256_GCM = 0x01
const HEAD = 6
const NONCE = 12
const TAG = 16

/** A sealed thing does not open: wrong key, another place, or changed bytes. Which of them cannot be told. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

/** `01 | 01 AES-256-GCM | id of the data key (4) | nonce (12) | ciphertext | tag (16)`. */
export function sealField(
  { id, key }: { id: number; key: KeyObject },
  place: Place,
  plain: Uint8Array,
  nonce: Uint8Array = randomBytes(NONCE),
): Buffer {
  const head = Buffer.of(VERSION, AES_256_GCM, 0, 0, 0, 0)
  head.writeUInt32BE(id, 2)
  return Buffer.concat([head, seal(key, placeBytes(place), plain, nonce)])
}

/** The id of the data key that a sealed field names. */
export function dataKeyOf(sealed: Uint8Array): number {
  if (sealed.length < HEAD + NONCE + TAG) throw new SealBroken('shorter than any sealed field')
  if (sealed[0] !== VERSION || sealed[1] !== AES_256_GCM) {
    throw new SealBroken(`sealed in a way not known here: ${sealed[0]}/${sealed[1]}`)
  }
  return bufferOf(sealed).readUInt32BE(2)
}

export function openField(key: KeyObject, place: Place, sealed: Uint8Array): Buffer {
  return open(key, placeBytes(place), sealed.subarray(HEAD))
}

/** `nonce | ciphertext | tag`, bound to `context`. */
export function seal(
  key: KeyObject,
  context: Uint8Array,
  plain: Uint8Array,
  nonce: Uint8Array = randomBytes(NONCE),
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(context)
  const text = cipher.update(plain)
  cipher.final()
  return Buffer.concat([nonce, text, cipher.getAuthTag()])
}

export function open(key: KeyObject, context: Uint8Array, sealed: Uint8Array): Buffer {
  if (sealed.length < NONCE + TAG) throw new SealBroken('shorter than nonce and tag')
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE))
    .setAAD(context)
    .setAuthTag(sealed.subarray(-TAG))
  const plain = decipher.update(sealed.subarray(NONCE, -TAG))
  try {
    decipher.final()
  } catch {
    throw new SealBroken('the seal does not fit key, place and content')
  }
  return plain
}

function placeBytes({ table, column, row }: Place): Buffer {
  return Buffer.from(`guijiang-field/v1\n${table}\n${column}\n${row.toLowerCase()}`)
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
