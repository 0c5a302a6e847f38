import { type SkillLevel, skillLevels } from '@guijiang/contract/codes'
import { dayWords } from '@guijiang/contract/days'
import type { EligibilityTrace } from '@guijiang/contract/delivery/registration'
import {
  isCalendarDay,
  isMobilePhone,
  normaliseNumber,
  parseCertificateNumber,
  readIdNumber,
  readName,
} from '@guijiang/contract/formats'
import { type Gender, genders, type IdDocument, idDocuments, readDocumentNumber } from '@guijiang/contract/person-codes'
import type { EligibilityPath, Occupation } from '#base/occupation/index.ts'
import { undrawable } from '#kit/document/drawable.ts'
import type { SheetFinding, SheetRow } from '#kit/sheet/index.ts'
import { type RosterKey, type RosterValues, tellsOfPerson } from './columns.ts'
import type { EarlierCertificate } from './earlier.ts'
import { issuedByNumber, judgeRow, type RowFacts } from './eligibility.ts'

type Day = Temporal.PlainDate

/** What every row of one roster is compared with. */
export type RowGround = {
  occupation: Occupation
  workType: string | null
  level: SkillLevel
  paths: readonly EligibilityPath[]
  /** Closing day of registration: the day that counts. */
  on: Day
  today: Day
  earlier: ReadonlyMap<string, EarlierCertificate>
}

/** What is to be mended, where: a cell of the row, or the row as a whole. */
export type RowFault = { row: number; key: RosterKey | null; detail: string; clause?: string }

/** A row without a fault, in the spelling that is kept. */
export type GoodRow = { row: number; kind: IdDocument; values: RosterValues; trace: EligibilityTrace }

const kinds = new Map(Object.entries(idDocuments).map(([kind, { name }]) => [name as string, kind as IdDocument]))
const genderOf = new Map(Object.entries(genders).map(([gender, { name }]) => [name as string, gender as Gender]))

export const kindNamed = (name: string): IdDocument => kinds.get(name)!
export const genderNamed = (name: string): Gender => genderOf.get(name)!

/** 三级/高级工, 三级, 高级工, 3: as people write a level. */
export function levelNamed(text: string): SkillLevel | undefined {
  const bare = text.normalize('NFKC').replaceAll(/\s/gu, '')
  const found = Object.entries(skillLevels).find(
    ([digit, { name, ordinal, title }]) =>
      [digit, name, ordinal, title, `${ordinal}(${title})`].includes(bare) || bare === `${title}/${ordinal}`,
  )
  return found && (Number(found[0]) as SkillLevel)
}

/** 4-2, 4-2 with its sentence, or the sentence alone. */
export function pathNamed(paths: readonly EligibilityPath[], text: string): EligibilityPath | undefined {
  const bare = text.normalize('NFKC').replaceAll(/\s/gu, '')
  return paths.find(({ key, sentence }) => {
    const whole = sentence.normalize('NFKC').replaceAll(/\s/gu, '')
    return bare === key || bare === whole || bare === key + whole
  })
}

/** 一行花名册, cell by cell, then as a whole; every fault at once, so that it is mended once. */
export function checkRow(
  { row, values }: SheetRow<RosterKey>,
  findings: readonly (SheetFinding & { key: RosterKey })[],
  ground: RowGround,
): { good: GoodRow } | { faults: RowFault[] } {
  const faults: RowFault[] = findings.map(({ key, code, message }) => ({
    row,
    key,
    detail: code === 'date-unreadable' && tellsOfPerson(key) ? '读不出是哪一天。请写成 1990-05-16 这样。' : message,
  }))
  const wrong = (key: RosterKey) => faults.some((fault) => fault.key === key)
  const fault = (key: RosterKey, detail: string | undefined) => {
    if (detail && !wrong(key)) faults.push({ row, key, detail })
  }
  fault('occupation', occupationFault(values.occupation, ground))
  fault('level', levelFault(values.level, ground))
  for (const [key, detail] of personFaults(values, ground)) fault(key, detail)
  for (const [key, detail] of certificateFaults(values, ground)) fault(key, detail)
  if (values.trainingBody !== '' && values.trainer === '')
    fault('trainer', '写了培训机构，还要写培训教师：教过的人不能考评。没有培训的，两格都留空。')
  if (values.delivery === '邮寄' && values.mailAddress === '') fault('mailAddress', '选了邮寄，还要写邮寄地址。')
  const path = pathNamed(ground.paths, values.condition)
  if (!path && values.condition !== '') {
    const keys = ground.paths.map(({ key }) => key).join('、')
    fault('condition', `不在${skillLevels[ground.level].ordinal}的申报条件里。可填：${keys}。`)
  }
  fault('workYears', workFault(values, ground))
  if (faults.length > 0 || !path) return { faults }
  const judged = judgeRow(ground.occupation, ground, path, factsOf(values, ground))
  if ('refusal' in judged) return { faults: [{ row, key: 'condition', detail: judged.refusal, clause: 'N3.5.1' }] }
  return { good: { row, kind: kindNamed(values.documentKind), values: kept(values), trace: judged.trace } }
}

