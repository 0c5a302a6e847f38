import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { renderLetter } from '../document/letter.ts'
import { closeDocuments } from '../document/render.ts'
import { inspect } from './inspect.ts'
import type { FileKind } from './kind.ts'

afterAll(closeDocuments)

const all: FileKind[] = ['pdf', 'jpg', 'png', 'xlsx']
const end = 'trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n'
const pdf = (body: string | Buffer, tail = end) =>
  Buffer.concat([Buffer.from('%PDF-1.7\n%\xff\xff\n', 'latin1'), Buffer.from(body), Buffer.from(`\n${tail}`)])
const stream = (dictionary: string, content: Buffer) =>
  pdf(
    Buffer.concat([
      Buffer.from(`5 0 obj\n<<${dictionary}/Length ${content.length}>>\nstream\n`),
      content,
      Buffer.from('\nendstream\nendobj'),
    ]),
  )
const script = '<</Type/Action/S/JavaScript/JS(app.alert(1))>>'
const packed = deflateSync(Buffer.from(`7 0 ${script}`))

const hostile: Record<string, Buffer> = {
  'a script at opening': pdf(`1 0 obj<</Type/Catalog/OpenAction ${script}>>endobj`),
  'a script under an escaped name': pdf('<</S/J#61vaScript/JS(a)>>'),
  'a script under a name escaped in capitals': pdf('<</S/Java#53#63#72ipt /JS 9 0 R>>'),
  'a script all in escapes': pdf(
    `<</S/${[...'JavaScript'].map((it) => `#${it.charCodeAt(0).toString(16).toUpperCase()}`).join('')}>>`,
  ),
  'a script by a name tree': pdf('<</Names<</JavaScript 3 0 R>>>>'),
  'a script in packed objects': stream('/Type/ObjStm/N 1/First 4/Filter/FlateDecode', packed),
  'a script in packed objects of no type': stream('/N 1/First 4/Filter[/FlateDecode]', packed),
  'a script in packed objects under escaped keys': stream('/#4e 1/Fi#72st 4/Filter/Fl#61teDecode', packed),
  'objects packed in a way not looked into': stream(
    '/Type/ObjStm/N 1/First 4/Filter[/ASCIIHexDecode/FlateDecode]',
    Buffer.from(packed.toString('hex')),
  ),
  'objects packed with a predictor': stream(
    '/Type/ObjStm/N 1/First 4/Filter/FlateDecode/DecodeParms<</Predictor 12>>',
    packed,
  ),
  'objects whose packing is named elsewhere': stream('/Type/ObjStm/N 1/First 4/Filter 9 0 R', packed),
  'packed objects behind a word that misleads': stream('/N 1/First 4/Filter/FlateDecode/X(1 0 obj\\)<<)', packed),
  'packed objects behind a whole false head': stream('/N 1/First 4/Filter/FlateDecode/X(9 0 obj<</Y/Z)', packed),
  'packed objects behind a comment': stream('/N 1%>>stream\n/First 4/Filter[ /FlateDecode ]', packed),
  'packed objects in a head we cannot read': stream('/N 1/First 4/Filter/FlateDecode/X(', packed),
  'packed objects in a head of 70 kB': stream(`/N 1/First 4/Filter/FlateDecode/X(${' '.repeat(70_000)})`, packed),
  'packed objects that do not unpack': stream('/Type/ObjStm/N 1/First 4/Filter/FlateDecode', Buffer.from('no')),
  'packed objects that unpack to 300 MB': stream(
    '/Type/ObjStm/N 1/First 4/Filter/FlateDecode',
    deflateSync(Buffer.alloc(300e6)),
  ),
  'a program to start': pdf('<</S/Launch/F(cmd.exe)>>'),
  'a file inside': pdf('<</Type/EmbeddedFile>>'),
  'a list of files inside': pdf('<</Names<</EmbeddedFiles 3 0 R>>>>'),
  'a form that runs': pdf('<</AcroForm<</XFA[(a)]>>>>'),
  'a form that sends': pdf('<</S/SubmitForm/F(http://x)>>'),
  'a film': pdf('<</Subtype/RichMedia>>'),
  'a script by way of a film': pdf('<</S/Rendition/JS(a)>>'),
}

