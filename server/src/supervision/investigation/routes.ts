import * as contract from '@guijiang/contract/supervision/investigation'
import type { Reading } from '#kit/house.ts'
import { act, duties, type Route, read } from '#kit/route.ts'
import * as actions from './actions.ts'
import * as ledger from './lapse-actions.ts'
import {
  mayDecideMeasure,
  mayExplainLapse,
  mayInvestigate,
  mayReadInvestigation,
  mayReadLapse,
  maySettleLapse,
  mayStateCase,
} from './policy.ts'
import { findLapseStanding, readLapse, readLedger, readList, readOne } from './reading.ts'
import { findInvestigation } from './store.ts'

type Of = { params: { id: string } }
const standing = (db: Reading['db'], { params }: Of) => findInvestigation(db, params.id)
const lapseStanding = (db: Reading['db'], { params }: Of) => findLapseStanding(db, params.id)

const readers = duties(
  'legalRepresentative',
  'bodyManager',
  'bodyHandler',
  'centreHandler',
  'centreReviewer',
  'centreLeader',
  'auditor',
)
/** Whose turn can lapse, who settles it, and the auditor. */
const offices = [
  'centreHandler',
  'centreReviewer',
  'centreLeader',
  'inspector',
  'externalSupervisor',
  'complaintOfficer',
] as const
const handler = duties('centreHandler').when(mayInvestigate, standing)

export type InvestigationDoors = { sources: actions.FindSource; afterDecision: actions.AfterDecision }

export const investigationRoutes = ({ sources, afterDecision }: InvestigationDoors): Route[] => [
  read(contract.listInvestigations, { may: readers, answer: (ctx, { query }) => readList(ctx, query.cursor) }),
  read(contract.getInvestigation, {
    may: readers.when(mayReadInvestigation, standing),
    answer: (ctx, { params }) => readOne(ctx, params.id),
  }),
  act(contract.openInvestigation, {
    may: duties('centreHandler'),
    answer: async (ctx, { body }) => readOne(ctx, await actions.openInvestigation(ctx, sources, body)),
  }),
  act(contract.serveFacts, {
    may: handler,
    answer: async (ctx, { params, body }) => {
      await actions.serve(ctx, params.id, body.version)
      return readOne(ctx, params.id)
    },
  }),
  act(contract.stateCase, {
    may: duties('bodyManager').when(mayStateCase, standing),
    answer: async (ctx, { params, body }) => {
      await actions.state(ctx, params.id, body.version, body.text)
      return readOne(ctx, params.id)
    },
  }),
  act(contract.proposeMeasure, {
    may: handler,
    answer: async (ctx, { params, body: { version, ...proposal } }) => {
      await actions.propose(ctx, params.id, version, proposal)
      return readOne(ctx, params.id)
    },
  }),
  act(contract.decideMeasure, {
    may: duties('centreLeader').when(mayDecideMeasure, standing),
    answer: async (ctx, { params, body: { version, ...decision } }) => {
      await actions.decide(ctx, afterDecision, params.id, version, decision)
      return readOne(ctx, params.id)
    },
  }),
  read(contract.listLapses, {
    may: duties('centreLeader', 'auditor'),
    answer: (ctx, { query }) => readLedger(ctx, query.cursor),
  }),
  read(contract.getLapse, {
    may: duties(...offices, 'auditor').when(mayReadLapse, lapseStanding),
    answer: (ctx, { params }) => readLapse(ctx, params.id),
  }),
  act(contract.explainLapse, {
    may: duties(...offices).when(mayExplainLapse, lapseStanding),
    answer: async (ctx, { params, body }) => {
      await ledger.explain(ctx, params.id, body.version, body.text)
      return readLapse(ctx, params.id)
    },
  }),
  act(contract.decideLapse, {
    may: duties('centreLeader', 'centreReviewer').when(maySettleLapse, lapseStanding),
    answer: async (ctx, { params, body: { version, ...outcome } }) => {
      await ledger.settle(ctx, params.id, version, outcome)
      return readLapse(ctx, params.id)
    },
  }),
]
