import type { Allowed, Row } from '../cells.ts'

const any = ['any'] as const
const ownBody = ['own'] as const
const bodies = ['own', 'other'] as const
const centres = ['city', 'sibling', 'region'] as const
const overCity = ['city', 'region'] as const

const offices = (where: readonly ('city' | 'sibling' | 'region')[]): Allowed => ({
  centreHandler: where,
  centreReviewer: where,
  centreLeader: where,
  auditor: any,
})

const staffOf = (where: readonly ('own' | 'other')[]): Allowed => ({
  legalRepresentative: where,
  bodyManager: where,
  bodyHandler: where,
  scoreSettler: where,
})

const drafters: Allowed = { bodyManager: ownBody, bodyHandler: ownBody }

/** 三（五）1 [N3.5.1]: a draft is the body's; what is announced, its centre and the region see. */
const plans: Row[] = [
  { route: 'GET /api/plans', of: null, allow: { ...staffOf(bodies), ...offices(centres) } },
  { route: 'GET /api/plans/choices', of: null, allow: { bodyManager: bodies, bodyHandler: bodies } },
  { route: 'GET /api/plans/:id', of: 'plan', allow: { ...staffOf(ownBody), ...offices(overCity) } },
  { route: 'GET /api/plans/:id', of: 'plan for the region', allow: { ...staffOf(ownBody), ...offices(['region']) } },
  {
    route: 'GET /api/plans/:id',
    of: 'plan drafted',
    allow: { ...staffOf(ownBody), ...offices([]), auditor: [] },
  },
  { route: 'POST /api/plans', of: null, allow: { bodyManager: bodies, bodyHandler: bodies } },
  { route: 'PUT /api/plans/:id', of: 'plan drafted', allow: drafters },
  { route: 'POST /api/plans/:id/announcement', of: 'plan drafted', allow: { bodyManager: ownBody } },
  { route: 'POST /api/plans/:id/cancellation', of: 'plan', allow: { bodyManager: ownBody } },

  { route: 'GET /api/sittings', of: null, allow: { ...staffOf(bodies), ...offices(centres) } },
  ...(
    [
      ['sitting', overCity],
      ['sitting for the region', ['region']],
    ] as const
  ).map(
    ([of, where]): Row => ({
      route: 'GET /api/sittings/:id',
      of,
      allow: {
        ...staffOf(ownBody),
        assessor: ['named', 'own'],
        invigilator: ['named', 'own'],
        qualitySupervisor: ['named', 'own'],
        ...offices(where),
      },
    }),
  ),
]

/** 报名: the body's two handlers; offices read. */
const registration: Row[] = [
  { route: 'GET /api/sittings/:sitting/registration', of: 'sitting', allow: drafters },
  { route: 'GET /api/sittings/:sitting/roster-template', of: 'sitting', allow: drafters },
  { route: 'POST /api/sittings/:sitting/rosters', of: 'sitting', allow: { bodyHandler: ownBody } },
  { route: 'GET /api/rosters/:id', of: 'roster', allow: drafters },
  { route: 'GET /api/rosters/:id/marked-copy', of: 'roster', allow: drafters },
  ...(
    [
      'POST /api/rosters/:id/import',
      'POST /api/rosters/:id/discarding',
      'POST /api/rosters/:id/query-codes',
      'POST /api/rosters/:id/query-codes-handed-out',
    ] as const
  ).map((route): Row => ({ route, of: 'roster', allow: { bodyHandler: ownBody } })),
  ...(
    [
      'POST /api/registrations/:id/query-code',
      'POST /api/registrations/:id/supplement',
      'POST /api/registrations/:id/withdrawal',
    ] as const
  ).map((route): Row => ({ route, of: 'candidate', allow: { bodyHandler: ownBody } })),
  {
    route: 'GET /api/sittings/:sitting/candidates',
    of: 'sitting',
    allow: { ...staffOf(ownBody), ...offices(overCity) },
  },
  {
    route: 'GET /api/sittings/:sitting/candidates',
    of: 'sitting for the region',
    allow: { ...staffOf(ownBody), ...offices(['region']) },
  },
  { route: 'POST /api/sittings/:sitting/eligibility', of: 'sitting', allow: { bodyHandler: ownBody } },
  { route: 'POST /api/sittings/:sitting/registration-closing', of: 'sitting', allow: { bodyManager: ownBody } },
]

export const deliveryRows: Row[] = [...plans, ...registration]
