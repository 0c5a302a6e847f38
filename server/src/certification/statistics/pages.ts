import { portalPaths } from '@guijiang/contract/portal'
import { z } from 'zod'
import { showPage } from '#kit/page.ts'
import { yearForPublic } from './views.ts'

const Asked = z.object({ year: z.coerce.number().int().min(2020).max(2100).optional().catch(undefined) })

export const statisticsPages = [
  showPage(portalPaths.statistics, {
    query: Asked,
    answer: async ({ db, clock }, { query }) => ({
      page: 'statistics',
      view: await yearForPublic(db, query.year ?? clock.today().year),
    }),
  }),
]
