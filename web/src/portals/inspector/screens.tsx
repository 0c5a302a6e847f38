import { screen } from '../../workspace/screen.ts'

/** The screens of an inspector: read and tapped on a phone, at the place. */
export const screens = [
  screen({
    path: '/inspection-tasks',
    title: '检查任务',
    duties: ['inspector'],
    group: '监管',
    icon: 'eye',
    component: () => import('./Tasks.tsx').then((m) => m.Tasks),
  }),
  screen({
    path: '/inspection-tasks/$id',
    title: '检查表',
    duties: ['inspector'],
    parent: '/inspection-tasks',
    component: () => import('./TaskForm.tsx').then((m) => m.TaskForm),
  }),
]
