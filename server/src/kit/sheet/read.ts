import { streamXlsxRows } from 'hucre/xlsx'
import { Refusal } from '../thread.ts'
import { type RawCell, readCell } from './cell.ts'
import { columnLetter, type SheetColumn, type SheetContent, type SheetFinding } from './column.ts'
import { guardSheet } from './guard.ts'
import { findHeader, type Header, headerDepth } from './header.ts'

const mostColumns = 200
const mostCharacters = 32_767

/** A sheet read, rows and findings packed by the hundred, so that whoever unpacks them can pause between. */
export type PackedSheet = Omit<SheetContent, 'rows' | 'findings'> & { rows: string[]; findings: string[] }

/** A row on its way: number, then the values in the order of the columns asked for. */
export type PackedRow = [row: number, ...values: string[]]

const batch = 500

/** Collects things as JSON, a batch to a text. */
class Pack<Thing> {
  readonly #texts: string[] = []
  #open: Thing[] = []
  length = 0

  add(thing: Thing): void {
    this.length++
    if (this.#open.push(thing) < batch) return
    this.#texts.push(JSON.stringify(this.#open))
    this.#open = []
  }

  texts = (): string[] => [...this.#texts, JSON.stringify(this.#open)]
}

export async function readGuarded(
  bytes: Buffer,
  columns: readonly SheetColumn[],
  maxRows: number,
): Promise<PackedSheet> {
  const { sheet, date1904 } = await guardSheet(bytes)
  const above: { row: number; cells: RawCell[] }[] = []
  const rows = new Pack<PackedRow>()
  const findings = new Pack<SheetFinding>()
  let header: Header | undefined

  const take = (row: number, cells: RawCell[]) => {
    const read = columns.map((column) => {
      const index = header!.places.get(column)
      return index === undefined ? undefined : { index, ...readCell(cells[index], column, date1904) }
    })
    // a row with nothing in the columns asked for is a blank one, whatever stands beside them
    if (read.every((cell) => !cell || (cell.value === '' && !('code' in cell && cell.code !== 'cell-empty')))) return
    if (rows.length === maxRows) throw new Refusal('sheet-too-many-rows', { limit: maxRows })
    for (const cell of read)
      if (cell && 'code' in cell)
        findings.add({ row, column: columnLetter(cell.index), code: cell.code, message: cell.message })
    rows.add([row, ...read.map((cell) => cell?.value ?? '')])
  }
  const findIn = () => {
    header = findHeader(above, columns)
    for (const { row, cells } of above) if (row > header.row) take(row, cells)
  }

  for await (const { row, cells } of rowsOf(bytes, sheet.index)) {
    if (header) take(row, cells)
    else {
      above.push({ row, cells })
      if (above.length === headerDepth) findIn()
    }
  }
  if (!header) findIn()
  if (rows.length === 0) throw new Refusal('sheet-empty', {})
  const { places, row: headerRow, unknown: unknownColumns } = header!
  const letters = Object.fromEntries([...places].map(([column, index]) => [column.key, columnLetter(index)]))
  const packed = { rows: rows.texts(), findings: findings.texts() }
  return { sheet: sheet.name, headerRow, columns: letters, unknownColumns, ...packed }
}

async function* rowsOf(bytes: Buffer, sheet: number): AsyncGenerator<{ row: number; cells: RawCell[] }> {
  try {
    for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
      if (values.length > mostColumns && values.slice(mostColumns).some((value) => value !== null))
        throw new Refusal('sheet-too-big', { limit: `${mostColumns} 列` })
      if (values.some((value) => typeof value === 'string' && value.length > mostCharacters))
        throw new Refusal('sheet-too-big', { limit: `每格 ${mostCharacters} 字` })
      if (values.some((value) => value !== null && value !== '')) yield { row: index + 1, cells: values }
    }
  } catch (thrown) {
    // whatever else the library says of a file that came from outside, it could not read it
    throw thrown instanceof Refusal ? thrown : new Refusal('sheet-unreadable', {})
  }
}
