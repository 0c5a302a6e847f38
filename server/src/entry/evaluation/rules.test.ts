import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type OpinionContent, Rubric, type ScoreSheet } from '@guijiang/contract/entry/evaluation-form'
import { describe, expect, it } from 'vitest'
import { refusal } from '../../../test/refusal.ts'
import {
  drawnFrom,
  ensureAllIn,
  ensureOpinion,
  ensurePanel,
  ensureReasons,
  type Filling,
  hasPassed,
  mayBeNamed,
  neededWords,
  nextInOrder,
  requireDrawable,
  requireNaming,
  requireOrder,
  sheetIssues,
  sheetTotal,
  signingEnds,
  summarise,
} from './rules.ts'

const file = join(import.meta.dirname, '../../../db/data/evaluation-rubric.json')
const rubric = Rubric.parse(JSON.parse(readFileSync(file, 'utf8')))

describe('抽取专家 [N3.3]', () => {
  const naming = (eligible: number, first = true): Filling => ({ by: 'naming', eligible, first, least: 3 })
  const order = (empty: number, ...next: string[]): Filling => ({
    by: 'order',
    number: '450000/panel/2026/001',
    empty,
    next: next.map((accountId) => ({ accountId, name: `示例${accountId}` })),
  })

  it('names a first panel while at most six can sit, and draws it from seven on', () => {
    expect([drawnFrom(3), drawnFrom(5)]).toEqual([7, 11])
    expect(mayBeNamed(naming(6))).toBe(true)
    requireNaming(naming(6))
    expect(mayBeNamed(naming(7))).toBe(false)
    expect(refusal(() => requireNaming(naming(7)))).toMatchObject({
      code: 'panel-to-draw',
      status: 422,
      clause: 'N3.3',
      facts: { eligible: 7, from: 7 },
    })
    // Whoever takes the place of one who was named is named too.
    requireNaming(naming(7, false))
  })

  it('names nobody while a draw is under way or its order lasts, and goes on by hand once it is used up', () => {
    const under = { by: 'drawing', number: '450000/panel/2026/001' } as const
    expect(refusal(() => requireNaming(under))).toMatchObject({ code: 'panel-drawn', status: 409, clause: 'N3.3' })
    expect(refusal(() => requireNaming(order(1, 'a')))).toMatchObject({ code: 'panel-drawn' })
    requireNaming(order(2, 'a'))
    requireNaming(order(1))
  })

  it('draws a first panel only, and only once', () => {
    requireDrawable(naming(6))
    requireDrawable(naming(7))
    expect(refusal(() => requireDrawable(naming(7, false)))).toMatchObject({ code: 'state-not-allowed' })
    expect(refusal(() => requireDrawable(order(1, 'a')))).toMatchObject({ code: 'draw-stands', clause: 'N3.3' })
    const under = { by: 'drawing', number: '450000/panel/2026/001' } as const
    expect(refusal(() => requireDrawable(under))).toMatchObject({ code: 'draw-under-way', clause: 'N3.3' })
  })

  it('goes through the order without who cannot sit, as far as there are empty seats', () => {
    const eligible = new Set(['a', 'c', 'd', 'z'])
    expect(nextInOrder(['b', 'd', 'a', 'c'], eligible, 2)).toEqual(['d', 'a'])
    expect(nextInOrder(['b', 'd', 'a', 'c'], eligible, 3)).toEqual(['d', 'a', 'c'])
    expect(nextInOrder(['b', 'd', 'a', 'c'], eligible, 4)).toEqual(['d', 'a', 'c'])
  })

  it('takes the next of the reserve, and refuses one further down, one more and one fewer', () => {
    requireOrder(order(2, 'a', 'b'), ['b', 'a'])
    for (const named of [['a', 'c'], ['a'], ['a', 'b', 'c']]) {
      expect(refusal(() => requireOrder(order(2, 'a', 'b'), named))).toMatchObject({
        code: 'panel-not-in-order',
        status: 422,
        clause: 'N3.3',
        facts: { empty: 2, whose: '示例a、示例b' },
      })
    }
    requireOrder(order(2, 'a'), ['a', 'z'])
    expect(refusal(() => requireOrder(order(2, 'a'), ['y', 'z']))).toMatchObject({ code: 'panel-not-in-order' })
    requireOrder(naming(3), ['x'])
  })
})

