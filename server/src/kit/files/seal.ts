import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/*
 * A sensitive file on disk: `GJF1 | 7 random bytes`, then pieces of 64 KiB, each AES-256-GCM with its tag. The nonce
 * is the 7 bytes, the number of the piece and whether it is the last; the head is bound to each. So pieces cannot be
 * changed, exchanged between places or files, or cut off at the end. A key seals one file only.
 */

const magic = Buffer.from('GJF1')
const headLength = magic.length + 7
const tagLength = 16
const pieceLength = 64 * 1024

/** The bytes on disk are not what was sealed with this key. */
export class SealedFileBroken extends Error {
  override readonly name = 'SealedFileBroken'
}

export async function* sealPieces(key: Uint8Array, plain: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const head = Buffer.concat([magic, randomBytes(7)])
  yield head
  let number = 0
  for await (const { piece, last } of cut(plain, pieceLength)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(head, number++, last)).setAAD(head)
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
  }
}

export async function* openPieces(key: Uint8Array, sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer | undefined
  let number = 0
  for await (const { piece, last } of cut(sealed, pieceLength + tagLength, headLength)) {
    if (!head) {
      head = piece
      if (last || piece.length !== headLength || !piece.subarray(0, 4).equals(magic)) throw new SealedFileBroken('head')
      continue
    }
    yield openPiece(key, head, number++, last, piece)
  }
}

function openPiece(key: Uint8Array, head: Buffer, number: number, last: boolean, piece: Buffer): Buffer {
  if (piece.length < tagLength) throw new SealedFileBroken('cut short')
  const decipher = createDecipheriv('aes-256-gcm', key, nonce(head, number, last))
    .setAAD(head)
    .setAuthTag(piece.subarray(-tagLength))
  try {
    return Buffer.concat([decipher.update(piece.subarray(0, -tagLength)), decipher.final()])
  } catch {
    throw new SealedFileBroken(`piece ${number}`)
  }
}

function nonce(head: Buffer, number: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  head.copy(bytes, 0, magic.length)
  bytes.writeUInt32BE(number, 7)
  bytes[11] = last ? 1 : 0
  return bytes
}

/** Pieces of one length, the first of another if asked, the last as long as it comes (at least one, maybe empty). */
async function* cut(
  source: AsyncIterable<Buffer>,
  length: number,
  first = length,
): AsyncGenerator<{ piece: Buffer; last: boolean }> {
  let held: Buffer = Buffer.alloc(0)
  let wanted = first
  for await (const bytes of source) {
    held = held.length === 0 ? bytes : Buffer.concat([held, bytes])
    while (held.length > wanted) {
      yield { piece: held.subarray(0, wanted), last: false }
      held = held.subarray(wanted)
      wanted = length
    }
  }
  yield { piece: held, last: true }
}
