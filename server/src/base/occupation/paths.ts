import type { SkillLevel } from '@guijiang/contract/codes'

/**
 * 申报条件: what a candidate must bring for a level, as the national standards write it. Three generations of the
 * drafting rules live side by side; a standard keeps the one it was written under. Any one path suffices.
 */

export type TitleRank = 'junior' | 'intermediate' | 'senior'

export type School =
  | 'skilledSchool'
  | 'seniorSkilledSchool'
  | 'technicianCollege'
  | 'secondaryVocational'
  | 'higherVocational'
  | 'university'

/** One thing a path asks for; all of a path must hold. */
export type Need =
  | { need: 'age'; years: number }
  /** Works in it or intends to: told by the candidate, not proven. */
  | { need: 'intention' }
  | { need: 'apprenticeship' }
  /** 累计从事: periods are added, overlapping time counts once; `after`: from the day of that certificate or title on. */
  | { need: 'work'; years: number; after?: { certificate: SkillLevel } | { title: TitleRank } }
  | { need: 'certificate'; level: SkillLevel; heldYears?: number }
  /** `evaluated`: these schools count only where their training was evaluated (经评估论证). Final-year students count. */
  | { need: 'diploma'; of: readonly School[]; evaluated?: readonly School[] }
  /** 预备技师班、技师班 of a 技师学院: a student, or somebody who finished it. */
  | { need: 'technicianClass' }

export type EligibilityPath = {
  /** `4-2`: second path to level 4 of its rule set; what a roster writes in 申报条件. */
  key: string
  /** The condition in the words of the standard. */
  sentence: string
  needs: readonly Need[]
}

export type PathSet = {
  name: string
  /** Whether work and certificates of a related occupation (相关职业) count; most standards let them. */
  related: boolean
  levels: Partial<Record<SkillLevel, readonly EligibilityPath[]>>
}

const work = (years: number): Need => ({ need: 'work', years })
const workAfter = (level: SkillLevel, years: number): Need => ({ need: 'work', years, after: { certificate: level } })
const workAfterTitle = (title: TitleRank, years: number): Need => ({ need: 'work', years, after: { title } })
const certificate = (level: SkillLevel, heldYears?: number): Need => ({ need: 'certificate', level, heldYears })
const diploma = (of: readonly School[], evaluated?: readonly School[]): Need => ({ need: 'diploma', of, evaluated })

const finalYear = '（含尚未取得毕业证书的在校应届毕业生）'

type Figures = { work4: number; after5: number; after4: number }

