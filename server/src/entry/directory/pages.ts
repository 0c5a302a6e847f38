import { City, cities, levelsUpward, OccupationCode, type SkillLevel } from '@guijiang/contract/codes'
import { isCalendarDay } from '@guijiang/contract/formats'
import type { IsoDate } from '@guijiang/contract/iso'
import { type DirectoryView, portalPaths } from '@guijiang/contract/portal'
import { z } from 'zod'
import type { Reading } from '#kit/house.ts'
import { showPage } from '#kit/page.ts'
import { countDirectory, type DirectoryAsk, readDirectory } from './reading.ts'
import { listedOccupations } from './store.ts'

const Asked = z.object({
  asOf: z.string().max(20).optional(),
  city: City.optional().catch(undefined),
  occupation: OccupationCode.optional().catch(undefined),
  level: z.string().max(1).optional(),
  status: z.string().max(10).optional(),
  cursor: z.string().max(100).optional(),
})
type Asked = z.output<typeof Asked>

export const directoryPages = [
  showPage(portalPaths.directory, {
    query: Asked,
    answer: async (ctx, { query }) => {
      const view = await directoryPage(ctx, query)
      return { page: 'directory', view, ...(view.filter.faults.length > 0 && { status: 422 }) }
    },
  }),
]

async function directoryPage(ctx: Reading, asked: Asked): Promise<DirectoryView> {
  const today = ctx.clock.today()
  const text = asked.asOf?.trim() ?? ''
  const known = text === '' || isCalendarDay(text)
  const asOf = text !== '' && known ? Temporal.PlainDate.from(text) : today
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
      faults: known ? [] : [{ field: 'asOf', detail: '写成 2026-12-08 这样的日期。' }],
    },
    occupations: await listedOccupations(ctx.db),
    items,
    total: await countDirectory(ctx.db, ask),
    next: next && address({ cursor: next }),
    nearest:
      items.length === 0 && city ? await nearest(ctx, ask, (to) => address({ city: to, cursor: undefined })) : null,
  }
}

function addressOf(asked: Asked): string {
  const given = Object.entries(asked).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return `${portalPaths.directory}?${new URLSearchParams(given)}`
}

/** When a city has none: the one that has most for the same occupation and level. */
async function nearest(
  ctx: Reading,
  ask: DirectoryAsk & { level?: SkillLevel | undefined },
  address: (city: City) => string,
) {
  let best: { city: City; count: number; href: string } | null = null
  for (const city of cities) {
    const count = await countDirectory(ctx.db, { ...ask, city })
    if (count > (best?.count ?? 0)) best = { city, count, href: address(city) }
  }
  return best
}
