import type { DrawResult } from '@guijiang/contract/base/draw'
import { commitmentOf } from '@guijiang/proof/draw'
import { DrawFileWrong } from '@guijiang/proof/draw-file'
import { type Keys, SealBroken } from '#kit/keys/index.ts'
import { Problem } from '#kit/problem.ts'
import type { Drawn, DrawRoster, DrawStanding } from './ports.ts'
import type { Draw } from './store.ts'

/** File, roster and result lie sealed until the file opens: whoever reads the database alone learns nothing. */

type Column = 'file' | 'roster' | 'result' | 'changes'

const place = (column: Column, row: string) => ({
  table: 'draw',
  column: column === 'changes' ? 'draw_substitution.changes' : column,
  row,
})

export const sealText = (keys: Keys, column: Column, row: string, text: string): Buffer =>
  keys.encryptField(place(column, row), text)

const openText = (keys: Keys, column: Column, row: string, sealed: Buffer): string =>
  keys.decryptField(place(column, row), sealed)

/** The file, if it is still the one that was committed to. */
export function openFile(keys: Keys, draw: Draw): string {
  try {
    const file = openText(keys, 'file', draw.id, draw.file)
    if (commitmentOf(file).commitment === draw.commitment.toString('hex')) return file
  } catch (error) {
    if (!(error instanceof SealBroken || error instanceof DrawFileWrong)) throw error
  }
  throw new Problem('draw-file-changed', {}, { clause: 'N4.1.3' })
}

export const openRoster = (keys: Keys, { id, roster }: Draw): DrawRoster =>
  JSON.parse(openText(keys, 'roster', id, roster)) as DrawRoster

export const openResult = (keys: Keys, { id, result }: Draw): DrawResult | null =>
  result && (JSON.parse(openText(keys, 'result', id, result)) as DrawResult)

export type Change = { item: string; before: string[]; after: string[] }

export const openChanges = (keys: Keys, { id, changes }: { id: string; changes: Buffer }): Change[] =>
  JSON.parse(openText(keys, 'changes', id, changes)) as Change[]

/** Accounts of everybody who can be drawn. */
export const accountsOf = ({ inspectors, accounts = {} }: DrawRoster): Record<string, string> => ({
  ...accounts,
  ...Object.fromEntries(inspectors?.people.flatMap(({ id, accountId }) => (accountId ? [[id, accountId]] : [])) ?? []),
})

export const standingOf = (draw: Draw): DrawStanding => ({
  purpose: draw.purpose,
  area: draw.area,
  matterId: draw.matterId,
  id: draw.id,
  number: draw.number,
  title: draw.title,
  state: draw.state,
  frozenBy: draw.frozenBy,
  committedBy: draw.committedBy,
  commitment: draw.committedAt && draw.commitment.toString('hex'),
  supersedes: draw.supersedes,
  version: draw.version,
})

export const drawnOf = (draw: Draw, roster: DrawRoster, result: DrawResult): Drawn => ({
  ...standingOf(draw),
  result,
  accounts: accountsOf(roster),
  labels: roster.labels,
})
