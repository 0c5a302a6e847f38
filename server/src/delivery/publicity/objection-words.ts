import { createHash, randomBytes } from 'node:crypto'
import type { Reading } from '#kit/house.ts'
import type { Objection } from './store-objection.ts'

/** What people write in an objection, sealed; and the receipt by which one of them comes back. */

type Keys = Reading['keys']
type Column = 'contact' | 'claim' | 'answer' | 'note'

const place = (column: Column, row: string) => ({ table: 'objection', column, row })

export const sealWords = (keys: Keys, id: string, column: Column, text: string): Buffer =>
  keys.encryptField(place(column, id), text)

/** Without 0, 1, I, L, O, U, which are misread or misheard; 30 signs. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Four groups of four, some 78 bits: with it the objector follows the matter; only its hash is kept. */
export function makeReceipt(): string {
  const signs: string[] = []
  while (signs.length < 16) {
    // Bytes past the last whole multiple are thrown away, so that every sign is as likely.
    for (const byte of randomBytes(24)) if (byte < 240) signs.push(alphabet[byte % alphabet.length]!)
  }
  return signs
    .slice(0, 16)
    .join('')
    .replace(/.{4}(?=.)/g, '$&-')
}

/** Spaces, hyphens, letter case and full-width forms are forgiven. */
export const hashOfReceipt = (receipt: string): Buffer =>
  createHash('sha256')
    .update(
      receipt
        .normalize('NFKC')
        .toUpperCase()
        .replaceAll(/[^0-9A-Z]/g, ''),
    )
    .digest()

/** The log keeps what was said as a hash: the words may name somebody. */
export const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex')

const open = (keys: Keys, { id }: Objection, column: Column, sealed: Buffer | null): string | null =>
  sealed && keys.decryptField(place(column, id), sealed)

/** For those who handle it; who objected is not among it. */
export const openWords = (keys: Keys, objection: Objection) => ({
  claim: open(keys, objection, 'claim', objection.claim)!,
  answer: open(keys, objection, 'answer', objection.answer),
  note: open(keys, objection, 'note', objection.note),
})

export const openAnswer = (keys: Keys, objection: Objection): string | null =>
  open(keys, objection, 'answer', objection.answer)