describe('the rubric of the handbook, section 5', () => {
  it('has six sections of 100 points in all, a mark of 70 and a floor of 60 per cent', () => {
    expect(rubric.sections.map(({ name, points }) => [name, points])).toEqual([
      ['资质与信用', 15],
      ['机构人员', 20],
      ['场地设备与视频', 25],
      ['题库与考务流程', 15],
      ['制度与质量保障', 15],
      ['经历业绩与择优', 10],
    ])
    expect(rubric.sections.reduce((sum, { points }) => sum + points, 0)).toBe(100)
    expect(rubric).toMatchObject({ passMark: 70, sectionFloor: 60, leastExperts: 3 })
    expect(rubric.vetoes).toHaveLength(5)
  })
})

describe('专家组 [N3.3]', () => {
  const first = (named: number) => ({ seats: null, active: 0, named, least: 3 })

  it('is an odd number of three or more', () => {
    for (const named of [3, 5, 7]) ensurePanel(first(named))
    for (const named of [0, 1, 2, 4, 6]) {
      expect(refusal(() => ensurePanel(first(named)))).toMatchObject({
        code: 'panel-size',
        status: 422,
        clause: 'N3.3',
        facts: { count: named, least: 3 },
      })
    }
    expect(neededWords(first(2))).toBe('2 人，还差 1 人（单数，3 人以上）')
    expect(neededWords(first(4))).toBe('4 人，还差 1 人（单数，3 人以上）')
    expect(neededWords(first(3))).toBe('3 人，符合要求')
  })

  it('is filled where a seat fell empty, never enlarged', () => {
    const later = (active: number, named: number) => ({ seats: 3, active, named, least: 3 })
    ensurePanel(later(2, 1))
    ensurePanel(later(1, 2))
    for (const [active, named] of [
      [2, 3],
      [2, 0],
      [3, 0],
      [3, 2],
      [1, 1],
    ] as const) {
      expect(refusal(() => ensurePanel(later(active, named)))).toMatchObject({ code: 'panel-full', status: 422 })
    }
    expect(neededWords(later(2, 0))).toBe('空缺 1 人')
  })

  it('asks a reason for each name', () => {
    ensureReasons([{ name: '甘虚构', reason: '养老护理专家' }])
    const silent = [
      { name: '甘虚构', reason: '养老护理专家' },
      { name: '凌虚构', reason: ' ' },
    ]
    expect(refusal(() => ensureReasons(silent)).detail).toContain('凌虚构')
  })
})

/** Every section at the same share of its points. */
const sheetOf = (share: number, over: Partial<ScoreSheet> = {}): ScoreSheet => ({
  scores: Object.fromEntries(rubric.sections.map(({ key, points }) => [key, Math.round(points * share * 10) / 10])),
  comments: {},
  vetoes: [],
  ...over,
})

const panelOf = (...sheets: ScoreSheet[]) =>
  summarise(
    rubric,
    sheets.map((content, i) => ({ memberId: `m${i}`, name: `专家${i}`, content })),
  )

/** The same total from each expert: the section of 25 points takes the difference. */
const totalling = (total: number): ScoreSheet => {
  const scores = { standing: 12, people: 14, premises: 0, process: 10, quality: 10, record: 7 }
  return { scores: { ...scores, premises: Math.round((total - 53) * 10) / 10 }, comments: {}, vetoes: [] }
}

