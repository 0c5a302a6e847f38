import { createHash } from 'node:crypto'
import type { OutcomeDraft } from '@guijiang/contract/supervision/complaint'
import type { Reading } from '#kit/house.ts'
import { readReceipt } from '#kit/receipt.ts'

/** What stands in a complaint, sealed; and the secret by which its sender comes back. */

type Keys = Reading['keys']

/** As typed: for an official his name, else body and number. */
export type Target = { body: string; item: string; officialName: string }
export type Identity = { name: string; phone: string }

type Column = 'target' | 'matter' | 'proposal' | 'returned' | 'words' | 'file' | 'name' | 'comment'

const place = (column: Column, row: string) => ({ table: 'complaint', column, row })

export const seal = (keys: Keys, row: string, column: Column, text: string): Buffer =>
  keys.encryptField(place(column, row), text)

export const open = (keys: Keys, row: string, column: Column, sealed: Buffer): string =>
  keys.decryptField(place(column, row), sealed)

export const openTarget = (keys: Keys, row: string, sealed: Buffer): Target =>
  JSON.parse(open(keys, row, 'target', sealed)) as Target

export const openDraft = (keys: Keys, row: string, sealed: Buffer): OutcomeDraft =>
  JSON.parse(open(keys, row, 'proposal', sealed)) as OutcomeDraft

/** The sender, under a data key that seals nothing else. */
const identityPlace = (row: string) => ({ table: 'complainant', column: 'identity', row })
export const sealIdentity = (keys: Keys, row: string, who: Identity): Buffer =>
  keys.encryptField(identityPlace(row), JSON.stringify(who))
export const openIdentity = (keys: Keys, row: string, sealed: Buffer): Identity =>
  JSON.parse(keys.decryptField(identityPlace(row), sealed)) as Identity

export const newFileKey = (keys: Keys, file: string) => keys.newFileKey(place('file', file))
export const fileKey = (keys: Keys, file: string, wrapped: Buffer) => keys.fileKey(place('file', file), wrapped)

/** Forgiving as `readReceipt`. The number is bound in: each secret opens one. */
export const hashOfSecret = (number: string, secret: string): Buffer =>
  createHash('sha256')
    .update(`${readReceipt(number)}\n${readReceipt(secret)}`)
    .digest()

/** `ts26-0001`, full-width or with spaces, as it is kept. */
export const readNumber = (typed: string): string => {
  const [, year, serial] = /^TS(\d{2})(\d{4,})$/.exec(readReceipt(typed)) ?? []
  return year ? `TS${year}-${serial}` : ''
}
