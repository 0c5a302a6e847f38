import type { BodyEligibilityAsk } from '@guijiang/contract/base/occupation'
import type { SkillLevel } from '@guijiang/contract/codes'
import { describe, expect, it } from 'vitest'
import {
  assessorsNeeded,
  type CatalogueAnswer,
  type ExaminationRequirement,
  invigilatorsNeeded,
  judgeBody,
  levelsOf,
  levelsOfWorkType,
  type Occupation,
  thresholds,
  whyNotAssessable,
  whyNotAssessableAt,
} from './rules.ts'

const plain: Occupation = {
  code: '4-10-01-05',
  edition: '2022',
  name: '养老护理员',
  newOccupation: false,
  workTypes: [],
  levels: [5, 4, 3, 2, 1],
  standard: '2019年版',
  workTypeLevels: {},
  excluded: null,
  excludedWorkTypes: [],
}
const ask: BodyEligibilityAsk = {
  scope: 'city',
  years: 3,
  totalHeadcount: 5000,
  occupations: [{ code: plain.code, headcount: 1000, levels: [5, 4] }],
}
const known: CatalogueAnswer = { edition: '2022', accepted: true, found: plain }
const judge = (change: Partial<BodyEligibilityAsk>, answer: Partial<CatalogueAnswer> = {}) =>
  judgeBody({ ...ask, ...change }, [{ ...known, ...answer }])
const unmet = (result: ReturnType<typeof judge>) => result.findings.filter(({ met }) => !met)

describe('申报条件：年限与规模 [N2.1.5]', () => {
  it('lists every condition, met ones too', () => {
    const { eligible, findings } = judge({})
    expect(eligible).toBe(true)
    expect(findings).toEqual([
      {
        clause: 'N2.1.5.3',
        occupation: null,
        met: true,
        principleOnly: true,
        required: 3,
        actual: 3,
        message: '面向本地市要连续 3 年以上培训评价经历，现有 3 年。',
      },
      {
        clause: 'N2.1.5.3',
        occupation: null,
        met: true,
        principleOnly: true,
        required: 5000,
        actual: 5000,
        message: '面向本地市要累计 5000 人次以上，现有 5000 人次。',
      },
      {
        clause: 'N1.2',
        occupation: '4-10-01-05',
        met: true,
        principleOnly: false,
        required: null,
        actual: null,
        message: '养老护理员在 2022年版目录内，有国家职业技能标准。',
      },
      {
        clause: 'N1.2',
        occupation: '4-10-01-05',
        met: true,
        principleOnly: false,
        required: null,
        actual: null,
        message: '养老护理员的国家职业技能标准有所报的等级。',
      },
      {
        clause: 'N1.2',
        occupation: '4-10-01-05',
        met: true,
        principleOnly: true,
        required: 3,
        actual: 4,
        message: '所报等级都在三级及以下。',
      },
      {
        clause: 'N2.1.5.3',
        occupation: '4-10-01-05',
        met: true,
        principleOnly: true,
        required: 1000,
        actual: 1000,
        message: '养老护理员累计 1000 人次，每个职业要 1000 人次以上。',
      },
    ])
  })

  it.each([
    ['city', 3, 5000, 1000, 'N2.1.5.3'],
    ['region', 5, 20_000, 5000, 'N2.1.5.2'],
    ['nation', 6, 50_000, 10_000, 'N2.1.5.1'],
  ] as const)('%s: %i years, %i in all, %i each', (scope, years, total, each, clause) => {
    expect(thresholds[scope]).toMatchObject({ years, total, each, clause })
    const just = { scope, years, totalHeadcount: total, occupations: [{ ...ask.occupations[0]!, headcount: each }] }
    expect(judge(just).eligible).toBe(true)
    expect(unmet(judge({ ...just, years: years - 1 }))).toMatchObject([
      { clause, occupation: null, required: years, actual: years - 1, principleOnly: true },
    ])
    expect(unmet(judge({ ...just, totalHeadcount: total - 1 }))).toMatchObject([
      { clause, occupation: null, required: total, actual: total - 1, principleOnly: true },
    ])
    expect(unmet(judge({ ...just, occupations: [{ ...just.occupations[0]!, headcount: each - 1 }] }))).toMatchObject([
      { clause, occupation: plain.code, required: each, actual: each - 1, principleOnly: true },
    ])
  })

  it('says by how much it misses and what else can be done', () => {
    const childCare = {
      ...plain,
      code: '4-10-01-02',
      edition: '2015' as const,
      name: '育婴员',
      levels: [5, 4, 3] as const,
    }
    const result = judge(
      { years: 1, totalHeadcount: 667, occupations: [{ code: '4-10-01-02', headcount: 667, levels: [5] }] },
      { found: childCare },
    )
    expect(unmet(result).map(({ message }) => message)).toEqual([
      '面向本地市要连续 3 年以上培训评价经历，现有 1 年，还差 2 年。',
      '面向本地市要累计 5000 人次以上，现有 667 人次，还差 4333 人次。',
      '育婴员累计 667 人次，还差 333 人次。可以先报其他职业，够数后再加。',
    ])
  })

  it('judges each occupation by itself', () => {
    const other = { ...plain, code: '6-31-01-03', name: '电工' }
    const result = judgeBody(
      { ...ask, occupations: [...ask.occupations, { code: other.code, headcount: 0, levels: [5] }] },
      [known, { ...known, found: other }],
    )
    expect(result.eligible).toBe(false)
    expect(unmet(result).map(({ occupation }) => occupation)).toEqual(['6-31-01-03'])
  })
})

