import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { onlyBasicMap, renamedFont } from '../../../test/font.ts'
import { drawPage, pageCount, textOf } from '../../../test/pdf.ts'
import { drawableRanges, fontChain, undrawable } from './drawable.ts'
import { joinRanges, readFontFile } from './font-file.ts'
import { type Letter, renderLetter } from './letter.ts'
import { qrCode } from './qr.ts'
import { closeDocuments, MissingGlyphs, setUpDocuments } from './render.ts'

afterAll(() => setUpDocuments({}))

const letter: Letter = {
  issuer: '示例市职业技能鉴定中心',
  number: '示例鉴函〔2026〕12号',
  title: '关于受理示例职业培训学校试点申请的通知',
  addressee: '示例职业培训学校',
  parts: [
    { text: '你单位的申请符合要求，现予受理。', basis: ['桂人社函〔2020〕203号 三（二）'] },
    { heading: '下一步' },
    '请保持联系电话畅通。',
  ],
  sender: '示例市职业技能鉴定中心',
  date: Temporal.PlainDate.from('2026-03-12'),
  sample: true,
}

describe('a letter', () => {
  it('says what it was given, with the clause before the full stop', async () => {
    const pdf = await renderLetter(letter)
    const text = textOf(pdf).replaceAll(' ', '')
    for (const words of [letter.issuer, letter.number, letter.title, '示例职业培训学校：', '2026年3月12日', '演示'])
      expect(text).toContain(words)
    expect(text).toContain('现予受理（桂人社函〔2020〕203号三（二））。')
    expect(pageCount(pdf)).toBe(1)
    const { pixels } = drawPage(pdf, 40)
    expect(pixels.filter((value) => value < 128).length).toBeGreaterThan(1000)
  })

  it('has the same bytes when drawn again, in another thread too, and others on another day', async () => {
    const first = await renderLetter(letter)
    expect(await renderLetter(letter)).toEqual(first)
    await closeDocuments()
    expect(await renderLetter(letter)).toEqual(first)
    expect(await renderLetter({ ...letter, date: letter.date.add({ days: 1 }) })).not.toEqual(first)
  })

  it('is PDF/A-2a with the day of the letter as its date', async () => {
    const source = (await renderLetter(letter)).toString('latin1')
    expect(source).toMatch(/<pdfaid:part>2<\/pdfaid:part>/)
    expect(source).toMatch(/<pdfaid:conformance>A<\/pdfaid:conformance>/)
    expect(source).toContain('2026-03-11T16:00:00')
  })

  it('carries no word of demonstration outside the demonstration', async () => {
    expect(textOf(await renderLetter({ ...letter, sample: false }))).not.toContain('演示')
  })

  it('goes on over pages, numbered from the second on', async () => {
    const pdf = await renderLetter({ ...letter, parts: Array.from({ length: 40 }, () => letter.parts).flat() })
    expect(pageCount(pdf)).toBeGreaterThan(3)
    expect(textOf(pdf)).toContain('— 2 —')
    expect(textOf(pdf)).not.toContain('— 1 —')
  })

  it('is refused with the characters that no font draws, not printed with empty boxes', async () => {
    const refused = renderLetter({ ...letter, addressee: '示例😀\u{2B740}' })
    await expect(refused).rejects.toThrow(MissingGlyphs)
    await expect(refused).rejects.toMatchObject({ characters: ['😀', '\u{2B740}'] })
  })

  it('keeps drawing after a refusal, and many at once', async () => {
    const all = Array.from({ length: 6 }, (_, i) => renderLetter({ ...letter, number: `示例鉴函〔2026〕${i}号` }))
    for (const [i, pdf] of (await Promise.all(all)).entries()) expect(textOf(pdf)).toContain(`〔2026〕${i}号`)
  })
})

describe('characters that can be drawn', () => {
  it('include the rare ones of names', () => {
    expect(undrawable('𠮷𬭎㛃·䶮𫖯〇㵘，（）〔〕ＡａＡ-1\n')).toEqual([])
  })

  it('name each other one once, in order', () => {
    expect(undrawable('示\u{2B740}例😀\u{2B740}')).toEqual(['\u{2B740}', '😀'])
  })

  it('exclude private characters and variation selectors, whatever a font says', () => {
    expect(undrawable('葛\u{E0100}\uE816\uFE00')).toEqual(['\u{E0100}', '\uE816', '\uFE00'])
  })

  it('are a list of ascending ranges that do not touch', () => {
    const ranges = drawableRanges()
    expect(ranges.every(([first, last], i) => first <= last && (i === 0 || ranges[i - 1]![1] + 1 < first))).toBe(true)
    expect(ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0)).toBeGreaterThan(44_000)
  })

  it('grow with the fonts in the operator’s folder, which are then drawn', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'gj-font-'))
    writeFileSync(join(dir, 'rare.ttf'), renamedFont(fontChain().paths[0]!, 'Rare Han', 0x2b740))
    writeFileSync(join(dir, 'read me.txt'), 'not a font')
    await setUpDocuments({ fontDir: dir })
    expect(undrawable('\u{2B740}')).toEqual([])
    const pdf = await renderLetter({ ...letter, addressee: '示例\u{2B740}' })
    expect(textOf(pdf)).toContain('示例\u{2B740}：')
    await setUpDocuments({})
    expect(undrawable('\u{2B740}')).toEqual(['\u{2B740}'])
  })

  it('are read from the older kind of map as well', () => {
    const [path] = fontChain().paths
    const old = join(mkdtempSync(join(tmpdir(), 'gj-font-')), 'old.ttf')
    writeFileSync(old, onlyBasicMap(path!))
    const basic = readFontFile(path!).ranges.filter(([first]) => first < 0x10000)
    expect(basic.length).toBeGreaterThan(100)
    expect(readFontFile(old).ranges).toEqual(basic)
  })

  it('are joined where fonts touch or overlap', () => {
    const ranges = joinRanges([
      [5, 9],
      [1, 2],
      [3, 4],
      [8, 11],
      [20, 10],
      [30, 30],
    ])
    expect(ranges).toEqual([
      [1, 11],
      [30, 30],
    ])
  })
})

describe('a QR code', () => {
  it('draws exactly its dark modules, as runs', () => {
    const { modules, svg, size } = qrCode('https://example.test/v#0.S000045000012264000123')
    const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
    for (const [, x, y, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g))
      for (let i = 0; i < Number(width); i++) drawn[Number(y)]![Number(x) + i] = true
    expect(drawn).toEqual(modules)
  })
})
