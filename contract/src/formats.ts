/**
 * Numbers and names that have a form: reading, checking, grouping, masking. No dependency at all, so that the small
 * scripts of public pages use the same rules as the server. Text is counted in code points, never in UTF-16 units.
 */

/** Full-width letters and digits become half-width, white space goes, letters are upper-case. */
export const normaliseNumber = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '').toUpperCase()

const codePoints = (text: string): string[] => Array.from(text)

// ---- 公民身份号码 (GB 11643), and 港澳台居民居住证, which has the same form

export type IdNumberFault = 'shape' | 'birth-date' | 'check-digit'
export type IdNumber = { number: string; area: string; birthDate: string; gender: 'male' | 'female' }

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const idCheckDigits = '10X98765432'

/** The check digit that belongs to the first 17 digits. */
export const idCheckDigit = (first17: string): string =>
  idCheckDigits[idWeights.reduce((sum, weight, i) => sum + weight * Number(first17[i]), 0) % 11]!

/**
 * Reads an identity number. The area is not compared with today's table: counties are renamed, old numbers stay valid.
 * `birthDate` is YYYY-MM-DD; whether it lies behind us is for whoever knows the day.
 */
export function readIdNumber(text: string): IdNumber | { fault: IdNumberFault } {
  const number = normaliseNumber(text)
  if (!/^[1-8]\d{16}[\dX]$/.test(number)) return { fault: 'shape' }
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isCalendarDay(birthDate) || birthDate < '1850') return { fault: 'birth-date' }
  if (idCheckDigit(number) !== number[17]) return { fault: 'check-digit' }
  return { number, area: number.slice(0, 6), birthDate, gender: Number(number[16]) % 2 === 1 ? 'male' : 'female' }
}

export const isIdNumber = (text: string): boolean => !('fault' in readIdNumber(text))

/** A YYYY-MM-DD that the calendar has. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const [year, month, day] = text.split('-').map(Number) as [number, number, number]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const length = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return month >= 1 && month <= 12 && day >= 1 && day <= length
}

// ---- 统一社会信用代码 (GB 32100-2015)

export type CreditCodeFault = 'shape' | 'check-character'
export type CreditCode = {
  code: string
  /** 登记管理部门: `9` 市场监管, `5` 民政, `1` 编制 … */
  registrar: string
  /** Six digits of the registering authority. */
  area: string
  /** 个体工商户 (92): registered, but no legal person [N2.1.1]. */
  soleTrader: boolean
}

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** The check character that belongs to the first 17 characters. */
export const creditCheckCharacter = (first17: string): string => {
  const sum = creditWeights.reduce((total, weight, i) => total + weight * creditAlphabet.indexOf(first17[i]!), 0)
  return creditAlphabet[(31 - (sum % 31)) % 31]!
}

export function readCreditCode(text: string): CreditCode | { fault: CreditCodeFault } {
  const code = normaliseNumber(text)
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return { fault: 'shape' }
  if (creditCheckCharacter(code) !== code[17]) return { fault: 'check-character' }
  return { code, registrar: code[0]!, area: code.slice(2, 8), soleTrader: code.startsWith('92') }
}

export const isCreditCode = (text: string): boolean => !('fault' in readCreditCode(text))

// ---- 证书编号 (人社鉴发〔2019〕2号): 22 characters, no check digit

export type CertificateNumber = {
  number: string
  /** `S` 社会培训评价组织, `Y` 用人单位. */
  category: 'S' | 'Y'
  /** `0000` when first filed with a province. */
  ministryCode: string
  /** Two digits of the province; 广西 is `45`. */
  province: string
  /** Six digits the province gave to the body or site. */
  siteCode: string
  /** The 13 characters of 赋码: everything the body does not fill in itself. */
  organisationCode: string
  /** Year of 发证日期. */
  year: number
  level: 1 | 2 | 3 | 4 | 5
  /** 1 to 999999 within organisation code, year and level. */
  serial: number
}

const provinces = '1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-6]|71|8[12]'
const certificateForm = new RegExp(`^([SY])(\\d{4})(${provinces})(\\d{6})(\\d{2})([1-5])(\\d{6})$`)
const organisationForm = new RegExp(`^[SY]\\d{4}(${provinces})\\d{6}$`)

/** Reads a number as typed or printed: spaces, letter case and full-width digits are forgiven. */
export function parseCertificateNumber(text: string): CertificateNumber | undefined {
  const number = normaliseNumber(text)
  const [, category, ministryCode, province, siteCode, year, level, serial] = certificateForm.exec(number) ?? []
  if (!serial || serial === '000000') return undefined
  return {
    number,
    category: category as 'S' | 'Y',
    ministryCode: ministryCode!,
    province: province!,
    siteCode: siteCode!,
    organisationCode: number.slice(0, 13),
    year: 2000 + Number(year),
    level: Number(level) as CertificateNumber['level'],
    serial: Number(serial),
  }
}

