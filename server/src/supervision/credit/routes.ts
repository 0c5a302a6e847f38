import * as contract from '@guijiang/contract/supervision/credit'
import { organisationsById } from '#entry/organisation/index.ts'
import { afterId, pageOf } from '#kit/cursor.ts'
import type { Reading } from '#kit/house.ts'
import { bodyDuties, officeDuties } from '#kit/parties.ts'
import { notFound } from '#kit/problem.ts'
import { act, duties, type Route, read, thenShow } from '#kit/route.ts'
import * as credit from './actions.ts'
import { mayAnswerCredit, mayDecideContest, mayDecideCredit, mayReadCredit, mayRestoreCredit } from './policy.ts'
import { stands } from './rules.ts'
import { type CreditEntry, findCredit, listCredit, listStanding } from './store.ts'
import { creditView } from './views.ts'

const pageSize = 50

const readers = duties(...bodyDuties, ...officeDuties)

async function shown(ctx: Reading, page: readonly CreditEntry[]): Promise<contract.CreditView[]> {
  const bodies = await organisationsById(
    ctx.db,
    page.map(({ organisationId }) => organisationId),
  )
  const { actor, clock } = ctx
  return page.map((entry) => {
    const shortName = bodies.get(entry.organisationId)?.shortName ?? ''
    return creditView(entry, { shortName, actor, today: clock.today() })
  })
}

async function byId(ctx: Reading, id: string): Promise<contract.CreditView> {
  const entry = await findCredit(ctx.db, id)
  if (!entry) throw notFound()
  return (await shown(ctx, [entry]))[0]!
}

/** Points of what stands today. */
async function pointsOf({ db, clock }: Reading, organisationId: string): Promise<number> {
  const standing = await listStanding(db, organisationId)
  return standing.filter((entry) => stands(entry, clock.today())).reduce((sum, { points }) => sum + points, 0)
}

const then = thenShow(byId)

export const creditRoutes: Route[] = [
  read(contract.listCredit, {
    may: readers,
    answer: async (ctx, { query }) => {
      const own = ctx.actor.organisationId
      const organisationId = own ?? query.organisation
      const asked = { organisationId, told: own !== null, after: query.cursor, limit: pageSize + 1 }
      const found = await listCredit(ctx.db, asked)
      const { rows: page, last } = pageOf(found, pageSize)
      return {
        items: await shown(ctx, page),
        next: afterId(last),
        points: organisationId ? await pointsOf(ctx, organisationId) : null,
      }
    },
  }),
  read(contract.getCredit, {
    may: readers.when(mayReadCredit, (db, { params }) => findCredit(db, params.id)),
    answer: (ctx, { params }) => byId(ctx, params.id),
  }),
  act(contract.draftCredit, {
    may: duties('centreHandler'),
    answer: async (ctx, { body }) => byId(ctx, await credit.draftCredit(ctx, body)),
  }),
  act(contract.decideCredit, {
    may: duties('centreLeader').when(mayDecideCredit, (db, { params }) => findCredit(db, params.id)),
    answer: async (ctx, { params, body }) => {
      if (body.outcome === 'record') await credit.recordCredit(ctx, params.id, body.version)
      else await credit.dropCredit(ctx, params.id, body.version, body.reason)
      return byId(ctx, params.id)
    },
  }),
  act(contract.contestCredit, {
    may: duties('bodyManager').when(mayAnswerCredit, (db, { params }) => findCredit(db, params.id)),
    answer: (ctx, { params, body }) =>
      then(ctx, params.id, credit.contestCredit(ctx, params.id, body.version, body.words)),
  }),
  act(contract.decideContest, {
    may: duties('centreReviewer').when(mayDecideContest, (db, { params }) => findCredit(db, params.id)),
    answer: (ctx, { params, body: { version, ...decision } }) =>
      then(ctx, params.id, credit.decideContest(ctx, params.id, version, decision)),
  }),
  act(contract.askRestoration, {
    may: duties('bodyManager').when(mayAnswerCredit, (db, { params }) => findCredit(db, params.id)),
    answer: (ctx, { params, body }) =>
      then(ctx, params.id, credit.askRestoration(ctx, params.id, body.version, body.words)),
  }),
  act(contract.decideRestoration, {
    may: duties('centreLeader').when(mayRestoreCredit, (db, { params }) => findCredit(db, params.id)),
    answer: (ctx, { params, body: { version, ...decision } }) =>
      then(ctx, params.id, credit.decideRestoration(ctx, params.id, version, decision)),
  }),
]
