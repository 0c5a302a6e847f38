import * as contract from '@guijiang/contract/supervision/exit'
import { organisationsById } from '#entry/organisation/index.ts'
import { afterId, pageOf } from '#kit/cursor.ts'
import type { Db } from '#kit/db.ts'
import { bodyDuties, officeDuties } from '#kit/parties.ts'
import { act, anyone, duties, type Route, read, save, thenShow } from '#kit/route.ts'
import * as exits from './actions.ts'
import { fateLimit } from './limit.ts'
import { mayCarryOut, mayConfirmExit, mayDraftExit, mayOpenExit, mayReadExit, mayStateOpinion } from './policy.ts'
import { requireFate, showCitable, showExit, showHandedOver, showSupervised } from './reading.ts'
import { findExit, listExits } from './store.ts'
import { exitItem } from './views.ts'

const pageSize = 50

type Asked = { params: { id: string } }
const standing = (db: Db, { params }: Asked) => findExit(db, params.id)

const readers = duties(...bodyDuties, ...officeDuties)

const all = { kind: 'all' } as const

const then = thenShow(showExit)

export const exitRoutes: Route[] = [
  read(contract.listExits, {
    may: readers,
    answer: async ({ db }, { query }) => {
      const found = await listExits(db, query.cursor, pageSize + 1)
      const { rows: shown, last } = pageOf(found, pageSize)
      const bodies = await organisationsById(
        db,
        shown.map(({ organisationId }) => organisationId),
      )
      return {
        items: shown.map((exit) => exitItem(exit, bodies.get(exit.organisationId)?.shortName ?? '')),
        next: afterId(last),
      }
    },
  }),
  act(contract.openExit, {
    may: duties('centreHandler').when(mayOpenExit, async () => ({})),
    answer: async (ctx, { body }) => {
      const { organisation: organisationId, facts } = body
      if (body.kind === 'reinstate') {
        return showExit(ctx, await exits.openReinstatement(ctx, organisationId, facts))
      }
      const { kind, ground, investigation } = body
      return showExit(ctx, await exits.openToHear(ctx, { kind, organisationId, ground, facts, investigation }))
    },
  }),
  read(contract.listCitable, {
    may: duties('centreHandler').when(mayOpenExit, async () => ({})),
    answer: async (ctx, { query }) => ({ items: await showCitable(ctx, query.organisation) }),
  }),
  act(contract.askToLeave, {
    may: duties('bodyManager'),
    answer: async (ctx, { body }) => showExit(ctx, await exits.askToLeave(ctx, body.reason)),
  }),
  read(contract.getExit, {
    may: readers.when(mayReadExit, standing),
    answer: (ctx, { params }) => showExit(ctx, params.id),
  }),
  read(contract.listHandedOver, {
    may: duties('bodyManager', 'bodyHandler', 'centreHandler', 'centreReviewer', 'centreLeader', 'auditor').when(
      mayReadExit,
      standing,
    ),
    answer: (ctx, { params, query }) => showHandedOver(ctx, params.id, query),
  }),
  act(contract.stateOpinion, {
    may: duties('bodyManager').when(mayStateOpinion, standing),
    answer: (ctx, { params, body }) =>
      then(ctx, params.id, exits.stateOpinion(ctx, params.id, body.version, body.statement)),
  }),
  save(contract.saveExitDraft, {
    may: duties('centreHandler', 'bodyManager').when(mayDraftExit, standing),
    answer: (ctx, { params, body }) => then(ctx, params.id, exits.saveDraft(ctx, params.id, body)),
  }),
  act(contract.proposeExit, {
    may: duties('centreHandler', 'bodyManager').when(mayDraftExit, standing),
    answer: (ctx, { params, body }) => then(ctx, params.id, exits.proposeExit(ctx, params.id, body.version)),
  }),
  act(contract.confirmExit, {
    may: duties('centreLeader', 'centreReviewer').when(mayConfirmExit, standing),
    answer: (ctx, { params, body }) => then(ctx, params.id, exits.confirmExit(ctx, params.id, body.hash)),
  }),
  act(contract.returnExit, {
    may: duties('centreLeader', 'centreReviewer').when(mayConfirmExit, standing),
    answer: (ctx, { params, body }) => then(ctx, params.id, exits.returnExit(ctx, params.id, body)),
  }),
  act(contract.dropExit, {
    may: duties('centreHandler', 'bodyManager').when(mayDraftExit, standing),
    answer: (ctx, { params, body }) => then(ctx, params.id, exits.dropExit(ctx, params.id, body.version, body.reason)),
  }),
  act(contract.tellCandidates, {
    may: duties('centreHandler').when(mayCarryOut, standing),
    answer: (ctx, { params, body }) =>
      then(ctx, params.id, exits.tellCandidates(ctx, params.id, body.sitting, body.way)),
  }),
  act(contract.completeFates, {
    may: duties('centreHandler').when(mayCarryOut, standing),
    answer: (ctx, { params, body }) => then(ctx, params.id, exits.completeFates(ctx, params.id, body)),
  }),
  read(contract.listSupervised, {
    may: duties('externalSupervisor'),
    answer: async (ctx) => ({ items: await showSupervised(ctx) }),
  }),
  read(contract.askOwnFate, {
    may: anyone,
    reach: all,
    limit: fateLimit,
    answer: (ctx, { body }) => requireFate(ctx, body),
  }),
]
