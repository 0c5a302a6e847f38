import type { Duty } from '@guijiang/contract/codes'
import * as contract from '@guijiang/contract/delivery/result'
import { getCalendar } from '#base/calendar/index.ts'
import { deadlineView, findOpenTurns, findPeriod, findTurns, type Turn } from '#base/deadline/index.ts'
import { accountName } from '#base/identity/index.ts'
import { maskedPersons } from '#base/person/index.ts'
import { findSitting, listSittingsById, type Sitting } from '#delivery/plan/index.ts'
import { endOf, findLatestList, isOver, listResults, mayReadResults, type Result } from '#delivery/publicity/index.ts'
import { directoryNames } from '#entry/directory/index.ts'
import { afterId, pageOf } from '#kit/cursor.ts'
import type { Reading } from '#kit/house.ts'
import { notFound } from '#kit/problem.ts'
import { act, duties, type Route, read, thenShow } from '#kit/route.ts'
import * as actions from './actions.ts'
import { mayDecideReview, mayDraftReview, mayDraftSubmission, mayReadSubmission, maySubmitResults } from './policy.ts'
import { dueOf, lateDaysOf } from './rules.ts'
import * as store from './store.ts'
import { deskView, resultRow, type SubmissionShown, submissionItem, submissionView } from './views.ts'

const pageSize = 50

const body: Duty[] = ['bodyHandler', 'bodyManager', 'scoreSettler', 'legalRepresentative']
const office: Duty[] = ['centreHandler', 'centreReviewer', 'centreLeader', 'auditor']

const thenDesk = thenShow(deskOf)
const then = thenShow(shownById)

export const resultRoutes: Route[] = [
  read(contract.getSubmissionDesk, {
    may: duties(...body).when(mayReadResults, (db, { params }) => findSitting(db, params.sitting)),
    answer: (ctx, { params }) => deskOf(ctx, params.sitting),
  }),
  act(contract.draftSubmission, {
    may: duties('bodyHandler').when(mayDraftSubmission, (db, { params }) => findSitting(db, params.sitting)),
    answer: (ctx, { params, body: asked }) =>
      thenDesk(ctx, params.sitting, actions.draftSubmission(ctx, params.sitting, asked.registrations)),
  }),
  act(contract.submitResults, {
    may: duties('bodyManager').when(maySubmitResults, (db, { params }) => store.findSubmission(db, params.id)),
    answer: async (ctx, { params, body: asked }) =>
      deskOf(ctx, await actions.submitResults(ctx, params.id, asked.version, asked.lateReason)),
  }),
  act(contract.correctReturned, {
    may: duties('bodyHandler').when(mayDraftSubmission, (db, { params }) => findSitting(db, params.sitting)),
    answer: (ctx, { params, body: asked }) =>
      thenDesk(ctx, params.sitting, actions.correctReturned(ctx, params.sitting, asked.corrections)),
  }),
  read(contract.listSubmissions, {
    may: duties(...body, ...office),
    answer: async (ctx, { query }) => {
      const found = await store.listSubmissions(ctx.db, {
        submittedOnly: ctx.actor.organisationId === null,
        limit: pageSize + 1,
        ...(query.state && { state: query.state }),
        ...(query.cursor && { after: query.cursor }),
      })
      const { rows: page, last } = pageOf(found, pageSize)
      const items = (await shown(ctx, page)).map(submissionItem)
      return { items, next: afterId(last) }
    },
  }),
  read(contract.getSubmission, {
    may: duties(...body, ...office).when(mayReadSubmission, (db, { params }) => store.findSubmission(db, params.id)),
    answer: (ctx, { params }) => shownById(ctx, params.id),
  }),
  act(contract.draftReview, {
    may: duties('centreHandler').when(mayDraftReview, (db, { params }) => store.findSubmission(db, params.id)),
    answer: (ctx, { params, body: asked }) =>
      then(ctx, params.id, actions.draftReview(ctx, params.id, asked.version, asked.review)),
  }),
  act(contract.decideReview, {
    may: duties('centreLeader').when(mayDecideReview, (db, { params }) => store.findSubmission(db, params.id)),
    answer: (ctx, { params, body: asked }) =>
      then(ctx, params.id, actions.decideReview(ctx, params.id, asked.version, asked.draftHash)),
  }),
]

