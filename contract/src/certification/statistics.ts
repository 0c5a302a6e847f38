import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { IsoDate } from '../iso.ts'
import { named } from '../named.ts'

/** 四（二） [N4.2.5]: what was assessed and certified in a year, in sums that name nobody. */

/** A figure that stands for fewer than five people is null: nobody is to be recognised by it. */
const Figure = z.int().nullable()

export const StatisticRow = z
  .object({
    /** City, or occupation with its level. */
    name: z.string(),
    /** Area of six digits, or code of the occupation. */
    code: z.string(),
    level: z.int().nullable(),
    sittings: z.int(),
    assessed: Figure,
    passed: Figure,
    certificates: Figure,
    /** Whole per cent; null where a figure it rests on is hidden. */
    passRate: z.int().nullable(),
  })
  .register(named, { id: 'StatisticRow' })
export type StatisticRow = z.infer<typeof StatisticRow>

export const StatisticYear = z
  .object({
    year: z.int(),
    years: z.array(z.int()),
    /** The figures have not changed since the end of this day; null before the first result. */
    computedOn: IsoDate.nullable(),
    total: StatisticRow.omit({ name: true, code: true, level: true }),
    byCity: z.array(StatisticRow),
    byOccupation: z.array(StatisticRow),
  })
  .register(named, { id: 'StatisticYear' })
export type StatisticYear = z.infer<typeof StatisticYear>

const query = z.strictObject({ year: z.coerce.number().int().min(2020).max(2100).optional() })

export const readStatistics = endpoint({
  method: 'GET',
  path: '/api/public/statistics',
  summary: '一年的认定统计',
  query,
  reply: StatisticYear,
})

export const downloadStatistics = endpoint({
  method: 'GET',
  path: '/api/public/statistics.csv',
  summary: '一年的认定统计（表格）',
  query,
  reply: z.void(),
})
