import type { BodyEligibility, BodyEligibilityAsk, EligibilityFinding } from '@guijiang/contract/base/occupation'
import {
  type Edition,
  editions,
  levelsUpward,
  type Scope,
  type SkillLevel,
  skillLevels,
} from '@guijiang/contract/codes'

/** One name of a code in one edition of the 职业分类大典. */
export type Occupation = {
  code: string
  edition: Edition
  name: string
  newOccupation: boolean
  workTypes: readonly string[]
  /** Levels of its national standard, from the lowest; empty where no standard is known. */
  levels: readonly SkillLevel[]
  standard: string | null
  /** Levels of standards that are for one work type only. */
  workTypeLevels: Readonly<Record<string, readonly SkillLevel[]>>
  /** The item of the 国家职业资格目录 that takes it out [N1.2]; where work types are named, these only. */
  excluded: string | null
  excludedWorkTypes: readonly string[]
}

/** Every level that some standard of the occupation has, from the lowest. */
export function levelsOf(occupation: Occupation): SkillLevel[] {
  const all = new Set([...occupation.levels, ...Object.values(occupation.workTypeLevels).flat()])
  return levelsUpward.filter((level) => all.has(level))
}

/** The levels a candidate of this work type can be assessed in: of its own standard where there is one. */
export function levelsOfWorkType(occupation: Occupation, workType: string): readonly SkillLevel[] {
  return occupation.workTypeLevels[workType] ?? occupation.levels
}

/** 国家职业资格目录 2021: items that name kinds of work, not occupations, so no code can tell them. */
const licensedWork = /特种作业|特种设备|核安全设备|放射性物品|危险货物道路运输|危险货物水路运输/

/** 一（二） [N1.2]: 技能类 occupations with a national standard, 准入类 ones left out. Null: it can be assessed. */
export function whyNotAssessable(occupation: Occupation): string | null {
  const { name, excluded, excludedWorkTypes } = occupation
  if (excluded && excludedWorkTypes.length === 0) return `“${name}”属准入类职业资格，不在认定范围。请从申请中移去。`
  if (!/^[3-6]/.test(occupation.code)) return `“${name}”不是技能类职业，不在认定范围。请从申请中移去。`
  if (levelsOf(occupation).length === 0)
    return `“${name}”没有查到已颁布的国家职业技能标准，暂不能申报。请改选有标准的职业。`
  return null
}

/** 一（二） [N1.2]: the same question for one work type and level. Null: it can be assessed. */
export function whyNotAssessableAt(occupation: Occupation, level: SkillLevel, workType: string | null): string | null {
  const whole = whyNotAssessable(occupation)
  if (whole) return whole
  const { name, workTypes } = occupation
  if (workType !== null) {
    if (occupation.excludedWorkTypes.includes(workType) || licensedWork.test(workType)) {
      return `“${name}（${workType}）”属准入类职业资格，不在认定范围。请从申请中移去。`
    }
    if (!workTypes.includes(workType) && !(workType in occupation.workTypeLevels)) {
      return `“${name}”没有“${workType}”这一工种。请从目录中选。`
    }
  }
  const levels = workType === null ? levelsOf(occupation) : levelsOfWorkType(occupation, workType)
  if (levels.includes(level)) return null
  return levels.length === 0
    ? `“${name}${workType ? `（${workType}）` : ''}”没有查到已颁布的国家职业技能标准，暂不能申报。请改选有标准的工种。`
    : lackingLevels(name, [level], levels)
}

const ordinals = (levels: readonly SkillLevel[]): string => levels.map((level) => skillLevels[level].ordinal).join('、')

const lackingLevels = (name: string, lacking: readonly SkillLevel[], levels: readonly SkillLevel[]): string =>
  `${name}的国家职业技能标准没有${ordinals(lacking)}，只有${ordinals(levels)}。请改等级。`

/** 一（二） [N1.2]: the sector the notice prefers that a code belongs to. */
export const sectorOf = (sectors: readonly { sector: string; codePrefix: string }[], code: string): string | null =>
  sectors.find(({ codePrefix }) => code.startsWith(codePrefix))?.sector ?? null