/** 国家职业技能标准编制技术规程（2018年版）; a few standards of the time ask for other years. */
function generation2018({
  own = false,
  figures = { work4: 6, after5: 4, after4: 5 },
}: {
  own?: boolean
  figures?: Figures
}): PathSet {
  const job = own ? '本职业' : '本职业或相关职业'
  const major = '本专业或相关专业'
  return {
    name: '2018 年版规程',
    related: !own,
    levels: {
      5: [
        { key: '5-1', sentence: `累计从事${job}工作 1 年（含）以上。`, needs: [work(1)] },
        { key: '5-2', sentence: `${job}学徒期满。`, needs: [{ need: 'apprenticeship' }] },
      ],
      4: [
        {
          key: '4-1',
          sentence: `取得${job}五级/初级工证书后，累计从事${job}工作 ${figures.after5} 年（含）以上。`,
          needs: [workAfter(5, figures.after5)],
        },
        {
          key: '4-2',
          sentence: `累计从事${job}工作 ${figures.work4} 年（含）以上。`,
          needs: [work(figures.work4)],
        },
        {
          key: '4-3',
          sentence: `取得技工学校${major}毕业证书${finalYear}，或经评估论证、以中级技能为培养目标的中等及以上职业学校${major}毕业证书${finalYear}。`,
          needs: [
            diploma(
              ['skilledSchool', 'seniorSkilledSchool', 'technicianCollege'],
              ['secondaryVocational', 'higherVocational'],
            ),
          ],
        },
      ],
      3: [
        {
          key: '3-1',
          sentence: `取得${job}四级/中级工证书后，累计从事${job}工作 ${figures.after4} 年（含）以上。`,
          needs: [workAfter(4, figures.after4)],
        },
        {
          key: '3-2',
          sentence: `取得${job}四级/中级工证书，并具有高级技工学校、技师学院毕业证书${finalYear}，或经评估论证、以高级技能为培养目标的高等职业学校${major}毕业证书${finalYear}。`,
          needs: [certificate(4), diploma(['seniorSkilledSchool', 'technicianCollege'], ['higherVocational'])],
        },
        {
          key: '3-3',
          sentence: `具有大专及以上${major}毕业证书，并取得${job}四级/中级工证书后，累计从事${job}工作 2 年（含）以上。`,
          needs: [diploma(['higherVocational', 'university']), workAfter(4, 2)],
        },
      ],
      2: [
        {
          key: '2-1',
          sentence: `取得${job}三级/高级工证书后，累计从事${job}工作 4 年（含）以上。`,
          needs: [workAfter(3, 4)],
        },
        {
          key: '2-2',
          sentence: `取得${job}三级/高级工证书的高级技工学校、技师学院毕业生，累计从事${job}工作 3 年（含）以上。`,
          needs: [certificate(3), diploma(['seniorSkilledSchool', 'technicianCollege']), work(3)],
        },
        {
          key: '2-3',
          sentence: `取得${job}预备技师证书的技师学院毕业生，累计从事${job}工作 2 年（含）以上。`,
          needs: [{ need: 'technicianClass' }, work(2)],
        },
      ],
      1: [
        {
          key: '1-1',
          sentence: `取得${job}二级/技师证书后，累计从事${job}工作 4 年（含）以上。`,
          needs: [workAfter(2, 4)],
        },
      ],
    },
  }
}

const job = '本职业或相关职业'
const major = '（相关）专业'

