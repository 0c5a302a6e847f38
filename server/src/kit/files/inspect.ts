import { guardSheet } from '../sheet/guard.ts'
import { Refusal } from '../thread.ts'
import { inspectPdf } from './pdf.ts'

export type FileKind = 'pdf' | 'jpg' | 'png' | 'xlsx'

export interface Inspected {
  kind: FileKind
  /** Pages of a PDF that says them plainly. */
  pages: number | null
}

const png = Buffer.from('89504e470d0a1a0a', 'hex')
const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/** The kind by content; the name and the sender's word do not count. */
function kindOf(bytes: Buffer): FileKind | undefined {
  if (bytes.toString('latin1', 0, 5) === '%PDF-') return 'pdf'
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpg'
  if (bytes.subarray(0, 8).equals(png)) return 'png'
  if (bytes.toString('latin1', 0, 4) === 'PK\x03\x04' || bytes.subarray(0, 8).equals(ole)) return 'xlsx'
  return undefined
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
