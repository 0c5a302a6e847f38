import type { Row } from '../cells.ts'
import { any, centres, offices, ofTheCity, overCity } from '../seats.ts'

/** 四（一）3 [N4.1.3]. */
export const drawRows: Row[] = [
  { route: 'GET /api/draws', of: null, allow: offices(centres) },
  { route: 'GET /api/draws/:id', of: 'draw', allow: offices(overCity) },
  { route: 'POST /api/draws/:id/commitment', of: 'draw frozen', allow: { centreLeader: ofTheCity } },
  {
    route: 'POST /api/draws/:id/commitment',
    of: 'draw frozen by its leader',
    allow: { centreLeader: { city: 'same-person', region: 'other-centre' } },
  },
  { route: 'POST /api/draws/:id/drop', of: 'draw', allow: { centreLeader: ofTheCity } },
  { route: 'POST /api/draws/:id/opening', of: 'draw', allow: { centreHandler: ofTheCity, centreLeader: ofTheCity } },
  { route: 'POST /api/draws/:id/lottery', of: 'draw', allow: { centreHandler: ofTheCity } },
  { route: 'POST /api/draws/:id/lottery/confirmation', of: 'draw', allow: { centreLeader: ofTheCity } },
  { route: 'POST /api/draws/:id/drand', of: 'draw', allow: { centreHandler: ofTheCity, centreLeader: ofTheCity } },
  {
    route: 'POST /api/draws/:id/drand/fetching',
    of: 'draw',
    allow: { centreHandler: ofTheCity, centreLeader: ofTheCity },
    yes: 'draw-other-source',
  },
  { route: 'POST /api/draws/:id/substitution', of: 'draw', allow: { centreHandler: ofTheCity } },
  { route: 'POST /api/draws/:id/substitution/confirmation', of: 'draw', allow: { centreLeader: ofTheCity } },

  { route: 'GET /api/delegate/draws', of: null, allow: { drawDelegate: any } },
  { route: 'GET /api/delegate/draws/:id', of: 'draw', allow: { drawDelegate: any } },
  { route: 'GET /api/delegate/draws/:id', of: 'draw of another delegate', allow: { drawDelegate: [] } },
  ...(['shares', 'shares/opening'] as const).flatMap((what): Row[] => [
    { route: `POST /api/draws/:id/${what}`, of: 'draw', allow: { centreHandler: ['city'], centreLeader: ['city'] } },
    { route: `POST /api/delegate/draws/:id/${what}`, of: 'draw', allow: { drawDelegate: any } },
    { route: `POST /api/delegate/draws/:id/${what}`, of: 'draw of another delegate', allow: { drawDelegate: [] } },
  ]),

  { route: 'GET /api/public/draws/:id', of: 'draw', allow: 'anyone' },
  { route: 'GET /api/public/draws/:id/file', of: 'draw opened', allow: 'anyone' },
  { route: 'POST /api/public/draws/:id/drand', of: 'draw', allow: 'anyone' },
]
