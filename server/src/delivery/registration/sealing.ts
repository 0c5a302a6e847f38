import { randomInt } from 'node:crypto'
import { setImmediate as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { canonicalJson } from '@guijiang/proof/commit'
import type { Keys } from '#kit/keys/index.ts'
import type { RosterValues } from './columns.ts'
import type { GoodRow, RowFault } from './row.ts'
import { codeLength, codeSigns } from './rules.ts'

/** What is said of persons between the reading of a roster and its import lies sealed; so does the row as entered. */

const batch = 200

const ofRoster = (column: string, row: string) => ({ table: 'roster_import', column, row })

const shrink = promisify<Buffer, { level: number }, Buffer>(gzip)
const swell = promisify<Buffer, Buffer>(gunzip)

/** As lines of so many things each, so that nobody waits for the making of one long text. */
async function packed(keys: Keys, column: string, id: string, things: readonly unknown[]): Promise<Buffer> {
  const lines: string[] = []
  for (let from = 0; from < things.length; from += batch) {
    lines.push(JSON.stringify(things.slice(from, from + batch)))
    await pause()
  }
  return keys.encryptBytes(ofRoster(column, id), await shrink(Buffer.from(lines.join('\n')), { level: 1 }))
}

async function unpacked<T>(keys: Keys, column: string, id: string, sealed: Buffer): Promise<T[]> {
  const text = (await swell(keys.decryptBytes(ofRoster(column, id), sealed))).toString()
  const things: T[] = []
  for (const line of text === '' ? [] : text.split('\n')) {
    things.push(...(JSON.parse(line) as T[]))
    await pause()
  }
  return things
}

export const sealRows = (keys: Keys, id: string, rows: readonly GoodRow[]) => packed(keys, 'rows_sealed', id, rows)
export const openRows = (keys: Keys, id: string, sealed: Buffer) => unpacked<GoodRow>(keys, 'rows_sealed', id, sealed)

/** A fault with what stood in its cell, as it may be shown. */
export type ShownFault = RowFault & { cell: string | null; value: string | null }
export const sealFaults = (keys: Keys, id: string, faults: readonly ShownFault[]) =>
  packed(keys, 'faults_sealed', id, faults)
export const openFaults = (keys: Keys, id: string, sealed: Buffer) =>
  unpacked<ShownFault>(keys, 'faults_sealed', id, sealed)

/** Query codes on their way to the candidates. */
export type WaitingCode = { registrationId: string; personId: string; ticketNumber: string; code: string }
export const sealCodes = (keys: Keys, id: string, codes: readonly WaitingCode[]) =>
  packed(keys, 'codes_sealed', id, codes)
export const openCodes = (keys: Keys, id: string, sealed: Buffer) =>
  unpacked<WaitingCode>(keys, 'codes_sealed', id, sealed)

/** Nine signs of 23, forty bits: enough under the throttle of the pages that take it. */
export const newQueryCode = (): string =>
  Array.from({ length: codeLength }, () => codeSigns[randomInt(codeSigns.length)]).join('')

/** Only who holds the key of the house can try codes against this. */
export const queryCodeHash = (keys: Keys, ticketNumber: string, code: string): Buffer =>
  keys.blindIndex('code', `${ticketNumber}\n${code.replaceAll(/[\s-]/gu, '')}`)

// ---- The row as it was entered, beside the candidate

export type Entry = { kind: string; values: RosterValues }

const ofEntry = (row: string) => ({ table: 'registration', column: 'entry', row })

/** In one spelling, so that the same row is the same text. */
export const entryText = ({ kind, values }: Entry): string => canonicalJson({ kind, values })

export const sealEntry = (keys: Keys, registrationId: string, entry: Entry): Buffer =>
  keys.encryptField(ofEntry(registrationId), entryText(entry))

export const openEntryText = (keys: Keys, registrationId: string, sealed: Buffer): string =>
  keys.decryptField(ofEntry(registrationId), sealed)

export const openEntry = (keys: Keys, registrationId: string, sealed: Buffer): Entry =>
  JSON.parse(openEntryText(keys, registrationId, sealed)) as Entry

/** The paper a candidate is known by within a sitting. */
export const paperOf = ({ kind, values }: Entry): string => `${kind} ${values.documentNumber}`

/** For each of many, with a pause for everybody else between batches. */
export async function eachGently<T>(things: readonly T[], work: (thing: T, index: number) => void): Promise<void> {
  for (const [index, thing] of things.entries()) {
    work(thing, index)
    if (index % batch === batch - 1) await pause()
  }
}
