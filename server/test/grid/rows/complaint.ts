import type { Allowed, Row } from '../cells.ts'
import { any, centres, ofTheCity, overCity } from '../seats.ts'

const readers: Allowed = { complaintOfficer: overCity, centreLeader: overCity, auditor: any }
/** Whom it is about finds nothing, whatever the duty. */
const unaccused: Allowed = { complaintOfficer: [], centreLeader: ['region'], auditor: [] }

const hidden = 'complaint about those who handle it'

const byOfficer = (act: string): Row[] => [
  { route: `POST /api/complaints/:id/${act}`, of: 'complaint', allow: { complaintOfficer: ofTheCity } },
  { route: `POST /api/complaints/:id/${act}`, of: hidden, allow: { complaintOfficer: [] } },
]

/** 四（一）5 [N4.1.5]: anybody sends one; its office looks into it, two people answer, and it never reaches whom it is about. */
export const complaintRows: Row[] = [
  { route: 'POST /api/public/complaints', of: null, allow: 'anyone' },
  { route: 'POST /api/public/complaints/status', of: null, allow: 'anyone' },
  { route: 'POST /api/public/complaints/message', of: null, allow: 'anyone' },
  { route: 'POST /api/public/complaints/rating', of: null, allow: 'anyone' },
  { route: 'GET /api/public/complaints/figures', of: null, allow: 'anyone' },
  {
    route: 'GET /api/complaints',
    of: null,
    allow: { complaintOfficer: centres, centreLeader: centres, auditor: any },
  },
  { route: 'GET /api/complaints/:id', of: 'complaint', allow: readers },
  { route: 'GET /api/complaints/:id', of: hidden, allow: unaccused },
  { route: 'GET /api/complaints/:id', of: 'complaint drafted by the leader', allow: readers },
  { route: 'GET /api/complaints/:id', of: 'complaint to be unmasked by the leader', allow: readers },
  { route: 'GET /api/complaints/:id/files/:file', of: 'complaint', allow: readers },
  ...['acceptance', 'question', 'accused', 'proposal', 'identity-request', 'identity'].flatMap(byOfficer),
  { route: 'POST /api/complaints/:id/decision', of: 'complaint', allow: { centreLeader: ofTheCity } },
  {
    route: 'POST /api/complaints/:id/decision',
    of: 'complaint drafted by the leader',
    allow: { centreLeader: { city: 'same-person', region: 'other-centre' } },
  },
  { route: 'POST /api/complaints/:id/decision', of: hidden, allow: { centreLeader: { region: 'other-centre' } } },
  { route: 'POST /api/complaints/:id/extension', of: 'complaint', allow: { centreLeader: ofTheCity } },
  { route: 'POST /api/complaints/:id/extension', of: hidden, allow: { centreLeader: { region: 'other-centre' } } },
  { route: 'POST /api/complaints/:id/identity-confirmation', of: 'complaint', allow: { centreLeader: ofTheCity } },
  {
    route: 'POST /api/complaints/:id/identity-confirmation',
    of: 'complaint to be unmasked by the leader',
    allow: { centreLeader: { city: 'second-person-needed', region: 'other-centre' } },
  },
  {
    route: 'POST /api/complaints/:id/identity-confirmation',
    of: hidden,
    allow: { centreLeader: { region: 'other-centre' } },
  },
  {
    route: 'GET /api/cases/:kind/:id/timeline',
    of: 'case of a complaint',
    // A body never sees one, not even one about itself, nor do the other duties of the office.
    allow: {
      legalRepresentative: [],
      bodyManager: [],
      bodyHandler: [],
      scoreSettler: [],
      assessor: [],
      qualitySupervisor: [],
      invigilator: [],
      centreHandler: [],
      centreReviewer: [],
      inspector: [],
      externalSupervisor: [],
      ...readers,
    },
  },
]