/** What 二（一）5 asks in principle: years without a break, 人次 in all, 人次 for each occupation. */
export const thresholds = {
  /** 二（一）5(1) */
  nation: { clause: 'N2.1.5.1', years: 6, total: 50_000, each: 10_000, words: '面向全国' },
  /** 二（一）5(2) */
  region: { clause: 'N2.1.5.2', years: 5, total: 20_000, each: 5_000, words: '面向全区' },
  /** 二（一）5(3) */
  city: { clause: 'N2.1.5.3', years: 3, total: 5_000, each: 1_000, words: '面向本地市' },
} as const satisfies Record<Scope, { clause: string; years: number; total: number; each: number; words: string }>

/** What the catalogue says of one occupation asked for. */
export type CatalogueAnswer = {
  /** The edition asked for, or the newest accepted one. */
  edition: Edition
  /** Whether `catalogue.editions` takes applications by it. */
  accepted: boolean
  found: Occupation | undefined
  /** The same code in the other edition: people copy codes from older papers. */
  elsewhere?: Occupation
  /** Where the occupation of `elsewhere` stands in the edition asked for. */
  movedTo?: Occupation
}

/** 二（一）5 and 一（二） [N2.1.5, N1.2]: every condition beside the fact, met or not; answers stand in the order asked. */
export function judgeBody(ask: BodyEligibilityAsk, answers: readonly CatalogueAnswer[]): BodyEligibility {
  const findings = [
    ...judgeScale(ask),
    ...ask.occupations.flatMap((occupation, i) => judgeOccupation(ask.scope, occupation, answers[i]!)),
  ]
  return { eligible: findings.every(({ met }) => met), findings }
}

/** 二（一）5(1)–(3) [N2.1.5.1–3]: years and 人次 of the body as a whole. */
function judgeScale({ scope, years, totalHeadcount }: BodyEligibilityAsk): EligibilityFinding[] {
  const { clause, words, ...needed } = thresholds[scope]
  const asked = `${words}要连续 ${needed.years} 年以上培训评价经历`
  const total = `${words}要累计 ${needed.total} 人次以上`
  return [
    {
      ...ofPrinciple(clause, null, needed.years, years),
      message: `${asked}，现有 ${years} 年${years < needed.years ? `，还差 ${needed.years - years} 年` : ''}。`,
    },
    {
      ...ofPrinciple(clause, null, needed.total, totalHeadcount),
      message: `${total}，现有 ${totalHeadcount} 人次${
        totalHeadcount < needed.total ? `，还差 ${needed.total - totalHeadcount} 人次` : ''
      }。`,
    },
  ]
}

/** How far a body would come with another scope, all else as asked. */
export type Reach = {
  scope: Scope
  /** Years and 人次 in all: by how much each misses, 0 where it is met. */
  missingYears: number
  missingTotal: number
  /** Occupations that meet every condition as asked, and those that meet it with level 3 and below only. */
  whole: string[]
  upToThree: string[]
  /** The others. */
  short: string[]
}

/** 二（一）5, 一（二） [N2.1.5, N1.2]: which scope is within reach, for each of the three from the smallest up. */
export function reachOf(ask: BodyEligibilityAsk, answers: readonly CatalogueAnswer[]): Reach[] {
  return (['city', 'region', 'nation'] as const).map((scope) => {
    const { years, total } = thresholds[scope]
    const passes = (asked: Asked, i: number) =>
      asked.levels.length > 0 && judgeOccupation(scope, asked, answers[i]!).every(({ met }) => met)
    const capped = (asked: Asked): Asked => ({ ...asked, levels: asked.levels.filter((level) => level >= 3) })
    const sorted = Object.groupBy(ask.occupations.entries(), ([i, asked]) =>
      passes(asked, i) ? 'whole' : passes(capped(asked), i) ? 'upToThree' : 'short',
    )
    const codes = (key: 'whole' | 'upToThree' | 'short') => (sorted[key] ?? []).map(([, { code }]) => code)
    return {
      scope,
      missingYears: Math.max(0, years - ask.years),
      missingTotal: Math.max(0, total - ask.totalHeadcount),
      whole: codes('whole'),
      upToThree: codes('upToThree'),
      short: codes('short'),
    }
  })
}

const ofPrinciple = (clause: string, occupation: string | null, required: number, actual: number) => ({
  clause,
  occupation,
  met: actual >= required,
  principleOnly: true,
  required,
  actual,
})

type Asked = BodyEligibilityAsk['occupations'][number]

