import { type Allowed, type Row, relations } from '../cells.ts'

type Where = readonly ('city' | 'sibling' | 'region')[]

/** Whoever may look; the body that a flag is about is not among them. */
const readers = (where: Where, sent: readonly ('assigned' | 'other')[]): Allowed => ({
  centreHandler: where,
  centreReviewer: where,
  centreLeader: where,
  inspector: sent,
  auditor: ['any'],
})

const lookers = (where: Where): Allowed => ({ centreHandler: where, inspector: ['assigned'] })

/** 四（一）3 [N4.1.3]: an office sees its area, an inspector the bodies given to them; the region has a quarter computed. */
export const flagRows: Row[] = [
  { route: 'GET /api/flags', of: null, allow: readers(relations.centreHandler, relations.inspector) },
  ...(
    [
      ['flag', ['city', 'region']],
      ['flag for the region', ['region']],
    ] as const
  ).flatMap(([of, where]): Row[] => [
    { route: 'GET /api/flags/:id', of, allow: readers(where, ['assigned']) },
    { route: 'POST /api/flags/:id/closing', of, allow: lookers(where) },
  ]),
  {
    route: 'POST /api/flag-runs',
    of: null,
    allow: { centreHandler: { city: 'not-allowed', sibling: 'not-allowed', region: 'yes' } },
  },
]
