import type { EligibilityFinding } from '@guijiang/contract/base/occupation'
import { type DesignationAction, DesignationStep } from '@guijiang/contract/entry/designation'
import { describe, expect, it } from 'vitest'
import { next } from '#kit/lifecycle.ts'
import { Problem } from '#kit/problem.ts'
import { refusal } from '../../../test/refusal.ts'
import { letterNumber, lettersOf } from './letters.ts'
import { byDistance } from './rules.ts'
import {
  type Applied,
  emptyDraft,
  ensureDesignation,
  ensureReplyDay,
  ensureWeighed,
  joinLevels,
  organisationCode,
  principlesOf,
} from './rules-designation.ts'
import { designationTransitions, designationWords } from './states.ts'

describe('the life of a designation', () => {
  /** Written out by hand: where each action leads from each state; `-` is refused. */
  const grid: Record<DesignationAction, Record<DesignationStep, DesignationStep | '-'>> = {
    propose: { pending: 'proposed', proposed: '-', decided: '-', filed: '-' },
    return: { pending: '-', proposed: 'pending', decided: '-', filed: '-' },
    decide: { pending: '-', proposed: 'decided', decided: '-', filed: '-' },
    file: { pending: '-', proposed: '-', decided: 'filed', filed: '-' },
  }
  const cells = Object.entries(grid).flatMap(([action, row]) =>
    Object.entries(row).map(([state, to]) => [state, action, to] as [DesignationStep, DesignationAction, string]),
  )
  it.each(cells)('%s × %s → %s', (state, action, to) => {
    if (to === '-') expect(() => next(designationTransitions, state, action, designationWords)).toThrow(Problem)
    else expect(next(designationTransitions, state, action)).toBe(to)
  })
  it('names every state', () => {
    expect(Object.keys(designationTransitions)).toEqual(DesignationStep.options)
  })
})

const applied: Applied[] = [
  { edition: '2022', code: '4-10-01-05', name: '养老护理员', level: 5, recommended: true },
  { edition: '2022', code: '4-10-01-05', name: '养老护理员', level: 2, recommended: true },
  { edition: '2022', code: '4-10-04-02', name: '保健按摩师', level: 5, recommended: false },
]

const finding = (over: Partial<EligibilityFinding>): EligibilityFinding => ({
  clause: 'N2.1.5.3',
  occupation: null,
  met: false,
  principleOnly: true,
  required: 3,
  actual: 2,
  message: '',
  ...over,
})

const findings = [
  finding({}),
  finding({ occupation: '4-10-01-05', required: 1000, actual: 1200, met: true }),
  finding({ occupation: '4-10-04-02', required: 1000, actual: 667 }),
  finding({ clause: 'N1.2', occupation: '4-10-01-05', required: 3, actual: 2 }),
  finding({ clause: 'N1.2', occupation: '4-10-01-05', required: null, actual: null, principleOnly: false }),
]
const nameOf = (code: string) => applied.find((one) => one.code === code)?.name ?? code
const principles = principlesOf(findings, 'city', nameOf)
const [years, massage, cap] = principles as [(typeof principles)[0], (typeof principles)[0], (typeof principles)[0]]

const draftOf = (...outcomes: (['designate' | 'refuse' | null, string] | 'designate')[]) => ({
  levels: emptyDraft(applied).levels.map((level, i) => {
    const [outcome, reason] = outcomes[i] === 'designate' ? (['designate', ''] as const) : (outcomes[i] ?? [null, ''])
    return { ...level, outcome, reason }
  }),
  answers: [] as { key: string; reason: string }[],
  weighing: '',
})
const answered = (...keys: string[]) => keys.map((key) => ({ key, reason: '条件经评估具备。' }))
const facts = { applied, principles, passed: true }

