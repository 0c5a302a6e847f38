import { crc32, deflateRawSync } from 'node:zlib'

/** What a zip says of an entry besides the truth. */
export interface Lie {
  /** Declared size once inflated. */
  size?: number
  /** Name in the local header only. */
  localName?: string
  /** Bit 0 is "locked". */
  flags?: number
  /** Offset of another entry whose bytes this one claims. */
  sameAs?: string
  method?: number
}

/** A zip archive by hand, so that tests can make honest and dishonest ones. */
export function zip(files: Record<string, string | Buffer>, lies: Record<string, Lie> = {}): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  const offsets = new Map<string, number>()
  let at = 0
  for (const [name, content] of Object.entries(files)) {
    const lie = lies[name] ?? {}
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const offset = lie.sameAs === undefined ? at : offsets.get(lie.sameAs)!
    offsets.set(name, offset)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(lie.flags ?? 0, 2)
    shared.writeUInt16LE(lie.method ?? 8, 4)
    shared.writeUInt32LE(crc32(bytes), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(lie.size ?? bytes.length, 18)
    const [nameBytes, localName] = [Buffer.from(name), Buffer.from(lie.localName ?? name)]
    shared.writeUInt16LE(localName.length, 22)
    if (lie.sameAs === undefined) {
      const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, localName, packed])
      parts.push(local)
      at += local.length
    }
    shared.writeUInt16LE(nameBytes.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), shared, tail, nameBytes]))
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, listed, end])
}

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'

export interface WorkbookParts {
  /** Inner XML of `sheetData`, one sheet after the other. */
  sheets: string[]
  /** Inner XML of the shared strings. */
  strings?: string[]
  /** Formats of the cell styles 1, 2, …; 0 is General. */
  formats?: string[]
  /** Attributes of each sheet in the workbook, such as `state="hidden"`. */
  states?: string[]
  date1904?: boolean
  /** Writes elements as `x:row`, as some programs do. */
  prefix?: string
}

/** The parts of an `.xlsx` written by hand, the way WPS and others write theirs. */
export function workbookParts({ sheets, strings = [], formats = [], states = [], date1904, prefix }: WorkbookParts) {
  const xml = (text: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`
  const worksheet = (data: string) => {
    const text = `<worksheet xmlns="${spreadsheet}"><sheetData>${data}</sheetData></worksheet>`
    return prefix ? text.replaceAll(/<(\/?)(\w)/g, `<$1${prefix}:$2`).replace('xmlns=', `xmlns:${prefix}=`) : text
  }
  const overrides = sheets.map((_, i) => override(`/xl/worksheets/sheet${i + 1}.xml`, 'worksheet')).join('')
  return {
    '[Content_Types].xml': xml(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        `<Default Extension="xml" ContentType="application/xml"/>${override('/xl/workbook.xml', 'sheet.main')}` +
        `${overrides}${override('/xl/sharedStrings.xml', 'sharedStrings')}${override('/xl/styles.xml', 'styles')}</Types>`,
    ),
    '_rels/.rels': xml(
      `<Relationships xmlns="${packageRelations}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${spreadsheet}" xmlns:r="${relations}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>` +
        sheets
          .map((_, i) => `<sheet name="表${i + 1}" sheetId="${i + 1}" ${states[i] ?? ''} r:id="rId${i + 1}"/>`)
          .join('') +
        '</sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="${packageRelations}">` +
        sheets.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('') +
        relation('rId90', 'sharedStrings', 'sharedStrings.xml') +
        relation('rId91', 'styles', 'styles.xml') +
        '</Relationships>',
    ),
    'xl/sharedStrings.xml': xml(`<sst xmlns="${spreadsheet}">${strings.map((it) => `<si>${it}</si>`).join('')}</sst>`),
    'xl/styles.xml': xml(
      `<styleSheet xmlns="${spreadsheet}"><numFmts count="${formats.length}">` +
        formats
          .map((code, i) => `<numFmt numFmtId="${170 + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`)
          .join('') +
        '</numFmts><fonts count="1"><font><sz val="11"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>' +
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs>' +
        ['0', ...formats.map((_, i) => String(170 + i))]
          .map((id) => `<xf numFmtId="${id}" applyNumberFormat="1"/>`)
          .join('') +
        '</cellXfs></styleSheet>',
    ),
    ...Object.fromEntries(sheets.map((data, i) => [`xl/worksheets/sheet${i + 1}.xml`, xml(worksheet(data))])),
  }
}

const override = (part: string, kind: string) =>
  `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`
const relation = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="${relations}/${kind}" Target="${target}"/>`

/** A row of inline texts from column A on; numbers become numeric cells. */
export function sheetRow(row: number, ...cells: (string | number | null)[]): string {
  const xml = cells.map((cell, i) => {
    const at = `${String.fromCharCode(65 + i)}${row}`
    if (cell === null) return ''
    return typeof cell === 'number'
      ? `<c r="${at}"><v>${cell}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`
  })
  return `<row r="${row}">${xml.join('')}</row>`
}
