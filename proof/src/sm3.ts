import { blockHash } from './block-hash.ts'

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

/** T_j turned by j, so that a round only adds it. */
const T = Int32Array.from({ length: 64 }, (_, j) => rotate(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32))

const w = new Int32Array(68)

const p0 = (x: number): number => x ^ rotate(x, 9) ^ rotate(x, 17)
const p1 = (x: number): number => x ^ rotate(x, 15) ^ rotate(x, 23)

function compress(state: Uint32Array, block: DataView, offset: number): void {
  for (let j = 0; j < 16; j++) w[j] = block.getUint32(offset + 4 * j)
  for (let j = 16; j < 68; j++) {
    w[j] = p1(w[j - 16]! ^ w[j - 9]! ^ rotate(w[j - 3]!, 15)) ^ rotate(w[j - 13]!, 7) ^ w[j - 6]!
  }
  let [a, b, c, d] = [state[0]! | 0, state[1]! | 0, state[2]! | 0, state[3]! | 0]
  let [e, f, g, h] = [state[4]! | 0, state[5]! | 0, state[6]! | 0, state[7]! | 0]
  for (let j = 0; j < 64; j++) {
    const ss1 = rotate((rotate(a, 12) + e + T[j]!) | 0, 7)
    const ss2 = ss1 ^ rotate(a, 12)
    const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c)
    const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g)
    const tt1 = (ff + d + ss2 + (w[j]! ^ w[j + 4]!)) | 0
    const tt2 = (gg + h + ss1 + w[j]!) | 0
    d = c
    c = rotate(b, 9)
    b = a
    a = tt1
    h = g
    g = rotate(f, 19)
    f = e
    e = p0(tt2)
  }
  state[0]! ^= a
  state[1]! ^= b
  state[2]! ^= c
  state[3]! ^= d
  state[4]! ^= e
  state[5]! ^= f
  state[6]! ^= g
  state[7]! ^= h
}

/** GB/T 32905, and HMAC over it. */
export const { hash: sm3, keyed: hmacSm3 } = blockHash(
  [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e],
  compress,
)
