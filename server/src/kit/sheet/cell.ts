import type { SheetColumn, SheetFinding } from './column.ts'

/** What the library hands over for a cell. */
export type RawCell = string | number | boolean | Date | null | undefined

type Reading = { value: string } | { value: string; code: SheetFinding['code']; message: string }

const formulaErrors = /^#(REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/
const mostShown = 12

/** One cell as its column means it: the text, and what is to be mended. */
export function readCell(raw: RawCell, column: SheetColumn, date1904: boolean): Reading {
  const text = plainText(raw)
  if (formulaErrors.test(text))
    return { value: '', code: 'formula-error', message: `公式算不出结果（${text}）。请改成文字。` }
  const reading = text === '' ? { value: '' } : read[column.kind](raw, text, date1904)
  if ('code' in reading) return reading
  if (reading.value === '' && column.required)
    return { value: '', code: 'cell-empty', message: `“${column.names[0]}”还没有填。` }
  if (reading.value !== '' && column.values && !column.values.includes(reading.value)) {
    const shown = column.values.slice(0, mostShown).join('、') + (column.values.length > mostShown ? ' 等' : '')
    const message = `“${reading.value}”不在“${column.names[0]}”可填的内容里。可填：${shown}。`
    return { value: reading.value, code: 'value-unknown', message }
  }
  return reading
}

const read: Record<SheetColumn['kind'], (raw: RawCell, text: string, date1904: boolean) => Reading> = {
  text: (raw, text) => (isInexact(raw) ? digitsLost(text) : { value: text }),

  id: (raw, text) =>
    typeof raw === 'number' || raw instanceof Date ? digitsLost(text) : { value: compact(text).toUpperCase() },

  digits: (raw, text) => (isInexact(raw) || raw instanceof Date ? digitsLost(text) : { value: compact(text) }),

  number: (raw, text) => {
    const value = compact(text)
    return raw instanceof Date || !/^[+-]?\d{1,15}(\.\d{1,15})?$/.test(value)
      ? { value, code: 'number-unreadable', message: `“${text}”不是数字。请只填数字，如 85.5。` }
      : { value }
  },

  date: (raw, text, date1904) => {
    const day = dayOf(raw, text, date1904)
    return day
      ? { value: day.toString() }
      : { value: text, code: 'date-unreadable', message: `“${text}”读不出是哪一天。请写成 2026-05-16 这样。` }
  },
}

function plainText(raw: RawCell): string {
  if (raw === null || raw === undefined) return ''
  if (raw instanceof Date) return raw.toISOString().slice(0, 10)
  if (typeof raw === 'boolean') return raw ? '是' : '否'
  // a float shows more digits than were typed: 15 are what the sheet holds
  if (typeof raw === 'number') return Number.isInteger(raw) ? String(raw) : String(Number(raw.toPrecision(15)))
  return raw.normalize('NFC').replace(/^[\s\u3000\u200B\uFEFF]+|[\s\u3000\u200B\uFEFF]+$/g, '')
}

/** Half-width and without blanks: for numbers of things only, never for names. */
const compact = (text: string) => text.normalize('NFKC').replaceAll(/[\s\u200B\uFEFF]/g, '')

const isInexact = (raw: RawCell) => typeof raw === 'number' && Math.abs(raw) >= 1e15

const digitsLost = (text: string): Reading => ({
  value: text,
  code: 'digits-lost',
  message: '这一格存成了数值，15 位以后的数字已被表格软件改掉，找不回来。请把整列设为“文本”格式，再重新填写。',
})

/** Serials, dated cells, and the ways people write a day. */
function dayOf(raw: RawCell, text: string, date1904: boolean): Temporal.PlainDate | undefined {
  if (typeof raw === 'number' && raw >= 1 && raw < 200_000) return fromSerial(Math.floor(raw), date1904)
  const digits = compact(text)
  const parts = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/.exec(digits)
  if (!parts) return undefined
  const [year, month, day] = [parts[1], parts[2] ?? parts[4], parts[3] ?? parts[5]].map(Number) as [
    number,
    number,
    number,
  ]
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

/** Serial 60 is 29 February 1900, a day that never was; every sheet since counts it. */
function fromSerial(serial: number, date1904: boolean): Temporal.PlainDate {
  if (date1904) return Temporal.PlainDate.from('1904-01-01').add({ days: serial })
  return Temporal.PlainDate.from('1899-12-30').add({ days: serial < 60 ? serial + 1 : serial })
}
