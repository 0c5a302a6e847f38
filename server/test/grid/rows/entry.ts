import type { Allowed, Row } from '../cells.ts'
import { any, bodies, centres, offices, overCity, ownBody } from '../seats.ts'

const regionOnly = ['region'] as const

const organisations: Row[] = [
  { route: 'POST /api/organisations', of: null, allow: { centreHandler: centres } },
  {
    route: 'GET /api/organisation',
    of: null,
    allow: { legalRepresentative: bodies, bodyManager: bodies, bodyHandler: bodies, scoreSettler: bodies },
  },
  { route: 'GET /api/organisations', of: null, allow: offices(centres) },
]

const bodyReaders: Allowed = { legalRepresentative: ownBody, bodyManager: ownBody, bodyHandler: ownBody }

/** 三（一） [N3.1]: a draft is the body's; the region sees a city's case once it is forwarded. */
const applying: Row[] = [
  {
    route: 'GET /api/applications',
    of: null,
    allow: { legalRepresentative: bodies, bodyManager: bodies, bodyHandler: bodies, ...offices(centres) },
  },
  { route: 'POST /api/applications', of: null, allow: { bodyManager: bodies, bodyHandler: bodies } },
  { route: 'GET /api/applications/:id', of: 'application in first review', allow: bodyReaders },
  {
    route: 'PUT /api/applications/:id/section',
    of: 'application drafted',
    allow: { bodyManager: ownBody, bodyHandler: ownBody },
  },
  {
    route: 'POST /api/applications/:id/materials',
    of: 'application drafted',
    allow: { bodyManager: ownBody, bodyHandler: ownBody },
  },
  {
    route: 'DELETE /api/applications/:id/materials/:material',
    of: 'application in first review',
    allow: { bodyManager: ownBody, bodyHandler: ownBody },
  },
  {
    route: 'GET /api/applications/:id/form.pdf',
    of: 'application in first review',
    allow: { ...bodyReaders, ...offices(['city']) },
  },
  {
    route: 'GET /api/applications/:id/materials/:material/content',
    of: 'application in first review',
    allow: { ...bodyReaders, expert: ['assigned'], ...offices(['city']) },
  },
  {
    route: 'POST /api/applications/:id/commitment',
    of: 'application drafted',
    allow: { legalRepresentative: ownBody },
  },
  { route: 'POST /api/applications/:id/submission', of: 'application drafted', allow: { bodyManager: ownBody } },
  {
    route: 'POST /api/applications/:id/supplement-answer',
    of: 'application in first review',
    allow: { bodyManager: ownBody },
  },
  {
    route: 'POST /api/applications/:id/withdrawal',
    of: 'application in first review',
    allow: { bodyManager: ownBody },
  },
  { route: 'GET /api/applications/:id/review', of: 'application drafted', allow: { ...offices([]), auditor: [] } },
  { route: 'GET /api/applications/:id/review', of: 'application in first review', allow: offices(['city']) },
  { route: 'GET /api/applications/:id/review', of: 'application accepted', allow: offices(overCity) },
]

const inFirstReview = 'application in first review'
const elsewhere = { city: 'other-centre', region: 'yes' } as const

