/** A commitment binds a content without showing it: HMAC under a salt that only the parties hold. */

import { concat, toHex, utf8 } from './bytes.ts'
import type { Hash } from './sha256.ts'

export const SALT_BYTES = 32

/**
 * RFC 8785: members in the order of their UTF-16 units, numbers as ECMAScript writes them. As in JSON.stringify, a
 * `toJSON` speaks for its object and members that are undefined are left out; what JSON would bend silently (NaN, half a
 * surrogate pair, a Map) is refused.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (typeof value === 'string' && value.isWellFormed()) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`
  if (typeof value === 'object') {
    if ('toJSON' in value && typeof value.toJSON === 'function') return canonicalJson(value.toJSON())
    if (isPlain(value)) {
      const members = Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
      return `{${members.map(([key, member]) => `${canonicalJson(key)}:${canonicalJson(member)}`).join(',')}}`
    }
  }
  throw new TypeError(`JSON has no way to say ${typeof value === 'object' ? value.constructor?.name : String(value)}`)
}

/** HMAC-SHA-256(salt, `guijiang-commit/v1` LF kind LF canonical JSON), 64 hexadecimal digits. */
export function commitment(hash: Hash, salt: Uint8Array, kind: string, content: unknown): string {
  // HMAC pads a shorter key with zeros, so two salts of different length could open to the same commitment.
  if (salt.length !== SALT_BYTES) throw new RangeError(`a salt has ${SALT_BYTES} bytes, not ${salt.length}`)
  return toHex(hmac(hash, salt, utf8(`guijiang-commit/v1\n${kind}\n${canonicalJson(content)}`)))
}

/** RFC 2104 over a hash with blocks of 64 bytes (SHA-256, SM3). */
export function hmac(hash: Hash, key: Uint8Array, message: Uint8Array): Uint8Array {
  const block = new Uint8Array(64)
  block.set(key.length > 64 ? hash(key) : key)
  const padded = (pad: number) => block.map((byte) => byte ^ pad)
  return hash(concat(padded(0x5c), hash(concat(padded(0x36), message))))
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
