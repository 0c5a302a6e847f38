import type { readSupply } from '@guijiang/contract/base/desk'
import { City, type Edition, region, type SkillLevel } from '@guijiang/contract/codes'
import type { z } from 'zod'
import { certificatesByCity } from '#certification/statistics/index.ts'
import { bodiesByTerritory } from '#entry/directory/index.ts'
import type { Db } from '#kit/db.ts'

type Asked = { edition: Edition; code: string; level: SkillLevel }

/** [N3.4] where there are bodies for an occupation at a level and how much they did: all of it is public. */
export async function supplyOf(db: Db, asked: Asked): Promise<z.input<typeof readSupply.reply>> {
  const bodies = new Map((await bodiesByTerritory(db, asked)).map(({ territory, count }) => [territory, count]))
  const issued = await certificatesByCity(db, asked)
  const regionWide = bodies.get(region) ?? 0
  const cities = City.options.map((city) => ({
    city,
    bodies: (bodies.get(city) ?? 0) + regionWide,
    certificates: issued.counts.get(city) ?? 0,
  }))
  return {
    cities,
    regionWide,
    certificates: cities.reduce((sum, { certificates }) => sum + certificates, 0),
    computedOn: issued.computedOn?.toString() ?? null,
  }
}
