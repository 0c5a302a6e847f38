/** How the cells of a column are meant, and so how they are read. */
export type SheetColumnKind =
  /** Any text; outer blanks go, characters stay as typed (NFC). */
  | 'text'
  /** ID numbers: a numeric cell has lost digits and is never repaired. Full-width becomes half-width, `x` becomes `X`. */
  | 'id'
  /** Phones, codes, tickets: digits as text; a numeric cell is taken while it is exact (15 digits). */
  | 'digits'
  /** A decimal number, `85.5`. */
  | 'number'
  /** A day, `2026-05-16`. */
  | 'date'

export interface SheetColumn<Key extends string = string> {
  key: Key
  /** What the header says; other spellings follow. Blanks and asterisks in headers do not count. */
  names: readonly [string, ...string[]]
  kind: SheetColumnKind
  /** Absent: the column must be there. */
  optional?: boolean
  /** A cell of it must not be empty. */
  required?: boolean
  /** The only values it takes: checked on reading, offered as a list in templates. */
  values?: readonly string[]
  /** Width in half-width characters, for templates and exports. */
  width?: number
}

export interface SheetRow<Key extends string = string> {
  /** Row number as the person sees it, from 1. */
  row: number
  /** Every column asked for; empty cells and absent columns are ''. */
  values: Record<Key, string>
}

/** One cell to mend. */
export interface SheetFinding {
  row: number
  /** Letter of the column, `C`. */
  column: string
  code: 'digits-lost' | 'date-unreadable' | 'number-unreadable' | 'value-unknown' | 'cell-empty' | 'formula-error'
  message: string
}

export interface SheetContent<Key extends string = string> {
  sheet: string
  /** Row number of the header. */
  headerRow: number
  /** Letter of each column found. */
  columns: Partial<Record<Key, string>>
  rows: SheetRow<Key>[]
  findings: SheetFinding[]
  /** Columns that nobody asked for, as their headers name them. */
  unknownColumns: { column: string; name: string }[]
}

export interface SheetMark {
  row: number
  /** Letter of the column; without one the whole row is meant. */
  column?: string
  message: string
}

/** Header of the column that a marked copy adds; ignored when the copy comes back. */
export const marksHeader = '要改什么'

/** `A` for 0, `AA` for 26. */
export function columnLetter(index: number): string {
  const rest = String.fromCharCode(65 + (index % 26))
  return index < 26 ? rest : columnLetter(Math.floor(index / 26) - 1) + rest
}

/** 0 for `A`, 26 for `AA`. */
export const columnIndex = (letter: string): number =>
  [...letter].reduce((index, character) => index * 26 + character.charCodeAt(0) - 64, 0) - 1
