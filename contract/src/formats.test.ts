import { describe, expect, it } from 'vitest'
import {
  buildCertificateNumber,
  groupCertificateNumber,
  idCheckDigit,
  isCalendarDay,
  isCreditCode,
  isIdNumber,
  isMobilePhone,
  isOrganisationCode,
  isSpecialTechnicianNumber,
  maskIdNumber,
  maskName,
  maskPhone,
  normaliseName,
  parseCertificateNumber,
  readCreditCode,
  readIdNumber,
  readName,
  sameName,
} from './formats.ts'

describe('公民身份号码', () => {
  it('reads birth date and gender', () => {
    expect(readIdNumber('450102199003070016')).toEqual({
      number: '450102199003070016',
      area: '450102',
      birthDate: '1990-03-07',
      gender: 'male',
    })
    expect(readIdNumber('810000199501010015')).toMatchObject({ area: '810000', gender: 'male' })
  })

  it('forgives spaces, full-width digits and a small x', () => {
    const withX = '45010219900307' + '003' // the 17th digit 3 is odd
    const number = withX + idCheckDigit(withX)
    expect(readIdNumber(` ${number.slice(0, 6)} ${number.slice(6)} `.toLowerCase())).toMatchObject({ number })
    expect(isIdNumber('４５０１０２１９９００３０７００１６')).toBe(true)
  })

  it('names what does not fit', () => {
    expect(readIdNumber('45010219900307001')).toEqual({ fault: 'shape' })
    expect(readIdNumber('950102199003070016')).toEqual({ fault: 'shape' })
    expect(readIdNumber('450102199002300016')).toEqual({ fault: 'birth-date' })
    expect(readIdNumber('450102199003070017')).toEqual({ fault: 'check-digit' })
  })

  it('finds every change of one digit and every swap of neighbours', () => {
    const good = '450102199003070016'
    for (let i = 0; i < 18; i += 1) {
      for (const digit of '0123456789') {
        if (digit !== good[i]) expect(isIdNumber(good.slice(0, i) + digit + good.slice(i + 1))).toBe(false)
      }
      const swapped = good.slice(0, i) + (good[i + 1] ?? '') + good[i] + good.slice(i + 2)
      if (swapped !== good) expect(isIdNumber(swapped)).toBe(false)
    }
  })

  it('knows which days the calendar has', () => {
    expect(['2024-02-29', '2000-02-29', '2025-12-31', '2025-04-30'].every(isCalendarDay)).toBe(true)
    expect(['2025-02-29', '1900-02-29', '2025-04-31', '2025-13-01', '2025-00-10', '25-01-01'].some(isCalendarDay)).toBe(
      false,
    )
  })
})

describe('统一社会信用代码', () => {
  it('accepts legal persons and tells a sole trader', () => {
    expect(readCreditCode('52450000MJ0000018H')).toMatchObject({ registrar: '5', area: '450000', soleTrader: false })
    expect(readCreditCode('91450100ma5k00004p')).toMatchObject({ code: '91450100MA5K00004P', soleTrader: false })
    expect(readCreditCode('92450100MA5K00012F')).toMatchObject({ soleTrader: true })
  })

  it('names what does not fit', () => {
    expect(readCreditCode('91450100MA5K00004')).toEqual({ fault: 'shape' })
    expect(readCreditCode('91450100MI5K00004P')).toEqual({ fault: 'shape' }) // no I, O, S, V, Z
    expect(readCreditCode('91450100MA5K00004Q')).toEqual({ fault: 'check-character' })
    expect(isCreditCode('91450100MA5K00040P')).toBe(false)
  })
})