const notOurs: Record<string, Buffer> = {
  'a page': Buffer.from('<!DOCTYPE html><script>alert(1)</script>'),
  'a drawing with script': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  'a drawing after a declaration': Buffer.from('<?xml version="1.0"?><svg onload="alert(1)"/>'),
  'a script': Buffer.from('alert(1)//%PDF-1.7'),
  'a PDF behind a page': Buffer.concat([Buffer.from('<script>alert(1)</script>\n'), pdf('')]),
  'a GIF': Buffer.from('GIF89a/*'),
  'a program': Buffer.from('MZ\x90\x00'),
  'a WebP': Buffer.from('RIFF\x00\x00\x00\x00WEBPVP8 '),
}

describe('a file from outside', () => {
  for (const [name, bytes] of Object.entries(hostile))
    it(`is refused with ${name}`, async () => {
      await expect(inspect(bytes, all)).rejects.toMatchObject({ name: 'Refusal', code: 'file-active' })
    })

  for (const [name, bytes] of Object.entries(notOurs))
    it(`is refused when it is ${name}, whatever it is called`, async () => {
      await expect(inspect(bytes, all)).rejects.toMatchObject({
        code: 'file-kind-refused',
        facts: { kinds: 'PDF、JPG、PNG、XLSX' },
      })
    })

  it('is refused when locked, cut short or empty', async () => {
    await expect(inspect(pdf('', `trailer<</Encrypt 4 0 R>>\n${end}`), all)).rejects.toMatchObject({
      code: 'file-locked',
    })
    await expect(inspect(pdf('', ''), all)).rejects.toMatchObject({ code: 'file-unreadable' })
    await expect(inspect(Buffer.alloc(0), all)).rejects.toMatchObject({ code: 'file-empty' })
    const image = await sharp({
      create: {
        width: 400,
        height: 400,
        channels: 3,
        background: '#456',
        noise: { type: 'gaussian', mean: 99, sigma: 40 },
      },
    })
    for (const bytes of [await image.clone().jpeg().toBuffer(), await image.clone().png().toBuffer()])
      await expect(inspect(bytes.subarray(0, bytes.length / 2), all)).rejects.toMatchObject({ code: 'file-unreadable' })
  })

  it('is refused when it is not of the kinds wanted here', async () => {
    await expect(inspect(pdf(''), ['jpg', 'png'])).rejects.toMatchObject({ facts: { kinds: 'JPG、PNG' } })
  })

  it('is taken when it is plain: PDF with its pages, JPEG, PNG', async () => {
    const letter = await renderLetter({
      issuer: '示例',
      number: '1',
      title: '示例',
      addressee: '示例',
      sender: '示例',
      sample: true,
      parts: Array.from({ length: 60 }, () => '示例文字'),
      date: Temporal.PlainDate.from('2026-06-01'),
    })
    expect(await inspect(letter, all)).toEqual({ kind: 'pdf', pages: 3 })
    const image = sharp({ create: { width: 8, height: 8, channels: 3, background: '#456' } })
    expect(await inspect(await image.clone().jpeg().toBuffer(), all)).toEqual({ kind: 'jpg', pages: null })
    expect(await inspect(await image.clone().png().toBuffer(), all)).toEqual({ kind: 'png', pages: null })
  })

  it('may speak of scripts, and have pages among packed objects', async () => {
    expect(await inspect(pdf('(JavaScript) /JavaScriptless /LaunchPad'), all)).toEqual({ kind: 'pdf', pages: null })
    const pages = Buffer.from('1 0 2 40 <</Type/Pages/Count 2>> <</Type/Page>> <</Type /Page>> <</Type/Page>>')
    const bytes = stream('/Type/ObjStm/N 1/First 4/Filter/FlateDecode', deflateSync(pages))
    expect(await inspect(bytes, all)).toEqual({ kind: 'pdf', pages: 2 })
  })

  it('of 50 MB is looked through in short time', async () => {
    const started = performance.now()
    const image = stream('/Subtype/Image/Filter/DCTDecode', Buffer.alloc(50e6, 'q\xff/J obj<</stre', 'latin1'))
    expect(await inspect(image, all)).toMatchObject({ kind: 'pdf' })
    const evil = pdf('obj<</A('.repeat(8000).concat('stream\n').repeat(150))
    await expect(inspect(evil, all)).rejects.toMatchObject({ code: 'file-active' })
    console.log(`files: PDFs of 50 and 10 MB inspected in ${(performance.now() - started).toFixed(0)} ms`)
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
