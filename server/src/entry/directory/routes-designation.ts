import * as contract from '@guijiang/contract/entry/designation'
import { getCalendar } from '#base/calendar/index.ts'
import { deadlineView, findOpenTurns } from '#base/deadline/index.ts'
import { getAcceptedApplication } from '#entry/application/index.ts'
import { afterId, pageOf } from '#kit/cursor.ts'
import type { Db } from '#kit/db.ts'
import type { Acting, Reading } from '#kit/house.ts'
import { officeDuties } from '#kit/parties.ts'
import { act, duties, type Route, read, save } from '#kit/route.ts'
import * as decision from './actions.ts'
import * as filing from './actions-filing.ts'
import { isTurnOf, readDesignation } from './around.ts'
import { standing as standingFacts } from './dossier.ts'
import { mayConfirmDesignation, mayConfirmFiling, mayDraftDesignation, mayReadDesignation } from './policy.ts'
import { findCode } from './store.ts'
import * as desk from './store-designation.ts'
import { matter } from './turns.ts'
import { forRow } from './views-designation.ts'

const pageSize = 50

const standing = (db: Db, { params }: { params: { id: string } }) => standingFacts(db, params.id)

const handler = duties('centreHandler').when(mayDraftDesignation, standing)
const confirmers = duties('centreLeader', 'centreReviewer').when(mayConfirmDesignation, standing)
const leader = duties('centreLeader').when(mayConfirmFiling, standing)

/** An act that answers with the case as it stands afterwards. */
const then = async (ctx: Acting, id: string, done: Promise<unknown>) => {
  await done
  return readDesignation(ctx, id)
}

async function list(ctx: Reading, query: { step?: contract.DesignationStep | undefined; cursor?: string | undefined }) {
  const { db, actor } = ctx
  const found = await desk.listDesignations(db, { step: query.step, after: query.cursor, limit: pageSize + 1 })
  const { rows: shown, last } = pageOf(found, pageSize)
  const ids = shown.map(({ id }) => id)
  const calendar = await getCalendar(db)
  const turns = await findOpenTurns(db, matter, ids)
  const counts = await desk.countDecided(db, ids)
  const items = []
  for (const designation of shown) {
    const { organisationId, applicationId, id } = designation
    const application = await getAcceptedApplication(db, organisationId, applicationId)
    const open = turns.filter(({ subject }) => subject === id)
    const clock = open.find(({ period }) => period)
    items.push(
      forRow(
        { designation, application },
        {
          mine: open.some((turn) => isTurnOf(turn, actor)),
          deadline: clock ? deadlineView(calendar, clock, ctx.clock.today()) : null,
          decided: counts.get(id),
          code: (await findCode(db, organisationId)) ?? null,
        },
      ),
    )
  }
  return { items, next: afterId(last) }
}

export const designationRoutes: Route[] = [
  read(contract.listDesignations, {
    may: duties(...officeDuties),
    answer: (ctx, { query }) => list(ctx, query),
  }),

  read(contract.getDesignation, {
    may: duties(...officeDuties).when(mayReadDesignation, standing),
    answer: (ctx, { params }) => readDesignation(ctx, params.id),
  }),

  save(contract.saveDesignation, {
    may: handler,
    answer: (ctx, { params, body }) => then(ctx, params.id, decision.saveDraft(ctx, params.id, body)),
  }),

  act(contract.proposeDesignation, {
    may: handler,
    answer: (ctx, { params, body }) => then(ctx, params.id, decision.proposeDesignation(ctx, params.id, body.version)),
  }),

  act(contract.confirmDesignation, {
    may: confirmers,
    stepUp: true,
    answer: (ctx, { params, body }) => then(ctx, params.id, decision.confirmDesignation(ctx, params.id, body.hash)),
  }),

  act(contract.returnDesignation, {
    may: confirmers,
    answer: (ctx, { params, body }) => then(ctx, params.id, decision.returnDesignation(ctx, params.id, body)),
  }),

  act(contract.proposeFiling, {
    may: handler,
    answer: (ctx, { params, body }) => then(ctx, params.id, filing.proposeFiling(ctx, params.id, body)),
  }),

  act(contract.confirmFiling, {
    may: leader,
    stepUp: true,
    answer: (ctx, { params, body }) => then(ctx, params.id, filing.confirmFiling(ctx, params.id, body.hash)),
  }),

  act(contract.returnFiling, {
    may: leader,
    answer: (ctx, { params, body }) => then(ctx, params.id, filing.returnFiling(ctx, params.id, body)),
  }),
]