async function maskedRows(
  ctx: Reading,
  organisationId: string,
  results: readonly Result[],
  reviewed: ReadonlyMap<string, store.ReviewedRow> = new Map(),
) {
  const persons = await maskedPersons(
    ctx,
    organisationId,
    results.map(({ personId }) => personId),
  )
  return results.map((result) => resultRow(result, persons.get(result.personId), reviewed.get(result.registrationId)))
}

async function deskOf(ctx: Reading, sittingId: string): Promise<contract.SubmissionDesk> {
  const sitting = await findSitting(ctx.db, sittingId)
  if (!sitting) throw notFound()
  const { organisationId } = sitting
  const calendar = await getCalendar(ctx.db)
  const today = ctx.clock.today()
  const list = await findLatestList(ctx.db, organisationId, sittingId)
  const lastDay = list && endOf(calendar, list)
  const results = await listResults(ctx.db, organisationId, { sittingId })
  const draft = await store.findDraft(ctx.db, organisationId, sittingId)
  const bound = results.filter(({ state, submissionId }) => state === 'cleared' && draft && submissionId === draft.id)
  const going = bound.length > 0 ? bound : results.filter(({ state }) => state === 'cleared')
  const period = await findPeriod(ctx.db, 'sitting', sittingId, 'submission')
  return deskView({
    sitting,
    rows: await maskedRows(ctx, organisationId, results),
    publicity: lastDay ? { over: isOver(lastDay, today), lastDay } : null,
    deadline: period ? deadlineView(calendar, period, today) : null,
    lateDays: going.length > 0 ? lateDaysOf(calendar, dueOf(calendar, going), today) : 0,
    draft: draft && {
      submission: draft,
      rows: bound.map(({ registrationId }) => registrationId),
      draftedBy: await accountName(ctx.db, draft.draftedBy),
    },
    duty: ctx.actor.duty,
  })
}

/** Rows of a batch: those it holds, or, once it is decided, all it held with what was decided of each. */
async function rowsOf(ctx: Reading, { organisationId, id, state }: store.Submission) {
  if (state !== 'decided')
    return maskedRows(ctx, organisationId, await listResults(ctx.db, organisationId, { submissionId: id }))
  const reviewed = new Map(
    (await store.listReviewed(ctx.db, organisationId, id)).map((row) => [row.registrationId, row]),
  )
  const results = await listResults(ctx.db, organisationId, { registrationIds: [...reviewed.keys()] })
  return maskedRows(ctx, organisationId, results, reviewed)
}

async function shownById(ctx: Reading, id: string): Promise<contract.SubmissionView> {
  const { db } = ctx
  const submission = await store.findSubmission(db, id)
  if (!submission) throw notFound()
  const [facts] = await shown(ctx, [submission])
  const turn = await findReview(db, submission)
  const deadline = turn ? deadlineView(await getCalendar(db), turn, ctx.clock.today()) : null
  const draftedBy = submission.reviewDraftedBy ? await accountName(db, submission.reviewDraftedBy) : ''
  return submissionView({ ...facts!, deadline }, await rowsOf(ctx, submission), draftedBy)
}

/** The period of the review, in whoever's hands it is or was last. */
async function findReview(db: Reading['db'], { id }: store.Submission): Promise<Turn | undefined> {
  const turns = (await findTurns(db, 'submission', id)).filter(isReview)
  return turns.find(({ metAt }) => !metAt) ?? turns.at(-1)
}

const isReview = ({ period }: Turn): boolean => period?.name === 'resultReview'

async function shown({ db, actor, clock }: Reading, page: readonly store.Submission[]): Promise<SubmissionShown[]> {
  const sittings = await listSittingsById(
    db,
    page.map(({ sittingId }) => sittingId),
  )
  const bodies = await directoryNames(
    db,
    page.map(({ organisationId }) => organisationId),
  )
  const open = await findOpenTurns(
    db,
    'submission',
    page.map(({ id }) => id),
  )
  const turns = new Map(open.filter(isReview).map((turn) => [turn.subject, turn]))
  const calendar = await getCalendar(db)
  return page.map((submission) => {
    const turn = turns.get(submission.id)
    return {
      submission,
      sitting: sittings.get(submission.sittingId) as Sitting,
      organisation: bodies.get(submission.organisationId) ?? { name: '', code: '' },
      deadline: turn ? deadlineView(calendar, turn, clock.today()) : null,
      actor,
    }
  })
}
