import { type SkillLevel, skillLevels } from '@guijiang/contract/codes'
import { fullDay } from '@guijiang/contract/days'
import type { EligibilityTrace, TriedPath } from '@guijiang/contract/delivery/registration'
import { parseCertificateNumber } from '@guijiang/contract/formats'
import type { IsoDate } from '@guijiang/contract/iso'
import {
  type CandidateFacts,
  describeRefusal,
  type EligibilityPath,
  findPath,
  type JudgedPath,
  nothingKnown,
  type Occupation,
  type School,
  standardName,
} from '#base/occupation/index.ts'
import type { EarlierCertificate } from './earlier.ts'

type Day = Temporal.PlainDate

/** What a row says of the things that paths ask for. */
export type RowFacts = {
  birthDate: Day
  workYears: number
  education: string
  major: string
  certificate: { level: SkillLevel; number: string; issuedOn: Day | null; known: EarlierCertificate | undefined } | null
}

const schools: Readonly<Record<string, School>> = {
  技校: 'skilledSchool',
  高级技校: 'seniorSkilledSchool',
  技师学院: 'technicianCollege',
  中等专业学校: 'secondaryVocational',
  职高: 'secondaryVocational',
  大学专科和专科学校: 'higherVocational',
  大学本科: 'university',
  研究生: 'university',
  博士: 'university',
}

export const hasMajor = (major: string): boolean => major !== '' && major !== '无'

/**
 * The day a certificate was issued, as far as its number tells: the platform's own form carries the year at 14–15, the
 * older one of 16 digits at 1–2. A year without a day counts from its last one, which favours nobody.
 */
export function issuedByNumber(number: string, today: Day): Day | null {
  const parsed = parseCertificateNumber(number)
  const old = /^(\d{2})\d{14}$/.exec(number)
  const short = old ? Number(old[1]) : undefined
  const year = parsed?.year ?? (short === undefined ? undefined : (short > 60 ? 1900 : 2000) + short)
  if (year === undefined || year > today.year) return null
  const last = Temporal.PlainDate.from({ year, month: 12, day: 31 })
  return Temporal.PlainDate.compare(last, today) > 0 ? today : last
}

/** Only what the row states in figures: years of work, a certificate with its day. */
function provenFacts({ birthDate, workYears, certificate }: RowFacts, on: Day): CandidateFacts {
  const months = Math.round(workYears * 12)
  return {
    ...nothingKnown(on),
    birthDate,
    intends: true,
    work: months > 0 ? [{ from: on.subtract({ months }), to: null, related: false }] : [],
    certificates: certificate?.issuedOn
      ? [{ level: certificate.level, issuedOn: certificate.issuedOn, related: false }]
      : [],
  }
}

/**
 * What the row claims by naming a path: a title, an apprenticeship, a class, that a major fits. A roster has no column
 * for their papers, so they are taken as stated and left to whoever looks a second time with the papers in hand.
 */
function claimedFacts(row: RowFacts, on: Day): CandidateFacts {
  const proven = provenFacts(row, on)
  const since = proven.work[0]?.from ?? on
  const school = schools[row.education]
  return {
    ...proven,
    apprenticeshipEnded: on,
    technicianClass: true,
    titles: (['junior', 'intermediate', 'senior'] as const).map((rank) => ({ rank, obtainedOn: since })),
    diplomas: school && hasMajor(row.major) ? [{ school, obtainedOn: null, fits: true, evaluated: true }] : [],
  }
}

export type Judged = { trace: EligibilityTrace } | { refusal: string }

/**
 * 三（五）1 [N3.5.1] 申报条件: by the path that the row names, else by another that its figures meet by themselves. Without
 * one the refusal says what the named path lacks, and from which day on it would do.
 */
export function judgeRow(
  occupation: Occupation,
  { level, workType, on }: { level: SkillLevel; workType: string | null; on: Day },
  claimed: EligibilityPath,
  row: RowFacts,
): Judged {
  const byClaim = findPath(occupation, level, claimedFacts(row, on), workType).paths.find(
    ({ path }) => path.key === claimed.key,
  )
  if (!byClaim) throw new Error(`the path ${claimed.key} is none of ${occupation.name}`)
  const met = byClaim.met ? byClaim : findPath(occupation, level, provenFacts(row, on), workType).met
  if (!met) {
    const standard = standardName(occupation)
    return {
      refusal: describeRefusal(level, { met: null, paths: [byClaim] }, standard) + certificateHint(byClaim, row),
    }
  }
  const other = met.path.key === claimed.key ? null : `${claimed.key} ${claimed.sentence}`
  return {
    trace: {
      path: triedPath(met),
      claimed: other,
      on: on.toString() as IsoDate,
      stated: stated(met.path, row),
      toExamine: toExamine(met.path, row),
    },
  }
}

const asksForCertificate = ({ needs }: EligibilityPath): boolean =>
  needs.some(
    (need) => need.need === 'certificate' || (need.need === 'work' && need.after && 'certificate' in need.after),
  )

function certificateHint({ path }: JudgedPath, { certificate }: RowFacts): string {
  if (!certificate || certificate.known || !asksForCertificate(path)) return ''
  return certificate.issuedOn
    ? '编号只说明发证年份，按当年最后一天算；要按实际日期，请在表末加一列“证书发证日期”。'
    : '从证书编号看不出哪年发证，请在表末加一列“证书发证日期”。'
}

const triedPath = ({ path, met, missing, metFrom }: JudgedPath): TriedPath => ({
  key: path.key,
  sentence: path.sentence,
  met,
  missing,
  metFrom: metFrom && (metFrom.toString() as IsoDate),
})

/** The figures that the path rests on, as the row gives them; no number of any paper. */
function stated({ needs }: EligibilityPath, row: RowFacts): string[] {
  const said: string[] = []
  if (needs.some(({ need }) => need === 'work')) said.push(`从事本职业 ${row.workYears} 年`)
  const { certificate } = row
  if (certificate && needs.some(({ need }) => need === 'certificate' || need === 'work')) {
    const day = certificate.issuedOn ? `${fullDay(certificate.issuedOn.toString())}发证` : '发证日期不明'
    said.push(`${skillLevels[certificate.level].name}证书，${day}`)
  }
  if (needs.some(({ need }) => need === 'diploma')) said.push(`${row.education}，专业：${row.major}`)
  return said
}

const titles = { junior: '初级职称', intermediate: '中级职称', senior: '高级职称' } as const

/** 凭原件核对: everything that the machine took on the roster's word. */
function toExamine(path: EligibilityPath, row: RowFacts): string[] {
  const papers = new Set<string>(['身份证件'])
  for (const need of path.needs) {
    if (need.need === 'work') {
      papers.add(`从事本职业 ${need.years} 年的证明`)
      if (need.after && 'title' in need.after) papers.add(`${titles[need.after.title]}证书和取得日期`)
    }
    if (need.need === 'apprenticeship') papers.add('学徒期满的证明')
    if (need.need === 'technicianClass') papers.add('预备技师班、技师班的学籍或毕业证明')
    if (need.need === 'diploma') {
      papers.add(`毕业证书，专业“${row.major}”是否对口`)
      const school = schools[row.education]
      if (school && need.evaluated?.includes(school)) papers.add('学校的专业是否经评估论证')
    }
  }
  if (asksForCertificate(path) && row.certificate) {
    const { level, known } = row.certificate
    papers.add(known ? `${skillLevels[level].name}证书：本平台已查到` : `${skillLevels[level].name}证书原件或查询结果`)
  }
  return [...papers]
}
