import { examinationActs } from '@guijiang/contract/delivery/examination'
import { scoreActs } from '@guijiang/contract/delivery/score'
import { describe, expect, it } from 'vitest'
import type { StateCount } from '#delivery/publicity/index.ts'
import { currentOf, draftStages, type SittingFacts, stagesOf } from './pipeline-cells.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

const facts = (given: Partial<SittingFacts>): SittingFacts => ({
  state: 'published',
  announcedOn: day('2026-09-04'),
  registrationOpens: day('2026-09-05'),
  registrationCloses: day('2026-09-18'),
  firstDay: day('2026-09-26'),
  lastDay: day('2026-09-26'),
  candidates: { registered: 0, returned: 0, eligible: 35 },
  acts: [],
  sealed: null,
  results: [],
  objections: 0,
  publicity: null,
  submitUntil: null,
  submissions: [],
  reviewedFor: 0,
  ...given,
})

const count = (state: StateCount['state'], many: number, outcome: StateCount['outcome'] = 'passed') => ({
  state,
  outcome,
  count: many,
})

/** `done 9月4日/已发布`, a link a line. */
const shown = (given: Partial<SittingFacts>) => {
  const stages = stagesOf(facts(given))
  const lines = Object.entries(stages).map(([name, { kind, lines }]) => [name, `${kind} ${lines.join('/')}`.trim()])
  return { ...Object.fromEntries(lines), current: currentOf(stages) } as Record<string, string | null>
}

const running = { day: 3, length: 5, ended: false, lastDay: day('2026-11-25') }
const over = { ...running, day: 5, ended: true }

describe('场次进度', () => {
  it('begins with the announcement, then with its candidates', () => {
    expect(shown({ state: 'announced', candidates: { registered: 0, returned: 0, eligible: 0 } })).toMatchObject({
      announcement: 'done 9月4日/已发布',
      registration: 'ahead 9月5日/开始',
      examination: 'ahead 9月26日',
      score: 'ahead',
      current: 'registration',
    })
    const registering = (candidates: SittingFacts['candidates']) =>
      shown({ state: 'registering', candidates }).registration
    expect(registering({ registered: 2, returned: 0, eligible: 36 })).toBe('ours 38 人/2 人待审')
    expect(registering({ registered: 0, returned: 1, eligible: 37 })).toBe('ours 38 人/1 人待补')
    expect(registering({ registered: 0, returned: 0, eligible: 38 })).toBe('ours 38 人/9月18日截止')
  })

  it('is arranged, locked, held', () => {
    const arranged = (acts: string[]) => shown({ state: 'arranged', acts }).examination
    expect(arranged([examinationActs.arrange])).toBe('ours 9月26日/待编排')
    expect(arranged([examinationActs.lock])).toBe('ours 9月26日/待锁定')
    expect(arranged([])).toBe('ahead 9月26日/已编排')
    expect(shown({ state: 'examining' }).examination).toBe('ours 考核中/到 26 日')
  })

  it('enters scores, seals them, publishes', () => {
    expect(shown({ state: 'scoring' })).toMatchObject({ score: 'ours 录入中', publicity: 'ahead', current: 'score' })
    expect(shown({ state: 'scoring', acts: [scoreActs.seal] }).score).toBe('ours 两录一致/待锁定')
    expect(shown({ state: 'scoring', sealed: { passed: 32 } })).toMatchObject({
      score: 'done 32 通过',
      publicity: 'ours 待发布',
    })
    expect(shown({ state: 'scoring', sealed: 'changed' })).toMatchObject({
      score: 'blocked 封存后/有改动',
      publicity: 'ahead',
    })
  })

  it('waits for the end of the publicity, and for an objection', () => {
    const results = [count('published', 40), count('objected', 1), count('published', 6, 'failed')]
    expect(shown({ results, publicity: running })).toMatchObject({
      score: 'done 41 通过',
      publicity: 'theirs 第 3/5 天/到11月25日',
      submission: 'ahead 最早/11月26日',
      current: 'publicity',
    })
    expect(shown({ results, publicity: running, objections: 1 }).publicity).toBe('blocked 第 3/5 天/1 件异议')
    const left = [count('cleared', 46), count('objected', 1)]
    expect(shown({ results: left, publicity: over, objections: 1 })).toMatchObject({
      publicity: 'blocked 已满期/1 件异议',
      submission: 'ours 46 人',
      current: 'publicity',
    })
  })

  it('is submitted before its day', () => {
    const until = (text: string, today = false, late = false) =>
      shown({
        results: [count('cleared', 44)],
        publicity: over,
        submitUntil: { day: day(text), today, over: late },
      }).submission
    expect(until('2026-12-09')).toBe('ours 44 人/12月9日前')
    expect(until('2026-11-23', true)).toBe('ours 今天/截止')
    expect(until('2026-11-20', false, true)).toBe('ours 已逾期/44 人')
  })

  it('is with the office, comes back, or may be issued', () => {
    const sent = { submittedOn: day('2026-11-16'), decidedOn: null }
    const waiting = shown({
      results: [count('submitted', 28)],
      publicity: over,
      submissions: [sent],
      reviewedFor: 5,
    })
    expect(waiting).toMatchObject({ submission: 'done 11月16日', review: 'theirs 等审核/第 5 天', current: 'review' })
    const decided = [{ ...sent, decidedOn: day('2026-11-20') }]
    const mixed = [count('approved', 26), count('returned', 2), count('approved', 3, 'failed')]
    expect(shown({ results: mixed, publicity: over, submissions: decided })).toMatchObject({
      review: 'ours 退回/2 人',
      certificate: 'ours 可发/26 张',
      current: 'review',
    })
    const issued = [count('certified', 32), count('approved', 3, 'failed')]
    expect(shown({ results: issued, publicity: over, submissions: decided })).toMatchObject({
      review: 'done 11月20日',
      certificate: 'done 32 张',
      current: null,
    })
    const nobody = [count('approved', 3, 'failed')]
    expect(shown({ results: nobody, publicity: over, submissions: decided }).certificate).toBe('done 无人合格')
  })

  it('says what was called off, and looks nowhere then', () => {
    const cancelled = { state: 'cancelled', candidates: { registered: 0, returned: 0, eligible: 0 } } as const
    expect(shown(cancelled)).toMatchObject({ announcement: 'blocked 已取消', registration: 'ahead', current: null })
  })

  it('begins before the announcement with a draft, and the last day to announce it', () => {
    const { announcement, examination } = draftStages(day('2026-12-12'), day('2026-11-27'))
    expect(announcement).toEqual({ kind: 'ours', lines: ['最迟发布', '11月27日'] })
    expect(examination).toEqual({ kind: 'ahead', lines: ['12月12日'] })
    expect(draftStages(null, null).announcement.lines).toEqual(['草稿'])
  })
})