describe('评分', () => {
  it('passes at a mean of 70.0 and not at 69.9', () => {
    expect(panelOf(totalling(70), totalling(70), totalling(70))).toMatchObject({ mean: '70.00', passed: true })
    expect(panelOf(totalling(69.9), totalling(69.9), totalling(69.9))).toMatchObject({ mean: '69.90', passed: false })
  })

  it('takes the mean of all, and cuts what it shows: 69.97 is no 70', () => {
    const just = panelOf(totalling(70), totalling(70), totalling(69.9))
    expect(just).toMatchObject({ mean: '69.96', meanMet: false, passed: false })
    const enough = panelOf(totalling(70.1), totalling(70), totalling(69.9))
    expect(enough).toMatchObject({ mean: '70.00', meanMet: true, passed: true })
  })

  it('fails on one section under 60 per cent, whatever the mean', () => {
    const at = (record: number) => {
      const sheet = sheetOf(0.9)
      return { ...sheet, scores: { ...sheet.scores, record } }
    }
    expect(panelOf(at(6), at(6), at(6))).toMatchObject({ meanMet: true, passed: true })
    const below = panelOf(at(6), at(6), at(5.9))
    expect(below).toMatchObject({ meanMet: true, passed: false })
    expect(below.sections.find(({ key }) => key === 'record')).toMatchObject({ floor: '6.0', mean: '5.96', met: false })
    // One low score does not fail a section whose mean holds.
    expect(panelOf(at(6.1), at(6), at(5.9)).passed).toBe(true)
  })

  it('keeps the floor exact where 60 per cent is a whole number of points: 59.9 and 60 of 100', () => {
    const one = { ...rubric, sections: [{ ...rubric.sections[0]!, points: 100 }], passMark: 0 }
    const of = (value: number) =>
      summarise(one, [
        { memberId: 'm', name: '专家', content: { scores: { standing: value }, comments: {}, vetoes: [] } },
      ]).passed
    expect(of(59.9)).toBe(false)
    expect(of(60)).toBe(true)
  })

  it('counts in tenths, so that 0.1 + 0.2 is 0.3', () => {
    const sheet: ScoreSheet = { scores: { standing: 0.1, people: 0.2 }, comments: {}, vetoes: [] }
    expect(sheetTotal(sheet)).toBe('0.3')
  })

  it('shows every veto with the facts of those who found it', () => {
    const found = panelOf(
      sheetOf(0.9, { vetoes: [{ key: 'noVideo', fact: '考场没有摄像头' }] }),
      sheetOf(0.9),
      sheetOf(0.9),
    )
    expect(found.vetoes).toEqual([
      {
        key: 'noVideo',
        name: '没有视频监控设备',
        clause: 'N2.1.2',
        found: [{ memberId: 'm0', name: '专家0', fact: '考场没有摄像头' }],
      },
    ])
    expect(hasPassed(found, { vetoes: [{ key: 'noVideo', upheld: false, reason: '现场已补装' }] })).toBe(true)
    expect(hasPassed(found, { vetoes: [{ key: 'noVideo', upheld: true, reason: '属实' }] })).toBe(false)
  })

  it('is submitted whole, each section within its points, a low one explained', () => {
    expect(sheetIssues(rubric, sheetOf(0.8))).toEqual([])
    const sheet = sheetOf(0.8)
    const bad = {
      ...sheet,
      scores: { ...sheet.scores, standing: null, people: 20.1, premises: 14.9, other: 1 },
      vetoes: [
        { key: 'noVideo', fact: '' },
        { key: 'mood', fact: '不喜欢它' },
      ],
    }
    expect(sheetIssues(rubric, bad).map(({ pointer }) => pointer)).toEqual([
      '/scores/standing',
      '/scores/people',
      '/comments/premises',
      '/vetoes/0/fact',
      '/vetoes/1',
      '/scores/other',
    ])
    const explained = { ...sheet, scores: { ...sheet.scores, premises: 14.9 }, comments: { premises: '工位不足' } }
    expect(sheetIssues(rubric, explained)).toEqual([])
    const atFloor = { ...sheet, scores: { ...sheet.scores, premises: 15 } }
    expect(sheetIssues(rubric, atFloor)).toEqual([])
  })

  it('stays closed while one is missing', () => {
    ensureAllIn(0)
    expect(refusal(() => ensureAllIn(1))).toMatchObject({ code: 'scores-blind', status: 403, facts: { missing: 1 } })
  })
})