/** 三（一）, 三（二）: the city reviews first, the region accepts; who drafts does not decide [N4.2.3]. */
const reviewing: Row[] = [
  ...(['PUT /api/applications/:id/opinion', 'POST /api/applications/:id/opinion/proposal'] as const).flatMap(
    (route): Row[] => [
      { route, of: 'application drafted', allow: { centreHandler: [] } },
      { route, of: inFirstReview, allow: { centreHandler: ['city'] } },
      { route, of: 'application forwarded', allow: { centreHandler: elsewhere } },
      { route, of: 'application for the region', allow: { centreHandler: regionOnly } },
    ],
  ),
  {
    route: 'POST /api/applications/:id/opinion/confirmation',
    of: 'application drafted',
    allow: { centreReviewer: [] },
  },
  {
    route: 'POST /api/applications/:id/opinion/confirmation',
    of: inFirstReview,
    allow: { centreReviewer: ['city'] },
  },
  {
    route: 'POST /api/applications/:id/opinion/confirmation',
    of: 'application forwarded',
    allow: { centreReviewer: elsewhere },
  },
  {
    route: 'POST /api/applications/:id/opinion/confirmation',
    of: 'application drafted by the city reviewer',
    allow: { centreReviewer: { city: 'same-person' } },
  },
  {
    route: 'POST /api/applications/:id/opinion/return',
    of: 'application drafted',
    allow: { centreLeader: [], centreReviewer: [] },
  },
  {
    route: 'POST /api/applications/:id/opinion/return',
    of: inFirstReview,
    allow: { centreLeader: ['city'], centreReviewer: ['city'] },
  },
  {
    route: 'POST /api/applications/:id/opinion/return',
    of: 'application forwarded',
    allow: { centreLeader: elsewhere, centreReviewer: elsewhere },
  },
  {
    route: 'POST /api/applications/:id/first-review-decision',
    of: 'application drafted',
    allow: { centreLeader: [] },
  },
  {
    route: 'POST /api/applications/:id/first-review-decision',
    of: inFirstReview,
    allow: { centreLeader: ['city'] },
  },
  {
    route: 'POST /api/applications/:id/first-review-decision',
    of: 'application forwarded',
    allow: { centreLeader: { city: 'yes', region: 'other-centre' } },
  },
  {
    route: 'POST /api/applications/:id/first-review-decision',
    of: 'application drafted by the city leader',
    allow: { centreLeader: { city: 'same-person' } },
  },
  {
    route: 'POST /api/applications/:id/first-review-decision',
    of: 'application confirmed by the city leader',
    allow: { centreLeader: { city: 'same-person' } },
  },
  {
    route: 'POST /api/applications/:id/acceptance-decision',
    of: 'application drafted',
    allow: { centreLeader: [] },
  },
  {
    route: 'POST /api/applications/:id/acceptance-decision',
    of: 'application forwarded',
    allow: { centreLeader: { city: 'other-centre', region: 'yes' } },
  },
  {
    route: 'POST /api/applications/:id/acceptance-decision',
    of: 'application for the region',
    allow: { centreLeader: regionOnly },
  },
  {
    route: 'POST /api/applications/:id/acceptance-decision',
    of: 'application drafted by the region leader',
    allow: { centreLeader: { city: 'other-centre', region: 'same-person' } },
  },
  {
    route: 'POST /api/applications/:id/acceptance-decision',
    of: 'application confirmed by the region leader',
    allow: { centreLeader: { city: 'other-centre', region: 'same-person' } },
  },
]

const regional = { city: 'other-centre', region: 'yes' } as const
const officialsOfRegion: Allowed = {
  centreHandler: regional,
  centreReviewer: regional,
  centreLeader: regional,
  auditor: any,
}

/** 三（三） [N3.3]: the region organises, experts score blind; nobody is on the panel and in the office of one case. */
const evaluating: Row[] = [
  { route: 'GET /api/evaluations', of: null, allow: offices(centres) },
  { route: 'GET /api/evaluations/:id', of: 'evaluation', allow: officialsOfRegion },
  ...(
    [
      'PUT /api/evaluations/:id/panel',
      'PUT /api/evaluations/:id/panel/reserve',
      'POST /api/evaluations/:id/panel-draw',
      'POST /api/evaluations/:id/panel/proposal',
    ] as const
  ).flatMap((route): Row[] => [
    { route, of: 'evaluation', allow: { centreHandler: regional } },
    {
      route,
      of: 'evaluation with officials on the panel',
      allow: { centreHandler: { city: 'other-centre', region: 'incompatible-duties' } },
    },
  ]),
  { route: 'GET /api/evaluations/:id/experts', of: 'evaluation', allow: { centreHandler: regional } },
  ...(['POST /api/evaluations/:id/panel/confirmation', 'POST /api/evaluations/:id/panel/return'] as const).flatMap(
    (route): Row[] => [
      { route, of: 'evaluation', allow: { centreLeader: regional } },
      {
        route,
        of: 'evaluation with officials on the panel',
        allow: { centreLeader: { city: 'other-centre', region: 'incompatible-duties' } },
      },
      {
        route,
        of: 'evaluation named by the leader',
        allow: { centreLeader: { city: 'other-centre', region: 'same-person' } },
      },
    ],
  ),
  {
    route: 'GET /api/evaluations/:id/scores',
    of: 'evaluation',
    allow: {
      expert: { assigned: 'scores-blind' },
      centreHandler: { city: 'other-centre', region: 'scores-blind' },
      centreReviewer: { city: 'other-centre', region: 'scores-blind' },
      centreLeader: { city: 'other-centre', region: 'scores-blind' },
      auditor: { any: 'scores-blind' },
    },
  },
  {
    route: 'GET /api/evaluations/:id/scores',
    of: 'evaluation concluded',
    allow: { expert: ['assigned'], ...officialsOfRegion },
  },

  { route: 'GET /api/expert/evaluations', of: null, allow: { expert: ['assigned', 'invited', 'other'] } },
  { route: 'GET /api/expert/evaluations/:id', of: 'evaluation', allow: { expert: ['assigned', 'invited'] } },
  { route: 'POST /api/expert/evaluations/:id/answer', of: 'evaluation', allow: { expert: ['assigned', 'invited'] } },
  ...(
    [
      'PUT /api/expert/evaluations/:id/sheet',
      'POST /api/expert/evaluations/:id/sheet/submission',
      'POST /api/expert/evaluations/:id/opinion',
      'POST /api/expert/evaluations/:id/opinion/signature',
    ] as const
  ).map((route): Row => ({ route, of: 'evaluation', allow: { expert: ['assigned'] } })),
]

