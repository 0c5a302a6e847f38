import { type SkillLevel, skillLevels } from '@guijiang/contract/codes'
import type { EligibilityPath, Need, PathSet, School, TitleRank } from './paths.ts'

type Day = Temporal.PlainDate

/** What is known of a candidate. `related`: in a 相关职业, not in the occupation itself. */
export type CandidateFacts = {
  /** The day that counts: closing day of registration. */
  on: Day
  birthDate: Day | null
  /** Says that he works in it or intends to. */
  intends: boolean
  apprenticeshipEnded: Day | null
  /** `to` is the last day of work; null: still working. */
  work: readonly { from: Day; to: Day | null; related: boolean }[]
  certificates: readonly { level: SkillLevel; issuedOn: Day; related: boolean }[]
  titles: readonly { rank: TitleRank; obtainedOn: Day }[]
  /** Final-year students count; `obtainedOn` is null for them. `fits`: 本专业 or 相关专业. */
  diplomas: readonly { school: School; obtainedOn: Day | null; fits: boolean; evaluated: boolean }[]
  technicianClass: boolean
}

/** A candidate of whom nothing is known yet, to add facts to. */
export const nothingKnown = (on: Day): CandidateFacts => ({
  on,
  birthDate: null,
  intends: false,
  apprenticeshipEnded: null,
  work: [],
  certificates: [],
  titles: [],
  diplomas: [],
  technicianClass: false,
})

/** One need judged: what is missing, and from which day waiting alone would do; null when it would not. */
type JudgedNeed = { met: boolean; missing: string | null; metFrom: Day | null }

export type JudgedPath = {
  path: EligibilityPath
  met: boolean
  /** What is missing, in sentences. */
  missing: string[]
  /** The day from which the path is met if the candidate goes on as now; null when more than time is missing. */
  metFrom: Day | null
}

export type PathSearch = { met: JudgedPath; paths: JudgedPath[] } | { met: null; paths: JudgedPath[] }

/** Any one path suffices; without one, every path says what is missing, the nearest in time first. */
export function searchPaths(set: PathSet, level: SkillLevel, facts: CandidateFacts): PathSearch {
  const paths = (set.levels[level] ?? []).map((path) => judgePath(set, path, facts))
  const met = paths.find((judged) => judged.met)
  const order = (judged: JudgedPath) => judged.metFrom?.toString() ?? '9'
  return { met: met ?? null, paths: paths.toSorted((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0)) }
}

export function judgePath(set: PathSet, path: EligibilityPath, facts: CandidateFacts): JudgedPath {
  const judged = path.needs.map((need) => judgeNeed(set, need, facts))
  const days = judged.map(({ metFrom }) => metFrom)
  return {
    path,
    met: judged.every(({ met }) => met),
    missing: judged.flatMap(({ missing }) => missing ?? []),
    metFrom: days.every((day) => day !== null) ? latest(days) : null,
  }
}

const latest = (days: Day[]): Day | null =>
  days.reduce<Day | null>((late, day) => (late && Temporal.PlainDate.compare(late, day) >= 0 ? late : day), null)
const earliest = (days: Day[]): Day | null =>
  days.reduce<Day | null>((early, day) => (early && Temporal.PlainDate.compare(early, day) <= 0 ? early : day), null)
const notAfter = (day: Day | null, on: Day): boolean => day !== null && Temporal.PlainDate.compare(day, on) <= 0

function judgeNeed(set: PathSet, need: Need, facts: CandidateFacts): JudgedNeed {
  switch (need.need) {
    case 'age': {
      const metFrom = facts.birthDate?.add({ years: need.years }) ?? null
      const known = metFrom ? `${dayWords(metFrom)}满` : '没有出生日期'
      return judged(metFrom, facts.on, `要年满 ${need.years} 周岁，${known}。`)
    }
    case 'intention':
      return judged(facts.intends ? facts.on : null, facts.on, '要写明从事或拟从事本职业工作。')
    case 'apprenticeship':
      return judged(facts.apprenticeshipEnded, facts.on, '要学徒期满的证明。')
    case 'technicianClass':
      return judged(facts.technicianClass ? facts.on : null, facts.on, '要是技师学院预备技师班、技师班的学生或毕业生。')
    case 'certificate':
      return judgeCertificate(set, need, facts)
    case 'diploma':
      return judgeDiploma(need, facts)
    case 'work':
      return judgeWork(set, need, facts)
  }
}

const judged = (metFrom: Day | null, on: Day, missing: string): JudgedNeed => {
  const met = notAfter(metFrom, on)
  return { met, missing: met ? null : missing, metFrom }
}

const counts = (set: PathSet, { related }: { related: boolean }): boolean => set.related || !related

const firstCertificate = (set: PathSet, level: SkillLevel, { certificates }: CandidateFacts): Day | null =>
  earliest(certificates.filter((held) => held.level === level && counts(set, held)).map(({ issuedOn }) => issuedOn))

function judgeCertificate(set: PathSet, { level, heldYears }: Need & { need: 'certificate' }, facts: CandidateFacts) {
  const issued = firstCertificate(set, level, facts)
  const name = `${skillLevels[level].name}证书`
  if (!heldYears) return judged(issued, facts.on, `要有${name}。`)
  return judged(
    issued?.add({ years: heldYears }) ?? null,
    facts.on,
    issued ? `取得${name}要满 ${heldYears} 年，${dayWords(issued)}取得。` : `要有${name}，并满 ${heldYears} 年。`,
  )
}

