import { type Cell, openXlsx, saveXlsx } from 'hucre/xlsx'
import { Refusal } from '../thread.ts'
import { columnIndex, marksHeader, type SheetMark } from './column.ts'
import { guardSheet } from './guard.ts'

const author = '桂匠'
const red = 'FFFFC7CE'
const redFill = { type: 'pattern', pattern: 'solid', fgColor: { rgb: red } } as const

type OpenSheet = Awaited<ReturnType<typeof openXlsx>>['sheets'][number]

/**
 * The sheet again with what is to be mended: red cells with a comment, and a last column 要改什么 that says all of a
 * row. Marks of an earlier copy go. Fonts, borders, formats, lists and frozen rows stay.
 */
export async function markGuarded(bytes: Buffer, marks: readonly SheetMark[], headerRow: number): Promise<Uint8Array> {
  const { sheet: meant } = await guardSheet(bytes)
  const workbook = await openXlsx(bytes, { readStyles: true }).catch(() => {
    throw new Refusal('sheet-unreadable', {})
  })
  const sheet = workbook.sheets[meant.index]
  if (!sheet) throw new Refusal('sheet-unreadable', {})
  sheet.cells ??= new Map()
  const { cells } = sheet
  unmark(cells)
  for (const [key, messages] of grouped(
    marks.filter(({ column }) => column !== undefined),
    cellKey,
  )) {
    const [row, column] = key.split(',').map(Number) as [number, number]
    const cell = cells.get(key) ?? blank(sheet, row, column)
    cells.set(key, { ...cell, style: { ...cell.style, fill: redFill }, comment: { author, text: messages.join('\n') } })
  }
  writeColumn(
    sheet,
    cells,
    headerRow,
    grouped(marks, ({ row }) => String(row)),
  )
  return saveXlsx(workbook)
}

function unmark(cells: Map<string, Cell>): void {
  for (const [key, cell] of cells) {
    if (cell.comment?.author !== author) continue
    const { comment: _, style: { fill: __, ...style } = {}, ...rest } = cell
    cells.set(key, { ...rest, style })
  }
}

function writeColumn(
  sheet: OpenSheet,
  cells: Map<string, Cell>,
  headerRow: number,
  byRow: Map<string, string[]>,
): void {
  const header = sheet.rows[headerRow - 1] ?? []
  const before = header.indexOf(marksHeader)
  // the first column that is free in every row: some are longer than the header
  const column = before >= 0 ? before : sheet.rows.reduce((most, row) => Math.max(most, lastFilled(row) + 1), 0)
  for (let row = headerRow; row < sheet.rows.length; row++) if (before >= 0) put(sheet, cells, row, column, null)
  const headerStyle = cells.get(`${headerRow - 1},${Math.max(0, column - 1)}`)?.style
  put(sheet, cells, headerRow - 1, column, marksHeader, headerStyle)
  for (const [row, messages] of byRow)
    put(sheet, cells, Number(row) - 1, column, messages.join('；'), { fill: redFill, alignment: { wrapText: true } })
  sheet.columns ??= []
  const { columns } = sheet
  while (columns.length <= column) columns.push({})
  columns[column] = { ...columns[column], width: 60 }
}

function put(
  sheet: OpenSheet,
  cells: Map<string, Cell>,
  row: number,
  column: number,
  value: string | null,
  style?: Cell['style'],
): void {
  while (sheet.rows.length <= row) sheet.rows.push([])
  const values = sheet.rows[row]!
  while (values.length <= column) values.push(null)
  values[column] = value
  if (value === null) cells.delete(`${row},${column}`)
  else cells.set(`${row},${column}`, { value, type: 'string', ...(style && { style }) })
}

const lastFilled = (row: readonly unknown[]) => row.findLastIndex((value) => value !== null && value !== '')
const cellKey = ({ row, column }: SheetMark) => `${row - 1},${columnIndex(column!)}`

function blank(sheet: OpenSheet, row: number, column: number): Cell {
  const value = sheet.rows[row]?.[column] ?? null
  if (value === null) return { value, type: 'empty' }
  if (value instanceof Date) return { value, type: 'date' }
  return { value, type: typeof value as 'string' | 'number' | 'boolean' }
}

function grouped(marks: readonly SheetMark[], keyOf: (mark: SheetMark) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const mark of marks) groups.set(keyOf(mark), [...(groups.get(keyOf(mark)) ?? []), mark.message])
  return groups
}
