import type { Allowed, Row } from '../cells.ts'

const ownBody = ['own'] as const
const bodies = ['own', 'other'] as const

const body = (where: readonly ('own' | 'other')[]): Allowed => ({
  legalRepresentative: where,
  bodyManager: where,
  bodyHandler: where,
})

/** 三（五）3 [N3.5.3]: the body numbers and issues, nobody in its place; anybody checks. */
export const certificationRows: Row[] = [
  { route: 'GET /api/certificates/issuable', of: null, allow: body(bodies) },
  { route: 'GET /api/submissions/:submission/certificates', of: 'submission decided', allow: body(ownBody) },
  {
    route: 'POST /api/submissions/:submission/certificates',
    of: 'submission decided',
    allow: { bodyManager: ownBody },
  },
  { route: 'GET /api/certificates', of: null, allow: body(bodies) },
  { route: 'GET /api/certificates/:id/file', of: 'certificate', allow: body(ownBody) },
  { route: 'POST /api/public/certificates/check', of: null, allow: 'anyone' },
  { route: 'GET /.well-known/guijiang-keys', of: null, allow: 'anyone' },
  { route: 'GET /api/public/statistics', of: null, query: '?year=2026', allow: 'anyone' },
  { route: 'GET /api/public/statistics.csv', of: null, query: '?year=2026', allow: 'anyone' },
]
