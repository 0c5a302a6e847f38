import type { Row } from '../cells.ts'
import { any, bodies, centres, ofTheCity, overCity, ownBody } from '../seats.ts'

/** 机构自律 [N4.1.1]: the body writes, the centre responsible for it reads and publishes. */
export const selfReportRows: readonly Row[] = [
  {
    route: 'GET /api/self-reports',
    of: null,
    allow: {
      legalRepresentative: bodies,
      bodyManager: bodies,
      bodyHandler: bodies,
      centreHandler: centres,
      centreReviewer: centres,
      centreLeader: centres,
      auditor: any,
    },
  },
  {
    route: 'GET /api/self-reports/:report',
    of: 'report',
    allow: {
      legalRepresentative: ownBody,
      bodyManager: ownBody,
      bodyHandler: ownBody,
      centreHandler: overCity,
      centreReviewer: overCity,
      centreLeader: overCity,
      auditor: any,
    },
  },
  { route: 'POST /api/self-reports', of: null, allow: { centreHandler: centres } },
  { route: 'POST /api/self-reports/:report/draft', of: 'report', allow: { bodyHandler: ownBody } },
  { route: 'POST /api/self-reports/:report/completion', of: 'report', allow: { bodyHandler: ownBody } },
  { route: 'POST /api/self-reports/:report/submission', of: 'report', allow: { bodyManager: ownBody } },
  { route: 'POST /api/self-reports/:report/reading', of: 'report', allow: { centreHandler: ofTheCity } },
  { route: 'POST /api/self-reports/:report/publication', of: 'report', allow: { centreLeader: ofTheCity } },
  {
    route: 'POST /api/self-reports/:report/publication',
    of: 'report read by the leader',
    allow: { centreLeader: { city: 'same-person', region: 'other-centre' } },
  },
]
