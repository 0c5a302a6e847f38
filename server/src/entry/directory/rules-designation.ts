import type { EligibilityFinding } from '@guijiang/contract/base/occupation'
import { type Area, areas, levelsUpward, type SkillLevel, skillLevels } from '@guijiang/contract/codes'
import type { DesignationDraft, LevelDecision, PrincipleAnswer } from '@guijiang/contract/entry/designation'
import { thresholds } from '#base/occupation/rules.ts'
import { Problem } from '#kit/problem.ts'

/** 三（四） [N3.4]: what a designation must say before it is put to two other people. */

export type Applied = {
  edition: LevelDecision['edition']
  code: string
  name: string
  level: SkillLevel
  /** By the experts. */
  recommended: boolean
}

export type Principle = {
  key: string
  clause: string
  message: string
  occupation: string | null
  /** The limit that 一（二） [N1.2] sets a city body; null for thresholds. */
  cap: boolean
}

export const levelName = ({ name, level }: { name: string; level: SkillLevel }): string =>
  `${name}${skillLevels[level].ordinal}`

const same = (one: Pick<Applied, 'edition' | 'code' | 'level'>, other: Pick<Applied, 'edition' | 'code' | 'level'>) =>
  one.edition === other.edition && one.code === other.code && one.level === other.level

/** The draft a handler begins with: what experts recommended still has to be decided by somebody. */
export const emptyDraft = (applied: readonly Applied[]): DesignationDraft => ({
  levels: applied.map(({ edition, code, level }) => ({ edition, code, level, outcome: null, reason: '' })),
  answers: [],
  weighing: '',
})

const figure = new Intl.NumberFormat('en-US')

/** 原则上 [N2.1.5, N1.2]: conditions that were missed and may be missed with a reason; each as a fact beside its rule. */
export function principlesOf(
  findings: readonly EligibilityFinding[],
  scope: 'city' | 'region',
  nameOf: (code: string) => string,
): Principle[] {
  return findings
    .filter(({ met, principleOnly }) => !met && principleOnly)
    .map(({ clause, occupation, required, actual }) => {
      const cap = clause === 'N1.2'
      const key = `${clause}/${occupation ?? '*'}/${required ?? ''}`
      return { key, clause, occupation, cap, message: factOf(cap) }

      function factOf(limited: boolean): string {
        if (limited) {
          const highest = skillLevels[actual as SkillLevel].ordinal
          return `${nameOf(occupation ?? '')}申报到${highest}，面向本地市的机构原则上做三级及以下`
        }
        const [has, needs] = [figure.format(actual ?? 0), figure.format(required ?? 0)]
        if (occupation) return `${nameOf(occupation)}累计 ${has} 人次，原则上要 ${needs} 人次以上`
        if (required === thresholds[scope].years) return `连续培训评价经历 ${actual} 年，原则上要 ${required} 年以上`
        return `累计培训评价 ${has} 人次，原则上要 ${needs} 人次以上`
      }
    })
}

/** Only what is designated needs an answer: of its occupation, or of level 2 and 1 where that is the limit. */
const concerns = ({ occupation, cap }: Principle, designated: readonly LevelDecision[]): boolean =>
  designated.some(({ code, level }) => (occupation === null || occupation === code) && (!cap || level <= 2))

export const answersThatCount = (
  principles: readonly Principle[],
  { levels, answers }: DesignationDraft,
): (Principle & Pick<PrincipleAnswer, 'reason'>)[] => {
  const designated = levels.filter(({ outcome }) => outcome === 'designate')
  return principles
    .filter((principle) => concerns(principle, designated))
    .map((principle) => ({ ...principle, reason: answers.find(({ key }) => key === principle.key)?.reason ?? '' }))
}

export type Preference = { filedPilot: boolean | null; trainingTasks: string; digitalResources: string }

/** 二（二） [N2.2.1, N2.2.2]: a filed pilot enterprise or technical school; tasks undertaken, digital resources. */
export const statesPreference = ({ filedPilot, trainingTasks, digitalResources }: Preference): boolean =>
  filedPilot === true || trainingTasks.trim() !== '' || digitalResources.trim() !== ''

export const preferenceClause = ({ filedPilot }: Preference) => (filedPilot === true ? 'N2.2.1' : 'N2.2.2')

