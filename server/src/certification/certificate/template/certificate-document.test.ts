import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { qrCode } from '#kit/document/qr.ts'
import { setUpDocuments } from '#kit/document/render.ts'
import { difference, drawPage, type Picture, pageCount, textOf } from '../../../../test/pdf.ts'
import { bodyTextOf, type CertificateFields, certificateQrText, renderCertificate } from './certificate-document.ts'

const fields: CertificateFields = {
  number: 'S000045000012264000123',
  name: '示例香',
  idKind: '居民身份证',
  idNumber: '450103199001010021',
  occupation: '养老护理员',
  workType: null,
  level: 4,
  organisation: '示例市桂匠示例职业培训学校',
  examinedOn: Temporal.PlainDate.from('2026-05-16'),
  issuedOn: Temporal.PlainDate.from('2026-06-01'),
  publicOrigin: 'https://guijiang.example',
  printSerial: '00000123',
  sample: true,
}

let photo: Buffer
let pdf: Buffer
const words = (of: Uint8Array) => textOf(of).replaceAll(/\s/g, '')

beforeAll(async () => {
  const bust =
    '<svg width="300" height="400"><circle cx="150" cy="160" r="85"/><path d="M30 400a120 120 0 0 1 240 0z"/></svg>'
  photo = await sharp({ create: { width: 300, height: 400, channels: 3, background: '#fff' } })
    .composite([{ input: Buffer.from(bust) }])
    .jpeg({ quality: 85 })
    .toBuffer()
  pdf = await renderCertificate(fields, photo)
})

