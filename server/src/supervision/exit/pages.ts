import { portalPaths } from '@guijiang/contract/portal'
import { FateKey } from '@guijiang/contract/supervision/exit'
import { z } from 'zod'
import { parse } from '#kit/http.ts'
import { askPage, type PageRoute, showPage } from '#kit/page.ts'
import { fateLimit } from './limit.ts'
import { requireFate } from './reading.ts'

const text = z.string().max(30).catch('')

/** What was typed stands in the form again; the query code does not. */
const Values = z.object({ ticketNumber: text, documentNumber: text }).catch({ ticketNumber: '', documentNumber: '' })

/** 四（一）2 [N4.1.2]: a candidate whose sitting stopped asks, on a phone and without script, what becomes of it. */
export const exitPages: PageRoute[] = [
  showPage(portalPaths.ownFate, {
    answer: async () => ({ page: 'ownFate', view: { values: Values.parse({}), faults: [], fate: null } }),
  }),
  askPage(portalPaths.ownFate, {
    limit: fateLimit,
    answer: async (ctx, { form }) => {
      const key = parse(FateKey, form ?? {})
      // What proves it is the right to see it: no reach of a duty leads to a registration from here.
      const fate = await ctx.database.read({ kind: 'all' }, (db) => requireFate({ ...ctx, db }, key))
      return { page: 'ownFate', view: { values: Values.parse({}), faults: [], fate } }
    },
    refused: async (_, { form }, { status, detail, errors }) => ({
      page: 'ownFate',
      view: {
        values: Values.parse(form),
        faults: errors?.map((error) => ({ field: error.pointer.slice(1), detail: error.detail })) ?? [
          { field: 'ticketNumber', detail },
        ],
        fate: null,
      },
      status,
    }),
  }),
]