/** 国家职业标准编制技术规程（2023年版）. */
const generation2023: PathSet = {
  name: '2023 年版规程',
  related: true,
  levels: {
    5: [
      {
        key: '5-1',
        sentence: `年满 16 周岁，拟从事或已从事${job}工作。`,
        needs: [{ need: 'age', years: 16 }, { need: 'intention' }],
      },
    ],
    4: [
      { key: '4-1', sentence: `累计从事${job}工作满 5 年。`, needs: [work(5)] },
      { key: '4-2', sentence: `取得${job}五级/初级工证书后，累计从事${job}工作满 3 年。`, needs: [workAfter(5, 3)] },
      {
        key: '4-3',
        sentence: `取得技工院校、中等及以上职业院校或专科及以上普通高等学校本专业或相关专业毕业证书（含在读应届毕业生）。`,
        needs: [
          diploma([
            'skilledSchool',
            'seniorSkilledSchool',
            'technicianCollege',
            'secondaryVocational',
            'higherVocational',
            'university',
          ]),
        ],
      },
    ],
    3: [
      { key: '3-1', sentence: `累计从事${job}工作满 10 年。`, needs: [work(10)] },
      { key: '3-2', sentence: `取得${job}四级/中级工证书后，累计从事${job}工作满 4 年。`, needs: [workAfter(4, 4)] },
      {
        key: '3-3',
        sentence: `取得符合专业对应关系的初级职称后，累计从事${job}工作满 1 年。`,
        needs: [workAfterTitle('junior', 1)],
      },
      {
        key: '3-4',
        sentence: `取得本${major}技工院校高级工班及以上毕业证书（含在读应届毕业生）。`,
        needs: [diploma(['seniorSkilledSchool', 'technicianCollege'])],
      },
      {
        key: '3-5',
        sentence: `取得${job}四级/中级工证书，并取得高等职业学校、专科及以上普通高等学校本${major}毕业证书（含在读应届毕业生）。`,
        needs: [certificate(4), diploma(['higherVocational', 'university'])],
      },
      {
        key: '3-6',
        sentence: `取得经评估论证的高等职业学校、专科及以上普通高等学校本${major}毕业证书（含在读应届毕业生）。`,
        needs: [diploma([], ['higherVocational', 'university'])],
      },
    ],
    2: [
      { key: '2-1', sentence: `取得${job}三级/高级工证书后，累计从事${job}工作满 5 年。`, needs: [workAfter(3, 5)] },
      {
        key: '2-2',
        sentence: `取得符合专业对应关系的初级职称后，累计从事${job}工作满 5 年，并取得${job}三级/高级工证书满 1 年。`,
        needs: [workAfterTitle('junior', 5), certificate(3, 1)],
      },
      {
        key: '2-3',
        sentence: `取得符合专业对应关系的中级职称后，累计从事${job}工作满 1 年。`,
        needs: [workAfterTitle('intermediate', 1)],
      },
      {
        key: '2-4',
        sentence: `取得${job}三级/高级工证书的高级技工学校、技师学院毕业生，累计从事${job}工作满 2 年。`,
        needs: [certificate(3), diploma(['seniorSkilledSchool', 'technicianCollege']), work(2)],
      },
      {
        key: '2-5',
        sentence: `取得${job}三级/高级工证书满 2 年的技师学院预备技师班、技师班学生。`,
        needs: [certificate(3, 2), { need: 'technicianClass' }],
      },
    ],
    1: [
      { key: '1-1', sentence: `取得${job}二级/技师证书后，累计从事${job}工作满 5 年。`, needs: [workAfter(2, 5)] },
      {
        key: '1-2',
        sentence: `取得符合专业对应关系的中级职称后，累计从事${job}工作满 5 年，并取得${job}二级/技师证书满 1 年。`,
        needs: [workAfterTitle('intermediate', 5), certificate(2, 1)],
      },
      {
        key: '1-3',
        sentence: `取得符合专业对应关系的高级职称后，累计从事${job}工作满 1 年。`,
        needs: [workAfterTitle('senior', 1)],
      },
    ],
  },
}

const only2018 = generation2018({})

/** 养老护理员 (2019): two years after level 5, four years of work, four after level 4; no 预备技师 path is known. */
const elderlyCare: PathSet = (() => {
  const set = generation2018({ figures: { work4: 4, after5: 2, after4: 4 } })
  return { ...set, name: '养老护理员 2019年版', levels: { ...set.levels, 2: set.levels[2]!.slice(0, 2) } }
})()

/** Standards whose own text was read and differs from its generation. */
const ownText: Readonly<Record<string, PathSet>> = {
  '4-10-01-05 养老护理员': elderlyCare,
  '6-31-01-03 电工': { ...generation2018({ own: true }), name: '电工 2018年版' },
}

/** The work type a part of the standard's line is for; 按… only says under which older name it was published. */
const scopeOf = (part: string): string | undefined => /（(?!按)([^）]+)）/.exec(part)?.[1]

/** The year of the standard that holds for a work type: `2018年版…；2026年版（烟机电工）` has two. */
export function standardYear(standard: string | null, workType: string | null): number | null {
  const parts = (standard ?? '').split('；')
  const own = workType === null ? undefined : parts.find((part) => scopeOf(part)?.includes(workType))
  const general = parts.find((part) => scopeOf(part) === undefined) ?? parts[0]!
  const year = /(20\d\d)年版|〔(20\d\d)〕/.exec(own ?? general)
  return year ? Number(year[1] ?? year[2]) : null
}

/** The paths that hold for an occupation: of its own text, or of the generation its standard was written under. */
export function pathSetOf(
  { code, name, standard }: { code: string; name: string; standard: string | null },
  workType: string | null = null,
): PathSet {
  const year = standardYear(standard, workType)
  if (year !== null && year >= 2024) return generation2023
  return ownText[`${code} ${name}`] ?? only2018
}
