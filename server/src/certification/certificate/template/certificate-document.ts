import { join } from 'node:path'
import { type SkillLevel, skillLevels } from '@guijiang/contract/codes'
import { groupCertificateNumber } from '@guijiang/contract/formats'
import { startOf } from '#kit/clock.ts'
import { dayWords } from '#kit/document/day-words.ts'
import { qrCode } from '#kit/document/qr.ts'
import { renderPdf } from '#kit/document/render.ts'

/** What stands on a certificate; names and wording as filed, nothing masked: the file goes to its holder. */
export interface CertificateFields {
  /** 证书编号, 22 characters. */
  number: string
  name: string
  /** 证件类型, such as 居民身份证. */
  idKind: string
  /** 证件号码 in full. */
  idNumber: string
  occupation: string
  /** 工种/职业方向; null prints `--`, since the place may not stay empty. */
  workType: string | null
  level: SkillLevel
  /** 评价机构名称 as filed, branch included. */
  organisation: string
  /** Day of the examination; the body text names its month. */
  examinedOn: Temporal.PlainDate
  issuedOn: Temporal.PlainDate
  /** 证书正文 with its places in braces; the default stands until the annex of the rule is at hand. */
  bodyText?: string
  /** 证书印制流水码 of this printing. */
  printSerial?: string
  /** Such as 补发 or 更正 on a later version. */
  remark?: string
  /** `PUBLIC_ORIGIN`: what the QR code opens. */
  publicOrigin: string
  /** 证书信息查询网址 and 机构信息查询网址; both are settings. */
  queryAddresses?: { certificate: string; organisation: string }
  /** Marks the page 演示样本. */
  sample: boolean
}

export const defaultBodyText =
  '{姓名}于{年月}参加{评价机构名称}组织的{职业名称}{工种}职业技能等级认定，经评价合格，达到{等级}水平，特发此证。'

const national = { certificate: 'http://jndj.osta.org.cn', organisation: 'http://pjjg.osta.org.cn' }

/** First form of the printed code: opens the permanent check page with the number, the name is asked there. */
export const certificateQrText = (publicOrigin: string, number: string) => `${publicOrigin}/v#0.${number}`

/** 证书正文 with the facts of this holder. */
export function bodyTextOf(fields: CertificateFields): string {
  const places: Record<string, string> = {
    姓名: fields.name,
    年月: `${fields.examinedOn.year}年${fields.examinedOn.month}月`,
    评价机构名称: fields.organisation,
    职业名称: fields.occupation,
    工种: fields.workType === null ? '' : `（${fields.workType}）`,
    等级: skillLevels[fields.level].name,
  }
  return (fields.bodyText ?? defaultBodyText).replace(/\{(.+?)\}/g, (place, name: string) => {
    const words = places[name]
    if (words === undefined) throw new Error(`body text of the certificate names an unknown place ${place}`)
    return words
  })
}

/**
 * The certificate as PDF/A: every field of 样式通知 一–三, one A4 page, no emblem and no department's seal.
 * `photo` is the normalised JPEG. The same fields give the same bytes. Throws `MissingGlyphs`.
 */
export function renderCertificate(fields: CertificateFields, photo?: Uint8Array): Promise<Buffer> {
  const qrText = certificateQrText(fields.publicOrigin, fields.number)
  const qr = qrCode(qrText)
  const queries = fields.queryAddresses ?? national
  return renderPdf({
    template: join(import.meta.dirname, 'certificate.typ'),
    at: startOf(fields.issuedOn),
    pages: 1,
    files: photo ? { 'photo.jpg': photo } : {},
    data: {
      number: fields.number,
      numberInFours: groupCertificateNumber(fields.number),
      body: bodyTextOf(fields),
      name: fields.name,
      idKind: fields.idKind,
      idNumber: fields.idNumber,
      occupation: fields.occupation,
      workType: fields.workType ?? '--',
      level: skillLevels[fields.level].name,
      organisation: fields.organisation,
      issuedOn: dayWords(fields.issuedOn),
      photo: photo !== undefined,
      qr: qr.svg,
      qrText,
      // the code itself is 30 mm wide, its quiet zone comes on top
      qrSide: (30 * qr.size) / (qr.size - 2 * qr.border),
      qrQuiet: qr.border / qr.size,
      queries: [
        { label: '证书信息查询网址', address: queries.certificate },
        { label: '机构信息查询网址', address: queries.organisation },
        { label: '本平台核验网址', address: `${fields.publicOrigin}/v` },
      ],
      notes: [
        '本证书由评价机构独立印制并发放',
        fields.printSerial ? `印制流水码 ${fields.printSerial}` : '',
        fields.remark ?? '',
      ],
      sample: fields.sample,
    },
  })
}
