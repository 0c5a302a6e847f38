import { screen } from '../../workspace/screen.ts'

/** The screens of an expert. */
export const screens = [
  screen({
    path: '/evaluations',
    title: '技术评估',
    duties: ['expert'],
    group: '准入',
    icon: 'pen',
    component: () => import('./evaluation/OwnEvaluations.tsx').then((m) => m.OwnEvaluations),
  }),
  screen({
    path: '/evaluations/$id',
    title: '评估',
    duties: ['expert'],
    parent: '/evaluations',
    component: () => import('./evaluation/OwnEvaluation.tsx').then((m) => m.OwnEvaluation),
  }),
]
