import * as contract from '@guijiang/contract/supervision/inspection'
import { findDraw } from '#base/draw/index.ts'
import type { Db } from '#kit/db.ts'
import type { Reading } from '#kit/house.ts'
import { bodyDuties, officeDuties } from '#kit/parties.ts'
import { act, duties, type Route, read, save, thenShow } from '#kit/route.ts'
import { getDossier, loadDossier, standingOf } from './dossier.ts'
import { openBegunDraws } from './opening.ts'
import { confirmOrder, orderOne, withdrawOrder } from './ordering.ts'
import { comment, publish, rectify, verify } from './outcome.ts'
import {
  mayAnswerInspection,
  mayConfirmInspection,
  mayInspect,
  mayPublishInspection,
  mayReadInspection,
  mayVerifyInspection,
} from './policy.ts'
import * as store from './store.ts'
import { forInspector, forReader, forRow, type Reader } from './views.ts'
import * as visits from './visits.ts'

const pageSize = 50

const standing = (db: Db, { params }: { params: { id: string } }) => standingOf(db, params.id)

const readers = duties(...officeDuties, ...bodyDuties)
const leader = duties('centreLeader')
const inspector = duties('inspector').when(mayInspect, standing)
const manager = duties('bodyManager').when(mayAnswerInspection, standing)

const readerOf = ({ actor, clock }: Reading): Reader => ({ actor, today: clock.today() })

async function toReader(ctx: Reading, id: string): Promise<contract.InspectionView> {
  const dossier = await getDossier(ctx.db, id)
  const { drawId } = dossier.inspection
  // A draw is the centre's; a body reads it on the public page.
  const draw = drawId && !ctx.actor.organisationId ? await findDraw(ctx, drawId) : undefined
  return forReader(dossier, readerOf(ctx), draw?.number ?? null)
}

const then = thenShow(toReader)

const toInspector = async (ctx: Reading, id: string): Promise<contract.InspectionTask> =>
  forInspector(await getDossier(ctx.db, id), readerOf(ctx))
const thenTask = thenShow(toInspector)

export const inspectionRoutes: Route[] = [
  read(contract.listInspections, {
    may: readers,
    answer: async (ctx, { query }) => {
      const found = await store.listInspections(ctx.db, {
        state: query.state,
        kind: query.kind,
        after: query.cursor,
        begun: ctx.actor.organisationId !== null,
        limit: pageSize + 1,
      })
      const items = []
      for (const inspection of found.slice(0, pageSize)) {
        items.push(forRow(await loadDossier(ctx.db, inspection), readerOf(ctx)))
      }
      return { items, next: found.length > pageSize ? items.at(-1)!.id : null }
    },
  }),
  read(contract.getInspection, {
    may: readers.when(mayReadInspection, standing),
    answer: (ctx, { params }) => toReader(ctx, params.id),
  }),
  act(contract.orderInspection, {
    may: duties('centreHandler'),
    answer: async (ctx, { body }) => toReader(ctx, await orderOne(ctx, body)),
  }),
  act(contract.confirmInspection, {
    may: leader.when(mayConfirmInspection, standing),
    answer: (ctx, { params, body }) => then(ctx, params.id, confirmOrder(ctx, params.id, body.version)),
  }),
  act(contract.withdrawInspection, {
    may: leader.when(mayConfirmInspection, standing),
    answer: (ctx, { params, body }) => then(ctx, params.id, withdrawOrder(ctx, params.id, body.version, body.reason)),
  }),
  act(contract.commentInspection, {
    may: manager,
    answer: (ctx, { params, body }) => then(ctx, params.id, comment(ctx, params.id, body.version, body.text)),
  }),
  act(contract.publishInspection, {
    may: leader.when(mayPublishInspection, standing),
    answer: (ctx, { params, body }) => then(ctx, params.id, publish(ctx, params.id, body.hash, body.summary)),
  }),
  act(contract.submitRectification, {
    may: manager,
    answer: (ctx, { params, body }) => then(ctx, params.id, rectify(ctx, params.id, body)),
  }),
  act(contract.verifyRectification, {
    may: duties('centreReviewer').when(mayVerifyInspection, standing),
    answer: (ctx, { params, body }) => then(ctx, params.id, verify(ctx, params.id, body)),
  }),
  read(contract.listInspectionTasks, {
    may: duties('inspector'),
    answer: async (ctx) => {
      const items = []
      for (const inspection of await store.listInspectionsOf(ctx.db, ctx.actor.accountId!)) {
        items.push(forRow(await loadDossier(ctx.db, inspection), readerOf(ctx)))
      }
      return { items }
    },
  }),
  read(contract.getInspectionTask, {
    may: inspector,
    answer: (ctx, { params }) => toInspector(ctx, params.id),
  }),
  act(contract.beginVisit, {
    may: inspector,
    answer: async (ctx, { params, body }) => {
      const { drawId } = await visits.begin(ctx, params.id, body)
      // Out of this act: an inspector does not reach the other bodies of the draw. The sweep of the day does what fails.
      if (drawId) ctx.afterCommit(() => openBegunDraws(ctx, drawId).catch(() => {}))
      return toInspector(ctx, params.id)
    },
  }),
  save(contract.saveFinding, {
    may: inspector,
    answer: (ctx, { params, body }) => thenTask(ctx, params.id, visits.note(ctx, params.id, params.code, body)),
  }),
  act(contract.completeInspection, {
    may: inspector,
    answer: (ctx, { params, body }) => thenTask(ctx, params.id, visits.complete(ctx, params.id, body)),
  }),
  act(contract.signReport, {
    may: inspector,
    stepUp: true,
    answer: (ctx, { params, body }) => thenTask(ctx, params.id, visits.sign(ctx, params.id, body.hash)),
  }),
  act(contract.reopenReport, {
    may: inspector,
    answer: (ctx, { params, body }) => thenTask(ctx, params.id, visits.reopen(ctx, params.id, body.hash, body.reason)),
  }),
]
