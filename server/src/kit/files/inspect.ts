import { guardSheet } from '../sheet/guard.ts'
import { Refusal } from '../thread.ts'
import { type FileKind, kindOf } from './kind.ts'
import { inspectPdf } from './pdf.ts'

export interface Inspected {
  kind: FileKind
  /** Pages of a PDF that says them plainly. */
  pages: number | null
}

/** Refuses what is not of the kinds wanted, is cut short, or could act when opened. */
export async function inspect(bytes: Buffer, kinds: readonly FileKind[]): Promise<Inspected> {
  if (bytes.length === 0) throw new Refusal('file-empty', {})
  const kind = kindOf(bytes)
  if (!kind || !kinds.includes(kind))
    throw new Refusal('file-kind-refused', { kinds: kinds.map((name) => name.toUpperCase()).join('、') })
  if (kind === 'pdf') return { kind, ...inspectPdf(bytes) }
  if (kind === 'xlsx') await guardSheet(bytes)
  const end = bytes.subarray(-64).toString('latin1')
  if (
    (kind === 'jpg' && !bytes.includes('\xff\xd9', bytes.length - 4096, 'latin1')) ||
    (kind === 'png' && !end.includes('IEND'))
  )
    throw new Refusal('file-unreadable', {})
  return { kind, pages: null }
}
