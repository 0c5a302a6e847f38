import type { OpinionContent, Rubric, ScoreSheet, ScoreSummary } from '@guijiang/contract/entry/evaluation-form'
import type { FieldError } from '@guijiang/contract/problem'
import { Problem } from '#kit/problem.ts'

/** 三（三） [N3.3]. Points are counted in whole tenths, means as fractions: nothing is rounded before it is compared. */

const tenths = (points: number): number => Math.round(points * 10)

/** Two places, cut: 69.99 never reads as 70.00. */
const written = (sum: number, parts: number): string => {
  const hundredths = Math.floor((sum * 10) / parts)
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
}

const points = (value: number): string => (value / 10).toFixed(1)

/** 三（三） [N3.3]: a panel has an odd number of experts, at least as many as the rubric asks. */
export const isPanel = (count: number, least: number): boolean => count >= least && count % 2 === 1

/**
 * The first panel is whole; afterwards only what fell empty is filled, so that nobody adds a majority while others
 * score. `seats` is null before the first.
 */
export function ensurePanel(asked: { seats: number | null; active: number; named: number; least: number }): void {
  const { seats, active, named, least } = asked
  if (seats === null) {
    if (!isPanel(named, least)) throw new Problem('panel-size', { count: named, least }, { clause: 'N3.3' })
  } else if (active + named !== seats || named === 0) {
    throw new Problem('panel-full', { empty: seats - active, count: named }, { clause: 'N3.3' })
  }
}

/** 三（三） [N3.3]: as many as leave, beside a whole panel, a reserve of the same size and one more. */
export const drawnFrom = (least: number): number => 2 * least + 1

/** How the empty seats of a panel are filled: named, by a draw under way, or in the order of one that has a result. */
export type Filling =
  | { by: 'naming'; eligible: number; first: boolean; least: number }
  | { by: 'drawing'; number: string }
  | { by: 'order'; number: string; empty: number; next: readonly { accountId: string; name: string }[] }

const tooMany = (filling: Filling): boolean =>
  filling.by === 'naming' && filling.first && filling.eligible >= drawnFrom(filling.least)

/** 三（三） [N3.3]: where a reserve is used up, the seats it leaves empty are named. */
const usedUp = (filling: Filling): boolean => filling.by === 'order' && filling.next.length < filling.empty

export const mayBeNamed = (filling: Filling): boolean =>
  usedUp(filling) || (filling.by === 'naming' && !tooMany(filling))

/** 三（三） [N3.3]: a first panel is named while few can sit on it; from `drawnFrom` on it is drawn. */
export function requireNaming(filling: Filling): void {
  if (mayBeNamed(filling)) return
  if (filling.by === 'naming') {
    const { eligible, least } = filling
    throw new Problem('panel-to-draw', { eligible, from: drawnFrom(least) }, { clause: 'N3.3' })
  }
  const possible = filling.by === 'drawing' ? '先办完抽取；没有抽成的，重新抽取' : '按后备次序补选'
  throw new Problem('panel-drawn', { number: filling.number, possible }, { clause: 'N3.3' })
}

/** 三（三） [N3.3]: only a first panel is drawn, and once a result stands it is not drawn again. */
export function requireDrawable(filling: Filling): void {
  if (filling.by === 'order') throw new Problem('draw-stands', { number: filling.number }, { clause: 'N3.3' })
  if (filling.by === 'drawing') throw new Problem('draw-under-way', { number: filling.number }, { clause: 'N3.3' })
  if (!filling.first) throw new Problem('state-not-allowed', { state: '已有专家组', possible: '补选专家' })
}

/** 三（三） [N3.3]: whose turn it is: in the order of the draw, without those who sit or cannot sit. */
export const nextInOrder = (order: readonly string[], eligible: ReadonlySet<string>, empty: number): string[] =>
  order.filter((accountId) => eligible.has(accountId)).slice(0, empty)

/** 三（三） [N3.3]: nobody is passed over, and nobody added while the reserve lasts. */
export function requireOrder(filling: Filling, named: readonly string[]): void {
  if (filling.by !== 'order') return
  const { number, empty, next } = filling
  if (named.length === empty && next.every(({ accountId }) => named.includes(accountId))) return
  const whose = next.map(({ name }) => name).join('、') || '名单以外的专家'
  throw new Problem('panel-not-in-order', { number, empty, whose }, { clause: 'N3.3' })
}

