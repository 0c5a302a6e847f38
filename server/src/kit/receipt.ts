import { createHash, randomBytes } from 'node:crypto'

/** What somebody without an account is given to come back by; only its hash is kept. */

/** Without 0, 1, I, L, O, U, which are misread or misheard; 30 signs. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Four groups of four, some 78 bits. */
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

/** As it was meant: spaces, hyphens, letter case and full-width forms are forgiven. */
export const readReceipt = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')

/** The log keeps what was said as a hash: the words may name somebody. */
export const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex')
