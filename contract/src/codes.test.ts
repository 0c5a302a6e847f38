import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  Area,
  areaDigits,
  areas,
  cities,
  cityOf,
  Duty,
  dutiesOf,
  levelsUpward,
  OccupationCode,
  Scope,
  SkillLevel,
  skillLevels,
} from './codes.ts'
import { Id, IsoDate, IsoInstant, Sha256, Version } from './iso.ts'
import { CandidateSource, Education, Ethnicity, readDocumentNumber } from './person-codes.ts'

describe('closed lists', () => {
  it('has the five levels with the names printed on certificates', () => {
    expect(levelsUpward.map((level) => skillLevels[level].name)).toEqual([
      '五级/初级工',
      '四级/中级工',
      '三级/高级工',
      '二级/技师',
      '一级/高级技师',
    ])
    expect(SkillLevel.safeParse(6).success).toBe(false)
    expect(SkillLevel.safeParse('5').success).toBe(false)
  })

  it('has 14 cities and the region', () => {
    expect(cities).toHaveLength(14)
    expect(Area.options).toHaveLength(15)
    expect(areas['450300']).toBe('桂林市')
    expect(areaDigits('450300')).toBe('4503')
    expect(areaDigits('451000')).toBe('4510')
    expect(areaDigits('450000')).toBe('45')
    expect(cityOf('450305')).toBe('450300')
    expect(cityOf('440305')).toBeUndefined()
  })

  it('agrees with the list of cities beside the schema', () => {
    const lines = readFileSync(new URL('../../server/db/data/cities.csv', import.meta.url), 'utf8')
      .trim()
      .split('\n')
    expect(lines.slice(1)).toEqual(cities.map((city) => `${city},${areas[city]}`))
  })

  it('has every duty on one side', () => {
    expect(Duty.options).toHaveLength(19)
    expect(dutiesOf('body')).toHaveLength(7)
    expect(dutiesOf('centre')).toHaveLength(6)
    expect(dutiesOf('operations')).toHaveLength(3)
    expect(Scope.options).toEqual(['city', 'region', 'nation'])
  })

  it('has the dictionaries of the roster', () => {
    expect(Education.options).toHaveLength(12)
    expect(CandidateSource.options).toHaveLength(21)
    expect(new Set(Ethnicity.options).size).toBe(56)
  })

  it('reads the number of each paper', () => {
    expect(readDocumentNumber('residentId', '450102199003070016')).toBe('450102199003070016')
    expect(readDocumentNumber('residentId', '450102199003070017')).toBeUndefined()
    expect(readDocumentNumber('residentId', '810000199501010015')).toBeUndefined()
    expect(readDocumentNumber('hkMoTwResidence', '810000199501010015')).toBe('810000199501010015')
    expect(readDocumentNumber('hkMoPermit', 'h12345678')).toBe('H12345678')
    expect(readDocumentNumber('passport', 'E1234567 8')).toBe('E12345678')
  })
})

describe('what crosses the wire', () => {
  it('takes only days that exist', () => {
    expect(IsoDate.safeParse('2028-02-29').success).toBe(true)
    for (const wrong of ['2025-02-29', '2025-2-3', '20250203', '2025-02-03T00:00:00Z', '']) {
      expect(IsoDate.safeParse(wrong).success, wrong).toBe(false)
    }
  })

  it('takes moments with an offset only', () => {
    expect(IsoInstant.safeParse('2026-11-23T09:00:00+08:00').success).toBe(true)
    expect(IsoInstant.safeParse('2026-11-23T01:00:00Z').success).toBe(true)
    expect(IsoInstant.safeParse('2026-11-23T09:00:00').success).toBe(false)
  })

  it('takes identifiers, versions, hashes and occupation codes in one form', () => {
    expect(Id.safeParse('019aaf00-0000-7000-8000-000000000001').success).toBe(true)
    expect(Version.safeParse(-1).success).toBe(false)
    expect(Version.safeParse(1.5).success).toBe(false)
    expect(Sha256.safeParse('A'.repeat(64)).success).toBe(false)
    expect(OccupationCode.safeParse('4-10-01-05').success).toBe(true)
    expect(OccupationCode.safeParse('4-10-1-5').success).toBe(false)
  })
})
