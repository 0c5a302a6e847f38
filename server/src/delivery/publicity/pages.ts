import { City as Cities, OccupationCode } from '@guijiang/contract/codes'
import { Claim } from '@guijiang/contract/delivery/publicity'
import { isCalendarDay } from '@guijiang/contract/formats'
import { Id, type IsoInstant } from '@guijiang/contract/iso'
import {
  type FormFault,
  type ObjectionFormView,
  type ObjectionStatusView,
  type PublicityItem,
  portalPaths,
} from '@guijiang/contract/portal'
import { z } from 'zod'
import { getCalendar } from '#base/calendar/index.ts'
import { findSitting } from '#delivery/plan/index.ts'
import { pageOf } from '#kit/cursor.ts'
import type { Db } from '#kit/db.ts'
import type { Reading } from '#kit/house.ts'
import { parse } from '#kit/http.ts'
import { actPage, askPage, type PageRoute, showPage } from '#kit/page.ts'
import { notFound, type Problem } from '#kit/problem.ts'
import { answerDeadline } from './clock.ts'
import { objectionLimit } from './limit.ts'
import { fileObjection, findFollowed, replyToAnswer } from './objection-actions.ts'
import { openAnswer } from './objection-words.ts'
import { itemsOf, listedView, objectedView, statusOf } from './page-views.ts'
import { endOf, isOver } from './rules.ts'
import * as store from './store.ts'
import type { Objection } from './store-objection.ts'

const pageSize = 50

const Params = z.object({ id: Id })

const ListsAsked = z.object({
  city: Cities.optional().catch(undefined),
  occupation: OccupationCode.optional().catch(undefined),
  state: z.enum(['running', 'ended']).catch('running'),
  after: z.string().max(60).optional(),
})
type ListsAsked = z.output<typeof ListsAsked>

const RowsAsked = z.object({
  tail: z.string().max(8).optional().catch(undefined),
  after: z.coerce.number().int().min(0).optional().catch(undefined),
})
type RowsAsked = z.output<typeof RowsAsked>

/** What was submitted late of a sitting, and why; the slice that knows it comes later and is handed in by `app.ts`. */
export type FindLateness = (
  db: Db,
  organisationId: string,
  sittingId: string,
) => Promise<{ days: number; reason: string }[]>

export const publicityPages = ({ findLateness }: { findLateness: FindLateness }): PageRoute[] => [
  showPage(portalPaths.publicities, {
    query: ListsAsked,
    answer: async (ctx, { query }) => ({ page: 'publicities', view: await listsPage(ctx, query) }),
  }),
  showPage(portalPaths.publicity(':id') as `/${string}`, {
    params: Params,
    query: RowsAsked,
    answer: async (ctx, { params, query }) => {
      const { list, sitting } = await listed(ctx.db, params.id)
      const newest = await store.findLatestList(ctx.db, list.organisationId, list.sittingId)
      if (newest && newest.id !== list.id) return { redirect: portalPaths.publicity(newest.id) }
      const rows = await rowsPage(ctx.db, list, query)
      const late = await findLateness(ctx.db, list.organisationId, list.sittingId)
      return { page: 'publicity', view: await listedView(ctx.db, ctx.clock.today(), { list, sitting, ...rows, late }) }
    },
  }),
  showPage(portalPaths.objection(':id') as `/${string}`, {
    params: Params,
    query: z.object({ tail: z.string().max(4).optional().catch(undefined) }),
    answer: async (ctx, { params, query }) => ({
      page: 'objection',
      view: await formPage(ctx, params.id, { ...noValues, ticketTail: query.tail ?? '' }, []),
    }),
  }),
  actPage(portalPaths.objection(':id') as `/${string}`, {
    params: Params,
    acts: { kind: 'all' },
    limit: objectionLimit,
    answer: async (ctx, { params, form }) => {
      const filed = await fileObjection(ctx, params.id, parse(Claim, form ?? {}))
      const { list, sitting } = await listed(ctx.db, params.id)
      const receivedAt = filed.receivedAt.toString() as IsoInstant
      const answer = answerDeadline(await getCalendar(ctx.db), ctx.clock.today())
      const publicity = objectedView(list, sitting)
      return { page: 'objectionReceipt', view: { publicity, receipt: filed.receipt, receivedAt, answer } }
    },
    refused: async (ctx, { params, form }, problem) => ({
      page: 'objection',
      view: await formPage(ctx, params.id, Typed.parse(form ?? {}), faultsOf(problem, 'reason')),
      status: problem.status,
    }),
  }),
  showPage(portalPaths.objectionStatus, {
    answer: async () => ({ page: 'objectionStatus', view: { receipt: '', faults: [], objection: null } }),
  }),
  askPage(portalPaths.objectionStatus, {
    limit: objectionLimit,
    answer: async (ctx, { form }) => {
      const { receipt } = TypedReceipt.parse(form ?? {})
      // The receipt is the right to see it: beyond what is published.
      const view = await ctx.database.read({ kind: 'all' }, async (db) =>
        statusPage({ ...ctx, db }, receipt, await findFollowed(db, receipt)),
      )
      return { page: 'objectionStatus', view }
    },
    refused: async (_, { form }, problem) => statusAgain(form, problem),
  }),
  actPage(portalPaths.objectionReply, {
    acts: { kind: 'all' },
    limit: objectionLimit,
    answer: async (ctx, { form }) => {
      const { receipt, say } = parse(Reply, form ?? {})
      const objection = await replyToAnswer(ctx, receipt, say)
      return { page: 'objectionStatus', view: await statusPage(ctx, receipt, objection) }
    },
    refused: async (_, { form }, problem) => statusAgain(form, problem),
  }),
]

