import * as contract from '@guijiang/contract/certification/statistics'
import { anyone, download, type Route, read } from '#kit/route.ts'
import { sheetOf, yearForPublic } from './views.ts'

const open = { kind: 'public' } as const

export const statisticsRoutes: Route[] = [
  read(contract.readStatistics, {
    may: anyone,
    reach: open,
    answer: ({ db, clock }, { query }) => yearForPublic(db, query.year ?? clock.today().year),
  }),

  download(contract.downloadStatistics, {
    may: anyone,
    reach: open,
    answer: async ({ db, clock }, { query }) => {
      const year = query.year ?? clock.today().year
      const content = Buffer.from(sheetOf(await yearForPublic(db, year)))
      return { type: 'text/csv; charset=utf-8', name: `职业技能等级认定统计-${year}.csv`, content, inline: false }
    },
  }),
]
