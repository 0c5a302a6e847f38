import { type City, City as CityShape, OccupationCode, skillLevels } from '@guijiang/contract/codes'
import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import { type FormFault, type ObjectionFormView, portalPaths } from '@guijiang/contract/portal'
import { z } from 'zod'
import { getCalendar } from '#base/calendar/index.ts'
import { findSitting, listSittingsById, type Sitting } from '#delivery/plan/index.ts'
import { directoryNames } from '#entry/directory/index.ts'
import type { Reading } from '#kit/house.ts'
import { actPage, showPage } from '#kit/page.ts'
import { notFound, type Problem } from '#kit/problem.ts'
import { answerDeadline, clockOf } from './clock.ts'
import { objectionLimit } from './limit.ts'
import { fileObjection } from './objection-actions.ts'
import { isOver } from './rules.ts'
import * as store from './store.ts'
import { countObjections } from './store-objection.ts'

const pageSize = 50

const Params = z.object({ id: z.uuid() })

const ListsAsked = z.object({
  city: CityShape.optional().catch(undefined),
  occupation: OccupationCode.optional().catch(undefined),
  state: z.enum(['running', 'ended']).catch('running'),
  cursor: z.string().max(80).optional(),
})

const RowsAsked = z.object({
  tail: z.string().max(8).optional(),
  after: z.coerce.number().int().min(0).optional().catch(undefined),
})

export const publicityPages = [
  showPage(portalPaths.publicities, {
    query: ListsAsked,
    answer: async (ctx, { query }) => ({ page: 'publicities', view: await listsPage(ctx, query) }),
  }),
  showPage(portalPaths.publicity(':id') as `/${string}`, {
    params: Params,
    query: RowsAsked,
    answer: async (ctx, { params, query }) => ({ page: 'publicity', view: await listPage(ctx, params.id, query) }),
  }),
  showPage(portalPaths.objection(':id') as `/${string}`, {
    params: Params,
    query: z.object({ tail: z.string().max(4).optional() }),
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
      const values = Form.parse(form ?? {})
      const { reason, ...who } = values
      const filed = await fileObjection(ctx, params.id, { ...who, claim: Claim.parse(values).reason })
      const { publicity } = await formPage(ctx, params.id, values, [])
      return {
        page: 'objectionReceipt',
        view: {
          publicity,
          receipt: filed.receipt,
          receivedAt: filed.receivedAt.toString() as IsoInstant,
          answer: answerDeadline(await getCalendar(ctx.db), ctx.clock.today()),
        },
      }
    },
    refused: async (ctx, { params, form }, problem) => ({
      page: 'objection',
      view: await formPage(ctx, params.id, Form.parse(form ?? {}), faultsOf(problem)),
      status: problem.status,
    }),
  }),
]

const Form = z.object({
  relation: z.enum(['self', 'other']).catch('self'),
  name: z.string().trim().max(50).catch(''),
  phone: z.string().trim().max(30).catch(''),
  ticketTail: z.string().trim().max(8).catch(''),
  reason: z.string().trim().max(2000).catch(''),
})

const noValues: ObjectionFormView['values'] = { relation: 'self', name: '', phone: '', ticketTail: '', reason: '' }

/** What must be there before anything is written. */
const Claim = Form.extend({
  name: z.string().min(1, '写您的姓名。'),
  phone: z.string().min(6, '写能联系到您的电话。'),
  ticketTail: z.string().regex(/^\d{4}$/, '写准考证号后四位。'),
  reason: z.string().min(10, '写清哪一项、为什么，至少 10 个字。'),
})

function faultsOf(problem: Problem): FormFault[] {
  const clause = problem.clause
  const at = (field: string, detail: string) => ({ field, detail, ...(clause && { clause }) })
  return problem.errors?.map(({ pointer, detail }) => at(pointer.slice(1), detail)) ?? [at('reason', problem.detail)]
}

async function formPage(
  ctx: Reading,
  id: string,
  values: ObjectionFormView['values'],
  faults: FormFault[],
): Promise<ObjectionFormView> {
  const { list, sitting } = await listed(ctx, id)
  return {
    publicity: {
      id,
      title: titleOf(sitting),
      number: numberOf(sitting),
      lastDay: iso(list.lastDay),
      open: !isOver(list.lastDay, ctx.clock.today()),
    },
    values,
    faults,
  }
}

