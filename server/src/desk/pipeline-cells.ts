import { shortDay } from '@guijiang/contract/days'
import { examinationActs } from '@guijiang/contract/delivery/examination'
import { scoreActs } from '@guijiang/contract/delivery/score'
import { type PipelineCell, type PipelineRow, type SittingStage, sittingStages } from '@guijiang/contract/view'
import type { StoredSittingState } from '#delivery/plan/index.ts'
import type { StateCount } from '#delivery/publicity/index.ts'

type Day = Temporal.PlainDate

/** What the eight links of one sitting are read off. */
export type SittingFacts = {
  state: StoredSittingState
  announcedOn: Day | undefined
  registrationOpens: Day
  registrationCloses: Day
  firstDay: Day
  lastDay: Day
  candidates: { registered: number; returned: number; eligible: number }
  /** Acts that wait for somebody of the body. */
  acts: readonly string[]
  /** Sealed and not yet published: how many passed; or a sheet no longer says what was sealed. */
  sealed: { passed: number } | 'changed' | null
  results: readonly StateCount[]
  /** Not settled yet. */
  objections: number
  publicity: { day: number; length: number; ended: boolean; lastDay: Day } | null
  /** Until when the cleared results are submitted. */
  submitUntil: { day: Day; today: boolean; over: boolean } | null
  submissions: readonly { submittedOn: Day | null; decidedOn: Day | null }[]
  /** Working days since the batch that waits was submitted. */
  reviewedFor: number
}

type Stages = PipelineRow['stages']

const cell =
  (kind: PipelineCell['kind']) =>
  (...lines: string[]): PipelineCell => ({ kind, lines })

const done = cell('done')
const ours = cell('ours')
const theirs = cell('theirs')
const blocked = cell('blocked')
const ahead = cell('ahead')

const words = (day: Day): string => shortDay(day.toString())
const people = (count: number): string => `${count} 人`

/** States in which a link lies behind. */
const afterRegistration: readonly StoredSittingState[] = ['arranged', 'examining', 'scoring', 'published']
const afterExamination: readonly StoredSittingState[] = ['scoring', 'published']

/** 各场进度: what the body sees of one sitting, link by link; each with one fact. */
export const stagesOf = (facts: SittingFacts): Stages => ({
  announcement: announcement(facts),
  registration: registration(facts),
  examination: examination(facts),
  score: score(facts),
  publicity: publicity(facts),
  submission: submission(facts),
  review: review(facts),
  certificate: certificate(facts),
})

function announcement({ state, announcedOn }: SittingFacts): PipelineCell {
  if (state === 'cancelled') return blocked('已取消')
  if (state === 'stopped') return blocked('已中止')
  return announcedOn ? done(words(announcedOn), '已发布') : done('已发布')
}

function registration({ state, candidates, registrationOpens, registrationCloses }: SittingFacts): PipelineCell {
  const { registered, returned, eligible } = candidates
  if (afterRegistration.includes(state)) return done(people(eligible))
  if (state === 'announced') return ahead(words(registrationOpens), '开始')
  if (state !== 'registering') return eligible > 0 ? done(people(eligible)) : ahead()
  const all = people(registered + returned + eligible)
  if (registered > 0) return ours(all, `${people(registered)}待审`)
  return returned > 0 ? ours(all, `${people(returned)}待补`) : ours(all, `${words(registrationCloses)}截止`)
}

function examination({ state, acts, firstDay, lastDay }: SittingFacts): PipelineCell {
  if (afterExamination.includes(state)) return done(words(lastDay))
  if (state === 'examining') return ours('考核中', `到 ${lastDay.day} 日`)
  if (state === 'arranged') {
    if (acts.includes(examinationActs.arrange)) return ours(words(firstDay), '待编排')
    if (acts.includes(examinationActs.lock)) return ours(words(firstDay), '待锁定')
    return ahead(words(firstDay), '已编排')
  }
  return state === 'announced' || state === 'registering' ? ahead(words(firstDay)) : ahead()
}