/** 二（二） [N2.2]: whoever states a preference is told how it was weighed when something is designated. */
export function ensureWeighed({ levels, weighing }: DesignationDraft, preference: Preference): void {
  if (!statesPreference(preference) || weighing.length >= 2) return
  if (!levels.some(({ outcome }) => outcome === 'designate')) return
  const errors = [{ pointer: '/weighing', detail: '请写明怎样权衡。' }]
  throw new Problem('preference-unweighed', {}, { clause: preferenceClause(preference), errors })
}

/**
 * 三（四） [N3.4], 一（二） [N1.2], 二（一）5 [N2.1.5]: every occupation and level is decided; a refusal has its reason;
 * nothing is designated against the opinion, nor beyond it without a reason; every unmet finding of principle is
 * answered, level 2 or 1 of a city body among them.
 */
export function ensureDesignation(
  draft: DesignationDraft,
  facts: { applied: readonly Applied[]; principles: readonly Principle[]; passed: boolean },
): void {
  const { applied, principles, passed } = facts
  const decided = applied.map((one) => ({ ...one, decision: draft.levels.find((level) => same(level, one)) }))
  const open = decided.filter(({ decision }) => !decision?.outcome)
  const [first] = open
  if (first) {
    const errors = open.map((one) => pointed(applied, one, '还没有选认定或不予认定。'))
    const facts_ = { count: open.length, first: levelName(first) }
    throw new Problem('designation-incomplete', facts_, { clause: 'N3.4', errors })
  }
  for (const one of decided) {
    const { outcome, reason } = one.decision!
    const level = levelName(one)
    const refuse = (code: 'refusal-reason-missing' | 'against-opinion' | 'not-recommended') =>
      new Problem(code, { level }, { clause: 'N3.4', errors: [pointed(applied, one, '请写明理由。', 'reason')] })
    if (outcome === 'refuse' && reason.length < 2) throw refuse('refusal-reason-missing')
    if (outcome === 'designate' && !passed) throw refuse('against-opinion')
    if (outcome === 'designate' && !one.recommended && reason.length < 2) throw refuse('not-recommended')
  }
  for (const { key, clause, message, reason } of answersThatCount(principles, draft)) {
    if (reason.length >= 2) continue
    const errors = [
      { pointer: `/answers/${principles.findIndex((one) => one.key === key)}/reason`, detail: '请写明理由。' },
    ]
    throw new Problem('principle-unanswered', { message }, { clause, errors })
  }
}

const pointed = (applied: readonly Applied[], one: Applied, detail: string, field = 'outcome') => ({
  pointer: `/levels/${applied.findIndex((other) => same(other, one))}/${field}`,
  detail,
})

/** 养老护理员五级、四级；育婴员五级 */
export function joinLevels(levels: readonly { name: string; level: SkillLevel }[]): string {
  const names = [...new Set(levels.map(({ name }) => name))]
  return names
    .map((name) => {
      const held = levels.filter((one) => one.name === name).map(({ level }) => level)
      const ordinals = levelsUpward.filter((level) => held.includes(level)).map((level) => skillLevels[level].ordinal)
      return `${name}${ordinals.join('、')}`
    })
    .join('；')
}

export const territoryWords = (scope: 'city' | 'region', area: Area): string =>
  scope === 'region' ? '全区' : areas[area]

/** 编码规则, parts 1–4: S, 0000 for whoever is first filed with a province, 45, six digits in order from 1. */
export function organisationCode(serial: number): string {
  if (!Number.isInteger(serial) || serial < 1 || serial > 999_999)
    throw new Problem('codes-exhausted', {}, { clause: 'N3.4' })
  return `S000045${String(serial).padStart(6, '0')}`
}

/** The reply of the ministry came after the decision and not after today. */
export function ensureReplyDay(
  repliedOn: Temporal.PlainDate,
  decidedOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
) {
  if (Temporal.PlainDate.compare(repliedOn, decidedOn) >= 0 && Temporal.PlainDate.compare(repliedOn, today) <= 0) return
  const facts = { from: decidedOn.toString(), to: today.toString() }
  throw new Problem('reply-day', facts, { clause: 'N3.4', errors: [{ pointer: '/repliedOn', detail: '请对照回执。' }] })
}
