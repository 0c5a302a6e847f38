import { Edition, editions, OccupationCode } from '@guijiang/contract/codes'
import { readDay } from '@guijiang/contract/days'
import type { IsoDate } from '@guijiang/contract/iso'
import { type OccupationPageView, type OccupationsView, portalPaths } from '@guijiang/contract/portal'
import { z } from 'zod'
import { pageOf } from '#kit/cursor.ts'
import type { Db } from '#kit/db.ts'
import type { Reading } from '#kit/house.ts'
import { type PageRoute, showPage } from '#kit/page.ts'
import { notFound } from '#kit/problem.ts'
import { pathSetOf } from './paths.ts'
import { levelsOf, type Occupation } from './rules.ts'
import { countOccupations, searchOccupations, sectorNames } from './search.ts'
import { selfCheckPages } from './self-check.ts'
import * as store from './store.ts'
import { forPublic } from './views.ts'

const pageSize = 50

const text = (max: number) => z.string().max(max).optional().catch(undefined)
const Asked = z.object({ q: text(40), asOf: text(40), sector: text(20), status: text(10), after: text(30) })
type Asked = z.output<typeof Asked>

/** 一（一）、（二） [N1.1, N1.2]: what can be assessed, what not and why, and who may register for it. */
export const occupationPages: PageRoute[] = [
  showPage(portalPaths.occupations, {
    query: Asked,
    answer: async (ctx, { query }) => {
      const view = await listPage(ctx, query)
      return { page: 'occupations', view, ...(view.filter.faults.length > 0 && { status: 422 }) }
    },
  }),

  showPage(`${portalPaths.occupations}/:code`, {
    params: z.object({ code: OccupationCode }),
    query: z.object({ edition: Edition.optional().catch(undefined) }),
    answer: async ({ db }, { params, query }) => ({
      page: 'occupation',
      view: await onePage(db, params.code, query.edition),
    }),
  }),

  ...selfCheckPages,
]

async function listPage(ctx: Reading, asked: Asked): Promise<OccupationsView> {
  const typed = asked.asOf?.trim() ?? ''
  const read = typed === '' ? undefined : readDay(typed)
  const asOf = read ? Temporal.PlainDate.from(read) : ctx.clock.today()
  const faults = typed === '' || read ? [] : [{ field: 'asOf', detail: '写成 20261208 或 2026-12-08 这样的日期。' }]
  const edition = await store.editionInForce(ctx.db, asOf)
  const sectors = await sectorNames(ctx)
  const sector = sectors.find((one) => one === asked.sector) ?? null
  const all = asked.status === 'all'
  const after = OccupationCode.safeParse(asked.after).data
  const search = {
    editions: edition ? [edition] : [],
    text: asked.q?.trim() || null,
    assessable: !all,
    sector,
    after: after && edition ? { code: after, edition } : null,
  }
  const found = await searchOccupations(ctx, search, pageSize + 1)
  const total = await countOccupations(ctx, search)
  const { rows, last } = pageOf(found, pageSize)
  return {
    filter: {
      q: asked.q?.trim() ?? '',
      asOf: asOf.toString() as IsoDate,
      sector,
      all,
      faults,
    },
    edition: edition ?? null,
    sectors: [...sectors],
    items: rows.map(({ view }) => view),
    total,
    next: last ? addressOf({ ...asked, after: last.view.code }) : null,
  }
}

function addressOf(asked: Asked): string {
  const given = Object.entries(asked).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return `${portalPaths.occupations}?${new URLSearchParams(given)}`
}

async function onePage(db: Db, code: string, edition: Edition | undefined): Promise<OccupationPageView> {
  const same = await store.findOccupations(db, [code])
  const occupation = edition ? same.find((one) => one.edition === edition) : same[0]
  if (!occupation) throw notFound()
  const others = [...same, ...(await store.findOccupationsByName(db, [occupation.name]))].filter(
    (other, i, all) => !isSame(other, occupation) && all.findIndex((one) => isSame(one, other)) === i,
  )
  const paths = pathSetOf(occupation)
  return {
    occupation: forPublic(occupation, await store.listPrioritySectors(db)),
    elsewhere: others.map((other) => ({
      words: elsewhereWords(occupation, other),
      href: `${portalPaths.occupation(other.code)}?edition=${other.edition}`,
    })),
    conditions: levelsOf(occupation).flatMap((level) => {
      const ways = paths.levels[level] ?? []
      return ways.length > 0 ? [{ level, paths: ways.map(({ sentence }) => sentence) }] : []
    }),
    generation: paths.name,
    excluded: occupation.excluded,
  }
}

const isSame = (one: Occupation, other: Occupation): boolean => one.code === other.code && one.edition === other.edition

/** 2022年版：4-01-06-01 电子商务师（代码已变） */
function elsewhereWords(from: Occupation, { code, edition, name }: Occupation): string {
  const what = name === from.name ? (code === from.code ? '' : '（代码不同）') : '（同一代码，不是同一职业，不要混用）'
  return `${editions[edition].name}：${code} ${name}${what}`
}
