import type { ComplaintFormView, FormFault } from '@guijiang/contract/portal'
import { portalPaths } from '@guijiang/contract/portal'
import {
  type ComplaintKey,
  ComplaintKey as KeyShape,
  SenderMessage,
  SenderRating,
} from '@guijiang/contract/supervision/complaint'
import { z } from 'zod'
import { type House, perform, type Reading } from '#kit/house.ts'
import { parse } from '#kit/http.ts'
import { askPage, type FormAsk, type PageRoute, type Shown, showPage } from '#kit/page.ts'
import { Problem } from '#kit/problem.ts'
import { complaintFigures } from './doors.ts'
import { readForm, type Typed } from './incoming.ts'
import { complaintLimit, threadLimit } from './limit.ts'
import { readForSender } from './reading.ts'
import { fileComplaint, findSent, rate, type TellAuditors, write } from './sender-actions.ts'
import { findComplaint } from './store.ts'

const all = { kind: 'all' } as const

const text = (most: number) => z.string().max(most).catch('')

/** What was typed, whatever it is: it stands in the form again. */
const Values = z.object({
  about: z.enum(['body', 'sitting', 'certificate', 'assessor', 'official']).catch('body'),
  area: text(6),
  body: text(100),
  item: text(60),
  post: text(30),
  officialName: text(50),
  matter: text(4000),
  named: z.enum(['yes', 'no']).catch('yes'),
  name: text(50),
  phone: text(30),
})

const TypedKey = z.object({ number: text(20), secret: text(40), commitment: text(80) })

type Tell = { tellAuditors: TellAuditors }

/** Screens 17 and 18: complaining and following it up, without script, on a phone. */
export const complaintPages = (doors: Tell): PageRoute[] => [
  showPage(portalPaths.complaint, {
    query: z.object({ body: text(100).optional() }),
    answer: async (_, { query }) => ({
      page: 'complaint',
      view: { values: Values.parse({ body: query.body }), faults: [] },
    }),
  }),
  askPage(portalPaths.complaint, {
    limit: complaintLimit,
    answer: (ctx, { request }) => send(ctx, request),
    refused: async (_, { form }, problem) => formAgain((form ?? {}) as Typed, problem),
  }),
  showPage(portalPaths.complaintStatus, {
    answer: async () => ({
      page: 'complaintStatus',
      view: { receipt: { number: '', secret: '', commitment: '' }, faults: [], complaint: null },
    }),
  }),
  askPage(portalPaths.complaintStatus, {
    limit: threadLimit,
    answer: (ctx, ask) => followed(ctx, ask, doors, KeyShape, async () => {}),
    refused: async (_, { form }, problem) => statusAgain(form, problem),
  }),
  askPage(portalPaths.complaintMessage, {
    limit: threadLimit,
    answer: (ctx, ask) =>
      followed(ctx, ask, doors, SenderMessage, (found, { text: words }) => write(ctx, found, words)),
    refused: async (_, { form }, problem) => statusAgain(form, problem),
  }),
  askPage(portalPaths.complaintRating, {
    limit: threadLimit,
    answer: (ctx, ask) =>
      followed(ctx, ask, doors, SenderRating, (found, { rating, comment }) => rate(ctx, found, rating, comment)),
    refused: async (_, { form }, problem) => statusAgain(form, problem),
  }),
  showPage(portalPaths.supervision, {
    answer: async ({ db, clock }) => ({
      page: 'supervision',
      view: { figures: await complaintFigures(db, clock.today()) },
    }),
  }),
]

/** The files are on the disk before the act begins; a form that is to be mended comes back with what was typed. */
async function send(ctx: Reading, request: FormAsk<undefined>['request']): Promise<Shown> {
  const typed: Typed = {}
  try {
    const { complaint, files } = await readForm(ctx, request, typed)
    const asked = { requestId: ctx.requestId, reach: all }
    const receipt = await perform(ctx as House, ctx.actor, asked, (acting) => fileComplaint(acting, complaint, files))
    return { page: 'complaintReceipt', view: { receipt } }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return formAgain(typed, error)
  }
}

const formAgain = (typed: Typed, problem: Problem): Shown => ({
  page: 'complaint',
  view: { values: Values.parse(typed) as ComplaintFormView['values'], faults: faultsOf(problem, 'matter') },
  status: problem.status,
})

function faultsOf(problem: Problem, elsewhere: string): FormFault[] {
  const { clause } = problem
  const at = (field: string, detail: string) => ({ field, detail, ...(clause && { clause }) })
  return problem.errors?.map(({ pointer, detail }) => at(pointer.slice(1), detail)) ?? [at(elsewhere, problem.detail)]
}

/** What the sender does with the receipt, then the thread as it is. The receipt is the right to see it. */
async function followed<S extends z.ZodType<ComplaintKey>>(
  ctx: Reading,
  { form, request }: FormAsk<undefined>,
  { tellAuditors }: Tell,
  shape: S,
  work: (complaint: Awaited<ReturnType<typeof findSent>>, said: z.output<S>) => Promise<void>,
): Promise<Shown> {
  const receipt = TypedKey.parse(form ?? {})
  const found = await findSent(ctx, parse(KeyShape, receipt), request.ip, tellAuditors)
  let faults: FormFault[] = []
  try {
    await work(found, parse(shape, form ?? {}))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    faults = faultsOf(error, 'text')
  }
  const complaint = await ctx.database.read(all, async (db) =>
    readForSender({ ...ctx, db }, (await findComplaint(db, found.id))!),
  )
  return { page: 'complaintStatus', view: { receipt, faults, complaint }, ...(faults.length > 0 && { status: 422 }) }
}

const statusAgain = (form: unknown, problem: Problem): Shown => ({
  page: 'complaintStatus',
  view: { receipt: TypedKey.parse(form ?? {}), faults: faultsOf(problem, 'secret'), complaint: null },
  status: problem.status,
})
