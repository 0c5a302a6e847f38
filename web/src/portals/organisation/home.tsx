import { homePart } from '../../workspace/desk.ts'

/** What the body's own portal brings to its 首页. */
export const homeParts = [
  homePart({
    duties: ['bodyManager', 'bodyHandler'],
    place: 'actions',
    order: 1,
    component: () => import('./home/NewPlan.tsx').then((m) => m.NewPlan),
  }),
  homePart({
    duties: ['legalRepresentative', 'bodyManager', 'bodyHandler', 'scoreSettler'],
    place: 'main',
    order: 1,
    component: () => import('./home/SittingProgress.tsx').then((m) => m.SittingProgress),
  }),
  homePart({
    duties: ['legalRepresentative', 'bodyManager', 'bodyHandler', 'scoreSettler'],
    place: 'aside',
    order: 1,
    component: () => import('./home/OwnListing.tsx').then((m) => m.OwnListing),
  }),
]