/** How many are still to be named, in words. */
export function neededWords({ seats, active, named, least }: Parameters<typeof ensurePanel>[0]): string {
  if (seats !== null) return `空缺 ${seats - active} 人`
  if (isPanel(named, least)) return `${named} 人，符合要求`
  const wanted = Math.max(least, named)
  return `${named} 人，还差 ${(wanted % 2 === 1 ? wanted : wanted + 1) - named} 人（单数，${least} 人以上）`
}

/** Each name stands with its reason. */
export function ensureReasons(members: readonly { name: string; reason: string }[]): void {
  const silent = members.find(({ reason }) => reason.trim().length < 2)
  if (silent) throw new Problem('panel-reason-missing', { name: silent.name }, { clause: 'N3.3' })
}

/** What one sheet still lacks. A section below its floor, and every veto, is explained. */
export function sheetIssues(rubric: Rubric, sheet: ScoreSheet): FieldError[] {
  const issues: FieldError[] = []
  for (const { key, name, points: most } of rubric.sections) {
    const score = sheet.scores[key]
    const comment = sheet.comments[key] ?? ''
    if (score === null || score === undefined)
      issues.push({ pointer: `/scores/${key}`, detail: `还没有填${name}的分数。` })
    else if (score > most)
      issues.push({ pointer: `/scores/${key}`, detail: `${name}满分 ${most} 分，填了 ${score} 分。` })
    else if (tenths(score) * 100 < rubric.sectionFloor * most * 10 && comment.length < 2)
      issues.push({ pointer: `/comments/${key}`, detail: `${name}低于 ${rubric.sectionFloor} %，请写明依据。` })
  }
  for (const [i, { key, fact }] of sheet.vetoes.entries()) {
    const veto = rubric.vetoes.find((one) => one.key === key)
    if (!veto) issues.push({ pointer: `/vetoes/${i}`, detail: '评分表里没有这一条否决项。' })
    else if (fact.length < 4) issues.push({ pointer: `/vetoes/${i}/fact`, detail: `请写明“${veto.name}”的事实。` })
  }
  const known = new Set(rubric.sections.map(({ key }) => key))
  for (const key of Object.keys(sheet.scores)) {
    if (!known.has(key)) issues.push({ pointer: `/scores/${key}`, detail: '评分表里没有这一项。' })
  }
  return issues
}

export function ensureSheetWhole(rubric: Rubric, sheet: ScoreSheet): void {
  const errors = sheetIssues(rubric, sheet)
  if (errors.length > 0) throw new Problem('sheet-incomplete', { count: errors.length }, { clause: 'N3.3', errors })
}

export const sheetTotal = ({ scores }: ScoreSheet): string =>
  points(Object.values(scores).reduce((sum: number, score) => sum + tenths(score ?? 0), 0))

export type SubmittedSheet = { memberId: string; name: string; content: ScoreSheet }

/** 三（三） [N3.3]: the mean of all experts against the pass mark, each section's mean against its floor. */
export function summarise(rubric: Rubric, sheets: readonly SubmittedSheet[]): ScoreSummary {
  const count = sheets.length
  const sections = rubric.sections.map(({ key, name, points: most }) => {
    const values = sheets.map(({ content }) => tenths(content.scores[key] ?? 0))
    const sum = values.reduce((total, value) => total + value, 0)
    return {
      key,
      name,
      points: most,
      floor: points((rubric.sectionFloor * most) / 10),
      scores: sheets.map(({ memberId, name: expert, content }, i) => ({
        memberId,
        name: expert,
        value: points(values[i]!),
        comment: content.comments[key] ?? '',
      })),
      mean: written(sum, count),
      met: sum * 100 >= rubric.sectionFloor * most * 10 * count,
    }
  })
  const total = ({ content }: SubmittedSheet) =>
    rubric.sections.reduce((sum, { key }) => sum + tenths(content.scores[key] ?? 0), 0)
  const sum = sheets.reduce((all, sheet) => all + total(sheet), 0)
  const meanMet = sum >= rubric.passMark * 10 * count
  return {
    sections,
    totals: sheets.map((sheet) => ({ memberId: sheet.memberId, name: sheet.name, value: points(total(sheet)) })),
    mean: written(sum, count),
    passMark: rubric.passMark.toFixed(2),
    meanMet,
    vetoes: rubric.vetoes
      .map((veto) => ({
        ...veto,
        found: sheets.flatMap(({ memberId, name, content }) =>
          content.vetoes.filter(({ key }) => key === veto.key).map(({ fact }) => ({ memberId, name, fact })),
        ),
      }))
      .filter(({ found }) => found.length > 0),
    passed: meanMet && sections.every(({ met }) => met),
  }
}

