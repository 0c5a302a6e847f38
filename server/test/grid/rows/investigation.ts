import type { Allowed, Row } from '../cells.ts'
import { any, bodies, centres, offices, ofTheCity, overCity, ownBody, staffOf } from '../seats.ts'

const untold = 'investigation not yet told'
const drafted = 'investigation drafted by the leader'
const hidden = 'lapse hidden from those it is about'

/** Every office whose turn can lapse; those not concerned find nothing. */
const whoseTurn: Allowed = {
  centreHandler: [],
  centreReviewer: [],
  centreLeader: [],
  inspector: [],
  externalSupervisor: [],
  complaintOfficer: [],
}

/** 四（一）1 [N4.1.1]: an office investigates and another of its people decides; the body hears of it when it is told. */
export const investigationRows: Row[] = [
  { route: 'GET /api/investigations', of: null, allow: { ...staffOf(bodies), ...offices(centres) } },
  { route: 'GET /api/investigations/:id', of: 'investigation', allow: { ...staffOf(ownBody), ...offices(overCity) } },
  { route: 'GET /api/investigations/:id', of: untold, allow: { ...staffOf([]), ...offices(overCity) } },
  { route: 'GET /api/investigations/:id', of: drafted, allow: { ...staffOf(ownBody), ...offices(overCity) } },
  { route: 'POST /api/investigations', of: null, allow: { centreHandler: centres } },
  { route: 'POST /api/investigations/:id/notice', of: untold, allow: { centreHandler: ofTheCity } },
  { route: 'POST /api/investigations/:id/statement', of: 'investigation', allow: { bodyManager: ownBody } },
  { route: 'POST /api/investigations/:id/statement', of: untold, allow: { bodyManager: [] } },
  { route: 'POST /api/investigations/:id/proposal', of: 'investigation', allow: { centreHandler: ofTheCity } },
  { route: 'POST /api/investigations/:id/decision', of: 'investigation', allow: { centreLeader: ofTheCity } },
  {
    route: 'POST /api/investigations/:id/decision',
    of: drafted,
    allow: { centreLeader: { city: 'same-person', region: 'other-centre' } },
  },
  {
    route: 'GET /api/cases/:kind/:id/timeline',
    of: 'case of an investigation',
    allow: {
      legalRepresentative: ownBody,
      bodyManager: ownBody,
      bodyHandler: ownBody,
      scoreSettler: ownBody,
      assessor: ['named', 'own'],
      qualitySupervisor: ['named', 'own'],
      invigilator: ['named', 'own'],
      ...offices(overCity),
      inspector: ['assigned'],
      externalSupervisor: ['assigned'],
      complaintOfficer: overCity,
    },
  },
  // 责任追究: leaders and the auditor see the ledger, the others what is their own office's turn.
  { route: 'GET /api/accountability', of: null, allow: { centreLeader: centres, auditor: any } },
  {
    route: 'GET /api/accountability/:id',
    of: 'lapse',
    allow: { ...whoseTurn, centreHandler: ['city'], centreLeader: overCity, auditor: any },
  },
  {
    route: 'GET /api/accountability/:id',
    of: hidden,
    allow: { ...whoseTurn, centreLeader: ['region'], auditor: [] },
  },
  { route: 'POST /api/accountability/:id/explanation', of: 'lapse', allow: { ...whoseTurn, centreHandler: ['city'] } },
  { route: 'POST /api/accountability/:id/explanation', of: hidden, allow: whoseTurn },
  {
    route: 'POST /api/accountability/:id/outcome',
    of: 'lapse',
    allow: { centreReviewer: [], centreLeader: ['city'] },
  },
  {
    route: 'POST /api/accountability/:id/outcome',
    of: 'lapse of the leader',
    allow: { centreReviewer: [], centreLeader: ['region'] },
  },
  {
    route: 'POST /api/accountability/:id/outcome',
    of: 'lapse explained by the leader',
    allow: { centreReviewer: [], centreLeader: { city: 'same-person' } },
  },
  { route: 'POST /api/accountability/:id/outcome', of: hidden, allow: { centreReviewer: [], centreLeader: [] } },
]