const iso = (day: Temporal.PlainDate) => day.toString() as IsoDate
const titleOf = (sitting: Sitting) => `${sitting.occupationName}${skillLevels[sitting.level].ordinal}`
const numberOf = (sitting: Sitting) => `第 ${sitting.reference} 场`

async function listed(ctx: Reading, id: string) {
  const list = await store.findList(ctx.db, id)
  const sitting = list && (await findSitting(ctx.db, list.sittingId))
  if (!list || !sitting) throw notFound()
  return { list, sitting }
}

async function listsPage(ctx: Reading, { city, occupation, state, cursor }: z.output<typeof ListsAsked>) {
  const today = ctx.clock.today()
  const calendar = await getCalendar(ctx.db)
  const [day, id] = cursor?.split(' ') ?? []
  const found = await store.listLists(ctx.db, {
    running: state === 'running',
    today,
    ...(day && id && { after: { day, id } }),
    limit: pageSize + 1,
  })
  const shown = found.slice(0, pageSize)
  const sittings = await listSittingsById(
    ctx.db,
    shown.map(({ sittingId }) => sittingId),
  )
  const bodies = await directoryNames(
    ctx.db,
    shown.map(({ organisationId }) => organisationId),
  )
  const items = shown.flatMap((list) => {
    const sitting = sittings.get(list.sittingId)
    const organisation = bodies.get(list.organisationId)
    if (!sitting || !organisation) return []
    if ((city && sitting.city !== city) || (occupation && sitting.occupationCode !== occupation)) return []
    const { state: at, day: nth, length, lastDay } = clockOf(calendar, list, today)
    return [
      {
        id: list.id,
        title: titleOf(sitting),
        number: numberOf(sitting),
        organisation,
        city: sitting.city as City,
        passed: Number(list.passed),
        clock: { state: at, day: nth, length, lastDay },
      },
    ]
  })
  const last = shown.at(-1)
  const occupations = new Map([...sittings.values()].map((each) => [each.occupationCode, each.occupationName]))
  return {
    filter: { city: city ?? null, occupation: occupation ?? null, state },
    occupations: [...occupations].map(([code, name]) => ({ code, name })),
    items,
    total: found.length <= pageSize && !cursor ? items.length : null,
    next: found.length > pageSize && last ? `${last.lastDay} ${last.id}` : null,
  }
}

async function listPage(ctx: Reading, id: string, { tail, after }: z.output<typeof RowsAsked>) {
  const { list, sitting } = await listed(ctx, id)
  const { organisationId } = list
  const today = ctx.clock.today()
  const calendar = await getCalendar(ctx.db)
  const asked = tail && /^\d{1,4}$/.test(tail) ? tail.padStart(4, '0') : undefined
  const rows = await store.listRows(ctx.db, organisationId, id, {
    limit: pageSize + 1,
    ...(after !== undefined && { after }),
    ...(asked && { tail: asked }),
  })
  const shown = rows.slice(0, pageSize)
  const bodies = await directoryNames(ctx.db, [organisationId])
  const over = isOver(list.lastDay, today)
  return {
    id,
    title: titleOf(sitting),
    number: numberOf(sitting),
    organisation: bodies.get(organisationId) ?? { code: '', name: '' },
    city: sitting.city as City,
    firstDay: iso(sitting.firstDay),
    lastDay: iso(sitting.lastDay),
    expected: list.rows,
    passed: await store.countPassed(ctx.db, organisationId, id),
    clock: clockOf(calendar, list, today),
    rows: shown.map(({ maskedName, ticketTail, outcome }) => ({
      name: maskedName,
      ticketTail,
      outcome: outcome as 'passed' | 'failed',
      standing: null,
    })),
    tail: asked ?? '',
    first: after !== undefined ? '' : null,
    next: rows.length > pageSize ? String(shown.at(-1)?.ordinal) : null,
    outcome: over ? { objections: await objectionsOf(ctx, list), changed: list.version - 1 } : null,
    list: {
      version: list.version,
      publishedOn: iso(list.publishedOn),
      fingerprint: list.listHash.toString('hex'),
      download: null,
    },
  }
}

/** The public sees a number, not the rows it counts. */
const objectionsOf = (ctx: Reading, { organisationId, sittingId }: store.PublicityList): Promise<number> =>
  ctx.database.read({ kind: 'all' }, (db) => countObjections(db, organisationId, sittingId))
