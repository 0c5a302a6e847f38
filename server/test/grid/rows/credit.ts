import type { Allowed, Row } from '../cells.ts'

const overCity = ['city', 'region'] as const
const everywhere = ['city', 'sibling', 'region'] as const

const offices = (where: readonly ('city' | 'sibling' | 'region')[]): Allowed => ({
  centreHandler: where,
  centreReviewer: where,
  centreLeader: where,
  auditor: ['any'],
})

const staffOf = (where: readonly ('own' | 'other')[]): Allowed => ({
  legalRepresentative: where,
  bodyManager: where,
  bodyHandler: where,
})

/** Whoever recorded it goes on with it; the region looks. */
const ofCity = { city: 'yes', region: 'other-centre' } as const
const sameAtCity = { city: 'same-person', region: 'other-centre' } as const

/** 四（一）2 [N4.1.2]: drafted, decided and contested before three people of one office; the body sees what was decided. */
export const creditRows: readonly Row[] = [
  { route: 'GET /api/credit', of: null, allow: { ...staffOf(['own', 'other']), ...offices(everywhere) } },
  { route: 'GET /api/credit/:id', of: 'credit proposed', allow: { ...staffOf([]), ...offices(overCity) } },
  { route: 'GET /api/credit/:id', of: 'credit effective', allow: { ...staffOf(['own']), ...offices(overCity) } },
  { route: 'POST /api/credit', of: null, allow: { centreHandler: everywhere } },
  { route: 'POST /api/credit/:id/decision', of: 'credit proposed', allow: { centreLeader: ofCity } },
  { route: 'POST /api/credit/:id/decision', of: 'credit drafted by the leader', allow: { centreLeader: sameAtCity } },
  { route: 'POST /api/credit/:id/contest', of: 'credit effective', allow: { bodyManager: ['own'] } },
  { route: 'POST /api/credit/:id/contest', of: 'credit proposed', allow: { bodyManager: [] } },
  { route: 'POST /api/credit/:id/contest-decision', of: 'credit contested', allow: { centreReviewer: ofCity } },
  {
    route: 'POST /api/credit/:id/contest-decision',
    of: 'credit decided by the reviewer',
    allow: { centreReviewer: sameAtCity },
  },
  { route: 'POST /api/credit/:id/restoration-request', of: 'credit effective', allow: { bodyManager: ['own'] } },
  { route: 'POST /api/credit/:id/restoration-request', of: 'credit proposed', allow: { bodyManager: [] } },
  { route: 'POST /api/credit/:id/restoration-decision', of: 'credit effective', allow: { centreLeader: ofCity } },
  {
    route: 'POST /api/credit/:id/restoration-decision',
    of: 'credit drafted and effective',
    allow: { centreLeader: sameAtCity },
  },
]
