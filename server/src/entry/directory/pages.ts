import { City as Cities, type City, levelsUpward, OccupationCode } from '@guijiang/contract/codes'
import { readDay } from '@guijiang/contract/days'
import type { IsoDate } from '@guijiang/contract/iso'
import { type DirectoryView, portalPaths } from '@guijiang/contract/portal'
import { z } from 'zod'
import type { Db } from '#kit/db.ts'
import type { Reading } from '#kit/house.ts'
import { type PageRoute, showPage } from '#kit/page.ts'
import { changePages } from './changes.ts'
import { countDirectory, type DirectoryAsk, readDirectory } from './reading.ts'
import { byDistance } from './rules.ts'
import { listedOccupations } from './store.ts'

const Asked = z.object({
  asOf: z.string().max(40).optional(),
  city: Cities.optional().catch(undefined),
  occupation: OccupationCode.optional().catch(undefined),
  level: z.string().max(1).optional().catch(undefined),
  status: z.string().max(10).optional().catch(undefined),
  cursor: z.string().max(100).optional(),
})
type Asked = z.output<typeof Asked>

export const directoryPages: PageRoute[] = [
  showPage(portalPaths.directory, {
    query: Asked,
    answer: async (ctx, { query }) => {
      const view = await directoryPage(ctx, query)
      return { page: 'directory', view, ...(view.filter.faults.length > 0 && { status: 422 }) }
    },
  }),

  ...changePages,
]

async function directoryPage(ctx: Reading, asked: Asked): Promise<DirectoryView> {
  const text = asked.asOf?.trim() ?? ''
  const typed = text === '' ? undefined : readDay(text)
  const asOf = typed ? Temporal.PlainDate.from(typed) : ctx.clock.today()
  const level = levelsUpward.find((each) => String(each) === asked.level)
  const all = asked.status === 'all'
  const { city, occupation, cursor } = asked
  const ask: DirectoryAsk = { asOf, city, occupation, level, all, after: cursor }
  const { items, next } = await readDirectory(ctx.db, ask)
  const address = (change: Partial<Asked>) => addressOf({ ...asked, ...change })
  return {
    filter: {
      asOf: asOf.toString() as IsoDate,
      city: city ?? null,
      occupation: occupation ?? null,
      level: level ?? null,
      all,
      faults: text === '' || typed ? [] : [{ field: 'asOf', detail: '写成 20261208 或 2026-12-08 这样的日期。' }],
    },
    occupations: await listedOccupations(ctx.db),
    items,
    total: await countDirectory(ctx.db, ask),
    next: next && address({ cursor: next }),
    nearest:
      items.length === 0 && city
        ? await nearest(ctx.db, ask, city, (to) => address({ city: to, cursor: undefined }))
        : null,
  }
}

function addressOf(asked: Asked): string {
  const given = Object.entries(asked).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return `${portalPaths.directory}?${new URLSearchParams(given)}`
}

/** When a city has none: the nearest one that has a body for the same occupation and level. */
async function nearest(db: Db, ask: DirectoryAsk, from: City, address: (city: City) => string) {
  for (const city of byDistance(from)) {
    const count = await countDirectory(db, { ...ask, city })
    if (count > 0) return { city, count, href: address(city) }
  }
  return null
}
