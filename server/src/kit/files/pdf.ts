import { constants, inflateSync } from 'node:zlib'
import { Refusal } from '../thread.ts'
import { type Dictionary, dictionariesBefore } from './pdf-dictionary.ts'

/*
 * Looks for what a PDF may do when it is opened. Names may be written with escapes (`/J#61vaScript`) and may hide in
 * compressed object streams, so both are undone. What cannot be looked into is refused: we never guess that it is good.
 */

const active: Record<string, readonly string[]> = {
  脚本: ['JavaScript', 'Rendition'],
  启动程序的动作: ['Launch'],
  附件: ['EmbeddedFile', 'EmbeddedFiles', 'GoToE'],
  动态表单: ['XFA'],
  自动提交数据的动作: ['SubmitForm', 'ImportData'],
  多媒体: ['RichMedia', 'Movie'],
}
const opaque = '不常见的压缩内容，看不到里面是什么'
const mostInflated = 200e6
const mostDictionary = 64 * 1024

const nameEnd = '(?=[\\s\\0()<>\\[\\]{}/%]|$)'
const hex = (character: string) => character.charCodeAt(0).toString(16)
/** `/Name` with any of its characters escaped. */
const named = (name: string) =>
  `/${[...name].map((character) => `(?:${character}|#${hex(character)})`).join('')}${nameEnd}`
const pattern = (names: readonly string[]) =>
  new RegExp(names.map((name) => named(name).replaceAll(/#([0-9a-f]{2})/g, escapedHex)).join('|'))
/** `#4a` and `#4A` alike, while the name itself keeps its case. */
function escapedHex(_: string, digits: string): string {
  return `#${[...digits].map((digit) => (/[a-f]/.test(digit) ? `[${digit}${digit.toUpperCase()}]` : digit)).join('')}`
}

const findings = Object.entries(active).map(([found, names]) => ({ found, pattern: pattern(names) }))
const encrypted = pattern(['Encrypt'])

/** Number of pages, if the file says so plainly. Refuses `file-active`, `file-locked`, `file-unreadable`. */
export function inspectPdf(bytes: Buffer): { pages: number | null } {
  const source = bytes.toString('latin1')
  if (!source.slice(-8192).includes('%%EOF')) throw new Refusal('file-unreadable', {})
  if (encrypted.test(source)) throw new Refusal('file-locked', {})
  const texts = [source, ...objectStreams(bytes, source)]
  for (const text of texts) {
    const finding = findings.find(({ pattern }) => pattern.test(text))
    if (finding) throw new Refusal('file-active', { found: finding.found })
  }
  return { pages: pagesOf(texts) }
}

/** Objects packed together: a stream whose dictionary counts them (`/N`) and says where the first begins. */
function* objectStreams(bytes: Buffer, source: string): Generator<string> {
  let inflated = 0
  let after = 0
  for (const { index, 0: keyword } of source.matchAll(/(?<!end)stream[ \t]*(?:\r\n|\n|\r)/g)) {
    const from = Math.max(after, index - mostDictionary)
    after = index
    const packing = packingOf(dictionariesBefore(source, from, index), source.slice(from, index))
    if (packing === 'none') continue
    if (packing === 'opaque') throw new Refusal('file-active', { found: opaque })
    const text = inflate(bytes.subarray(index + keyword.length), mostInflated - inflated)
    inflated += text.length
    yield text
  }
}

function packingOf(dictionaries: Dictionary[] | undefined, window: string): 'none' | 'deflated' | 'opaque' {
  if (!dictionaries) return 'opaque'
  // a reader more forgiving than ours might still see packed objects here
  if (dictionaries.length === 0)
    return /\/(ObjStm|First|#)/.test(window) || window.length === mostDictionary ? 'opaque' : 'none'
  const packing = dictionaries.find((it) => (it.has('First') && it.has('N')) || it.get('Type')?.includes('/ObjStm'))
  if (!packing || !(packing.has('Filter') || packing.has('F'))) return 'none'
  const plain = /^\s*(\[\s*)?\/(FlateDecode|Fl)\s*\]?\s*$/.test(packing.get('Filter') ?? '')
  return plain && !packing.has('DecodeParms') && !packing.has('DP') && !packing.has('F') ? 'deflated' : 'opaque'
}

function inflate(packed: Buffer, most: number): string {
  try {
    // no length is asked: the stream ends where deflate says, whatever the dictionary claims
    return inflateSync(packed, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: most }).toString('latin1')
  } catch {
    throw new Refusal('file-active', { found: opaque })
  }
}

const page = new RegExp(`/Type\\s*/Page${nameEnd}`, 'g')

/** An update may repeat a page, so what the page tree counts holds where it can. */
function pagesOf(texts: readonly string[]): number | null {
  const found = texts.flatMap((text) => [...text.matchAll(page)]).length
  const counted = texts.flatMap((text) => [...text.matchAll(/\/Count\s+(\d{1,6})/g)].map(([, count]) => Number(count)))
  return Math.max(0, ...counted.filter((count) => count <= found)) || found || null
}
