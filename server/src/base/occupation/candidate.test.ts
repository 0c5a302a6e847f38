import type { SkillLevel } from '@guijiang/contract/codes'
import { describe, expect, it } from 'vitest'
import { type CandidateFacts, describeRefusal, monthsWords, nothingKnown, searchPaths } from './candidate.ts'
import { pathSetOf, standardYear } from './paths.ts'

const on = (text: string) => Temporal.PlainDate.from(text)
const closing = on('2026-09-30')
const care = pathSetOf({ code: '4-10-01-05', name: '养老护理员', standard: '2019年版' })
const electrician = pathSetOf({
  code: '6-31-01-03',
  name: '电工',
  standard: '2018年版 人社厅发〔2018〕145号；2026年版（烟机电工）',
})
const housekeeper = pathSetOf({ code: '4-10-01-06', name: '家政服务员', standard: '2019年版；2026年版（整理收纳师）' })
const recent = pathSetOf({ code: '4-14-01-03', name: '健康照护师', standard: '2024年版' })

const facts = (known: Partial<CandidateFacts>): CandidateFacts => ({ ...nothingKnown(closing), ...known })
const since = (from: string, to: string | null = null, related = false) => ({
  from: on(from),
  to: to ? on(to) : null,
  related,
})
const holds = (level: SkillLevel, issuedOn: string, related = false) => ({ level, issuedOn: on(issuedOn), related })
const metBy = (set: typeof care, level: SkillLevel, known: Partial<CandidateFacts>) =>
  searchPaths(set, level, facts(known)).met?.path.key ?? null

describe('which generation of conditions holds', () => {
  it('follows the year of the standard, of the work type where it has its own', () => {
    expect(standardYear('人社厅发〔2018〕145号；2022年版（皮肤管理师 4-1）', null)).toBe(2018)
    expect(standardYear('人社厅发〔2018〕145号；2022年版（皮肤管理师 4-1）', '皮肤管理师')).toBe(2022)
    expect(standardYear('2018年版 人社厅发〔2018〕145号（按“眼镜验光员”名颁布）', null)).toBe(2018)
    expect(standardYear(null, null)).toBeNull()
    expect(electrician.name).toBe('电工 2018年版')
    expect(care.name).toBe('养老护理员 2019年版')
    expect(housekeeper.name).toBe('2018 年版规程')
    expect(recent.name).toBe('2023 年版规程')
    const tobacco = { code: '6-31-01-03', name: '电工', standard: '2018年版；2026年版（烟机电工）' }
    expect(pathSetOf(tobacco, '烟机电工').name).toBe('2023 年版规程')
  })
})

describe('申报条件 2018', () => {
  it('wants a full year of work for level 5, or the end of an apprenticeship', () => {
    expect(metBy(housekeeper, 5, { work: [since('2025-09-30')] })).toBe('5-1')
    expect(metBy(housekeeper, 5, { work: [since('2025-10-01')] })).toBeNull()
    expect(metBy(housekeeper, 5, { apprenticeshipEnded: closing })).toBe('5-2')
    expect(metBy(housekeeper, 5, { apprenticeshipEnded: on('2026-10-01') })).toBeNull()
  })

  it('counts the years after a certificate from its day of issue', () => {
    const working = [since('2015-01-01')]
    expect(metBy(housekeeper, 3, { work: working, certificates: [holds(4, '2021-09-30')] })).toBe('3-1')
    expect(metBy(housekeeper, 3, { work: working, certificates: [holds(4, '2021-10-01')] })).toBeNull()
    expect(metBy(housekeeper, 3, { work: [since('2022-01-01')], certificates: [holds(4, '2019-01-01')] })).toBeNull()
  })

  it('adds periods of work and counts overlapping ones once', () => {
    const three = [
      since('2020-01-01', '2021-12-31'),
      since('2021-07-01', '2022-12-31'),
      since('2024-01-01', '2026-12-31'),
    ]
    const search = searchPaths(housekeeper, 4, facts({ work: three }))
    expect(search.met).toBeNull()
    // Three years till the end of 2022, three more from 2024 on.
    expect(search.paths.find(({ path }) => path.key === '4-2')?.metFrom?.toString()).toBe('2027-01-01')
    expect(metBy(housekeeper, 4, { work: three, on: on('2027-01-01') })).toBe('4-2')
    expect(metBy(housekeeper, 4, { work: three, on: on('2026-12-31') })).toBeNull()
  })

  it('joins odd days of several periods to months', () => {
    const parts = [since('2025-01-01', '2025-06-20'), since('2026-01-01', '2026-07-10')]
    expect(metBy(housekeeper, 5, { work: parts })).toBe('5-1') // 5 months 20 days + 6 months 10 days
    expect(metBy(housekeeper, 5, { work: [parts[0]!, since('2026-01-01', '2026-07-09')] })).toBeNull()
  })

  it('lets a diploma stand for work, an evaluated one where the standard asks so', () => {
    const diploma = (school: 'skilledSchool' | 'secondaryVocational', evaluated = false, fits = true) => ({
      diplomas: [{ school, obtainedOn: null, fits, evaluated }],
    })
    expect(metBy(housekeeper, 4, diploma('skilledSchool'))).toBe('4-3')
    expect(metBy(housekeeper, 4, diploma('skilledSchool', false, false))).toBeNull()
    expect(metBy(housekeeper, 4, diploma('secondaryVocational'))).toBeNull()
    expect(metBy(housekeeper, 4, diploma('secondaryVocational', true))).toBe('4-3')
  })

  it('needs all parts of a path', () => {
    const college = { school: 'technicianCollege', obtainedOn: on('2020-07-01'), fits: true, evaluated: false } as const
    expect(metBy(housekeeper, 3, { diplomas: [college] })).toBeNull()
    expect(metBy(housekeeper, 3, { diplomas: [college], certificates: [holds(4, '2026-09-30')] })).toBe('3-2')
    expect(metBy(housekeeper, 3, { diplomas: [college], certificates: [holds(4, '2026-10-01')] })).toBeNull()
    expect(metBy(housekeeper, 2, { technicianClass: true, work: [since('2024-09-30')] })).toBe('2-3')
  })

  it('takes a related occupation, but not for an electrician', () => {
    expect(metBy(housekeeper, 5, { work: [since('2020-01-01', null, true)] })).toBe('5-1')
    expect(metBy(electrician, 5, { work: [since('2020-01-01', null, true)] })).toBeNull()
    expect(metBy(electrician, 5, { work: [since('2020-01-01')] })).toBe('5-1')
    expect(metBy(electrician, 4, { work: [since('2020-01-01')], certificates: [holds(5, '2021-01-01', true)] })).toBe(
      '4-2',
    )
    expect(metBy(electrician, 1, { work: [since('2010-01-01')], certificates: [holds(2, '2022-09-30')] })).toBe('1-1')
  })
})