const onPanel = { city: 'other-centre', region: 'incompatible-duties' } as const
const drafter = { city: 'other-centre', region: 'same-person' } as const

/** 三（四） [N3.4]: the region designates, two others confirm what one drafted; no expert of the case among them. */
const designating: Row[] = [
  { route: 'GET /api/designations', of: null, allow: offices(centres) },
  { route: 'GET /api/designations/:id', of: 'designation', allow: officialsOfRegion },
  ...(
    [
      'PUT /api/designations/:id/draft',
      'POST /api/designations/:id/proposal',
      'POST /api/designations/:id/filing',
    ] as const
  ).flatMap((route): Row[] => [
    { route, of: 'designation', allow: { centreHandler: regional } },
    { route, of: 'designation with officials on the panel', allow: { centreHandler: onPanel } },
  ]),
  ...(['POST /api/designations/:id/confirmation', 'POST /api/designations/:id/return'] as const).flatMap(
    (route): Row[] => [
      { route, of: 'designation', allow: { centreReviewer: regional, centreLeader: regional } },
      {
        route,
        of: 'designation drafted by the leader',
        allow: { centreReviewer: regional, centreLeader: drafter },
      },
      {
        route,
        of: 'designation drafted by the reviewer',
        allow: { centreReviewer: drafter, centreLeader: regional },
      },
      {
        route,
        of: 'designation with officials on the panel',
        allow: { centreReviewer: onPanel, centreLeader: onPanel },
      },
    ],
  ),
  ...(['POST /api/designations/:id/filing/confirmation', 'POST /api/designations/:id/filing/return'] as const).flatMap(
    (route): Row[] => [
      { route, of: 'designation', allow: { centreLeader: regional } },
      { route, of: 'designation drafted by the leader', allow: { centreLeader: drafter } },
    ],
  ),
]

/** 三（四） [N3.4]: the directory is everybody's; a body's people are its own business [N2.1.2]. */
const directory: Row[] = [
  { route: 'GET /api/public/directory', of: null, allow: 'anyone' },
  {
    route: 'GET /api/listing',
    of: null,
    allow: { legalRepresentative: bodies, bodyManager: bodies, bodyHandler: bodies, scoreSettler: bodies },
  },
  {
    route: 'GET /api/staff',
    of: null,
    allow: { legalRepresentative: bodies, bodyManager: bodies, bodyHandler: bodies },
  },
  { route: 'POST /api/staff', of: null, allow: { bodyManager: bodies, bodyHandler: bodies } },
  { route: 'POST /api/staff/:id', of: 'staff', allow: { bodyManager: ownBody, bodyHandler: ownBody } },
  { route: 'POST /api/staff/:id/end', of: 'staff', allow: { bodyManager: ownBody, bodyHandler: ownBody } },
]

export const entryRows: Row[] = [
  ...organisations,
  ...applying,
  ...reviewing,
  ...evaluating,
  ...designating,
  ...directory,
]
