import { Refusal } from '../thread.ts'
import type { RawCell } from './cell.ts'
import { columnLetter, marksHeader, type SheetColumn } from './column.ts'

/** The rows above the data are searched so far for the header: merged titles and notes stand there. */
export const headerDepth = 20

export interface Header {
  row: number
  /** Index of each column asked for; absent ones are missing. */
  places: Map<SheetColumn, number>
  unknown: { column: string; name: string }[]
}

const bare = (text: string) => text.normalize('NFKC').replaceAll(/[\s*（(]必填[)）]|[\s*\u200B\uFEFF]/g, '')
const nameOf = (cell: RawCell) => (typeof cell === 'string' ? bare(cell) : '')

/** The row with the most names asked for; refuses when it lacks a column or has one twice. */
export function findHeader(rows: { row: number; cells: RawCell[] }[], columns: readonly SheetColumn[]): Header {
  const wanted = new Map(columns.flatMap((column) => column.names.map((name) => [bare(name), column] as const)))
  const matches = rows.map((row) => row.cells.filter((cell) => wanted.has(nameOf(cell))).length)
  const most = Math.max(0, ...matches)
  const named = (list: readonly SheetColumn[]) => list.map(({ names }) => names[0]).join('、')
  const needed = columns.filter(({ optional }) => !optional)
  if (most === 0) throw new Refusal('sheet-header-missing', { columns: named(needed) })
  const { row, cells } = rows[matches.indexOf(most)]!
  const places = new Map<SheetColumn, number>()
  const unknown: Header['unknown'] = []
  for (const [index, cell] of cells.entries()) {
    const name = nameOf(cell)
    const column = wanted.get(name)
    const earlier = column && places.get(column)
    if (column && earlier !== undefined)
      throw new Refusal('sheet-column-twice', {
        column: column.names[0],
        cells: `${columnLetter(earlier)}${row}、${columnLetter(index)}${row}`,
      })
    if (column) places.set(column, index)
    else if (name !== '' && name !== marksHeader)
      unknown.push({ column: columnLetter(index), name: String(cell).trim() })
  }
  const missing = needed.filter((column) => !places.has(column))
  if (missing.length > 0) throw new Refusal('sheet-columns-missing', { columns: named(missing), row })
  return { row, places, unknown }
}
