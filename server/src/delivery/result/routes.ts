import * as contract from '@guijiang/contract/delivery/result'
import { getCalendar } from '#base/calendar/index.ts'
import { deadlineView, findPeriod, findTurns } from '#base/deadline/index.ts'
import { accountName } from '#base/identity/index.ts'
import { maskedPersons } from '#base/person/index.ts'
import { findSitting } from '#delivery/plan/index.ts'
import {
  findLatestList,
  isOver,
  listResults,
  mayReadResults,
  type Result,
  type ResultFilter,
} from '#delivery/publicity/index.ts'
import { directoryNames } from '#entry/directory/index.ts'
import type { Reading } from '#kit/house.ts'
import { notFound } from '#kit/problem.ts'
import { act, duties, read } from '#kit/route.ts'
import * as actions from './actions.ts'
import { mayDecideReview, mayDraftReview, mayDraftSubmission, mayReadSubmission, maySubmitResults } from './policy.ts'
import * as store from './store.ts'
import { deskView, resultRow, submissionView } from './views.ts'

const pageSize = 50

const body = duties('bodyHandler', 'bodyManager', 'scoreSettler', 'legalRepresentative')
const office = duties('centreHandler', 'centreReviewer', 'centreLeader', 'auditor')
const both = duties(...(body.who as []), ...(office.who as []))

export const resultRoutes = [
  read(contract.getSubmissionDesk, {
    may: body.when(mayReadResults, (db, { params }) => findSitting(db, params.sitting)),
    answer: (ctx, { params }) => deskOf(ctx, params.sitting),
  }),
  act(contract.draftSubmission, {
    may: duties('bodyHandler').when(mayDraftSubmission, (db, { params }) => findSitting(db, params.sitting)),
    answer: async (ctx, { params, body: asked }) => {
      await actions.draftSubmission(ctx, params.sitting, asked.registrations)
      return deskOf(ctx, params.sitting)
    },
  }),
  act(contract.submitResults, {
    may: duties('bodyManager').when(maySubmitResults, (db, { params }) => store.findSubmission(db, params.id)),
    answer: async (ctx, { params, body: asked }) => {
      const sittingId = await actions.submitResults(ctx, params.id, asked.version, asked.lateReason)
      return deskOf(ctx, sittingId)
    },
  }),
  act(contract.correctReturned, {
    may: duties('bodyHandler').when(mayDraftSubmission, (db, { params }) => findSitting(db, params.sitting)),
    answer: async (ctx, { params }) => {
      await actions.resubmitReturned(ctx, params.sitting)
      return deskOf(ctx, params.sitting)
    },
  }),
  read(contract.listSubmissions, {
    may: both,
    answer: async (ctx, { query }) => {
      const found = await store.listSubmissions(ctx.db, {
        submittedOnly: ctx.actor.organisationId === null,
        limit: pageSize + 1,
        ...(query.state && { state: query.state }),
        ...(query.cursor && { after: query.cursor }),
      })
      const shown = await Promise.all(found.slice(0, pageSize).map((each) => shownOf(ctx, each)))
      const items = shown.map(({ rows: _rows, review: _review, ...rest }) => rest)
      return { items, next: found.length > pageSize ? (items.at(-1)?.id ?? null) : null }
    },
  }),
  read(contract.getSubmission, {
    may: both.when(mayReadSubmission, (db, { params }) => store.findSubmission(db, params.id)),
    answer: (ctx, { params }) => shownById(ctx, params.id),
  }),
  act(contract.draftReview, {
    may: duties('centreHandler').when(mayDraftReview, (db, { params }) => store.findSubmission(db, params.id)),
    answer: async (ctx, { params, body: asked }) => {
      await actions.draftReview(ctx, params.id, asked.version, asked.review)
      return shownById(ctx, params.id)
    },
  }),
  act(contract.decideReview, {
    may: duties('centreLeader').when(mayDecideReview, (db, { params }) => store.findSubmission(db, params.id)),
    answer: async (ctx, { params, body: asked }) => {
      await actions.decideReview(ctx, params.id, asked.version, asked.draftHash)
      return shownById(ctx, params.id)
    },
  }),
]

async function rowsOf(ctx: Reading, organisationId: string, filter: ResultFilter) {
  const results: Result[] = await listResults(ctx.db, organisationId, filter)
  const persons = await maskedPersons(
    ctx,
    organisationId,
    results.map(({ personId }) => personId),
  )
  return results.map((result) => resultRow(result, persons.get(result.personId)))
}

async function deskOf(ctx: Reading, sittingId: string) {
  const sitting = await findSitting(ctx.db, sittingId)
  if (!sitting) throw notFound()
  const { organisationId } = sitting
  const list = await findLatestList(ctx.db, organisationId, sittingId)
  const draft = await store.findDraft(ctx.db, organisationId, sittingId)
  const today = ctx.clock.today()
  const period = await findPeriod(ctx.db, 'sitting', sittingId, 'submission')
  return deskView({
    sitting,
    rows: await rowsOf(ctx, organisationId, { sittingId }),
    publicity: list ? { over: isOver(list.lastDay, today), lastDay: list.lastDay } : null,
    deadline: period ? deadlineView(await getCalendar(ctx.db), period, today) : null,
    draft: draft && { submission: draft, draftedBy: (await accountName(ctx.db, draft.draftedBy)) ?? '' },
    duty: ctx.actor.duty,
  })
}

async function shownById(ctx: Reading, id: string) {
  const submission = await store.findSubmission(ctx.db, id)
  if (!submission) throw notFound()
  return shownOf(ctx, submission)
}

async function shownOf(ctx: Reading, submission: store.Submission) {
  const { organisationId, id } = submission
  const sitting = await findSitting(ctx.db, submission.sittingId)
  if (!sitting) throw new Error(`a submission without its sitting: ${id}`)
  const bodies = await directoryNames(ctx.db, [organisationId])
  const turns = await findTurns(ctx.db, 'submission', id)
  const turn = turns.find(({ period }) => period?.name === 'resultReview')
  return submissionView({
    submission,
    sitting,
    organisation: bodies.get(organisationId) ?? { name: '', code: '' },
    rows: await rowsOf(ctx, organisationId, { submissionId: id }),
    deadline: turn ? deadlineView(await getCalendar(ctx.db), turn, ctx.clock.today()) : null,
    draftedBy: submission.reviewDraftedBy ? ((await accountName(ctx.db, submission.reviewDraftedBy)) ?? '') : '',
    actor: ctx.actor,
  })
}
