import { areas, type City, type Scope, type SkillLevel, scopes, skillLevels } from '@guijiang/contract/codes'

/** 南宁市; an unknown code stays as it is. */
export const areaName = (code: string): string => (code in areas ? areas[code as City] : code)

/** 面向本地市：桂林市 */
export const scopeWords = (scope: Scope, area: readonly string[]): string =>
  scope === 'city' ? area.map(areaName).join('、') : scopes[scope].area

/** 四级（中级工） */
export const levelWords = (level: SkillLevel): string => `${skillLevels[level].ordinal}（${skillLevels[level].title}）`

/** 五级、四级 */
export const levelList = (levels: readonly SkillLevel[]): string =>
  [...levels]
    .sort((a, b) => b - a)
    .map((level) => skillLevels[level].ordinal)
    .join('、')

export const cityChoices = Object.entries(areas)
  .filter(([code]) => code !== '450000')
  .map(([value, words]) => ({ value, words }))

export const levelChoices = ([5, 4, 3, 2, 1] as const).map((level) => ({
  value: String(level),
  words: levelWords(level),
}))

export const occupationChoices = (occupations: readonly { code: string; name: string }[]) =>
  occupations.map(({ code, name }) => ({ value: code, words: name }))