describe('证书编号', () => {
  it('reads the seven parts', () => {
    expect(parseCertificateNumber('S000045000012253000001')).toEqual({
      number: 'S000045000012253000001',
      category: 'S',
      ministryCode: '0000',
      province: '45',
      siteCode: '000012',
      organisationCode: 'S000045000012',
      year: 2025,
      level: 3,
      serial: 1,
    })
    expect(parseCertificateNumber('S002145000305255001200')).toMatchObject({ ministryCode: '0021', serial: 1200 })
  })

  it('forgives spaces, letter case and full-width signs', () => {
    for (const typed of [
      's000 0450 0001 2253 0000 01',
      'Ｓ０００045000012253000001',
      ' S000045000012253000001\u3000',
    ]) {
      expect(parseCertificateNumber(typed)?.number).toBe('S000045000012253000001')
    }
  })

  it('refuses what no body could have given', () => {
    for (const typed of [
      'S00004500001225300001', // 21 characters
      'S0000450000122530000011',
      'A000045000012253000001',
      'S000045000012256000001', // no level 6
      'S000047000012253000001', // no such province
      'S000045000012253000000', // serials begin at 1
      '',
    ]) {
      expect(parseCertificateNumber(typed), typed).toBeUndefined()
    }
    expect(isSpecialTechnicianNumber('AB12345678901234567890')).toBe(true)
  })

  it('builds what it reads, and stops hard when the counter is full', () => {
    const parts = { organisationCode: 'S000045000012', year: 2026, level: 4, serial: 999_999 } as const
    const number = buildCertificateNumber(parts)
    expect(number).toBe('S000045000012264999999')
    expect(parseCertificateNumber(number)).toMatchObject(parts)
    expect(() => buildCertificateNumber({ ...parts, serial: 1_000_000 })).toThrow(RangeError)
    expect(() => buildCertificateNumber({ ...parts, serial: 0 })).toThrow(RangeError)
    expect(() => buildCertificateNumber({ ...parts, organisationCode: 'S00004500001' })).toThrow(RangeError)
    expect(isOrganisationCode('S000045000012')).toBe(true)
  })

  it('groups in fours for paper', () => {
    expect(groupCertificateNumber('S000045000012253000001')).toBe('S000 0450 0001 2253 0000 01')
  })
})

describe('姓名', () => {
  it('gives look-alike dots one form', () => {
    for (const dot of ['·', '•', '‧', '．', '・', '･', '∙', '⋅', ' · ', '.']) {
      expect(normaliseName(`阿依古丽${dot}买买提`), dot).toBe('阿依古丽·买买提')
    }
    expect(normaliseName('J. Smith')).toBe('J. Smith')
    expect(sameName('John  SMITH', ' john smith ')).toBe(true)
    expect(sameName('韦小香', '韦晓香')).toBe(false)
  })

  it('counts code points and accepts the planes beyond the first', () => {
    expect(readName('𬭎𠮷')).toEqual({ name: '𬭎𠮷' })
    expect(readName('𠮷'.repeat(50))).toEqual({ name: '𠮷'.repeat(50) })
    expect(readName('𠮷'.repeat(51))).toEqual({ fault: 'too-long' })
  })

  it('composes to NFC without touching anything else', () => {
    expect(normaliseName('José')).toBe('José')
  })

  it('refuses signs that nobody could print again', () => {
    for (const sign of ['\uE000', '\u{F0000}', '\uFE00', '\u{E0100}', '\u200D', '\u202E', '\u0007', '\uFFFE']) {
      expect(readName(`韦${sign}香`), sign.codePointAt(0)?.toString(16)).toEqual({ fault: 'sign-not-accepted' })
    }
    expect(readName(' \u3000')).toEqual({ fault: 'empty' })
  })
})

describe('遮盖', () => {
  it('shows first and last of a name', () => {
    expect(maskName('覃小香')).toBe('覃＊香')
    expect(maskName('韦香')).toBe('韦＊')
    expect(maskName('欧阳小香')).toBe('欧＊香')
    expect(maskName('阿·提')).toBe('阿＊＊提')
    expect(maskName('阿依古丽·买买提')).toBe('阿＊＊提')
    expect(maskName('𠮷香')).toBe('𠮷＊')
    expect(maskName('韦')).toBe('＊')
    expect(maskName('')).toBe('')
  })

  it('shows the ends of numbers', () => {
    expect(maskIdNumber('450102199003070021')).toBe('4501••••••••••0021')
    expect(maskIdNumber('E12345678')).toBe('E1•••••78')
    expect(maskIdNumber('123')).toBe('•••')
    expect(maskPhone('13800005520')).toBe('138••••5520')
    expect(maskPhone('5520')).toBe('•••0')
  })

  it('knows a mobile number', () => {
    expect(isMobilePhone('138 0000 5520')).toBe(true)
    expect(isMobilePhone('12800005520')).toBe(false)
  })
})