describe('认定 [N3.4]', () => {
  it('turns each unmet principle into a fact beside its rule', () => {
    expect(principles.map(({ message }) => message)).toEqual([
      '连续培训评价经历 2 年，原则上要 3 年以上',
      '保健按摩师累计 667 人次，原则上要 1,000 人次以上',
      '养老护理员申报到二级，面向本地市的机构原则上做三级及以下',
    ])
  })

  it('decides every level, and says which is open', () => {
    const open = refusal(() => ensureDesignation(draftOf('designate', [null, ''], ['refuse', '人次不足']), facts))
    expect(open).toMatchObject({ code: 'designation-incomplete', status: 422 })
    expect(open.detail).toContain('养老护理员二级')
    expect(open.errors).toEqual([{ pointer: '/levels/1/outcome', detail: '还没有选认定或不予认定。' }])
  })

  it('refuses level 2 for a city body without a recorded reason [N1.2]', () => {
    const draft = draftOf('designate', 'designate', ['refuse', '人次不足'])
    const refused = refusal(() => ensureDesignation({ ...draft, answers: answered(years.key) }, facts))
    expect(refused).toMatchObject({ code: 'principle-unanswered', status: 422, clause: 'N1.2' })
    expect(refused.detail).toContain('养老护理员申报到二级')
    ensureDesignation({ ...draft, answers: answered(years.key, cap.key) }, facts)
    // Without level 2 nobody asks.
    const without = draftOf('designate', ['refuse', '暂不开展'], ['refuse', '人次不足'])
    ensureDesignation({ ...without, answers: answered(years.key) }, facts)
  })

  it('answers what concerns a designated occupation, and only that', () => {
    const draft = draftOf('designate', ['refuse', '暂不开展'], ['designate', '本市紧缺'])
    const refused = refusal(() => ensureDesignation({ ...draft, answers: answered(years.key) }, facts))
    expect(refused).toMatchObject({ code: 'principle-unanswered', clause: 'N2.1.5.3' })
    expect(refused.detail).toContain('667 人次')
    ensureDesignation({ ...draft, answers: answered(years.key, massage.key) }, facts)
    const blank = [...answered(years.key), { key: massage.key, reason: ' ' }]
    expect(
      refusal(() =>
        ensureDesignation({ ...draft, answers: blank.map((a) => ({ ...a, reason: a.reason.trim() })) }, facts),
      ).code,
    ).toBe('principle-unanswered')
    // All refused: nothing to answer.
    ensureDesignation(draftOf(['refuse', '不具备'], ['refuse', '不具备'], ['refuse', '不具备']), facts)
  })

  it('says how a stated preference was weighed [N2.2.1, N2.2.2]', () => {
    const none = { filedPilot: false, trainingTasks: ' ', digitalResources: '' }
    const draft = draftOf('designate', ['refuse', '暂不开展'], ['refuse', '人次不足'])
    ensureWeighed(draft, none)
    const pilot = refusal(() => ensureWeighed(draft, { ...none, filedPilot: true }))
    expect(pilot).toMatchObject({ code: 'preference-unweighed', status: 422, clause: 'N2.2.1' })
    const tasks = { ...none, trainingTasks: '承接职业技能提升培训' }
    expect(refusal(() => ensureWeighed(draft, tasks))).toMatchObject({ clause: 'N2.2.2' })
    ensureWeighed({ ...draft, weighing: '承接任务较多，优先认定。' }, tasks)
    ensureWeighed(draftOf(['refuse', '不具备'], ['refuse', '不具备'], ['refuse', '不具备']), tasks)
  })

  it('gives a reason for each refusal, and for going beyond what experts recommended', () => {
    expect(
      refusal(() => ensureDesignation(draftOf('designate', ['refuse', ''], ['refuse', '不足']), facts)),
    ).toMatchObject({
      code: 'refusal-reason-missing',
      errors: [{ pointer: '/levels/1/reason' }],
    })
    const beyond = draftOf('designate', ['refuse', '暂不开展'], 'designate')
    expect(refusal(() => ensureDesignation({ ...beyond, answers: answered(years.key, massage.key) }, facts)).code).toBe(
      'not-recommended',
    )
  })

  it('designates nothing against an opinion that did not pass', () => {
    const draft = { ...draftOf('designate', ['refuse', '不足'], ['refuse', '不足']), answers: answered(years.key) }
    expect(refusal(() => ensureDesignation(draft, { ...facts, passed: false }))).toMatchObject({
      code: 'against-opinion',
      status: 422,
    })
    ensureDesignation(draftOf(['refuse', '不足'], ['refuse', '不足'], ['refuse', '不足']), { ...facts, passed: false })
  })
})

