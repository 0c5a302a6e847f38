import type { Row } from '../cells.ts'
import { bodies, centres, offices, ofTheCity, overCity, ownBody, staffOf } from '../seats.ts'

/** 四（一）4 [N4.1.4]: drafted by one, published by another of the same centre. */
const papers: Row[] = [
  { route: 'GET /api/guidance-papers', of: null, allow: offices(centres) },
  { route: 'GET /api/guidance-papers/:paper', of: 'guidance paper', allow: offices(overCity) },
  { route: 'POST /api/guidance-papers', of: null, allow: { centreHandler: centres } },
  { route: 'POST /api/guidance-papers/:paper/draft', of: 'guidance paper', allow: { centreHandler: ofTheCity } },
  { route: 'POST /api/guidance-papers/:paper/publication', of: 'guidance paper', allow: { centreLeader: ofTheCity } },
  {
    route: 'POST /api/guidance-papers/:paper/publication',
    of: 'guidance paper drafted by the leader',
    allow: { centreLeader: { city: 'same-person', region: 'other-centre' } },
  },
  { route: 'POST /api/guidance-papers/:paper/withdrawal', of: 'guidance paper', allow: { centreLeader: ofTheCity } },
  { route: 'GET /api/received-guidance', of: null, allow: staffOf(bodies) },
  { route: 'POST /api/received-guidance/:paper/receipt', of: 'guidance paper', allow: { bodyManager: ownBody } },
]

const courses: Row[] = [
  { route: 'GET /api/courses', of: null, allow: offices(centres) },
  { route: 'GET /api/courses/:course', of: 'course', allow: offices(overCity) },
  { route: 'POST /api/courses', of: null, allow: { centreHandler: centres } },
  ...(['draft', 'attendance', 'scores'] as const).map(
    (part): Row => ({ route: `POST /api/courses/:course/${part}`, of: 'course', allow: { centreHandler: ofTheCity } }),
  ),
  ...(['announcement', 'cards', 'arrangement', 'cancellation'] as const).map(
    (part): Row => ({ route: `POST /api/courses/:course/${part}`, of: 'course', allow: { centreLeader: ofTheCity } }),
  ),
  ...(['announcement', 'cards'] as const).map(
    (part): Row => ({
      route: `POST /api/courses/:course/${part}`,
      of: 'course drafted by the leader',
      allow: { centreLeader: { city: 'same-person', region: 'other-centre' } },
    }),
  ),
  { route: 'GET /api/offered-courses', of: null, allow: staffOf(bodies) },
  {
    route: 'POST /api/offered-courses/:course/enrolments',
    of: 'course',
    allow: { bodyManager: bodies, bodyHandler: bodies },
  },
  {
    route: 'POST /api/offered-courses/:course/enrolments',
    of: 'course elsewhere',
    allow: { bodyManager: [], bodyHandler: [] },
  },
  {
    route: 'POST /api/enrolments/:enrolment/withdrawal',
    of: 'enrolment',
    allow: { bodyManager: ownBody, bodyHandler: ownBody },
    // Nothing is sent with it: the key too short to be one stops the act.
  },
  { route: 'GET /api/cards', of: null, allow: { ...offices(centres), ...staffOf(bodies) } },
  {
    route: 'GET /api/my-cards',
    of: null,
    allow: {
      assessor: ['named', 'own', 'other'],
      qualitySupervisor: ['named', 'own', 'other'],
      invigilator: ['named', 'own', 'other'],
    },
  },
]

export const guidanceRows: readonly Row[] = [...papers, ...courses]
