import { screen } from '../../workspace/screen.ts'

/** What the auditor reads besides everybody's screens: the trail, and records as they were. */
export const screens = [
  screen({
    path: '/trail',
    title: '留痕查询',
    duties: ['auditor'],
    group: '监管',
    icon: 'search',
    component: () => import('./Trail.tsx').then((m) => m.Trail),
  }),
  screen({
    path: '/recall',
    title: '时光机',
    duties: ['auditor'],
    group: '监管',
    icon: 'clock',
    component: () => import('./Recall.tsx').then((m) => m.Recall),
  }),
]
