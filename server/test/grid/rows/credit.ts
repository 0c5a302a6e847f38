import type { Row } from '../cells.ts'
import { centres, offices, ofTheCity, overCity, staffOf } from '../seats.ts'

/** Whoever recorded it goes on with it; the region looks. */
const sameAtCity = { city: 'same-person', region: 'other-centre' } as const

/** 四（一）2 [N4.1.2]: drafted, decided and contested before three people of one office; the body sees what was decided. */
export const creditRows: readonly Row[] = [
  { route: 'GET /api/credit', of: null, allow: { ...staffOf(['own', 'other']), ...offices(centres) } },
  { route: 'GET /api/credit/:id', of: 'credit proposed', allow: { ...staffOf([]), ...offices(overCity) } },
  { route: 'GET /api/credit/:id', of: 'credit effective', allow: { ...staffOf(['own']), ...offices(overCity) } },
  { route: 'POST /api/credit', of: null, allow: { centreHandler: centres } },
  { route: 'POST /api/credit/:id/decision', of: 'credit proposed', allow: { centreLeader: ofTheCity } },
  { route: 'POST /api/credit/:id/decision', of: 'credit drafted by the leader', allow: { centreLeader: sameAtCity } },
  { route: 'POST /api/credit/:id/contest', of: 'credit effective', allow: { bodyManager: ['own'] } },
  { route: 'POST /api/credit/:id/contest', of: 'credit proposed', allow: { bodyManager: [] } },
  { route: 'POST /api/credit/:id/contest-decision', of: 'credit contested', allow: { centreReviewer: ofTheCity } },
  {
    route: 'POST /api/credit/:id/contest-decision',
    of: 'credit decided by the reviewer',
    allow: { centreReviewer: sameAtCity },
  },
  { route: 'POST /api/credit/:id/restoration-request', of: 'credit effective', allow: { bodyManager: ['own'] } },
  { route: 'POST /api/credit/:id/restoration-request', of: 'credit proposed', allow: { bodyManager: [] } },
  { route: 'POST /api/credit/:id/restoration-decision', of: 'credit effective', allow: { centreLeader: ofTheCity } },
  {
    route: 'POST /api/credit/:id/restoration-decision',
    of: 'credit drafted and effective',
    allow: { centreLeader: sameAtCity },
  },
]