/** 特级技师 numbers: two letters and 20 digits. Recognised so that a page can say so; never issued here. */
export const isSpecialTechnicianNumber = (text: string): boolean => /^[A-Z]{2}\d{20}$/.test(normaliseNumber(text))

export const isOrganisationCode = (text: string): boolean => organisationForm.test(text)

/**
 * Joins the parts of a number. Throws RangeError when a part does not fit: a full counter is a hard stop, and a
 * malformed organisation code is a defect.
 */
export function buildCertificateNumber(parts: {
  organisationCode: string
  year: number
  level: CertificateNumber['level']
  serial: number
}): string {
  const { organisationCode, year, level, serial } = parts
  if (!isOrganisationCode(organisationCode)) throw new RangeError(`not an organisation code: ${organisationCode}`)
  if (!Number.isInteger(year) || year < 2000 || year > 2099) throw new RangeError(`year out of range: ${year}`)
  if (![1, 2, 3, 4, 5].includes(level)) throw new RangeError(`level out of range: ${level}`)
  if (!Number.isInteger(serial) || serial < 1 || serial > 999_999)
    throw new RangeError(`serial out of range: ${serial}`)
  return `${organisationCode}${String(year).slice(2)}${level}${String(serial).padStart(6, '0')}`
}

/** `S000 0450 0001 2253 0000 01`, for paper and screen. */
export const groupCertificateNumber = (number: string): string =>
  codePoints(normaliseNumber(number)).reduce((text, sign, i) => text + (i > 0 && i % 4 === 0 ? ' ' : '') + sign, '')

// ---- Names

export type NameFault = 'empty' | 'too-long' | 'sign-not-accepted'

/** Everything that is typed for the dot between parts of a name, besides `·` itself. */
const lookAlikeDots = /[\u0387\u16EB\u2022\u2024\u2027\u2219\u22C5\u25CF\u2E31\u2E33\u30FB\u318D\uFF0E\uFF65]/gu
const dotBetweenHan = /(?<=\p{Script=Han})\.(?=\p{Script=Han})/gu
/** Private use, variation selectors, controls, joiners and marks of direction: nobody could read or print them again. */
const refusedSigns = /[\p{Co}\p{Cc}\p{Cs}\p{Cf}\p{Noncharacter_Code_Point}\p{Variation_Selector}]/u

/** NFC, one kind of middle dot, no white space around it or at the ends; spaces inside a foreign name stay, one each. */
export const normaliseName = (text: string): string =>
  text
    .normalize('NFC')
    .replace(lookAlikeDots, '·')
    .replace(dotBetweenHan, '·')
    .replace(/\s*·\s*/gu, '·')
    .replace(/\s+/gu, ' ')
    .trim()

/** Reads a name: 1–50 code points, rare characters of plane 2 included; never a pattern of what names look like. */
export function readName(text: string): { name: string } | { fault: NameFault } {
  const name = normaliseName(text)
  if (name === '') return { fault: 'empty' }
  if (codePoints(name).length > 50) return { fault: 'too-long' }
  return refusedSigns.test(name) ? { fault: 'sign-not-accepted' } : { name }
}

/** What two spellings of one name have in common: middle dots and letter case are forgiven. */
export const nameKey = (text: string): string => normaliseName(text).toUpperCase()

export const sameName = (one: string, other: string): boolean => nameKey(one) === nameKey(other)

// ---- Telephone

export const isMobilePhone = (text: string): boolean => /^1[3-9]\d{9}$/.test(normaliseNumber(text))

// ---- Masking: the one place that decides how much of a person is seen in lists

/** 覃＊香, 韦＊; a name with a middle dot or of more than four characters: first ＊＊ last. */
export function maskName(name: string): string {
  const signs = codePoints(name)
  const first = signs[0] ?? ''
  const last = signs.at(-1) ?? ''
  if (signs.length < 2) return signs.length === 0 ? '' : '＊'
  if (signs.length === 2) return `${first}＊`
  return signs.length > 4 || name.includes('·') ? `${first}＊＊${last}` : `${first}＊${last}`
}

/** First four and last four of an identity number, `4501••••••••••0021`; of a shorter number a quarter at each end. */
export function maskIdNumber(number: string): string {
  const signs = codePoints(number)
  const shown = Math.min(4, Math.floor(signs.length / 4))
  return maskMiddle(signs, shown, shown)
}

/** `138••••5520`. */
export function maskPhone(phone: string): string {
  const signs = codePoints(phone)
  return signs.length >= 10 ? maskMiddle(signs, 3, 4) : maskMiddle(signs, 0, Math.floor(signs.length / 4))
}

const maskMiddle = (signs: string[], head: number, tail: number): string =>
  [...signs.slice(0, head), '•'.repeat(signs.length - head - tail), ...signs.slice(signs.length - tail)].join('')