const text = (most: number) => z.string().max(most).catch('')

/** What was typed, whatever it is: it stands in the form again. */
const Typed = z.object({
  relation: z.enum(['self', 'other']).catch('self'),
  name: text(50),
  phone: text(30),
  ticketTail: text(8),
  reason: text(2000),
})

const noValues: ObjectionFormView['values'] = { relation: 'self', name: '', phone: '', ticketTail: '', reason: '' }

const TypedReceipt = z.object({ receipt: text(40) })

const Reply = z.strictObject({ receipt: z.string().max(40), say: z.enum(['accept', 'dispute']) })

function faultsOf(problem: Problem, elsewhere: string): FormFault[] {
  const clause = problem.clause
  const at = (field: string, detail: string) => ({ field, detail, ...(clause && { clause }) })
  return problem.errors?.map(({ pointer, detail }) => at(pointer.slice(1), detail)) ?? [at(elsewhere, problem.detail)]
}

const statusAgain = (form: unknown, problem: Problem) => ({
  page: 'objectionStatus' as const,
  view: { ...TypedReceipt.parse(form ?? {}), faults: faultsOf(problem, 'receipt'), objection: null },
  status: problem.status,
})

async function statusPage(ctx: Reading, receipt: string, objection: Objection): Promise<ObjectionStatusView> {
  const { list, sitting } = await listed(ctx.db, objection.listId)
  const answer = openAnswer(ctx.keys, objection)
  return { receipt, faults: [], objection: statusOf(objection, answer, objectedView(list, sitting), ctx.clock.today()) }
}

async function listed(db: Db, id: string) {
  const list = await store.findList(db, id)
  const sitting = list && (await findSitting(db, list.sittingId))
  if (!list || !sitting) throw notFound()
  return { list, sitting }
}

async function formPage(
  ctx: Reading,
  id: string,
  values: ObjectionFormView['values'],
  faults: FormFault[],
): Promise<ObjectionFormView> {
  const { list, sitting } = await listed(ctx.db, id)
  const lastDay = endOf(await getCalendar(ctx.db), list)
  const open = !isOver(lastDay, ctx.clock.today())
  const publicity = { ...objectedView(list, sitting), lastDay: lastDay.toString() as never, open }
  return { publicity, values, faults }
}

/** Keyset of lists by day: `2026-12-08_<list>`. What cannot be read begins anew. */
function readCursor(cursor: string | undefined): store.ListPlace | undefined {
  const [day = '', id = ''] = (cursor ?? '').split('_')
  return isCalendarDay(day) && Id.safeParse(id).success ? { day, id } : undefined
}

const addressOf = (path: string, asked: Record<string, string | undefined>): string => {
  const given = Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return `${path}?${new URLSearchParams(given)}`
}

async function listsPage(ctx: Reading, asked: ListsAsked) {
  const { city, occupation, state } = asked
  const today = ctx.clock.today()
  const found = await store.listLists(ctx.db, {
    running: state === 'running',
    today,
    city,
    occupation,
    after: readCursor(asked.after),
    limit: pageSize + 1,
  })
  const { rows: page, last } = pageOf(found, pageSize)
  return {
    filter: { city: city ?? null, occupation: occupation ?? null, state },
    occupations: await store.listOccupations(ctx.db),
    items: await itemsOf(ctx.db, today, page),
    total: !last && !asked.after ? page.length : null,
    next: last ? addressOf(portalPaths.publicities, { ...asked, after: `${last.lastDay}_${last.id}` }) : null,
  }
}

/** One page of a list, or whoever has these last four. */
async function rowsPage(db: Db, { organisationId, id }: store.PublicityList, { tail: typed, after }: RowsAsked) {
  const tail = typed && /^\d{1,4}$/.test(typed.trim()) ? typed.trim().padStart(4, '0') : ''
  const found = await store.listRows(db, organisationId, id, {
    limit: pageSize + 1,
    ...(tail ? { tail } : { after }),
  })
  const { rows, last } = pageOf(found, pageSize)
  const path = portalPaths.publicity(id)
  return {
    rows,
    tail,
    first: after !== undefined && !tail ? path : null,
    next: last ? addressOf(path, { after: String(last.ordinal) }) : null,
  }
}

/** Publicities that run today, for the home page and the page of a body; with how many there are in all. */
export async function runningPublicities(
  db: Db,
  today: Temporal.PlainDate,
  { organisationId, limit }: { organisationId?: string; limit: number },
): Promise<{ items: PublicityItem[]; total: number }> {
  const found = await store.listLists(db, { running: true, today, organisationId, limit })
  return { items: await itemsOf(db, today, found), total: await store.countRunning(db, today, organisationId) }
}