const schoolWords: Record<School, string> = {
  skilledSchool: '技工学校',
  seniorSkilledSchool: '高级技工学校',
  technicianCollege: '技师学院',
  secondaryVocational: '中等职业学校',
  higherVocational: '高等职业学校',
  university: '专科及以上普通高等学校',
}

function judgeDiploma({ of, evaluated = [] }: Need & { need: 'diploma' }, facts: CandidateFacts): JudgedNeed {
  const days = facts.diplomas
    .filter((held) => held.fits && (of.includes(held.school) || (held.evaluated && evaluated.includes(held.school))))
    .map(({ obtainedOn }) => obtainedOn ?? facts.on)
  const schools = [
    ...of.map((school) => schoolWords[school]),
    ...evaluated.map((school) => `经评估论证的${schoolWords[school]}`),
  ]
  return judged(earliest(days), facts.on, `要有${schools.join('、')}本专业或相关专业的毕业证书，应届毕业生也可以。`)
}

const titleWords: Record<TitleRank, string> = { junior: '初级职称', intermediate: '中级职称', senior: '高级职称' }

function judgeWork(set: PathSet, { years, after }: Need & { need: 'work' }, facts: CandidateFacts): JudgedNeed {
  const job = set.related ? '本职业或相关职业' : '本职业'
  const spans = facts.work.filter((span) => counts(set, span))
  if (!after) {
    const have = worked(spans, facts.on)
    return judged(reached(spans, years * 12), facts.on, `从事${job}要满 ${years} 年，现有${monthsWords(have)}。`)
  }
  const name = 'certificate' in after ? `${skillLevels[after.certificate].name}证书` : titleWords[after.title]
  const since =
    'certificate' in after
      ? firstCertificate(set, after.certificate, facts)
      : earliest(facts.titles.filter(({ rank }) => rank === after.title).map(({ obtainedOn }) => obtainedOn))
  if (!since) return judged(null, facts.on, `要先有${name}，再从事${job}满 ${years} 年。`)
  const later = spans.flatMap((span) => from(span, since))
  const have = worked(later, facts.on)
  return judged(
    reached(later, years * 12),
    facts.on,
    `取得${name}后从事${job}要满 ${years} 年，现有${monthsWords(have)}。`,
  )
}

type Span = { from: Day; to: Day | null }

const from = (span: Span, since: Day): Span[] => {
  if (span.to && Temporal.PlainDate.compare(span.to, since) < 0) return []
  return [{ from: Temporal.PlainDate.compare(span.from, since) < 0 ? since : span.from, to: span.to }]
}

/** Spans in order, overlapping and adjoining ones joined: time counts once. `end` is the day after the last. */
function joined(spans: readonly Span[]): { start: Day; end: Day | null }[] {
  const ordered = spans.toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from))
  const result: { start: Day; end: Day | null }[] = []
  for (const span of ordered) {
    const end = span.to?.add({ days: 1 }) ?? null
    const last = result.at(-1)
    if (last && (last.end === null || Temporal.PlainDate.compare(span.from, last.end) <= 0)) {
      if (last.end !== null) last.end = end === null || Temporal.PlainDate.compare(end, last.end) > 0 ? end : last.end
    } else {
      result.push({ start: span.from, end })
    }
  }
  return result
}

/** The day on which so many months of work are full, going on as now; null when the work has ended before. */
function reached(spans: readonly Span[], months: number): Day | null {
  let left = months
  let spare = 0 // days over whole months; thirty make one
  for (const { start, end } of joined(spans)) {
    const full = start.add({ months: left }).subtract({ days: spare })
    if (end === null || Temporal.PlainDate.compare(full, end) <= 0) {
      return Temporal.PlainDate.compare(full, start) < 0 ? start : full
    }
    const length = start.until(end, { largestUnit: 'month' })
    spare += length.days
    left -= length.months + Math.floor(spare / 30)
    spare %= 30
    if (left <= 0) return end
  }
  return null
}

/** Whole months worked up to a day. */
function worked(spans: readonly Span[], on: Day): number {
  let months = 0
  let spare = 0
  for (const { start, end } of joined(spans)) {
    const upTo = end && Temporal.PlainDate.compare(end, on) < 0 ? end : on
    if (Temporal.PlainDate.compare(start, upTo) >= 0) continue
    const length = start.until(upTo, { largestUnit: 'month' })
    months += length.months
    spare += length.days
  }
  return months + Math.floor(spare / 30)
}

export function monthsWords(months: number): string {
  const [years, rest] = [Math.floor(months / 12), months % 12]
  if (months === 0) return '不满 1 个月'
  return [years > 0 ? ` ${years} 年` : '', rest > 0 ? ` ${rest} 个月` : ''].join('')
}

const dayWords = ({ year, month, day }: Day): string => `${year}年${month}月${day}日`

/** One sentence for a refusal: the nearest path, what it lacks, and from when it would do. */
export function describeRefusal(level: SkillLevel, { paths }: PathSearch, standard: string): string {
  const nearest = paths[0]
  if (!nearest) return `${standard}没有${skillLevels[level].ordinal}的申报条件。请改等级。`
  const when = nearest.metFrom ? `${dayWords(nearest.metFrom)}起可报。` : ''
  return `报${skillLevels[level].ordinal}：${nearest.missing.join('')}${when}依据：${standard}。`
}
