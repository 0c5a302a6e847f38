import type { Duty } from '@guijiang/contract/codes'
import { type Allowed, type Row, relations } from '../cells.ts'
import { centres, offices, overCity } from '../seats.ts'

const followers: Allowed = {
  legalRepresentative: ['own'],
  bodyManager: ['own'],
  bodyHandler: ['own'],
  scoreSettler: ['own'],
  assessor: ['named', 'own'],
  qualitySupervisor: ['named', 'own'],
  invigilator: ['named', 'own'],
  centreHandler: overCity,
  centreReviewer: overCity,
  centreLeader: overCity,
  inspector: ['assigned'],
  externalSupervisor: ['assigned'],
  complaintOfficer: overCity,
  auditor: ['any'],
}

/** 四（二）4 [N4.2.4]: everybody has a desk; the file of a case is for the body and the offices over it. */
export const deskRows: Row[] = [
  { route: 'GET /api/desk', of: null, allow: 'signedIn' },
  { route: 'GET /api/queue', of: null, allow: 'signedIn' },
  { route: 'GET /api/desk/closed', of: null, allow: 'signedIn' },
  { route: 'GET /api/supply', of: null, query: '?edition=2022&code=4-10-01-05&level=5', allow: offices(centres) },
  {
    route: 'GET /api/pipeline',
    of: null,
    allow: {
      legalRepresentative: ['own', 'other'],
      bodyManager: ['own', 'other'],
      bodyHandler: ['own', 'other'],
      scoreSettler: ['own', 'other'],
    },
  },
  ...(['case of an application', 'case of a plan', 'case of a sitting', 'case of a submission'] as const).map(
    (of): Row => ({ route: 'GET /api/cases/:kind/:id/timeline', of, allow: followers }),
  ),
  {
    route: 'GET /api/cases',
    of: null,
    query: '?reference=26-0001',
    allow: Object.fromEntries(Object.keys(followers).map((duty) => [duty, relations[duty as Duty]])),
  },
  // 四（二）4 [N4.2.4]: the auditor alone, and a proof for whoever searched.
  { route: 'POST /api/audit/searches', of: null, allow: { auditor: ['any'] } },
  { route: 'POST /api/audit/records', of: null, allow: { auditor: ['any'] } },
  { route: 'GET /api/audit/searches/:search/acts/:act', of: 'search of the trail', allow: { auditor: ['any'] } },
  { route: 'GET /api/audit/searches/:search/acts/:act', of: 'search of another auditor', allow: { auditor: [] } },
  {
    route: 'GET /api/progress/:kind/:subject',
    of: 'progress of work',
    others: 'not-found',
    allow: { ...followers, expert: ['assigned'] },
  },
]
