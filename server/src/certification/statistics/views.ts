import type { StatisticRow, StatisticYear } from '@guijiang/contract/certification/statistics'
import { areas, type City, type SkillLevel, skillLevels } from '@guijiang/contract/codes'
import type { IsoDate } from '@guijiang/contract/iso'
import type { Db } from '#kit/db.ts'
import { shownRows, shownSums, sumOf } from './rules.ts'
import { listYear, type Statistic, yearsAndDay } from './store.ts'

/** One year as anybody may read it: sums by city and by occupation, small groups hidden. */
export async function yearForPublic(db: Db, year: number): Promise<StatisticYear> {
  const [rows, { years, computedOn }] = await Promise.all([listYear(db, year), yearsAndDay(db, year)])
  const cities = Map.groupBy(rows, ({ city }) => city)
  const occupations = Map.groupBy(rows, (row) => `${row.occupationEdition} ${row.occupationCode} ${row.level}`)
  return {
    year,
    years: years.includes(year) ? years : [year, ...years].toSorted((one, other) => other - one),
    computedOn: computedOn && (computedOn.toString() as IsoDate),
    total: shownSums(sumOf(rows)),
    byCity: tableOf(cities, ([row]) => ({ name: areas[row!.city as City], code: row!.city, level: null })),
    byOccupation: tableOf(occupations, ([row]) => ({
      name: `${row!.occupationName}${skillLevels[row!.level as SkillLevel].ordinal}`,
      code: row!.occupationCode,
      level: row!.level,
    })),
  }
}

type Named = Pick<StatisticRow, 'name' | 'code' | 'level'>

const tableOf = (groups: Map<string, Statistic[]>, named: (rows: Statistic[]) => Named): StatisticRow[] =>
  shownRows([...groups.values()].map((rows) => ({ ...named(rows), ...sumOf(rows) }))).toSorted(
    (one, other) => (other.assessed ?? 0) - (one.assessed ?? 0) || one.code.localeCompare(other.code),
  )

const hidden = '不足 5 人'
const heads = ['分类', '名称', '代码', '场次', '考核人数', '合格人数', '合格率（%）', '有效证书']

/** As a sheet: text of our own and numbers, so that no cell can be taken for a formula. */
export function sheetOf({ total, byCity, byOccupation }: StatisticYear): string {
  const line = (kind: string, name: string, code: string, row: StatisticYear['total']) =>
    [
      kind,
      name,
      code,
      row.sittings,
      ...[row.assessed, row.passed, row.passRate, row.certificates].map((figure) => figure ?? hidden),
    ].join(',')
  const lines = [
    heads.join(','),
    line('合计', '全区', '450000', total),
    ...byCity.map((row) => line('城市', row.name, row.code, row)),
    ...byOccupation.map((row) => line('职业等级', row.name, row.code, row)),
  ]
  return `\uFEFF${lines.join('\r\n')}\r\n`
}
