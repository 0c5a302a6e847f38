import type { Allowed, Row } from '../cells.ts'
import { bodies, centres, offices, overCity, ownBody } from '../seats.ts'

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

const manager: Allowed = { bodyManager: ownBody }
const named = ['named'] as const

/** 四（二）3 [N4.2.3]: the body arranges; who is named marks and answers, at the own sitting only. */
const examination: Row[] = [
  {
    route: 'GET /api/sittings/:sitting/arrangement',
    of: 'sitting',
    allow: { legalRepresentative: ownBody, ...drafters, ...offices(overCity) },
  },
  {
    route: 'GET /api/sittings/:sitting/arrangement',
    of: 'sitting for the region',
    allow: { legalRepresentative: ownBody, ...drafters, ...offices(['region']) },
  },
  { route: 'POST /api/sittings/:sitting/rooms', of: 'sitting', allow: drafters },
  { route: 'POST /api/sittings/:sitting/staff', of: 'sitting', allow: drafters },
  { route: 'POST /api/sittings/:sitting/arrangement-lock', of: 'sitting', allow: manager },
  {
    route: 'GET /api/sittings/:sitting/admission-tickets',
    of: 'sitting',
    query: '?room=malformed',
    allow: drafters,
    yes: 'malformed',
  },
  {
    route: 'GET /api/my-sittings',
    of: null,
    allow: {
      assessor: ['named', 'own', 'other'],
      invigilator: ['named', 'own', 'other'],
      qualitySupervisor: ['named', 'own', 'other'],
    },
  },
  ...(['POST /api/my-sittings/:sitting/confirmation', 'POST /api/my-sittings/:sitting/recusal'] as const).map(
    (route): Row => ({
      route,
      of: 'sitting',
      allow: { assessor: named, invigilator: named, qualitySupervisor: named },
    }),
  ),
  {
    route: 'GET /api/sittings/:sitting/attendance',
    of: 'sitting',
    allow: { ...drafters, invigilator: named, qualitySupervisor: named, ...offices(overCity) },
  },
  { route: 'POST /api/sittings/:sitting/attendance', of: 'sitting', allow: { invigilator: named } },
  { route: 'POST /api/sittings/:sitting/examination-end', of: 'sitting', allow: drafters },
]

const scoreReaders: Allowed = { bodyManager: ownBody, bodyHandler: ownBody, scoreSettler: ownBody }

/** 四（二）3 [N4.2.3]: two handlers enter, the settler settles, the manager seals; offices read. */
const scores: Row[] = [
  {
    route: 'GET /api/sittings/:sitting/score-sheets',
    of: 'sitting',
    allow: { ...scoreReaders, ...offices(overCity) },
  },
  {
    route: 'GET /api/sittings/:sitting/score-sheets',
    of: 'sitting for the region',
    allow: { ...scoreReaders, ...offices(['region']) },
  },
  ...(['GET /api/score-sheets/:sheet', 'GET /api/score-sheets/:sheet/differences'] as const).flatMap((route): Row[] => [
    { route, of: 'score sheet', allow: { ...scoreReaders, ...offices(overCity) } },
    { route, of: 'score sheet for the region', allow: { ...scoreReaders, ...offices(['region']) } },
  ]),
  {
    route: 'PUT /api/score-sheets/:sheet/scores/:registration',
    of: 'score sheet',
    allow: { bodyHandler: ownBody },
  },
  { route: 'POST /api/score-sheets/:sheet/completion', of: 'score sheet', allow: { bodyHandler: ownBody } },
  { route: 'POST /api/score-sheets/:sheet/settlement', of: 'score sheet', allow: { scoreSettler: ownBody } },
  { route: 'POST /api/sittings/:sitting/score-seal', of: 'sitting', allow: manager },
]

const objectionOffice = { city: 'yes', region: 'other-centre' } as const