describe('评审意见', () => {
  const applied = [
    { edition: '2022', code: '4-10-01-05', name: '养老护理员', level: 5 },
    { edition: '2022', code: '4-10-01-05', name: '养老护理员', level: 4 },
  ]
  const good = panelOf(sheetOf(0.8), sheetOf(0.8), sheetOf(0.8))
  const bad = panelOf(sheetOf(0.6), sheetOf(0.6), sheetOf(0.6))
  const content: OpinionContent = {
    methods: ['materials'],
    siteVisitedOn: null,
    text: '具备开展认定的条件，建议认定。',
    vetoes: [],
    occupations: applied.map(({ code, level }) => ({
      edition: '2022' as const,
      code,
      level: level as 5,
      recommended: true,
      note: '',
    })),
    advice: '',
  }
  const facts = {
    summary: good,
    applied,
    beganOn: Temporal.PlainDate.from('2026-10-08'),
    today: Temporal.PlainDate.from('2026-10-20'),
  }
  const pointerOf = (change: Partial<OpinionContent>, over: Partial<typeof facts> = {}) =>
    refusal(() => ensureOpinion({ ...content, ...change }, { ...facts, ...over })).errors?.[0]?.pointer

  it('speaks of every occupation and level that was applied for, once', () => {
    ensureOpinion(content, facts)
    expect(pointerOf({ occupations: content.occupations.slice(1) })).toBe('/occupations')
    expect(pointerOf({ occupations: [...content.occupations, content.occupations[0]!] })).toBe('/occupations')
    const stray = { ...content.occupations[0]!, level: 3 as const }
    expect(pointerOf({ occupations: [...content.occupations, stray] })).toBe('/occupations')
  })

  it('gives a reason for what it does not recommend', () => {
    const [first, second] = content.occupations as [(typeof content.occupations)[0], (typeof content.occupations)[0]]
    expect(pointerOf({ occupations: [first, { ...second, recommended: false }] })).toBe('/occupations/1/note')
    ensureOpinion({ ...content, occupations: [first, { ...second, recommended: false, note: '工位不足' }] }, facts)
  })

  it('names the day of a visit, between acceptance and today', () => {
    expect(pointerOf({ methods: ['siteVisit'] })).toBe('/siteVisitedOn')
    const visited = (day: string) => ({ methods: ['siteVisit' as const], siteVisitedOn: day as never })
    ensureOpinion({ ...content, ...visited('2026-10-08') }, facts)
    ensureOpinion({ ...content, ...visited('2026-10-20') }, facts)
    expect(pointerOf(visited('2026-10-07'))).toBe('/siteVisitedOn')
    expect(pointerOf(visited('2026-10-21'))).toBe('/siteVisitedOn')
    expect(pointerOf({ siteVisitedOn: '2026-10-12' as never })).toBe('/siteVisitedOn')
  })

  it('recommends nothing where scores or a veto say no', () => {
    expect(pointerOf({}, { summary: bad })).toBe('/occupations/0')
    const none = content.occupations.map((one) => ({ ...one, recommended: false, note: '总分不足' }))
    ensureOpinion({ ...content, occupations: none }, { ...facts, summary: bad })
    const vetoed = panelOf(sheetOf(0.8, { vetoes: [{ key: 'noVideo', fact: '没有监控' }] }), sheetOf(0.8), sheetOf(0.8))
    expect(pointerOf({}, { summary: vetoed })).toBe('/vetoes')
    const upheld = [{ key: 'noVideo', upheld: true, reason: '现场核实' }]
    expect(pointerOf({ vetoes: upheld }, { summary: vetoed })).toBe('/occupations/0')
    ensureOpinion({ ...content, vetoes: [{ ...upheld[0]!, upheld: false }] }, { ...facts, summary: vetoed })
    expect(pointerOf({ vetoes: upheld })).toBe('/vetoes/0')
  })

  it('concludes when all have signed and more than half agree', () => {
    expect(signingEnds(3, ['agree', 'agree'])).toBe('waiting')
    expect(signingEnds(3, ['agree', 'agree', 'dissent'])).toBe('concluded')
    expect(signingEnds(3, ['agree', 'dissent', 'dissent'])).toBe('reword')
    expect(signingEnds(5, ['agree', 'agree', 'agree', 'dissent', 'dissent'])).toBe('concluded')
  })
})