/** The spelling that is compared when the same sheet comes again. */
const kept = (values: RosterValues): RosterValues => {
  const name = readName(values.name)
  return {
    ...values,
    documentNumber: normaliseNumber(values.documentNumber),
    name: 'name' in name ? name.name : values.name,
    phone: normaliseNumber(values.phone),
    certificateNumber: normaliseNumber(values.certificateNumber),
    // A running number says nothing of the person: a sheet sorted anew is the same sheet.
    number: '',
  }
}

function occupationFault(text: string, { occupation: { name }, workType }: RowGround): string | undefined {
  const bare = text.normalize('NFKC').replaceAll(/\s/gu, '')
  const taken = workType ? [workType, `${name}(${workType})`, name] : [name]
  if (bare === '' || taken.includes(bare)) return undefined
  return `本场考${workType ? `${name}（${workType}）` : name}。请改这一格，或放到另一场的花名册里。`
}

function levelFault(text: string, { level }: RowGround): string | undefined {
  if (text === '' || levelNamed(text) === level) return undefined
  return `本场考${skillLevels[level].name}。请改这一格，或放到另一场的花名册里。`
}

type CellFault = [RosterKey, string | undefined]

function personFaults(values: RosterValues, ground: RowGround): CellFault[] {
  const kind = kinds.get(values.documentKind)
  const number = kind && values.documentNumber !== '' ? documentFault(kind, values.documentNumber) : undefined
  const id = kind === 'residentId' || kind === 'hkMoTwResidence' ? readIdNumber(values.documentNumber) : undefined
  const read = id && !('fault' in id) ? id : undefined
  const name = readName(values.name)
  const blank = 'name' in name ? undrawable(name.name) : []
  return [
    ['documentNumber', number],
    ['name', 'fault' in name && values.name !== '' ? nameFaults[name.fault] : undefined],
    ['name', blank.length > 0 ? undrawableFault(blank) : undefined],
    ['gender', read && genderOf.get(values.gender) !== read.gender ? genderFault(read.gender) : undefined],
    ['birthDate', birthFault(values.birthDate, read?.birthDate, ground)],
    [
      'phone',
      values.phone !== '' && !isMobilePhone(values.phone) ? '手机号码要 11 位，以 1 开头。请核对后改正。' : undefined,
    ],
  ]
}

function documentFault(kind: IdDocument, text: string): string | undefined {
  if (readDocumentNumber(kind, text)) return undefined
  if (kind !== 'residentId' && kind !== 'hkMoTwResidence')
    return `不是${idDocuments[kind].name}号码的样子。请对照证件改正，或改证件类型。`
  const read = readIdNumber(text)
  if (!('fault' in read)) return `这是另一种证件的号码。请对照证件改证件类型或号码。`
  return {
    shape: `${idDocuments[kind].name}号码要 18 位。请对照证件改正。`,
    'birth-date': '第 7 到 14 位是出生日期，没有这一天。请对照证件改正。',
    'check-digit': '末位对不上，可能错了一位。请对照证件改正。',
  }[read.fault]
}

const nameFaults = {
  empty: '“姓名”还没有填。',
  'too-long': '姓名最多 50 个字。请对照证件改正。',
  'sign-not-accepted': '姓名里有看不见或没有编码的字。请在表格里重新输入。',
} as const

const undrawableFault = (signs: readonly string[]) =>
  `“${signs.join('')}”现有字体印不出，证书上会缺字。请先请平台管理员加装字体，再导入这一行。`

const genderFault = (gender: Gender) =>
  `身份证号第 17 位表示${genders[gender].name}，和这一格不同。请对照证件改其中一项。`

function birthFault(text: string, byNumber: string | undefined, { on, today }: RowGround): string | undefined {
  if (!isCalendarDay(text)) return undefined
  if (byNumber && byNumber !== text) return '和身份证号第 7 到 14 位不同。请对照证件改其中一项。'
  const born = Temporal.PlainDate.from(text)
  if (Temporal.PlainDate.compare(born, today) > 0) return '出生日期在今天以后。请对照证件改正。'
  if (born.until(today, { largestUnit: 'year' }).years > 100) return '出生日期在 100 多年前。请对照证件改正。'
  if (Temporal.PlainDate.compare(born.add({ years: 16 }), on) > 0)
    return `${dayWords(on.toString())}报名截止时还不满 16 周岁，不能报名。`
  return undefined
}

