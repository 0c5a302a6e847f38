import type { Hash } from './sha256.ts'

/** Mixes one block of 64 bytes into the state. */
export type Compress = (state: Uint32Array, block: DataView, offset: number) => void

/** A message authentication code whose key is worked in already: each message costs its own blocks only. */
export type Keyed = (message: Uint8Array) => Uint8Array

/** What SHA-256 and SM3 have in common: eight words, blocks of 64 bytes, the length in bits at the end. */
export function blockHash(
  initial: readonly number[],
  compress: Compress,
): { hash: Hash; keyed: (key: Uint8Array) => Keyed } {
  /** Goes on from `state`, into which `before` bytes were worked already. */
  const finish = (state: Uint32Array, bytes: Uint8Array, before: number): Uint8Array => {
    const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64)
    padded.set(bytes)
    padded[bytes.length] = 0x80
    const view = new DataView(padded.buffer)
    const length = before + bytes.length
    view.setUint32(padded.length - 8, Math.floor(length / 0x2000_0000))
    view.setUint32(padded.length - 4, (length << 3) >>> 0)
    for (let block = 0; block < padded.length; block += 64) compress(state, view, block)
    const digest = new Uint8Array(32)
    const out = new DataView(digest.buffer)
    for (let i = 0; i < 8; i++) out.setUint32(4 * i, state[i]!)
    return digest
  }
  const hash: Hash = (bytes) => finish(Uint32Array.from(initial), bytes, 0)
  /** RFC 2104. */
  const keyed = (key: Uint8Array): Keyed => {
    const block = new Uint8Array(64)
    block.set(key.length > 64 ? hash(key) : key)
    const stateAfter = (pad: number): Uint32Array => {
      const state = Uint32Array.from(initial)
      compress(state, new DataView(block.map((byte) => byte ^ pad).buffer), 0)
      return state
    }
    const [inner, outer] = [stateAfter(0x36), stateAfter(0x5c)]
    return (message) => finish(outer.slice(), finish(inner.slice(), message, 64), 64)
  }
  return { hash, keyed }
}