function score({ state, acts, sealed, results }: SittingFacts): PipelineCell {
  if (results.length > 0) return done(`${passedOf(results)} 通过`)
  if (sealed === 'changed') return blocked('封存后', '有改动')
  if (sealed) return done(`${sealed.passed} 通过`)
  if (state !== 'scoring') return ahead()
  if (acts.includes(scoreActs.seal)) return ours('两录一致', '待锁定')
  return ours('录入中')
}

function publicity({ sealed, results, objections, publicity: clock }: SittingFacts): PipelineCell {
  if (!clock) return sealed && sealed !== 'changed' ? ours('待发布') : ahead()
  if (objections > 0) {
    return blocked(clock.ended ? '已满期' : `第 ${clock.day}/${clock.length} 天`, `${objections} 件异议`)
  }
  const running = countOf(results, 'published', 'objected')
  if (running > 0) return theirs(`第 ${clock.day}/${clock.length} 天`, `到${words(clock.lastDay)}`)
  return done(`${clock.length} 天`, '已满期')
}

function submission({ results, publicity: clock, submitUntil, submissions }: SittingFacts): PipelineCell {
  const waiting = countOf(results, 'cleared')
  if (waiting > 0) {
    if (submitUntil?.over) return ours('已逾期', people(waiting))
    if (submitUntil?.today) return ours('今天', '截止')
    return submitUntil ? ours(people(waiting), `${words(submitUntil.day)}前`) : ours(people(waiting))
  }
  const last = submissions.findLast(({ submittedOn }) => submittedOn)?.submittedOn
  if (last) return done(words(last))
  return clock && !clock.ended ? ahead('最早', words(clock.lastDay.add({ days: 1 }))) : ahead()
}

function review({ results, submissions, reviewedFor }: SittingFacts): PipelineCell {
  const returned = countOf(results, 'returned')
  if (returned > 0) return ours('退回', people(returned))
  if (countOf(results, 'submitted') > 0) return theirs('等审核', reviewedFor > 0 ? `第 ${reviewedFor} 天` : '今天送到')
  const last = submissions.findLast(({ decidedOn }) => decidedOn)?.decidedOn
  return last ? done(words(last)) : ahead()
}

function certificate({ results }: SittingFacts): PipelineCell {
  const issued = countOf(results, 'certified')
  const ready = passedOf(results.filter(({ state }) => state === 'approved'))
  if (ready > 0) return ours('可发', `${ready} 张`)
  if (issued > 0) return done(`${issued} 张`)
  const decided = countOf(results, 'approved')
  const all = results.reduce((sum, { count }) => sum + count, 0)
  return decided > 0 && decided === all ? done('无人合格') : ahead()
}

const countOf = (results: readonly StateCount[], ...states: StateCount['state'][]): number =>
  results.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0)

const passedOf = (results: readonly StateCount[]): number =>
  results.filter(({ outcome }) => outcome === 'passed').reduce((sum, { count }) => sum + count, 0)

/** A plan that is still drafted: until when it is to be announced for its first day. */
export function draftStages(firstDay: Day | null, latest: Day | null): Stages {
  const nothing = ahead()
  return {
    announcement: latest ? ours('最迟发布', words(latest)) : ours('草稿'),
    registration: nothing,
    examination: firstDay ? ahead(words(firstDay)) : nothing,
    score: nothing,
    publicity: nothing,
    submission: nothing,
    review: nothing,
    certificate: nothing,
  }
}

const order = Object.keys(sittingStages) as SittingStage[]

/** The link to look at: the first that is ours or blocked, else the first with others, else what comes next. */
export function currentOf(stages: Stages): SittingStage | null {
  const first = (...kinds: PipelineCell['kind'][]) => order.find((stage) => kinds.includes(stages[stage].kind))
  if (stages.announcement.kind === 'blocked') return null
  return first('ours', 'blocked') ?? first('theirs') ?? first('ahead') ?? null
}