/** 三（五）2 [N3.5.2]: the body publishes and answers; where it is disputed the office that reviews decides. */
const publicity: Row[] = [
  ...(
    [
      ['sitting', overCity],
      ['sitting for the region', ['region']],
    ] as const
  ).map(
    ([of, where]): Row => ({
      route: 'GET /api/sittings/:sitting/publicity',
      of,
      allow: { ...staffOf(ownBody), ...offices(where) },
    }),
  ),
  { route: 'POST /api/sittings/:sitting/publicity', of: 'sitting', allow: manager },
  { route: 'GET /api/objections', of: null, allow: { ...staffOf(bodies), ...offices(centres) } },
  { route: 'GET /api/objections/:id', of: 'objection', allow: { ...staffOf(ownBody), ...offices(overCity) } },
  {
    route: 'GET /api/objections/:id',
    of: 'objection for the region',
    allow: { ...staffOf(ownBody), ...offices(['region']) },
  },
  { route: 'POST /api/objections/:id/answer', of: 'objection', allow: manager },
  {
    route: 'POST /api/objections/:id/confirmation',
    of: 'objection',
    allow: { centreHandler: objectionOffice },
  },
  {
    route: 'POST /api/objections/:id/confirmation',
    of: 'objection for the region',
    allow: { centreHandler: ['region'] },
  },
  { route: 'POST /api/public/objections', of: null, allow: 'anyone' },
  { route: 'POST /api/public/objections/status', of: null, allow: 'anyone' },
  { route: 'POST /api/public/objections/reply', of: null, allow: 'anyone' },
]

const reviewOffice = { city: 'yes', region: 'other-centre' } as const

/** 三（五）2 [N3.5.2]: a draft is the body's; the sitting's office reviews, one drafts and another decides [N4.2.3]. */
const results: Row[] = [
  { route: 'GET /api/sittings/:sitting/submission', of: 'sitting', allow: staffOf(ownBody) },
  { route: 'POST /api/sittings/:sitting/submission', of: 'sitting', allow: { bodyHandler: ownBody } },
  { route: 'POST /api/sittings/:sitting/result-correction', of: 'sitting', allow: { bodyHandler: ownBody } },
  { route: 'POST /api/submissions/:id/submission', of: 'submission drafted', allow: manager },
  { route: 'GET /api/submissions', of: null, allow: { ...staffOf(bodies), ...offices(centres) } },
  { route: 'GET /api/submissions/:id', of: 'submission', allow: { ...staffOf(ownBody), ...offices(overCity) } },
  {
    route: 'GET /api/submissions/:id',
    of: 'submission for the region',
    allow: { ...staffOf(ownBody), ...offices(['region']) },
  },
  {
    route: 'GET /api/submissions/:id',
    of: 'submission drafted',
    allow: { ...staffOf(ownBody), ...offices([]), auditor: [] },
  },
  { route: 'POST /api/submissions/:id/review', of: 'submission', allow: { centreHandler: reviewOffice } },
  {
    route: 'POST /api/submissions/:id/review',
    of: 'submission for the region',
    allow: { centreHandler: ['region'] },
  },
  { route: 'POST /api/submissions/:id/review', of: 'submission drafted', allow: { centreHandler: [] } },
  {
    route: 'POST /api/submissions/:id/review',
    of: 'submission submitted by the handler',
    allow: { centreHandler: { city: 'same-person', region: 'other-centre' } },
  },
  { route: 'POST /api/submissions/:id/review-decision', of: 'submission', allow: { centreLeader: reviewOffice } },
  {
    route: 'POST /api/submissions/:id/review-decision',
    of: 'submission for the region',
    allow: { centreLeader: ['region'] },
  },
  { route: 'POST /api/submissions/:id/review-decision', of: 'submission drafted', allow: { centreLeader: [] } },
  {
    route: 'POST /api/submissions/:id/review-decision',
    of: 'submission submitted by the leader',
    allow: { centreLeader: { city: 'same-person', region: 'other-centre' } },
  },
  {
    route: 'POST /api/submissions/:id/review-decision',
    of: 'submission reviewed by the leader',
    allow: { centreLeader: { city: 'same-person', region: 'other-centre' } },
  },
]

export const deliveryRows: Row[] = [...plans, ...registration, ...examination, ...scores, ...publicity, ...results]
