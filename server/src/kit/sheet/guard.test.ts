import { afterAll, describe, expect, it } from 'vitest'
import { type Lie, sheetRow, workbookParts, zip } from '../../../test/zip.ts'
import { guardSheet } from './guard.ts'
import { closeSheets, readSheet } from './index.ts'

afterAll(closeSheets)

const parts: Record<string, string | Buffer> = workbookParts({ sheets: [sheetRow(1, '姓名') + sheetRow(2, '示例香')] })
const sheet = 'xl/worksheets/sheet1.xml'
const workbook = (more: Record<string, string | Buffer> = {}, lies: Record<string, Lie> = {}) =>
  zip({ ...parts, ...more }, lies)
const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const columns = [{ key: 'name', names: ['姓名'], kind: 'text' }] as const
const evil = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
const withHead = (head: string) => String(parts[sheet]).replace('?>', `?>${head}`)

const hostile: Record<string, { bytes: Buffer; code: string }> = {
  'old .xls': { bytes: Buffer.concat([ole, Buffer.alloc(2000)]), code: 'sheet-old-format' },
  'locked with a password': {
    bytes: Buffer.concat([ole, Buffer.alloc(2000), Buffer.from('EncryptedPackage', 'utf16le')]),
    code: 'sheet-locked',
  },
  'a web page by another name': { bytes: Buffer.from('<html><table></table></html>'), code: 'sheet-unreadable' },
  nothing: { bytes: Buffer.alloc(0), code: 'file-empty' },
  'another zip': { bytes: zip({ 'a.txt': 'a' }), code: 'sheet-unreadable' },
  'cut short': { bytes: workbook().subarray(0, -30), code: 'sheet-unreadable' },
  'with macros': { bytes: workbook({ 'xl/vbaProject.bin': 'x' }), code: 'sheet-unsafe' },
  'with an embedded object': { bytes: workbook({ 'xl/embeddings/oleObject1.bin': 'x' }), code: 'sheet-unsafe' },
  'with an entity': { bytes: workbook({ [sheet]: withHead(evil) }), code: 'sheet-unsafe' },
  'with an entity behind a comment': {
    bytes: workbook({ [sheet]: withHead(`<!-- <a -->${evil}`) }),
    code: 'sheet-unsafe',
  },
  'with an entity in lower case': { bytes: workbook({ [sheet]: withHead(evil.toLowerCase()) }), code: 'sheet-unsafe' },
  'with an entity far down': {
    bytes: workbook({ [sheet]: withHead(`<!--${' '.repeat(300_000)}-->${evil}`) }),
    code: 'sheet-unsafe',
  },
  'with an entity in another alphabet': {
    bytes: workbook({ [sheet]: Buffer.from(withHead(evil), 'utf16le') }),
    code: 'sheet-unreadable',
  },
  'packed 900 to 1': { bytes: workbook({ [sheet]: Buffer.alloc(100e6, ' ') }), code: 'sheet-too-big' },
  'telling a tenth of its size': {
    bytes: workbook({ [sheet]: Buffer.alloc(60e6, '<a>') }, { [sheet]: { size: 999_999 } }),
    code: 'sheet-too-big',
  },
  'one part claimed by many': {
    bytes: workbook(
      { 'xl/a.xml': parts[sheet]!, 'xl/b.xml': parts[sheet]! },
      { 'xl/a.xml': { sameAs: sheet, localName: sheet }, 'xl/b.xml': { sameAs: sheet } },
    ),
    code: 'sheet-unreadable',
  },
  'of 2,001 parts': {
    bytes: zip({ ...parts, ...Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`xl/${i}.xml`, '<a/>'])) }),
    code: 'sheet-too-big',
  },
  'locked inside': { bytes: workbook({}, { [sheet]: { flags: 1 } }), code: 'sheet-locked' },
  'packed in a way not known': { bytes: workbook({}, { [sheet]: { method: 14 } }), code: 'sheet-unreadable' },
  'telling two names': {
    bytes: workbook({}, { [sheet]: { localName: 'xl/worksheets/sheet2.xml' } }),
    code: 'sheet-unreadable',
  },
  'larger than 20 MB': { bytes: Buffer.alloc(20 * 1024 * 1024 + 1), code: 'too-large' },
}

describe('what a sheet must not be', () => {
  for (const [name, { bytes, code }] of Object.entries(hostile))
    it(`is ${name}`, async () => {
      await expect(readSheet(bytes, { columns, maxRows: 10 })).rejects.toMatchObject({ name: 'Problem', code })
    })

  it('costs neither time nor memory to refuse', async () => {
    for (const name of ['packed 900 to 1', 'telling a tenth of its size']) {
      const { bytes, code } = hostile[name]!
      const before = process.memoryUsage().rss
      const started = performance.now()
      await expect(guardSheet(bytes)).rejects.toMatchObject({ code })
      const took = performance.now() - started
      const grown = (process.memoryUsage().rss - before) / 1e6
      console.log(
        `sheet: bomb ${name} of ${(bytes.length / 1e3).toFixed(0)} kB refused in ${took.toFixed(1)} ms, +${grown.toFixed(0)} MB`,
      )
      expect(took).toBeLessThan(1000)
      expect(grown).toBeLessThan(100)
    }
  })

  it('does not spoil the next one', async () => {
    const content = await readSheet(workbook(), { columns, maxRows: 10 })
    expect(content.rows).toEqual([{ row: 2, values: { name: '示例香' } }])
  })
})
