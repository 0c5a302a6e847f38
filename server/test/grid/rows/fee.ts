import type { Row } from '../cells.ts'
import { bodies, ownBody } from '../seats.ts'

/** 四（二）6 [N4.2.6]: a body's fees are drafted by one of its people and published by another; everybody reads them then. */
export const feeRows: readonly Row[] = [
  {
    route: 'GET /api/fee-schedules',
    of: null,
    allow: { legalRepresentative: bodies, bodyManager: bodies, bodyHandler: bodies },
  },
  { route: 'POST /api/fee-schedules', of: null, allow: { bodyHandler: bodies } },
  { route: 'POST /api/fee-schedules/:schedule/publication', of: 'fee schedule', allow: { bodyManager: ownBody } },
  {
    route: 'POST /api/fee-schedules/:schedule/publication',
    of: 'fee schedule of the manager',
    allow: { bodyManager: { own: 'same-person' } },
  },
  {
    route: 'POST /api/fee-schedules/:schedule/withdrawal',
    of: 'fee schedule',
    allow: { bodyManager: ownBody, bodyHandler: ownBody },
  },
]
