import { type ArchiveEntry, ArchiveRefused, inflate, readArchive } from '../files/archive.ts'
import { Refusal } from '../thread.ts'

/** What the guard learnt on its way: which sheet is meant, and how its days are counted. */
export interface GuardedWorkbook {
  /** The first sheet a person sees. */
  sheet: { name: string; index: number }
  date1904: boolean
}

const mega = 1024 * 1024
export const sheetLimit = 20 * mega
const oleSignature = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/**
 * Stands before any library: 20 MB in, the limits of `archive.ts`, no macros, no DTD or entities, no text but UTF-8,
 * every part inflated once to see that it is as long as it says. Holds one piece of one part at a time.
 */
export async function guardSheet(bytes: Buffer): Promise<GuardedWorkbook> {
  if (bytes.length === 0) throw new Refusal('file-empty', {})
  if (bytes.length > sheetLimit) throw new Refusal('too-large', { limit: '20 MB' })
  if (bytes.subarray(0, 8).equals(oleSignature))
    throw new Refusal(
      bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'sheet-locked' : 'sheet-old-format',
      {},
    )
  try {
    return await guardParts(readArchive(bytes))
  } catch (thrown) {
    if (!(thrown instanceof ArchiveRefused)) throw thrown
    if (thrown.reason === 'locked') throw new Refusal('sheet-locked', {})
    if (thrown.reason === 'too-big') throw new Refusal('sheet-too-big', { limit: '200 MB，单个部分 120 MB' })
    throw new Refusal('sheet-unreadable', {})
  }
}

async function guardParts(entries: ArchiveEntry[]): Promise<GuardedWorkbook> {
  const has = (name: string) => entries.some((entry) => entry.name === name)
  if (!has('[Content_Types].xml') || !has('xl/workbook.xml')) throw new Refusal('sheet-unreadable', {})
  if (entries.some(({ name }) => /vbaProject|xl\/(macrosheets|activeX|embeddings)\//i.test(name)))
    throw new Refusal('sheet-unsafe', { found: '宏或嵌入的对象' })
  let workbook = ''
  for (const entry of entries) {
    const read = await guardPart(entry, entry.name === 'xl/workbook.xml')
    if (read !== undefined) workbook = read
  }
  return {
    sheet: firstVisible(workbook),
    date1904: /<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"/.test(workbook),
  }
}

async function guardPart(entry: ArchiveEntry, keep: boolean): Promise<string | undefined> {
  const isXml = /\.(xml|rels|vml)$/i.test(entry.name)
  const kept: Buffer[] = []
  let prolog = ''
  let prologOver = !isXml
  for await (const piece of inflate(entry)) {
    if (keep) kept.push(piece)
    if (prologOver) continue
    if (prolog === '' && !startsAsUtf8(piece)) throw new Refusal('sheet-unreadable', {})
    prolog += piece.toString('latin1')
    // declarations of types and entities stand before the first element, or nowhere
    const bare = prolog.replaceAll(/<!--[\s\S]*?(-->|$)|<\?[\s\S]*?(\?>|$)/g, '')
    const root = bare.search(/<[A-Za-z_]/)
    if (/<!(DOCTYPE|ENTITY)/i.test(root < 0 ? bare : bare.slice(0, root)))
      throw new Refusal('sheet-unsafe', { found: '外部引用声明' })
    prologOver = root >= 0
    if (!prologOver && prolog.length > mega) throw new Refusal('sheet-unreadable', {})
  }
  return keep ? Buffer.concat(kept).toString('utf8') : undefined
}

/** UTF-16 would hide a declaration from a look at the bytes; spreadsheets are written in UTF-8. */
const startsAsUtf8 = (piece: Buffer) => /^(\xef\xbb\xbf)?\s*</.test(piece.toString('latin1', 0, 64)) && piece[1] !== 0

function firstVisible(workbook: string): GuardedWorkbook['sheet'] {
  const sheets = [...workbook.matchAll(/<(?:\w+:)?sheet\s([^>]*)>/g)].map(([, attributes = '']) => attributes)
  const index = sheets.findIndex((attributes) => !/\bstate="(hidden|veryHidden)"/.test(attributes))
  if (index < 0) throw new Refusal('sheet-empty', {})
  return { index, name: /\bname="([^"]*)"/.exec(sheets[index]!)?.[1] ?? '' }
}
