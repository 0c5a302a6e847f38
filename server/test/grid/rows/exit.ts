import type { Row } from '../cells.ts'
import { bodies, centres, offices, overCity, staffOf } from '../seats.ts'

/** The region decides; the city of the body looks. */
const ofRegion = { region: 'yes', city: 'other-centre' } as const
const sameAtRegion = { region: 'same-person', city: 'other-centre' } as const
/** The manager does not write what the region drafts, nor the region what a body asks for itself. */
const notOwn = { own: 'not-allowed' } as const
const notRegion = { region: 'not-allowed', city: 'other-centre' } as const

const drafting = [
  'PUT /api/exits/:id/draft',
  'POST /api/exits/:id/proposal',
  'POST /api/exits/:id/termination',
] as const
const deciding = ['POST /api/exits/:id/confirmation', 'POST /api/exits/:id/return'] as const
const carrying = ['POST /api/exits/:id/notice', 'POST /api/exits/:id/completion'] as const

/** 四（一）2 [N4.1.2]: the region drafts, two others decide; a body speaks for itself and asks to leave. */
export const exitRows: readonly Row[] = [
  { route: 'GET /api/exits', of: null, allow: { ...staffOf(bodies), ...offices(centres) } },
  {
    route: 'POST /api/exits',
    of: null,
    allow: { centreHandler: { city: 'other-centre', sibling: 'other-centre', region: 'yes' } },
  },
  {
    route: 'GET /api/exits/citable',
    of: null,
    query: '?organisation=00000000-0000-7000-8000-000000000000',
    allow: { centreHandler: { city: 'other-centre', sibling: 'other-centre', region: 'yes' } },
  },
  { route: 'POST /api/exits/requests', of: null, allow: { bodyManager: bodies } },
  { route: 'GET /api/exits/:id', of: 'exit in drafting', allow: { ...staffOf(['own']), ...offices(overCity) } },
  {
    route: 'GET /api/exits/:id/candidates',
    of: 'exit in drafting',
    query: '?sitting=00000000-0000-7000-8000-000000000000',
    allow: { bodyManager: ['own'], bodyHandler: ['own'], ...offices(overCity) },
  },
  { route: 'POST /api/exits/:id/statement', of: 'exit in hearing', allow: { bodyManager: ['own'] } },
  ...drafting.flatMap((route): Row[] => [
    { route, of: 'exit in drafting', allow: { centreHandler: ofRegion, bodyManager: notOwn } },
    { route, of: 'exit asked for', allow: { centreHandler: notRegion, bodyManager: ['own'] } },
  ]),
  ...deciding.flatMap((route): Row[] => [
    { route, of: 'exit proposed', allow: { centreLeader: ofRegion, centreReviewer: ofRegion } },
    { route, of: 'exit proposed by the leader', allow: { centreLeader: sameAtRegion, centreReviewer: ofRegion } },
    {
      route,
      of: 'exit on an investigation of the leader',
      allow: { centreLeader: sameAtRegion, centreReviewer: ofRegion },
    },
    { route, of: 'exit opened by the reviewer', allow: { centreLeader: ofRegion, centreReviewer: sameAtRegion } },
  ]),
  ...carrying.map((route): Row => ({ route, of: 'exit decided', allow: { centreHandler: ofRegion } })),
  {
    route: 'GET /api/supervised-sittings',
    of: null,
    allow: { externalSupervisor: ['assigned', 'other'] },
  },
  { route: 'POST /api/public/handover', of: null, allow: 'anyone' },
]
