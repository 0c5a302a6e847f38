import { screen } from '../../workspace/screen.ts'

/** The screens of a body's people, in the order of the side bar. */
export const screens = [
  screen({
    path: '/appointments',
    title: '人员任命',
    duties: ['legalRepresentative'],
    group: '本机构',
    icon: 'people',
    component: () => import('./staff/Staff.tsx').then((m) => m.Staff),
  }),
  screen({
    path: '/appointments/new',
    title: '任命',
    duties: ['legalRepresentative'],
    parent: '/appointments',
    component: () => import('./staff/Appoint.tsx').then((m) => m.Appoint),
  }),
]
