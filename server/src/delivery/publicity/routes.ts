import * as contract from '@guijiang/contract/delivery/publicity'
import { objectionStates } from '@guijiang/contract/delivery/publicity'
import { maskName } from '@guijiang/contract/formats'
import type { IsoInstant } from '@guijiang/contract/iso'
import { getCalendar } from '#base/calendar/index.ts'
import { deadlineView, findPeriod, findTurns } from '#base/deadline/index.ts'
import { personNames } from '#base/person/index.ts'
import { findSitting } from '#delivery/plan/index.ts'
import { sealedScores } from '#delivery/score/index.ts'
import type { Reading } from '#kit/house.ts'
import { possibleActions } from '#kit/lifecycle.ts'
import { notFound } from '#kit/problem.ts'
import { act, anyone, duties, read } from '#kit/route.ts'
import { publishResults } from './actions.ts'
import { clockOf } from './clock.ts'
import { objectionLimit } from './limit.ts'
import * as objecting from './objection-actions.ts'
import { mayAnswerObjection, mayConfirmObjection, mayPublishResults, mayReadResults } from './policy.ts'
import { lastDayOf, tailOf } from './rules.ts'
import { objectionTransitions } from './states.ts'
import * as store from './store.ts'
import * as objections from './store-objection.ts'
import { forBody, objectionView, shownRow } from './views.ts'

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

export const publicityRoutes = [
  read(contract.getPublicity, {
    may: readers.when(mayReadResults, (db, { params }) => findSitting(db, params.sitting)),
    answer: (ctx, { params }) => publicityOf(ctx, params.sitting),
  }),
  act(contract.publishResults, {
    may: duties('bodyManager').when(mayPublishResults, (db, { params }) => findSitting(db, params.sitting)),
    answer: async (ctx, { params, body }) => {
      await publishResults(ctx, params.sitting, body.rows)
      return publicityOf(ctx, params.sitting)
    },
  }),
  read(contract.listObjections, {
    may: readers,
    answer: async (ctx, { query }) => {
      const found = await objections.listObjections(ctx.db, query.cursor, 51)
      const items = await Promise.all(found.slice(0, 50).map((objection) => shown(ctx, objection)))
      return { items, next: found.length > 50 ? (items.at(-1)?.id ?? null) : null }
    },
  }),
  act(contract.answerObjection, {
    may: duties('bodyManager').when(mayAnswerObjection, (db, { params }) => objections.findObjection(db, params.id)),
    answer: async (ctx, { params, body }) => {
      await objecting.answerObjection(ctx, params.id, body.version, body.answer)
      return shownById(ctx, params.id)
    },
  }),
  act(contract.confirmObjection, {
    may: duties('centreHandler').when(mayConfirmObjection, (db, { params }) => objections.findObjection(db, params.id)),
    answer: async (ctx, { params, body }) => {
      await objecting.confirmObjection(ctx, params.id, body.version, body.note)
      return shownById(ctx, params.id)
    },
  }),
  act(contract.fileObjection, {
    may: anyone,
    reach: { kind: 'all' },
    limit: objectionLimit,
    answer: async (ctx, { body: { publicity, ...claim } }) => {
      const filed = await objecting.fileObjection(ctx, publicity, claim)
      return { ...filed, receivedAt: filed.receivedAt.toString() as IsoInstant }
    },
  }),
  act(contract.followObjection, {
    may: anyone,
    reach: { kind: 'all' },
    limit: objectionLimit,
    answer: async (ctx, { body }) => {
      const objection = body.say
        ? await objecting.sayOfAnswer(ctx, body.receipt, body.say)
        : await objecting.findByReceipt(ctx, body.receipt)
      if (!body.say) {
        await ctx.log({
          action: 'objection.follow',
          subject: objection.id,
          organisationId: objection.organisationId,
          area: objection.area,
        })
      }
      return followed(objection)
    },
  }),
]

function followed(objection: objections.Objection) {
  const { kind, words } = objectionStates[objection.state]
  return {
    reference: objection.reference,
    state: objection.state,
    status: { kind, words },
    answer: objection.answer,
    receivedAt: objection.receivedAt.toString() as IsoInstant,
    possibleActions: possibleActions(objectionTransitions, objection.state).filter(
      (action): action is 'accept' | 'dispute' => action === 'accept' || action === 'dispute',
    ),
  }
}

async function publicityOf(ctx: Reading, sittingId: string) {
  const sitting = await findSitting(ctx.db, sittingId)
  if (!sitting) throw notFound()
  const { organisationId } = sitting
  const list = await store.findLatestList(ctx.db, organisationId, sittingId)
  const results = await store.listResults(ctx.db, organisationId, { sittingId })
  const sealed = list ? [] : await sealedScores(ctx.db, organisationId, sittingId).catch(() => [])
  const ids = [...results, ...sealed].map(({ personId }) => personId)
  const names = await personNames(ctx, organisationId, ids)
  const masked = (id: string) => maskName(names.get(id) ?? '')
  const rows = list
    ? results.map((result) => shownRow(result, masked(result.personId)))
    : sealed.map((score) => ({
        registrationId: score.registrationId,
        maskedName: masked(score.personId),
        ticketTail: tailOf(score.ticketNumber),
        outcome: score.outcome,
        state: 'sealed' as const,
      }))
  const calendar = await getCalendar(ctx.db)
  const today = ctx.clock.today()
  const submission = await findPeriod(ctx.db, 'sitting', sittingId, 'submission')
  return forBody({
    sitting,
    rows,
    list,
    deadline: submission ? deadlineView(calendar, submission, today) : null,
    ruler: list ? clockOf(calendar, list, today).ruler : null,
    lastDayIfToday: list ? null : lastDayOf(calendar, today),
    mayPublish: ctx.actor.duty === 'bodyManager' && sitting.state === 'scoring' && sealed.length > 0,
  })
}

async function shownById(ctx: Reading, id: string) {
  const objection = await objections.findObjection(ctx.db, id)
  if (!objection) throw notFound()
  return shown(ctx, objection)
}

async function shown(ctx: Reading, objection: objections.Objection) {
  const sitting = await findSitting(ctx.db, objection.sittingId)
  const [result] = await store.listResults(ctx.db, objection.organisationId, {
    registrationIds: [objection.registrationId],
  })
  const turn = (await findTurns(ctx.db, 'objection', objection.id)).find((each) => !each.metOn)
  return objectionView(objection, {
    claim: objecting.readClaim(ctx, objection).claim,
    sittingReference: sitting?.reference ?? '',
    ticketNumber: result?.ticketNumber ?? '',
    deadline: turn ? deadlineView(await getCalendar(ctx.db), turn, ctx.clock.today()) : null,
    duty: ctx.actor.duty,
  })
}