describe('养老护理员 2019', () => {
  it.each([
    ['two years after level 5', { work: [since('2020-01-01', '2023-09-30')], certificates: [] }, null],
    ['on the day', { work: [since('2023-01-01')], certificates: [holds(5, '2024-09-30')] }, '4-1'],
    ['a day too early', { work: [since('2023-01-01')], certificates: [holds(5, '2024-10-01')] }, null],
    ['four years of work', { work: [since('2022-09-30')] }, '4-2'],
    ['four years less a day', { work: [since('2022-10-01')] }, null],
  ])('%s', (_, known, key) => {
    expect(metBy(care, 4, known)).toBe(key)
  })

  it('wants four years after level 4 for level 3', () => {
    expect(metBy(care, 3, { work: [since('2010-01-01')], certificates: [holds(4, '2022-09-30')] })).toBe('3-1')
    expect(metBy(care, 3, { work: [since('2010-01-01')], certificates: [holds(4, '2022-10-01')] })).toBeNull()
  })

  it('says what is missing and from when it would do', () => {
    const search = searchPaths(care, 4, facts({ work: [since('2025-05-30')], certificates: [holds(5, '2025-05-30')] }))
    expect(search.met).toBeNull()
    expect(search.paths[0]).toMatchObject({
      met: false,
      missing: ['取得五级/初级工证书后从事本职业或相关职业要满 2 年，现有 1 年 4 个月。'],
    })
    expect(search.paths.map(({ path, metFrom }) => [path.key, metFrom?.toString() ?? null])).toEqual([
      ['4-1', '2027-05-30'],
      ['4-2', '2029-05-30'],
      ['4-3', null],
    ])
    expect(describeRefusal(4, search, '养老护理员国家职业技能标准（2019年版）')).toBe(
      '报四级：取得五级/初级工证书后从事本职业或相关职业要满 2 年，现有 1 年 4 个月。2027年5月30日起可报。依据：养老护理员国家职业技能标准（2019年版）。',
    )
  })

  it('names no day when time alone will not do', () => {
    const search = searchPaths(care, 1, facts({ work: [since('2000-01-01')] }))
    expect(search.paths).toMatchObject([
      { metFrom: null, missing: ['要先有二级/技师证书，再从事本职业或相关职业满 4 年。'] },
    ])
  })
})

describe('申报条件 2023', () => {
  it('takes who is 16 and means to work in it', () => {
    expect(metBy(recent, 5, { intends: true, birthDate: on('2010-09-30') })).toBe('5-1')
    expect(metBy(recent, 5, { intends: true, birthDate: on('2010-10-01') })).toBeNull()
    expect(metBy(recent, 5, { intends: false, birthDate: on('1990-01-01') })).toBeNull()
  })

  it('counts titles', () => {
    const title = (rank: 'junior' | 'intermediate' | 'senior', obtained: string) => ({
      titles: [{ rank, obtainedOn: on(obtained) }],
      work: [since('2000-01-01')],
    })
    expect(metBy(recent, 2, title('intermediate', '2025-09-30'))).toBe('2-3')
    expect(metBy(recent, 2, title('intermediate', '2025-10-01'))).toBeNull()
    expect(metBy(recent, 1, title('senior', '2025-09-30'))).toBe('1-3')
    const junior = title('junior', '2021-09-30')
    expect(metBy(recent, 2, { ...junior, certificates: [holds(3, '2025-09-30')] })).toBe('2-2')
    expect(metBy(recent, 2, { ...junior, certificates: [holds(3, '2025-10-01')] })).toBeNull()
  })

  it('counts how long a certificate is held', () => {
    expect(metBy(recent, 2, { technicianClass: true, certificates: [holds(3, '2024-09-30')] })).toBe('2-5')
    expect(metBy(recent, 2, { technicianClass: true, certificates: [holds(3, '2024-10-01')] })).toBeNull()
  })

  it('has ten years of work as a way to level 3', () => {
    expect(metBy(recent, 3, { work: [since('2016-09-30')] })).toBe('3-1')
    expect(metBy(recent, 3, { work: [since('2016-10-01')] })).toBeNull()
  })
})

describe('words for time', () => {
  it.each([
    [0, '不满 1 个月'],
    [1, ' 1 个月'],
    [12, ' 1 年'],
    [16, ' 1 年 4 个月'],
  ])('%i months', (months, words) => {
    expect(monthsWords(months)).toBe(words)
  })
})
