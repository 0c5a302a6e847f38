import { checkBodyEligibility, listOccupations } from '@guijiang/contract/base/occupation'
import { Edition, OccupationCode } from '@guijiang/contract/codes'
import { pageOf } from '#kit/cursor.ts'
import { Problem } from '#kit/problem.ts'
import { anyone, read } from '#kit/route.ts'
import { judgeEligibility } from './catalogue.ts'
import { searchOccupations } from './search.ts'

const pageSize = 50

export const occupationRoutes = [
  read(checkBodyEligibility, {
    may: anyone,
    answer: ({ db }, { body }) => judgeEligibility(db, body),
  }),
  read(listOccupations, {
    may: anyone,
    answer: async (ctx, { query }) => {
      const limit = query.limit ?? pageSize
      const found = await searchOccupations(
        ctx,
        {
          ...(query.edition && { editions: [query.edition] }),
          text: query.q || null,
          assessable: query.assessable === 'true',
          after: query.cursor === undefined ? null : readCursor(query.cursor),
        },
        limit + 1,
      )
      const { rows, last } = pageOf(found, limit)
      return {
        items: rows.map(({ view }) => view),
        next: last ? `${last.view.code} ${last.view.edition}` : null,
      }
    },
  }),
]

function readCursor(cursor: string): { code: string; edition: string } {
  const [code, edition] = cursor.split(' ')
  const parsed = [OccupationCode.safeParse(code), Edition.safeParse(edition)] as const
  if (parsed[0].success && parsed[1].success) return { code: parsed[0].data, edition: parsed[1].data }
  throw new Problem('malformed', { count: 1 }, { errors: [{ pointer: '/cursor', detail: '请用上一页给出的 next。' }] })
}
