import * as contract from '@guijiang/contract/supervision/exit'
import { verifyCandidate } from '#delivery/registration/index.ts'
import { organisationsById } from '#entry/organisation/index.ts'
import type { Db } from '#kit/db.ts'
import { Problem } from '#kit/problem.ts'
import { act, anyone, duties, type Limit, type Route, read, save } from '#kit/route.ts'
import * as exits from './actions.ts'
import { mayCarryOut, mayConfirmExit, mayDraftExit, mayOpenExit, mayReadExit, mayStateOpinion } from './policy.ts'
import { ownFate, showExit, showHandedOver, showSupervised } from './reading.ts'
import { findExit, listExits } from './store.ts'
import { exitItem } from './views.ts'

const pageSize = 50

type Asked = { params: { id: string } }
const standing = (db: Db, { params }: Asked) => findExit(db, params.id)

const readers = duties(
  'legalRepresentative',
  'bodyManager',
  'bodyHandler',
  'centreHandler',
  'centreReviewer',
  'centreLeader',
  'auditor',
)

/** Three secrets that belong together, by client. */
const fateLimit: Limit = { name: 'own-fate', perMinute: 10 }
const all = { kind: 'all' } as const

export const exitRoutes: Route[] = [
  read(contract.listExits, {
    may: readers,
    answer: async ({ db }, { query }) => {
      const found = await listExits(db, query.cursor, pageSize + 1)
      const shown = found.slice(0, pageSize)
      const bodies = await organisationsById(
        db,
        shown.map(({ organisationId }) => organisationId),
      )
      return {
        items: shown.map((exit) => exitItem(exit, bodies.get(exit.organisationId)?.shortName ?? '')),
        next: found.length > pageSize ? shown.at(-1)!.id : null,
      }
    },
  }),
  act(contract.openExit, {
    may: duties('centreHandler').when(mayOpenExit, async () => ({})),
    answer: async (ctx, { body }) => {
      const { organisation: organisationId, facts } = body
      const id =
        body.kind === 'reinstate'
          ? await exits.openReinstatement(ctx, organisationId, facts)
          : await exits.openToHear(ctx, { kind: body.kind, organisationId, ground: body.ground, facts })
      return showExit(ctx, id)
    },
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
    answer: async (ctx, { params, body }) => {
      await exits.stateOpinion(ctx, params.id, body.version, body.statement)
      return showExit(ctx, params.id)
    },
  }),
  save(contract.saveExitDraft, {
    may: duties('centreHandler', 'bodyManager').when(mayDraftExit, standing),
    answer: async (ctx, { params, body }) => {
      await exits.saveDraft(ctx, params.id, body)
      return showExit(ctx, params.id)
    },
  }),
  act(contract.proposeExit, {
    may: duties('centreHandler', 'bodyManager').when(mayDraftExit, standing),
    answer: async (ctx, { params, body }) => {
      await exits.proposeExit(ctx, params.id, body.version)
      return showExit(ctx, params.id)
    },
  }),
  act(contract.confirmExit, {
    may: duties('centreLeader', 'centreReviewer').when(mayConfirmExit, standing),
    answer: async (ctx, { params, body }) => {
      await exits.confirmExit(ctx, params.id, body.hash)
      return showExit(ctx, params.id)
    },
  }),
  act(contract.returnExit, {
    may: duties('centreLeader', 'centreReviewer').when(mayConfirmExit, standing),
    answer: async (ctx, { params, body }) => {
      await exits.returnExit(ctx, params.id, body)
      return showExit(ctx, params.id)
    },
  }),
  act(contract.dropExit, {
    may: duties('centreHandler', 'bodyManager').when(mayDraftExit, standing),
    answer: async (ctx, { params, body }) => {
      await exits.dropExit(ctx, params.id, body.version, body.reason)
      return showExit(ctx, params.id)
    },
  }),
  act(contract.tellCandidates, {
    may: duties('centreHandler').when(mayCarryOut, standing),
    answer: async (ctx, { params, body }) => {
      await exits.tellCandidates(ctx, params.id, body.sitting, body.way)
      return showExit(ctx, params.id)
    },
  }),
  act(contract.completeFates, {
    may: duties('centreHandler').when(mayCarryOut, standing),
    answer: async (ctx, { params, body }) => {
      await exits.completeFates(ctx, params.id, body)
      return showExit(ctx, params.id)
    },
  }),
  read(contract.listSupervised, {
    may: duties('externalSupervisor'),
    answer: async (ctx) => ({ items: await showSupervised(ctx) }),
  }),
  read(contract.askOwnFate, {
    may: anyone,
    reach: all,
    limit: fateLimit,
    answer: async (ctx, { body }) => {
      const candidate = await verifyCandidate(ctx, ctx.db, body)
      const fate = candidate && (await ownFate(ctx, candidate))
      if (!fate) throw new Problem('fate-unknown', {})
      return fate
    },
  }),
]
