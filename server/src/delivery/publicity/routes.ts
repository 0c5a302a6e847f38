import * as contract from '@guijiang/contract/delivery/publicity'
import { maskName } from '@guijiang/contract/formats'
import type { IsoInstant } from '@guijiang/contract/iso'
import { getCalendar } from '#base/calendar/index.ts'
import { deadlineView, findOpenTurns, findPeriod } from '#base/deadline/index.ts'
import { personNames } from '#base/person/index.ts'
import { findSitting, listSittingsById, type Sitting } from '#delivery/plan/index.ts'
import { type SealedScore, sealedScores } from '#delivery/score/index.ts'
import { organisationsById } from '#entry/organisation/index.ts'
import { afterId, pageOf } from '#kit/cursor.ts'
import type { Reading } from '#kit/house.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { act, anyone, duties, type Route, read, thenShow } from '#kit/route.ts'
import { publishResults } from './actions.ts'
import { clockOf } from './clock.ts'
import { objectionLimit } from './limit.ts'
import * as objecting from './objection-actions.ts'
import { openAnswer, openWords } from './objection-words.ts'
import {
  mayAnswerObjection,
  mayConfirmObjection,
  mayPublishResults,
  mayReadObjection,
  mayReadResults,
} from './policy.ts'
import { endOf, isStillHeard, lastDayOf, tailOf } from './rules.ts'
import * as store from './store.ts'
import * as objections from './store-objection.ts'
import { forBody, forObjector, objectionView, type ShownRow } from './views.ts'

const pageSize = 50

const readers = duties(
  'bodyHandler',
  'bodyManager',
  'scoreSettler',
  'legalRepresentative',
  'centreHandler',
  'centreReviewer',
  'centreLeader',
  'auditor',
)

const all = { kind: 'all' } as const

const thenPublicity = thenShow(publicityOf)
const then = thenShow(shownById)

export const publicityRoutes: Route[] = [
  read(contract.getPublicity, {
    may: readers.when(mayReadResults, (db, { params }) => findSitting(db, params.sitting)),
    answer: (ctx, { params }) => publicityOf(ctx, params.sitting),
  }),
  act(contract.publishResults, {
    may: duties('bodyManager').when(mayPublishResults, (db, { params }) => findSitting(db, params.sitting)),
    answer: (ctx, { params, body }) =>
      thenPublicity(ctx, params.sitting, publishResults(ctx, params.sitting, body.rows)),
  }),
  read(contract.listObjections, {
    may: readers,
    answer: async (ctx, { query }) => {
      const found = await objections.listObjections(ctx.db, query.cursor, pageSize + 1)
      const { rows: page, last } = pageOf(found, pageSize)
      return { items: await shown(ctx, page), next: afterId(last) }
    },
  }),
  read(contract.getObjection, {
    may: readers.when(mayReadObjection, (db, { params }) => objections.findObjection(db, params.id)),
    answer: (ctx, { params }) => shownById(ctx, params.id),
  }),
  act(contract.answerObjection, {
    may: duties('bodyManager').when(mayAnswerObjection, (db, { params }) => objections.findObjection(db, params.id)),
    answer: (ctx, { params, body }) =>
      then(ctx, params.id, objecting.answerObjection(ctx, params.id, body.version, body.answer)),
  }),
  act(contract.confirmObjection, {
    may: duties('centreHandler').when(mayConfirmObjection, (db, { params }) => objections.findObjection(db, params.id)),
    answer: (ctx, { params, body }) =>
      then(ctx, params.id, objecting.confirmObjection(ctx, params.id, body.version, body.note)),
  }),
  act(contract.fileObjection, {
    may: anyone,
    reach: all,
    limit: objectionLimit,
    answer: async (ctx, { body: { publicity, ...claim } }) => {
      const filed = await objecting.fileObjection(ctx, publicity, claim)
      return { ...filed, receivedAt: filed.receivedAt.toString() as IsoInstant }
    },
  }),
  read(contract.followObjection, {
    may: anyone,
    reach: all,
    limit: objectionLimit,
    answer: async (ctx, { body }) => {
      const objection = await objecting.findFollowed(ctx.db, body.receipt)
      return forObjector(objection, openAnswer(ctx.keys, objection))
    },
  }),
  act(contract.replyToAnswer, {
    may: anyone,
    reach: all,
    limit: objectionLimit,
    answer: async (ctx, { body }) => {
      const objection = await objecting.replyToAnswer(ctx, body.receipt, body.say)
      return forObjector(objection, openAnswer(ctx.keys, objection))
    },
  }),
]