function judgeOccupation(scope: Scope, asked: Asked, answer: CatalogueAnswer): EligibilityFinding[] {
  const { clause, each } = thresholds[scope]
  const { code, headcount } = asked
  const name = answer.found?.name ?? answer.elsewhere?.name ?? code
  const missing = each - headcount
  return [
    ...judgeCatalogue(asked, answer),
    ...judgeCityCap(scope, asked),
    {
      ...ofPrinciple(clause, code, each, headcount),
      message:
        missing > 0
          ? `${name}累计 ${headcount} 人次，还差 ${missing} 人次。可以先报其他职业，够数后再加。`
          : `${name}累计 ${headcount} 人次，每个职业要 ${each} 人次以上。`,
    },
  ]
}

/** 一（二） [N1.2]: in the catalogue, not excluded, with a national standard that has the levels. No matter of principle. */
function judgeCatalogue({ code, levels }: Asked, answer: CatalogueAnswer): EligibilityFinding[] {
  const finding = (met: boolean, message: string): EligibilityFinding => ({
    clause: 'N1.2',
    occupation: code,
    met,
    principleOnly: false,
    required: null,
    actual: null,
    message,
  })
  const { found, edition } = answer
  if (!answer.accepted) return [finding(false, `现在不按 ${editions[edition].name}目录受理。请改用受理的版本。`)]
  if (!found) return [finding(false, unknownCode(code, answer))]
  const why = whyNotAssessable(found)
  if (why) return [finding(false, why)]
  const have = levelsOf(found)
  const lacking = levelsUpward.filter((level) => levels.includes(level) && !have.includes(level))
  const partly =
    found.excludedWorkTypes.length > 0 ? `；其中${found.excludedWorkTypes.join('、')}属准入类，不在认定范围` : ''
  return [
    finding(true, `${found.name}在 ${editions[edition].name}目录内，有国家职业技能标准${partly}。`),
    lacking.length > 0
      ? finding(false, lackingLevels(found.name, lacking, have))
      : finding(true, `${found.name}的国家职业技能标准有所报的等级。`),
  ]
}

function unknownCode(code: string, { edition, elsewhere, movedTo }: CatalogueAnswer): string {
  const start = `${editions[edition].name}目录没有代码 ${code}`
  if (!elsewhere) return `${start}。请从职业目录中选。`
  const then = `${start}，它是 ${editions[elsewhere.edition].name}的${elsewhere.name}`
  return movedTo ? `${then}，现用 ${movedTo.code}。请改代码。` : `${then}。请改选目录内的职业，或写明按哪一版申报。`
}

/** 一（二） [N1.2]: a body for its own city keeps in principle to level 3 and below (a higher level is a smaller number). */
function judgeCityCap(scope: Scope, { code, levels }: Asked): EligibilityFinding[] {
  if (scope !== 'city') return []
  const highest = Math.min(...levels) as SkillLevel
  const met = highest >= 3
  const above = levelsUpward.filter((level) => level < 3 && levels.includes(level))
  return [
    {
      clause: 'N1.2',
      occupation: code,
      met,
      principleOnly: true,
      required: 3,
      actual: highest,
      message: met
        ? '所报等级都在三级及以下。'
        : `面向本地市的机构原则上做三级及以下，这里选了${ordinals(above)}。请改等级，改报面向全区，或写明理由。`,
    },
  ]
}

/** What an examination of one occupation and level needs; from its standard, or the usual figures. */
export type ExaminationRequirement = {
  level: SkillLevel
  /** Of 100, reached in every component; no averaging. */
  passLine: number
  /** In the order they are held. 综合评审 for levels 2 and 1 only. */
  components: { component: 'theory' | 'practical' | 'review'; minutesAtLeast: number }[]
  invigilators: { candidatesEach: number; atLeast: number }
  assessors: { candidatesEach: number; atLeast: number; odd: boolean }
  reviewers: { atLeast: number; odd: boolean } | null
  source: string
}

/** How many invigilators a room with so many candidates needs. */
export const invigilatorsNeeded = ({ invigilators }: ExaminationRequirement, candidates: number): number =>
  Math.max(invigilators.atLeast, Math.ceil(candidates / invigilators.candidatesEach))

/** How many assessors score so many candidates at once: by ratio, at least the least, and odd where the standard says so. */
export function assessorsNeeded({ assessors }: ExaminationRequirement, candidates: number): number {
  const needed = Math.max(assessors.atLeast, Math.ceil(candidates / assessors.candidatesEach))
  return assessors.odd && needed % 2 === 0 ? needed + 1 : needed
}
