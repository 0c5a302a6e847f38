export type FileKind = 'pdf' | 'jpg' | 'png' | 'xlsx'

const png = Buffer.from('89504e470d0a1a0a', 'hex')
const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/** The kind by content; the name and the sender's word do not count. */
export function kindOf(bytes: Buffer): FileKind | undefined {
  if (bytes.toString('latin1', 0, 5) === '%PDF-') return 'pdf'
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpg'
  if (bytes.subarray(0, 8).equals(png)) return 'png'
  if (bytes.toString('latin1', 0, 4) === 'PK\x03\x04' || bytes.subarray(0, 8).equals(ole)) return 'xlsx'
  return undefined
}
