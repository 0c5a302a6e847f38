import { answerAsks } from '../thread.ts'
import type { SheetColumn, SheetMark } from './column.ts'
import { markGuarded } from './mark.ts'
import { type PackedSheet, readGuarded } from './read.ts'
import { type SheetToWrite, writeWorkbook } from './write.ts'

export type SheetAsk =
  | { act: 'read'; bytes: Uint8Array; columns: readonly SheetColumn[]; maxRows: number }
  | { act: 'mark'; bytes: Uint8Array; marks: readonly SheetMark[]; headerRow: number }
  | ({ act: 'write' } & SheetToWrite)

export type SheetAnswer = PackedSheet | Uint8Array

answerAsks<SheetAsk, SheetAnswer>((ask) => {
  if (ask.act === 'read') return readGuarded(bufferOf(ask.bytes), ask.columns, ask.maxRows)
  if (ask.act === 'mark') return markGuarded(bufferOf(ask.bytes), ask.marks, ask.headerRow)
  return writeWorkbook(ask)
})

const bufferOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
