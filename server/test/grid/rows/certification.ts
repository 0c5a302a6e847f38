import type { Row } from '../cells.ts'
import { bodies, ownBody, staffOf } from '../seats.ts'

/** 三（五）3 [N3.5.3]: the body numbers and issues, nobody in its place; anybody checks. */
export const certificationRows: Row[] = [
  { route: 'GET /api/certificates/issuable', of: null, allow: staffOf(bodies) },
  { route: 'GET /api/submissions/:submission/certificates', of: 'submission decided', allow: staffOf(ownBody) },
  {
    route: 'POST /api/submissions/:submission/certificates',
    of: 'submission decided',
    allow: { bodyManager: ownBody },
  },
  { route: 'GET /api/certificates', of: null, allow: staffOf(bodies) },
  { route: 'GET /api/certificates/:id/file', of: 'certificate', allow: staffOf(ownBody) },
  { route: 'POST /api/public/certificates/check', of: null, allow: 'anyone' },
  { route: 'GET /.well-known/guijiang-keys', of: null, allow: 'anyone' },
  { route: 'GET /api/public/statistics', of: null, query: '?year=2026', allow: 'anyone' },
  { route: 'GET /api/public/statistics.csv', of: null, query: '?year=2026', allow: 'anyone' },
]
