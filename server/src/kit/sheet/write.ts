import { type CellStyle, type DataValidation, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { columnLetter, type SheetColumn } from './column.ts'

export interface SheetToWrite {
  /** Name of the worksheet. */
  name: string
  columns: readonly SheetColumn[]
  rows: readonly (readonly string[])[]
  /** Rows left empty below, already set to text, for people to fill. */
  blankRows: number
}

const listsSheet = '可填内容'
/** What a list may hold inside the rule itself; longer ones stand on a hidden sheet. */
const mostInline = 255

const text: CellStyle = { numFmt: '@', font: { name: '宋体', size: 11 }, alignment: { vertical: 'center' } }
const line = { style: 'thin', color: { rgb: 'FFD8DFDC' } } as const
const edges = { top: line, right: line, bottom: line, left: line }
const headerStyle: CellStyle = {
  numFmt: '@',
  font: { name: '黑体', size: 11, bold: true, color: { rgb: 'FFFFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FF0B6E5F' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  border: edges,
}
const cellStyle: CellStyle = { ...text, border: edges }

/** A workbook of text cells only: nothing in it is ever a formula, and numbers typed into it stay as typed. */
export function writeWorkbook({ name, columns, rows, blankRows }: SheetToWrite): Promise<Uint8Array> {
  const lastRow = rows.length + blankRows + 1
  const header = columns.map((column) => column.names[0] + (column.required ? ' *' : ''))
  const blanks = Array.from({ length: blankRows }, () => columns.map(() => null))
  const lists = columns.filter(({ values }) => values && inline(values).length > mostInline)
  const sheet: WriteSheet = {
    name,
    columns: columns.map((column) => ({ width: widthOf(column), style: cellStyle })),
    rows: [header, ...rows.map((row) => columns.map((_, i) => printable(row[i] ?? ''))), ...blanks],
    cells: new Map(header.map((_, i) => [`0,${i}`, { style: headerStyle }])),
    rowDefs: new Map([[0, { height: 30 }]]),
    freezePane: { rows: 1 },
    dataValidations: columns.flatMap((column, i) => (lastRow > 1 ? validation(column, i, lastRow, lists) : [])),
  }
  return writeXlsx({ sheets: lists.length === 0 ? [sheet] : [sheet, listsOf(lists)] })
}

const inline = (values: readonly string[]) => values.join(',')
const widthOf = ({ names: [name], width }: SheetColumn) => width ?? Math.max(10, name.length * 2 + 6)

/** Control characters have no place in XML; everything else is text as it stands. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it removes
const printable = (value: string) => value.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')

function validation(
  column: SheetColumn,
  index: number,
  lastRow: number,
  lists: readonly SheetColumn[],
): DataValidation[] {
  if (!column.values) return []
  const letter = columnLetter(index)
  const at = lists.indexOf(column)
  const listed = `'${listsSheet}'!$${columnLetter(at)}$1:$${columnLetter(at)}$${column.values.length}`
  return [
    {
      type: 'list',
      range: `${letter}2:${letter}${lastRow}`,
      ...(at < 0 ? { values: [...column.values] } : { formula1: listed }),
      allowBlank: true,
      showErrorMessage: true,
      errorTitle: column.names[0],
      errorMessage: '请从列表里选一项。',
    },
  ]
}

function listsOf(columns: readonly SheetColumn[]): WriteSheet {
  const longest = Math.max(...columns.map(({ values }) => values!.length))
  const rows = Array.from({ length: longest }, (_, row) => columns.map(({ values }) => values![row] ?? null))
  return { name: listsSheet, rows, veryHidden: true }
}