/** The sealed scores, or none while they are not sealed; a seal that no longer holds is told. */
async function sealedOrNone(db: Reading['db'], { organisationId, id }: Sitting): Promise<SealedScore[]> {
  try {
    return await sealedScores(db, organisationId, id)
  } catch (error) {
    if (error instanceof Problem && error.code === 'scores-not-sealed') return []
    throw error
  }
}

/** Published rows as they stand in the newest list, with where each result has got to. */
async function publishedRows(db: Reading['db'], list: store.PublicityList): Promise<ShownRow[]> {
  const results = await store.listResults(db, list.organisationId, { sittingId: list.sittingId })
  const states = new Map(results.map(({ registrationId, state }) => [registrationId, state]))
  const rows = await store.listRows(db, list.organisationId, list.id)
  return rows.map(({ registrationId, maskedName, ticketTail, outcome, lastDay }) => {
    return { registrationId, maskedName, ticketTail, outcome, lastDay, state: states.get(registrationId)! }
  })
}

/** What would be published. */
async function sealedRows(ctx: Reading, sitting: Sitting): Promise<ShownRow[]> {
  const sealed = await sealedOrNone(ctx.db, sitting)
  const ids = sealed.map(({ personId }) => personId)
  const names = await personNames(ctx, sitting.organisationId, ids)
  return sealed.map(({ registrationId, personId, ticketNumber, outcome }) => ({
    registrationId,
    maskedName: maskName(names.get(personId) ?? ''),
    ticketTail: tailOf(ticketNumber),
    outcome,
    state: 'sealed',
    lastDay: null,
  }))
}

async function publicityOf(ctx: Reading, sittingId: string): Promise<contract.SittingPublicity> {
  const sitting = await findSitting(ctx.db, sittingId)
  if (!sitting) throw notFound()
  const list = await store.findLatestList(ctx.db, sitting.organisationId, sittingId)
  const rows = list ? await publishedRows(ctx.db, list) : await sealedRows(ctx, sitting)
  const calendar = await getCalendar(ctx.db)
  const today = ctx.clock.today()
  const submission = await findPeriod(ctx.db, 'sitting', sittingId, 'submission')
  return forBody({
    sitting,
    rows,
    list: list && { ...list, lastDay: endOf(calendar, list) },
    deadline: submission ? deadlineView(calendar, submission, today) : null,
    ruler: list ? clockOf(calendar, list, today).ruler : null,
    lastDayIfToday: list ? null : lastDayOf(calendar, today),
    mayPublish: !list && ctx.actor.duty === 'bodyManager' && sitting.state === 'scoring' && rows.length > 0,
  })
}

async function shownById(ctx: Reading, id: string): Promise<contract.ObjectionView> {
  const objection = await objections.findObjection(ctx.db, id)
  if (!objection) throw notFound()
  return (await shown(ctx, [objection]))[0]!
}

async function shown(ctx: Reading, page: readonly objections.Objection[]): Promise<contract.ObjectionView[]> {
  const sittings = await listSittingsById(
    ctx.db,
    page.map(({ sittingId }) => sittingId),
  )
  const bodies = await organisationsById(
    ctx.db,
    page.map(({ organisationId }) => organisationId),
  )
  const open = await findOpenTurns(
    ctx.db,
    'objection',
    page.map(({ id }) => id),
  )
  const turns = new Map(open.map((turn) => [turn.subject, turn]))
  const calendar = await getCalendar(ctx.db)
  return page.map((objection) => {
    const turn = turns.get(objection.id)
    return objectionView(objection, {
      words: openWords(ctx.keys, objection),
      sittingReference: sittings.get(objection.sittingId)?.reference ?? '',
      organisation: bodies.get(objection.organisationId)?.shortName ?? '',
      deadline: turn ? deadlineView(calendar, turn, ctx.clock.today()) : null,
      deed: deedOf(ctx, objection),
    })
  })
}

/** What the reader may do with it today, if its state allows it. */
function deedOf({ actor, clock }: Reading, objection: objections.Objection): 'answer' | 'confirm' | null {
  if (actor.duty === 'bodyManager') return 'answer'
  const ours = actor.duty === 'centreHandler' && actor.area === objection.area
  return ours && !isStillHeard(objection, clock.today()) ? 'confirm' : null
}
