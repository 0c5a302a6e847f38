import type { Row } from '../cells.ts'
import { bodies, centres, offices, overCity, ownBody, staffOf } from '../seats.ts'

const sent = ['assigned', 'other'] as const

/** The city ordered it: the region sees it and does nothing in its place. */
const ordering = { city: 'yes', region: 'other-centre' } as const

/** 四（一）3 [N4.1.3]: lists are a centre's own, a body learns of an inspection when the visit has begun. */
export const inspectionRows: Row[] = [
  { route: 'GET /api/inspection-lists', of: null, allow: offices(centres) },
  { route: 'GET /api/inspection-lists/:id', of: 'inspection list', allow: offices(['city']) },
  { route: 'GET /api/inspection-choices', of: null, allow: { centreHandler: centres } },
  { route: 'POST /api/inspection-lists/items', of: null, allow: { centreHandler: centres } },
  { route: 'POST /api/inspection-lists/objects', of: null, allow: { centreHandler: centres } },
  { route: 'POST /api/inspection-lists/inspectors', of: null, allow: { centreHandler: centres } },
  { route: 'POST /api/inspection-lists/:id/publication', of: 'inspection list', allow: { centreLeader: ['city'] } },
  {
    route: 'POST /api/inspection-lists/:id/publication',
    of: 'inspection list of the leader',
    allow: { centreLeader: { city: 'same-person' } },
  },
  { route: 'POST /api/inspection-lists/:id/return', of: 'inspection list', allow: { centreLeader: ['city'] } },
  {
    route: 'GET /api/inspection-plans/preview',
    of: null,
    query: '?objects=body&strata=all',
    allow: { centreHandler: centres },
  },
  { route: 'POST /api/inspection-plans', of: null, allow: { centreHandler: centres } },

  { route: 'GET /api/inspections', of: null, allow: { ...staffOf(bodies), ...offices(centres) } },
  { route: 'POST /api/inspections', of: null, allow: { centreHandler: centres } },
  { route: 'GET /api/inspections/:id', of: 'inspection begun', allow: { ...staffOf(ownBody), ...offices(overCity) } },
  { route: 'GET /api/inspections/:id', of: 'inspection', allow: { ...staffOf([]), ...offices(overCity) } },
  { route: 'POST /api/inspections/:id/confirmation', of: 'inspection', allow: { centreLeader: ordering } },
  { route: 'POST /api/inspections/:id/withdrawal', of: 'inspection', allow: { centreLeader: ordering } },
  { route: 'POST /api/inspections/:id/comment', of: 'inspection begun', allow: { bodyManager: ownBody } },
  { route: 'POST /api/inspections/:id/comment', of: 'inspection', allow: { bodyManager: [] } },
  { route: 'POST /api/inspections/:id/publication', of: 'inspection begun', allow: { centreLeader: ordering } },
  { route: 'POST /api/inspections/:id/rectification', of: 'inspection begun', allow: { bodyManager: ownBody } },
  { route: 'POST /api/inspections/:id/verification', of: 'inspection begun', allow: { centreReviewer: ordering } },

  // 四（二）3: whoever arranged it does not confirm it, whoever looked does not decide.
  ...(
    [
      ['POST /api/inspections/:id/confirmation', 'centreLeader'],
      ['POST /api/inspections/:id/publication', 'centreLeader'],
      ['POST /api/inspections/:id/verification', 'centreReviewer'],
    ] as const
  ).map(
    ([route, duty]): Row => ({
      route,
      of: 'inspection by those who decide',
      allow: { [duty]: { city: 'same-person', region: 'other-centre' } },
    }),
  ),

  { route: 'GET /api/inspection-tasks', of: null, allow: { inspector: sent } },
  ...(
    [
      'GET /api/inspection-tasks/:id',
      'POST /api/inspection-tasks/:id/visit',
      'PUT /api/inspection-tasks/:id/findings/:code',
      'POST /api/inspection-tasks/:id/report',
      'POST /api/inspection-tasks/:id/signature',
      'POST /api/inspection-tasks/:id/reopening',
    ] as const
  ).map((route): Row => ({ route, of: 'inspection begun', allow: { inspector: ['assigned'] } })),
  // Not confirmed: not yet anybody's task.
  { route: 'GET /api/inspection-tasks/:id', of: 'inspection', allow: { inspector: [] } },
]
