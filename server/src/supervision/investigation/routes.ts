import * as contract from '@guijiang/contract/supervision/investigation'
import type { Reading } from '#kit/house.ts'
import { bodyDuties, officeDuties } from '#kit/parties.ts'
import { act, duties, type Route, read, thenShow } from '#kit/route.ts'
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

const readers = duties(...bodyDuties, ...officeDuties)
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

const then = thenShow(readOne)
const thenLapse = thenShow(readLapse)

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
    answer: (ctx, { params, body }) => then(ctx, params.id, actions.serve(ctx, params.id, body.version)),
  }),
  act(contract.stateCase, {
    may: duties('bodyManager').when(mayStateCase, standing),
    answer: (ctx, { params, body }) => then(ctx, params.id, actions.state(ctx, params.id, body.version, body.text)),
  }),
  act(contract.proposeMeasure, {
    may: handler,
    answer: (ctx, { params, body: { version, ...proposal } }) =>
      then(ctx, params.id, actions.propose(ctx, params.id, version, proposal)),
  }),
  act(contract.decideMeasure, {
    may: duties('centreLeader').when(mayDecideMeasure, standing),
    answer: (ctx, { params, body: { version, ...decision } }) =>
      then(ctx, params.id, actions.decide(ctx, afterDecision, params.id, version, decision)),
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
    answer: (ctx, { params, body }) =>
      thenLapse(ctx, params.id, ledger.explain(ctx, params.id, body.version, body.text)),
  }),
  act(contract.decideLapse, {
    may: duties('centreLeader', 'centreReviewer').when(maySettleLapse, lapseStanding),
    answer: (ctx, { params, body: { version, ...outcome } }) =>
      thenLapse(ctx, params.id, ledger.settle(ctx, params.id, version, outcome)),
  }),
]