describe('证书', () => {
  it('carries every field of the 样式通知, the ID number in full', () => {
    for (const text of [
      '职业技能等级证书',
      bodyTextOf(fields),
      fields.organisation,
      '2026年6月1日',
      fields.name,
      fields.idKind,
      fields.idNumber,
      fields.occupation,
      '--',
      '四级/中级工',
      'S000045000012264000123',
      'http://jndj.osta.org.cn',
      'http://pjjg.osta.org.cn',
      '印制流水码00000123',
    ])
      expect(words(pdf)).toContain(text.replaceAll(' ', ''))
    expect(textOf(pdf)).toContain('S000 0450 0001 2264 0001 23')
  })

  it('says in its text who was found to have which level', () => {
    expect(bodyTextOf(fields)).toBe(
      '示例香于2026年5月参加示例市桂匠示例职业培训学校组织的养老护理员职业技能等级认定，' +
        '经评价合格，达到四级/中级工水平，特发此证。',
    )
    expect(bodyTextOf({ ...fields, workType: '示例工种' })).toContain('养老护理员（示例工种）职业技能等级认定')
    expect(() => bodyTextOf({ ...fields, bodyText: '{姓名}{籍贯}' })).toThrow('{籍贯}')
  })

  it('looks as it was approved to look', async () => {
    const baseline = join(import.meta.dirname, 'certificate-baseline.png')
    const drawn = drawPage(pdf, 72)
    // after a wanted change: UPDATE_BASELINE=1, then look at the picture
    if (process.env.UPDATE_BASELINE) writeFileSync(baseline, await png(drawn))
    expect(difference(drawn, await picture(readFileSync(baseline)))).toBeLessThan(0.002)
  })

  it('is seen to differ from that look when one field is missing', async () => {
    const other = drawPage(await renderCertificate({ ...fields, organisation: '　' }, photo), 72)
    expect(difference(drawPage(pdf, 72), other)).toBeGreaterThan(0.002)
  })

  it('bears a code 30 mm wide whose every module is that of the permanent address', () => {
    const text = certificateQrText(fields.publicOrigin, fields.number)
    expect(text).toBe('https://guijiang.example/v#0.S000045000012264000123')
    const { modules, border, size } = qrCode(text)
    const page = drawPage(pdf, 300)
    const box = blackBox(page)
    const side = size - 2 * border
    for (const length of [box.right - box.left, box.bottom - box.top]) expect((length / 300) * 25.4).toBeCloseTo(30, 0)
    const read = Array.from({ length: side }, (_, y) =>
      Array.from({ length: side }, (_, x) => {
        const column = Math.floor(box.left + ((x + 0.5) * (box.right - box.left)) / side)
        const row = Math.floor(box.top + ((y + 0.5) * (box.bottom - box.top)) / side)
        return page.pixels[(row * page.width + column) * 3]! < 128
      }),
    )
    expect(read).toEqual(modules.slice(border, -border).map((row) => row.slice(border, -border)))
  })

  it('keeps the quiet zone around the code clean', () => {
    const page = drawPage(pdf, 100)
    const { left, right, top, bottom } = blackBox(page)
    const module = (right - left) / 33
    const quiet = Math.floor(module * 4) - 1
    for (let y = top - quiet; y < bottom + quiet; y++)
      for (let x = left - quiet; x < right + quiet; x++) {
        const inside = x >= left - 1 && x <= right && y >= top - 1 && y <= bottom
        if (!inside) expect(page.pixels[(y * page.width + x) * 3]!).toBeGreaterThan(200)
      }
  })

  it('has the same bytes for the same facts, and is one page even when everything is long', async () => {
    expect(await renderCertificate(fields, photo)).toEqual(pdf)
    const long = await renderCertificate({
      ...fields,
      name: '𠮷𬭎㛃·示例阿卜杜拉·买买提',
      occupation: '示例很长的职业名称家政服务员与养老护理员与育婴员',
      workType: '示例很长的工种名称母婴护理员',
      level: 1,
      organisation: '广西示例南宁示例区示例职业技能评价服务有限责任公司桂林第一分公司',
      remark: '补发',
    })
    expect(pageCount(long)).toBe(1)
    expect(words(long)).toContain('𠮷𬭎㛃·示例阿卜杜拉·买买提')
    expect(words(long)).toContain('一级/高级技师')
    expect(words(long)).toContain('补发')
  })

  it('draws rare characters with ink', async () => {
    const named = (name: string) => renderCertificate({ ...fields, name }).then((it) => drawPage(it, 100))
    const blank = await named('　　')
    for (const character of ['𠮷', '𬭎', '㛃', '·'])
      expect(difference(await named(`　${character}`), blank)).toBeGreaterThan(0)
  })

  it('changes with the photograph', async () => {
    const other = await renderCertificate(fields, await sharp(photo).negate().jpeg().toBuffer())
    expect(difference(drawPage(other, 72), drawPage(pdf, 72))).toBeGreaterThan(0.01)
    expect(await renderCertificate(fields, photo)).toEqual(pdf)
  })

  it('is drawn by the dozen, in one thread or two', async () => {
    for (const threads of [1, 2]) {
      await setUpDocuments({ threads })
      const draw = (i: number) =>
        renderCertificate({ ...fields, name: `示例${String.fromCodePoint(0x4e00 + i)}` }, photo)
      await Promise.all([draw(0), draw(1)])
      const started = performance.now()
      const drawn = await Promise.all(Array.from({ length: 30 }, (_, i) => draw(i)))
      const rate = (30_000 / (performance.now() - started)).toFixed(0)
      console.log(`certificate: ${rate} a second with threads: ${threads}`)
      expect(words(drawn[17]!)).toContain(`示例${String.fromCodePoint(0x4e00 + 17)}`)
    }
    await setUpDocuments({ threads: 1 })
  })

  it('shows 演示样本 in the demonstration, and only there', async () => {
    expect(words(pdf)).toContain('演示样本')
    expect(words(await renderCertificate({ ...fields, sample: false }, photo))).not.toContain('演示')
  })
})

/** The code is the only thing in pure black on the page; the photograph here is on the right. */
function blackBox({ width, height, pixels }: Picture) {
  const box = { left: width, right: 0, top: height, bottom: 0 }
  for (let y = Math.floor(height * 0.65); y < height; y++)
    for (let x = 0; x < width / 2; x++) {
      const at = (y * width + x) * 3
      if (pixels[at]! + pixels[at + 1]! + pixels[at + 2]! > 12) continue
      box.left = Math.min(box.left, x)
      box.right = Math.max(box.right, x + 1)
      box.top = Math.min(box.top, y)
      box.bottom = Math.max(box.bottom, y + 1)
    }
  return box
}

const png = ({ width, height, pixels }: Picture) =>
  sharp(pixels, { raw: { width, height, channels: 3 } })
    .png({ palette: true })
    .toBuffer()

async function picture(bytes: Buffer): Promise<Picture> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, pixels: new Uint8Array(data) }
}
