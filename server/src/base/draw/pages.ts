import { drawPurposes } from '@guijiang/contract/base/draw'
import { Id } from '@guijiang/contract/iso'
import { portalPaths } from '@guijiang/contract/portal'
import { z } from 'zod'
import { type PageRoute, showPage } from '#kit/page.ts'
import { notFound } from '#kit/problem.ts'
import * as store from './store.ts'
import { drawRow, forPublic } from './views.ts'

const pageSize = 50

/** 四（一）3 [N4.1.3]: the commitment before the seed; once open, everything it takes to compute the draw again. */
export const drawPages: PageRoute[] = [
  showPage(portalPaths.draws, {
    query: z.object({ after: Id.optional().catch(undefined) }),
    answer: async ({ db }, { query }) => {
      const rows = await store.listDraws(db, query.after, pageSize + 1)
      const items = rows.slice(0, pageSize).map((row) => {
        const { id, number, title, purpose, status, moment, commitment } = drawRow(row)
        return { id, number, title, purpose: drawPurposes[purpose].name, status, moment, commitment }
      })
      const next = rows.length > pageSize ? `${portalPaths.draws}?after=${items.at(-1)!.id}` : null
      return { page: 'draws', view: { items, next } }
    },
  }),
  showPage(portalPaths.draw(':id') as `/${string}`, {
    params: z.object({ id: Id }),
    answer: async (ctx, { params }) => {
      const row = await store.findDrawRow(ctx.db, params.id)
      if (!row) throw notFound()
      const draw = await forPublic(ctx, row)
      const download = draw.opened ? `/api/public/draws/${draw.id}/file` : null
      return { page: 'draw', view: { draw, download } }
    },
  }),
]