describe('报备与赋码 [N3.4]', () => {
  it('gives S000045 and six digits in order, and stops at the last', () => {
    expect(organisationCode(1)).toBe('S000045000001')
    expect(organisationCode(12)).toBe('S000045000012')
    expect(organisationCode(999_999)).toBe('S000045999999')
    expect(refusal(() => organisationCode(1_000_000)).code).toBe('codes-exhausted')
    expect(refusal(() => organisationCode(0)).code).toBe('codes-exhausted')
  })

  it('takes a reply from the day of the decision to today', () => {
    const day = (text: string) => Temporal.PlainDate.from(text)
    const [decided, today] = [day('2026-10-20'), day('2026-10-26')]
    ensureReplyDay(day('2026-10-20'), decided, today)
    ensureReplyDay(day('2026-10-26'), decided, today)
    expect(refusal(() => ensureReplyDay(day('2026-10-19'), decided, today)).code).toBe('reply-day')
    expect(refusal(() => ensureReplyDay(day('2026-10-27'), decided, today)).code).toBe('reply-day')
  })
})

describe('letters', () => {
  const asked = {
    organisation: '示例康养职业培训学校',
    reference: 'A26-0112',
    scope: 'city' as const,
    area: '450300' as const,
    levels: [
      { name: '养老护理员', level: 5 as const, outcome: 'designate' as const, reason: '' },
      { name: '养老护理员', level: 4 as const, outcome: 'designate' as const, reason: '' },
      { name: '保健按摩师', level: 5 as const, outcome: 'refuse' as const, reason: '累计人次不足' },
    ],
    weighing: { text: '承接任务较多', clause: 'N2.2.2' },
    answers: [
      { message: '连续培训评价经历 2 年，原则上要 3 年以上', clause: 'N2.1.5.3', reason: '质量经评估达到要求' },
    ],
    mean: '81.00',
    termYears: 3,
    today: Temporal.PlainDate.from('2026-10-20'),
    until: Temporal.PlainDate.from('2026-11-10'),
  }

  it('tells what was designated and what was refused apart; a refusal names the re-examination', () => {
    const [designated, refused] = lettersOf(asked)
    expect(designated).toMatchObject({ title: '试点机构认定通知书', addressee: '示例康养职业培训学校' })
    const text = designated!.parts.map((part) => part.text).join('\n')
    expect(text).toContain('认定你单位在桂林市范围开展下列职业技能等级认定：养老护理员五级、四级。')
    expect(text).toContain('经研究仍予认定，理由：质量经评估达到要求。')
    expect(text).toContain('择优情况：承接任务较多。')
    expect(text).toContain('不得以任何形式授权或委托其他机构')
    expect(refused!.title).toBe('不予认定通知书')
    expect(refused!.parts.at(-1)!.text).toContain('2026年11月10日前（送达之日起 15 个工作日内）')
    expect(refused!.parts.at(-1)!.text).toContain('书面申请复核')
  })

  it('writes one letter where there is one outcome', () => {
    expect(lettersOf({ ...asked, levels: asked.levels.slice(0, 2) }).map(({ kind }) => kind)).toEqual(['designated'])
    expect(lettersOf({ ...asked, levels: asked.levels.slice(2) }).map(({ kind }) => kind)).toEqual(['refused'])
    expect(letterNumber('refused', 2026).write(3)).toBe('桂人社不认〔2026〕3号')
  })

  it('joins levels upward', () => {
    expect(joinLevels(asked.levels)).toBe('养老护理员五级、四级；保健按摩师五级')
  })
})

describe('the nearest city', () => {
  it('is a neighbour', () => {
    expect(byDistance('450300')[0]).toBe('450200')
    expect(byDistance('450600')[0]).toBe('450700')
    expect(byDistance('450300').at(-1)).toBe('450600')
    expect(byDistance('450100')).toHaveLength(13)
  })
})
