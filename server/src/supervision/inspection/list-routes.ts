import { skillLevels } from '@guijiang/contract/codes'
import * as contract from '@guijiang/contract/supervision/inspection-lists'
import { listSittingsAhead } from '#delivery/plan/index.ts'
import { entriesOn } from '#entry/directory/index.ts'
import type { Db } from '#kit/db.ts'
import type { Reading } from '#kit/house.ts'
import { officeDuties } from '#kit/parties.ts'
import { notFound } from '#kit/problem.ts'
import { act, duties, type Route, read, thenShow } from '#kit/route.ts'
import { listContent, listVersion } from './list-views.ts'
import * as lists from './lists.ts'
import { mayPublishList, mayReadList } from './policy.ts'
import { freezePlan, previewRoster } from './roster.ts'
import { isInspectable } from './rules.ts'
import * as store from './store-lists.ts'

/** 一单两库 and the opening of a draw: the centre's own. */

const offices = duties(...officeDuties)
const handler = duties('centreHandler')

const standing = (db: Db, { params }: { params: { id: string } }) => store.findList(db, params.id)

const leader = duties('centreLeader').when(mayPublishList, standing)

async function shown(ctx: Reading, id: string): Promise<contract.ListVersion> {
  const list = await store.findList(ctx.db, id)
  if (!list) throw notFound()
  return listVersion(list, ctx.actor)
}

const then = thenShow(shown)

export const inspectionListRoutes = ({ countComplaints }: { countComplaints: lists.CountComplaints }): Route[] => [
  read(contract.listInspectionLists, {
    may: offices,
    answer: async (ctx) => {
      const found = await store.listLists(ctx.db, ctx.actor.area)
      return {
        items: found.map((list) => listVersion(list, ctx.actor)),
        mayEnter: ctx.actor.duty === 'centreHandler',
      }
    },
  }),
  read(contract.getInspectionList, {
    may: offices.when(mayReadList, standing),
    answer: async (ctx, { params }) => {
      const list = await store.findList(ctx.db, params.id)
      if (!list) throw notFound()
      return { ...listVersion(list, ctx.actor), content: listContent(list) }
    },
  }),
  read(contract.getListChoices, {
    may: handler,
    answer: async (ctx) => {
      const today = ctx.clock.today()
      const holders = await lists.inspectorsOf(ctx.db, ctx.actor.area!)
      const bodies = await entriesOn(ctx.db, today)
      const sittings = await listSittingsAhead(ctx.db, today)
      return {
        inspectors: holders.map(({ accountId, name }) => ({ accountId, name })),
        bodies: bodies.map(({ organisationId, name, state }) => {
          return { organisationId, name, inspectable: isInspectable(state) }
        }),
        objects: await lists.computeObjects(ctx.db, ctx.clock.now(), countComplaints),
        sittings: sittings.map(({ id, organisationId, occupationName, level, reference }) => ({
          sittingId: id,
          organisationId,
          label: `${occupationName}${skillLevels[level].ordinal} 第 ${reference} 场`,
        })),
      }
    },
  }),
  act(contract.enterItems, {
    may: handler,
    answer: async (ctx, { body }) => shown(ctx, await lists.enterItems(ctx, body.rows)),
  }),
  act(contract.enterObjects, {
    may: handler,
    answer: async (ctx, { body }) => shown(ctx, await lists.enterObjects(ctx, body.exclude, countComplaints)),
  }),
  act(contract.enterInspectors, {
    may: handler,
    answer: async (ctx, { body }) => shown(ctx, await lists.enterInspectors(ctx, body.rows)),
  }),
  act(contract.publishInspectionList, {
    may: leader,
    answer: (ctx, { params, body }) => then(ctx, params.id, lists.publishList(ctx, params.id, body.hash)),
  }),
  act(contract.returnInspectionList, {
    may: leader,
    answer: (ctx, { params, body }) => then(ctx, params.id, lists.returnList(ctx, params.id, body.hash, body.note)),
  }),
  read(contract.previewRoster, {
    may: handler,
    answer: (ctx, { query }) => previewRoster(ctx, query),
  }),
  act(contract.freezeInspectionDraw, {
    may: handler,
    answer: (ctx, { body }) => freezePlan(ctx, body),
  }),
]