/** 通过 is computed: no upheld veto, the mean and every floor reached. */
export const hasPassed = (summary: Pick<ScoreSummary, 'passed'>, { vetoes }: Pick<OpinionContent, 'vetoes'>): boolean =>
  summary.passed && !vetoes.some(({ upheld }) => upheld)

/** Blind until all are in: nobody, officials included, sees scores before. */
export function ensureAllIn(missing: number): void {
  if (missing > 0) throw new Problem('scores-blind', { missing }, { clause: 'N3.3' })
}

export type AppliedLevel = { edition: string; code: string; name: string; level: number }

const keyOf = ({ edition, code, level }: Omit<AppliedLevel, 'name'>): string => `${edition}/${code}/${level}`

/**
 * 三（三） [N3.3]: an opinion speaks of every occupation and level that was applied for and of every veto found; a visit
 * has its day; what did not pass recommends nothing.
 */
export function ensureOpinion(
  content: OpinionContent,
  facts: {
    summary: ScoreSummary
    applied: readonly AppliedLevel[]
    beganOn: Temporal.PlainDate
    today: Temporal.PlainDate
  },
): void {
  const fault = (what: string, pointer: string): never => {
    const errors = [{ pointer, detail: what }]
    throw new Problem('opinion-faulty', { what }, { clause: 'N3.3', errors })
  }
  const { summary, applied } = facts
  const visited = content.siteVisitedOn && Temporal.PlainDate.from(content.siteVisitedOn)
  if (content.methods.includes('siteVisit') !== (visited !== null)) {
    fault(visited ? '填了考察日期，却没有选现场考察。' : '选了现场考察，还没有填考察日期。', '/siteVisitedOn')
  }
  if (visited && Temporal.PlainDate.compare(visited, facts.today) > 0) fault('考察日期在今天之后。', '/siteVisitedOn')
  if (visited && Temporal.PlainDate.compare(visited, facts.beganOn) < 0) fault('考察日期在受理之前。', '/siteVisitedOn')
  for (const { key, name } of summary.vetoes) {
    if (!content.vetoes.some((answer) => answer.key === key))
      fault(`否决项“${name}”有专家提出，还没有写是否成立。`, '/vetoes')
  }
  const stray = content.vetoes.findIndex(({ key }) => !summary.vetoes.some((veto) => veto.key === key))
  if (stray >= 0) fault('没有专家提出这一条否决项。', `/vetoes/${stray}`)
  const spoken = content.occupations.map(keyOf)
  const missing = applied.find((one) => !spoken.includes(keyOf(one)))
  if (missing) fault(`还没有写${missing.name}${missing.level} 级的意见。`, '/occupations')
  if (spoken.length !== applied.length || new Set(spoken).size !== spoken.length) {
    fault('职业等级与申报的不一致。', '/occupations')
  }
  if (!hasPassed(summary, content)) {
    const i = content.occupations.findIndex(({ recommended }) => recommended)
    if (i >= 0) fault('评分没有通过，或否决项成立，不能推荐认定任何职业等级。', `/occupations/${i}`)
  }
  const bare = content.occupations.findIndex(({ recommended, note }) => !recommended && note.length < 2)
  if (bare >= 0) fault('不推荐的职业等级要写明原因。', `/occupations/${bare}/note`)
}

/** All have signed the wording, and more than half agree; otherwise the panel words it anew. */
export function signingEnds(
  members: number,
  stances: readonly ('agree' | 'dissent')[],
): 'waiting' | 'concluded' | 'reword' {
  if (stances.length < members) return 'waiting'
  return stances.filter((stance) => stance === 'agree').length * 2 > members ? 'concluded' : 'reword'
}