describe('职业与等级范围 [N1.2]', () => {
  const asked = (levels: SkillLevel[]) => ({ occupations: [{ ...ask.occupations[0]!, levels }] })

  it('keeps a body for its own city to level 3 in principle', () => {
    expect(judge(asked([5, 4, 3])).eligible).toBe(true)
    expect(unmet(judge(asked([3, 2, 1])))).toEqual([
      {
        clause: 'N1.2',
        occupation: plain.code,
        met: false,
        principleOnly: true,
        required: 3,
        actual: 1,
        message: '面向本地市的机构原则上做三级及以下，这里选了二级、一级。请改等级，改报面向全区，或写明理由。',
      },
    ])
    const region = { scope: 'region', years: 5, totalHeadcount: 20_000 } as const
    const { eligible, findings } = judge({
      ...region,
      occupations: [{ code: plain.code, headcount: 5000, levels: [1] }],
    })
    expect(eligible).toBe(true)
    expect(findings.filter(({ required }) => required === 3)).toEqual([])
  })

  it('wants levels that the standard has', () => {
    const house = { ...plain, code: '4-10-01-06', name: '家政服务员', levels: [5, 4, 3, 2] as const }
    const found = unmet(
      judge({ ...asked([5, 1]), scope: 'region', years: 9, totalHeadcount: 90_000 }, { found: house }),
    )
    expect(found.find(({ principleOnly }) => !principleOnly)).toMatchObject({
      clause: 'N1.2',
      message: '家政服务员的国家职业技能标准没有一级，只有五级、四级、三级、二级。请改等级。',
    })
  })

  it.each([
    [
      'an excluded one',
      { name: '消防设施操作员', excluded: '消防设施操作员' },
      '“消防设施操作员”属准入类职业资格，不在认定范围。请从申请中移去。',
    ],
    [
      'no skill occupation',
      { code: '2-06-07-13', name: '数字化管理师' },
      '“数字化管理师”不是技能类职业，不在认定范围。请从申请中移去。',
    ],
    [
      'one without a standard',
      { name: '营销员', levels: [] },
      '“营销员”没有查到已颁布的国家职业技能标准，暂不能申报。请改选有标准的职业。',
    ],
  ])('refuses %s', (_, change, message) => {
    const found = { ...plain, ...change }
    expect(whyNotAssessable(found)).toBe(message)
    expect(unmet(judge({}, { found }))).toEqual([
      {
        clause: 'N1.2',
        occupation: plain.code,
        met: false,
        principleOnly: false,
        required: null,
        actual: null,
        message,
      },
    ])
  })

  it('helps on from a code that the edition does not have', () => {
    const before = { ...plain, code: '4-01-02-02', edition: '2015' as const, name: '电子商务师' }
    const now = { ...before, code: '4-01-06-01', edition: '2022' as const }
    const message = (answer: Partial<CatalogueAnswer>) => unmet(judge({}, { found: undefined, ...answer }))[0]?.message
    expect(message({})).toBe('2022年版目录没有代码 4-10-01-05。请从职业目录中选。')
    expect(message({ elsewhere: before })).toBe(
      '2022年版目录没有代码 4-10-01-05，它是 2015年版的电子商务师。请改选目录内的职业，或写明按哪一版申报。',
    )
    expect(message({ elsewhere: before, movedTo: now })).toBe(
      '2022年版目录没有代码 4-10-01-05，它是 2015年版的电子商务师，现用 4-01-06-01。请改代码。',
    )
    expect(message({ accepted: false })).toBe('现在不按 2022年版目录受理。请改用受理的版本。')
  })

  it('knows work types with a standard of their own, and those that are excluded alone', () => {
    const beauty: Occupation = { ...plain, workTypes: ['皮肤管理师'], workTypeLevels: { 皮肤管理师: [4, 3, 2, 1] } }
    expect(levelsOf(beauty)).toEqual([5, 4, 3, 2, 1])
    expect(levelsOfWorkType(beauty, '皮肤管理师')).toEqual([4, 3, 2, 1])
    expect(whyNotAssessableAt(beauty, 4, '皮肤管理师')).toBeNull()
    expect(whyNotAssessableAt(beauty, 5, '皮肤管理师')).toContain('没有五级')
    expect(whyNotAssessableAt(beauty, 5, null)).toBeNull()
    expect(whyNotAssessableAt(beauty, 5, '别的')).toContain('没有“别的”这一工种')

    const security: Occupation = {
      ...plain,
      name: '安检员',
      workTypes: ['民航安全检查员', '铁路客运安检员'],
      excluded: '安全保护服务人员（民航安全检查员）',
      excludedWorkTypes: ['民航安全检查员'],
    }
    expect(judge({}, { found: security }).eligible).toBe(true)
    expect(whyNotAssessableAt(security, 5, '铁路客运安检员')).toBeNull()
    expect(whyNotAssessableAt(security, 5, '民航安全检查员')).toContain('准入类')
    expect(whyNotAssessableAt({ ...plain, name: '焊工' }, 5, '特种作业')).toBe(
      '“焊工（特种作业）”属准入类职业资格，不在认定范围。请从申请中移去。',
    )
    const store: Occupation = {
      ...plain,
      levels: [],
      workTypes: ['粮油保管员', '棉花保管员'],
      workTypeLevels: { 粮油: [5, 4] },
    }
    expect(levelsOf(store)).toEqual([5, 4])
    expect(whyNotAssessableAt(store, 5, '棉花保管员')).toContain('暂不能申报')
  })
})

describe('考务人员配比', () => {
  const requirement = {
    invigilators: { candidatesEach: 15, atLeast: 2 },
    assessors: { candidatesEach: 5, atLeast: 3, odd: true },
  } as ExaminationRequirement

  it.each([
    [1, 2],
    [30, 2],
    [31, 3],
    [45, 3],
    [46, 4],
  ])('%i candidates: %i invigilators', (candidates, needed) => {
    expect(invigilatorsNeeded(requirement, candidates)).toBe(needed)
  })

  it.each([
    [1, 3],
    [15, 3],
    [16, 5],
    [25, 5],
    [26, 7],
  ])('%i candidates: %i assessors, an odd number', (candidates, needed) => {
    expect(assessorsNeeded(requirement, candidates)).toBe(needed)
  })
})