/** A certificate is stated whole or not at all, and agrees with what the platform itself issued. */
function certificateFaults(values: RosterValues, { earlier, today }: RowGround): CellFault[] {
  const { certified, certificateLevel, certificateIssuedOn } = values
  const number = normaliseNumber(values.certificateNumber)
  if (certified === '否') {
    const stray = '前面填了没有职业资格证书，这一格要留空；有证书的，前面改填“是”。'
    return [
      ['certificateLevel', certificateLevel === '' ? undefined : stray],
      ['certificateNumber', number === '' ? undefined : stray],
    ]
  }
  if (certified !== '是') return []
  const level = levelNamed(certificateLevel)
  const coded = parseCertificateNumber(number)
  const known = earlier.get(number)
  return [
    [
      'certificateLevel',
      certificateLevel === ''
        ? '填了有证书，还要填证书等级。'
        : level === undefined
          ? '不是等级。请写成 五级/初级工 这样。'
          : undefined,
    ],
    ['certificateNumber', number === '' ? '填了有证书，还要填证书编号。' : undefined],
    [
      'certificateNumber',
      coded && level !== undefined && coded.level !== level
        ? `编号第 16 位表示${skillLevels[coded.level].name}，和证书等级不同。请对照证书改其中一项。`
        : undefined,
    ],
    ['certificateNumber', known && knownFault(known)],
    [
      'certificateIssuedOn',
      isCalendarDay(certificateIssuedOn) && certificateIssuedOn > today.toString()
        ? '发证日期在今天以后。请对照证书改正。'
        : undefined,
    ],
  ]
}

function knownFault({ samePerson, status }: EarlierCertificate): string | undefined {
  if (!samePerson) return '本平台查到这个编号，但不是发给这个证件号码的。请对照证书改正。'
  if (status === 'revoked') return '本平台查到这张证书已撤销，不能作为申报条件。'
  return status === 'suspended' ? '本平台查到这张证书暂停使用，现在不能作为申报条件。' : undefined
}

function workFault(values: RosterValues, { on }: RowGround): string | undefined {
  const years = Number(values.workYears)
  if (Number.isNaN(years) || years === 0) return undefined
  if (years < 0 || years > 60) return '专业年限要在 0 到 60 年之间。'
  const since = on.subtract({ months: Math.round(years * 12) })
  const { birthDate, workingSince } = values
  if (
    isCalendarDay(birthDate) &&
    Temporal.PlainDate.compare(Temporal.PlainDate.from(birthDate).add({ years: 16 }), since) > 0
  )
    return `专业年限 ${years} 年，推算开始工作时不满 16 周岁。请核对。`
  // 参加工作时间 is often given to the month only.
  if (
    isCalendarDay(workingSince) &&
    Temporal.PlainDate.compare(Temporal.PlainDate.from(workingSince), since.add({ months: 1 })) > 0
  )
    return `专业年限 ${years} 年，比参加工作时间推算的长。请核对其中一项。`
  return undefined
}

function factsOf(values: RosterValues, { today, earlier }: RowGround): RowFacts {
  const number = normaliseNumber(values.certificateNumber)
  const level = levelNamed(values.certificateLevel)
  const known = earlier.get(number)
  const stated = values.certificateIssuedOn
  const issuedOn =
    known?.issuedOn ?? (isCalendarDay(stated) ? Temporal.PlainDate.from(stated) : issuedByNumber(number, today))
  return {
    birthDate: Temporal.PlainDate.from(values.birthDate),
    workYears: Number(values.workYears),
    education: values.education,
    major: values.major,
    certificate: values.certified === '是' && level ? { level, number, issuedOn, known } : null,
  }
}

/** Who is on two rows of the sheet, other faults or not; both are named, for nobody knows which one is meant. */
export function twins(rows: readonly SheetRow<RosterKey>[]): Map<number, RowFault> {
  const told = rows.filter(({ values }) => values.documentNumber !== '')
  const byPaper = Map.groupBy(told, ({ values }) => `${values.documentKind} ${normaliseNumber(values.documentNumber)}`)
  const faults = new Map<number, RowFault>()
  for (const same of byPaper.values()) {
    if (same.length < 2) continue
    for (const { row } of same) {
      const others = same.filter((other) => other.row !== row).map((other) => `第 ${other.row} 行`)
      faults.set(row, { row, key: 'documentNumber', detail: `和${others.join('、')}是同一人。请留一行。` })
    }
  }
  return faults
}
