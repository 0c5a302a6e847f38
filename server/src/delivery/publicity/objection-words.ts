import { createHash } from 'node:crypto'
import type { Reading } from '#kit/house.ts'
import { readReceipt } from '#kit/receipt.ts'
import type { Objection } from './store-objection.ts'

/** What people write in an objection, sealed; and the receipt by which one of them comes back. */

type Keys = Reading['keys']
type Column = 'contact' | 'claim' | 'answer' | 'note'

const place = (column: Column, row: string) => ({ table: 'objection', column, row })

export const sealWords = (keys: Keys, id: string, column: Column, text: string): Buffer =>
  keys.encryptField(place(column, id), text)

export const hashOfReceipt = (receipt: string): Buffer => createHash('sha256').update(readReceipt(receipt)).digest()

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
