import { checkBodyEligibility, listOccupations } from '@guijiang/contract/base/occupation'
import { Edition, OccupationCode } from '@guijiang/contract/codes'
import { pageOf } from '#kit/cursor.ts'
import { Problem } from '#kit/problem.ts'
import { anyone, read } from '#kit/route.ts'
import { judgeEligibility } from './catalogue.ts'
import { getAcceptedEditions, searchOccupations } from './store.ts'
import { forPublic } from './views.ts'

const pageSize = 50

export const occupationRoutes = [
  read(checkBodyEligibility, {
    may: anyone,
    answer: ({ db }, { body }) => judgeEligibility(db, body),
  }),
  read(listOccupations, {
    may: anyone,
    answer: async ({ db }, { query }) => {
      const found = await searchOccupations(db, {
        editions: query.edition ? [query.edition] : await getAcceptedEditions(db),
        text: query.q || null,
        assessable: query.assessable === 'true',
        after: query.cursor === undefined ? null : readCursor(query.cursor),
        limit: pageSize + 1,
      })
      const { rows: items, last } = pageOf(found, pageSize)
      return {
        items: items.map(forPublic),
        next: last ? `${last.code} ${last.edition}` : null,
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
